/*
 * Levels of access and themes.
 */
#include "domain/rep.h"

#include "domain/conversation.h"

const struct choice rep_levels[] = {
    WORD("OFFICER", "officer"),
    WORD("REP", "rep"),
    WORD("VOLUNTEER", "volunteer"),
    WORD_SAID("READONLY", "read-only", "read-only user"),
    WORDS_END,
};

const struct choice themes[] = {
    WORD("default", "the terminal's own colours"),
    WORD("contrast", "high contrast, white on black"),
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
