/*
 * Owns the way from the zip to the sheet: never by file names, but by what the
 * package says of itself.
 */
#include "workbook.h"

#include "relations.h"

#include <string.h>

#define SHEETS_MOST 4096
#define NAMES_MOST 400 /* bytes of names that are said */

struct listed {
    char *name, *id;
    bool hidden;
};

static void listed_free(gpointer data)
{
    struct listed *l = data;
    g_free(l->name);
    g_free(l->id);
    g_free(l);
}

/* ---- what kind of zip it is ---- */

static bool other_zip(struct sheet_package *package)
{
    g_autofree char *type = sheet_package_peek(package, "mimetype", 100);
    if (type && strstr(type, "opendocument.spreadsheet"))
        return sheet_fail(package->fault, SHEET_OPENDOCUMENT, NULL);
    if (type && strstr(type, "opendocument"))
        return sheet_fail(package->fault, SHEET_DOCUMENT, NULL);
    if (sheet_package_has(package, "[Content_Types].xml"))
        return sheet_fail(package->fault, SHEET_LACKS, "_rels/.rels");
    return sheet_fail(package->fault, SHEET_OTHER_ZIP, NULL);
}

/* The part that is the workbook. Caller's; NULL with a fault. */
static char *find_workbook(struct sheet_package *package)
{
    if (sheet_package_is_encrypted(package)) {
        sheet_fail(package->fault, SHEET_ENCRYPTED, NULL);
        return NULL;
    }
    if (!sheet_package_has(package, "_rels/.rels")) {
        other_zip(package);
        return NULL;
    }
    g_autoptr(GPtrArray) relations = sheet_relations_read(package, "");
    const char *found =
        relations ? sheet_relations_target(relations, "officeDocument", NULL) : NULL;
    if (!relations)
        return NULL;
    if (!found)
        other_zip(package);
    else if (g_str_has_suffix(found, ".bin"))
        sheet_fail(package->fault, SHEET_BINARY, NULL);
    else if (g_str_has_prefix(found, "word/") || g_str_has_prefix(found, "ppt/"))
        sheet_fail(package->fault, SHEET_DOCUMENT, NULL);
    return package->fault->kind == SHEET_FINE ? g_strdup(found) : NULL;
}

/* ---- its sheets ---- */

static bool is_true(const char *value)
{
    return value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

static void take_sheet(struct sheet_part *part, GPtrArray *sheets)
{
    if (sheets->len >= SHEETS_MOST)
        return;
    struct listed *l = g_new0(struct listed, 1);
    const char *name = sheet_part_attribute(part, "name");
    l->name = g_strdup(name ? name : "");
    const char *state = sheet_part_attribute(part, "state");
    l->hidden = state && strcmp(state, "visible") != 0;
    l->id = g_strdup(sheet_part_relation(part));
    g_ptr_array_add(sheets, l);
}

static GPtrArray *read_sheets(struct sheet_workbook *w, struct sheet_package *package,
                              const char *name)
{
    struct sheet_part *part = sheet_part_open(package, name);
    if (!part)
        return NULL;
    GPtrArray *sheets = g_ptr_array_new_with_free_func(listed_free);
    while (sheet_part_step(part)) {
        if (sheet_part_begins(part, "workbookPr"))
            w->from_1904 = is_true(sheet_part_attribute(part, "date1904"));
        else if (sheet_part_begins(part, "sheet"))
            take_sheet(part, sheets);
    }
    sheet_part_close(part);
    if (package->fault->kind == SHEET_FINE)
        return sheets;
    g_ptr_array_unref(sheets);
    return NULL;
}

/* Without regard to case and blanks around it, as spreadsheets have it. */
static bool same_name(const char *a, const char *b)
{
    g_autofree char *x = g_utf8_normalize(a, -1, G_NORMALIZE_ALL),
                    *y = g_utf8_normalize(b, -1, G_NORMALIZE_ALL);
    g_autofree char *p = g_utf8_casefold(x ? x : a, -1), *q = g_utf8_casefold(y ? y : b, -1);
    return strcmp(g_strstrip(p), g_strstrip(q)) == 0;
}

/* "A", "B": those with rows in them, but for one. Caller's. */
static char *names_of(const GPtrArray *sheets, const GPtrArray *relations, const struct listed *but,
                      bool hidden_too)
{
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < sheets->len; i++) {
        const struct listed *l = sheets->pdata[i];
        if (l == but || (l->hidden && !hidden_too) ||
            !sheet_relations_target(relations, "worksheet", l->id))
            continue;
        if (names->len > NAMES_MOST) {
            g_string_append(names, " …");
            break;
        }
        g_string_append_printf(names, "%s“%s”", names->len ? ", " : "", l->name);
    }
    return g_string_free(names, FALSE);
}

static bool choose(struct sheet_workbook *w, struct sheet_fault *fault, const GPtrArray *sheets,
                   const GPtrArray *relations, const char *wanted)
{
    for (guint i = 0; i < sheets->len; i++) {
        const struct listed *l = sheets->pdata[i];
        const char *part = l->id ? sheet_relations_target(relations, "worksheet", l->id) : NULL;
        if (!part || (wanted ? !same_name(wanted, l->name) : l->hidden))
            continue;
        w->sheet_part = g_strdup(part);
        w->sheet_name = g_strdup(l->name);
        w->beside = names_of(sheets, relations, l, false);
        return true;
    }
    g_autofree char *names = names_of(sheets, relations, NULL, true);
    return sheet_fail(fault, wanted && *names ? SHEET_UNKNOWN : SHEET_NONE, names);
}

bool sheet_workbook_read(struct sheet_workbook *w, struct sheet_package *package,
                         const char *wanted)
{
    g_autofree char *name = find_workbook(package);
    g_autoptr(GPtrArray) relations = name ? sheet_relations_read(package, name) : NULL;
    g_autoptr(GPtrArray) sheets = relations ? read_sheets(w, package, name) : NULL;
    if (!sheets || !choose(w, package->fault, sheets, relations, wanted))
        return false;
    w->strings_part = g_strdup(sheet_relations_target(relations, "sharedStrings", NULL));
    w->formats_part = g_strdup(sheet_relations_target(relations, "styles", NULL));
    return true;
}

void sheet_workbook_clear(struct sheet_workbook *w)
{
    g_free(w->sheet_part);
    g_free(w->sheet_name);
    g_free(w->beside);
    g_free(w->strings_part);
    g_free(w->formats_part);
}
