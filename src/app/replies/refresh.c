/* A list of MPs against the terms we hold: who has left, come, changed party,
 * name or address. Ends and begins terms on the list's day; never rewrites
 * what is known of a later day. */
#include "replies/refresh.h"

#include "app_priv.h"
#include "base/err.h"
#include "domain/mp_name.h"
#include "import/source.h"
#include "io/csv.h"
#include "store/change.h"

#include <string.h>

#define SEATS_LEAST 600 /* a list of fewer is not the House of Commons */

enum column { COLUMN_CODE, COLUMN_NAME, COLUMN_PARTY, COLUMN_ID, COLUMN_EMAIL, COLUMNS };

#define NAMES(...)                                                                                 \
    (const char *const[])                                                                          \
    {                                                                                              \
        __VA_ARGS__, NULL                                                                          \
    }

static const struct csv_column columns[] = {
    [COLUMN_CODE] = {"constituency code", NAMES("ons_code", "constituency_code", "pcon24cd"), true},
    [COLUMN_NAME] = {"MP's name", NAMES("mp_name", "mp", "name"), true},
    [COLUMN_PARTY] = {"party", NAMES("party"), true},
    [COLUMN_ID] = {"MP's number at Parliament", NAMES("parliament_id", "member_id", "mnis_id"),
                   true},
    [COLUMN_EMAIL] = {"e-mail", NAMES("email", "mp_email"), false},
    [COLUMNS] = {NULL, NULL, false},
};

enum count { NEW_MP, PARTY_CHANGED, VACANT, RENAMED, EMAIL_CHANGED, UNCHANGED, REFUSED, COUNTS };

static const char *const count_names[COUNTS] = {
    "new_mp", "party_changed", "vacant", "renamed", "email_changed", "unchanged", "refused"};

/* A seat's line: ons_code, mp_name, party, parliament_id, email; NULL name:
 * the seat is vacant. */
struct refresh {
    struct app *app;
    GPtrArray *rows;   /* records */
    const char *as_of; /* ISO, borrowed */
    bool newest;       /* no list of a later day has been read */
    bool dry;
    bool has_email; /* the file has that column */
    gint64 counts[COUNTS];
    GPtrArray *changes; /* records {ons_code, constituency, change, from, to} */
};

/* ---- reading the file */

static bool read_row(const struct csv_row *row, const int *index, record *into, GError **error)
{
    const char *name = row->values[index[COLUMN_NAME]], *id = row->values[index[COLUMN_ID]];
    const char *email = index[COLUMN_EMAIL] >= 0 ? row->values[index[COLUMN_EMAIL]] : "";
    bool vacant = !*id && (!*name || g_ascii_strcasecmp(name, "vacant") == 0);
    char *end = NULL;
    gint64 number = g_ascii_strtoll(id, &end, 10);
    g_autofree char *code = g_ascii_strup(row->values[index[COLUMN_CODE]], -1);
    if (!*code)
        return err_set(error, BL_ERR_INPUT, "Line %" G_GINT64_FORMAT ": the code is missing.",
                       row->line);
    if (!vacant && (number <= 0 || *end || !*name || !*row->values[index[COLUMN_PARTY]]))
        return err_set(error, BL_ERR_INPUT,
                       "Line %" G_GINT64_FORMAT ": %s needs a name, a party and a number at "
                       "Parliament, or “Vacant”.",
                       row->line, code);
    record_set_text(into, "ons_code", code);
    record_set_text(into, "mp_name", vacant ? NULL : name);
    record_set_text(into, "party", vacant ? NULL : row->values[index[COLUMN_PARTY]]);
    record_set_text(into, "email", *email && !vacant ? email : NULL);
    if (vacant)
        record_set_null(into, "parliament_id");
    else
        record_set_int(into, "parliament_id", number);
    return true;
}

static bool seat_known(struct refresh *r, GHashTable *seen, const record *row, gint64 line,
                       GError **error)
{
    const char *code = record_str(row, "ons_code");
    g_autoptr(record) seat = NULL;
    if (!db_find(app_db(r->app), "mp_seat", row, &seat, error))
        return false;
    if (!seat)
        return err_set(error, BL_ERR_INPUT,
                       "Line %" G_GINT64_FORMAT ": “%s” is no constituency code of 2024. Nothing "
                       "was changed.",
                       line, code);
    return g_hash_table_add(seen, g_strdup(code)) ||
           err_set(error, BL_ERR_INPUT,
                   "Line %" G_GINT64_FORMAT ": %s stands in the list twice. Nothing was changed.",
                   line, code);
}

static bool read_file(struct refresh *r, const char *path, GError **error)
{
    int index[COLUMNS];
    g_autoptr(csv_reader) csv = import_csv(r->app, path, error);
    if (!csv || !csv_map(csv_header(csv), csv_width(csv), columns, index, error))
        return false;
    r->has_email = index[COLUMN_EMAIL] >= 0;
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const struct csv_row *row;
    enum csv_step step;
    while ((step = csv_next(csv, &row, error)) == CSV_ROW) {
        if (row->blank)
            continue;
        record *seat = record_new();
        g_ptr_array_add(r->rows, seat);
        if (!read_row(row, index, seat, error) || !seat_known(r, seen, seat, row->line, error))
            return false;
    }
    if (step != CSV_END)
        return false;
    return r->rows->len >= SEATS_LEAST ||
           err_set(error, BL_ERR_INPUT,
                   "The list has %u seats; the House has 650, and at least %d are needed. Nothing "
                   "was changed.",
                   r->rows->len, SEATS_LEAST);
}

/* ---- one seat */

static void note(struct refresh *r, enum count count, const record *seat, const char *from,
                 const char *to)
{
    g_autofree char *change = g_ascii_strup(count_names[count], -1);
    record *row = record_new();
    record_set_text(row, "ons_code", record_text(seat, "ons_code"));
    record_set_text(row, "constituency", record_text(seat, "constituency"));
    record_set_text(row, "change", change);
    record_set_text(row, "from", from);
    record_set_text(row, "to", to);
    g_ptr_array_add(r->changes, row);
    r->counts[count]++;
}

static bool exec(struct refresh *r, const char *statement, record *args, gint64 *id, GError **error)
{
    if (r->dry)
        return true;
    return db_exec(app_db(r->app), statement, args, id, error) >= 0;
}

/* The MP's id; a new one is added. */
static bool mp_id_of(struct refresh *r, record *args, GError **error)
{
    gint64 id = 0;
    g_autoptr(record) mp = NULL;
    if (!db_find(app_db(r->app), "mp_by_parliament_id", args, &mp, error))
        return false;
    if (mp)
        id = record_int(mp, "id");
    else if (!exec(r, "mp_add", args, &id, error))
        return false;
    record_set_int(args, "mp_id", id);
    return true;
}

static char *with_party(const char *name, const char *party)
{
    return name ? g_strdup_printf("%s (%s)", name, party) : g_strdup("vacant");
}

/* The seat has another MP, another party or none: the term ends, another
 * begins. */
static bool turn_over(struct refresh *r, const record *seat, record *args, bool same_mp,
                      GError **error)
{
    bool held = record_has(seat, "term_id"), vacant = !record_has(args, "mp_name");
    g_autofree char *from = with_party(record_text(seat, "mp_name"), record_text(seat, "party"));
    g_autofree char *to = with_party(record_text(args, "mp_name"), record_text(args, "party"));
    if (record_bool(seat, "later")) {
        note(r, REFUSED, seat, from, to);
        return true;
    }
    note(r, vacant ? VACANT : same_mp ? PARTY_CHANGED : NEW_MP, seat, from, to);
    record_set_int(args, "term_id", record_int(seat, "term_id"));
    record_set_text(args, "as_of", r->as_of);
    record_set_text(args, "from_on", r->as_of);
    record_set_null(args, "to_on");
    if (held && !exec(r, "mp_term_end", args, NULL, error))
        return false;
    return vacant || (mp_id_of(r, args, error) && exec(r, "mp_term_add", args, NULL, error));
}

/* Name and address of an MP are as the newest list says. They are no change of
 * their own where the MP is new to the seat. */
static bool touch_up(struct refresh *r, const record *seat, record *args, bool tell, bool *touched,
                     GError **error)
{
    *touched = false;
    if (!record_has(args, "mp_name") || !r->newest)
        return true;
    g_autoptr(record) mp = NULL;
    if (!db_find(app_db(r->app), "mp_by_parliament_id", args, &mp, error))
        return false;
    if (!mp)
        return true; /* new, in a dry run */
    const char *name = record_str(mp, "name"), *email = record_text(mp, "email");
    record_set_int(args, "mp_id", record_int(mp, "id"));
    if (strcmp(name, record_str(args, "mp_name")) != 0) {
        *touched = true;
        if (tell)
            note(r, RENAMED, seat, name, record_text(args, "mp_name"));
        if (!exec(r, "mp_rename", args, NULL, error))
            return false;
    }
    if (r->has_email && g_strcmp0(email, record_text(args, "email")) != 0) {
        *touched = true;
        if (tell)
            note(r, EMAIL_CHANGED, seat, email, record_text(args, "email"));
        return exec(r, "mp_set_email", args, NULL, error);
    }
    return true;
}

static bool refresh_seat(struct refresh *r, const record *row, GError **error)
{
    g_autoptr(record) args = record_copy(row);
    record_set_text(args, "as_of", r->as_of);
    g_autoptr(record) seat = NULL;
    if (!db_find(app_db(r->app), "mp_refresh_seat", args, &seat, error))
        return false;
    bool vacant = !record_has(args, "mp_name"), held = record_has(seat, "term_id");
    bool same_mp =
        held && !vacant && record_int(seat, "parliament_id") == record_int(args, "parliament_id");
    bool same = vacant
                    ? !held
                    : same_mp && strcmp(record_str(seat, "party"), record_str(args, "party")) == 0;
    bool touched;
    gint64 refused = r->counts[REFUSED];
    record_take_text(args, "name_key", vacant ? NULL : mp_name_key(record_text(args, "mp_name")));
    if (!same && !turn_over(r, seat, args, same_mp, error))
        return false;
    if (r->counts[REFUSED] > refused)
        return true;
    if (!touch_up(r, seat, args, same || same_mp, &touched, error))
        return false;
    r->counts[UNCHANGED] += same && !touched;
    return true;
}

/* ---- the whole */

static bool keep_day(struct refresh *r, GError **error)
{
    g_autoptr(record) args = record_new();
    record_set_text(args, "key", "mps_as_of");
    record_set_text(args, "value", r->as_of);
    return !r->newest || exec(r, "setting_put", args, NULL, error);
}

static bool refresh_all(struct refresh *r, GError **error)
{
    for (guint i = 0; i < r->rows->len; i++)
        if (!refresh_seat(r, r->rows->pdata[i], error))
            return false;
    return keep_day(r, error);
}

static bool read_day(struct refresh *r, const record *in, GError **error)
{
    g_autoptr(record) key = record_of_text("key", "mps_as_of");
    r->as_of = record_has(in, "as_of") ? record_text(in, "as_of") : record_text(in, "today");
    if (strcmp(r->as_of, record_str(in, "today")) > 0)
        return err_set(error, BL_ERR_INPUT, "A list cannot be as of a day that is still to come.");
    g_autoptr(record) known = NULL;
    g_autoptr(record) first = NULL;
    if (!db_find(app_db(r->app), "setting_get", key, &known, error) ||
        !db_find(app_db(r->app), "mp_first_term", NULL, &first, error))
        return false;
    r->newest = !known || strcmp(record_str(known, "value"), r->as_of) <= 0;
    return !first || strcmp(r->as_of, record_str(first, "from_on")) >= 0 ||
           err_set(error, BL_ERR_INPUT,
                   "The terms that are kept begin on %s: a list of an earlier day has no place.",
                   record_str(first, "from_on"));
}

static void report(struct refresh *r, struct result *out)
{
    record *object = record_new();
    record_set_bool(object, "dry_run", r->dry);
    record_set_text(object, "as_of", r->as_of);
    record_set_int(object, "seats", r->rows->len);
    for (gsize i = 0; i < COUNTS; i++)
        record_set_int(object, count_names[i], r->counts[i]);
    record_take_list(object, "changes", g_ptr_array_ref(r->changes));
    g_clear_pointer(&out->object, record_free);
    out->object = object;
    result_say(out,
               "%s%" G_GINT64_FORMAT " new, %" G_GINT64_FORMAT " changed party, %" G_GINT64_FORMAT
               " vacant, %" G_GINT64_FORMAT " renamed, %" G_GINT64_FORMAT
               " new addresses, %" G_GINT64_FORMAT " as before.%s",
               r->dry ? "Nothing is stored; it would be: " : "", r->counts[NEW_MP],
               r->counts[PARTY_CHANGED], r->counts[VACANT], r->counts[RENAMED],
               r->counts[EMAIL_CHANGED], r->counts[UNCHANGED],
               r->counts[REFUSED] ? " Where a later change is known, nothing was done." : "");
}

static bool store(struct refresh *r, bool pipe, struct result *out, GError **error)
{
    if (r->dry)
        return refresh_all(r, error);
    if (!gate_open(r->app, pipe ? GATE_PIPE_MS : GATE_FILE_MS, error))
        return false;
    if (!refresh_all(r, error)) {
        gate_drop(r->app);
        return false;
    }
    g_free(out->label);
    g_free(out->detail);
    out->label = g_strdup_printf("MPs as of %s", r->as_of);
    out->detail = g_strdup_printf("as of %s, %u changes", r->as_of, r->changes->len);
    out->workplace_id = 1;
    return gate_close(r->app, out, error);
}

bool mp_run_refresh(struct app *app, const record *in, struct result *out, GError **error)
{
    struct refresh r = {.app = app,
                        .rows = record_array_new(),
                        .dry = record_bool(in, "dry_run"),
                        .changes = record_array_new()};
    bool ok = read_day(&r, in, error) && read_file(&r, record_str(in, "file"), error) &&
              store(&r, strcmp(record_str(in, "file"), "-") == 0, out, error);
    if (ok)
        report(&r, out);
    g_ptr_array_unref(r.rows);
    g_ptr_array_unref(r.changes);
    return ok;
}
