/*
 * How reps come over SSH: their public keys, the end of their access, who is
 * on. Officers only.
 */
#include "app_priv.h"
#include "reps/reps.h"

#include "app/input.h"
#include "base/count.h"
#include "base/err.h"
#include "domain/ssh_key.h"
#include "store/change.h"

#include <string.h>

#define KEY_FILE_MOST (16 * 1024)
#define FINGERPRINT_LEAST 11 /* "SHA256:abcd" */

/* ---- reading a key ---- */

/* From a file, standard input or the tray; in a form it is pasted. */
static bool read_key(struct app *app, const record *in, struct ssh_key *key, GError **error)
{
    const char *pasted = record_text(in, "public_key"), *file = record_text(in, "key");
    if (!pasted && !file)
        return err_set(error, BL_ERR_INPUT,
                       app->screens ? "The public key is missing: paste it into {public_key}."
                                    : "The public key is missing: give its file, such as "
                                      "id_ed25519.pub, or - for standard input, as {key}.");
    if (pasted)
        return ssh_key_parse(pasted, strlen(pasted), key, error);
    g_autoptr(GByteArray) bytes = input_read(app, file, KEY_FILE_MOST, error);
    return bytes && ssh_key_parse((const char *)bytes->data, bytes->len, key, error);
}

/* A key is one rep's for ever: what it did must stay theirs. */
static bool key_is_free(struct app *app, const struct ssh_key *key, gint64 rep_id, GError **error)
{
    g_autoptr(record) args = record_new();
    record_set_text(args, "public_key", key->line);
    record_set_text(args, "fingerprint", key->fingerprint);
    g_autoptr(record) owner = NULL;
    if (!db_find(app->db, "key_owner", args, &owner, error))
        return false;
    if (!owner)
        return true;
    if (record_has(owner, "revoked_at"))
        return err_set(
            error, BL_ERR_INPUT,
            "This key belonged to %s and is revoked: make a new one, as a key is never used twice.",
            record_str(owner, "rep"));
    if (record_int(owner, "rep_id") == rep_id)
        return err_set(error, BL_ERR_INPUT, "%s already has this key.", record_str(owner, "rep"));
    return err_set(error, BL_ERR_INPUT, "This is the key of %s: everybody needs one of their own.",
                   record_str(owner, "rep"));
}

static bool store_key(struct app *app, const record *in, const struct ssh_key *key, gint64 rep_id,
                      gint64 *id, GError **error)
{
    g_autoptr(record) args = record_copy(in);
    record_set_int(args, "rep_id", rep_id);
    record_set_text(args, "public_key", key->line);
    record_set_text(args, "comment", key->comment);
    record_set_text(args, "fingerprint", key->fingerprint);
    record_set_text(args, "to_on", record_text(in, "key_until"));
    return key_is_free(app, key, rep_id, error) &&
           db_exec(app->db, "key_add", args, id, error) >= 0;
}

static void about(struct result *out, gint64 rep_id, char *label)
{
    out->subject = "rep";
    out->subject_id = rep_id;
    g_free(out->label);
    out->label = label;
}

static void show(struct result *out, const char *rep, const struct ssh_key *key, gint64 id)
{
    if (!out->object)
        out->object = record_new();
    record_set_text(out->object, "rep", rep);
    record_set_int(out->object, "key_id", id);
    record_set_text(out->object, "fingerprint", key->fingerprint);
}

/* ---- inviting, adding, rotating: a key is read before anything is locked ---- */

typedef bool (*with_key_fn)(struct app *app, const record *in, const struct ssh_key *key,
                            struct result *out, GError **error);

static bool in_gate(struct app *app, const record *in, with_key_fn fn, struct result *out,
                    GError **error)
{
    struct ssh_key key = {0};
    bool pipe = g_strcmp0(record_text(in, "key"), "-") == 0;
    bool ok =
        read_key(app, in, &key, error) && gate_open(app, pipe ? GATE_PIPE_MS : GATE_FILE_MS, error);
    if (ok && !fn(app, in, &key, out, error)) {
        gate_drop(app);
        ok = false;
    } else if (ok) {
        ok = gate_close(app, out, error);
    }
    ssh_key_done(&key);
    return ok;
}

static bool invite(struct app *app, const record *in, const struct ssh_key *key, struct result *out,
                   GError **error)
{
    gint64 id;
    if (!rep_add_run(app, in, out, error) || !store_key(app, in, key, out->id, &id, error))
        return false;
    const char *name = record_str(in, "name");
    show(out, name, key, id);
    about(out, out->id, g_strdup_printf("%s invited", name));
    result_say(out, "%s can now come over SSH as %s, with the key %s.", name,
               record_str(in, "login"), key->fingerprint);
    return true;
}

static bool add(struct app *app, const record *in, const struct ssh_key *key, struct result *out,
                GError **error)
{
    gint64 rep_id = record_int(in, "rep_id");
    g_autoptr(record) rep = rep_find(app, rep_id, error);
    if (!rep || !store_key(app, in, key, rep_id, &out->id, error))
        return false;
    const char *name = record_str(rep, "name");
    show(out, name, key, out->id);
    about(out, rep_id, g_strdup_printf("%s: key added", name));
    result_say(out, "%s can now log in with the key %s too.", name, key->fingerprint);
    return true;
}

static bool rotate(struct app *app, const record *in, const struct ssh_key *key, struct result *out,
                   GError **error)
{
    gint64 rep_id = record_int(in, "rep_id");
    g_autoptr(record) rep = rep_find(app, rep_id, error);
    if (!rep || !store_key(app, in, key, rep_id, &out->id, error))
        return false;
    g_autoptr(record) args = record_copy(in);
    record_set_int(args, "key_id", out->id);
    gint64 gone = db_exec(app->db, "key_revoke_others", args, NULL, error);
    if (gone < 0)
        return false;
    const char *name = record_str(rep, "name");
    show(out, name, key, out->id);
    record_set_int(out->object, "revoked", gone);
    g_autofree char *older = counted(gone, "older key is", "older keys are");
    about(out, rep_id, g_strdup_printf("%s: key changed", name));
    result_say(out,
               "%s can now log in with the key %s only; %s revoked, and any session open with %s "
               "ends.",
               name, key->fingerprint, older, gone == 1 ? "it" : "them");
    return true;
}

static bool run_invite(struct app *app, const record *in, struct result *out, GError **error)
{
    return in_gate(app, in, invite, out, error);
}

static bool run_key_add(struct app *app, const record *in, struct result *out, GError **error)
{
    return in_gate(app, in, add, out, error);
}

static bool run_rotate(struct app *app, const record *in, struct result *out, GError **error)
{
    return in_gate(app, in, rotate, out, error);
}

/* ---- listing, revoking ---- */

static bool key_row(record *row, void *data, GError **error)
{
    record_remove(row, "rep_id");
    return result_row(data, row, error);
}

static bool run_key_list(struct app *app, const record *in, struct result *out, GError **error)
{
    return db_each(app->db, "key_list", in, key_row, out, error);
}

/* By number, or by the start of the fingerprint. */
static gint64 find_key(struct app *app, const char *typed, GError **error)
{
    char *end = NULL;
    gint64 id = g_ascii_strtoll(*typed == '#' ? typed + 1 : typed, &end, 10);
    if (id > 0 && *end == '\0')
        return id;
    if (!g_str_has_prefix(typed, "SHA256:") || strlen(typed) < FINGERPRINT_LEAST) {
        err_set(error, BL_ERR_INPUT,
                "Say which key: its number in {:rep.key.list}, or the start of its fingerprint.");
        return 0;
    }
    g_autoptr(record) args = record_of_text("word", typed);
    if (db_find_int(app->db, "key_by_fingerprint", args, &id, error) && !id)
        err_set(error, BL_ERR_NOT_FOUND, "No single key has a fingerprint that starts with %s.",
                typed);
    return id;
}

static bool run_key_revoke(struct app *app, const record *in, struct result *out, GError **error)
{
    gint64 id = find_key(app, record_str(in, "key"), error);
    if (!id)
        return false;
    g_autoptr(record) args = record_copy(in);
    record_set_int(args, "key_id", id);
    g_autoptr(record) key = db_need(app->db, "key_get", args, error,
                                    "There is no such key: {:rep.key.list} shows them.");
    if (!key)
        return false;
    if (record_has(key, "revoked_at"))
        return err_set(error, BL_ERR_INPUT, "This key of %s is already revoked.",
                       record_str(key, "rep"));
    if (db_exec(app->db, "key_revoke", args, NULL, error) < 0)
        return false;
    about(out, record_int(key, "rep_id"),
          g_strdup_printf("%s: key revoked", record_str(key, "rep")));
    result_say(out, "The key %s of %s is revoked: any session open with it ends at once.",
               record_str(key, "fingerprint"), record_str(key, "rep"));
    return true;
}

/* ---- tenure, who is on ---- */

static bool run_expire(struct app *app, const record *in, struct result *out, GError **error)
{
    bool never = record_bool(in, "never");
    g_autoptr(record) rep = rep_find(app, record_int(in, "rep_id"), error);
    if (!rep)
        return false;
    if (never == record_has(in, "on"))
        return err_set(error, BL_ERR_INPUT, "Say the last day of access: {on}, or {never}.");
    if (!never && !rep_others_remain(app, in, rep, "given a last day", error))
        return false;
    g_autoptr(record) args = record_copy(in);
    record_set_text(args, "to_on", never ? NULL : record_text(in, "on"));
    if (db_exec(app->db, "rep_set_until", args, NULL, error) < 0)
        return false;
    const char *name = record_str(rep, "name");
    out->id = record_int(rep, "id");
    about(out, out->id, g_strdup_printf("%s: last day of access", name));
    if (never) {
        result_say(out, "The access of %s has no end.", name);
        return true;
    }
    g_autofree char *on = day_short(day_from_iso(record_str(in, "on")), DAY_NONE);
    bool over = strcmp(record_str(in, "on"), record_str(in, "today")) < 0;
    result_say(out, "The last day of access of %s %s %s.%s", name, over ? "was" : "is", on,
               over ? " Any open session ends at once." : "");
    return true;
}

static bool who_row(record *row, void *data, GError **error)
{
    record_remove(row, "rep_id");
    record_set_bool(row, "remote", record_int(row, "remote") != 0);
    return result_row(data, row, error);
}

static bool run_who(struct app *app, const record *in, struct result *out, GError **error)
{
    return db_each(app->db, "session_list", in, who_row, out, error);
}

/* ---- the table ---- */

#define REP_FIELD(more) FIELD("rep", "Rep", "The rep's login name or name.", REP, .flags = more)
#define ONE_REP REP_FIELD(FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT)
#define KEY_FIELDS                                                                                 \
    FIELD("key", "Public key", "The .pub file that holds it.", FILE, .flags = FIELD_CLI_ONLY),     \
        FIELD("public_key", "Public key", "The one line of their id_ed25519.pub, pasted.",         \
              LONG_TEXT, .flags = FIELD_FORM_ONLY | FIELD_REQUIRED),                               \
        FIELD("key_until", "Key until", "The last day this key works; if left out, no end.", DATE)

static const struct field invite_fields[] = {
    FIELD("name", "Name", "The name that others see.", TEXT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL),
    FIELD("login", "Login", "A short name for the log-in and the audit.", TEXT, .clean = rep_login,
          .flags = FIELD_REQUIRED),
    FIELD("level", "Level", "What they may do and see.", CHOICE, .choices = rep_levels,
          .dflt = "REP"),
    FIELD("scope", "Workplaces",
          "A workplace with all below it, several separated by commas, or all.", TEXT,
          .flags = FIELD_REPEAT, .needed_unless = "level OFFICER"),
    FIELD("until", "Until", "The last day of access; if left out, no end.", DATE),
    KEY_FIELDS,
    {.name = NULL},
};
static const struct field add_fields[] = {ONE_REP, KEY_FIELDS, {.name = NULL}};
static const struct field list_fields[] = {
    REP_FIELD(FIELD_POSITIONAL | FIELD_SUBJECT),
    FIELD("all", "All", "Revoked and expired ones too.", BOOL),
    {.name = NULL},
};
static const struct field revoke_fields[] = {
    FIELD("key", "Key", "Its number in the list of keys, or the start of its fingerprint.", TEXT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT),
    {.name = NULL},
};
static const struct field expire_fields[] = {
    ONE_REP,
    FIELD("on", "On", "The last day of access.", DATE, .days = DAY_AROUND),
    FIELD("never", "Never", "Access has no end.", BOOL),
    {.name = NULL},
};

static const struct command commands[] = {
    {.id = "rep.invite",
     .title = "Invite a rep",
     .help = "Adds somebody who comes over SSH: name, login, level, workplaces and public key in "
             "one. Compare the fingerprint with them by voice before you do.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES | CMD_ADDS | CMD_STREAMS,
     .fields = invite_fields,
     .run = run_invite,
     .keys = "n",
     .where = "desk",
     .bar = "Invite",
     .why_disabled = rep_not_here,
     .topics = TOPIC_REP},
    {.id = "rep.key.add",
     .title = "Add a rep's key",
     .help = "Another public key with which a rep can log in over SSH, such as that of a second "
             "computer. A key belongs to one rep only, for ever.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES | CMD_STREAMS,
     .fields = add_fields,
     .run = run_key_add,
     .keys = "K",
     .where = "desk desk_rep",
     .bar = "Add key",
     .why_disabled = rep_none_chosen,
     .topics = TOPIC_REP},
    {.id = "rep.key.list",
     .title = "List the keys",
     .help = "The public keys of all reps or of one, with their fingerprints.",
     .level = LEVEL_OFFICER,
     .flags = CMD_LIST,
     .fields = list_fields,
     .run = run_key_list},
    {.id = "rep.key.revoke",
     .title = "Revoke a key",
     .help = "A lost or stolen key no longer works, and any session open with it ends at once. "
             "This cannot be undone, and the key cannot be used again.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES | CMD_NO_UNDO | CMD_CONFIRM,
     .fields = revoke_fields,
     .run = run_key_revoke,
     .keys = "d",
     .where = "desk_rep",
     .bar = "Revoke key",
     .topics = TOPIC_REP},
    {.id = "rep.rotate-key",
     .title = "Change a rep's key",
     .help = "A new public key in place of all the rep's others, which are revoked; that cannot be "
             "undone.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES | CMD_STREAMS | CMD_NO_UNDO,
     .fields = add_fields,
     .run = run_rotate,
     .keys = "r",
     .where = "desk desk_rep",
     .bar = "New key",
     .why_disabled = rep_none_chosen,
     .topics = TOPIC_REP},
    {.id = "rep.expire",
     .title = "Set a rep's last day",
     .help = "Access ends with the term of office: after that day the rep cannot log in, and any "
             "open session ends. The last officer cannot be given a last day.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES,
     .fields = expire_fields,
     .run = run_expire,
     .keys = "x",
     .where = "desk desk_rep",
     .bar = "Last day",
     .why_disabled = rep_none_chosen,
     .topics = TOPIC_REP},
    {.id = "rep.who",
     .title = "List who is on",
     .help = "Everybody who has the screens open now, since when, and by which key.",
     .level = LEVEL_OFFICER,
     .flags = CMD_LIST,
     .run = run_who},
};

const struct command_group key_commands = {"Reps over SSH", commands, G_N_ELEMENTS(commands), NULL,
                                           NULL};
