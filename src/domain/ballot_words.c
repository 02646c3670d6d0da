/*
 * The words of each way of voting. States by post are their own, and outcomes
 * that are the same in all; the others say what differs.
 */
#include "domain/ballot_words.h"

#include <string.h>

static const struct method_words words[] = {
    [METHOD_POST] = {.paper = "ballot paper",
                     .papers = "papers",
                     .replacement = "a new paper",
                     .replacements = "new papers",
                     .asks = "Has your ballot paper come?",
                     .to_vote = "post it",
                     .too_late = "The last day for replacement papers has passed: ask HQ what can "
                                 "still be done.",
                     .will = "Will post by",
                     .have_voted = "whether the paper is posted",
                     .missing = "that the paper is missing",
                     .none_asked = "no paper, replacement asked for",
                     .new_for = "New paper for",
                     .address = "address",
                     .still = "no paper, can still be replaced",
                     .late = "no paper, too late to replace",
                     .has_head = "paper",
                     .none_head = "none",
                     .in_time = "papers replaced in time",
                     .confirmed = "Address confirmed",
                     .asked_head = "repl"},
    [METHOD_ELECTRONIC] = {.paper = "voting e-mail or text",
                           .papers = "links",
                           .replacement = "a new link",
                           .replacements = "new links",
                           .asks = "Has your voting e-mail or text come?",
                           .to_vote = "vote",
                           .too_late = "The last day for new links has passed: ask HQ what can "
                                       "still be done.",
                           .will = "Will vote by",
                           .have_voted = "whether they have voted",
                           .missing = "that no link has come",
                           .none_asked = "no link, new one asked for",
                           .new_for = "New link for",
                           .address = "e-mail address",
                           .still = "no link, can be sent again",
                           .late = "no link, ask HQ",
                           .has_head = "link",
                           .none_head = "none",
                           .in_time = "links sent again in time",
                           .confirmed = "E-mail confirmed",
                           .asked_head = "asked"},
    [METHOD_HYBRID] = {.paper = "ballot pack",
                       .papers = "packs",
                       .replacement = "a new pack",
                       .replacements = "new packs",
                       .asks = "Has your ballot pack come by post?",
                       .to_vote = "vote",
                       .too_late = "A new pack may not come by post in time: ask HQ whether the "
                                   "code can be sent another way.",
                       .will = "Will vote by",
                       .have_voted = "whether they have voted",
                       .missing = "that the pack is missing",
                       .none_asked = "no pack, new one asked for",
                       .new_for = "New pack for",
                       .address = "address",
                       .still = "no pack, can still be replaced",
                       .late = "no pack, ask HQ for the code",
                       .has_head = "pack",
                       .none_head = "none",
                       .in_time = "packs replaced in time",
                       .confirmed = "Address confirmed",
                       .asked_head = "repl"},
    [METHOD_WORKPLACE] = {.paper = "ballot paper",
                          .papers = "papers",
                          .replacement = "a postal vote",
                          .replacements = "postal votes",
                          .asks = "Can you be there to vote?",
                          .to_vote = "vote",
                          .too_late = "The last day for postal votes has passed: ask HQ what can "
                                      "still be done.",
                          .will = "Will vote on",
                          .have_voted = "whether they have voted",
                          .missing = "that they cannot be there",
                          .none_asked = "cannot be there, postal vote asked for",
                          .new_for = "Postal vote for",
                          .address = "address",
                          .still = "cannot be there: postal vote",
                          .late = "cannot be there, ask HQ",
                          .has_head = "will",
                          .none_head = "cannot",
                          .in_time = "postal votes in time",
                          .confirmed = "Will be there",
                          .asked_head = "postal"},
};

const struct method_words *method_words(enum ballot_method method)
{
    return &words[method];
}

enum ballot_method method_of(const char *stored)
{
    enum ballot_method method;
    return stored && ballot_method_from(stored, &method) ? method : METHOD_POST;
}

const struct method_words *method_words_of(const char *method)
{
    return method_words(method_of(method));
}

day replacement_until(const struct canvass_dates *dates)
{
    return dates->method == METHOD_POST && dates->replacement_deadline != DAY_NONE
               ? dates->replacement_deadline
               : dates->closes;
}

bool replacement_helps(const struct canvass_dates *dates, day today)
{
    bool known = dates->opens <= today || dates->method == METHOD_WORKPLACE;
    return known && today <= replacement_until(dates);
}

/* ---- days ---- */

static const struct {
    enum ballot_method method;
    enum ballot_day what;
    const char *label;
} day_words[] = {
    {METHOD_ELECTRONIC, DAY_PAPER, "links should have come"},
    {METHOD_ELECTRONIC, DAY_REPLACEMENT_FROM, "links can be sent again"},
    {METHOD_ELECTRONIC, DAY_REPLACEMENT_UNTIL, "last day to ask for a new link"},
    {METHOD_HYBRID, DAY_PAPER, "packs should have come"},
    {METHOD_HYBRID, DAY_REPLACEMENT_FROM, "lost packs can be replaced"},
    {METHOD_HYBRID, DAY_REPLACEMENT_UNTIL, "last day to ask for a new pack"},
    {METHOD_HYBRID, DAY_LAST_POST, "last safe post; online until it closes"},
    {METHOD_WORKPLACE, DAY_OPENS, "first day to vote"},
    {METHOD_WORKPLACE, DAY_CLOSES, "last day to vote"},
};

const char *ballot_day_in(enum ballot_day what, enum ballot_method method)
{
    for (gsize i = 0; i < G_N_ELEMENTS(day_words); i++)
        if (day_words[i].method == method && day_words[i].what == what)
            return day_words[i].label;
    return ballot_days[what].label;
}

/* ---- states ---- */

static const char *const state_words[][CANVASS_STATES] = {
    [METHOD_POST] = {NULL},
    [METHOD_ELECTRONIC] = {[CANVASS_READY] = "e-mail confirmed",
                           [CANVASS_ADDRESS_QUERY] = "e-mail wrong",
                           [CANVASS_AWAITING_PAPER] = "waiting for link",
                           [CANVASS_HAS_PAPER] = "has the link",
                           [CANVASS_REPLACEMENT_NEEDED] = "needs a new link",
                           [CANVASS_REPLACEMENT_REQUESTED] = "new link asked for"},
    [METHOD_HYBRID] = {[CANVASS_AWAITING_PAPER] = "waiting for pack",
                       [CANVASS_HAS_PAPER] = "has the pack",
                       [CANVASS_REPLACEMENT_NEEDED] = "needs a new pack",
                       [CANVASS_REPLACEMENT_REQUESTED] = "new pack asked for"},
    [METHOD_WORKPLACE] = {[CANVASS_READY] = "will vote on the day",
                          [CANVASS_AWAITING_PAPER] = "will vote on the day",
                          [CANVASS_HAS_PAPER] = "knows where to vote",
                          [CANVASS_REPLACEMENT_NEEDED] = "needs a postal vote",
                          [CANVASS_REPLACEMENT_REQUESTED] = "postal vote asked for"},
};

const char *canvass_state_in(enum canvass_state s, enum ballot_method method)
{
    const char *word = state_words[method][s];
    return word ? word : canvass_state_label(s);
}

/* ---- outcomes ---- */

struct said {
    enum ballot_method method;
    const char *name;
    const char *label, *said, *by; /* by: NULL where no day is promised */
    const char *brief;             /* in OUTCOME_BRIEF columns; NULL: said fits */
};

static const struct said outcome_said[] = {
    {METHOD_POST, "POSTED", "has posted it", NULL, NULL, NULL},
    {METHOD_POST, "HAS_PAPER", "has paper, will post by …", "has paper", "has paper, will post by",
     NULL},
    {METHOD_POST, "NO_PAPER", "no paper: needs a replacement", "no paper", NULL, NULL},
    {METHOD_ELECTRONIC, "ADDRESS_RIGHT", "e-mail right, will vote", NULL, NULL, "e-mail right"},
    {METHOD_ELECTRONIC, "WILL_HELP", "e-mail right, can help too", NULL, NULL, "right, can help"},
    {METHOD_ELECTRONIC, "POSTED", "has voted", NULL, NULL, NULL},
    {METHOD_ELECTRONIC, "HAS_PAPER", "has the link, will vote by …", "has the link",
     "has the link, will vote by", NULL},
    {METHOD_ELECTRONIC, "NO_PAPER", "no link: junk folder, then HQ", "no link", NULL, NULL},
    {METHOD_ELECTRONIC, "WRONG_ADDRESS", "e-mail address is wrong", NULL, NULL, "e-mail wrong"},
    {METHOD_HYBRID, "POSTED", "has voted", NULL, NULL, NULL},
    {METHOD_HYBRID, "HAS_PAPER", "has the pack, will vote by …", "has the pack",
     "has the pack, will vote by", NULL},
    {METHOD_HYBRID, "NO_PAPER", "no pack: needs a new one", "no pack", NULL, NULL},
    {METHOD_WORKPLACE, "ADDRESS_RIGHT", "will vote on the day", NULL, NULL, "will vote"},
    {METHOD_WORKPLACE, "WILL_HELP", "will vote, can help too", NULL, NULL, "will, can help"},
    {METHOD_WORKPLACE, "POSTED", "has voted", NULL, NULL, NULL},
    {METHOD_WORKPLACE, "HAS_PAPER", "knows where, will vote on …", "knows where to vote",
     "knows where, will vote on", "knows where"},
    {METHOD_WORKPLACE, "NO_PAPER", "cannot be there: postal vote", "cannot be there", NULL, NULL},
};

static const struct said *find(const struct outcome *o, enum ballot_method method)
{
    for (gsize i = 0; i < G_N_ELEMENTS(outcome_said); i++)
        if (outcome_said[i].method == method && strcmp(outcome_said[i].name, o->name) == 0)
            return &outcome_said[i];
    return NULL;
}

const char *outcome_label_in(const struct outcome *o, enum ballot_method method)
{
    const struct said *s = find(o, method);
    return s ? s->label : o->label;
}

const char *outcome_said_in(const struct outcome *o, enum ballot_method method)
{
    const struct said *s = find(o, method);
    if (!s)
        return o->said;
    return s->said ? s->said : s->label;
}

const char *outcome_brief_in(const struct outcome *o, enum ballot_method method)
{
    const struct said *s = find(o, method);
    if (!s)
        return o->brief;
    return s->brief ? s->brief : s->said ? s->said : s->label;
}

const char *outcome_by_in(const struct outcome *o, enum ballot_method method)
{
    const struct said *s = find(o, method);
    return s ? s->by : o->by;
}
