/*
 * Today as it is shown: what stands in each line.
 */
#include "today_priv.h"

#include "domain/ballot_words.h"
#include "domain/schedule.h"
#include "screens/words.h"

#include <string.h>

#define ASKS 3
#define NEXT_LEAST 16 /* behind the name of an ask */

/* ---- the ballot ---- */

/* The first of the texts that fits, else "". */
static const char *fitting(int room, const char *const *texts)
{
    for (; *texts; texts++)
        if (text_width(*texts) <= room)
            return *texts;
    return "";
}

/* "ballot closes Fri 18 Dec 12:00, last safe post Mon 14 Dec", as far as the post still goes.
 * Caller's.
 */
static char *vote_until(const struct today *t, const char *on, const char *post)
{
    const record *b = t->ballot;
    const char *time = record_str(b, "closes_time"), *place = record_str(b, "place");
    switch (method_of(record_text(b, "method"))) {
    case METHOD_POST:
        return g_strdup_printf("ballot closes %s %s%s%s", on, time,
                               *post ? ", last safe post " : "", post);
    case METHOD_HYBRID:
        if (*post && day_from_iso(record_text(b, "last_safe_post_on")) >= t->today)
            return g_strdup_printf("online until %s %s, last safe post %s", on, time, post);
        break;
    case METHOD_ELECTRONIC:
        break;
    case METHOD_WORKPLACE:
        return g_strdup_printf("ballot closes %s %s, at %s", on, time,
                               record_has(b, "place") && *place ? place : "the workplace");
    }
    return g_strdup_printf("ballot closes %s %s, online until then", on, time);
}

static void draw_title(const struct today *t, struct area a)
{
    const record *b = t->ballot;
    const char *title = record_str(b, "title");
    bool over = day_from_iso(record_text(b, "closes_on")) < t->today;
    g_autofree char *on = words_day(record_text(b, "closes_on"), t->today);
    g_autofree char *post = words_day(record_text(b, "last_safe_post_on"), t->today);
    g_autofree char *until = over
                                 ? g_strdup_printf("closed %s %s", on, record_str(b, "closes_time"))
                                 : vote_until(t, on, post);
    g_autofree char *full = g_strdup_printf("%s: %s", title, until);
    g_autofree char *brief = g_strdup_printf("%s: %s %s", title, over ? "closed" : "closes", on);
    /* Both days rather than the hour of the one. */
    g_autofree char *both = g_str_has_prefix(until, "online")
                                ? g_strdup_printf("%s, post %s", brief, post)
                                : g_strdup(brief);
    const char *const texts[] = {full, both, brief, NULL};
    const char *text = fitting(a.cols - 2, texts);
    area_put(a, 0, 1, -1, STYLE_TITLE, *text ? text : full);
}

struct sums {
    gint64 entitled, voted, share, target; /* share 0: no line to have a share of */
    bool before;                           /* it opens: voted are whose address is right */
};

static struct sums sums_of(const struct today *t)
{
    struct fraction rule = {(int)record_int(t->ballot, "turnout_num"),
                            (int)record_int(t->ballot, "turnout_den")};
    struct sums s = {.entitled = record_int(t->ballot, "entitled"),
                     .voted = record_int(t->ballot, "voted")};
    s.before = day_from_iso(record_text(t->ballot, "opens_on")) > t->today;
    if (s.before)
        s.voted = record_int(t->ballot, "ready");
    s.share = s.before ? 0 : ballot_needed(s.entitled, rule);
    s.target = ballot_needed(s.entitled,
                             (struct fraction){(int)record_int(t->ballot, "target_percent"), 100});
    return s;
}

static void draw_told(const struct today *t, struct area a)
{
    struct sums s = sums_of(t);
    if (s.entitled == 0) {
        area_put(a, 0, 1, -1, STYLE_WARN,
                 record_int(t->ballot, "listed")
                     ? "Nobody in your workplaces is on HQ's list of who may vote."
                     : "HQ's list of who may vote is not loaded here yet.");
        return;
    }
    g_autofree char *share = share_text(share_hundredths(s.voted, s.entitled), 1);
    const enum ballot_method method = method_of(record_text(t->ballot, "method"));
    bool over = day_from_iso(record_text(t->ballot, "closes_on")) < t->today;
    const char *what = s.before       ? method_words(method)->confirmed
                       : a.cols >= 60 ? "Told us they voted"
                                      : "Told us";
    int used =
        area_putf(a, 0, 1, -1, STYLE_NORMAL, "%s  %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT "  %s",
                  what, s.voted, s.entitled, share);
    gint64 goal = s.share ? s.share : s.target, left = MAX(0, goal - s.voted);
    g_autofree char *more =
        left ? g_strdup_printf("%" G_GINT64_FORMAT " %s", left, over ? "short" : "more")
             : g_strdup(s.share ? "our share" : "target met");
    int gauge = a.cols - used - text_width(more) - 5;
    if (gauge >= 8)
        chart_gauge(a, 0, used + 3, gauge, s.voted, s.entitled, &goal, 1);
    area_put_right(a, 0, used + 2, a.cols - used - 3, left ? STYLE_WARN : STYLE_GOOD, more);
}

/* What goes out, and what to ask before. */
static char *before_opening(enum ballot_method method, const char *from)
{
    switch (method) {
    case METHOD_ELECTRONIC:
        return g_strdup_printf("links go out from %s: ask for e-mail addresses", from);
    case METHOD_WORKPLACE:
        return g_strdup_printf("voting starts %s: ask who can be there", from);
    case METHOD_POST:
    case METHOD_HYBRID:
        break;
    }
    return g_strdup_printf("%s go out from %s: ask for addresses", method_words(method)->papers,
                           from);
}

/* "at least 12 a day until Mon 7 Dec", by the last day on which one can vote: late, by post it is
 * too late. NULL: no vote is wanted, or there is no day for it. Caller's. */
static char *pace(const struct today *t, gint64 left, bool *late)
{
    const enum ballot_method method = method_of(record_text(t->ballot, "method"));
    day post = day_from_iso(record_text(t->ballot, "last_safe_post_on"));
    day closes = day_from_iso(record_text(t->ballot, "closes_on"));
    day last = method_until_closing(method) ? closes : post;
    g_autofree char *until = day_short(last, t->today);
    *late = false;
    if (closes < t->today || last == DAY_NONE)
        return NULL;
    if ((*late = last < t->today))
        return g_strdup_printf("the last safe day for the post was %s", until);
    if (!left)
        return NULL;
    if ((*late = method_until_closing(method) && closes == t->today))
        return g_strdup_printf("closes today at %s: %" G_GINT64_FORMAT " more",
                               record_str(t->ballot, "closes_time"), left);
    *late = method == METHOD_HYBRID && post != DAY_NONE && post < t->today;
    return g_strdup_printf("%s %" G_GINT64_FORMAT " a day until %s",
                           *late ? "too late for the post: online, at least" : "at least",
                           required_per_day(left, t->today, last), until);
}

/* What is wanted a day, and what the numbers are not. */
static void draw_pace(const struct today *t, struct area a)
{
    struct sums s = sums_of(t);
    day closes = day_from_iso(record_text(t->ballot, "closes_on"));
    day opens = day_from_iso(record_text(t->ballot, "opens_on"));
    g_autofree char *from = opens == DAY_NONE ? g_strdup("") : day_short(opens, t->today);
    g_autofree char *before = before_opening(method_of(record_text(t->ballot, "method")), from);
    bool late = false;
    g_autofree char *a_day =
        pace(t, ballot_still_needed(s.share ? s.share : s.target, s.voted), &late);
    int col = 1;
    if (s.entitled == 0 && record_int(t->ballot, "listed"))
        col += area_put(a, 0, col, -1, STYLE_NORMAL, "An officer gives you workplaces.");
    else if (s.entitled == 0)
        col += area_put(a, 0, col, -1, STYLE_NORMAL,
                        t->level >= LEVEL_OFFICER ? "Load it: 5 Turnout, then i."
                                                  : "An officer loads it.");
    else if (opens > t->today)
        col += area_put(a, 0, col, -1, STYLE_NORMAL, before);
    else if (a_day)
        col += area_put(a, 0, col, -1, late ? STYLE_WARN : STYLE_NORMAL, a_day);
    else if (s.share && s.voted < s.target && closes >= t->today)
        col += area_putf(a, 0, col, -1, STYLE_NORMAL,
                         "%" G_GINT64_FORMAT " more to our target of %d%%", s.target - s.voted,
                         (int)record_int(t->ballot, "target_percent"));
    bool verify = strcmp(record_str(t->ballot, "turnout_status"), "VERIFY") == 0;
    g_autofree char *law = g_strdup_printf(
        "to our share of %" G_GINT64_FORMAT "%%%s: a floor, not the result",
        s.share ? record_int(t->ballot, "turnout_num") * 100 / record_int(t->ballot, "turnout_den")
                : 0,
        verify ? " (verify)" : "");
    const char *const notes[] = {s.share ? law : "a floor, not the result",
                                 s.share ? "our share: a floor, not the result" : "",
                                 "a floor, not the result", "a floor", NULL};
    const char *note = s.entitled ? fitting(a.cols - col - 3, notes) : "";
    area_put_right(a, 0, col + 1, a.cols - col - 2, STYLE_MUTED, note);
}

/* ---- the asks ---- */

static char *count_text(gint64 n, const char *what)
{
    return g_strdup_printf("%" G_GINT64_FORMAT "%s %s", n, n >= 100 ? "+" : "", what);
}

#define NEXT_MOST 53 /* where the next step stands at the latest, and on a wide window */
#define NEXT_WIDE 60

/* What waits in the outbox is not to be sent again: it is counted apart, before who wrote. */
static char *mps_counts(const record *k, int room)
{
    gint64 wrote = record_int(k, "wrote"), answered = record_int(k, "answered");
    gint64 send = record_int(k, "to_send"), waits = record_int(k, "in_outbox");
    g_autofree char *all = g_strdup_printf("%" G_GINT64_FORMAT " wrote   %" G_GINT64_FORMAT
                                           " answered   %" G_GINT64_FORMAT " to send",
                                           wrote, answered, send);
    if (!waits)
        return g_steal_pointer(&all);
    g_autofree char *least = g_strdup_printf(
        "%" G_GINT64_FORMAT " to send, %" G_GINT64_FORMAT " in outbox", send, waits);
    g_autofree char *some = g_strdup_printf("%" G_GINT64_FORMAT " answered  %s", answered, least);
    const char *const texts[] = {some, least, NULL};
    return g_strdup(fitting(room, texts));
}

/* The figures of an ask. */
static char *ask_counts(const struct today *t, enum line_kind kind, int cols)
{
    const record *k = t->asks;
    gint64 follow = record_int(k, "follow_ups_due"), due = record_int(k, "tasks_due");
    if (kind == LINE_ASK_MPS)
        return mps_counts(k, (cols >= 100 ? NEXT_WIDE : NEXT_MOST) - NEXT_LEAST - 2);
    if (kind == LINE_ASK_RECRUIT) {
        g_autofree char *text =
            count_text(follow, follow == 1 ? "follow-up due" : "follow-ups due");
        return g_strdup_printf("%" G_GINT64_FORMAT " could join   %s", record_int(k, "could_join"),
                               text);
    }
    g_autofree char *tasks = count_text(due, due == 1 ? "task due" : "tasks due");
    day on = day_from_iso(record_text(k, "next_meeting_on"));
    g_autofree char *meeting = on == DAY_NONE ? NULL : day_short(on, t->today);
    return meeting ? g_strdup_printf("%s   meeting %s", tasks, meeting) : g_steal_pointer(&tasks);
}

static char *next_prospect(const record *asks, int room)
{
    const char *before = record_int(asks, "follow_ups_due") ? "get back to: " : "next: ";
    g_autofree char *who =
        text_parts(record_str(asks, "next_prospect"), "", room - text_width(before));
    return g_strconcat(before, who, NULL);
}

/* Of a paper rather without the name than with half of it. */
static char *next_task(const struct today *t, int room)
{
    const record *asks = t->asks;
    char *title = text_parts(record_str(asks, "next_task"), "", room);
    if (!g_str_has_suffix(title, "…") ||
        strcmp(record_str(asks, "next_task_kind"), "NEW_PAPER") != 0)
        return title;
    g_free(title);
    const char *method = t->ballot ? record_text(t->ballot, "method") : NULL;
    return g_strconcat("ask HQ for ", method_words_of(method)->replacement, NULL);
}

/* What waits for somebody comes before what could be asked. */
static char *mps_next(const record *k, bool rep, bool reads)
{
    gint64 send = record_int(k, "to_send"), match = record_int(k, "to_match");
    gint64 ask = record_int(k, "to_ask"), lost = record_int(k, "undelivered");
    if (reads)
        return g_strdup("see where the MPs stand");
    if (rep && send)
        return send == 1 ? g_strdup("send it to HQ")
                         : g_strdup_printf("send the %" G_GINT64_FORMAT " to HQ", send);
    if (rep && match)
        return g_strdup_printf("match %" G_GINT64_FORMAT " to members", match);
    if (rep && ask)
        return ask == 1 ? g_strdup("ask 1 if HQ may have it")
                        : g_strdup_printf("ask %" G_GINT64_FORMAT " if HQ may have it", ask);
    if (lost)
        return g_strdup_printf("%" G_GINT64_FORMAT " not delivered", lost);
    return g_strdup(record_int(k, "wrote") > record_int(k, "answered") ? "ask who has got an answer"
                                                                       : "ask members to write");
}

/* What to do next about an ask, in so many columns. */
static char *ask_next(const struct today *t, enum line_kind kind, int room)
{
    const record *k = t->asks;
    bool rep = t->level >= LEVEL_REP, reads = t->level < LEVEL_VOLUNTEER;
    if (kind == LINE_ASK_MPS)
        return mps_next(k, rep, reads);
    if (kind == LINE_ASK_RECRUIT)
        return !reads && record_has(k, "next_prospect")
                   ? next_prospect(k, room)
                   : g_strdup(rep ? "count a team: 3, then n" : "see where most could join");
    return !reads && record_has(k, "next_task")
               ? next_task(t, room)
               : g_strdup(rep ? "add a task: n" : "see what is being done");
}

/* Where the next step stands: on a window of the usual width right behind the longest figures. */
static int next_at(const struct today *t, int cols)
{
    int longest = 0;
    if (cols >= 100 || cols < 78)
        return cols < 78 ? NEXT_LEAST : NEXT_WIDE;
    for (enum line_kind k = LINE_ASK_MPS; k <= LINE_ASK_ACTIVE; k++) {
        g_autofree char *counts = ask_counts(t, k, cols);
        longest = MAX(longest, text_width(counts));
    }
    return MIN(NEXT_LEAST + longest + 2, NEXT_MOST);
}

static void draw_ask(const struct today *t, struct area a, const struct line *line, bool here)
{
    static const char *const names[ASKS] = {"2 MP replies", "3 Recruit", "4 Get active"};
    enum style style = here ? STYLE_SELECTED : STYLE_NORMAL;
    const char *name = names[line->kind - LINE_ASK_MPS];
    bool tiny = a.cols < 36; /* the key, and what to do */
    int next_col = tiny ? 3 : next_at(t, a.cols);
    g_autofree char *counts = ask_counts(t, line->kind, a.cols);
    g_autofree char *next = ask_next(t, line->kind, a.cols - next_col - 1);
    g_autofree char *key = g_strndup(name, 1);
    area_put(a, 0, 1, -1, style, tiny ? key : name);
    if (next_col > NEXT_LEAST)
        area_put(a, 0, NEXT_LEAST, next_col - NEXT_LEAST - 1, STYLE_NORMAL, counts);
    area_put(a, 0, next_col, -1, STYLE_ACCENT, next);
}

/* ---- people, tasks, others ---- */

static void draw_papers(const struct today *t, struct area a, bool here)
{
    g_autofree char *text = words_missing(today_papers(t), t->ballot, t->today);
    area_put(a, 0, 1, 1, STYLE_BAD, "!");
    area_put(a, 0, 3, -1, here ? STYLE_SELECTED : STYLE_WARN, text);
}

static void draw_came(const struct today *t, struct area a, bool here)
{
    gint64 n = today_came(t);
    g_autofree char *text = count_text(n, n == 1 ? "new reply by mail" : "new replies by mail");
    area_put(a, 0, 1, -1, here ? STYLE_SELECTED : STYLE_ACCENT, text);
}

static void draw_post(const struct today *t, struct area a, bool here)
{
    g_autofree char *text = today_post(t);
    area_put(a, 0, 1, 1, STYLE_BAD, "!");
    area_put(a, 0, 3, -1, here ? STYLE_SELECTED : STYLE_WARN, text);
}

static void draw_law(const struct line *line, struct area a, bool here)
{
    bool late = strcmp(record_str(line->row, "day_state"), "SOON") != 0;
    area_put(a, 0, 1, 1, late ? STYLE_BAD : STYLE_WARN, "!");
    area_put(a, 0, 3, -1, here ? STYLE_SELECTED : STYLE_WARN, record_str(line->row, "warning"));
}

/* The cell that says what the line is about, and so is marked where it is selected. */
static int main_cell(enum line_kind kind)
{
    return kind == LINE_TALK ? 0 : kind == LINE_LATELY ? 2 : 1;
}

static enum style cell_style(enum line_kind kind, int cell, bool late)
{
    if (kind == LINE_TALK)
        return cell == 3 ? STYLE_MUTED : STYLE_NORMAL;
    if (kind == LINE_LATELY)
        return cell == 0 ? STYLE_MUTED : STYLE_NORMAL;
    return cell == 0 && late ? STYLE_BAD : cell == 2 ? STYLE_MUTED : STYLE_NORMAL;
}

static void draw_cells(const struct today *t, struct area a, const struct line *line, bool here)
{
    const struct today_columns *l = &t->columns[line->kind];
    bool is_due = line->kind == LINE_DUE || line->kind == LINE_OTHERS;
    day due = is_due ? day_from_iso(record_text(line->row, "due_on")) : DAY_NONE;
    bool late = due != DAY_NONE && due < t->today;
    g_auto(GStrv) cells = today_cells(t, line->kind, line->row);
    if (late)
        area_put(a, 0, 1, 1, STYLE_BAD, "!");
    for (int c = 0, col = is_due ? 3 : 1; c < TODAY_CELLS; c++) {
        if (!l->widths[c])
            continue;
        enum style style =
            here && c == main_cell(line->kind) ? STYLE_SELECTED : cell_style(line->kind, c, late);
        if (line->kind == LINE_TALK && c == 3)
            area_put_right(a, 0, col, l->widths[c], style, cells[c]);
        else
            area_put(a, 0, col, l->widths[c], style, cells[c]);
        col += l->widths[c] + l->gap;
    }
}

/* ---- the sheet ---- */

static void draw_heading(const struct today *t, struct area a, const struct line *line)
{
    int used = area_put(a, 0, 1, -1, STYLE_HEADING, line->text);
    if (line->right)
        area_put(a, 0, next_at(t, a.cols), -1, STYLE_HEADING, line->right);
    if (strcmp(line->text, "TALK TO NEXT") != 0)
        return;
    g_autofree char *ready = talk_counted(&t->ready, "still to ask");
    area_put_right(a, 0, used + 2, a.cols - used - 3, STYLE_MUTED, ready);
}

static void draw_line(const struct today *t, struct area a, guint i, bool here)
{
    const struct line *line = today_line(t, i);
    if (today_can_select(t, i))
        area_hot(a, 0, 0, 1, -1, here ? K_ENTER : K_PICK + (int)i);
    switch (line->kind) {
    case LINE_BALLOT:
        (line->y == 0 ? draw_title : line->y == 1 ? draw_told : draw_pace)(t, a);
        break;
    case LINE_HEADING:
        draw_heading(t, a, line);
        break;
    case LINE_TEXT:
        area_put(a, 0, 1, -1, STYLE_NORMAL, line->text);
        break;
    case LINE_LAW:
        draw_law(line, a, here);
        break;
    case LINE_PAPERS:
        draw_papers(t, a, here);
        break;
    case LINE_CAME:
        draw_came(t, a, here);
        break;
    case LINE_POST:
        draw_post(t, a, here);
        break;
    case LINE_TALK:
    case LINE_DUE:
    case LINE_OTHERS:
    case LINE_LATELY:
        draw_cells(t, a, line, here);
        break;
    default:
        draw_ask(t, a, line, here);
    }
    if (here) {
        area_put(a, 0, 0, 1, STYLE_KEY, ">");
        area_cursor(a, 0, 0);
    }
}

/* The selected line and the heading over it stay in sight, the first one with
 * all that stands above it. */
static void scroll(struct today *t, int rows)
{
    int height = 0, y = today_line(t, t->selected)->y;
    bool first = true;
    for (guint i = 0; i < t->lines->len; i++) {
        height = MAX(height, today_line(t, i)->y + 1);
        if (i < t->selected && today_can_select(t, i))
            first = false;
    }
    t->top = first && y < rows ? 0 : CLAMP(t->top, y - rows + 1, MAX(y - (rows > 1), 0));
    t->top = CLAMP(t->top, 0, MAX(height - rows, 0));
}

void today_show(struct today *t, struct area a)
{
    scroll(t, a.rows);
    for (guint i = 0; i < t->lines->len; i++) {
        const struct line *line = today_line(t, i);
        int y = line->y - t->top;
        if (y >= 0 && y < a.rows)
            draw_line(t, area_part(a, y, line->x, 1, line->width), i, i == t->selected);
    }
}
