/*
 * The report on MPs' replies, to read before it is handed on.
 */
#include "screens/screen.h"

#include <string.h>

struct report {
    struct card card; /* first: its operations are the screen's own */
    record *asked;    /* since, until, inside */
};

static void report_lines(struct ui *ui, struct card *c, const record *r)
{
    (void)ui;
    card_title(c, record_str(r, "title"), NULL);
    card_step(c, "p puts it into your tray: a sheet to print, a table, text; e for other days.");
    card_rule(c);
}

static const struct card_spec spec = {.id = "report_id", .lines = report_lines, .text = "_text"};

static bool report_open(struct ui *ui, void *state, const record *args, GError **error)
{
    struct report *s = state;
    (void)ui;
    (void)error;
    s->asked = args ? record_copy(args) : record_new();
    card_open(&s->card, &spec, s->asked);
    return true;
}

static bool report_recalc(struct ui *ui, void *state, GError **error)
{
    struct report *s = state;
    record *r = card_read(ui, "report.mps", s->asked, error);
    if (!r)
        return false;
    const char *below = strchr(record_str(r, "_page"), '\n'); /* the title stands above */
    record_take_text(r, "_text", g_strdup(below ? below + 1 : ""));
    card_take(&s->card, ui, r);
    return true;
}

static enum reaction report_handle(struct ui *ui, void *state, const struct event *ev)
{
    if (ev->type != EVENT_KEY || ev->key != 'e')
        return card_handle(ui, state, ev);
    ui_command_id(ui, "report.mps", NULL);
    return UI_NONE;
}

static void report_subject(struct ui *ui, void *state, record *out)
{
    const struct report *s = state;
    (void)ui;
    record_merge(out, s->asked);
    record_set_text(out, "label", "the report");
}

static void report_close(struct ui *ui, void *state)
{
    struct report *s = state;
    card_close(ui, &s->card);
    record_free(s->asked);
}

static const struct screen_key keys[] = {
    {.keys = "e",
     .word = "Days",
     .help = "Asks for which days it is, and whether for the branch only"},
    CARD_TEXT_KEY,
    {.keys = NULL},
};

const struct screen_ops report_screen = {
    .id = "report",
    .title = "Report on MPs' replies",
    .words = "hq meeting figures",
    .topics = TOPIC_REPLY | TOPIC_MP,
    .state_size = sizeof(struct report),
    .min_rows = 3,
    .keys = keys,
    .bar = "p e j",
    .open = report_open,
    .recalc = report_recalc,
    .draw = card_draw,
    .handle = report_handle,
    .subject = report_subject,
    .close = report_close,
};
