/*
 * What --help --json prints: commands and their fields as records.
 */
#include "cli/help.h"

static const char *type_name(enum field_type type)
{
    static const char *const names[] = {
        [FIELD_TEXT] = "text",
        [FIELD_LONG_TEXT] = "long_text",
        [FIELD_INT] = "int",
        [FIELD_DATE] = "day",
        [FIELD_TIME] = "time",
        [FIELD_MOMENT] = "moment",
        [FIELD_CHOICE] = "choice",
        [FIELD_BOOL] = "bool",
        [FIELD_FILE] = "file",
        [FIELD_POSTCODE] = "postcode",
        [FIELD_EMAIL] = "email",
        [FIELD_PERSON] = "person",
        [FIELD_WORKPLACE] = "workplace",
        [FIELD_CONSTITUENCY] = "constituency",
        [FIELD_REP] = "rep",
        [FIELD_BALLOT] = "ballot",
        [FIELD_ASK] = "ask",
        [FIELD_TAG] = "tag",
        [FIELD_ID] = "id",
    };
    return names[type];
}

static GPtrArray *choices_of(const struct field *f)
{
    GPtrArray *choices = record_array_new();
    for (const struct choice *c = f->choices; c && c->value; c++) {
        record *choice = record_new();
        record_take_text(choice, "value", g_ascii_strdown(c->value, -1));
        record_set_text(choice, "label", c->label);
        g_ptr_array_add(choices, choice);
    }
    return choices;
}

/* A word of the call has no option of its own name in the usage, but can be given so. */
static record *field_record(const struct field *f)
{
    record *r = record_new();
    g_autofree char *option = cli_option(f->name);
    record_set_text(r, "name", f->name);
    record_take_text(r, "option", g_strconcat("--", option, NULL));
    record_set_text(r, "type", type_name(f->type));
    record_set_bool(r, "required", help_needed(f));
    record_set_bool(r, "word", f->flags & FIELD_POSITIONAL);
    record_set_bool(r, "repeat", f->flags & FIELD_REPEAT);
    record_set_text(r, "default", f->dflt);
    record_take_list(r, "choices", choices_of(f));
    record_set_text(r, "label", f->label);
    record_take_text(r, "help", help_field_text(f));
    return r;
}

record *help_record(const struct command *cmd)
{
    record *r = record_new();
    record_set_text(r, "id", cmd->id);
    record_take_text(r, "words", cli_words(cmd->id));
    record_set_text(r, "title", cmd->title);
    g_autofree char *about = help_about(cmd);
    record_set_text(r, "help", *about ? about : NULL);
    record_set_text(r, "level", cmd->flags & CMD_NO_DB ? NULL : level_name(cmd->level));
    record_set_bool(r, "writes", cmd->flags & CMD_WRITES);
    record_take_text(r, "usage", help_usage(cmd));
    GPtrArray *fields = record_array_new();
    for (const struct field *f = cmd->fields; f && f->name; f++)
        if (cli_has_field(f))
            g_ptr_array_add(fields, field_record(f));
    record_take_list(r, "fields", fields);
    return r;
}
