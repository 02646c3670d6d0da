/*
 * The MPs that come with the program: loaded into a new branch, and brought to an older one, whose
 * terms were dated by lists as long as the days were not known. What its lists say of later days
 * stays.
 */
#include "mps/shipped.h"

#include "app/branch.h"
#include "app/reference.h"
#include "app_priv.h"
#include "base/err.h"
#include "base/text.h"
#include "domain/mp_name.h"
#include "domain/mp_post.h"
#include "store/reference.h"

#include <string.h>

#define DIGEST "mps_digest"
#define AS_OF "mps_as_of"

static const char *const files[] = {"mps", "mp_terms", "mp_names", "mp_posts"};

/* Of the compiled-in files. Caller's. */
static char *shipped_digest(void)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *one = reference_digest(files[i]);
        g_checksum_update(sum, (const guchar *)one, -1);
    }
    return g_strdup(g_checksum_get_string(sum));
}

/* ---- the days ---- */

struct shipped_days {
    GHashTable *seats; /* ons_code -> GPtrArray of records, by day */
    char *until;       /* the latest day of which they speak; "" */
};

static void later(char **latest, const char *when)
{
    if (strcmp(when, *latest) > 0) {
        g_free(*latest);
        *latest = g_strdup(when);
    }
}

static bool take_term(record *row, void *data, GError **error)
{
    (void)error;
    struct shipped_days *days = data;
    const char *code = record_str(row, "ons_code");
    GPtrArray *terms = g_hash_table_lookup(days->seats, code);
    if (!terms) {
        terms = record_array_new();
        g_hash_table_insert(days->seats, g_strdup(code), terms);
    }
    record *term = record_copy(row);
    record_set_int(term, "by_list", strcmp(record_str(row, "dated"), "LIST") == 0);
    g_ptr_array_add(terms, term);
    later(&days->until, record_str(row, "from_on"));
    later(&days->until, record_str(row, "to_on"));
    return true;
}

struct shipped_days *shipped_days_read(GError **error)
{
    struct shipped_days *days = g_new0(struct shipped_days, 1);
    days->seats =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    days->until = g_strdup("");
    if (reference_each("mp_terms", take_term, days, error))
        return days;
    shipped_days_free(days);
    return NULL;
}

void shipped_days_free(struct shipped_days *days)
{
    if (!days)
        return;
    g_hash_table_unref(days->seats);
    g_free(days->until);
    g_free(days);
}

const char *shipped_day(const struct shipped_days *days, const char *ons_code, gint64 parliament_id,
                        const char *party, const char *after, const char *until, bool *by_list)
{
    const GPtrArray *terms = g_hash_table_lookup(days->seats, ons_code);
    const char *found = NULL;
    for (guint i = 0; terms && i < terms->len; i++) {
        const record *t = terms->pdata[i];
        const char *on = record_str(t, party ? "from_on" : "to_on");
        bool fits = !party || (record_int(t, "parliament_id") == parliament_id &&
                               strcmp(record_str(t, "party"), party) == 0);
        if (!fits || !*on || strcmp(on, after) <= 0 || strcmp(on, until) > 0)
            continue;
        found = on;
        *by_list = party && record_bool(t, "by_list");
    }
    return found;
}

/* ---- one seat's terms ---- */

struct bringing {
    struct db *db;
    struct shipped_days *days;
    GHashTable *ids; /* parliament_id as text -> mp.id */
    char *as_of;     /* the day of the branch's own newest list; "": none */
};

static bool same_holder(const record *a, const record *b)
{
    return record_int(a, "mp_id") == record_int(b, "mp_id") &&
           strcmp(record_str(a, "party"), record_str(b, "party")) == 0;
}

static bool same_term(const record *a, const record *b)
{
    return same_holder(a, b) && strcmp(record_str(a, "from_on"), record_str(b, "from_on")) == 0 &&
           g_strcmp0(record_text(a, "to_on"), record_text(b, "to_on")) == 0 &&
           record_int(a, "by_list") == record_int(b, "by_list");
}

/* What the branch's later lists say, behind what is known up to until. */
static void go_on_with(const struct bringing *b, GPtrArray *known, const GPtrArray *stored)
{
    const char *until = b->days->until;
    bool follows = false;
    for (guint i = 0; i < stored->len; i++) {
        const record *s = stored->pdata[i];
        if (record_has(s, "to_on") && strcmp(record_str(s, "to_on"), until) <= 0)
            continue;
        record *last = known->len ? known->pdata[known->len - 1] : NULL;
        follows = true;
        if (last && !record_has(last, "to_on") && same_holder(last, s)) {
            record_set_text(last, "to_on", record_text(s, "to_on"));
            continue;
        }
        record *more = record_copy(s);
        if (strcmp(record_str(s, "from_on"), until) <= 0) {
            record_set_text(more, "from_on", b->as_of);
            record_set_int(more, "by_list", 1);
        }
        if (last && !record_has(last, "to_on"))
            record_set_text(last, "to_on", record_str(more, "from_on"));
        g_ptr_array_add(known, more);
    }
    record *last = known->len ? known->pdata[known->len - 1] : NULL;
    if (!follows && last && !record_has(last, "to_on")) /* vacant on that list */
        record_set_text(last, "to_on", b->as_of);
}

static bool store_terms(struct db *db, const char *code, const GPtrArray *terms, GError **error)
{
    g_autoptr(record) seat = record_of_text("ons_code", code);
    if (db_exec(db, "mp_terms_drop", seat, NULL, error) < 0)
        return false;
    for (guint i = 0; i < terms->len; i++) {
        record_set_text(terms->pdata[i], "ons_code", code);
        if (db_exec(db, "mp_term_add", terms->pdata[i], NULL, error) < 0)
            return false;
    }
    return true;
}

static bool bring_seat(const struct bringing *b, const char *code, const GPtrArray *terms,
                       GError **error)
{
    g_autoptr(record) args = record_of_text("ons_code", code);
    g_autoptr(GPtrArray) stored = db_all(b->db, "mp_terms_of_seat", args, error);
    if (!stored)
        return false;
    g_autoptr(GPtrArray) known = record_array_new();
    for (guint i = 0; i < terms->len; i++) {
        record *term = record_copy(terms->pdata[i]);
        const gint64 *id = g_hash_table_lookup(b->ids, record_str(term, "parliament_id"));
        record_set_int(term, "mp_id", *id);
        g_ptr_array_add(known, term);
    }
    if (stored->len && strcmp(b->as_of, b->days->until) > 0)
        go_on_with(b, known, stored);
    bool same = known->len == stored->len;
    for (guint i = 0; same && i < known->len; i++)
        same = same_term(known->pdata[i], stored->pdata[i]);
    return same || store_terms(b->db, code, known, error);
}

static bool bring_terms(const struct bringing *b, GError **error)
{
    GHashTableIter each;
    gpointer code, terms;
    g_hash_table_iter_init(&each, b->days->seats);
    while (g_hash_table_iter_next(&each, &code, &terms))
        if (!bring_seat(b, code, terms, error))
            return false;
    return true;
}

/* ---- seats, MPs, their names and posts ---- */

/* Adds whom the branch does not have; name and address of the others are as its lists say. */
static bool bring_mp(struct bringing *b, record *row, GError **error)
{
    const char *number = record_str(row, "parliament_id");
    g_autoptr(record) known = NULL;
    gint64 id = 0;
    if (!*number || g_hash_table_contains(b->ids, number))
        return true;
    if (!record_get(row, "email"))
        record_set_null(row, "email");
    record_take_text(row, "name_key", mp_name_key(record_str(row, "mp_name")));
    if (!db_find(b->db, "mp_by_parliament_id", row, &known, error))
        return false;
    if (known)
        id = record_int(known, "id");
    else if (db_exec(b->db, "mp_add", row, &id, error) < 0)
        return false;
    g_hash_table_insert(b->ids, g_strdup(number), g_memdup2(&id, sizeof id));
    return true;
}

static bool bring_constituency(record *row, void *data, GError **error)
{
    struct bringing *b = data;
    const char *name = record_str(row, "constituency");
    record_set_text(row, "name", name);
    record_take_text(row, "name_key", text_fold(name));
    return db_exec(b->db, "reference_constituency", row, NULL, error) >= 0 &&
           bring_mp(b, row, error);
}

static bool bring_former_mp(record *row, void *data, GError **error)
{
    return bring_mp(data, row, error);
}

static bool set_mp(const struct bringing *b, record *row)
{
    const gint64 *id = g_hash_table_lookup(b->ids, record_str(row, "parliament_id"));
    record_set_int(row, "mp_id", id ? *id : 0);
    return id != NULL;
}

static bool bring_name(record *row, void *data, GError **error)
{
    const struct bringing *b = data;
    record_take_text(row, "name_key", mp_name_key(record_str(row, "name")));
    record_set_null(row, "to_on");
    return !set_mp(b, row) || db_exec(b->db, "mp_name_add", row, NULL, error) >= 0;
}

static bool bring_post(record *row, void *data, GError **error)
{
    const struct bringing *b = data;
    g_autoptr(record) known = NULL;
    if (!set_mp(b, row))
        return true;
    record_take_text(row, "post_key", mp_post_key(record_str(row, "post")));
    record_set_int(row, "verify", strcmp(record_str(row, "status"), "VERIFY") == 0);
    record_set_null(row, "actor_id");
    if (!db_find(b->db, "mp_post_shipped", row, &known, error))
        return false;
    if (known) {
        record_set_int(row, "post_id", record_int(known, "id"));
        return db_exec(b->db, "mp_post_bring", row, NULL, error) >= 0;
    }
    if (!db_find(b->db, "mp_post_twin", row, &known, error))
        return false;
    return known || db_exec(b->db, "mp_post_add", row, NULL, error) >= 0; /* as an officer said */
}

static bool put_setting(struct db *db, const char *key, const char *value, GError **error)
{
    g_autoptr(record) args = record_of_text("key", key);
    record_set_text(args, "value", value);
    return db_exec(db, "setting_put", args, NULL, error) >= 0;
}

static bool bring_all(struct bringing *b, GError **error)
{
    g_autofree char *digest = shipped_digest();
    b->days = shipped_days_read(error);
    if (!b->days)
        return false;
    const char *as_of = strcmp(b->as_of, b->days->until) > 0 ? b->as_of : b->days->until;
    return reference_each("mps", bring_constituency, b, error) &&
           reference_each("mp_terms", bring_former_mp, b, error) && bring_terms(b, error) &&
           reference_each("mp_names", bring_name, b, error) &&
           reference_each("mp_posts", bring_post, b, error) &&
           put_setting(b->db, AS_OF, as_of, error) && put_setting(b->db, DIGEST, digest, error);
}

static bool bring(struct db *db, const char *as_of, GError **error)
{
    struct bringing b = {.db = db, .as_of = g_strdup(as_of)};
    b.ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    bool ok = bring_all(&b, error);
    g_hash_table_unref(b.ids);
    shipped_days_free(b.days);
    g_free(b.as_of);
    return ok;
}

bool branch_load_seats(struct db *db, GError **error)
{
    return bring(db, "", error);
}

static bool get_setting(struct db *db, const char *key, record **row, GError **error)
{
    g_autoptr(record) args = record_of_text("key", key);
    return db_find(db, "setting_get", args, row, error);
}

bool mps_opened(struct app *app, GError **error)
{
    struct db *db = app_db(app);
    g_autoptr(record) as_of = NULL;
    g_autoptr(record) known = NULL;
    g_autofree char *digest = shipped_digest();
    if (!get_setting(db, AS_OF, &as_of, error) || !get_setting(db, DIGEST, &known, error))
        return false;
    /* Without real seats (the demo) there is nothing to bring; where another writes just now, the
     * next who opens it does this. */
    if (!as_of || (known && strcmp(record_str(known, "value"), digest) == 0) || !db_begin(db, NULL))
        return true;
    if (bring(db, record_str(as_of, "value"), error) && db_commit(db, error))
        return true;
    db_rollback(db);
    return false;
}
