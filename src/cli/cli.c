/*
 * One call of the program: what was asked, done, printed, and the exit status.
 */
#include "cli/cli.h"

#include "app/input.h"
#include "app/json.h"
#include "app/out.h"
#include "base/err.h"
#include "base/text.h"
#include "cli/docs.h"
#include "cli/groups.h"
#include "cli/help.h"
#include "cli/parse.h"
#include "cli_private.h"

#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#define WAIT_MS 60000            /* for others who write: a long list takes so long to be stored */
#define STDIN_MOST (1024 * 1024) /* bytes of a long text */

bool cli_at_terminal(void)
{
    return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

static bool only_ascii(int fd)
{
    return isatty(fd) && !g_get_charset(NULL);
}

/* How wide the terminal behind that descriptor is; no limit where there is none. */
static int columns_of(int fd)
{
    struct winsize size;
    return isatty(fd) && ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col
                                                                              : G_MAXINT;
}

int cli_complain(bool json, const GError *error)
{
    g_assert(error != NULL);
    if (json) {
        json_error(stderr, error);
    } else {
        g_autofree char *clean = text_clean(error->message, -1, TEXT_LINE | TEXT_TRIM);
        g_autofree char *plain = only_ascii(STDERR_FILENO) ? g_str_to_ascii(clean, "C") : NULL;
        g_auto(GStrv) lines = text_wrap(plain ? plain : clean, columns_of(STDERR_FILENO));
        for (char **line = lines; *line; line++)
            fprintf(stderr, "%s\n", *line);
    }
    return err_is(error, BL_ERR_USAGE) ? EXIT_USAGE : EXIT_REFUSED;
}

static struct out *out_for_stdout(bool json)
{
    struct out_style style = {.json = json};
    if (!json && isatty(STDOUT_FILENO)) {
        struct winsize size;
        bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
        style.columns = known ? size.ws_col : 80;
        style.ascii = only_ascii(STDOUT_FILENO);
    }
    return out_new(stdout, stderr, style);
}

/* Text that is the result itself: help, version. */
static int print_text(const char *text, bool json)
{
    g_autofree char *plain = only_ascii(STDOUT_FILENO) ? g_str_to_ascii(text, "C") : NULL;
    struct out *o = out_for_stdout(json); /* before: it changes errno */
    fputs(plain ? plain : text, stdout);
    g_autoptr(GError) error = NULL;
    int status = out_flush(o, &error) ? EXIT_DONE : cli_complain(json, error);
    out_free(o);
    return status;
}

static int print_record(record *object)
{
    struct result result = {.object = object};
    struct out *o = out_for_stdout(true);
    g_autoptr(GError) error = NULL;
    bool ok = out_result(o, &result, 0, &error) && out_flush(o, &error);
    out_free(o);
    result_done(&result);
    return ok ? EXIT_DONE : cli_complain(true, error);
}

/* Those of a group, or all. */
static int print_commands(struct cli_table table, const char *group)
{
    g_autofree char *words = group ? g_strconcat(group, " ", NULL) : g_strdup("");
    g_strdelimit(words, " ", '.');
    struct out *o = out_for_stdout(true);
    struct result result = {0};
    g_autoptr(GError) error = NULL;
    bool ok = true;
    for (gsize i = 0; ok && i < table.n; i++) {
        g_autoptr(record) r = help_record(table.commands[i]);
        if (g_str_has_prefix(table.commands[i]->id, words) &&
            cli_is_offered(table, table.commands[i]))
            ok = out_row(r, o, &error);
    }
    ok = ok && out_result(o, &result, CMD_LIST, &error) && out_flush(o, &error);
    out_free(o);
    return ok ? EXIT_DONE : cli_complain(true, error);
}

static int print_help(struct cli_table table, const struct cli_call *call)
{
    if (call->json)
        return call->command ? print_record(help_record(call->command))
                             : print_commands(table, call->group);
    g_autofree char *text = call->command ? help_command(table, call->command)
                            : call->group ? help_group(table, call->group)
                                          : help_all(table);
    return print_text(text, call->json);
}

static int print_version(const struct cli_call *call)
{
    if (!call->json)
        return print_text("branchline " BRANCHLINE_VERSION "\n", false);
    record *r = record_new();
    record_set_text(r, "version", BRANCHLINE_VERSION);
    return print_record(r);
}

/* ---- running a command ---- */

/* All of standard input. */
static GByteArray *read_bytes(GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    guint8 block[65536];
    ssize_t n;
    while ((n = read(STDIN_FILENO, block, sizeof block)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n > 0)
            g_byte_array_append(bytes, block, (guint)n);
        if (n > 0 && bytes->len <= STDIN_MOST)
            continue;
        if (n < 0)
            err_set(error, BL_ERR_INPUT, "Standard input could not be read: %s.",
                    g_strerror(errno));
        else
            err_set(error, BL_ERR_INPUT, "Standard input is too long: at most one megabyte fits.");
        return NULL;
    }
    return g_steal_pointer(&bytes);
}

/* "-" for a long text. */
static bool read_stdin(record *values, const char *name, GError **error)
{
    g_autoptr(GByteArray) bytes = read_bytes(error);
    if (!bytes)
        return false;
    if (!g_utf8_validate((const char *)bytes->data, (gssize)bytes->len, NULL))
        return err_set(error, BL_ERR_INPUT, "What came on standard input " CLI_NOT_UTF8);
    record_take_text(values, name,
                     text_clean((const char *)bytes->data, (gssize)bytes->len, TEXT_MULTILINE));
    return true;
}

/* What stands on a command line can be read by others on the machine. */
static bool read_secret(record *values, const char *name, GError **error)
{
    struct termios shown, hidden;
    bool terminal = tcgetattr(STDIN_FILENO, &shown) == 0;
    if (terminal) {
        hidden = shown;
        hidden.c_lflag &= ~(tcflag_t)ECHO;
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    char line[256];
    bool got = fgets(line, sizeof line, stdin) != NULL;
    if (terminal)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    if (!got)
        return err_set(error, BL_ERR_USAGE,
                       "This needs a line on standard input: secrets are never typed on the "
                       "command line.");
    line[strcspn(line, "\r\n")] = '\0';
    record_set_text(values, name, line);
    explicit_bzero(line, sizeof line);
    return true;
}

/* A slow line must not hold up those who write: what is read within a command's
 * own transaction is all here before it begins. */
static bool give_stdin(const struct cli_call *call, struct app *app, GError **error)
{
    for (const struct field *f = call->command->fields; f && f->name; f++) {
        if (f->type != FIELD_FILE || call->command->flags & (CMD_STREAMS | CMD_NO_DB) ||
            g_strcmp0(record_text(call->values, f->name), "-") != 0)
            continue;
        GByteArray *bytes = read_bytes(error);
        if (!bytes)
            return false;
        input_give(app, bytes);
        if (!input_is_whole(app, error))
            return false;
    }
    return true;
}

/* app: of a call over SSH, whose line may break; else NULL. */
static bool fill_from_stdin(struct cli_call *call, struct app *app, GError **error)
{
    for (const struct field *f = call->command->fields; f && f->name; f++) {
        const char *typed = record_text(call->values, f->name);
        bool standard = typed && strcmp(typed, "-") == 0;
        if (f->type == FIELD_LONG_TEXT && standard &&
            !(read_stdin(call->values, f->name, error) && (!app || input_is_whole(app, error))))
            return false;
        if (f->flags & FIELD_SECRET && !(f->flags & FIELD_FORM_ONLY) &&
            !read_secret(call->values, f->name, error))
            return false;
    }
    return true;
}

static struct app *open_app(const struct cli_call *call, GError **error)
{
    g_autofree char *path = call->db ? g_strdup(call->db) : app_default_path();
    return app_open(path, call->as, clock_system(), error);
}

/* An app for a command that needs no open file. */
static struct app *new_app(struct cli_call *call)
{
    if (call->db)
        record_set_text(call->values, "db", call->db);
    if (call->as)
        record_set_text(call->values, "as", call->as);
    return app_new(clock_system());
}

static bool needs_no_file(const struct cli_call *call)
{
    unsigned flags = call->command->flags;
    return flags & CMD_NO_DB || (flags & CMD_ANYWHERE && !call->db);
}

static int cli_run_screens(const char *path, const char *login, cli_screens_fn screens)
{
    g_autoptr(GError) error = NULL;
    struct app *app = app_open(path, login, clock_system(), &error);
    if (!app)
        return cli_complain(false, error);
    int status = screens(app);
    app_close(app);
    return status;
}

/* The demo branch: made, then opened. */
static int go_on(const record *object, cli_screens_fn screens)
{
    const char *path = record_has(object, "_open") ? record_text(object, "_open") : NULL;
    if (!path || !cli_at_terminal())
        return EXIT_DONE;
    return cli_run_screens(path, record_text(object, "_as"), screens);
}

/* A file that the result is. */
static bool print_bytes(struct result *result, bool json, GError **error)
{
    if (!result->bytes)
        return true;
    bool said = result->object && record_get(result->object, "text"); /* JSON has it already */
    if (json) {
        if (!said)
            record_take_text(result->object, "base64",
                             g_base64_encode(result->bytes->data, result->bytes->len));
        return true;
    }
    if (result->object && !said && isatty(STDOUT_FILENO))
        return err_set(error, BL_ERR_INPUT,
                       "A file is not written to a terminal, which may take parts of it for "
                       "commands: add > NAME to keep it, or | less to read it.");
    if (result->bytes->len)
        fwrite(result->bytes->data, 1, result->bytes->len, stdout);
    return true;
}

static bool print_result(struct out *o, struct result *result, const struct cli_call *call,
                         GError **error)
{
    bool raw = result->bytes && !call->json;
    return print_bytes(result, call->json, error) &&
           (raw ? out_remark(o, result, error)
                : out_result(o, result, call->command->flags, error)) &&
           out_flush(o, error);
}

static bool say_warning(const struct app *app)
{
    g_autoptr(GError) warning = NULL;
    if (!app_warning(app))
        return false;
    err_set(&warning, BL_ERR_FULL, "%s", app_warning(app));
    (void)cli_complain(false, warning);
    return true;
}

/* app: open already, and the caller's; NULL: opened here. */
static int run_command(struct cli_call *call, struct app *given, cli_screens_fn screens)
{
    g_autoptr(GError) error = NULL;
    const struct command *cmd = call->command;
    if (!fill_from_stdin(call, given, &error))
        return cli_complain(call->json, error);
    struct app *app = given ? given : needs_no_file(call) ? new_app(call) : open_app(call, &error);
    if (!app)
        return cli_complain(call->json, error);
    const bool warned = say_warning(app);

    app_set_words(app);
    struct out *o = out_for_stdout(call->json);
    struct result result = {.row = out_row, .row_data = o};
    struct cli_progress progress;
    cli_progress_on(&progress, app, call->json);
    bool done = give_stdin(call, app, &error) &&
                app_run_wait(app, cmd, call->values, &result, WAIT_MS, &error);
    cli_progress_off(&progress);
    if (!warned)
        say_warning(app);
    bool printed = false;
    if (done)
        printed = print_result(o, &result, call, &error);
    else
        out_cut(o);
    fflush(stdout);
    if (!given)
        app_close(app);
    out_free(o);
    int status = !printed        ? cli_complain(call->json, error)
                 : result.partly ? EXIT_REFUSED
                                 : EXIT_DONE;
    if (printed && result.object && !call->json && !given)
        status = go_on(result.object, screens);
    result_done(&result);
    return status;
}

/* No command at all: the screens, where somebody is there to see them. */
static int run_nothing(struct cli_table table, const struct cli_call *call, struct app *app,
                       cli_screens_fn screens)
{
    g_autoptr(GError) error = NULL;
    if (call->group) {
        g_autoptr(GPtrArray) words = NULL;
        g_autofree char *path = g_strdelimit(g_strdup(call->group), " ", '.');
        words = cli_next_words(table, path);
        g_autofree char *help = help_group(table, call->group);
        err_set(&error, BL_ERR_USAGE, "Say what to do: branchline %s %s …", call->group,
                (const char *)words->pdata[0]);
        int status = cli_complain(call->json, error);
        if (!call->json)
            fprintf(stderr, "\n%s", help);
        return status;
    }
    if (call->json || app || !cli_at_terminal()) {
        err_set(&error, BL_ERR_USAGE,
                "The screens need a terminal; for one command, see branchline --help.");
        return cli_complain(call->json, error);
    }
    g_autofree char *path = call->db ? g_strdup(call->db) : app_default_path();
    return cli_run_screens(path, call->as, screens);
}

/* The command table and the documents' own commands behind it. */
static GPtrArray *all_commands(void)
{
    struct cli_table table = cli_commands();
    GPtrArray *all = g_ptr_array_new();
    for (gsize i = 0; i < table.n; i++)
        g_ptr_array_add(all, (gpointer)table.commands[i]);
    return all;
}

static struct cli_table table_of(const GPtrArray *commands)
{
    return (struct cli_table){.commands = (const struct command *const *)(void *)commands->pdata,
                              .n = commands->len};
}

int cli_do(struct cli_table table, struct cli_call *call, struct app *app, cli_screens_fn screens)
{
    if (call->version)
        return print_version(call);
    if (call->help)
        return print_help(table, call);
    return call->command ? run_command(call, app, screens) : run_nothing(table, call, app, screens);
}

int cli_main(int argc, char **argv, cli_screens_fn screens)
{
    g_autoptr(GPtrArray) commands = all_commands();
    if (argc > 1 && strcmp(argv[1], "docs") == 0)
        docs_commands(commands);
    struct cli_table table = table_of(commands);
    struct cli_call call;
    g_autoptr(GError) error = NULL;
    int status = cli_parse(table, argc, argv, &call, &error) ? cli_do(table, &call, NULL, screens)
                                                             : cli_complain(call.json, error);
    cli_call_done(&call);
    return status;
}
