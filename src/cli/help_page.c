/*
 * Lines of a page of help.
 */
#include "cli/help.h"

#include "base/text.h"

#define INDENT 26 /* of the texts beside options and commands */

void help_add_entry(GString *to, const char *name, const char *text)
{
    g_auto(GStrv) lines = text_wrap(text, HELP_WIDTH - INDENT);
    int width = text_width(name) + 2;
    g_string_append_printf(to, "  %s", name);
    if (width > INDENT - 2) {
        g_string_append_c(to, '\n');
        width = 0;
    }
    for (char **line = lines; *line; line++) {
        g_string_append_printf(to, "%*s%s\n", INDENT - width, "", *line);
        width = 0;
    }
}

void help_add_text(GString *to, const char *text)
{
    g_auto(GStrv) lines = text_wrap(text, HELP_WIDTH);
    for (char **line = lines; *line; line++)
        g_string_append_printf(to, "%s\n", *line);
}
