/*
 * HQ's and the scrutineer's daily returns as a list: totals, or what is said of members by their
 * numbers. Which it is its header says.
 */
#include "app_priv.h"
#include "import/import.h"

#include "ballot/ballots.h"
#include "ballot/record.h"
#include "members/bare_number.h"
#include "members/name_columns.h"
#include "members/talk.h"

#include "base/err.h"
#include "base/text.h"
#include "domain/cell.h"
#include "domain/hq_words.h"
#include "domain/person.h"
#include "domain/returned.h"
#include "store/db.h"

#include <string.h>

static const struct import_column columns[] = {
    {.label = "membership number",
     .value = "membership_no",
     .names = IMPORT_NAMES(IMPORT_NUMBER_NAMES, "Number", "Membership"),
     .guesses = IMPORT_NAMES(IMPORT_NUMBER_GUESSES),
     .flags = IMPORT_RIGHT | IMPORT_DIGITS,
     .clean = person_number},
    {.label = "what is said",
     .value = "what",
     .names = IMPORT_NAMES("Status", "Ballot status", "Voting status", "What", "Event", "Change")},
    {.label = "has voted",
     .value = "voted",
     .names = IMPORT_NAMES("Voted", "Has voted", "Voted on")},
    {.label = "not entitled",
     .value = "excluded",
     .names = IMPORT_NAMES("Excluded", "Not entitled", "Excluded on", "Removed")},
    {.label = "paper or link sent again",
     .value = "reissued",
     .names = IMPORT_NAMES("Re-issued", "Reissued", "Re-issued on", "Reissued on", "Replacement",
                           "Replacement sent", "Replacement issued", "Paper re-issued",
                           "Link re-issued", "New paper", "New link", "Link resent")},
    {.label = "reason",
     .value = "why",
     .names = IMPORT_NAMES("Reason", "Why", "Reason for exclusion", "Exclusion reason")},
    {.label = "day",
     .value = "day",
     .names = IMPORT_NAMES("Date", "Day", "On", "As of", "As at", "Return date"),
     .flags = IMPORT_DAY},
    {.label = "whom it counts",
     .value = "of",
     .names = IMPORT_NAMES("Scope", "Of", "Whom", "Area", "Region", "Branch", "Unit", "Ballot unit",
                           "Constituency")},
    {.label = "papers returned",
     .value = "papers",
     .names = IMPORT_NAMES("Papers returned", "Papers", "Returned", "Ballot papers returned",
                           "Votes returned", "Votes received", "Votes cast")},
    {.label = "turnout",
     .value = "turnout",
     .names = IMPORT_NAMES("Turnout", "Turnout %", "Turnout percent", "Turnout percentage",
                           "% turnout")},
    MEMBER_NAME_COLUMNS, /* to see whether numbers have slipped: nothing of them is stored */
    {.label = NULL},
};

enum tally { VOTES, EXCLUDED, REISSUED, TOTALS, UNCHANGED, REFUSED, COUNTS };

static const struct import_count counts[] = {
    [VOTES] = {.key = "votes", .words = "told HQ that they voted", .always = true},
    [EXCLUDED] = {.key = "excluded", .words = "not entitled", .always = true},
    [REISSUED] = {.key = "reissued", .words = "sent another paper or link", .always = true},
    [TOTALS] = {.key = "totals", .words = "totals", .always = true},
    [UNCHANGED] = {"unchanged", "unchanged", true, IMPORT_SAME},
    [REFUSED] = {"refused_rows", "refused", true, IMPORT_REFUSED},
    [COUNTS] = {.key = NULL},
};

/* What each thing that is said of a member comes to. */
static const struct {
    const char *value; /* of the column that says it */
    enum returned what;
    enum canvass_event event;
    enum tally count;
    const char *said;
} kinds[] = {
    /* the strongest first */
    {"excluded", RETURNED_EXCLUDED, EVENT_EXCLUDE, EXCLUDED, "not entitled"},
    {"voted", RETURNED_VOTED, EVENT_SAYS_VOTED, VOTES, "has voted"},
    {"reissued", RETURNED_REISSUED, EVENT_REPLACEMENT_ASKED, REISSUED, "sent again"},
};

struct returns {
    struct ballot b;
    guint kind; /* of the row in hand */
};

static bool returns_begin(struct import *im, GError **error)
{
    struct returns *r = im->own;
    gint64 id = record_int(im->in, "ballot_id");
    record_set_int(im->values, "ballot_id", id);
    record_set_text(im->values, "today", record_text(im->in, "today"));
    record_set_int(im->values, "now", record_int(im->in, "now"));
    record_set_int(im->values, "actor_id", record_int(im->in, "actor_id"));
    return ballot_load(im->app, id, &r->b, error);
}

static void returns_end(struct import *im)
{
    struct returns *r = im->own;
    ballot_done(&r->b);
}

static bool is_list(const struct import *im)
{
    return import_has_column(im, "membership_no");
}

static bool returns_suffice(const struct import *im, GError **error)
{
    static const char *const of_list[] = {"what", "voted", "excluded", "reissued", NULL},
                             *const of_totals[] = {"papers", "turnout", "voted", NULL};
    for (const char *const *name = is_list(im) ? of_list : of_totals; *name; name++)
        if (import_has_column(im, *name))
            return true;
    return err_set(error, BL_ERR_INPUT,
                   is_list(im) ? "Nothing is said of the members: a column Status, Voted, Excluded "
                                 "or Re-issued is missing."
                               : "There are neither membership numbers nor totals: papers returned "
                                 "or turnout.");
}

/* ---- days ---- */

static bool read_day(struct import *im, const char *typed, GError **error)
{
    g_autofree char *text = import_day(im, typed);
    g_autofree char *shown = text_clip(typed, CELL_SHOWN, false);
    day d;
    if (!text || !day_parse(text, app_today(im->app), DAY_AROUND, &d, NULL))
        return err_set(error, BL_ERR_INPUT, "“%s” is not a possible day.", shown);
    if (d > app_today(im->app))
        return err_set(error, BL_ERR_INPUT, "“%s” is in the future.", shown);
    record_take_text(im->values, "on", day_to_iso(d));
    return true;
}

/* The row's, else that of the whole return, else today. */
static bool take_day(struct import *im, GError **error)
{
    const char *typed = record_text(im->values, "day");
    record_set_text(im->values, "on",
                    record_text(im->in, record_has(im->in, "as_of") ? "as_of" : "today"));
    return !typed || read_day(im, typed, error);
}

/* ---- what is said of a member ---- */

static bool unclear(enum returned what, const char *typed, GError **error)
{
    g_autofree char *shown = text_clip(typed, CELL_SHOWN, false);
    return what == RETURNED_HOW
               ? err_set(error, BL_ERR_INPUT,
                         "It says how somebody voted: that is nobody's to know, and is not kept. "
                         "Tell HQ.")
               : err_set(error, BL_ERR_INPUT,
                         "“%s” is nothing that is known: voted, not entitled (with the reason) or "
                         "re-issued.",
                         shown);
}

static bool take_reason(struct import *im, int why, GError **error)
{
    const char *typed = record_text(im->values, "why");
    enum exclusion x;
    if (typed && returned_reason(typed, &x))
        why = (int)x;
    else if (typed && why < 0)
        return unclear(RETURNED_UNCLEAR, typed, error);
    if (why >= 0)
        record_set_text(im->values, "reason", exclusion_name((enum exclusion)why));
    return true;
}

/* A column of its own says yes, or since when, or which way. *is: it says so. */
static bool read_column(struct import *im, guint kind, bool *is, GError **error)
{
    const char *typed = record_text(im->values, kinds[kind].value);
    int why = -1;
    enum returned what = typed ? returned_what(typed, &why) : RETURNED_NOTHING;
    *is = what == kinds[kind].what;
    if (*is && why >= 0)
        record_set_text(im->values, "reason", exclusion_name((enum exclusion)why));
    if (*is || what == RETURNED_NOTHING)
        return true;
    *is = what == RETURNED_UNCLEAR;
    if (*is && hq_answer(typed) == HQ_YES)
        return true;
    return *is && g_ascii_isdigit(*typed) ? read_day(im, typed, error)
                                          : unclear(what, typed, error);
}

/* One thing a row; G_N_ELEMENTS(kinds): nothing. */
static bool read_what(struct import *im, guint *kind, GError **error)
{
    const char *typed = record_text(im->values, "what");
    int why = -1;
    enum returned what = typed ? returned_what(typed, &why) : RETURNED_NOTHING;
    if (what == RETURNED_HOW || what == RETURNED_UNCLEAR)
        return unclear(what, typed, error);
    *kind = G_N_ELEMENTS(kinds);
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        bool is = false;
        if (!read_column(im, i, &is, error))
            return false;
        if (!is && kinds[i].what != what)
            continue;
        if (*kind == G_N_ELEMENTS(kinds)) {
            *kind = i;
            continue;
        }
        g_autofree char *also = g_strdup_printf("It says “%s” too, beside “%s”: that was left out.",
                                                kinds[i].said, kinds[*kind].said);
        import_remark(im, also);
    }
    return *kind >= G_N_ELEMENTS(kinds) || kinds[*kind].what != RETURNED_EXCLUDED ||
           take_reason(im, why, error);
}

/* What stands in a list once stands; whoever is not entitled comes no further. */
static bool seen_before(struct import *im, GError **error)
{
    const struct returns *r = im->own;
    const char *number = record_str(im->values, "membership_no");
    gint64 before = 0;
    for (guint i = r->kind; i < G_N_ELEMENTS(kinds); i++) {
        g_autofree char *key = g_strdup_printf("%s %s", number, kinds[i].value);
        gint64 line = import_seen(im, key);
        if (i == r->kind)
            before = line;
    }
    return !before || err_set(error, BL_ERR_INPUT, "%s is already on line %" G_GINT64_FORMAT ".",
                              number, before);
}

static bool find_person(struct import *im, GError **error)
{
    g_autoptr(record) person = NULL;
    const char *number = record_str(im->values, "membership_no");
    if (!db_find(app_db(im->app), "returned_person", im->values, &person, error))
        return false;
    record_take_text(im->values, "name", member_name_listed(im->values));
    if (!record_has(person, "person_id"))
        return err_set(error, BL_ERR_INPUT,
                       record_bool(person, "listed")
                           ? "%s is on HQ's list for this ballot, but nobody's number here."
                           : "%s is nobody's number here.",
                       number);
    g_autofree char *slipped = member_other_name(im->values, person);
    if (slipped)
        import_remark(im, slipped);
    static const char *const ours[] = {"person_id", "name", "workplace", "asked"};
    for (gsize i = 0; i < G_N_ELEMENTS(ours); i++)
        record_set_value(im->values, ours[i], record_value(person, ours[i]));
    return record_bool(person, "listed") ||
           err_set(error, BL_ERR_INPUT, "%s (%s) is not on HQ's list for this ballot.", number,
                   record_str(person, "name"));
}

static bool read_member(struct import *im, GError **error)
{
    struct returns *r = im->own;
    if (!record_has(im->values, "membership_no"))
        return err_set(error, BL_ERR_INPUT, "The membership number is missing.");
    if (!bare_number_take(im, error) || !take_day(im, error) || !read_what(im, &r->kind, error) ||
        !find_person(im, error))
        return false;
    record_set_text(im->values, "source", vote_source_name(SOURCE_SCRUTINEER_CONSENTED));
    return r->kind >= G_N_ELEMENTS(kinds) || seen_before(im, error);
}

/* ---- totals ---- */

static bool read_papers(struct import *im, GError **error)
{
    const char *typed = record_text(im->values, "papers");
    if (!typed)
        typed = record_text(im->values, "voted");
    record_set_null(im->values, "papers_returned");
    if (!typed || (cell_is_nothing(typed) && strcmp(typed, "0") != 0))
        return true;
    g_auto(GStrv) thousands = g_strsplit(typed, ",", -1);
    g_autofree char *digits = g_strjoinv("", thousands);
    g_autofree char *shown = text_clip(typed, CELL_SHOWN, false);
    gsize n = strlen(digits);
    if (n == 0 || n > 9 || strspn(digits, "0123456789") != n)
        return err_set(error, BL_ERR_INPUT, "“%s” is not a number of papers.", shown);
    record_set_int(im->values, "papers_returned", g_ascii_strtoll(digits, NULL, 10));
    return true;
}

static bool read_turnout(struct import *im, GError **error)
{
    const char *typed = record_text(im->values, "turnout");
    gint64 hundredths;
    record_set_null(im->values, "turnout_hundredths");
    if (!typed)
        return true;
    g_autofree char *shown = text_clip(typed, CELL_SHOWN, false);
    if (!returned_percent(typed, &hundredths))
        return err_set(error, BL_ERR_INPUT, "“%s” is not a turnout such as 39.4 or 44.92.", shown);
    record_set_int(im->values, "turnout_hundredths", hundredths);
    return true;
}

static bool read_total(struct import *im, GError **error)
{
    if (!take_day(im, error) || !read_papers(im, error) || !read_turnout(im, error))
        return false;
    if (!record_has(im->values, "papers_returned") && !record_has(im->values, "turnout_hundredths"))
        return err_set(error, BL_ERR_INPUT, "It gives neither papers returned nor a turnout.");
    record *v = im->values;
    record_set_text(v, "scope", record_has(v, "of") ? record_text(v, "of") : "whole ballot");
    record_set_text(v, "as_of", record_text(v, "on"));
    g_autofree char *whom = g_utf8_casefold(record_str(v, "scope"), -1);
    g_autofree char *key = g_strdup_printf("%s %s", record_str(v, "as_of"), whom);
    gint64 before = import_seen(im, key);
    if (before)
        return err_set(error, BL_ERR_INPUT,
                       "That day of %s is already on line %" G_GINT64_FORMAT ".",
                       record_str(v, "scope"), before);
    g_autofree char *warning = NULL;
    if (!returns_warn(im->app, v, &warning, error))
        return false;
    if (warning)
        import_remark(im, warning);
    return true;
}

static bool returns_read_row(struct import *im, GError **error)
{
    return is_list(im) ? read_member(im, error) : read_total(im, error);
}

/* ---- what becomes of it ---- */

static enum import_plan counts_as(struct import *im, enum tally count)
{
    import_tally(im, count);
    import_stands(im, count, NULL);
    return IMPORT_ADD;
}

static bool same_number(const record *a, const record *b, const char *name)
{
    return record_has(a, name) == record_has(b, name) &&
           (!record_has(a, name) || record_int(a, name) == record_int(b, name));
}

static enum import_plan plan_total(struct import *im, GError **error)
{
    g_autoptr(record) before = NULL;
    if (!db_find(app_db(im->app), "scrutineer_return_before", im->values, &before, error))
        return IMPORT_FAILED;
    if (before && same_number(before, im->values, "papers_returned") &&
        same_number(before, im->values, "turnout_hundredths"))
        return IMPORT_SAME;
    if (before)
        import_remark(im, "Something else was said of that day before: both are kept, and this is "
                          "the newer.");
    g_autofree char *said = returns_said(im->values);
    import_field(im, record_str(im->values, "scope"), NULL, said);
    return counts_as(im, TOTALS);
}

static bool unheard(const struct import *im, guint kind)
{
    return kinds[kind].what == RETURNED_REISSUED && canvass_unheard(im->app, im->values);
}

static enum import_plan plan_member(struct import *im, GError **error)
{
    const struct returns *r = im->own;
    enum canvass_answer answer;
    if (r->kind >= G_N_ELEMENTS(kinds))
        return IMPORT_SAME;
    if (unheard(im, r->kind))
        return counts_as(im, kinds[r->kind].count);
    if (!canvass_would(im->app, im->values, kinds[r->kind].event, &answer, error))
        return IMPORT_FAILED;
    bool closes = kinds[r->kind].what == RETURNED_REISSUED && record_bool(im->values, "asked");
    return answer == CANVASS_STAYS && !closes ? IMPORT_SAME : counts_as(im, kinds[r->kind].count);
}

static enum import_plan returns_plan(struct import *im, GError **error)
{
    return is_list(im) ? plan_member(im, error) : plan_total(im, error);
}

static bool store_member(struct import *im, GError **error)
{
    const struct returns *r = im->own;
    struct result one = {0};
    bool ok = unheard(im, r->kind)
                  ? canvass_sent_again(im->app, im->values, &one, error)
                  : canvass_from_list(im->app, im->values, kinds[r->kind].event, &one, error);
    result_done(&one);
    return ok && (kinds[r->kind].what != RETURNED_REISSUED ||
                  talk_done_tasks(im->app, im->values, "NEW_PAPER",
                                  record_int(im->values, "person_id"), error));
}

static bool returns_store(struct import *im, enum import_plan plan, GError **error)
{
    (void)plan;
    return is_list(im)
               ? store_member(im, error)
               : db_exec(app_db(im->app), "scrutineer_return_insert", im->values, NULL, error) >= 0;
}

static void returns_who(struct import *im, record *entry)
{
    static const char *const names[] = {"membership_no", "name", "person_id", "workplace"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (record_get(im->values, names[i]))
            record_set_value(entry, names[i], record_value(im->values, names[i]));
}

static void returns_label(struct import *im, struct result *out)
{
    const struct returns *r = im->own;
    gint64 n = import_counted(im, VOTES) + import_counted(im, EXCLUDED) +
               import_counted(im, REISSUED) + import_counted(im, TOTALS);
    out->keep_change = true;
    out->subject = "ballot";
    out->subject_id = r->b.id;
    out->workplace_id = WHOLE_BRANCH;
    out->label = g_strdup_printf("%s: HQ's returns, %" G_GINT64_FORMAT " taken over",
                                 record_str(r->b.row, "title"), n);
    out->detail = g_strdup_printf("votes %" G_GINT64_FORMAT " excluded %" G_GINT64_FORMAT
                                  " reissued %" G_GINT64_FORMAT " totals %" G_GINT64_FORMAT,
                                  import_counted(im, VOTES), import_counted(im, EXCLUDED),
                                  import_counted(im, REISSUED), import_counted(im, TOTALS));
}

static void returns_report(struct import *im, record *object, GString *say)
{
    record_set_int(object, "ballot_id", record_int(im->in, "ballot_id"));
    if (import_counted(im, EXCLUDED))
        g_string_append(say, " The number entitled stays as it is until HQ changes its list.");
}

static const struct importer returns_importer = {
    .dry = "preview",
    .flags = IMPORT_FIRST_WILL_DO,
    .columns = columns,
    .counts = counts,
    .own_size = sizeof(struct returns),
    .suffices = returns_suffice,
    .begin = returns_begin,
    .end = returns_end,
    .read = returns_read_row,
    .plan = returns_plan,
    .store = returns_store,
    .who = returns_who,
    .command = "ballot.returns.import",
    .label = returns_label,
    .report = returns_report,
};

bool ballot_run_returns_import(struct app *app, const record *in, struct result *out,
                               GError **error)
{
    return import_run(app, &returns_importer, in, out, error);
}

const struct field ballot_returns_import_fields[] = {
    FIELD("file", "File", "HQ's or the scrutineer's return as CSV or .xlsx.", FILE,
          .flags = FIELD_POSITIONAL | FIELD_REQUIRED),
    FIELD("ballot", "Ballot", "Its id or title; if left out, the open one.", BALLOT,
          .flags = FIELD_REQUIRED | FIELD_SUBJECT),
    FIELD("as_of", "As of", "The day of rows that have none; if left out, today.", DATE,
          .days = DAY_ON_FILE),
    IMPORT_SHEET,
    FIELD("preview", "Only look", "Only says what would change; nothing is changed.", BOOL,
          .flags = FIELD_CLI_ONLY),
    IMPORT_FIELDS,
    {.name = NULL},
};
