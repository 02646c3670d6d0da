/* The result of an import of members, for people and for JSON. */
#include "members/report.h"

#define LISTED_MOST 1000 /* rows told one by one */
#define PLACES_MOST 1000

void report_init(struct import_report *r)
{
    *r = (struct import_report){0};
    r->refused_rows = record_array_new();
    r->odd_rows = record_array_new();
    r->places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    r->place_names = g_ptr_array_new();
}

void report_done(struct import_report *r)
{
    g_ptr_array_unref(r->refused_rows);
    g_ptr_array_unref(r->odd_rows);
    g_ptr_array_unref(r->place_names);
    g_hash_table_unref(r->places);
}

static void add_line(GPtrArray *rows, gint64 line, const char *reason)
{
    if (rows->len >= LISTED_MOST)
        return;
    record *row = record_new();
    record_set_int(row, "line", line);
    record_set_text(row, "reason", reason);
    g_ptr_array_add(rows, row);
}

void report_refused(struct import_report *r, const char *reason)
{
    r->refused++;
    add_line(r->refused_rows, r->line, reason);
}

void report_odd(struct import_report *r, const char *what)
{
    r->odd++;
    add_line(r->odd_rows, r->line, what);
}

void report_unknown_place(struct import_report *r, const char *name)
{
    gpointer known;
    gpointer rows;
    if (g_hash_table_lookup_extended(r->places, name, &known, &rows)) {
        g_hash_table_insert(r->places, g_strdup(name), GINT_TO_POINTER(GPOINTER_TO_INT(rows) + 1));
    } else if (r->place_names->len < PLACES_MOST) {
        char *key = g_strdup(name);
        g_hash_table_insert(r->places, key, GINT_TO_POINTER(1));
        g_ptr_array_add(r->place_names, key);
    }
}

void report_label(const struct import_report *r, struct result *out)
{
    g_free(out->label);
    g_free(out->detail);
    out->label = g_strdup_printf("import of HQ's list: %" G_GINT64_FORMAT
                                 " added, %" G_GINT64_FORMAT " changed",
                                 r->added, r->changed);
    out->detail = g_strdup_printf("added %" G_GINT64_FORMAT ", changed %" G_GINT64_FORMAT
                                  ", unchanged %" G_GINT64_FORMAT ", refused %" G_GINT64_FORMAT,
                                  r->added, r->changed, r->unchanged, r->refused);
}

static GPtrArray *unknown_places(const struct import_report *r)
{
    GPtrArray *places = record_array_new();
    for (guint i = 0; i < r->place_names->len; i++) {
        record *row = record_new();
        const char *name = r->place_names->pdata[i];
        record_set_text(row, "name", name);
        record_set_int(row, "rows", GPOINTER_TO_INT(g_hash_table_lookup(r->places, name)));
        g_ptr_array_add(places, row);
    }
    return places;
}

void report_result(struct import_report *r, bool dry, struct result *out)
{
    record *object = record_new();
    record_set_bool(object, "dry_run", dry);
    record_set_int(object, "added", r->added);
    record_set_int(object, "changed", r->changed);
    record_set_int(object, "unchanged", r->unchanged);
    record_set_int(object, "refused_rows", r->refused);
    record_take_list(object, "refused", g_ptr_array_ref(r->refused_rows));
    record_set_int(object, "remarked_rows", r->odd);
    record_take_list(object, "remarks", g_ptr_array_ref(r->odd_rows));
    record_take_list(object, "unknown_workplaces", unknown_places(r));
    g_clear_pointer(&out->object, record_free);
    out->object = object;

    g_autofree char *places =
        r->place_names->len == 0
            ? NULL
            : g_strdup_printf(" %u workplace%s not known: add or rename %s, "
                              "then import again.",
                              r->place_names->len, r->place_names->len == 1 ? " is" : "s are",
                              r->place_names->len == 1 ? "it" : "them");
    result_say(out,
               "%s%" G_GINT64_FORMAT " added, %" G_GINT64_FORMAT " changed, %" G_GINT64_FORMAT
               " unchanged, %" G_GINT64_FORMAT " refused.%s",
               dry ? "Nothing is stored; it would be: " : "", r->added, r->changed, r->unchanged,
               r->refused, places ? places : "");
}
