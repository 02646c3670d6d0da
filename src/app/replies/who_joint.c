/*
 * A letter to several members together: each whom the MP's own mail was addressed to, where nothing
 * leaves it open who is meant.
 */
#include "replies/who.h"

#include "base/text.h"
#include "domain/greeting.h"
#include "domain/letter_reader.h"

/* Whom it greets, in the mail or in a letter that came with it. */
struct greeted {
    GPtrArray *names; /* char **; empty: nobody by name */
    bool several;
};

static bool greets(const struct greeted *g, const struct who_member *p)
{
    for (guint i = 0; i < g->names->len; i++)
        if (who_same_person(p, g->names->pdata[i]))
            return true;
    return false;
}

static bool greets_any(const struct greeted *g, const GPtrArray *members)
{
    for (guint i = 0; i < members->len; i++)
        if (greets(g, members->pdata[i]))
            return true;
    return false;
}

static struct greeted greeted_of(const struct who *w)
{
    bool several = false;
    for (guint i = 0; i <= w->letters->len; i++) {
        const char *text = i ? w->letters->pdata[i - 1] : w->text;
        struct greeted g = {0};
        if (!letter_is_to_reader(text))
            continue;
        g.names = greeted_each(text, &g.several);
        several = several || g.several;
        if (greets_any(&g, w->members) || greets_any(&g, w->copied))
            return g;
        g_ptr_array_unref(g.names);
    }
    return (struct greeted){g_ptr_array_new(), several};
}

/* It was to them: they live there or wrote there, and nobody else alone is greeted. */
static void add_addressed(const struct who *w, const struct greeted *g, GPtrArray *out)
{
    bool all = !g->names->len || g->several;
    for (guint i = 0; i < w->members->len; i++) {
        const struct who_member *p = w->members->pdata[i];
        if (who_has_seat(p, w->mp_seat) && (all || greets(g, p)))
            g_ptr_array_add(out, w->members->pdata[i]);
    }
}

/* They got a copy: it is to them, too, where it greets them, or both of two, or they wait for it.
 */
static void add_copied(const struct who *w, const struct greeted *g, GPtrArray *out)
{
    bool both = !g->names->len && g->several && w->members->len + w->copied->len == 2;
    bool open = !g->names->len || g->several;
    for (guint i = 0; i < w->copied->len; i++) {
        const struct who_member *p = w->copied->pdata[i];
        if ((who_has_seat(p, w->mp_seat) && (both || greets(g, p))) ||
            (open && who_waits_for(p, w->mp_seat)))
            g_ptr_array_add(out, w->copied->pdata[i]);
    }
}

char *who_also_greeted(const struct who *w, const GPtrArray *ours)
{
    struct greeted g = greeted_of(w);
    g_autoptr(GPtrArray) others = g_ptr_array_new_with_free_func(g_free);
    bool any = false;
    for (guint i = 0; i < g.names->len; i++) {
        bool ours_is = false;
        for (guint k = 0; k < ours->len; k++)
            ours_is = ours_is || who_same_person(ours->pdata[k], g.names->pdata[i]);
        any = any || ours_is;
        if (!ours_is)
            g_ptr_array_add(others, greeted_shown(g.names->pdata[i]));
    }
    g_ptr_array_unref(g.names);
    return any && others->len ? text_names(others) : NULL;
}

GPtrArray *who_together(const struct who *w)
{
    GPtrArray *out = g_ptr_array_new();
    if (!w->mp_seat || w->members->len + w->copied->len < 2 || w->crowd || w->shared ||
        w->by_member || w->by_name || w->passed_on || w->by_delivery)
        return out;
    struct greeted g = greeted_of(w);
    add_addressed(w, &g, out);
    add_copied(w, &g, out);
    g_ptr_array_unref(g.names);
    return out;
}
