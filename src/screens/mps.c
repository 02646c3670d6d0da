/*
 * MP replies: the seats where members live above, below the replies of the
 * selected one, those to send to HQ, those to match, and who has no answer.
 */
#include "mps_priv.h"

#include "screens/calls.h"
#include "screens/talk.h"
#include "screens/words.h"

#include <string.h>

/* ---- which list is below ---- */

static void focus(struct mps *s, bool on_seats)
{
    struct table *below = lists_table(&s->below);
    s->on_seats = on_seats;
    s->seats.unfocused = !on_seats;
    below->unfocused = on_seats;
    below->picks = PICKS_A_TABLE;
}

static void show(struct mps *s, int pane, bool on_seats)
{
    if (pane != s->below.pane)
        lists_show(&s->below, pane);
    focus(s, on_seats);
}

static void of_seat(void *state, int pane, record *out)
{
    const struct mps *s = state;
    if (pane == MPS_REPLIES)
        record_set_text(out, "ons_code", s->seat ? s->seat : "");
}

static const struct lists_spec spec = {.panes = mps_panes, .n = MPS_PANES, .filter = of_seat};

#define NO_SEAT "No seat is chosen above, so there are no replies here."

/* Of no seat there is no "here". */
static void say_empty(struct mps *s)
{
    struct table *below = lists_table(&s->below);
    if (below->empty != s->empty && strcmp(below->empty, NO_SEAT) != 0)
        s->empty = below->empty;
    below->empty = s->below.pane == MPS_REPLIES && !s->seat ? NO_SEAT : s->empty;
}

/* The replies below are those of the selected seat. */
static bool follow_seat(struct mps *s, struct ui *ui, GError **error)
{
    const record *row = table_row(&s->seats);
    const char *code = row ? record_text(row, "ons_code") : NULL;
    if (g_strcmp0(code, s->seat) != 0) {
        g_free(s->seat);
        s->seat = g_strdup(code);
        if (s->below.pane == MPS_REPLIES)
            lists_again(&s->below);
    }
    const record *at = s->below.pane == MPS_REPLIES ? lists_row(&s->below) : NULL;
    g_autoptr(record) was = at ? record_copy(at) : NULL;
    bool ok = lists_recalc(ui, &s->below, error);
    if (ok && mps_is_matched_since(ui, was, lists_row(&s->below), "id"))
        s->matched = true;
    say_empty(s);
    focus(s, s->on_seats);
    return ok;
}

static int pane_named(const char *wanted)
{
    static const char *const names[MPS_PANES] = {[MPS_TO_MATCH] = "to_match",
                                                 [MPS_TO_ASK] = "to_ask",
                                                 [MPS_TO_SEND] = "to_send",
                                                 [MPS_WAITING] = "waiting"};
    for (int p = 0; p < MPS_PANES; p++)
        if (names[p] && g_strcmp0(wanted, names[p]) == 0)
            return p;
    return MPS_REPLIES;
}

/* args: show, the list's name; else the seats. */
static bool mps_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)error;
    struct mps *s = state;
    const char *wanted = args ? record_text(args, "show") : NULL;
    table_init(&s->seats, ui, rows_source_init(&s->seat_rows, "ons_code"), mps_seat_columns,
               ""); /* recalc says more */
    s->seats.data = s;
    s->seats.id = "ons_code";
    s->seats.list = "seat_board";
    lists_open(&s->below, ui, &spec);
    show(s, pane_named(wanted), !wanted);
    return true;
}

static const char *no_seats(struct ui *ui)
{
    return app_actor(ui_app(ui))->level < command_find("letter.add")->level
               ? "No member's constituency is known yet. An officer loads HQ's list with\n"
                 "postcodes."
               : "No member's constituency is known yet. An officer loads HQ's list with\n"
                 "postcodes: 6 Members, then i. Or w notes that a member wrote to the MP.";
}

static bool mps_recalc(struct ui *ui, void *state, GError **error)
{
    struct mps *s = state;
    g_autoptr(record) sums = app_read(ui_app(ui), "seat_sums", NULL, error);
    GPtrArray *rows = sums ? app_rows(ui_app(ui), "seat_board", NULL, error) : NULL;
    if (!rows)
        return false;
    rows_source_take(&s->seat_rows, rows);
    record_free(s->sums);
    s->sums = g_steal_pointer(&sums);
    s->seats.empty = no_seats(ui); /* of the level as it is now */
    return table_reload(&s->seats, error) && follow_seat(s, ui, error);
}

/* ---- keys ---- */

/* Seats, then the lists below them, and round. */
static void go_on(struct mps *s, bool back)
{
    int end = back ? MPS_REPLIES : MPS_WAITING; /* everybody has them */
    if (s->on_seats)
        show(s, back ? MPS_WAITING : mps_first_waiting(s), false);
    else if (s->below.pane == end)
        show(s, MPS_REPLIES, true);
    else
        show(s, lists_next(&s->below, back ? -1 : 1), false);
}

static void talk(const struct mps *s, struct ui *ui)
{
    const record *row = s->on_seats ? NULL : lists_row(&s->below);
    if (row && record_has(row, "person_id"))
        talk_from(ui, row, "person_id");
    else
        ui_warn(ui, "Choose a reply or a letter first: c talks to its member.");
}

static void open_mp(const struct mps *s, struct ui *ui)
{
    const record *below = s->on_seats ? NULL : lists_row(&s->below);
    const record *row = below && record_has(below, "ons_code") ? below : table_row(&s->seats);
    g_autoptr(record) args = record_new();
    if (row && record_has(row, "ons_code")) {
        record_set_text(args, "ons_code", record_str(row, "ons_code"));
        record_set_int(args, "mp_id", record_int(row, "mp_id"));
        ui_open(ui, "mp", args);
    } else {
        ui_warn(ui, "No member's constituency is known yet.");
    }
}

/* What the table with the keys makes of it; a click gives them to the other one. */
static enum reaction table_event(struct mps *s, struct ui *ui, const struct event *ev)
{
    GError *error = NULL;
    struct table *below = lists_table(&s->below);
    bool was = s->on_seats;
    if (ev->type == EVENT_KEY && table_picked(&s->seats, ev->key))
        focus(s, true);
    else if (ev->type == EVENT_KEY && table_picked(below, ev->key))
        focus(s, false);
    enum reaction r = table_handle(s->on_seats ? &s->seats : below, ev);
    if (r == UI_NONE && s->on_seats != was)
        r = UI_REDRAW;
    if (s->on_seats && r != UI_PASS && !follow_seat(s, ui, &error))
        ui_error(ui, error);
    return r;
}

/* Of all there is: for which days and for whom else is asked there. */
static void open_report(struct ui *ui)
{
    g_autoptr(record) all = record_of_text("since", "");
    record_set_text(all, "until", "");
    record_set_text(all, "inside", "0");
    ui_command_id(ui, "report.mps", all);
}

static enum reaction mps_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct mps *s = state;
    if (ev->type == EVENT_QUIET) /* the seats are all here */
        return lists_handle(ui, &s->below, ev);
    if (mps_is_slip(ui, &s->matched, ev))
        return UI_REDRAW;
    enum reaction r = table_event(s, ui, ev);
    if (r != UI_PASS || ev->type != EVENT_KEY)
        return r;
    switch (ev->key) {
    case K_TAB:
    case K_BACKTAB:
        go_on(s, ev->key == K_BACKTAB);
        return UI_RECALC;
    case K_ENTER:
        if (s->on_seats)
            focus(s, false);
        else
            lists_handle(ui, &s->below, ev);
        return UI_REDRAW;
    case K_ESC:
        if (s->on_seats)
            return UI_PASS;
        show(s, MPS_REPLIES, true);
        return UI_RECALC;
    case 'c':
        talk(s, ui);
        return UI_NONE;
    case 'i':
        open_mp(s, ui);
        return UI_NONE;
    case 'e': /* anywhere else it changes the reply */
        return !s->on_seats && s->below.pane == MPS_TO_MATCH && lists_row(&s->below) &&
                       mps_offer(ui, lists_row(&s->below), s->below.today)
                   ? UI_REDRAW
                   : UI_PASS;
    case 'X': /* once it is in the outbox: what was put there */
        return !s->on_seats && !table_marked(lists_table(&s->below)) &&
                       mps_open_mail(ui, lists_row(&s->below))
                   ? UI_NONE
                   : UI_PASS;
    case 'R':
        open_report(ui);
        return UI_NONE;
    case 'z': /* to the list in which it chases */
        if ((s->below.pane == MPS_WAITING && !s->on_seats) || s->below.level < LEVEL_REP)
            return UI_PASS;
        show(s, MPS_WAITING, false);
        ui_say(ui, "These members are waiting: z on one notes that you asked the MP again.");
        return UI_RECALC;
    case ' ':
    case '*':
        if (s->below.level < LEVEL_REP)
            ui_command_id(ui, "reply.send", NULL); /* says why not */
        else
            ui_warn(ui, "Only replies can be marked: press Tab for them.");
        return UI_NONE;
    default:
        return UI_PASS;
    }
}

/* Whom a call list from here is of. */
static const char *ringing(const struct mps *s)
{
    return s->on_seats                    ? "mp-answered"
           : s->below.pane == MPS_TO_ASK  ? "reply-to-ask"
           : s->below.pane == MPS_WAITING ? "mp-chase"
                                          : "mp-answered";
}

static void mps_subject(struct ui *ui, void *state, record *out)
{
    struct mps *s = state;
    const record *row = lists_row(&s->below);
    if (s->on_seats || s->below.pane == MPS_REPLIES)
        subject_take(out, table_row(&s->seats), "person_id mp_id ons_code label=constituency");
    calls_start(out, ringing(s), "MP_REPLY");
    if (!row || s->on_seats)
        return;
    lists_subject(ui, &s->below, out);
    if (s->below.pane == MPS_WAITING)
        return;
    const char *seat = record_has(row, "ons_code") ? NULL : record_text(row, "member_seat");
    if (seat) { /* whose MP it tells of */
        record_set_text(out, "constituency", seat);
        record_set_text(out, "constituency_label", seat);
    }
    table_put_marked(lists_table(&s->below), out, "reply");
    g_autofree char *whose = mps_whose(row);
    record_take_text(out, "label", g_strdup_printf("the reply %s", whose));
}

/* What went is no longer marked. */
static bool mps_ran(struct ui *ui, void *state, const struct command *cmd, const struct result *r)
{
    struct mps *s = state;
    lists_ran(ui, &s->below, cmd, r);
    s->matched = strcmp(cmd->id, "reply.match") == 0 && s->below.pane == MPS_REPLIES;
    if (strcmp(cmd->id, "reply.send") == 0)
        table_unmark(lists_table(&s->below));
    return false;
}

static void mps_close(struct ui *ui, void *state)
{
    struct mps *s = state;
    table_done(&s->seats);
    rows_source_done(&s->seat_rows);
    lists_close(ui, &s->below);
    record_free(s->sums);
    g_free(s->seat);
}

#define OWN_KEYS                                                                                   \
    {.keys = "Enter",                                                                              \
     .row = "label",                                                                               \
     .word = "Read",                                                                               \
     .needs = "reply.show",                                                                        \
     .help = "On a seat its replies; on a reply its text"},                                        \
        {.keys = "Tab S-Tab",                                                                      \
         .word = "Lists",                                                                          \
         .help = "Seats, replies of the seat, those to match, to ask about, to send, who has no "  \
                 "answer"},                                                                        \
        {.keys = "i",                                                                              \
         .row = "label",                                                                           \
         .word = "MP",                                                                             \
         .help =                                                                                   \
             "The MP: posts, stance now and before, promises, who wrote and who got an answer"},   \
        {.keys = "c",                                                                              \
         .row = "label",                                                                           \
         .word = "Talk",                                                                           \
         .needs = "canvass.record",                                                                \
         .help = "Talks to the member of the reply or the letter"},                                \
        TABLE_MARK_KEYS("reply.send", "x and T take all that are marked"), TABLE_KEYS

static const struct screen_key keys[] = {OWN_KEYS, {.keys = NULL}};

/* Of one that is to match the first thing to say is whose it is. */
static const struct screen_key match_keys[] = {
    {.keys = "e", .main = true, .help = "Says whose it is, or changes it"},
    OWN_KEYS,
    {.keys = NULL},
};

/* Of one that is to go, how it does. */
static const struct screen_key send_keys[] = {
    {.keys = "X",
     .main = true,
     .help = "Shows the mail that takes it to HQ, queued or to be queued"},
    OWN_KEYS,
    {.keys = NULL},
};

static const struct screen_key *keys_now(struct ui *ui, void *state)
{
    const struct mps *s = state;
    (void)ui;
    if (s->on_seats)
        return keys;
    return s->below.pane == MPS_TO_MATCH  ? match_keys
           : s->below.pane == MPS_TO_SEND ? send_keys
                                          : keys;
}

static const struct screen_sign signs[] = {
    {"latest", "the day on which the last reply from that seat came"},
    {"match n", "replies that wait to be matched, from its MP as far as is known"},
    {"send n", "replies that members agreed to send on, and nobody has"},
    {"ask n", "replies whose members have not said whether HQ may have them"},
    {"lost", "a letter came back: it has to be sent to another address"},
    {"?", "behind what a reply is: guessed, t says what it is"},
    {"chase", "a member has waited for 14 days, or for 28: the MP is to be asked again"},
    {"outbox", "what goes to HQ waits in the outbox"},
    {"wait", "members wrote, and nobody is to be asked again yet"},
    {"write", "nobody there has written yet"},
    {"ask first", "the member has not said whether the reply may go to HQ"},
    {"clock runs on", "such a reply does not count as an answer"},
    {"keep", "the member wants it kept here"},
    {"*", "marked: x and T take all that are marked"},
    {.sign = NULL},
};

const struct screen_ops mps_screen = {
    .id = "mps",
    .title = "MP replies",
    .tab = "MPs",
    .key = '2',
    .words = "letters answers post",
    .topics = TOPIC_REPLY | TOPIC_MP | TOPIC_PERSON | TOPIC_POST,
    .state_size = sizeof(struct mps),
    .keys = keys,
    .keys_now = keys_now,
    .bar = "y n x - z f S Enter T a t P Tab X i c s e Space * /",
    .signs = signs,
    .open = mps_open,
    .recalc = mps_recalc,
    .draw = mps_draw,
    .handle = mps_handle,
    .subject = mps_subject,
    .ran = mps_ran,
    .close = mps_close,
};
