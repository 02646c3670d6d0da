/*
 * The type of a reply by rule: what its sentences say, weighed in an order in which doubt leaves
 * the clock running.
 */
#include "reply_guess_priv.h"

#include "base/text.h"
#include "domain/greeting.h"
#include "domain/letter_reader.h"

#include <string.h>

#define LEAST_ANSWER 20 /* words */
#define MOST_LOOKED_AT 65536
#define FEW_WORDS 40   /* fewer do not digress */
#define SHORT_WORDS 80 /* fewer, without anything said plainly, are no answer */

#define ACKNOWLEDGES (SAYS(SAYS_AWAY) | SAYS(SAYS_RECEIVED) | SAYS(SAYS_DAYS))
#define WAITS (SAYS(SAYS_LOOKING) | SAYS(SAYS_FULL_LATER) | SAYS(SAYS_SOON))
#define HAS_VIEW (SAYS(SAYS_AGREES) | SAYS(SAYS_AGAINST) | SAYS(SAYS_PUTS_OFF) | SAYS(SAYS_SIDES))

struct weighed {
    const struct reply_body *body;
    guint64 says;  /* of all, as counted */
    guint64 about; /* the same and what the subject says */
    guint views;   /* sentences that show one */
};

static guint64 said_in(const char *line)
{
    g_autofree char *folded = text_fold(line ? line : "");
    return reply_says(folded);
}

static struct weighed weigh(const struct reply_body *body, const char *subject)
{
    struct weighed w = {.body = body};
    for (guint i = 0; i < body->sentences->len; i++) {
        struct reply_sentence *s = body->sentences->pdata[i];
        s->says = reply_counted(s->says);
        w.says |= s->says;
        w.views += (s->says & (HAS_VIEW | SAYS(SAYS_VIEW))) != 0;
    }
    w.about = w.says | said_in(subject);
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

/* By plain signs: it speaks for a party, answers many at once, or praises or blames a government
 * without anything of the writer's own. */
static bool is_party_letter(const struct weighed *w)
{
    const guint64 opinion = HAS_VIEW | SAYS(SAYS_VIEW) | SAYS(SAYS_KIND) | SAYS(SAYS_LINE);
    guint64 acknowledges = w->says & ACKNOWLEDGES;
    if (w->says & SAYS(SAYS_PARTY))
        return !acknowledges;
    if (w->body->to_many || w->says & SAYS(SAYS_BULK)) /* "I have had so many e-mails on this" */
        return w->says & SAYS(SAYS_MATTER) && w->says & opinion &&
               (!acknowledges ||
                (acknowledges == SAYS(SAYS_RECEIVED) && w->says & SAYS(SAYS_LINE)));
    return w->says & SAYS(SAYS_LINE) && !acknowledges && !(w->says & WAITS);
}

static bool guess_party(struct reply_guess *out, const struct weighed *w)
{
    if (!is_party_letter(w))
        return false;
    if (decide(out, w, REPLY_PARTY_TEMPLATE, SAYS(SAYS_PARTY) | SAYS(SAYS_BULK)))
        return true;
    if (decide(out, w, REPLY_PARTY_TEMPLATE, w->body->to_many ? 0 : SAYS(SAYS_LINE)))
        out->sure = false;
    else
        *out = (struct reply_guess){REPLY_PARTY_TEMPLATE, true, g_strdup("a letter to many")};
    return true;
}

/* What is no answer whatever else it says. */
static bool guess_aside(struct reply_guess *out, const struct weighed *w)
{
    if (w->says & SAYS(SAYS_MACHINE))
        return decide(out, w, REPLY_ADDRESS_REQUEST, SAYS(SAYS_ADDRESS)) ||
               decide(out, w, REPLY_AUTO_ACK, SAYS(SAYS_MACHINE));
    /* a department acknowledges letters too */
    bool brief = w->body->words < SHORT_WORDS && w->says & (SAYS(SAYS_DAYS) | SAYS(SAYS_AWAY));
    bool later = w->says & SAYS(SAYS_FULL_LATER); /* a minister's own constituency office */
    if (decide(out, w, REPLY_MINISTER_LETTER,
               SAYS(SAYS_PASSES_ON) | (brief || later ? 0 : SAYS(SAYS_MINISTER))))
        return true;
    if (w->says & SAYS_ANY_DID && !(w->says & SAYS(SAYS_FULL_LATER)))
        return false;
    return decide(out, w, REPLY_ADDRESS_REQUEST, SAYS(SAYS_ADDRESS)) ||
           decide(out, w, REPLY_AUTO_ACK, SAYS(SAYS_OTHER_SEAT));
}

/* Whether it is said in a sentence other than those that say the other thing. */
static bool says_besides(const struct weighed *w, guint64 what, guint64 other)
{
    for (guint i = 0; i < w->body->sentences->len; i++) {
        const struct reply_sentence *s = w->body->sentences->pdata[i];
        if (s->says & what && !(s->says & other))
            return true;
    }
    return false;
}

/* "My colleagues and I are calling on the Government" is what a party does; and in a longer letter
 * what was done about who knows what is no answer either. */
static guint64 own_deeds(const struct weighed *w)
{
    guint64 did = 0;
    bool any = w->body->words < FEW_WORDS;
    for (guint i = 0; i < w->body->sentences->len; i++) {
        const struct reply_sentence *s = w->body->sentences->pdata[i];
        if (!(s->says & SAYS(SAYS_PARTY)) && (s->ours || any))
            did |= s->says & SAYS_ANY_DID;
    }
    return did;
}

static bool guess_answer(struct reply_guess *out, const struct weighed *w)
{
    guint64 will = w->says & SAYS_ANY_WILL & ~WILL_MEET;
    guint64 did = own_deeds(w);
    if (w->says & (SAYS(SAYS_AWAY) | SAYS(SAYS_DAYS))) /* what is promised for later */
        will = 0;
    bool told_later = w->says & SAYS(SAYS_SOON) && !(w->says & HAS_VIEW);
    if ((w->says & SAYS(SAYS_LOOKING) || told_later) && !did) /* whom they will see anyway */
        will &= ~(TAKES_UP(SAYS_WILL) | SAYS(SAYS_WILL + DEED_OTHER));
    if (w->body->to_many || w->says & SAYS(SAYS_PARTY)) /* what a party will go on doing */
        will &= ~SAYS(SAYS_WILL + DEED_OTHER);
    if (w->says & SAYS(SAYS_FULL_LATER))
        return false;
    if (w->body->to_many && !did && guess_party(out, w))
        return true;
    if (decide(out, w, REPLY_SUBSTANTIVE, did))
        return true;
    guint64 meets = SAYS(SAYS_MEET) | SAYS(SAYS_WILL + COMMITMENT_MEETING);
    if (!says_besides(w, ACKNOWLEDGES, SAYS(SAYS_MEET)) &&
        decide(out, w, REPLY_MEETING_OFFER, will ? meets : meets | WILL_MEET))
        return true;
    if (will && decide(out, w, REPLY_SUBSTANTIVE, will))
        return true;
    /* "I cannot comment before I have looked into it" is none */
    bool waits = says_besides(w, WAITS, SAYS(SAYS_REFUSES)) &&
                 !(w->says & (SAYS(SAYS_BOUND) | SAYS(SAYS_AGAINST)));
    if (!(w->says & ACKNOWLEDGES) && !waits &&
        decide(out, w, REPLY_REFUSAL, SAYS(SAYS_REFUSES) | SAYS(SAYS_BOUND)))
        return true;
    return guess_party(out, w);
}

/* "Thank you for your letter, which has reached me safely", and of nothing else to come. */
static bool is_courtesy(const struct weighed *w)
{
    return !(w->says & (WAITS | SAYS(SAYS_AWAY) | SAYS(SAYS_DAYS) | SAYS(SAYS_MACHINE))) &&
           !says_besides(w, SAYS(SAYS_RECEIVED), SAYS(SAYS_ANSWERS));
}

static bool guess_view(struct reply_guess *out, const struct weighed *w)
{
    bool waits = w->says & (ACKNOWLEDGES | WAITS);
    bool brief = w->body->words < SHORT_WORDS && !is_courtesy(w);
    /* a subject is the member's: a word in answer to it shows no view yet */
    bool plainly = w->says & (SAYS(SAYS_AGREES) | SAYS(SAYS_AGAINST)) || w->views > 1;
    if (w->says & SAYS(SAYS_FULL_LATER)) /* what it says so far is none */
        return false;
    if (!((plainly ? w->about : w->says) & SAYS(SAYS_MATTER)) || (waits && (brief || w->views < 2)))
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
    static const char *const begin[] = {"auto ",
                                        "automatic ",
                                        "automated ",
                                        "autoreply",
                                        "autoresponse",
                                        "auto reply",
                                        "out of office",
                                        "away ",
                                        "absence",
                                        "ymateb awtomatig",
                                        "ateb awtomatig",
                                        "allan or swyddfa",
                                        "acknowledgement of",
                                        "received "};
    g_autofree char *folded = text_fold(subject ? subject : "");
    const char *p = folded;
    while (g_str_has_prefix(p, "fw ") || g_str_has_prefix(p, "fwd "))
        p = strchr(p, ' ') + 1;
    for (gsize i = 0; i < G_N_ELEMENTS(begin); i++)
        if (g_str_has_prefix(p, begin[i]))
            return true;
    return false;
}

/* ---- no answer to our letter ---- */

/* Words below what is signed too: nobody unsubscribes from an answer. */
static bool is_for_subscribers(const char *text)
{
    static const char *const words[] = {"unsubscribe",
                                        "view in browser",
                                        "view this email in your browser",
                                        "this email online",
                                        "you are receiving this",
                                        "manage your preferences",
                                        "to stop receiving",
                                        "months newsletter",
                                        "my newsletter for",
                                        "latest newsletter",
                                        "newsletter "};
    g_autofree char *start = g_strndup(text, MOST_LOOKED_AT);
    g_autofree char *folded = text_fold(start);
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (strstr(folded, words[i]))
            return true;
    return false;
}

/* "My weekly update: …". */
static bool is_newsletters(const char *subject)
{
    static const char *const words[] = {"newsletter",   "weekly update", "monthly update",
                                        "weekly round", "monthly round", "enews",
                                        "e news",       "bulletin",      "cylchlythyr"};
    g_autofree char *folded = text_fold(subject ? subject : "");
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (strstr(folded, words[i]))
            return true;
    return false;
}

static bool greets_by_name(const char *text)
{
    g_auto(GStrv) name = greeted_name(text);
    return name != NULL;
}

static enum reply_stray stray_of(const struct reply_body *body, const char *text,
                                 const char *subject, bool bulk, guint64 *by)
{
    guint64 about = body->says | said_in(subject);
    const bool subscribers = is_for_subscribers(text);
    *by = 0;
    /* a list greets each by name, too */
    const bool list = subscribers && (bulk || is_newsletters(subject));
    if ((bulk || subscribers) && !(body->says & SAYS(SAYS_ANSWERS)) &&
        (list || !greets_by_name(text)))
        return STRAY_TO_ALL;
    if (about & SAYS(SAYS_OURS) || !(about & SAYS(SAYS_ELSEWHERE)))
        return STRAY_NONE;
    *by = SAYS(SAYS_ELSEWHERE);
    return STRAY_ELSEWHERE;
}

enum reply_stray reply_stray_of(const char *text, const char *subject, bool bulk, char **sentence)
{
    g_auto(reply_body) body = {0};
    guint64 by;
    reply_body_read(text, &body);
    enum reply_stray stray = stray_of(&body, text, subject, bulk, &by);
    const struct reply_sentence *s = reply_body_saying(&body, by);
    *sentence = s ? reply_sentence_quoted(s) : NULL;
    return stray;
}

/* Under a subject that is ours, as whoever answers a mail leaves it: what it takes up or tells of
 * is something else, and it says nothing of ours. */
static bool strays_under(const struct weighed *w)
{
    return !(w->body->says & SAYS(SAYS_OURS)) && w->body->says & SAYS(SAYS_ELSEWHERE);
}

/* ---- all together ---- */

/* A machine greets nobody by name and answers nothing: who does has taken up its subject. */
static bool guess_in_spite(struct reply_guess *out, const struct weighed *w, const char *text)
{
    return w->body->words >= LEAST_ANSWER && greets_by_name(text) &&
           !(w->says & (ACKNOWLEDGES | WAITS | SAYS(SAYS_MACHINE) | SAYS(SAYS_ADDRESS))) &&
           (guess_aside(out, w) || (w->says & SAYS_ANY_DID && guess_answer(out, w)));
}

static void guess_automatic(struct reply_guess *out, const struct weighed *w, const char *text)
{
    if (!decide(out, w, REPLY_ADDRESS_REQUEST, SAYS(SAYS_ADDRESS)) &&
        !decide(out, w, REPLY_AUTO_ACK, SAYS(SAYS_MACHINE)) && !guess_in_spite(out, w, text))
        *out = (struct reply_guess){REPLY_AUTO_ACK, true, g_strdup("a machine's answer")};
}

void reply_guess_of(const char *text, const char *subject, bool automatic, struct reply_guess *out)
{
    *out = (struct reply_guess){.type = REPLY_HOLDING};
    g_auto(reply_body) body = {0};
    guint64 by;
    reply_body_read(text, &body);
    struct weighed w = weigh(&body, subject);
    if (automatic || is_automatic_subject(subject)) {
        guess_automatic(out, &w, text);
        return;
    }
    if (!guess_aside(out, &w) && !guess_answer(out, &w) && !guess_view(out, &w) &&
        !guess_waiting(out, &w))
        guess_default(out, &w);
    enum reply_stray stray = stray_of(&body, text, subject, false, &by);
    if (!reply_stops_clock(out->type) || (stray == STRAY_NONE && !strays_under(&w)))
        return;
    reply_guess_clear(out);
    *out = (struct reply_guess){.reason = g_strdup(stray == STRAY_TO_ALL ? "reads like a newsletter"
                                                                         : "about something else?"),
                                .type = REPLY_HOLDING};
}

void reply_guess_clear(struct reply_guess *guess)
{
    g_clear_pointer(&guess->reason, g_free);
}
