/*
 * What a rep does with one key to a reply that waits: the member's word, what kind it is, that it
 * is as suggested, that it is none; and erasing one that should not be here.
 */
#include "replies/tray.h"

#include "app/gate.h"
#include "app_priv.h"
#include "base/count.h"
#include "base/err.h"
#include "replies/priv.h"
#include "store/change.h"
#include "store/db.h"
#include "store/recorded.h"

#include <string.h>

#define REPLIES_FIELD                                                                              \
    FIELD("reply", "Reply", "One or more ids, as in reply list.", ID,                              \
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT | FIELD_REPEAT)

const struct field reply_several_fields[] = {REPLIES_FIELD, {.name = NULL}};

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
    return record_has(in, "person_id") &&
                   (record_has(in, "mp_id") || record_has(in, "suggested_mp_id"))
               ? NULL
               : "Nobody is suggested for this one: e says whose reply it is.";
}

const char *reply_not_aside(struct app *app, const record *in)
{
    (void)app;
    if (!is_row(in))
        return no_row(in);
    return record_has(in, "in_tray") ? NULL : "Only what is to match or to ask can be taken off.";
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
    return wants(in, "MATCH") ? "This reply waits to be matched: e says whose it is." : NULL;
}

const char *reply_in_tray(struct app *app, const record *in)
{
    (void)app;
    return record_has(in, "in_tray") ? "Only what is matched and agreed goes to HQ." : NULL;
}

/* ---- the member's word ---- */

static bool take_word(struct app *app, const record *in, enum reply_consent word,
                      struct result *out, GError **error)
{
    g_autoptr(record) row = reply_get(app, record_int(in, "reply_id"), error);
    enum reply_consent said;
    if (!row)
        return false;
    if (reply_consent_from(record_str(row, "consent"), &said) &&
        (said == REPLY_CONSENT_GIVEN || said == REPLY_CONSENT_REFUSED))
        return err_set(error, BL_ERR_CONFLICT,
                       "%s's word has been noted meanwhile: %s. {:reply.consent} changes it.",
                       record_str(row, "person"), reply_consent_label(said));
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

bool reply_run_match(struct app *app, const record *in, struct result *out, GError **error)
{
    gint64 id = record_int(in, "reply_id");
    g_autoptr(record) row = reply_get(app, id, error);
    if (!row)
        return false;
    gint64 mp =
        record_has(row, "mp_id") ? record_int(row, "mp_id") : record_int(row, "suggested_mp_id");
    if (!record_bool(row, "triage"))
        return err_set(error, BL_ERR_INPUT,
                       "Reply %" G_GINT64_FORMAT " does not wait to be matched.", id);
    if (!record_has(row, "person_id") || !mp)
        return err_set(error, BL_ERR_INPUT,
                       "Nobody is suggested for reply %" G_GINT64_FORMAT
                       ": {:reply.edit} says whose it is.",
                       id);
    struct reply_to to = {0};
    bool ok = reply_take_mp(app, &to, mp, error);
    g_autoptr(record) as = as_edit(in);
    record_set_int(as, "person_id", record_int(row, "person_id"));
    record_set_int(as, "mp_id", mp);
    record_set_text(as, "ons_code", to.ons_code);
    reply_to_done(&to);
    return ok && reply_run_edit(app, as, out, error);
}

/* ---- none at all ---- */

bool reply_run_aside(struct app *app, const record *in, struct result *out, GError **error)
{
    gint64 id = record_int(in, "reply_id");
    g_autoptr(record) row = reply_get(app, id, error);
    if (!row)
        return false;
    if (record_has(row, "forwarded_at"))
        return err_set(error, BL_ERR_REFUSED,
                       "Reply %" G_GINT64_FORMAT " has been sent to HQ: tell HQ that it is none.",
                       id);
    if (db_exec(app_db(app), "reply_set_aside", in, NULL, error) < 0 ||
        !letters_settle(app, in, record_int(row, "person_id"), record_text(row, "ons_code"), error))
        return false;
    out->subject = "reply";
    out->subject_id = id;
    out->workplace_id = record_int(row, "workplace_id");
    out->label = g_strdup("not a reply");
    out->each = g_strdup("Not a reply");
    result_say(out, "Not a reply: it is off the list.");
    return true;
}

/* ---- erasing ---- */

/* A mail, and what was noted from its words: also what was taken off again. */
struct erased {
    gint64 reply_id;
    GHashTable *commitments, *stances; /* ids, that rested on it at any time */
    bool gather, found;
};

static bool add_if(GHashTable *ids, const struct recorded_row *row, gint64 reply_id)
{
    if (recorded_int(row, "reply_id") == reply_id)
        g_hash_table_add(ids, GINT_TO_POINTER((gint)row->id));
    return g_hash_table_contains(ids, GINT_TO_POINTER((gint)row->id));
}

static bool is_of_it(const struct recorded_row *row, void *data, GError **error)
{
    struct erased *e = data;
    (void)error;
    bool is = strcmp(row->table, "reply") == 0        ? row->id == e->reply_id
              : strcmp(row->table, "commitment") == 0 ? add_if(e->commitments, row, e->reply_id)
              : strcmp(row->table, "mp_stance") == 0  ? add_if(e->stances, row, e->reply_id)
                                                      : false;
    e->found = is && !e->gather;
    return !e->found;
}

/* What the log holds of all that. Twice: which rows rested on it stands where they began or ended.
 */
static bool forget(struct db *db, const record *row, gint64 *changes, GError **error)
{
    struct erased e = {.reply_id = record_int(row, "reply_id"),
                       .commitments = g_hash_table_new(NULL, NULL),
                       .stances = g_hash_table_new(NULL, NULL),
                       .gather = true};
    gint64 filed = record_int(row, "filed_at");
    unsigned topics = TOPIC_REPLY | TOPIC_MP;
    bool ok = change_forget(db, filed, topics, is_of_it, &e, &e.found, changes, error);
    e.gather = false;
    ok = ok && change_forget(db, filed, topics, is_of_it, &e, &e.found, changes, error);
    g_hash_table_destroy(e.commitments);
    g_hash_table_destroy(e.stances);
    return ok;
}

/* Of the log, of what rests on it, and the mail itself. */
static bool erase(struct app *app, const record *in, const record *row, gint64 *changes,
                  GError **error)
{
    struct db *db = app_db(app);
    change_forbid_undo(db);
    return forget(db, row, changes, error) &&
           db_exec(db, "reply_stances_free", row, NULL, error) >= 0 &&
           db_exec(db, "commitments_free", row, NULL, error) >= 0 &&
           db_exec(db, "reply_files_delete", row, NULL, error) >= 0 &&
           db_exec(db, "reply_delete", row, NULL, error) >= 0 &&
           letters_settle(app, in, record_int(row, "person_id"), record_text(row, "ons_code"),
                          error);
}

static void say_erased(gint64 changes, struct result *out)
{
    g_autofree char *all = counted(changes, "earlier change", "earlier changes");
    if (changes)
        result_say(out,
                   "Erased; backups hold it until they expire. %s that held it can no longer be "
                   "undone.",
                   all);
    else
        result_say(out, "Erased; backups hold it until they expire.");
}

bool reply_run_drop(struct app *app, const record *in, struct result *out, GError **error)
{
    gint64 changes = 0;
    if (!gate_open(app, GATE_PIPE_MS, error))
        return false;
    g_autoptr(record) row = reply_get(app, record_int(in, "reply_id"), error);
    if (!row || !erase(app, in, row, &changes, error)) {
        gate_drop(app);
        return false;
    }
    out->subject = "reply";
    out->subject_id = record_int(row, "reply_id");
    out->workplace_id = record_int(row, "workplace_id");
    out->label = g_strdup("a mail erased");
    out->keep_change = true;
    say_erased(changes, out);
    if (!gate_close(app, out, error))
        return false;
    db_settle(app_db(app)); /* nor in what was written since the last taking in */
    return true;
}
