/*
 * What HQ is asked for: wrong addresses, and papers or links to be sent again,
 * first those of which HQ has not been told; each until HQ has dealt with it.
 */
#include "base/count.h"
#include "domain/ballot_words.h"
#include "screens/screen.h"
#include "screens/talk.h"
#include "screens/words.h"
#include "ui/lists.h"

#include <string.h>

struct requests {
    struct lists lists;
    gint64 ballot_id;
    char *title;
    const struct method_words *words;
    guint all, untold;
    gint64 alone; /* papers that somebody asked HQ for, and not in a message */
};

static bool is_paper(const record *row)
{
    return strcmp(record_str(row, "kind"), "NEW_PAPER") == 0;
}

static bool is_asked(const record *row)
{
    return strcmp(record_str(row, "state"), "REPLACEMENT_REQUESTED") == 0;
}

static char *wanted_cell(const record *row, void *data)
{
    const struct requests *s = data;
    return is_paper(row) ? g_strdup(s->words->replacement)
                         : g_strdup_printf("the right %s", s->words->address);
}

static char *since_cell(const record *row, void *data)
{
    const struct requests *s = data;
    return words_when(row, "_created_at", s->lists.now);
}

static char *told_cell(const record *row, void *data)
{
    const struct requests *s = data;
    return record_has(row, "hq_told_on") ? words_day(record_text(row, "hq_told_on"), s->lists.today)
                                         : g_strdup("not yet");
}

static enum style told_style(const record *row, void *data)
{
    (void)data;
    return record_has(row, "hq_told_on") ? STYLE_NORMAL : STYLE_WARN;
}

static const struct table_column columns[] = {
    {.name = "person", .title = "NAME", .width = 18, .flex = 2, .found = true},
    {.name = "wanted",
     .title = "needs",
     .width = 14,
     .flex = 1,
     .format = wanted_cell,
     .by = "kind"},
    {.name = "since",
     .title = "since",
     .width = 9,
     .format = since_cell,
     .by = "_created_at",
     .priority = 1},
    {.name = "told",
     .title = "HQ told",
     .width = 10,
     .format = told_cell,
     .style = told_style,
     .by = "hq_told_on"},
    {.name = "workplace", .title = "WORKPLACE", .width = 14, .flex = 1, .priority = 2},
    {.name = NULL},
};

static void requests_filter(void *state, int pane, record *out)
{
    (void)pane;
    const struct requests *s = state;
    record_set_int(out, "ballot_id", s->ballot_id);
    record_set_bool(out, "all", true);
}

static GPtrArray *requests_rows(void *state, int pane, GPtrArray *rows)
{
    (void)pane;
    struct requests *s = state;
    s->all = rows->len;
    s->untold = 0;
    for (guint i = 0; i < rows->len; i++) {
        s->untold += !record_has(rows->pdata[i], "hq_told_on");
        s->alone -= is_asked(rows->pdata[i]) && is_paper(rows->pdata[i]);
    }
    return rows;
}

static bool requests_recalc(struct ui *ui, void *state, GError **error)
{
    struct requests *s = state;
    g_autoptr(record) args = record_of_int("ballot_id", s->ballot_id);
    g_autoptr(GPtrArray) tallies = app_rows(ui_app(ui), "canvass_tallies", args, error);
    s->alone = 0;
    for (guint i = 0; tallies && i < tallies->len; i++)
        s->alone += is_asked(tallies->pdata[i]) ? record_int(tallies->pdata[i], "n") : 0;
    return tallies && lists_recalc(ui, state, error);
}

static int requests_head(struct ui *ui, void *state, struct area a)
{
    (void)ui;
    const struct requests *s = state;
    if (a.rows < 5)
        return 0;
    g_autofree char *open = counted(s->all, "request", "requests");
    area_putf(a, 0, 1, -1, STYLE_TITLE, "%s: for HQ, %s", s->title, open);
    g_autofree char *alone =
        s->alone > 0 ? g_strdup_printf("; %" G_GINT64_FORMAT " asked for one by one", s->alone)
                     : g_strdup("");
    if (s->untold)
        area_putf(a, 1, 1, -1, STYLE_WARN, "HQ not told of %u: H writes one message%s", s->untold,
                  alone);
    else if (s->all)
        area_putf(a, 1, 1, -1, STYLE_MUTED, "HQ was told of all of them: d when one is done%s",
                  alone);
    else if (s->alone > 0)
        area_putf(a, 1, 1, -1, STYLE_MUTED, "%s", alone + 2);
    return 2;
}

static const struct pane pane = {
    .view = "requests_open",
    .id = "task_id",
    .columns = columns,
    .subject = "task_id person_id label=person",
    .marks = LEVEL_REP,
    .marked = "person",
    .opens = "task",
    .needs = "ballot.requests",
    .noted = "ballot.requests",
    .empty = "Nothing is asked of HQ. A wrong address, or a paper or link that did not come, is\n"
             "put down as what a conversation came to; then it stands here.",
};

static const struct lists_spec spec = {.panes = &pane,
                                       .n = 1,
                                       .filter = requests_filter,
                                       .rows = requests_rows,
                                       .head = requests_head};

static bool requests_open(struct ui *ui, void *state, const record *args, GError **error)
{
    struct requests *s = state;
    g_autoptr(record) head = app_read(ui_app(ui), "ballot_head", args, error);
    if (!head)
        return false;
    s->ballot_id = record_int(args, "ballot_id");
    s->title = g_strdup(record_str(head, "title"));
    s->words = method_words_of(record_text(head, "method"));
    lists_open(&s->lists, ui, &spec);
    return true;
}

static enum reaction requests_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct requests *s = state;
    enum reaction r = lists_handle(ui, s, ev);
    if (r != UI_PASS || ev->type != EVENT_KEY || ev->key != 'c' || !lists_row(&s->lists))
        return r;
    talk_from(ui, lists_row(&s->lists), "person_id");
    return UI_NONE;
}

static void requests_subject(struct ui *ui, void *state, record *out)
{
    const struct requests *s = state;
    lists_subject(ui, state, out);
    record_set_int(out, "ballot_id", s->ballot_id);
    record_set_text(out, "ballot_label", s->title);
}

static void requests_close(struct ui *ui, void *state)
{
    struct requests *s = state;
    lists_close(ui, state);
    g_free(s->title);
}

static const struct screen_key keys[] = {
    {.keys = "Enter", .word = "Open", .row = "label", .help = "Opens the task"},
    TALK_KEY,
    TABLE_MARK_KEYS("ballot.requests.done", "d takes all that are marked"),
    TABLE_KEYS,
    {.keys = NULL},
};

const struct screen_ops requests_screen = {
    .id = "requests",
    .title = "What HQ is asked for",
    .words = "replacement paper link address hq",
    .topics = TOPIC_TASK | TOPIC_CANVASS | TOPIC_PERSON | TOPIC_BALLOT,
    .state_size = sizeof(struct requests),
    .keys = keys,
    .bar = "H d Enter c u",
    .open = requests_open,
    .recalc = requests_recalc,
    .draw = lists_draw,
    .handle = requests_handle,
    .subject = requests_subject,
    .ran = lists_ran,
    .close = requests_close,
};
