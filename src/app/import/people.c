/*
 * The lists of a result as people read them: a line for each row, what is the same said once.
 */
#include "import/priv.h"

#include "app/value.h"
#include "base/text.h"

#include <string.h>

/* As it may stand on a terminal: what a file has may drive one. Frees line. */
static void take_line(record *row, GString *line)
{
    record_take_text(row, "_line", text_clean(line->str, -1, TEXT_LINE));
    g_string_free(line, true);
}

/* ---- remarks and refusals ---- */

/* The lines that have one reason: "2-5, 9". */
struct lines {
    GString *text;
    gint64 from, to; /* the last of them, while it goes on */
    record *first;   /* where it stands */
};

static void end_span(struct lines *l)
{
    if (l->to > l->from)
        g_string_append_printf(l->text, "-%" G_GINT64_FORMAT, l->to);
}

static void add_number(struct lines *l, gint64 line)
{
    if (l->text->len && line == l->to + 1) {
        l->to = line;
        return;
    }
    end_span(l);
    g_string_append_printf(l->text, "%s%" G_GINT64_FORMAT, l->text->len ? ", " : "", line);
    l->from = l->to = line;
}

static void each_reason_once(GPtrArray *rows)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    for (guint i = 0; i < rows->len; i++) {
        char *reason = (char *)record_str(rows->pdata[i], "reason");
        struct lines *l = g_hash_table_lookup(seen, reason);
        if (l) {
            record_set_text(rows->pdata[i], "_line", "");
        } else {
            l = g_new0(struct lines, 1);
            *l = (struct lines){.text = g_string_new(NULL), .first = rows->pdata[i]};
            g_hash_table_insert(seen, reason, l);
        }
        add_number(l, record_int(rows->pdata[i], "line"));
    }
    GHashTableIter each;
    gpointer reason, value;
    g_hash_table_iter_init(&each, seen);
    while (g_hash_table_iter_next(&each, &reason, &value)) {
        struct lines *l = value;
        end_span(l);
        g_string_append_printf(l->text, ": %s", (const char *)reason);
        take_line(l->first, l->text);
    }
}

/* ---- columns ---- */

/* "4 Phone: phone (by its name, 100% fit): 07700 900115 | 07700 900116" */
static void say_column(record *c)
{
    GString *line = g_string_new(NULL);
    g_string_printf(line, "%" G_GINT64_FORMAT " %s: ", record_int(c, "place"),
                    record_str(c, "name"));
    if (record_has(c, "column")) {
        g_autofree char *how = value_text(record_get(c, "how"));
        g_string_append_printf(line, "%s (%s", record_str(c, "column"), how);
        if (record_has(c, "fits_percent"))
            g_string_append_printf(line, ", %" G_GINT64_FORMAT "%% fit",
                                   record_int(c, "fits_percent"));
        g_string_append_c(line, ')');
    } else {
        g_string_append(line, "not used");
    }
    if (*record_str(c, "samples"))
        g_string_append_printf(line, ": %s", record_str(c, "samples"));
    take_line(c, line);
}

/* ---- rows of a preview ---- */

static const char *class_words(const struct import *im, const char *class)
{
    for (const struct import_count *c = im->frame->importer->counts; c->key; c++)
        if (strcmp(c->key, class) == 0)
            return c->words ? c->words : c->key;
    return class;
}

static void add_part(GString *line, const char *before, const char *text)
{
    if (*text)
        g_string_append_printf(line, "%s%s", before, text);
}

/* "12 changed: 7015 Dan Green, Mill Court: phone: 07700 900015 → 07700 900115" */
static void say_entry(const struct import *im, record *e)
{
    GString *line = g_string_new(NULL);
    if (record_has(e, "line"))
        g_string_append_printf(line, "%" G_GINT64_FORMAT " ", record_int(e, "line"));
    g_string_append_printf(line, "%s%s", class_words(im, record_str(e, "class")),
                           record_bool(e, "left_out") ? ", left out" : "");
    const gsize head = line->len;
    add_part(line, ": ", record_str(e, "membership_no"));
    add_part(line, line->len == head ? ": " : " ", record_str(e, "name"));
    add_part(line, line->len == head ? ": " : ", ", record_str(e, "workplace"));
    add_part(line, ": ", record_str(e, "changes"));
    if (!strstr(record_str(e, "changes"), record_str(e, "why")))
        add_part(line, ": ", record_str(e, "why"));
    add_part(line, "; perhaps ", record_str(e, "candidate"));
    take_line(e, line);
}

/* They stand among the rows. */
static void leave_out(GPtrArray *notes)
{
    for (guint i = 0; i < notes->len; i++)
        record_set_text(notes->pdata[i], "_line", "");
}

void import_say_lists(const struct import *im, record *object)
{
    const struct importer *importer = im->frame->importer;
    if (!(importer->flags & IMPORT_WHOLE))
        each_reason_once(record_list(object, "refused"));
    each_reason_once(record_list(object, "remarks"));
    const GPtrArray *columns = record_list(object, "columns");
    for (guint i = 0; i < columns->len; i++)
        say_column(columns->pdata[i]);
    if (!im->dry)
        return;
    const GPtrArray *rows = record_list(object, "preview_rows");
    for (guint i = 0; i < rows->len; i++)
        say_entry(im, rows->pdata[i]);
    if (importer->notes)
        leave_out(record_list(object, importer->notes));
}
