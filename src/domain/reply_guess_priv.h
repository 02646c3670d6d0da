/*
 * Within the guesses about a reply: its own sentences, and what each of them says.
 */
#pragma once

#include "domain/phrase.h"
#include "domain/reply_guess.h"

/* What a sentence may say, each a bit of reply_sentence.says. */
enum saying {
    SAYS_MACHINE,    /* that a machine answers */
    SAYS_AWAY,       /* on leave, in recess, not read here */
    SAYS_RECEIVED,   /* has come, is logged, so many messages */
    SAYS_DAYS,       /* how long an answer takes */
    SAYS_ADDRESS,    /* asks where the member lives */
    SAYS_IF_NONE,    /* asks for it of those who have not given it */
    SAYS_OTHER_SEAT, /* that another MP is the member's */
    SAYS_LOOKING,    /* what is being done before an answer comes */
    SAYS_FULL_LATER, /* that the answer proper follows */
    SAYS_SOON,       /* that there will be one */
    SAYS_AGREES,     /* takes the member's side in words */
    SAYS_KIND,       /* kind words */
    SAYS_PUTS_OFF,   /* a matter for others */
    SAYS_AGAINST,    /* is against it */
    SAYS_VIEW,       /* thinks something, whatever that is */
    SAYS_BOUND,      /* holds a post that forbids it */
    SAYS_REFUSES,    /* will not do what was asked */
    SAYS_MEET,       /* offers to meet */
    SAYS_MEET_IF,    /* whoever likes may come */
    SAYS_PASSES_ON,  /* sends a minister's answer */
    SAYS_MINISTER,   /* is a minister's or department's letter to the MP */
    SAYS_PARTY,      /* speaks for a party */
    SAYS_BULK,       /* answers many */
    SAYS_LINE,       /* speaks for or of the government */
    SAYS_MATTER,     /* a word of what members write about */
    SAYS_PURPOSE,    /* urges, presses, asks for a fair offer */
    SAYS_LATER,      /* once or if the member does something */
    SAYS_OWN,        /* speaks of a letter of the writer's own */
    SAYS_SIDES,      /* agrees with a government, or with what nobody can tell */
    SAYS_OURS,       /* a word of what nobody else writes about */
    SAYS_ELSEWHERE,  /* a word of something else that people write to MPs about */
    SAYS_ANSWERS,    /* thanks for a letter, or refers to one */
    SAYS_PERSONAL,   /* feels for somebody who is ill or in mourning */
    SAYS_NOT_MEET,   /* cannot meet */
    SAYS_INSTEAD,    /* but could meet otherwise */
    SAYS_TOO_LITTLE, /* is against paying less */
    /* What together in one sentence offers a meeting, asks where one lives, passes an answer on. */
    HAS_YOU,
    HAS_MEETING,
    HAS_OFFER,
    HAS_HOME,
    HAS_ASKED,
    HAS_ENCLOSED,
    HAS_ANSWER,
    HAS_POWER,
    /* Deeds, done and promised, in the order of enum commitment, and four that are none of it. */
    SAYS_DID,
    SAYS_WILL = SAYS_DID + 10,
    SAYS_KINDS = SAYS_WILL + 10,
};
enum deed {
    DEED_RAISE = COMMITMENTS,
    DEED_OTHER,
    DEED_TAKES, /* the matter to a minister */
    DEED_SEES,  /* a minister */
    DEEDS_KNOWN
};
G_STATIC_ASSERT(DEEDS_KNOWN <= 10 && SAYS_KINDS <= 64);

#define SAYS(what) (G_GUINT64_CONSTANT(1) << (what))
#define SAYS_ANY_DID (G_GUINT64_CONSTANT(0x3ff) << SAYS_DID)
#define SAYS_ANY_WILL (G_GUINT64_CONSTANT(0x3ff) << SAYS_WILL)
/* What is taken to those who decide, in whatever way. */
#define TAKES_UP(of) (SAYS((of) + DEED_RAISE) | SAYS((of) + DEED_TAKES) | SAYS((of) + DEED_SEES))

/* Of a promise these are what a meeting is; the others are an answer. */
#define WILL_MEET (SAYS(SAYS_WILL + COMMITMENT_MEETING) | SAYS(SAYS_WILL + COMMITMENT_VISIT))

struct reply_sentence {
    char *text;   /* as written, on one line */
    guint64 says; /* SAYS() */
    bool quoted;  /* in quotation marks with which a paragraph begins */
    bool ours;    /* it names the members' matter, or points to their letter */
};
/* What the MP or the office wrote: above the signature, without what is quoted. */
struct reply_body {
    GPtrArray *sentences; /* struct reply_sentence */
    guint words;
    guint64 says; /* of all sentences */
    bool to_many; /* "Dear constituent" */
    bool marks;   /* while it is read: what comes is quoted */
};
typedef struct reply_body reply_body;

void reply_body_read(const char *text, struct reply_body *out);
void reply_body_clear(struct reply_body *body);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(reply_body, reply_body_clear)

/* The first sentence that says one of it; NULL: none does. */
const struct reply_sentence *reply_body_saying(const struct reply_body *body, guint64 what);
/* It in quotation marks, cut where it is long; caller's. */
char *reply_sentence_quoted(const struct reply_sentence *s);

/* What it says, as counted; of another's words, as a minister's in a letter passed on, nothing. */
guint64 reply_sentence_own(const struct reply_body *body, const struct reply_sentence *s);

/* What a folded sentence says. */
guint64 reply_says(const char *folded);

/* What several things in one sentence come to, without what others of them take back. */
guint64 reply_counted(guint64 says);

extern const struct phrase reply_phrases_answers[], reply_phrases_deeds[], reply_phrases_views[],
    reply_phrases_topics[], reply_phrases_offers[], reply_phrases_waits[];
