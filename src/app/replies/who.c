/*
 * Whose letter a mail is: the member and the MP together, and in plain words
 * what is missing or does not agree.
 */
#include "replies/who.h"
#include "app_priv.h"

#include "base/text.h"
#include "domain/mail_sender.h"
#include "domain/person.h"
#include "store/db.h"

#include <string.h>

#define MOST_TEXT 100000 /* bytes of it that are looked through */

/* ---- which message is the MP's ---- */

struct asked {
    struct app *app;
    GError *failed;
};

/* The MP's own address, or one in Parliament: mostly of an MP's staff. */
static bool is_mp(const char *address, void *data)
{
    struct asked *a = data;
    gint64 id = 0;
    struct who w = {.app = a->app};
    if (a->failed || !who_mp_by_address(&w, address, &id, &a->failed))
        return false;
    return id != 0 || (address_of_parliament(address) && !address_of_third_party(address));
}

bool reply_settle_forward(struct app *app, struct mail *m, bool *own, GError **error)
{
    struct asked a = {.app = app};
    *own = m->forwarded && is_mp(m->from_address, &a);
    if (*own)
        m->forwarded = false;
    else if (m->forwarded && !is_mp(m->original_from_address, &a))
        (void)mail_find_original(m, is_mp, &a);
    if (!a.failed)
        return true;
    g_propagate_error(error, a.failed);
    return false;
}

bool reply_settle_answered(struct app *app, struct mail *m, bool *found, GError **error)
{
    struct asked a = {.app = app};
    *found = mail_find_answered(m, is_mp, &a);
    if (a.failed)
        g_propagate_error(error, a.failed);
    return !a.failed;
}

GPtrArray *reply_earlier(struct app *app, const struct mail *m, struct mail_left *left,
                         GError **error)
{
    struct asked a = {.app = app};
    GPtrArray *all = mail_find_earlier(m, is_mp, &a, left);
    if (!a.failed)
        return all;
    g_propagate_error(error, a.failed);
    g_ptr_array_unref(all);
    return NULL;
}

bool reply_is_mps(struct app *app, const char *address, bool *is, GError **error)
{
    struct asked a = {.app = app};
    *is = is_mp(address, &a);
    if (a.failed)
        g_propagate_error(error, a.failed);
    return !a.failed;
}

/* ---- in plain words ---- */

/* "a@b or the others it was sent to". */
static char *some_of(const char *people)
{
    g_auto(GStrv) addresses = who_addresses(people);
    guint n = g_strv_length(addresses);
    if (n == 0)
        return g_strdup("it was sent to");
    if (n == 1)
        return g_strdup(addresses[0]);
    return g_strdup_printf("%s or the others it was sent to", addresses[0]);
}

static char *name_of(const struct who *w, guint i)
{
    const struct who_member *p = i < w->members->len ? w->members->pdata[i] : NULL;
    return p ? person_display(p->given, p->family) : g_strdup("somebody");
}

static char *why_no_mp(const struct who *w)
{
    if (w->first)
        return g_strdup_printf("More than one MP signed it, %s and %s: say whose reply it is.",
                               w->first, w->second);
    if (w->suggested && w->only_says)
        return g_strdup_printf("It says it is from %s MP, but the address %s is not known as "
                               "theirs: say whether it is.",
                               w->suggested_name, w->address);
    if (w->suggested)
        return g_strdup_printf("It may be from %s: say whether it is.", w->suggested_name);
    if (w->by_member) {
        g_autofree char *member = name_of(w, 0);
        return g_strdup_printf("%s sent this from their own address: say which MP wrote it, "
                               "or that it is no reply, and its text goes.",
                               member);
    }
    if (!*w->address && !*w->name)
        return g_strdup("The mail does not say who sent it.");
    return g_strdup_printf("No MP is known by the name or address %s.",
                           *w->address ? w->address : w->name);
}

/* Nobody was taken though somebody is known. */
static char *why_not_them(const struct who *w)
{
    g_autofree char *first = name_of(w, 0);
    if (w->addressee)
        return g_strdup_printf("It was to %s, and %s passed it on: say whose reply it is.",
                               w->addressee, first);
    if (w->greeted)
        return g_strdup_printf("It greets somebody else than %s%s: say whose reply it is.", first,
                               w->passed_on ? ", who passed it on" : "");
    g_autofree char *second = name_of(w, 1);
    return g_strdup_printf("It went to %s and %s%s: say whose reply it is.", first, second,
                           w->members->len > 2 ? " and others of our members" : "");
}

static char *why_no_member(const struct who *w)
{
    const struct mail *m = w->m;
    if (w->named) {
        g_autofree char *name = person_display(w->named->given, w->named->family);
        return g_strdup_printf("It has the name of %s: say whose reply it is.", name);
    }
    if (w->shared)
        return g_strdup_printf("More than one member has the address %s: say who it is.",
                               w->shared);
    if (w->members->len)
        return why_not_them(w);
    g_autofree char *sent = some_of(m->forwarded ? m->from_address : m->to);
    return g_strdup_printf("No member in your workplaces has the address %s.", sent);
}

static char *why_not_together(const struct who *w, const struct who_member *p)
{
    return g_strdup_printf("%s is not %s's MP: say whose reply it is.", w->mp_name,
                           *p->given ? p->given : p->family);
}

static char *both_reasons(char *mp, char *member)
{
    char *all = mp && member ? g_strdup_printf("%s %s", mp, member) : g_strdup(mp ? mp : member);
    g_free(mp);
    g_free(member);
    return all;
}

/* ---- which of the members ---- */

/* Of several to whom it went: the only one whose MP it is, else the only one who waits for that MP.
 */
static const struct who_member *only_one(const struct who *w)
{
    if (w->addressee || w->greeted)
        return NULL;
    if (w->members->len == 1)
        return w->members->pdata[0];
    const struct who_member *has = NULL, *waits = NULL;
    guint have = 0, wait = 0;
    for (guint i = 0; w->mp && i < w->members->len; i++) {
        const struct who_member *p = w->members->pdata[i];
        if (who_has_seat(p, w->mp_seat))
            has = p, have++;
        if (who_waits_for(p, w->mp_seat))
            waits = p, wait++;
    }
    return wait == 1 ? waits : have == 1 ? has : NULL;
}

static bool is_their_mp(const struct who *w, const struct who_member *p)
{
    return !p->seat || !w->mp_seat || who_has_seat(p, w->mp_seat);
}

/* ---- all of it ---- */

static void who_done(struct who *w)
{
    g_clear_pointer(&w->members, g_ptr_array_unref);
    g_clear_pointer(&w->copied, g_ptr_array_unref);
    g_clear_pointer(&w->letters, g_ptr_array_unref);
    g_clear_pointer(&w->named, who_member_free);
    g_free(w->text);
    g_free(w->folded);
    g_free(w->shared);
    g_free(w->addressee);
    g_free(w->greeted);
    g_free(w->mp_name);
    g_free(w->mp_seat);
    g_free(w->suggested_name);
    g_free(w->first);
    g_free(w->second);
}

static void who_of(struct who *w, struct app *app, const struct mail *m, const GPtrArray *letters,
                   const char *received)
{
    const char *text = m->forwarded ? m->original_text : m->text;
    g_autofree char *head = g_strndup(text, MIN(strlen(text), MOST_TEXT));
    *w = (struct who){
        .app = app,
        .m = m,
        .received = received,
        .name = m->forwarded ? m->original_from_name : m->from_name,
        .address = m->forwarded ? m->original_from_address : m->from_address,
        .kind = m->forwarded ? m->original_kind : m->kind,
        .automatic = m->forwarded ? m->original_automatic : m->automatic,
        .members = g_ptr_array_new_with_free_func(who_member_free),
        .copied = g_ptr_array_new_with_free_func(who_member_free),
        .letters = g_ptr_array_new_with_free_func(g_free),
    };
    for (guint i = 0; letters && i < letters->len; i++) {
        const char *letter = letters->pdata[i];
        g_ptr_array_add(w->letters, g_strndup(letter, MIN(strlen(letter), MOST_TEXT)));
    }
    w->text = mail_signed_text(head);
    w->folded = text_fold(head);
}

static bool find_both(struct who *w, const GPtrArray *letters, GError **error)
{
    if (!who_find_members(w, error) || !who_find_mp(w, error))
        return false;
    if (!w->by_name || (w->members->len == 1 && w->mp && who_own_seat(w, w->mp_seat)))
        return true;
    /* Of that name, but not that MP's: it was somebody else. */
    struct who again;
    who_of(&again, w->app, w->m, letters, w->received);
    again.no_names = true;
    who_done(w);
    *w = again;
    return who_find_members(w, error) && who_find_mp(w, error);
}

/* The seat: the member's, or the one to which they wrote; without a member the MP's. */
static bool set_seat(struct who *w, struct reply_to *to, const struct who_member *p, GError **error)
{
    g_clear_pointer(&to->ons_code, g_free);
    if (!w->mp || (p && !is_their_mp(w, p)))
        return true;
    to->ons_code = g_strdup(w->mp_seat ? w->mp_seat : p ? p->seat : NULL);
    return reply_take_seat(w->app, to, NULL, w->received, error);
}

/* Whose it is, once members and MP are known. */
static bool take_both(struct who *w, const struct who_member *p, struct reply_to *to,
                      GError **error)
{
    to->suggested_mp_id = w->mp ? 0 : w->suggested;
    to->workplace_id = reply_home(w->app);
    return reply_take_mp(w->app, to, w->mp, error) &&
           reply_take_person(w->app, to,
                             p          ? p->id
                             : w->named ? w->named->id
                                        : 0,
                             error) &&
           set_seat(w, to, p, error);
}

static void to_free(gpointer to)
{
    reply_to_done(to);
    g_free(to);
}

GPtrArray *reply_to_array(void)
{
    return g_ptr_array_new_with_free_func(to_free);
}

/* The others of those to whom it is together. */
static bool take_others(struct who *w, const GPtrArray *all, GPtrArray *also, GError **error)
{
    for (guint i = 1; also && i < all->len; i++) {
        struct reply_to *to = g_new0(struct reply_to, 1);
        g_ptr_array_add(also, to);
        if (!take_both(w, all->pdata[i], to, error))
            return false;
    }
    return true;
}

bool reply_find_who(struct app *app, const struct mail *m, const GPtrArray *letters,
                    const char *received, struct reply_to *to, GPtrArray *also, char **reason,
                    GError **error)
{
    struct who w;
    who_of(&w, app, m, letters, received);
    *reason = NULL;
    const struct who_member *p = NULL;
    bool ok = find_both(&w, letters, error);
    if (ok) {
        g_autoptr(GPtrArray) all = who_together(&w);
        p = all->len ? all->pdata[0] : only_one(&w);
        ok = (p || who_find_named(&w, error)) && take_both(&w, p, to, error) &&
             take_others(&w, all, also, error);
        if (p && !all->len)
            g_ptr_array_add(all, (gpointer)p);
        to->only_name = p && w.by_name && w.only_name;
        to->also_greeted = ok && p ? who_also_greeted(&w, all) : NULL;
    }
    if (ok)
        *reason = w.mp && p && !is_their_mp(&w, p)
                      ? why_not_together(&w, p)
                      : both_reasons(w.mp ? NULL : why_no_mp(&w), p ? NULL : why_no_member(&w));
    who_done(&w);
    return ok;
}

bool reply_find_member(struct app *app, const char *addresses, struct reply_to *to, GError **error)
{
    struct who w = {.app = app, .members = g_ptr_array_new_with_free_func(who_member_free)};
    bool ok = who_find_in_line(&w, addresses, error);
    const struct who_member *p = ok && w.members->len == 1 ? w.members->pdata[0] : NULL;
    ok = ok && reply_take_person(app, to, p ? p->id : 0, error);
    who_done(&w);
    return ok;
}
