/*
 * Owns the one entry of the mail module: a message's bytes to plain values,
 * through GMime. Knows nothing of Branchline but io/mail_module.h.
 */
#include "../mail_module.h"
#include "charset.h"
#include "date.h"
#include "encoded.h"
#include "header.h"
#include "html.h"
#include "parts.h"

#include <gmime/gmime.h>
#include <gmodule.h>
#include <libxml/parser.h>
#include <string.h>

#define MAX_DEPTH 32
#define MAX_PARTS 500 /* that are looked into */
#define MAX_ATTACHED ((gsize)25 * 1024 * 1024)

struct walk {
    struct mail_raw *raw;
    gsize left; /* bytes of text still wanted */
    int parts;
    bool closed; /* attached messages are not opened: within one, or in a report of a machine */
};

const struct mail_module *branchline_mail_module(void);
static struct mail_raw *read_message(GMimeMessage *message, gsize max_text, bool inside);
static struct mail_raw *read_bytes(const void *bytes, gsize len, gsize max_text, bool *crowded,
                                   bool inside);

/* ---- parts ---- */

static void add_body(struct walk *w, char *text, bool flowed, bool delsp)
{
    struct mail_body *body = g_new0(struct mail_body, 1);
    body->text = text;
    body->flowed = flowed;
    body->delsp = delsp;
    w->left -= MIN(w->left, strlen(text));
    g_ptr_array_add(w->raw->bodies, body);
}

/* The part's decoded bytes, at most max of them. */
static GByteArray *decoded(GMimePart *part, gsize max, bool *cut)
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

static bool is_attachment(GMimeObject *part)
{
    const char *disposition = g_mime_object_get_disposition(part)
                                  ? g_mime_content_disposition_get_disposition(
                                        g_mime_object_get_content_disposition(part))
                                  : NULL;
    return disposition && g_ascii_strcasecmp(disposition, "attachment") == 0;
}

static void read_text_part(struct walk *w, GMimePart *part, bool html)
{
    if (w->left == 0) {
        w->raw->cut = true;
        return;
    }
    GMimeContentType *type = g_mime_object_get_content_type(GMIME_OBJECT(part));
    const char *charset = g_mime_content_type_get_parameter(type, "charset");
    const char *format = g_mime_content_type_get_parameter(type, "format");
    const char *delsp = g_mime_content_type_get_parameter(type, "delsp");
    /* markup takes more room than its text */
    gsize max = html ? MIN(w->left * 4, 4u * 1024 * 1024) : w->left;
    GByteArray *bytes = decoded(part, max, &w->raw->cut);
    char *text = charset_to_utf8(bytes->len ? (const char *)bytes->data : "", bytes->len, charset);
    g_byte_array_unref(bytes);
    if (html) {
        char *plain = html_to_text(text, strlen(text), w->left, &w->raw->cut);
        g_free(text);
        text = plain;
    }
    add_body(w, text, !html && format && g_ascii_strcasecmp(format, "flowed") == 0,
             delsp && g_ascii_strcasecmp(delsp, "yes") == 0);
}

static bool is_type(GMimeObject *object, const char *type, const char *subtype)
{
    GMimeContentType *content_type = g_mime_object_get_content_type(object);
    return content_type && g_mime_content_type_is_type(content_type, type, subtype);
}

static void walk_part(struct walk *w, GMimeObject *object, int depth);

static bool has_text(const struct walk *w, guint from)
{
    for (guint i = from; i < w->raw->bodies->len; i++) {
        const struct mail_body *body = g_ptr_array_index(w->raw->bodies, i);
        if (body->text[strspn(body->text, " \t\r\n")])
            return true;
    }
    return false;
}

/* The first alternative that gives text, plain text before any other. */
static void walk_alternative(struct walk *w, GMimeMultipart *multi, int depth)
{
    int n = MIN(g_mime_multipart_get_count(multi), MAX_PARTS);
    guint before = w->raw->bodies->len;
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < n && !has_text(w, before); i++) {
            GMimeObject *child = g_mime_multipart_get_part(multi, i);
            bool plain = is_type(child, "text", "plain") || is_type(child, "multipart", "mixed");
            if (plain == (pass == 0))
                walk_part(w, child, depth + 1);
        }
    }
}

/* Its boundary is nowhere: what stands there is the text. */
static void read_prologue(struct walk *w, GMimeMultipart *multi)
{
    const char *prologue = g_mime_multipart_get_prologue(multi);
    if (!prologue || w->left == 0)
        return;
    gsize len = strlen(prologue);
    w->raw->cut = w->raw->cut || len > w->left;
    add_body(w, charset_to_utf8(prologue, MIN(len, w->left), NULL), false, false);
}

static void walk_multipart(struct walk *w, GMimeMultipart *multi, int depth)
{
    GMimeObject *object = GMIME_OBJECT(multi);
    if (is_type(object, "multipart", "alternative") && g_mime_multipart_get_count(multi) > 0) {
        walk_alternative(w, multi, depth);
        return;
    }
    int n = MIN(g_mime_multipart_get_count(multi), MAX_PARTS);
    if (n == 0)
        read_prologue(w, multi);
    if (is_type(object, "multipart", "signed"))
        n = MIN(n, 1);
    w->raw->encrypted = w->raw->encrypted || is_type(object, "multipart", "encrypted");
    for (int i = 0; i < n; i++)
        walk_part(w, g_mime_multipart_get_part(multi, i), depth + 1);
}

/* The first one's name, for a mail that says nothing else. */
static void note_attachment(struct mail_raw *raw, GMimePart *part)
{
    const char *name = g_mime_part_get_filename(part);
    if (!raw->attachment && name)
        raw->attachment = g_strdup(name);
    raw->has_attachment = true;
    raw->encrypted = raw->encrypted || is_type(GMIME_OBJECT(part), "application", "pkcs7-mime") ||
                     is_type(GMIME_OBJECT(part), "application", "x-pkcs7-mime");
}

/* A message that some programs attach encoded, or as any file. */
static bool take_message_file(struct walk *w, GMimePart *part)
{
    const char *name = g_mime_part_get_filename(part);
    gsize len = name ? strlen(name) : 0;
    bool eml = len > 4 && g_ascii_strcasecmp(name + len - 4, ".eml") == 0;
    if (w->closed || w->raw->attached || !(eml || is_type(GMIME_OBJECT(part), "message", "rfc822")))
        return false;
    GByteArray *bytes = decoded(part, MAX_ATTACHED, &w->raw->cut);
    bool crowded; /* then it stays a file */
    if (bytes->len)
        w->raw->attached = read_bytes(bytes->data, bytes->len, w->left, &crowded, true);
    g_byte_array_unref(bytes);
    return w->raw->attached != NULL;
}

static void walk_part(struct walk *w, GMimeObject *object, int depth)
{
    if (!object || depth > MAX_DEPTH || ++w->parts > MAX_PARTS)
        return;
    if (GMIME_IS_MULTIPART(object)) {
        walk_multipart(w, GMIME_MULTIPART(object), depth);
    } else if (GMIME_IS_MESSAGE_PART(object)) {
        GMimeMessage *inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
        if (inner && !w->closed && !w->raw->attached)
            w->raw->attached = read_message(inner, w->left, true);
    } else if (GMIME_IS_PART(object)) {
        bool html = is_type(object, "text", "html");
        if (!is_attachment(object) &&
            (html || is_type(object, "text", "plain") || is_type(object, "text", "enriched")))
            read_text_part(w, GMIME_PART(object), html);
        else if (!take_message_file(w, GMIME_PART(object)))
            note_attachment(w->raw, GMIME_PART(object));
    }
}

/* ---- headers ---- */

/* The first header of that name: a second one is somebody's mistake or trick. */
static GMimeHeader *first_header(GMimeObject *message, const char *name)
{
    GMimeHeaderList *list = g_mime_object_get_header_list(message);
    for (int i = 0; i < g_mime_header_list_get_count(list); i++) {
        GMimeHeader *header = g_mime_header_list_get_header_at(list, i);
        if (g_ascii_strcasecmp(g_mime_header_get_name(header), name) == 0)
            return header;
    }
    return NULL;
}

static char *header_text(GMimeObject *message, const char *name, bool *apart)
{
    GMimeHeader *header = first_header(message, name);
    if (!header)
        return NULL;
    const char *raw = g_mime_header_get_raw_value(header);
    *apart = raw && encoded_is_odd(raw);
    return *apart ? encoded_decode(raw) : g_strdup(g_mime_header_get_value(header));
}

static void read_from(struct mail_raw *raw, InternetAddressList *list)
{
    for (int i = 0; list && i < internet_address_list_length(list); i++) {
        InternetAddress *address = internet_address_list_get_address(list, i);
        if (INTERNET_ADDRESS_IS_GROUP(address)) {
            read_from(raw, internet_address_group_get_members(INTERNET_ADDRESS_GROUP(address)));
            if (raw->from_address)
                return;
            continue;
        }
        raw->from_name = g_strdup(internet_address_get_name(address));
        raw->from_address =
            g_strdup(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address)));
        return;
    }
}

static char *people(InternetAddressList *list)
{
    return list ? internet_address_list_to_string(list, NULL, FALSE) : NULL;
}

static char *ids(GMimeObject *message, const char *header)
{
    const char *value = g_mime_object_get_header(message, header);
    if (!value)
        return NULL;
    GMimeReferences *list = g_mime_references_parse(NULL, value);
    GString *out = g_string_new(NULL);
    for (int i = 0; i < MIN(g_mime_references_length(list), 200); i++)
        g_string_append_printf(out, "%s%s", i ? " " : "",
                               g_mime_references_get_message_id(list, i));
    g_mime_references_free(list);
    return g_string_free(out, FALSE);
}

/* A bounce or a receipt: what it carries is the mail that it is about. */
static bool is_report(GMimeObject *message)
{
    GMimeObject *part = g_mime_message_get_mime_part(GMIME_MESSAGE(message));
    return part && is_type(part, "multipart", "report");
}

static bool is_automatic(GMimeObject *message)
{
    if (is_report(message))
        return true;
    const char *submitted = g_mime_object_get_header(message, "Auto-Submitted");
    if (submitted && g_ascii_strncasecmp(submitted, "no", 2) != 0)
        return true;
    const char *precedence = g_mime_object_get_header(message, "Precedence");
    return g_mime_object_get_header(message, "X-Autoreply") ||
           g_mime_object_get_header(message, "X-Autorespond") ||
           (precedence && g_ascii_strncasecmp(precedence, "auto", 4) == 0);
}

static struct mail_raw *read_message(GMimeMessage *message, gsize max_text, bool inside)
{
    struct mail_raw *raw = g_new0(struct mail_raw, 1);
    GMimeObject *object = GMIME_OBJECT(message);
    raw->bodies = g_ptr_array_new();
    read_from(raw, g_mime_message_get_from(message));
    if (!raw->from_address)
        read_from(raw, g_mime_message_get_sender(message));
    raw->to = people(g_mime_message_get_to(message));
    raw->cc = people(g_mime_message_get_cc(message));
    bool apart = false;
    raw->from_text = header_text(object, "From", &apart);
    if (apart || (raw->from_address && strchr(raw->from_address, '@')))
        g_clear_pointer(apart ? &raw->from_address : &raw->from_text, g_free);
    raw->subject = header_text(object, "Subject", &apart);
    raw->message_id = g_strdup(g_mime_message_get_message_id(message));
    raw->in_reply_to = ids(object, "In-Reply-To");
    raw->references = ids(object, "References");
    raw->automatic = is_automatic(object);
    GMimeHeader *date = first_header(object, "Date");
    const char *written = date ? g_mime_header_get_raw_value(date) : NULL;
    raw->has_date = written && date_read(written, &raw->date);
    struct walk w = {.raw = raw, .left = max_text, .closed = inside || is_report(object)};
    walk_part(&w, g_mime_message_get_mime_part(message), 0);
    return raw;
}

static bool has_headers(GMimeMessage *message)
{
    GMimeObject *part = g_mime_message_get_mime_part(message);
    return g_mime_header_list_get_count(g_mime_object_get_header_list(GMIME_OBJECT(message))) > 0 ||
           (part && g_mime_header_list_get_count(g_mime_object_get_header_list(part)) > 0);
}

static GMimeMessage *message_of(const void *bytes, gsize len, bool *crowded)
{
    GByteArray *mended = header_mend(bytes, len);
    *crowded = !parts_are_few((const char *)mended->data, mended->len);
    if (*crowded) {
        g_byte_array_unref(mended);
        return NULL;
    }
    GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(mended);
    g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), TRUE);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    g_mime_parser_set_format(parser, GMIME_FORMAT_MESSAGE);
    static const char *charsets[] = {"utf-8", "windows-1252", "iso-8859-1", NULL};
    GMimeParserOptions *options = g_mime_parser_options_new();
    g_mime_parser_options_set_fallback_charsets(options, charsets);
    GMimeMessage *message = g_mime_parser_construct_message(parser, options);
    g_mime_parser_options_free(options);
    g_object_unref(parser);
    g_object_unref(stream);
    return message;
}

static struct mail_raw *read_bytes(const void *bytes, gsize len, gsize max_text, bool *crowded,
                                   bool inside)
{
    GMimeMessage *message = message_of(bytes, len, crowded);
    struct mail_raw *raw = NULL;
    if (message && has_headers(message))
        raw = read_message(message, max_text, inside);
    if (message)
        g_object_unref(message);
    return raw;
}

static struct mail_raw *parse(const void *bytes, gsize len, gsize max_text, bool *crowded)
{
    return read_bytes(bytes, len, max_text, crowded, false);
}

static void raw_free(struct mail_raw *raw)
{
    if (!raw)
        return;
    for (guint i = 0; i < raw->bodies->len; i++) {
        struct mail_body *body = g_ptr_array_index(raw->bodies, i);
        g_free(body->text);
        g_free(body);
    }
    g_ptr_array_free(raw->bodies, TRUE);
    raw_free(raw->attached);
    g_free(raw->from_name);
    g_free(raw->from_address);
    g_free(raw->from_text);
    g_free(raw->to);
    g_free(raw->cc);
    g_free(raw->attachment);
    g_free(raw->subject);
    g_free(raw->message_id);
    g_free(raw->in_reply_to);
    g_free(raw->references);
    g_free(raw);
}

static const struct mail_module module = {MAIL_MODULE_VERSION, parse, raw_free};

G_MODULE_EXPORT const struct mail_module *branchline_mail_module(void)
{
    static gsize begun;
    if (g_once_init_enter(&begun)) {
        g_mime_init();
        xmlInitParser();
        g_once_init_leave(&begun, 1);
    }
    return &module;
}
