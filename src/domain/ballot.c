/*
 * Turnout, majority and support in whole numbers.
 */
#include "domain/ballot.h"

#include "names_define.h"

const struct choice ballot_kinds[] = {
    [BALLOT_STATUTORY] = WORD("STATUTORY", "statutory"),
    [BALLOT_INDICATIVE] = WORD("INDICATIVE", "indicative"),
    [BALLOT_CONSULTATIVE] = WORD("CONSULTATIVE", "consultative"),
    WORDS_END,
};
NAMES_LABEL(ballot_kind, ballot_kind, ballot_kinds)
NAMES_FROM(ballot_kind, ballot_kind, ballot_kinds)

const struct choice jurisdictions[] = {
    [JURISDICTION_GB] = WORD("GB", "Great Britain"),
    [JURISDICTION_NI] = WORD("NI", "Northern Ireland"),
    WORDS_END,
};
NAMES_NAME(jurisdiction, jurisdiction, jurisdictions)
NAMES_LABEL(jurisdiction, jurisdiction, jurisdictions)
NAMES_FROM(jurisdiction, jurisdiction, jurisdictions)

const struct choice ballot_methods[] = {
    [METHOD_POST] = WORD("POST", "by post"),
    [METHOD_ELECTRONIC] = WORD("ELECTRONIC", "online"),
    [METHOD_HYBRID] = WORD("HYBRID", "by post or online"),
    [METHOD_WORKPLACE] = WORD("WORKPLACE", "at the workplace"),
    WORDS_END,
};
NAMES_NAME(ballot_method, ballot_method, ballot_methods)
NAMES_LABEL(ballot_method, ballot_method, ballot_methods)
NAMES_FROM(ballot_method, ballot_method, ballot_methods)

const struct choice ballot_questions[] = {
    [QUESTION_STRIKE] = WORD("STRIKE", "strike"),
    [QUESTION_ASOS] = WORD("ASOS", "action short of strike"),
    [QUESTION_OTHER] = WORD("OTHER", "other question"),
    WORDS_END,
};

gint64 ballot_needed(gint64 entitled, struct fraction min)
{
    if (entitled <= 0 || min.den <= 0 || min.num <= 0)
        return 0;
    return (entitled * min.num + min.den - 1) / min.den;
}

gint64 ballot_still_needed(gint64 needed, gint64 so_far)
{
    return MAX(0, needed - so_far);
}

gint64 share_hundredths(gint64 part, gint64 whole)
{
    if (whole <= 0 || part < 0)
        return -1;
    return part * 10000 / whole;
}

char *share_text(gint64 hundredths, int decimals)
{
    if (hundredths < 0)
        return g_strdup("n/a");
    gint64 whole = hundredths / 100, rest = hundredths % 100;
    if (decimals <= 0)
        return g_strdup_printf("%" G_GINT64_FORMAT "%%", whole);
    if (decimals == 1)
        return g_strdup_printf("%" G_GINT64_FORMAT ".%d%%", whole, (int)(rest / 10));
    return g_strdup_printf("%" G_GINT64_FORMAT ".%02d%%", whole, (int)rest);
}

/* Whether part is at least that fraction of whole. */
static enum verdict judge_share(gint64 part, gint64 whole, struct fraction min)
{
    if (min.den <= 0 || min.num <= 0)
        return VERDICT_NO_RULE;
    if (whole < 0 || part < 0 || part > whole)
        return VERDICT_UNKNOWN;
    if (whole == 0)
        return VERDICT_NOBODY;
    return part * min.den >= whole * min.num ? VERDICT_MET : VERDICT_NOT_MET;
}

struct turnout ballot_turnout(gint64 entitled, gint64 cast, struct fraction min)
{
    struct turnout t = {.entitled = entitled, .cast = cast};
    t.needed = ballot_needed(entitled, min);
    t.still_needed = ballot_still_needed(t.needed, MAX(cast, 0));
    t.hundredths = share_hundredths(cast, entitled);
    t.verdict = judge_share(cast, entitled, min);
    return t;
}

static gint64 known(gint64 n)
{
    return MAX(n, 0);
}

static gint64 sum_of(const struct count *c)
{
    return known(c->yes) + known(c->no) + known(c->spoiled);
}

/* Yes and No: without both nothing is added up. */
static bool is_stated(const struct count *c)
{
    return c->yes >= 0 && c->no >= 0;
}

static enum count_check check_count(gint64 entitled, const struct count *c)
{
    gint64 sum = sum_of(c);
    if (entitled >= 0 && MAX(sum, c->cast) > entitled)
        return COUNT_MORE_THAN_ENTITLED;
    if (c->cast < 0 || c->cast == sum)
        return COUNT_OK;
    if (is_stated(c) && c->spoiled > 0 && c->cast == c->yes + c->no)
        return COUNT_SPOILED_LEFT_OUT;
    if (sum > c->cast)
        return COUNT_OVER;
    return is_stated(c) ? COUNT_SHORT : COUNT_OK;
}

bool count_possible(gint64 entitled, const struct count *count)
{
    enum count_check check = check_count(entitled, count);
    return check != COUNT_OVER && check != COUNT_MORE_THAN_ENTITLED;
}

/* Failing one test fails it all; one that cannot be told leaves it open. */
static enum verdict all_of(const enum verdict *tests, gsize n)
{
    enum verdict all = VERDICT_MET;
    for (gsize i = 0; i < n; i++) {
        if (tests[i] == VERDICT_NOT_MET)
            return VERDICT_NOT_MET;
        if (tests[i] == VERDICT_UNKNOWN || tests[i] == VERDICT_NOBODY)
            all = VERDICT_UNKNOWN;
    }
    return all;
}

struct result_of_question ballot_judge(gint64 entitled, const struct count *count,
                                       const struct ballot_tests *tests)
{
    struct result_of_question r = {.check = check_count(entitled, count)};
    const bool stated = is_stated(count);
    gint64 yes = known(count->yes), no = known(count->no);

    r.cast = count->cast;
    if (stated && (count->cast < 0 || r.check == COUNT_SPOILED_LEFT_OUT))
        r.cast = sum_of(count);
    r.turnout = ballot_turnout(entitled, r.cast, tests->turnout_min);
    r.yes_of_valid = stated ? share_hundredths(yes, yes + no) : -1;
    r.yes_of_cast = share_hundredths(count->yes, r.cast);
    r.yes_of_entitled = share_hundredths(count->yes, entitled);
    r.majority = stated && 2 * yes > r.cast;
    r.more_yes_than_no = stated && yes > no;
    r.take_advice = r.majority != r.more_yes_than_no;
    r.support_needed = ballot_needed(entitled, tests->support_min);
    r.support = judge_share(count->yes, entitled, tests->support_min);

    bool enough = tests->majority == MAJORITY_PLAIN ? r.more_yes_than_no : r.majority;
    bool possible = count_possible(entitled, count);
    const enum verdict all[] = {!stated  ? VERDICT_UNKNOWN
                                : enough ? VERDICT_MET
                                         : VERDICT_NOT_MET,
                                r.turnout.verdict, r.support};
    r.carried = possible ? all_of(all, G_N_ELEMENTS(all)) : VERDICT_UNKNOWN;
    return r;
}

/* How far a published figure may be from what it was rounded from, in half hundredths of a
 * percent: "50" from 49.5 to 50.5, "50.2" and "50.25" less. */
static gint64 rounding_of(gint64 hundredths)
{
    return hundredths % 100 == 0 ? 100 : hundredths % 10 == 0 ? 10 : 1;
}

enum verdict judge_published_share(gint64 hundredths, struct fraction min)
{
    if (min.den <= 0 || min.num <= 0)
        return VERDICT_NO_RULE;
    if (hundredths < 0)
        return VERDICT_UNKNOWN;
    gint64 line = min.num * 20000, about = rounding_of(hundredths);
    if ((2 * hundredths - about) * min.den >= line)
        return VERDICT_MET;
    return (2 * hundredths + about) * min.den <= line ? VERDICT_NOT_MET : VERDICT_UNKNOWN;
}

char *count_impossible(gint64 entitled, const struct count *count)
{
    if (entitled < 0 || count->yes < 0 || count->no < 0 || count->spoiled < 0)
        return g_strdup("Each of these is a number from 0 on: check the figures.");
    return count_possible(entitled, count) ? NULL : count_check_sentence(entitled, count);
}

char *count_check_sentence(gint64 entitled, const struct count *count)
{
    gint64 sum = sum_of(count);
    switch (check_count(entitled, count)) {
    case COUNT_OK:
        return NULL;
    case COUNT_SPOILED_LEFT_OUT:
        return g_strdup_printf(
            "The votes cast leave out the spoiled papers: with them %" G_GINT64_FORMAT " voted.",
            sum);
    case COUNT_SHORT:
        return g_strdup_printf("Yes, no and spoiled make %" G_GINT64_FORMAT
                               ", which is %" G_GINT64_FORMAT
                               " fewer than the votes cast: check the figures with HQ.",
                               sum, count->cast - sum);
    case COUNT_OVER:
        return g_strdup_printf("Yes, no and spoiled make %" G_GINT64_FORMAT
                               ", which is %" G_GINT64_FORMAT
                               " more than the votes cast: check the figures with HQ.",
                               sum, sum - count->cast);
    case COUNT_MORE_THAN_ENTITLED:
        return g_strdup_printf("%" G_GINT64_FORMAT " votes are more than the %" G_GINT64_FORMAT
                               " entitled: check the figures with HQ.",
                               MAX(sum, count->cast), entitled);
    }
    return NULL;
}
