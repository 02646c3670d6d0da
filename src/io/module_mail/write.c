/*
 * Values to a mail's bytes, through GMime.
 */
#include "write.h"

#include <string.h>

#define CHARSET "utf-8"

/* Its last line is a whole one: what a mail system adds below begins a line of its own. The bytes
 * are given as they are: g_mime_text_part_set_text() would take Latin-1 where that is enough. */
static GMimeObject *text_part(const char *typed)
{
    g_autofree char *text = g_strconcat(typed, g_str_has_suffix(typed, "\n") ? "" : "\n", NULL);
    GMimeTextPart *part = g_mime_text_part_new_with_subtype("plain");
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(text, strlen(text));
    GMimeDataWrapper *content =
        g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT);
    g_mime_text_part_set_charset(part, CHARSET);
    g_mime_part_set_content(GMIME_PART(part), content);
    g_mime_part_set_content_encoding(GMIME_PART(part), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    g_object_unref(content);
    g_object_unref(stream);
    return GMIME_OBJECT(part);
}

static GMimeMessage *message_of_head(const char *from_name, const char *from, const char *subject,
                                     gint64 date_utc)
{
    GMimeMessage *message = g_mime_message_new(TRUE);
    g_autoptr(GDateTime) at = g_date_time_new_from_unix_utc(date_utc);
    g_mime_message_add_mailbox(message, GMIME_ADDRESS_TYPE_FROM, from_name, from);
    g_mime_message_set_subject(message, subject, CHARSET);
    if (at)
        g_mime_message_set_date(message, at);
    g_mime_object_append_header(GMIME_OBJECT(message), "MIME-Version", "1.0", NULL);
    return message;
}

static void set_body(GMimeMessage *message, GMimeObject *body)
{
    g_mime_message_set_mime_part(message, body);
    g_object_unref(body);
}

static void attach(GMimeMultipart *mixed, const struct mail_attached *a)
{
    GMimeMessage *message = message_of_head(a->from_name, a->from, a->subject, a->date_utc);
    set_body(message, text_part(a->text));
    GMimeMessagePart *part = g_mime_message_part_new_with_message("rfc822", message);
    g_mime_multipart_add(mixed, GMIME_OBJECT(part));
    g_object_unref(part);
    g_object_unref(message);
}

static GMimeObject *body_of(const struct mail_outgoing *m)
{
    if (!m->attached || m->attached->len == 0)
        return text_part(m->text);
    GMimeMultipart *mixed = g_mime_multipart_new_with_subtype("mixed");
    GMimeObject *text = text_part(m->text);
    g_mime_multipart_add(mixed, text);
    g_object_unref(text);
    for (guint i = 0; i < m->attached->len; i++)
        attach(mixed, m->attached->pdata[i]);
    return GMIME_OBJECT(mixed);
}

char *message_write(const struct mail_outgoing *m)
{
    GMimeMessage *message = message_of_head(m->from_name, m->from, m->subject, m->date_utc);
    g_mime_message_add_mailbox(message, GMIME_ADDRESS_TYPE_TO, NULL, m->to);
    g_mime_message_set_message_id(message, m->message_id);
    if (m->automatic)
        g_mime_object_append_header(GMIME_OBJECT(message), "Auto-Submitted", "auto-generated",
                                    NULL);
    set_body(message, body_of(m));
    GMimeFormatOptions *format = g_mime_format_options_new();
    g_mime_format_options_set_newline_format(format, GMIME_NEWLINE_FORMAT_UNIX);
    char *bytes = g_mime_object_to_string(GMIME_OBJECT(message), format);
    g_mime_format_options_free(format);
    g_object_unref(message);
    return bytes;
}
