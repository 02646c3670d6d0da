/*
 * The ballot desk drawn: the head, the table or the curve, and what is worth
 * doing next.
 */
#include "turnout_priv.h"

#include "screens/screen.h"
#include "screens/words.h"

#include <string.h>

/* ---- below the table ---- */

/* Where the most have never been reached; else where most papers lie about. */
static void draw_visit(const struct turnout_desk *d, struct area a)
{
    static const char *const names[] = {"uncontacted", "paper"};
    const struct method_words *words = method_words(d->method);
    g_autofree char *with = g_strdup_printf("with %s, still to %s", words->paper, words->to_vote);
    const char *const say[] = {"never reached", with};
    const GPtrArray *rows = record_list(d->board, "rows");
    if (d->phase == PHASE_CLOSED || d->by != TURNOUT_WORKPLACE)
        return;
    for (gsize k = 0; k < G_N_ELEMENTS(names); k++) {
        const record *best = NULL;
        for (guint i = 0; rows && i < rows->len; i++) {
            const record *r = rows->pdata[i];
            if (record_int(r, "_row") > 0 && record_int(r, names[k]) > 0 &&
                (!best || record_int(r, names[k]) > record_int(best, names[k])))
                best = r;
        }
        if (best) {
            area_putf(a, 0, 1, -1, STYLE_NORMAL, "most worth a visit: %s, %" G_GINT64_FORMAT " %s",
                      record_str(best, "name"), record_int(best, names[k]), say[k]);
            return;
        }
    }
}

/* A lost paper is the one thing with a deadline of its own. */
static bool says_papers(const struct turnout_desk *d)
{
    const struct canvass_dates dates = words_dates(d->head);
    return d->need_papers && replacement_helps(&dates, d->today);
}

/* Lines taken. */
static int draw_papers(const struct turnout_desk *d, struct area a)
{
    if (!says_papers(d))
        return 0;
    g_autofree char *text = words_missing(d->need_papers, d->head, d->today);
    area_put(a, 0, 1, -1, STYLE_WARN, text);
    return 1;
}

/* What there is to beat. */
static void draw_before(const struct turnout_desk *d, struct area a)
{
    if (!d->before)
        return;
    g_autofree char *share = share_text(record_int(d->before, "turnout_hundredths"), 1);
    g_autofree char *closed = words_day(record_text(d->before, "closes_on"), d->today);
    area_putf(a, 0, 1, -1, STYLE_MUTED, "the last ballot ended at %s (%s, %s, %s)", share,
              record_str(d->before, "title"), record_str(d->before, "scope"), closed);
}

record *turnout_place(const struct turnout_desk *d)
{
    const record *row = table_row(&d->table);
    record *args = record_new();
    record_set_int(args, "ballot_id", d->ballot_id);
    if (!row)
        return args;
    if (d->by == TURNOUT_WORKPLACE && record_int(row, "_row") >= 0)
        record_set_int(args, "workplace_id", record_int(row, "_row"));
    if (record_get(row, "_places"))
        record_set_value(args, "places", record_get(row, "_places"));
    if (d->by == TURNOUT_UNIT && record_int(row, "_row") >= 0)
        record_set_int(args, "unit_id", record_int(row, "_row"));
    record_set_text(args, "label",
                    record_int(row, "_row") == ROW_TOTAL ? "everybody" : record_str(row, "name"));
    return args;
}

bool turnout_has_people(const struct turnout_desk *d)
{
    const record *row = table_row(&d->table);
    return row && record_int(row, "_row") != ROW_UNKNOWN;
}

record *turnout_people(const struct turnout_desk *d)
{
    const record *row = table_row(&d->table);
    record *args = turnout_place(d);
    if (row && d->phase != PHASE_CLOSED && record_int(row, "uncontacted") > 0)
        record_set_text(args, "state", canvass_state_name(CANVASS_NOT_CONTACTED));
    return args;
}

/* ---- the whole ---- */

static void draw_none(struct ui *ui, struct area a)
{
    bool officer = app_actor(ui_app(ui))->level >= LEVEL_OFFICER;
    area_put(a, 0, 1, -1, STYLE_HEADING, "No ballot yet.");
    area_cursor(a, 0, 1);
    area_wrap(a, 2, 1, a.cols - 2, -1, STYLE_NORMAL,
              officer ? "n adds one: its title, when it opens and closes; the days between and the "
                        "legal thresholds are worked out. Then i loads HQ's list of who may "
                        "vote."
                      : "An officer adds it, and HQ's list of who may vote; then this page shows "
                        "who has voted, by workplace.");
}

/* Beside it in a wide window those of the selected workplace; the area that is left. */
static struct area draw_people(struct turnout_desk *d, struct ui *ui, struct area a)
{
    if (a.cols < ASIDE_COLS)
        return a;
    g_autoptr(record) place = turnout_people(d);
    bool people = turnout_has_people(d);
    bool may = !app_why_disabled(ui_app(ui), command_find("canvass.list"), place);
    return aside_draw(&d->people, ui, a, table_wants(&d->table), may ? "canvass_people" : NULL,
                      people ? place : NULL);
}

/* What holds for the ballot and how far it is; lines taken. */
static int draw_head(const struct turnout_desk *d, struct area a)
{
    int row = 0;
    bool roomy = a.rows >= 12;
    turnout_title(d, area_part(a, row++, 0, 1, -1));
    if (roomy)
        turnout_honesty(d, area_part(a, row++, 0, 1, -1));
    if (a.rows >= 6)
        turnout_told(d, area_part(a, row++, 0, 1, -1));
    if (roomy)
        turnout_verdict(d, area_part(a, row++, 0, 1, -1));
    if (a.rows >= 14)
        row += turnout_where(d, area_part(a, row, 0, 1, -1));
    if (roomy)
        row += turnout_return(d, area_part(a, row, 0, 1, -1));
    return row;
}

static void draw_below(const struct turnout_desk *d, struct area a, int below, bool roomy,
                       bool spaced)
{
    int row = 0;
    if (below)
        turnout_selected(d, area_part(a, row++, 0, 1, -1));
    if (!roomy)
        return;
    row += spaced;
    turnout_spark(d, area_part(a, row++, 0, 1, -1));
    draw_visit(d, area_part(a, row++, 0, 1, -1));
    row += draw_papers(d, area_part(a, row, 0, 1, -1));
    draw_before(d, area_part(a, row, 0, 1, -1));
}

void turnout_show(struct ui *ui, void *state, struct area a)
{
    struct turnout_desk *d = state;
    if (!d->ballots || d->ballots->len == 0) {
        draw_none(ui, a);
        return;
    }
    a = draw_people(d, ui, a);
    int row = draw_head(d, a);
    if (d->curve) {
        turnout_curve(d, area_part(a, row + 1, 0, -1, -1));
        return;
    }
    bool roomy = a.rows >= 12;
    int below = roomy ? 3 + says_papers(d) + (d->before && a.rows >= 19) : a.rows >= 8;
    /* Lines are left empty only where no row is cut off for them. */
    int wanted = MAX((int)d->source.rows->len + 1, 3);
    bool spaced = a.rows >= 18 && row + below + wanted + 2 <= a.rows;
    row += spaced;
    below += spaced;
    struct area rest = area_part(a, row, 0, a.rows - row - below, -1);
    /* What is below stands right under the last row, not at the bottom. */
    int rows = d->source.rows->len == 0 ? rest.rows : MIN(rest.rows, wanted);
    table_draw(&d->table, area_part(rest, 0, 0, rows, -1));
    draw_below(d, area_part(a, row + rows, 0, -1, -1), below, roomy, spaced);
}
