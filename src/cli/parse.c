/*
 * Reading the words of a call behind the command's name: options and words,
 * through getopt_long with options built from the command's fields.
 */
#include "parse_private.h"

#include "base/err.h"
#include "base/nearest.h"

#include <string.h>

void cli_call_done(struct cli_call *call)
{
    g_clear_pointer(&call->group, g_free);
    g_clear_pointer(&call->values, record_free);
    g_clear_pointer(&call->db, g_free);
    g_clear_pointer(&call->as, g_free);
}

char *cli_option(const char *field_name)
{
    return g_strdelimit(g_strdup(field_name), "_", '-');
}

bool cli_has_field(const struct field *f)
{
    return !(f->flags & (FIELD_FORM_ONLY | FIELD_SECRET));
}

/* ---- options and words ---- */

struct reader {
    struct cli_table table;
    struct cli_call *call;
    const struct field *fields; /* never NULL */
    GArray *options;            /* struct option */
    GPtrArray *names;           /* owns the options' names */
    GPtrArray *words;           /* borrowed */
    char *joined;               /* the last of words, where it was made of several */
};

static const struct field no_fields[] = {{.name = NULL}};

static void add_option(struct reader *r, char *name, int has_arg, int val)
{
    g_ptr_array_add(r->names, name);
    struct option o = {name, has_arg, NULL, val};
    g_array_append_val(r->options, o);
}

static void build_options(struct reader *r)
{
    for (gsize i = 0; i < CLI_GLOBALS; i++)
        g_array_append_val(r->options, cli_globals[i]);
    for (int i = 0; r->fields[i].name; i++) {
        const struct field *f = &r->fields[i];
        if (!cli_has_field(f) || cli_is_global(f->name))
            continue;
        char *name = cli_option(f->name);
        add_option(r, name, f->type == FIELD_BOOL ? no_argument : required_argument,
                   OPT_FIELD + 2 * i);
        if (f->type == FIELD_BOOL)
            add_option(r, g_strconcat("no-", name, NULL), no_argument, OPT_FIELD + 2 * i + 1);
    }
}

/* A name is worth an error: nothing is stored with a sign in place of a letter. A file may be
 * called anything, but "-" is not meant for its name. */
static bool value_ok(const struct field *f, const char *typed, GError **error)
{
    bool dash = f->flags & FIELD_PLACE && strcmp(typed, "-") == 0;
    if (!dash && (f->type == FIELD_FILE || g_utf8_validate(typed, -1, NULL)))
        return true;
    g_autofree char *option = cli_option(f->name);
    g_autofree char *named =
        f->flags & FIELD_POSITIONAL ? g_ascii_strup(option, -1) : g_strconcat("--", option, NULL);
    return err_set(error, BL_ERR_USAGE,
                   dash ? "%s has to be a name: - is not one here." : "%s " CLI_NOT_UTF8, named);
}

static bool set_value(record *values, const struct field *f, const char *typed, GError **error)
{
    if (!value_ok(f, typed, error))
        return false;
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

/* Those that can be given and begin so. */
static bool option_starts(const struct reader *r, const char *start, GPtrArray *into)
{
    for (guint i = 0; i < r->options->len; i++) {
        const struct option *o = &g_array_index(r->options, struct option, i);
        bool refused = r->table.remote && (o->val == OPT_DB || o->val == OPT_AS);
        if (!refused && strncmp(o->name, start, strlen(start)) == 0)
            g_ptr_array_add(into, (gpointer)o->name);
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
        g_autofree char *all = cli_listed(fits);
        return err_set(error, BL_ERR_USAGE, "“%s” can be any of: %s. Type more of it.", typed, all);
    }
    option_starts(r, "", fits);
    const char *near = nearest_word(typed + 2, fits);
    g_autofree char *hint = near ? g_strdup_printf(" Did you mean --%s?", near) : g_strdup("");
    return err_set(error, BL_ERR_USAGE, "There is no option “%s”.%s See branchline %s%s--help.",
                   typed, hint, help, *help ? " " : "");
}

static bool take_option(struct reader *r, int val, const char *word, GError **error)
{
    switch (val) {
    case OPT_DB:
    case OPT_AS:
    case OPT_JSON:
    case OPT_HELP:
    case OPT_VERSION:
        cli_take_global(r->call, val, optarg);
        return true;
    case 'h':
        r->call->help = true;
        return true;
    case 'j':
        r->call->json = true;
        return true;
    case 'V':
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
        int val = getopt_long(argc - at + 1, argv + at - 1, "-:hjV", options, NULL);
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

/* Of several ids the last: the next word is something else, and there is a place for it. */
static bool ends_ids(const struct reader *r, const struct field *f, const char *word)
{
    if (f->type != FIELD_ID || word[strspn(word, "0123456789")] == '\0')
        return false;
    for (f++; f->name; f++)
        if (is_word(r, f))
            return true;
    return false;
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
        } while ((f->flags & FIELD_REPEAT) && used + needed < r->words->len &&
                 !ends_ids(r, f, r->words->pdata[used]));
    }
    if (used == r->words->len)
        return true;
    g_autofree char *spoken = cli_words(r->call->command->id);
    return err_set(error, BL_ERR_USAGE,
                   "“%s” is one word too many for “%s”: put words that belong together in quotes; "
                   "see branchline %s --help.",
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

/* An option behind which its value stands; that may begin with anything. */
static bool takes_next(const struct reader *r, const char *word)
{
    const struct option *found = NULL;
    guint starts = 0;
    if (strncmp(word, "--", 2) != 0 || !word[2])
        return false;
    for (guint i = 0; i < r->options->len; i++) {
        const struct option *o = &g_array_index(r->options, struct option, i);
        if (strcmp(o->name, word + 2) == 0)
            return o->has_arg == required_argument;
        if (strncmp(o->name, word + 2, strlen(word + 2)) == 0) {
            found = o;
            starts++;
        }
    }
    return starts == 1 && found->has_arg == required_argument;
}

/* --help and --json count even where something else in the call is off. r: with the options of the
 * command; NULL: it is not known. */
static void look_ahead(const struct reader *r, int argc, char **argv, int at, struct cli_call *call)
{
    for (; at < argc && strcmp(argv[at], "--") != 0; at++) {
        call->json = call->json || strcmp(argv[at], "--json") == 0 || strcmp(argv[at], "-j") == 0;
        call->help = call->help || strcmp(argv[at], "--help") == 0 || strcmp(argv[at], "-h") == 0;
        at += r && takes_next(r, argv[at]);
    }
}

/* Of a script's empty variable; the branch that is there without the option is not meant. */
static bool globals_ok(const struct cli_call *call, GError **error)
{
    if (call->help || call->version)
        return true;
    if (call->db && !*call->db)
        return err_set(error, BL_ERR_USAGE,
                       "--db was given, but empty: name the branch's file, or leave it out.");
    if (call->as && !*call->as)
        return err_set(error, BL_ERR_USAGE,
                       "--as was given, but empty: name the rep, or leave it out.");
    if (call->as && !g_utf8_validate(call->as, -1, NULL))
        return err_set(error, BL_ERR_USAGE, "--as " CLI_NOT_UTF8);
    return true;
}

bool cli_parse(struct cli_table table, int argc, char **argv, struct cli_call *call, GError **error)
{
    memset(call, 0, sizeof *call);
    call->values = record_new();
    int at = 1;
    if (!cli_read_name(table, argc, argv, &at, call, error)) {
        look_ahead(NULL, argc, argv, 1, call);
        return false;
    }
    struct reader r = {.table = table,
                       .call = call,
                       .fields = call->command && call->command->fields ? call->command->fields
                                                                        : no_fields,
                       .options = g_array_new(TRUE, FALSE, sizeof(struct option)),
                       .names = g_ptr_array_new_with_free_func(g_free),
                       .words = g_ptr_array_new()};
    build_options(&r);
    look_ahead(&r, argc, argv, at, call);
    const bool helps = call->help && call->command;
    /* getopt_long skips the first element: the one before at. */
    bool ok = helps || read_options(&r, argc - at + 1, argv + at - 1, error);
    ok = ok && globals_ok(call, error);
    if (ok && call->command && !call->help && !call->version)
        ok = place_words(&r, error) && nothing_missing(&r, error);
    else if (ok && !call->command && r.words->len > 0)
        ok =
            cli_unknown_word(table, call->group ? call->group : "", r.words->pdata[0], NULL, error);
    g_array_unref(r.options);
    g_ptr_array_unref(r.names);
    g_ptr_array_unref(r.words);
    g_free(r.joined);
    return ok;
}
