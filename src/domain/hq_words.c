/*
 * What HQ's lists say in words of their own.
 */
#include "domain/hq_words.h"

#include "base/text.h"

#include <glib.h>
#include <string.h>

static bool is_one_of(const char *typed, const char *const *words)
{
    g_autofree char *key = text_key(typed);
    return g_strv_contains(words, key);
}

#define IN_COLOUR "\xef\xb8\x8f" /* a variation selector */

/* Marks without a letter that say something; all other signs but a dash do not. */
static bool is_mark(const char *typed, enum hq_answer *answer)
{
    static const char *const yes[] = {"✓", "✔", "✅", "☑", NULL}, *const no[] = {"✗", "✘", "✕", "✖",
                                                                                "❌", "×", NULL},
                             *const none[] = {"", "-", "--", "–", "—", ".", NULL};
    g_autofree char *key = text_key(typed);
    g_autofree char *mark = g_strstrip(g_strdup(typed));
    if (*key)
        return false;
    if (g_str_has_suffix(mark, IN_COLOUR))
        mark[strlen(mark) - strlen(IN_COLOUR)] = '\0';
    *answer = g_strv_contains(yes, mark)    ? HQ_YES
              : g_strv_contains(no, mark)   ? HQ_NO
              : g_strv_contains(none, mark) ? HQ_NONE
                                            : HQ_UNCLEAR;
    return true;
}

#define YES "y", "yes", "true", "1", "t", "on"
#define NO "n", "no", "false", "0", "f", "off", "none"
#define OPTED_OUT                                                                                  \
    "opted out", "opt out", "out", "dnc", "do not", "do not contact", "no contact",                \
        "unsubscribed", "suppressed", "refused", "withdrawn"
#define OPTED_IN                                                                                   \
    "opted in", "opt in", "in", "ok", "contact", "allowed", "subscribed", "consented", "consent"

static enum hq_answer read_answer(const char *typed, const char *const *yes, const char *const *no)
{
    static const char *const none[] = {"na", "n a", NULL};
    enum hq_answer answer;
    if (is_mark(typed, &answer))
        return answer;
    return is_one_of(typed, none)  ? HQ_NONE
           : is_one_of(typed, no)  ? HQ_NO
           : is_one_of(typed, yes) ? HQ_YES
                                   : HQ_UNCLEAR;
}

enum hq_answer hq_answer(const char *typed)
{
    static const char *const yes[] = {YES, OPTED_OUT, "x", "all", NULL};
    static const char *const no[] = {NO, OPTED_IN, NULL};
    return read_answer(typed, yes, no);
}

/* An x is a tick to some and a cross to others. */
enum hq_answer hq_consent(const char *typed)
{
    static const char *const yes[] = {
        YES,       OPTED_IN,  "okay",      "given",       "consent given",
        "granted", "agreed",  "all",       "happy",       "contactable",
        "any",     "any way", "can",       "can contact", "may contact",
        "may",     "fine",    "permitted", NULL};
    static const char *const no[] = {NO,
                                     OPTED_OUT,
                                     "declined",
                                     "denied",
                                     "not given",
                                     "no consent",
                                     "not contactable",
                                     "consent withdrawn",
                                     "consent refused",
                                     "not ok",
                                     "dont contact",
                                     "don t contact",
                                     NULL};
    return read_answer(typed, yes, no);
}

#define NO_CONTACT                                                                                 \
    "\\b(?:do ?n(?:o|['’ ]?)t contact|dont contact|dnc|no contact|not (?:to )?be contacted)\\b"

/* Compiled once: a list asks it of every row. */
static const GRegex *no_contact(void)
{
    static GRegex *wish;
    if (!wish)
        wish = g_regex_new(NO_CONTACT, G_REGEX_OPTIMIZE, 0, NULL);
    return wish;
}

bool hq_status_no_contact(const char *typed)
{
    g_autofree char *key = text_key(typed);
    return g_regex_match(no_contact(), key, 0, NULL);
}

/* What is left is about the membership. Caller's. */
static char *status_key(const char *typed)
{
    g_autofree char *key = text_key(typed);
    g_autofree char *rest = g_regex_replace_literal(no_contact(), key, -1, 0, " ", 0, NULL);
    return g_strdup(g_strstrip(rest));
}

/* In so many words, which are judged together. */
static bool says_no_member(const char *key)
{
    static GRegex *none;
    if (!none)
        none = g_regex_new("\\b(?:(?:not|no longer)(?: an?| in)? (?:\\w+ )?member(?:ship)?|"
                           "non ?member|struck off)\\b",
                           G_REGEX_OPTIMIZE, 0, NULL);
    return g_regex_match(none, key, 0, NULL);
}

bool hq_status_left(const char *typed)
{
    static const char *const words[] = {
        "resigned",  "left",     "leaver",     "lapsed",      "deceased", "died",   "dead",
        "cancelled", "canceled", "terminated", "expelled",    "ceased",   "former", "ex",
        "excluded",  "closed",   "withdrawn",  "transferred", "removed",  NULL};
    static const char *const not_yet[] = {"not",      "never",    "pending",  "nearly",
                                          "rejoined", "current",  "active",   "reinstated",
                                          "offender", "rejoiner", "returned", NULL};
    g_autofree char *key = status_key(typed);
    g_auto(GStrv) parts = g_strsplit(key, " ", -1);
    bool left = says_no_member(key);
    if (left)
        return true;
    for (char **word = parts; *word; word++) {
        if (g_strv_contains(not_yet, *word))
            return false;
        bool in = strcmp(*word, "transferred") == 0 && word[1] && strcmp(word[1], "in") == 0;
        left = left || (!in && g_strv_contains(words, *word));
    }
    return left;
}

bool hq_status_member(const char *typed)
{
    static const char *const words[] = {
        "active",   "current",    "member",     "members",     "membership", "full",
        "paid",     "paying",     "payer",      "live",        "benefit",    "arrears",
        "student",  "associate",  "unemployed", "leave",       "maternity",  "break",
        "rejoined", "rejoiner",   "reinstated", "transferred", "joined",     "joiner",
        "new",      "standing",   "financial",  "valid",       "employed",   "ordinary",
        "trainee",  "secondment", "working",    "open",        "subscribed", "continuing",
        "returned", "ok",         "debit",      "payroll",     "time",       NULL};
    static const char *const doubtful[] = {
        "not",         "non",       "never",   "inactive",  "suspended", "dormant", "pending",
        "prospective", "potential", "applied", "applicant", "awaiting",  "nearly",  NULL};
    g_autofree char *key = status_key(typed);
    g_auto(GStrv) parts = g_strsplit(key, " ", -1);
    bool member = false;
    for (char **word = parts; *word; word++) {
        if (g_strv_contains(doubtful, *word))
            return false;
        member = member || g_strv_contains(words, *word);
    }
    return member;
}
