/*
 * How a rep wants the screens: kept for each of them, so that it holds over
 * SSH from any terminal.
 */
#include "app_priv.h"

#include "app/app.h"

#include "base/err.h"
#include "store/change.h"
#include "store/db.h"
#include "store/source.h"

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

/* ---- the columns of a list ---- */

#define COLUMNS_MOST 20 /* as a list has at most */

/* A name as queries and commands have it: "reply_to_send", "canvass.list". */
static bool is_name(const char *s)
{
    for (const char *p = s; *p; p++)
        if (!g_ascii_islower(*p) && !g_ascii_isdigit(*p) && *p != '_' && *p != '.')
            return false;
    return g_ascii_islower(*s);
}

/* Names with one blank between. */
static char *clean_columns(const char *typed, GError **error)
{
    g_auto(GStrv) names = g_strsplit_set(typed, " ,", -1);
    g_autoptr(GString) clean = g_string_new(NULL);
    int n = 0;
    for (char **name = names; *name; name++) {
        if (!**name)
            continue;
        if (!is_name(*name) || ++n > COLUMNS_MOST) {
            err_set(error, BL_ERR_INPUT,
                    "Columns are given by name, at most %d with blanks between, such as “workplace "
                    "phone”.",
                    COLUMNS_MOST);
            return NULL;
        }
        g_string_append_printf(clean, "%s%s", clean->len ? " " : "", *name);
    }
    return g_strdup(clean->str);
}

/* Those that a list has are the screens' to know: what they have not, they leave out. */
static bool run_columns(struct app *app, const record *in, struct result *out, GError **error)
{
    const char *list = record_str(in, "list"), *columns = record_text(in, "columns");
    gsize len = 0;
    if (!is_name(list) || (!db_statement_text(app_db(app), list, &len) && !command_known(list)))
        return err_set(error, BL_ERR_INPUT,
                       "There is no list called “%s”: say “member”, “task” or “reply_seat”, as the "
                       "program calls it.",
                       list);
    g_autoptr(record) args = record_of_int("actor_id", app_actor(app)->rep_id);
    record_set_text(args, "list", list);
    bool own = !columns || !*columns;
    if (!own)
        record_set_text(args, "columns", columns);
    result_say(out, own ? "The list has its own columns again." : "The columns are kept.");
    const char *statement = own ? "look_columns_clear" : "look_columns_set";
    return db_exec(app_db(app), statement, args, NULL, error) >= 0;
}

static const struct field columns_fields[] = {
    FIELD("list", "List", "Which, as the program calls it: member, task, reply_seat.", TEXT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL, .most = 60),
    FIELD("columns", "Columns",
          "Their names in order, blanks between; if left out, the list's own.", TEXT,
          .flags = FIELD_POSITIONAL, .clean = clean_columns, .most = 400),
    {.name = NULL},
};

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
    /* On screens the key of each list asks which. */
    {.id = "look.columns",
     .title = "Choose a list's columns",
     .help = "Which columns of a list you see on your screens, and in which order. The first one, "
             "which names the row, always stays; a name that the list does not have is left out.",
     .level = LEVEL_READONLY,
     .flags = CMD_WRITES | CMD_NO_UNDO | CMD_CLI_ONLY,
     .fields = columns_fields,
     .run = run_columns,
     .topics = TOPIC_LOOK},
};

const struct command_group look_commands = {"How it looks", commands, G_N_ELEMENTS(commands), NULL,
                                            NULL};
