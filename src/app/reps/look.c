/*
 * How a rep wants the screens: kept for each of them, so that it holds over
 * SSH from any terminal.
 */
#include "app_priv.h"

#include "app/app.h"

#include "store/change.h"
#include "store/db.h"

#include <string.h>

/* What is stored, with defaults; NULL: an error. */
static record *look_stored(struct app *app, GError **error)
{
    g_autoptr(record) args = record_of_int("actor_id", app_actor(app)->rep_id);
    record *look = NULL;
    if (!db_find(app_db(app), "look", args, &look, error))
        return NULL;
    if (!look) {
        look = record_new();
        record_set_null(look, "theme");
        record_set_int(look, "mouse", 0);
        record_set_int(look, "copy", 0);
    }
    return look;
}

static bool store(struct app *app, record *look, GError **error)
{
    record_set_int(look, "actor_id", app_actor(app)->rep_id);
    return db_exec(app_db(app), "look_set", look, NULL, error) >= 0;
}

static bool run_theme(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) look = look_stored(app, error);
    const char *theme = record_str(in, "theme");
    if (!look)
        return false;
    record_set_text(look, "theme", theme);
    result_say(out, "Colours: %s.", choice_label(themes, theme));
    return store(app, look, error);
}

static bool prefill_theme(struct app *app, record *in, GError **error)
{
    g_autoptr(record) look = look_stored(app, error);
    if (look && record_has(look, "theme"))
        record_set_text(in, "theme", record_text(look, "theme"));
    return look != NULL;
}

static bool run_mouse(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) look = look_stored(app, error);
    const char *to = record_text(in, "to");
    if (!look)
        return false;
    bool on = to ? strcmp(to, "on") == 0 : !record_int(look, "mouse");
    record_set_int(look, "mouse", on);
    result_say(out,
               on ? "The mouse is on: click a line, click it again to open; the wheel scrolls. "
                    "Hold Shift to mark text."
                  : "The mouse is off: your terminal has it back, to mark and copy.");
    return store(app, look, error);
}

static bool run_copy(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) look = look_stored(app, error);
    const char *to = record_text(in, "to");
    if (!look)
        return false;
    bool on = to ? strcmp(to, "on") == 0 : !record_int(look, "copy");
    record_set_int(look, "copy", on);
    result_say(out, on ? "Copying is on: Y copies a number, an e-mail address or a reply to the "
                         "clipboard of the machine you sit at. Others who use it can read that."
                       : "Copying is off: nothing goes to your clipboard.");
    return store(app, look, error);
}

static const struct field theme_fields[] = {
    FIELD("theme", "Colours", "Which; every rep has their own.", CHOICE,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL, .choices = themes, .dflt = "default"),
    {.name = NULL},
};

static const struct choice switched[] = {WORD("on", "on"), WORD("off", "off"), WORDS_END};

static const struct field mouse_fields[] = {
    FIELD("to", "Mouse", "on or off; if left out, the other way round.", CHOICE,
          .flags = FIELD_POSITIONAL | FIELD_CLI_ONLY, .choices = switched),
    {.name = NULL},
};

static const struct field copy_fields[] = {
    FIELD("to", "Copying", "on or off; if left out, the other way round.", CHOICE,
          .flags = FIELD_POSITIONAL | FIELD_CLI_ONLY, .choices = switched),
    {.name = NULL},
};

static const struct command commands[] = {
    {.id = "look.theme",
     .title = "Choose the colours",
     .help = "The colours of your screens: the terminal's own, high contrast (white on black), or "
             "none.",
     .help_cli = "$BRANCHLINE_THEME takes precedence; NO_COLOR applies until you choose.",
     .words = "theme color dark light contrast mono",
     .level = LEVEL_READONLY,
     .flags = CMD_WRITES | CMD_NO_UNDO,
     .fields = theme_fields,
     .run = run_theme,
     .prefill = prefill_theme,
     .topics = TOPIC_LOOK},
    {.id = "look.mouse",
     .title = "Mouse on or off",
     .help = "Whether clicks and the wheel work here or in your terminal; off at first.",
     .words = "click wheel",
     .level = LEVEL_READONLY,
     .flags = CMD_WRITES | CMD_NO_UNDO,
     .fields = mouse_fields,
     .run = run_mouse,
     .topics = TOPIC_LOOK},
    {.id = "look.copy",
     .title = "Copying on or off",
     .help = "Whether Y copies a number, an e-mail address or a reply to the clipboard of the "
             "machine you sit at; off at first. Your terminal must allow it (OSC 52).",
     .words = "clipboard osc 52 yank",
     .level = LEVEL_REP,
     .flags = CMD_WRITES | CMD_NO_UNDO,
     .fields = copy_fields,
     .run = run_copy,
     .topics = TOPIC_LOOK},
};

const struct command_group look_commands = {"How it looks", commands, G_N_ELEMENTS(commands), NULL};
