/*
 * What comes where an answer was hoped for: a letter that was not delivered, receipts, calendars.
 * It stops no clock; of it only what it comes to is kept.
 */
#include "replies/filed.h"

#include "app_priv.h"
#include "domain/mail_sender.h"
#include "domain/mp_name.h"
#include "store/db.h"

#include <string.h>

#define NAME_LEAST 4 /* letters of a family name that is looked for in an address */

static void put(record *v, const char *name, const char *text)
{
    record_set_text(v, name, text && *text ? text : NULL);
}

/* Whose letter it is about. */
static bool notice_to(const struct filing *f, struct reply_to *to, GError **error)
{
    const struct mail *m = f->m;
    const char *const lines[] = {m->to, m->delivered_to, m->cc, m->original_from_address,
                                 m->from_address};
    for (gsize i = 0; i < G_N_ELEMENTS(lines) && !to->person_id; i++)
        if (!reply_find_member(f->app, lines[i], to, error))
            return false;
    return true;
}

/* The seat of the letter that waits; else the member's own. */
static bool notice_seat(const struct filing *f, struct reply_to *to, bool *waits, GError **error)
{
    g_autoptr(record) args = record_of_int("person_id", to->person_id);
    g_autoptr(record) letter = NULL;
    record_set_id(args, "mp_id", to->mp_id);
    if (!db_find(app_db(f->app), "letter_of_notice", args, &letter, error))
        return false;
    *waits = letter != NULL;
    return !letter ||
           reply_take_seat(f->app, to, record_str(letter, "ons_code"), f->received, error);
}

static const char *notice_name(enum mail_kind kind)
{
    static const enum reply_notice notices[] = {
        [MAIL_BOUNCE] = REPLY_NOTICE_NOT_DELIVERED, [MAIL_DELAYED] = REPLY_NOTICE_DELAYED,
        [MAIL_RECEIPT] = REPLY_NOTICE_RECEIPT,      [MAIL_RECALL] = REPLY_NOTICE_RECALL,
        [MAIL_CALENDAR] = REPLY_NOTICE_CALENDAR,
    };
    return reply_notice_name(notices[kind]);
}

/* Of a notice only what it comes to is kept: below it stands the member's own letter. */
static char *notice_text(const struct filing *f)
{
    const char *failed = f->m->failed_address;
    const char *whom = *failed ? failed : "the address";
    switch (f->kind) {
    case MAIL_BOUNCE:
        return g_strdup_printf("The letter was not delivered to %s.", whom);
    case MAIL_DELAYED:
        return g_strdup_printf("The letter has not been delivered to %s yet; the server is still "
                               "trying.",
                               whom);
    case MAIL_RECEIPT:
        return g_strdup("A receipt for the letter: it is no answer.");
    case MAIL_RECALL:
        return g_strdup("The sender wants a message back that was sent before.");
    default:
        return g_strdup("An invitation, or the answer to one.");
    }
}

/* Why somebody looks at it first; NULL: it is known which letter it is about. Caller's. */
static char *notice_why(const struct reply_to *to, const char *text, bool waits, bool sure)
{
    if (!waits)
        return g_strdup_printf("%s %s has no letter on record that waits for an answer: note it, "
                               "then match this.",
                               text, to->member);
    if (!sure)
        return g_strdup_printf("%s That may have been %s's letter to %s: match this if it was, or "
                               "say that it is not a reply.",
                               text, to->member, to->mp);
    return NULL;
}

static bool keep_notice(struct filing *f, struct filed *out, bool waits, bool sure, GError **error)
{
    g_autofree char *text = notice_text(f);
    f->text = text;
    char *triage = notice_why(&out->to, text, waits, sure);
    if (triage) { /* the MP did not write it */
        out->to.suggested_mp_id = out->to.mp_id;
        out->to.mp_id = 0;
    }
    g_autoptr(record) v = filed_values(f, &out->to, triage);
    record_set_text(v, "type", reply_type_name(REPLY_AUTO_ACK));
    record_set_null(v, "type_guess");
    record_set_text(v, "notice", notice_name(f->kind));
    put(v, "failed_address", f->m->failed_address);
    filed_settled(out, triage ? FILED_TRIAGE : FILED, triage ? triage : g_strdup(text));
    return reply_store(f->app, f->in, &out->to, v, &out->reply_id, error);
}

static bool about_an_mp(const struct filing *f, const struct reply_to *to)
{
    const char *failed = f->m->failed_address;
    if (f->kind == MAIL_BOUNCE || f->kind == MAIL_DELAYED)
        return to->mp_id || !*failed || address_of_parliament(failed);
    return to->mp_id || address_of_parliament(f->m->from_address);
}

/* Whether an address that nobody has looks like Parliament's, or has the MP's own name in it. */
static bool looks_like_mps(const char *address, const char *mp)
{
    g_autofree char *small = g_ascii_strdown(address, -1);
    g_auto(GStrv) names = mp_name_words(mp ? mp : "");
    const char *at = strrchr(small, '@');
    guint n = g_strv_length(names);
    if (!at)
        return false;
    return strstr(at, "parliament") || strstr(at, "senedd") ||
           (at - small > 3 && g_str_has_prefix(at - 3, ".mp@")) ||
           (n > 0 && strlen(names[n - 1]) >= NAME_LEAST && strstr(small, names[n - 1]));
}

/* It did not reach an address that is not known, and the member waits for an MP whose it may be. */
static bool may_be_mps(const struct filing *f, const struct reply_to *to, bool *may, GError **error)
{
    struct reply_to probe = {.person_id = to->person_id};
    bool waits = false, ok = notice_seat(f, &probe, &waits, error);
    *may = waits && (looks_like_mps(f->m->failed_address, probe.mp) ||
                     looks_like_mps(f->m->from_address, NULL));
    reply_to_done(&probe);
    return ok;
}

bool filed_notice(struct filing *f, struct filed *out, GError **error)
{
    gint64 mp = 0;
    bool bounce = f->kind == MAIL_BOUNCE || f->kind == MAIL_DELAYED, waits = false;
    const char *whose = bounce ? f->m->failed_address : f->m->from_address;
    if (!notice_to(f, &out->to, error) || !reply_mp_of_address(f->app, whose, &mp, error))
        return false;
    if (mp && !reply_take_mp(f->app, &out->to, mp, error))
        return false;
    bool sure = about_an_mp(f, &out->to), may = sure;
    if (!sure && bounce && out->to.person_id && !may_be_mps(f, &out->to, &may, error))
        return false;
    if (!out->to.person_id || !may)
        return filed_settled(
            out, FILED_SKIPPED,
            g_strdup(bounce ? "A mail that was not delivered, but not a letter to an MP "
                              "of one of our members: not kept."
                            : "No answer, and not about a letter to an MP: not kept."));
    if (!notice_seat(f, &out->to, &waits, error))
        return false;
    return keep_notice(f, out, waits, sure, error);
}
