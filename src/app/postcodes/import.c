/*
 * The ONS's files of all postcodes, ONSPD and NSPL: the constituency of each, and since when it is
 * out of use. A file takes the place of what is stored of the areas that it has whole.
 */
#include "postcodes/import.h"

#include "app_priv.h"
#include "base/count.h"
#include "base/err.h"
#include "base/text.h"
#include "domain/postcode_areas.h"
#include "import/import.h"
#include "postcodes/areas.h"
#include "postcodes/seen.h"
#include "store/change.h"

#include <stdlib.h>
#include <string.h>

/* Names with a year, such as pcon25cd, are guessed: years are no words there. "pcds" has one blank;
 * the others are padded to 8 and 7 characters. */
static const struct import_column columns[] = {
    {.label = "postcode",
     .value = "postcode",
     .names = IMPORT_NAMES("pcds", "postcode"),
     .flags = IMPORT_FILLED},
    {.label = "postcode of 8 characters",
     .value = "postcode",
     .names = IMPORT_NAMES("pcd8", "pcd2")},
    {.label = "postcode of 7 characters",
     .value = "postcode",
     .names = IMPORT_NAMES("pcd7", "pcd")},
    {.label = "constituency",
     .value = "pcon",
     .names = IMPORT_NAMES("pcon", "pcon24", "pcon24cd"),
     .guesses = IMPORT_NAMES("^pcon(?:cd)?$"),
     .flags = IMPORT_COLUMN},
    {.label = "month of its end", .value = "doterm", .names = IMPORT_NAMES("doterm")},
    {.label = "longitude", .value = "long", .names = IMPORT_NAMES("long")},
    {.label = NULL},
};

enum tally { ADDED, CHANGED, UNCHANGED, REMOVED, REFUSED, ENDED, OTHER_AREAS, COUNTS };

/* ended: of all in the file that can be used, out of use. */
static const struct import_count counts[] = {
    [ADDED] = {"added", "added", true, IMPORT_ADD},
    [CHANGED] = {"changed", "changed", true, IMPORT_CHANGE},
    [UNCHANGED] = {"unchanged", "unchanged", true, IMPORT_SAME},
    [REMOVED] = {.key = "removed", .words = "removed"},
    [REFUSED] = {"refused_rows", "refused", false, IMPORT_REFUSED},
    [ENDED] = {.key = "ended", .words = "of them out of use"},
    [OTHER_AREAS] = {"other_areas", "of other areas", false, IMPORT_LEFT_OUT},
    [COUNTS] = {.key = NULL},
};

struct postcodes {
    struct areas areas;
    GHashTable *seats; /* code -> constituency.id */
    struct seen *seen; /* of the file */
    struct area *at;   /* the row's; NULL: it is not wanted */
    bool old;          /* constituencies of before July 2024 are in the file */
    bool looked;       /* the file was read to its end */
    bool ours;         /* a constituency of the branch's is in the file */
    char strange[10];  /* the first code that is none of them; "": there is none */
    gint64 gone;       /* that the store has and the file does not */
};

/* ---- one row ---- */

/* Capitals and digits; false where that is none. Older than the forms of today: "NPT 0AA". */
static bool compact_of(const char *typed, char out[9])
{
    gsize n = 0;
    for (const char *p = typed; *p; p++) {
        if (*p == ' ')
            continue;
        if (!g_ascii_isalnum(*p) || n == 7)
            return false;
        out[n++] = g_ascii_toupper(*p);
    }
    out[n] = '\0';
    return n >= 5 && g_ascii_isalpha(out[0]) && g_ascii_isdigit(out[n - 3]) &&
           g_ascii_isalpha(out[n - 2]) && g_ascii_isalpha(out[n - 1]);
}

static bool not_right(const char *what, const char *typed, GError **error)
{
    g_autofree char *clean = text_clean(typed, -1, TEXT_LINE | TEXT_TRIM);
    g_autofree char *shown = text_clip(clean, 24, false);
    return err_set(error, BL_ERR_INPUT, "“%s” is not %s.", shown, what);
}

/* A country's letter and eight digits; others than 99999999, which stand for "none". */
static bool is_code(const char *code, int *digits)
{
    bool is = strlen(code) == 9 && g_ascii_isupper(code[0]) && strspn(code + 1, "0123456789") == 8;
    *digits = is ? (int)g_ascii_strtoll(code + 1, NULL, 10) : 0;
    return is;
}

/* Those of the elections from 2010 to 2019. */
static bool is_old_code(char country, int digits)
{
    switch (country) {
    case 'E':
        return digits >= 14000001 && digits <= 14001062;
    case 'S':
        return digits >= 14000001 && digits <= 14000059;
    case 'W':
        return digits >= 7000001 && digits <= 7000080;
    case 'N':
        return digits >= 6000001 && digits <= 6000018;
    default:
        return false;
    }
}

static bool read_seat(struct import *im, GError **error)
{
    struct postcodes *o = im->own;
    g_autofree char *code = g_ascii_strup(record_str(im->values, "pcon"), -1);
    int digits;
    gint64 id = GPOINTER_TO_INT(g_hash_table_lookup(o->seats, code));
    record_set_id(im->values, "seat", id);
    o->ours = o->ours || id;
    if (id)
        return true;
    if (!*code)
        return !import_has_column(im, "long") || record_has(im->values, "long") ||
               err_set(error, BL_ERR_INPUT, "The row is cut off: it has no constituency.");
    if (!is_code(code, &digits))
        return not_right("a constituency's code", code, error);
    o->old = o->old || is_old_code(code[0], digits);
    if (digits == 99999999 || o->old)
        return true;
    if (!*o->strange)
        g_strlcpy(o->strange, code, sizeof o->strange);
    return err_set(error, BL_ERR_INPUT, "There is no constituency %s.", code);
}

/* "199606", as a number. */
static bool read_end(struct import *im, GError **error)
{
    const char *month = record_str(im->values, "doterm");
    int n = (int)g_ascii_strtoll(month, NULL, 10);
    record_set_id(im->values, "ended", 0);
    if (!*month)
        return true;
    if (strlen(month) != 6 || strspn(month, "0123456789") != 6 || n < 190001 || n % 100 < 1 ||
        n % 100 > 12)
        return not_right("a month such as 199606", month, error);
    record_set_int(im->values, "ended", n);
    return true;
}

static bool postcode_read_row(struct import *im, GError **error)
{
    struct postcodes *o = im->own;
    const char *typed = record_str(im->values, "postcode");
    char compact[9];
    gint64 number;
    o->at = NULL;
    if (o->old)
        return true; /* it is refused as a whole */
    if (!compact_of(typed, compact) || !postcode_number(compact, &number))
        return not_right("a postcode", typed, error);
    if (!areas_of(im->app, &o->areas, compact, &o->at, error))
        return false;
    if (!o->at)
        return true;
    record_set_int(im->values, "number", number);
    if (!o->looked && !seen_add(o->seen, number))
        return err_set(error, BL_ERR_INPUT, "%s is in the file twice.", typed);
    return read_end(im, error) && read_seat(im, error);
}

static enum import_plan postcode_plan(struct import *im, GError **error)
{
    struct postcodes *o = im->own;
    const record *v = im->values;
    g_autoptr(record) row = NULL;
    if (!o->at || o->old)
        return IMPORT_LEFT_OUT;
    if (o->at->held && !db_find(app_db(im->app), "postcode_stored", v, &row, error))
        return IMPORT_FAILED;
    if (!o->looked) {
        o->at->rows++;
        o->at->matched += row != NULL;
        if (record_has(v, "ended"))
            import_tally(im, ENDED);
    }
    if (!row)
        return IMPORT_ADD;
    bool same = record_int(row, "seat") == record_int(v, "seat") &&
                record_int(row, "ended") == record_int(v, "ended");
    return same ? IMPORT_SAME : IMPORT_CHANGE;
}

static bool postcode_store(struct import *im, enum import_plan plan, GError **error)
{
    (void)plan;
    return db_exec(app_db(im->app), "postcode_put", im->values, NULL, error) >= 0;
}

/* ---- the whole ---- */

static bool add_seat(record *row, void *seats, GError **error)
{
    (void)error;
    g_hash_table_insert(seats, g_strdup(record_str(row, "ons_code")),
                        GINT_TO_POINTER((gint)record_int(row, "id")));
    return true;
}

static bool postcode_begin(struct import *im, GError **error)
{
    struct postcodes *o = im->own;
    o->seen = seen_new();
    o->seats = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (!import_has_column(im, "postcode"))
        return err_set(error, BL_ERR_INPUT,
                       "There is no column for postcode (such as pcds): this is no file of the "
                       "ONS's postcodes.");
    return (!record_has(im->in, "areas") ||
            areas_name(&o->areas, record_str(im->in, "areas"), error)) &&
           db_each(app_db(im->app), "postcode_seats", NULL, add_seat, o->seats, error);
}

static void postcode_end(struct import *im)
{
    struct postcodes *o = im->own;
    g_clear_pointer(&o->seats, g_hash_table_unref);
    g_clear_pointer(&o->seen, seen_free);
}

static bool count_gone(gint64 number, void *data, GError **error)
{
    struct import *im = data;
    struct postcodes *o = im->own;
    (void)number;
    (void)error;
    o->gone++;
    import_tally(im, REMOVED);
    return true;
}

static bool remove_gone(gint64 number, void *data, GError **error)
{
    struct import *im = data;
    g_autoptr(record) args = record_of_int("number", number);
    return db_exec(app_db(im->app), "postcode_delete", args, NULL, error) >= 0;
}

/* Of areas that the file has whole. */
static bool each_gone(struct import *im, area_fn fn, GError **error)
{
    struct postcodes *o = im->own;
    for (gsize i = 0; i < AREAS_MOST; i++) {
        const struct area *a = &o->areas.all[i];
        if (a->whole && a->held > a->matched && !area_each_gone(im->app, a, o->seen, fn, im, error))
            return false;
    }
    return true;
}

static bool look_at_areas(struct import *im, GError **error)
{
    struct postcodes *o = im->own;
    if (o->looked)
        return true;
    o->looked = true;
    return areas_look(im->app, &o->areas, o->seen, error) && each_gone(im, count_gone, error);
}

static bool refuse_strange(const struct import *im, GError **error)
{
    const struct postcodes *o = im->own;
    bool demo;
    if (!app_is_demo(im->app, &demo, error))
        return false;
    if (demo)
        return err_set(error, BL_ERR_INPUT,
                       "None of the file's constituencies, such as %s, is here: the demo branch "
                       "has invented ones. Set up a branch of your own, which has the real ones, "
                       "and take the file there: {:init}. Nothing was changed.",
                       o->strange);
    return err_set(error, BL_ERR_INPUT,
                   "None of the file's constituencies, such as %s, is one of those that the House "
                   "has had since July 2024: take another of the ONS's files. Nothing was changed.",
                   o->strange);
}

static bool postcode_check(struct import *im, GError **error)
{
    struct postcodes *o = im->own;
    gint64 rows = 0;
    if (o->old)
        return err_set(error, BL_ERR_INPUT,
                       "This file has the constituencies of before July 2024: take one that the "
                       "ONS has published since. Nothing was changed.");
    if (*o->strange && !o->ours)
        return refuse_strange(im, error);
    for (gsize i = 0; i < AREAS_MOST; i++) {
        const struct area *a = &o->areas.all[i];
        rows += a->rows;
        if (a->named && !a->rows)
            return err_set(error, BL_ERR_INPUT,
                           "There is no postcode of %s in the file that can be used. Nothing was "
                           "changed.",
                           a->name);
    }
    if (!rows)
        return err_set(error, BL_ERR_INPUT,
                       "There is no postcode in the file that can be used. Nothing was changed.");
    return look_at_areas(im, error);
}

static bool is_newly_whole(const struct area *a)
{
    return a->whole && !a->was_whole;
}

/* Something is to be stored though no row is. */
static bool postcode_more(const struct import *im)
{
    const struct postcodes *o = im->own;
    bool any = o->gone > 0;
    for (gsize i = 0; i < AREAS_MOST; i++)
        any = any || is_newly_whole(&o->areas.all[i]);
    return any;
}

static bool postcode_settle(struct import *im, GError **error)
{
    struct postcodes *o = im->own;
    if (!look_at_areas(im, error) || !each_gone(im, remove_gone, error))
        return false;
    for (gsize i = 0; i < AREAS_MOST; i++) {
        const struct area *a = &o->areas.all[i];
        g_autoptr(record) args = record_of_text("area", a->name);
        if (is_newly_whole(a) &&
            db_exec(app_db(im->app), "postcode_area_add", args, NULL, error) < 0)
            return false;
    }
    return true;
}

/* ---- what came of it ---- */

static void postcode_who(struct import *im, record *entry)
{
    record_set_text(entry, "name",
                    record_get(im->values, "postcode") ? record_text(im->values, "postcode")
                                                       : NULL);
}

/* "GIR 0AA" alone is of no area. */
static bool is_part(const struct area *a)
{
    enum postcode_kind kind;
    return a->rows && !a->whole && postcode_area(a->name, &kind);
}

#define AREAS_SAID 5

/* "LS, BD"; of many how many. Caller's. */
static char *areas_list(const struct postcodes *o, bool part)
{
    GString *list = g_string_new(NULL);
    guint n = 0;
    for (gsize i = 0; i < AREAS_MOST; i++) {
        const struct area *a = &o->areas.all[i];
        if (!a->rows || (part && !is_part(a)))
            continue;
        if (n++ < AREAS_SAID)
            g_string_append_printf(list, "%s%s", n > 1 ? ", " : "", a->name);
    }
    if (n > AREAS_SAID)
        g_string_printf(list, "%u areas", n);
    return g_string_free(list, false);
}

static void postcode_label(struct import *im, struct result *out)
{
    g_autofree char *areas = areas_list(im->own, false);
    out->label = g_strdup_printf("Postcodes of %s from the ONS", areas);
    out->detail = g_strdup_printf(
        "%s: added %" G_GINT64_FORMAT " changed %" G_GINT64_FORMAT " removed %" G_GINT64_FORMAT,
        areas, import_counted(im, ADDED), import_counted(im, CHANGED), import_counted(im, REMOVED));
    out->workplace_id = WHOLE_BRANCH;
    out->keep_change = true; /* the log has no rows of it */
}

/* Of the fifty columns those that are read. */
static void drop_unused(record *object)
{
    GPtrArray *all = record_list(object, "columns");
    for (guint i = all->len; i-- > 0;)
        if (!record_has(all->pdata[i], "column"))
            g_ptr_array_remove_index(all, i);
}

static void postcode_report(struct import *im, record *object, GString *say)
{
    const struct postcodes *o = im->own;
    GPtrArray *parts = record_array_new();
    for (gsize i = 0; i < AREAS_MOST; i++) {
        const struct area *a = &o->areas.all[i];
        if (!is_part(a))
            continue;
        record *row = record_of_text("area", a->name);
        record_set_int(row, "rows", a->rows);
        g_ptr_array_add(parts, row);
    }
    record_take_list(object, "parts", parts);
    drop_unused(object);
    g_autofree char *part = areas_list(o, true);
    if (*part)
        g_string_append_printf(say,
                               " The file has only a part of %s: nothing of that is removed, and "
                               "what it does not have is looked up as before.",
                               part);
}

static const struct importer postcode_importer = {
    .dry = "dry_run",
    .columns = columns,
    .counts = counts,
    .flags = IMPORT_OTHER_COLUMNS | IMPORT_NO_LONG_ROWS,
    .own_size = sizeof(struct postcodes),
    .command = "postcode.import",
    .begin = postcode_begin,
    .end = postcode_end,
    .read = postcode_read_row,
    .plan = postcode_plan,
    .store = postcode_store,
    .check = postcode_check,
    .more = postcode_more,
    .settle = postcode_settle,
    .who = postcode_who,
    .label = postcode_label,
    .report = postcode_report,
};

bool postcode_run_import(struct app *app, const record *in, struct result *out, GError **error)
{
    return import_run(app, &postcode_importer, in, out, error);
}
