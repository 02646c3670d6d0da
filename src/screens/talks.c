/* What was said before, as a card shows it. */
#include "screens/talks.h"

#include "screens/screen.h"
#include "screens/words.h"

#include <string.h>

int talk_draw(struct ui *ui, struct area a, int row, const record *talk)
{
    struct app *app = ui_app(ui);
    g_autofree char *when = words_when(talk, "at", app_now(app));
    g_autofree char *channel = words_label("channel", record_text(talk, "channel"));
    g_autofree char *outcome = words_outcome(record_text(talk, "outcome"),
                                             record_text(talk, "call_back_on"), app_today(app));
    area_put(a, row, 1, 9, STYLE_MUTED, when);
    bool how = record_has(talk, "channel") && strcmp(record_str(talk, "channel"), "OTHER") != 0;
    area_putf(a, row, 11, -1, STYLE_NORMAL, "%s%s%s: %s", record_str(talk, "rep"), how ? ", " : "",
              how ? channel : "", outcome);
    if (!record_has(talk, "note"))
        return 1;
    return 1 + area_wrap(a, row + 1, 11, a.cols - 12, -1, STYLE_ACCENT, record_str(talk, "note"));
}

void talks_draw(struct talks *t, struct ui *ui, struct area a, const GPtrArray *rows)
{
    area_put(a, 0, 1, -1, STYLE_HEADING, "SAID AND DONE");
    if (t->top > 0)
        area_put(a, 0, 16, -1, STYLE_MUTED, "k: later ones");
    if (rows->len == 0)
        area_put(a, 1, 1, -1, STYLE_MUTED, "Nothing yet.");
    int line = 1;
    t->n = (int)rows->len;
    t->shown = 0;
    for (guint i = (guint)t->top; i < rows->len && line < a.rows; i++, t->shown++)
        line += talk_draw(ui, a, line, rows->pdata[i]);
}

enum reaction talks_handle(struct talks *t, const struct event *ev)
{
    if (ev->type != EVENT_KEY)
        return UI_PASS;
    int top = t->top;
    if (ev->key == K_DOWN || ev->key == 'j')
        top++;
    else if (ev->key == K_UP || ev->key == 'k')
        top--;
    else
        return UI_PASS;
    top = CLAMP(top, 0, MAX(t->n - MAX(t->shown, 1), 0));
    if (top == t->top)
        return UI_NONE;
    t->top = top;
    return UI_REDRAW;
}
