/*
 * Joining two rows of one person: all that refers to the other one goes to the
 * one who stays, then the other row goes. One change of the log.
 */
#include "members/duplicate.h"
#include "members/write.h"

#include "base/err.h"
#include "base/text.h"
#include "domain/ballot_words.h"
#include "domain/canvass.h"
#include "domain/person.h"
#include "store/change.h"

#include <string.h>

struct merge {
    struct app *app;
    record *keep, *other;
    record *values; /* of the statements: the person as they are afterwards, and who is who */
    GString *say;   /* what else came of it */
    GString *left;  /* what of either is nowhere any more */
};

static bool merge_exec(struct merge *m, const char *statement, GError **error)
{
    return db_exec(app_db(m->app), statement, m->values, NULL, error) >= 0;
}

static bool exec_all(struct merge *m, const char *const *statements, GError **error)
{
    for (; *statements; statements++)
        if (!merge_exec(m, *statements, error))
            return false;
    return true;
}

static char *name_of(const record *r)
{
    return person_display(record_str(r, "given_name"), record_str(r, "family_name"));
}

/* ---- what the person is afterwards ---- */

static const struct {
    const char *name;       /* as it is typed; NULL: never the other's where there is one */
    const char *columns[3]; /* go together */
} parts[] = {
    {"name", {"given_name", "family_name", "sort_key"}},
    {"workplace", {"workplace_id"}},
    {"job", {"job"}},
    {"constituency", {"ons_code"}},
    {"joined", {"joined_on"}},
    {NULL, {"address_confirmed_on"}},
    {NULL, {"email_confirmed_on"}},
    /* Whoever asked for no contact on either row did. */
    {NULL, {"do_not_contact", "do_not_contact_by", "do_not_contact_on"}},
};

static void take_part(record *values, const record *from, const char *const columns[3])
{
    for (int i = 0; i < 3 && columns[i]; i++)
        record_set_value(values, columns[i], record_value(from, columns[i]));
}

/* The kinds of contact points to be taken over, for the statements. */
static void take_contact(record *values, const char *kind)
{
    g_autoptr(GPtrArray) list = record_array_new();
    GPtrArray *had = record_get(values, "taken") ? record_list(values, "taken") : NULL;
    for (guint i = 0; had && i < had->len; i++)
        g_ptr_array_add(list, record_copy(had->pdata[i]));
    if (kind)
        g_ptr_array_add(list, record_of_text("value", kind));
    record_take_list(values, "taken", g_steal_pointer(&list));
}

static bool take_named(struct merge *m, const char *name, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        if (g_strcmp0(parts[i].name, name) == 0) {
            take_part(m->values, m->other, parts[i].columns);
            return true;
        }
    bool email = strcmp(name, "email") == 0;
    if (!email && strcmp(name, "phone") != 0)
        return err_set(error, BL_ERR_INPUT,
                       "“%s” cannot be taken over: give some of " DUPLICATE_FIELDS ".", name);
    take_contact(m->values, email ? "EMAIL" : "PHONE");
    return true;
}

static void note_left(struct merge *m, const char *value)
{
    g_string_append_printf(m->left, "%s%s", m->left->len ? ", " : "", value);
}

/* What both have, and is not kept elsewhere as names and work are. */
static void note_parts_left(struct merge *m)
{
    static const char *const lost[][2] = {
        {"job", "job"}, {"ons_code", "constituency"}, {"joined_on", "joined_on"}};
    for (gsize i = 0; i < G_N_ELEMENTS(lost); i++) {
        const char *is = record_text(m->values, lost[i][0]);
        const record *const both[] = {m->keep, m->other};
        for (gsize k = 0; k < G_N_ELEMENTS(both); k++) {
            const char *was = record_text(both[k], lost[i][0]);
            if (!was || g_strcmp0(was, is) == 0)
                continue;
            g_autofree char *on = i == 2 ? day_dated(day_from_iso(was)) : NULL;
            g_autofree char *joined = on ? g_strconcat("joined ", on, NULL) : NULL;
            note_left(m, joined ? joined : record_str(both[k], lost[i][1]));
        }
    }
}

static bool is_member(const record *r)
{
    return strcmp(record_str(r, "kind"), "MEMBER") == 0;
}

static bool decide(struct merge *m, const char *take, GError **error)
{
    record *v = m->values;
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        if (!record_has(v, parts[i].columns[0]))
            take_part(v, m->other, parts[i].columns);
    if (!record_has(v, "membership_no"))
        record_set_value(v, "membership_no", record_value(m->other, "membership_no"));
    if (is_member(m->other) && !is_member(m->keep)) {
        static const char *const kind[3] = {"kind", "left_on", "left_why"};
        take_part(v, m->other, kind);
    }
    record_set_int(v, "created_at",
                   MIN(record_int(m->keep, "created_at"), record_int(m->other, "created_at")));
    take_contact(v, NULL);
    g_auto(GStrv) names = g_strsplit_set(take ? take : "", ", ", -1);
    for (char **n = names; *n; n++) {
        g_autofree char *name = g_ascii_strdown(*n, -1);
        if (*name && !take_named(m, name, error))
            return false;
    }
    note_parts_left(m);
    return true;
}

/* ---- ballots ---- */

/* How far somebody is. What ends the matter by an officer's word is no progress: one of two rows
 * may be excluded because it is the second. */
static int how_far(enum canvass_state s)
{
    static const enum canvass_state order[] = {CANVASS_NOT_CONTACTED,
                                               CANVASS_EXCLUDED,
                                               CANVASS_ADDRESS_QUERY,
                                               CANVASS_READY,
                                               CANVASS_AWAITING_PAPER,
                                               CANVASS_REPLACEMENT_NEEDED,
                                               CANVASS_REPLACEMENT_REQUESTED,
                                               CANVASS_HAS_PAPER,
                                               CANVASS_WONT_SAY,
                                               CANVASS_VOTED};
    for (gsize i = 0; i < G_N_ELEMENTS(order); i++)
        if (order[i] == s)
            return (int)i;
    return -1;
}

static bool read_state(const record *row, const char *name, enum canvass_state *s, GError **error)
{
    return canvass_state_from(record_str(row, name), s) ||
           err_set(error, BL_ERR_INTERNAL, "There is no state %s.", record_str(row, name));
}

/* Both stood on the list: they count once, as far as the further of the two. */
static bool join_on_both(struct merge *m, const record *b, record *args, GError **error)
{
    struct db *db = app_db(m->app);
    enum canvass_state mine, others;
    if (!read_state(b, "state", &mine, error) || !read_state(b, "other_state", &others, error))
        return false;
    enum canvass_state to = how_far(others) > how_far(mine) ? others : mine;
    bool events = record_bool(b, "events");
    if (others != CANVASS_VOTED)
        record_set_null(args, "vote");
    g_autoptr(record) now = NULL;
    if ((others == CANVASS_VOTED && record_has(args, "vote") &&
         db_exec(db, "duplicate_vote_off", args, NULL, error) < 0) ||
        db_exec(db, "duplicate_joins_stay", args, NULL, error) < 0 ||
        db_exec(db, "duplicate_electorate_drop", args, NULL, error) < 0 ||
        (events && db_exec(db, "duplicate_events_move", args, NULL, error) < 0) ||
        !db_find(db, "duplicate_state", args, &now, error))
        return false;
    record_set_text(args, "to_state", canvass_state_name(to));
    if (g_strcmp0(record_text(now, "state"), canvass_state_name(to)) != 0 &&
        db_exec(db, "duplicate_state_set", args, NULL, error) < 0)
        return false;
    g_string_append_printf(m->say, " %s had both on its list: they count once, as “%s”.",
                           record_str(b, "ballot"),
                           canvass_state_in(to, method_of(record_text(b, "method"))));
    return true;
}

static bool join_ballot(struct merge *m, const record *b, GError **error)
{
    struct db *db = app_db(m->app);
    g_autoptr(record) args = record_copy(b);
    record_merge(args, m->values);
    record_set_value(args, "state", record_value(b, "state"));
    record_set_int(args, "change_id", gate_change_id(m->app));
    if (!record_int(b, "at"))
        record_set_value(args, "at", record_value(m->values, "now"));
    if (record_has(b, "electorate_id"))
        return join_on_both(m, b, args, error);
    record_set_int(args, "electorate_id", record_int(b, "other_electorate"));
    return db_exec(db, "duplicate_electorate_move", args, NULL, error) >= 0 &&
           (!record_bool(b, "events") ||
            db_exec(db, "duplicate_events_move", args, NULL, error) >= 0);
}

static bool join_ballots(struct merge *m, GError **error)
{
    struct db *db = app_db(m->app);
    g_autoptr(GPtrArray) ballots = db_all(db, "duplicate_ballots", m->values, error);
    bool good = ballots && db_refer_late(db, true, error);
    for (guint i = 0; good && i < ballots->len; i++)
        good = join_ballot(m, ballots->pdata[i], error);
    return good && db_refer_late(db, false, error);
}

/* ---- contact points ---- */

/* Which of each kind is to be shown, looked up before they are one. */
static bool join_contacts(struct merge *m, GError **error)
{
    static const char *const kinds[] = {"EMAIL", "PHONE"};
    static const char *const same[] = {"duplicate_join_contact_source",
                                       "duplicate_join_contact_same", NULL};
    static const char *const rest[] = {"duplicate_join_contact_hq", "duplicate_join_contact", NULL};
    struct db *db = app_db(m->app);
    g_autoptr(GPtrArray) last = record_array_new();
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        record_set_text(m->values, "kind", kinds[i]);
        record *one = NULL;
        if (!db_find(db, "duplicate_contact_last", m->values, &one, error))
            return false;
        if (one)
            g_ptr_array_add(last, one);
    }
    if (!exec_all(m, same, error))
        return false;
    g_autoptr(GPtrArray) left = db_all(db, "duplicate_contact_left", m->values, error);
    for (guint i = 0; left && i < left->len; i++)
        note_left(m, record_str(left->pdata[i], "value"));
    if (!left || !exec_all(m, rest, error))
        return false;
    for (guint i = 0; i < last->len; i++) {
        record *one = last->pdata[i];
        record_set_int(one, "person_id", record_int(m->values, "person_id"));
        gint64 gone = db_exec(db, "duplicate_contact_away", one, NULL, error);
        if (gone < 0 || (gone > 0 && db_exec(db, "duplicate_contact_again", one, NULL, error) < 0))
            return false;
    }
    return true;
}

/* ---- the whole ---- */

static const char *const joins[] = {
    "duplicate_join_events",        "duplicate_join_employment",
    "duplicate_join_office_from",   "duplicate_join_office_same",
    "duplicate_join_office",        "duplicate_join_tag_same",
    "duplicate_join_tag",           "duplicate_join_ask_done",
    "duplicate_join_ask_same",      "duplicate_join_ask",
    "duplicate_join_lead_self",     "duplicate_join_lead_end",
    "duplicate_join_lead",          "duplicate_join_leader",
    "duplicate_join_lead_circle",   "duplicate_join_block_same",
    "duplicate_join_block",         "duplicate_join_prospect_talks",
    "duplicate_join_prospect_asks", "duplicate_join_prospect_same",
    "duplicate_join_prospect",      "duplicate_join_prospect_joined",
    "duplicate_join_activity",      "duplicate_join_answer",
    "duplicate_join_letter",        "duplicate_join_reply",
    "duplicate_join_mail",          "duplicate_join_task",
    "duplicate_join_apart_done",    "duplicate_join_apart",
    "duplicate_join_number",        NULL};

/* The number by which HQ may still have them; what only lacks noughts needs no word. */
static bool keep_number(struct merge *m, GError **error)
{
    const char *number = record_text(m->other, "membership_no");
    const char *mine = record_text(m->values, "membership_no");
    if (!number || g_strcmp0(number, mine) == 0)
        return true;
    record_set_text(m->values, "former", number);
    if (strcmp(number + strspn(number, "0"), mine + strspn(mine, "0")) != 0)
        g_string_append_printf(m->say, " The number %s is known as theirs from now on.", number);
    return merge_exec(m, "duplicate_number_former", error);
}

static bool follow(struct merge *m, const record *was, GError **error)
{
    return record_int(was, "workplace_id") == record_int(m->values, "workplace_id") ||
           person_rows_follow(m->app, was, m->values, error);
}

static bool settle_work(struct merge *m, GError **error)
{
    static const char *const statements[] = {"duplicate_employment_end",
                                             "duplicate_employment_once", "employment_job", NULL};
    gint64 any = 0;
    if (!exec_all(m, statements, error) ||
        !db_find_int(app_db(m->app), "duplicate_employment_any", m->values, &any, error))
        return false;
    record_set_null(m->values, "from_on");
    return (any > 0 || !record_has(m->values, "workplace_id") ||
            merge_exec(m, "employment_add", error)) &&
           follow(m, m->keep, error) && follow(m, m->other, error);
}

static bool run(struct merge *m, GError **error)
{
    g_autofree char *kind = g_strdup(record_str(m->values, "kind"));
    if (!join_ballots(m, error) || !join_contacts(m, error))
        return false;
    record_set_text(m->values, "kind", kind); /* a contact point's meanwhile */
    return exec_all(m, joins, error) && merge_exec(m, "duplicate_person_away", error) &&
           merge_exec(m, "duplicate_person_write", error) && keep_number(m, error) &&
           settle_work(m, error);
}

static void finish(struct merge *m, struct result *out)
{
    g_autofree char *name = name_of(m->keep), *other_name = name_of(m->other);
    g_autofree char *after = name_of(m->values);
    const char *number = record_text(m->other, "membership_no");
    out->id = out->subject_id = record_int(m->keep, "person_id");
    out->subject = "person";
    /* Both are named: of two places it is for those who see all. */
    bool one_place = record_int(m->keep, "workplace_id") == record_int(m->other, "workplace_id");
    out->workplace_id = one_place ? record_int(m->values, "workplace_id") : 0;
    out->label = number ? g_strdup_printf("%s: joined with %s (%s)", name, other_name, number)
                        : g_strdup_printf("%s: joined with %s", name, other_name);
    record *o = out->object = record_of_int("person_id", out->id);
    record_set_text(o, "name", after);
    record_set_text(o, "membership_no", record_text(m->values, "membership_no"));
    record_set_int(o, "other_id", record_int(m->other, "person_id"));
    record_set_text(o, "other_name", other_name);
    record_set_text(o, "other_membership_no", number);
    g_autofree char *both = duplicate_names(m->keep, m->other);
    result_say(out, "%s are one person now.%s%s%s%s", both, m->say->str,
               m->left->len ? " Not kept: " : "", m->left->str, m->left->len ? "." : "");
}

bool duplicate_run_merge(struct app *app, const record *in, struct result *out, GError **error)
{
    struct merge m = {.app = app};
    if (!duplicate_read(app, in, &m.keep, &m.other, error))
        return false;
    m.say = g_string_new(NULL);
    m.left = g_string_new(NULL);
    m.values = record_copy(m.keep);
    record_set_int(m.values, "other_id", record_int(m.other, "person_id"));
    record_set_int(m.values, "now", record_int(in, "now"));
    record_set_int(m.values, "actor_id", record_int(in, "actor_id"));
    record_set_text(m.values, "today", record_text(in, "today"));
    bool done = decide(&m, record_text(in, "take"), error) && run(&m, error);
    if (done)
        finish(&m, out);
    g_string_free(m.say, true);
    g_string_free(m.left, true);
    record_free(m.values);
    record_free(m.keep);
    record_free(m.other);
    return done;
}
