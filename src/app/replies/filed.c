/*
 * One mail that is filed: what it is, whose it is, and whether it is kept at all.
 */
#include "replies/filed.h"

#include "app_priv.h"
#include "base/err.h"
#include "base/text.h"
#include "domain/mail_sender.h"
#include "replies/hq.h"
#include "store/db.h"

#include <string.h>

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
    g_free(f->erased_on);
    filed_words_free(f->again);
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

static void add_end(struct filing *f)
{
    char *all = g_strconcat(f->joined, "\n\n[The mail ends in the middle.]", NULL);
    g_free(f->joined);
    f->joined = all;
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

static void add_reason(struct filed *out, const char *sentence)
{
    char *both =
        g_strconcat(out->reason ? out->reason : "", out->reason ? " " : "", sentence, NULL);
    g_free(out->reason);
    out->reason = both;
}

/* It says that it comes from a day that is to come: when it came is the rep's to know. */
static void say_to_come(const struct filing *f, struct filed *out)
{
    day says = f->m->date_utc == MAIL_NO_DATE ? DAY_NONE : day_of(f->m->date_utc);
    if ((out->status != FILED && out->status != FILED_TRIAGE) || says <= app_today(f->app) + 1)
        return;
    g_autofree char *on = day_dated(says), *when = day_dated(day_from_iso(f->received));
    g_autofree char *sentence = g_strdup_printf(
        "It says that it was written on %s, which is to come: filed as received on %s.", on, when);
    add_reason(out, sentence);
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

/* Caller's. */
static char *also_said(const struct reply_to *to)
{
    return g_strdup_printf("Also written to: %s, not a member found for it.", to->also_greeted);
}

/* Of several letters none keeps the mail: it would be the others', too. Nor is one kept in which a
 * member wrote of themselves, to the branch or to the MP, beside the MP's words. */
static bool keeps_raw(const struct filing *f, const struct filed *out)
{
    bool several = f->all || out->to.also_greeted || f->l->earlier;
    bool passed = f->m->forwarded && (*f->m->reply_text || f->m->passed_by);
    bool members = f->note_cut || f->typed || f->answered || f->members_own || passed ||
                   filed_files_any_own(f->l->files);
    return !several && !members;
}

/* What whoever passes it on wrote beside it; of an MP's own mail that is part of it. */
static bool cuts_note(const struct filing *f)
{
    const struct mail *m = f->m;
    bool beside = m->forwarded && !f->own && !f->answered && *m->reply_text;
    return f->note_cut || (!f->l->quoted && f->l->number == 0 && (beside || f->around_typed));
}

/* What may be no answer at all waits for somebody, and stops no clock meanwhile or without more. */
static bool keep(const struct filing *f, struct filed *out, char *triage_taken, GError **error)
{
    bool holds = false, struck = false;
    g_free(filed_subject(f, &struck)); /* here only whether it lost something counts */
    char *stray = triage_taken ? NULL : filed_stray(f, &holds);
    char *triage = triage_taken ? triage_taken : stray;
    g_autoptr(record) v = filed_values(f, &out->to, triage);
    if (holds)
        record_set_text(v, "type", reply_type_name(REPLY_HOLDING));
    filed_settled(out, triage ? FILED_TRIAGE : FILED, triage);
    if (!out->reason)
        out->reason = g_strdup(filed_files_why(f->l->files));
    if (!triage && out->to.also_greeted) {
        g_autofree char *also = also_said(&out->to);
        add_reason(out, also);
    }
    if (!triage && out->to.only_name) {
        g_autofree char *name = g_strdup_printf(
            "%s was found by name only: no address in it is theirs here.", out->to.member);
        add_reason(out, name);
    }
    if (cuts_note(f))
        add_reason(out, "The covering note was left out, as it is not the MP's; neither it nor the "
                        "mail is kept: read it in your own mail for what they allow.");
    if (struck)
        add_reason(out, "What its subject tells of the member's home or health was left out.");
    if (f->m->broken_off)
        add_reason(out,
                   "The mail ends in the middle: undo this, get the mail whole and file that.");
    return reply_store(f->app, f->in, &out->to, v, &out->reply_id, error) &&
           keep_files(f, out->reply_id, error) &&
           reply_raw_keep(f->app, out->reply_id, keeps_raw(f, out) ? f->l->raw_size : 0, f->l->raw,
                          error);
}

/* ---- a letter ---- */

/* For whom it is is known. why: taken. */
static bool file_one(struct filing *f, struct filed *out, char *why, GError **error)
{
    f->nth = filed_free_nth(f);
    g_autofree char *triage = why;
    char *erased_on = NULL;
    bool found = false;
    if (filed_as_this(f, &out->to))
        return filed_already(f, &out->to, out);
    if (!filed_came_before(f, &out->to, &found, &out->reply_id, error) ||
        (!found && !filed_erased_before(f, &out->to, &erased_on, error)))
        return false;
    if (!found && !erased_on && f->erased_of_none)
        erased_on = g_strdup(f->erased_on);
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

/* Of all, or of those whose was erased. */
static char *all_names(const GPtrArray *all, bool erased)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < all->len; i++) {
        const struct filed *one = all->pdata[i];
        if (!erased || one->erased)
            g_ptr_array_add(names, one->to.member);
    }
    return names->len ? text_names(names) : NULL;
}

static void say_together(const GPtrArray *all)
{
    g_autofree char *names = all_names(all, false), *erased = all_names(all, true);
    for (guint i = 0; i < all->len; i++) {
        struct filed *one = all->pdata[i];
        if (one->status != FILED)
            continue;
        g_autofree char *more = g_steal_pointer(&one->reason);
        one->reason = g_strdup_printf("It is to %s together: %s%s%s", names,
                                      erased ? "that of " : "each has a reply of their own.",
                                      erased ? erased : "", erased ? " was erased." : "");
        if (more)
            add_reason(one, more);
    }
}

/* Whether one of them is the one for whom that mail was erased. */
static bool find_erased(struct filing *f, const GPtrArray *all, GError **error)
{
    f->erased_of_none = f->erased_on != NULL;
    for (guint i = 0; f->erased_of_none && i < all->len; i++) {
        g_autofree char *on = NULL;
        if (!filed_erased_before(f, &((struct filed *)all->pdata[i])->to, &on, error))
            return false;
        f->erased_of_none = !on;
    }
    return true;
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
    f->all = all;
    bool ok = find_erased(f, all, error);
    for (guint i = 0; ok && i < all->len; i++)
        ok = (!i || filed_find_before(f, error)) && file_one(f, all->pdata[i], NULL, error);
    say_together(all);
    return ok;
}

static bool file_letter(struct filing *f, GPtrArray *all, GError **error)
{
    struct filed *out = all->pdata[0];
    g_autofree char *why = NULL;
    if (!*f->text && f->erased_on)
        return filed_erased_skip(f, g_steal_pointer(&f->erased_on), out);
    if (!*f->text)
        return filed_settled(out, FILED_REFUSED, no_text(f));
    if (filed_own_skip(f, out))
        return true;
    f->words = all_words_key(f);
    g_autoptr(GPtrArray) letters = filed_files_letters(f->l->files);
    g_autoptr(GPtrArray) also = reply_to_array();
    if (!reply_find_who(f->app, f->m, letters, f->received, &out->to, also, &why, error))
        return false;
    if (!also->len && f->erased_on)
        return filed_erased_skip(f, g_steal_pointer(&f->erased_on), out);
    bool may = filed_may_be_reply(f, &out->to);
    if (may && (filed_own_unread(f, out) || filed_own_between(f, &out->to, out)))
        return true;
    if (!may)
        return filed_settled(out, FILED_SKIPPED,
                             g_strdup(out->to.person_id || f->members_own
                                          ? "Nothing in it is from an MP: not kept."
                                          : "Not from an MP, and not from a member: not kept."));
    g_autofree char *left = NULL;
    bool ok = filed_find_earlier(f, f->l, &out->to, &left, error) &&
              (also->len ? file_together(f, all, also, error)
                         : file_one(f, out, g_steal_pointer(&why), error));
    if (ok && left)
        add_reason(out, left);
    return ok;
}

bool filed_store(struct app *app, const record *in, struct filed_mail *l, GPtrArray *all,
                 GError **error)
{
    struct filed *out = add_filed(all);
    struct filing f = {.app = app, .in = in, .l = l, .m = l->mail};
    if (!l->mail)
        return filed_settled(out, FILED_REFUSED, g_strdup(l->refused));
    bool ours = false;
    if (!filed_returned(&f, out, &ours, error) || (!ours && !filed_from_hq(&f, out, &ours, error)))
        return false;
    if (ours)
        return true;
    f.key = filed_message_key(l);
    bool ok = filed_find_before(&f, error) && filed_erased_before(&f, NULL, &f.erased_on, error) &&
              reply_settle_forward(app, f.m, &f.own, error) && filed_own_settle(&f, error) &&
              filed_own_note(&f, error);
    f.kind = f.m->kind == MAIL_LETTER && f.m->forwarded ? f.m->original_kind : f.m->kind;
    if (ok && filed_before_for_all(&f)) {
        filed_already(&f, NULL, out);
    } else if (ok) {
        g_autofree char *wrote = mp_text(f.m, f.own);
        f.joined = filed_files_text(l->files, f.note_cut ? "" : wrote);
        if (!f.joined)
            f.joined = g_steal_pointer(&wrote);
        if (*f.joined && f.m->broken_off)
            add_end(&f);
        f.text = f.joined;
        f.received = received_on(&f);
        if (f.kind == MAIL_LETTER)
            ok = file_letter(&f, all, error);
        else
            ok = f.erased_on ? filed_erased_skip(&f, g_steal_pointer(&f.erased_on), out)
                             : filed_notice(&f, out, error);
        for (guint i = 0; i < all->len; i++)
            say_to_come(&f, all->pdata[i]);
    }
    filing_done(&f);
    return ok;
}
