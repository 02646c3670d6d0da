/*
 * Owns a message as clean values: opens the mail module when first needed,
 * cleans what it gives, and finds forwards and replies in it.
 */
#include "io/mail.h"

#include "base/day.h"
#include "base/err.h"
#include "base/text.h"
#include "mail_bytes.h"
#include "mail_module.h"
#include "mail_text.h"
#include "module.h"

#include <string.h>

/* ---- the module ---- */

static const struct mail_module *module(GError **error)
{
    static const struct mail_module *loaded;
    if (loaded)
        return loaded;
    const struct mail_module *found = module_open("mail.so", MAIL_MODULE_SYMBOL);
    if (found && found->version == MAIL_MODULE_VERSION)
        return loaded = found;
    err_set(error, BL_ERR_INTERNAL,
            "Mail cannot be read, because the mail module (mail.so) is missing or of another "
            "version: ask whoever installed Branchline to reinstall it.");
    return NULL;
}

void mail_module_load(void)
{
    (void)module(NULL);
}

/* ---- cleaning ---- */

static char *line(const char *s)
{
    return text_clean(s ? s : "", -1, TEXT_LINE | TEXT_TRIM);
}

/* A no-break space is a space here: programs strew them for layout. */
static char *plain_spaces(char *s)
{
    char *to = s;
    for (const char *p = s; *p; p++) {
        if ((unsigned char)p[0] == 0xC2 && (unsigned char)p[1] == 0xA0)
            p++, *to++ = ' ';
        else
            *to++ = *p;
    }
    *to = '\0';
    return s;
}

/* White space at each line's end and at both ends of the text goes. */
static char *trim_lines(const char *s)
{
    GString *out = g_string_sized_new(strlen(s));
    for (const char *p = s; *p;) {
        gsize len = strcspn(p, "\n"), keep = len;
        /* "-- " is the mark of a signature */
        bool mark = len == 3 && memcmp(p, "-- ", 3) == 0;
        while (!mark && keep > 0 && p[keep - 1] == ' ')
            keep--;
        if (keep > 0 || out->len > 0)
            g_string_append_len(out, p, (gssize)keep);
        p += len;
        if (*p) {
            if (out->len > 0)
                g_string_append_c(out, '\n');
            p++;
        }
    }
    return g_strchomp(g_string_free(out, FALSE));
}

static int quote_depth(const char *s)
{
    return (int)strspn(s, ">");
}

/* format=flowed: joins the lines that were wrapped on the way. */
static char *unflow(const char *s, bool delsp)
{
    GString *out = g_string_sized_new(strlen(s));
    bool going_on = false;
    int depth = 0;
    for (const char *p = s; *p;) {
        gsize len = strcspn(p, "\n");
        int here = quote_depth(p);
        const char *text = p + here;
        gsize rest = len - (gsize)here;
        if (rest > 0 && *text == ' ')
            text++, rest--; /* stuffed */
        bool mark = rest == 3 && memcmp(text, "-- ", 3) == 0;
        if (going_on && here == depth && !mark) {
            if (delsp && out->len > 0)
                g_string_truncate(out, out->len - 1);
        } else {
            if (p > s)
                g_string_append_c(out, '\n');
            for (int q = 0; q < here; q++)
                g_string_append_c(out, '>');
            if (here > 0)
                g_string_append_c(out, ' ');
        }
        g_string_append_len(out, text, (gssize)rest);
        going_on = rest > 0 && text[rest - 1] == ' ' && !mark;
        depth = here;
        p += len;
        p += *p == '\n';
    }
    return g_string_free(out, FALSE);
}

static char *body_text(const struct mail_raw *raw, bool *cut)
{
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < raw->bodies->len; i++) {
        const struct mail_body *body = g_ptr_array_index(raw->bodies, i);
        g_autofree char *clean = plain_spaces(text_clean(body->text, -1, TEXT_MULTILINE));
        g_autofree char *flowed = body->flowed ? unflow(clean, body->delsp) : NULL;
        g_autofree char *trimmed = trim_lines(flowed ? flowed : clean);
        if (trimmed[0] && all->len > 0)
            g_string_append(all, "\n\n");
        g_string_append(all, trimmed);
    }
    if (all->len > MAIL_MAX_TEXT) {
        const char *end = g_utf8_find_prev_char(all->str, all->str + MAIL_MAX_TEXT);
        g_string_truncate(all, (gsize)(end - all->str));
        *cut = true;
    }
    return g_string_free(all, FALSE);
}

/* ---- a message ---- */

static void take_sender(const struct mail_raw *raw, char **name, char **address)
{
    if (raw->from_text) {
        g_autofree char *text = line(raw->from_text);
        mail_split_person(text, name, address);
        return;
    }
    *name = line(raw->from_name);
    *address = line(raw->from_address);
    if (g_ascii_strcasecmp(*name, *address) == 0)
        (*name)[0] = '\0';
}

static void take_attached(struct mail *m, const struct mail_raw *inner)
{
    m->forwarded = true;
    take_sender(inner, &m->original_from_name, &m->original_from_address);
    m->original_subject = line(inner->subject);
    m->original_date_utc = inner->has_date ? inner->date : MAIL_NO_DATE;
    m->original_date_text = inner->has_date ? instant_to_iso(inner->date) : g_strdup("");
    m->original_text = body_text(inner, &m->text_cut);
    m->original_automatic = inner->automatic || mail_subject_is_automatic(m->original_subject);
}

static void clear_original(struct mail *m)
{
    g_free(m->original_to);
    g_free(m->original_cc);
    g_free(m->original_message_id);
    g_free(m->original_reply_text);
    g_free(m->original_from_name);
    g_free(m->original_from_address);
    g_free(m->original_subject);
    g_free(m->original_date_text);
    g_free(m->original_text);
}

static void take_forward(struct mail *m, struct mail_forward *f)
{
    m->forwarded = true;
    m->original_from_name = line(f->from_name);
    m->original_from_address = line(f->from_address);
    m->original_subject = line(f->subject);
    m->original_date_text = line(f->date_text);
    m->original_date_utc = f->date;
    m->original_text = g_steal_pointer(&f->text);
    m->original_automatic = mail_subject_is_automatic(m->original_subject);
    mail_forward_clear(f);
}

static char *none(void)
{
    return g_strdup("");
}

/* What the original does not say. */
static void fill_original(struct mail *m)
{
    m->original_to = none();
    m->original_cc = none();
    m->original_message_id = none();
    m->original_reply_text = mail_reply_text(m->original_text, strlen(m->original_text));
    if (!*m->original_reply_text) {
        g_free(m->original_reply_text);
        m->original_reply_text = g_strdup(m->original_text);
    }
}

#define MOST_TIMES 8

bool mail_find_original(struct mail *m, bool (*is_it)(const char *address, void *data), void *data)
{
    g_autoptr(GString) by = g_string_new(m->original_from_address);
    g_autofree char *subject = g_strdup(m->original_subject);
    g_autofree char *text = g_strdup(m->original_text);
    struct mail_forward f;
    for (int i = 0; m->forwarded && i < MOST_TIMES && mail_forward_find(subject, text, &f); i++) {
        if (is_it(f.from_address, data)) {
            clear_original(m);
            take_forward(m, &f);
            fill_original(m);
            m->passed_by = g_strdup(by->str);
            return true;
        }
        g_free(subject);
        g_free(text);
        subject = g_steal_pointer(&f.subject);
        text = g_steal_pointer(&f.text);
        g_string_append_printf(by, " %s", f.from_address);
        mail_forward_clear(&f);
    }
    return false;
}

static char *attached_name(const struct mail_raw *raw)
{
    if (!raw->has_attachment)
        return g_strdup("");
    g_autofree char *clean = line(raw->attachment);
    return *clean ? g_path_get_basename(clean) : g_strdup("a file");
}

static struct mail *mail_from_raw(const struct mail_raw *raw)
{
    struct mail *m = g_new0(struct mail, 1);
    take_sender(raw, &m->from_name, &m->from_address);
    m->to = line(raw->to);
    m->cc = line(raw->cc);
    m->delivered_to = none();
    m->reply_to = none();
    m->sender = none();
    m->failed_address = none();
    m->files = g_ptr_array_new();
    m->subject = line(raw->subject);
    m->message_id = line(raw->message_id);
    m->in_reply_to = line(raw->in_reply_to);
    m->in_reply_to[strcspn(m->in_reply_to, " ")] = '\0';
    m->references = line(raw->references);
    m->date_utc = raw->has_date ? raw->date : MAIL_NO_DATE;
    m->automatic = raw->automatic || mail_subject_is_automatic(m->subject);
    m->encrypted = raw->encrypted;
    m->attachment = attached_name(raw);
    m->text_cut = raw->cut;
    m->text = body_text(raw, &m->text_cut);

    struct mail_forward f;
    gsize own = strlen(m->text);
    if (raw->attached) {
        take_attached(m, raw->attached);
    } else if (mail_forward_find(m->subject, m->text, &f)) {
        own = f.start;
        take_forward(m, &f);
    } else {
        m->original_from_name = none();
        m->original_from_address = none();
        m->original_subject = none();
        m->original_date_text = none();
        m->original_text = none();
        m->original_date_utc = MAIL_NO_DATE;
    }
    fill_original(m);
    m->reply_text = mail_reply_text(m->text, own);
    return m;
}

struct mail *mail_parse(const void *bytes, gsize len, GError **error)
{
    if (len > MAIL_MAX_BYTES) {
        err_set(error, BL_ERR_INPUT,
                "The message is larger than 25 MB: save it without its attachments.");
        return NULL;
    }
    const struct mail_module *reader = module(error);
    if (!reader)
        return NULL;
    const char *start = bytes;
    g_autofree char *mended = mail_bytes_mend(start, len, &len);
    start = mended ? mended : start;
    gsize top = mail_bytes_top(start, len);
    bool crowded = false;
    struct mail_raw *raw = reader->parse(start + top, len - top, MAIL_MAX_TEXT, &crowded);
    if (crowded) {
        err_set(error, BL_ERR_INPUT,
                "The message has more than %d parts, or far more header lines than a mail has, and "
                "was not read: open it in your mail program, copy its text and paste that.",
                MAIL_MODULE_PARTS);
        return NULL;
    }
    if (!raw) {
        err_set(error, BL_ERR_INPUT, "%s", mail_bytes_other(start, len));
        return NULL;
    }
    struct mail *m = mail_from_raw(raw);
    reader->free(raw);
    return m;
}

void mail_free(struct mail *m)
{
    if (!m)
        return;
    g_free(m->from_name);
    g_free(m->from_address);
    g_free(m->to);
    g_free(m->cc);
    g_free(m->attachment);
    g_free(m->subject);
    g_free(m->message_id);
    g_free(m->in_reply_to);
    g_free(m->references);
    g_free(m->text);
    g_free(m->reply_text);
    g_free(m->passed_by);
    g_free(m->delivered_to);
    g_free(m->reply_to);
    g_free(m->sender);
    g_free(m->failed_address);
    g_ptr_array_unref(m->files);
    if (m->more)
        g_ptr_array_unref(m->more);
    clear_original(m);
    g_free(m);
}
