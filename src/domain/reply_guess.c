/*
 * The type of a reply by rule: what its sentences say, weighed in an order in which doubt leaves
 * the clock running.
 */
#include "reply_guess_priv.h"

#include "base/text.h"

#include <string.h>

#define SHORT_WORDS 80 /* fewer, without anything said plainly, are no answer */

static phrase_book *make_book(void)
{
    phrase_book *book = phrase_book_new(reply_lists);
    const struct phrase *const tables[] = {reply_phrases_answers, reply_phrases_views,
                                           reply_phrases_deeds};
    for (gsize i = 0; i < G_N_ELEMENTS(tables); i++) {
        g_autofree char *wrong = phrase_book_add(book, tables[i]);
        if (wrong)
            g_error("%s", wrong);
    }
    return book;
}

guint64 reply_says(const char *folded)
{
    static phrase_book *book;
    if (g_once_init_enter(&book))
        g_once_init_leave(&book, make_book());
    return phrase_book_kinds(book, folded);
}

/* ---- what each sentence counts for ---- */

#define ACKNOWLEDGES (SAYS(SAYS_AWAY) | SAYS(SAYS_RECEIVED) | SAYS(SAYS_DAYS))
#define WAITS (SAYS(SAYS_LOOKING) | SAYS(SAYS_FULL_LATER) | SAYS(SAYS_SOON))
#define HAS_VIEW (SAYS(SAYS_AGREES) | SAYS(SAYS_AGAINST) | SAYS(SAYS_PUTS_OFF))
/* Of a promise these are what a meeting is; the others are an answer. */
#define WILL_MEET                                                                                  \
    (SAYS(SAYS_WILL + COMMITMENT_MEETING) | SAYS(SAYS_WILL + COMMITMENT_VISIT))

static bool has_all(guint64 says, guint64 what)
{
    return (says & what) == what;
}

guint64 reply_counted(guint64 says)
{
    if (has_all(says, SAYS(HAS_ENCLOSED) | SAYS(HAS_ANSWER) | SAYS(HAS_POWER)) &&
        !(says & SAYS(SAYS_DID + COMMITMENT_WRITE_TO_MINISTER)))
        says |= SAYS(SAYS_PASSES_ON);
    if (has_all(says, SAYS(HAS_YOU) | SAYS(HAS_MEETING) | SAYS(HAS_OFFER)))
        says |= SAYS(SAYS_MEET);
    if (has_all(says, SAYS(HAS_HOME) | SAYS(HAS_ASKED)) && !(says & SAYS(SAYS_OTHER_SEAT)))
        says |= SAYS(SAYS_ADDRESS);
    if (says & (SAYS(SAYS_OWN) | SAYS(SAYS_LATER)))
        says &= ~SAYS(SAYS_PASSES_ON);
    if (says & SAYS(SAYS_DID + COMMITMENT_WRITE_TO_MINISTER))
        says &= ~SAYS(SAYS_MINISTER);
    if (says & SAYS(SAYS_LATER))
        says &= ~(SAYS_ANY_WILL | SAYS_ANY_DID);
    if (says & SAYS(SAYS_LOOKING)) /* "has asked the Minister for his comments" */
        says &= ~(SAYS(SAYS_DID + DEED_RAISE) | SAYS(SAYS_WILL + DEED_RAISE));
    if (says & SAYS(SAYS_IF_NONE))
        says &= ~SAYS(SAYS_ADDRESS);
    if (says & SAYS(SAYS_MEET_IF))
        says &= ~(SAYS(SAYS_MEET) | WILL_MEET);
    return says;
}

struct weighed {
    const struct reply_body *body;
    guint64 says; /* of all, as counted */
    guint views;  /* sentences that show one */
};

static struct weighed weigh(const struct reply_body *body)
{
    struct weighed w = {.body = body};
    for (guint i = 0; i < body->sentences->len; i++) {
        struct reply_sentence *s = body->sentences->pdata[i];
        s->says = reply_counted(s->says);
        w.says |= s->says;
        w.views += (s->says & (HAS_VIEW | SAYS(SAYS_VIEW))) != 0;
    }
    return w;
}

static bool decide(struct reply_guess *out, const struct weighed *w, enum reply_type type,
                   guint64 by)
{
    if (!(w->says & by))
        return false;
    out->type = type;
    out->sure = true;
    out->reason = reply_sentence_quoted(reply_body_saying(w->body, by));
    return true;
}

static bool is_party_letter(const struct weighed *w)
{
    const guint64 opinion = HAS_VIEW | SAYS(SAYS_VIEW) | SAYS(SAYS_KIND) | SAYS(SAYS_LINE);
    if (w->says & SAYS(SAYS_PARTY))
        return true;
    guint64 acknowledges = w->says & ACKNOWLEDGES;
    if (w->body->to_many || w->says & SAYS(SAYS_BULK))
        return w->says & SAYS(SAYS_MATTER) && w->says & opinion &&
               (!acknowledges || (acknowledges == SAYS(SAYS_RECEIVED) && w->says & SAYS(SAYS_LINE)));
    return w->says & SAYS(SAYS_LINE) && !(w->says & (ACKNOWLEDGES | WAITS));
}

/* What is no answer whatever else it says. */
static bool guess_aside(struct reply_guess *out, const struct weighed *w)
{
    if (w->says & SAYS(SAYS_MACHINE))
        return decide(out, w, REPLY_ADDRESS_REQUEST, SAYS(SAYS_ADDRESS)) ||
               decide(out, w, REPLY_AUTO_ACK, SAYS(SAYS_MACHINE));
    if (decide(out, w, REPLY_MINISTER_LETTER, SAYS(SAYS_PASSES_ON) | SAYS(SAYS_MINISTER)))
        return true;
    if (w->says & SAYS_ANY_DID)
        return false;
    return decide(out, w, REPLY_ADDRESS_REQUEST, SAYS(SAYS_ADDRESS)) ||
           decide(out, w, REPLY_AUTO_ACK, SAYS(SAYS_OTHER_SEAT));
}

static bool guess_answer(struct reply_guess *out, const struct weighed *w)
{
    guint64 will = w->says & SAYS_ANY_WILL & ~WILL_MEET;
    guint64 did = w->says & SAYS_ANY_DID;
    if (w->says & SAYS(SAYS_FULL_LATER))
        return false;
    if (w->body->to_many && is_party_letter(w) && !did)
        return decide(out, w, REPLY_PARTY_TEMPLATE, G_MAXUINT64);
    if (decide(out, w, REPLY_SUBSTANTIVE, did & ~SAYS(SAYS_DID + COMMITMENT_MEETING)))
        return true;
    guint64 meets = SAYS(SAYS_MEET) | SAYS(SAYS_WILL + COMMITMENT_MEETING);
    if (!(w->says & ACKNOWLEDGES) &&
        decide(out, w, REPLY_MEETING_OFFER, will ? meets : meets | WILL_MEET))
        return true;
    if ((will || !(w->says & ACKNOWLEDGES)) &&
        decide(out, w, will ? REPLY_SUBSTANTIVE : REPLY_REFUSAL,
               will ? will : SAYS(SAYS_REFUSES) | SAYS(SAYS_BOUND)))
        return true;
    if (is_party_letter(w))
        return decide(out, w, REPLY_PARTY_TEMPLATE,
                      SAYS(SAYS_PARTY) | SAYS(SAYS_BULK) | SAYS(SAYS_LINE) | G_MAXUINT64);
    return false;
}

static bool guess_view(struct reply_guess *out, const struct weighed *w)
{
    bool waits = w->says & (ACKNOWLEDGES | WAITS);
    if (!(w->says & SAYS(SAYS_MATTER)) || (waits && (w->body->words < SHORT_WORDS || w->views < 2)))
        return false;
    bool plain = decide(out, w, REPLY_SUBSTANTIVE, HAS_VIEW);
    bool ok = plain || decide(out, w, REPLY_SUBSTANTIVE, SAYS(SAYS_VIEW));
    out->sure = plain && !waits;
    return ok;
}

static bool guess_waiting(struct reply_guess *out, const struct weighed *w)
{
    return decide(out, w, REPLY_HOLDING, SAYS(SAYS_FULL_LATER) | SAYS(SAYS_LOOKING)) ||
           decide(out, w, REPLY_AUTO_ACK, ACKNOWLEDGES) ||
           decide(out, w, REPLY_HOLDING, SAYS(SAYS_SOON));
}

static void guess_default(struct reply_guess *out, const struct weighed *w)
{
    bool brief = w->body->words < SHORT_WORDS, matter = w->says & SAYS(SAYS_MATTER);
    out->type = brief || !matter ? REPLY_HOLDING : REPLY_SUBSTANTIVE;
    out->sure = false;
    out->reason = g_strdup(!brief && matter ? "long, and speaks of the matter"
                           : !matter        ? "says nothing of the matter"
                                            : "short, and says nothing clear");
}

/* "Automatic reply: …"; an answer to one begins "RE:". */
static bool is_automatic_subject(const char *subject)
{
    static const char *const begin[] = {
        "auto ",          "automatic ",      "automated ", "autoreply",  "autoresponse",
        "auto reply",     "out of office",   "away ",      "absence",    "ymateb awtomatig",
        "ateb awtomatig", "allan or swyddfa", "acknowledgement of", "received "};
    g_autofree char *folded = text_fold(subject ? subject : "");
    const char *p = folded;
    while (g_str_has_prefix(p, "fw ") || g_str_has_prefix(p, "fwd "))
        p = strchr(p, ' ') + 1;
    for (gsize i = 0; i < G_N_ELEMENTS(begin); i++)
        if (g_str_has_prefix(p, begin[i]))
            return true;
    return false;
}

void reply_guess_of(const char *text, const char *subject, bool automatic, struct reply_guess *out)
{
    *out = (struct reply_guess){.type = REPLY_HOLDING};
    g_auto(reply_body) body = {0};
    reply_body_read(text, &body);
    struct weighed w = weigh(&body);
    if (automatic || is_automatic_subject(subject)) {
        if (!decide(out, &w, REPLY_ADDRESS_REQUEST, SAYS(SAYS_ADDRESS)) &&
            !decide(out, &w, REPLY_AUTO_ACK, SAYS(SAYS_MACHINE))) {
            *out = (struct reply_guess){REPLY_AUTO_ACK, true, g_strdup("a machine's answer")};
        }
        return;
    }
    if (!guess_aside(out, &w) && !guess_answer(out, &w) && !guess_view(out, &w) &&
        !guess_waiting(out, &w))
        guess_default(out, &w);
}

void reply_guess_clear(struct reply_guess *guess)
{
    g_clear_pointer(&guess->reason, g_free);
}
