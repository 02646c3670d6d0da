/*
 * What was changed about one member, the latest first; each can be taken back.
 */
#include "changes.h"

#include "screens/screen.h"

struct person_log {
    struct lists lists;
    gint64 person_id;
    char *title;
};

static void whose(void *state, int pane, record *out)
{
    (void)pane;
    record_set_int(out, "person_id", ((struct person_log *)state)->person_id);
}

static int title(struct ui *ui, void *state, struct area a)
{
    (void)ui;
    const struct person_log *s = state;
    if (a.rows < 4)
        return 0;
    area_put(a, 0, 1, a.cols - 2, STYLE_TITLE, s->title);
    return 1;
}

static const struct pane pane = {.title = "changes",
                                 .list = "change_person",
                                 .columns = changes_columns,
                                 .empty = "No changes about this member for you to see yet.",
                                 .least = LEVEL_REP,
                                 .subject = "change_id=id label person_id",
                                 .opens = "change"};

static const struct lists_spec spec = {.panes = &pane, .n = 1, .filter = whose, .head = title};

/* args: person_id, label. */
static bool person_log_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)error;
    struct person_log *s = state;
    lists_open(&s->lists, ui, &spec);
    s->person_id = record_int(args, "person_id");
    s->title = g_strdup_printf("What was changed: %s", record_str(args, "label"));
    return true;
}

static void person_log_close(struct ui *ui, void *state)
{
    lists_close(ui, state);
    g_free(((struct person_log *)state)->title);
}

static const struct screen_key keys[] = {
    {.keys = "Enter",
     .word = "Open",
     .row = "label",
     .help =
         "What the change did, from what is about this member on: which fields, before and now"},
    TABLE_KEYS,
    {.keys = NULL},
};

static const struct screen_sign signs[] = {
    {"-", "undone"},
    {"x", "cannot be undone"},
    {.sign = NULL},
};

const struct screen_ops person_log_screen = {
    .id = "person_log",
    .title = "Changes",
    .topics = ~0u,
    .state_size = sizeof(struct person_log),
    .keys = keys,
    .bar = "t Enter",
    .signs = signs,
    .open = person_log_open,
    .recalc = lists_recalc,
    .draw = lists_draw,
    .handle = lists_handle,
    .subject = lists_subject,
    .ran = lists_ran,
    .close = person_log_close,
};
