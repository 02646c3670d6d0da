/*
 * The table of the commands on postcodes.
 */
#include "app_priv.h"
#include "postcodes/import.h"
#include "postcodes/seat.h"

#include "import/import.h"
#include "store/change.h"

static bool postcode_run_show(struct app *app, const record *in, struct result *out, GError **error)
{
    struct seat_found found;
    if (!seat_of_postcode(app, record_str(in, "postcode"), &found, error))
        return false;
    g_autoptr(record) key = record_of_text("ons_code", found.ons_code);
    g_autoptr(record) seat = NULL;
    if (!db_find(app_db(app), "constituency_name", key, &seat, error))
        return false;
    record *object = record_of_text("postcode", found.spaced);
    record_set_text(object, "ons_code", found.ons_code);
    record_set_text(object, "constituency", seat ? record_text(seat, "name") : NULL);
    record_set_text(object, "source", found.from_file ? "ONS file" : "ranges");
    record_take_text(
        object, "ended",
        found.ended ? g_strdup_printf("%04d-%02d-01", found.ended / 100, found.ended % 100) : NULL);
    g_clear_pointer(&out->object, record_free);
    out->object = object;
    g_autofree char *ended = seat_ended(&found);
    if (ended)
        result_say(out, "%s", ended);
    return true;
}

static const struct field import_fields[] = {
    FIELD("file", "File", "ONSPD or NSPL from the ONS as CSV, whole or of some areas.", FILE,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL),
    IMPORT_SHEET,
    FIELD("areas", "Areas", "Only these postcode areas, such as LS,BD; if left out, all.", TEXT),
    FIELD("dry_run", "Only show", "Only says what would change; nothing is changed.", BOOL),
    {.name = NULL},
};

static const struct field show_fields[] = {
    FIELD("postcode", "Postcode", "In any case and spacing.", TEXT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_PASSING),
    {.name = NULL},
};

static const struct command commands[] = {
    {.id = "postcode.import",
     .title = "Take the ONS's file of postcodes",
     .help = "Takes a file of postcodes from the Office for National Statistics, ONSPD or NSPL of "
             "any layout since July 2024, by its header. It then takes precedence over the ranges "
             "that come with the program: postcodes that are out of use are known, and where the "
             "file has all of an area, others do not exist. A newer file takes its place; there is "
             "no undo, for millions of rows that anybody can download are not kept twice.",
     .words = "onspd nspl constituency",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES | CMD_STREAMS | CMD_NO_UNDO,
     .fields = import_fields,
     .run = postcode_run_import,
     .topics = TOPIC_MP},
    {.id = "postcode.show",
     .title = "Look at a postcode",
     .help = "The constituency of a postcode, whether the ONS's file or the ranges say so, and "
             "whether it went out of use. Nothing of it is kept.",
     .level = LEVEL_READONLY,
     .fields = show_fields,
     .run = postcode_run_show},
};

const struct command_group postcode_commands = {"Postcodes", commands, G_N_ELEMENTS(commands), NULL,
                                                NULL};
