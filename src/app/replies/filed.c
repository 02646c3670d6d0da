/*
 * One mail that is filed: what it is, whose it is, and whether it is kept at all.
 */
#include "replies/filed.h"

#include "app_priv.h"
#include "base/err.h"
#include "base/text.h"
#include "domain/mail_sender.h"
#include "domain/reply_guess.h"
#include "replies/hq.h"
#include "store/db.h"

#include <string.h>

void filed_mail_free(gpointer data)
{
    struct filed_mail *l = data;
    g_free(l->file);
    g_free(l->where);
    g_free(l->refused);
    g_clear_pointer(&l->raw, g_bytes_unref);
    g_clear_pointer(&l->files, g_ptr_array_unref);
    if (!l->inner)
        mail_free(l->mail);
    g_free(l);
}

static void filed_free(gpointer data)
{
    struct filed *f = data;
    g_free(f->reason);
    reply_to_done(&f->to);
    g_free(f);
}

GPtrArray *filed_array(void)
{
    return g_ptr_array_new_with_free_func(filed_free);
}

static struct filed *add_filed(GPtrArray *all)
{
    struct filed *f = g_new0(struct filed, 1);
    g_ptr_array_add(all, f);
    return f;
}

static void filing_done(struct filing *f)
{
    g_free(f->joined);
    g_free(f->key);
    g_free(f->words);
    g_free(f->received);
    g_clear_pointer(&f->before, g_ptr_array_unref);
}

/* ---- what it says ---- */

/* What the MP wrote: of a forward the original, of an answer the new text; where the MP passes on
 * somebody else's letter that too, but not what it answers. Caller's. */
static char *mp_text(const struct mail *m, bool own)
{
    if (m->forwarded && *m->original_text)
        return g_strdup(m->original_reply_text);
    bool passed = own && !(*m->original_from_address && strstr(m->to, m->original_from_address));
    if (passed && *m->original_reply_text)
        return g_strconcat(m->reply_text, *m->reply_text ? "\n\n" : "", m->original_reply_text,
                           NULL);
    return g_strdup(*m->reply_text ? m->reply_text : m->text);
}

/* Of all that was said, also of what is cut from it. */
static char *all_words_key(const struct filing *f)
{
    const char *text = f->m->forwarded ? f->m->original_text : f->m->text;
    g_autofree char *joined = filed_files_text(f->l->files, text);
    return filed_words_key(joined ? joined : text);
}

/* False too for what a broken clock wrote: no mail was sent in 1970, or will be next year. */
static bool is_believed(const struct filing *f, gint64 at)
{
    return at != MAIL_NO_DATE && day_of(at) >= day_from_ymd(2000, 1, 1) &&
           day_of(at) <= app_today(f->app) + 1;
}

static char *received_on(const struct filing *f)
{
    const struct mail *m = f->m;
    gint64 at =
        m->forwarded && is_believed(f, m->original_date_utc) ? m->original_date_utc : m->date_utc;
    day today = app_today(f->app);
    day d = is_believed(f, at) ? day_of(at) : today;
    return day_to_iso(MIN(d, today));
}

static char *no_text(const struct filing *f)
{
    const struct mail *m = f->m;
    if (m->encrypted)
        return g_strdup_printf("%s: This mail is encrypted: open it in your mail program and paste "
                               "its text as a reply.",
                               f->l->where);
    if (m->sealed)
        return g_strdup_printf("%s: This mail is signed in a form that cannot be read here: open "
                               "it in your mail program and paste its text as a reply.",
                               f->l->where);
    const char *why = filed_files_why(f->l->files);
    if (why)
        return g_strdup_printf("%s: This mail has no text. %s", f->l->where, why);
    if (*m->attachment)
        return g_strdup_printf("%s: This mail has no text, only an attachment (%s): open that and "
                               "paste its text as a reply.",
                               f->l->where, m->attachment);
    return g_strdup_printf("%s: This mail has no text: nothing was filed.", f->l->where);
}

/* ---- storing ---- */

static bool keep_files(const struct filing *f, gint64 reply_id, GError **error)
{
    for (guint i = 0; f->l->files && i < f->l->files->len; i++) {
        const struct filed_file *file = f->l->files->pdata[i];
        g_autoptr(record) v = record_of_int("reply_id", reply_id);
        record_set_text(v, "name", file->name);
        record_set_int(v, "size", (gint64)file->size);
        record_set_int(v, "was_read", file->text != NULL);
        record_set_text(v, "why", file->why);
        if (db_exec(app_db(f->app), "reply_file_insert", v, NULL, error) < 0)
            return false;
    }
    return true;
}

/* Why an MP's mail is looked at by somebody first; NULL: it may be an answer. Caller's. */
static char *why_stray(const struct filing *f)
{
    const struct mail *m = f->m;
    g_autofree char *shown = NULL;
    const char *subject = m->forwarded && *m->original_subject ? m->original_subject : m->subject;
    bool bulk = m->forwarded ? m->original_bulk : m->bulk;
    switch (reply_stray_of(f->text, subject, bulk, &shown)) {
    case STRAY_ELSEWHERE:
        return g_strdup_printf("About something else? %s%sIt does not speak of what members wrote.",
                               shown ? shown : "", shown ? " " : "");
    case STRAY_TO_ALL:
        return g_strdup("This looks like a newsletter: it does not answer a letter.");
    case STRAY_NONE:
        break;
    }
    return NULL;
}

/* Caller's. */
static char *also_said(const struct reply_to *to)
{
    return g_strdup_printf("Also written to: %s, not a member found for it.", to->also_greeted);
}

/* What may be no answer at all waits for somebody, and stops no clock meanwhile or without more. Of
 * a letter to several nobody's keeps the mail: it would be the others', too. */
static bool keep(const struct filing *f, struct filed *out, char *triage_taken, GError **error)
{
    char *stray = triage_taken ? NULL : why_stray(f);
    char *triage = triage_taken ? triage_taken : stray;
    g_autoptr(record) v = filed_values(f, &out->to, triage);
    if (stray)
        record_set_text(v, "type", reply_type_name(REPLY_HOLDING));
    filed_settled(out, triage ? FILED_TRIAGE : FILED, triage);
    if (!out->reason)
        out->reason = g_strdup(filed_files_why(f->l->files));
    if (!triage && !out->reason && out->to.also_greeted)
        out->reason = also_said(&out->to);
    return reply_store(f->app, f->in, &out->to, v, &out->reply_id, error) &&
           keep_files(f, out->reply_id, error) &&
           reply_raw_keep(f->app, out->reply_id,
                          f->all || out->to.also_greeted ? 0 : f->l->raw_size, f->l->raw, error);
}

/* ---- a letter ---- */

static bool has_letter_file(const struct mail *m)
{
    static const char *const kinds[] = {".pdf", ".doc", ".docx", ".odt", ".rtf",
                                        ".msg", ".txt", ".dat",  ".eml"};
    for (guint i = 0; i < m->files->len; i++) {
        const struct mail_file *file = m->files->pdata[i];
        g_autofree char *name = g_ascii_strdown(file->name, -1);
        for (gsize k = 0; k < G_N_ELEMENTS(kinds); k++)
            if (g_str_has_suffix(name, kinds[k]))
                return true;
    }
    return false;
}

/* Words and beginnings of them, in what was folded and padded with blanks. */
static bool says_any(const char *text, const char *const *phrases, gsize n)
{
    g_autofree char *folded = text_fold(text);
    for (char *p = folded; *p; p++)
        if (!g_ascii_isalnum(*p) && (guchar)*p < 0x80)
            *p = ' ';
    g_autofree char *padded = g_strconcat(" ", folded, " ", NULL);
    for (gsize i = 0; i < n; i++)
        if (strstr(padded, phrases[i]))
            return true;
    return false;
}

static bool speaks_of_an_mp(const struct mail *m)
{
    static const char *const phrases[] = {
        " mp ",           " m p ",        "member of parliament", "house of commons",
        "aelod seneddol", " caseworker ", " casework ",           "parliament uk"};
    g_autofree char *all = g_strjoin(" ", m->from_name, m->original_from_name, m->text, NULL);
    return says_any(all, phrases, G_N_ELEMENTS(phrases));
}

/* That something came, or what somebody said. */
static bool tells_of_an_answer(const struct mail *m)
{
    static const char *const phrases[] = {
        " repl",     " respon",       " answer",   " wrote back", " written back", " got back ",
        " came ",    " come back ",   " said ",    " says ",      " told ",        " letter from ",
        " received", " e mail from ", " this is ", " below",      " here is ",     " heres ",
        " dear ",    " email from ",  " attach",   " enclosed ",  " ateb",         " from my mp "};
    g_autofree char *all = g_strjoin(" ", m->subject, m->text, NULL);
    return says_any(all, phrases, G_N_ELEMENTS(phrases));
}

/* What finds neither an MP nor a member is nobody's business here; what finds a member, only where
 * it may hold what an MP wrote: that one is named in what a member tells of themselves is not
 * enough. */
static bool may_be_reply(const struct filing *f, const struct reply_to *to)
{
    const struct mail *m = f->m;
    if (f->members_own && !f->typed && !has_letter_file(m) && !tells_of_an_answer(m))
        return false;
    if (to->mp_id || to->suggested_mp_id || address_of_parliament(m->from_address) ||
        (m->forwarded && address_of_parliament(m->original_from_address)))
        return true;
    return to->person_id && (m->forwarded || has_letter_file(m) || speaks_of_an_mp(m));
}

/* For whom it is is known. why: taken. */
static bool file_one(struct filing *f, struct filed *out, char *why, GError **error)
{
    f->nth = filed_free_nth(f);
    g_autofree char *triage = why;
    char *erased_on = NULL;
    bool found = false;
    if (filed_as_this(f, &out->to))
        return filed_settled(out, FILED_DUPLICATE, g_strdup(FILED_ALREADY));
    if (!filed_came_before(f, &out->to, &found, &out->reply_id, error) ||
        (!found && !filed_erased_before(f, &out->to, &erased_on, error)))
        return false;
    if (!found)
        return erased_on ? filed_erased_skip(f, erased_on, out)
                         : keep(f, out, g_steal_pointer(&triage), error);
    if (!out->reply_id)
        return filed_settled(
            out, FILED_DUPLICATE,
            g_strdup("This letter came another way and is here already: nothing was changed."));
    return filed_settled(
        out, FILED_DUPLICATE,
        g_strdup_printf("This letter came another way: it is reply %" G_GINT64_FORMAT
                        ", and nothing was changed.",
                        out->reply_id));
}

static char *all_names(const GPtrArray *all)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < all->len; i++)
        g_ptr_array_add(names, ((const struct filed *)all->pdata[i])->to.member);
    return text_names(names);
}

/* To several members together: a reply for each, with a consent of its own. others: those behind
 * the first, moved from it. */
static bool file_together(struct filing *f, GPtrArray *all, GPtrArray *others, GError **error)
{
    for (guint i = 0; i < others->len; i++) {
        struct filed *one = add_filed(all);
        struct reply_to *to = others->pdata[i];
        one->to = *to;
        *to = (struct reply_to){0};
    }
    const struct reply_to *first = &((const struct filed *)all->pdata[0])->to;
    g_autofree char *names = all_names(all);
    g_autofree char *also = first->also_greeted ? also_said(first) : NULL;
    f->all = all;
    for (guint i = 0; i < all->len; i++) {
        struct filed *one = all->pdata[i];
        if ((i && !filed_find_before(f, error)) || !file_one(f, one, NULL, error))
            return false;
        if (one->status != FILED || (one->reason && !also))
            continue;
        g_free(one->reason);
        one->reason = g_strdup_printf("It is to %s together: each has a reply of their own.%s%s",
                                      names, also ? " " : "", also ? also : "");
    }
    return true;
}

static bool file_letter(struct filing *f, GPtrArray *all, GError **error)
{
    struct filed *out = all->pdata[0];
    g_autofree char *why = NULL;
    if (!*f->text)
        return filed_settled(out, FILED_REFUSED, no_text(f));
    f->words = all_words_key(f);
    g_autoptr(GPtrArray) letters = filed_files_letters(f->l->files);
    g_autoptr(GPtrArray) also = reply_to_array();
    if (!reply_find_who(f->app, f->m, letters, f->received, &out->to, also, &why, error))
        return false;
    if (!may_be_reply(f, &out->to))
        return filed_settled(out, FILED_SKIPPED,
                             g_strdup(out->to.person_id || f->members_own
                                          ? "Nothing in it is from an MP: not kept."
                                          : "Not from an MP, and not from a member: not kept."));
    if (also->len)
        return file_together(f, all, also, error);
    return file_one(f, out, g_steal_pointer(&why), error);
}

/* What a member typed or pasted of an MP's letter is all that counts of their mail. */
static bool settle_typed(struct filing *f, GError **error)
{
    struct mail *m = f->m;
    struct reply_to to = {0};
    if (m->forwarded || m->kind != MAIL_LETTER)
        return true;
    bool ok = reply_find_member(f->app, m->from_address, &to, error);
    f->members_own = to.person_id != 0;
    reply_to_done(&to);
    g_autofree char *readers = g_strdup_printf("%s, %s", m->to, m->cc);
    char *typed = f->members_own ? mail_typed_text(m->text, readers) : NULL;
    if (!typed)
        return ok;
    f->typed = true;
    g_free(m->text);
    g_free(m->reply_text);
    m->text = typed;
    m->reply_text = g_strdup(typed);
    return true;
}

bool filed_store(struct app *app, const record *in, const struct filed_mail *l, GPtrArray *all,
                 GError **error)
{
    struct filed *out = add_filed(all);
    struct filing f = {.app = app, .in = in, .l = l, .m = l->mail};
    char *erased_on = NULL;
    if (!l->mail)
        return filed_settled(out, FILED_REFUSED, g_strdup(l->refused));
    f.key = filed_message_key(l);
    bool ok = filed_find_before(&f, error) && filed_erased_before(&f, NULL, &erased_on, error) &&
              reply_settle_forward(app, f.m, &f.own, error) && settle_typed(&f, error);
    f.kind = f.m->kind == MAIL_LETTER && f.m->forwarded ? f.m->original_kind : f.m->kind;
    if (ok && filed_before_for_all(&f)) {
        filed_settled(out, FILED_DUPLICATE, g_strdup(FILED_ALREADY));
    } else if (ok && erased_on) {
        filed_erased_skip(&f, g_steal_pointer(&erased_on), out);
    } else if (ok) {
        g_autofree char *wrote = mp_text(f.m, f.own);
        f.joined = filed_files_text(l->files, wrote);
        if (!f.joined)
            f.joined = g_steal_pointer(&wrote);
        f.text = f.joined;
        f.received = received_on(&f);
        ok = f.kind == MAIL_LETTER ? file_letter(&f, all, error) : filed_notice(&f, out, error);
    }
    g_free(erased_on);
    filing_done(&f);
    return ok;
}
