/*
 * Words of what MPs do and promise: each deed in the ways in which it is told.
 */
#include "reply_guess_priv.h"

/* "I have written", "Olwen has now written", "and wrote". forms: the verb in all its forms; past:
 * the simple past alone. */
#define DID(deed, forms, past, rest)                                                               \
    {SAYS_DID + (deed), "@we|she|he have|has|had @adv? @adv? @adv? " forms " " rest},              \
        {SAYS_DID + (deed), "ive|weve @adv? @adv? @adv? " forms " " rest},                         \
        {SAYS_DID + (deed), "^ !@nobody _ _? has|have @adv? @adv? @adv? " forms " " rest},         \
        {SAYS_DID + (deed), "and|but|also|as have|has|both? @adv? @adv? @adv? " past " " rest},    \
        {SAYS_DID + (deed), "@we|she|he @adv? @adv? " past " " rest},                              \
        {SAYS_DID + (deed), "@we|she|he did @adv? " forms " " rest},                               \
    {                                                                                              \
        SAYS_DID + (deed), "^ !@nobody _ @adv? " past " " rest                                     \
    }
/* "I will", "I'll", "Olwen will", "I am going to", "and raise". */
#define WILL(deed, forms, rest)                                                                    \
    {SAYS_WILL + (deed), "@we|she|he|and|but|also @will @adv? @adv? be? @adv? " forms " " rest},   \
        {SAYS_WILL + (deed), "@well @adv? @adv? be? @adv? " forms " " rest},                       \
        {SAYS_WILL + (deed), "@will ... and|but @will? also? @adv? " forms " " rest},              \
        {SAYS_WILL + (deed), "@well ... and|but @will? also? @adv? " forms " " rest},              \
        {SAYS_WILL + (deed),                                                                       \
         "going|happy|glad|intend|plan|want|propose to ... and @adv? " forms " " rest},            \
        {SAYS_WILL + (deed), "^ !@nobody _ @will @adv? be? " forms " " rest},                      \
        {SAYS_WILL + (deed),                                                                       \
         "@we|im|she|he|and am|is|are? going|happy|glad|due|determined to " forms " " rest},       \
        {SAYS_WILL + (deed),                                                                       \
         "@we|she|he|and @adv? intend|intends|plan|plans|propose|promise|hope|"                    \
         "hopes|undertake to " forms " " rest},                                                    \
        {SAYS_WILL + (deed), "@we|she|he am|is|are @adv? " forms " " rest},                        \
    {                                                                                              \
        SAYS_WILL + (deed), "im @adv? " forms " " rest                                             \
    }
/* Both at once: told of the writer, and for the members. */
#define PLEDGES(words)                                                                             \
    {SAYS_WILL + DEED_OTHER, words},                                                               \
    {                                                                                              \
        SAYS_PURPOSE, words                                                                        \
    }
#define BOTH(deed, forms, past, rest) DID(deed, forms, past, rest), WILL(deed, forms, rest)

#define TO_MINISTER " to !me|us|you|my|him .. @minister"
#define TO_POWER " to !me|us|you|my|him .. @power"
#define PLACES "house|parliament|commons|chamber|westminster|committee|hansard"

/* Forms of a verb, and those of them that tell of what was done. */
#define WRITE "written|write|writing|wrote"
#define PASS "passed|forwarded|sent|referred|copied|pass|forward|send|copy|sending|passing"
#define RAISE                                                                                      \
    "raised|raise|raising|brought|bring|bringing|took|taken|take|put|putting|follow|following|"    \
    "followed|dropped|drop"
#define PRESS                                                                                      \
    "pressed|press|pressing|urged|urge|urging|asked|ask|asking|told|tell|telling|lobbied|lobby|"   \
    "challenged|challenge|called|call|calling|spoken|spoke|speak|speaking|intervened|intervene|"   \
    "pushed|push|questioned|implored|say|said|saying|make|made"
#define PRESSED "pressed|urged|asked|told|lobbied|challenged|called|spoke|pushed|intervened"
#define TABLE                                                                                      \
    "tabled|table|tabling|put|putting|submitted|submit|submitting|lodged|lodge|asked|ask|asking|"  \
    "laid|sent"
#define SIGN                                                                                       \
    "signed|sign|signing|cosponsored|cosponsor|cosponsoring|sponsored|sponsor|backed|back|"        \
    "backing|supported|support|supporting|tabled|table|tabling|added|add|adding|put|putting"
#define VOTE "voted|vote|voting"
#define MEET "met|meet|meeting"
#define SEE MEET "|seen|see|seeing"
#define GATHER "joined|join|joining|attended|attend|attending|come|came|coming"
#define SPEAK "spoken|spoke|speak|speaking|said|say|saying|talked|talk|contributed|contribute"
#define SECURE                                                                                     \
    "secured|secure|securing|applied|apply|applying|requested|request|called|call|calling|led|"    \
    "lead|leading|held|hold|holding|sought|seek|obtained|sponsored|asked|ask|taken|take|took"
/* "back your claim", but not one for a benefit. */
#define BACK "support|back|supporting|backing|defend|champion"
#define WHAT_IS_ASKED                                                                              \
    "your|the|napos|this|unions|their|fair|its? fair|pay|union|napo|strike? "                      \
    "claim|campaign|pay|strike|ballot|demand|demands|action !for|to|with|at|from"
#define VISIT "visited|visit|visiting|toured|tour"
#define COME "come|came|coming|joined|join|joining|been|attended|attend|stood|stand|visited|visit"

const struct phrase reply_phrases_deeds[] = {
    BOTH(COMMITMENT_WRITE_TO_MINISTER, WRITE, "wrote|written", ".." TO_MINISTER),
    BOTH(COMMITMENT_WRITE_TO_MINISTER, PASS, "passed|forwarded|sent|referred|copied",
         "..." TO_MINISTER),
    BOTH(COMMITMENT_WRITE_TO_MINISTER, "put|putting", "put", "... @minister in writing"),
    BOTH(DEED_OTHER, WRITE, "wrote|written", ".." TO_POWER),
    BOTH(DEED_OTHER, PASS, "passed|forwarded|sent|referred|copied", "..." TO_POWER),
    BOTH(COMMITMENT_WRITE_TO_MINISTER, "contacted|contact|contacting|emailed|email",
         "contacted|emailed", "the|her|his .. @minister"),
    {SAYS_DID + COMMITMENT_WRITE_TO_MINISTER, "joined ... writing|letter to .. @minister"},
    {SAYS_DID + COMMITMENT_WRITE_TO_MINISTER,
     "signed|cosigned|coordinated|organised .. letter to .. @minister"},
    {SAYS_WILL + COMMITMENT_WRITE_TO_MINISTER, "@will|@well be? write|writing back|again to? him|"
                                               "her|them"},
    {SAYS_DID + COMMITMENT_WRITE_TO_MINISTER, "copy of what i wrote"},
    {SAYS_DID + COMMITMENT_WRITE_TO_MINISTER,
     "letter has|have @adv? gone|went .. to .. @minister !@aides"},
    {SAYS_DID + COMMITMENT_WRITE_TO_MINISTER, "made .. representations .. to .. @minister"},
    {SAYS_DID + COMMITMENT_WRITE_TO_MINISTER, "ysgrifennais ato|ati|atynt"},
    {SAYS_DID + COMMITMENT_WRITE_TO_MINISTER,
     "my|our letter|email to .. @minister went|has|was|is|asks|asked|calls|urges"},
    {SAYS_DID + COMMITMENT_WRITE_TO_MINISTER, "wedi ysgrifennu .. at !chi|atoch"},
    {SAYS_DID + COMMITMENT_WRITE_TO_MINISTER, "ysgrifennais at !chi|atoch"},
    {SAYS_WILL + COMMITMENT_WRITE_TO_MINISTER, "byddaf|byddwn|bydd .. ysgrifennu .. at !chi|atoch"},
    {SAYS_WILL + COMMITMENT_WRITE_TO_MINISTER, "ysgrifennaf at !chi|atoch"},

    {SAYS_DID + COMMITMENT_PQ,
     "my written|oral? question|questions|pq to|has|was|have|got|on|about|been|shows"},
    {SAYS_DID + COMMITMENT_PQ, "question|questions that? i asked|tabled|put|raised"},
    BOTH(COMMITMENT_PQ, TABLE, "tabled|put|submitted|lodged|asked|laid",
         "!you ... question|questions|pq|pqs !you"),
    BOTH(COMMITMENT_PQ, RAISE "|press|pressed|challenge|challenged", "raised|brought|put|pressed",
         "... at|in|during .. questions|pmqs"),
    {SAYS_DID + COMMITMENT_PQ, "wedi gofyn|cyflwyno .. cwestiwn|gwestiwn"},
    {SAYS_WILL + COMMITMENT_PQ, "byddaf|byddwn .. gofyn|ofyn|cyflwyno .. cwestiwn|gwestiwn"},

    BOTH(COMMITMENT_EDM, SIGN, "signed|cosponsored|sponsored|backed|tabled|added",
         "... @motion|amendment"),
    {SAYS_DID + COMMITMENT_EDM, "added my name"},
    {SAYS_DID + COMMITMENT_EDM, "a|the sponsor|cosponsor|signatory|supporter of|to .. @motion"},
    {SAYS_WILL + COMMITMENT_EDM, "@will|@well be? add|adding my name"},
    {SAYS_DID + COMMITMENT_EDM, "wedi llofnodi|llofnodir|cefnogi|cefnogir .. cynnig|ddeiseb|edm"},
    {SAYS_WILL + COMMITMENT_EDM,
     "byddaf .. llofnodi|llofnodir|cefnogi|cefnogir .. cynnig|ddeiseb|edm"},

    BOTH(COMMITMENT_MEETING, GATHER, "joined|attended|came", "... meeting|agm|branch"),
    BOTH(COMMITMENT_MEETING, MEET, "met",
         "!the|a|our .. you|your|branch|napo|union|unions|members|reps|representatives|staff"),
    BOTH(COMMITMENT_MEETING, MEET, "met",
         "the|your|a|our|local .. branch|napo|union|unions|members|reps|representatives|staff"),

    BOTH(COMMITMENT_DEBATE, SPEAK, "spoke|said|talked|contributed",
         "... in|at|during .. debate|westminster|" PLACES),
    {SAYS_DID + COMMITMENT_DEBATE, "in|during my speech|contribution|intervention|remarks"},
    DID(COMMITMENT_DEBATE, "used|quoted|cited|mentioned", "used|quoted|cited|mentioned",
        "your|you|the|from|what|napos|a ... in|during|at .. debate|westminster|" PLACES),
    BOTH(COMMITMENT_DEBATE, RAISE "|" PRESS, "raised|brought|put|pressed|asked|challenged|told",
         "... in|at|during .. debate|westminster"),
    BOTH(COMMITMENT_DEBATE, "take|taking|took|taken", "took", "part in .. debate"),
    {SAYS_WILL + COMMITMENT_DEBATE,
     "@will|@well be? attend|attending|at|there|in|speaking ... debate"},
    BOTH(COMMITMENT_DEBATE, SECURE, "secured|applied|requested|called|led|held|sponsored|asked",
         "... debate|debates"),

    BOTH(COMMITMENT_VISIT, VISIT, "visited|toured",
         ".. office|offices|probation|branch|workplace|picket|your|staff|you|prison"),
    BOTH(COMMITMENT_VISIT, COME, "came|joined|attended|stood",
         "!a|an .. to|on|at|the|your .. picket|pickets|line|lobby|rally|office"),
    {SAYS_WILL + COMMITMENT_VISIT,
     "@will|@well be on|at|there .. picket|rally|lobby|line|protest|march"},
    {SAYS_WILL + DEED_OTHER,
     "@will|@well be|come|go on|at|to .. picket|rally|lobby|line|protest|march"},
    {SAYS_DID + COMMITMENT_VISIT, "pleased|glad|able|privilege|pleasure to visit"},
    {SAYS_WILL + COMMITMENT_VISIT, "love|like|happy|keen|glad|delighted to come|pop .. see|visit|"
                                   "look .. office|offices|workplace|team|unit|work"},
    {SAYS_WILL + COMMITMENT_VISIT, "i|she|he @will be there|along"},
    {SAYS_WILL + COMMITMENT_VISIT, "ill be there|along"},

    BOTH(DEED_RAISE, RAISE, "raised|brought|took|put|followed", "... @power|questions"),
    BOTH(DEED_RAISE, RAISE, "raised|brought|took|put|followed", "... " PLACES " !of|library"),
    BOTH(DEED_TAKES, RAISE, "raised|brought|took|put|followed", "... @minister"),
    BOTH(DEED_SEES, SEE, "met|saw", "with? .. @minister !@aides"),
    BOTH(DEED_OTHER, SEE, "met|saw", "with? .. @power|regional|governor"),
    BOTH(DEED_RAISE, RAISE, "raised|brought|took|put", "... regional|governor|inspectorate|board"),
    BOTH(DEED_TAKES, PRESS, PRESSED,
         "on|to|with|for? to? @whose|both|lord|baroness|rachel|david|ministers .. @minister"),
    BOTH(DEED_TAKES, PRESS, PRESSED,
         "so|as|this|that|my|your|these|much|him|her .. to|with .. @minister"),
    BOTH(DEED_RAISE, PRESS, PRESSED,
         "on|to|with|for? to? the|both|her|his|him|our|my|lord|baroness|ministers|rachel|david .. "
         "@power"),
    BOTH(DEED_RAISE, PRESS, PRESSED,
         "so|as|this|that|my|your|these|much|him|her .. to|with .. @power"),
    {SAYS_DID + DEED_RAISE,
     "i|ive|we|she|he had|have|held a|some word|words|conversation|discussion|talk|talks|"
     "discussions|conversations|meeting with .. @power"},
    {SAYS_DID + DEED_TAKES,
     "i|ive|we|she|he had|have|held a|some word|words|conversation|discussion|talk|talks|"
     "discussions|conversations with .. @minister"},
    {SAYS_DID + DEED_SEES,
     "i|ive|we|she|he had|have|held a|some meeting|meetings with .. @minister"},
    {SAYS_WILL + DEED_RAISE, "@will have|hold|get a word|meeting|discussion with .. @power"},
    {SAYS_WILL + DEED_TAKES, "@will have|hold|get a word|discussion with .. @minister"},
    {SAYS_WILL + DEED_SEES, "@will have|hold|get a meeting with .. @minister"},
    {SAYS_WILL + DEED_OTHER,
     "@will keep|continue|go|to on|to? "
     "saying|say|making|make|speaking|push|pushing|press|pressing|fight|fighting|"
     "campaign|campaigning|calling|urge|urging|argue|arguing"},
    {SAYS_WILL + DEED_RAISE, "@will press|challenge|raise|push|lobby him|her|them|it|this|these"},
    {SAYS_DID + DEED_RAISE, "have|ive @adv? @adv? urged|pressed them|him|her"},
    {SAYS_DID + DEED_RAISE,
     "@we|she|he|and @adv? @adv? said|put so|as|this|that|it|these much? .. to .. @power"},
    /* A note to a friend leaves out who did it. */
    {SAYS_DID + DEED_RAISE, "^ raised|spoke|spoken|pressed|took ... @power|" PLACES "|questions"},
    {SAYS_DID + COMMITMENT_EDM, "^ signed it|this|that|edm|the|your .. @motion|morning|today|"
                                "yesterday|night|week|already|now"},
    {SAYS_DID + COMMITMENT_WRITE_TO_MINISTER,
     "^ wrote|written .. to !me|us|you|my|him .. @minister"},
    {SAYS_DID + COMMITMENT_PQ, "^ tabled .. question|questions|pq|pqs"},
    {SAYS_DID + DEED_RAISE, "made .. point|case|representations that|to|in|for"},
    {SAYS_DID + DEED_TAKES, "codais|godais|trafodais|gofynnais ... gweinidog|weinidog|ysgrifennydd|"
                            "llywodraeth|ganghellor|arglwydd"},
    {SAYS_WILL + COMMITMENT_DEBATE, "put .. down|in|name to speak"},
    {SAYS_WILL + DEED_OTHER, "^ see you at|on .. rally|picket|lobby|line|march|demo"},
    {SAYS_WILL + COMMITMENT_VISIT, "^ see you at|on .. rally|picket|lobby|line|march|demo"},
    {SAYS_DID + DEED_RAISE, "wedi codi|codir .. mater|hyn|pwnc|pwyntiau"},
    {SAYS_WILL + DEED_RAISE, "byddaf|byddwn .. codi|godi|pwyso"},
    {SAYS_WILL + DEED_RAISE, "@will hold .. @power|her|him|them to"},

    WILL(DEED_OTHER, BACK, WHAT_IS_ASKED),
    /* Support given to whoever asks for it, and SAYS_PURPOSE, is more than kind words. */
    PLEDGES("count me in"),
    PLEDGES("count|rely|depend on my|me !to|for|wanting"),
    PLEDGES("count on our support|backing|vote|votes"),
    PLEDGES("have|youve|got|has my|our full|fullest|wholehearted|complete|total|unequivocal|whole|"
            "unwavering|every support|backing|solidarity"),
    PLEDGES("have|youve|got my|our support|backing|solidarity|vote !team|staff|office"),
    PLEDGES("^ im|i|we|were am|are? @adv? completely|totally|right|very|fully|all|entirely? with|"
            "behind you|napo|yous !on|at|in|about|shortly|soon|by|as|when|before"),
    PLEDGES("im|i|we|were am|are? @adv? completely|totally|right|very|fully|entirely? with|behind "
            "you on this|pay|it|the|your|that|every|all"),
    PLEDGES("im|i|we|were am|are? 100 with|behind you|your|napo|the"),
    PLEDGES("100|all|right|squarely|firmly behind you|your|napo|the !in|queue|at|on"),
    PLEDGES("with|behind you all|every the|step way|of"),
    PLEDGES("with|behind you 100|all|completely|entirely"),
    PLEDGES("im|am|were|are on your|napos|our side"),
    PLEDGES("happy|glad|delighted|proud to back|support this|you|it|napo|your|the !government"),
    PLEDGES("pushing at an open door"),
    PLEDGES("you can have my name|vote|support|signature"),
    {SAYS_WILL + DEED_OTHER,
     "@will|@well be? " BACK " your|the|napos|this pay? claim for .. pay|fair|rise|wage|wages"},
    BOTH(DEED_OTHER, VOTE, "voted", "for|against|with|in|on .. the|this|it"),
    {SAYS_DID + DEED_OTHER,
     "minister|secretary|chancellor|director|service|department|he|she has|have? "
     "@adv? told|assured|informed|gave|promised me|us"},
    {SAYS_WILL + DEED_OTHER, "i have .. vote and .. voice"},
    {SAYS_WILL + DEED_OTHER, "@will .. speak|stand up|out for"},
    {0, NULL},
};
