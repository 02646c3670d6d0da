/*
 * Words by which a letter is told to be about the union's matter, about something else, or to
 * everybody.
 */
#include "reply_guess_priv.h"

const struct phrase reply_phrases_topics[] = {
    {SAYS_OURS, "probation|napo|hmpps|caseload|caseloads|workload|workloads|pqip|reoffending|"
                "offenders|prawf|edm|edms"},
    {SAYS_OURS, "pay offer|award|rise|claim|dispute|settlement|deal|remit|talks|scale|scales"},
    {SAYS_OURS, "fair|public|low|staff|trainee sector? pay"},
    {SAYS_OURS, "about pay !for|the|your|my|his|her|rent|tax|in"},
    {SAYS_OURS, "ballot|strike|strikes|picket|staffing|understaffed|cyflog|cyflogau|llwyth|streic"},
    {SAYS_OURS, "prison|prisons|criminal|justice minister|service|system|staff|officers|questions"},
    {SAYS_OURS, "justice|chancellor|union|unions|undeb|gyfiawnder|cyfiawnder"},

    {SAYS_ELSEWHERE, "parking|pothole|potholes|pavement|pavements|passport|passports|visa|visas|"
                     "immigration|asylum|planning|housing|tenancy|landlord|leasehold|mortgage|"
                     "eviction|damp|mould|bins|recycling|flytipping|litter|sewage|flooding|flood"},
    {SAYS_ELSEWHERE, "council|road|inheritance|income|vehicle tax|housing"},
    {SAYS_ELSEWHERE, "universal|pension|carers|pip|esa credit|allowance|benefit|claim|assessment|"
                     "tribunal|appeal"},
    {SAYS_ELSEWHERE, "waspi|dvla|ofsted|ofgem|ofcom|ehcp|ehcps|hospital|hospitals|dentist|"
                     "dentists|gp|gps"},
    {SAYS_ELSEWHERE, "winter fuel"},
    {SAYS_ELSEWHERE, "your appeal|application|permit|tenancy|landlord|diagnosis|operation"},
    {SAYS_ELSEWHERE, "gp|hospital|dentist|dentists|nhs|doctors appointment|appointments|waiting|"
                     "operation|trust|treatment|complaint"},
    {SAYS_ELSEWHERE, "school|nursery|college place|places|admission|admissions|transport|appeal"},
    {SAYS_ELSEWHERE, "bus|buses|train|trains|rail|railway|station|cycle|cycling|speed|speeding|"
                     "traffic|roadworks|bypass|streetlight|streetlights"},
    {SAYS_ELSEWHERE, "energy|gas|water|broadband|electricity|phone bill|bills|supplier|company|"
                     "meter|mast|speeds|signal"},
    {SAYS_ELSEWHERE, "gaza|israel|palestine|ukraine|sudan|sanctions|ceasefire|hunting|badger|"
                     "badgers|puppy|animal|animals|bees|pesticides|solar|pylons|fracking"},
    {SAYS_ELSEWHERE, "assisted dying"},
    {SAYS_ELSEWHERE, "child|spousal maintenance|visa|custody"},
    {SAYS_ELSEWHERE, "neighbour|neighbours|noise|antisocial"},
    {SAYS_ELSEWHERE, "driving|blue|disabled licence|test|badge|bay"},
    {SAYS_ELSEWHERE, "post|library|leisure office|closure|centre|hours|building"},

    {SAYS_ANSWERS, "thank|thanks|grateful you? .. for .. @message|writing|contacting|emailing|"
                   "getting|raising|asking|letting|this|taking|inviting|invitation"},
    {SAYS_ANSWERS, "in|with|further reply|response|answer|reference|to .. your"},
    {SAYS_ANSWERS, "you|youve have? written|wrote|asked|raised|emailed|contacted"},
    {SAYS_ANSWERS, "your @message|points|point|concerns|concern|request|invitation|question"},
    {SAYS_ANSWERS,
     "those|all|everyone|everybody|people|constituents who have|has .. written|contacted|"
     "emailed|been"},
    {SAYS_ANSWERS, "diolch .. am .. gysylltu|ysgrifennu|ebost|llythyr|neges"},
    {0, NULL},
};
