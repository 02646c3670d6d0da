/*
 * The place of every line of Today in a window of some size.
 */
#include "today_priv.h"

#define BALLOT_LINES 3
#define STACKED 4 /* lines of a group on narrow windows */

const struct line *today_line(const struct today *t, guint i)
{
    return &g_array_index(t->lines, struct line, i);
}

bool today_can_select(const struct today *t, guint i)
{
    return i < t->lines->len && today_line(t, i)->kind >= LINE_ASK_MPS;
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
        line.y = put_text(t, line, "HQ's list of members, a CSV file: 6 Members, then i.");
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
    if (!rows || rows->len == 0)
        return put_text(t, at, none);
    at.kind = kind;
    return put_rows(t, at, rows, most);
}

void today_lay_out(struct today *t, int rows, int cols)
{
    bool beside = cols >= 78;
    int gap = rows >= 18 && beside, y = 0;
    t->rows = rows;
    t->cols = cols;
    g_array_set_size(t->lines, 0);
    for (int i = 0; t->ballot && i < BALLOT_LINES; i++, y++)
        put(t, (struct line){.kind = LINE_BALLOT, .y = y});
    y += gap && t->ballot;
    int steps = put_first_steps(t, y);
    y += steps + (steps && gap);
    put(t, (struct line){.kind = LINE_HEADING,
                         .text = "THREE THINGS YOU CAN DO NOW",
                         .right = beside ? "NEXT STEP" : NULL,
                         .y = y});
    y++;
    for (enum line_kind k = LINE_ASK_MPS; k <= LINE_ASK_ACTIVE; k++, y++)
        put(t, (struct line){.kind = k, .y = y});
    y += gap;
    /* What is left goes to the people and to what is due, three to four. */
    int spare = rows - y - 2 - gap;
    int talks = beside ? CLAMP(spare * 3 / 7, 3, 8) : STACKED;
    if (t->talk && t->talk->len) {
        y = put_group(t, (struct line){.y = y}, "TALK TO NEXT", LINE_TALK, t->talk, talks, "") +
            gap;
    }
    int most = beside ? CLAMP(rows - y - 1, 3, 8) : STACKED;
    struct line left = {.y = y, .width = beside ? cols * 38 / 80 : -1};
    int end = put_group(t, left, "DUE", LINE_DUE, t->due, most, "Nothing is due this week.");
    struct line right = {.y = beside ? y : end, .x = beside ? cols * 39 / 80 : 0};
    if (t->level >= LEVEL_REP) /* as the log */
        put_group(t, right, "LATELY", LINE_LATELY, t->lately, most, "Nothing by others yet.");
}
