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

/* What the dispute is over; what only has its name is not (the strike fund). */
#define ONLY_ITS_NAME                                                                              \
    "(?![\\s-]+(?:funds?|leaflets?|posters?|pay|rota|committee|meetings?|groups?|plans?|points?|"  \
    "list|office|cards?|forms?|stall|bulletin|newsletter|centre|badges?|kit|rules?|hardship|"      \
    "briefing)\\b)"
#define STRIKE                                                                                     \
    "(?:strik(?:e|es|ing)(?:\\s+action)?|industrial\\s+action|asos|walk(?:ing)?[\\s-]?outs?)"      \
    "\\b" ONLY_ITS_NAME
#define ACTION "(?:" STRIKE "|action\\b" ONLY_ITS_NAME ")"
#define WHICH "(?:(?:the|a|any|our|this|more|taking|to|of|for|with|on)\\s+)*"
/* Where a word stands alone: a thought begins, a thought ends. */
#define BEGIN "(?:^|[.,;:(\\n])\\s*"
#define END "\\s*(?:$|[.,;:!?)\\n])"
/* What the cells of a canvass sheet say, and nothing else. */
#define SIDE                                                                                       \
    "(?:(?:very\\s+)?(?:strong|weak|soft|firm|solid|lean(?:s|ing)?|likely|probable)[\\s:-]*)?"
#define STANDS "(?:support|back|favou?r|endorse|oppose|reject|(?:dis)?agree\\s+with)\\s+"
/* y streic, i'r streic, 'r streic */
#define STREIC                                                                                     \
    "(?:['’]r|\\s+i\\s?['’]r|\\s+i)?\\s+(?:yr?\\s+|unrhyw\\s+)?(?:streic|streicio|gweithredu)\\b"

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
    "\\b(?:yes|no|y|n)\\s+(?:to|on|for)\\s+(?:the\\s+|any\\s+)?(?:" MOVES
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
    /* X in the yes box, a tick at no; her answer was yes */
    "(?:\\b(?:x|cross|tick)|[✓✔✗✘])\\s+(?:in|by|at|against|on|next\\s+to|for)\\s+(?:the\\s+)?"
    "['\"“‘]?(?:yes|no)['\"”’]?(?:\\s+box\\b|" END ")",
    "\\banswer\\s+(?:is|was|will\\s+be|would\\s+be)\\s+(?:an?\\s+)?['\"“‘]?(?:yes|no)\\b(?!\\s+"
    "to\\b)",
    /* yes both, both no, yes/no, Y/Y */
    "\\b(?:yes|no)\\s+both" END,
    "\\bboth\\s+(?:yes|no)" END,
    BEGIN "(?:yes|no|y|n)\\s*[/&+]\\s*(?:yes|no|y|n)" END,
};

/* The scales and words of canvass sheets (1 to 5, SY, strong supporter), and
 * where somebody stands on the action itself. */
static const char *const leanings[] = {
    /* strong yes, soft no, weakly against */
    "\\b(?:strong(?:ly)?|weak(?:ly)?|soft(?:ly)?|lean(?:s|ing)?|definitely)[\\s:-]+(?:an?\\s+)?"
    "(?:yes|no|against|opposed|anti)\\b(?!\\s+(?:show|answer|reply|contact|idea|wish|need))",
    "\\b(?:strong|weak|soft|firm)[\\s-]+(?:supporter|opponent)" END,
    BEGIN "(?:[1-5]\\s*[-–:=.)]\\s*)?" SIDE
          "(?:supporter|supportive|opponent|opposed|undecided|swing|"
          "voter\\s+yes|against|[swl][yn])" END,
    "\\b(?:is|as|down|was)\\s+(?:an?\\s+)?(?-i:[SWL][YN])\\b",
    /* The whole note: yes, N, 3 */
    "^\\s*['\"“‘]?(?:(?:yes|no|y|n|ie|na|[1-5]|for|in\\s+favou?r|o\\s+blaid|yn\\s+erbyn)\\b"
    "['\"”’]?[\\s.,!]*)+$",
    /* 4/5 at the start, a 4/5, rated 5, support level: 2 */
    "^\\s*[1-5]\\s*(?:/|out\\s+of)\\s*5" END,
    "\\b(?:(?:is|was|as|be)\\s+an?|an?\\s+(?:strong|weak|clear|firm|definite))\\s+"
    "[1-5](?:\\s*(?:/|out\\s+of)\\s*5)?" END,
    "\\b(?:scor(?:e|es|ed)|rat(?:e|es|ed|ing)|assess(?:ed|ment)|support(?:\\s+(?:level|score))?)"
    "[\\s:=-]+(?:(?:as|at|is|of)\\s+)?(?:an?\\s+)?[1-5](?:\\s*(?:/|out\\s+of)\\s*5)?" END,
    /* supports the strike, opposed to striking, pro-strike; will back action.
     * Bare "support the strike" is also what a poster says. */
    "\\b(?:support(?:s|ed|ing|ers?|ive|\\s+for)|back(?:s|ed|ing)|favou?r(?:s|ed|ing|\\s+of)|"
    "endors(?:es|ed|ing)|oppos(?:es|ed|ing)|reject(?:s|ed|ing)|(?:dis)?agree(?:s|d|ing)\\s+with|"
    "pro|anti|keen|behind|up\\s+for)[\\s-]+" WHICH ACTION,
    "(?:\\b(?:will|would|might|may|could|to|do|does|did|not|they|i|fully|strongly|still|also)|"
    "['’]ll|n['’]t)\\s+" STANDS WHICH ACTION,
    BEGIN STANDS WHICH ACTION END,
    "\\b(?:wants?|would|ready|willing|refus(?:es|ed|ing))\\s+(?:to\\s+|a\\s+|the\\s+)?"
    "strik(?:e|ing)(?:\\s+action)?" END,
    /* against action, for strike */
    "\\bagainst\\s+" WHICH ACTION,
    "(?:" BEGIN "|\\ball\\s+)for\\s+(?:the\\s+|any\\s+)?" STRIKE END,
    /* intends to reject, will accept the offer */
    "\\b(?:intend(?:s|ing)?|mean(?:s|ing)?|plan(?:s|ning)?|going|wants?|likely|will|['’]ll|would|"
    "might|may)\\s+(?:to\\s+|not\\s+|probably\\s+|definitely\\s+)*(?:reject|accept|turn\\s+down)"
    "(?:\\s+(?:it|(?:the\\s+|this\\s+|their\\s+)?(?:pay\\s+)?(?:offer|deal|proposals?)))?" END,
};

/* The same in Welsh. "na" is a word of many uses: an answer only where a
 * thought ends with it. */
static const char *const welsh[] = {
    "\\b(?:b|p|ph|m)leidleisi?\\w*\\s+(?:yn\\s+)?['\"“‘]?(?:ie\\b|na['\"”’]?" END
    "|o\\s+blaid\\b|yn\\s+erbyn\\b|dros" STREIC ")",
    "\\b(?:b|p|ph|m)leidlais\\s+(?:ie\\b|na" END "|o\\s+blaid\\b|yn\\s+erbyn\\b)",
    "\\b(?:c|g|ch|ngh)efnog\\w*" STREIC,
    "\\bg?wrthwyneb\\w*" STREIC,
    "\\b(?:o\\s+blaid|yn\\s+erbyn|dros)" STREIC,
    "\\b(?:ie|na)\\s+i\\s?['’]r\\s+(?:streic|gweithredu|ddau|ddwy)\\b",
    "\\b(?:g?wrthod|dd?erbyn)(?:['’]r|\\s+y)\\s+(?:cynnig|gynnig)\\b",
};

#define YOU "(?:you|they|she|he)"
/* What stands between: "are you still going to" */
#define FEW "(?:\\s+[\\w'’]+){0,5}?\\s+"
#define HOW_ONE_CAN "(?!\\s+(?:by\\s+post|online|at\\s+work|in\\s+person))"

/* What must not be asked. */
static const char *const asking[] = {
    /* how did you vote, how are you going to vote */
    "\\bhow\\s+(?:did|do|does|will|would|are|were|is|was|have|has|might|should)\\s+" YOU
    "\\b(?:" FEW "|\\s+)vot(?:e|ed|ing)\\b" HOW_ONE_CAN,
    /* may I ask how you voted; but how you can vote */
    "\\bhow\\s+" YOU "(?:['’](?:ll|re|d|ve|s))?(?!\\s+(?:can|could)\\b)(?:" FEW
    "|\\s+)vot(?:e|es|ed|ing)\\b" HOW_ONE_CAN,
    /* which way, what did you vote */
    "\\b(?:which|what)\\s+(?:way|side|box|answer)\\b[^.?!]*\\b(?:vot(?:e|ed|ing)|tick(?:ed)?|lean(?"
    ":ing)?)"
    "\\b",
    "\\bwhat\\s+(?:did|will|would|are|have)\\s+" YOU "\\b(?:" FEW "|\\s+)vot(?:e|ed|ing)\\b",
    "\\bfor\\s+or\\s+against\\b",
    "\\b(?:vot(?:e|ed|ing)|strike|offer|deal)\\b[^.?!]*\\byes\\s+or\\s+no\\b",
    /* would you strike, are you ready to walk out */
    "\\b(?:will|would|do|are|could|can)\\s+" YOU "\\b(?:" FEW
    "|\\s+)(?:strike|striking|walk(?:ing)?\\s+out|on\\s+strike)\\b(?![\\s-]+\\w)",
    /* do you support the strike, will you accept the offer */
    "\\b(?:will|would|do|did|are|could|can|have)\\s+" YOU "\\b(?:" FEW "|\\s+)"
    "(?:support|back|favour|oppose)(?:ing|ed)?\\s+" WHICH ACTION,
    "\\b(?:will|would|do|did|are|could|can|have)\\s+" YOU "\\b(?:" FEW "|\\s+)"
    "(?:accept|reject|turn(?:ing|ed)?\\s+down)(?:ing|ed)?\\b[^.?!]*\\b(?:offer|deal|proposals?)\\b",
};

/* A slip in a pattern, or a text it cannot cope with: refuse rather than keep
 * what should not be kept. */
static bool matches_one(GRegex **compiled, const char *pattern, const char *text)
{
    if (!*compiled)
        *compiled = g_regex_new(pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
    g_autoptr(GError) error = NULL;
    return !*compiled || g_regex_match_full(*compiled, text, -1, 0, 0, NULL, &error) || error;
}

static bool matches(const char *text)
{
    static GRegex *said[G_N_ELEMENTS(patterns)], *leans[G_N_ELEMENTS(leanings)],
        *cymraeg[G_N_ELEMENTS(welsh)];
    for (gsize i = 0; i < G_N_ELEMENTS(patterns); i++)
        if (matches_one(&said[i], patterns[i], text))
            return true;
    for (gsize i = 0; i < G_N_ELEMENTS(leanings); i++)
        if (matches_one(&leans[i], leanings[i], text))
            return true;
    for (gsize i = 0; i < G_N_ELEMENTS(welsh); i++)
        if (matches_one(&cymraeg[i], welsh[i], text))
            return true;
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

/* A question is put to "you"; what it would say of them is what a note says. */
static char *of_them(const char *text)
{
    g_autoptr(GRegex) you = g_regex_new("\\byou\\b", G_REGEX_CASELESS, 0, NULL);
    char *out = you ? g_regex_replace_literal(you, text, -1, 0, "they", 0, NULL) : NULL;
    return out ? out : g_strdup(text);
}

static bool asks(const char *sentence)
{
    static GRegex *compiled[G_N_ELEMENTS(asking)];
    g_autofree char *them = of_them(sentence);
    for (gsize i = 0; i < G_N_ELEMENTS(asking); i++)
        if (matches_one(&compiled[i], asking[i], sentence))
            return true;
    return note_refused(them) != NULL;
}

const char *note_asks_refused(const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "?", -1);
    for (char **part = parts; *part && part[1]; part++) { /* what stands before a ? */
        const char *begin = *part;
        for (const char *p = begin; *p; p++)
            if (strchr(".!", *p) && p[1] == ' ')
                begin = p + 1;
        g_autofree char *sentence = g_strconcat(begin, "?", NULL);
        if (asks(sentence))
            return "nobody is asked how they vote: ask only whether they have voted.";
    }
    return NULL;
}

bool note_ok(const char *label, const char *text, GError **error)
{
    const char *why = note_refused(text);
    return !why || err_set(error, BL_ERR_INPUT, "%s: %s", label, why);
}
