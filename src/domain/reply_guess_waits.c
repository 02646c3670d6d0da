/*
 * Words of holding replies: what is being done first, and what is announced.
 */
#include "reply_guess_priv.h"

/* Somebody of the office: "we", "she", or a first name where the sentence begins. */
#define WHO_WILL(kind, what)                                                                       \
    {(kind), "@we|she|he|they|team|office @will @adv? @adv? be? " what},                           \
        {(kind), "@well @adv? @adv? be? " what},                                                   \
        {(kind), "^ !@nobody _ @will @adv? @adv? be? " what},                                      \
    {                                                                                              \
        (kind), "and|but|or|also @will? @adv? @adv? be? " what                                     \
    }
#define WHO_IS(kind, what)                                                                         \
    {(kind), "@we|im|weve|ive|she|he|team am|is|are|was|were|have|has|been? @adv? been? " what},   \
        {(kind), "im|ive|weve @adv? been? " what},                                                 \
        {(kind), "^ !@nobody _ is|has @adv? been? " what},                                         \
    {                                                                                              \
        (kind), "and|but|that is|are|am|have|has @adv? been? " what                                \
    }

const struct phrase reply_phrases_waits[] = {
    /* What is being done before there is an answer. */
    WHO_IS(SAYS_LOOKING, "looking at|into|further|carefully"),
    WHO_IS(SAYS_LOOKING, "considering|awaiting|chasing|chased|investigating|reviewing|exploring|"
                         "seeking|preparing|drafting|researching|discussing|checking"),
    WHO_IS(SAYS_LOOKING, "making|made .. enquiries|inquiries|representations"),
    WHO_IS(SAYS_LOOKING, "waiting for|to|on"),
    WHO_IS(SAYS_LOOKING, "still .. waiting|awaiting|looking"),
    WHO_IS(SAYS_LOOKING, "taken|taking .. up !with"),
    WHO_IS(SAYS_LOOKING, "asked|requested for? .. advice|briefing|briefed|comments|views|team|"
                         "researcher|library"),
    WHO_IS(SAYS_LOOKING, "asked .. look|investigate|advise|brief"),
    WHO_WILL(SAYS_LOOKING, "look|looking into|at|further"),
    WHO_WILL(SAYS_LOOKING, "make|making .. enquiries|inquiries"),
    WHO_WILL(SAYS_LOOKING, "consider|reflect|investigate|discuss|find|review|think|talk|digest"),
    {SAYS_LOOKING, "receiving|having|getting|have .. attention"},
    {SAYS_LOOKING, "being looked|considered|investigated|prepared|drafted|dealt|reviewed|examined"},
    {SAYS_LOOKING, "under consideration|investigation|review by|and"},
    {SAYS_LOOKING, "leave this|it with me|us"},
    {SAYS_LOOKING, "let me have|take|get|go|think|see|look|ask|read"},
    {SAYS_LOOKING, "see where|what|whether|if i|we|she|he can|could .. get|do|be|find|help"},
    {SAYS_LOOKING, "give me|us a|till|until few|couple|day|days|week|weekend|the"},
    {SAYS_LOOKING, "no|any|further news|update from|yet"},
    {SAYS_LOOKING, "made|making|make .. enquiries|inquiries"},
    {SAYS_LOOKING, "bringing .. to my|our|her|his attention"},
    {SAYS_LOOKING, "asked|asking|chased ... where|when .. reply|response|answer|they|it"},
    {SAYS_LOOKING, "had|received|have|is no|not .. answer|reply|response|word .. from|yet"},
    {SAYS_LOOKING, "needs|requires .. digging|thought|time|look|work|looking"},
    {SAYS_LOOKING, "takes .. digging|thought|work|looking"},
    {SAYS_LOOKING, "bottom of it|this|that|the"},
    {SAYS_LOOKING, "not|havent|hasnt|isnt yet? decided|determined|concluded|settled whether|what|"
                   "if|where"},
    {SAYS_LOOKING, "take|taking|seek|seeking .. advice|soundings"},
    {SAYS_LOOKING, "find out more"},
    {SAYS_LOOKING, "@will|@well try|trying again"},
    {SAYS_LOOKING, "none|nothing|neither is .. settled|decided"},
    {SAYS_LOOKING, "bear with an|your|the|my"},
    {SAYS_LATER, "was|were not|unable able? to raise|ask|speak|reach"},
    {SAYS_LATER, "not|wasnt|werent reached|called|drawn|selected"},
    {SAYS_LOOKING, "take it|this|things from here"},
    {SAYS_LOOKING, "be|is on to you"},
    {SAYS_LOOKING, "when|once they|he|she|it come|comes|gets|get back"},
    {SAYS_LOOKING, "has|have|got|is .. in hand"},
    {SAYS_LOOKING, "gathering|collecting|compiling|hoping for|awaiting"},
    {SAYS_LOOKING,
     "gathering|collecting|compiling|checking|establishing .. facts|information|figures|"
     "evidence|details|papers"},
    {SAYS_LOOKING, "nothing .. add|report|say at|yet|now|so|for|until"},
    {SAYS_LOOKING, "not|havent|hasnt forgotten"},
    {SAYS_LOOKING, "asked|asking|asks|requested|sought|seeking .. update"},
    {SAYS_LOOKING, "going|go through|over .. with"},
    {SAYS_LOOKING, "putting|pulling|getting something|figures|facts together"},
    {SAYS_LOOKING, "laid|put|placed before him|her|me at|on|when|this|next|over"},
    {SAYS_LOOKING, "hang|hung|hold|held|hanging|holding on|off|fire until|till|for|a"},
    {SAYS_LOOKING, "little|bit|spot of reading|homework|digging"},
    {SAYS_LOOKING, "done my|our|his|her homework"},
    {SAYS_LOOKING, "havent|hasnt|not|yet made up my|his|her mind"},
    {SAYS_LOOKING, "making|make up my|her|his mind"},
    {SAYS_LOOKING, "for signature|approval"},
    {SAYS_LOOKING, "aros am|i ateb|ymateb|glywed"},
    {SAYS_LOOKING, "edrych i|ar mewn|y|hyn"},
    {SAYS_LOOKING, "ystyried .. pwyntiau|mater|llythyr|ebost|cynnwys"},

    /* The answer proper follows. */
    WHO_WILL(SAYS_FULL_LATER, "@answer|write|send|get|come ... full|fully|detail|properly|"
                              "substantive|substantively|fuller|length"),
    WHO_WILL(SAYS_FULL_LATER, "send|let|provide|give ... full|fuller|substantive|detailed|proper "
                              "@answers"),
    {SAYS_FULL_LATER, "a|my|our|her|his full|fuller|substantive|detailed|proper|comprehensive "
                      "@answers ... follow|sent|prepared|soon|shortly|due|course|possible"},
    {SAYS_FULL_LATER, "hope|hopes|aim|aims to .. send|provide|give|answer|let .. full|fuller|"
                      "substantive|detailed"},
    {SAYS_FULL_LATER, "@answers .. being|is being? prepared|drafted"},
    {SAYS_FULL_LATER, "@answers|letter|one|more|it is|was|are? on its|their way"},
    {SAYS_FULL_LATER, "@will .. let you have|know? his|her|my|our|their views|thoughts|opinion"},
    {SAYS_FULL_LATER,
     "want|wants|wish|wishes|like|keen to @answer|write to? you? personally|herself|"
     "himself|properly|fully"},
    {SAYS_FULL_LATER, "yn llawn"},
    {SAYS_FULL_LATER,
     "give|send|write|owe you .. considered|thoughtful|measured @answers|letter|view"},
    {SAYS_FULL_LATER,
     "get|have|receive a proper|full|fuller|considered letter|@answers .. back|then"},
    {SAYS_FULL_LATER, "hurried|rushed|hasty|premature @answers|letter"},
    {SAYS_FULL_LATER, "off the cuff"},
    {SAYS_FULL_LATER, "set|setting|setout out .. once|when|after|until"},
    {SAYS_FULL_LATER, "expect something|more|word|news|an .. from|after|by|in|before|firmer"},
    {SAYS_FULL_LATER, "give you a|my straight|definite|clear|firm|plain .. answer|yes|no|view"},
    {SAYS_FULL_LATER, "write .. with|to|and with|say|tell|saying what i|he|she think|thinks"},
    {SAYS_FULL_LATER, "your own? email|letter|message @will be answered|replied|dealt"},
    {SAYS_FULL_LATER, "have something for|to you|say|share|tell"},
    {SAYS_FULL_LATER, "write|writing to you again|separately|later"},
    {SAYS_FULL_LATER, "ysgrifennu atoch|atat eto"},
    {SAYS_FULL_LATER, "write|@answer to? you? once|when @we|she|he know|knows|have|has more"},
    {SAYS_FULL_LATER, "proper|full|fuller|considered letter|@answers from me|us|him|her"},
    {SAYS_FULL_LATER, "full|considered statement|account of .. @will|follow|appear|go|be"},
    {SAYS_FULL_LATER,
     "@will have|get|hear|know my|his|her|our thoughts|views|verdict|opinion|answer"},
    {SAYS_FULL_LATER, "@will|@well give|tell|send|let you .. my|his|her|our thoughts|views|verdict|"
                      "opinion"},
    {SAYS_FULL_LATER, "then|after|afterwards|when|once ... say|tell|know|declare .. where i|he|she "
                      "stand|stands"},
    {SAYS_FULL_LATER, "sit|sits down with it|that|this"},
    {SAYS_FULL_LATER, "not yet? .. position to tell|say|give|comment .. you|where|what|yet|now"},
    {SAYS_FULL_LATER, "rather|sooner not say|commit|comment|answer ... today|yet|now|before|until"},
    {SAYS_FULL_LATER, "more from me|us|him|her soon|shortly|before|in|after|when|once|next"},
    {SAYS_FULL_LATER, "write|be|come again|back? .. to? you? once|when|after .. clearer|clear|read|"
                      "seen|digested|decided|settled"},
    {SAYS_FULL_LATER, "write again to"},
    {SAYS_FULL_LATER,
     "together|along with my|his|her|our|their own? remarks|comments|views|thoughts"},
    {SAYS_FULL_LATER, "let you know what he|she|they says|say|thinks|think|decides|decide"},
    {SAYS_FULL_LATER, "@will|to be? read|reading it|them|this|that|your over|this|at|on|when|"
                      "before|first|once|next"},
    {SAYS_FULL_LATER,
     "like|want|need|have|wants|needs to read|study|see|hear it|that|them|this|the "
     ".. first|before"},

    /* There will be one. */
    WHO_WILL(SAYS_SOON,
             "@answer|answering|responding|replying|get|getting|come|coming|contact|write|"
             "writing|update|let|able"),
    WHO_WILL(SAYS_SOON, "in touch"),
    WHO_WILL(SAYS_SOON, "back !@backed"),
    {SAYS_SOON, "@answer|response|back|touch|contact .. soon|shortly|due|possible|able|asap|can"},
    {SAYS_SOON, "in due course"},
    {SAYS_SOON, "you @will|can|should|to expect? hear"},
    {SAYS_SOON, "drop you a line|note"},
    {SAYS_SOON, "more anon|soon|later|shortly|anon"},
    {SAYS_SOON, "come|comes|be|get|gets|write back? .. to you|with"},
    {SAYS_SOON, "before i|we|she|he @adv? reply|respond|answer|write|decide|comment"},
    {SAYS_SOON, "hope|hopes to be? .. @answer|write|able|contact"},
    {SAYS_SOON, "as soon as"},
    {SAYS_SOON, "before @we|she|he can|will|is|are|am @answer|able|reply"},
    {SAYS_SOON, "once|when|until @we|she|he have|has|hear|hears|had"},
    {SAYS_SOON, "cyn bo hir"},
    {SAYS_SOON, "cyn gynted"},
    {SAYS_SOON, "byddaf|byddwn|bydd|ceisiwn .. ymateb|ateb|cysylltu|ysgrifennu|hateb"},
    {0, NULL},
};
