/*
 * Values to a mail's bytes, through GMime.
 */
#include "write.h"

#define CHARSET "utf-8"

/* Its last line is a whole one: what a mail system adds below begins a line of its own. */
static GMimeObject *text_part(const char *typed)
{
    g_autofree char *text = g_strconcat(typed, g_str_has_suffix(typed, "\n") ? "" : "\n", NULL);
    GMimeTextPart *part = g_mime_text_part_new_with_subtype("plain");
    g_mime_text_part_set_charset(part, CHARSET);
    g_mime_text_part_set_text(part, text);
    g_mime_part_set_content_encoding(GMIME_PART(part), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    return GMIME_OBJECT(part);
}

char *message_write(const struct mail_outgoing *m)
{
    GMimeMessage *message = g_mime_message_new(TRUE);
    g_autoptr(GDateTime) at = g_date_time_new_from_unix_utc(m->date_utc);
    g_mime_message_add_mailbox(message, GMIME_ADDRESS_TYPE_FROM, m->from_name, m->from);
    g_mime_message_add_mailbox(message, GMIME_ADDRESS_TYPE_TO, NULL, m->to);
    g_mime_message_set_subject(message, m->subject, CHARSET);
    g_mime_message_set_message_id(message, m->message_id);
    if (at)
        g_mime_message_set_date(message, at);
    if (m->automatic)
        g_mime_object_append_header(GMIME_OBJECT(message), "Auto-Submitted", "auto-generated",
                                    NULL);
    g_mime_object_append_header(GMIME_OBJECT(message), "MIME-Version", "1.0", NULL);
    GMimeObject *body = text_part(m->text);
    g_mime_message_set_mime_part(message, body);
    g_object_unref(body);
    GMimeFormatOptions *format = g_mime_format_options_new();
    g_mime_format_options_set_newline_format(format, GMIME_NEWLINE_FORMAT_UNIX);
    char *bytes = g_mime_object_to_string(GMIME_OBJECT(message), format);
    g_mime_format_options_free(format);
    g_object_unref(message);
    return bytes;
}
