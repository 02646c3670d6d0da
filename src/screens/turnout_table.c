/*
 * The table of the ballot desk: its columns by the way members vote and by
 * what the ballot is at, and the line of the selected row.
 */
#include "turnout_priv.h"

#include "base/text.h"
#include "domain/schedule.h"
#include "screens/words.h"
#include "ui/chart.h"

#include <string.h>

#define SPARK 7 /* days */

static gint64 first_goal(const struct turnout_desk *d, const record *place)
{
    return record_int(place, d->rule ? "needed" : "target");
}

void turnout_gauge(const struct turnout_desk *d, struct area a, int row, int col, int width,
                   const record *place)
{
    const gint64 marks[] = {record_int(place, "target"), first_goal(d, place)};
    bool before = d->phase == PHASE_BEFORE;
    chart_gauge(a, row, col, width, record_int(place, before ? "ready" : "voted"),
                record_int(place, "entitled"), marks, before ? 1 : G_N_ELEMENTS(marks));
}

/* ---- columns ---- */

static bool is_unknown(const record *row)
{
    return record_int(row, "_row") == ROW_UNKNOWN;
}

static char *share_cell(const record *row, void *data)
{
    (void)data;
    return is_unknown(row) ? g_strdup("") : share_text(record_int(row, "_share"), 0);
}

static char *lacks_cell(const record *row, void *data)
{
    (void)data;
    return record_has(row, "_lacks")
               ? g_strdup_printf("%" G_GINT64_FORMAT, record_int(row, "_lacks"))
               : g_strdup("");
}

static char *shared_cell(const record *row, void *data)
{
    (void)data;
    return g_strdup(record_get(row, "shared") && record_bool(row, "shared") ? "shared" : "");
}

/* "0.3": told us so a day, of the last three. */
static char *pace_cell(const record *row, void *data)
{
    const struct turnout_desk *d = data;
    const struct value *v =
        record_get(row, d->phase == PHASE_BEFORE ? "ready_pace_3_days" : "pace_3_days");
    return v && v->type == VALUE_HUNDREDTHS
               ? g_strdup_printf("%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, v->i / 100,
                                 v->i / 10 % 10)
               : g_strdup("");
}

static void spark_cell(const record *row, void *data, struct area cell)
{
    (void)data;
    gint64 days[SPARK] = {0};
    gsize n = 0;
    g_auto(GStrv) each = g_strsplit(record_str(row, "_by_day"), " ", -1);
    for (; n < SPARK && each[n]; n++)
        days[n] = g_ascii_strtoll(each[n], NULL, 10);
    if (!is_unknown(row))
        chart_spark(cell, 0, 0, cell.cols, STYLE_GAUGE, days, n);
}

static void gauge_cell(const record *row, void *data, struct area cell)
{
    if (!is_unknown(row))
        turnout_gauge(data, cell, 0, 0, cell.cols, row);
}

/* A number that nobody has is on the list, and no more is known of it. */
static void keep_known(record *row)
{
    for (gsize i = record_size(row); i-- > 0;) {
        const struct value *v = record_at(row, i);
        g_autofree char *name = g_strdup(v->name);
        if (strcmp(name, "name") != 0 && strcmp(name, "entitled") != 0 && *name != '_')
            record_set_null(row, name);
    }
}

static gint64 row_id(const struct turnout_desk *d, const record *row)
{
    if (record_has(row, "_row"))
        return record_int(row, "_row");
    if (record_has(row, "id"))
        return record_int(row, "id");
    if (d->by != TURNOUT_UNIT && record_int(row, "unmatched") > 0)
        return ROW_UNKNOWN;
    if (d->by == TURNOUT_REP)
        return g_str_has_prefix(record_str(row, "name"), "whole branch") ? ROW_WHOLE : ROW_NO_REP;
    return 0;
}

void turnout_reckon(const struct turnout_desk *d, record *row)
{
    const char *lacks = d->phase == PHASE_BEFORE ? "ready_still_needed"
                        : d->rule                ? "still_needed"
                                                 : "target_still_needed";
    const char *so_far = d->phase == PHASE_BEFORE ? "ready" : "voted";
    record_set_int(row, "_row", row_id(d, row));
    record_set_int(row, "cannot",
                   record_int(row, "replacement_needed") + record_int(row, "replacement"));
    record_set_int(row, "_share",
                   share_hundredths(record_int(row, so_far), record_int(row, "entitled")));
    if (!is_unknown(row))
        record_set_int(row, "_lacks", record_int(row, lacks));
    if (is_unknown(row))
        keep_known(row);
}

#define NUMBER(a_name, a_title, a_width, a_priority)                                               \
    {                                                                                              \
        .name = a_name, .title = a_title, .width = a_width, .right = true, .priority = a_priority  \
    }
#define FIRST                                                                                      \
    {.name = "name", .title = "", .width = 17, .flex = 1},                                         \
        {.name = "gauge", .title = "", .width = 10, .flex = 2, .draw = gauge_cell, .priority = 6}, \
        NUMBER("entitled", "on list", 7, 1)
#define SHARE                                                                                      \
    {                                                                                              \
        .name = "share", .title = "share", .width = 5, .right = true, .format = share_cell,        \
        .by = "_share", .priority = 10                                                             \
    }
#define LACKS(a_priority)                                                                          \
    {                                                                                              \
        .name = "lacks", .title = "lacks", .width = 5, .right = true, .format = lacks_cell,        \
        .by = "_lacks", .priority = a_priority                                                     \
    }

#define PACE(a_by)                                                                                 \
    {                                                                                              \
        .name = "pace", .title = "pace", .width = 4, .right = true, .format = pace_cell,           \
        .by = a_by, .priority = 12                                                                 \
    }

#define SPARK_COLUMN                                                                               \
    {                                                                                              \
        .name = "days", .title = "7 days", .width = SPARK, .draw = spark_cell, .priority = 7       \
    }

static const struct table_column open_columns[] = {
    FIRST,
    NUMBER("voted", "voted", 5, 0),
    SHARE,
    LACKS(5),
    NUMBER("paper", NULL, 5, 2),
    NUMBER("no_paper", NULL, 4, 3),
    NUMBER("replacement", NULL, 4, 4),
    NUMBER("wont_say", "won't", 5, 8),
    NUMBER("uncontacted", "not reached", 11, 0),
    NUMBER("tried", "tried", 5, 9), /* of those */
    NUMBER("excluded", "excluded", 8, 13),
    PACE("pace_3_days"),
    SPARK_COLUMN,
    {.name = NULL},
};

/* Before it opens: is the address right? */
static const struct table_column contact_columns[] = {
    FIRST,
    NUMBER("ready", "confirmed", 9, 0),
    SHARE,
    LACKS(3),
    NUMBER("per_day_ready", "a day", 5, 7),
    NUMBER("address_wrong", "wrong", 5, 2),
    NUMBER("cannot", "cannot", 6, 2),
    NUMBER("uncontacted", "not asked", 9, 0),
    NUMBER("tried", "tried", 5, 6),
    PACE("ready_pace_3_days"),
    SPARK_COLUMN,
    {.name = NULL},
};

static const char *const by_titles[] = {[TURNOUT_WORKPLACE] = "WORKPLACE",
                                        [TURNOUT_UNIT] = "UNIT",
                                        [TURNOUT_REP] = "REP",
                                        [TURNOUT_PDU] = "DELIVERY UNIT"};

/* Beforehand one asks where papers go, or at work who cannot come. */
static bool is_left_out(const struct turnout_desk *d, const char *name)
{
    return strcmp(name, d->method == METHOD_WORKPLACE ? "address_wrong" : "cannot") == 0;
}

#define OWN_MOST 3 /* columns beside those of all */

/* Only a whole unit has a line; a rep reads whom they still have to reach, and what is shared. */
static int own_columns(const struct turnout_desk *d, struct table_column *out)
{
    static const struct table_column unit[] = {NUMBER("unit_entitled", "whole unit", 10, 2),
                                               NUMBER("unit_needed", "its line", 8, 1),
                                               NUMBER("stale", "stale", 5, 11)};
    static const struct table_column rep[] = {
        NUMBER("stale", "stale", 5, 3),
        {.name = "shared", .title = "", .width = 6, .priority = 2, .format = shared_cell}};
    static const struct table_column other[] = {NUMBER("stale", "stale", 5, 11)};
    static const struct {
        const struct table_column *columns;
        int n;
    } own[] = {[TURNOUT_WORKPLACE] = {other, G_N_ELEMENTS(other)},
               [TURNOUT_UNIT] = {unit, G_N_ELEMENTS(unit)},
               [TURNOUT_REP] = {rep, G_N_ELEMENTS(rep)},
               [TURNOUT_PDU] = {other, G_N_ELEMENTS(other)}};
    memcpy(out, own[d->by].columns, (gsize)own[d->by].n * sizeof *out);
    return own[d->by].n;
}

void turnout_set_columns(struct turnout_desk *d)
{
    const struct table_column *from = d->phase == PHASE_BEFORE ? contact_columns : open_columns;
    const struct method_words *words = method_words(d->method);
    const struct {
        const char *name, *title;
    } titles[] = {{"name", by_titles[d->by]},
                  {"paper", words->has_head},
                  {"no_paper", words->none_head},
                  {"replacement", words->asked_head},
                  {"lacks", d->phase == PHASE_CLOSED ? "short" : "lacks"}};
    int n = 0;
    for (; from->name; from++) {
        if (is_left_out(d, from->name))
            continue;
        struct table_column *c = &d->columns[n++];
        *c = *from;
        for (gsize i = 0; i < G_N_ELEMENTS(titles); i++)
            if (strcmp(c->name, titles[i].name) == 0)
                c->title = titles[i].title;
        c->width = c->width && c->right ? MAX(c->width, text_width(c->title)) : c->width;
    }
    g_assert(n + OWN_MOST <= TURNOUT_COLUMNS);
    n += own_columns(d, d->columns + n);
    d->columns[n] = (struct table_column){.name = NULL};
    if (d->table.ui) /* else it is still to be made, with them */
        table_set_columns(&d->table, d->columns);
}

/* ---- the selected row ---- */

/* "10 to our share, 2 a day; " */
static void add_lack(const struct turnout_desk *d, GString *s, gint64 lack, const char *to)
{
    gint64 a_day =
        d->last_day_to_vote == DAY_NONE ? 0 : required_per_day(lack, d->today, d->last_day_to_vote);
    g_string_append_printf(s, "%s%" G_GINT64_FORMAT " to %s", s->len ? "; " : "", lack, to);
    if (a_day > 0)
        g_string_append_printf(s, ", %" G_GINT64_FORMAT " a day", a_day);
}

/* "10 to our share, 1 a day; 29 to target, 2 a day". Caller's. */
static char *lacks_text(const struct turnout_desk *d, const record *place)
{
    gint64 share = d->rule ? record_int(place, "still_needed") : 0;
    gint64 target = record_int(place, "target_still_needed");
    GString *s = g_string_new(NULL);
    if (d->phase == PHASE_BEFORE) {
        g_string_append_printf(s, "%" G_GINT64_FORMAT " to confirm before it opens",
                               record_int(place, "ready_still_needed"));
        return g_string_free(s, false);
    }
    if (d->phase == PHASE_CLOSED && target) {
        g_string_append_printf(s, "%" G_GINT64_FORMAT " short of the target", target);
        return g_string_free(s, false);
    }
    if (share)
        add_lack(d, s, share, "our share");
    if (target)
        add_lack(d, s, target, "target");
    else
        g_string_append(s, "target met");
    return g_string_free(s, false);
}

/* The selected row, below the table: a move changes this line only. */
void turnout_selected(const struct turnout_desk *d, struct area a)
{
    const record *row = table_row(&d->table);
    if (!row)
        return;
    if (is_unknown(row)) {
        area_put(a, 0, 1, -1, STYLE_WARN,
                 "On HQ's list, but not among our members: load HQ's latest list of members.");
        return;
    }
    g_autofree char *lacks = lacks_text(d, row);
    g_autofree char *share = share_text(record_int(row, "_share"), 0);
    int col = 1, width = text_width(lacks) + text_width(share) + 4;
    if (a.cols >= 70)
        col += area_put(a, 0, col, 20, STYLE_HEADING, record_str(row, "name")) + 2;
    int gauge = a.cols - col - width;
    if (gauge >= 10) { /* in less the marks are all there is of it */
        turnout_gauge(d, a, 0, col, gauge, row);
        col += gauge + 1;
    }
    area_putf(a, 0, col, -1, STYLE_NORMAL, "%s  %s", share, lacks);
}
