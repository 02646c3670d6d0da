/*
 * OSC 52: to the clipboard of the machine somebody sits at, through SSH.
 */
#include "osc52.h"

#include <glib.h>
#include <string.h>

char *osc52(const char *term, const char *text)
{
    /* These print what they do not know. */
    static const char *const without[] = {"dumb", "linux", "vt100"};
    for (gsize i = 0; i < G_N_ELEMENTS(without); i++)
        if (!term || g_str_has_prefix(term, without[i]))
            return NULL;
    g_autofree char *base64 = g_base64_encode((const guchar *)text, strlen(text));
    return g_strconcat("\033]52;c;", base64, "\a", NULL);
}
