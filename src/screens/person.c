/*
 * One member's card: how to reach them, where they stand, and everything that
 * was said before. What it shows is what `member show` gives, so that each look
 * is noted in the audit.
 */
#include "person_lines.h"

#include "screens/talk.h"
#include "screens/talks.h"

static const struct card_spec spec = {
    .command = "member.show",
    .id = "person_id",
    .steps = true,
    .labels = 13,
    .most = 3,
    .lines = person_lines,
    .subject = "workplace_id ons_code mp_id person_label=given_name+family_name "
               "label=given_name+family_name",
    .timeline = "timeline",
    .earlier =
        "There are earlier entries: type : and then “What happened with a person”, which has "
        "all of them.",
    TALKS_BELOW};

static bool person_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)ui;
    (void)error;
    card_open(state, &spec, args);
    return true;
}

static void open_log(struct ui *ui, void *state)
{
    g_autoptr(record) args = record_new();
    card_subject(ui, state, args);
    enum level level = app_actor(ui_app(ui))->level;
    if (level < LEVEL_REP)
        ui_warn(ui, "What was changed is for reps%s.",
                level < LEVEL_VOLUNTEER ? "" : "; your own changes are on the desk");
    else
        ui_open(ui, "person_log", args);
}

static enum reaction person_handle(struct ui *ui, void *state, const struct event *ev)
{
    const struct card *c = state;
    if (ev->type == EVENT_KEY && ev->key == '#' && c->record) {
        ring_show(ui, c->record, NULL);
        return UI_NONE;
    }
    if (ev->type == EVENT_KEY && ev->key == 't' && c->record) {
        open_log(ui, state);
        return UI_NONE;
    }
    if (ev->type != EVENT_KEY || ev->key != 'c')
        return card_handle(ui, state, ev);
    g_autoptr(record) args = record_of_int("person_id", c->id);
    talk_begin(ui, args);
    return UI_NONE;
}

static void person_subject(struct ui *ui, void *state, record *out)
{
    const struct card *c = state;
    card_subject(ui, state, out);
    if (c->record) /* a reply or a task that is added here is about this member */
        record_take_text(out, "person", g_strdup_printf("#%" G_GINT64_FORMAT, c->id));
}

static const struct screen_key keys[] = {
    TALK_KEY,
    RING_KEY,
    TALKS_KEYS,
    CARD_ALL_KEY,
    CARD_STEP_KEY,
    {.keys = "Tab S-Tab", .needs = "task.show", .help = "To the member's tasks; Enter opens one"},
    {.keys = "Enter", .needs = "task.show", .help = "Opens the task that Tab went to"},
    {.keys = "t",
     .word = "Changes",
     .needs = "member.edit",
     .help = "What was changed about the member; t there takes a change back"},
    {.keys = NULL}};

const struct screen_ops person_screen = {
    .id = "person",
    .title = "Member",
    .topics = TOPIC_PERSON | TOPIC_ACTIVITY | TOPIC_CANVASS | TOPIC_WORKPLACE | TOPIC_MP |
              TOPIC_REPLY | TOPIC_TASK | TOPIC_HOLD,
    .state_size = sizeof(struct card),
    .min_rows = 3,
    .keys = keys,
    .bar = "c e v + A O r w P n l x -",
    .open = person_open,
    .recalc = card_recalc,
    .draw = card_draw,
    .handle = person_handle,
    .subject = person_subject,
    .close = card_close,
};
