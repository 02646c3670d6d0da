/* Importing HQ's list: a first reading without a lock says what each row would
 * do, a second one stores it in one transaction. What is in a row is in
 * import_columns.c, the result in import_report.c. */
#include "members/import.h"

#include "app_priv.h"
#include "base/err.h"
#include "base/text.h"
#include "files/source.h"
#include "members/columns.h"
#include "members/report.h"
#include "members/tokens.h"
#include "members/write.h"
#include "store/change.h"

#include <string.h>

#define CUT_ROWS 5000  /* rows in a part of the change log */
#define BULK_ROWS 5000 /* more new members than these get their search words at the end */

/* What a row comes to; a byte for each row of the file. */
enum plan { PLAN_NONE, PLAN_SAME, PLAN_ADD, PLAN_CHANGE };

struct import {
    struct app *app;
    struct import_source *source;
    struct import_report report;
    int index[COLUMNS];
    GHashTable *places; /* folded name -> id; -1: more than one */
    GHashTable *seats;  /* constituency codes */
    GHashTable *lines;  /* membership number -> line on which it stands */
    GStringChunk *numbers;
    GByteArray *plan;
    record *values;
    guint32 version; /* of the data when the first reading began */
    bool second;     /* the second reading: nothing is remarked on again */
    gint64 written;
};

static bool exec(struct import *im, const char *statement, GError **error)
{
    return db_exec(app_db(im->app), statement, im->values, NULL, error) >= 0;
}

/* The member of the row's number as it is stored; *old is NULL where there is none. */
static bool find_old(struct import *im, record **old, GError **error)
{
    return db_find(app_db(im->app), "member_by_number", im->values, old, error);
}

/* ---- what rows refer to */

static bool add_place(record *row, void *data, GError **error)
{
    (void)error;
    gint64 id = record_int(row, "id");
    char *key = text_fold(record_str(row, "name"));
    if (id != 1) /* nobody works in the branch itself */
        g_hash_table_insert(data, key,
                            GINT_TO_POINTER(g_hash_table_contains(data, key) ? -1 : (gint)id));
    else
        g_free(key);
    return true;
}

static bool add_seat(record *row, void *data, GError **error)
{
    (void)error;
    g_hash_table_add(data, g_strdup(record_str(row, "ons_code")));
    return true;
}

static void find_place(struct import *im)
{
    const char *name = record_text(im->values, "place");
    record_set_null(im->values, "workplace_id");
    if (!name)
        return;
    g_autofree char *key = text_fold(name);
    gint id = GPOINTER_TO_INT(g_hash_table_lookup(im->places, key));
    if (id > 0)
        record_set_int(im->values, "workplace_id", id);
    else if (!im->second)
        report_unknown_place(&im->report, name);
}

static void odd(const char *what, void *data)
{
    struct import *im = data;
    if (!im->second)
        report_odd(&im->report, what);
}

/* The code as given, else the postcode's; the postcode goes no further. */
static bool find_seat(struct import *im, GError **error)
{
    const char *code = record_text(im->values, "seat");
    record_set_null(im->values, "ons_code");
    if (code && g_hash_table_contains(im->seats, code)) {
        record_set_text(im->values, "ons_code", code);
        return true;
    }
    if (!record_has(im->values, "postcode"))
        return true;
    GError *why = NULL;
    char *found = seat_of_postcode(im->app, record_text(im->values, "postcode"), NULL, &why);
    record_set_null(im->values, "postcode");
    if (found) {
        record_take_text(im->values, "ons_code", found);
        return true;
    }
    if (!err_is(why, BL_ERR_INPUT) && !err_is(why, BL_ERR_NOT_FOUND)) {
        g_propagate_error(error, why);
        return false;
    }
    odd(why->message, im);
    g_error_free(why);
    return true;
}

/* ---- one row against what is stored */

/* HQ's e-mail or phone as it is to be: write is false where it stands so
 * already. What the member gave is not HQ's to hold as well. */
struct target {
    bool write;
    const char *value;
};

static bool contact_target(struct import *im, const record *old, const char *kind,
                           const char *given_name, const char *hq_name, struct target *t,
                           GError **error)
{
    const char *given = record_text(im->values, given_name), *hq = record_text(old, hq_name);
    t->write = false;
    t->value = given;
    if (!given || g_strcmp0(given, hq) == 0)
        return true;
    record_set_text(im->values, "kind", kind);
    record_set_text(im->values, "value", given);
    gint64 own = 0;
    if (!db_find_int(app_db(im->app), "contact_is_own", im->values, &own, error))
        return false;
    if (own)
        t->value = NULL;
    t->write = g_strcmp0(t->value, hq) != 0;
    return true;
}

/* Takes over what the row leaves open; true where the person is to be written. */
static bool merge_person(record *values, const record *old)
{
    static const char *const texts[] = {"given_name", "family_name", "job", "joined_on",
                                        "ons_code"};
    bool differs = strcmp(record_str(old, "kind"), "MEMBER") != 0;
    record_set_int(values, "person_id", record_int(old, "person_id"));
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        if (!*record_str(values, texts[i]))
            record_set_text(values, texts[i], record_text(old, texts[i]));
        differs = differs || strcmp(record_str(values, texts[i]), record_str(old, texts[i])) != 0;
    }
    if (!record_has(values, "workplace_id") && record_has(old, "workplace_id"))
        record_set_int(values, "workplace_id", record_int(old, "workplace_id"));
    return differs || record_int(values, "workplace_id") != record_int(old, "workplace_id");
}

struct difference {
    bool person;
    struct target email, phone;
};

static bool compare(struct import *im, const record *old, struct difference *d, GError **error)
{
    d->person = merge_person(im->values, old);
    return contact_target(im, old, "EMAIL", "email", "hq_email", &d->email, error) &&
           contact_target(im, old, "PHONE", "phone", "hq_phone", &d->phone, error);
}

static bool differs(const struct difference *d)
{
    return d->person || d->email.write || d->phone.write;
}

/* A row's values; *taken is false where it is refused (and told). False only
 * where the database failed. */
static bool read_row(struct import *im, const struct csv_row *row, bool *taken, GError **error)
{
    g_autoptr(GError) why = NULL;
    im->report.line = row->line;
    *taken = import_row_read(row, im->index, app_today(im->app), im->values, odd, im, &why);
    const char *number = record_text(im->values, "membership_no");
    if (*taken && !im->second) {
        gint before = GPOINTER_TO_INT(g_hash_table_lookup(im->lines, number));
        if (before)
            *taken = err_set(&why, BL_ERR_INPUT,
                             "The membership number %s stands on line %d already.", number, before);
        else
            g_hash_table_insert(im->lines, g_string_chunk_insert(im->numbers, number),
                                GINT_TO_POINTER((gint)row->line));
    }
    if (!*taken) {
        if (!im->second)
            report_refused(&im->report, why->message);
        return true;
    }
    find_place(im);
    return find_seat(im, error);
}

static bool plan_row(struct import *im, const struct csv_row *row, GError **error)
{
    guint8 plan = PLAN_NONE;
    bool taken = false;
    struct difference d;
    if (!read_row(im, row, &taken, error))
        return false;
    if (taken) {
        g_autoptr(record) old = NULL;
        if (!find_old(im, &old, error) || (old && !compare(im, old, &d, error)))
            return false;
        plan = !old ? PLAN_ADD : differs(&d) ? PLAN_CHANGE : PLAN_SAME;
    }
    im->report.added += plan == PLAN_ADD;
    im->report.changed += plan == PLAN_CHANGE;
    im->report.unchanged += plan == PLAN_SAME;
    g_byte_array_append(im->plan, &plan, 1);
    return true;
}

/* ---- storing */

static bool add_contact(struct import *im, const char *kind, const char *name, GError **error)
{
    if (!record_has(im->values, name))
        return true;
    record_set_text(im->values, "kind", kind);
    record_set_text(im->values, "source", "HQ");
    record_set_text(im->values, "value", record_text(im->values, name));
    return exec(im, "contact_add", error);
}

static bool store_new(struct import *im, bool bulk, GError **error)
{
    gint64 id;
    db_set_bulk(app_db(im->app), bulk);
    bool ok = member_insert(im->app, im->values, &id, error) &&
              add_contact(im, "EMAIL", "email", error) && add_contact(im, "PHONE", "phone", error);
    db_set_bulk(app_db(im->app), false);
    return ok;
}

static bool store_change(struct import *im, const record *old, const struct difference *d,
                         GError **error)
{
    if (d->person && !member_update(im->app, old, im->values, error))
        return false;
    g_autofree char *email = g_strdup(d->email.value), *phone = g_strdup(d->phone.value);
    return (!d->email.write || member_contact(im->app, im->values, "EMAIL", "HQ", email, error)) &&
           (!d->phone.write || member_contact(im->app, im->values, "PHONE", "HQ", phone, error));
}

/* stale: somebody has written since the first reading, so look again. */
static bool store_row(struct import *im, const struct csv_row *row, guint8 plan, bool stale,
                      bool bulk, GError **error)
{
    bool taken = false;
    if (plan == PLAN_NONE || (plan == PLAN_SAME && !stale))
        return true;
    if (!read_row(im, row, &taken, error))
        return false;
    g_autoptr(record) old = NULL;
    struct difference d = {0};
    if ((stale || plan == PLAN_CHANGE) && !find_old(im, &old, error))
        return false;
    if (old && !compare(im, old, &d, error))
        return false;
    if (old && !differs(&d)) {
        im->report.unchanged++;
        return true;
    }
    if (old ? !store_change(im, old, &d, error) : !store_new(im, bulk, error))
        return false;
    im->report.added += !old;
    im->report.changed += old != NULL;
    return ++im->written % CUT_ROWS != 0 || change_cut(app_db(im->app), error);
}

static bool each_row(struct import *im, bool stale, bool bulk, GError **error)
{
    g_autoptr(csv_reader) csv = import_source_read(im->source, error);
    if (!csv)
        return false;
    const struct csv_row *row;
    enum csv_step step;
    guint at = 0;
    while ((step = csv_next(csv, &row, error)) == CSV_ROW) {
        if (row->blank)
            continue;
        if (im->second && at >= im->plan->len)
            return err_set(error, BL_ERR_CONFLICT,
                           "The file changed while it was read: nothing "
                           "was stored. Try again.");
        if (im->second ? !store_row(im, row, im->plan->data[at], stale, bulk, error)
                       : !plan_row(im, row, error))
            return false;
        at++;
    }
    return step == CSV_END;
}

static bool store_all(struct import *im, GError **error)
{
    struct db *db = app_db(im->app);
    bool stale = db_data_version(db) != im->version;
    bool bulk = im->report.added > BULK_ROWS;
    gint64 last = 0;
    if (!db_find_int(db, "import_last_person", NULL, &last, error))
        return false;
    im->second = true;
    im->report.added = im->report.changed = 0;
    im->report.unchanged = stale ? 0 : im->report.unchanged;
    return each_row(im, stale, bulk, error) && (!bulk || import_make_tokens(db, last, error));
}

static bool store(struct import *im, bool pipe, struct result *out, GError **error)
{
    if (!gate_open(im->app, pipe ? GATE_PIPE_MS : GATE_FILE_MS, error))
        return false;
    if (!store_all(im, error)) {
        gate_drop(im->app);
        return false;
    }
    report_label(&im->report, out);
    return gate_close(im->app, out, error);
}

/* ---- the whole */

static bool prepare(struct import *im, const record *in, GError **error)
{
    struct db *db = app_db(im->app);
    im->source = import_source_open(im->app, record_str(in, "file"), error);
    g_autoptr(csv_reader) csv = im->source ? import_source_read(im->source, error) : NULL;
    return csv && import_columns_map(csv, im->index, error) &&
           db_each(db, "import_workplaces", NULL, add_place, im->places, error) &&
           db_each(db, "import_constituencies", NULL, add_seat, im->seats, error);
}

static bool run(struct import *im, const record *in, struct result *out, GError **error)
{
    bool pipe = strcmp(record_str(in, "file"), "-") == 0;
    bool dry = record_bool(in, "dry_run");
    im->version = db_data_version(app_db(im->app));
    if (!prepare(im, in, error) || !each_row(im, false, false, error))
        return false;
    if (!dry && im->report.added + im->report.changed > 0 && !store(im, pipe, out, error))
        return false;
    report_result(&im->report, dry, out);
    return true;
}

bool member_run_import(struct app *app, const record *in, struct result *out, GError **error)
{
    struct import im = {
        .app = app,
        .places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .seats = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .lines = g_hash_table_new(g_str_hash, g_str_equal),
        .numbers = g_string_chunk_new(65536),
        .plan = g_byte_array_new(),
        .values = record_new(),
    };
    report_init(&im.report);
    record_set_int(im.values, "now", record_int(in, "now"));
    record_set_text(im.values, "today", record_text(in, "today"));
    bool ok = run(&im, in, out, error);
    report_done(&im.report);
    import_source_close(im.source);
    record_free(im.values);
    g_byte_array_unref(im.plan);
    g_string_chunk_free(im.numbers);
    g_hash_table_unref(im.lines);
    g_hash_table_unref(im.seats);
    g_hash_table_unref(im.places);
    return ok;
}
