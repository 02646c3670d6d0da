/*
 * Which MP a mail is from: by address, else by the name and the constituency
 * that its sender and its signature give. What does not prove it is suggested.
 */
#include "app_priv.h"
#include "replies/who_search.h"

#include "domain/mail_sender.h"
#include "domain/signature.h"
#include "store/db.h"

#include <string.h>

/* Two who have an office together: the member's own it is. An open letter of many, or one that
 * others send round, is nobody's answer. */
static void leave_open_between_two(const struct search *s)
{
    struct who *w = s->w;
    if (!w->mp || !w->second)
        return;
    bool own = who_own_seat(w, w->mp_seat);
    if (own && w->signers <= 2 && (s->parliament || s->staff))
        return;
    if (own) {
        w->suggested = w->mp;
        g_free(w->suggested_name);
        w->suggested_name = g_strdup(w->mp_name);
    }
    w->first = g_strdup(w->mp_name);
    w->mp = 0;
}

/* ---- by address ---- */

bool who_mp_by_address(struct who *w, const char *address, gint64 *id, GError **error)
{
    *id = 0;
    if (!*address)
        return true;
    g_autoptr(record) args = record_of_text("address", address);
    g_autoptr(GPtrArray) rows = db_all(app_db(w->app), "reply_mp_by_address", args, error);
    if (!rows)
        return false;
    for (guint i = 0; i < rows->len; i++)
        if (rows->len == 1 ||
            (w->members && who_own_seat(w, record_text(rows->pdata[i], "ons_code"))))
            *id = record_int(rows->pdata[i], "mp_id");
    return true;
}

/* The one that Parliament's own form of an address names. */
static const struct mp_known *mp_of_form(const struct search *s, const char *address, bool *sure)
{
    *sure = false;
    if (!address_of_parliament(address))
        return NULL;
    g_autofree char *local = address_local(address);
    return who_mps_of_local(s->mps, local, sure);
}

/* ---- the sender's name ---- */

/* Whether a name may be theirs whose address it stands with; another given name is another person.
 */
static bool fits(const struct mp_known *mp, const struct signed_name *n)
{
    enum mp_name_like like = mp_name_like(n->words, n->n, mp->words, mp->n);
    char *turned[] = {n->n == 2 ? n->words[1] : NULL, n->words[0], NULL}; /* "Doe J" */
    return !n->elsewhere &&
           (like >= MP_NAME_INITIAL || (like == MP_NAME_FAMILY && n->n == 1) ||
            (turned[0] && mp_name_like(turned, 2, mp->words, mp->n) >= MP_NAME_INITIAL));
}

static void by_sender(struct search *s)
{
    g_autoptr(GPtrArray) names = sender_names(s->w->name);
    bool elsewhere = false;
    for (guint i = 0; i < names->len && !s->w->mp; i++) {
        const struct signed_name *n = names->pdata[i];
        struct sight at;
        elsewhere = elsewhere || n->elsewhere;
        if (n->elsewhere)
            continue;
        if (s->hint && fits(s->hint, n)) {
            who_take(s->w, s->hint);
        } else if (who_find_proved(s, n, IN_SENDER, &at)) {
            if (!n->office && who_only_says(s, &at))
                who_suggest_said(s->w, at.mp);
            else if (s->third && !s->parliament)
                who_suggest(s->w, at.mp);
            else
                who_take(s->w, at.mp);
        }
    }
    /* An address of somebody else's name is not the hint's; one without a name may be. */
    bool named = false;
    for (guint i = 0; i < names->len; i++)
        named = named || ((const struct signed_name *)names->pdata[i])->person;
    if (elsewhere || (named && !s->w->mp))
        s->hint = NULL;
    s->third = s->third || elsewhere;
}

/* ---- what a member typed ---- */

/* Only the member's own MP, signed in full behind a parting. */
static void by_typed(struct search *s)
{
    g_autoptr(GPtrArray) names = signature_names(s->text);
    for (guint i = 0; i < names->len; i++) {
        const struct signed_name *n = names->pdata[i];
        struct sight at;
        if (!n->n || n->elsewhere || !n->behind || !n->mp)
            continue;
        if (who_find_proved(s, n, IN_SIGNATURE, &at) && at.own)
            who_take(s->w, at.mp);
    }
}

/* ---- who answers for a mailing service ---- */

/* In full, as the MP. */
static bool is_signed_by(const struct search *s, const struct mp_known *mp)
{
    g_autoptr(GPtrArray) names = signature_names(s->text);
    bool found = false;
    for (guint i = 0; i < names->len && !found; i++) {
        const struct signed_name *n = names->pdata[i];
        found = n->n > 1 && n->mp && n->end && !n->elsewhere &&
                mp_name_like(n->words, n->n, mp->words, mp->n) >= MP_NAME_CLOSE;
    }
    return found;
}

/* Reply-To and Sender at Parliament say whose it is where the name or the signature agrees. */
static bool by_other_header(struct search *s, const char *line, GError **error)
{
    g_auto(GStrv) addresses = who_addresses(line);
    for (char **a = addresses; *a && !s->w->mp; a++) {
        gint64 id = 0;
        bool sure = false;
        if (!address_of_parliament(*a))
            continue;
        if (!who_mp_by_address(s->w, *a, &id, error))
            return false;
        const struct mp_known *mp = id ? who_mps_by_id(s->mps, id) : mp_of_form(s, *a, &sure);
        g_autoptr(GPtrArray) names = mp ? sender_names(s->w->name) : NULL;
        for (guint i = 0; names && i < names->len && !s->w->mp; i++)
            if (fits(mp, names->pdata[i]))
                who_take(s->w, mp);
        if (mp && !s->w->mp && is_signed_by(s, mp))
            who_take(s->w, mp);
        if (mp && !s->w->mp)
            who_suggest(s->w, mp);
    }
    return true;
}

/* ---- all of it ---- */

static void set_mp(struct who *w, const struct search *s, gint64 id)
{
    const struct mp_known *mp = who_mps_by_id(s->mps, id);
    if (mp)
        who_take(w, mp);
    else
        w->mp = id; /* of no term on record */
}

static bool find_by_names(struct search *s, GError **error)
{
    struct who *w = s->w;
    by_sender(s);
    if (!w->mp && !w->m->forwarded &&
        !(by_other_header(s, w->m->sender, error) && by_other_header(s, w->m->reply_to, error)))
        return false;
    if (!w->mp)
        who_by_signature(s);
    if (!w->mp && !w->first)
        who_by_letters(s);
    if (!w->mp && !w->first && !w->suggested && !s->hint)
        who_by_seat(s);
    if (!w->mp && !w->second && s->hint) {
        if (who_own_seat(w, s->hint->ons_code) && !s->other && !s->third)
            who_take(w, s->hint);
        else
            who_suggest(w, s->hint);
    }
    leave_open_between_two(s);
    return true;
}

bool who_find_mp(struct who *w, GError **error)
{
    gint64 id = 0;
    struct search s = {.w = w, .text = w->text, .parliament = address_of_parliament(w->address)};
    if (!who_mp_by_address(w, w->address, &id, error))
        return false;
    s.mps = who_mps(w->app, error);
    if (!s.mps)
        return false;
    bool sure = false;
    const struct mp_known *form = mp_of_form(&s, w->address, &sure);
    if (id || (form && sure)) {
        set_mp(w, &s, id ? id : form->id);
        return true;
    }
    if (w->by_member) {
        by_typed(&s);
        s.only_own = true;
        if (!w->mp)
            who_by_letters(&s);
        return true;
    }
    if (w->kind != MAIL_LETTER)
        return true;
    s.hint = form;
    g_autofree char *said = g_strjoin("\n", w->text, w->m->reply_to, w->m->sender, NULL),
                    *small = NULL;
    small = g_ascii_strdown(said, -1);
    s.unknown = !s.parliament && !w->m->forwarded && *w->address && !strstr(small, "parliament.uk");
    s.third = address_of_third_party(w->address) ||
              (!s.parliament && (w->automatic || text_is_circular(w->text)));
    return find_by_names(&s, error);
}

bool reply_mp_of_address(struct app *app, const char *address, gint64 *mp_id, GError **error)
{
    struct who w = {.app = app};
    return who_mp_by_address(&w, address, mp_id, error);
}
