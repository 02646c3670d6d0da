/*
 * The keys of every screen as a table for the README.
 */
#include "screens/screen.h"
#include "screens/screens.h"

#include "ui/meanings.h"

#include <string.h>

static void add_keys(GString *to, const char *before, const GPtrArray *meanings)
{
    for (guint i = 0; i < meanings->len; i++) {
        const struct meaning *m = meanings->pdata[i];
        const char *bar = strcmp(m->label, "|") == 0 ? "\\|" : m->label; /* it parts cells */
        g_string_append_printf(to, "%s`%s` %s", i ? ", " : before, bar, m->word);
    }
}

char *screens_keys(void)
{
    GString *text = g_string_new("| On | Keys |\n| --- | --- |\n");
    gsize n = 0;
    const struct screen_ops *const *screens = screen_table(&n);
    for (gsize i = 0; i < n; i++) {
        g_autoptr(GPtrArray) meanings = meanings_of(screens[i]);
        meanings_sort(meanings, screens[i]);
        g_string_append(text, "| ");
        if (screens[i]->key)
            g_string_append_printf(text, "`%c` ", screens[i]->key);
        g_string_append(text, screens[i]->title);
        add_keys(text, " | ", meanings);
        g_string_append(text, " |\n");
    }
    g_autoptr(GPtrArray) everywhere = meanings_of(NULL);
    g_string_append(text, "| everywhere");
    add_keys(text, " | ", everywhere);
    g_string_append(text, ", `:` All commands, `?` Help, `Esc` `q` Back, `Ctrl-L` Draw again |\n");
    return g_string_free(text, FALSE);
}
