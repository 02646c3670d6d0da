/*
 * Owns the one entry of the mail module: a message's bytes to plain values and
 * back, through GMime. Knows nothing of Branchline but io/mail_module.h.
 */
#include "head.h"
#include "header.h"
#include "parts.h"
#include "walk.h"
#include "write.h"

#include <gmodule.h>
#include <libxml/parser.h>

/* Messages within messages within messages, and all of them together. */
#define MAX_NESTED 5
#define MAX_MESSAGES 50
/* What all of them say, in messages that are as long as they may be. */
#define MAX_LONG 4

const struct mail_module *branchline_mail_module(void);

static struct mail_raw *read_message(GMimeMessage *message, struct budget *budget)
{
    struct mail_raw *raw = g_new0(struct mail_raw, 1);
    raw->bodies = g_ptr_array_new();
    head_read(raw, message);
    struct walk w = {.raw = raw,
                     .budget = budget,
                     .left = MIN(budget->limits->text, budget->text),
                     .closed = raw->report != MAIL_RAW_NO_REPORT || budget->depth >= MAX_NESTED};
    gsize before = w.left;
    budget->depth++;
    walk_message(&w, message);
    budget->depth--;
    budget->text -= MIN(budget->text, before - w.left);
    return raw;
}

static bool has_headers(GMimeMessage *message)
{
    GMimeObject *part = g_mime_message_get_mime_part(message);
    return g_mime_header_list_get_count(g_mime_object_get_header_list(GMIME_OBJECT(message))) > 0 ||
           (part && g_mime_header_list_get_count(g_mime_object_get_header_list(part)) > 0);
}

GMimeMessage *message_of(const void *bytes, gsize len, bool *crowded)
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

struct mail_raw *message_read_inner(GMimeMessage *message, struct budget *budget)
{
    if (budget->messages == 0 || !has_headers(message))
        return NULL;
    budget->messages--;
    return read_message(message, budget);
}

static struct mail_raw *parse(const void *bytes, gsize len, const struct mail_limits *limits,
                              bool *crowded)
{
    GMimeMessage *message = message_of(bytes, len, crowded);
    struct mail_raw *raw = NULL;
    struct budget budget = {.limits = limits,
                            .text = limits->text * MAX_LONG,
                            .files_bytes = limits->files_bytes,
                            .files = limits->files,
                            .messages = MAX_MESSAGES};
    if (message && has_headers(message))
        raw = read_message(message, &budget);
    if (message)
        g_object_unref(message);
    return raw;
}

static void raw_free(struct mail_raw *raw)
{
    if (!raw)
        return;
    walk_free_bodies(raw->bodies);
    for (guint i = 0; raw->attached && i < raw->attached->len; i++)
        raw_free(g_ptr_array_index(raw->attached, i));
    if (raw->attached)
        g_ptr_array_unref(raw->attached);
    if (raw->files)
        g_ptr_array_unref(raw->files);
    head_clear(raw);
    g_free(raw->attachment);
    g_free(raw->status);
    g_free(raw->returned);
    g_free(raw);
}

static const struct mail_module module = {MAIL_MODULE_VERSION, parse, raw_free, message_write};

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
