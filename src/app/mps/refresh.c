/*
 * A list of MPs against the terms we hold: who has left, come, changed party,
 * name or address. Ends and begins terms on the day of the change where that is
 * known, else on the list's; never rewrites what is known of a later day.
 */
#include "mps/refresh.h"

#include "app_priv.h"
#include "base/count.h"
#include "base/err.h"
#include "domain/mp_name.h"
#include "domain/mp_post.h"
#include "import/import.h"
#include "mps/shipped.h"

#include <string.h>

#define SEATS_LEAST 600 /* a list of fewer is not the House of Commons */

static char *clean_code(const char *typed, GError **error)
{
    (void)error;
    return g_ascii_strup(typed, -1);
}

/* As the Department for Education, Parliament and ourselves head them. */
static const struct import_column columns[] = {
    {.label = "constituency code",
     .value = "ons_code",
     .names = IMPORT_NAMES("ons_code", "constituency_code", "pcon_code", "pcon24cd", "pcon_cd",
                           "gss_code", "constituency_ons_code", "constituency_gss_code", "ons_id",
                           "seat_code"),
     .flags = IMPORT_COLUMN | IMPORT_FILLED,
     .clean = clean_code},
    {.label = "MP's name",
     .value = "mp_name",
     .names = IMPORT_NAMES("mp_name", "mp", "name", "display_as", "display_name", "name_display_as",
                           "member_name", "member"),
     .flags = IMPORT_COLUMN},
    {.label = "party",
     .value = "party",
     .names = IMPORT_NAMES("party", "party_text", "party_name", "latest_party", "mp_party"),
     .flags = IMPORT_COLUMN},
    {.label = "MP's number at Parliament",
     .value = "parliament_id",
     .names = IMPORT_NAMES("parliament_id", "member_id", "mnis_id", "parliament_member_id", "mp_id",
                           "parliament_number"),
     .flags = IMPORT_COLUMN},
    {.label = "e-mail",
     .value = "email",
     .names =
         IMPORT_NAMES("email", "mp_email", "member_email", "email_address", "parliamentary_email")},
    {.label = NULL},
};

enum tally {
    NEW_MP,
    PARTY_CHANGED,
    VACANT,
    RENAMED,
    EMAIL_CHANGED,
    UNCHANGED,
    LATER,
    MISSING,
    COUNTS
};

/* later: a later change is known, so nothing is done. missing: seats that are not in the file. */
static const struct import_count counts[] = {
    [NEW_MP] = {.key = "new_mp", .words = "new", .always = true},
    [PARTY_CHANGED] = {.key = "party_changed", .words = "changed party", .always = true},
    [VACANT] = {.key = "vacant", .words = "vacant", .always = true},
    [RENAMED] = {.key = "renamed", .words = "renamed", .always = true},
    [EMAIL_CHANGED] = {.key = "email_changed", .words = "new addresses", .always = true},
    [UNCHANGED] = {"unchanged", "as before", true, IMPORT_SAME},
    [LATER] = {.key = "refused"},
    [MISSING] = {.key = "missing"},
    [COUNTS] = {.key = NULL},
};

struct refresh {
    char *as_of;                /* ISO */
    bool of_name;               /* that is the day in the file's name */
    bool newest;                /* no list of a later day has been read */
    bool has_email;             /* the file has that column */
    struct shipped_days *days;  /* of changes, as far as they are known */
    record *seat;               /* the row's, as it is stored */
    char *name_before;          /* of a renamed MP, if it is another name and not only a title */
    bool turns, renamed, moved; /* what is to be written: term, name, address */
    bool stands;                /* of the row in hand it is said what it comes to */
};

static bool exec(struct import *im, const char *statement, gint64 *id, GError **error)
{
    return db_exec(app_db(im->app), statement, im->values, id, error) >= 0;
}

/* ---- the list and its day ---- */

/* The day in "mp_lookup_2026-06-27.csv", where there is just one that has been. Caller's; NULL. */
static char *day_in_name(const char *path, const char *today)
{
    g_autofree char *name = g_path_get_basename(path);
    char *found = NULL;
    for (const char *p = name; strlen(p) >= 10; p++) {
        g_autofree char *iso = g_strndup(p, 10);
        bool inside = (p > name && g_ascii_isdigit(p[-1])) || g_ascii_isdigit(p[10]);
        if (inside || day_from_iso(iso) == DAY_NONE || strcmp(iso, today) > 0)
            continue;
        if (found && strcmp(found, iso) != 0) {
            g_free(found);
            return NULL;
        }
        g_free(found);
        found = g_steal_pointer(&iso);
    }
    return found;
}

static bool read_day(struct import *im, struct refresh *r, GError **error)
{
    g_autoptr(record) key = record_of_text("key", "mps_as_of");
    const char *today = record_str(im->in, "today");
    r->as_of = record_has(im->in, "as_of") ? g_strdup(record_text(im->in, "as_of"))
                                           : day_in_name(record_str(im->in, "file"), today);
    r->of_name = r->as_of && !record_has(im->in, "as_of");
    if (!r->as_of)
        r->as_of = g_strdup(today);
    g_autoptr(record) known = NULL;
    g_autoptr(record) first = NULL;
    if (!db_find(app_db(im->app), "setting_get", key, &known, error) ||
        !db_find(app_db(im->app), "mp_first_term", NULL, &first, error))
        return false;
    r->newest = !known || strcmp(record_str(known, "value"), r->as_of) <= 0;
    return !first || strcmp(r->as_of, record_str(first, "from_on")) >= 0 ||
           err_set(error, BL_ERR_INPUT,
                   "The MPs' terms on record begin on %s: a list from before then cannot be used.",
                   record_str(first, "from_on"));
}

static bool mp_refresh_begin(struct import *im, GError **error)
{
    struct refresh *r = im->own;
    if (!read_day(im, r, error))
        return false;
    r->days = shipped_days_read(error);
    r->has_email = import_has_column(im, "email");
    record_set_text(im->values, "as_of", r->as_of);
    record_set_null(im->values, "to_on");
    return r->days != NULL;
}

static void mp_refresh_end(struct import *im)
{
    struct refresh *r = im->own;
    g_clear_pointer(&r->seat, record_free);
    g_clear_pointer(&r->days, shipped_days_free);
    g_clear_pointer(&r->as_of, g_free);
    g_clear_pointer(&r->name_before, g_free);
}

static bool mp_refresh_check(struct import *im, GError **error)
{
    gint64 seats = import_rows(im);
    g_autofree char *has = counted(seats, "seat", "seats");
    return seats >= SEATS_LEAST ||
           err_set(error, BL_ERR_INPUT,
                   "The list has %s; the House has 650, and at least %d are needed. Nothing was "
                   "changed.",
                   has, SEATS_LEAST);
}

/* ---- one seat ---- */

/* A list says in any of the three that there is nobody, or leaves them all empty. */
static bool is_vacant(const record *v)
{
    static const char *const names[] = {"mp_name", "party", "parliament_id"};
    bool empty = true;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        if (g_ascii_strcasecmp(record_str(v, names[i]), "vacant") == 0)
            return true;
        empty = empty && !record_has(v, names[i]);
    }
    return empty;
}

/* mp_name, party, parliament_id, email; all NULL where the seat is vacant. */
static bool mp_refresh_read_row(struct import *im, GError **error)
{
    record *v = im->values;
    const char *code = record_str(v, "ons_code"), *name = record_str(v, "mp_name");
    const char *id = record_str(v, "parliament_id");
    char *end_of_id = NULL;
    gint64 number = g_ascii_strtoll(id, &end_of_id, 10);
    bool vacant = is_vacant(v);
    if (!vacant && (number <= 0 || *end_of_id || !*name || !record_has(v, "party")))
        return err_set(error, BL_ERR_INPUT,
                       "%s needs a name, a party and a number at Parliament, or “Vacant”.", code);
    if (import_seen(im, code))
        return err_set(error, BL_ERR_INPUT, "%s is in the list twice.", code);
    if (!strchr(record_str(v, "email"), '@')) /* "No email found" */
        record_set_null(v, "email");
    record_take_text(v, "name_key", vacant ? NULL : mp_name_key(name));
    record_set_int(v, "parliament_id", number);
    static const char *const texts[] = {"mp_name", "party", "parliament_id", "email"};
    for (gsize i = 0; vacant && i < G_N_ELEMENTS(texts); i++)
        record_set_null(v, texts[i]);
    return true;
}

/* In a preview the row stands with the first of its changes, and says all of them. */
static void show(struct import *im, enum tally count, const char *from, const char *to)
{
    struct refresh *r = im->own;
    import_field(im, count == EMAIL_CHANGED ? "e-mail" : "MP", from, to);
    if (!r->stands)
        import_stands(im, count, count == LATER ? "a later change is on record; stays" : NULL);
    r->stands = true;
}

static void note(struct import *im, enum tally count, const char *from, const char *to)
{
    const struct refresh *r = im->own;
    record *row = record_new();
    record_set_text(row, "ons_code", record_text(r->seat, "ons_code"));
    record_set_text(row, "constituency", record_text(r->seat, "constituency"));
    record_take_text(row, "change", g_ascii_strup(counts[count].key, -1));
    record_set_text(row, "from", from);
    record_set_text(row, "to", to);
    import_tally(im, count);
    show(im, count, from, to);
    import_note(im, row);
}

static char *with_party(const record *r)
{
    return record_has(r, "mp_name")
               ? g_strdup_printf("%s (%s)", record_str(r, "mp_name"), record_str(r, "party"))
               : g_strdup("vacant");
}

/* The day of the change: the one that is known, where it lies behind all that is known of the seat
 * up to the list's; else the list's. */
static void take_day(struct import *im)
{
    const struct refresh *r = im->own;
    bool by_list = true;
    const char *known = shipped_day(
        r->days, record_str(im->values, "ons_code"), record_int(im->values, "parliament_id"),
        record_text(im->values, "party"), record_str(r->seat, "changed_on"), r->as_of, &by_list);
    record_set_text(im->values, "from_on", known ? known : r->as_of);
    record_set_int(im->values, "by_list", known ? by_list : 1);
}

/* The seat has another MP, another party or none. False where a later change is known. */
static bool plan_turn(struct import *im, bool same_mp)
{
    struct refresh *r = im->own;
    g_autofree char *from = with_party(r->seat), *to = with_party(im->values);
    r->turns = !record_bool(r->seat, "later");
    take_day(im);
    note(im,
         !r->turns                            ? LATER
         : !record_has(im->values, "mp_name") ? VACANT
         : same_mp                            ? PARTY_CHANGED
                                              : NEW_MP,
         from, to);
    return r->turns;
}

/* Name and address of an MP are as the newest list says. They are no change of
 * their own where the MP is new to the seat. */
static bool plan_person(struct import *im, bool tell, GError **error)
{
    struct refresh *r = im->own;
    g_autoptr(record) mp = NULL;
    if (!record_has(im->values, "mp_name"))
        return true;
    if (!db_find(app_db(im->app), "mp_by_parliament_id", im->values, &mp, error))
        return false;
    record_set_int(im->values, "mp_id", mp ? record_int(mp, "id") : 0);
    if (!mp || !r->newest)
        return true;
    const char *name = record_text(mp, "name"), *new_name = record_text(im->values, "mp_name");
    const char *email = record_text(mp, "email"), *new_email = record_text(im->values, "email");
    r->renamed = strcmp(name, new_name) != 0;
    if (r->renamed && strcmp(record_str(mp, "name_key"), record_str(im->values, "name_key")) != 0)
        r->name_before = g_strdup(name);
    r->moved = r->has_email && g_strcmp0(email, new_email) != 0;
    if (r->renamed && tell)
        note(im, RENAMED, name, new_name);
    if (r->moved && tell)
        note(im, EMAIL_CHANGED, email, new_email);
    return true;
}

static enum import_plan refuse_seat(const struct import *im, GError **error)
{
    const char *code = record_str(im->values, "ons_code");
    bool demo;
    if (!app_is_demo(im->app, &demo, error))
        return IMPORT_FAILED;
    if (demo)
        err_set(error, BL_ERR_INPUT,
                "“%s” is not a constituency of the demo branch, which has invented ones. Set up a "
                "branch of your own, which has the real ones, and take the list there: {:init}.",
                code);
    else
        err_set(error, BL_ERR_INPUT, "“%s” is not a constituency code of 2024.", code);
    return IMPORT_FAILED;
}

static enum import_plan mp_refresh_plan(struct import *im, GError **error)
{
    struct refresh *r = im->own;
    const record *v = im->values;
    g_clear_pointer(&r->seat, record_free);
    g_clear_pointer(&r->name_before, g_free);
    r->turns = r->renamed = r->moved = r->stands = false;
    if (!db_find(app_db(im->app), "mp_refresh_seat", v, &r->seat, error))
        return IMPORT_FAILED;
    if (!r->seat)
        return refuse_seat(im, error);
    bool vacant = !record_has(v, "mp_name"), held = record_has(r->seat, "term_id");
    bool same_mp =
        held && !vacant && record_int(r->seat, "parliament_id") == record_int(v, "parliament_id");
    bool same = vacant
                    ? !held
                    : same_mp && strcmp(record_str(r->seat, "party"), record_str(v, "party")) == 0;
    if (!same && !plan_turn(im, same_mp))
        return IMPORT_LEFT_OUT;
    if (!plan_person(im, same || same_mp, error))
        return IMPORT_FAILED;
    return r->turns || r->renamed || r->moved ? IMPORT_CHANGE : IMPORT_SAME;
}

/* The term ends, another begins; a new MP is added. */
static bool store_turn(struct import *im, GError **error)
{
    const struct refresh *r = im->own;
    gint64 id = 0;
    record_set_int(im->values, "term_id", record_int(r->seat, "term_id"));
    if (record_has(r->seat, "term_id") && !exec(im, "mp_term_end", NULL, error))
        return false;
    if (!record_has(im->values, "mp_name"))
        return true;
    if (!record_int(im->values, "mp_id")) {
        if (!exec(im, "mp_add", &id, error))
            return false;
        record_set_int(im->values, "mp_id", id);
    }
    return exec(im, "mp_term_add", NULL, error);
}

/* The name before stays known: letters and older lists have it. */
static bool keep_name(struct import *im, GError **error)
{
    const struct refresh *r = im->own;
    if (!r->name_before)
        return true;
    g_autoptr(record) args = record_of_text("name", r->name_before);
    record_take_text(args, "name_key", mp_name_key(r->name_before));
    record_set_int(args, "mp_id", record_int(im->values, "mp_id"));
    record_set_text(args, "kind", mp_name_kinds[MP_NAME_FORMER].value);
    record_set_text(args, "to_on", r->as_of);
    return db_exec(app_db(im->app), "mp_name_add", args, NULL, error) >= 0;
}

static bool mp_refresh_store(struct import *im, enum import_plan plan, GError **error)
{
    const struct refresh *r = im->own;
    (void)plan;
    return (!r->turns || store_turn(im, error)) &&
           (!r->renamed || (exec(im, "mp_rename", NULL, error) && keep_name(im, error))) &&
           (!r->moved || exec(im, "mp_set_email", NULL, error));
}

/* ---- the whole ---- */

static enum import_plan mp_refresh_missing(struct import *im, const record *row, GError **error)
{
    (void)row;
    (void)error;
    import_tally(im, MISSING);
    import_stands(im, MISSING, "not on the list; stays");
    return IMPORT_LEFT_OUT;
}

static bool keep_day(struct import *im, GError **error)
{
    const struct refresh *r = im->own;
    g_autoptr(record) args = record_of_text("key", "mps_as_of");
    record_set_text(args, "value", r->as_of);
    return !r->newest || db_exec(app_db(im->app), "setting_put", args, NULL, error) >= 0;
}

/* A row is about a seat. */
static void mp_refresh_who(struct import *im, record *entry)
{
    const struct refresh *r = im->own;
    record_set_text(entry, "name", r->seat ? record_text(r->seat, "constituency") : NULL);
}

static void mp_refresh_label(struct import *im, struct result *out)
{
    const struct refresh *r = im->own;
    gint64 changes = 0;
    for (guint i = NEW_MP; i <= EMAIL_CHANGED; i++)
        changes += import_counted(im, i);
    out->label = g_strdup_printf("MPs as of %s", r->as_of);
    g_autofree char *all = counted(changes + import_counted(im, LATER), "change", "changes");
    out->detail = g_strdup_printf("as of %s, %s", r->as_of, all);
    out->workplace_id = WHOLE_BRANCH;
}

static void mp_refresh_report(struct import *im, record *object, GString *say)
{
    const struct refresh *r = im->own;
    gint64 missed = import_counted(im, MISSING);
    g_autofree char *seats = counted(missed, "seat is", "seats are");
    record_set_text(object, "as_of", r->as_of);
    record_set_int(object, "seats", import_rows(im));
    if (r->of_name)
        g_string_append_printf(say, " As of %s, the day in the file's name.", r->as_of);
    if (import_counted(im, LATER))
        g_string_append(say, " Seats with a later change on record were left as they are.");
    if (missed)
        g_string_append_printf(say, " %s not on the list: nothing was changed there.", seats);
}

static const struct importer mp_importer = {
    .dry = "dry_run",
    .columns = columns,
    .counts = counts,
    .flags = IMPORT_WHOLE | IMPORT_ALWAYS_STORES,
    .own_size = sizeof(struct refresh),
    .notes = "changes",
    .begin = mp_refresh_begin,
    .end = mp_refresh_end,
    .read = mp_refresh_read_row,
    .plan = mp_refresh_plan,
    .store = mp_refresh_store,
    .check = mp_refresh_check,
    .held = "mp_seats_after",
    .held_key = "ons_code",
    .missing = mp_refresh_missing,
    .settle = keep_day,
    .who = mp_refresh_who,
    .label = mp_refresh_label,
    .report = mp_refresh_report,
};

bool mp_run_refresh(struct app *app, const record *in, struct result *out, GError **error)
{
    return import_run(app, &mp_importer, in, out, error);
}
