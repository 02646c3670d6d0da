/*
 * Commands on one's own tray.
 */
#include "app/tray.h"
#include "files/tray_priv.h"

#include "app/gate.h"
#include "app/input.h"
#include "app_priv.h"
#include "base/err.h"

#include <string.h>

static void tray_tell(struct app *app, struct result *out, const char *action, gint64 id)
{
    app_note(app, action, "tray", id, NULL);
    out->subject = "tray";
    out->subject_id = id;
}

static record *describe(const record *row)
{
    record *o = record_of_int("id", record_int(row, "id"));
    record_set_text(o, "name", record_str(row, "name"));
    record_set_text(o, "type", record_str(row, "type"));
    record_set_int(o, "size", record_int(row, "size"));
    record_set_int(o, "created_at", record_int(row, "created_at"));
    record_set_int(o, "expires_at", record_int(row, "expires_at"));
    return o;
}

static bool run_put(struct app *app, const record *in, struct result *out, GError **error)
{
    const char *name = record_str(in, "name");
    g_autoptr(GByteArray) bytes = NULL;
    if (!(bytes = input_read(app, "-", TRAY_FILE_MOST, error)) ||
        !gate_open(app, GATE_PIPE_MS, error))
        return false;
    if (!tray_put(app, name, bytes->data, bytes->len, error)) {
        gate_drop(app);
        return false;
    }
    g_autoptr(record) row = tray_get(app, name, error);
    if (!row) {
        gate_drop(app);
        return false;
    }
    out->object = describe(row);
    tray_tell(app, out, "put", record_int(row, "id"));
    result_say(out, "%s is in your tray for a day: in commands, call it " TRAY_PREFIX "%s.", name,
               name);
    return gate_close(app, out, error);
}

static bool run_get(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) row = tray_get(app, record_str(in, "name"), error);
    if (!row)
        return false;
    const struct value *bytes = record_get(row, "bytes");
    out->object = describe(row);
    out->bytes = g_byte_array_append(g_byte_array_sized_new((guint)bytes->i),
                                     (const guint8 *)bytes->s, (guint)bytes->i);
    tray_tell(app, out, "get", record_int(row, "id"));
    return true;
}

static bool tray_list_row(record *row, void *data, GError **error)
{
    g_autoptr(record) o = describe(row);
    return result_row(data, o, error);
}

static bool tray_run_list(struct app *app, const record *in, struct result *out, GError **error)
{
    return db_each(app->db, "tray_list", in, tray_list_row, out, error);
}

static bool tray_run_drop(struct app *app, const record *in, struct result *out, GError **error)
{
    bool all = record_bool(in, "all");
    if (all == record_has(in, "name"))
        return err_set(error, BL_ERR_INPUT,
                       "Say which file to drop, or {all} for every one of them.");
    const char *name = record_str(in, "name");
    gint64 n = db_exec(app->db, "tray_drop", in, NULL, error);
    if (n < 0)
        return false;
    if (n == 0 && !all)
        return err_set(error, BL_ERR_NOT_FOUND, "There is no file “%s” in your tray.", name);
    tray_tell(app, out, "tray.drop", 0);
    if (all)
        result_say(out, "Your tray is empty.");
    else
        result_say(out, "%s has been removed from your tray.", name);
    return true;
}

#define NAME_FIELD(...)                                                                            \
    FIELD("name", "Name", "The file's name in your tray.", TEXT, .flags = __VA_ARGS__)

static const struct field name_fields[] = {NAME_FIELD(FIELD_REQUIRED | FIELD_POSITIONAL),
                                           {.name = NULL}};
static const struct field put_fields[] = {
    NAME_FIELD(FIELD_REQUIRED | FIELD_POSITIONAL, .clean = tray_name),
    {.name = NULL},
};
static const struct field drop_fields[] = {
    NAME_FIELD(FIELD_POSITIONAL),
    FIELD("all", "All", "Every file in your tray.", BOOL),
    {.name = NULL},
};

static const struct command commands[] = {
    {.id = "put",
     .title = "Put a file into your tray",
     .help = "Keeps what comes on standard input under a name in your own tray for a day, up to 8 "
             "MB a file and 32 MB in all: lists, texts, mails, PDF and JSON. In commands, from a "
             "shell or on the screens, call it tray:NAME.",
     .level = LEVEL_READONLY,
     .flags = CMD_STREAMS | CMD_CLI_ONLY,
     .fields = put_fields,
     .run = run_put},
    {.id = "get",
     .title = "Get a file from your tray",
     .help = "Writes a file of your tray to standard output, as it is.",
     .level = LEVEL_READONLY,
     .flags = CMD_CLI_ONLY,
     .fields = name_fields,
     .run = run_get},
    {.id = "tray",
     .title = "List your tray",
     .help = "The files in your tray, with their type, size and when they are removed.",
     .level = LEVEL_READONLY,
     .flags = CMD_LIST,
     .run = tray_run_list},
    {.id = "tray.drop",
     .title = "Drop a file from your tray",
     .help = "Erases one file in your tray, or all of them. This cannot be undone.",
     .level = LEVEL_READONLY,
     .flags = CMD_WRITES | CMD_NO_UNDO,
     .fields = drop_fields,
     .run = tray_run_drop},
};

const struct command_group tray_commands = {"Your tray", commands, G_N_ELEMENTS(commands), NULL,
                                            NULL};
