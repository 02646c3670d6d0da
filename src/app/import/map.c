/*
 * Maps of columns: read, found again, kept.
 */
#include "import/map.h"

#include "app/command.h"
#include "app/input.h"
#include "app/json.h"
#include "app_priv.h"
#include "base/err.h"
#include "base/text.h"
#include "import/priv.h"

#include <string.h>
#include <yajl/yajl_tree.h>

struct import_map {
    GHashTable *columns; /* header, folded -> label */
    GHashTable *kept;    /* the same, of the last time: what is not said now; NULL */
};

static struct import_map *map_new(void)
{
    struct import_map *map = g_new0(struct import_map, 1);
    map->columns = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return map;
}

void import_map_free(struct import_map *map)
{
    if (!map)
        return;
    g_hash_table_unref(map->columns);
    g_clear_pointer(&map->kept, g_hash_table_unref);
    g_free(map);
}

/* ---- reading ---- */

/* A label of the importer's, as it is written there; by its words or by what it fills. */
static const char *known_label(const struct importer *importer, const char *said)
{
    static const char former[] = ", fourth"; /* the last of several, when there were four at most */
    g_autofree char *now =
        g_str_has_suffix(said, former)
            ? g_strdup_printf("%.*s, more", (int)(strlen(said) - strlen(former)), said)
            : NULL;
    said = now ? now : said;
    if (!*said || g_ascii_strcasecmp(said, "not used") == 0)
        return "";
    for (const struct import_column *c = importer->columns; c->label; c++)
        if (g_ascii_strcasecmp(c->label, said) == 0)
            return c->label;
    for (const struct import_column *c = importer->columns; c->label; c++)
        if (g_ascii_strcasecmp(c->value, said) == 0)
            return c->label;
    return NULL;
}

static bool refuse_label(const struct importer *importer, const char *header, const char *said,
                         GError **error)
{
    g_autoptr(GString) all = g_string_new(NULL);
    for (const struct import_column *c = importer->columns; c->label; c++)
        g_string_append_printf(all, "%s%s", all->len ? ", " : "", c->label);
    return err_set(error, BL_ERR_INPUT,
                   "The map takes “%s” for “%s”, which no column of this list can be. It can be: "
                   "%s; or “not used”.",
                   header, said, all->str);
}

static bool read_column(struct import_map *map, const struct importer *importer, const char *header,
                        yajl_val said, GError **error)
{
    const char *text = YAJL_IS_STRING(said) ? YAJL_GET_STRING(said) : "";
    const char *label = known_label(importer, text);
    if (!YAJL_IS_STRING(said) && !YAJL_IS_NULL(said))
        return err_set(error, BL_ERR_INPUT,
                       "The map says no text for “%s”: give what the column is.", header);
    if (!label)
        return refuse_label(importer, header, text, error);
    g_hash_table_insert(map->columns, *header == '#' ? g_strdup(header) : text_fold(header),
                        g_strdup(label));
    return true;
}

/* kept: what cannot be is left out, for the rest is of use. */
static struct import_map *map_read(const struct importer *importer, const char *json, bool kept,
                                   GError **error)
{
    char why[200];
    yajl_val tree = yajl_tree_parse(json, why, sizeof why);
    static const char *const path[] = {"columns", NULL};
    yajl_val columns = tree ? yajl_tree_get(tree, (const char **)path, yajl_t_object) : NULL;
    if (!columns && YAJL_IS_OBJECT(tree)) /* the columns alone */
        columns = tree;
    struct import_map *map = columns ? map_new() : NULL;
    if (!columns)
        err_set(error, BL_ERR_INPUT,
                "The map of columns cannot be read: it has to be JSON such as {\"columns\": "
                "{\"Tel\": \"phone\"}}.");
    for (gsize i = 0; map && i < columns->u.object.len; i++) {
        if (read_column(map, importer, columns->u.object.keys[i], columns->u.object.values[i],
                        kept ? NULL : error) ||
            kept)
            continue;
        import_map_free(map);
        map = NULL;
    }
    yajl_tree_free(tree);
    return map;
}

/* ---- finding ---- */

/* Lists with the same headers in the same order. Caller's. */
static char *header_key(const char *const *header, guint width)
{
    g_autoptr(GString) all = g_string_new(NULL);
    for (guint i = 0; i < width; i++) {
        g_autofree char *folded = text_fold(header[i]);
        g_string_append_printf(all, "%s\n", folded);
    }
    return g_compute_checksum_for_string(G_CHECKSUM_SHA256, all->str, (gssize)all->len);
}

static record *key_of(const struct import *im, const char *const *header, guint width)
{
    record *key = record_of_text("list", im->frame->importer->command);
    record_take_text(key, "header_key", header_key(header, width));
    return key;
}

/* Without one nothing tells a list from others that have as many columns: nothing is kept of it. */
static bool has_header(const struct import *im)
{
    return im->frame->survey.columns == 0;
}

static bool is_given(const struct import *im, const char *field)
{
    return record_get(im->in, field) && record_has(im->in, field);
}

bool import_map_said(struct import *im, GError **error)
{
    struct import_map **map = &im->frame->map;
    const struct importer *importer = im->frame->importer;
    if (is_given(im, "columns"))
        return (*map = map_read(importer, record_str(im->in, "columns"), false, error)) != NULL;
    if (!is_given(im, "map"))
        return true;
    g_autoptr(GByteArray) bytes =
        input_read(im->app, record_str(im->in, "map"), IMPORT_MAP_MOST, error);
    if (!bytes)
        return false;
    g_autofree char *json = g_strndup(bytes->len ? (const char *)bytes->data : "", bytes->len);
    return (*map = map_read(importer, json, false, error)) != NULL;
}

/* What is said on the screen is said over what was kept, a file instead of it. */
bool import_map_recall(struct import *im, const char *const *header, guint width, GError **error)
{
    struct import_map **map = &im->frame->map;
    if (!im->frame->importer->command || !has_header(im) ||
        (!is_given(im, "columns") && is_given(im, "map")))
        return true;
    g_autoptr(record) key = key_of(im, header, width);
    g_autoptr(record) row = NULL;
    if (!db_find(app_db(im->app), "list_map_get", key, &row, error))
        return false;
    /* A map of another version may name columns that there are no more. */
    struct import_map *kept =
        row ? map_read(im->frame->importer, record_str(row, "map"), true, NULL) : NULL;
    if (!kept)
        return true;
    if (!*map)
        *map = map_new();
    (*map)->kept = g_hash_table_ref(kept->columns);
    import_map_free(kept);
    return true;
}

/* "#3" is a place, any other a name, folded. */
static bool is_met(const char *said, char **header)
{
    if (*said == '#')
        return g_ascii_strtoull(said + 1, NULL, 10) - 1 < g_strv_length(header);
    bool met = false;
    for (char **name = header; *name && !met; name++) {
        g_autofree char *folded = text_fold(*name);
        met = strcmp(folded, said) == 0;
    }
    return met;
}

char *import_map_unmet(const struct import_map *map, char **header)
{
    GHashTableIter i;
    gpointer said;
    GString *out = g_string_new(NULL);
    if (map)
        g_hash_table_iter_init(&i, map->columns);
    while (map && g_hash_table_iter_next(&i, &said, NULL))
        if (!is_met(said, header)) {
            g_autofree char *clean = text_clean(said, -1, TEXT_LINE);
            g_string_append_printf(out, "%s“%s”", out->len ? ", " : "", clean);
        }
    return g_string_free(out, out->len == 0);
}

bool import_can_be_mapped(const struct import *im)
{
    const char *id = im->frame->importer->command;
    const struct command *cmd = id ? command_find(id) : NULL;
    for (const struct field *f = cmd ? cmd->fields : NULL; f && f->name; f++)
        if (strcmp(f->name, "map") == 0)
            return true;
    return false;
}

static const char *look_up(GHashTable *in, const char *header, guint i)
{
    g_autofree char *place = g_strdup_printf("#%u", i + 1);
    g_autofree char *folded = text_fold(header);
    const char *by_place = in ? g_hash_table_lookup(in, place) : NULL;
    return by_place || !in ? by_place : g_hash_table_lookup(in, folded);
}

const char *import_map_named(const struct import_map *map, const char *header)
{
    g_autofree char *folded = text_fold(header);
    return map && *header != '#' ? g_hash_table_lookup(map->columns, folded) : NULL;
}

const char *import_map_of(const struct import_map *map, const char *header, guint i)
{
    const char *said = map ? look_up(map->columns, header, i) : NULL;
    return said || !map ? said : look_up(map->kept, header, i);
}

bool import_map_is_kept(const struct import_map *map, const char *header, guint i)
{
    return map && !look_up(map->columns, header, i);
}

/* ---- keeping ---- */

/* Every column by its place: headers may be the same twice. Caller's. */
static char *map_text(const struct import *im)
{
    const struct import_frame *f = im->frame;
    g_autoptr(record) map = record_new();
    record *columns = record_new();
    for (guint i = 0; f->header[i]; i++) {
        g_autofree char *place = g_strdup_printf("#%u", i + 1);
        const struct import_column *c = import_column_at(im, i);
        record_set_text(columns, g_intern_string(place), c ? c->label : "");
    }
    record_take_object(map, "columns", columns);
    return json_of(map);
}

bool import_map_keep(struct import *im, GError **error)
{
    const struct import_frame *f = im->frame;
    if (!f->map || !g_hash_table_size(f->map->columns) || !f->importer->command || !has_header(im))
        return true;
    g_autoptr(record) row = key_of(im, (const char *const *)f->header, g_strv_length(f->header));
    record_take_text(row, "map", map_text(im));
    record_take_text(row, "today", day_to_iso(app_today(im->app)));
    return db_exec(app_db(im->app), "list_map_set", row, NULL, error) >= 0;
}
