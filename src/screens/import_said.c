/*
 * What the import screen says, and what was decided as the command takes it.
 */
#include "import_priv.h"

#include "app/json.h"
#include "base/count.h"

#include <string.h>

/* What was said of the rows of a class: those left out, and those that are held back no more. */
struct look_said {
    gint64 out, decided;
};

/* Whether something is said of the class that holds for rows which are not listed one by one. */
static bool class_is_out(const struct import_look *l, const char *class)
{
    const char *said = g_hash_table_lookup(l->decided, class);
    return said ? strcmp(said, "no") == 0 : strcmp(class, "leavers") == 0 && look_kept(l);
}

static void count_said(const struct import_look *l, const record *entry, GHashTable *met,
                       struct look_said *of)
{
    const char *said = look_decided(l, entry);
    g_autofree char *key = said ? look_key(l, entry) : NULL;
    if (key && g_hash_table_contains(l->decided, key))
        g_hash_table_add(met, g_steal_pointer(&key));
    if (look_is_fixed(record_str(entry, "class")))
        return;
    if (said ? strcmp(said, "no") == 0 : record_bool(entry, "left_out"))
        of->out++;
    else if (said && strcmp(record_str(entry, "class"), "duplicates") == 0)
        of->decided++;
}

/* What was said of rows that are not listed now; their class may say otherwise. */
static void count_others(const struct import_look *l, GHashTable *met, struct look_said *of)
{
    GHashTableIter each;
    gpointer key, said;
    g_hash_table_iter_init(&each, l->decided);
    while (g_hash_table_iter_next(&each, &key, &said)) {
        const char *class = g_hash_table_lookup(l->class_of, key);
        if (!class || g_hash_table_contains(met, key))
            continue;
        struct look_said *s = &of[import_pane_named(l, class)];
        const bool out = class_is_out(l, class), no = strcmp(said, "no") == 0;
        s->out += no && !out ? 1 : !no && out ? -1 : 0;
        s->decided += !no && strcmp(class, "duplicates") == 0;
    }
}

/* Of each pane; caller's. */
static struct look_said *look_said_of(const struct import_look *l)
{
    const GPtrArray *entries = look_list(l, "preview_rows");
    struct look_said *of = g_new0(struct look_said, import_pane_columns(l));
    g_autoptr(GHashTable) met = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; entries && i < entries->len; i++)
        count_said(l, entries->pdata[i], met,
                   &of[import_pane_named(l, record_str(entries->pdata[i], "class"))]);
    for (int i = 1; i < import_pane_remarks(l); i++) {
        const record *class = import_pane_class(l, i);
        const char *name = record_str(class, "class");
        if (class_is_out(l, name))
            of[i].out += record_int(class, "count") - look_listed(l, name);
    }
    count_others(l, met, of);
    return of;
}

/* "+ 2 new", "+ 1 new, 1 out", "x - 2 left": where all of them are. Caller's. */
static char *class_name(const record *class, const struct look_said *said)
{
    const gint64 all = record_int(class, "count"), n = all - said->out - said->decided;
    const bool none = said->out == all;
    GString *s = g_string_new(none ? "x " : "");
    g_string_append_printf(s, "%s %" G_GINT64_FORMAT " %s", look_sign(record_str(class, "class")),
                           none ? all : n, look_label(class));
    if (said->out && !none)
        g_string_append_printf(s, ", %" G_GINT64_FORMAT " out", said->out);
    if (said->decided)
        g_string_append_printf(s, ", %" G_GINT64_FORMAT " decided", said->decided);
    return g_string_free(s, FALSE);
}

void import_name_panes(struct import_look *l)
{
    g_clear_pointer(&l->panes, g_strfreev);
    l->n_panes = import_pane_columns(l) + 1;
    l->panes = g_new0(char *, l->n_panes + 1);
    l->panes[IMPORT_ALL] = g_strdup("all");
    g_autofree struct look_said *said = look_said_of(l);
    for (int i = 1; i < import_pane_remarks(l); i++)
        l->panes[i] = class_name(import_pane_class(l, i), &said[i]);
    guint remarks = look_count(l, "remarks") + look_count(l, "decided_in_vain");
    l->panes[import_pane_remarks(l)] =
        g_strdup_printf("%u %s", remarks, remarks == 1 ? "remark" : "remarks");
    l->panes[import_pane_columns(l)] = g_strdup("columns");
    l->pane = MIN(l->pane, l->n_panes - 1);
}

char *import_said(const struct import_look *l)
{
    static const char *const stored[] = {"added",   "changed", "leavers", "said_left",
                                         "removed", "matched", NULL};
    GString *s = g_string_new(NULL);
    g_autofree struct look_said *said = look_said_of(l);
    gint64 held = 0;
    for (int i = 1; i < import_pane_remarks(l); i++) {
        const record *class = import_pane_class(l, i);
        bool counts = g_strv_contains(stored, record_str(class, "class"));
        gint64 n = counts ? record_int(class, "count") - said[i].out : 0;
        held += said[i].decided;
        if (n)
            g_string_append_printf(s, "%s%" G_GINT64_FORMAT " %s", s->len ? ", " : "", n,
                                   look_label(class));
    }
    if (held)
        g_string_append_printf(s, "%s%" G_GINT64_FORMAT " decided", s->len ? ", " : "", held);
    return g_string_free(s, FALSE);
}

char *import_not_stored(const struct import_look *l)
{
    static const char *const kinds[] = {"duplicates", "refused_rows", NULL};
    GString *s = g_string_new("All at once; one u takes it all back.");
    const char *between = " Not stored: ";
    for (int i = 1; i < import_pane_remarks(l); i++) {
        const record *class = import_pane_class(l, i);
        if (!g_strv_contains(kinds, record_str(class, "class")))
            continue;
        g_string_append_printf(s, "%s%" G_GINT64_FORMAT " %s", between, record_int(class, "count"),
                               look_label(class));
        between = ", ";
    }
    g_string_append(s, strcmp(between, ", ") == 0 ? "." : "");
    return g_string_free(s, FALSE);
}

static bool is_true(const record *object, const char *name)
{
    return object && record_get(object, name) && record_bool(object, name);
}

char *import_told(const struct result *r)
{
    GString *s = g_string_new(r->message);
    if (is_true(r->object, "_too_many"))
        g_string_append(s, " If that list is whole, import it again: Tab to those who left, then "
                           "* lets them go.");
    const GPtrArray *questions = r->object && record_get(r->object, "questions")
                                     ? record_list(r->object, "questions")
                                     : NULL;
    for (guint i = 0; questions && i < questions->len; i++)
        if (!record_has(questions->pdata[i], "answer"))
            g_string_append(s, strcmp(record_str(questions->pdata[i], "key"), "dates") == 0
                                   ? " Import it again and d says how its dates are meant."
                                   : " u takes it back: import it again then, and 0 puts the "
                                     "noughts back.");
    if (r->object && record_int(r->object, "decided_out"))
        g_string_append_printf(s, " %" G_GINT64_FORMAT " left out by hand.",
                               record_int(r->object, "decided_out"));
    return g_string_free(s, FALSE);
}

static const char *delimiter_name(const char *c)
{
    static const char *const names[][2] = {
        {",", "commas"}, {";", "semicolons"}, {"\t", "tabs"}, {"|", "pipes"}};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_strcmp0(c, names[i][0]) == 0)
            return names[i][1];
    return NULL;
}

char *import_file_line(const struct import_look *l)
{
    g_autofree char *name = g_path_get_basename(record_str(l->values, "file"));
    GString *s = g_string_new(name);
    if (!l->result)
        return g_string_free(s, FALSE);
    g_autofree char *rows = counted(record_int(l->result, "rows"), "row", "rows");
    const char *delimiter = delimiter_name(record_text(l->result, "delimiter"));
    g_string_append_printf(s, "  %s", rows);
    if (is_true(l->result, "_two_lines"))
        g_string_append_printf(s, ", header in two lines from %" G_GINT64_FORMAT,
                               record_int(l->result, "header_line"));
    else if (record_int(l->result, "header_line") > 1)
        g_string_append_printf(s, ", header line %" G_GINT64_FORMAT,
                               record_int(l->result, "header_line"));
    if (delimiter)
        g_string_append_printf(s, ", %s", delimiter);
    if (record_has(l->result, "encoding"))
        g_string_append_printf(s, ", %s", record_str(l->result, "encoding"));
    return g_string_free(s, FALSE);
}

/* "Not used: Salary band, Team." */
static void add_names(GString *s, const char *what, const GPtrArray *names)
{
    for (guint i = 0; names && i < names->len; i++)
        g_string_append_printf(s, "%s%s%s", i ? ", " : what, i ? "" : ": ",
                               record_str(names->pdata[i], "name"));
    if (names && names->len)
        g_string_append(s, ". ");
}

/* The first of what came to nothing; the others are among the remarks. */
static void add_vain(GString *s, const GPtrArray *vain)
{
    if (!vain || !vain->len)
        return;
    const char *about = record_str(vain->pdata[0], "about");
    g_string_append_printf(s, "Nothing comes of what you said of %s%s: %s ",
                           *about == '#' ? "" : "line ", about,
                           record_str(vain->pdata[0], "reason"));
    if (vain->len > 1)
        g_string_append_printf(s, "Nor of %u more: see the remarks. ", vain->len - 1);
}

static void add_questions(GString *s, const GPtrArray *questions)
{
    for (guint i = 0; questions && i < questions->len; i++) {
        const record *q = questions->pdata[i];
        bool dates = strcmp(record_str(q, "key"), "dates") == 0;
        if (record_has(q, "answer"))
            g_string_append_printf(s, "%s: %s (%s). ", dates ? "Dates" : "Noughts",
                                   record_str(q, "answer"), dates ? "d" : "0");
        else if (dates)
            g_string_append_printf(s, "Dates look American (%s): d says. ", record_str(q, "_why"));
        else
            g_string_append(s, "Numbers have lost noughts: 0 puts them back. ");
    }
}

char *import_notes(const struct import_look *l)
{
    GString *s = g_string_new(NULL);
    add_questions(s, look_list(l, "questions"));
    add_names(s, "Not used", look_list(l, "unused_columns"));
    add_vain(s, look_list(l, "decided_in_vain"));
    if (l->result && record_get(l->result, "_warning"))
        g_string_append_printf(s, "%s ", record_str(l->result, "_warning"));
    add_names(s, "Not known", look_list(l, "_unknown"));
    if (l->result && look_kept(l) && !g_hash_table_lookup(l->decided, "leavers"))
        g_string_append(s, "Too many are not on it: they stay, unless * there.");
    return g_string_free(s, FALSE);
}

char *import_whole(const struct import_look *l, const record *row)
{
    static const char *const names[][2] = {
        {"name", "Name"}, {"membership_no", "Number"}, {"workplace", "Workplace"}, {"why", "Why"}};
    GString *s = g_string_new(NULL);
    if (!record_get(row, "entry"))
        return g_string_free(g_string_append(s, record_str(row, "what")), FALSE);
    const bool same = strcmp(record_str(row, "class"), "unchanged") == 0;
    const record *e =
        look_list(l, same ? "_unchanged" : "preview_rows")->pdata[record_int(row, "entry")];
    if (record_has(e, "line"))
        g_string_append_printf(s, "Line: %" G_GINT64_FORMAT "\n", record_int(e, "line"));
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (record_has(e, names[i][0]))
            g_string_append_printf(s, "%s: %s\n", names[i][1], record_str(e, names[i][0]));
    const GPtrArray *fields = record_list(e, "fields");
    for (guint i = 0; i < fields->len; i++) {
        const record *f = fields->pdata[i];
        g_autofree char *field = look_field_name(f);
        g_string_append_printf(s, "\n%s\n  was: %s\n  is:  %s\n", field,
                               record_has(f, "old") ? record_str(f, "old") : "–",
                               record_has(f, "new") ? record_str(f, "new") : "none");
    }
    return g_string_free(s, FALSE);
}

/* ---- for the command ---- */

/* What columns are, as JSON. Caller's; NULL: nothing was chosen. */
static char *map_text(const struct import_look *l)
{
    if (!g_hash_table_size(l->chosen))
        return NULL;
    g_autoptr(record) map = record_new();
    GHashTableIter i;
    gpointer place, label;
    g_hash_table_iter_init(&i, l->chosen);
    while (g_hash_table_iter_next(&i, &place, &label))
        record_set_text(map, g_intern_string(place), label);
    return json_of(map);
}

record *import_decided_values(const struct import_look *l)
{
    record *v = record_copy(l->values);
    GString *s = g_string_new(NULL);
    GHashTableIter i;
    gpointer key, said;
    g_hash_table_iter_init(&i, l->decided);
    while (g_hash_table_iter_next(&i, &key, &said))
        g_string_append_printf(s, "%s%s=%s", s->len ? ", " : "", (char *)key, (char *)said);
    record_take_text(v, "decide", g_string_free(s, FALSE));
    char *map = map_text(l);
    if (map)
        record_take_text(v, "columns", map);
    return v;
}
