/*
 * Words by which a meeting is offered, and a minister's answer passed on.
 */
#include "reply_guess_priv.h"

const struct phrase reply_phrases_offers[] = {
    /* A meeting: whom with, what, and that it is offered. */
    {HAS_YOU,
     "you|youd|youre|branch|delegation|napo|union|members|colleagues|reps|we|us|chi|chwi|ach|"
     "gangen|changen|cangen|cydweithwyr|chydweithwyr"},
    {HAS_MEETING, "meet|meeting|surgery|appointment|zoom|teams|delegation|deputation|cuppa|coffee|"
                  "cwrdd|gwrdd|"
                  "cyfarfod|cymhorthfa|nghymhorthfa|gymhorthfa"},
    {HAS_MEETING, "a|the|by|over|phone|video|telephone|quick phone|telephone|call|chat|visit"},
    {HAS_MEETING, "sit down|round with"},
    {HAS_MEETING, "in person"},
    {HAS_MEETING, "face to face"},
    {HAS_MEETING, "talk|speak|chat|listen to|with you|us|me|your|members|branch"},
    {HAS_MEETING, "talk|speak|chat|discuss .. over|by|on|in .. phone|person|telephone|zoom|coffee"},
    {HAS_MEETING, "come .. talk|speak|chat to|with"},
    {HAS_MEETING,
     "come|pop|call|drop along|and|in|into|to|by to|and|my|the? .. see|surgery|office|talk|"
     "discuss|meet"},
    {HAS_MEETING, "space|slot|gap|slots|spaces|time at|on|in|for|this|next|free|to"},
    {HAS_OFFER, "happy|glad|gladly|delighted|pleased|love|willing|like|keen|welcome|free|available|"
                "invite|inviting|agreed|could|can|able|shall|will|would|ill|id|care|offer|book|fix|"
                "arrange|falch|hoffwn|hoffai|please|lets|suit|suggest"},
    {HAS_MEETING, "hear more .. from|about"},
    {HAS_MEETING, "speak|talk|chat|seeing with? you|your|branch|members"},
    {SAYS_MEET, "would|does .. suit|work|convenient"},
    {SAYS_MEET, "would|will the|next|this|_ .. be any good|use|help"},
    {SAYS_MEET, "are you and? your? colleagues? free|available|around on|next|this|at|in|tomorrow|"
                "@weekday"},
    {SAYS_MEET, "can|could you make|manage|do .. @weekday|pm|am|oclock|noon|next"},
    {SAYS_MEET, "how|what about ... my|our|the|your office|surgery|house|town|library|cafe|branch"},
    {SAYS_MEET, "how|what about next|this|on|half? .. @weekday|week|month"},
    {SAYS_MEET, "would|does ... suit"},
    {SAYS_MEET,
     "could|can|would .. you ... come|pop|drop .. to|in|into|along .. my|our|her|his|the "
     ".. session|dropin|office|clinic|surgery"},
    {SAYS_MEET,
     "welcome|love|appreciate|value|enjoy the|a chance|opportunity to .. meet|talk|speak|"
     "sit|visit with|to? you|your|members|branch"},
    {SAYS_MEET,
     "welcome|love|appreciate|value|enjoy the|a chance|opportunity to .. discuss|talk ... "
     "in person"},
    {SAYS_MEET,
     "welcome|love|appreciate|value|enjoy the|a chance|opportunity to discuss .. with you|"
     "your"},
    {SAYS_MEET, "put|got|have you down for|in .. slot|appointment|surgery|@weekday"},
    {SAYS_MEET, "find|give|spare|offer you .. hour|slot|minutes"},
    {SAYS_MEET, "find|give|spare|offer you .. half !an|a|the|of|your|as|our"},
    {SAYS_MEET, "keep|hold|reserve|save|have .. slot|place|time|space|appointment for you"},
    {SAYS_MEET, "half|an|a|spare hour|hours free|spare|available"},
    {SAYS_MEET,
     "best|better|good|easier|sensible|quicker|helpful .. if we met|meet|talked|talk|sat|"
     "spoke|speak"},
    {SAYS_MEET, "^ come|pop|drop and|in|along|by|round? .. see|meet me|us"},
    {SAYS_MEET, "shall we say|meet|make"},
    {SAYS_MEET, "easier to talk|meet"},
    {SAYS_MEET, "could|can|will|would see|meet you there|then|at|on|any|this|next"},
    {SAYS_MEET, "is|are|be .. any|no? good|ok|okay for|with? you"},
    {SAYS_MEET, "lets meet|talk|speak"},
    {SAYS_MEET, "let us meet"},
    {SAYS_MEET, "fit|squeeze|book|slot|pencil you in|into"},
    {SAYS_MEET, "accept .. invitation"},
    {SAYS_MEET,
     "have|has|got some|an|a|half? time|space|gap|slot|slots|hour at|on|in|this|next ... monday|"
     "tuesday|wednesday|thursday|friday|saturday|december|january"},
    {SAYS_MEET, "would|will|do|does one|any|either|some of these|those|them do|suit|work|be"},
    {SAYS_MEET, "would ... be convenient|suitable for|to you"},
    {SAYS_MEET,
     "love|like|keen|happy|glad|delighted to .. come|call|pop|visit .. to|and|in|along|your ... "
     "office|branch|workplace|team|colleagues"},
    {SAYS_MEET,
     "could|can|may|might i|we|she|he call|come|pop|drop|visit .. to|in|by|into|round|your|the .. "
     "office|branch|you|team|workplace"},
    {SAYS_MEET,
     "could|can|would|might your branch|colleagues|members|office|team host|see|have|receive|meet "
     "me|her|him|us"},
    {SAYS_MEET, "asked|asks me|us to set|arrange|fix|find|book|offer .. call|meeting|chat|time|"
                "appointment|slot .. with|for you"},
    {SAYS_MEET,
     "can|could|will|would|happy|glad|able|like to? offer|arrange|propose|suggest .. meeting|"
     "appointment|call|chat|visit .. on|at|for|in|with"},
    {SAYS_MEET, "^ coffee|cuppa|chat"},
    {SAYS_MEET, "^ come|pop|drop in|by|along|round for|on"},
    {SAYS_MEET, "has|have availability on|at|next"},
    {SAYS_MEET, "booked|pencilled you? in to|for? see|meet"},
    {SAYS_MEET, "beth am gyfarfod|gwrdd|sgwrs|baned"},
    {SAYS_MEET, "pleased|happy|delighted|glad to accept !that|responsibility"},
    {SAYS_MEET, "fyddai ... gyfleus"},
    {SAYS_MEET, "hoffwn|hoffai|modd .. ddod|dod"},
    {SAYS_MEET, "half|an hour|minutes .. diary|you"},
    {SAYS_MEET,
     "happy|glad|delighted|willing|agreed to receive|see|host .. deputation|delegation|you|branch"},
    {SAYS_MEET, "fancy .. coffee|chat|cuppa"},
    {SAYS_MEET,
     "do|please do? come|pop|drop|call along? .. in|to|and .. surgery|office|see|meet|meeting"},
    {HAS_OFFER, "why dont|not we|you"},
    {HAS_OFFER, "do come|pop|drop|call"},
    {SAYS_MEET_IF,
     "if you|anyone|constituents .. like|wish|want|would|prefer|need .. meet|discuss|come|"
     "appointment|call|surgery|speak|attend"},
    {SAYS_MEET_IF, "surgeries"},
    {SAYS_MEET_IF, "in case"},
    {SAYS_MEET_IF, "date|dates|time|details|agenda of|for your .. meeting|agm|branch"},
    {SAYS_MEET_IF, "taking|took|taken|take the time to set|write|tell|share|explain|send|put"},
    {SAYS_MEET_IF, "try|trying|tries|hope|hopes to find|make .. time|slot|date|space"},
    {SAYS_MEET_IF, "let you know if|whether"},
    {SAYS_MEET_IF, "name|number|email|details|contact of|for your .. secretary|chair|branch|rep"},
    {SAYS_MEET_IF, "details of your .. case"},
    {SAYS_MEET_IF, "public meeting"},
    {SAYS_MEET_IF, "if|whether a|the meeting|call|visit is|be|were required|needed|necessary"},
    {SAYS_MEET_IF, "if one|any|there|space|it is|are|becomes free|available|left|space|room"},
    {SAYS_MEET_IF,
     "if|whether|before|until|request .. _ can|could|is|able|will|for .. meet|meeting|see|"
     "visit"},
    {SAYS_MEET_IF, "from time to time"},
    {SAYS_MEET_IF, "she|he meets"},
    {SAYS_MEET_IF, "request|requests for .. meeting|meetings|visit|visits"},
    {SAYS_NOT_MEET, "unable|not|cannot|cant|wont|dont|doesnt|nor|couldnt|decline|never .. meet|"
                    "meeting !the|that|a|an|all|this|these|any|every|our|s"},
    {SAYS_NOT_MEET, "unable|not|cannot|cant|wont|dont|doesnt|nor|couldnt|decline|never .. meet|"
                    "meeting the branch|union|members|reps|delegation"},
    {SAYS_INSTEAD, "@but ... meet|see|offer|manage|come|call|speak|zoom|monday|tuesday|wednesday|"
                   "thursday|friday|saturday|december|january|february"},
    {SAYS_MEET_IF, "hold|holds|held .. surgery"},
    {SAYS_MEET_IF, "unable|not|cannot|cant|wont|decline|afraid|before|until|miss|missed ... "
                   "meet|meeting|call|visit"},
    {SAYS_MEET_IF, "thank|thanks|grateful .. for the? meeting|talking|speaking|seeing|call"},
    {SAYS_MEET_IF,
     "meeting|meet|spoke|speak|met with? .. the|her|his .. @power|team|staff|him|her"},

    /* A minister's answer, passed on. */
    {HAS_ENCLOSED, "enclose|enclosed|enclosing|attach|attached|attaching|attachment|below|"
                   "underneath|herewith|pasted|"
                   "forwarding|sharing|overleaf"},
    {HAS_ENCLOSED, "the|this|a following .. reply|response|letter|answer"},
    {HAS_ENCLOSED,
     "pleased|happy|glad|able|want|wanted|like to .. share|forward|pass|send|let|see"},
    {HAS_ENCLOSED, "here|this is what|a|the|her|his|our !reference|number|address|form"},
    {HAS_ENCLOSED, "had|received this"},
    {HAS_ENCLOSED, "here it is"},
    {SAYS_PASSES_ON, "^ letter|reply|response|answer attached|below|enclosed|herewith"},
    {SAYS_PASSES_ON, "just in|arrived|landed from .. @minister !@aides"},
    {SAYS_PASSES_ON, "this|letter|reply|response|answer came|arrived|landed in|back|through|"
                     "overnight|today|yesterday? .. from .. @minister|@power !@aides"},
    {SAYS_PASSES_ON, "had|got|received our|the|a|her|his|their reply|response|answer and .. attach|"
                     "enclose|attached|enclosed"},
    {SAYS_PASSES_ON, "^ here .. is|are|comes the|a .. @minister @answers|letter"},
    {SAYS_PASSES_ON, "^ here .. is|are|comes her|his|their @answers|letter"},
    {HAS_ANSWER, "reply|replied|response|responded|answer|answered|letter|wrote|written|back|"
                 "correspondence|sent|statement|said|say|says"},
    {HAS_POWER, "@power"},
    {SAYS_OWN, "what|that i|we wrote|sent|said|asked"},
    /* what anybody may read is nobody's letter */
    {SAYS_OWN, "reply|response|answer to the|its|a|this|that .. report|consultation|inquiry|"
               "review|petition|recommendations|committee|committees"},
    {SAYS_OWN,
     "attach|attached|attaching|enclose|enclosed|enclosing|see|copy a? copy? of? my|our|"
     "letter|question|questions|speech|email|reply|response|answer i|we|question|questions|speech|"
     "letter"},
    {SAYS_OWN, "@will .. send|share|forward|pass|let"},
    {SAYS_PASSES_ON,
     "@we|ive|weve|she|he|has have? @adv? received|had !no|not .. reply|response|answer|letter .. "
     "from .. @power !@aides"},
    {SAYS_PASSES_ON, "attached|enclosed|below .. came|comes|arrived|is|received .. from .. @power"},
    {SAYS_PASSES_ON, "weve|ive|i|we|she|he have|has? got|had an|a answer|reply|response out|from "
                     ".. @minister !@aides"},
    {SAYS_PASSES_ON, "attached|enclosed|below|overleaf from .. @minister !@aides"},
    {SAYS_PASSES_ON,
     "received|had|got the|this attached|enclosed|following reply|response|letter|answer"},
    {SAYS_PASSES_ON,
     "wrote|written to .. @minister ... received|had .. following|reply|response|answer"},
    {SAYS_PASSES_ON,
     "ministers|secretarys|chancellors|departments|ministry|department office? sent|gave|"
     "wrote us|me|her|him this|what"},
    {SAYS_PASSES_ON,
     "send|sends|sending|sent|pass|forward|share on? this|the reply|response|letter|answer "
     ".. from .. @minister"},
    {SAYS_PASSES_ON,
     "her|his|their|ministers|departments reply|response|letter|answer .. underneath|below|"
     "overleaf"},
    {SAYS_PASSES_ON,
     "gweler ... ymateb|llythyr|lythyr|ateb ... gweinidog|weinidog|llywodraeth|adran|"
     "ysgrifennydd|arglwydd|ganghellor"},
    {SAYS_PASSES_ON, "ymateb|llythyr|lythyr|ateb ... gweinidog|weinidog|llywodraeth|adran|"
                     "ysgrifennydd|arglwydd|ganghellor ... ynghlwm|amgaeedig|isod|atodir"},
    {SAYS_PASSES_ON, "her|his|their|ministers reply|response|letter|answer is .. enclosed|attached|"
                     "below"},
    {SAYS_PASSES_ON, "her|his|their|ministers|departments replys|responses|letters|answers .. "
                     "enclosed|attached|below"},
    {SAYS_PASSES_ON, "@power have|has @adv? replied|responded|answered|written .. follows|below"},
    {SAYS_PASSES_ON, "see|find|read below|attached|enclosed|overleaf|herewith .. answer|reply|"
                     "response|letter .. from .. @power"},
    {SAYS_PASSES_ON, "what .. @power|minister|chancellor has|have|had .. written|said|replied|"
                     "answered .. me|us|her|him"},
    {SAYS_PASSES_ON,
     "enclose|enclosed|attach|attached|attaching .. her|his|their reply|response|letter|"
     "answer"},
    {SAYS_PASSES_ON,
     "amgaeaf|atodaf|amgaeir|atodir|amgaeedig|ynghlwm ... ymateb|llythyr|lythyr|ateb|"
     "gopi|copi ... gweinidog|weinidog|llywodraeth|adran|ysgrifennydd|arglwydd|"
     "ganghellor"},
    {SAYS_MINISTER,
     "thank|thanks you? for your letter|letters|email|correspondence ... your constituent"},
    {SAYS_MINISTER, "thank|thanks you? for your letter|letters|email|correspondence "
                    "!asking|requesting|urging|about|in|on "
                    ".. to the .. secretary|minister|department|chancellor|prime"},
    {SAYS_MINISTER, "as|am the .. minister responsible|with|for"},
    {SAYS_MINISTER, "official in|at the ministry|department"},
    {SAYS_MINISTER, "on behalf of your constituent"},
    {SAYS_MINISTER,
     "thank|thanks you? for your letter|letters|email|correspondence ... on behalf of "
     "mr|mrs|ms|miss|mx|dr|a"},
    {SAYS_MINISTER, "thank|thanks you? for writing|contacting ... your constituent"},
    {SAYS_MINISTER,
     "your letter|email|correspondence to the .. chancellor|secretary|minister|department has|was|"
     "have"},
    {SAYS_MINISTER,
     "thank|thanks ... enclosing|attaching|forwarding .. from|of ms|mr|mrs|dr|miss|your"},
    {SAYS_MINISTER, "regarding|about|from|concerning your constituent|constituents"},
    {SAYS_MINISTER, "secretary|minister|chancellor has|have asked me to reply|respond|answer"},
    {SAYS_MINISTER, "replying|responding on behalf of the .. secretary|minister|department"},
    {0, NULL},
};
