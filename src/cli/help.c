/*
 * Help texts from the command table.
 */
#include "cli/help.h"

#include "base/text.h"
#include "cli/groups.h"

#include <string.h>

static const char *placeholder(const struct field *f)
{
    switch (f->type) {
    case FIELD_TEXT:
    case FIELD_LONG_TEXT:
        return "TEXT";
    case FIELD_INT:
        return "NUMBER";
    case FIELD_DATE:
        return "DAY";
    case FIELD_TIME:
        return "HH:MM";
    case FIELD_MOMENT:
        return "WHEN";
    case FIELD_CHOICE:
        return "WORD";
    case FIELD_BOOL:
        return NULL;
    case FIELD_FILE:
        return "FILE";
    case FIELD_POSTCODE:
        return "POSTCODE";
    case FIELD_EMAIL:
        return "ADDRESS";
    case FIELD_PERSON:
        return "PERSON";
    case FIELD_WORKPLACE:
        return "WORKPLACE";
    case FIELD_CONSTITUENCY:
        return "CONSTITUENCY";
    case FIELD_REP:
        return "REP";
    case FIELD_ASK:
        return "ASK";
    case FIELD_TAG:
        return "TAG";
    case FIELD_BALLOT:
    case FIELD_ID:
        return "ID";
    }
    return NULL;
}

char *help_field(const struct field *f)
{
    g_autofree char *option = cli_option(f->name);
    const char *many = f->flags & FIELD_REPEAT ? "..." : "";
    if (f->flags & FIELD_POSITIONAL) {
        g_autofree char *word = g_ascii_strup(option, -1);
        return g_strconcat(word, many, NULL);
    }
    if (f->type == FIELD_BOOL)
        return g_strdup_printf("--[no-]%s", option);
    return g_strdup_printf("--%s %s%s", option, placeholder(f), many);
}

char *help_field_text(const struct field *f)
{
    g_autoptr(GString) text = g_string_new(f->help ? f->help : f->label);
    if (f->choices) {
        g_autofree char *choices = choice_list(f->choices, 0);
        g_string_append_printf(text, " One of: %s.", choices);
    }
    if (f->type == FIELD_PERSON)
        g_string_append(text, " “#12” is the id 12.");
    bool readable = f->type == FIELD_FILE && !(f->flags & FIELD_PLACE);
    if ((readable || f->type == FIELD_LONG_TEXT) && !strstr(text->str, "standard "))
        g_string_append(text, " - is standard input.");
    if (f->flags & FIELD_REPEAT && !strstr(text->str, "several"))
        g_string_append(text, " May be given several times.");
    if (f->dflt && *f->dflt) {
        g_autofree char *lower =
            f->type == FIELD_CHOICE ? g_ascii_strdown(f->dflt, -1) : g_strdup(f->dflt);
        g_string_append_printf(text, " If left out, %s.", lower);
    }
    return g_strdup(text->str);
}

bool help_needed(const struct field *f)
{
    return f->flags & FIELD_REQUIRED && f->type != FIELD_BALLOT && !f->dflt;
}

/* "branchline member add", "GIVEN-NAME", "[--job TEXT]" …; the caller's. */
static GPtrArray *usage_parts(const struct command *cmd)
{
    GPtrArray *parts = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *words = cli_words(cmd->id);
    g_ptr_array_add(parts, g_strconcat("branchline ", words, NULL));
    for (int positional = 1; positional >= 0; positional--)
        for (const struct field *f = cmd->fields; f && f->name; f++) {
            if (!cli_has_field(f) || ((f->flags & FIELD_POSITIONAL) != 0) != (positional == 1))
                continue;
            g_autofree char *field = help_field(f);
            g_ptr_array_add(parts, g_strdup_printf(help_needed(f) ? "%s" : "[%s]", field));
        }
    return parts;
}

char *help_usage(const struct command *cmd)
{
    g_autoptr(GPtrArray) parts = usage_parts(cmd);
    g_ptr_array_add(parts, NULL);
    return g_strjoinv(" ", (char **)parts->pdata);
}

/* A long usage goes on under its first option; no option is parted. */
static void add_usage(GString *to, const struct command *cmd)
{
    g_autoptr(GPtrArray) parts = usage_parts(cmd);
    int column = 0;
    for (guint i = 0; i < parts->len; i++) {
        const char *part = parts->pdata[i];
        int width = text_width(part) + 1;
        if (i > 0 && column + width > HELP_WIDTH) {
            g_string_append(to, "\n   ");
            column = 3;
        }
        g_string_append_printf(to, "%s%s", i ? " " : "", part);
        column += width;
    }
    g_string_append_c(to, '\n');
}

char *help_about(const struct command *cmd)
{
    const char *help = cmd->help ? cmd->help : "", *cli = cmd->help_cli ? cmd->help_cli : "";
    return g_strdup_printf("%s%s%s", help, *help && *cli ? " " : "", cli);
}

char *help_command(struct cli_table table, const struct command *cmd)
{
    g_autoptr(GString) text = g_string_new(NULL);
    add_usage(text, cmd);
    g_string_append_c(text, '\n');
    g_autofree char *about = help_about(cmd);
    g_autofree char *said = g_strdup_printf("%s.%s%s", cmd->title, *about ? " " : "", about);
    help_add_text(text, said);
    bool first = true;
    for (const struct field *f = cmd->fields; f && f->name; f++) {
        if (!cli_has_field(f))
            continue;
        g_autofree char *name = help_field(f);
        g_autofree char *what = help_field_text(f);
        if (first)
            g_string_append_c(text, '\n');
        first = false;
        help_add_entry(text, name, what);
    }
    g_string_append_c(text, '\n');
    if (cmd->flags & (CMD_NO_DB | CMD_ANYWHERE))
        g_string_append(text, "Needs no branch.\n");
    else if (cmd->level <= LEVEL_READONLY)
        g_string_append(text, "Everybody may.\n");
    else
        g_string_append_printf(text, "For: %s%s.\n", level_name(cmd->level),
                               cmd->level < LEVEL_OFFICER ? " and above" : "");
    g_string_append_printf(text, "Everywhere: %s--json (-j), --help (-h).\n",
                           table.remote ? "" : "--db FILE, --as REP, ");
    return g_strdup(text->str);
}

static void add_command(GString *to, const struct command *cmd)
{
    g_autofree char *words = cli_words(cmd->id);
    help_add_entry(to, words, cmd->title);
}

char *help_group(struct cli_table table, const char *group)
{
    g_autofree char *prefix = g_strconcat(group, ".", NULL);
    g_strdelimit(prefix, " ", '.');
    g_autoptr(GString) text = g_string_new(NULL);
    for (gsize i = 0; i < table.n; i++)
        if (g_str_has_prefix(table.commands[i]->id, prefix) &&
            cli_is_offered(table, table.commands[i]))
            add_command(text, table.commands[i]);
    if (strcmp(group, "search") == 0)
        help_add_terms(text);
    g_string_append_printf(text, "\nMore about one: branchline %s COMMAND --help\n", group);
    return g_strdup(text->str);
}

/* The group's commands under its title, where there are any. */
static void add_group(GString *to, struct cli_table table, const struct command_group *group)
{
    bool first = true;
    for (gsize i = 0; i < group->n; i++) {
        bool screens = group->commands[i].flags & CMD_SCREENS; /* nothing to type here */
        if (screens || !cli_is_offered(table, &group->commands[i]))
            continue;
        if (first)
            g_string_append_printf(to, "\n%s\n", group->title);
        first = false;
        add_command(to, &group->commands[i]);
    }
}

char *help_all(struct cli_table table)
{
    g_autoptr(GString) text = g_string_new("branchline ");
    g_string_append(text, table.remote ? "" : "[--db FILE] [--as REP] ");
    g_string_append(
        text, "[COMMAND] [--json] [--help]\n"
              "\n"
              "A campaign organiser for branch reps. Without a command, at a terminal, it opens\n"
              "the screens.\n"
              "\n");
    if (!table.remote)
        g_string_append(text,
                        "  --db FILE               the branch's file; else $BRANCHLINE_DB, else\n"
                        "                          branchline/branch.db in your data folder\n"
                        "  --as REP                the rep's login name; else your own\n");
    g_string_append(
        text, "  -j, --json              results, and errors, as JSON; with --help the commands\n"
              "  -h, --help              what a command takes\n"
              "  -V, --version           the version\n"
              "\n"
              "Where a person or a workplace is asked for, #12 (in quotes) is the id 12.\n");
    gsize n;
    const struct command_group *const *groups = cli_groups(&n);
    for (gsize g = 0; g < n; g++)
        add_group(text, table, groups[g]);
    g_string_append(text, "\nMore about one: branchline COMMAND --help\n");
    return g_strdup(text->str);
}
