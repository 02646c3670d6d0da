/* MP replies: the seats where members live above, below the replies of the
 * selected one, those to send to HQ, those to match, and who has no answer. */
#include "mps_priv.h"

#include "screens/talk.h"
#include "screens/words.h"

#include <string.h>

struct mps {
    struct rows_source seat_rows;
    struct table seats;
    struct list_source below_source;
    struct table below;
    enum pane below_pane; /* the list that is below: never PANE_SEATS */
    enum pane pane;       /* the one with the keys */
    record *sums;
    char *seat; /* whose replies are below; NULL: none */
    day today;
    enum level level;
};

/* --- which list is below ------------------------------------------------------------ */

static void focus(struct mps *s, enum pane pane)
{
    s->pane = pane;
    s->seats.unfocused = pane != PANE_SEATS;
    s->below.unfocused = pane == PANE_SEATS;
}

static void open_below(struct mps *s, struct ui *ui, enum pane pane)
{
    const struct pane_info *info = mps_pane(pane);
    s->below_pane = pane;
    table_init(&s->below, ui, list_source_init(&s->below_source, ui_app(ui), info->list, NULL),
               info->columns, info->empty);
    s->below.flags = info->marks && s->level >= LEVEL_REP ? TABLE_MARKS : 0;
    s->below.data = &s->today;
    s->below.picks = PICKS_A_TABLE;
    if (pane == PANE_REPLIES)
        record_set_text(s->below_source.filter, "ons_code", s->seat ? s->seat : "");
}

static void close_below(struct mps *s)
{
    table_done(&s->below);
    list_source_done(&s->below_source);
}

static void show(struct mps *s, struct ui *ui, enum pane pane)
{
    enum pane below = pane == PANE_SEATS ? PANE_REPLIES : pane;
    if (below != s->below_pane) {
        close_below(s);
        open_below(s, ui, below);
    }
    focus(s, pane);
}

/* The replies below are those of the selected seat. */
static bool follow_seat(struct mps *s, struct ui *ui, GError **error)
{
    const record *row = table_row(&s->seats);
    const char *code = row ? record_text(row, "ons_code") : NULL;
    if (g_strcmp0(code, s->seat) != 0) {
        g_free(s->seat);
        s->seat = g_strdup(code);
        if (s->below_pane == PANE_REPLIES) {
            close_below(s);
            open_below(s, ui, PANE_REPLIES);
            focus(s, s->pane);
        }
    }
    return table_reload(&s->below, error);
}

static enum pane pane_from(const char *word)
{
    if (g_strcmp0(word, "to_send") == 0)
        return PANE_TO_SEND;
    if (g_strcmp0(word, "to_match") == 0)
        return PANE_TO_MATCH;
    return PANE_SEATS;
}

/* args: show, "to_send" or "to_match"; else the seats. */
static bool mps_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)error;
    struct mps *s = state;
    s->level = app_actor(ui_app(ui))->level;
    table_init(&s->seats, ui, rows_source_init(&s->seat_rows, "ons_code"), mps_seat_columns,
               "No member's constituency is known yet. An officer loads HQ's list with\n"
               "postcodes: 6 Members, then i. Or w notes that a member wrote to the MP.");
    s->seats.data = &s->today;
    s->seats.id = "ons_code";
    enum pane pane = args ? pane_from(record_text(args, "show")) : PANE_SEATS;
    open_below(s, ui, pane == PANE_SEATS ? PANE_REPLIES : pane);
    focus(s, pane);
    return true;
}

static bool mps_recalc(struct ui *ui, void *state, GError **error)
{
    struct mps *s = state;
    s->today = app_today(ui_app(ui));
    g_autoptr(record) sums = app_read(ui_app(ui), "seat_sums", NULL, error);
    GPtrArray *rows = sums ? app_rows(ui_app(ui), "seat_board", NULL, error) : NULL;
    if (!rows)
        return false;
    rows_source_take(&s->seat_rows, rows);
    record_free(s->sums);
    s->sums = g_steal_pointer(&sums);
    return table_reload(&s->seats, error) && follow_seat(s, ui, error);
}

/* --- drawing ------------------------------------------------------------------------ */

static void draw_sums(const struct mps *s, struct area a)
{
    gint64 send = record_int(s->sums, "to_send"), match = record_int(s->sums, "to_match");
    gint64 wrote = record_int(s->sums, "wrote"), answered = record_int(s->sums, "answered");
    int col = 1;
    col += area_putf(a, 0, col, -1, STYLE_NORMAL,
                     "%" G_GINT64_FORMAT " wrote   %" G_GINT64_FORMAT " answered", wrote, answered);
    col += 3;
    col += area_putf(a, 0, col, -1, send ? STYLE_WARN : STYLE_GOOD,
                     "%" G_GINT64_FORMAT " to send to HQ", send);
    if (match && s->level >= LEVEL_REP)
        area_putf(a, 0, col + 3, -1, STYLE_WARN, "%" G_GINT64_FORMAT " to match", match);
    const char *next = send && s->level >= LEVEL_REP ? "Tab Tab: send them"
                       : wrote > answered            ? "Tab: who has no answer"
                                                     : "";
    if (s->pane == PANE_SEATS && a.cols - col - 20 > text_width(next))
        area_put_right(a, 0, a.cols - 24, 23, STYLE_MUTED, next);
}

/* The lists that Tab goes through, the one below marked, at the right end;
 * returns where they begin. */
static int draw_words(const struct mps *s, struct area a, int row)
{
    int width = 1;
    for (enum pane p = PANE_REPLIES; p < PANES; p++)
        width += s->level >= mps_pane(p)->level ? text_width(mps_pane(p)->word) + 2 : 0;
    if (width > a.cols - 24)
        return a.cols;
    int col = a.cols - width;
    for (enum pane p = PANE_REPLIES; p < PANES; p++) {
        if (s->level < mps_pane(p)->level)
            continue;
        area_put(a, row, col++, 1, STYLE_NORMAL, " ");
        col += area_put(a, row, col, -1, p == s->below_pane ? STYLE_SELECTED : STYLE_NORMAL,
                        mps_pane(p)->word);
        area_put(a, row, col++, 1, STYLE_NORMAL, " ");
    }
    return a.cols - width;
}

static void draw_between(const struct mps *s, struct area a, int row)
{
    const record *seat = table_row(&s->seats);
    area_hline(a, row, 0, a.cols, STYLE_RULE);
    int room = draw_words(s, a, row) - 2;
    if (table_marked(&s->below)) {
        area_putf(a, row, 1, room, STYLE_MARK, " %u marked ", table_marked(&s->below));
    } else if (s->below_pane != PANE_REPLIES) {
        area_put(a, row, 1, room, STYLE_HEADING,
                 s->below_pane == PANE_TO_SEND && s->level < LEVEL_REP ? " A rep sends these "
                 : s->below_pane == PANE_TO_SEND                       ? " Forward them, then x "
                 : s->below_pane == PANE_TO_MATCH                      ? " e finds the member "
                                                                       : " Ask for the answer ");
    } else if (seat) {
        const char *mp = record_has(seat, "mp_name") ? record_str(seat, "mp_name") : "vacant";
        g_autofree char *text =
            g_strdup_printf(" %s  MP: %s ", record_str(seat, "constituency"), mp);
        g_autofree char *full = g_strdup_printf(
            " %s  MP: %s (%s) ", record_str(seat, "constituency"), mp, record_str(seat, "party"));
        bool all = record_has(seat, "party") && text_width(full) <= room;
        area_put(a, row, 1, room, STYLE_HEADING, all ? full : text);
    }
}

static void mps_draw(struct ui *ui, void *state, struct area a)
{
    (void)ui;
    struct mps *s = state;
    int top = s->sums && a.rows >= 8;
    if (top)
        draw_sums(s, a);
    int rest = a.rows - top, half = MAX(rest / 2, 3);
    if (rest < 8) { /* no room for both: the one with the keys */
        table_draw(s->pane == PANE_SEATS ? &s->seats : &s->below, area_part(a, top, 0, -1, -1));
        return;
    }
    /* Few seats leave more room for the replies. */
    half = MIN(half, MAX((int)(s->seat_rows.rows ? s->seat_rows.rows->len : 0) + 2, 4));
    table_draw(&s->seats, area_part(a, top, 0, half, -1));
    draw_between(s, a, top + half);
    table_draw(&s->below, area_part(a, top + half + 1, 0, -1, -1));
}

/* --- keys ------------------------------------------------------------------------- */

static enum pane next_pane(const struct mps *s, int by)
{
    int p = (int)s->pane;
    do
        p = (p + by + PANES) % PANES;
    while (mps_pane((enum pane)p)->level > s->level);
    return (enum pane)p;
}

static void open_row(struct mps *s, struct ui *ui)
{
    const record *row = table_row(&s->below);
    g_autoptr(record) args = record_new();
    if (!row)
        return;
    if (s->pane == PANE_WAITING) {
        record_set_int(args, "person_id", record_int(row, "person_id"));
        ui_open(ui, "person", args);
        return;
    }
    record_set_int(args, "reply_id", table_id(&s->below));
    const char *why = app_why_disabled(ui_app(ui), command_find("reply.show"), args);
    if (why)
        ui_warn(ui, "%s", why);
    else
        ui_open(ui, "reply", args);
}

static void talk(const struct mps *s, struct ui *ui)
{
    const record *row = s->pane == PANE_SEATS ? NULL : table_row(&s->below);
    g_autoptr(record) args = record_new();
    if (row && record_has(row, "person_id")) {
        record_set_int(args, "person_id", record_int(row, "person_id"));
        talk_begin(ui, args);
    } else {
        ui_warn(ui, "Choose a reply or a letter first: c talks to its member.");
    }
}

static enum reaction mps_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct mps *s = state;
    GError *error = NULL;
    enum pane was = s->pane;
    if (ev->type == EVENT_KEY && table_picked(&s->seats, ev->key))
        focus(s, PANE_SEATS);
    else if (ev->type == EVENT_KEY && table_picked(&s->below, ev->key))
        focus(s, s->below_pane);
    enum reaction r = table_handle(s->pane == PANE_SEATS ? &s->seats : &s->below, ev);
    if (r == UI_NONE && s->pane != was)
        r = UI_REDRAW;
    if (s->pane == PANE_SEATS && r != UI_PASS && !follow_seat(s, ui, &error))
        ui_error(ui, error);
    if (r != UI_PASS || ev->type != EVENT_KEY)
        return r;
    switch (ev->key) {
    case K_TAB:
    case K_BACKTAB:
        show(s, ui, next_pane(s, ev->key == K_TAB ? 1 : -1));
        return UI_RECALC;
    case K_ENTER:
        if (s->pane == PANE_SEATS)
            focus(s, PANE_REPLIES);
        else
            open_row(s, ui);
        return UI_REDRAW;
    case K_ESC:
        if (s->pane == PANE_SEATS)
            return UI_PASS;
        show(s, ui, PANE_SEATS);
        return UI_RECALC;
    case 'c':
        talk(s, ui);
        return UI_NONE;
    case 'z': /* to the list in which it chases */
        if (s->pane == PANE_WAITING || s->level < LEVEL_REP)
            return UI_PASS;
        show(s, ui, PANE_WAITING);
        ui_say(ui, "They wait: z on one notes that you asked the MP again.");
        return UI_RECALC;
    case ' ':
    case '*':
        if (s->level < LEVEL_REP)
            ui_command_id(ui, "reply.send", NULL); /* says why not */
        else
            ui_warn(ui, "Only replies are marked: Tab goes to them.");
        return UI_NONE;
    default:
        return UI_PASS;
    }
}

static void put_ids(record *out, const record *row)
{
    static const char *const ids[] = {"person_id", "mp_id"};
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++)
        if (record_has(row, ids[i]))
            record_set_int(out, ids[i], record_int(row, ids[i]));
    if (record_has(row, "ons_code"))
        record_set_text(out, "ons_code", record_text(row, "ons_code"));
}

static void mps_subject(struct ui *ui, void *state, record *out)
{
    (void)ui;
    struct mps *s = state;
    const record *seat = table_row(&s->seats), *row = table_row(&s->below);
    if (seat && (s->pane == PANE_SEATS || s->pane == PANE_REPLIES)) {
        put_ids(out, seat);
        record_set_text(out, "label", record_str(seat, "constituency"));
    }
    if (!row || s->pane == PANE_SEATS)
        return;
    put_ids(out, row);
    record_set_text(out, "person_label", record_text(row, "member"));
    record_set_text(out, "constituency_label", record_text(row, "constituency"));
    if (s->pane == PANE_WAITING) {
        record_set_int(out, "letter_id", record_int(row, "id"));
        record_set_text(out, "label", record_str(row, "member"));
        return;
    }
    record_set_int(out, "reply_id", record_int(row, "id"));
    table_put_marked(&s->below, out, "reply");
    g_autofree char *who = record_has(row, "member") ? g_strdup(record_str(row, "member")) : NULL;
    record_take_text(out, "label",
                     who ? g_strdup_printf("the reply to %s", who) : g_strdup("this reply"));
}

/* What went is no longer marked. */
static bool mps_ran(struct ui *ui, void *state, const struct command *cmd, const struct result *r)
{
    (void)ui;
    struct mps *s = state;
    if (s->below_pane != PANE_WAITING)
        table_ran(&s->below, "reply.", "reply", cmd, r);
    if (strcmp(cmd->id, "reply.send") == 0)
        table_unmark(&s->below);
    return false;
}

static void mps_close(struct ui *ui, void *state)
{
    (void)ui;
    struct mps *s = state;
    table_done(&s->seats);
    rows_source_done(&s->seat_rows);
    close_below(s);
    record_free(s->sums);
    g_free(s->seat);
}

static const struct screen_key keys[] = {
    {.keys = "Enter", .word = "Read", .help = "On a seat its replies; on a reply its text"},
    {.keys = "Tab S-Tab",
     .word = "Lists",
     .help = "Seats, replies of the seat, those to send, those to match, who has no answer"},
    {.keys = "c",
     .word = "Talk",
     .needs = "canvass.record",
     .help = "Talks to the member of the reply or the letter"},
    {.keys = "Space",
     .word = "Mark",
     .needs = "reply.send",
     .help = "Marks the reply: x takes all that are marked"},
    {.keys = "*", .word = "Mark all", .needs = "reply.send", .help = "Marks all, or none"},
    TABLE_KEYS,
    {.keys = NULL},
};

static const struct screen_sign signs[] = {
    {"days", "since the last reply from that seat, or since the member wrote"},
    {"n new", "replies that members agreed to send on, and nobody has"},
    {"chase", "members wrote and wait for an answer"},
    {"ask", "nobody there has written yet"},
    {"ask first", "the member has not said whether the reply may go to HQ"},
    {"clock runs on", "such a reply does not count as an answer"},
    {"keep", "the member wants it kept here"},
    {"*", "marked: x takes all that are marked"},
    {.sign = NULL},
};

const struct screen_ops mps_screen = {
    .id = "mps",
    .title = "MP replies",
    .tab = "MPs",
    .key = '2',
    .topics = TOPIC_REPLY | TOPIC_MP | TOPIC_PERSON,
    .state_size = sizeof(struct mps),
    .keys = keys,
    .bar = "x z f Enter y Tab c s e a Space * /",
    .signs = signs,
    .open = mps_open,
    .recalc = mps_recalc,
    .draw = mps_draw,
    .handle = mps_handle,
    .subject = mps_subject,
    .ran = mps_ran,
    .close = mps_close,
};
