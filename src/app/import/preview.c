/*
 * A list as it is read, before anybody asks what its columns mean. Nothing
 * is skipped, trimmed or mended; rows go out as they come.
 */
#include "app/command.h"
#include "base/err.h"
#include "base/text.h"
#include "import/import.h"
#include "io/csv.h"

#include <string.h>

#define SHOWN_ROWS 20
#define CELL_MOST 24 /* columns of the terminal */

static const struct {
    const char *word;
    char c;
} delimiters[] = {{"comma", ','}, {"semicolon", ';'}, {"tab", '\t'},
                  {"pipe", '|'},  {"space", ' '},     {"\\t", '\t'}};

/* A character, or its word; *out 0 where nothing is said. */
static bool delimiter_of(const char *typed, char *out, GError **error)
{
    *out = '\0';
    if (!typed || !*typed)
        return true;
    for (gsize i = 0; i < G_N_ELEMENTS(delimiters); i++)
        if (g_ascii_strcasecmp(typed, delimiters[i].word) == 0)
            *out = delimiters[i].c;
    if (!typed[1] && (unsigned char)typed[0] < 0x80 && !strchr("\"\r\n", typed[0]))
        *out = typed[0];
    return *out || err_set(error, BL_ERR_USAGE,
                           "{delimiter} has to be one character but a quote, or comma, semicolon, "
                           "tab, pipe or space: “%s” is not.",
                           typed);
}

/* The first records, held for people until their widths are known. */
struct sheet {
    struct result *out;
    GPtrArray *rows;  /* record with "_cells" */
    GPtrArray *texts; /* char **: what people see of each */
    GArray *widths;   /* int, of each column */
    gint64 further;   /* rows that are not shown */
    bool told;        /* those held are out */
};

static void hold(struct sheet *s, const struct csv_row *row, record *r)
{
    char **texts = g_new0(char *, row->n + 1);
    for (guint i = 0; i < row->n; i++) {
        g_autofree char *clean = text_clean(row->values[i], -1, TEXT_LINE);
        texts[i] = text_clip(clean, CELL_MOST, false);
        if (s->widths->len <= i)
            g_array_set_size(s->widths, i + 1);
        int *width = &g_array_index(s->widths, int, i);
        *width = MAX(*width, text_width(texts[i]));
    }
    g_ptr_array_add(s->rows, r);
    g_ptr_array_add(s->texts, texts);
}

static char *line_of(const struct sheet *s, char **texts)
{
    GString *line = g_string_new(NULL);
    for (guint i = 0; texts[i]; i++) {
        g_string_append(line, texts[i]);
        if (texts[i + 1])
            g_string_append_printf(line, "%*s",
                                   g_array_index(s->widths, int, i) - text_width(texts[i]) + 2, "");
    }
    return g_string_free(line, FALSE);
}

static bool tell_held(struct sheet *s, GError **error)
{
    s->told = true;
    bool ok = true;
    for (guint i = 0; ok && i < s->rows->len; i++) {
        record_take_text(s->rows->pdata[i], "_line", line_of(s, s->texts->pdata[i]));
        ok = result_row(s->out, s->rows->pdata[i], error);
    }
    g_ptr_array_set_size(s->rows, 0);
    g_ptr_array_set_size(s->texts, 0);
    return ok;
}

static void set_cells(record *r, const struct csv_row *row)
{
    g_autoptr(GString) cells = g_string_new(NULL);
    for (guint i = 0; i < row->n; i++)
        g_string_append_len(cells, row->values[i], (gssize)strlen(row->values[i]) + 1);
    record_set_blob(r, "_cells", cells->str, cells->len);
}

static bool take(struct sheet *s, const struct csv_row *row, GError **error)
{
    g_autoptr(record) r = record_new();
    set_cells(r, row);
    if (s->rows->len <= SHOWN_ROWS && !s->told) { /* the header stands above them */
        hold(s, row, g_steal_pointer(&r));
        return true;
    }
    s->further++;
    return (s->told || tell_held(s, error)) && result_row(s->out, r, error);
}

static bool take_all(struct sheet *s, struct csv_reader *reader, GError **error)
{
    const struct csv_row *row;
    enum csv_step step;
    bool ok = true;
    while (ok && (step = csv_next(reader, &row, error)) == CSV_ROW)
        ok = take(s, row, error);
    return ok && step == CSV_END && (s->told || tell_held(s, error));
}

static const char *delimiter_word(char c)
{
    for (gsize i = 0; i < G_N_ELEMENTS(delimiters); i++)
        if (delimiters[i].c == c)
            return delimiters[i].word;
    return NULL;
}

static void sum_up(const struct sheet *s, const struct csv_reader *reader, struct result *out)
{
    char c[2] = {csv_delimiter(reader)};
    const char *beside, *sheet = csv_sheet(reader, &beside);
    const char *word = delimiter_word(*c);
    g_autofree char *more =
        s->further ? g_strdup_printf(" %" G_GINT64_FORMAT " further %s not shown.", s->further,
                                     s->further == 1 ? "row is" : "rows are")
                   : g_strdup("");
    if (sheet)
        result_say(out, "The sheet “%s”%s%s.%s", sheet, *beside ? "; there are also " : "", beside,
                   more);
    else
        result_say(out, "The values are divided by %s.%s", word ? word : c, more);
}

static bool run_preview(struct app *app, const record *in, struct result *out, GError **error)
{
    (void)app;
    const char *path = record_str(in, "file");
    struct csv_options options = {.raw = true, .keep_newlines = true, .keep_spaces = true};
    if (!*path)
        return err_set(error, BL_ERR_USAGE, "FILE is missing: which file?");
    if (!delimiter_of(record_text(in, "delimiter"), &options.delimiter, error))
        return false;
    if (*record_str(in, "sheet"))
        options.sheet = record_str(in, "sheet");
    int fd = csv_file(path, error);
    if (fd < 0)
        return false;
    g_autofree char *name =
        strcmp(path, "-") == 0 ? g_strdup("standard input") : g_path_get_basename(path);
    g_autoptr(csv_reader) reader = csv_open_fd(fd, name, &options, error);
    if (!reader)
        return false;
    struct sheet s = {.out = out,
                      .rows = record_array_new(),
                      .texts = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev),
                      .widths = g_array_new(FALSE, TRUE, sizeof(int))};
    bool ok = take_all(&s, reader, error);
    if (ok)
        sum_up(&s, reader, out);
    g_ptr_array_unref(s.rows);
    g_ptr_array_unref(s.texts);
    g_array_unref(s.widths);
    return ok;
}

static const struct field preview_fields[] = {
    FIELD("file", "File", "The CSV file or .xlsx workbook; - for standard input.", FILE,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL),
    FIELD("delimiter", "Delimiter",
          "What divides the values: comma, semicolon, tab, pipe, space or the character itself; "
          "else it is found from the first lines.",
          TEXT),
    IMPORT_SHEET,
    {.name = NULL},
};

static const struct command commands[] = {
    {.id = "import.preview",
     .title = "See how a list is read",
     .help =
         "The file's records, just as they are read: nothing is skipped, trimmed or mended, and "
         "nothing is stored; of a workbook the rows that hold something. People see the first "
         "rows; JSON has the first record as header "
         "and all others as rows. No branch is needed.",
     .flags = CMD_NO_DB | CMD_CLI_ONLY | CMD_LOCAL,
     .fields = preview_fields,
     .run = run_preview},
};

const struct command_group import_commands = {"Lists", commands, G_N_ELEMENTS(commands), NULL,
                                              NULL};
