/*
 * What a row of conversations came to, told when the screen is left.
 */
#include "talk_priv.h"

#include "base/count.h"
#include "domain/ballot_words.h"
#include "screens/screen.h"

#include <string.h>

#define SUM_LEAST 2 /* of one the line of its outcome says all */

static guint count_of(const struct talk *t, const char *outcome, bool *any)
{
    GHashTableIter i;
    gpointer who, what;
    guint n = 0;
    g_hash_table_iter_init(&i, t->done);
    while (g_hash_table_iter_next(&i, &who, &what))
        n += strcmp(what, outcome) == 0;
    *any |= n > 0;
    return n;
}

/* "4 has voted, 2 no answer", in the order of the keys. */
static void add_outcomes(const struct talk *t, day today, GString *s, guint *spoken)
{
    struct talk_key keys[TALK_KEYS];
    const int n = talk_keys(t, today, keys);
    bool any = false;
    for (int i = 0; i < n; i++) {
        const struct outcome *o = keys[i].what;
        const bool before = any;
        const guint of = count_of(t, o->name, &any);
        const char *said = t->ballot ? outcome_said_in(o, t->dates.method) : o->said;
        *spoken += outcome_reaches(o->name) ? of : 0;
        if (of)
            g_string_append_printf(s, "%s%u %s", before ? ", " : "", of, said);
    }
}

/* How the ballot stands now. */
static void add_standing(const struct talk *t, struct app *app, GString *s)
{
    g_autoptr(record) args = record_of_int("ballot_id", t->ballot_id);
    g_autoptr(GPtrArray) tallies = app_rows(app, "canvass_tallies", args, NULL);
    gint64 voted = 0, all = 0;
    for (guint i = 0; tallies && i < tallies->len; i++) {
        const record *r = tallies->pdata[i];
        const char *state = record_str(r, "state");
        all += strcmp(state, "EXCLUDED") == 0 ? 0 : record_int(r, "n");
        voted += strcmp(state, "VOTED") == 0 ? record_int(r, "n") : 0;
    }
    if (all)
        g_string_append_printf(s,
                               " %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT
                               " have told us now that they have voted.",
                               voted, all);
}

char *talk_summary(const struct talk *t, struct app *app)
{
    const guint all = g_hash_table_size(t->done);
    guint spoken = 0;
    if (all < SUM_LEAST)
        return NULL;
    g_autoptr(GString) what = g_string_new(NULL);
    add_outcomes(t, app_today(app), what, &spoken);
    g_autofree char *talks = counted(all, "conversation", "conversations");
    GString *s = g_string_new(NULL);
    g_string_printf(s, "%s, %u of them reached: %s.", talks, spoken, what->str);
    if (t->ballot)
        add_standing(t, app, s);
    return g_string_free(s, FALSE);
}
