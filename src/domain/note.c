/*
 * Finding notes that say how somebody votes. Rather too strict than too lax:
 * whoever meant something else can word it differently.
 */
#include "domain/note.h"

#include "base/err.h"

#include "base/text.h"

#include <stdbool.h>

/* What may stand between the verb and the answer: "voted: 'yes'", "voted a
 * firm yes". A full stop, comma or question mark ends the thought. */
#define GAP "[\\s:=\"'“”‘’*_(\\[]+"
#define FILL                                                                                       \
    "(?:(?:a|an|the|it|both|definitely|firmly|firm|definite|clear|strong|strongly|probably|also|"  \
    "again|solidly|solid)" GAP ")*"
#define MOVES "(?:strik(?:e|es|ing)|industrial|action|asos|walk(?:ing)?[\\s-]?outs?)"
/* What follows a "no" that is not an answer: "vote no later than Friday". */
#define NOT_LATER                                                                                  \
    "(?!\\s+(?:later|longer|more|matter|paper|papers|need|answer|reply|idea|problem|one|earlier))"

static const char *const patterns[] = {
    /* voted yes, voting against: without exception */
    "\\b(?:voted|voting)\\s+(?:yes|no|for|against)\\b",
    /* will vote yes, votes: “no”, vote a firm yes */
    "\\bvot(?:e|es|ed|ing)" GAP FILL "(?:yes|against|no\\b" NOT_LATER ")(?![\\w])",
    /* voted Y, voted N/N */
    "\\bvot(?:e|es|ed|ing)" GAP "[yn](?:\\s*[/,&]\\s*[yn])?\\b(?!['’])",
    /* voted - no. */
    "\\bvot(?:e|es|ed|ing)\\s*[-–—]+\\s*(?:yes|no|against|for)\\s*(?:[.,;!)]|$)",
    /* vote for strike, votes for it */
    "\\bvot(?:e|es)\\s+for\\s+(?:the\\s+|a\\s+|any\\s+)?(?:" MOVES "|it\\b|both\\b|offer\\b)",
    /* going to vote for, will probably vote for */
    "\\b(?:will|['’]ll|would|might|may|could|won['’]t|to|likely|never|not)\\s+"
    "(?:not\\s+|probably\\s+|definitely\\s+|also\\s+|still\\s+)*vote\\s+for\\b",
    /* voted to strike, will vote in favour, voted it down */
    "\\bvot(?:e|es|ed|ing)\\s+(?:to\\s+(?:strike|walk|reject|accept|take\\s+(?:action|part))|"
    "in\\s+favou?r|(?:it|the\\s+offer)\\s+(?:down|through))\\b",
    /* a yes vote, yes voter, her no vote, a definite no */
    "\\byes[\\s-]+vot(?:e|es|er|ers)\\b",
    "\\bno[\\s-]+voters?\\b",
    "\\b(?:a|her|his|their|definite|firm|solid|strong|sure|likely|clear)\\s+no[\\s-]+vote\\b",
    "\\b(?:definite|definitely\\s+an?|firm|solid|sure|likely|probable|probably\\s+a|clear)\\s+"
    "(?:yes|no)\\b(?!\\s+(?:show|answer|reply))",
    /* is a yes, down as a no */
    "(?:\\b(?:is|was|as|be)|['’]s)\\s+an?\\s+['\"“‘]?(?:yes|no)\\b(?!['’]?\\s*[-–]?\\s*(?:go|show|"
    "brainer|entry|answer|reply|one|problem|contact|parking|paper)\\b)",
    /* voted the right way, voted with us */
    "\\bvot(?:e|es|ed|ing)\\s+(?:the\\s+(?:right|wrong|other|same|union['’]s)\\s+way|our\\s+way|"
    "with\\s+(?:us|the\\s+(?:union|others)))\\b",
    /* leaning towards no, leans yes */
    "\\blean(?:s|ing|ed)?\\s+(?:to|towards?\\s+)?\\s*(?:an?\\s+)?(?:yes|no|for|against)\\b",
    /* yes to strike, no on ASOS, yes to both */
    "\\b(?:yes|no)\\s+(?:to|on|for)\\s+(?:the\\s+|any\\s+)?(?:" MOVES
    "|both\\b|q\\s*[12]\\b|questions?\\b|the\\s+ballot)",
    /* strike: yes; ASOS no */
    "\\b(?:strike|asos)(?:\\s*[:=]\\s*|\\s+)(?:yes|no)\\s*(?:[.,;!/)]|$)",
    /* is against the strike, in favour of action */
    "\\b(?:is|are|was|were|be|being|stays|firmly|strongly|totally|she['’]s|he['’]s|they['’]re)\\s+"
    "(?:all\\s+|firmly\\s+|strongly\\s+|totally\\s+|dead\\s+)?(?:for|against|in\\s+favou?r\\s+of)"
    "\\s+"
    "(?:the\\s+|any\\s+|taking\\s+)?" MOVES,
    /* ticked the yes box, put a cross by no, marked it yes */
    "\\b(?:tick(?:ed|s|ing)?|cross(?:ed|es|ing)?|mark(?:ed|s|ing)?|circled?)\\s+"
    "(?:(?:in|by|at|for|next\\s+to|the|a|it|her|his|their|paper|ballot|box)\\s+)*['\"“‘]?(?:yes|no)"
    "\\b",
    /* cast her vote against */
    "\\bcast(?:s|ing)?\\s+(?:\\w+\\s+)?(?:vote|ballot)\\s+(?:for|against|yes|no)\\b",
};

static bool matches(const char *text)
{
    static GRegex *compiled[G_N_ELEMENTS(patterns)];
    for (gsize i = 0; i < G_N_ELEMENTS(patterns); i++) {
        if (!compiled[i])
            compiled[i] = g_regex_new(patterns[i], G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
        /* A slip in a pattern, or a text it cannot cope with: refuse rather
         * than keep what should not be kept. */
        g_autoptr(GError) error = NULL;
        if (!compiled[i] || g_regex_match_full(compiled[i], text, -1, 0, 0, NULL, &error) || error)
            return true;
    }
    return false;
}

const char *note_refused(const char *text)
{
    if (!text || !*text)
        return NULL;
    /* Wide or joined letters are read like plain ones. */
    g_autofree char *clean = text_clean(text, -1, TEXT_MULTILINE);
    g_autofree char *plain = g_utf8_normalize(clean, -1, G_NORMALIZE_ALL_COMPOSE);
    if (!matches(plain ? plain : clean))
        return NULL;
    return "A note must not say how anybody votes: take that out and keep only whether they have "
           "voted.";
}

bool note_ok(const char *label, const char *text, GError **error)
{
    const char *why = note_refused(text);
    return !why || err_set(error, BL_ERR_INPUT, "%s: %s", label, why);
}
