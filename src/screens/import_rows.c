/*
 * The lines of the import screen.
 */
#include "import_priv.h"

#include "domain/vocabulary.h"

#include <string.h>

#define ROW "row"

static const struct {
    const char *class, *sign, *label;
} classes[] = {{"added", "+", "new"},
               {"changed", "~", "changed"},
               {"matched", "~", "matched"},
               {"leavers", "-", "left"},
               {"removed", "-", "removed"},
               {"duplicates", "?", "held back"},
               {"refused_rows", "!", "refused"},
               {"unchanged", "=", "the same"},
               {"waiting", ".", "not on it yet"},
               {"said_left", "-", "said to have left"},
               {"missing", ".", "not on it"},
               {"kept_canvassed", ".", "kept"}};

const char *look_sign(const char *class)
{
    for (gsize i = 0; i < G_N_ELEMENTS(classes); i++)
        if (strcmp(classes[i].class, class) == 0)
            return classes[i].sign;
    return ".";
}

const char *look_label(const record *class)
{
    for (gsize i = 0; i < G_N_ELEMENTS(classes); i++)
        if (strcmp(classes[i].class, record_str(class, "class")) == 0)
            return classes[i].label;
    return record_str(class, "label");
}

GPtrArray *look_list(const struct import_look *l, const char *name)
{
    return l->result && record_get(l->result, name) ? record_list(l->result, name) : NULL;
}

guint look_count(const struct import_look *l, const char *name)
{
    const GPtrArray *rows = look_list(l, name);
    return rows ? rows->len : 0;
}

/* ---- panes ---- */

int import_pane_remarks(const struct import_look *l)
{
    return (int)look_count(l, "_classes") + 1;
}

int import_pane_columns(const struct import_look *l)
{
    return import_pane_remarks(l) + 1;
}

const record *import_pane_class(const struct import_look *l, int pane)
{
    const GPtrArray *all = look_list(l, "_classes");
    return all && pane >= 1 && pane <= (int)all->len ? all->pdata[pane - 1] : NULL;
}

char *import_pane_name(const struct import_look *l)
{
    const record *class = import_pane_class(l, l->pane);
    return g_strdup(class                               ? record_str(class, "class")
                    : l->pane == import_pane_columns(l) ? "columns"
                    : l->pane == import_pane_remarks(l) ? "remarks"
                                                        : "all");
}

int import_pane_named(const struct import_look *l, const char *name)
{
    if (strcmp(name, "columns") == 0)
        return import_pane_columns(l);
    if (strcmp(name, "remarks") == 0)
        return import_pane_remarks(l);
    for (int i = 1; i < import_pane_remarks(l); i++)
        if (strcmp(record_str(import_pane_class(l, i), "class"), name) == 0)
            return i;
    return IMPORT_ALL;
}

bool look_kept(const struct import_look *l)
{
    return record_get(l->result, "leavers_kept") && record_bool(l->result, "leavers_kept");
}

/* ---- rows ---- */

bool look_is_fixed(const char *class)
{
    static const char *const fixed[] = {"unchanged", "refused_rows",   "waiting",
                                        "missing",   "kept_canvassed", NULL};
    return g_strv_contains(fixed, class);
}

char *look_key(const struct import_look *l, const record *entry)
{
    const char *class = record_str(entry, "class");
    g_autofree char *line = record_has(entry, "line")
                                ? g_strdup_printf("%" G_GINT64_FORMAT, record_int(entry, "line"))
                                : NULL;
    /* What was said may be why it is refused. */
    const bool refused = line && strcmp(class, "refused_rows") == 0;
    if (look_is_fixed(class) && !(refused && g_hash_table_contains(l->decided, line)))
        return NULL;
    if (line)
        return g_steal_pointer(&line);
    return record_has(entry, "membership_no")
               ? g_strdup_printf("#%s", record_str(entry, "membership_no"))
               : NULL;
}

const char *look_decided(const struct import_look *l, const record *entry)
{
    g_autofree char *key = look_key(l, entry);
    const char *said = key ? g_hash_table_lookup(l->decided, key) : NULL;
    if (!said && key)
        said = g_hash_table_lookup(l->decided, record_str(entry, "class"));
    return said;
}

/* By their numbers, or by whose row one of them may be. */
static bool are_of_one(const record *a, const record *b)
{
    static const char *const names[] = {"membership_no", "candidate"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        for (gsize k = 0; k < G_N_ELEMENTS(names); k++)
            if (record_has(a, names[i]) &&
                g_strcmp0(record_text(a, names[i]), record_text(b, names[k])) == 0)
                return true;
    return false;
}

bool look_is_held(const char *class)
{
    return strcmp(class, "duplicates") == 0;
}

/* One that was decided stands with the new or the changed once the list is read again. */
bool look_asks_whose(const record *entry, const char *said)
{
    return look_is_held(record_str(entry, "class")) ||
           (said && strcmp(said, "no") != 0 && strcmp(said, "yes") != 0);
}

/* "Ewan Other's (00051234)". Caller's. */
char *look_theirs(const struct import_look *l, const char *number)
{
    const char *name = g_hash_table_lookup(l->names, number);
    return name && *name ? g_strdup_printf("%s's (%s)", name, number)
                         : g_strdup_printf("number %s's", number);
}

char *look_whose_said(const struct import_look *l, const char *said)
{
    if (strcmp(said, "no") == 0)
        return g_strdup("left out");
    if (strcmp(said, "new") == 0)
        return g_strdup("somebody new");
    g_autofree char *whose = look_theirs(l, said);
    return g_strdup_printf("it is %s", whose);
}

bool look_has_double(const struct import_look *l, const char *key)
{
    const GPtrArray *entries = look_list(l, "preview_rows");
    const record *row = NULL;
    for (guint i = 0; entries && !row && i < entries->len; i++) {
        g_autofree char *own = look_key(l, entries->pdata[i]);
        row = g_strcmp0(own, key) == 0 ? entries->pdata[i] : NULL;
    }
    for (guint i = 0; row && i < entries->len; i++)
        if (entries->pdata[i] != row && are_of_one(row, entries->pdata[i]))
            return true;
    return false;
}

static record *new_row(GPtrArray *out)
{
    record *row = record_of_int(ROW, out->len + 1);
    g_ptr_array_add(out, row);
    return row;
}

static void add_line(const struct import_look *l, GPtrArray *out, const record *entry, guint at,
                     const char *what, bool first)
{
    record *row = new_row(out);
    const char *said = look_decided(l, entry);
    bool no = g_strcmp0(said, "no") == 0 || (!said && record_bool(entry, "left_out"));
    g_autofree char *line = record_has(entry, "line")
                                ? g_strdup_printf("%" G_GINT64_FORMAT, record_int(entry, "line"))
                                : NULL;
    record_set_int(row, "entry", at);
    record_take_text(row, "key", look_key(l, entry));
    record_set_text(row, "class", record_str(entry, "class"));
    record_set_bool(row, "no", no);
    record_set_text(row, "candidate", record_text(entry, "candidate"));
    record_set_text(row, "why", record_text(entry, "why"));
    record_set_bool(row, "numbered", record_has(entry, "membership_no"));
    record_set_bool(row, "whose", look_asks_whose(entry, said));
    record_set_id(row, "person_id", record_int(entry, "person_id"));
    record_set_text(row, "sign", no ? "x" : look_sign(record_str(entry, "class")));
    record_set_text(row, "line", first ? line : NULL);
    const char *name = record_has(entry, "name") && *record_str(entry, "name")
                           ? record_str(entry, "name")
                       : record_has(entry, "membership_no") ? record_str(entry, "membership_no")
                                                            : "(no name)";
    record_set_text(row, "label", name);
    record_set_text(row, "name", first ? name : NULL);
    const bool held = look_is_held(record_str(entry, "class"));
    record_take_text(row, "what", held && said ? look_whose_said(l, said) : g_strdup(what));
}

char *look_field_name(const record *field)
{
    const char *name = record_str(field, "field");
    if (!record_has(field, "note"))
        return g_strdup(name);
    g_auto(GStrv) note = g_strsplit(record_str(field, "note"), ": ", 2);
    return note[1] ? g_strdup_printf("%s %s (%s)", note[0], name, note[1])
                   : g_strdup_printf("%s (%s)", name, note[0]);
}

/* A line each; who is looked for is found with all of them. */
static void add_changes(const struct import_look *l, GPtrArray *out, const record *entry, guint at)
{
    const GPtrArray *fields = record_list(entry, "fields");
    const guint first = out->len;
    g_autoptr(GString) all = g_string_new(NULL);
    for (guint i = 0; i < fields->len; i++) {
        const record *f = fields->pdata[i];
        g_autofree char *field = look_field_name(f);
        g_autofree char *what =
            g_strdup_printf("%s: %s → %s", field, record_has(f, "old") ? record_str(f, "old") : "–",
                            record_has(f, "new") ? record_str(f, "new") : "none");
        add_line(l, out, entry, at, what, i == 0);
        g_string_append_printf(all, "%s ", what);
    }
    g_string_append_printf(all, "%s %" G_GINT64_FORMAT, record_str(out->pdata[first], "label"),
                           record_int(entry, "line"));
    for (guint i = first; fields->len > 1 && i < out->len; i++)
        record_set_text(out->pdata[i], "all", all->str);
}

static void add_entry(const struct import_look *l, GPtrArray *out, const record *entry, guint at)
{
    const GPtrArray *fields = record_list(entry, "fields");
    const char *class = record_str(entry, "class");
    if (strcmp(class, "changed") == 0 && fields->len) {
        add_changes(l, out, entry, at);
        return;
    }
    g_autoptr(GString) what =
        g_string_new(record_has(entry, "why") ? record_str(entry, "why") : "");
    for (guint i = 0; !record_has(entry, "why") && i < fields->len; i++) {
        const record *f = fields->pdata[i];
        bool name = g_str_has_suffix(record_str(f, "field"), "name");
        if (!name && record_has(f, "new"))
            g_string_append_printf(what, "%s%s", what->len ? ", " : "", record_str(f, "new"));
    }
    add_line(l, out, entry, at, what->str, true);
}

static void add_entries(const struct import_look *l, GPtrArray *out, const char *name,
                        const char *class)
{
    const GPtrArray *entries = look_list(l, name);
    for (guint i = 0; entries && i < entries->len; i++)
        if (!class || strcmp(record_str(entries->pdata[i], "class"), class) == 0)
            add_entry(l, out, entries->pdata[i], i);
}

guint look_listed(const struct import_look *l, const char *class)
{
    bool same = strcmp(class, "unchanged") == 0;
    const GPtrArray *entries = look_list(l, same ? "_unchanged" : "preview_rows");
    guint n = 0;
    for (guint i = 0; entries && i < entries->len; i++)
        n += strcmp(record_str(entries->pdata[i], "class"), class) == 0;
    return n;
}

/* A row that stands for others of its class. */
static void add_others(const struct import_look *l, GPtrArray *out, const record *class,
                       bool before)
{
    const char *name = record_str(class, "class");
    gint64 first = record_int(class, "before");
    gint64 n = before ? first : record_int(class, "count") - first - look_listed(l, name);
    if (n <= 0)
        return;
    record *row = new_row(out);
    record_set_text(row, "sign", look_sign(name));
    record_set_int(row, "page", l->page + (before ? -1 : 1));
    record_take_text(row, "what",
                     g_strdup_printf(before ? "%" G_GINT64_FORMAT " before these: o shows them"
                                            : "and %" G_GINT64_FORMAT " more: o shows them",
                                     n));
}

static void add_all_others(const struct import_look *l, GPtrArray *out, bool before)
{
    const record *class = import_pane_class(l, l->pane);
    if (class)
        add_others(l, out, class, before);
    for (int i = 1; !class && i < import_pane_remarks(l); i++)
        if (strcmp(record_str(import_pane_class(l, i), "class"), "unchanged") != 0)
            add_others(l, out, import_pane_class(l, i), before);
}

static void add_remark(GPtrArray *out, char *line, char *what)
{
    record *row = new_row(out);
    record_take_text(row, "line", line);
    record_take_text(row, "what", what);
    record_set_text(row, "sign", "!");
}

/* Behind them what came to nothing of what was said. */
static GPtrArray *remark_rows(const struct import_look *l)
{
    GPtrArray *out = record_array_new();
    const GPtrArray *remarks = look_list(l, "remarks"), *vain = look_list(l, "decided_in_vain");
    for (guint i = 0; remarks && i < remarks->len; i++)
        add_remark(out, g_strdup_printf("%" G_GINT64_FORMAT, record_int(remarks->pdata[i], "line")),
                   g_strdup(record_str(remarks->pdata[i], "reason")));
    for (guint i = 0; vain && i < vain->len; i++)
        add_remark(out, g_strdup(record_str(vain->pdata[i], "about")),
                   g_strdup_printf("Nothing comes of what you said of it. %s",
                                   record_str(vain->pdata[i], "reason")));
    return out;
}

/* "guessed, 98% fit". Caller's. */
static char *how_said(const record *column)
{
    if (!record_has(column, "how"))
        return g_strdup("");
    const char *how = vocabulary_label("how", record_str(column, "how"));
    return record_has(column, "fits_percent")
               ? g_strdup_printf("%s, %" G_GINT64_FORMAT "%% fit", how,
                                 record_int(column, "fits_percent"))
               : g_strdup(how);
}

static GPtrArray *column_rows(const struct import_look *l)
{
    GPtrArray *out = record_array_new();
    const GPtrArray *columns = look_list(l, "columns");
    for (guint i = 0; columns && i < columns->len; i++) {
        const record *c = columns->pdata[i];
        record *row = new_row(out);
        record_set_int(row, "place", record_int(c, "place"));
        record_set_text(row, "label", record_str(c, "name"));
        record_set_text(row, "name", record_str(c, "name"));
        record_set_text(row, "column",
                        record_has(c, "column") ? record_str(c, "column") : "not used");
        record_take_text(row, "how", how_said(c));
        record_set_text(row, "samples", record_text(c, "samples"));
    }
    return out;
}

GPtrArray *look_rows(const struct import_look *l)
{
    if (l->pane == import_pane_remarks(l))
        return remark_rows(l);
    if (l->pane == import_pane_columns(l))
        return column_rows(l);
    const record *class = import_pane_class(l, l->pane);
    GPtrArray *out = record_array_new();
    const char *name = class ? record_str(class, "class") : NULL;
    add_all_others(l, out, true);
    if (name && strcmp(name, "unchanged") == 0)
        add_entries(l, out, "_unchanged", NULL);
    else
        add_entries(l, out, "preview_rows", name);
    add_all_others(l, out, false);
    return out;
}

static enum style line_style(const record *row, void *data)
{
    (void)data;
    const char *class = record_get(row, "class") ? record_str(row, "class") : "";
    if (record_get(row, "no") && record_bool(row, "no"))
        return STYLE_MUTED;
    return strcmp(class, "refused_rows") == 0 ? STYLE_BAD
           : strcmp(class, "duplicates") == 0 ? STYLE_WARN
                                              : STYLE_NORMAL;
}

const struct table_column look_columns[] = {
    {.name = "sign", .title = "", .width = 1, .style = line_style},
    {.name = "name", .title = "WHO", .width = 16, .flex = 1, .style = line_style, .found = true},
    {.name = "what", .title = "WHAT", .width = 24, .flex = 3, .style = line_style, .found = true},
    {.name = "line", .title = "LINE", .width = 4, .right = true, .priority = 1},
    {.name = NULL},
};

const struct table_column look_map_columns[] = {
    {.name = "name", .title = "THE LIST'S COLUMN", .width = 17, .flex = 1, .found = true},
    {.name = "column", .title = "IS", .width = 14, .flex = 1, .found = true},
    {.name = "how", .title = "HOW SURE", .width = 12, .priority = 1},
    {.name = "samples", .title = "SUCH AS", .width = 14, .flex = 2, .priority = 2},
    {.name = NULL},
};
