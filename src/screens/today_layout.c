/*
 * The place of every line of Today in a window of some size.
 */
#include "today_priv.h"

#include "domain/ballot_words.h"
#include "screens/words.h"
#include "ui/columns.h"

#define BALLOT_LINES 3
#define STACKED 4     /* lines of a group on narrow windows */
#define LEAST 3       /* and of one beside another */
#define TOP_COLS 110  /* of what stands over the groups */
#define AIR 4         /* between two groups, where there is room */
#define SIDE_LEAST 40 /* beside the people: these are not cut for it */

const struct line *today_line(const struct today *t, guint i)
{
    return &g_array_index(t->lines, struct line, i);
}

bool today_can_select(const struct today *t, guint i)
{
    return i < t->lines->len && today_line(t, i)->kind >= LINE_LAW;
}

gint64 today_papers(const struct today *t)
{
    if (!t->ballot)
        return 0;
    const struct canvass_dates d = words_dates(t->ballot);
    return replacement_helps(&d, t->today) ? record_int(t->ballot, "papers") : 0;
}

gint64 today_came(const struct today *t)
{
    return t->came ? record_int(t->came, "new") : 0;
}

static void put(struct today *t, struct line line)
{
    if (line.width == 0)
        line.width = -1;
    g_array_append_val(t->lines, line);
}

static int put_rows(struct today *t, struct line line, const GPtrArray *rows, int most)
{
    for (guint i = 0; rows && i < MIN(rows->len, (guint)most); i++, line.y++) {
        line.row = rows->pdata[i];
        put(t, line);
    }
    return line.y;
}

static int put_text(struct today *t, struct line line, const char *text)
{
    line.kind = LINE_TEXT;
    line.text = text;
    put(t, line);
    return line.y + 1;
}

/* What has to be there before anything else makes sense; the lines taken. */
static int put_first_steps(struct today *t, int y)
{
    int first = y;
    bool members = record_bool(t->asks, "any_member");
    bool workplaces = record_bool(t->asks, "any_workplace");
    if (members && workplaces && t->ballot)
        return 0;
    put(t, (struct line){.kind = LINE_HEADING, .text = "START HERE", .y = y});
    y++;
    struct line line = {.y = y};
    if (t->level < LEVEL_OFFICER) {
        line.y = put_text(t, line,
                          workplaces ? "An officer loads the members and the ballot; then your "
                                       "list is here."
                                     : "No workplace is yours yet: ask an officer of the branch.");
        return line.y - first;
    }
    if (!workplaces)
        line.y = put_text(t, line, "Workplaces and their head-counts: 3 Recruit, then W for each.");
    if (!members)
        line.y = put_text(t, line, "HQ's list of members, CSV or .xlsx: 6 Members, then i.");
    if (!t->ballot)
        line.y =
            put_text(t, line, "The ballot, with HQ's list of who may vote: 5 Turnout, then n.");
    return line.y - first;
}

static int put_group(struct today *t, struct line at, const char *heading, enum line_kind kind,
                     const GPtrArray *rows, int most, const char *none)
{
    struct line line = at;
    line.kind = LINE_HEADING;
    line.text = heading;
    put(t, line);
    at.y++;
    today_fit(t, kind, rows, most, at.width > 0 ? at.width : t->cols);
    if (!rows || rows->len == 0)
        return put_text(t, at, none);
    at.kind = kind;
    return put_rows(t, at, rows, most);
}

static int length(const GPtrArray *rows)
{
    return rows ? MAX((int)rows->len, 1) : 1;
}

static bool has_talk(const struct today *t)
{
    return t->talk && t->talk->len;
}

#define NOTHING_DUE "Nothing is due this week."
#define NOTHING_LATELY "Nothing by others yet."

/* One below the other. */
static void lay_stacked(struct today *t, int y)
{
    if (has_talk(t))
        y = put_group(t, (struct line){.y = y}, "TALK TO NEXT", LINE_TALK, t->talk, STACKED, "");
    y = put_group(t, (struct line){.y = y}, "DUE", LINE_DUE, t->due, STACKED, NOTHING_DUE);
    if (t->level >= LEVEL_REP) /* as the log */
        put_group(t, (struct line){.y = y}, "LATELY", LINE_LATELY, t->lately, STACKED,
                  NOTHING_LATELY);
}

/* Divides the columns between two groups side by side, as far as each wants them; of the left. */
static int divide(int cols, int left, int right)
{
    int widths[] = {MIN(left, cols * 3 / 8), MIN(right, cols * 3 / 8)};
    const int whole[] = {left, right};
    int spare = columns_grow(widths, whole, 2, cols - widths[0] - widths[1]);
    return widths[0] + MIN(spare, AIR);
}

/* The people over what is due and what was done: these get the lines they need, up to four of
 * seven, and the people all others. */
static void lay_beside(struct today *t, int y, int rows, int cols, int gap)
{
    bool lately = t->level >= LEVEL_REP;
    int below = MAX(length(t->due), lately ? length(t->lately) : 0);
    if (has_talk(t)) {
        int people = (int)t->talk->len, spare = rows - y - 2 - gap;
        int few = MIN(below, MAX(spare * 4 / 7, spare - people));
        int talks = MAX(MIN(people, spare - few), MIN(people, LEAST));
        y = put_group(t, (struct line){.y = y}, "TALK TO NEXT", LINE_TALK, t->talk, talks, "") +
            gap;
    }
    int most = MAX(rows - y - 1, LEAST);
    int width =
        divide(MIN(cols, TOP_COLS),
               MAX(today_wants(t, LINE_DUE, t->due, most), text_width(NOTHING_DUE) + 2),
               MAX(today_wants(t, LINE_LATELY, t->lately, most), text_width(NOTHING_LATELY) + 2));
    struct line left = {.y = y, .width = lately ? width : MIN(cols, TOP_COLS)};
    put_group(t, left, "DUE", LINE_DUE, t->due, most, NOTHING_DUE);
    struct line right = {.y = y, .x = width, .width = MIN(cols, TOP_COLS) - width};
    if (lately)
        put_group(t, right, "LATELY", LINE_LATELY, t->lately, most, NOTHING_LATELY);
}

/* The columns that the people take whole, as many as there is room for. */
static int talk_cols(const struct today *t, int y, int rows)
{
    return today_wants(t, LINE_TALK, t->talk, MAX(rows - y - 1, LEAST));
}

/* The people at the left; at the right what is due, with the others, too, and what was done. */
static void lay_wide(struct today *t, int y, int rows, int cols)
{
    int room = MAX(rows - y - 1, LEAST), talks = MIN((int)t->talk->len, room);
    int right =
        MAX(today_wants(t, LINE_DUE, t->due, room), today_wants(t, LINE_OTHERS, t->others, room));
    right = MAX(right, today_wants(t, LINE_LATELY, t->lately, room));
    int people = talk_cols(t, y, rows);
    int width = MAX(divide(cols, people, right), MIN(people, cols - 1 - SIDE_LEAST));
    struct line at = {.y = y, .width = width};
    put_group(t, at, "TALK TO NEXT", LINE_TALK, t->talk, talks, "");
    at.x = width + 1;
    at.width = cols - at.x;
    bool others = t->others && t->others->len, lately = t->level >= LEVEL_REP;
    int headings = 1 + others + lately, gap = room >= 24, left = room + 1 - headings - 2 * gap;
    int due = MIN(length(t->due), MAX(left / headings, 1));
    at.y = put_group(t, at, "DUE", LINE_DUE, t->due, due, NOTHING_DUE) + gap;
    left -= due;
    if (others) {
        int with = MIN(length(t->others), MAX(left / 2, 1));
        at.y = put_group(t, at, "DUE WITH OTHERS", LINE_OTHERS, t->others, with, "") + gap;
        left -= with;
    }
    if (lately)
        put_group(t, at, "LATELY", LINE_LATELY, t->lately, MAX(left, 1), NOTHING_LATELY);
}

void today_lay_out(struct today *t, int rows, int cols)
{
    bool beside = cols >= 78, acts = t->level >= LEVEL_VOLUNTEER;
    int gap = rows >= 18 && beside, y = 0, top = MIN(cols, TOP_COLS);
    t->rows = rows;
    t->cols = cols;
    g_array_set_size(t->lines, 0);
    for (int i = 0; t->ballot && i < BALLOT_LINES; i++, y++)
        put(t, (struct line){.kind = LINE_BALLOT, .y = y, .width = top});
    y += gap && t->ballot;
    int steps = put_first_steps(t, y);
    y += steps + (steps && gap);
    for (guint i = 0; t->law && i < t->law->len; i++, y++)
        put(t, (struct line){.kind = LINE_LAW, .row = t->law->pdata[i], .y = y, .width = top});
    if (today_papers(t))
        put(t, (struct line){.kind = LINE_PAPERS, .y = y, .width = top});
    y += today_papers(t) > 0;
    if (today_came(t))
        put(t, (struct line){.kind = LINE_CAME, .y = y, .width = top});
    y += today_came(t) > 0;
    g_autofree char *post = today_post(t);
    if (post)
        put(t, (struct line){.kind = LINE_POST, .y = y, .width = top});
    y += post != NULL;
    put(t,
        (struct line){.kind = LINE_HEADING,
                      .text = acts ? "THREE THINGS YOU CAN DO NOW" : "WHERE THE THREE ASKS STAND",
                      .right = beside && acts ? "NEXT STEP" : NULL,
                      .y = y,
                      .width = top});
    y++;
    for (enum line_kind k = LINE_ASK_MPS; k <= LINE_ASK_ACTIVE; k++, y++)
        put(t, (struct line){.kind = k, .y = y, .width = top});
    y += gap;
    if (!beside)
        lay_stacked(t, y);
    else if (cols >= ASIDE_COLS && has_talk(t) && talk_cols(t, y, rows) + 1 + SIDE_LEAST <= cols)
        lay_wide(t, y, rows, cols);
    else
        lay_beside(t, y, rows, cols, gap);
}
