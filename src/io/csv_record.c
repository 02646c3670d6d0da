/*
 * Owns the values of the row in hand, one after the other in one text. Each is decoded for itself:
 * a list put together from several is in more than one encoding.
 */
#include "csv_record.h"

#include "base/text.h"
#include "csv_value.h"

#include <string.h>

struct csv_record {
    const struct csv_options *options;
    unsigned clean;  /* flags of text_clean() */
    GIConv cp1252;   /* (GIConv)-1 until needed */
    GString *text;   /* the row's values, each with its NUL */
    GArray *offsets; /* gsize: where each begins in text */
    GPtrArray *values;
    GArray *mended; /* struct csv_mended */
    bool full;
    bool in_cp1252, in_utf8; /* values that were not plain, by what they were */
};

static void mended_clear(gpointer m)
{
    g_free(((struct csv_mended *)m)->was);
}

struct csv_record *csv_record_new(const struct csv_options *options)
{
    struct csv_record *r = g_new0(struct csv_record, 1);
    r->options = options;
    r->clean = (options->keep_newlines ? TEXT_MULTILINE : TEXT_LINE) |
               (options->keep_spaces ? 0u : TEXT_TRIM);
    r->cp1252 = (GIConv)-1;
    r->text = g_string_sized_new(4096);
    r->offsets = g_array_sized_new(FALSE, FALSE, sizeof(gsize), 64);
    r->values = g_ptr_array_sized_new(64);
    r->mended = g_array_new(FALSE, FALSE, sizeof(struct csv_mended));
    g_array_set_clear_func(r->mended, mended_clear);
    return r;
}

void csv_record_free(struct csv_record *r)
{
    if (r->cp1252 != (GIConv)-1)
        g_iconv_close(r->cp1252);
    g_string_free(r->text, TRUE);
    g_array_free(r->offsets, TRUE);
    g_ptr_array_free(r->values, TRUE);
    g_array_free(r->mended, TRUE);
    g_free(r);
}

void csv_record_reset(struct csv_record *r)
{
    g_string_truncate(r->text, 0);
    g_array_set_size(r->offsets, 0);
    g_array_set_size(r->mended, 0);
}

/* A value that is not plain, as UTF-8. */
static char *readable(struct csv_record *r, const char *bytes, gsize len)
{
    g_autofree char *utf8 = NULL;
    if (g_utf8_validate_len(bytes, len, NULL)) {
        r->in_utf8 = r->in_utf8 || !csv_is_ascii(bytes, len);
    } else {
        utf8 = csv_from_cp1252(&r->cp1252, bytes, len);
        r->in_cp1252 = true;
    }
    if (r->options->raw)
        return utf8 ? g_steal_pointer(&utf8) : g_utf8_make_valid(bytes, (gssize)len);
    if (!utf8 && (utf8 = csv_untangled(bytes, len))) {
        struct csv_mended m = {r->offsets->len - 1, text_clean(bytes, (gssize)len, r->clean)};
        g_array_append_val(r->mended, m);
    }
    return utf8 ? text_clean(utf8, -1, r->clean) : text_clean(bytes, (gssize)len, r->clean);
}

void csv_record_add(struct csv_record *r, const void *bytes, gsize len)
{
    if (r->offsets->len >= CSV_MAX_COLUMNS) {
        r->full = true;
        return;
    }
    gsize offset = r->text->len;
    g_array_append_val(r->offsets, offset);
    if (len > 0 && !csv_is_plain(bytes, len, !r->options->keep_spaces)) {
        g_autofree char *clean = readable(r, bytes, len);
        g_string_append_len(r->text, clean, (gssize)strlen(clean) + 1);
        return;
    }
    g_string_append_len(r->text, bytes, (gssize)len);
    g_string_append_c(r->text, '\0');
}

guint csv_record_size(const struct csv_record *r)
{
    return r->offsets->len;
}

bool csv_record_is_full(const struct csv_record *r)
{
    return r->full;
}

void csv_record_shape(struct csv_record *r, guint width, guint full_width, struct csv_row *row)
{
    guint n = r->offsets->len;
    g_ptr_array_set_size(r->values, 0);
    bool blank = true;
    bool extra = false;
    for (guint i = 0; i < n; i++) {
        char *value = r->text->str + g_array_index(r->offsets, gsize, i);
        g_ptr_array_add(r->values, value);
        if (value[0]) {
            blank = false;
            extra = extra || i >= full_width;
        }
    }
    while (r->values->len < full_width)
        g_ptr_array_add(r->values, (char *)"");
    row->values = (const char *const *)r->values->pdata;
    row->n = n;
    row->blank = blank;
    row->mended = &g_array_index(r->mended, struct csv_mended, 0);
    row->n_mended = r->mended->len;
    row->shape = n < width ? CSV_SHORT : extra ? CSV_LONG : CSV_FITS;
}

const char *csv_record_encoding(const struct csv_record *r)
{
    if (r->in_cp1252)
        return r->in_utf8 ? "UTF-8 and Windows-1252" : "Windows-1252";
    return "UTF-8";
}
