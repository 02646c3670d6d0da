/* Owns the one entry of the mail module: a message's bytes to plain values,
 * through GMime. Knows nothing of Branchline but io/mail_module.h. */
#include "../mail_module.h"
#include "header.h"
#include "html.h"

#include <gmime/gmime.h>
#include <gmodule.h>
#include <libxml/parser.h>
#include <string.h>

#define MAX_DEPTH 32
#define MAX_PARTS 500

struct walk {
    struct mail_raw *raw;
    gsize left; /* bytes of text still wanted */
    int parts;
    bool inside; /* of an attached message: further ones are not opened */
};

const struct mail_module *branchline_mail_module(void);
static struct mail_raw *read_message(GMimeMessage *message, gsize max_text, bool inside);

/* --- bytes to UTF-8 ----------------------------------------------------- */

static char *convert(const char *bytes, gsize len, const char *charset)
{
    gsize read = 0, written = 0;
    const char *name = g_mime_charset_iconv_name(charset);
    char *text = g_convert(bytes, (gssize)len, "UTF-8", name, &read, &written, NULL);
    if (text && written == strlen(text))
        return text;
    g_free(text); /* a NUL inside: the text is cleaned of it, not cut at it */
    return NULL;
}

/* What the charset says, if it can be true; else UTF-8, else Windows-1252,
 * which gives each byte a meaning. */
static char *to_utf8(const char *bytes, gsize len, const char *charset)
{
    char *text = NULL;
    bool plain = !charset || !charset[0] || g_ascii_strcasecmp(charset, "us-ascii") == 0 ||
                 g_ascii_strcasecmp(charset, "utf-8") == 0;
    if (!plain) {
        /* what calls itself Latin-1 is Windows-1252 in fact */
        bool latin1 = g_ascii_strcasecmp(charset, "iso-8859-1") == 0;
        text = convert(bytes, len, latin1 ? "windows-1252" : charset);
        if (!text && latin1)
            text = convert(bytes, len, "iso-8859-1");
    }
    if (!text && g_utf8_validate_len(bytes, len, NULL))
        text = g_strndup(bytes, len);
    if (!text && charset && g_ascii_strcasecmp(charset, "utf-8") != 0)
        text = convert(bytes, len, "windows-1252");
    if (!text)
        text = g_utf8_make_valid(bytes, (gssize)len);
    return text;
}

/* --- parts -------------------------------------------------------------- */

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
    char *text = to_utf8(bytes->len ? (const char *)bytes->data : "", bytes->len, charset);
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

static void walk_multipart(struct walk *w, GMimeMultipart *multi, int depth)
{
    GMimeObject *object = GMIME_OBJECT(multi);
    if (is_type(object, "multipart", "alternative")) {
        walk_alternative(w, multi, depth);
        return;
    }
    int n = MIN(g_mime_multipart_get_count(multi), MAX_PARTS);
    if (is_type(object, "multipart", "signed"))
        n = MIN(n, 1);
    for (int i = 0; i < n; i++)
        walk_part(w, g_mime_multipart_get_part(multi, i), depth + 1);
}

static void walk_part(struct walk *w, GMimeObject *object, int depth)
{
    if (!object || depth > MAX_DEPTH || ++w->parts > MAX_PARTS)
        return;
    if (GMIME_IS_MULTIPART(object)) {
        walk_multipart(w, GMIME_MULTIPART(object), depth);
    } else if (GMIME_IS_MESSAGE_PART(object)) {
        GMimeMessage *inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
        if (inner && !w->inside && !w->raw->attached)
            w->raw->attached = read_message(inner, w->left, true);
    } else if (GMIME_IS_PART(object) && !is_attachment(object)) {
        if (is_type(object, "text", "html"))
            read_text_part(w, GMIME_PART(object), true);
        else if (is_type(object, "text", "plain") || is_type(object, "text", "enriched"))
            read_text_part(w, GMIME_PART(object), false);
    }
}

/* --- headers ------------------------------------------------------------ */

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

/* GMime joins neighbouring base64 words before it decodes them, and stops at
 * the padding where each was padded by itself. */
static bool is_padded_apart(const char *raw)
{
    for (const char *p = strstr(raw, "=?="); p; p = strstr(p + 3, "=?="))
        if (g_str_has_prefix(p + 3 + strspn(p + 3, " \t\r\n"), "=?"))
            return true;
    return false;
}

static const char *word_end(const char *word)
{
    const char *p = strchr(word + 2, '?');
    p = p ? strchr(p + 1, '?') : NULL;
    p = p ? strstr(p + 1, "?=") : NULL;
    return p ? p + 2 : NULL;
}

/* A header's text, each encoded word decoded by itself. */
static char *decode_apart(const char *raw)
{
    GString *out = g_string_new(NULL);
    bool after_word = false;
    while (*raw) {
        gsize space = strspn(raw, " \t\r\n");
        const char *word = raw + space, *end = NULL;
        if (g_str_has_prefix(word, "=?"))
            end = word_end(word);
        if (space > 0 && !(end && after_word))
            g_string_append_c(out, ' ');
        after_word = end != NULL;
        gsize len = end ? (gsize)(end - word) : strcspn(word, " \t\r\n");
        char *piece = g_strndup(word, len);
        char *plain = g_mime_utils_header_decode_text(NULL, piece);
        g_string_append(out, plain ? plain : piece);
        g_free(plain);
        g_free(piece);
        raw = word + len;
    }
    return g_string_free(out, FALSE);
}

static char *header_text(GMimeObject *message, const char *name, bool *apart)
{
    GMimeHeader *header = first_header(message, name);
    if (!header)
        return NULL;
    const char *raw = g_mime_header_get_raw_value(header);
    *apart = raw && is_padded_apart(raw);
    return *apart ? decode_apart(raw) : g_strdup(g_mime_header_get_value(header));
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

static bool is_automatic(GMimeObject *message)
{
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
    InternetAddressList *to = g_mime_message_get_to(message);
    if (to)
        raw->to = internet_address_list_to_string(to, NULL, FALSE);
    bool apart = false;
    raw->from_text = header_text(object, "From", &apart);
    if (apart || (raw->from_address && strchr(raw->from_address, '@')))
        g_clear_pointer(apart ? &raw->from_address : &raw->from_text, g_free);
    raw->subject = header_text(object, "Subject", &apart);
    raw->message_id = g_strdup(g_mime_message_get_message_id(message));
    raw->in_reply_to = ids(object, "In-Reply-To");
    raw->references = ids(object, "References");
    raw->automatic = is_automatic(object);
    GDateTime *date = g_mime_message_get_date(message);
    if (date) {
        raw->has_date = true;
        raw->date = g_date_time_to_unix(date);
    }
    struct walk w = {.raw = raw, .left = max_text, .inside = inside};
    walk_part(&w, g_mime_message_get_mime_part(message), 0);
    return raw;
}

static bool has_headers(GMimeMessage *message)
{
    GMimeObject *part = g_mime_message_get_mime_part(message);
    return g_mime_header_list_get_count(g_mime_object_get_header_list(GMIME_OBJECT(message))) > 0 ||
           (part && g_mime_header_list_get_count(g_mime_object_get_header_list(part)) > 0);
}

static struct mail_raw *parse(const void *bytes, gsize len, gsize max_text)
{
    gsize mended_len = len;
    char *mended = header_mend(bytes, len, &mended_len);
    GMimeStream *stream =
        g_mime_stream_mem_new_with_buffer(mended ? mended : (const char *)bytes, mended_len);
    g_free(mended);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    g_mime_parser_set_format(parser, GMIME_FORMAT_MESSAGE);
    static const char *charsets[] = {"utf-8", "windows-1252", "iso-8859-1", NULL};
    GMimeParserOptions *options = g_mime_parser_options_new();
    g_mime_parser_options_set_fallback_charsets(options, charsets);
    GMimeMessage *message = g_mime_parser_construct_message(parser, options);
    struct mail_raw *raw = NULL;
    if (message && has_headers(message))
        raw = read_message(message, max_text, false);
    if (message)
        g_object_unref(message);
    g_mime_parser_options_free(options);
    g_object_unref(parser);
    g_object_unref(stream);
    return raw;
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
