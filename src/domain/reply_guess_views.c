/*
 * Words that show where the writer stands, that a letter is a party's, or what it is about.
 */
#include "reply_guess_priv.h"

const struct phrase reply_phrases_views[] = {
    {SAYS_MATTER, "@matter"},
    {SAYS_MATTER, "back|support|behind your|napos claim|campaign"},
    {SAYS_LATER, "once|until|unless|if|before @we|you|she|he|youve|ive|it|they"},
    {SAYS_LATER, "once|until|unless|before the|a|his|her .. has|have|is|are"},
    {SAYS_LATER, "when @we|she|he|ive|weve have|has|hear|hears|get|gets|receive|receives|had"},
    {SAYS_LATER, "always|often|regularly|frequently raise|write|ask|sign"},
    /* A habit is no deed: what was done on other days and for others. */
    {SAYS_LATER, "many|several|countless|numerous|various|other times|occasions"},
    {SAYS_LATER, "time and again"},
    {SAYS_LATER, "from time to time"},
    {SAYS_LATER, "sent|send|sending a|another|further|second reminder|chaser|nudge"},
    {SAYS_LATER, "repeatedly|regularly|often|frequently|always raised|spoken|spoke|called|pressed|"
                 "campaigned|campaigns|raises|speaks|calls|presses|written|voted|met|meets"},
    {SAYS_LATER, "raised|spoken|spoke|campaigned|pressed|written|voted ... regularly|often|"
                 "frequently"},
    {SAYS_LATER, "read|see|find|about .. speeches|record|campaigns|votes"},
    {SAYS_LATER, "still|yet|be awaited|awaiting|outstanding|expected"},
    {SAYS_LATER, "when it|they|that is|are|has|have|comes|come|arrives|arrive"},

    /* For a party, to many. */
    {SAYS_PARTY, "on behalf of the? .. @party"},
    {SAYS_PARTY, "@party .. colleagues and i"},
    {SAYS_PARTY, "like|with|and my|our @party colleagues"},
    {SAYS_PARTY,
     "^ the? scottish? @party @party? party|democrats|cymru|uk|mps|peers|members|colleagues? "
     "!government"
     " has|have|is|are|believe|believes|want|wants|would|will|support|supports|think|do"},
    {SAYS_PARTY,
     "conservatives|democrats|greens|cymru|snp|labour have|has|believe|believes|would|want|"
     "are|is|think|will"},
    {SAYS_PARTY, "fellow|other|my|our|with|and|all @party .. mps|members|colleagues"},
    {SAYS_PARTY, "as a|your proud|new|local? "
                 "green|labour|conservative|snp|reform|plaid|democrat|lib|liberal dem? mp|member"},
    {SAYS_PARTY, "my|our @party .. colleagues .. believe|think|are|have|and"},
    {SAYS_PARTY, "@party stands|supports|opposes|backs|wants|says|led|left"},
    {SAYS_PARTY, "@party mps|members|peers "
                 "voted|believe|want|opposed|support|say|value|know|think|will|have|are"},
    {SAYS_PARTY, "conservatives|democrats|greens left|have led|stand|opposed"},
    {SAYS_PARTY, "@party|party|partys believes|believe|thinks|is|are|has|have|long|would .. that|"
                 "committed|argued|long|clear|called"},
    {SAYS_PARTY, "uks|partys|labours|snps|conservatives position|view|policy|plan|plans"},
    {SAYS_PARTY, "our mps will|have|are"},
    {SAYS_PARTY, "conservatives|democrats|greens|labour|snp in|at|across .. are|have|will|believe"},
    {SAYS_PARTY, "@party dems have|has|are|will|believe|want"},
    {SAYS_BULK, "impersonal nature|reply|response"},
    {SAYS_BULK, "quite|had|so a? few|many of these|them"},
    {SAYS_BULK, "one of a .. number of"},
    {SAYS_BULK,
     "many|lots|number|hundreds|several|some|all of? you|constituents|people|residents|"
     "emails .. have|has|had|who|been .. written|asked|contacted|emailed|been|sent|me|had|"
     "touch"},
    {SAYS_BULK, "the|a|so many|large|number emails|messages|letters .. number|i|on|about .. had|on|"
                "this|the subject|issue|have|topic"},
    {SAYS_BULK, "a|an|the|this|my|our|one|of|with|in|by "
                "standard|template|general|generic|round|collective email|emails|letter|response|"
                "reply|message|answer"},
    {SAYS_BULK, "as part of .. campaign"},
    {SAYS_BULK, "hundred|hundreds|dozens|dozen of? messages|emails|letters"},
    {SAYS_BULK, "same|one|joint|single answer|reply|response to everybody|everyone|all"},
    {SAYS_BULK, "all|everyone|those|everybody|people who emailed|wrote|contacted|messaged"},
    {SAYS_BULK, "good|great many .. people|constituents|residents|emails"},
    {SAYS_BULK,
     "everyone|everybody|those|all|people|anyone who has|have .. written|contacted|emailed|been"},
    {SAYS_BULK,
     "identical|similar|same|standard|dozens|hundreds .. emails|letters|messages|email|message"},
    {SAYS_BULK, "reply|answer|respond|write .. you|them|everyone all|together|collectively|at"},
    {SAYS_BULK, "full answer|response|statement|view|views is|are|can .. website"},
    {SAYS_LINE, "government|ministers|we inherited|took"},
    {SAYS_LINE, "previous|last|former|tory|conservative|labour government|governments|"
                "administration left|ran|failed|cut|ignored|broke|presided|neglected|had|allowed"},
    {SAYS_LINE, "fourteen|14 years of|in|under"},
    {SAYS_LINE, "this|our|the|new labour|conservative? government is|has|will|that|are .. "
                "recruiting|investing|committed|putting|clear|determined|taking|delivering|hiring|"
                "increasing|making|made|providing|provided|invested|available|record|continue|up|"
                "rebuilding|recognises"},
    {SAYS_LINE, "this is why|the|we .. government|we|are"},
    {SAYS_LINE, "why the|we|this|our .. government|labour|are|is has|have|is|are"},
    {SAYS_LINE, "pleased|welcome|glad|proud that? the|this|our .. government"},
    {SAYS_LINE, "plan for change"},
    {SAYS_LINE, "government recognises|values .. dedication|staff|work|hard|vital|importance"},
    {SAYS_LINE, "government ... putting|investing|recruiting .. record|extra|more"},
    {SAYS_LINE, "came|come|coming in? into|to office|power|government"},
    {SAYS_LINE, "since .. then|july|election|2024 .. ministers|government|we|labour have|has"},
    {SAYS_LINE, "governments .. investment|record|plan|plans|commitment"},
    {SAYS_LINE, "the|this|our|a snp|labour|conservative government"},
    {SAYS_LINE, "investing|invested|invest|investment|committed up? .. million|billion|sums"},
    {SAYS_LINE, "recruiting|hiring|recruit|hire .. trainee|new|more|additional|probation .. "
                "officers|staff|trainees"},

    /* Against it. */
    {SAYS_AGAINST, "do|does|did|dont|doesnt|cannot|cant|could|not not|never|agree|share|support .. "
                   "agree|share|support|condone|accept .. with|that|you|your|the|this|these|"
                   "strike|strikes|call|demands|what|it|any|industrial"},
    {SAYS_AGAINST, "not support|back|condone|endorse industrial|strikes|strike|action"},
    {SAYS_AGAINST, "cannot|cant|wont|not be|to|able? .. accept .. the|this|these|what|it|that|"
                   "any|a"},
    {SAYS_AGAINST, "cannot|cant|wont|not be|to|able? .. accept your argument|arguments|view|case|"
                   "claim|demand|demands|position|reasoning"},
    {SAYS_AGAINST, "cannot|cant|wont|not be|to|able? .. support|supporting|backing|"
                   "agree|endorse .. the|this|these|your|what|it|with|that|any|strike|a"},
    {SAYS_AGAINST, "unable|not|nor able|to|prepared|possible|going .. support|supporting|backing|"
                   "endorse"},
    {SAYS_AGAINST, "i|we @adv? oppose|disagree|reject"},
    {SAYS_AGAINST, "not|hardly|never|un persuaded|convinced"},
    {SAYS_AGAINST, "am|is|are|im|remain opposed|against"},
    {SAYS_AGAINST, "offer|award|remit|deal .. is|was|remains !@no .. fair|generous|reasonable|"
                   "affordable|right"},
    {SAYS_AGAINST,
     "the|this|current|proposed settlement is|was|remains !@no .. fair|generous|reasonable|"
     "affordable|right"},
    {SAYS_AGAINST, "dont|not|never|doesnt @adv? believe|think|accept|feel|consider .. strike|"
                   "strikes|striking|walkout|industrial"},
    {SAYS_AGAINST, "on the table|offer .. in line with"},
    {SAYS_AGAINST, "have|has|must|shall|will|agree to|beg|simply? differ|disagree"},
    {SAYS_AGAINST, "agree to differ|disagree"},
    {SAYS_AGAINST, "strikes|strike|striking arent|isnt|is|are not? the way|answer"},
    {SAYS_AGAINST, "unable|not|nor|dont|never|cannot|cant|wont|doesnt .. back|backing @backed"},
    {SAYS_TOO_LITTLE,
     "not|cannot|cant|dont|wont|never be? support|supporting|accept|back|agree|endorse|defend .. "
     "cut|cuts|freeze|restraint|erosion|below|low|lower|derisory|less"},
    {SAYS_AGAINST, "see|sees|is no justification|grounds|merit|case for|in|to"},
    {SAYS_AGAINST,
     "not|dont|cannot|cant|wont|doesnt be? support|supporting|back|favour|endorse a|any|"
     "an|further? higher|bigger|larger|greater|more|further|extra|increased|above pay|"
     "salaries|wages|rise|rises|increase|increases|award|claim|spending|inflation"},
    {SAYS_AGAINST,
     "not|dont|cannot|cant|wont|doesnt be? support|supporting|back|favour|endorse a|any|"
     "the|your? pay|wage|salary? claim|rise|rises|increase|increases|strike|strikes|"
     "ballot|walkout|campaign"},
    {SAYS_AGAINST, "pay|settlement|award|awards|rises|rise|salaries|demands must|has|have|are|is|"
                   "would .. affordable|unaffordable|control|restrained|restraint|unreasonable|"
                   "unrealistic"},
    {SAYS_AGAINST,
     "strikes|strike|action|striking would|will|is|are|harm|harms|put|puts|risks|risk|"
     "cannot|wrong|irresponsible .. public|victims|risk|wrong|irresponsible|justified|"
     "safety|answer|unjustified"},
    {SAYS_AGAINST, "call|urge|ask .. unions|union|napo|members|staff .. call|accept|return|end|off|"
                   "think|reconsider"},
    {SAYS_AGAINST, "ni allaf|nid .. gefnogi|cytuno|cefnogi|gefnogir"},

    /* Takes the side. */
    {SAYS_AGREES, "i|we @adv? completely|fully|entirely|wholeheartedly|totally|broadly? agree .. "
                  "with .. you|your|napo|napos|members|staff|officers|colleagues|branch"},
    {SAYS_AGREES,
     "i|we @adv? completely|fully|entirely|wholeheartedly|totally|broadly? agree that"},
    {SAYS_SIDES, "@we|she|he|and|but @adv? @adv? agree|agrees|support|supports|back|backs|accept|"
                 "accepts|endorse|endorses .. government|governments|minister|ministers|secretary|"
                 "chancellor|chancellors|treasury|treasurys|hmpps|department|departments|employer|"
                 "employers|party|partys"},
    {SAYS_SIDES, "@we|she|he|and|but @adv? @adv? agree|agrees|agreed|support|supports|back|backs|"
                 "endorse|endorses with? it|this|them|him|her|his"},
    {SAYS_SIDES, "government|minister|ministers|governments|chancellor is|are|was|were|has|its "
                 "position|policy|approach|decision? .. right|correct|sensible|fair"},
    {SAYS_AGREES,
     "i|we @adv? fully|completely|very? much? share .. your|the|these|those .. concern|"
     "concerns|view|views|frustration|anger|alarm|worry|unease|disquiet|dismay|disappointment|"
     "outrage|frustrations|worries"},
    {SAYS_AGREES, "i|we @adv? fully|completely|wholeheartedly? support|back .. pay|campaign|call|"
                  "calls|you|probation|officers|staff|napo|your|fair|case"},
    {SAYS_AGREES, "stand|am|side in? .. with|behind|solidarity|side .. you|probation|staff|napo|"
                  "officers|members|with|your"},
    {SAYS_AGREES, "you are .. right"},
    {SAYS_AGREES,
     "am|im|are|remain @adv? fully|firmly|right|completely|totally|wholly|entirely|squarely|"
     "100? behind|with you|your|the|probation|staff|napo|officers|members|this"},
    {SAYS_AGREES,
     "i|we|and @adv? fully|completely|strongly|wholeheartedly? back|support your|you|napo|the|"
     "its? .. claim|campaign|members|ballot|strike|demands"},
    {SAYS_AGREES, "count|rely on my|me"},
    {SAYS_AGREES, "call|calls|calling|called|press|pressing|pushing|campaign|campaigning for .. "
                  "fair|proper|decent|funded|full pay|settlement|award|rise|workforce|offer|deal"},
    {SAYS_AGREES, "back|backing|support|supporting unions|staff|workers in|over|on"},
    {SAYS_AGREES, "see|want|wants pay restored"},
    {SAYS_AGREES,
     "government|ministers|they|minister|she|he has|have|had got? to .. get|sort|fix|act"},
    {SAYS_AGREES, "badly|been let down"},
    {SAYS_AGREES, "grim|sobering|uncomfortable|depressing reading"},
    {SAYS_AGREES, "false economy"},
    {SAYS_AGREES, "make|makes|made a|an .. powerful|strong|compelling|persuasive|good case|point"},
    {SAYS_AGREES, "starved|deprived of .. funds|funding|money|cash|resources|staff"},
    {SAYS_AGREES, "pay|salaries|wages has|have fallen|slipped|lagged .. behind"},
    {SAYS_AGREES, "warthus|gwarthus|annheg|annerbyniol|haeddu"},
    {SAYS_AGREES,
     "you|napo|officers|staff|campaign has|have my .. support|backing|solidarity|vote"},
    {SAYS_AGREES, "has|have|had my full? support|backing|sympathy|vote"},
    {SAYS_AGREES, "unsung heroes"},
    {SAYS_AGREES, "right to .. be|feel|expect|demand|ask|strike"},
    {SAYS_AGREES, "you have|can my|our full? support|backing"},
    {SAYS_AGREES, "raw|bad|poor|rough deal"},
    {SAYS_AGREES, "high|long|about|past time|overdue that|for|ministers|the|pay|and"},
    {SAYS_AGREES, "put|set it|this|that|things|matters right"},
    {SAYS_AGREES, "backing|supporting your|the|their|napos claim|case|campaign|call"},
    {SAYS_AGREES, "unacceptable|disgrace|disgraceful|scandal|unsustainable|shameful|outrageous|"
                  "appalling|unfair|indefensible|insult|insulting|shocking|annerbyniol|"
                  "intolerable|unjust"},
    {SAYS_AGREES, "deserve|deserves .. fair|better|proper|pay|rise|decent|award|more"},
    {SAYS_AGREES, "too low|little|long|few|high|heavy"},
    {SAYS_AGREES, "too much work|paperwork|pressure|strain|stress|for|to|is|being|on"},
    {SAYS_AGREES, "should|must|need|needs|ought .. to? .. make|get|put|be|pay|settle|fund .. offer|"
                  "paid|fairly|properly|table|round|fair"},
    {SAYS_AGREES, "not|far|never satisfied|good enough|from satisfied"},
    {SAYS_AGREES, "no one|nobody|anyone|anybody should have|be"},
    {SAYS_AGREES, "rwyn|rwyf|dwin|ydw .. cytuno|cefnogi|gefnogol"},
    {SAYS_AGREES, "cytunaf|cefnogaf"},
    {SAYS_KIND,
     "i|we @adv? @adv? value|appreciate|admire|respect|recognise|understand|sympathise|"
     "acknowledge|know|salute !receipt|your|from|with|you .. "
     "work|hard|how|role|pressures|pressure|concerns|staff|"
     "officers|dedication|strength|frustration|difficult|with|contribution|that|your|what"},
    {SAYS_KIND, "have|had|full great|much|enormous|huge|every|of|a|lot|deep .. respect|sympathy|"
                "admiration"},
    {SAYS_KIND,
     "grateful|thankful|pay|tribute|indebted to|for .. probation|work|staff|officers|all|"
     "hard|they|what .. do|work|probation|staff|officers|dedication|for"},
    {SAYS_KIND, "i|we was|were|am|im .. sorry|concerned|troubled|worried|shocked|struck|moved|"
                "alarmed|saddened|sorry|disturbed .. to|by|about|at|that|for"},
    {SAYS_KIND, "is|are|sounds .. worrying|concerning|troubling|deeply|distressing|alarming"},
    {SAYS_KIND, "vital|essential|invaluable|crucial|important|difficult|demanding job|work|role|"
                "service|part"},
    {SAYS_KIND, "my sympathy|sympathies|heart|thoughts"},
    {SAYS_KIND, "she|he|and|im|ive was|is|been|so|very|really|deeply|extremely very|so|most? "
                "sorry|dismayed|concerned|troubled|worried|shocked|alarmed|saddened to|by|about|"
                "at|that|for|its"},
    {SAYS_KIND, "wish|wishing|hope .. you|members success|well|luck .. ballot|strike|dispute|"
                "campaign|action"},
    {SAYS_KIND, "good luck .. with|in|on .. ballot|strike|dispute|campaign|action|fight"},
    {SAYS_KIND, "breaking|crisis point"},
    {SAYS_KIND, "sounds|is|are dreadful|awful|terrible|grim|horrendous|appalling|shocking"},
    {SAYS_KIND, "you .. have my|our admiration|thanks|gratitude|respect"},
    {SAYS_KIND, "stand|standing|stood up for .. public|probation|services|staff|workers|officers"},
    {SAYS_PERSONAL,
     "illness|ill|unwell|poorly|bereavement|bereaved|condolences|loss|death|diagnosis|"
     "recovery|recovering|accident|injury|cancer|died"},
    {SAYS_PERSONAL, "your health|operation|surgery|treatment|condition|difficulties|circumstances"},
    {SAYS_PERSONAL, "get|feel|feeling|getting well|better|worse"},
    {SAYS_PERSONAL, "your mother|father|husband|wife|partner|son|daughter|child|mum|dad|family"},
    {SAYS_PERSONAL, "passed away"},
    {SAYS_PERSONAL, "off sick"},

    /* A matter for others. */
    {SAYS_PUTS_OFF,
     "i|we|ive have? @adv? note|noted|hear|take|understand .. your|the|what .. concern|"
     "concerns|views|view|point|points|comments|strength|you"},
    {SAYS_PUTS_OFF,
     "is|are|remains|be|its a? .. matter|matters|issue|question|decision .. for .. "
     "employer|employers|unions|trade|union|treasury|review|minister|ministers|hmpps|"
     "department|probation|government|prison"},
    {SAYS_PUTS_OFF, "is|are|negotiations|talks for the .. employer|unions|treasury|minister|"
                    "ministers|government|department|service"},
    {SAYS_PUTS_OFF, "set|decided|agreed|determined|negotiated|settled by|between .. employer|"
                    "employers|unions|treasury|hmpps|ministry"},
    {SAYS_PUTS_OFF, "hope|hopes|hoping|look|looking .. that|for|to|forward .. agreement|resolution|"
                    "settlement|resolved|compromise|outcome|agree|reached|end"},
    {SAYS_PUTS_OFF, "want .. see .. settlement|agreement|resolution|both|end|all"},
    {SAYS_PUTS_OFF,
     "not .. right|proper|appropriate|wise|helpful|be|for .. comment|sides|intervene|"
     "interfere|pre|prejudge|speculate|say|preempt"},
    {SAYS_PUTS_OFF, "inappropriate|premature|wrong .. comment|sides|intervene|prejudge|interfere"},
    {SAYS_PUTS_OFF, "follow|following|monitor|monitoring|watch|watching|keep|eye .. closely|close|"
                    "progress|developments|eye|interest|matter|on|under|review"},
    {SAYS_PUTS_OFF, "bear|bearing|keep|take .. in|into mind|account"},
    {SAYS_PUTS_OFF,
     "balance|balanced|both|strike|difficult .. sides|balance|choices|between|finances"},
    {SAYS_PUTS_OFF, "it remains to be seen"},
    {SAYS_PUTS_OFF, "both sides|parties .. get|come|return|stay|sit"},
    {SAYS_PUTS_OFF, "while|as|since talks|negotiations|discussions are"},

    {SAYS_VIEW,
     "i|we @adv? @adv? do|dont|strongly|firmly|really|still|not? not? think|believe|feel|"
     "accept|consider|recognise|find|doubt|expect|welcome"},
    {SAYS_VIEW, "i|we @adv? @adv? do|dont|strongly|firmly|really|still|not? want !to|you"},
    {SAYS_VIEW, "i|we @adv? @adv? do|dont|really? want to see|be"},
    {SAYS_VIEW, "i|we @adv? regret !to"},
    {SAYS_VIEW,
     "am|im|remain|was @adv? not? persuaded|convinced|clear|sure|certain|confident|disappointed"},
    {SAYS_VIEW, "my own? view|position|opinion|belief is|on"},
    {SAYS_VIEW, "in my view|opinion|judgement"},
    {SAYS_VIEW, "credaf|credwn|teimlaf"},

    {SAYS_PURPOSE,
     "urge|urging|urged|press|pressing|pressed|demand|demanding|insist|insisting|call|"
     "calling|called|support|supporting|argue|arguing|argued|back|backing|challenge|"
     "challenging|protest|bwyso|pwyso|alw|galw|cefnogi|hold|lobby|lobbied|lobbying|implore"},
    {SAYS_PURPOSE,
     "ask|asked|asking|demand|say|saying|said|told|tell|know|find|out .. when|why|how|"
     "what|that|for|to|if|he|her|him|them|after ... offer|pay|rise|settle|award|talks|"
     "paid|staff|waited|long|fair|date|table|workload|workloads|caseloads|probation|"
     "consider|unacceptable|so"},
    {SAYS_PURPOSE, "fair|decent|proper|better|catchup|catch pay|offer|deal|award|settlement|rise"},
    {0, NULL},
};
