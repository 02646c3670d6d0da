/*
 * A rep's own PIN: it opens the screen again after a while without a key.
 */
#include "io/pin.h"

#include "app/ssh.h"
#include "app_priv.h"
#include "base/err.h"
#include "store/change.h"

#include <string.h>

#define PIN_LEAST 4
#define OUT_SECONDS (15 * 60)

/* What is kept of the rep's PIN; *row is NULL where none is set. */
static bool stored(struct app *app, record **row, GError **error)
{
    g_autoptr(record) args = record_new();
    app_common_values(app, args);
    return db_find(app->db, "pin_get", args, row, error);
}

bool app_has_pin(struct app *app, bool *has, GError **error)
{
    g_autoptr(record) row = NULL;
    bool ok = stored(app, &row, error);
    *has = row != NULL;
    return ok;
}

static bool store_tries(struct app *app, gint64 tries, bool out)
{
    g_autoptr(record) args = record_new();
    app_common_values(app, args);
    record_set_int(args, "tries", tries);
    if (out)
        record_set_int(args, "locked_until", app_now(app) + OUT_SECONDS);
    else
        record_set_null(args, "locked_until");
    if (!db_begin(app->db, NULL))
        return false;
    if (db_exec(app->db, "pin_tried", args, NULL, NULL) >= 0 && app_write_notes(app, NULL) &&
        db_commit(app->db, NULL)) {
        g_array_set_size(app->noted, 0);
        return true;
    }
    db_rollback(app->db);
    return false;
}

/* A try counts before it is answered, for all of a rep's screens together. */
enum pin_answer app_try_pin(struct app *app, const char *pin)
{
    g_autoptr(GError) failed = NULL;
    g_autoptr(record) row = NULL;
    if (!stored(app, &row, &failed))
        return PIN_BUSY;
    if (!row)
        return PIN_RIGHT; /* taken away meanwhile */
    gint64 until = record_int(row, "locked_until");
    if (until > app_now(app))
        return PIN_OUT;
    gint64 tries = (until ? 0 : record_int(row, "tries")) + 1;
    if (!store_tries(app, tries, tries >= PIN_TRIES))
        return PIN_BUSY;
    if (pin_fits(pin, record_str(row, "hash")))
        return store_tries(app, 0, false) ? PIN_RIGHT : PIN_BUSY;
    app_note_refused(app, "pin");
    return tries >= PIN_TRIES ? PIN_OUT : PIN_WRONG;
}

/* ---- commands ---- */

/* Whoever comes by a screen that was left open must neither rid it of its lock nor change that.
 * name: the field in which the rep types the PIN they have. */
static bool knows_pin(struct app *app, const record *in, const char *name, GError **error)
{
    const char *typed = record_text(in, name);
    if (!typed)
        return err_set(error, BL_ERR_INPUT, "{%s} is missing: the one you have goes in here.",
                       name);
    switch (app_try_pin(app, typed)) {
    case PIN_RIGHT:
        return true;
    case PIN_WRONG:
        return err_set(error, BL_ERR_INPUT, "{%s} is wrong: try again.", name);
    case PIN_OUT:
        return err_set(error, BL_ERR_REFUSED,
                       "That was not your PIN, and there were too many tries: wait 15 minutes, or "
                       "ask an officer to take it away.");
    default:
        return err_set(error, BL_ERR_BUSY, "Somebody else is saving: try again.");
    }
}

static bool may_set(struct app *app, const record *in, GError **error)
{
    bool has = false;
    return !app->screen ||
           (app_has_pin(app, &has, error) && (!has || knows_pin(app, in, "present", error)));
}

static bool run_set(struct app *app, const record *in, struct result *out, GError **error)
{
    const char *pin = record_str(in, "pin"), *again = record_text(in, "again");
    if (g_utf8_strlen(pin, -1) < PIN_LEAST)
        return err_set(error, BL_ERR_INPUT,
                       "The PIN is too short: use at least four digits or letters.");
    if (app->screens && !again)
        return err_set(error, BL_ERR_INPUT, "Type the PIN twice.");
    if (again && strcmp(pin, again) != 0)
        return err_set(error, BL_ERR_INPUT, "The two PINs are not the same: type them again.");
    if (!may_set(app, in, error))
        return false;
    g_autoptr(record) args = record_new();
    app_common_values(app, args);
    record_take_text(args, "hash", pin_hash(pin, error));
    if (!record_has(args, "hash") || !gate_open(app, GATE_PIPE_MS, error))
        return false;
    app_note(app, "rep.pin.set", NULL, 0, NULL);
    if (db_exec(app->db, "pin_set", args, NULL, error) < 0) {
        gate_drop(app);
        return false;
    }
    result_say(out, "Your PIN is set: after 15 minutes without a key the screen asks for it.");
    return gate_close(app, out, error);
}

#define NO_PIN "There is no PIN to take away."

static bool may_clear(struct app *app, const record *in, GError **error)
{
    bool has = false;
    if (!app_has_pin(app, &has, error))
        return false;
    return has ? knows_pin(app, in, "pin", error) : err_set(error, BL_ERR_NOT_FOUND, NO_PIN);
}

static bool clear(struct app *app, const record *in, bool own, GError **error)
{
    g_autoptr(record) args = record_copy(in);
    if (own)
        record_set_int(args, "rep_id", app->actor.rep_id);
    gint64 n = db_exec(app->db, "pin_clear", args, NULL, error);
    if (n > 0)
        app_note(app, "rep.pin.clear", "rep", record_int(args, "rep_id"), NULL);
    return n > 0 || (n == 0 && err_set(error, BL_ERR_NOT_FOUND, NO_PIN));
}

static bool run_clear(struct app *app, const record *in, struct result *out, GError **error)
{
    bool own = !record_has(in, "rep_id") || record_int(in, "rep_id") == app->actor.rep_id;
    if (!own && app->actor.level < LEVEL_OFFICER)
        return err_set(error, BL_ERR_REFUSED, "Only officers can take away somebody else's PIN.");
    if (own && app->screen && !may_clear(app, in, error))
        return false;
    if (!gate_open(app, GATE_PIPE_MS, error))
        return false;
    if (!clear(app, in, own, error)) {
        gate_drop(app);
        return false;
    }
    result_say(out, own ? "Your PIN has been removed: the screen no longer locks."
                        : "The PIN has been removed: their screen no longer locks.");
    return gate_close(app, out, error);
}

static const struct field set_fields[] = {
    FIELD("pin", "PIN", "Four digits or letters at least; it is not shown.", TEXT,
          .flags = FIELD_REQUIRED | FIELD_SECRET),
    FIELD("again", "Once more", "The same again.", TEXT,
          .flags = FIELD_SECRET | FIELD_FORM_ONLY | FIELD_REQUIRED),
    FIELD("present", "PIN so far", "The one you have, where one is set.", TEXT,
          .flags = FIELD_SECRET | FIELD_FORM_ONLY),
    {.name = NULL},
};
static const struct field clear_fields[] = {
    FIELD("rep", "Rep", "Whose, for officers; if left out, your own.", REP,
          .flags = FIELD_POSITIONAL),
    FIELD("pin", "Your PIN", "The one you have, if it is your own that goes.", TEXT,
          .flags = FIELD_SECRET | FIELD_FORM_ONLY),
    {.name = NULL},
};

static const struct command commands[] = {
    {.id = "rep.pin.set",
     .title = "Set your PIN",
     .help = "Your own PIN opens the screen again after 15 minutes without a key; five wrong ones "
             "log you out.",
     .help_cli = "On the command line it is the first line of standard input.",
     .words = "password lock",
     .level = LEVEL_READONLY,
     .flags = CMD_WRITES | CMD_STREAMS | CMD_NO_UNDO,
     .fields = set_fields,
     .run = run_set,
     .topics = TOPIC_LOOK},
    {.id = "rep.pin.clear",
     .title = "Take your PIN away",
     .help = "The screen no longer locks. Officers can do it for somebody who forgot theirs.",
     .level = LEVEL_READONLY,
     .flags = CMD_WRITES | CMD_STREAMS | CMD_NO_UNDO,
     .fields = clear_fields,
     .run = run_clear,
     .topics = TOPIC_LOOK},
};

const struct command_group pin_commands = {"Your PIN", commands, G_N_ELEMENTS(commands), NULL,
                                           NULL};
