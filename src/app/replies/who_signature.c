/*
 * Which MP a name proves, and who signs a text.
 */
#include "replies/who_search.h"

#include "base/text.h"
#include "domain/greeting.h"
#include "domain/letter_reader.h"

#include <string.h>

void who_suggest(struct who *w, const struct mp_known *mp)
{
    if (w->suggested)
        return;
    w->suggested = mp->id;
    w->suggested_name = g_strdup(mp->name);
}

void who_suggest_said(struct who *w, const struct mp_known *mp)
{
    w->only_says = w->only_says || !w->suggested;
    who_suggest(w, mp);
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

/* ---- the signature ---- */

static bool domain_names(const struct search *s, const struct mp_known *mp)
{
    const char *at = strrchr(s->w->address, '@');
    g_autofree char *domain = at ? g_ascii_strdown(at + 1, -1) : NULL;
    g_autofree char *family = mp_name_squeezed(mp->words[mp->n - 1]);
    return domain && strlen(family) > 3 && strstr(domain, family);
}

/* jw.example of Joanna Whitcombe. */
static bool domain_has_initials(const struct search *s, const struct mp_known *mp)
{
    const char *at = strrchr(s->w->address, '@');
    g_autofree char *name = g_strjoinv("-", mp->words);
    g_auto(GStrv) parts = g_strsplit(name, "-", -1);
    g_autoptr(GString) initials = g_string_new(NULL);
    for (char **part = parts; *part; part++)
        g_string_append_len(initials, *part, **part != '\0');
    return at && g_ascii_strncasecmp(at + 1, initials->str, initials->len) == 0 &&
           at[1 + initials->len] == '.';
}

bool who_only_says(const struct search *s, const struct sight *at)
{
    return s->unknown && at->seat == SEAT_NOT_NAMED && !domain_names(s, at->mp) &&
           !domain_has_initials(s, at->mp);
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

/* An MP's name and seat as the last lines, in a mail of somebody else's that is no letter to its
 * reader: a ticket, a template, what a friend tells. */
static bool only_names(const struct search *s, const struct signed_name *n,
                       const struct mp_known *mp)
{
    if (!s->unknown || n->behind || n->office || s->staff || domain_names(s, mp) ||
        domain_has_initials(s, mp))
        return false;
    g_auto(GStrv) lines = g_strsplit(s->text, "\n", -1);
    bool greets = false;
    for (char **line = lines; *line && !greets; line++)
        greets = greeting_of(*line, NULL) > 0;
    return !greets || !letter_is_to_reader(s->text);
}

static void weigh(struct search *s, const struct signed_name *n, const struct sight *at)
{
    bool theirs = s->parliament
                      ? !(s->other && !who_is_marked(n))
                      : n->end && (!s->other || n->office || s->staff) && !speaks_of(s, n, at->mp);
    /* who calls themselves so signs so, too */
    theirs = theirs && !(s->w->only_says && s->w->suggested == at->mp->id && who_only_says(s, at));
    if (theirs && who_may_bring(s, at)) {
        who_take(s->w, at->mp);
        s->sure = s->sure || !only_names(s, n, at->mp);
    } else {
        who_suggest(s->w, at->mp);
    }
    if (!n->end && !s->third && who_is_marked(n) && (!s->beside || s->beside->id == at->mp->id))
        s->beside = at->mp;
}

static void suggest_instead(struct who *w, const struct mp_known *mp)
{
    w->mp = 0;
    g_clear_pointer(&w->mp_name, g_free);
    g_clear_pointer(&w->mp_seat, g_free);
    who_suggest(w, mp);
}

void who_by_signature(struct search *s)
{
    bool known = s->w->mp != 0;
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
    bool one = !s->w->second && (!s->beside || s->beside->id == s->w->mp);
    if (s->w->mp && !known && !s->sure && one)
        suggest_instead(s->w, who_mps_by_id(s->mps, s->w->mp));
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

/* ---- the seat alone ---- */

#define MOST_SEAT 60 /* bytes */

/* "Office of the Member of Parliament for Halifax": what is said of a seat there; NULL. */
static const char *for_seat(const char *folded, const char *mark)
{
    static const char *const posts[] = {
        "the member of parliament for ", "the mp for ", "the labour mp for ", "aelod seneddol ",
        "yr aelod seneddol dros ",       "as dros "};
    const char *at = strstr(folded, mark);
    for (gsize i = 0; at && i < G_N_ELEMENTS(posts); i++)
        if (g_str_has_prefix(at + strlen(mark), posts[i]))
            return at + strlen(mark) + strlen(posts[i]);
    return NULL;
}

static bool speaks_for(const char *folded, const char *seat)
{
    static const char *const marks[] = {
        "behalf of ",    "office of ",    "office for ", "caseworker to ", "caseworker for ",
        "assistant to ", "secretary to ", "manager to ", "manager for ",   "officer for ",
        "pp ",           "ar ran ",       "swyddfa "};
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        const char *said = for_seat(folded, marks[i]);
        g_autofree char *there = said ? g_strndup(said, MOST_SEAT) : NULL;
        if (there && seat_named_in(there, seat) != SEAT_NOT_NAMED)
            return true;
    }
    return false;
}

void who_by_seat(struct search *s)
{
    const GPtrArray *all = who_mps_all(s->mps);
    g_autofree char *both = g_strjoin("\n", s->w->name, s->text, NULL);
    g_autofree char *folded = text_fold(both);
    for (guint i = 0; s->parliament && !s->third && i < all->len; i++) {
        const struct mp_known *mp = all->pdata[i];
        if (sat_then(s, mp) && who_own_seat(s->w, mp->ons_code) && speaks_for(folded, mp->seat))
            who_take(s->w, mp);
    }
}
