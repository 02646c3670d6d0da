/*
 * Owns a workbook as rows: opens the sheet module when first needed, and says
 * what is wrong with a workbook in a sentence.
 */
#include "sheet.h"

#include "base/err.h"
#include "base/text.h"
#include "io/csv.h"
#include "module.h"
#include "old_office.h"
#include "sheet_module.h"

#include <string.h>

struct workbook {
    const struct sheet_module *reader;
    struct sheet *sheet;
    GByteArray *bytes;
    char *name, *shown; /* shown: the sheet's, as it may stand in a sentence */
    char *beside;
    GPtrArray *padded;
    guint width; /* of the first row; 0 before it */
};

static const struct sheet_module *module(GError **error)
{
    static const struct sheet_module *loaded;
    if (loaded)
        return loaded;
    const struct sheet_module *found = module_open("sheet.so", SHEET_MODULE_SYMBOL);
    if (found && found->version == SHEET_MODULE_VERSION)
        return loaded = found;
    err_set(error, BL_ERR_INTERNAL,
            "Workbooks cannot be read, because the sheet module (sheet.so), libzip or libxml2 is "
            "missing or of another version: save the list as CSV, or ask whoever installed "
            "Branchline to reinstall it.");
    return NULL;
}

void sheet_module_load(void)
{
    (void)module(NULL);
}

/* ---- what is wrong ---- */

#define AGAIN "open it in a spreadsheet program and save it again, or save the list as CSV."

/* Each begins with the file's name; %s is the fault's detail. */
static const struct {
    enum sheet_kind kind;
    const char *sentence;
} sentences[] = {
    {SHEET_DAMAGED, "is damaged, or only a part of a workbook: " AGAIN},
    {SHEET_LACKS, "is a workbook that lacks a part of its own (%s): " AGAIN},
    {SHEET_XML, "is a workbook of which a part (%s) cannot be read: " AGAIN},
    {SHEET_DOCTYPE, "is a workbook with a document type in a part (%s), as none has: " AGAIN},
    {SHEET_PACKED, "is packed in a way that cannot be read here: " AGAIN},
    {SHEET_ENCRYPTED, "is locked with a password: take the password off and save it again."},
    {SHEET_OTHER_ZIP, "is a compressed file, not a list: unpack it, and give the list in it."},
    {SHEET_OPENDOCUMENT, "is an OpenDocument workbook: save it as .xlsx or CSV."},
    {SHEET_BINARY, "is a binary Excel workbook (.xlsb): save it as .xlsx or CSV."},
    {SHEET_DOCUMENT, "is a document, not a workbook: save the list in it as .xlsx or CSV."},
    {SHEET_BOMB, "grows to far more than a list when it is unpacked, and was not read: save the "
                 "list as CSV."},
    {SHEET_TEXTS, "has more text than a list (64 MB), and was not read: save the list as CSV."},
    {SHEET_NONE,
     "has no sheet with rows that is not hidden: show the sheet, save the workbook, and "
     "give it again."},
    {SHEET_UNKNOWN, "has no sheet of that name. There are: %s."},
    {SHEET_ROWS, "has more rows than a sheet can have: " AGAIN},
};

/* Of a row or a cell: stands behind its place. */
static const struct {
    enum sheet_kind kind;
    const char *sentence;
} placed[] = {
    {SHEET_WIDE,
     "there are more than 1024 columns, so this is not a list of people: choose another "
     "file."},
    {SHEET_LONG, "the row is longer than 1 MiB, so this is not a list of people: choose another "
                 "file."},
    {SHEET_NO_STRING, "its text is not in the workbook: " AGAIN},
    {SHEET_NO_RESULT, "it holds a formula that was never worked out: " AGAIN},
};
G_STATIC_ASSERT(CSV_MAX_COLUMNS == 1024 && CSV_MAX_RECORD == 1 << 20);

/* 28 is "AB", as it stands above the sheet. Caller's. */
static char *letters_of(guint column)
{
    GString *letters = g_string_new(NULL);
    for (; column > 0; column = (column - 1) / 26)
        g_string_prepend_c(letters, (char)('A' + (column - 1) % 26));
    return g_string_free(letters, FALSE);
}

static char *sentence_of(const struct sheet_fault *fault)
{
    g_autofree char *detail = text_clean(fault->detail ? fault->detail : "", -1, TEXT_LINE);
    for (gsize i = 0; i < G_N_ELEMENTS(placed); i++) {
        if (placed[i].kind != fault->kind)
            continue;
        if (fault->kind == SHEET_WIDE || fault->kind == SHEET_LONG)
            return g_strdup_printf(", line %" G_GINT64_FORMAT ": %s", fault->line,
                                   placed[i].sentence);
        g_autofree char *column = letters_of(fault->column);
        return g_strdup_printf(", cell %s%" G_GINT64_FORMAT ": %s", column, fault->line,
                               placed[i].sentence);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(sentences); i++) {
        if (sentences[i].kind != fault->kind)
            continue;
        g_auto(GStrv) halves = g_strsplit(sentences[i].sentence, "%s", 2);
        return g_strconcat(" ", halves[0], halves[1] ? detail : "", halves[1] ? halves[1] : "",
                           NULL);
    }
    return g_strdup(" cannot be read: " AGAIN);
}

static bool say(struct sheet_fault *fault, const char *name, GError **error)
{
    g_autofree char *sentence = sentence_of(fault);
    g_clear_pointer(&fault->detail, g_free);
    return err_set(error, BL_ERR_INPUT, "%s%s", name, sentence);
}

static bool refuse_old(const GByteArray *bytes, const char *name, GError **error)
{
    struct sheet_fault fault = {SHEET_ENCRYPTED, 0, 0, NULL};
    if (old_office_has(bytes->data, bytes->len, "EncryptedPackage"))
        return say(&fault, name, error);
    fault.kind = SHEET_DOCUMENT;
    if (old_office_has(bytes->data, bytes->len, "WordDocument") ||
        old_office_has(bytes->data, bytes->len, "PowerPoint Document"))
        return say(&fault, name, error);
    return err_set(error, BL_ERR_INPUT, "%s is an old Excel workbook: save it as .xlsx or CSV.",
                   name);
}

/* ---- rows ---- */

struct workbook *workbook_open(struct csv_source *source, bool old, const char *wanted,
                               GError **error)
{
    const char *name = csv_source_name(source);
    g_autoptr(GByteArray) bytes = csv_source_all(source, SHEET_MAX_BYTES, error);
    if (!bytes)
        return NULL;
    const struct sheet_module *reader = old ? NULL : module(error);
    if (!reader) {
        if (old)
            refuse_old(bytes, name, error);
        return NULL;
    }
    struct sheet_fault fault = {SHEET_FINE, 0, 0, NULL};
    struct sheet *sheet =
        reader->open(bytes->data, bytes->len, wanted, CSV_MAX_COLUMNS, CSV_MAX_RECORD, &fault);
    if (!sheet) {
        say(&fault, name, error);
        return NULL;
    }
    struct workbook *w = g_new0(struct workbook, 1);
    w->reader = reader;
    w->sheet = sheet;
    w->bytes = g_steal_pointer(&bytes);
    w->name = g_strdup(name);
    w->shown = text_clean(reader->name(sheet), -1, TEXT_LINE | TEXT_TRIM);
    w->beside = text_clean(reader->beside(sheet), -1, TEXT_LINE | TEXT_TRIM);
    w->padded = g_ptr_array_new();
    return w;
}

void workbook_close(struct workbook *w)
{
    if (!w)
        return;
    w->reader->close(w->sheet);
    g_byte_array_unref(w->bytes);
    g_ptr_array_free(w->padded, TRUE);
    g_free(w->name);
    g_free(w->shown);
    g_free(w->beside);
    g_free(w);
}

static bool refuse_empty(const struct workbook *w, GError **error)
{
    const char *others = *w->beside ? w->beside : "none";
    return err_set(error, BL_ERR_INPUT,
                   "%s is a workbook whose sheet “%s” is empty: choose another sheet (%s) or file.",
                   w->name, w->shown, others);
}

bool workbook_next(struct workbook *w, gint64 *line, const char *const **values, guint *n,
                   GError **error)
{
    struct sheet_fault fault = {SHEET_FINE, 0, 0, NULL};
    struct sheet_row row;
    if (!w->reader->next(w->sheet, &row, &fault)) {
        if (fault.kind != SHEET_FINE)
            return say(&fault, w->name, error);
        return w->width > 0 ? false : refuse_empty(w, error);
    }
    w->width = w->width ? w->width : row.n;
    g_ptr_array_set_size(w->padded, 0);
    for (guint i = 0; i < MAX(row.n, w->width); i++)
        g_ptr_array_add(w->padded, (char *)(i < row.n ? row.values[i] : ""));
    *line = row.line;
    *values = (const char *const *)w->padded->pdata;
    *n = w->padded->len;
    return true;
}

const char *workbook_sheet(const struct workbook *w)
{
    return w->shown;
}

const char *workbook_beside(const struct workbook *w)
{
    return w->beside;
}
