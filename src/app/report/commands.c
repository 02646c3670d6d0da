/*
 * The reports of the branch, and the table of their commands.
 */
#include "app_priv.h"
#include "files/give.h"
#include "report/report.h"

#include "app/json.h"
#include "base/err.h"
#include "store/change.h"

#include <stdlib.h>
#include <string.h>

/* ---- the report on MPs' replies ---- */

static GBytes *json_bytes(const record *o)
{
    char *text = NULL;
    size_t len = 0;
    FILE *stream = open_memstream(&text, &len);
    if (stream) {
        json_write(stream, o);
        fputc('\n', stream);
    }
    if (!stream || fclose(stream) != 0) {
        free(text);
        return NULL;
    }
    return g_bytes_new_with_free_func(text, len, free, text);
}

static GBytes *taken(char *text)
{
    return g_bytes_new_take(text, strlen(text));
}

static GBytes *in_format(const struct counts *c, const GPtrArray *sections, const char *format,
                         GError **error)
{
    if (strcmp(format, "PDF") == 0)
        return report_sheet(c, sections, error);
    if (strcmp(format, "CSV") == 0)
        return taken(report_csv(c, sections));
    if (strcmp(format, "TEXT") == 0)
        return taken(report_text(c, sections));
    g_autoptr(record) o = report_object(c, sections);
    GBytes *bytes = json_bytes(o);
    if (!bytes)
        err_set(error, BL_ERR_INTERNAL, "The report could not be made, because memory ran out.");
    return bytes;
}

static const char *const endings[][2] = {
    {"TEXT", ".txt"}, {"CSV", ".csv"}, {"JSON", ".json"}, {"PDF", ".pdf"}};

/* "mp-replies-2026-11-21.pdf"; what is for the branch only says so. */
static char *name_of(const struct counts *c, const char *format)
{
    const char *ending = "";
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
        if (strcmp(endings[i][0], format) == 0)
            ending = endings[i][1];
    g_autofree char *made = day_to_iso(app_today(c->app));
    return give_name(c->inside ? "mp-replies-branch-only-" : "mp-replies-", made, ending);
}

/* As it was said; else by the ending of the file's name. NULL with a sentence. */
static const char *format_of(const record *in, GError **error)
{
    const char *file = record_text(in, "file"), *said = record_text(in, "format");
    const char *dot = file ? strrchr(file, '.') : NULL;
    if (said || !dot || strchr(dot, '/'))
        return said ? said : "TEXT";
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_ascii_strcasecmp(endings[i][1], dot) == 0)
            return endings[i][0];
    err_set(error, BL_ERR_INPUT,
            "What is to stand in a file that ends in “%s” is not known: end it in .pdf, .csv, .txt "
            "or .json, or give {format}.",
            dot);
    return NULL;
}

static bool give_report(struct counts *c, const GPtrArray *sections, const record *in,
                        struct result *out, GError **error)
{
    const char *format = format_of(in, error);
    if (!format)
        return false;
    g_autoptr(GBytes) bytes = in_format(c, sections, format, error);
    g_autofree char *name = name_of(c, format);
    return bytes && give(c->app, bytes, name, record_text(in, "file"), out, error);
}

typedef bool (*give_fn)(struct counts *c, const GPtrArray *sections, const record *in,
                        struct result *out, GError **error);

static bool report(struct app *app, const record *in, give_fn how, struct result *out,
                   GError **error)
{
    struct counts c;
    bool ok = counts_read(app, in, &c, error);
    g_autoptr(GPtrArray) sections = ok ? sections_make(&c, error) : NULL;
    ok = sections && how(&c, sections, in, out, error);
    counts_done(&c);
    return ok;
}

/* Text on standard output and on screens is read; anything else is a file. */
static bool show_or_give(struct counts *c, const GPtrArray *sections, const record *in,
                         struct result *out, GError **error)
{
    const char *format = format_of(in, error);
    if (!format)
        return false;
    if (record_has(in, "file") || strcmp(format, "TEXT") != 0)
        return give_report(c, sections, in, out, error);
    if (!give_shown(c->app, error))
        return false;
    out->object = report_object(c, sections);
    record_take_text(out->object, "_page", report_text(c, sections));
    return true;
}

static bool run_mps(struct app *app, const record *in, struct result *out, GError **error)
{
    return report(app, in, show_or_give, out, error);
}

static bool run_put(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) v = record_copy(in);
    record_set_null(v, "file");
    return report(app, v, give_report, out, error);
}

/* ---- the table ---- */

static const struct choice formats[] = {
    WORD("PDF", "PDF, one page"), WORD("CSV", "CSV"), WORD("TEXT", "text"),
    WORD("JSON", "JSON"),         WORDS_END,
};

#define PERIOD(how)                                                                                \
    FIELD("since", "Since", "The first day that counts; if left out, from the start.", DATE,       \
          .days = DAY_ON_FILE, .before = "until", .flags = how),                                   \
        FIELD("until", "Until", "The last day that counts; if left out, today.", DATE,             \
              .days = DAY_ON_FILE, .flags = how),                                                  \
        FIELD(                                                                                     \
            "inside", "Branch only",                                                               \
            "Full counts, for the branch only; for officers. Otherwise none under five is told.",  \
            BOOL, .flags = how)

static const struct field mps_fields[] = {
    FIELD("file", "File",
          "Where to write it: a new file, or tray:NAME; if left out, standard output.", FILE,
          .flags = FIELD_POSITIONAL | FIELD_PLACE | FIELD_CLI_ONLY),
    FIELD("format", "Format",
          "text, csv, json or pdf; if left out, by the file's ending, else text.", CHOICE,
          .choices = formats, .flags = FIELD_CLI_ONLY),
    PERIOD(0),
    {.name = NULL},
};

static const struct choice seat_formats[] = {WORD("TEXT", "text"), WORD("CSV", "CSV"), WORDS_END};

static const struct field seats_fields[] = {
    FIELD("format", "Format", "text or csv.", CHOICE, .choices = seat_formats, .dflt = "TEXT",
          .flags = FIELD_CLI_ONLY),
    PERIOD(0),
    {.name = NULL},
};

static const struct field put_fields[] = {
    FIELD("format", "Format", "PDF, CSV, text or JSON.", CHOICE, .choices = formats,
          .flags = FIELD_REQUIRED),
    PERIOD(FIELD_SUBJECT),
    {.name = NULL},
};

static const struct command commands[] = {
    {.id = "report.mps",
     .title = "Report on MPs' replies",
     .help = "What became of members' letters to MPs: answered, waiting, not delivered; replies by "
             "kind, party, region and where the MP stands; days to an answer. For HQ and for a "
             "branch meeting: it has no names of members and no count of them under five, nor what "
             "would give one back. Hand on one of each time: two of nearly the same days can give "
             "back what one holds back.",
     .help_cli = "PDF is one page. Files can be read by you only.",
     .words = "hq figures statistics party region stance print pdf csv",
     .level = LEVEL_REP,
     .flags = CMD_STREAMS,
     .fields = mps_fields,
     .run = run_mps,
     .keys = "R",
     .where = "mps",
     .shown_on = SHOWN_ON({.screen = "report", .takes = "since until inside"})},
    {.id = "report.seats",
     .title = "Report on the seats",
     .help =
         "Every seat with members: its MP, who wrote and was answered, where the MP stands, how "
         "long answers take, and for how many days the first letter without one has waited. "
         "Counts under five, and what would give them back, are left out.",
     .help_cli = "CSV goes to standard output.",
     .words = "mp table constituencies hq silent",
     .level = LEVEL_REP,
     .flags = CMD_LIST | CMD_VIEW,
     .fields = seats_fields,
     .run = report_run_seats},
    {.id = "report.put",
     .title = "Put the report into your tray",
     .help = "As a sheet to print, as a table, or as text.",
     .words = "print pdf csv save",
     .level = LEVEL_REP,
     .flags = CMD_STREAMS | CMD_SCREENS | CMD_PICKS,
     .fields = put_fields,
     .run = run_put,
     .keys = "p",
     .where = "report",
     .bar = "Into your tray"},
};

const struct command_group report_commands = {"Reports", commands, G_N_ELEMENTS(commands), NULL,
                                              NULL};
