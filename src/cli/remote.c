/*
 * A rep at the other end of an SSH line: who it is, what they may ask for, and
 * the way into the same commands as everywhere else.
 */
#include "cli/remote.h"

#include "app/ssh.h"
#include "base/err.h"
#include "cli/groups.h"
#include "cli/letter_reader.h"
#include "cli/printer.h"
#include "cli/sandbox.h"
#include "cli_private.h"
#include "io/preload.h"

#include <stdlib.h>
#include <string.h>

static char *asked;        /* what the rep asked for; NULL: the screens */
static bool whole_sandbox; /* the host lets nobody in without */

/* ---- the words of the forced command, which the host wrote ---- */

static const struct field keys_fields[] = {
    FIELD("user", "User", "The account.", TEXT, .flags = FIELD_REQUIRED | FIELD_POSITIONAL),
    FIELD("type", "Type", "The key's type.", TEXT, .flags = FIELD_REQUIRED | FIELD_POSITIONAL),
    FIELD("key", "Key", "The key in base64.", TEXT, .flags = FIELD_REQUIRED | FIELD_POSITIONAL),
    {.name = NULL},
};
static const struct field ssh_fields[] = {
    FIELD("key", "Key", "The number of the key they came by.", INT),
    {.name = NULL},
};

/* The database: as the host says, or the account's own. */
static char *database(const record *in)
{
    return record_has(in, "db") ? g_canonicalize_filename(record_text(in, "db"), NULL)
                                : app_default_path();
}

static bool run_keys(struct app *app, const record *in, struct result *out, GError **error)
{
    (void)app;
    g_autofree char *path = database(in);
    g_autofree char *program = g_file_read_link("/proc/self/exe", error);
    if (!program)
        return false;
    g_autofree char *line =
        ssh_key_line(path, record_has(in, "db"), program, record_str(in, "user"),
                     record_str(in, "type"), record_str(in, "key"), clock_system(), error);
    if (!line)
        return false;
    out->bytes = g_byte_array_append(g_byte_array_new(), (const guint8 *)line, (guint)strlen(line));
    return true;
}

static bool run_ssh(struct app *app, const record *in, struct result *out, GError **error)
{
    (void)app, (void)in, (void)out;
    return err_set(error, BL_ERR_INTERNAL, "This is for sshd's forced command.");
}

static const struct command commands[] = {
    {.id = "ssh",
     .title = "Answer a rep over SSH",
     .help = "The forced command of the host's account.",
     .level = LEVEL_NONE,
     .flags = CMD_NO_DB | CMD_CLI_ONLY | CMD_LOCAL,
     .fields = ssh_fields,
     .run = run_ssh},
    {.id = "ssh.keys",
     .title = "Tell sshd about a key",
     .help = "For sshd's AuthorizedKeysCommand.",
     .level = LEVEL_NONE,
     .flags = CMD_NO_DB | CMD_CLI_ONLY | CMD_LOCAL,
     .fields = keys_fields,
     .run = run_keys},
};

bool remote_is(int argc, char **argv)
{
    int at = 1;
    while (at < argc && strncmp(argv[at], "--", 2) == 0)
        at += strchr(argv[at], '=') ? 1 : 2;
    return at < argc && strcmp(argv[at], "ssh") == 0;
}

/* ---- the environment ---- */

static char *kept(const char *name)
{
    return g_strdup(g_getenv(name));
}

/* Which letters the terminal shows. Nothing said: what is usual today. */
static const char *charset(void)
{
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *s = g_getenv(names[i]);
        if (!s || !*s)
            continue;
        g_autofree char *upper = g_ascii_strup(s, -1);
        return strstr(upper, "UTF-8") || strstr(upper, "UTF8") ? "C.UTF-8" : "C";
    }
    return "C.UTF-8";
}

static bool small_number(const char *s)
{
    return s && *s && strlen(s) <= 3 && strspn(s, "0123456789") == strlen(s);
}

void remote_environment(void)
{
    asked = kept("SSH_ORIGINAL_COMMAND");
    whole_sandbox = g_strcmp0(g_getenv("BRANCHLINE_SANDBOX"), "required") == 0;
    const char *letters = charset();
    g_autofree char *term = kept("TERM"), *columns = kept("COLUMNS"), *lines = kept("LINES");
    g_autofree char *no_color = kept("NO_COLOR");
    clearenv();
    g_setenv("LANG", letters, TRUE);
    g_setenv("LC_CTYPE", letters, TRUE);
    g_setenv("PATH", "/usr/bin:/bin", TRUE);
    g_setenv("SSH_CONNECTION", "yes", TRUE); /* says that it is one; whence is nobody's business */
    if (term)
        g_setenv("TERM", remote_term(term), TRUE);
    if (no_color && *no_color)
        g_setenv("NO_COLOR", "1", TRUE);
    if (small_number(columns))
        g_setenv("COLUMNS", columns, TRUE);
    if (small_number(lines))
        g_setenv("LINES", lines, TRUE);
}

/* ---- what may be asked for ---- */

static bool refused(struct app *app, const char *what)
{
    app_note_refused(app, what);
    return false;
}

/* Words that name what belongs to the machine, before anything is made of them. */
static bool for_the_machine(char **words, GError **error)
{
    static const char *const machine[] = {"init", "demo", "host", "ssh", "docs"};
    for (char **w = words; *w; w++) {
        if (g_str_has_prefix(*w, "--")) {
            if (g_str_has_prefix(*w, "--as") || g_str_has_prefix(*w, "--db"))
                return !err_set(error, BL_ERR_REFUSED,
                                "“%.*s” is not for calls over SSH: you are who your key says, and "
                                "the branch is the host's.",
                                4, *w);
            continue;
        }
        for (gsize i = 0; i < G_N_ELEMENTS(machine); i++)
            if (strcmp(*w, machine[i]) == 0)
                return !err_set(error, BL_ERR_REFUSED,
                                "“%s” is for the person at the machine itself, not over SSH.", *w);
        return false;
    }
    return false;
}

static bool may_ask(struct cli_table table, const struct cli_call *call, GError **error)
{
    if (call->as || call->db)
        return err_set(error, BL_ERR_REFUSED,
                       "--as and --db are not for calls over SSH: you are who your key says, and "
                       "the branch is the host's.");
    g_autofree char *group = g_strdelimit(g_strdup(call->group ? call->group : ""), " ", '.');
    g_autoptr(GPtrArray) below = cli_next_words(table, group);
    if (call->command ? !cli_is_offered(table, call->command) : below->len == 0) {
        g_autofree char *spoken =
            call->command ? cli_words(call->command->id) : g_strdup(call->group);
        return err_set(error, BL_ERR_REFUSED,
                       "“%s” is for the person at the machine itself, not over SSH.", spoken);
    }
    return true;
}

static int complain(struct app *app, bool json, const GError *error)
{
    if (err_is(error, BL_ERR_REFUSED))
        refused(app, "ssh");
    return cli_complain(json, error);
}

/* One command of the app's own table: those of this machine are not among them. */
static int run_words(struct app *app, char **words, cli_screens_fn screens)
{
    g_autoptr(GError) error = NULL;
    if (for_the_machine(words, &error))
        return complain(app, false, error);
    gsize n;
    const struct command *const *table = command_table(&n);
    struct cli_table own = {.commands = table, .n = n, .remote = true};
    g_autoptr(GPtrArray) argv = g_ptr_array_new();
    g_ptr_array_add(argv, (gpointer) "branchline");
    for (char **w = words; *w; w++)
        g_ptr_array_add(argv, *w);
    int argc = (int)argv->len;
    g_ptr_array_add(argv, NULL);
    struct cli_call call;
    int status;
    if (!cli_parse(own, argc, (char **)argv->pdata, &call, &error)) {
        refused(app, "ssh");
        status = cli_complain(call.json, error);
    } else if (!may_ask(own, &call, &error)) {
        status = complain(app, call.json, error);
    } else {
        status = cli_do(own, &call, app, screens);
    }
    cli_call_done(&call);
    return status;
}

static int remote_run_screens(struct app *app, cli_screens_fn screens)
{
    if (cli_at_terminal())
        return screens(app);
    g_autoptr(GError) error = NULL;
    err_set(
        &error, BL_ERR_USAGE,
        "The screens need a terminal: ssh -t, or name a command, such as ssh HOST member list.");
    return cli_complain(false, error);
}

static int serve(struct app *app, cli_screens_fn screens)
{
    if (!asked)
        return remote_run_screens(app, screens);
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) words = remote_words(asked, &error);
    if (!words) {
        refused(app, "ssh");
        return cli_complain(false, error);
    }
    return *words ? run_words(app, words, screens) : remote_run_screens(app, screens);
}

static bool harden(const char *path, GError **error)
{
    preload(); /* within the sandbox no code is mapped any more */
    const struct sandbox_paths paths = {
        .database = path, .demand_all = whole_sandbox, .command = asked && *asked};
    return sandbox_enter(&paths, NULL, error);
}

static int answer(const struct cli_call *call, cli_screens_fn screens)
{
    g_autoptr(GError) error = NULL;
    if (!call->as) {
        err_set(&error, BL_ERR_USAGE, "This is for sshd's forced command: ssh --as LOGIN.");
        return cli_complain(false, error);
    }
    g_autofree char *path = call->db ? g_strdup(call->db) : app_default_path();
    printer_start(whole_sandbox);
    letter_reader_start(whole_sandbox);
    struct app *app =
        app_open_remote(path, call->as, record_int(call->values, "key"), clock_system(), &error);
    if (!app)
        return cli_complain(false, error);
    int status = harden(path, &error) ? serve(app, screens) : cli_complain(false, error);
    app_close(app);
    g_clear_pointer(&asked, g_free);
    return status;
}

int remote_main(int argc, char **argv, cli_screens_fn screens)
{
    const struct command *const own[] = {&commands[0], &commands[1]};
    const struct cli_table table = {.commands = own, .n = G_N_ELEMENTS(own)};
    struct cli_call call;
    g_autoptr(GError) error = NULL;
    int status;
    if (!cli_parse(table, argc, argv, &call, &error))
        status = cli_complain(false, error);
    else if (call.help || call.version || !call.command || call.command->run != run_ssh)
        status = cli_do(table, &call, NULL, screens);
    else
        status = answer(&call, screens);
    cli_call_done(&call);
    return status;
}
