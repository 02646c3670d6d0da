/*
 * HQ's list of who may vote, by membership number.
 */
#include "app_priv.h"
#include "import/import.h"

#include "ballot/ballots.h"
#include "ballot/rules.h"
#include "members/bare_number.h"
#include "members/name_columns.h"

#include "base/err.h"
#include "base/say.h"
#include "domain/person.h"
#include "store/db.h"

#include <string.h>

static const struct import_column columns[] = {
    {.label = "membership number",
     .value = "membership_no",
     .names = IMPORT_NAMES(IMPORT_NUMBER_NAMES, "Number", "Membership"),
     .guesses = IMPORT_NAMES(IMPORT_NUMBER_GUESSES),
     .flags = IMPORT_COLUMN | IMPORT_FILLED | IMPORT_DIGITS,
     .clean = person_number},
    {.label = "unit of the ballot",
     .value = "unit",
     .names = IMPORT_NAMES("Unit", "Ballot unit", "Balloting unit", "Balloted unit")},
    MEMBER_NAME_COLUMNS, /* for those who look through the list: nothing of them is stored */
    {.label = NULL},
};

enum tally {
    ADDED,
    UNCHANGED,
    MATCHED,
    REMOVED,
    REFUSED,
    UNMATCHED,
    MISSING,
    KEPT,
    OTHER_NAMES,
    OTHER_UNITS,
    COUNTS
};

/* matched: on the list as nobody's, now somebody's, or in another unit. missing: on our list, not
 * in the file. */
static const struct import_count counts[] = {
    [ADDED] = {"added", "added", true, IMPORT_ADD},
    [UNCHANGED] = {"unchanged", "unchanged", true, IMPORT_SAME},
    [MATCHED] = {"matched", "changed", false, IMPORT_CHANGE},
    [REMOVED] = {"removed", "removed", false, IMPORT_REMOVE},
    [REFUSED] = {"refused_rows", "refused", false, IMPORT_REFUSED},
    [UNMATCHED] = {.key = "unmatched"},
    [MISSING] = {.key = "missing"},
    [KEPT] = {.key = "kept_canvassed"},
    [OTHER_NAMES] = {.key = "other_names"},
    [OTHER_UNITS] = {.key = "other_units"},
    [COUNTS] = {.key = NULL},
};

static bool electorate_begin(struct import *im, GError **error)
{
    gint64 id = record_int(im->in, "ballot_id");
    record_set_int(im->values, "ballot_id", id);
    g_autoptr(GPtrArray) units = db_all(app_db(im->app), "ballot_units", im->values, error);
    if (!units)
        return false;
    record_set_bool(im->values, "has_units", units->len > 0);
    return ballot_load(im->app, id, im->own, error);
}

static void electorate_end(struct import *im)
{
    ballot_done(im->own);
}

static bool has_names(const struct import *im)
{
    static const char *const names[] = {"family_name", "full_name", "turned_name", NULL};
    bool any = false;
    for (const char *const *name = names; *name; name++)
        any = any || import_has_column(im, *name);
    return any;
}

/* Of a row that is looked through: by the name that we have for the number, else by the list's.
 * Where the list has another name altogether the numbers may have slipped. */
static bool find_person(struct import *im, GError **error)
{
    g_autoptr(record) person = NULL;
    if (!im->preview && !has_names(im))
        return true;
    if (!db_find(app_db(im->app), "electorate_person", im->values, &person, error))
        return false;
    record_take_text(im->values, "name", member_name_listed(im->values));
    g_autofree char *remark = person ? member_other_name(im->values, person) : NULL;
    if (remark) {
        import_remark(im, remark);
        import_tally(im, OTHER_NAMES);
    }
    static const char *const ours[] = {"person_id", "name", "workplace"};
    for (gsize i = 0; person && i < G_N_ELEMENTS(ours); i++)
        record_set_value(im->values, ours[i], record_value(person, ours[i]));
    return true;
}

/* A unit that the ballot does not have is said; who is entitled stays entitled. */
static bool find_unit(struct import *im, GError **error)
{
    g_autoptr(record) unit = NULL;
    const char *name = record_str(im->values, "unit");
    record_set_null(im->values, "unit_id");
    if (!*name)
        return true;
    if (!ballot_unit_look(im->app, record_int(im->in, "ballot_id"), name, 0, &unit, error))
        return false;
    if (unit) {
        record_set_int(im->values, "unit_id", record_int(unit, "unit_id"));
        return true;
    }
    import_tally(im, OTHER_UNITS);
    if (record_bool(im->values, "has_units")) { /* else once for all rows will do */
        g_autofree char *remark = g_strdup_printf("this ballot has no unit “%s”", name);
        import_remark(im, remark);
    }
    return true;
}

static bool electorate_read_row(struct import *im, GError **error)
{
    if (!bare_number_take(im, error) || !find_person(im, error) || !find_unit(im, error))
        return false;
    const char *number = record_str(im->values, "membership_no");
    gint64 before = import_seen(im, number);
    return !before || err_set(error, BL_ERR_INPUT, "%s is already on line %" G_GINT64_FORMAT ".",
                              number, before);
}

static void show_number(struct import *im, bool known)
{
    const char *number = record_str(im->values, "membership_no");
    bool named = record_has(im->values, "name"); /* else it stands in a name's place */
    g_autofree char *nobody = g_strdup_printf("%s%sa number that is nobody's of ours",
                                              named ? number : "", named ? ", " : "");
    import_field(im, known ? "number" : "member", NULL, known ? number : nobody);
}

static enum import_plan electorate_plan(struct import *im, GError **error)
{
    g_autoptr(record) row = NULL;
    if (!db_find(app_db(im->app), "electorate_compare", im->values, &row, error))
        return IMPORT_FAILED;
    bool known = record_has(row, "known"), listed = record_has(row, "id");
    bool moves = record_has(im->values, "unit_id") &&
                 record_int(row, "unit_id") != record_int(im->values, "unit_id");
    bool ours = listed && (!known || record_has(row, "person_id"));
    if (!known)
        import_tally(im, UNMATCHED);
    if (im->preview && !(ours && known))
        show_number(im, known);
    if (im->preview && moves)
        import_field(im, "unit", NULL, record_str(im->values, "unit"));
    return !listed ? IMPORT_ADD : ours && !moves ? IMPORT_SAME : IMPORT_CHANGE;
}

static bool exec(struct import *im, const char *statement, GError **error)
{
    return db_exec(app_db(im->app), statement, im->values, NULL, error) >= 0;
}

static bool electorate_store(struct import *im, enum import_plan plan, GError **error)
{
    return plan == IMPORT_ADD
               ? exec(im, "electorate_insert", error)
               : exec(im, "electorate_match_listed", error) && exec(im, "electorate_unit", error);
}

static bool electorate_check(struct import *im, GError **error)
{
    const char *path = record_str(im->in, "file");
    return import_rows(im) > import_counted(im, REFUSED) ||
           err_set(error, BL_ERR_INPUT, "There is no membership number in %s: nothing was changed.",
                   strcmp(path, "-") == 0 ? "what was given" : path);
}

/* Whoever was spoken to stays. */
static enum import_plan electorate_missing(struct import *im, const record *row, GError **error)
{
    (void)error;
    bool replace = record_bool(im->in, "replace"), canvassed = record_bool(row, "canvassed");
    import_tally(im, MISSING);
    if (replace && canvassed) {
        import_tally(im, KEPT);
        import_stands(im, KEPT, "not on HQ's list; stays, as they were spoken to");
    } else if (!replace) {
        import_stands(im, MISSING, "not on HQ's list; stays");
    }
    return replace && !canvassed ? IMPORT_REMOVE : IMPORT_LEFT_OUT;
}

static bool remove_row(struct import *im, const record *row, GError **error)
{
    record_set_text(im->values, "membership_no", record_str(row, "membership_no"));
    return exec(im, "electorate_delete", error);
}

static void electorate_who(struct import *im, record *entry)
{
    static const char *const names[] = {"membership_no", "name", "person_id", "workplace"};
    const record *v = im->values;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (record_get(v, names[i]))
            record_set_value(entry, names[i], record_value(v, names[i]));
    if (!record_get(v, "name")) /* it was refused before anybody was looked for */
        record_take_text(entry, "name", member_name_listed(im->values));
}

static void electorate_label(struct import *im, struct result *out)
{
    const struct ballot *b = im->own;
    gint64 added = import_counted(im, ADDED);
    out->subject = "ballot";
    out->subject_id = b->id;
    out->workplace_id = WHOLE_BRANCH;
    out->label = g_strdup_printf("%s: HQ's list, %" G_GINT64_FORMAT " added",
                                 record_str(b->row, "title"), added);
    out->detail = g_strdup_printf("added %" G_GINT64_FORMAT " removed %" G_GINT64_FORMAT, added,
                                  import_counted(im, REMOVED));
}

static void electorate_report(struct import *im, record *object, GString *say)
{
    gint64 unmatched = import_counted(im, UNMATCHED), missed = import_counted(im, MISSING);
    gint64 kept = import_counted(im, KEPT), units = import_counted(im, OTHER_UNITS);
    record_set_int(object, "ballot_id", record_int(im->in, "ballot_id"));
    member_names_slipped(import_counted(im, OTHER_NAMES), object, say);
    if (unmatched)
        g_string_append_printf(say,
                               " %" G_GINT64_FORMAT
                               " number%s not among our members: import HQ's list of members.",
                               unmatched, unmatched == 1 ? " is" : "s are");
    if (missed && !record_bool(im->in, "replace"))
        say_append(say,
                   " %" G_GINT64_FORMAT
                   " of ours are not on HQ's list any more: {replace} removes them.",
                   missed);
    if (units && !record_bool(im->values, "has_units"))
        say_append(say, " This ballot has no units, and those of the list were not taken: "
                        "{:ballot.unit.add} adds one.");
    else if (units)
        say_append(say,
                   " %" G_GINT64_FORMAT
                   " name a unit that this ballot does not have: {:ballot.unit.add}, then import "
                   "the list again.",
                   units);
    if (kept)
        g_string_append_printf(say,
                               " %" G_GINT64_FORMAT
                               " stay because they were spoken to: an officer can exclude them.",
                               kept);
}

static const struct importer electorate_importer = {
    .dry = "preview",
    .flags = IMPORT_FIRST_WILL_DO, /* of names nothing is stored */
    .columns = columns,
    .counts = counts,
    .own_size = sizeof(struct ballot),
    .begin = electorate_begin,
    .end = electorate_end,
    .read = electorate_read_row,
    .plan = electorate_plan,
    .store = electorate_store,
    .check = electorate_check,
    .held = "electorate_after",
    .held_key = "membership_no",
    .missing = electorate_missing,
    .remove = remove_row,
    .who = electorate_who,
    .command = "ballot.electorate.import",
    .label = electorate_label,
    .report = electorate_report,
};

bool ballot_electorate_import(struct app *app, const record *in, struct result *out, GError **error)
{
    return import_run(app, &electorate_importer, in, out, error);
}

/* ---- where it differs from our members ---- */

#define DIFFERENCES_MOST 5000

/* "joined after the list: cannot vote, may take action". Static. */
static const char *difference_means(const record *row, const struct ballot *b)
{
    const char *what = record_str(row, "difference");
    day joined = day_from_iso(record_text(row, "joined_on"));
    if (strcmp(what, "LEFT") == 0)
        return "on HQ's list, and has left: an officer can say that they are not entitled";
    if (strcmp(what, "UNKNOWN") == 0)
        return "on HQ's list, and nobody we know: import HQ's list of members";
    if (joined != DAY_NONE && joined >= b->listed)
        return "joined later: cannot vote, may take action";
    return "not on HQ's list: ask HQ; cannot vote, may take action";
}

struct differences {
    struct result *out;
    const struct ballot *b;
    gint64 n;
};

static bool difference_row(record *row, void *data, GError **error)
{
    struct differences *d = data;
    g_autoptr(record) o = record_of_int("id", ++d->n);
    record_merge(o, row);
    record_remove(o, "sort_key");
    record_set_text(o, "means", difference_means(row, d->b));
    return result_row(d->out, o, error);
}

bool ballot_run_differences(struct app *app, const record *in, struct result *out, GError **error)
{
    struct ballot b;
    if (!ballot_load(app, record_int(in, "ballot_id"), &b, error))
        return false;
    struct differences d = {.out = out, .b = &b};
    g_autoptr(record) args = record_of_int("ballot_id", b.id);
    record_set_int(args, "most", DIFFERENCES_MOST);
    g_autoptr(record) listed = NULL;
    bool ok = db_find(app_db(app), "ballot_electorate_counts", args, &listed, error);
    if (ok && record_int(listed, "entitled") == 0)
        ok = err_set(error, BL_ERR_NOT_FOUND,
                     "HQ's list for this ballot is not loaded yet: {:ballot.electorate.import}.");
    ok = ok && db_each(app_db(app), "ballot_differences", args, difference_row, &d, error);
    if (ok && d.n == DIFFERENCES_MOST) {
        out->remark = true;
        result_say(out,
                   "These are the first %d: the rest differ alike. Import HQ's list of members "
                   "first.",
                   DIFFERENCES_MOST);
    }
    ballot_done(&b);
    return ok;
}

const struct field ballot_electorate_fields[] = {
    FIELD("ballot", "Ballot", "Its id or title; if left out in a form, the open one.", BALLOT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT),
    FIELD("file", "File",
          "HQ's list as CSV or .xlsx, with a column of membership numbers; one of units where "
          "the ballot has some.",
          FILE, .flags = FIELD_POSITIONAL | FIELD_REQUIRED),
    IMPORT_SHEET,
    FIELD("replace", "Remove missing", "Remove numbers that are not on HQ's list any more.", BOOL),
    FIELD("preview", "Only look", "Only says what would change; nothing is changed.", BOOL,
          .flags = FIELD_CLI_ONLY),
    IMPORT_FIELDS,
    {.name = NULL},
};
