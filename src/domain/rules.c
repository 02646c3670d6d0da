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

const struct rule_value *rule_find(const struct rule_value *rows, gsize n, enum jurisdiction j,
                                   const char *key, const struct rule_dates *dates, GError **error)
{
    const struct rule_value *found = NULL, *undated = NULL, *other = NULL;
    for (gsize i = 0; i < n; i++) {
        const struct rule_value *r = &rows[i];
        if (r->jurisdiction != j || strcmp(r->key, key) != 0)
            continue;
        day on = trigger_day(dates, r->trigger);
        if (on == DAY_NONE) {
            undated = r;
        } else if (on >= r->from && (r->to == DAY_NONE || on < r->to)) {
            if (found)
                other = r;
            else
                found = r;
        }
    }

    const char *place = jurisdiction_label(j);
    if (other) {
        err_set(error, BL_ERR_CONFLICT,
                "Two rules for %s hold in %s at once (%s; %s): an officer has to end one of them.",
                key, place, found->source, other->source);
        return NULL;
    }
    if (!found && undated)
        err_set(error, BL_ERR_NOT_FOUND,
                "The rule for %s in %s depends on the day when %s: enter that day first.", key,
                place, rule_trigger_label(undated->trigger));
    else if (!found)
        err_set(error, BL_ERR_NOT_FOUND,
                "No rule for %s in %s is known for that day: ask HQ and add one.", key, place);
    return found;
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

bool rule_allows_method(const struct rule_value *rule, enum ballot_method method)
{
    if (!rule || !rule->text)
        return false;
    const char *name = ballot_method_name(method);
    g_auto(GStrv) names = g_strsplit(rule->text, ",", -1);
    for (char **p = names; *p; p++)
        if (g_ascii_strcasecmp(g_strstrip(*p), name) == 0)
            return true;
    return false;
}
