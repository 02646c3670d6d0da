/*
 * What stands above the replies in a mail to HQ: how many there are of what, and a table with a row
 * for each, which any mail program shows as it is.
 */
#include "replies/bundle_priv.h"

#include "app_priv.h"

#include "base/count.h"
#include "base/text.h"
#include "domain/mp.h"

#include <string.h>

#define COLUMNS 72 /* no mail program breaks such a line */

/* ---- one row ---- */

enum { CELL_NO, CELL_MP, CELL_RECEIVED, CELL_KIND, CELL_STANCE, CELLS };
static const struct {
    const char *title;
    int width;
} cells[CELLS] = {
    [CELL_NO] = {"No.", 3},     [CELL_MP] = {"MP and seat", 22}, [CELL_RECEIVED] = {"Received", 11},
    [CELL_KIND] = {"Kind", 16}, [CELL_STANCE] = {"Stance", 12},
};
#define GAP 2

static void add_blanks(GString *s, int n)
{
    for (int i = 0; i < n; i++)
        g_string_append_c(s, ' ');
}

/* On as many lines as its longest cell takes: nothing is cut, nothing leaves its column. */
static void add_row(GString *s, const char *const texts[CELLS])
{
    char **lines[CELLS];
    guint most = 0;
    for (int c = 0; c < CELLS; c++) {
        lines[c] = text_wrap(texts[c], cells[c].width);
        most = MAX(most, g_strv_length(lines[c]));
    }
    for (guint l = 0; l < most; l++) {
        int owed = 0; /* blanks, once something stands behind them */
        for (int c = 0; c < CELLS; c++) {
            const char *cell = l < g_strv_length(lines[c]) ? lines[c][l] : "";
            int rest = cells[c].width - text_width(cell);
            int before = c == CELL_NO ? MAX(rest, 0) : 0;
            if (*cell) {
                add_blanks(s, owed + before);
                g_string_append(s, cell);
                owed = 0;
            }
            owed += (*cell ? rest - before : cells[c].width) + GAP;
        }
        g_string_append_c(s, '\n');
    }
    for (int c = 0; c < CELLS; c++)
        g_strfreev(lines[c]);
}

static void add_head(GString *s)
{
    const char *titles[CELLS], *rules[CELLS];
    char *made[CELLS];
    for (int c = 0; c < CELLS; c++) {
        titles[c] = cells[c].title;
        rules[c] = made[c] = g_strnfill((gsize)cells[c].width, '-');
    }
    add_row(s, titles);
    add_row(s, rules);
    for (int c = 0; c < CELLS; c++)
        g_free(made[c]);
}

/* "Hollis Varley, Aire East (Labour)" */
static char *mp_of(const record *row)
{
    GString *s = g_string_new(record_has(row, "mp_name") ? record_str(row, "mp_name")
                                                         : "an MP who is not known");
    if (record_has(row, "constituency"))
        g_string_append_printf(s, ", %s", record_str(row, "constituency"));
    if (record_has(row, "party"))
        g_string_append_printf(s, " (%s)", record_str(row, "party"));
    return g_string_free(s, FALSE);
}

static const char *kind_of(const struct bundle_item *i)
{
    enum reply_type type;
    return reply_type_from(record_str(i->part.row, "type"), &type) ? reply_type_label(type)
                                                                   : "not known";
}

/* What nobody has said is not known either. */
static enum stance stance_of(const struct bundle_item *i)
{
    enum stance stance;
    return stance_from(record_str(i->about, "stance"), &stance) ? stance : STANCE_UNKNOWN;
}

static void add_item(GString *s, const struct bundle_item *i, guint no)
{
    g_autofree char *mp = mp_of(i->part.row), *number = g_strdup_printf("%u", no);
    g_autofree char *on = day_dated(day_from_iso(record_str(i->part.row, "received_on")));
    const char *const texts[CELLS] = {number, mp, on, kind_of(i), stance_label(stance_of(i))};
    add_row(s, texts);
}

/* ---- copies of one letter ---- */

static gint64 letter_of(const GPtrArray *items, guint at)
{
    return record_int(((const struct bundle_item *)items->pdata[at])->about, "letter");
}

static bool is_last_copy(const GPtrArray *items, guint at)
{
    for (guint i = at + 1; i < items->len; i++)
        if (letter_of(items, i) == letter_of(items, at))
            return false;
    return letter_of(items, at) != 0;
}

/* "3 to 5, 8"; *n: how many that are. Caller's. */
static char *copies_of(const GPtrArray *items, gint64 letter, guint *n)
{
    GString *which = g_string_new(NULL);
    *n = 0;
    for (guint i = 0, to; i < items->len; i = to + 1) {
        for (to = i; to < items->len && letter_of(items, to) == letter; to++)
            ++*n;
        if (to == i)
            continue;
        g_string_append_printf(which, "%s%u", which->len ? ", " : "", i + 1);
        if (to > i + 1)
            g_string_append_printf(which, " %s %u", to > i + 2 ? "to" : "and", to);
    }
    return g_string_free(which, FALSE);
}

/* Below the last copy which others say the same. */
static void add_same(GString *s, const GPtrArray *items, guint at)
{
    const int from = cells[CELL_NO].width + GAP;
    guint n = 0;
    if (!is_last_copy(items, at))
        return;
    g_autofree char *which = copies_of(items, letter_of(items, at), &n);
    g_autofree char *said = g_strdup_printf("%s: the same letter", which);
    g_auto(GStrv) lines = text_wrap(said, COLUMNS - from);
    for (char **line = lines; n > 1 && *line; line++) {
        add_blanks(s, from);
        g_string_append_printf(s, "%s\n", *line);
    }
}

/* ---- how many of what ---- */

static void add_wrapped(GString *s, const char *text)
{
    g_auto(GStrv) lines = text_wrap(text, COLUMNS);
    for (char **line = lines; *line; line++)
        g_string_append_printf(s, "%s\n", *line);
}

/* "By kind: 3 substantive, 1 holding reply." */
static void add_sum(GString *s, const char *head, const guint *counts, int n,
                    const char *(*label)(int))
{
    g_autoptr(GString) line = g_string_new(head);
    const char *before = " ";
    for (int i = 0; i < n; i++)
        if (counts[i]) {
            g_string_append_printf(line, "%s%u %s", before, counts[i], label(i));
            before = ", ";
        }
    g_string_append_c(line, '.');
    if (line->len > strlen(head) + 1)
        add_wrapped(s, line->str);
}

static const char *kind_label(int type)
{
    return reply_type_label((enum reply_type)type);
}

static const char *label_of_stance(int stance)
{
    return stance_label((enum stance)stance);
}

static void add_sums(GString *s, const GPtrArray *items)
{
    guint kinds[REPLY_TYPES] = {0}, stance[STANCES] = {0};
    for (guint i = 0; i < items->len; i++) {
        enum reply_type type;
        const struct bundle_item *item = items->pdata[i];
        if (reply_type_from(record_str(item->part.row, "type"), &type))
            kinds[type]++;
        stance[stance_of(item)]++;
    }
    add_sum(s, "By kind:", kinds, REPLY_TYPES, kind_label);
    add_sum(s, "By stance, as far as we know:", stance, STANCES, label_of_stance);
}

char *bundle_text(struct app *app, const GPtrArray *items)
{
    g_autofree char *on = day_dated(app_today(app));
    g_autofree char *n =
        counted(items->len, "reply of an MP to a member", "replies of MPs to our members");
    GString *s = g_string_new(NULL);
    g_autofree char *head = g_strdup_printf("%s, %s\n", app_branch(app), on);
    g_autofree char *lead = g_strdup_printf(
        "%s. %s Each is attached as we filed it, without what HQ need not have; the mail itself "
        "stays here.\n",
        n,
        items->len == 1 ? "The member has agreed that HQ has it."
                        : "The members have agreed that HQ has them.");
    add_wrapped(s, head);
    add_wrapped(s, lead);
    add_sums(s, items);
    g_string_append_c(s, '\n');
    add_head(s);
    for (guint i = 0; i < items->len; i++) {
        add_item(s, items->pdata[i], i + 1);
        add_same(s, items, i);
    }
    return g_string_free(s, FALSE);
}
