/*
 * Reading the words of a call: the command's name, then options and words
 * through getopt_long with options built from the command's fields.
 */
#include "cli/parse.h"

#include "base/err.h"

#include <getopt.h>
#include <string.h>

enum {
    OPT_DB = 256,
    OPT_AS,
    OPT_JSON,
    OPT_HELP,
    OPT_VERSION,
    OPT_FIELD = 1000, /* + 2 * field, + 1 for --no-NAME */
};

static const struct option globals[] = {
    {"db", required_argument, NULL, OPT_DB},     {"as", required_argument, NULL, OPT_AS},
    {"json", no_argument, NULL, OPT_JSON},       {"help", no_argument, NULL, OPT_HELP},
    {"version", no_argument, NULL, OPT_VERSION},
};

void cli_call_done(struct cli_call *call)
{
    g_clear_pointer(&call->group, g_free);
    g_clear_pointer(&call->values, record_free);
    g_clear_pointer(&call->db, g_free);
    g_clear_pointer(&call->as, g_free);
}

char *cli_words(const char *id)
{
    return g_strdelimit(g_strdup(id), ".", ' ');
}

char *cli_option(const char *field_name)
{
    return g_strdelimit(g_strdup(field_name), "_", '-');
}

bool cli_has_field(const struct field *f)
{
    return !(f->flags & FIELD_FORM_ONLY);
}

/* ---- the command's name ---- */

/* What follows group ("member") in id ("member.add"): "add"; NULL where id
 * does not lie below group. */
static const char *below(const char *id, const char *group)
{
    gsize len = strlen(group);
    if (len == 0)
        return id;
    return strncmp(id, group, len) == 0 && id[len] == '.' ? id + len + 1 : NULL;
}

GPtrArray *cli_next_words(struct cli_table table, const char *group)
{
    GPtrArray *words = g_ptr_array_new();
    for (gsize i = 0; i < table.n; i++) {
        const char *rest = below(table.commands[i]->id, group);
        if (!rest)
            continue;
        g_autofree char *word = g_strndup(rest, strcspn(rest, "."));
        const char *kept = g_intern_string(word);
        if (!g_ptr_array_find(words, kept, NULL))
            g_ptr_array_add(words, (gpointer)kept);
    }
    return words;
}

static const struct command *command_with(struct cli_table table, const char *id)
{
    for (gsize i = 0; i < table.n; i++)
        if (strcmp(table.commands[i]->id, id) == 0)
            return table.commands[i];
    return NULL;
}

static bool leads_on(struct cli_table table, const char *group)
{
    for (gsize i = 0; i < table.n; i++)
        if (below(table.commands[i]->id, group))
            return true;
    return false;
}

static char *listed(const GPtrArray *words)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < words->len; i++)
        g_string_append_printf(text, "%s%s", i ? ", " : "", (const char *)words->pdata[i]);
    return g_strdup(text->str);
}

/* "add member" where "member add" was meant. */
static bool swapped(struct cli_table table, const char *first, const char *next)
{
    if (!next)
        return false;
    g_autofree char *id = g_strconcat(next, ".", first, NULL);
    return command_with(table, id) != NULL;
}

static bool unknown_word(struct cli_table table, const char *group, const char *typed,
                         const char *next, GError **error)
{
    g_autoptr(GPtrArray) words = cli_next_words(table, group);
    g_autofree char *all = listed(words);
    g_autofree char *spoken = cli_words(group);
    const char *near = cli_nearest(typed, words);
    if (!*group && swapped(table, typed, next))
        return err_set(error, BL_ERR_USAGE, "There is no command “%s”. Did you mean “%s %s”?",
                       typed, next, typed);
    g_autofree char *hint = near ? g_strdup_printf(" Did you mean “%s”?", near) : g_strdup("");
    if (!*group)
        return err_set(error, BL_ERR_USAGE, "There is no command “%s”.%s There are: %s.", typed,
                       hint, all);
    return err_set(error, BL_ERR_USAGE, "“%s” has no command “%s”.%s There are: %s.", spoken, typed,
                   hint, all);
}

/* A global option, by its name or an unambiguous start of it. *taken: how many
 * elements of argv it took. False where it is none. */
static bool global_option(char **argv, int argc, int at, struct cli_call *call, int *taken)
{
    const char *word = argv[at] + 2, *equals = strchr(word, '=');
    gsize len = equals ? (gsize)(equals - word) : strlen(word);
    const struct option *found = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(globals) && len > 0; i++)
        if (strncmp(globals[i].name, word, len) == 0)
            found = &globals[i];
    if (!found || (equals && !found->has_arg) || (!equals && found->has_arg && at + 1 >= argc))
        return false;
    const char *value = equals ? equals + 1 : found->has_arg ? argv[at + 1] : NULL;
    *taken = found->has_arg && !equals ? 2 : 1;
    switch (found->val) {
    case OPT_DB:
        g_free(call->db);
        call->db = g_strdup(value);
        break;
    case OPT_AS:
        g_free(call->as);
        call->as = g_strdup(value);
        break;
    case OPT_JSON:
        call->json = true;
        break;
    case OPT_HELP:
        call->help = true;
        break;
    default:
        call->version = true;
        break;
    }
    return true;
}

/* Takes the command's words off the front of argv, and global options around
 * them. *at is left at the first element that belongs to the command. */
static bool read_name(struct cli_table table, int argc, char **argv, int *at, struct cli_call *call,
                      GError **error)
{
    g_autoptr(GString) id = g_string_new(NULL);
    while (*at < argc) {
        const char *word = argv[*at];
        int taken = 0;
        if (strncmp(word, "--", 2) == 0 && global_option(argv, argc, *at, call, &taken)) {
            *at += taken;
            continue;
        }
        if (strcmp(word, "-h") == 0) {
            call->help = true;
            ++*at;
            continue;
        }
        if (id->len == 0 && strcmp(word, "--") == 0) {
            ++*at;
            continue;
        }
        if (word[0] == '-')
            break;
        if (id->len == 0 && strcmp(word, "help") == 0 && !command_with(table, "help")) {
            call->help = true;
            ++*at;
            continue;
        }
        gsize before = id->len;
        g_string_append_printf(id, "%s%s", before ? "." : "", word);
        if (*word && !strchr(word, '.') &&
            (command_with(table, id->str) || leads_on(table, id->str))) {
            ++*at;
            continue;
        }
        g_string_truncate(id, before);
        if (command_with(table, id->str))
            break;
        const char *next = *at + 1 < argc ? argv[*at + 1] : NULL;
        return unknown_word(table, id->str, word, next, error);
    }
    call->command = id->len ? command_with(table, id->str) : NULL;
    if (!call->command && id->len)
        call->group = cli_words(id->str);
    return true;
}

/* ---- options and words ---- */

struct reader {
    struct cli_call *call;
    const struct field *fields; /* never NULL */
    GArray *options;            /* struct option */
    GPtrArray *names;           /* owns the options' names */
    GPtrArray *words;           /* borrowed */
    char *joined;               /* the last of words, where it was made of several */
};

/* init's "as" is --as itself. */
static bool is_global(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(globals); i++)
        if (strcmp(globals[i].name, name) == 0)
            return true;
    return false;
}

static const struct field no_fields[] = {{.name = NULL}};

static void add_option(struct reader *r, char *name, int has_arg, int val)
{
    g_ptr_array_add(r->names, name);
    struct option o = {name, has_arg, NULL, val};
    g_array_append_val(r->options, o);
}

static void build_options(struct reader *r)
{
    for (gsize i = 0; i < G_N_ELEMENTS(globals); i++)
        g_array_append_val(r->options, globals[i]);
    for (int i = 0; r->fields[i].name; i++) {
        const struct field *f = &r->fields[i];
        if (!cli_has_field(f) || is_global(f->name))
            continue;
        char *name = cli_option(f->name);
        add_option(r, name, f->type == FIELD_BOOL ? no_argument : required_argument,
                   OPT_FIELD + 2 * i);
        if (f->type == FIELD_BOOL)
            add_option(r, g_strconcat("no-", name, NULL), no_argument, OPT_FIELD + 2 * i + 1);
    }
}

static bool set_value(record *values, const struct field *f, const char *typed, GError **error)
{
    if (f->flags & FIELD_REPEAT) {
        GPtrArray *list = record_list(values, f->name);
        if (!list) {
            list = record_array_new();
            record_take_list(values, f->name, list);
        }
        record *item = record_new();
        record_set_text(item, "value", typed);
        g_ptr_array_add(list, item);
        return true;
    }
    if (record_get(values, f->name)) {
        g_autofree char *option = cli_option(f->name);
        return err_set(error, BL_ERR_USAGE, "--%s was given twice: give it once.", option);
    }
    record_set_text(values, f->name, typed);
    return true;
}

/* The option as typed, without its value. */
static char *option_name(const char *word)
{
    return g_strndup(word, strcspn(word, "="));
}

static bool option_starts(const struct reader *r, const char *start, GPtrArray *into)
{
    for (guint i = 0; i < r->options->len; i++) {
        const char *name = g_array_index(r->options, struct option, i).name;
        if (strncmp(name, start, strlen(start)) == 0)
            g_ptr_array_add(into, (gpointer)name);
    }
    return into->len > 0;
}

/* What is wrong with an option that getopt_long would not take. */
static bool bad_option(const struct reader *r, const char *word, bool value_missing, GError **error)
{
    g_autofree char *typed = option_name(word);
    g_autofree char *spoken = r->call->command ? cli_words(r->call->command->id) : NULL;
    const char *help = spoken ? spoken : "";
    if (value_missing)
        return err_set(error, BL_ERR_USAGE, "%s needs a value after it.", typed);
    if (strncmp(typed, "--", 2) != 0)
        return err_set(error, BL_ERR_USAGE,
                       "There is no option “%s”: options are words, see branchline %s --help. A "
                       "value that begins with - comes after --.",
                       typed, help);
    g_autoptr(GPtrArray) fits = g_ptr_array_new();
    if (option_starts(r, typed + 2, fits)) {
        for (guint i = 0; i < fits->len; i++)
            if (fits->len == 1 || strcmp(fits->pdata[i], typed + 2) == 0)
                return err_set(error, BL_ERR_USAGE, "--%s takes no value.",
                               (const char *)fits->pdata[i]);
        g_autofree char *all = listed(fits);
        return err_set(error, BL_ERR_USAGE, "“%s” can be any of: %s. Write more of it.", typed,
                       all);
    }
    for (guint i = 0; i < r->options->len; i++)
        g_ptr_array_add(fits, (gpointer)g_array_index(r->options, struct option, i).name);
    const char *near = cli_nearest(typed + 2, fits);
    g_autofree char *hint = near ? g_strdup_printf(" Did you mean --%s?", near) : g_strdup("");
    return err_set(error, BL_ERR_USAGE, "There is no option “%s”.%s See branchline %s%s--help.",
                   typed, hint, help, *help ? " " : "");
}

static bool take_option(struct reader *r, int val, const char *word, GError **error)
{
    switch (val) {
    case OPT_DB:
        g_free(r->call->db);
        r->call->db = g_strdup(optarg);
        return true;
    case OPT_AS:
        g_free(r->call->as);
        r->call->as = g_strdup(optarg);
        return true;
    case OPT_JSON:
        r->call->json = true;
        return true;
    case OPT_HELP:
    case 'h':
        r->call->help = true;
        return true;
    case OPT_VERSION:
        r->call->version = true;
        return true;
    case ':':
        return bad_option(r, word, true, error);
    case '?':
        return bad_option(r, word, false, error);
    default:
        break;
    }
    const struct field *f = &r->fields[(val - OPT_FIELD) / 2];
    if (f->type == FIELD_BOOL) {
        record_set_bool(r->call->values, f->name, (val - OPT_FIELD) % 2 == 0);
        return true;
    }
    return set_value(r->call->values, f, optarg, error);
}

/* A number or a day such as -2: a word, not an option. */
static bool is_negative(const char *word)
{
    return word[0] == '-' && g_ascii_isdigit(word[1]);
}

/* Element by element, each with getopt_long started anew: numbers below zero
 * are words wherever they stand. */
static bool read_options(struct reader *r, int argc, char **argv, GError **error)
{
    const struct option *options = (const struct option *)(void *)r->options->data;
    opterr = 0;
    for (int at = 1; at < argc && !r->call->help;) {
        if (is_negative(argv[at])) {
            g_ptr_array_add(r->words, argv[at++]);
            continue;
        }
        optind = 0;
        int val = getopt_long(argc - at + 1, argv + at - 1, "-:h", options, NULL);
        int next = at - 1 + optind;
        if (val == 1) {
            g_ptr_array_add(r->words, optarg);
        } else if (val == -1) { /* after "--" all are words */
            for (; next < argc; next++)
                g_ptr_array_add(r->words, argv[next]);
        } else if (!take_option(r, val, argv[at], error)) {
            return false;
        }
        at = MAX(next, at + 1);
    }
    return true;
}

static bool is_word(const struct reader *r, const struct field *f)
{
    return f->flags & FIELD_POSITIONAL && cli_has_field(f) && !record_get(r->call->values, f->name);
}

static bool is_needed(const struct field *f)
{
    return f->flags & FIELD_REQUIRED && !f->dflt && f->type != FIELD_BALLOT;
}

/* Plain words that a shell parted belong together where there is one place for
 * them and it has spaces in it: mp lookup ct2 7pp, task add Order posters. */
static bool takes_spaces(const struct field *f)
{
    return !(f->flags & FIELD_REPEAT) &&
           (f->type == FIELD_TEXT || f->type == FIELD_POSTCODE || f->type == FIELD_PERSON ||
            f->type == FIELD_WORKPLACE || f->type == FIELD_CONSTITUENCY);
}

static void join_words(struct reader *r)
{
    const struct field *last = NULL;
    guint places = 0;
    for (const struct field *f = r->fields; f->name; f++) {
        if (is_word(r, f)) {
            last = f;
            places++;
        }
    }
    if (places != 1 || !takes_spaces(last) || r->words->len <= 1)
        return;
    g_ptr_array_add(r->words, NULL);
    r->joined = g_strjoinv(" ", (char **)r->words->pdata);
    g_ptr_array_set_size(r->words, 1);
    r->words->pdata[0] = r->joined;
}

/* Words go to the positional fields that no option filled, in order; where
 * there are too few, first to those that have to be there. */
static bool place_words(struct reader *r, GError **error)
{
    guint used = 0, needed = 0;
    record *values = r->call->values;
    join_words(r);
    for (const struct field *f = r->fields; f->name; f++)
        needed += is_word(r, f) && is_needed(f);
    for (const struct field *f = r->fields; f->name && used < r->words->len; f++) {
        if (!is_word(r, f) || (!is_needed(f) && r->words->len - used <= needed))
            continue;
        needed -= is_needed(f);
        do {
            if (!set_value(values, f, r->words->pdata[used++], error))
                return false;
        } while ((f->flags & FIELD_REPEAT) && used + needed < r->words->len);
    }
    if (used == r->words->len)
        return true;
    g_autofree char *spoken = cli_words(r->call->command->id);
    return err_set(error, BL_ERR_USAGE,
                   "“%s” is a word too many for “%s”: put what belongs together in quotes, and see "
                   "branchline %s --help.",
                   (const char *)r->words->pdata[used], spoken, spoken);
}

static bool nothing_missing(struct reader *r, GError **error)
{
    g_autofree char *spoken = cli_words(r->call->command->id);
    for (const struct field *f = r->fields; f->name; f++) {
        if (!is_needed(f) || !cli_has_field(f) || record_get(r->call->values, f->name))
            continue;
        g_autofree char *option = cli_option(f->name);
        g_autofree char *word = g_ascii_strup(option, -1);
        if (f->flags & FIELD_POSITIONAL)
            return err_set(error, BL_ERR_USAGE, "“%s” needs %s: see branchline %s --help.", spoken,
                           word, spoken);
        return err_set(error, BL_ERR_USAGE, "“%s” needs --%s: see branchline %s --help.", spoken,
                       option, spoken);
    }
    return true;
}

/* --help and --json count even where something else in the call is off. */
static void look_ahead(int argc, char **argv, int at, struct cli_call *call)
{
    for (; at < argc && strcmp(argv[at], "--") != 0; at++) {
        call->json = call->json || strcmp(argv[at], "--json") == 0;
        call->help = call->help || strcmp(argv[at], "--help") == 0;
    }
}

bool cli_parse(struct cli_table table, int argc, char **argv, struct cli_call *call, GError **error)
{
    memset(call, 0, sizeof *call);
    call->values = record_new();
    look_ahead(argc, argv, 1, call);
    int at = 1;
    if (!read_name(table, argc, argv, &at, call, error))
        return false;
    if (call->help && call->command)
        return true;

    struct reader r = {.call = call,
                       .fields = call->command && call->command->fields ? call->command->fields
                                                                        : no_fields,
                       .options = g_array_new(TRUE, FALSE, sizeof(struct option)),
                       .names = g_ptr_array_new_with_free_func(g_free),
                       .words = g_ptr_array_new()};
    build_options(&r);
    /* getopt_long skips the first element: the one before at. */
    bool ok = read_options(&r, argc - at + 1, argv + at - 1, error);
    if (ok && call->command && !call->help && !call->version)
        ok = place_words(&r, error) && nothing_missing(&r, error);
    else if (ok && !call->command && r.words->len > 0)
        ok = unknown_word(table, call->group ? call->group : "", r.words->pdata[0], NULL, error);
    g_array_unref(r.options);
    g_ptr_array_unref(r.names);
    g_ptr_array_unref(r.words);
    g_free(r.joined);
    return ok;
}
