/*
 * The page with what was said before, the newest on top.
 */
#include "base/day.h"
#include "ui/reader.h"
#include "ui_private.h"

static void line_free(gpointer p)
{
    struct reader_line *line = p;
    g_free((char *)line->key);
    g_free((char *)line->text);
    g_free(line);
}

void said_open(struct ui *ui)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(line_free);
    for (guint i = ui->said ? ui->said->len : 0; i > 0; i--) {
        const struct said *s = ui->said->pdata[i - 1];
        struct reader_line line = {instant_time(s->at), g_strdup(s->text), s->style};
        g_ptr_array_add(lines, g_memdup2(&line, sizeof line));
    }
    if (lines->len == 0) {
        struct reader_line line = {NULL, g_strdup("Nothing has been said yet."), STYLE_NORMAL};
        g_ptr_array_add(lines, g_memdup2(&line, sizeof line));
    }
    reader_open_lines(ui, "Messages", lines);
}
