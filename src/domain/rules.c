/*
 * Finding the value of the law that holds on a day.
 */
#include "domain/rules.h"

#include "base/err.h"
#include "names_define.h"

#include <string.h>

const struct choice rule_triggers[] = {
    [RULE_BALLOT_OPENED] = WORD("BALLOT_OPENED", "the ballot opened"),
    [RULE_BALLOT_NOTICE_RECEIVED] =
        WORD("BALLOT_NOTICE_RECEIVED", "the employer had the ballot notice"),
    [RULE_ACTION_NOTICE_RECEIVED] =
        WORD("ACTION_NOTICE_RECEIVED", "the employer had notice of action"),
    WORDS_END,
};
NAMES_LABEL(rule_trigger, rule_trigger, rule_triggers)
NAMES_FROM(rule_trigger, rule_trigger, rule_triggers)

const struct choice rule_statuses[] = {
    [RULE_CONFIRMED] = WORD("CONFIRMED", "confirmed"),
    [RULE_VERIFY] = WORD("VERIFY", "verify"),
    WORDS_END,
};
NAMES_NAME(rule_status, rule_status, rule_statuses)
NAMES_FROM(rule_status, rule_status, rule_statuses)

const struct choice rule_states[] = {
    WORD("HOLDS", "holds"),
    WORD("AHEAD", "will hold"),
    WORD("PAST", "held"),
    WORD("WAITING", "waits for a second officer"),
    WORD("REPLACED", "another holds in its place"),
    WORDS_END,
};

static day trigger_day(const struct rule_dates *dates, enum rule_trigger t)
{
    switch (t) {
    case RULE_BALLOT_OPENED:
        return dates->ballot_opened;
    case RULE_BALLOT_NOTICE_RECEIVED:
        return dates->ballot_notice_received;
    case RULE_ACTION_NOTICE_RECEIVED:
        return dates->action_notice_received;
    }
    return DAY_NONE;
}

/* ---- keys ---- */

#define KEYS                                                                                       \
    KEY("turnout_min", "the turnout test", BALLOT_OPENED, SHARE)                                   \
    KEY("support_min", "the support test", BALLOT_OPENED, SHARE)                                   \
    KEY("majority", "the majority", BALLOT_OPENED, MAJORITY)                                       \
    KEY("result_statement", "the statement of the result", BALLOT_OPENED, FACTS)                   \
    KEY("mandate", "how long a ballot holds", BALLOT_OPENED, PERIOD)                               \
    KEY("mandate_agreed", "how long a ballot holds by agreement", BALLOT_OPENED, PERIOD)           \
    KEY("ballot_notice_days", "notice of a ballot", BALLOT_NOTICE_RECEIVED, DAYS)                  \
    KEY("sample_days", "the sample voting paper", BALLOT_NOTICE_RECEIVED, DAYS)                    \
    KEY("action_notice_days", "notice of action", ACTION_NOTICE_RECEIVED, DAYS)                    \
    KEY("action_notice_days_agreed", "notice of action by agreement", ACTION_NOTICE_RECEIVED,      \
        DAYS)                                                                                      \
    KEY("methods", "ways of voting", BALLOT_OPENED, METHODS)

#define KEY(a_key, a_label, a_trigger, a_form) {a_key, a_label, RULE_##a_trigger, RULE_##a_form},
static const struct rule_key keys[] = {KEYS};
#undef KEY
#define KEY(a_key, a_label, a_trigger, a_form) WORD(a_key, a_label),
const struct choice rule_keys[] = {KEYS WORDS_END};

const struct choice majorities[] = {
    [MAJORITY_STRICT] = WORD("strict", "more than half of those voting, spoiled papers included"),
    [MAJORITY_PLAIN] = WORD("plain", "more Yes than No"),
    WORDS_END,
};

const struct choice rule_facts[] = {
    WORD("entitled", "number entitled to vote"),
    WORD("cast", "votes cast"),
    WORD("yes", "Yes"),
    WORD("no", "No"),
    WORD("spoiled", "spoiled or otherwise invalid voting papers"),
    WORD("turnout", "whether the turnout test is met"),
    WORD("support", "whether the support test is met"),
    WORDS_END,
};

const struct rule_key *rule_key_find(const char *key)
{
    for (gsize i = 0; key && i < G_N_ELEMENTS(keys); i++)
        if (g_ascii_strcasecmp(keys[i].key, key) == 0)
            return &keys[i];
    return NULL;
}

/* "How long a ballot holds": a key that is not known stands as it is. */
static const char *key_label(const char *key)
{
    const struct rule_key *k = rule_key_find(key);
    return k ? k->label : key;
}

/* ---- what a value says ---- */

/* Whether each of the names, separated by commas, is one of words. */
static bool all_known(const char *names, const struct choice *words)
{
    g_auto(GStrv) parts = g_strsplit(names ? names : "", ",", -1);
    for (char **p = parts; *p; p++)
        if (!choice_find(words, g_strstrip(*p)))
            return false;
    return parts[0] != NULL;
}

/* "by post, electronic" */
static char *labels_of(const char *names, const struct choice *words)
{
    g_auto(GStrv) parts = g_strsplit(names ? names : "", ",", -1);
    GString *s = g_string_new(NULL);
    for (char **p = parts; *p; p++)
        g_string_append_printf(s, "%s%s", s->len ? ", " : "", choice_label(words, g_strstrip(*p)));
    return g_string_free(s, FALSE);
}

static bool is_none(gint64 num, gint64 den, const char *text)
{
    return num == 0 && den == 0 && g_strcmp0(text, "none") == 0;
}

char *rule_says(const struct rule_value *rule)
{
    const struct rule_key *key = rule_key_find(rule->key);
    const char *text = rule->text ? rule->text : "";
    if (!key || is_none(rule->num, rule->den, text))
        return g_strdup(text);
    switch (key->form) {
    case RULE_SHARE:
        return g_strdup_printf("at least %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT "%s%s",
                               rule->num, rule->den, *text ? ", " : "", text);
    case RULE_DAYS:
        return g_strdup_printf("%" G_GINT64_FORMAT " days", rule->num);
    case RULE_PERIOD:
        return g_strdup_printf("%" G_GINT64_FORMAT " %s", rule->num, text);
    case RULE_MAJORITY:
        return g_strdup(choice_label(majorities, text));
    case RULE_METHODS:
        return labels_of(text, ballot_methods);
    case RULE_FACTS:
        return labels_of(text, rule_facts);
    }
    return g_strdup(text);
}

/* Electorates are multiplied by it. */
#define SHARE_DEN_MOST 10000

bool rule_value_check(const struct rule_key *key, gint64 num, gint64 den, const char *text,
                      GError **error)
{
    bool number = num > 0 && den == 1;
    const char *wanted = NULL;
    switch (key->form) {
    case RULE_SHARE:
        if (!is_none(num, den, text) && (num <= 0 || den < num || den > SHARE_DEN_MOST))
            wanted = "a share such as 50/100, or none";
        break;
    case RULE_DAYS:
        if (!is_none(num, den, text) && (!number || num > 366))
            wanted = "a number of days such as 10, or none";
        break;
    case RULE_PERIOD:
        if (!is_none(num, den, text) &&
            (!number || num > 120 ||
             (g_strcmp0(text, "months") != 0 && g_strcmp0(text, "weeks") != 0)))
            wanted = "a period such as 12 months or 4 weeks, or none";
        break;
    case RULE_MAJORITY:
        if (num || den || !choice_find(majorities, text))
            wanted = "strict or plain";
        break;
    case RULE_METHODS:
        if (num || den || !all_known(text, ballot_methods))
            wanted = "ways of voting such as POST,ELECTRONIC";
        break;
    case RULE_FACTS:
        if (num || den || !all_known(text, rule_facts))
            wanted = "facts such as entitled,cast,yes,no,spoiled";
        break;
    }
    return !wanted || err_set(error, BL_ERR_INPUT, "The value of %s is %s.", key->label, wanted);
}

/* "50/100" or "50%" */
static void parse_share(const char *typed, gint64 *num, gint64 *den)
{
    char *end;
    *num = g_ascii_strtoll(typed, &end, 10);
    if (strcmp(end, "%") == 0) {
        *den = 100;
        return;
    }
    if (*end == '/')
        *den = g_ascii_strtoll(end + 1, &end, 10);
    if (*end)
        *num = *den = 0;
}

/* "10", "10 days", "4 weeks": the number, and the word behind it or unit. */
static void parse_number(const char *typed, const char *unit, gint64 *num, gint64 *den, char **text)
{
    char *end;
    *num = g_ascii_strtoll(typed, &end, 10);
    *den = 1;
    while (*end == ' ')
        end++;
    *text = g_ascii_strdown(*end || !unit ? end : unit, -1);
    if (unit && strcmp(*text, unit) != 0)
        *num = 0;
}

bool rule_value_parse(const struct rule_key *key, const char *typed, gint64 *num, gint64 *den,
                      char **text, GError **error)
{
    g_autofree char *s = g_strstrip(g_strdup(typed));
    *num = *den = 0;
    *text = NULL;
    if (g_ascii_strcasecmp(s, "none") == 0)
        *text = g_strdup("none");
    else if (key->form == RULE_SHARE)
        parse_share(s, num, den);
    else if (key->form == RULE_DAYS)
        parse_number(s, "days", num, den, text);
    else if (key->form == RULE_PERIOD)
        parse_number(s, NULL, num, den, text);
    else
        *text = key->form == RULE_METHODS ? g_ascii_strup(s, -1) : g_ascii_strdown(s, -1);
    if (rule_value_check(key, *num, *den, *text, error))
        return true;
    g_clear_pointer(text, g_free);
    return false;
}

/* ---- which one holds ---- */

static bool holds_on(const struct rule_value *r, day on)
{
    return on >= r->from && (r->to == DAY_NONE || on < r->to);
}

/* Whether an officer entered another in its place, which holds too. */
static bool is_replaced(const struct rule_value *rows, gsize n, const struct rule_value *r, day on)
{
    for (gsize i = 0; i < n; i++)
        if (rows[i].officer && !rows[i].pending && rows[i].replaces == r->id &&
            holds_on(&rows[i], on))
            return true;
    return false;
}

/* What a search among the rows came to. */
struct found {
    const struct rule_value *best, *other, *undated;
};

static void weigh(struct found *f, const struct rule_value *r)
{
    if (!f->best || (r->officer && !f->best->officer)) {
        f->best = r;
        f->other = NULL;
    } else if (r->officer) {
        f->other = r;
    } else if (!f->best->officer && r->id > f->best->id) {
        f->best = r;
    }
}

const struct rule_value *rule_find(const struct rule_value *rows, gsize n, enum jurisdiction j,
                                   const char *key, const struct rule_dates *dates, GError **error)
{
    struct found f = {NULL, NULL, NULL};
    for (gsize i = 0; i < n; i++) {
        const struct rule_value *r = &rows[i];
        if (r->jurisdiction != j || r->pending || strcmp(r->key, key) != 0)
            continue;
        day on = trigger_day(dates, r->trigger);
        if (on == DAY_NONE)
            f.undated = r;
        else if (holds_on(r, on) && !(r->officer && is_replaced(rows, n, r, on)))
            weigh(&f, r);
    }

    const char *place = jurisdiction_label(j), *label = key_label(key);
    if (f.other) {
        err_set(error, BL_ERR_CONFLICT,
                "Two rules for %s hold in %s at once (%s; %s): an officer has to enter one in "
                "place of the other.",
                label, place, f.best->source, f.other->source);
        return NULL;
    }
    if (!f.best && f.undated)
        err_set(error, BL_ERR_NOT_FOUND,
                "The rule for %s in %s depends on the day when %s: enter that day first.", label,
                place, rule_trigger_label(f.undated->trigger));
    else if (!f.best)
        err_set(error, BL_ERR_NOT_FOUND,
                "No rule for %s in %s is known for that day: ask HQ, and enter it as a rule.",
                label, place);
    return f.best;
}

struct fraction rule_fraction(const struct rule_value *rule)
{
    if (!rule || rule->den <= 0)
        return (struct fraction){0, 0};
    return (struct fraction){rule->num, rule->den};
}

char *rule_warning(const struct rule_value *rule, day today)
{
    gint64 age = rule->checked_on == DAY_NONE ? -1 : (gint64)today - rule->checked_on;
    g_autofree char *checked = day_short(rule->checked_on, today);

    if (rule->status == RULE_VERIFY)
        return g_strdup_printf("Ask HQ before you rely on this rule: it is not confirmed (%s).",
                               rule->source);
    if (rule->checked_on == DAY_NONE)
        return g_strdup_printf("Ask HQ before you rely on this rule: it was never checked (%s).",
                               rule->source);
    if (age > RULE_CHECK_DAYS)
        return g_strdup_printf(
            "Ask HQ whether this rule still holds: it was last checked on %s (%s).", checked,
            rule->source);
    return NULL;
}

enum majority rule_majority(const struct rule_value *rule)
{
    const struct choice *c = rule ? choice_find(majorities, rule->text) : NULL;
    return c ? (enum majority)(c - majorities) : MAJORITY_STRICT;
}

static bool names_it(const struct rule_value *rule, const char *name)
{
    if (!rule || !rule->text)
        return false;
    g_auto(GStrv) names = g_strsplit(rule->text, ",", -1);
    for (char **p = names; *p; p++)
        if (g_ascii_strcasecmp(g_strstrip(*p), name) == 0)
            return true;
    return false;
}

bool rule_includes(const struct rule_value *statement, const char *fact)
{
    return names_it(statement, fact);
}

bool rule_allows_method(const struct rule_value *rule, enum ballot_method method)
{
    return names_it(rule, ballot_method_name(method));
}
