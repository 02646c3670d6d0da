/*
 * Importing HQ's list of members. What is in a row is in columns.c.
 */
#include "members/import.h"

#include "app_priv.h"
#include "base/err.h"
#include "base/text.h"
#include "domain/name_sign.h"
#include "domain/person.h"
#include "members/columns.h"
#include "members/hq_says.h"
#include "members/import_priv.h"
#include "members/name_columns.h"
#include "members/tokens.h"
#include "members/write.h"
#include "postcodes/seat.h"
#include "store/aside.h"

#include <string.h>

#define NAMED_MOST 60  /* columns of a name in a remark */
#define BULK_ROWS 5000 /* more new members than these get their search words at the end */

static bool exec(struct import *im, const char *statement, GError **error)
{
    return db_exec(app_db(im->app), statement, im->values, NULL, error) >= 0;
}

/* ---- what rows refer to ---- */

static bool add_place(record *row, void *data, GError **error)
{
    (void)error;
    struct lookups *l = data;
    gint64 id = record_int(row, "id");
    if (id == WHOLE_BRANCH) /* nobody works in the branch itself */
        return true;
    char *key = text_fold(record_str(row, "name"));
    g_hash_table_insert(l->names, GINT_TO_POINTER((gint)id), g_strdup(record_str(row, "name")));
    g_hash_table_insert(l->places, key,
                        GINT_TO_POINTER(g_hash_table_contains(l->places, key) ? -1 : (gint)id));
    return true;
}

static bool member_import_add_seat(record *row, void *data, GError **error)
{
    (void)error;
    g_hash_table_insert(data, g_strdup(record_str(row, "ons_code")),
                        g_strdup(record_str(row, "name")));
    return true;
}

static bool member_import_begin(struct import *im, GError **error)
{
    struct lookups *l = im->own;
    struct db *db = app_db(im->app);
    l->places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    l->names = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    l->seats = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    l->statuses = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    record_set_int(im->values, "now", record_int(im->in, "now"));
    record_set_text(im->values, "today", record_text(im->in, "today"));
    return db_each(db, "import_workplaces", NULL, add_place, l, error) &&
           db_each(db, "import_constituencies", NULL, member_import_add_seat, l->seats, error) &&
           db_find_int(db, "import_last_person", NULL, &l->last, error) &&
           app_is_demo(im->app, &l->demo, error);
}

static void member_import_end(struct import *im)
{
    struct lookups *l = im->own;
    g_clear_pointer(&l->places, g_hash_table_unref);
    g_clear_pointer(&l->names, g_hash_table_unref);
    g_clear_pointer(&l->seats, g_hash_table_unref);
    g_clear_pointer(&l->statuses, g_hash_table_unref);
    g_clear_pointer(&l->old, record_free);
}

static void find_place(struct import *im)
{
    const struct lookups *l = im->own;
    const char *name = record_text(im->values, "place");
    record_set_null(im->values, "workplace_id");
    if (!name)
        return;
    g_autofree char *key = text_fold(name);
    gint id = GPOINTER_TO_INT(g_hash_table_lookup(l->places, key));
    if (id > 0)
        record_set_int(im->values, "workplace_id", id);
    else {
        g_autofree char *clip = text_clip(name, NAMED_MOST, false);
        g_autofree char *remark = g_strdup_printf("The workplace “%s” is not known%s.", clip,
                                                  id < 0 ? ": more than one has that name" : "");
        import_unknown(im, name);
        import_remark(im, remark);
    }
}

/* In the demo real postcodes are nowhere: said once, not of each. */
static void remark_no_seat(struct import *im, const GError *why)
{
    struct lookups *l = im->own;
    const bool invented = l->demo && err_is(why, BL_ERR_NOT_FOUND);
    if (!invented)
        import_remark(im, why->message);
    else if (!l->demo_said)
        import_remark(im, "The demo's constituencies are invented: the list's postcodes say "
                          "nothing here.");
    l->demo_said |= invented;
}

/* The code as given, else the postcode's; the postcode goes no further. */
static bool find_seat(struct import *im, GError **error)
{
    const struct lookups *l = im->own;
    const char *code = record_text(im->values, "seat");
    record_set_null(im->values, "ons_code");
    if (code && g_hash_table_contains(l->seats, code)) {
        record_set_text(im->values, "ons_code", code);
        return true;
    }
    if (!record_has(im->values, "postcode"))
        return true;
    GError *why = NULL;
    struct seat_found found;
    bool ok = seat_of_postcode(im->app, record_text(im->values, "postcode"), &found, &why);
    record_set_null(im->values, "postcode");
    if (ok) {
        g_autofree char *ended = seat_ended(&found);
        record_set_text(im->values, "ons_code", found.ons_code);
        if (ended)
            import_remark(im, ended);
        return true;
    }
    if (!err_is(why, BL_ERR_INPUT) && !err_is(why, BL_ERR_NOT_FOUND)) {
        g_propagate_error(error, why);
        return false;
    }
    remark_no_seat(im, why);
    g_error_free(why);
    return true;
}

/* A name is kept as it stands: which encoding it was nobody can tell here. */
static void look_at_name(struct import *im, const char *column)
{
    const char *name = record_str(im->values, column);
    char sign[7] = {0};
    gunichar c = name_odd_sign(name);
    if (!c)
        return;
    g_unichar_to_utf8(c, sign);
    g_autofree char *remark = g_strdup_printf(
        "The name “%s” has “%s” in it: the list may be in another encoding. Check the name.", name,
        sign);
    import_remark(im, remark);
}

static bool is_seen(struct import *im, GError **error)
{
    const char *number = record_text(im->values, "membership_no");
    gint64 before = number ? import_seen(im, number) : 0;
    return before && !err_set(error, BL_ERR_INPUT,
                              "The membership number %s is already on line %" G_GINT64_FORMAT
                              ": leave that one out if this is the right one.",
                              number, before);
}

/* The last row of some lists. */
static bool is_sum(const struct import *im, GError **error)
{
    static const char *const words[] = {
        "total", "totals",        "grand total",  "sub total",     "subtotal", "sum",
        "count", "total members", "member count", "members total", NULL};
    static const char *const names[] = {"full_name", "family_name", "given_name"};
    const char *only = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *name =
            record_get(im->values, names[i]) ? record_text(im->values, names[i]) : NULL;
        if (name && only)
            return false;
        only = name ? name : only;
    }
    g_autofree char *key = only ? text_key(only) : NULL;
    return key && g_strv_contains(words, key) &&
           !err_set(error, BL_ERR_INPUT, "“%s” is the list's sum, nobody's row.", only);
}

/* Whoever is on the list with a row that cannot be taken is on it. */
static bool member_import_read_row(struct import *im, GError **error)
{
    if (is_sum(im, error) || is_seen(im, error) || !member_row_read(im, error))
        return false;
    look_at_name(im, "given_name");
    look_at_name(im, "family_name");
    find_place(im);
    return find_seat(im, error);
}

/* ---- one row against what is stored ---- */

/* However a number is spaced, it is the same; so is an address in capitals. */
static bool same_contact(const char *a, const char *b)
{
    if (!b)
        return false;
    if (strchr(a, '@'))
        return g_ascii_strcasecmp(a, b) == 0;
    g_autofree char *x = person_phone_digits(a), *y = person_phone_digits(b);
    return strcmp(x, y) == 0;
}

static bool contact_target(struct import *im, const record *old, const char *kind,
                           const char *given_name, const char *hq_name, struct target *t,
                           GError **error)
{
    const char *given = record_text(im->values, given_name), *hq = record_text(old, hq_name);
    t->write = t->beside = false;
    t->value = given;
    if (!given || same_contact(given, hq))
        return true;
    record_set_text(im->values, "kind", kind);
    record_set_text(im->values, "value", given);
    gint64 own = 0;
    if (!db_find_int(app_db(im->app), "contact_own", im->values, &own, error))
        return false;
    t->beside = own == 1;
    if (own == 2)
        t->value = NULL;
    t->write = g_strcmp0(t->value, hq) != 0;
    return true;
}

/* Is it one of the columns that a list fills? All that the statement gives but these. */
static bool is_filled(const char *column)
{
    static const char *const apart[] = {"person_id", "kind",      "sort_key", "hq_email",
                                        "hq_phone",  "awaits_hq", NULL};
    return !g_strv_contains(apart, column);
}

static bool is_empty(const struct value *v)
{
    return !v || v->type == VALUE_NULL || (v->type == VALUE_TEXT && !*v->s);
}

/* The same words in capitals, or all small: no news of how they are written. */
static bool only_louder(const struct value *was, const struct value *is)
{
    if (is->type != VALUE_TEXT || was->type != VALUE_TEXT || !was->s || strcmp(is->s, was->s) == 0)
        return false;
    g_autofree char *up = g_utf8_strup(is->s, -1), *down = g_utf8_strdown(is->s, -1);
    g_autofree char *a = g_utf8_casefold(is->s, -1), *b = g_utf8_casefold(was->s, -1);
    return strcmp(a, b) == 0 && (strcmp(is->s, up) == 0 || strcmp(is->s, down) == 0);
}

/* Takes over what the row leaves open; true where the person is to be written. */
static bool merge_person(record *values, const record *old)
{
    bool differs = strcmp(record_str(old, "kind"), "MEMBER") != 0;
    record_set_int(values, "person_id", record_int(old, "person_id"));
    for (gsize i = 0; i < record_size(old); i++) {
        const struct value *was = record_at(old, i);
        if (!is_filled(was->name))
            continue;
        const struct value *is = record_get(values, was->name);
        if (is_empty(is) || only_louder(was, is))
            record_set_value(values, was->name, was);
        else
            differs = differs || is_empty(was) || is->i != was->i || g_strcmp0(is->s, was->s) != 0;
    }
    return differs;
}

/* A number that they had before they were joined with somebody else is theirs, too: once a list. */
static bool by_own_number(struct import *im, GError **error)
{
    const struct lookups *l = im->own;
    g_autofree char *number = g_strdup(record_str(l->old, "number"));
    record_remove(l->old, "number");
    if (strcmp(number, record_str(im->values, "membership_no")) == 0)
        return true;
    gint64 before = import_seen(im, number);
    record_set_text(im->values, "membership_no", number);
    return !before || err_set(error, BL_ERR_INPUT,
                              "That is a former number of the member on line %" G_GINT64_FORMAT
                              ", who is on the list twice.",
                              before);
}

static bool find_old(struct import *im, GError **error)
{
    struct lookups *l = im->own;
    g_clear_pointer(&l->old, record_free);
    if (l->last && record_has(im->values, "membership_no") &&
        !db_find(app_db(im->app), "member_by_number", im->values, &l->old, error))
        return false;
    return !l->old || by_own_number(im, error);
}

static void look_at_whose(struct import *im, const record *old)
{
    struct lookups *l = im->own;
    g_autofree char *remark = member_other_name(im->values, old);
    l->other_name = remark != NULL;
    if (!remark)
        return;
    import_remark(im, remark);
    import_tally(im, OTHER_NAMES);
}

/* What the row says of whom we have. */
static bool compare(struct import *im, GError **error)
{
    struct lookups *l = im->own;
    l->confirms = record_int(l->old, "awaits_hq") != 0;
    look_at_whose(im, l->old);
    l->person = merge_person(im->values, l->old);
    return contact_target(im, l->old, "EMAIL", "email", "hq_email", &l->email, error) &&
           contact_target(im, l->old, "PHONE", "phone", "hq_phone", &l->phone, error);
}

static enum import_plan member_import_plan(struct import *im, GError **error)
{
    struct lookups *l = im->own;
    if (!find_old(im, error))
        return IMPORT_FAILED;
    const bool by_number = l->old != NULL;
    const bool first = l->last == 0 && record_has(im->values, "membership_no");
    enum import_plan plan = l->old  ? IMPORT_SAME
                            : first ? IMPORT_ADD
                                    : member_import_other(im, error);
    if (plan != IMPORT_ADD && plan != IMPORT_SAME)
        return plan;
    if ((by_number || plan == IMPORT_ADD) && !member_import_as_said(im, error))
        return IMPORT_FAILED;
    if (plan == IMPORT_ADD && !first && !member_import_like_ours(im, error))
        return IMPORT_FAILED;
    g_autofree char *left = hq_says_left(im);
    if (left)
        return member_import_left(im, left);
    l->confirms = l->person = l->email.write = l->phone.write = false;
    if (!hq_says_news(im, l->old ? record_int(l->old, "person_id") : 0, &l->blocks, error) ||
        (l->old && !compare(im, error)))
        return IMPORT_FAILED;
    if (plan == IMPORT_SAME &&
        (l->person || l->email.write || l->phone.write || l->blocks || l->confirms))
        plan = IMPORT_CHANGE;
    if (plan == IMPORT_CHANGE && strcmp(record_str(l->old, "kind"), "LEFT") == 0)
        import_tally(im, RETURNED);
    if (plan != IMPORT_SAME)
        member_import_fields(im);
    return plan;
}

/* ---- storing ---- */

static bool add_contact(struct import *im, const char *kind, const char *name, GError **error)
{
    if (!record_has(im->values, name))
        return true;
    record_set_text(im->values, "kind", kind);
    record_set_text(im->values, "source", "HQ");
    record_set_text(im->values, "value", record_text(im->values, name));
    return exec(im, "contact_add", error);
}

static bool store_new(struct import *im, GError **error)
{
    gint64 id;
    return member_insert(im->app, im->values, &id, error) &&
           add_contact(im, "EMAIL", "email", error) && add_contact(im, "PHONE", "phone", error) &&
           hq_says_store(im, id, error);
}

static bool store_change(struct import *im, GError **error)
{
    const struct lookups *l = im->own;
    if (l->person && !member_update(im->app, l->old, im->values, error))
        return false;
    g_autofree char *email = g_strdup(l->email.value), *phone = g_strdup(l->phone.value);
    return (!l->email.write || member_contact(im->app, im->values, "EMAIL", "HQ", email, error)) &&
           (!l->phone.write || member_contact(im->app, im->values, "PHONE", "HQ", phone, error)) &&
           (!l->blocks || hq_says_store(im, record_int(l->old, "person_id"), error)) &&
           (!l->confirms || exec(im, "member_on_hq_list", error));
}

static bool member_import_store(struct import *im, enum import_plan plan, GError **error)
{
    return plan == IMPORT_ADD      ? store_new(im, error)
           : plan == IMPORT_REMOVE ? member_import_leave(im, error)
                                   : store_change(im, error);
}

/* A list of more people than there are: what they are found by is made of all at the end. */
static bool member_import_prepare(struct import *im, GError **error)
{
    struct lookups *l = im->own;
    gint64 people = 0;
    if (!db_find_int(app_db(im->app), "import_people", NULL, &people, error))
        return false;
    l->aside = import_counted(im, ADDED) > people;
    return !l->aside || aside_begin(app_db(im->app), error);
}

static bool next_step(void *data, GError **error)
{
    return import_go_on(data, error);
}

static bool member_import_settle(struct import *im, GError **error)
{
    const struct lookups *l = im->own;
    if (l->aside)
        return aside_end(app_db(im->app), next_step, im, error);
    return !im->bulk || import_make_tokens(app_db(im->app), l->last, error);
}

/* ---- the whole ---- */

static bool member_import_held_day(struct import *im, const char *typed, char **iso, GError **error)
{
    g_autofree char *number = person_number(typed, NULL);
    g_autoptr(record) key = number ? record_of_text("membership_no", number) : NULL;
    g_autoptr(record) row = NULL;
    if (key && !db_find(app_db(im->app), "import_joined_on", key, &row, error))
        return false;
    *iso = row ? g_strdup(record_text(row, "joined_on")) : NULL;
    return true;
}

static const struct import_count counts[] = {
    [ADDED] = {"added", "added", true, IMPORT_ADD},
    [CHANGED] = {"changed", "changed", true, IMPORT_CHANGE},
    [UNCHANGED] = {"unchanged", "unchanged", true, IMPORT_SAME},
    [DUPLICATES] = {.key = "duplicates", .words = "held back"},
    [LEAVERS] = {.key = "leavers"},
    [WAITING] = {.key = "waiting"},
    [RETURNED] = {.key = "returned"},
    [SAID_LEFT] = {.key = "said_left"},
    [OTHER_NAMES] = {.key = "other_names"},
    [REFUSED] = {"refused_rows", "refused", true, IMPORT_REFUSED},
    [COUNTS] = {.key = NULL},
};

static void member_import_label(struct import *im, struct result *out)
{
    gint64 added = import_counted(im, ADDED), changed = import_counted(im, CHANGED);
    gint64 gone = import_removed(im);
    g_autofree char *left =
        gone ? g_strdup_printf(", %" G_GINT64_FORMAT " left", gone) : g_strdup("");
    out->label = g_strdup_printf("import of HQ's list: %" G_GINT64_FORMAT
                                 " added, %" G_GINT64_FORMAT " changed%s",
                                 added, changed, left);
    out->detail =
        g_strdup_printf("added %" G_GINT64_FORMAT ", changed %" G_GINT64_FORMAT
                        ", unchanged %" G_GINT64_FORMAT ", refused %" G_GINT64_FORMAT,
                        added, changed, import_counted(im, UNCHANGED), import_counted(im, REFUSED));
}

static const struct importer member_importer = {
    .dry = "dry_run",
    .columns = member_columns,
    .counts = counts,
    .own_size = sizeof(struct lookups),
    .flags = IMPORT_NO_LONG_ROWS,
    .bulk_rows = BULK_ROWS,
    .unknown = "unknown_workplaces",
    .unknown_noun = "workplace",
    .suffices = member_columns_suffice,
    .held_day_value = "joined",
    .held_day = member_import_held_day,
    .begin = member_import_begin,
    .end = member_import_end,
    .read = member_import_read_row,
    .plan = member_import_plan,
    .held = "members_after",
    .held_key = "membership_no",
    .refused = member_import_refused,
    .missing = member_import_missing,
    .remove = member_import_remove,
    .check = member_import_check,
    .who = member_import_who,
    .command = "member.import",
    .report = member_import_say,
    .notes = "not_on_list",
    .prepare = member_import_prepare,
    .store = member_import_store,
    .settle = member_import_settle,
    .label = member_import_label,
};

bool member_run_import(struct app *app, const record *in, struct result *out, GError **error)
{
    return import_run(app, &member_importer, in, out, error);
}
