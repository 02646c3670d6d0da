/*
 * What returns say: words, and sums that fit.
 */
#include "domain/returned.h"

#include "base/text.h"
#include "domain/cell.h"
#include "domain/hq_words.h"

#include <string.h>

/* Letters and digits alone, small: "Re-issued" is "reissued". */
static char *run_together(const char *typed)
{
    g_autofree char *key = text_key(typed);
    g_auto(GStrv) words = g_strsplit(key, " ", -1);
    return g_strjoinv("", words);
}

static const struct {
    const char *words; /* as run_together() has them */
    enum exclusion why;
} reasons[] = {
    {"leftunion left resigned lapsed nolongeramember notamember leftmembership deceased died",
     EXCLUDED_LEFT_UNION},
    {"leftemployer lefttheemployer lefttheservice leftservice leftemployment leftjob",
     EXCLUDED_LEFT_EMPLOYER},
    {"retired", EXCLUDED_RETIRED},
    {"notinconstituency wrongconstituency outsideconstituency wrongunit notinunit wrongballot",
     EXCLUDED_NOT_IN_CONSTITUENCY},
    {"longabsence longtermabsence longtermsick careerbreak awayforlong", EXCLUDED_LONG_ABSENCE},
    {"duplicate onthelisttwice double", EXCLUDED_DUPLICATE},
};

static const struct {
    const char *words;
    enum returned what;
} whats[] = {
    {"voted hasvoted havevoted votereceived votecast votereturned paperreturned returned cast "
     "toldusvoted toldhqvoted saysvoted",
     RETURNED_VOTED},
    {"excluded removed notentitled ineligible noteligible disqualified takenoff",
     RETURNED_EXCLUDED},
    {"reissued reissue paperreissued linkreissued replaced replacement replacementsent "
     "replacementissued replacementpaper replacementlink newpaper newlink newpapersent newlinksent "
     "linkresent resent",
     RETURNED_REISSUED},
    {"votedyes votedno votedfor votedagainst yesvote novote votedtostrike for "
     "against",
     RETURNED_HOW},
};

static bool among(const char *words, const char *one)
{
    g_auto(GStrv) all = g_strsplit(words, " ", -1);
    return *one && g_strv_contains((const char *const *)all, one);
}

bool returned_reason(const char *typed, enum exclusion *out)
{
    g_autofree char *word = run_together(typed);
    for (gsize i = 0; i < G_N_ELEMENTS(reasons); i++)
        if (among(reasons[i].words, word)) {
            *out = reasons[i].why;
            return true;
        }
    for (int x = 0; exclusions[x].value; x++) {
        g_autofree char *value = run_together(exclusions[x].value);
        g_autofree char *label = run_together(exclusions[x].label);
        if (*word && (strcmp(word, value) == 0 || strcmp(word, label) == 0)) {
            *out = (enum exclusion)x;
            return true;
        }
    }
    return false;
}

enum returned returned_what(const char *typed, int *why)
{
    enum exclusion x = EXCLUDED_LEFT_UNION;
    g_autofree char *word = run_together(typed);
    if (why)
        *why = -1;
    for (gsize i = 0; i < G_N_ELEMENTS(whats); i++)
        if (among(whats[i].words, word))
            return whats[i].what;
    if (returned_reason(typed, &x)) {
        if (why)
            *why = (int)x;
        return RETURNED_EXCLUDED;
    }
    enum hq_answer answer = hq_answer(typed);
    return answer == HQ_NONE || answer == HQ_NO || cell_is_nothing(typed) ? RETURNED_NOTHING
                                                                          : RETURNED_UNCLEAR;
}

/* ---- sums ---- */

bool returned_percent(const char *s, gint64 *out)
{
    g_auto(GStrv) parts = g_strsplit(s, ".", 2);
    g_autofree char *whole = g_strdup(parts[0] ? parts[0] : "");
    char *cut = strchr(parts[0] && parts[1] ? parts[1] : whole, '%');
    if (cut)
        *cut = '\0';
    const char *decimals = parts[0] && parts[1] ? parts[1] : "";
    gsize n = strlen(decimals);
    if (!*whole || strlen(whole) > 3 || n > 2 || strspn(whole, "0123456789") != strlen(whole) ||
        strspn(decimals, "0123456789") != n)
        return false;
    *out = g_ascii_strtoll(whole, NULL, 10) * 100;
    if (n > 0)
        *out += g_ascii_strtoll(decimals, NULL, 10) * (n == 1 ? 10 : 1);
    return *out <= 10000;
}

/* How far it may be off, rounded as it is written. */
static gint64 rounding(gint64 hundredths)
{
    return hundredths % 100 == 0 ? 100 : hundredths % 10 == 0 ? 10 : 1;
}

char *returned_warning(gint64 papers, gint64 hundredths, gint64 entitled)
{
    if (papers < 0 || entitled <= 0)
        return NULL;
    if (papers > entitled)
        return g_strdup_printf("%" G_GINT64_FORMAT " papers are more than the %" G_GINT64_FORMAT
                               " who may vote there: check the number, and whom it counts.",
                               papers, entitled);
    gint64 is = (papers * 10000 + entitled / 2) / entitled;
    if (hundredths < 0 || ABS(is - hundredths) <= rounding(hundredths))
        return NULL;
    return g_strdup_printf(
        "%" G_GINT64_FORMAT " papers of %" G_GINT64_FORMAT " would be %" G_GINT64_FORMAT
        ".%02" G_GINT64_FORMAT "%%, not %" G_GINT64_FORMAT ".%02" G_GINT64_FORMAT
        "%%: check both, and whom they count.",
        papers, entitled, is / 100, is % 100, hundredths / 100, hundredths % 100);
}

char *returned_units_warning(const char *what, gint64 whole, gint64 units, bool all)
{
    if (whole < 0 || units == whole || (units < whole && !all))
        return NULL;
    return g_strdup_printf("The units have %" G_GINT64_FORMAT " %s between them, the whole ballot "
                           "%" G_GINT64_FORMAT ": check both",
                           units, what, whole);
}
