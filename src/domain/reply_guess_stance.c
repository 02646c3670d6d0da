/*
 * Where the writer of a reply stands, from what they did, promised and said plainly.
 */
#include "reply_guess_priv.h"

#define SIGNS (SAYS(SAYS_DID + COMMITMENT_EDM) | SAYS(SAYS_WILL + COMMITMENT_EDM))
/* Taking the matter up in public; a letter alone may be passed on without a word. */
#define SPEAKS                                                                                     \
    (SAYS(SAYS_DID + COMMITMENT_PQ) | SAYS(SAYS_WILL + COMMITMENT_PQ) |                            \
     SAYS(SAYS_DID + COMMITMENT_DEBATE) | SAYS(SAYS_WILL + COMMITMENT_DEBATE) |                    \
     TAKES_UP(SAYS_DID) | TAKES_UP(SAYS_WILL) | SAYS(SAYS_DID + COMMITMENT_VISIT) |                \
     SAYS(SAYS_WILL + COMMITMENT_VISIT))
#define WRITES                                                                                     \
    (SAYS(SAYS_DID + COMMITMENT_WRITE_TO_MINISTER) | SAYS(SAYS_WILL + COMMITMENT_WRITE_TO_MINISTER))
#define OTHER (SAYS(SAYS_DID + DEED_OTHER) | SAYS(SAYS_WILL + DEED_OTHER))

#define DEEDS (SIGNS | SPEAKS | WRITES)

/* A deed or the promise of one that takes the members' side. */
static bool acts(guint64 says)
{
    if (says & (SAYS(SAYS_AGAINST) | SAYS(SAYS_REFUSES)))
        return false;
    return says & (SIGNS | SPEAKS) || (says & (WRITES | OTHER) && says & SAYS(SAYS_PURPOSE));
}

static const struct reply_sentence *first_deed(const struct reply_body *body)
{
    for (guint i = 0; i < body->sentences->len; i++) {
        const struct reply_sentence *s = body->sentences->pdata[i];
        if (acts(reply_sentence_own(body, s)))
            return s;
    }
    return NULL;
}

static const struct reply_sentence *first_saying(const struct reply_body *body, guint64 what)
{
    for (guint i = 0; i < body->sentences->len; i++) {
        const struct reply_sentence *s = body->sentences->pdata[i];
        if (reply_sentence_own(body, s) & what)
            return s;
    }
    return NULL;
}

static bool suggest(const struct reply_body *body, enum reply_type type, enum stance *s,
                    const struct reply_sentence **by)
{
    const struct reply_sentence *deed = type == REPLY_PARTY_TEMPLATE ? NULL : first_deed(body);
    const struct reply_sentence *against = first_saying(body, SAYS(SAYS_AGAINST));
    const struct reply_sentence *agrees = first_saying(body, SAYS(SAYS_AGREES));
    const struct reply_sentence *aside =
        first_saying(body, SAYS(SAYS_PUTS_OFF) | SAYS(SAYS_BOUND) | SAYS(SAYS_REFUSES));
    const struct reply_sentence *kind = first_saying(body, SAYS(SAYS_KIND));
    bool bound = body->says & SAYS(SAYS_BOUND);
    if (first_saying(body, SAYS(SAYS_SIDES)) && !deed && !agrees && !against)
        return false; /* whose side that is, its words alone do not say */
    if (against && (deed || agrees || reply_counted(against->says) & DEEDS) && !bound)
        return false; /* both ways: for whoever reads it */
    if (deed)
        *s = STANCE_SUPPORTIVE;
    else if (against && !bound)
        *s = STANCE_OPPOSED;
    else if (agrees && against != agrees)
        *s = STANCE_SYMPATHETIC;
    else if (aside || against)
        *s = STANCE_NONCOMMITTAL;
    else if (kind)
        *s = STANCE_SYMPATHETIC;
    else
        return false;
    *by = deed                        ? deed
          : *s == STANCE_OPPOSED      ? against
          : *s == STANCE_NONCOMMITTAL ? (aside ? aside : against)
          : agrees                    ? agrees
                                      : kind;
    return true;
}

bool stance_suggest(const char *text, enum reply_type type, enum stance *s, char **reason)
{
    *reason = NULL;
    if (!reply_stops_clock(type))
        return false;
    g_auto(reply_body) body = {0};
    reply_body_read(text, &body);
    const struct reply_sentence *by = NULL;
    if (body.says & SAYS(SAYS_MINISTER) || !suggest(&body, type, s, &by))
        return false;
    *reason = reply_sentence_quoted(by);
    return true;
}
