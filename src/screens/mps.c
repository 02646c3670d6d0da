/* MP replies: the seats where members live above, the replies of the selected
 * seat below. Tab goes between them; the third list is what waits to be matched
 * or sent. */
#include "screens/screen.h"
#include "screens/words.h"

#include <string.h>

enum pane { PANE_SEATS, PANE_REPLIES };
enum below { BELOW_SEAT, BELOW_TO_SEND, BELOW_TRIAGE, BELOWS };

struct mps {
    struct rows_source seat_rows;
    struct table seats;
    struct list_source reply_source;
    struct table replies;
    record *sums;
    enum pane pane;
    enum below below;
    char *seat; /* whose replies are shown; NULL: none */
    struct ui *ui;
    day today;
};

static char *seat_name(const record *row, void *data)
{
    (void)data;
    return g_strdup(record_str(row, "constituency"));
}

static char *stance_cell(const record *row, void *data)
{
    (void)data;
    return words_of(record_text(row, "stance"));
}

static enum style stance_style(const record *row, void *data)
{
    (void)data;
    const char *stance = record_str(row, "stance");
    if (strcmp(stance, "SUPPORTIVE") == 0)
        return STYLE_GOOD;
    if (strcmp(stance, "OPPOSED") == 0)
        return STYLE_BAD;
    return strcmp(stance, "UNKNOWN") == 0 ? STYLE_MUTED : STYLE_NORMAL;
}

static char *days_cell(const record *row, void *data)
{
    const struct mps *s = data;
    day last = day_from_iso(record_text(row, "last_reply_on"));
    return last == DAY_NONE ? g_strdup("-") : g_strdup_printf("%d", s->today - last);
}

/* What the seat wants next. */
static char *next_cell(const record *row, void *data)
{
    (void)data;
    gint64 send = record_int(row, "to_send"), wrote = record_int(row, "wrote");
    if (send)
        return g_strdup_printf("%" G_GINT64_FORMAT " new", send);
    if (record_int(row, "sent"))
        return g_strdup("sent");
    return g_strdup(wrote > record_int(row, "answered") ? "chase" : wrote ? "" : "ask");
}

static enum style next_style(const record *row, void *data)
{
    (void)data;
    return record_int(row, "to_send") ? STYLE_WARN : STYLE_NORMAL;
}

static const struct table_column seat_columns[] = {
    {.name = "constituency",
     .title = "SEATS WITH MEMBERS",
     .width = 18,
     .flex = 2,
     .format = seat_name},
    {.name = "mp_name", .title = "MP", .width = 16, .flex = 2, .priority = 5},
    {.name = "party", .title = "PARTY", .width = 12, .flex = 1, .priority = 6},
    {.name = "members", .title = "members", .width = 7, .right = true, .priority = 3},
    {.name = "wrote", .title = "wrote", .width = 5, .right = true},
    {.name = "answered", .title = "answered", .width = 8, .right = true},
    {.name = "stance",
     .title = "stance",
     .width = 12,
     .format = stance_cell,
     .style = stance_style,
     .priority = 2},
    {.name = "days",
     .title = "days",
     .width = 4,
     .right = true,
     .format = days_cell,
     .priority = 4},
    {.name = "next", .title = "to HQ", .width = 7, .format = next_cell, .style = next_style},
    {.name = NULL},
};

static char *date_cell(const record *row, void *data)
{
    const struct mps *s = data;
    return words_day(record_text(row, "received_on"), s->today);
}

static char *what_cell(const record *row, void *data)
{
    (void)data;
    g_autofree char *type = words_of(record_text(row, "type"));
    gint64 same = record_int(row, "same_letter");
    if (record_has(row, "triage"))
        return g_strdup_printf("to match: %s", record_str(row, "triage"));
    return same > 1 ? g_strdup_printf("%s, same letter as %" G_GINT64_FORMAT " other%s", type,
                                      same - 1, same == 2 ? "" : "s")
                    : g_steal_pointer(&type);
}

static char *state_cell(const record *row, void *data)
{
    (void)data;
    const char *consent = record_str(row, "consent");
    if (record_has(row, "forwarded_at"))
        return g_strdup("sent");
    if (strcmp(consent, "REFUSED") == 0)
        return g_strdup("keep");
    return g_strdup(strcmp(consent, "NOT_ASKED") == 0 ? "ask first" : "to send");
}

static char *member_cell(const record *row, void *data)
{
    (void)data;
    if (record_has(row, "member"))
        return g_strdup_printf("to %s", record_str(row, "member"));
    const char *from = record_text(row, "from_name");
    return g_strdup_printf("from %s", from ? from : "somebody unknown");
}

static const struct table_column reply_columns[] = {
    {.name = "member", .title = "REPLY", .width = 22, .flex = 2, .format = member_cell},
    {.name = "received_on", .title = "received", .width = 10, .format = date_cell, .priority = 2},
    {.name = "what",
     .title = "what it is",
     .width = 20,
     .flex = 3,
     .format = what_cell,
     .priority = 1},
    {.name = "state", .title = "to HQ", .width = 9, .format = state_cell},
    {.name = NULL},
};

static const struct {
    const char *list, *empty, *title;
} belows[BELOWS] = {
    {"reply_seat", "No replies from this seat yet. f files one: paste it.", NULL},
    {"reply_to_send", "Nothing waits to be sent to HQ.", "To send to HQ, oldest first"},
    {"reply_triage", "Nothing waits to be matched.", "To match to a member or an MP"},
};

static void show_below(struct mps *s, enum below below)
{
    s->below = below;
    table_init(&s->replies, s->ui,
               list_source_init(&s->reply_source, ui_app(s->ui), belows[below].list, NULL),
               reply_columns, belows[below].empty);
    s->replies.data = s;
    if (below == BELOW_SEAT)
        record_set_text(s->reply_source.filter, "ons_code", s->seat ? s->seat : "");
}

static void close_below(struct mps *s)
{
    table_done(&s->replies);
    list_source_done(&s->reply_source);
}

static void focus(struct mps *s, enum pane pane)
{
    s->pane = pane;
    s->seats.unfocused = pane != PANE_SEATS;
    s->replies.unfocused = pane != PANE_REPLIES;
}

static bool mps_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)args;
    (void)error;
    struct mps *s = state;
    s->ui = ui;
    table_init(&s->seats, ui, rows_source_init(&s->seat_rows, "ons_code"), seat_columns,
               "No members with a constituency yet: import HQ's list with postcodes.");
    s->seats.data = s;
    s->seats.id = "ons_code";
    show_below(s, BELOW_SEAT);
    focus(s, PANE_SEATS);
    return true;
}

/* The replies below are those of the selected seat. */
static bool follow_seat(struct mps *s, GError **error)
{
    const record *row = table_row(&s->seats);
    const char *code = row ? record_text(row, "ons_code") : NULL;
    if (s->below == BELOW_SEAT && g_strcmp0(code, s->seat) != 0) {
        g_free(s->seat);
        s->seat = g_strdup(code);
        close_below(s);
        show_below(s, BELOW_SEAT);
        focus(s, s->pane);
    }
    return table_reload(&s->replies, error);
}

static bool mps_recalc(struct ui *ui, void *state, GError **error)
{
    struct mps *s = state;
    s->today = app_today(ui_app(ui));
    GPtrArray *rows = app_rows(ui_app(ui), "seat_board", NULL, error);
    if (!rows)
        return false;
    rows_source_take(&s->seat_rows, rows);
    g_clear_pointer(&s->sums, record_free);
    s->sums = app_read(ui_app(ui), "seat_sums", NULL, error);
    return s->sums && table_reload(&s->seats, error) && follow_seat(s, error);
}

static void draw_title(const struct mps *s, struct area a, int row)
{
    const record *seat = table_row(&s->seats);
    area_hline(a, row, 0, a.cols, STYLE_RULE);
    if (s->below != BELOW_SEAT) {
        area_putf(a, row, 1, -1, STYLE_HEADING, " %s ", belows[s->below].title);
    } else if (seat) {
        bool sits = record_has(seat, "mp_name");
        area_putf(a, row, 1, a.cols - 2, STYLE_HEADING, " %s   MP: %s%s%s%s ",
                  record_str(seat, "constituency"), sits ? record_str(seat, "mp_name") : "vacant",
                  sits ? " (" : "", record_str(seat, "party"), sits ? ")" : "");
    }
}

static void mps_draw(struct ui *ui, void *state, struct area a)
{
    (void)ui;
    struct mps *s = state;
    int top = 0;
    if (s->sums && a.rows >= 8) {
        gint64 send = record_int(s->sums, "to_send");
        int used = area_putf(a, 0, 1, -1, STYLE_NORMAL,
                             "%" G_GINT64_FORMAT " wrote   %" G_GINT64_FORMAT
                             " answered   %" G_GINT64_FORMAT " replies   ",
                             record_int(s->sums, "wrote"), record_int(s->sums, "answered"),
                             record_int(s->sums, "replies"));
        area_putf(a, 0, used + 1, -1, send ? STYLE_WARN : STYLE_GOOD,
                  "%" G_GINT64_FORMAT " to send to HQ", send);
        top = 1;
    }
    int rest = a.rows - top, half = MAX(rest / 2, 3);
    if (rest < 8) { /* no room for both: the one with the keys */
        table_draw(s->pane == PANE_SEATS ? &s->seats : &s->replies, area_part(a, top, 0, -1, -1));
        return;
    }
    table_draw(&s->seats, area_part(a, top, 0, half, -1));
    draw_title(s, a, top + half);
    table_draw(&s->replies, area_part(a, top + half + 1, 0, -1, -1));
}

static enum reaction below_next(struct mps *s)
{
    enum below next = (s->below + 1) % BELOWS;
    close_below(s);
    show_below(s, next);
    focus(s, next == BELOW_SEAT ? PANE_SEATS : PANE_REPLIES);
    return UI_RECALC;
}

static enum reaction mps_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct mps *s = state;
    GError *error = NULL;
    if (ev->type == EVENT_KEY && ev->key == K_TAB) {
        focus(s, s->pane == PANE_SEATS ? PANE_REPLIES : PANE_SEATS);
        return UI_REDRAW;
    }
    if (ev->type == EVENT_KEY && ev->key == 'w')
        return below_next(s);
    enum reaction r = table_handle(s->pane == PANE_SEATS ? &s->seats : &s->replies, ev);
    if (s->pane == PANE_SEATS && r != UI_PASS && !follow_seat(s, &error))
        ui_error(ui, error);
    if (r != UI_PASS || ev->type != EVENT_KEY || ev->key != K_ENTER)
        return r;
    if (s->pane == PANE_SEATS) {
        focus(s, PANE_REPLIES);
        return UI_REDRAW;
    }
    if (table_row(&s->replies)) {
        g_autoptr(record) args = record_new();
        record_set_int(args, "reply_id", table_id(&s->replies));
        ui_open(ui, "reply", args);
    }
    return UI_NONE;
}

static void mps_subject(struct ui *ui, void *state, record *out)
{
    (void)ui;
    struct mps *s = state;
    const record *seat = table_row(&s->seats), *reply = table_row(&s->replies);
    if (seat && s->below == BELOW_SEAT) {
        record_set_text(out, "ons_code", record_text(seat, "ons_code"));
        record_set_text(out, "label", record_str(seat, "constituency"));
        if (record_has(seat, "mp_id"))
            record_set_int(out, "mp_id", record_int(seat, "mp_id"));
    }
    if (reply && s->pane == PANE_REPLIES) {
        record_set_int(out, "reply_id", record_int(reply, "id"));
        if (record_has(reply, "person_id"))
            record_set_int(out, "person_id", record_int(reply, "person_id"));
        if (record_has(reply, "ons_code"))
            record_set_text(out, "ons_code", record_text(reply, "ons_code"));
        record_take_text(out, "label",
                         g_strdup_printf("the reply to %s", record_str(reply, "member")));
    }
}

static void mps_close(struct ui *ui, void *state)
{
    (void)ui;
    struct mps *s = state;
    table_done(&s->seats);
    rows_source_done(&s->seat_rows);
    close_below(s);
    g_clear_pointer(&s->sums, record_free);
    g_free(s->seat);
}

static const struct screen_key keys[] = {
    {.keys = "Enter", .word = "Read", .help = "On a seat its replies; on a reply its text"},
    {.keys = "Tab", .word = "Pane", .help = "Between the seats and the replies"},
    {.keys = "w",
     .word = "Waiting",
     .help = "Below: replies of the seat, those to send, those to match"},
    TABLE_KEYS,
    {.keys = NULL},
};

static const struct screen_sign signs[] = {
    {"days", "since the last reply from that seat"},
    {"n new", "replies that members agreed to send on, and nobody has"},
    {"chase", "members wrote and wait for an answer"},
    {"ask", "nobody there has written yet"},
    {"ask first", "the member has not said whether the reply may go to HQ"},
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
    .signs = signs,
    .open = mps_open,
    .recalc = mps_recalc,
    .draw = mps_draw,
    .handle = mps_handle,
    .subject = mps_subject,
    .close = mps_close,
};
