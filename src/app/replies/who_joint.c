/*
 * A letter to several members together: each whom the MP's own mail was addressed to, where nothing
 * leaves it open who is meant.
 */
#include "replies/who.h"

#include "domain/letter_reader.h"

/* "Dear Amina and Tom". */
static bool greets_several(char *const *greeted)
{
    static const char *const ands[] = {"and", "ac", "a", "&", NULL};
    for (; *greeted; greeted++)
        if (g_strv_contains(ands, *greeted))
            return true;
    return false;
}

static bool greets_any(const GPtrArray *members, char *const *greeted)
{
    for (guint i = 0; i < members->len; i++)
        if (who_same_person(members->pdata[i], greeted))
            return true;
    return false;
}

/* Whom it greets by name, in the mail or in a letter that came with it; NULL: none of them. */
static char **greeted_of(const struct who *w)
{
    for (guint i = 0; i <= w->letters->len; i++) {
        const char *text = i ? w->letters->pdata[i - 1] : w->text;
        g_auto(GStrv) greeted = letter_is_to_reader(text) ? greeted_name(text) : NULL;
        if (greeted && (greets_any(w->members, greeted) || greets_any(w->copied, greeted)))
            return g_steal_pointer(&greeted);
    }
    return NULL;
}

/* It was to them: they live there or wrote there, and nobody else alone is greeted. */
static void add_addressed(const struct who *w, char *const *greeted, GPtrArray *out)
{
    bool all = !greeted || greets_several(greeted);
    for (guint i = 0; i < w->members->len; i++) {
        const struct who_member *p = w->members->pdata[i];
        if (who_has_seat(p, w->mp_seat) && (all || who_same_person(p, greeted)))
            g_ptr_array_add(out, w->members->pdata[i]);
    }
}

/* They got a copy: it is to them, too, where it greets them or they wait for it. */
static void add_copied(const struct who *w, char *const *greeted, GPtrArray *out)
{
    for (guint i = 0; i < w->copied->len; i++) {
        const struct who_member *p = w->copied->pdata[i];
        bool named = greeted && who_same_person(p, greeted) && who_has_seat(p, w->mp_seat);
        if (named || (who_waits_for(p, w->mp_seat) && (!greeted || greets_several(greeted))))
            g_ptr_array_add(out, w->copied->pdata[i]);
    }
}

GPtrArray *who_together(const struct who *w)
{
    GPtrArray *out = g_ptr_array_new();
    if (!w->mp_seat || w->members->len + w->copied->len < 2 || w->crowd || w->shared ||
        w->by_member || w->by_name || w->passed_on || w->by_delivery)
        return out;
    g_auto(GStrv) greeted = greeted_of(w);
    add_addressed(w, greeted, out);
    add_copied(w, greeted, out);
    return out;
}
