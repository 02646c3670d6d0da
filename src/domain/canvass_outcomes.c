/*
 * What a conversation came to: the one table behind the number keys.
 */
#include "domain/canvass.h"

#define ONE(e) .events = 1, .event = {e, e}

static const struct outcome before_opening[] = {
    {.key = '1',
     .name = "ADDRESS_RIGHT",
     .label = "address right, will vote",
     ONE(EVENT_ADDRESS_OK)},
    {.key = '2',
     .name = "WILL_HELP",
     .label = "address right, can also help",
     ONE(EVENT_ADDRESS_OK),
     .then = THEN_NOTE_HELP},
    {.key = '4',
     .name = "WRONG_ADDRESS",
     .label = "address is wrong",
     ONE(EVENT_ADDRESS_BAD),
     .then = THEN_TASK_ADDRESS},
    {.key = '5', .name = "WONT_SAY", .label = "prefers not to say", ONE(EVENT_OPT_OUT)},
    {.key = '6', .name = "NO_ANSWER", .label = "no answer", ONE(EVENT_NO_ANSWER)},
    {.key = '7', .name = "CALL_BACK", .label = "call back …", .asks = ASKS_DATE},
    {.key = '8', .name = "WRONG_NUMBER", .label = "not on this number", .then = THEN_FLAG_NUMBER},
    {.key = '9',
     .name = "DO_NOT_CONTACT",
     .label = "please don't contact me",
     .asks = ASKS_REASON,
     .then = THEN_FLAG_NO_CONTACT},
    {.key = '0', .name = "OFFICER", .label = "an officer should look", .then = THEN_TASK_OFFICER},
};

static const struct outcome from_opening[] = {
    {.key = '1', .name = "POSTED", .label = "has posted it", ONE(EVENT_SAYS_VOTED)},
    {.key = '2',
     .name = "HAS_PAPER",
     .label = "has paper, will post by …",
     ONE(EVENT_PAPER_ARRIVED),
     .asks = ASKS_OPTIONAL_DATE},
    {.key = '3',
     .name = "NO_PAPER",
     .label = "no paper: ask for a replacement",
     .events = 2,
     .event = {EVENT_PAPER_MISSING, EVENT_REPLACEMENT_ASKED},
     .second_is_choice = true},
    {.key = '4',
     .name = "WRONG_ADDRESS",
     .label = "address is wrong",
     ONE(EVENT_ADDRESS_BAD),
     .then = THEN_TASK_ADDRESS},
    {.key = '5', .name = "WONT_SAY", .label = "prefers not to say", ONE(EVENT_OPT_OUT)},
    {.key = '6', .name = "NO_ANSWER", .label = "no answer", ONE(EVENT_NO_ANSWER)},
    {.key = '7', .name = "CALL_BACK", .label = "call back …", .asks = ASKS_DATE},
    {.key = '8', .name = "WRONG_NUMBER", .label = "not on this number", .then = THEN_FLAG_NUMBER},
    {.key = '9',
     .name = "DO_NOT_CONTACT",
     .label = "please don't contact me",
     .asks = ASKS_REASON,
     .then = THEN_FLAG_NO_CONTACT},
    {.key = '0', .name = "OFFICER", .label = "an officer should look", .then = THEN_TASK_OFFICER},
};

const struct outcome *canvass_outcomes(enum canvass_phase phase, gsize *n)
{
    if (phase == PHASE_BEFORE) {
        *n = G_N_ELEMENTS(before_opening);
        return before_opening;
    }
    *n = G_N_ELEMENTS(from_opening);
    return from_opening;
}

const struct outcome *canvass_outcome(enum canvass_phase phase, const char *key_or_name)
{
    gsize n;
    const struct outcome *rows = canvass_outcomes(phase, &n);
    if (!key_or_name || !*key_or_name)
        return NULL;
    for (gsize i = 0; i < n; i++) {
        if (key_or_name[1] == '\0' && key_or_name[0] == rows[i].key)
            return &rows[i];
        if (g_ascii_strcasecmp(key_or_name, rows[i].name) == 0)
            return &rows[i];
    }
    return NULL;
}
