/*
 * Records as JSON, through yajl's generator.
 */
#include "app/json.h"

#include "app/key.h"
#include "app/value.h"
#include "base/day.h"
#include "base/err.h"
#include "base/text.h"

#include <string.h>
#include <yajl/yajl_gen.h>

static void json_print(void *stream, const char *bytes, size_t len)
{
    fwrite(bytes, 1, len, stream);
}

static void put_text(yajl_gen gen, const char *s)
{
    yajl_gen_string(gen, (const unsigned char *)s, strlen(s));
}

static void put_record(yajl_gen gen, const record *r);

static void put_value(yajl_gen gen, const struct value *v)
{
    if (key_is_bool(v)) {
        yajl_gen_bool(gen, v->i != 0);
        return;
    }
    switch (v->type) {
    case VALUE_INT:
        if (value_is_instant(v)) {
            g_autofree char *iso = instant_to_iso(v->i);
            put_text(gen, iso);
        } else {
            yajl_gen_integer(gen, v->i);
        }
        break;
    case VALUE_TEXT: {
        g_autofree char *clean = text_clean(v->s, -1, TEXT_MULTILINE);
        put_text(gen, clean);
        break;
    }
    case VALUE_HUNDREDTHS: {
        char number[32];
        int n = g_snprintf(number, sizeof number, "%s%" G_GINT64_FORMAT ".%02d",
                           v->i < 0 ? "-" : "", ABS(v->i / 100), (int)ABS(v->i % 100));
        yajl_gen_number(gen, number, (size_t)n);
        break;
    }
    case VALUE_LIST:
        yajl_gen_array_open(gen);
        for (guint i = 0; i < v->list->len; i++)
            put_record(gen, v->list->pdata[i]);
        yajl_gen_array_close(gen);
        break;
    case VALUE_OBJECT:
        put_record(gen, v->object);
        break;
    case VALUE_BOOL:
    case VALUE_NULL:
    case VALUE_BLOB:
        yajl_gen_null(gen);
        break;
    }
}

static void put_record(yajl_gen gen, const record *r)
{
    yajl_gen_map_open(gen);
    for (gsize i = 0; i < record_size(r); i++) {
        const struct value *v = record_at(r, i);
        if (v->name[0] == '_' || v->type == VALUE_BLOB)
            continue;
        put_text(gen, v->name);
        put_value(gen, v);
    }
    yajl_gen_map_close(gen);
}

static yajl_gen generator(FILE *stream)
{
    yajl_gen gen = yajl_gen_alloc(NULL);
    yajl_gen_config(gen, yajl_gen_print_callback, json_print, stream);
    yajl_gen_config(gen, yajl_gen_validate_utf8, 1);
    return gen;
}

bool json_write(FILE *stream, const record *r)
{
    yajl_gen gen = generator(stream);
    put_record(gen, r);
    yajl_gen_free(gen);
    return !ferror(stream);
}

char *json_of(const record *r)
{
    const unsigned char *text;
    size_t len;
    yajl_gen gen = yajl_gen_alloc(NULL);
    put_record(gen, r);
    yajl_gen_get_buf(gen, &text, &len);
    char *out = g_strndup((const char *)text, len);
    yajl_gen_free(gen);
    return out;
}

/* Would a terminal act on it, or nobody see it? */
static bool is_unseen(gunichar c)
{
    switch (g_unichar_type(c)) {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_UNASSIGNED:
        return true;
    default:
        return false;
    }
}

static void escape(GString *out, gunichar c)
{
    if (c > 0xFFFF)
        g_string_append_printf(out, "\\u%04X\\u%04X", 0xD7C0 + (c >> 10), 0xDC00 + (c & 0x3FF));
    else
        g_string_append_printf(out, "\\u%04X", c);
}

bool json_write_texts(FILE *stream, const char *texts, gsize texts_len)
{
    yajl_gen gen = yajl_gen_alloc(NULL);
    yajl_gen_array_open(gen);
    for (const char *p = texts; p < texts + texts_len; p += strlen(p) + 1)
        put_text(gen, p);
    yajl_gen_array_close(gen);
    const unsigned char *text = NULL;
    size_t len = 0;
    yajl_gen_get_buf(gen, &text, &len);
    /* yajl escapes what JSON demands: nothing from DEL on */
    g_autoptr(GString) out = g_string_sized_new(len + 1);
    for (const char *p = (const char *)text, *end = p + len; p < end; p = g_utf8_next_char(p)) {
        if ((unsigned char)*p < 0x7F)
            g_string_append_c(out, *p);
        else if (is_unseen(g_utf8_get_char(p)))
            escape(out, g_utf8_get_char(p));
        else
            g_string_append_len(out, p, g_utf8_next_char(p) - p);
    }
    yajl_gen_free(gen);
    fputs(out->str, stream);
    return !ferror(stream);
}

void json_error(FILE *stream, const GError *error)
{
    static const char *const codes[] = {
        [BL_ERR_USAGE] = "usage",       [BL_ERR_INPUT] = "input",
        [BL_ERR_REFUSED] = "refused",   [BL_ERR_NOT_FOUND] = "not_found",
        [BL_ERR_BUSY] = "busy",         [BL_ERR_CONFLICT] = "conflict",
        [BL_ERR_MANY] = "input",        [BL_ERR_FULL] = "storage",
        [BL_ERR_STORAGE] = "storage",   [BL_ERR_DAMAGED] = "damaged",
        [BL_ERR_INTERNAL] = "internal",
    };
    bool known =
        error->domain == BL_ERROR && error->code >= 0 && (gsize)error->code < G_N_ELEMENTS(codes);
    record *inner = record_new();
    record_set_text(inner, "code", codes[known ? error->code : BL_ERR_INTERNAL]);
    record_set_text(inner, "message", error->message);
    g_autoptr(record) outer = record_new();
    record_take_object(outer, "error", inner);
    json_write(stream, outer);
    fputc('\n', stream);
}
