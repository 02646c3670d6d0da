/*
 * Owns struct mail: made of what the module gives, with the forward that stands
 * in it, its kind, and what its sender wrote.
 */
#include "mail_make.h"

#include "base/day.h"
#include "base/text.h"
#include "mail_clean.h"
#include "mail_text.h"

#include <string.h>

#define MOST_TIMES 8 /* that a text is looked through for a forward within a forward */

static char *none(void)
{
    return g_strdup("");
}

static void add_files(GPtrArray *to, const GPtrArray *files)
{
    for (guint i = 0; files && i < files->len; i++)
        g_ptr_array_add(to, mail_file_copy(files->pdata[i]));
}

/* ---- the original ---- */

static void clear_original(struct mail *m)
{
    char **const texts[] = {&m->original_from_name,  &m->original_from_address,
                            &m->original_to,         &m->original_cc,
                            &m->original_message_id, &m->original_subject,
                            &m->original_date_text,  &m->original_text,
                            &m->original_reply_text, &m->passed_by};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_clear_pointer(texts[i], g_free);
}

/* What its writer wrote: to those who are named, and to who passed it on. False: that is nothing,
 * and all of it stands for it. */
static bool cut_original(struct mail *m)
{
    struct mail_party party;
    mail_party_init(&party, m->original_from_name, m->original_from_address);
    mail_party_add(&party, m->original_to);
    mail_party_add(&party, m->original_cc);
    g_autofree char *sender = g_strdup_printf("%s <%s>", m->from_name, m->from_address);
    mail_party_add(&party, sender);
    if (m->passed_by) {
        g_autofree char *by = g_strdelimit(g_strdup(m->passed_by), " ", ',');
        mail_party_add(&party, by);
    }
    mail_party_add_greeted(&party, m->original_text, strlen(m->original_text));
    g_free(m->original_reply_text);
    m->original_reply_text = mail_reply_text(m->original_text, strlen(m->original_text), &party);
    mail_party_clear(&party);
    if (*m->original_reply_text)
        return true;
    g_free(m->original_reply_text);
    m->original_reply_text = g_strdup(m->original_text);
    return false;
}

static void take_failed(struct mail *m, const char *failed)
{
    if (!*failed || *m->failed_address)
        return;
    g_free(m->failed_address);
    m->failed_address = g_strdup(failed);
}

static void take_returned(struct mail *m, const char *id, const char *why)
{
    g_free(m->returned.id);
    g_free(m->returned.why);
    m->returned.id = g_strdup(id);
    m->returned.why = g_strdup(why);
}

void mail_take_inner(struct mail *m, const struct mail_inner *n)
{
    clear_original(m);
    m->forwarded = true;
    m->original_from_name = g_strdup(n->from_name);
    m->original_from_address = g_strdup(n->from_address);
    m->original_to = g_strdup(n->to);
    m->original_cc = g_strdup(n->cc);
    m->original_message_id = g_strdup(n->message_id);
    m->original_subject = g_strdup(n->subject);
    m->original_date_utc = n->date;
    m->original_date_text = n->date != MAIL_NO_DATE ? instant_to_iso(n->date) : none();
    m->original_text = g_strdup(n->text);
    m->original_automatic = n->automatic;
    m->original_bulk = n->bulk;
    m->invitation = m->invitation || n->invitation;
    m->original_kind = n->kind;
    m->text_cut = m->text_cut || n->text_cut;
    m->passed_by = *n->by ? g_strdup(n->by) : NULL;
    take_failed(m, n->failed_address);
    take_returned(m, n->returned_id, n->returned_why);
    (void)cut_original(m);
}

bool mail_take_forward(struct mail *m, struct mail_forward *f, const char *by)
{
    clear_original(m);
    m->forwarded = true;
    m->original_from_name = mail_clean_line(f->from_name);
    m->original_from_address = mail_clean_address(f->from_address);
    m->original_to = mail_clean_line(f->to);
    m->original_cc = mail_clean_line(f->cc);
    m->original_message_id = none();
    m->original_subject = mail_clean_line(f->subject);
    m->original_date_text = mail_clean_line(f->date_text);
    m->original_date_utc = f->date;
    m->original_text = g_steal_pointer(&f->text);
    m->original_automatic = mail_subject_is_automatic(m->original_subject);
    m->original_bulk = false;
    m->passed_by = by && *by ? g_strdup(by) : NULL;
    g_autofree char *failed = NULL;
    m->original_kind = mail_kind_of(&(struct mail_seen){.from_name = m->original_from_name,
                                                        .from_address = m->original_from_address,
                                                        .to = m->original_to,
                                                        .subject = m->original_subject,
                                                        .text = m->original_text},
                                    &failed);
    take_failed(m, failed);
    g_autofree char *id = mail_returned_in_text(m->original_kind, m->original_text);
    take_returned(m, id, "");
    mail_forward_clear(f);
    return cut_original(m);
}

static void take_none(struct mail *m)
{
    clear_original(m);
    m->forwarded = false;
    m->original_from_name = none();
    m->original_from_address = none();
    m->original_to = none();
    m->original_cc = none();
    m->original_message_id = none();
    m->original_subject = none();
    m->original_date_text = none();
    m->original_text = none();
    m->original_reply_text = none();
    m->original_date_utc = MAIL_NO_DATE;
    m->original_kind = MAIL_LETTER;
    m->original_automatic = m->original_bulk = false;
}

typedef bool (*is_it_fn)(const char *address, void *data);

/* The same within a text that was forwarded, and forwarded again. */
static bool find_in_text(struct mail *m, const char *top_subject, const char *top_text,
                         const char *passed_by, is_it_fn is_it, void *data)
{
    g_autoptr(GString) by = g_string_new(passed_by);
    g_autofree char *subject = g_strdup(top_subject);
    g_autofree char *text = g_strdup(top_text);
    struct mail_forward f;
    for (int i = 0; i < MOST_TIMES && mail_forward_find(subject, text, &f); i++) {
        if (is_it(f.from_address, data)) {
            (void)mail_take_forward(m, &f, by->str);
            return true;
        }
        g_free(subject);
        g_free(text);
        subject = g_steal_pointer(&f.subject);
        text = g_steal_pointer(&f.text);
        g_string_append_printf(by, "%s%s", by->len ? " " : "", f.from_address);
        mail_forward_clear(&f);
    }
    return false;
}

bool mail_find_original(struct mail *m, bool (*is_it)(const char *address, void *data), void *data)
{
    if (!m->forwarded)
        return false;
    for (guint i = 0; m->within && i < m->within->len; i++) {
        const struct mail_inner *n = m->within->pdata[i];
        if (is_it(n->from_address, data)) {
            mail_take_inner(m, n);
            return true;
        }
    }
    for (guint i = 0; m->within && i < m->within->len; i++) {
        const struct mail_inner *n = m->within->pdata[i];
        g_autofree char *by =
            *n->by ? g_strconcat(n->by, " ", n->from_address, NULL) : g_strdup(n->from_address);
        if (find_in_text(m, n->subject, n->text, by, is_it, data))
            return true;
    }
    if (m->within)
        return find_in_text(m, m->subject, m->text, "", is_it, data);
    g_autofree char *subject = g_strdup(m->original_subject);
    g_autofree char *text = g_strdup(m->original_text);
    g_autofree char *by = g_strdup(m->original_from_address);
    return find_in_text(m, subject, text, by, is_it, data);
}

bool mail_find_answered(struct mail *m, bool (*is_it)(const char *address, void *data), void *data)
{
    /* what it would be then */
    g_autofree char *subject = g_strconcat(
        "Fwd: ", mail_subject_passed(m->forwarded ? m->original_subject : m->subject), NULL);
    g_autofree char *text = g_strdup(m->forwarded ? m->original_text : m->text);
    g_autofree char *by = g_strdup(m->forwarded ? m->original_from_address : "");
    return find_in_text(m, subject, text, by, is_it, data);
}

/* ---- the mail ---- */

static char *attached_name(const struct mail_raw *raw)
{
    return raw->has_attachment ? mail_file_name(raw->attachment) : none();
}

static void take_header(struct mail *m, const struct mail_raw *raw)
{
    mail_make_sender(raw, &m->from_name, &m->from_address);
    m->to = mail_clean_line(raw->to);
    m->cc = mail_clean_line(raw->cc);
    g_autofree char *delivered = mail_clean_line(raw->delivered_to);
    m->delivered_to = mail_addresses(delivered);
    m->reply_to = mail_clean_line(raw->reply_to);
    m->sender = mail_clean_line(raw->sender);
    m->subject = mail_clean_line(raw->subject);
    m->message_id = mail_clean_line(raw->message_id);
    m->in_reply_to = mail_clean_line(raw->in_reply_to);
    m->in_reply_to[strcspn(m->in_reply_to, " ")] = '\0';
    m->references = mail_clean_line(raw->references);
    m->date_utc = mail_make_date(raw);
    m->stands.date_utc = mail_make_date_written(raw);
    m->automatic = raw->automatic || mail_subject_is_automatic(m->subject);
    m->bulk = raw->bulk;
    m->invitation = raw->invitation;
    m->encrypted = raw->encrypted;
    m->sealed = raw->sealed;
    m->attachment = attached_name(raw);
}

/* "Jane Doe MP", in a letter of her own. */
static bool is_signed_by_mp(const char *text, gsize len)
{
    g_autofree char *own = g_strndup(text, len);
    struct mail_lines l;
    bool found = false;
    mail_lines_init(&l, own);
    for (gsize i = 0; i < l.at->len && !found; i++)
        found = mail_party_writer_signs(NULL, mail_line(&l, i));
    mail_lines_clear(&l);
    return found;
}

/* What goes back to its own writer answers it, and forwards nothing. */
static bool is_answer(const struct mail *m, gsize above)
{
    const char *own = m->from_address, *original = m->original_from_address;
    g_autofree char *to = g_ascii_strdown(m->to, -1);
    if (strchr(original, '@') && (strcmp(own, original) == 0 || strstr(to, original)))
        return strcmp(own, original) != 0;
    struct mail_party party;
    mail_party_init(&party, m->from_name, m->from_address);
    mail_party_add_greeted(&party, m->text, above);
    bool greeted = mail_party_has_greeted(&party, m->original_from_name);
    mail_party_clear(&party);
    return greeted ||
           (mail_subject_of(m->subject) == SUBJECT_REPLY && is_signed_by_mp(m->text, above));
}

struct mail *mail_further(const struct mail *m, GPtrArray *within)
{
    struct mail *other = g_new0(struct mail, 1);
    *other = (struct mail){.date_utc = m->date_utc,
                           .kind = m->kind,
                           .automatic = m->automatic,
                           .bulk = m->bulk,
                           .encrypted = m->encrypted,
                           .sealed = m->sealed,
                           .text_cut = m->text_cut};
    const struct {
        char **to;
        const char *from;
    } texts[] = {{&other->from_name, m->from_name},
                 {&other->from_address, m->from_address},
                 {&other->to, m->to},
                 {&other->cc, m->cc},
                 {&other->delivered_to, m->delivered_to},
                 {&other->reply_to, m->reply_to},
                 {&other->sender, m->sender},
                 {&other->subject, m->subject},
                 {&other->message_id, m->message_id},
                 {&other->in_reply_to, m->in_reply_to},
                 {&other->references, m->references},
                 {&other->text, m->text},
                 {&other->reply_text, m->reply_text},
                 {&other->failed_address, ""},
                 {&other->returned.id, ""},
                 {&other->returned.why, ""},
                 {&other->attachment, m->attachment}};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        *texts[i].to = g_strdup(texts[i].from);
    other->files = mail_files_new();
    other->within = within ? g_ptr_array_ref(within) : NULL;
    return other;
}

/* The first message is the mail's own original, each further one that of a mail of its own. */
static void take_attached(struct mail *m, const GPtrArray *mails)
{
    for (guint i = 0; i < mails->len; i++) {
        GPtrArray *within = mails->pdata[i];
        struct mail *one = i == 0 ? m : mail_further(m, within);
        const struct mail_inner *n = within->pdata[0];
        mail_take_inner(one, n);
        for (guint k = 0; k < (i == 0 ? within->len : 1); k++)
            add_files(one->files, ((const struct mail_inner *)within->pdata[k])->files);
        if (i == 0)
            m->within = g_ptr_array_ref(within);
        else
            g_ptr_array_add(m->more, one);
    }
}

#define MOST_LETTERS 20 /* one below the other */

/* Another forward of the same sender below the first is no part of it: somebody passes on two
 * letters at once. One within, of another sender, is what was passed on before. */
static bool begins_further(const struct mail *m, const struct mail_forward *f)
{
    const char *rest, *line = m->original_text + f->start;
    g_autofree char *marker = g_strndup(line, strcspn(line, "\n"));
    return f->start > 0 && strchr(f->from_address, '@') &&
           g_ascii_strcasecmp(f->from_address, m->original_from_address) == 0 &&
           mail_marker_of(marker, &rest) == MARKER_FORWARD;
}

static void take_further(struct mail *m)
{
    struct mail *last = m;
    struct mail_forward f;
    for (int i = 1; i < MOST_LETTERS && mail_forward_find("", last->original_text, &f); i++) {
        if (!begins_further(last, &f)) {
            mail_forward_clear(&f);
            return;
        }
        struct mail *other = mail_further(m, NULL);
        last->original_text[f.start] = '\0';
        g_strchomp(last->original_text);
        g_clear_pointer(&last->original_reply_text, g_free);
        (void)cut_original(last);
        (void)mail_take_forward(other, &f, NULL);
        if (!m->more)
            m->more = g_ptr_array_new_with_free_func((GDestroyNotify)mail_free);
        g_ptr_array_add(m->more, other);
        last = other;
    }
}

/* A member's own letter, quoted below what they pasted of the MP's answer: not it is passed on. */
static bool is_own_below_typed(const struct mail *m, gsize start)
{
    bool own = *m->original_from_address
                   ? g_ascii_strcasecmp(m->original_from_address, m->from_address) == 0
                   : *m->from_name && g_ascii_strcasecmp(m->original_from_name, m->from_name) == 0;
    g_autofree char *above = own ? g_strndup(m->text, start) : NULL;
    g_autofree char *typed = own ? mail_typed_text(above, m->to) : NULL;
    return typed != NULL;
}

/* Its own words: those above the forward, to whom it went. */
static void cut_own(struct mail *m, gsize len)
{
    struct mail_party party;
    mail_party_init(&party, m->from_name, m->from_address);
    mail_party_add(&party, m->to);
    mail_party_add(&party, m->cc);
    g_autofree char *delivered = g_strdelimit(g_strdup(m->delivered_to), " ", ',');
    mail_party_add(&party, delivered);
    mail_party_add_greeted(&party, m->text, len);
    m->reply_text = mail_reply_text(m->text, len, &party);
    mail_party_clear(&party);
}

/* What a mail system reports stands in its text as passed on, and the parts of that report beside
 * it: not the mail that came back is what is passed on. */
static bool take_report(struct mail *m, const struct mail_raw *raw, gsize *len)
{
    struct mail_forward f;
    if (!raw->status || !mail_forward_find(m->subject, m->text, &f))
        return false;
    gsize start = f.start;
    (void)mail_take_forward(m, &f, NULL);
    if (m->original_kind != MAIL_BOUNCE && m->original_kind != MAIL_DELAYED) {
        take_none(m);
        return false;
    }
    g_autofree char *id = NULL, *why = NULL;
    mail_returned_of(m->original_kind, raw, m->original_text, &id, &why);
    take_returned(m, id, why);
    *len = start;
    return true;
}

struct mail *mail_make(const struct mail_raw *raw)
{
    struct mail *m = g_new0(struct mail, 1);
    take_header(m, raw);
    m->text_cut = raw->cut;
    m->text = mail_clean_body(raw, &m->text_cut);
    m->stands.text = mail_clean_first(raw, m->text);
    m->kind = mail_kind_of(&(struct mail_seen){.raw = raw,
                                               .from_name = m->from_name,
                                               .from_address = m->from_address,
                                               .to = m->to,
                                               .subject = m->subject,
                                               .text = m->text},
                           &m->failed_address);
    mail_returned_of(m->kind, raw, m->text, &m->returned.id, &m->returned.why);
    m->files = mail_files_new();
    g_autoptr(GPtrArray) own = mail_make_files(raw);
    add_files(m->files, own);
    take_none(m);

    g_autoptr(GPtrArray) mails = mail_nest(raw);
    struct mail_forward f;
    gsize len = strlen(m->text);
    /* a machine's notice may show the mail that it is about: nobody passes that on */
    bool letter = m->kind == MAIL_LETTER || m->kind == MAIL_CALENDAR;
    if (letter && take_report(m, raw, &len)) {
        cut_own(m, len);
    } else if (letter && mails) {
        cut_own(m, len);
        if (mails->len > 1)
            m->more = g_ptr_array_new_with_free_func((GDestroyNotify)mail_free);
        take_attached(m, mails);
    } else {
        if (letter && mail_forward_find(m->subject, m->text, &f)) {
            gsize start = f.start;
            (void)mail_take_forward(m, &f, NULL);
            if (is_answer(m, start) || is_own_below_typed(m, start)) {
                take_none(m);
                take_returned(m, "", "");
            } else {
                len = start;
            }
        }
        cut_own(m, len);
        if (m->forwarded)
            take_further(m);
    }
    return m;
}

void mail_free(struct mail *m)
{
    if (!m)
        return;
    char *const texts[] = {
        m->from_name,   m->from_address, m->to,          m->cc,         m->attachment,
        m->subject,     m->message_id,   m->in_reply_to, m->references, m->text,
        m->reply_text,  m->delivered_to, m->reply_to,    m->sender,     m->failed_address,
        m->stands.text, m->returned.id,  m->returned.why};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
    GPtrArray *const lists[] = {m->files, m->more, m->within};
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
        if (lists[i])
            g_ptr_array_unref(lists[i]);
    clear_original(m);
    g_free(m);
}
