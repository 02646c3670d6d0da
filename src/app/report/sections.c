/*
 * The sections of a report on MPs' replies: what stands in each, and what of it may be told.
 */
#include "report/report.h"

#include "base/count.h"

#include <stdlib.h>
#include <string.h>

#define WEEKS_MOST 12
#define WEEK 7

/* ---- filling ---- */

static void add(struct section *s, const char *label, gint64 n)
{
    struct part part = {.label = g_strdup(label), .beside = -1};
    struct disclosure told = {.n = n};
    g_array_append_val(s->parts, part);
    g_array_append_val(s->told, told);
    s->total += n;
}

static struct disclosure *told_of(const struct section *s, guint i)
{
    return &g_array_index(s->told, struct disclosure, i);
}

static bool fill_letters(const struct counts *c, struct section *s, GError **error)
{
    static const char *const labels[LETTERS_CAME_TO] = {"answered", "not delivered", "waiting",
                                                        "wrong constituency"};
    (void)error;
    for (int i = 0; i < LETTERS_CAME_TO; i++)
        add(s, labels[i], c->letters[i]);
    return true;
}

static bool fill_types(const struct counts *c, struct section *s, GError **error)
{
    (void)error;
    for (int i = 0; i < REPLY_TYPES; i++) {
        /* Those that stop the clock are about as many as letters were answered. */
        if (s->second == 0 && reply_stops_clock((enum reply_type)i))
            s->second = (guint)i;
        add(s, reply_type_label((enum reply_type)i), c->types[i]);
    }
    return true;
}

static bool fill_hq(const struct counts *c, struct section *s, GError **error)
{
    static const char *const labels[HQ_STATES] = {
        "sent to HQ", "agreed, not sent yet", "to ask the member", "kept here", "nothing to send"};
    (void)error;
    for (int i = 0; i < HQ_STATES; i++)
        add(s, labels[i], c->hq[i]);
    return true;
}

/* The part of that label, new where there is none yet. */
static guint part_called(struct section *s, const char *label)
{
    for (guint i = 0; i < s->parts->len; i++)
        if (strcmp(g_array_index(s->parts, struct part, i).label, label) == 0)
            return i;
    add(s, label, 0);
    return s->parts->len - 1;
}

static void count_unit(struct section *s, const struct counts *c, guint unit, const char *label)
{
    const struct unit *u = c->units->pdata[unit];
    guint part = part_called(s, label);
    s->unit_parts[unit] = part;
    told_of(s, part)->n += u->replies;
    s->total += u->replies;
}

static int most_first(const void *a, const void *b, void *data)
{
    const struct section *s = data;
    const guint first = *(const guint *)a, second = *(const guint *)b;
    const gint64 x = told_of(s, first)->n, y = told_of(s, second)->n;
    return x != y ? (x < y) - (x > y)
                  : strcmp(g_array_index(s->parts, struct part, first).label,
                           g_array_index(s->parts, struct part, second).label);
}

/* The largest first. */
static void sort_parts(struct section *s, guint units)
{
    const guint n = s->parts->len;
    g_autofree guint *order = g_new(guint, n + 1), *now = g_new(guint, n + 1);
    for (guint i = 0; i < n; i++)
        order[i] = i;
    g_qsort_with_data(order, (gint)n, sizeof *order, most_first, s);
    GArray *parts = g_array_sized_new(FALSE, TRUE, sizeof(struct part), n);
    GArray *told = g_array_sized_new(FALSE, TRUE, sizeof(struct disclosure), n);
    for (guint i = 0; i < n; i++) {
        g_array_append_val(parts, g_array_index(s->parts, struct part, order[i]));
        g_array_append_val(told, *told_of(s, order[i]));
        now[order[i]] = i;
    }
    for (guint u = 0; u < units; u++)
        s->unit_parts[u] = now[s->unit_parts[u]];
    g_array_unref(s->parts);
    g_array_unref(s->told);
    s->parts = parts;
    s->told = told;
}

static bool fill_parties(const struct counts *c, struct section *s, GError **error)
{
    (void)error;
    s->unit_parts = g_new0(guint, c->units->len + 1);
    for (guint i = 0; i < c->units->len; i++) {
        const struct unit *u = c->units->pdata[i];
        count_unit(s, c, i, u->party ? u->party : "party not known");
    }
    sort_parts(s, c->units->len);
    return true;
}

static bool fill_regions(const struct counts *c, struct section *s, GError **error)
{
    (void)error;
    s->unit_parts = g_new0(guint, c->units->len + 1);
    for (guint i = 0; i < c->units->len; i++)
        count_unit(s, c, i, ((const struct unit *)c->units->pdata[i])->region);
    sort_parts(s, c->units->len);
    return true;
}

static bool fill_stances(const struct counts *c, struct section *s, GError **error)
{
    (void)error;
    s->unit_parts = g_new0(guint, c->units->len + 1);
    for (int i = 0; i < STANCES; i++)
        add(s, stance_label((enum stance)i), 0);
    for (guint i = 0; i < c->units->len; i++)
        count_unit(s, c, i, stance_label(((const struct unit *)c->units->pdata[i])->stance));
    return true;
}

/* How many MPs sent it; *party: theirs, NULL where it is not known or they are of several. */
static guint senders_of(const struct counts *c, gint64 letter, const char **party, guint *parties)
{
    g_autoptr(GHashTable) mps = g_hash_table_new(g_int64_hash, g_int64_equal);
    g_autoptr(GHashTable) of = g_hash_table_new(g_str_hash, g_str_equal);
    *party = NULL;
    for (guint i = 0; i < c->units->len; i++) {
        struct unit *u = c->units->pdata[i];
        if (u->letter != letter)
            continue;
        g_hash_table_add(mps, &u->mp_id);
        g_hash_table_add(of, u->party ? u->party : (char *)"");
        *party = u->party;
    }
    *parties = g_hash_table_size(of);
    return g_hash_table_size(mps);
}

/* "Meadow Party, letter 1". Caller's. */
static char *letter_label(const char *party, guint parties, guint number)
{
    if (parties > 1)
        return g_strdup_printf("%u parties, letter %u", parties, number);
    return g_strdup_printf("%s, letter %u", party ? party : "party not known", number);
}

#define OTHER_LETTERS "other letters"

/* Each letter that several MPs sent, by the members who got it; all others together. */
static bool fill_same(const struct counts *c, struct section *s, GError **error)
{
    g_autoptr(GHashTable) labels = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, g_free);
    bool any = false;
    (void)error;
    for (guint i = 0; i < c->units->len; i++)
        any = any || ((const struct unit *)c->units->pdata[i])->letter;
    if (!any)
        return true;
    s->unit_parts = g_new0(guint, c->units->len + 1);
    for (guint i = 0; i < c->units->len; i++) {
        struct unit *u = c->units->pdata[i];
        const char *label = u->letter ? g_hash_table_lookup(labels, &u->letter) : OTHER_LETTERS;
        if (label) {
            count_unit(s, c, i, label);
            continue;
        }
        const char *party;
        guint parties, mps = senders_of(c, u->letter, &party, &parties);
        char *made = letter_label(party, parties, g_hash_table_size(labels) + 1);
        g_hash_table_insert(labels, &u->letter, made);
        count_unit(s, c, i, made);
        g_array_index(s->parts, struct part, s->unit_parts[i]).beside = mps;
    }
    sort_parts(s, c->units->len);
    return true;
}

static bool fill_commitments(const struct counts *c, struct section *s, GError **error)
{
    (void)error;
    for (guint i = 0; i < c->commitments->len; i++) {
        const record *row = c->commitments->pdata[i];
        enum commitment kind;
        if (!commitment_from(record_str(row, "commitment"), &kind))
            continue;
        add(s, commitment_label(kind), record_int(row, "n"));
        g_array_index(s->parts, struct part, s->parts->len - 1).beside = record_int(row, "done");
    }
    sort_parts(s, 0);
    return true;
}

static bool fill_due(const struct counts *c, struct section *s, GError **error)
{
    (void)error;
    for (guint i = 0; i < c->commitments->len; i++) {
        const record *row = c->commitments->pdata[i];
        enum commitment kind;
        if (commitment_from(record_str(row, "commitment"), &kind) && record_int(row, "due") > 0)
            add(s, commitment_label(kind), record_int(row, "due"));
    }
    sort_parts(s, 0);
    return true;
}

/* MPs who sit now; public. */
static bool fill_mps(const struct counts *c, struct section *s, GError **error)
{
    gint64 before[STANCES] = {0}, now[STANCES] = {0};
    (void)error;
    for (guint i = 0; i < c->seats->len; i++) {
        const struct seat *seat = c->seats->pdata[i];
        if (!record_has(seat->board, "mp_id"))
            continue;
        now[seat->stance]++;
        before[seat->before]++;
    }
    for (int i = 0; i < STANCES; i++) {
        add(s, stance_label((enum stance)i), now[i]);
        g_array_index(s->parts, struct part, i).beside = before[i];
    }
    return true;
}

static bool fill_days(const struct counts *c, struct section *s, GError **error)
{
    gint64 n[STRETCHES] = {0};
    (void)error;
    for (guint i = 0; i < c->days->len; i++)
        n[stretch_of(g_array_index(c->days, int, i))]++;
    for (int i = 0; i < STRETCHES; i++)
        add(s, stretches[i].label, n[i]);
    if (c->letters[LETTERS_ANSWERED] > c->days->len)
        add(s, "no day", c->letters[LETTERS_ANSWERED] - c->days->len);
    return true;
}

static day last_monday(const struct counts *c)
{
    day last = c->until ? MIN(day_from_iso(c->until), app_today(c->app)) : app_today(c->app);
    return last - day_weekday(last) + 1;
}

/* The latest weeks one by one, what came before them together. */
static bool fill_weeks(const struct counts *c, struct section *s, GError **error)
{
    const day last = last_monday(c), first = last - (WEEKS_MOST - 1) * WEEK;
    gint64 n[WEEKS_MOST] = {0}, earlier = 0;
    day begins = last;
    GHashTableIter iter;
    gpointer key, value;
    (void)error;
    g_hash_table_iter_init(&iter, c->weeks);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        day monday = GPOINTER_TO_INT(key);
        if (monday < first)
            earlier += *(gint64 *)value;
        else
            n[CLAMP((monday - first) / WEEK, 0, WEEKS_MOST - 1)] += *(gint64 *)value;
        begins = MIN(begins, MAX(monday, first));
    }
    if (earlier)
        add(s, "before", earlier);
    for (int i = (begins - first) / WEEK; i < WEEKS_MOST; i++) {
        int year, month, of_month;
        day_to_ymd(first + i * WEEK, &year, &month, &of_month);
        g_autofree char *label = g_strdup_printf("%d/%d", of_month, month);
        add(s, label, n[i]);
    }
    return true;
}

/* ---- the table ---- */

static const struct section_kind kinds[] = {
    {"letters", "What became of the letters", "letters", NULL, PLOT_BARS, false, fill_letters,
     NULL},
    {"types", "Replies by kind", "replies", NULL, PLOT_BARS, false, fill_types, NULL},
    {"parties", "Replies by the MP's party", "replies", NULL, PLOT_BARS, false, fill_parties, NULL},
    {"stances", "Replies by where the MP stands", "replies", NULL, PLOT_BARS, false, fill_stances,
     NULL},
    {"regions", "Replies by region", "replies", NULL, PLOT_BARS, false, fill_regions, NULL},
    {"mps", "Where MPs stand, and stood before", "MPs", "before", PLOT_BARS, true, fill_mps, NULL},
    {"hq", "On to HQ", "replies", NULL, PLOT_BARS, false, fill_hq, NULL},
    {"days", "Days to an answer", "letters", NULL, PLOT_COLUMNS, false, fill_days, NULL},
    {"weeks", "Replies in the week from", "replies", NULL, PLOT_LINE, false, fill_weeks, NULL},
    {"promises", "What MPs promised", "promises", "done", PLOT_BARS, true, fill_commitments, NULL},
    {"due", "Promises to ask after", "promises", NULL, PLOT_BARS, true, fill_due, NULL},
    {"same", "Replies by the letter that several MPs sent", "letter that several MPs sent", "MPs",
     PLOT_BARS, false, fill_same, "letter that several MPs sent to five members or more"},
};

/* ---- what may be told ---- */

static void section_free(void *data)
{
    struct section *s = data;
    for (guint i = 0; i < s->parts->len; i++)
        g_free(g_array_index(s->parts, struct part, i).label);
    g_array_unref(s->parts);
    g_array_unref(s->told);
    g_free(s->unit_parts);
    g_free(s);
}

static void withhold(struct section *s)
{
    s->withheld = true;
    disclosure_withhold((struct disclosure *)(void *)s->told->data, s->told->len);
}

static void hold_back(struct section *s)
{
    struct disclosure *told = (struct disclosure *)(void *)s->told->data;
    if (disclosure_small(s->total) || !disclosure_parts(told, s->second) ||
        !disclosure_parts(told + s->second, s->told->len - s->second))
        withhold(s);
}

/* Those that count the same replies by what is known of their MPs. */
static void hold_back_across(const struct counts *c, const GPtrArray *sections)
{
    struct disclosure_way ways[G_N_ELEMENTS(kinds)];
    guint n = 0;
    for (guint i = 0; i < sections->len; i++) {
        const struct section *s = sections->pdata[i];
        if (s->unit_parts)
            ways[n++] = (struct disclosure_way){(struct disclosure *)(void *)s->told->data,
                                                s->told->len, s->unit_parts, s->withheld};
    }
    disclosure_across(ways, n, c->units->len);
    n = 0;
    for (guint i = 0; i < sections->len; i++) {
        struct section *s = sections->pdata[i];
        if (s->unit_parts)
            s->withheld = ways[n++].withheld;
    }
}

/* As many MPs wrote to as many members at least: a count that is not told has none beside it. */
static void hold_back_beside(struct section *s)
{
    for (guint i = 0; i < s->parts->len; i++)
        if (told_of(s, i)->as != DISCLOSED)
            g_array_index(s->parts, struct part, i).beside = -1;
}

/* How the days were spread adds up to the answered letters: untold where these are. */
static void hold_back_days(const GPtrArray *sections)
{
    const struct section *letters = section_find(sections, "letters");
    struct section *days = (struct section *)section_find(sections, "days");
    if (told_of(letters, LETTERS_ANSWERED)->as != DISCLOSED)
        withhold(days);
}

GPtrArray *sections_make(const struct counts *c, GError **error)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(section_free);
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        struct section *s = g_new0(struct section, 1);
        s->kind = &kinds[i];
        s->parts = g_array_new(FALSE, TRUE, sizeof(struct part));
        s->told = g_array_new(FALSE, TRUE, sizeof(struct disclosure));
        g_ptr_array_add(all, s);
        if (!kinds[i].fill(c, s, error))
            return NULL;
        if (!c->inside && !kinds[i].open)
            hold_back(s);
    }
    if (!c->inside) {
        hold_back_days(all);
        hold_back_across(c, all);
        for (guint i = 0; i < all->len; i++)
            hold_back_beside(all->pdata[i]);
    }
    return g_steal_pointer(&all);
}

const struct section *section_find(const GPtrArray *sections, const char *id)
{
    for (guint i = 0; i < sections->len; i++)
        if (strcmp(((const struct section *)sections->pdata[i])->kind->id, id) == 0)
            return sections->pdata[i];
    return NULL;
}

char *section_said(const struct section *s, guint part)
{
    return disclosure_text(told_of(s, part));
}

bool section_shows(const struct section *s, guint part)
{
    return told_of(s, part)->n > 0 || g_array_index(s->parts, struct part, part).beside > 0;
}

/* ---- the figures ---- */

static struct figure count_figure(const char *name, const char *label, struct disclosure told)
{
    return (struct figure){.name = name, .label = label, .told = told};
}

static struct figure part_figure(const GPtrArray *sections, const char *section, guint part,
                                 const char *name, const char *label)
{
    const struct section *s = section_find(sections, section);
    return count_figure(name, label, *told_of(s, part));
}

static struct disclosure total_told(const struct counts *c, gint64 n)
{
    return (struct disclosure){.n = n, .as = c->inside ? DISCLOSED : disclosure_of(n)};
}

/* To chase are some of those that wait: what is left of these counts too. */
static struct disclosure chase_told(const struct counts *c, const struct disclosure *waiting)
{
    struct disclosure both[] = {{.n = c->to_chase}, {.n = waiting->n - c->to_chase}};
    if (c->inside)
        return both[0];
    if (waiting->as != DISCLOSED || !disclosure_parts(both, 2))
        disclosure_withhold(both, 2);
    return both[0];
}

static struct figure days_figure(const struct counts *c, const GPtrArray *sections,
                                 const char *name, const char *label, int days)
{
    const guint n = c->days->len;
    const struct disclosure *answered =
        told_of(section_find(sections, "letters"), LETTERS_ANSWERED);
    return (struct figure){.name = name,
                           .label = label,
                           .told = {.n = days},
                           .days = true,
                           .withheld = n == 0 || (!c->inside && (disclosure_small(n) ||
                                                                 answered->as == DISCLOSED_UNDER))};
}

void figures_make(const struct counts *c, const GPtrArray *sections, struct figure out[FIGURES])
{
    const struct section *letters = section_find(sections, "letters");
    const struct spread days = spread_of((int *)(void *)c->days->data, c->days->len);
    struct figure *f = out;
    *f++ = count_figure("wrote", "letters written", total_told(c, letters->total));
    *f++ = part_figure(sections, "letters", LETTERS_ANSWERED, "answered", "answered");
    *f++ = part_figure(sections, "letters", LETTERS_NOT_DELIVERED, "undelivered", "not delivered");
    *f++ = part_figure(sections, "letters", LETTERS_WAITING, "waiting", "waiting");
    *f++ =
        count_figure("to_chase", "to chase now", chase_told(c, told_of(letters, LETTERS_WAITING)));
    *f++ = count_figure("replies", "replies", total_told(c, c->replies));
    *f++ = part_figure(sections, "hq", HQ_SENT, "sent", "sent to HQ");
    *f++ = part_figure(sections, "hq", HQ_TO_ASK, "to_ask", "member to ask");
    *f++ = days_figure(c, sections, "lower_days", "a quarter answered within", days.lower);
    *f++ = days_figure(c, sections, "median_days", "half answered within", days.median);
    *f++ = days_figure(c, sections, "upper_days", "three quarters answered within", days.upper);
    *f++ = days_figure(c, sections, "slowest_days", "the slowest answer took", days.slowest);
}

char *figure_said(const struct figure *f)
{
    if (f->withheld)
        return g_strdup("–");
    return f->days ? counted(f->told.n, "day", "days") : disclosure_text(&f->told);
}
