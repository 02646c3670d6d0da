/*
 * What conversations are held over, are about, and come to.
 */
#include "domain/conversation.h"

#include "base/text.h"

#include <string.h>

const struct choice channels[] = {
    WORD("IN_PERSON", "in person"),
    WORD("PHONE", "by phone"),
    WORD("TEXT", "by text"),
    WORD("EMAIL", "by e-mail"),
    WORD("MEETING", "at a meeting"),
    WORD("OTHER", "some other way"),
    WORDS_END,
};

const struct choice block_words[] = {
    WORD(BLOCK_ALL, "asked not to be contacted"),
    WORD("IN_PERSON", "asked not to be spoken to in person"),
    WORD("PHONE", "asked not to be rung"),
    WORD("TEXT", "asked not to be sent texts"),
    WORD("EMAIL", "asked not to be sent e-mail"),
    WORD("MEETING", "asked not to be spoken to at meetings"),
    WORD("OTHER", "asked not to be contacted in some other way"),
    WORDS_END,
};

const struct choice purposes[] = {
    WORD("GTVO", "get the vote out"), WORD("RECRUIT", "recruiting"),    WORD("MP", "MP letters"),
    WORD("ACTIVE", "getting active"), WORD("GENERAL", "anything else"), WORDS_END,
};

/* ---- outcomes ---- */

/* Each word once; the lists and the table below take it from here. These are right however the
 * ballot is held: domain/ballot_words.h has those of each way. */

#define SPOKE "SPOKE", SPOKE_LABEL, SPOKE_LABEL
#define LEFT_MESSAGE "LEFT_MESSAGE", "left a message", "left a message"
#define OFFERED_HELP "OFFERED_HELP", "offered help", "offered help"
#define ADDRESS_RIGHT "ADDRESS_RIGHT", "address right, will vote", "address right, will vote"
#define WILL_HELP "WILL_HELP", "address right, can help too", "address right, can help too"
#define POSTED "POSTED", "has voted", "has voted"
#define HAS_PAPER "HAS_PAPER", "has paper or link, will vote by …", "has paper or link"
#define NO_PAPER "NO_PAPER", "no paper or link: needs a new one", "no paper or link"
#define WRONG_ADDRESS "WRONG_ADDRESS", "address is wrong", "address is wrong"
#define WONT_SAY "WONT_SAY", "prefers not to say", "prefers not to say"
#define NO_ANSWER "NO_ANSWER", NO_ANSWER_LABEL, NO_ANSWER_LABEL
#define CALL_BACK "CALL_BACK", "call back …", "call back"
#define WRONG_NUMBER "WRONG_NUMBER", "not on this number", "not on this number"
#define DO_NOT_CONTACT "DO_NOT_CONTACT", "please don't contact me", "please don't contact me"
#define OFFICER "OFFICER", "an officer should look", "an officer should look"
#define ANSWERED OUTCOME_ANSWERED, "an officer answered", "an officer answered"

/* Of call lists about something else. */
#define SENT_REPLY "SENT_REPLY", "has sent us the reply", "has sent us the reply"
#define WILL_SEND "WILL_SEND", "will send the reply by …", "will send the reply"
#define NO_REPLY_YET "NO_REPLY_YET", "has no reply yet", "has no reply yet"
#define DID_NOT_WRITE "DID_NOT_WRITE", "has not written", "has not written"
#define WILL_COME "WILL_COME", "will come", "will come"
#define MAY_COME "MAY_COME", "may come: ask again …", "may come"
#define CANNOT_COME "CANNOT_COME", "cannot come", "cannot come"
#define WILL_BRING "WILL_BRING", "will come, and bring somebody", "will come, and bring somebody"
#define WILL_DO "WILL_DO", "will do it by …", "will do it"
#define RATHER_NOT "RATHER_NOT", "would rather not", "would rather not"

#define TAKE(...) WORD_SAID(__VA_ARGS__)
#define EARLY(...) EARLY_OF(__VA_ARGS__)
#define EARLY_OF(v, l, s) WORD_SAID(v, l " (before opening)", s)
#define VOTE(...) VOTE_OF(__VA_ARGS__)
#define VOTE_OF(v, l, s) WORD_SAID(v, "ballot: " l, s)

const struct choice outcome_words[] = {
    TAKE(SPOKE),     TAKE(LEFT_MESSAGE),  TAKE(OFFERED_HELP),   TAKE(ADDRESS_RIGHT),
    TAKE(WILL_HELP), TAKE(POSTED),        TAKE(HAS_PAPER),      TAKE(NO_PAPER),
    TAKE(WONT_SAY),  TAKE(WRONG_ADDRESS), TAKE(NO_ANSWER),      TAKE(CALL_BACK),
    TAKE(OFFICER),   TAKE(WRONG_NUMBER),  TAKE(DO_NOT_CONTACT), WORDS_END,
};

const struct choice call_outcome_words[] = {
    TAKE(SENT_REPLY), TAKE(WILL_SEND),  TAKE(NO_REPLY_YET), TAKE(DID_NOT_WRITE),
    TAKE(WILL_COME),  TAKE(MAY_COME),   TAKE(CANNOT_COME),  TAKE(WILL_BRING),
    TAKE(WILL_DO),    TAKE(RATHER_NOT), WORDS_END,
};

const struct choice ballot_outcome_words[] = {
    TAKE(POSTED),     TAKE(HAS_PAPER),     TAKE(NO_PAPER),       EARLY(ADDRESS_RIGHT),
    EARLY(WILL_HELP), TAKE(WRONG_ADDRESS), TAKE(WONT_SAY),       TAKE(NO_ANSWER),
    TAKE(CALL_BACK),  TAKE(WRONG_NUMBER),  TAKE(DO_NOT_CONTACT), TAKE(OFFICER),
    WORDS_END,
};

const struct choice any_outcome_words[] = {
    TAKE(SPOKE),         TAKE(LEFT_MESSAGE), TAKE(NO_ANSWER),    TAKE(CALL_BACK),
    TAKE(OFFERED_HELP),  VOTE(POSTED),       VOTE(HAS_PAPER),    VOTE(NO_PAPER),
    VOTE(WRONG_ADDRESS), VOTE(WONT_SAY),     TAKE(WRONG_NUMBER), TAKE(DO_NOT_CONTACT),
    TAKE(OFFICER),       WORDS_END,
};

#define NAMED(...) NAMED_OF(__VA_ARGS__)
#define NAMED_OF(v, l, s) .name = v, .label = l, .said = s
#define KEY(k) .before = k, .open = k
#define ONE(e) .events = 1, .event = {e, e}

/* In the order of their keys. */
static const struct outcome outcomes[] = {
    {NAMED(ADDRESS_RIGHT), .brief = "address right", .before = '1', ONE(EVENT_ADDRESS_OK)},
    {NAMED(WILL_HELP), .brief = "right, can help", .before = '2', ONE(EVENT_ADDRESS_OK),
     .then = THEN_NOTE_HELP},
    {NAMED(POSTED), .open = '1', ONE(EVENT_SAYS_VOTED)},
    {NAMED(HAS_PAPER), .brief = "has it", .open = '2', ONE(EVENT_PAPER_ARRIVED),
     .asks = ASKS_OPTIONAL_DATE, .by = "has paper or link, will vote by"},
    {NAMED(NO_PAPER), .brief = "has none", .open = '3', .before_at_work = '3', .events = 2,
     .event = {EVENT_PAPER_MISSING, EVENT_REPLACEMENT_ASKED}, .second_is_choice = true},
    {NAMED(WRONG_ADDRESS), KEY('4'), ONE(EVENT_ADDRESS_BAD)},
    {NAMED(WONT_SAY), .brief = "won't say", KEY('5'), ONE(EVENT_OPT_OUT)},
    {NAMED(NO_ANSWER), KEY('6'), ONE(EVENT_NO_ANSWER), .any = true},
    {NAMED(CALL_BACK), KEY('7'), .asks = ASKS_DATE, .by = "call back", .any = true},
    {NAMED(WRONG_NUMBER), .brief = "wrong number", KEY('8'), .then = THEN_FLAG_NUMBER, .any = true},
    {NAMED(DO_NOT_CONTACT), .brief = "don't contact me", KEY('9'), .asks = ASKS_REASON,
     .then = THEN_FLAG_NO_CONTACT, .any = true},
    {NAMED(OFFICER), .brief = "officer to look", KEY('0'), .then = THEN_TASK_OFFICER, .any = true},
    {NAMED(SPOKE), .any = true},
    {NAMED(LEFT_MESSAGE), .any = true},
    {NAMED(OFFERED_HELP), .any = true},
    {NAMED(SENT_REPLY), .brief = "sent the reply"},
    {NAMED(WILL_SEND), .brief = "will send it", .asks = ASKS_OPTIONAL_DATE,
     .by = "will send the reply by"},
    {NAMED(NO_REPLY_YET), .brief = "no reply yet"},
    {NAMED(DID_NOT_WRITE), .brief = "has not written"},
    {NAMED(WILL_COME)},
    {NAMED(MAY_COME), .asks = ASKS_OPTIONAL_DATE, .by = "may come: ask again"},
    {NAMED(CANNOT_COME)},
    {NAMED(WILL_BRING), .brief = "will bring one"},
    {NAMED(WILL_DO), .asks = ASKS_OPTIONAL_DATE, .by = "will do it by"},
    {NAMED(RATHER_NOT)},
    {NAMED(ANSWERED)},
};

char outcome_key(const struct outcome *o, enum canvass_phase phase, enum ballot_method method)
{
    if (phase != PHASE_BEFORE)
        return o->open;
    return !o->before && method == METHOD_WORKPLACE ? o->before_at_work : o->before;
}

const struct outcome *const *canvass_outcomes(enum canvass_phase phase, enum ballot_method method,
                                              gsize *n)
{
    static const struct outcome *on_keys[2][METHOD_WORKPLACE + 1][G_N_ELEMENTS(outcomes)];
    static gsize count[2][METHOD_WORKPLACE + 1], made;
    if (g_once_init_enter(&made)) {
        for (gsize i = 0; i < G_N_ELEMENTS(outcomes); i++)
            for (enum canvass_phase p = PHASE_BEFORE; p <= PHASE_OPEN; p++)
                for (enum ballot_method m = METHOD_POST; m <= METHOD_WORKPLACE; m++)
                    if (outcome_key(&outcomes[i], p, m))
                        on_keys[p][m][count[p][m]++] = &outcomes[i];
        g_once_init_leave(&made, 1);
    }
    enum canvass_phase p = phase == PHASE_BEFORE ? PHASE_BEFORE : PHASE_OPEN;
    *n = count[p][method];
    return on_keys[p][method];
}

const struct outcome *canvass_outcome(enum canvass_phase phase, enum ballot_method method,
                                      const char *key_or_name)
{
    gsize n;
    const struct outcome *const *rows = canvass_outcomes(phase, method, &n);
    if (!key_or_name || !*key_or_name)
        return NULL;
    for (gsize i = 0; i < n; i++)
        if ((key_or_name[1] == '\0' && key_or_name[0] == outcome_key(rows[i], phase, method)) ||
            g_ascii_strcasecmp(key_or_name, rows[i]->name) == 0)
            return rows[i];
    return NULL;
}

const struct outcome *any_outcome(const char *typed)
{
    for (gsize i = 0; i < G_N_ELEMENTS(outcomes); i++) {
        const struct outcome *o = &outcomes[i];
        if (o->any && ((o->open && typed[0] == o->open && !typed[1]) || word_same(typed, o->name) ||
                       word_same(typed, o->label)))
            return o;
    }
    return NULL;
}

const struct outcome *outcome_find(const char *name)
{
    for (gsize i = 0; name && i < G_N_ELEMENTS(outcomes); i++)
        if (strcmp(outcomes[i].name, name) == 0)
            return &outcomes[i];
    return NULL;
}

bool word_same(const char *a, const char *b)
{
    g_autofree char *x = text_fold(a);
    g_autofree char *y = text_fold(b);
    g_strdelimit(x, "_", ' ');
    g_strdelimit(y, "_", ' ');
    return strcmp(g_strstrip(x), g_strstrip(y)) == 0;
}

bool outcome_reaches(const char *name)
{
    static const char *const nobody[] = {"NO_ANSWER", "LEFT_MESSAGE", "WRONG_NUMBER", NULL};
    return !g_strv_contains(nobody, name);
}
