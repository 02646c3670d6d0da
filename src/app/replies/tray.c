/*
 * What a rep does with one key to a reply that waits: the member's word, what kind it is, that it
 * is as suggested, that it is none.
 */
#include "replies/tray.h"

#include "app_priv.h"
#include "base/err.h"
#include "replies/hq.h"
#include "replies/priv.h"
#include "store/db.h"

#include <string.h>

#define REPLIES_FIELD                                                                              \
    FIELD("reply", "Reply", "One or more ids, as in reply list.", ID,                              \
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT | FIELD_REPEAT)

const struct field reply_several_fields[] = {REPLIES_FIELD, {.name = NULL}};

const struct field reply_match_fields[] = {
    REPLIES_FIELD,
    FIELD("whose", "Member", "Who got it; if left out, who was found.", PERSON,
          .flags = FIELD_CLI_ONLY),
    FIELD("from", "MP", "The id of the MP who wrote it; if left out, who is suggested.", ID,
          .flags = FIELD_CLI_ONLY),
    {.name = NULL},
};

const struct field reply_type_fields[] = {
    REPLIES_FIELD,
    FIELD("type", "Type", "What kind of answer it is.", CHOICE,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL, .choices = reply_types),
    {.name = NULL},
};

/* ---- what waits for which key ---- */

static bool wants(const record *in, const char *what)
{
    return strcmp(record_str(in, "wants"), what) == 0;
}

/* Where a reply is given by its id the command says itself why not. */
static const char *no_row(const record *in)
{
    bool given = record_has(in, "reply_id") || record_get(in, "reply");
    return given ? NULL : "Choose a reply that waits first: Tab goes to them.";
}

static bool is_row(const record *in)
{
    return record_get(in, "wants") != NULL;
}

const char *reply_not_asked(struct app *app, const record *in)
{
    (void)app;
    if (!is_row(in))
        return no_row(in);
    return wants(in, "ASK") ? NULL : "This reply does not wait for its member's word.";
}

const char *reply_not_suggested(struct app *app, const record *in)
{
    (void)app;
    if (!is_row(in))
        return no_row(in);
    if (!wants(in, "MATCH"))
        return "This reply waits for nobody: y is for those to match and to ask.";
    bool person = record_has(in, "whose_id") || record_has(in, "person_id");
    bool mp =
        record_has(in, "from_id") || record_has(in, "mp_id") || record_has(in, "suggested_mp_id");
    return person && mp ? NULL : "Nobody is suggested for this one: e says whose reply it is.";
}

const char *reply_not_aside(struct app *app, const record *in)
{
    (void)app;
    if (!is_row(in))
        return no_row(in);
    return record_has(in, "in_tray") ? NULL : "This one does not wait to be matched or asked for.";
}

const char *reply_asks(struct app *app, const record *in)
{
    (void)app;
    return is_row(in) && wants(in, "ASK")
               ? "What the member says to this one has keys of its own: y, n and a."
               : NULL;
}

const char *reply_is_unmatched(struct app *app, const record *in)
{
    (void)app;
    return is_row(in) && wants(in, "MATCH") ? "This reply waits to be matched: e says whose it is."
                                            : NULL;
}

const char *reply_in_tray(struct app *app, const record *in)
{
    (void)app;
    bool several = record_get(in, "reply") && record_list(in, "reply");
    if (record_has(in, "in_tray"))
        return "Only what is matched and agreed goes to HQ.";
    return is_row(in) && !several && !wants(in, "SEND")
               ? "Nothing to send here: only what its member agreed to goes to HQ, once."
               : NULL;
}

/* ---- the member's word ---- */

static bool take_word(struct app *app, const record *in, enum reply_consent word,
                      struct result *out, GError **error)
{
    g_autoptr(record) row = reply_get(app, record_int(in, "reply_id"), error);
    enum reply_consent said = REPLY_CONSENT_NOT_ASKED;
    if (!row || !reply_is_kept(app, row, error))
        return false;
    (void)reply_consent_from(record_str(row, "consent"), &said);
    if (said == REPLY_CONSENT_GIVEN || said == REPLY_CONSENT_REFUSED) {
        const char *who = record_str(row, "person");
        const char *does = said == REPLY_CONSENT_GIVEN ? "agreed that HQ gets it"
                                                       : "said that it is to be kept here";
        g_autofree char *on =
            day_phrase(day_from_iso(record_text(row, "consent_on")), app_today(app));
        if (said != word)
            return err_set(error, BL_ERR_CONFLICT,
                           "%s %s (noted %s). {:reply.consent} changes that.", who, does, on);
        result_say(out, "%s %s (noted %s): nothing was changed.", who, does, on);
        return true;
    }
    g_autoptr(record) one = record_copy(in);
    record_set_text(one, "consent", reply_consents[word].value);
    return reply_run_consent(app, one, out, error);
}

bool reply_run_agree(struct app *app, const record *in, struct result *out, GError **error)
{
    return take_word(app, in, REPLY_CONSENT_GIVEN, out, error);
}

bool reply_run_keep(struct app *app, const record *in, struct result *out, GError **error)
{
    return take_word(app, in, REPLY_CONSENT_REFUSED, out, error);
}

bool reply_run_asked(struct app *app, const record *in, struct result *out, GError **error)
{
    return take_word(app, in, REPLY_CONSENT_ASKED, out, error);
}

/* ---- what it is ---- */

/* For reply_run_edit(): of its other values nothing is given. */
static record *as_edit(const record *in)
{
    record *as = record_copy(in);
    record_set_bool(as, "no_member", false);
    return as;
}

bool reply_run_type(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) as = as_edit(in);
    return reply_run_edit(app, as, out, error);
}

/* Who is given, who was found, who is suggested. */
static void match_of(const record *in, const record *row, gint64 *person, gint64 *mp)
{
    *mp = record_has(in, "from_id")  ? record_int(in, "from_id")
          : record_has(row, "mp_id") ? record_int(row, "mp_id")
                                     : record_int(row, "suggested_mp_id");
    *person = record_int(record_has(in, "whose_id") ? in : row,
                         record_has(in, "whose_id") ? "whose_id" : "person_id");
}

char *reply_match_question(struct app *app, const record *in)
{
    g_autoptr(GArray) ids = app_ids_given(in, "reply");
    for (guint i = 0; i < ids->len; i++) {
        g_autoptr(record) row = reply_get(app, g_array_index(ids, gint64, i), NULL);
        g_autoptr(record) args = record_new(), elsewhere = NULL;
        gint64 person = 0, mp = 0;
        if (!row)
            continue;
        match_of(in, row, &person, &mp);
        record_set_id(args, "person_id", person);
        record_set_id(args, "mp_id", mp);
        if (db_find(app_db(app), "reply_mp_elsewhere", args, &elsewhere, NULL) && elsewhere)
            return g_strdup_printf("%s is not the MP for %s, where %s lives: match it all the "
                                   "same?",
                                   record_str(elsewhere, "mp_name"),
                                   record_str(elsewhere, "constituency"),
                                   record_str(elsewhere, "person"));
    }
    return NULL;
}

/* A key of a screen is for the row that is selected there, and that is another by then. */
static bool is_matched(struct app *app, const record *row, GError **error)
{
    gint64 id = record_int(row, "reply_id");
    const char *whose = record_str(row, "person");
    if (!record_has(row, "person"))
        return err_set(error, BL_ERR_INPUT,
                       "Reply %" G_GINT64_FORMAT " does not wait to be matched.", id);
    if (!app->screens && !app->screen)
        return err_set(error, BL_ERR_CONFLICT,
                       "Reply %" G_GINT64_FORMAT
                       " does not wait to be matched: it is %s's. {:reply.edit} changes it.",
                       id, whose);
    const char *stands = record_has(row, "forwarded_at") ? "has been sent to HQ"
                         : wants(row, "ASK")             ? "stands under “to ask”"
                         : wants(row, "SEND")            ? "stands under “to send”"
                                                         : "stands under “replies”";
    return err_set(error, BL_ERR_CONFLICT,
                   "Reply %" G_GINT64_FORMAT " does not wait any more: it is %s's, and %s.", id,
                   whose, stands);
}

bool reply_run_match(struct app *app, const record *in, struct result *out, GError **error)
{
    gint64 id = record_int(in, "reply_id");
    g_autoptr(record) row = reply_get(app, id, error);
    if (!row || !reply_is_kept(app, row, error))
        return false;
    gint64 person = 0, mp = 0;
    match_of(in, row, &person, &mp);
    if (!record_bool(row, "triage"))
        return is_matched(app, row, error);
    if (!person || !mp)
        return err_set(error, BL_ERR_INPUT,
                       "Nobody is suggested for reply %" G_GINT64_FORMAT
                       ": {:reply.edit} says whose it is.",
                       id);
    struct reply_to to = {0};
    bool ok = reply_take_mp(app, &to, mp, error);
    g_autoptr(record) as = as_edit(in);
    record_set_int(as, "person_id", person);
    record_set_int(as, "mp_id", mp);
    record_set_text(as, "ons_code", to.ons_code);
    reply_to_done(&to);
    return ok && reply_run_edit(app, as, out, error);
}

/* ---- none at all ---- */

/* What a member told the branch in a mail of their own: no MP wrote it. */
static bool is_members_own(struct app *app, const record *row, bool *own, GError **error)
{
    struct reply_to by = {0};
    bool ok = record_has(row, "mp_id") || record_has(row, "original_from_address") ||
              !record_has(row, "from_address") ||
              reply_find_member(app, record_text(row, "from_address"), &by, error);
    *own = ok && by.person_id != 0;
    reply_to_done(&by);
    return ok;
}

bool reply_run_aside(struct app *app, const record *in, struct result *out, GError **error)
{
    gint64 id = record_int(in, "reply_id");
    g_autoptr(record) row = reply_get(app, id, error);
    if (!row || !reply_is_kept(app, row, error))
        return false;
    if (record_has(row, "forwarded_at"))
        return err_set(error, BL_ERR_REFUSED,
                       "Reply %" G_GINT64_FORMAT " has been sent to HQ: tell HQ that it is none.",
                       id);
    bool own = false;
    gint64 mail = 0;
    guint parts = 0;
    if (!is_members_own(app, row, &own, error) ||
        !db_find_int(app_db(app), "reply_raw_any", in, &mail, error) ||
        db_exec(app_db(app), "reply_stances_free", row, NULL, error) < 0 ||
        db_exec(app_db(app), "commitments_free", row, NULL, error) < 0 ||
        (own && db_exec(app_db(app), "reply_raw_delete", in, NULL, error) < 0) ||
        !reply_part_take_back(app, id, &parts, error) || !reply_hq_pass_on(app, id, true, error) ||
        db_exec(app_db(app), "reply_set_aside", in, NULL, error) < 0 ||
        !letters_settle(app, in, record_int(row, "person_id"), record_text(row, "ons_code"), error))
        return false;
    bool member = record_has(row, "person_id");
    const char *whose = record_text(row, member ? "person" : "mp_name");
    out->subject = member ? "person" : "reply";
    out->subject_id = member ? record_int(row, "person_id") : id;
    out->workplace_id = record_int(row, "workplace_id");
    out->label = g_strdup_printf("%s%snot a reply", whose ? whose : "", whose ? ": " : "");
    out->each = g_strdup("Not a reply");
    const char *from = record_text(row, "mp_name");
    from = from ? from : record_text(row, "original_from_name");
    from = from ? from : record_text(row, "from_name");
    if (from)
        result_say(out, "Not a reply: %s's mail; its text goes.", from);
    else
        result_say(out, "Not a reply; its text goes.");
    reply_parts_say_back(parts, out);
    if (own && mail) {
        out->also = "The mail itself is erased, also if that is undone";
        result_add(out, "%s.", out->also);
    }
    if (own &&
        (app->screens || app->screen)) /* a key of a screen acts on a row, and this has none */
        result_add(out, "The log has its words: to erase them, {:undo}, then {:reply.drop} on it.");
    else if (own)
        result_add(out,
                   "The log has its words: {:reply.drop %" G_GINT64_FORMAT
                   "} erases them from there.",
                   id);
    return true;
}
