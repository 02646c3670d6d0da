/*
 * The conversation drawn: who, what was said before, what to say, what may
 * have happened. Narrow and low windows keep the outcomes and the number.
 */
#include "talk_priv.h"

#include "domain/ballot_words.h"
#include "screens/screen.h"
#include "screens/talks.h"
#include "screens/words.h"

#include <string.h>

#define BESIDE_COLS 74 /* from here on SAY stands beside WHAT HAPPENED */
#define HAPPENED_COLS 36
#define MAIN_COLS 100 /* the eye goes from the script to the outcomes and back */
#define ASIDE_MOST 60
#define TITLE_LEAST 20 /* less of the title says nothing */
#define WAS_LEAST 20   /* nor less of what was recorded last */

/* What the list is called, and which part of it. Caller's. */
static char *title(const struct talk *t, int cols)
{
    gint64 only = record_int(t->list, "workplace_id");
    const char *where = t->whom ? t->whom : only && t->card ? record_str(t->card, "workplace") : "";
    return g_strdup_printf("%s%s%s%s", cols >= 50 ? "Talking: " : "",
                           t->calls     ? record_str(t->calls, "name")
                           : cols >= 50 ? "get the vote out"
                                        : "Get the vote out",
                           *where ? ", " : "", where);
}

/* Who was recorded last with what, and that u takes it back; columns taken, from the right. */
static int draw_was(const struct talk *t, struct area a, int left)
{
    if (!t->was || a.cols - left < TITLE_LEAST + WAS_LEAST)
        return 0;
    const int room = MIN(a.cols - left - TITLE_LEAST - 4, text_width(t->was));
    const int col = a.cols - left - room - 4;
    area_put(a, 0, col, room, STYLE_ACCENT, t->was);
    area_put(a, 0, col + room + 1, 1, STYLE_KEY, "u");
    return room + 4;
}

static void draw_title(const struct talk *t, struct area a)
{
    guint done = g_hash_table_size(t->done);
    g_autofree char *ready = talk_counted(&t->ready, "ready");
    g_autofree char *right = g_strdup_printf("%u done%s%s", done, *ready ? "   " : "", ready);
    g_autofree char *name = title(t, a.cols);
    int width = text_width(right);
    area_put(a, 0, a.cols - width - 1, -1, STYLE_NORMAL, right);
    width += draw_was(t, a, width + 2);
    if (a.cols - width >= TITLE_LEAST)
        area_put(a, 0, 1, a.cols - width - 3, STYLE_TITLE, name);
}

#define LABELS 8

static int draw_label(struct area a, int row, const char *label, const char *text)
{
    return card_put(area_part(a, 0, 0, -1, a.cols - 1), row, LABELS, label, text);
}

/* The numbers to ring or to write to, the member's own first, and the key that shows it; ""
 * for those who may not see any. Caller's. */
static char *numbers(const struct talk *t)
{
    GString *s = g_string_new(NULL);
    const GPtrArray *contacts = record_list(t->card, "contacts");
    bool texts = g_strcmp0(t->channel, "TEXT") == 0;
    g_autofree char *asked = words_blocked(t->card, texts ? "TEXT" : "PHONE");
    const char *use = words_number_use(t->card);
    for (guint i = 0; contacts && i < contacts->len; i++) {
        const record *c = contacts->pdata[i];
        if (strcmp(record_str(c, "kind"), "PHONE") == 0 && !record_has(c, "wrong_on") && !asked)
            g_string_append_printf(s, "%s%s", s->len ? "   " : "", record_str(c, "value"));
    }
    if (asked && contacts)
        g_string_append_printf(s, "phone: %s", asked);
    else if (s->len)
        g_string_append_printf(s, "%s%s%s", *use ? "  " : "", use,
                               texts                            ? "   # message"
                               : strcmp(use, "texts only") == 0 ? ""
                                                                : "   # QR code");
    else if (contacts)
        g_string_append(s, "no number known");
    return g_string_free(s, false);
}

/* Name, number and place in one line where lines are dear. */
static bool one_line(struct area a)
{
    return a.rows < 20 && a.cols >= 50;
}

/* Who only writes or visits does not ring. */
static bool warns_of_hours(const struct talk *t)
{
    return t->hours && g_strcmp0(t->channel, "PHONE") == 0;
}

static int person_rows(const struct talk *t, struct area a)
{
    return 1 + (record_list(t->card, "contacts") && !one_line(a)) +
           record_has(t->standing, "do_not_contact") + (t->by != NULL) + warns_of_hours(t);
}

static int draw_person(const struct talk *t, bool may_take_over, struct area a, int row)
{
    const record *card = t->card;
    g_autofree char *name =
        g_strdup_printf("%s %s", record_str(card, "given_name"), record_str(card, "family_name"));
    g_autofree char *work =
        g_strdup_printf("%s%s%s", record_str(card, "job"),
                        record_has(card, "job") && record_has(card, "workplace") ? ", " : "",
                        record_str(card, "workplace"));
    g_autofree char *ring = numbers(t);
    bool beside = one_line(a);
    int used = 1 + area_put(a, row, 1, a.cols - 2, STYLE_SELECTED, name);
    area_cursor(a, row, 1);
    if (*ring && beside)
        used += 2 + area_put(a, row, used + 2, a.cols - used - 3, STYLE_ACCENT, ring);
    if (a.cols >= 50)
        area_put_right(a, row, used + 2, a.cols - used - 3, STYLE_NORMAL,
                       beside ? record_str(card, "workplace") : work);
    row++;
    if (*ring && !beside) {
        used = 1 + area_put(a, row, 1, a.cols - 2, STYLE_ACCENT, ring);
        if (t->best)
            area_put_right(a, row, used + 2, a.cols - used - 3, STYLE_MUTED, t->best);
        row++;
    }
    if (record_has(t->standing, "do_not_contact")) {
        const char *why = record_text(card, "do_not_contact_reason");
        area_putf(a, row++, 1, a.cols - 2, STYLE_BAD, "! Please do not contact%s%s",
                  why ? ": " : "", why ? why : "");
    }
    if (t->by)
        area_putf(a, row++, 1, a.cols - 2, STYLE_WARN, "! %s has this person open: s goes on%s",
                  t->by, may_take_over ? ", T takes over" : "");
    if (warns_of_hours(t))
        area_putf(a, row++, 1, a.cols - 2, STYLE_WARN, "! %s", t->hours);
    return row;
}

/* Where they stand on the list, of which it is no ballot. Caller's. */
static char *waits_for(const struct talk *t)
{
    for (guint i = 0; i < t->coming->len; i++)
        if (record_int(t->coming->pdata[i], "person_id") == t->person_id)
            return g_strdup(call_why(record_int(t->coming->pdata[i], "_rank")));
    return g_strdup("");
}

static char *standing(const struct talk *t, day today, int cols)
{
    if (!t->ballot)
        return waits_for(t);
    g_autofree char *closes = words_day(record_text(t->ballot, "closes_on"), today);
    const enum ballot_method method = t->dates.method;
    bool email = method == METHOD_ELECTRONIC;
    g_autofree char *on = words_day(
        record_text(t->card, email ? "email_confirmed_on" : "address_confirmed_on"), today);
    bool goes_out = *on && method != METHOD_WORKPLACE;
    g_autofree char *confirmed = g_strdup_printf("%s%s%s", canvass_state_in(t->state, method),
                                                 !goes_out ? ""
                                                 : email   ? "; e-mail confirmed "
                                                           : "; address confirmed ",
                                                 goes_out ? on : "");
    g_autofree char *until =
        g_strdup_printf("; closes %s %s", closes, record_str(t->ballot, "closes_time"));
    return text_parts(confirmed, until, cols);
}

/* With the title of the ballot where that is another one. */
static char *talk_line(const record *talk, gint64 ballot, struct app *app)
{
    g_autofree char *when = words_when(talk, "at", app_now(app));
    g_autofree char *channel = words_label("channel", record_text(talk, "channel"));
    g_autofree char *outcome = words_outcome(
        record_text(talk, "outcome"), talk,
        record_has(talk, "method") ? record_text(talk, "method") : NULL, app_today(app));
    const char *other = record_get(talk, "_ballot") && record_int(talk, "_ballot_id") != ballot
                            ? record_text(talk, "_ballot")
                            : NULL;
    return g_strdup_printf("%s %s, %s: %s%s%s%s", when, record_str(talk, "rep"), channel, outcome,
                           other ? " (" : "", other ? other : "", other ? ")" : "");
}

/* The last talks, at most `most`, and the latest note for the next caller; what else happened is on
 * the card. */
static int draw_before(const struct talk *t, struct app *app, struct area a, int row, int most)
{
    const GPtrArray *talks = record_list(t->card, "timeline");
    const record *noted = NULL;
    int shown = 0;
    if (!talks_last(t->card))
        return row + draw_label(a, row, "Before", "nothing yet");
    for (guint i = 0; i < talks->len; i++) {
        if (!talks_is_talk(talks->pdata[i]))
            continue;
        if (shown < most) {
            g_autofree char *line = talk_line(talks->pdata[i], t->ballot_id, app);
            row += draw_label(a, row, shown++ ? "" : "Before", line);
        }
        if (!noted && record_has(talks->pdata[i], "note"))
            noted = talks->pdata[i];
    }
    if (!noted)
        return row;
    area_put(a, row, 1, 9, STYLE_MUTED, "Note");
    const char *by = record_str(noted, "rep");
    int width = a.cols - 12 - text_width(by) - 2;
    int used = area_putf(a, row, 10, width, STYLE_ACCENT, "“%s”", record_str(noted, "note"));
    area_putf(a, row, 10 + used, -1, STYLE_MUTED, "  %s", by);
    return row + 1;
}

/* ---- what to say, what happened ---- */

static int indent_of(const char *point)
{
    return (int)strspn(point, " ");
}

static int say_rows(const struct talk *t, int cols)
{
    int rows = 0;
    for (guint i = 0; i < t->points->len; i++) {
        const char *point = t->points->pdata[i];
        int indent = indent_of(point);
        g_auto(GStrv) lines = text_wrap(point + indent, cols - indent);
        rows += (int)g_strv_length(lines);
    }
    return rows;
}

static void draw_say(const struct talk *t, struct area a)
{
    int row = 0;
    if (t->script && !record_has(t->standing, "do_not_contact")) {
        talk_script_draw(t, a);
        return;
    }
    /* Where there is no room for all the greeting is left to the caller. */
    guint first = t->points->len > 1 && say_rows(t, a.cols) > a.rows;
    for (guint i = first; i < t->points->len && row < a.rows; i++) {
        const char *point = t->points->pdata[i];
        int indent = indent_of(point);
        row +=
            area_wrap(a, row, indent, a.cols - indent, a.rows - row, STYLE_NORMAL, point + indent);
    }
}

static int outcome_lines(const struct talk *t, day today, int columns)
{
    struct talk_key keys[TALK_KEYS];
    return (talk_keys(t, today, keys) + columns - 1) / columns;
}

/* Two columns where the words have room in them, or where there are no lines for one. */
static int outcome_columns(const struct talk *t, day today, int rows, int cols)
{
    bool two = (cols - 1) / 2 >= OUTCOME_BRIEF + 3;
    return two || (rows < outcome_lines(t, today, 1) && cols >= 28) ? 2 : 1;
}

/* In one column or two; returns the lines taken. */
static int draw_outcomes(const struct talk *t, struct area a, day today, int columns)
{
    struct talk_key keys[TALK_KEYS];
    const int n = talk_keys(t, today, keys);
    int lines = outcome_lines(t, today, columns), width = a.cols / columns;
    for (int i = 0; i < n; i++) {
        int row = i % lines, col = i / lines * width;
        area_putf(a, row, col, 1, STYLE_KEY, "%c", keys[i].key);
        area_put(a, row, col + 2, width - 3, t->by ? STYLE_MUTED : STYLE_NORMAL,
                 talk_word(t, keys[i].what, width - 3));
        area_hot(a, row, col, 1, width, keys[i].key);
    }
    return lines;
}

static void draw_happened(const struct talk *t, struct area a, int col)
{
    col += area_put(a, 0, col, -1, STYLE_HEADING, "WHAT HAPPENED") + 2;
    col += area_put(a, 0, col, -1, STYLE_KEY, "h") + 1;
    area_put(a, 0, col, -1, STYLE_NORMAL, talk_channel(t->channel)->label);
}

static void draw_beside(const struct talk *t, struct area a, day today)
{
    int left = a.cols - HAPPENED_COLS;
    area_put(a, 0, 1, -1, STYLE_HEADING, "SAY");
    draw_happened(t, a, left);
    draw_say(t, area_part(a, 1, 1, -1, left - 4));
    draw_outcomes(t, area_part(a, 1, left, -1, -1), today, 1);
}

static void draw_stacked(const struct talk *t, struct area a, day today)
{
    int columns = outcome_columns(t, today, a.rows, a.cols);
    bool titles = a.rows >= 8 && a.rows > outcome_lines(t, today, columns);
    if (titles)
        draw_happened(t, a, 1);
    int row = titles;
    row += draw_outcomes(t, area_part(a, row, 1, -1, -1), today, columns);
    if (titles && row < a.rows)
        area_put(a, row++, 1, -1, STYLE_HEADING, "SAY");
    if (row < a.rows)
        draw_say(t, area_part(a, row, 1, -1, a.cols - 2));
}

/* What goes with the outcome, and what came of the one before; lines taken. */
static int draw_foot(const struct talk *t, struct area a)
{
    int row = 0;
    if (talk_note(t, "note"))
        row += draw_label(a, row, "Note", talk_note(t, "note"));
    if (talk_note(t, "officer_note"))
        row += draw_label(a, row, "Officers", talk_note(t, "officer_note"));
    if (t->last)
        row += area_wrap(a, row, 1, a.cols - 2, 2, STYLE_NORMAL, t->last);
    return row;
}

static int foot_rows(const struct talk *t, int cols)
{
    int rows = (talk_note(t, "note") != NULL) + (talk_note(t, "officer_note") != NULL);
    return rows + (t->last ? 1 + (text_width(t->last) > cols - 2) : 0);
}

static void draw_nobody(const struct talk *t, struct area a)
{
    guint skipped = 0;
    for (guint i = 0; i < t->past->len; i++)
        skipped += g_array_index(t->past, struct past, i).change_id == 0;
    int row = 2;
    area_put(a, 0, 1, a.cols - 2, STYLE_HEADING, "Nobody is left to talk to here today.");
    area_cursor(a, 0, 1);
    g_autofree char *rest = t->rest ? g_strdup_printf("On this list: %s.", t->rest) : NULL;
    if (rest)
        row += area_wrap(a, row, 1, a.cols - 2, -1, STYLE_NORMAL, rest);
    g_autofree char *text =
        skipped
            ? g_strdup_printf("%u skipped: b goes back to them. Esc leaves.", skipped)
            : g_strdup("Those who asked to be rung back come up when they said: s looks again. b "
                       "goes back to the last one, Esc leaves.");
    area_wrap(a, row, 1, a.cols - 2, -1, STYLE_NORMAL, text);
}

#define TALL 26 /* there who comes next may have two lines */

/* Where somebody stands, in whole words: beside the name, or where there is no room below it;
 * lines taken. */
static int draw_stands(struct area a, int row, int col, const char *stands)
{
    bool below = a.rows >= TALL && text_width(stands) > a.cols - col;
    if (below)
        col = 3;
    area_wrap(a, row + below, col, a.cols - col, 1, STYLE_MUTED, stands);
    return 1 + below;
}

/* Who comes next; lines taken. */
static int draw_coming(const struct talk *t, struct app *app, struct area a)
{
    int row = 1;
    area_put(a, 0, 1, -1, STYLE_HEADING, "NEXT");
    for (guint i = 0, n = 0; i < t->coming->len && n < TALK_COMING; i++) {
        const record *r = t->coming->pdata[i];
        if (record_int(r, "person_id") == t->person_id)
            continue;
        n++;
        g_autofree char *stands = talk_stands(r, t->ballot, app_today(app), app_now(app));
        int used = area_put(a, row, 1, -1, STYLE_NORMAL, record_str(r, "name"));
        row += draw_stands(a, row, used + 3, stands);
    }
    if (row == 1)
        area_put(a, row++, 1, -1, STYLE_MUTED, "Nobody else.");
    return row;
}

/* Where the window is wide: who comes, and all that was said before. */
static void draw_side(const struct talk *t, struct ui *ui, struct area a)
{
    int row = 1 + draw_coming(t, ui_app(ui), a);
    const GPtrArray *talks = record_list(t->card, "timeline");
    area_put(a, row++, 1, -1, STYLE_HEADING, "BEFORE");
    if (!talks || talks->len == 0)
        area_put(a, row, 1, -1, STYLE_MUTED, "Nothing yet.");
    for (guint i = 0; talks && i < talks->len && row < a.rows; i++)
        row += talk_draw(ui, a, row, talks->pdata[i]);
}

/* The columns for the conversation itself. */
static int main_cols(const struct area *a)
{
    return a->rows >= 20 && a->cols >= ASIDE_COLS ? MIN(MAIN_COLS, a->cols - HAPPENED_COLS)
                                                  : MIN(MAIN_COLS, a->cols);
}

/* What has to be in sight whatever else goes: who it is, and what may have happened. */
static int rows_needed(const struct talk *t, struct area a, day today)
{
    int who = person_rows(t, a);
    return who + outcome_lines(t, today, outcome_columns(t, today, a.rows - who, a.cols));
}

void talk_show(struct ui *ui, void *state, struct area a)
{
    const struct talk *t = state;
    struct app *app = ui_app(ui);
    day today = app_today(app);
    if (t->waits_to_hold) /* a form that was on top took the quiet moment */
        ui_ask_quiet(ui);
    int row = 0, cols = main_cols(&a), spare = a.rows;
    bool side = a.rows >= 20 && a.cols >= ASIDE_COLS && t->person_id && t->card;
    if (side)
        draw_side(t, ui, area_part(a, 0, cols + 1, -1, MIN(a.cols - cols - 2, ASIDE_MOST)));
    a = area_part(a, 0, 0, -1, cols);
    int foot = a.rows >= 8 ? foot_rows(t, a.cols) : 0;
    if (t->person_id && t->card && a.cols < BESIDE_COLS)
        spare -= foot + rows_needed(t, a, today);
    if (a.rows >= 8 && spare-- > 0) {
        draw_title(t, a);
        row++;
    }
    if (a.rows >= 20)
        area_hline(a, row++, 0, -1, STYLE_RULE);
    if (foot)
        draw_foot(t, area_part(a, a.rows - foot, 0, -1, -1));
    if (!t->person_id || !t->card) {
        draw_nobody(t, area_part(a, row + (a.rows >= 8), 0, -1, -1));
        return;
    }
    row = draw_person(t, app_actor(app)->level >= LEVEL_OFFICER, a, row);
    if (a.rows >= 20)
        row++;
    if (a.rows >= 10 && spare-- > 0) {
        g_autofree char *where = standing(t, today, a.cols - LABELS - 3);
        if (*where)
            row += draw_label(a, row, t->ballot ? "Ballot" : "Now", where);
    }
    if (a.rows >= 14 && !side && spare > 1)
        row = draw_before(t, app, a, row, a.rows >= 20 ? 2 : 1);
    if (a.rows >= 20)
        row++;
    struct area rest = area_part(a, row, 0, a.rows - row - foot, -1);
    if (a.cols >= BESIDE_COLS)
        draw_beside(t, rest, today);
    else
        draw_stacked(t, rest, today);
}
