/*
 * Scripts of call lists: written, looked at, changed, dropped.
 */
#include "calls/script.h"

#include "app_priv.h"

#include "base/err.h"
#include "base/text.h"
#include "domain/calls.h"
#include "domain/note.h"
#include "store/change.h"

#include <string.h>

/* As it is kept: read, and written down again. Caller's; NULL with a sentence. */
static char *text_read(const char *typed, GError **error)
{
    g_autoptr(call_script_tree) s = call_script_parse(typed, error);
    return s ? call_script_format(s) : NULL;
}

static void about_script(struct result *out, gint64 id, const char *name, const char *did)
{
    out->id = id;
    out->subject = "script";
    out->subject_id = id;
    out->label = g_strdup_printf("Script “%s” %s", name, did);
}

/* ---- looking ---- */

/* "greet, ask, later" */
static char *step_names(const struct call_script *s)
{
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < s->steps->len; i++)
        g_string_append_printf(names, "%s%s", i ? ", " : "",
                               ((const struct call_script_step *)s->steps->pdata[i])->name);
    return g_string_free(names, FALSE);
}

static record *object_of(const record *row, const char *text)
{
    record *o = record_of_int("id", record_int(row, "script_id"));
    record_set_text(o, "name", record_str(row, "name"));
    record_set_text(o, "purpose", record_str(row, "purpose"));
    record_set_int(o, "version", record_int(row, "version"));
    record_set_text(o, "made_by", record_text(row, "made_by"));
    record_set_int(o, "lists", record_int(row, "lists"));
    if (text)
        record_set_text(o, "text", text);
    return o;
}

static bool run_list(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(GPtrArray) rows = db_all(app_db(app), "script_list", in, error);
    const char *purpose = record_text(in, "purpose");
    for (guint i = 0; rows && i < rows->len; i++) {
        g_autoptr(record) o = object_of(rows->pdata[i], NULL);
        if ((!purpose || strcmp(purpose, record_str(o, "purpose")) == 0) &&
            !result_row(out, o, error))
            return false;
    }
    return rows != NULL;
}

/* The text as it is written; for somebody as it would be said. */
static bool run_show(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) row = script_find(app, record_str(in, "name"), error);
    g_autofree char *text = row ? g_strdup(record_str(row, "text")) : NULL;
    if (text && record_has(in, "person_id")) {
        g_autoptr(call_script_tree) s =
            script_for_person(app, text, record_int(in, "person_id"), error);
        g_free(text);
        text = s ? call_script_format(s) : NULL;
    }
    if (!text)
        return false;
    out->object = object_of(row, text);
    return true;
}

/* ---- writing ---- */

static bool name_free(struct app *app, const char *name, GError **error)
{
    g_autoptr(record) args = record_new();
    gint64 taken = 0;
    record_take_text(args, "name_key", text_key(name));
    if (!*record_str(args, "name_key"))
        return err_set(error, BL_ERR_INPUT, "A script needs a name of letters or digits.");
    return db_find_int(app_db(app), "script_taken", args, &taken, error) &&
           (!taken || err_set(error, BL_ERR_CONFLICT,
                              "There is a script “%s” already: choose another name, or change that "
                              "one.",
                              name));
}

static bool run_make(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autofree char *text = text_read(record_str(in, "text"), error);
    const char *name = record_str(in, "name");
    gint64 id = 0;
    if (!text || !name_free(app, name, error))
        return false;
    g_autoptr(record) v = record_copy(in);
    record_set_text(v, "text", text);
    if (!script_add(app, v, app_actor(app)->rep_id, &id, error))
        return false;
    about_script(out, id, name, "made");
    g_autoptr(call_script_tree) s = call_script_parse(text, error);
    g_autofree char *steps = s ? step_names(s) : NULL;
    result_say(out, "The script “%s” is made, with the steps %s.", name, steps);
    return true;
}

/* Whoever wrote it, and officers; nobody one that comes with the program. */
static bool may_change(struct app *app, const record *row, GError **error)
{
    const char *name = record_str(row, "name");
    if (!record_has(row, "rep_id"))
        return err_set(error, BL_ERR_REFUSED,
                       "“%s” comes with the program and stays as it is: {:script.make} writes one "
                       "of your own.",
                       name);
    return record_int(row, "rep_id") == app_actor(app)->rep_id ||
           app_actor(app)->level >= LEVEL_OFFICER ||
           err_set(error, BL_ERR_REFUSED, "“%s” is %s's: ask them, or an officer.", name,
                   record_str(row, "made_by"));
}

static bool run_edit(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) row = script_find(app, record_str(in, "name"), error);
    if (!row || !may_change(app, row, error))
        return false;
    const char *name = record_str(row, "name");
    g_autofree char *text = text_read(record_str(in, "text"), error);
    if (!text)
        return false;
    about_script(out, record_int(row, "script_id"), name, "changed");
    if (strcmp(text, record_str(row, "text")) == 0) {
        result_say(out, "The script “%s” has that text already.", name);
        return true;
    }
    bool made = false;
    if (!script_put_text(app, row, text, app_actor(app)->rep_id, &made, error))
        return false;
    if (made)
        result_say(out,
                   "“%s” is in use: version %d is said from now on, and what was answered "
                   "stays with the one before.",
                   name, (int)record_int(row, "version") + 1);
    else
        result_say(out, "The script “%s” is changed.", name);
    return true;
}

static bool prefill_edit(struct app *app, record *in, GError **error)
{
    if (!record_has(in, "name"))
        return true;
    g_autoptr(record) row = script_find(app, record_str(in, "name"), error);
    if (!row || !may_change(app, row, error))
        return false;
    record_set_text(in, "text", record_str(row, "text"));
    return true;
}

/* Somewhere to begin: the shortest that there is. */
static bool prefill_make(struct app *app, record *in, GError **error)
{
    (void)app, (void)error;
    record_set_text(in, "text",
                    "# greet\nHello {name}, it's {rep} from the union.\n? Have you got five "
                    "minutes?\n- yes > ask\n- not now\n\n# ask\n");
    return true;
}

static bool run_drop(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) row = script_find(app, record_str(in, "name"), error);
    if (!row || !may_change(app, row, error))
        return false;
    g_autoptr(record) v = record_of_int("script_id", record_int(row, "script_id"));
    record_set_int(v, "now", app_now(app));
    about_script(out, record_int(row, "script_id"), record_str(row, "name"), "dropped");
    result_say(out,
               "The script “%s” is dropped: lists that have it keep it, and what was answered "
               "stays.",
               record_str(row, "name"));
    return db_exec(app_db(app), "script_drop", v, NULL, error) >= 0;
}

/* ---- the table ---- */

#define HOW                                                                                        \
    "# and a word begins a step, below it stands what to say; ? asks, and each - below is an "     \
    "answer, with > and the step that it leads to. "
#define PLACEHOLDERS                                                                               \
    "{name} {full_name} {workplace} {mp} {rep} {branch} {ballot} {paper} {closes} {post_by} "      \
    "{days_left} are filled in; a sentence of which something is not known is left out. "
#define TEXT_FIELD                                                                                 \
    FIELD("text", "Text",                                                                          \
          "# begins a step, ? asks, - is an answer and > where it leads; {name} is filled in. "    \
          "Never ask how anybody votes.",                                                          \
          LONG_TEXT, .flags = FIELD_REQUIRED)
#define NAME_FIELD(a_flags)                                                                        \
    FIELD("name", "Script", "Its name.", TEXT,                                                     \
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | (a_flags))

static const struct field list_fields[] = {
    FIELD("purpose", "What for", "Only those for that purpose.", CHOICE, .flags = FIELD_CLI_ONLY,
          .choices = call_purposes),
    {.name = NULL},
};
static const struct field show_fields[] = {
    NAME_FIELD(FIELD_SUBJECT),
    FIELD("person", "Member", "As it would be said to them.", PERSON),
    {.name = NULL},
};
static const struct field make_fields[] = {
    FIELD("name", "Name", "What it is called.", TEXT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_NOTE, .most = 100),
    FIELD("purpose", "What for", "What the calls are for.", CHOICE, .flags = FIELD_REQUIRED,
          .choices = call_purposes),
    TEXT_FIELD,
    {.name = NULL},
};
static const struct field edit_fields[] = {NAME_FIELD(FIELD_SUBJECT), TEXT_FIELD, {.name = NULL}};
static const struct field name_fields[] = {NAME_FIELD(FIELD_SUBJECT), {.name = NULL}};

static const struct command commands[] = {
    {.id = "script.list",
     .title = "List the scripts",
     .help = "Those of the branch, then those that come with the program, one for each purpose.",
     .words = "what to say conversation",
     .level = LEVEL_VOLUNTEER,
     .flags = CMD_LIST,
     .fields = list_fields,
     .run = run_list,
     .shown_on = SHOWN_ON({.screen = "scripts"})},
    {.id = "script.show",
     .title = "Show a script",
     .help = "Its text as it is written; for a person as it would be said to them.",
     .words = "preview what to say",
     .level = LEVEL_VOLUNTEER,
     .fields = show_fields,
     .run = run_show,
     .keys = "P",
     .where = "scripts",
     .bar = "For somebody"},
    {.id = "script.make",
     .title = "Write a script",
     .help = "A short tree of what to say, and what to ask, in calls of a purpose. " HOW
             "An answer without > ends it; none leads back. " PLACEHOLDERS,
     .words = "new what to say conversation questions",
     .level = LEVEL_REP,
     .flags = CMD_WRITES | CMD_ADDS,
     .fields = make_fields,
     .run = run_make,
     .prefill = prefill_make,
     .keys = "n",
     .where = "scripts",
     .bar = "New",
     .topics = TOPIC_ACTIVITY},
    {.id = "script.edit",
     .title = "Change a script",
     .help = "Your own; officers change any but those that come with the program. One that a list "
             "has, or that somebody answered, gets a new version: what was answered stays with the "
             "old one. " HOW PLACEHOLDERS,
     .level = LEVEL_REP,
     .flags = CMD_WRITES,
     .fields = edit_fields,
     .run = run_edit,
     .prefill = prefill_edit,
     .keys = "e",
     .where = "scripts",
     .bar = "Edit",
     .topics = TOPIC_ACTIVITY},
    {.id = "script.drop",
     .title = "Drop a script",
     .help = "Your own; officers drop any but those that come with the program. Lists that have it "
             "keep it, and what was answered stays.",
     .level = LEVEL_REP,
     .flags = CMD_WRITES,
     .fields = name_fields,
     .run = run_drop,
     .keys = "x",
     .where = "scripts",
     .bar = "Drop",
     .topics = TOPIC_ACTIVITY},
};

const struct command_group script_commands = {"Scripts", commands, G_N_ELEMENTS(commands), NULL,
                                              scripts_opened};
