/*
 * The terms of the language in which people are looked for.
 */
#include "domain/find.h"

#include "domain/recruit.h"

#include <string.h>

static const struct choice kinds[] = {WORD("member", "members"),
                                      WORD("potential", "potential members"),
                                      WORD("left", "who has left"), WORDS_END};
static const struct choice haves[] = {WORD("phone", "a telephone number"),
                                      WORD("email", "an e-mail address"),
                                      WORD("workplace", "a workplace"),
                                      WORD("mp", "an MP"),
                                      WORD("task", "something to be done about them"),
                                      WORD("leader", "somebody who leads them"),
                                      WORD("office", "an office today"),
                                      WORD("tag", "a tag"),
                                      WORDS_END};
static const struct choice when_due[] = {WORD("due", "today or earlier"), WORDS_END};

#define VALUE(a_name, a_level, a_help)                                                             \
    {                                                                                              \
        .name = a_name, .type = FIND_VALUE, .level = LEVEL_##a_level, .help = a_help               \
    }
#define CHOICE(a_name, a_level, a_words, a_help)                                                   \
    {                                                                                              \
        .name = a_name, .type = FIND_CHOICE, .level = LEVEL_##a_level, .words = a_words,           \
        .help = a_help                                                                             \
    }
#define SAYS_WHOM(a_name, a_level, a_words, a_help)                                                \
    {                                                                                              \
        .name = a_name, .type = FIND_CHOICE, .level = LEVEL_##a_level, .words = a_words,           \
        .help = a_help, .kinds = true                                                              \
    }
#define DAY(a_name, a_level, a_help)                                                               \
    {                                                                                              \
        .name = a_name, .type = FIND_DAY, .level = LEVEL_##a_level, .help = a_help                 \
    }
#define FLAG(a_name, a_level, a_help)                                                              \
    {                                                                                              \
        .name = a_name, .type = FIND_FLAG, .level = LEVEL_##a_level, .help = a_help                \
    }

/* A level may look by what it sees in lists and on cards, and by nothing else. */
const struct find_term find_terms[] = {
    VALUE("surname", READONLY, "family name"),
    VALUE("given", READONLY, "given name"),
    VALUE("number", REP, "membership number"),
    VALUE("email", REP, "e-mail address"),
    VALUE("phone", REP, "telephone number, its beginning or last digits"),
    VALUE("workplace", READONLY, "where they work, all beneath it too"),
    VALUE("constituency", READONLY, "where they live"),
    VALUE("mp", READONLY, "their MP's name"),
    VALUE("tag", REP, "a tag they have"),
    VALUE("office", REP, "an office they hold"),
    VALUE("leader", REP, "who leads them"),
    VALUE("asked", REP, "what they were asked to do"),
    VALUE("did", REP, "what they were asked to do, and did"),
    VALUE("answered", REP, "what they answered in a call, at a step of its script"),
    CHOICE("has", REP, haves, "have it"),
    CHOICE("no", REP, haves, "do not have it"),
    SAYS_WHOM("is", REP, kinds, "other than members"),
    SAYS_WHOM("stage", REP, recruit_stages, "how far recruiting them has come"),
    CHOICE("follow-up", REP, when_due, "to be rung back, or followed up, by today"),
    DAY("joined", REP, "day of joining, or how long ago"),
    DAY("last-contact", REP, "last spoken to, or never"),
    FLAG("never-contacted", REP, "nobody ever reached them"),
    FLAG("voted", VOLUNTEER, "told us that they have voted"),
    FLAG("not-voted", VOLUNTEER, "entitled, and not known to have voted"),
    FLAG("has-paper", VOLUNTEER, "have their ballot paper or link"),
    FLAG("no-paper", VOLUNTEER, "need a new ballot paper or link"),
    FLAG("wont-say", VOLUNTEER, "prefer not to say"),
    FLAG("not-reached", VOLUNTEER, "not reached about the ballot"),
    FLAG("excluded", VOLUNTEER, "not entitled to vote"),
    FLAG("wrote-mp", REP, "wrote to their MP"),
    FLAG("mp-answered", REP, "their MP answered"),
    FLAG("mp-chase", REP, "their MP is to be asked again for an answer"),
    FLAG("reply-to-ask", REP, "to be asked whether HQ may have their MP's reply"),
    FLAG("do-not-contact", READONLY, "want no contact at all"),
    {.name = NULL},
};

const struct find_term *find_term(const char *name)
{
    for (const struct find_term *t = find_terms; t->name; t++)
        if (strcmp(t->name, name) == 0)
            return t;
    return NULL;
}

const char *find_mark(const struct find_term *t)
{
    if (t->type == FIND_DAY) /* who joined before then, whom nobody has spoken to since */
        return strcmp(t->name, "joined") == 0 ? "<" : ">";
    return t->type == FIND_FLAG ? "" : ":";
}
