/*
 * Owns decoding a part's bytes.
 */
#include "decode.h"

#include <string.h>

GByteArray *decode_part(GMimePart *part, gsize max, bool *cut)
{
    GByteArray *bytes = g_byte_array_new();
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    if (!content)
        return bytes;
    GMimeStream *mem = g_mime_stream_mem_new();
    g_mime_data_wrapper_write_to_stream(content, mem);
    GByteArray *all = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(mem));
    *cut = *cut || all->len > max;
    g_byte_array_append(bytes, all->data, (guint)MIN(all->len, max));
    g_object_unref(mem);
    return bytes;
}

gsize decode_size(GMimeObject *part)
{
    GMimeStream *counter = g_mime_stream_null_new();
    GMimeDataWrapper *content =
        GMIME_IS_PART(part) ? g_mime_part_get_content(GMIME_PART(part)) : NULL;
    if (content)
        g_mime_data_wrapper_write_to_stream(content, counter);
    else if (GMIME_IS_MESSAGE_PART(part))
        g_mime_object_write_to_stream(
            GMIME_OBJECT(g_mime_message_part_get_message(GMIME_MESSAGE_PART(part))), NULL, counter);
    gsize size = (gsize)GMIME_STREAM_NULL(counter)->written;
    g_object_unref(counter);
    return size;
}

static GByteArray *as_it_stands(GMimePart *part, gsize max)
{
    GByteArray *bytes = g_byte_array_new();
    GMimeStream *stream = g_mime_data_wrapper_get_stream(g_mime_part_get_content(part));
    char piece[4096];
    g_mime_stream_reset(stream);
    for (gssize n; bytes->len < max && (n = g_mime_stream_read(stream, piece, sizeof piece)) > 0;)
        g_byte_array_append(bytes, (const guint8 *)piece,
                            (guint)MIN((gsize)n, max - (gsize)bytes->len));
    return bytes;
}

/* Words have blanks between them, lines of base64 have none within. */
static bool has_words(const GByteArray *raw)
{
    for (guint i = 1; i + 1 < raw->len; i++)
        if (raw->data[i] == ' ' && g_ascii_isgraph(raw->data[i - 1]) &&
            g_ascii_isgraph(raw->data[i + 1]))
            return true;
    return false;
}

static bool is_rubbish(const GByteArray *bytes, bool utf8)
{
    for (guint i = 0; i < bytes->len; i++)
        if (bytes->data[i] < ' ' && !strchr("\t\n\r\f\x1b", bytes->data[i]))
            return true;
    return utf8 && !g_utf8_validate_len((const char *)bytes->data, bytes->len, NULL);
}

GByteArray *decode_text(GMimePart *part, gsize max, bool *cut)
{
    bool more = false;
    GByteArray *bytes = decode_part(part, max, &more);
    if (g_mime_part_get_content(part) &&
        g_mime_part_get_content_encoding(part) == GMIME_CONTENT_ENCODING_BASE64) {
        const char *charset =
            g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset");
        bool utf8 = !charset || g_ascii_strcasecmp(charset, "utf-8") == 0 ||
                    g_ascii_strcasecmp(charset, "us-ascii") == 0;
        GByteArray *raw = as_it_stands(part, max);
        bool plain = has_words(raw) && (bytes->len == 0 || (!more && is_rubbish(bytes, utf8)));
        g_byte_array_unref(plain ? bytes : raw);
        bytes = plain ? raw : bytes;
    }
    *cut = *cut || more;
    return bytes;
}
