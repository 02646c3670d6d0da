/*
 * Of a letter to several, HQ gets no name of those who have not agreed: in one member's part the
 * others are struck, whom it greets and whose it is, too.
 */
#include "app_priv.h"
#include "replies/hq.h"

#include "domain/given_name.h"
#include "domain/greeting.h"
#include "domain/mp_name.h"

#include <string.h>

/* How much words say that they name somebody; the family name besides adds FAMILY. */
enum { FAMILY = 1, SHORT = 2, GIVEN = 4 };

static bool among(const char *word, char *const *names)
{
    return g_strv_contains((const char *const *)names, word);
}

/* Liz, or E before the family name. */
static bool is_short(const char *word, char *const *given, bool family)
{
    for (; *given; given++)
        if (given_name_short(word, *given) || (family && !word[1] && word[0] == **given))
            return true;
    return false;
}

static guint names(char *const *words, const record *who)
{
    g_auto(GStrv) given = mp_name_words(record_str(who, "given_name"));
    g_auto(GStrv) family = mp_name_words(record_str(who, "family_name"));
    guint of_family = 0, of_given = 0;
    for (char *const *word = words; *word; word++)
        if (among(*word, family))
            of_family = FAMILY;
    for (; *words; words++)
        if (!mp_name_is_title(*words) && among(*words, given))
            of_given = GIVEN;
        else if (!of_given && !mp_name_is_title(*words) && is_short(*words, given, of_family))
            of_given = SHORT;
    return of_given + of_family;
}

/* Rose Lowe may be Catherine, whose family name is Lowe, but not where Cathy is greeted, too. */
static bool is_greeted_otherwise(const GPtrArray *greeted, const record *who)
{
    for (guint i = 0; greeted && i < greeted->len; i++)
        if (names(greeted->pdata[i], who) > FAMILY)
            return true;
    return false;
}

/* Whom of those whom the letter is to these words name most; NULL: nobody. */
static const record *whose(const struct reply_hq *h, char *const *words, const GPtrArray *greeted)
{
    const record *best = NULL;
    guint most = 0;
    for (guint i = 0; i <= h->together->len; i++) {
        const record *who = i ? h->together->pdata[i - 1] : h->row;
        guint n = names(words, who);
        if (n > most && (n > FAMILY || !is_greeted_otherwise(greeted, who))) {
            best = who;
            most = n;
        }
    }
    return best;
}

static bool agreed(const record *who)
{
    return strcmp(record_str(who, "consent"), "GIVEN") == 0;
}

static bool may_stay(const struct reply_hq *h, const record *who)
{
    return who && (who == h->row || record_bool(who, "same_person") || agreed(who));
}

static char *name_of(const record *row)
{
    return g_strdup_printf("%s %s", record_str(row, "given_name"), record_str(row, "family_name"));
}

/* Folded: the member's and those of who has agreed. */
static char **names_that_stay(const struct reply_hq *h)
{
    g_autoptr(GString) all = g_string_new(NULL);
    for (guint i = 0; i <= h->together->len; i++) {
        const record *who = i ? h->together->pdata[i - 1] : h->row;
        g_autofree char *name = name_of(who);
        if (may_stay(h, who))
            g_string_append_printf(all, " %s", name);
    }
    return mp_name_words(all->str);
}

/* As names are written. */
static void strike(const char *text, const char *name, char *const *stay, GArray *spans)
{
    g_auto(GStrv) words = g_strsplit(name, " ", -1);
    for (char **word = words; *word; word++) {
        g_auto(GStrv) folded = mp_name_words(*word);
        if (*folded && !mp_name_is_title(*folded) && g_utf8_strlen(*word, -1) > 1 &&
            !among(*folded, stay))
            (void)strike_add_name(text, *word, spans);
    }
}

static void strike_one(const struct reply_hq *h, const record *other, const char *text,
                       char *const *stay, GArray *spans)
{
    g_autofree char *name = name_of(other);
    g_auto(GStrv) given = mp_name_words(record_str(other, "given_name"));
    g_autoptr(GPtrArray) shorts = strike_short_names(text, given);
    strike(text, name, stay, spans);
    for (guint i = 0; i < shorts->len; i++) {
        g_auto(GStrv) word = mp_name_words(shorts->pdata[i]);
        if (!may_stay(h, whose(h, word, NULL)))
            (void)strike_add_name(text, shorts->pdata[i], spans);
    }
}

static bool is_greeted(const GPtrArray *greeted, const record *who)
{
    for (guint i = 0; i < greeted->len; i++)
        if (names(greeted->pdata[i], who))
            return true;
    return false;
}

/* only: NULL, or of whom alone. */
static void strike_each(const struct reply_hq *h, const record *only, const char *text,
                        GArray *spans)
{
    bool several = false;
    g_auto(GStrv) stay = names_that_stay(h);
    g_autoptr(GPtrArray) greeted = greeted_each(record_str(h->row, "text"), &several);
    for (guint i = 0; i < h->together->len; i++) {
        const record *other = h->together->pdata[i];
        /* what says the same to everybody names nobody by chance: "Will" stands in many letters */
        if ((!only || other == only) && !may_stay(h, other) &&
            (!record_bool(other, "by_words") || is_greeted(greeted, other)))
            strike_one(h, other, text, stay, spans);
    }
    for (guint i = 0; greeted->len > 1 && i < greeted->len; i++) {
        g_autofree char *shown = greeted_shown(greeted->pdata[i]);
        const record *who = whose(h, greeted->pdata[i], greeted);
        if ((!only || who == only) && !may_stay(h, who))
            strike(text, shown, stay, spans);
    }
}

void reply_hq_strike_others(const struct reply_hq *h, const char *text, GArray *spans)
{
    strike_each(h, NULL, text, spans);
}

void reply_hq_strike_other(const struct reply_hq *h, const record *other, const char *text,
                           GArray *spans)
{
    strike_each(h, other, text, spans);
}
