/*
 * Which MP a letter is from that came as a file: by who signs it, by its letterhead, and of what a
 * minister wrote to an MP by whom it is to.
 */
#include "replies/who_search.h"

#include "domain/letter_reader.h"

/* ---- who else it may be from ---- */

/* Somebody who is not that MP signs, and not for them. Whom it greets may stand at its foot. */
static bool somebody_else_signs(const char *text, const struct mp_known *mp)
{
    g_autoptr(GPtrArray) names = signature_names(text);
    bool other = false;
    for (guint i = 0; i < names->len; i++) {
        const struct signed_name *n = names->pdata[i];
        if (n->end && n->staff)
            return false;
        other = other ||
                (n->end && (n->person || n->elsewhere) && !letter_greets(text, n->words, n->n) &&
                 mp_name_like(n->words, n->n, mp->words, mp->n) < MP_NAME_INITIAL);
    }
    return other;
}

/* A minister may be an MP, too: such a letter is not from the one whose constituents read it. */
static bool an_official_signs(const struct search *s)
{
    g_autoptr(GPtrArray) names = signature_names(s->text);
    for (guint i = 0; i < names->len; i++) {
        const struct signed_name *n = names->pdata[i];
        struct sight at;
        if (n->end && n->n && signed_as_official(n) &&
            !(who_find_proved(s, n, IN_SIGNATURE, &at) && at.own))
            return true;
    }
    return false;
}

/* From somewhere else a letter is believed to be what it says where it is to whom the mail is. */
static bool is_to_them(const struct search *s)
{
    for (guint i = 0; i < s->w->members->len; i++) {
        const struct who_member *p = s->w->members->pdata[i];
        g_autofree char *both = g_strdup_printf("%s %s", p->given, p->family);
        g_auto(GStrv) words = mp_name_words(both);
        if (letter_greets(s->text, words, g_strv_length(words)))
            return true;
    }
    return false;
}

/* ---- above the salutation ---- */

/* The MP's own paper, but not an address: whoever is greeted did not write it. */
static void by_letterhead(struct search *s)
{
    g_autoptr(GPtrArray) names = letterhead_names(s->text);
    for (guint i = 0; i < names->len && !letter_is_formal(s->text); i++) {
        const struct signed_name *n = names->pdata[i];
        struct sight at;
        if (!n->n || n->elsewhere || !who_is_marked(n) || letter_greets(s->text, n->words, n->n) ||
            !who_find_proved(s, n, IN_SIGNATURE, &at))
            continue;
        if (who_may_bring(s, &at) && !somebody_else_signs(s->text, at.mp))
            who_take(s->w, at.mp);
        else
            who_suggest(s->w, at.mp);
    }
}

/* What a minister wrote to an MP the MP passes on. */
static void by_address_above(struct search *s)
{
    g_autoptr(GPtrArray) names = letterhead_names(s->text);
    for (guint i = 0; i < names->len; i++) {
        const struct signed_name *n = names->pdata[i];
        struct sight at;
        if (!n->n || n->elsewhere || !who_is_marked(n) || !letter_greets(s->text, n->words, n->n) ||
            !who_find_proved(s, n, IN_SIGNATURE, &at))
            continue;
        if (at.own && !s->third && (s->parliament || s->only_own))
            who_take(s->w, at.mp);
        else
            who_suggest(s->w, at.mp);
    }
}

/* ---- all of it ---- */

static void by_letter(struct search *s)
{
    struct who *w = s->w;
    s->third = s->third || (!s->parliament && text_is_circular(s->text));
    if (letter_is_to_mp(s->text)) {
        by_address_above(s);
        return;
    }
    if (an_official_signs(s))
        return;
    who_by_signature(s);
    if (!w->mp && !w->first)
        by_letterhead(s);
}

void who_by_letters(const struct search *of)
{
    for (guint i = 0; i < of->w->letters->len && !of->w->first; i++) {
        struct search s = *of;
        s.text = of->w->letters->pdata[i];
        s.other = s.staff = false;
        s.beside = NULL;
        s.stranger = !(s.parliament || s.only_own || is_to_them(&s));
        by_letter(&s);
    }
}
