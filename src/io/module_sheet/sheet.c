/*
 * Owns reading a sheet row by row: cells where they say they are, each as text.
 */
#include "../sheet_module.h"

#include "format.h"
#include "strings.h"
#include "workbook.h"

#include <gmodule.h>
#include <string.h>

const struct sheet_module *branchline_sheet_module(void);

struct sheet {
    struct sheet_package package;
    struct sheet_workbook book;
    struct sheet_strings *strings; /* NULL: none */
    GArray *formats;               /* NULL: none */
    struct sheet_part *part;
    guint max_columns;
    gsize max_record;

    gint64 line;     /* of the row in hand */
    guint column;    /* of the cell in hand, from 1 */
    GString *text;   /* the row's values, each with its NUL */
    GArray *offsets; /* gsize, 0: nothing there */
    GPtrArray *values;
    GString *value; /* of the cell in hand, as it is stored */
};

static bool fail_at(struct sheet *s, enum sheet_kind kind)
{
    struct sheet_fault *fault = s->package.fault;
    if (fault->kind != SHEET_FINE)
        return false;
    fault->line = s->line;
    fault->column = s->column;
    return sheet_fail(fault, kind, NULL);
}

/* ---- a cell ---- */

/* "AB12" is 28; 0: it says nothing. */
static guint column_of(const char *r)
{
    guint column = 0;
    for (; r && g_ascii_isalpha(*r) && column < 1000000; r++)
        column = column * 26 + (guint)(g_ascii_toupper(*r) - 'A') + 1;
    return column;
}

static const struct sheet_format *format_of(const struct sheet *s, const char *place)
{
    guint64 at = place ? g_ascii_strtoull(place, NULL, 10) : 0;
    return s->formats && at < s->formats->len ? &g_array_index(s->formats, struct sheet_format, at)
                                              : NULL;
}

enum cell { NUMBER, SHARED, INLINE, TEXT, BOOLEAN, DAY };

static enum cell kind_of(const char *t)
{
    static const struct {
        const char *t;
        enum cell kind;
    } kinds[] = {{"s", SHARED}, {"inlineStr", INLINE}, {"str", TEXT},
                 {"e", TEXT},   {"b", BOOLEAN},        {"d", DAY}};
    for (gsize i = 0; t && i < G_N_ELEMENTS(kinds); i++)
        if (strcmp(t, kinds[i].t) == 0)
            return kinds[i].kind;
    return NUMBER;
}

/* What is stored, as it is meant. False with a fault. */
static bool add_value(struct sheet *s, enum cell kind, const struct sheet_format *format)
{
    const char *value = s->value->str;
    if (kind == SHARED) {
        const char *text = sheet_strings_get(s->strings, g_strstrip(s->value->str));
        if (!text)
            return fail_at(s, SHEET_NO_STRING);
        g_string_append(s->text, text);
    } else if (kind == NUMBER) {
        sheet_number(s->text, g_strstrip(s->value->str), format, s->book.from_1904);
    } else if (kind == DAY) {
        sheet_day(s->text, g_strstrip(s->value->str));
    } else if (kind == BOOLEAN) {
        bool yes = strcmp(value, "1") == 0 || g_ascii_strcasecmp(value, "true") == 0;
        g_string_append(s->text, yes ? "TRUE" : "FALSE");
    } else {
        g_string_append_len(s->text, value, (gssize)s->value->len);
    }
    return true;
}

static bool place_value(struct sheet *s, enum cell kind, const struct sheet_format *format)
{
    gsize offset = s->text->len;
    if (s->value->len == 0)
        return true;
    if (!add_value(s, kind, format))
        return false;
    if (s->text->len == offset)
        return true;
    if (s->column > s->max_columns)
        return fail_at(s, SHEET_WIDE);
    g_string_append_c(s->text, '\0');
    if (s->text->len > s->max_record)
        return fail_at(s, SHEET_LONG);
    if (s->offsets->len < s->column)
        g_array_set_size(s->offsets, s->column);
    g_array_index(s->offsets, gsize, s->column - 1) = offset;
    return true;
}

static bool take_cell(struct sheet *s)
{
    struct sheet_part *part = s->part;
    int depth = sheet_part_depth(part);
    guint said = column_of(sheet_part_attribute(part, "r"));
    s->column = said ? said : s->column + 1;
    enum cell kind = kind_of(sheet_part_attribute(part, "t"));
    const struct sheet_format *format = format_of(s, sheet_part_attribute(part, "s"));
    bool empty = sheet_part_is_empty(part), fits = true, worked_out = false, formula = false;
    g_string_truncate(s->value, 0);
    while (sheet_part_within(part, depth, empty)) {
        if (sheet_part_begins(part, "f")) {
            formula = true;
            sheet_part_skip(part);
        } else if (sheet_part_begins(part, "v")) {
            worked_out = true;
            fits = sheet_part_text(part, s->value, s->max_record) && fits;
        } else if (sheet_part_begins(part, "is")) {
            worked_out = true;
            fits = sheet_rich_text(part, s->value, s->max_record) && fits;
        }
    }
    if (!fits)
        return fail_at(s, SHEET_LONG);
    if (formula && !worked_out)
        return fail_at(s, SHEET_NO_RESULT);
    if (kind == TEXT)
        sheet_unescape(s->value, 0);
    return s->package.fault->kind == SHEET_FINE && place_value(s, kind, format);
}

/* ---- a row ---- */

static void begin_row(struct sheet *s)
{
    const char *r = sheet_part_attribute(s->part, "r");
    gint64 said = r ? g_ascii_strtoll(r, NULL, 10) : 0;
    s->line = said > s->line ? said : s->line + 1;
    s->column = 0;
    g_string_assign(s->text, "");
    g_string_append_c(s->text, '\0'); /* what holds nothing is at 0 */
    g_array_set_size(s->offsets, 0);
}

static bool take_row(struct sheet *s)
{
    int depth = sheet_part_depth(s->part);
    bool empty = sheet_part_is_empty(s->part);
    begin_row(s);
    if (s->line > SHEET_MAX_ROWS)
        return sheet_fail(s->package.fault, SHEET_ROWS, NULL);
    while (sheet_part_within(s->part, depth, empty))
        if (sheet_part_begins(s->part, "c") && !take_cell(s))
            return false;
    return s->package.fault->kind == SHEET_FINE;
}

static gboolean sheet_module_next(struct sheet *s, struct sheet_row *row, struct sheet_fault *fault)
{
    s->package.fault = fault;
    while (sheet_part_step(s->part)) {
        if (!sheet_part_begins(s->part, "row"))
            continue;
        if (!take_row(s))
            return FALSE;
        if (s->offsets->len == 0)
            continue;
        g_ptr_array_set_size(s->values, 0);
        for (guint i = 0; i < s->offsets->len; i++)
            g_ptr_array_add(s->values, s->text->str + g_array_index(s->offsets, gsize, i));
        row->line = s->line;
        row->n = s->values->len;
        row->values = (const char *const *)s->values->pdata;
        return TRUE;
    }
    return FALSE;
}

/* ---- the whole ---- */

static void sheet_module_close(struct sheet *s)
{
    struct sheet_fault none = {SHEET_FINE, 0, 0, NULL};
    s->package.fault = &none;
    sheet_part_close(s->part);
    sheet_workbook_clear(&s->book);
    sheet_strings_free(s->strings);
    if (s->formats)
        g_array_free(s->formats, TRUE);
    sheet_package_close(&s->package);
    g_string_free(s->text, TRUE);
    g_string_free(s->value, TRUE);
    g_array_free(s->offsets, TRUE);
    g_ptr_array_free(s->values, TRUE);
    g_free(s);
}

static bool open_all(struct sheet *s, const void *bytes, gsize len, const char *wanted)
{
    struct sheet_package *package = &s->package;
    const struct sheet_workbook *book = &s->book;
    if (!sheet_package_open(package, bytes, len) || !sheet_workbook_read(&s->book, package, wanted))
        return false;
    if (book->strings_part && !(s->strings = sheet_strings_read(package, book->strings_part)))
        return false;
    if (book->formats_part && !(s->formats = sheet_formats_read(package, book->formats_part)))
        return false;
    s->part = sheet_part_open(package, book->sheet_part);
    return s->part != NULL;
}

static struct sheet *sheet_module_open(const void *bytes, gsize len, const char *wanted,
                                       guint max_columns, gsize max_record,
                                       struct sheet_fault *fault)
{
    struct sheet *s = g_new0(struct sheet, 1);
    s->package.fault = fault;
    s->max_columns = max_columns;
    s->max_record = max_record;
    s->text = g_string_new(NULL);
    s->value = g_string_new(NULL);
    s->offsets = g_array_new(FALSE, TRUE, sizeof(gsize));
    s->values = g_ptr_array_new();
    if (open_all(s, bytes, len, wanted))
        return s;
    sheet_module_close(s);
    return NULL;
}

static const char *sheet_module_name(const struct sheet *s)
{
    return s->book.sheet_name;
}

static const char *sheet_module_beside(const struct sheet *s)
{
    return s->book.beside;
}

static const struct sheet_module module = {
    SHEET_MODULE_VERSION, sheet_module_open, sheet_module_name,
    sheet_module_beside,  sheet_module_next, sheet_module_close,
};

G_MODULE_EXPORT const struct sheet_module *branchline_sheet_module(void)
{
    return &module;
}
