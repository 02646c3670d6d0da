/*
 * Of a letter to several, HQ gets no name of those who have not agreed: in one member's part the
 * others are struck, whom it greets and whose it is, too.
 */
#include "app_priv.h"
#include "replies/hq.h"

#include "base/text.h"
#include "domain/greeting.h"
#include "domain/mp_name.h"
#include "store/db.h"

#include <string.h>

static bool has_any(char *const *words, char *const *names)
{
    for (; *words; words++)
        if (!mp_name_is_title(*words) && g_strv_contains((const char *const *)names, *words))
            return true;
    return false;
}

static char **words_of(const record *row)
{
    g_autofree char *name =
        g_strdup_printf("%s %s", record_str(row, "given_name"), record_str(row, "family_name"));
    return mp_name_words(name);
}

/* As names are written, but not the member's own. */
static void strike(const char *text, char *const *words, char *const *own, GArray *spans)
{
    for (; *words; words++) {
        g_auto(GStrv) folded = mp_name_words(*words);
        if (*folded && !mp_name_is_title(*folded) && g_utf8_strlen(*words, -1) > 1 &&
            !has_any(folded, own))
            (void)strike_add_name(text, *words, spans);
    }
}

static bool agreed(const GPtrArray *together, char *const *words)
{
    for (guint i = 0; i < together->len; i++) {
        g_auto(GStrv) theirs = words_of(together->pdata[i]);
        if (has_any(words, theirs))
            return strcmp(record_str(together->pdata[i], "consent"), "GIVEN") == 0;
    }
    return false;
}

bool reply_hq_strike_others(struct app *app, const record *row, const char *text, GArray *spans,
                            GError **error)
{
    g_autoptr(GPtrArray) together = db_all(app_db(app), "reply_together", row, error);
    if (!together)
        return false;
    bool several = false;
    g_auto(GStrv) own = words_of(row);
    g_autoptr(GPtrArray) greeted = greeted_each(record_str(row, "text"), &several);
    for (guint i = 0; i < together->len; i++) {
        g_auto(GStrv) words = words_of(together->pdata[i]);
        const record *o = together->pdata[i];
        g_autofree char *name =
            g_strdup_printf("%s %s", record_str(o, "given_name"), record_str(o, "family_name"));
        g_auto(GStrv) written = g_strsplit(name, " ", -1);
        if (!agreed(together, words))
            strike(text, written, own, spans);
    }
    for (guint i = 0; greeted->len > 1 && i < greeted->len; i++) {
        g_autofree char *shown = greeted_shown(greeted->pdata[i]);
        g_auto(GStrv) written = g_strsplit(shown, " ", -1);
        if (!has_any(greeted->pdata[i], own) && !agreed(together, greeted->pdata[i]))
            strike(text, written, own, spans);
    }
    return true;
}
