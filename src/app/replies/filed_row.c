/*
 * What is said of each mail that was filed, kept for matching, left out or refused.
 */
#include "replies/filed.h"

#include "base/text.h"

#define LINE_WHO 40
#define LINE_SUBJECT 50

static const char *const statuses[FILED_STATUSES] = {
    [FILED] = "filed",           [FILED_TRIAGE] = "triage",   [FILED_DUPLICATE] = "duplicate",
    [FILED_SKIPPED] = "skipped", [FILED_REFUSED] = "refused",
};

const char *filed_status_name(enum filed_status s)
{
    return statuses[s];
}

static void put(record *o, const char *name, const char *text)
{
    record_set_text(o, name, text && *text ? text : NULL);
}

static void put_instant(record *o, const char *name, gint64 at)
{
    if (at != MAIL_NO_DATE)
        record_take_text(o, name, instant_to_iso(at));
    else
        record_set_null(o, name);
}

/* as_it_stands: nothing is made of it. */
static void put_mail(record *o, const struct mail *m, bool as_it_stands)
{
    bool within = m && (m->forwarded || *m->original_from_address || *m->original_from_name);
    const struct mail *original = within ? m : NULL;
    put(o, "subject", m ? m->subject : NULL);
    put(o, "from_name", m ? m->from_name : NULL);
    put(o, "from_address", m ? m->from_address : NULL);
    put(o, "original_from_name", original ? original->original_from_name : NULL);
    put(o, "original_from_address", original ? original->original_from_address : NULL);
    put(o, "original_subject", original ? original->original_subject : NULL);
    put_instant(o, "original_date_utc", original ? original->original_date_utc : MAIL_NO_DATE);
    put_instant(o, "date_utc", !m ? MAIL_NO_DATE : as_it_stands ? m->stands.date_utc : m->date_utc);
    put(o, "text", !m ? NULL : as_it_stands && m->stands.text ? m->stands.text : m->text);
}

/* Status, who, subject, and why where it is not simply filed. */
static char *line_of(const record *o, const struct filed *f)
{
    const char *const names[] = {
        f->to.mp_id ? f->to.mp : NULL,           record_text(o, "original_from_name"),
        record_text(o, "original_from_address"), record_text(o, "from_name"),
        record_text(o, "from_address"),          "no sender"};
    const char *who = NULL, *reason = f->reason;
    for (gsize i = 0; !who; i++)
        who = names[i];
    GString *line = g_string_new(NULL);
    g_string_append_printf(line, "%-9s  ", filed_status_name(f->status));
    if (record_has(o, "date_utc") || record_has(o, "subject") || record_has(o, "from_address")) {
        const char *subject = record_text(o, "subject");
        g_autofree char *from = text_clip(who, LINE_WHO, false);
        g_autofree char *short_subject =
            text_clip(subject ? subject : "no subject", LINE_SUBJECT, false);
        g_string_append(line, from);
        if (f->to.member && g_strcmp0(f->to.member, record_text(o, "from_name")) != 0)
            g_string_append_printf(line, " to %s", f->to.member);
        g_string_append_printf(line, ": %s%s", short_subject, reason ? ". " : "");
    }
    g_string_append(line, reason ? reason : "");
    return g_string_free(line, false);
}

record *filed_row(const struct filed_mail *l, const struct filed *f)
{
    record *o = record_new();
    put(o, "file", l->file);
    put(o, "where", l->where);
    record_set_text(o, "status", filed_status_name(f->status));
    record_set_text(o, "reason", f->reason);
    put_mail(o, l->mail, f->status == FILED_SKIPPED && !l->quoted && !l->number);
    record_set_id(o, "mp_id", f->to.mp_id);
    record_set_id(o, "member_id", f->to.person_id);
    record_set_id(o, "reply_id", f->reply_id);
    record_take_text(o, "_line", line_of(o, f));
    return o;
}
