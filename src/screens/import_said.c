/*
 * What the import screen says, and what was decided as the command takes it.
 */
#include "import_priv.h"

#include "app/json.h"
#include "base/count.h"

#include <string.h>

static bool is_left(const struct import_look *l, const record *entry)
{
    const char *said = look_decided(l, entry);
    return said ? strcmp(said, "no") == 0 : record_bool(entry, "left_out");
}

/* Rows of a class that would be stored; those that are not looked at one by one go with the class.
 */
static gint64 taken(const struct import_look *l, const record *class)
{
    const GPtrArray *entries = look_list(l, "preview_rows");
    const char *name = record_str(class, "class");
    const char *said = g_hash_table_lookup(l->decided, name);
    gint64 seen = look_listed(l, name), left = 0;
    for (guint i = 0; entries && i < entries->len; i++)
        left += strcmp(record_str(entries->pdata[i], "class"), name) == 0 &&
                is_left(l, entries->pdata[i]);
    gint64 beyond = record_int(class, "count") - seen;
    return seen - left + (g_strcmp0(said, "no") == 0 ? 0 : beyond);
}

char *import_said(const struct import_look *l)
{
    static const char *const stored[] = {"added", "changed", "leavers", "removed", "matched", NULL};
    GString *s = g_string_new(NULL);
    for (int i = 1; i < import_pane_remarks(l); i++) {
        const record *class = import_pane_class(l, i);
        gint64 n = g_strv_contains(stored, record_str(class, "class")) ? taken(l, class) : 0;
        if (n)
            g_string_append_printf(s, "%s%" G_GINT64_FORMAT " %s", s->len ? ", " : "", n,
                                   look_label(class));
    }
    const GPtrArray *entries = look_list(l, "preview_rows");
    guint held = 0;
    for (guint i = 0; entries && i < entries->len; i++) {
        const char *said = look_decided(l, entries->pdata[i]);
        held += strcmp(record_str(entries->pdata[i], "class"), "duplicates") == 0 && said &&
                strcmp(said, "no") != 0;
    }
    if (held)
        g_string_append_printf(s, "%s%u decided", s->len ? ", " : "", held);
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
    if (delimiter)
        g_string_append_printf(s, ", %s", delimiter);
    if (record_has(l->result, "encoding"))
        g_string_append_printf(s, ", %s", record_str(l->result, "encoding"));
    if (record_int(l->result, "header_line") > 1)
        g_string_append_printf(s, ", header line %" G_GINT64_FORMAT,
                               record_int(l->result, "header_line"));
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

char *import_notes(const struct import_look *l)
{
    GString *s = g_string_new(NULL);
    if (l->result && record_get(l->result, "_warning"))
        g_string_append_printf(s, "%s ", record_str(l->result, "_warning"));
    const GPtrArray *questions = look_list(l, "questions"),
                    *unused = look_list(l, "unused_columns");
    for (guint i = 0; questions && i < questions->len; i++) {
        const record *q = questions->pdata[i];
        bool dates = strcmp(record_str(q, "key"), "dates") == 0;
        if (record_has(q, "answer"))
            g_string_append_printf(s, "%s: %s (%s). ", dates ? "Dates" : "Noughts",
                                   record_str(q, "answer"), dates ? "d" : "0");
        else if (dates)
            g_string_append_printf(s, "Dates look American, the month first (%s): d says. ",
                                   record_str(q, "_why"));
        else
            g_string_append(s, "Numbers have lost noughts: 0 puts them back. ");
    }
    add_names(s, "Not known", look_list(l, "_unknown"));
    add_names(s, "Not used", unused);
    if (l->result && look_kept(l) && !g_hash_table_lookup(l->decided, "leavers"))
        g_string_append(s, "Too many of ours are not on it for a whole list: they stay, unless you "
                           "say otherwise with * among them.");
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
        g_string_append_printf(s, "\n%s\n  was: %s\n  is:  %s\n", record_str(f, "field"),
                               record_has(f, "old") ? record_str(f, "old") : "–",
                               record_has(f, "new") ? record_str(f, "new") : "none");
        if (record_has(f, "note"))
            g_string_append_printf(s, "  %s\n", record_str(f, "note"));
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
