/* The table of commands on one's own tray. */
#include "app/tray.h"
#include "tray_priv.h"

#define NAME_FIELD(flags)                                                                          \
    {                                                                                              \
        "name", "Name", "The file's name in your tray.", FIELD_TEXT, flags, NULL, NULL             \
    }

static const struct field name_fields[] = {NAME_FIELD(FIELD_REQUIRED | FIELD_POSITIONAL),
                                           {.name = NULL}};
static const struct field drop_fields[] = {
    NAME_FIELD(FIELD_POSITIONAL),
    {"all", "All", "Every file of your tray.", FIELD_BOOL, 0, NULL, NULL},
    {.name = NULL},
};

static const struct command commands[] = {
    {.id = "put",
     .title = "Put a file into your tray",
     .help = "Keeps what comes on standard input under a name in your own tray for a day, at most "
             "8 MB a file and 32 MB in all: lists, texts, mails, PDF and JSON. Commands then take "
             "it as tray:NAME, from a shell or on the screens.",
     .level = LEVEL_READONLY,
     .flags = CMD_STREAMS | CMD_CLI_ONLY,
     .fields = name_fields,
     .run = tray_run_put},
    {.id = "get",
     .title = "Get a file from your tray",
     .help = "Writes a file of your tray to standard output, as it is.",
     .level = LEVEL_READONLY,
     .flags = CMD_CLI_ONLY,
     .fields = name_fields,
     .run = tray_run_get},
    {.id = "tray",
     .title = "List your tray",
     .help = "The files in your tray, with type, size, and when they go.",
     .level = LEVEL_READONLY,
     .flags = CMD_LIST,
     .run = tray_run_list},
    {.id = "tray.drop",
     .title = "Drop a file from your tray",
     .help = "Erases a file of your tray, or all of them. It cannot be undone.",
     .level = LEVEL_READONLY,
     .flags = CMD_WRITES | CMD_NO_UNDO,
     .fields = drop_fields,
     .run = tray_run_drop},
};

const struct command_group tray_commands = {"Your tray", commands, G_N_ELEMENTS(commands)};
