/*
 * Owns going through the parts of a message: which of them are its text, which
 * are messages in it, which are files.
 */
#include "walk.h"

#include "calendar.h"
#include "charset.h"
#include "decode.h"
#include "file.h"
#include "html.h"
#include "signed.h"

#include <string.h>

#define MAX_DEPTH 32
#define MAX_PARTS 500 /* that are looked into */
#define MAX_ATTACHED ((gsize)25 * 1024 * 1024)
#define MAX_STATUS ((gsize)64 * 1024)

static void walk_part(struct walk *w, GMimeObject *object, int depth);

bool walk_is_type(GMimeObject *object, const char *type, const char *subtype)
{
    GMimeContentType *content_type = g_mime_object_get_content_type(object);
    return content_type && g_mime_content_type_is_type(content_type, type, subtype);
}

bool walk_is_attachment(GMimeObject *part)
{
    const char *disposition = g_mime_object_get_disposition(part)
                                  ? g_mime_content_disposition_get_disposition(
                                        g_mime_object_get_content_disposition(part))
                                  : NULL;
    return disposition && g_ascii_strcasecmp(disposition, "attachment") == 0;
}

/* ---- text ---- */

void walk_free_bodies(GPtrArray *bodies)
{
    for (guint i = 0; i < bodies->len; i++) {
        struct mail_body *body = g_ptr_array_index(bodies, i);
        g_free(body->text);
        g_free(body->other);
        g_free(body);
    }
    g_ptr_array_free(bodies, TRUE);
}

static void add_body(struct walk *w, char *text, bool flowed, bool delsp)
{
    struct mail_body *body = g_new0(struct mail_body, 1);
    body->text = text;
    body->flowed = flowed;
    body->delsp = delsp;
    w->left -= MIN(w->left, strlen(text));
    g_ptr_array_add(w->raw->bodies, body);
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
    GByteArray *bytes = decode_text(part, max, &w->raw->cut);
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

static bool has_text(const struct walk *w, guint from)
{
    for (guint i = from; i < w->raw->bodies->len; i++) {
        const struct mail_body *body = g_ptr_array_index(w->raw->bodies, i);
        if (body->text[strspn(body->text, " \t\r\n")])
            return true;
    }
    return false;
}

/* Without white space. */
static char *squeezed(const char *s)
{
    GString *out = g_string_sized_new(strlen(s));
    for (; *s; s++)
        if (!g_ascii_isspace(*s))
            g_string_append_c(out, *s);
    return g_string_free(out, FALSE);
}

static bool is_markup(const char *squeezed_text)
{
    return g_ascii_strncasecmp(squeezed_text, "<!doctype", 9) == 0 ||
           g_ascii_strncasecmp(squeezed_text, "<html", 5) == 0 ||
           (squeezed_text[0] == '<' && strstr(squeezed_text, "</"));
}

/* True where the last text says what one since `from` says already, or is no text. */
static bool is_said(const struct walk *w, guint from)
{
    guint n = w->raw->bodies->len;
    const struct mail_body *last = g_ptr_array_index(w->raw->bodies, n - 1);
    char *text = squeezed(last->text);
    bool said = is_markup(text);
    for (guint i = from; i + 1 < n && !said; i++) {
        const struct mail_body *body = g_ptr_array_index(w->raw->bodies, i);
        char *before = squeezed(body->text);
        said = strstr(before, text) || (*before && strstr(text, before));
        g_free(before);
    }
    g_free(text);
    return said;
}

/* A second plain text is there for what it says besides the first. */
static void read_other_plain(struct walk *w, GMimeObject *part, guint from, int depth)
{
    guint before = w->raw->bodies->len;
    gsize left = w->left;
    walk_part(w, part, depth);
    if (w->raw->bodies->len == before + 1 && is_said(w, from)) {
        struct mail_body *body = g_ptr_array_steal_index(w->raw->bodies, before);
        g_free(body->text);
        g_free(body);
        w->left = left;
    }
}

/* The body whose other form is still to be found; NULL: none has text, or it is found. */
static struct mail_body *without_other(const struct walk *w, guint from)
{
    struct mail_body *first = NULL;
    for (guint i = from; i < w->raw->bodies->len; i++) {
        struct mail_body *body = g_ptr_array_index(w->raw->bodies, i);
        if (body->other)
            return NULL;
        if (!first && body->text[strspn(body->text, " \t\r\n")])
            first = body;
    }
    return first;
}

static char *joined_text(const GPtrArray *bodies)
{
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < bodies->len; i++) {
        const struct mail_body *body = g_ptr_array_index(bodies, i);
        g_string_append_printf(all, "%s%s", all->len ? "\n\n" : "", body->text);
    }
    return g_string_free(all, FALSE);
}

/* The same in HTML, which may say more; whether it does is not decided here. */
static void read_other_form(struct walk *w, GMimeObject *part, guint from, int depth)
{
    struct mail_body *body = without_other(w, from);
    if (!body || !(GMIME_IS_MULTIPART(part) || walk_is_type(part, "text", "html")))
        return;
    GPtrArray *bodies = w->raw->bodies;
    gsize left = w->left;
    bool cut = w->raw->cut;
    w->raw->bodies = g_ptr_array_new();
    w->raw->cut = false;
    walk_part(w, part, depth);
    body->other = joined_text(w->raw->bodies);
    body->other_cut = w->raw->cut;
    walk_free_bodies(w->raw->bodies);
    w->raw->bodies = bodies;
    w->raw->cut = cut;
    w->left = left;
}

/* The first alternative that gives text, plain text before any other. */
static void walk_alternative(struct walk *w, GMimeMultipart *multi, int depth)
{
    int n = MIN(g_mime_multipart_get_count(multi), MAX_PARTS);
    guint before = w->raw->bodies->len;
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < n; i++) {
            GMimeObject *child = g_mime_multipart_get_part(multi, i);
            bool text = walk_is_type(child, "text", "plain");
            bool plain = text || walk_is_type(child, "multipart", "mixed");
            bool found = has_text(w, before);
            if (plain == (pass == 0) && !found)
                walk_part(w, child, depth + 1);
            else if (text && pass == 0)
                read_other_plain(w, child, before, depth + 1);
            else if (pass == 1)
                read_other_form(w, child, before, depth + 1);
        }
    }
}

static void look_for_calendar(struct walk *w, GMimeObject *part)
{
    if (!part || w->raw->calendar || w->invitation || !GMIME_IS_PART(part) ||
        walk_is_attachment(part) || !walk_is_type(part, "text", "calendar"))
        return;
    bool cut = false;
    GByteArray *bytes = decode_part(GMIME_PART(part), MAX_STATUS, &cut);
    char *ics = charset_to_utf8(bytes->len ? (const char *)bytes->data : "", bytes->len,
                                g_mime_object_get_content_type_parameter(part, "charset"));
    const char *method = g_mime_object_get_content_type_parameter(part, "method");
    w->invitation = calendar_read(ics, method, &w->raw->calendar);
    g_free(ics);
    g_byte_array_unref(bytes);
}

/* Below the text; what its writer says of it is often that text once more. */
static void add_invitation(struct walk *w)
{
    if (!w->invitation || w->left == 0)
        return;
    char *says = strstr(w->invitation, "\n\n");
    char *more = squeezed(says ? says : ""), *all = joined_text(w->raw->bodies);
    char *said = squeezed(all);
    if (says && strstr(said, more))
        *says = '\0';
    g_free(more);
    g_free(said);
    g_free(all);
    w->raw->calendar = false;
    w->raw->invitation = true;
    add_body(w, g_strndup(w->invitation, w->left), false, false);
}

static void walk_multipart(struct walk *w, GMimeMultipart *multi, int depth)
{
    GMimeObject *object = GMIME_OBJECT(multi);
    int n = MIN(g_mime_multipart_get_count(multi), MAX_PARTS);
    for (int i = 0; i < n; i++) /* among alternatives, beside the text that is read */
        look_for_calendar(w, g_mime_multipart_get_part(multi, i));
    if (walk_is_type(object, "multipart", "alternative") && n > 0) {
        walk_alternative(w, multi, depth);
        return;
    }
    if (n == 0 && !w->prologue) /* its boundary is nowhere: what stands there may be the text */
        w->prologue = g_strdup(g_mime_multipart_get_prologue(multi));
    if (walk_is_type(object, "multipart", "signed"))
        n = MIN(n, 1);
    bool related = walk_is_type(object, "multipart", "related");
    w->raw->encrypted = w->raw->encrypted || walk_is_type(object, "multipart", "encrypted");
    w->related += related;
    for (int i = 0; i < n; i++)
        walk_part(w, g_mime_multipart_get_part(multi, i), depth + 1);
    w->related -= related;
}

/* ---- what else is in it ---- */

/* The first one's name, for a mail that says nothing else. */
static void note_attachment(struct walk *w, GMimeObject *part)
{
    const char *name = file_name(part);
    if (!w->raw->attachment && name)
        w->raw->attachment = g_strdup(name);
    w->raw->has_attachment = true;
    file_note(w, part);
}

static void add_message(struct walk *w, struct mail_raw *message)
{
    if (!w->raw->attached)
        w->raw->attached = g_ptr_array_new();
    g_ptr_array_add(w->raw->attached, message);
}

/* A message that some programs attach encoded, or as any file. */
static bool take_message_file(struct walk *w, GMimePart *part)
{
    const char *name = g_mime_part_get_filename(part);
    gsize len = name ? strlen(name) : 0;
    bool eml = len > 4 && g_ascii_strcasecmp(name + len - 4, ".eml") == 0;
    if (w->closed || w->budget->messages == 0 ||
        !(eml || walk_is_type(GMIME_OBJECT(part), "message", "rfc822")))
        return false;
    GByteArray *bytes = decode_part(part, MAX_ATTACHED, &w->raw->cut);
    bool crowded = false; /* then it stays a file */
    GMimeMessage *message = bytes->len ? message_of(bytes->data, bytes->len, &crowded) : NULL;
    struct mail_raw *inner = message ? message_read_inner(message, w->budget) : NULL;
    if (message)
        g_object_unref(message);
    g_byte_array_unref(bytes);
    if (inner)
        add_message(w, inner);
    return inner != NULL;
}

/* Which mail a report of a delivery is about: nothing else of that mail is looked at. */
static void note_returned(struct walk *w, GMimeMessage *message)
{
    if (message && w->raw->report == MAIL_RAW_DELIVERY && !w->raw->returned)
        w->raw->returned = g_strdup(g_mime_message_get_message_id(message));
}

/* Its header alone, or the mail encoded. */
static void read_returned(struct walk *w, GMimePart *part)
{
    bool cut = false, crowded = false;
    GByteArray *bytes = decode_part(part, MAX_STATUS, &cut);
    g_byte_array_append(bytes, (const guint8 *)"\n\n", 2);
    GMimeMessage *message = message_of(bytes->data, bytes->len, &crowded);
    g_byte_array_unref(bytes);
    note_returned(w, message);
    if (message)
        g_object_unref(message);
}

static bool is_returned(GMimeObject *object)
{
    return walk_is_type(object, "text", "rfc822-headers") ||
           walk_is_type(object, "message", "rfc822-headers") ||
           walk_is_type(object, "message", "global-headers") ||
           walk_is_type(object, "message", "global") || walk_is_type(object, "message", "rfc822");
}

static void take_message_part(struct walk *w, GMimeMessagePart *part)
{
    GMimeMessage *inner = g_mime_message_part_get_message(part);
    note_returned(w, inner);
    struct mail_raw *message = inner && !w->closed ? message_read_inner(inner, w->budget) : NULL;
    if (message)
        add_message(w, message);
    else if (inner)
        file_note(w, GMIME_OBJECT(part));
}

static bool is_wrapped(GMimeObject *object)
{
    return walk_is_type(object, "application", "pkcs7-mime") ||
           walk_is_type(object, "application", "x-pkcs7-mime");
}

/* False where it cannot be read and stays a file. */
static bool take_wrapped(struct walk *w, GMimePart *part, int depth)
{
    GByteArray *content = NULL, *bytes = decode_part(part, MAX_ATTACHED, &w->raw->cut);
    enum signed_kind kind = signed_unwrap(bytes->data, bytes->len, &content);
    g_byte_array_unref(bytes);
    const char *says = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "smime-type");
    bool crowded = false;
    GMimeMessage *message = content ? message_of(content->data, content->len, &crowded) : NULL;
    GMimeObject *inner = message ? g_mime_message_get_mime_part(message) : NULL;
    if (inner)
        walk_part(w, inner, depth + 1);
    else if (kind == SIGNED_DATA || (says && g_ascii_strcasecmp(says, "signed-data") == 0))
        w->raw->sealed = true;
    else
        w->raw->encrypted = true;
    if (message)
        g_object_unref(message);
    if (content)
        g_byte_array_unref(content);
    return inner != NULL;
}

/* What became of a mail: fields, also below empty lines, one block a receiver. */
static void read_status(struct walk *w, GMimePart *part)
{
    bool cut = false;
    GByteArray *bytes = decode_part(part, MAX_STATUS, &cut);
    if (!w->raw->status)
        w->raw->status = charset_to_utf8((const char *)bytes->data, bytes->len, NULL);
    g_byte_array_unref(bytes);
}

static bool is_status(GMimeObject *object)
{
    return walk_is_type(object, "message", "delivery-status") ||
           walk_is_type(object, "message", "global-delivery-status") ||
           walk_is_type(object, "message", "disposition-notification");
}

static void walk_leaf(struct walk *w, GMimePart *part, int depth)
{
    GMimeObject *object = GMIME_OBJECT(part);
    bool html = walk_is_type(object, "text", "html");
    bool text =
        html || walk_is_type(object, "text", "plain") || walk_is_type(object, "text", "enriched");
    if (is_status(object))
        read_status(w, part);
    else if (w->raw->report == MAIL_RAW_DELIVERY && is_returned(object))
        read_returned(w, part);
    /* a page that has a name and stands below a text is a file of its sender's */
    bool page = html && g_mime_part_get_filename(part) && has_text(w, 0);
    if (text && !page && !walk_is_attachment(object))
        read_text_part(w, part, html);
    else if (!(is_wrapped(object) && take_wrapped(w, part, depth)) && !take_message_file(w, part))
        note_attachment(w, object);
}

static void walk_part(struct walk *w, GMimeObject *object, int depth)
{
    if (!object || depth > MAX_DEPTH || ++w->parts > MAX_PARTS)
        return;
    if (GMIME_IS_MULTIPART(object))
        walk_multipart(w, GMIME_MULTIPART(object), depth);
    else if (GMIME_IS_MESSAGE_PART(object))
        take_message_part(w, GMIME_MESSAGE_PART(object));
    else if (GMIME_IS_PART(object))
        walk_leaf(w, GMIME_PART(object), depth);
}

void walk_message(struct walk *w, GMimeMessage *message)
{
    look_for_calendar(w, g_mime_message_get_mime_part(message));
    walk_part(w, g_mime_message_get_mime_part(message), 0);
    if (w->prologue && w->left > 0 && !has_text(w, 0)) {
        gsize len = strlen(w->prologue);
        w->raw->cut = w->raw->cut || len > w->left;
        add_body(w, charset_to_utf8(w->prologue, MIN(len, w->left), NULL), false, false);
    }
    add_invitation(w);
    g_clear_pointer(&w->prologue, g_free);
    g_clear_pointer(&w->invitation, g_free);
}
