/*
 * Results on the way out: what a record looks like to people, and which of the
 * printers (table, lines, JSON) gets it. Knows no command by name.
 */
#include "app/out.h"

#include "app/json.h"
#include "app/listing.h"
#include "app/value.h"
#include "base/day.h"
#include "base/err.h"
#include "base/text.h"

#include <errno.h>
#include <string.h>

struct out {
    FILE *stream;
    FILE *messages;
    struct out_style style;
    struct listing *table; /* the list that is being printed; NULL: none yet */
    bool array;            /* JSON: "[" is out */
    bool sheet;            /* JSON: it is within an object, behind its header */
    bool lines;            /* rows that are sentences came */
};

struct out *out_new(FILE *stream, FILE *messages, struct out_style style)
{
    struct out *o = g_new0(struct out, 1);
    o->stream = stream;
    o->messages = messages;
    o->style = style;
    return o;
}

void out_free(struct out *o)
{
    if (!o)
        return;
    listing_free(o->table);
    g_free(o);
}

static void put(struct out *o, FILE *to, const char *s)
{
    if (o->style.ascii) {
        g_autofree char *plain = g_str_to_ascii(s, "C");
        fputs(plain, to);
    } else {
        fputs(s, to);
    }
}

static bool printed(struct out *o, GError **error)
{
    if (!ferror(o->stream))
        return true;
    return err_set(error, BL_ERR_STORAGE,
                   "The result could not be written: %s. What you see is not all of it.",
                   g_strerror(errno));
}

/* On a terminal broken between words. */
static void put_sentence(struct out *o, FILE *to, const char *s)
{
    g_autofree char *clean = text_clean(s, -1, TEXT_LINE);
    int columns = o->style.columns > 0 ? o->style.columns : G_MAXINT;
    g_auto(GStrv) lines = text_wrap(clean, columns);
    for (char **line = lines; *line; line++) {
        put(o, to, *line);
        fputc('\n', to);
    }
}

static void put_lines(struct out *o, const char *label, const char *text, int indent)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    bool block = lines[0] && lines[1];
    fprintf(o->stream, "%*s", indent, "");
    put(o, o->stream, label);
    fputs(block ? ":\n" : ": ", o->stream);
    for (char **line = lines; *line; line++) {
        if (block)
            fprintf(o->stream, "%*s", **line ? indent + 2 : 0, "");
        put(o, o->stream, *line);
        fputc('\n', o->stream);
    }
}

/* What is too wide for a terminal goes on below. */
static void put_own_line(struct out *o, const char *text, int indent)
{
    const int most = o->style.columns > 0 ? MAX(o->style.columns - indent, 1) : G_MAXINT;
    const int hanging = text_width(text) > most && most > 2 ? 2 : 0;
    g_auto(GStrv) parts = hanging ? text_wrap(text, most - hanging) : g_strsplit(text, "\n", 1);
    for (char **part = parts; *part; part++) {
        fprintf(o->stream, "%*s", indent + (part > parts ? hanging : 0), "");
        put(o, o->stream, *part);
        fputc('\n', o->stream);
    }
}

static void put_own_lines(struct out *o, const char *text, int indent)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++)
        if (**line)
            put_own_line(o, *line, indent);
        else
            fputc('\n', o->stream);
}

/* What people read instead of an object's values: its lines, those that are too wide broken. */
static void put_page(struct out *o, const char *text)
{
    g_autofree char *clean = text_clean(text, -1, TEXT_MULTILINE);
    g_auto(GStrv) lines = g_strsplit(g_strchomp(clean), "\n", -1);
    for (char **line = lines; *line; line++) {
        if (**line)
            put_own_line(o, *line, 0);
        else
            fputc('\n', o->stream);
    }
}

/* It is empty, or its rows bring lines of their own that are all blank. */
static bool is_silent(const GPtrArray *list)
{
    for (guint i = 0; i < list->len; i++)
        if (!record_get(list->pdata[i], "_line") || *record_str(list->pdata[i], "_line"))
            return false;
    return true;
}

static void put_table(struct out *o, const GPtrArray *rows, struct out_style style, int indent)
{
    struct listing *t = listing_new(o->stream, style, indent);
    for (guint i = 0; i < rows->len; i++)
        listing_row(t, rows->pdata[i]);
    listing_end(t);
    listing_free(t);
}

static void put_list(struct out *o, const char *label, const GPtrArray *list, int indent)
{
    if (is_silent(list))
        return;
    fprintf(o->stream, "%*s", indent, "");
    put(o, o->stream, label);
    fputs(":\n", o->stream);
    struct out_style style = o->style;
    style.columns = style.columns > 0 ? MAX(style.columns - indent - 2, 1) : 0;
    if (record_get(list->pdata[0], "_line")) { /* rows that bring their own */
        for (guint i = 0; i < list->len; i++)
            if (*record_str(list->pdata[i], "_line"))
                put_own_lines(o, record_str(list->pdata[i], "_line"), indent + 2);
        return;
    }
    put_table(o, list, style, indent + 2);
}

static void put_object(struct out *o, const record *r, int indent, bool lists_only)
{
    for (gsize i = 0; i < record_size(r); i++) {
        const struct value *v = record_at(r, i);
        if (v->name[0] == '_' || value_is_key(r, v->name) || (lists_only && v->type != VALUE_LIST))
            continue;
        g_autofree char *label = value_label(v->name);
        if (v->type == VALUE_OBJECT) {
            fprintf(o->stream, "%*s", indent, "");
            put(o, o->stream, label);
            fputs(":\n", o->stream);
            put_object(o, v->object, indent + 2, false);
        } else if (v->type == VALUE_LIST) {
            put_list(o, label, v->list, indent);
        } else {
            g_autofree char *text = value_people(v);
            if (text && *text)
                put_lines(o, label, text, indent);
        }
    }
}

/* ---- lists ---- */

static void put_cells(struct out *o, const struct value *cells)
{
    fputs(!o->sheet ? "{\"header\": " : o->array ? ",\n" : "\n", o->stream);
    json_write_texts(o->stream, cells->s, (gsize)cells->i);
    if (!o->sheet)
        fputs(",\n\"rows\": [", o->stream);
    o->array = o->sheet;
    o->sheet = true;
}

bool out_row(record *row, void *out, GError **error)
{
    struct out *o = out;
    if (o->style.json && record_has(row, "_cells")) {
        put_cells(o, record_get(row, "_cells"));
    } else if (o->style.json) {
        fputs(o->array ? ",\n" : "[\n", o->stream);
        o->array = true;
        json_write(o->stream, row);
    } else if (record_has(row, "_line")) {
        o->lines = true;
        put_sentence(o, o->stream, record_str(row, "_line"));
    } else if (!record_has(row, "_cells")) {
        if (!o->table)
            o->table = listing_new(o->stream, o->style, 0);
        listing_row(o->table, row);
    }
    return printed(o, error);
}

void out_cut(struct out *o)
{
    if (o->table)
        listing_end(o->table);
    if (o->sheet)
        fputs("\n]}\n", o->stream);
    else if (o->array)
        fputs("\n]\n", o->stream);
    g_clear_pointer(&o->table, listing_free);
    o->array = o->sheet = false;
}

/* What JSON says of a result that is no list: the object, what was made, the
 * sentence. */
static record *whole(const struct result *result)
{
    record *r = result->object ? record_copy(result->object) : record_new();
    if (result->id && !record_get(r, "id"))
        record_set_int(r, "id", result->id);
    if (result->change_id && !record_get(r, "change_id"))
        record_set_int(r, "change_id", result->change_id);
    if (result->message && !record_get(r, "message"))
        record_set_text(r, "message", result->message);
    return r;
}

bool out_result(struct out *o, const struct result *result, unsigned flags, GError **error)
{
    if (result->nothing) {
        if (o->style.json)
            fputs("null\n", o->stream);
        put_sentence(o, o->messages, result->message ? result->message : "Nothing.");
        return printed(o, error);
    }
    bool rows = o->table || o->array || o->sheet || o->lines || flags & CMD_LIST;
    if (o->style.json) {
        if (rows && !o->array && !o->sheet) {
            fputs("[]\n", o->stream);
        } else if (!rows) {
            g_autoptr(record) r = whole(result);
            json_write(o->stream, r);
            fputc('\n', o->stream);
        }
        out_cut(o);
        if (result->remark && result->message)
            put_sentence(o, o->messages, result->message);
        return printed(o, error);
    }
    bool none = rows && !o->table && !o->lines;
    out_cut(o);
    const bool told = result->message && flags & (CMD_WRITES | CMD_NO_DB);
    /* Of lists the sum stands last, where it is seen. */
    const bool lists = told && result->object && flags & CMD_STREAMS;
    if (lists)
        put_object(o, result->object, 0, true);
    /* Beside rows a sentence is a remark; where a command that looks for faults finds none, it is
     * the result. */
    if (result->message)
        put_sentence(o,
                     result->remark || (rows && !(none && !(flags & CMD_WRITES))) ? o->messages
                                                                                  : o->stream,
                     result->message);
    else if (none)
        put_sentence(o, o->messages, "Nothing to show.");
    if (result->object && !told && record_has(result->object, "_page"))
        put_page(o, record_str(result->object, "_page"));
    else if (result->object && !told &&
             record_get(result->object, "_table")) /* what people read of it */
        put_table(o, record_list(result->object, "_table"), o->style, 0);
    else if (result->object && !told)
        put_object(o, result->object, 0, false);
    return printed(o, error);
}

bool out_remark(struct out *o, const struct result *result, GError **error)
{
    if (result->remark && result->message)
        put_sentence(o, o->messages, result->message);
    return printed(o, error);
}

bool out_flush(struct out *o, GError **error)
{
    fflush(o->stream);
    return printed(o, error);
}
