/*
 * The error domain and the one way to fill a GError: messages are cleaned here.
 */
#include "base/err.h"

#include "base/say.h"

#undef err_set

GQuark bl_error_quark(void)
{
    return g_quark_from_static_string("branchline-error-quark");
}

bool err_set(GError **error, enum bl_error_code code, const char *format, ...)
{
    if (!error)
        return false;

    va_list args;
    va_start(args, format);
    g_autofree char *raw = say_filled(format, args);
    va_end(args);
    g_autofree char *clean = say_clean(raw, TEXT_LINE | TEXT_TRIM);

    /* The first error is the cause; a second on top of it is only noise. */
    if (*error == NULL)
        *error = g_error_new_literal(BL_ERROR, (int)code, clean);
    return false;
}

bool err_is(const GError *error, enum bl_error_code code)
{
    return g_error_matches(error, BL_ERROR, (int)code);
}
