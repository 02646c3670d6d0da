/*
 * Which MP a mail is from: by address, else by the name and the constituency
 * that its sender and its signature give. What does not prove it is suggested.
 */
#include "app_priv.h"
#include "replies/who_search.h"

#include "base/text.h"
#include "domain/mail_sender.h"
#include "domain/seat_name.h"
#include "domain/signature.h"
#include "store/db.h"

#include <string.h>

void who_suggest(struct who *w, const struct mp_known *mp)
{
    if (w->suggested)
        return;
    w->suggested = mp->id;
    w->suggested_name = g_strdup(mp->name);
}

/* A second one who signed leaves it open, unless one of the two is the member's own. */
void who_take(struct who *w, const struct mp_known *mp)
{
    if (w->mp == mp->id)
        return;
    w->signers++;
    if (!w->mp || (who_own_seat(w, mp->ons_code) && !who_own_seat(w, w->mp_seat))) {
        if (w->mp && !w->second)
            w->second = g_strdup(w->mp_name);
        w->mp = mp->id;
        g_free(w->mp_name);
        g_free(w->mp_seat);
        w->mp_name = g_strdup(mp->name);
        w->mp_seat = g_strdup(mp->ons_code);
    } else if (!w->second) {
        w->second = g_strdup(mp->name);
    }
}

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

/* ---- by name ---- */

static bool sat_then(const struct search *s, const struct mp_known *mp)
{
    return !mp->to_on || strcmp(mp->to_on, s->w->received) > 0;
}

bool who_is_marked(const struct signed_name *n)
{
    return n->mp || n->office;
}

/* Who writes from Parliament is an MP or one of an MP's staff. */
static bool proves_from_parliament(const struct signed_name *n, const struct sight *at,
                                   enum place place)
{
    bool here = at->own || at->seat != SEAT_NOT_NAMED;
    switch (at->like) {
    case MP_NAME_SAME:
        return place == IN_SENDER || n->end || (who_is_marked(n) && here);
    case MP_NAME_CLOSE:
        return (here || who_is_marked(n)) && (place == IN_SENDER || n->end || here);
    case MP_NAME_INITIAL:
        return here && (place == IN_SENDER || who_is_marked(n));
    case MP_NAME_FAMILY:
        return who_is_marked(n) &&
               (at->seat == SEAT_NAMED_FOR || (n->mp && at->seat == SEAT_NAMED));
    case MP_NAME_OTHER:
        break;
    }
    return false;
}

static bool proves_from_outside(const struct signed_name *n, const struct sight *at,
                                enum place place)
{
    bool here = at->own || at->seat != SEAT_NOT_NAMED;
    switch (at->like) {
    case MP_NAME_SAME:
        return here || (place == IN_SENDER && n->mp);
    case MP_NAME_CLOSE:
        return here && (who_is_marked(n) || at->seat == SEAT_NAMED_FOR);
    case MP_NAME_INITIAL:
        return who_is_marked(n) && at->seat != SEAT_NOT_NAMED;
    case MP_NAME_FAMILY:
        return who_is_marked(n) && at->seat == SEAT_NAMED_FOR;
    case MP_NAME_OTHER:
        break;
    }
    return false;
}

/* What the text says of a seat in passing counts only with "for". */
static enum seat_named seat_of(const struct search *s, const struct signed_name *n,
                               const struct mp_known *mp, enum place place)
{
    enum seat_named near = seat_named_in(n->near, mp->seat);
    if (near != SEAT_NOT_NAMED || place == IN_SIGNATURE)
        return near;
    return seat_named_in(s->w->folded, mp->seat) == SEAT_NAMED_FOR ? SEAT_NAMED : SEAT_NOT_NAMED;
}

static bool better(const struct sight *a, const struct sight *b)
{
    if (a->like != b->like && (a->like == MP_NAME_SAME || b->like == MP_NAME_SAME))
        return a->like > b->like;
    if (a->own != b->own)
        return a->own;
    if ((a->seat != SEAT_NOT_NAMED) != (b->seat != SEAT_NOT_NAMED))
        return a->seat != SEAT_NOT_NAMED;
    return a->like > b->like;
}

/* The one whom a name proves; of several as good nobody. */
bool who_find_proved(const struct search *s, const struct signed_name *n, enum place place,
                     struct sight *best)
{
    g_autoptr(GPtrArray) those = who_mps_of_name(s->mps, n->words, n->n);
    bool found = false, tie = false;
    for (guint i = 0; i < those->len; i++) {
        const struct mp_known *mp = those->pdata[i];
        if (!sat_then(s, mp))
            continue;
        struct sight at = {.mp = mp, .like = mp_name_like(n->words, n->n, mp->words, mp->n)};
        if (at.like == MP_NAME_OTHER)
            continue;
        at.own = who_own_seat(s->w, mp->ons_code);
        at.seat = seat_of(s, n, mp, place);
        if (!(s->parliament ? proves_from_parliament(n, &at, place)
                            : proves_from_outside(n, &at, place)))
            continue;
        if (found && best->mp->id == mp->id && !better(&at, best)) /* another of their names */
            continue;
        tie = found && best->mp->id != mp->id && !better(&at, best) && !better(best, &at);
        if (!found || better(&at, best))
            *best = at;
        found = true;
    }
    return found && !tie;
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
            if (s->third && !s->parliament)
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

/* ---- the signature ---- */

static bool domain_names(const struct search *s, const struct mp_known *mp)
{
    const char *at = strrchr(s->w->address, '@');
    g_autofree char *domain = at ? g_ascii_strdown(at + 1, -1) : NULL;
    g_autofree char *family = mp_name_squeezed(mp->words[mp->n - 1]);
    return domain && strlen(family) > 3 && strstr(domain, family);
}

bool who_may_bring(const struct search *s, const struct sight *at)
{
    return !s->third && (at->own || !s->only_own) && (!s->stranger || domain_names(s, at->mp));
}

/* A mail from elsewhere that speaks of the MP is about them, unless their own office sent it. */
static bool speaks_of(const struct search *s, const struct signed_name *n,
                      const struct mp_known *mp)
{
    return !n->office && !s->staff && !domain_names(s, mp) &&
           text_speaks_of(s->text, mp->words, mp->n);
}

static void weigh(struct search *s, const struct signed_name *n, const struct sight *at)
{
    bool theirs = s->parliament
                      ? !(s->other && !who_is_marked(n))
                      : n->end && (!s->other || n->office || s->staff) && !speaks_of(s, n, at->mp);
    if (theirs && who_may_bring(s, at))
        who_take(s->w, at->mp);
    else
        who_suggest(s->w, at->mp);
    if (!n->end && !s->third && who_is_marked(n) && (!s->beside || s->beside->id == at->mp->id))
        s->beside = at->mp;
}

void who_by_signature(struct search *s)
{
    g_autoptr(GPtrArray) names = signature_names(s->text);
    for (guint i = 0; i < names->len; i++) {
        const struct signed_name *n = names->pdata[i];
        struct sight at;
        s->staff = s->staff || (n->end && n->staff);
        if (!n->n || n->elsewhere) {
            s->other = s->other || (n->elsewhere && n->end);
            continue;
        }
        if (who_find_proved(s, n, IN_SIGNATURE, &at))
            weigh(s, n, &at);
        else if (n->end && n->person && !n->mp && !s->w->mp)
            s->other = !s->parliament || s->other;
    }
    if (!s->w->mp || !s->beside || s->beside->id == s->w->mp)
        return;
    if (who_own_seat(s->w, s->w->mp_seat) || who_own_seat(s->w, s->beside->ons_code)) {
        who_take(s->w, s->beside);
        return;
    }
    s->w->first = g_strdup(s->beside->name);
    s->w->second = g_strdup(s->w->mp_name);
    s->w->mp = 0;
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
    s.third = address_of_third_party(w->address) ||
              (!s.parliament && (w->automatic || text_is_circular(w->text)));
    return find_by_names(&s, error);
}

bool reply_mp_of_address(struct app *app, const char *address, gint64 *mp_id, GError **error)
{
    struct who w = {.app = app};
    return who_mp_by_address(&w, address, mp_id, error);
}
