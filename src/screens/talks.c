/*
 * What was said before, as a card shows it.
 */
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
    g_autofree char *said = g_strdup_printf("%s%s%s: %s", record_str(talk, "rep"), how ? ", " : "",
                                            how ? channel : "", outcome);
    int rows = area_wrap(a, row, 11, a.cols - 11, 2, STYLE_NORMAL, said);
    if (!record_has(talk, "note"))
        return rows;
    return rows +
           area_wrap(a, row + rows, 11, a.cols - 12, -1, STYLE_ACCENT, record_str(talk, "note"));
}
