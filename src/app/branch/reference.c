/*
 * Loads the public reference data but for the MPs into a new database. Knows the files' columns
 * and nothing of commands.
 */
#include "store/reference.h"
#include "app/branch.h"
#include "app/reference.h"
#include "base/err.h"
#include "domain/postcode.h"
#include "store/db.h"

#include <string.h>

/* The same with the database that the rows go into. */
typedef bool (*load_fn)(struct db *db, record *row, void *data, GError **error);
struct load {
    struct db *db;
    load_fn fn;
    void *data;
};

static bool load_row(record *row, void *data, GError **error)
{
    struct load *load = data;
    return load->fn(load->db, row, load->data, error);
}

static bool each_row(struct db *db, const char *name, load_fn fn, void *data, GError **error)
{
    struct load load = {db, fn, data};
    return reference_each(name, load_row, &load, error);
}

/* ---- postcodes ---- */

/* 54,000 lines of two plain values, read where they lie and inserted many at a time */

#define RANGES_AT_A_TIME 9000

static bool append_range(GString *ranges, const char *line, gsize len, GError **error)
{
    const char *comma = memchr(line, ',', len);
    char first[16];
    gint64 number;
    gsize n = comma ? (gsize)(comma - line) : sizeof first;
    if (n < sizeof first) {
        memcpy(first, line, n);
        first[n] = '\0';
    }
    if (n >= sizeof first || !postcode_number(first, &number))
        return err_set(error, BL_ERR_INTERNAL, "The postcode ranges cannot be read.");
    g_string_append_printf(ranges, "%c\"%" G_GINT64_FORMAT "\":\"", ranges->len ? ',' : '{',
                           number);
    for (const char *p = comma + 1; p < line + len; p++)
        if (g_ascii_isalnum(*p))
            g_string_append_c(ranges, *p);
    g_string_append_c(ranges, '"');
    return true;
}

static bool insert_ranges(struct db *db, GString *ranges, GError **error)
{
    g_autoptr(record) args = record_new();
    if (ranges->len == 0)
        return true;
    g_string_append_c(ranges, '}');
    record_set_text(args, "ranges", ranges->str);
    g_string_truncate(ranges, 0);
    return db_exec(db, "reference_postcodes", args, NULL, error) >= 0;
}

bool branch_load_postcodes(struct db *db, GError **error)
{
    const char *bytes;
    gsize len;
    if (!reference_get("postcode_ranges", &bytes, &len))
        return err_set(error, BL_ERR_INTERNAL, "The postcode ranges are not in this program.");
    const char *end = bytes + len;
    const char *line = memchr(bytes, '\n', len);
    GString *ranges = g_string_new(NULL);
    bool ok = true;
    for (guint n = 1; ok && line && ++line < end; n++) {
        const char *eol = memchr(line, '\n', (gsize)(end - line));
        gsize size = (gsize)((eol ? eol : end) - line);
        ok = (size == 0 || append_range(ranges, line, size, error)) &&
             (n % RANGES_AT_A_TIME || insert_ranges(db, ranges, error));
        line = eol;
    }
    ok = ok && insert_ranges(db, ranges, error);
    g_string_free(ranges, true);
    return ok;
}

/* ---- timeline, workplaces ---- */

static bool insert_row(struct db *db, record *row, void *statement, GError **error)
{
    return db_exec(db, statement, row, NULL, error) >= 0;
}

bool branch_load_timeline(struct db *db, GError **error)
{
    return each_row(db, "timeline", insert_row, (void *)"reference_timeline", error);
}

static bool add_workplace(struct db *db, record *row, const char *kind, const char *name,
                          gint64 parent, gint64 *id, GError **error)
{
    record_set_text(row, "kind", kind);
    record_set_text(row, "name", name);
    record_set_text(row, "code", record_text(row, "delius_code"));
    record_set_int(row, "parent_id", parent);
    record_set_null(row, "headcount");
    record_set_null(row, "other_union");
    record_set_null(row, "note");
    return db_exec(db, "workplace_add", row, id, error) >= 0;
}

static bool add_region(struct db *db, record *row, void *data, GError **error)
{
    gint64 id;
    g_autofree char *name = g_strdup(record_str(row, "region"));
    if (!add_workplace(db, row, "REGION", name, 1, &id, error))
        return false;
    g_hash_table_insert(data, g_steal_pointer(&name), g_memdup2(&id, sizeof id));
    return true;
}

static bool add_unit(struct db *db, record *row, void *data, GError **error)
{
    gint64 id;
    const gint64 *region = g_hash_table_lookup(data, record_str(row, "region"));
    return add_workplace(db, row, "PDU", record_str(row, "pdu"), region ? *region : 1, &id, error);
}

bool branch_load_workplaces(struct db *db, GError **error)
{
    g_autoptr(GHashTable) regions = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return each_row(db, "probation_regions", add_region, regions, error) &&
           each_row(db, "probation_delivery_units", add_unit, regions, error);
}
