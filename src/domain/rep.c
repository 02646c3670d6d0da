/*
 * Levels of access, login names and themes.
 */
#include "domain/rep.h"

#include "base/err.h"
#include "domain/conversation.h"

#include <string.h>

#define LOGIN_MOST 64

const struct choice rep_levels[] = {
    WORD("OFFICER", "officer"),
    WORD("REP", "rep"),
    WORD("VOLUNTEER", "volunteer"),
    WORD_SAID("READONLY", "read-only", "read-only user"),
    WORDS_END,
};

const struct choice themes[] = {
    WORD("default", "the terminal's own colours"),
    WORD("contrast", "high contrast (white on black)"),
    WORD("mono", "no colour at all"),
    WORDS_END,
};

const char *level_name(enum level level)
{
    return level == LEVEL_NONE ? "nobody"
                               : choice_said(rep_levels, rep_levels[LEVEL_OFFICER - level].value);
}

enum level level_parse(const char *name)
{
    for (int i = 0; rep_levels[i].value; i++)
        if (word_same(name, rep_levels[i].value) || word_same(name, rep_levels[i].label))
            return (enum level)(LEVEL_OFFICER - i);
    return LEVEL_NONE;
}

const char *level_hidden(enum level least)
{
    static const char *const only[] = {
        [LEVEL_NONE] = "You have no access to this branch.",
        [LEVEL_READONLY] = "You have no access to this branch.",
        [LEVEL_VOLUNTEER] = "This is for those who talk to members: ask one of them.",
        [LEVEL_REP] = "This is for reps and officers: ask one of them.",
        [LEVEL_OFFICER] = "This is for officers: ask one of them.",
    };
    return only[least];
}

const char *level_refused(enum level level, enum level least)
{
    return level == LEVEL_READONLY && least > level
               ? "Your access is read-only: ask an officer to do this."
               : level_hidden(least);
}

char *rep_login(const char *typed, GError **error)
{
    bool good = strlen(typed) <= LOGIN_MOST && *typed != '-';
    for (const char *p = typed; good && *p; p++)
        good = g_ascii_isalnum(*p) || strchr("._-", *p);
    if (good)
        return g_strdup(typed);
    err_set(error, BL_ERR_INPUT,
            "“%s” is not a login name: it has letters, digits, dots and hyphens only, begins with "
            "a letter or digit, and has at most %d of them.",
            typed, LOGIN_MOST);
    return NULL;
}
