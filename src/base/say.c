/*
 * Sentences with names in braces: the format's are told apart from those in what fills it.
 */
#include "base/say.h"

#include <string.h>

char *say_filled(const char *format, va_list args)
{
    g_autofree char *marked = g_strdelimit(g_strdup(format), "{", SAY_OPENS);
    return g_strdup_vprintf(marked, args);
}

void say_append(GString *sentence, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *said = say_filled(format, args);
    va_end(args);
    g_string_append(sentence, said);
}

/* A part alone must keep the blank before the brace: only the whole is trimmed. */
char *say_clean(const char *said, enum text_flags flags)
{
    static const char opens[] = {SAY_OPENS, '\0'};
    if (!strchr(said, SAY_OPENS))
        return text_clean(said, -1, flags);
    g_auto(GStrv) parts = g_strsplit(said, opens, -1);
    for (char **part = parts; *part; part++) {
        char *clean = text_clean(*part, -1, flags & ~TEXT_TRIM);
        g_free(*part);
        *part = clean;
    }
    char *whole = g_strjoinv(opens, parts);
    return flags & TEXT_TRIM ? g_strstrip(whole) : whole;
}
