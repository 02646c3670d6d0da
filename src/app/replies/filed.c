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

#define SAME_SECONDS 60 /* a forward tells the minute only */

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

/* ---- filed before ---- */

static bool by_message_id(const struct filing *f, bool *found, GError **error)
{
    g_autoptr(record) args = record_of_text("message_id", f->key);
    record_set_text(args, "original_message_id",
                    *f->m->original_message_id ? f->m->original_message_id : NULL);
    g_autoptr(GPtrArray) rows = db_all(app_db(f->app), "reply_by_message_id", args, error);
    *found = rows && rows->len;
    return rows != NULL;
}

/* Of two that came straight from the MP, and say which they are, their ids have decided. A forward
 * is told from the next by all that it holds, from the MP's own mail by what the MP wrote and when:
 * it tells the minute only. */
static bool is_the_same(const struct filing *f, const struct reply_to *to, const record *row)
{
    gint64 mp = record_int(row, "mp_id"), at = filed_written_at(f->m);
    bool straight = !f->m->forwarded, was_straight = !record_bool(row, "forwarded");
    for (guint i = 0; i < f->of; i++) { /* this very mail, of a letter to several */
        g_autofree char *key = filed_key(f, i);
        if (g_strcmp0(key, record_text(row, "message_id")) == 0)
            return true;
    }
    if (mp && to->mp_id && mp != to->mp_id)
        return false;
    if (straight && was_straight && filed_has_id(f->key) &&
        filed_has_id(record_text(row, "message_id")))
        return false;
    if (g_strcmp0(record_text(row, "words_key"), f->words) == 0)
        return true;
    if (straight == was_straight || at == MAIL_NO_DATE || !record_has(row, "written_at") ||
        ABS(record_int(row, "written_at") - at) > SAME_SECONDS)
        return false;
    g_autofree char *then = filed_words_key(record_str(row, "text")),
                    *now = filed_words_key(f->text);
    return strcmp(then, now) == 0;
}

/* The same letter by two ways: straight from the MP, and as the member's forward. */
static bool came_before(const struct filing *f, const struct reply_to *to, bool *found,
                        gint64 *before, GError **error)
{
    *found = false;
    *before = 0;
    if (!to->person_id && !f->m->forwarded)
        return true; /* the same letter to somebody else of those whom nobody knows */
    day received = day_from_iso(f->received);
    g_autoptr(record) args = record_of_int("person_id", to->person_id);
    record_take_text(args, "from_on", day_to_iso(received - 1));
    record_take_text(args, "to_on", day_to_iso(received + 1));
    record_set_text(args, "words_key", f->words);
    record_set_text(args, "from_address", *f->m->from_address ? f->m->from_address : NULL);
    g_autoptr(GPtrArray) rows =
        db_all(app_db(f->app), to->person_id ? "reply_near" : "reply_near_unknown", args, error);
    for (guint i = 0; rows && i < rows->len && !*found; i++) {
        *found = is_the_same(f, to, rows->pdata[i]);
        if (*found && record_bool(rows->pdata[i], "ours"))
            *before = record_int(rows->pdata[i], "reply_id");
    }
    return rows != NULL;
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

static void add_reason(struct filed *out, const char *sentence)
{
    char *both =
        g_strconcat(out->reason ? out->reason : "", out->reason ? " " : "", sentence, NULL);
    g_free(out->reason);
    out->reason = both;
}

/* What may be no answer at all waits for somebody, and stops no clock meanwhile or without more. Of
 * a letter to several nobody's keeps the mail: it would be the others', too. */
static bool keep(const struct filing *f, struct filed *out, char *triage_taken, GError **error)
{
    bool holds = false;
    char *stray = triage_taken ? NULL : filed_stray(f, &holds);
    char *triage = triage_taken ? triage_taken : stray;
    g_autoptr(record) v = filed_values(f, &out->to, triage);
    if (holds)
        record_set_text(v, "type", reply_type_name(REPLY_HOLDING));
    filed_settled(out, triage ? FILED_TRIAGE : FILED, triage);
    if (!out->reason)
        out->reason = g_strdup(filed_files_why(f->l->files));
    if (f->note_cut)
        add_reason(out, "The covering note was left out, as it is not the MP's.");
    if (f->m->broken_off)
        add_reason(out,
                   "The mail ends in the middle: undo this, get the mail whole and file that.");
    return reply_store(f->app, f->in, &out->to, v, &out->reply_id, error) &&
           keep_files(f, out->reply_id, error) &&
           reply_raw_keep(f->app, out->reply_id, f->of ? 0 : f->l->raw_size, f->l->raw, error);
}

/* ---- a letter ---- */

/* For whom it is is known. why: taken. */
static bool file_one(struct filing *f, struct filed *out, char *why, GError **error)
{
    g_autofree char *triage = why;
    char *erased_on = NULL;
    bool found = false;
    if (!came_before(f, &out->to, &found, &out->reply_id, error) ||
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

/* "Amina Yusuf and Tom Reid", "Amina Yusuf, Tom Reid and Bea Cole". */
static char *all_names(const GPtrArray *all)
{
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < all->len; i++) {
        const struct filed *f = all->pdata[i];
        const char *before = i == 0 ? "" : i + 1 == all->len ? " and " : ", ";
        g_string_append_printf(names, "%s%s", before, f->to.member);
    }
    return g_string_free(names, false);
}

/* To several members together: a reply for each, with a consent of its own. also: those behind the
 * first, moved from it. */
static bool file_together(struct filing *f, GPtrArray *all, GPtrArray *also, GError **error)
{
    for (guint i = 0; i < also->len; i++) {
        struct filed *one = add_filed(all);
        struct reply_to *to = also->pdata[i];
        one->to = *to;
        *to = (struct reply_to){0};
    }
    g_autofree char *names = all_names(all);
    f->of = all->len;
    for (f->nth = 0; f->nth < f->of; f->nth++) {
        struct filed *one = all->pdata[f->nth];
        if (!file_one(f, one, NULL, error))
            return false;
        if (one->status == FILED && !one->reason)
            one->reason =
                g_strdup_printf("It is to %s together: each has a reply of their own.", names);
    }
    return true;
}

static bool file_letter(struct filing *f, GPtrArray *all, GError **error)
{
    struct filed *out = all->pdata[0];
    g_autofree char *why = NULL;
    if (!*f->text)
        return filed_settled(out, FILED_REFUSED, no_text(f));
    if (filed_own_skip(f, out))
        return true;
    f->words = all_words_key(f);
    g_autoptr(GPtrArray) letters = filed_files_letters(f->l->files);
    g_autoptr(GPtrArray) also = reply_to_array();
    if (!reply_find_who(f->app, f->m, letters, f->received, &out->to, also, &why, error))
        return false;
    bool may = filed_may_be_reply(f, &out->to);
    if (may && filed_own_unread(f, out))
        return true;
    if (!may)
        return filed_settled(out, FILED_SKIPPED,
                             g_strdup(out->to.person_id
                                          ? "Nothing in it is from an MP: not kept."
                                          : "Not from an MP, and not from a member: not kept."));
    if (also->len)
        return file_together(f, all, also, error);
    return file_one(f, out, g_steal_pointer(&why), error);
}

bool filed_store(struct app *app, const record *in, const struct filed_mail *l, GPtrArray *all,
                 GError **error)
{
    struct filed *out = add_filed(all);
    struct filing f = {.app = app, .in = in, .l = l, .m = l->mail};
    bool found = false;
    char *erased_on = NULL;
    if (!l->mail)
        return filed_settled(out, FILED_REFUSED, g_strdup(l->refused));
    f.key = filed_message_key(l);
    bool ok = by_message_id(&f, &found, error) &&
              filed_erased_before(&f, NULL, &erased_on, error) &&
              reply_settle_forward(app, f.m, &f.own, error) && filed_own_settle(&f, error) &&
              filed_own_note(&f, error);
    if (ok && found) {
        filed_settled(out, FILED_DUPLICATE,
                      g_strdup("This mail has already been filed: nothing was changed."));
    } else if (ok && erased_on) {
        filed_erased_skip(&f, g_steal_pointer(&erased_on), out);
    } else if (ok) {
        f.kind = f.m->kind == MAIL_LETTER && f.m->forwarded ? f.m->original_kind : f.m->kind;
        g_autofree char *wrote = mp_text(f.m, f.own);
        f.joined = filed_files_text(l->files, f.note_cut ? "" : wrote);
        if (!f.joined)
            f.joined = g_steal_pointer(&wrote);
        if (*f.joined && f.m->broken_off)
            add_end(&f);
        f.text = f.joined;
        f.received = received_on(&f);
        ok = f.kind == MAIL_LETTER ? file_letter(&f, all, error) : filed_notice(&f, out, error);
    }
    g_free(erased_on);
    filing_done(&f);
    return ok;
}
