/*
 * How the screen of MP replies is drawn: its figures, the seats, what parts them from the list
 * below, and that list.
 */
#include "mps_priv.h"

#include "screens/words.h"

int mps_first_waiting(const struct mps *s)
{
    static const struct {
        int pane;
        const char *count;
    } waits[] = {{MPS_TO_MATCH, "to_match"}, {MPS_TO_ASK, "to_ask"}, {MPS_TO_SEND, "to_send"}};
    for (gsize i = 0; s->sums && s->below.level >= LEVEL_REP && i < G_N_ELEMENTS(waits); i++)
        if (record_int(s->sums, waits[i].count))
            return waits[i].pane;
    return MPS_REPLIES;
}

static const char *sums_next(const struct mps *s)
{
    static const char *const steps[MPS_PANES] = {[MPS_TO_SEND] = "Tab: send them",
                                                 [MPS_TO_MATCH] = "Tab: match them",
                                                 [MPS_TO_ASK] = "Tab: ask for HQ"};
    const char *step = s->on_seats ? steps[mps_first_waiting(s)] : NULL;
    return step ? step : "";
}

/* Where there is no room the figures have fewer words, and what is next goes. */
static void draw_sums(const struct mps *s, struct area a)
{
    static const struct {
        const char *name, *full, *brief;
        enum style style;
        bool always, reps;
    } figures[] = {
        {"wrote", "wrote", "wrote", STYLE_NORMAL, true, false},
        {"answered", "answered", "answered", STYLE_NORMAL, true, false},
        {"to_match", "to match", "match", STYLE_WARN, false, true},
        {"to_ask", "to ask", "ask", STYLE_WARN, false, true},
        {"to_send", "to send to HQ", "to send", STYLE_WARN, true, false},
        {"in_outbox", "in the outbox", "in outbox", STYLE_NORMAL, false, false},
        {"undelivered", "not delivered", "lost", STYLE_WARN, false, false},
    };
    bool brief = false;
    int col = 1;
    for (int go = 0; go < 2; go++) {
        col = 1;
        for (gsize i = 0; i < G_N_ELEMENTS(figures); i++) {
            gint64 n = record_int(s->sums, figures[i].name);
            if ((!n && !figures[i].always) || (figures[i].reps && s->below.level < LEVEL_REP))
                continue;
            g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT " %s", n,
                                                    brief ? figures[i].brief : figures[i].full);
            enum style style = !n && figures[i].style == STYLE_WARN ? STYLE_GOOD : figures[i].style;
            if (go == 1)
                area_put(a, 0, col, -1, style, text);
            col += text_width(text) + (brief ? 2 : 3);
        }
        brief = brief || col > a.cols + 2;
    }
    const char *next = sums_next(s);
    if (*next && col + text_width(next) + 1 <= a.cols)
        area_put_right(a, 0, col, a.cols - col - 1, STYLE_MUTED, next);
}

#define HEADING_LEAST 36 /* "Aire East  MP: Hollis Varley" */

/* Where Tab goes from here: below the seats is what they show, behind the last list are they. */
static const char *tab_leads_to(const struct mps *s)
{
    return s->on_seats                      ? mps_panes[mps_first_waiting(s)].title
           : s->below.pane == MPS_PANES - 1 ? "the seats"
                                            : mps_panes[lists_next(&s->below, 1)].title;
}

/* The lists that Tab goes through, the one below marked, at the right end; where there is no room
 * for them the next one. Returns where they begin. */
static int draw_words(const struct mps *s, struct area a, int row)
{
    int width = 1;
    for (int p = 0; p < MPS_PANES; p++)
        width += lists_has(&s->below, p) ? text_width(mps_panes[p].title) + 2 : 0;
    if (width > a.cols - 24) {
        g_autofree char *next = g_strdup_printf(" Tab: %s ", tab_leads_to(s));
        int col = a.cols - text_width(next) - 1;
        if (col < HEADING_LEAST)
            return a.cols;
        area_put(a, row, col, -1, STYLE_MUTED, next);
        return col;
    }
    int col = a.cols - width;
    for (int p = 0; p < MPS_PANES; p++) {
        if (!lists_has(&s->below, p))
            continue;
        area_put(a, row, col++, 1, STYLE_NORMAL, " ");
        col += area_put(a, row, col, -1, p == s->below.pane ? STYLE_SELECTED : STYLE_NORMAL,
                        mps_panes[p].title);
        area_put(a, row, col++, 1, STYLE_NORMAL, " ");
    }
    return a.cols - width;
}

/* What to do with the rows of the list below. */
static const char *what_to_do(const struct mps *s)
{
    switch (s->below.pane) {
    case MPS_TO_SEND:
        return s->below.level < LEVEL_REP ? " A rep sends these "
               : lists_row(&s->below) && mps_is_in_outbox(lists_row(&s->below))
                   ? " X: the mail it is in "
                   : " X: to HQ by mail ";
    case MPS_TO_MATCH:
        return mps_is_suggested(lists_row(&s->below)) ? " y as suggested, e else "
                                                      : " e: whose it is ";
    case MPS_TO_ASK:
        return " May HQ have it? ";
    default:
        return s->below.level < LEVEL_REP ? " A rep chases these " : " Ask for the answer ";
    }
}

static void draw_between(const struct mps *s, struct area a, int row)
{
    const record *seat = table_row(&s->seats);
    guint marked = table_marked(lists_table(&s->below));
    area_hline(a, row, 0, a.cols, STYLE_RULE);
    int room = draw_words(s, a, row) - 2;
    if (marked) {
        area_putf(a, row, 1, room, STYLE_MARK, " %u marked ", marked);
    } else if (s->below.pane == MPS_TO_ASK && lists_row(&s->below)) {
        const record *r = lists_row(&s->below); /* there is no column for it */
        bool guessed = record_bool(r, "guessed");
        g_autofree char *type = words_label("type", record_text(r, "type"));
        area_putf(a, row, 1, room, STYLE_HEADING, guessed ? " %s, a guess " : " %s ", type);
    } else if (s->below.pane != MPS_REPLIES) {
        area_put(a, row, 1, room, STYLE_HEADING, what_to_do(s));
    } else if (seat) {
        const char *mp = record_has(seat, "mp_name") ? record_str(seat, "mp_name") : "vacant";
        g_autofree char *text =
            g_strdup_printf(" %s  MP: %s ", record_str(seat, "constituency"), mp);
        g_autofree char *full = g_strdup_printf(
            " %s  MP: %s (%s) ", record_str(seat, "constituency"), mp, record_str(seat, "party"));
        g_autofree char *post = g_strdup_printf(
            " %s  MP: %s, %s ", record_str(seat, "constituency"), mp, record_str(seat, "post"));
        bool all = record_has(seat, "party") && text_width(full) <= room;
        bool holds = record_has(seat, "post") && text_width(post) <= room; /* before the party */
        area_put(a, row, 1, room, STYLE_HEADING, holds ? post : all ? full : text);
    }
}

void mps_draw(struct ui *ui, void *state, struct area a)
{
    (void)ui;
    struct mps *s = state;
    a = lists_beside(&s->below, a);
    int top = s->sums && a.rows >= 8;
    if (top)
        draw_sums(s, a);
    int rest = a.rows - top, half = MAX(rest / 2, 3);
    if (rest < 8) { /* no room for both: the one with the keys */
        table_draw(s->on_seats ? &s->seats : lists_table(&s->below), area_part(a, top, 0, -1, -1));
        return;
    }
    /* Few seats leave more room for the replies. */
    half = MIN(half, MAX((int)(s->seat_rows.rows ? s->seat_rows.rows->len : 0) + 2, 4));
    table_draw(&s->seats, area_part(a, top, 0, half, -1));
    draw_between(s, a, top + half);
    struct area list = area_part(a, top + half + 1, 0, -1, -1);
    int why = mps_draw_reason(list, s->below.pane, lists_row(&s->below));
    table_draw(lists_table(&s->below), area_part(list, 0, 0, list.rows - why, -1));
}
