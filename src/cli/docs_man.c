/*
 * The man page, in man(7) macros.
 */
#include "cli/cli.h"
#include "cli/docs.h"
#include "cli/groups.h"
#include "cli/help.h"

#include "app/key.h"

/* Text of a paragraph: no line begins with a control character. */
static void docs_man_add_text(GString *to, const char *text)
{
    if (*text == '.' || *text == '\'')
        g_string_append(to, "\\&");
    for (; *text; text++) {
        if (*text == '\\')
            g_string_append(to, "\\e");
        else if (*text == '-')
            g_string_append(to, "\\-");
        else
            g_string_append_c(to, *text == '\n' ? ' ' : *text);
    }
    g_string_append_c(to, '\n');
}

static void add_command(GString *to, const struct command *cmd)
{
    g_autofree char *usage = help_usage(cmd);
    g_string_append(to, ".TP\n.B ");
    docs_man_add_text(to, usage);
    g_autofree char *about = help_about(cmd);
    g_autofree char *said = g_strdup_printf("%s.%s%s", cmd->title, *about ? " " : "", about);
    docs_man_add_text(to, said);
    if (!(cmd->flags & CMD_NO_DB) && cmd->level > LEVEL_READONLY) {
        g_autofree char *level = g_strdup_printf("For: %s%s.", level_name(cmd->level),
                                                 cmd->level < LEVEL_OFFICER ? " and above" : "");
        docs_man_add_text(to, level);
    }
    bool any = false;
    for (const struct field *f = cmd->fields; f && f->name; f++) {
        if (!cli_has_field(f))
            continue;
        g_autofree char *name = help_field(f);
        g_autofree char *what = help_field_text(f);
        g_string_append(to, any ? ".TP\n" : ".RS\n.TP\n");
        any = true;
        docs_man_add_text(to, name);
        docs_man_add_text(to, what);
    }
    if (any)
        g_string_append(to, ".RE\n");
}

/* "members turnout" -> "Members, Turnout". */
char *docs_screens(const char *where)
{
    if (!where || strcmp(where, "*") == 0)
        return g_strdup("everywhere");
    g_auto(GStrv) ids = g_strsplit(where, " ", -1);
    g_autoptr(GString) names = g_string_new(NULL);
    for (char **id = ids; *id; id++) {
        if (!**id)
            continue;
        bool mps = strcmp(*id, "mps") == 0;
        g_string_append_printf(names, "%s%c%s", names->len ? ", " : "", g_ascii_toupper((*id)[0]),
                               mps ? "Ps" : *id + 1);
    }
    return g_strdelimit(g_strdup(names->str), "_", ' ');
}

static void add_keys(GString *to)
{
    gsize n;
    const struct command *const *table = command_table(&n);
    g_string_append(to, ".SH KEYS\n");
    docs_man_add_text(to, "On the screens; ? shows those that work there, : finds any command.");
    for (gsize i = 0; i < n; i++) {
        if (!table[i]->keys)
            continue;
        g_autofree char *where = docs_screens(table[i]->where);
        g_autofree char *line = g_strdup_printf("%s (%s)", table[i]->title, where);
        g_string_append(to, ".TP\n.B ");
        docs_man_add_text(to, table[i]->keys);
        docs_man_add_text(to, line);
    }
}

#define DATES                                                                                      \
    ".SH DATES\n"                                                                                  \
    "The day comes first: 11/12/2026, 11/12/26, 11/12, 11.12.2026, 11\\-Dec\\-26; 11 dec, "        \
    "2dec,\n"                                                                                      \
    "dec 11 2026, 5th; 2026\\-12\\-11. By the week: friday (the next one), this friday,\n"         \
    "last fri, monday week. From today: today, tomorrow, yesterday, +3, \\-2, +2w, +1m, 3d,\n"     \
    "in 3 days, 2 weeks ago, next week.\n"                                                         \
    ".PP\n"                                                                                        \
    "Without a year it is the next such day, the last one where something has happened, and\n"     \
    "before its closing where a ballot is dated. A year of two digits is 20xx; of something\n"     \
    "that has happened it can be 19xx. What happened can be dated up to a year back,\n"            \
    "replies and consents five, a joining day seventy.\n"

static void add_entry(GString *to, const char *name, const char *text)
{
    g_string_append(to, ".TP\n.B ");
    docs_man_add_text(to, name);
    docs_man_add_text(to, text);
}

/* The language of searches. */
static void add_searches(GString *to)
{
    g_string_append(to, ".SH SEARCHES\n");
    docs_man_add_text(to, HELP_SEARCHES);
    for (const struct help_rule *r = help_rules; r->typed; r++)
        add_entry(to, r->typed, r->means);
    for (const struct find_term *t = find_terms; t->name; t++) {
        g_autofree char *what = help_term(t), *who = help_level(t->level);
        g_autofree char *said = g_strdup_printf("%s. For: %s.", what, who);
        add_entry(to, find_example(t), said);
    }
    g_string_append(to, ".PP\n");
    docs_man_add_text(to, HELP_DAYS);
}

#define ERRORS                                                                                        \
    ".SH ERRORS\n"                                                                                    \
    "With \\-\\-json an error is {\"error\": {\"code\": \"…\", \"message\": \"…\"}} on standard " \
    "error.\n"                                                                                        \
    ".TP\n.B usage\nThe words of the call, or the value of an option, are wrong.\n"                   \
    ".TP\n.B input\nWhat was given, or a file, cannot be right.\n"                                    \
    ".TP\n.B not_found\nNot there, or not in your workplaces.\n"                                      \
    ".TP\n.B refused\nYour level or a rule forbids it.\n"                                             \
    ".TP\n.B busy\nSomebody else writes: nothing happened, try again.\n"                              \
    ".TP\n.B conflict\nA later change, or what depends on it, stands in the way.\n"                   \
    ".TP\n.B storage\nThe disk is full or cannot be read or written.\n"                               \
    ".TP\n.B damaged\nThe file is not a branch, or damaged.\n"                                        \
    ".TP\n.B internal\nA fault in Branchline itself.\n"

/* What the names of results mean and hold. */
static void add_names(GString *to)
{
    g_string_append(to, ".SH NAMES IN JSON\n");
    docs_man_add_text(
        to, "Each name has one type everywhere, or is null; every row of a list has every name. A "
            "day is 2026-12-11, an instant 2026-12-11T12:00:00Z, a word one in capitals.");
    gsize n;
    const struct key *keys = key_all(&n);
    for (gsize i = 0; i < n; i++) {
        const struct key *k = &keys[i];
        g_autofree char *line =
            g_strdup_printf("%s%s%s%s", key_type_name(k->type), k->what ? ". " : "",
                            k->what ? k->what : "", k->what ? "." : "");
        g_string_append(to, ".TP\n.B ");
        docs_man_add_text(to, k->name);
        docs_man_add_text(to, line);
    }
}

#define ENVIRONMENT                                                                                \
    ".SH ENVIRONMENT\n"                                                                            \
    ".TP\n.B BRANCHLINE_DB\nThe branch's file, where \\-\\-db names none.\n"                       \
    ".TP\n.B BRANCHLINE_THEME\nThe colours, before what you chose with look theme.\n"              \
    ".TP\n.B BRANCHLINE_CLOCK\nAn instant that counts as now, for tests.\n"                        \
    ".TP\n.B NO_COLOR\nNo colours on the screens.\n"                                               \
    ".TP\n.B TERM\nThe kind of terminal.\n"                                                        \
    ".TP\n.B ESCDELAY\nMilliseconds after which Escape is a key of its own.\n"                     \
    ".TP\n.B LANG, LC_ALL, LC_CTYPE\nWhere they name no UTF\\-8, all is printed in ASCII.\n"       \
    ".TP\n.B XDG_DATA_HOME\nWhere your data lies; else ~/.local/share.\n"

#define EXAMPLES                                                                                   \
    ".SH EXAMPLES\n"                                                                               \
    ".TP\n.B branchline demo\nOpen a made\\-up branch and try everything on it.\n"                 \
    ".TP\n.B branchline member list \\-\\-workplace \"Elm House\"\nThe members of a workplace.\n"  \
    ".TP\n.B branchline member show \"#12\"\nThe member with the id 12; a plain 12 can be a "      \
    "membership number, too.\n"                                                                    \
    ".TP\n.B branchline member list \\-\\-where \\(aqtag:steward \\-voted\\(aq\nThose of a tag "   \
    "who have not voted, as far as we know.\n"                                                     \
    ".TP\n.B branchline canvass record Ackroyd posted\nWhat came of a conversation.\n"             \
    ".TP\n.B branchline task add Order posters \\-\\-due \"next fri\"\nSomething to do.\n"         \
    ".TP\n.B branchline member list \\-\\-json | jq \\-r \\(aq.[].email\\(aq\nAddresses, for a "   \
    "script.\n"                                                                                    \
    ".SH SEE ALSO\n"                                                                               \
    "ssh(1), sshd_config(5), sqlite3(1), jq(1)\n"

char *docs_man(void)
{
    g_autoptr(GString) text = g_string_new(
        ".\\\" Made from the command table by: branchline docs man\n"
        ".TH BRANCHLINE 1 \"\" \"Branchline " BRANCHLINE_VERSION "\" \"User commands\"\n"
        ".SH NAME\n"
        "branchline \\- a campaign organiser for union branch reps\n"
        ".SH SYNOPSIS\n"
        ".B branchline\n"
        "[\\-\\-db FILE] [\\-\\-as REP] [\\-\\-json] [COMMAND [WORDS] [OPTIONS]]\n"
        ".SH DESCRIPTION\n"
        "Without a command, at a terminal, it opens the screens: the three asks (send your MP's\n"
        "reply, encourage colleagues to join, get active), the turnout and the members.\n"
        "With a command it does that one thing. Results go to standard output, messages to\n"
        "standard error.\n"
        ".SH OPTIONS\n"
        "These go before or after the command; an unambiguous start of an option will do.\n"
        ".TP\n.B \\-\\-db FILE\nThe branch's file.\n"
        ".TP\n.B \\-\\-as REP\nThe login name of the rep who acts; else your own.\n"
        ".TP\n.B \\-j, \\-\\-json\nResults as JSON, a list as one array; errors as an object on "
        "standard "
        "error.\n"
        ".TP\n.B \\-h, \\-\\-help\nWhat a command takes.\n"
        ".TP\n.B \\-V, \\-\\-version\nThe version.\n"
        ".PP\n"
        "Where a person or a workplace is asked for, #12 (in quotes) is the id 12.\n"
        "After \\-\\- all that follows are words. \\- as a file to read or a long text is standard "
        "input.\n" DATES ".SH COMMANDS\n");
    gsize n;
    const struct command_group *const *groups = cli_groups(&n);
    for (gsize g = 0; g < n; g++) {
        g_string_append(text, ".SS ");
        docs_man_add_text(text, groups[g]->title);
        for (gsize i = 0; i < groups[g]->n; i++)
            if (!(groups[g]->commands[i].flags & CMD_SCREENS))
                add_command(text, &groups[g]->commands[i]);
    }
    add_searches(text);
    add_keys(text);
    g_string_append(text, ".SH EXIT STATUS\n"
                          "0: done. 1: refused, or something you gave cannot be right. 2: the "
                          "command line is wrong, or the value of an option.\n" ERRORS);
    add_names(text);
    g_string_append(text, ENVIRONMENT
                    ".SH FILES\n"
                    ".TP\n.I $XDG_DATA_HOME/branchline/branch.db\n"
                    "The branch, else in ~/.local/share. Readable by its owner only.\n" EXAMPLES);
    return g_strdup(text->str);
}
