/*
 * What is kept of a mail that is filed: the columns of its reply.
 */
#include "replies/filed.h"

#include "base/text.h"
#include "domain/strike.h"

#include <string.h>

#define SUBJECT_LETTERS 500 /* no line that somebody wrote is longer */

bool filed_settled(struct filed *out, enum filed_status status, char *reason_taken)
{
    out->status = status;
    g_free(out->reason);
    out->reason = reason_taken;
    return true;
}

static void put(record *v, const char *name, const char *text)
{
    record_set_text(v, name, text && *text ? text : NULL);
}

static void put_instant(record *v, const char *name, gint64 at)
{
    if (at != MAIL_NO_DATE)
        record_set_int(v, name, at);
    else
        record_set_null(v, name);
}

char *filed_key(const struct filing *f, guint nth)
{
    return nth ? g_strdup_printf("%s" FILED_KEY_NTH "%u", f->key, nth) : g_strdup(f->key);
}

/* What a member called their own mail is no more the MP's than what stands in it; "Re: …" is, and
 * what a mail program calls a forward. */
static const char *subject_of(const struct filing *f)
{
    const struct mail *m = f->m;
    const char *subject = !m->forwarded                         ? m->subject
                          : *m->original_subject || f->answered ? m->original_subject
                                                                : mail_subject_passed(m->subject);
    if (!f->note_cut && !(f->members_own && f->typed))
        return subject;
    const char *passed = mail_subject_passed(subject);
    return g_ascii_strncasecmp(passed, "Re:", 3) == 0 ? passed : "";
}

char *filed_subject(const struct filing *f, bool *struck)
{
    g_autofree char *whole = text_clip(subject_of(f), SUBJECT_LETTERS, false);
    char *left = strike_line(whole, NULL);
    *struck = strcmp(left, whole) != 0;
    return left;
}

record *filed_values(const struct filing *f, const struct reply_to *to, const char *triage)
{
    const struct mail *m = f->m;
    record *v = record_copy(f->in);
    bool struck = false;
    g_autofree char *subject = filed_subject(f, &struck);
    put(v, "subject", subject);
    record_set_text(v, "text", f->text);
    put(v, "from_name", m->from_name);
    put(v, "from_address", m->from_address);
    put(v, "original_from_name", m->forwarded ? m->original_from_name : NULL);
    put(v, "original_from_address", m->forwarded ? m->original_from_address : NULL);
    put(v, "original_message_id", m->forwarded ? m->original_message_id : NULL);
    put_instant(v, "date_utc", m->date_utc);
    put_instant(v, "original_date_utc", m->forwarded ? m->original_date_utc : MAIL_NO_DATE);
    record_take_text(v, "message_id", filed_key(f, f->nth));
    record_set_text(v, "words_key", f->words);
    record_set_text(v, "received_on", f->received);
    record_set_text(v, "channel", "MAIL");
    /* That a member's forward came from a machine says nothing of the MP's. */
    bool automatic = m->forwarded ? m->original_automatic : m->automatic;
    reply_put_guess(v, automatic);
    record_set_null(v, "notice");
    record_set_null(v, "failed_address");
    record_set_text(v, "consent", "NOT_ASKED");
    record_set_null(v, "consent_on");
    record_set_null(v, "written_on");
    record_set_id(v, "suggested_mp_id", triage ? to->suggested_mp_id : 0);
    record_set_text(v, "triage", triage);
    return v;
}
