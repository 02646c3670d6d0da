/*
 * Owns reading a message's header: people, subject, dates, and what says that a
 * machine wrote it.
 */
#include "head.h"

#include "charset.h"
#include "date.h"
#include "encoded.h"

#include <string.h>

#define MAX_IDS 200
#define MAX_DATES 8
#define MAX_DELIVERED 50

/* ---- one field ---- */

/* The nth header of that name. */
static GMimeHeader *nth_header(GMimeObject *message, const char *name, int nth)
{
    GMimeHeaderList *list = g_mime_object_get_header_list(message);
    for (int i = 0; i < g_mime_header_list_get_count(list); i++) {
        GMimeHeader *header = g_mime_header_list_get_header_at(list, i);
        if (g_ascii_strcasecmp(g_mime_header_get_name(header), name) == 0 && nth-- == 0)
            return header;
    }
    return NULL;
}

/* Of a header that stands twice the first counts: the second is somebody's mistake or trick. */
static char *header_text(GMimeObject *message, const char *name, bool *apart)
{
    GMimeHeader *header = nth_header(message, name, 0);
    if (!header)
        return NULL;
    const char *raw = g_mime_header_get_raw_value(header);
    *apart = raw && encoded_is_odd(raw);
    return *apart ? encoded_decode(raw) : g_strdup(g_mime_header_get_value(header));
}

/* Valid UTF-8, the caller's; NULL: there is none. */
static char *plain_value(GMimeObject *message, const char *name, int nth)
{
    GMimeHeader *header = nth_header(message, name, nth);
    const char *raw = header ? g_mime_header_get_raw_value(header) : NULL;
    return raw ? charset_to_utf8(raw, strlen(raw), NULL) : NULL;
}

/* ---- people ---- */

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

/* Every field in which a server says into whose box it put the mail. */
static char *delivered_to(GMimeObject *message)
{
    static const char *const fields[] = {"Delivered-To", "X-Delivered-To",  "X-Original-To",
                                         "Envelope-To",  "X-Envelope-To",   "X-Forwarded-To",
                                         "X-Rcpt-To",    "X-Forwarded-For", "X-Original-RcptTo"};
    GString *out = g_string_new(NULL);
    int left = MAX_DELIVERED;
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        char *value;
        for (int n = 0; left > 0 && (value = plain_value(message, fields[i], n)); n++, left--) {
            g_string_append_printf(out, "%s ", value);
            g_free(value);
        }
    }
    return g_string_free(out, FALSE);
}

static void read_people(struct mail_raw *raw, GMimeMessage *message)
{
    GMimeObject *object = GMIME_OBJECT(message);
    read_from(raw, g_mime_message_get_from(message));
    if (!raw->from_address)
        read_from(raw, g_mime_message_get_sender(message));
    raw->to = people(g_mime_message_get_to(message));
    raw->cc = people(g_mime_message_get_cc(message));
    raw->reply_to = people(g_mime_message_get_reply_to(message));
    raw->sender = people(g_mime_message_get_sender(message));
    raw->delivered_to = delivered_to(object);
    bool apart = false;
    raw->from_text = header_text(object, "From", &apart);
    if (apart || (raw->from_address && strchr(raw->from_address, '@')))
        g_clear_pointer(apart ? &raw->from_address : &raw->from_text, g_free);
}

/* ---- when ---- */

static void date_free(gpointer data)
{
    struct mail_raw_date *d = data;
    g_free(d->text);
    g_free(d);
}

static void add_date(struct mail_raw *raw, const char *text, bool came)
{
    struct mail_raw_date *d = g_new0(struct mail_raw_date, 1);
    d->text = g_strdup(text);
    d->came = came;
    d->read = date_read(text, &d->at, &d->sure);
    g_ptr_array_add(raw->dates, d);
}

static void read_dates(struct mail_raw *raw, GMimeObject *message)
{
    char *value;
    raw->dates = g_ptr_array_new_with_free_func(date_free);
    for (int n = 0; n < MAX_DATES && (value = plain_value(message, "Date", n)); n++) {
        add_date(raw, value, false);
        g_free(value);
    }
    /* as a mail program saves a message as text */
    if ((value = plain_value(message, "Sent", 0)))
        add_date(raw, value, false);
    g_free(value);
    value = plain_value(message, "Received", 0);
    const char *came = value ? strrchr(value, ';') : NULL;
    if (came)
        add_date(raw, came + 1, true);
    g_free(value);
}

/* ---- what it belongs to, who made it ---- */

static char *ids(GMimeObject *message, const char *header)
{
    const char *value = g_mime_object_get_header(message, header);
    if (!value)
        return NULL;
    GMimeReferences *list = g_mime_references_parse(NULL, value);
    GString *out = g_string_new(NULL);
    for (int i = 0; i < MIN(g_mime_references_length(list), MAX_IDS); i++)
        g_string_append_printf(out, "%s%s", i ? " " : "",
                               g_mime_references_get_message_id(list, i));
    g_mime_references_free(list);
    return g_string_free(out, FALSE);
}

/* A bounce or a receipt: what it carries is the mail that it is about. */
static enum mail_raw_report report_of(GMimeMessage *message)
{
    GMimeObject *part = g_mime_message_get_mime_part(message);
    GMimeContentType *type = part ? g_mime_object_get_content_type(part) : NULL;
    if (!type || !g_mime_content_type_is_type(type, "multipart", "report"))
        return MAIL_RAW_NO_REPORT;
    const char *of = g_mime_content_type_get_parameter(type, "report-type");
    if (!of || g_ascii_strcasecmp(of, "delivery-status") == 0)
        return MAIL_RAW_DELIVERY;
    return g_ascii_strcasecmp(of, "disposition-notification") == 0 ? MAIL_RAW_READ
                                                                   : MAIL_RAW_REPORT;
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

/* A newsletter can be left, and says so. */
static bool is_bulk(GMimeObject *message)
{
    static const char *const fields[] = {"List-Unsubscribe", "List-Id",       "List-Post",
                                         "X-Campaign",       "X-Campaign-Id", "X-Mailgun-Tag"};
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++)
        if (g_mime_object_get_header(message, fields[i]))
            return true;
    const char *precedence = g_mime_object_get_header(message, "Precedence");
    return precedence && (g_ascii_strncasecmp(precedence, "bulk", 4) == 0 ||
                          g_ascii_strncasecmp(precedence, "list", 4) == 0);
}

static bool has_null_path(GMimeObject *message)
{
    char *path = plain_value(message, "Return-Path", 0);
    bool null = path && strcmp(g_strstrip(path), "<>") == 0;
    g_free(path);
    return null;
}

void head_read(struct mail_raw *raw, GMimeMessage *message)
{
    GMimeObject *object = GMIME_OBJECT(message);
    bool apart;
    read_people(raw, message);
    read_dates(raw, object);
    raw->subject = header_text(object, "Subject", &apart);
    raw->message_id = g_strdup(g_mime_message_get_message_id(message));
    raw->in_reply_to = ids(object, "In-Reply-To");
    raw->references = ids(object, "References");
    raw->report = report_of(message);
    raw->automatic = raw->report != MAIL_RAW_NO_REPORT || is_automatic(object);
    raw->bulk = is_bulk(object);
    raw->failed = plain_value(object, "X-Failed-Recipients", 0);
    raw->null_path = has_null_path(object);
}

void head_clear(struct mail_raw *raw)
{
    char *const values[] = {raw->from_name,    raw->from_address, raw->from_text,   raw->to,
                            raw->cc,           raw->subject,      raw->reply_to,    raw->sender,
                            raw->delivered_to, raw->message_id,   raw->in_reply_to, raw->references,
                            raw->failed};
    for (gsize i = 0; i < G_N_ELEMENTS(values); i++)
        g_free(values[i]);
    g_ptr_array_unref(raw->dates);
}
