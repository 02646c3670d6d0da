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

enum hq_answer hq_answer(const char *typed)
{
    static const char *const yes[] = {"y",
                                      "yes",
                                      "true",
                                      "1",
                                      "x",
                                      "t",
                                      "on",
                                      "opted out",
                                      "opt out",
                                      "out",
                                      "dnc",
                                      "do not",
                                      "do not contact",
                                      "no contact",
                                      "all",
                                      "unsubscribed",
                                      "suppressed",
                                      "refused",
                                      "withdrawn",
                                      NULL};
    static const char *const no[] = {"",         "n",          "no",        "false",   "0",
                                     "f",        "off",        "none",      "na",      "n a",
                                     "opted in", "opt in",     "in",        "ok",      "contact",
                                     "allowed",  "subscribed", "consented", "consent", NULL};
    if (strcmp(typed, "\xe2\x9c\x93") == 0 || strcmp(typed, "\xe2\x9c\x94") == 0) /* ticks */
        return HQ_YES;
    return is_one_of(typed, no) ? HQ_NO : is_one_of(typed, yes) ? HQ_YES : HQ_UNCLEAR;
}

bool hq_status_left(const char *typed)
{
    static const char *const words[] = {
        "resigned",  "left",     "leaver",     "lapsed",      "deceased", "died",   "dead",
        "cancelled", "canceled", "terminated", "expelled",    "ceased",   "former", "ex",
        "excluded",  "closed",   "withdrawn",  "transferred", NULL};
    static const char *const not_yet[] = {"not",      "never",    "pending",  "nearly",
                                          "rejoined", "current",  "active",   "reinstated",
                                          "offender", "rejoiner", "returned", NULL};
    g_autofree char *key = text_key(typed);
    g_auto(GStrv) parts = g_strsplit(key, " ", -1);
    bool left = false;
    for (char **word = parts; *word; word++) {
        if (g_strv_contains(not_yet, *word))
            return false;
        bool in = strcmp(*word, "transferred") == 0 && word[1] && strcmp(word[1], "in") == 0;
        left = left || (!in && g_strv_contains(words, *word));
    }
    return left;
}
