/*
 * What a sentence tells of somebody: their health, their case, their number, by patterns of words.
 */
#include "strike_parts.h"

#define WHOSE "\\b(?:your|my|his|her|their)\\s+"
/* What may stand between whose and what; "your views on housing" is no housing of theirs. */
#define BETWEEN                                                                                    \
    "(?:(?!(?:on|about|of|for|to|in|and|or|the|with|at|that|as|from|over|regarding|concerning|"    \
    "local|support|help|MP|colleagues|union)\\b)[\\w'’-]+\\s+){0,3}?"
#define WHO "\\b(?:you|i|she|he|they)(?:['’](?:re|ve|m|d|s|ll))?\\s+"
#define FILL                                                                                       \
    "(?:(?:have|had|has|having|been|are|were|am|was|is|be|being|become|became|got|getting|feel|"   \
    "feeling|felt|fell|fallen|currently|now|recently|still|also|very|quite|so|seriously|often|"    \
    "yourself|myself|herself|himself|to|go|went|gone|going|registered|both|not|too|both|already|"  \
    "since|since\\s+been|then|once|a|severely|partially)\\s+){0,5}"

#define CONDITIONS                                                                                 \
    "(?:depression|anxiety(?!\\s+(?:about|over|regarding|that|at|for)\\b)|ptsd|"                   \
    "post[- ]traumatic|(?:nervous\\s+)?breakdown|illness(?:es)?|sickness|sick\\s+(?:leave|pay|"    \
    "note|absence)|fit\\s+note|(?:mental\\s+|physical\\s+|ill\\s+|poor\\s+)*health(?!\\s+(?:and|"  \
    "&|services?|care|boards?|trusts?|secretary|committee|ministers?|campaigns?|reps?|"            \
    "representatives?|officers?|polic(?:y|ies)|union)\\b)|disabilit(?:y|ies)(?!\\s+(?:rights|"     \
    "campaign|group|charit))|impairments?|diagnos(?:is|es)|medication|medical\\s+\\w+|"            \
    "(?:hospital|dental|fertility)\\s+\\w+|treatment\\s+for|operation|cancer|tumou?r|"             \
    "chemotherapy|radiotherapy|diabetes|epilepsy|asthma|arthritis|fibromyalgia|endometriosis|"     \
    "menopaus\\w+|autism|adhd|dyslexia|multiple\\s+sclerosis|long\\s+covid|covid|migraines?|"      \
    "stroke|heart\\s+(?:attack|condition|failure)|miscarriage|pregnancy|maternity|addiction|"      \
    "drinking\\s+problem|injur(?:y|ies)|condition|gps?|doctors?|psychiatrist|psychologist|"        \
    "therap(?:y|ist)|counsell(?:or|ing)|physio\\w*|midwife|prescription|symptoms|hospital|"        \
    "blue\\s+badge|carer|care\\s+needs|suicid\\w+|burn-?out|hearing\\s+loss|sight\\s+loss|"        \
    "wheelchair|surgery)\\b"
#define STATES                                                                                     \
    "(?:off\\s+(?:work\\s+)?(?:sick|ill|with)|off\\s+work\\b|signed\\s+off|on\\s+(?:long[- ]"      \
    "term\\s+)?sick(?:ness)?(?:\\s+leave)?|ill\\b(?!\\s+(?:afford|equipped|at|advised|prepared))|" \
    "unwell|poorly\\b(?!\\s+(?:paid|treated|served))|sick\\b(?!\\s+(?:of|and\\s+tired|pay))|"      \
    "disabled|deaf\\b|blind\\b(?!\\s+(?:to|eye))|diagnosed|hospitalised|in\\s+hospital|pregnant|"  \
    "autistic|dyslexic|depressed|suicidal|housebound|recovering\\s+from|suffer(?:ed|ing|s)?\\s+"   \
    "(?:from|with)|on\\s+(?:medication|maternity)|in\\s+(?:poor|bad|ill)\\s+health|admitted\\s+"   \
    "to|on\\s+(?:the\\s+)?waiting\\s+list|seeing\\s+(?:a|my|your)\\s+(?:doctor|gp|counsellor|"     \
    "therapist))"
#define STRAIN                                                                                     \
    "(?:work[- ]related\\s+|severe\\s+|chronic\\s+)*(?:stress|depression|anxiety|burn-?out|ptsd|"  \
    "cancer|covid|long\\s+covid|an?\\s+(?:illness|injury|operation|breakdown|heart\\s+attack))\\b"

static const char *const health[] = {
    /* your depression, her husband's illness, my GP */
    "\\b(?:your|his|her|their)\\s+" BETWEEN CONDITIONS,
    /* the MP's own surgery is where one meets them */
    "\\bmy\\s+(?!(?:next\\s+|advice\\s+|constituency\\s+|regular\\s+)*surgery\\b)" BETWEEN
        CONDITIONS,
    /* you have been off sick, as a disabled person */
    WHO FILL STATES,
    "\\bas\\s+an?\\s+(?:disabled|deaf|blind|autistic|dyslexic|pregnant)\\s+(?:person|woman|man|"
    "member|worker|officer|employee|mother|parent)\\b",
    /* you had to stop because of stress, it made you ill */
    "\\b(?:you|i|she|he)\\b[^.]{0,80}\\b(?:off\\s+(?:work\\s+)?with|because\\s+of|due\\s+to|from|"
    "with)\\s+" STRAIN,
    "\\b(?:caused|made|left|making|causing|leaving|gave|given)\\s+(?:you|me|her|him)\\s+"
    "(?:[\\w'’-]+\\s+){0,3}?(?:ill|unwell|sick|depressed|disabled|stress|anxiety|depression)\\b",
    /* with somebody in the sentence: time in hospital, a stroke */
    "^(?=.*\\b(?:you|your|i|my|she|he|her|his)\\b).*\\b(?:(?:time|stays?|days?|weeks?|months?|"
    "nights?|admitted|taken|rushed)\\s+(?:in|to|into)\\s+hospital|discharged\\s+from\\s+hospital|"
    "(?:had|suffered|having|following|after)\\s+(?:your\\s+|an?\\s+)(?:stroke|operation|"
    "miscarriage|heart\\s+attack|breakdown|diagnosis)|diagnosed\\s+with|reasonable\\s+adjustments"
    "\\s+(?:for|that)\\s+(?:you|her|him|me)|(?:sick|fit)\\s+note\\b|occupational\\s+health\\s+"
    "(?:report|referral|assessment|appointment))",
};

#define MATTERS                                                                                    \
    "(?:immigration(?!\\s+polic)|visa|asylum|settle(?:d|ment)\\s+status|leave\\s+to\\s+remain|"    \
    "citizenship|passport|naturalisation|housing(?!\\s+(?:polic|crisis|market|bill|minister|"      \
    "campaign|targets?))|landlord(?:['’]s)?|tenancy|eviction|rent\\s+arrears|repossession|"      \
    "homelessness|(?:housing\\s+)?benefits?(?:\\s+\\w+)?|pip|universal\\s+credit|esa|dla|"         \
    "(?:pension|tax)\\s+credits?|child\\s+(?:maintenance|support)|attendance\\s+allowance|"        \
    "carer['’]?s\\s+allowance|tribunal|grievance|disciplinary|dismissal|divorce|custody|debts?|" \
    "bankruptcy|council\\s+tax\\s+(?:arrears|bill|band\\w*|debt)|neighbours?|police\\s+complaint|" \
    "arrest|conviction|court\\s+(?:case|hearing)|ombudsman|tax\\s+(?:bill|return)|mortgage|"       \
    "school\\s+(?:place|appeal))\\b"

static const char *const casework[] = {
    /* your case, my casework; not "my case for reform" */
    WHOSE "(?:own\\s+|individual\\s+|personal\\s+|particular\\s+)*case\\b(?!\\s*(?:for\\b|that\\b|"
          "load|officer|manager|administrator|stud|worker))",
    WHOSE
    "(?:own\\s+|individual\\s+|personal\\s+|particular\\s+)*casework\\b(?!\\s*(?:team|load|er|"
    "staff|office|manager))",
    WHOSE BETWEEN MATTERS,
    WHO FILL "(?:evicted|homeless|deported|dismissed|suspended|arrested|facing\\s+(?:eviction|"
             "homelessness|deportation|dismissal|disciplinary|repossession)|in\\s+(?:rent\\s+)?"
             "arrears|claiming\\s+\\w+|made\\s+homeless)\\b",
    ("^(?=.*\\b(?:you|your|i|my|she|he|her|his)\\b).*\\b(?:immigration|asylum|visa|housing|"
     "benefits?"
     "|"
     "pip|universal\\s+credit|homelessness|tribunal)\\s+(?:case|claim|application|appeal|"
     "assessment)"
     "\\b"),
};

static const char *const numbers[] = {
    "\\b(?:membership|member|payroll|staff|employee|nhs|national\\s+insurance|ni|home\\s+office|"
    "passport|prison|prisoner|driving\\s+licence|crn|pnc|cro|noms|nomis|delius)\\s*"
    "(?:id\\b|no\\b\\.?|number|ref(?:erence)?\\b\\.?)\\s*[:#]?\\s*(?:is\\s+|was\\s+)?[a-z]{0,3}"
    "[\\s/-]?\\d",
    "\\b(?:crn|pnc|cro|noms)\\s*:?\\s*[a-z]?\\d{4}",
    "\\b[a-z]{2}\\s?\\d{2}\\s?\\d{2}\\s?\\d{2}\\s?[a-d]\\b",
    "\\b(?:date\\s+of\\s+birth|d\\.?o\\.?b\\b\\.?|birthday|(?<!new)born)\\b[^.\\d]{0,25}\\d{1,2}(?:"
    "st|nd|"
    "rd|th)?[\\s/.-]+(?:of\\s+)?(?:\\d|[a-z]{3})",
    "\\b(?:you|she|he|i)\\s+(?:were|was)\\s+born\\s+(?:on|in)\\s+[^.]{0,20}(?:19|20)\\d\\d",
};

/* Of somebody on probation or in prison: X320741, A1234BC, 2004/0012345X; of a patient. */
static const char *const records[] = {
    "(?<![\\w/.-])[A-Z]\\d{6}(?![\\w/-])",
    "(?<![\\w/.-])[A-Z]\\d{4}[A-Z]{2}(?![\\w/-])",
    "(?<![\\w/.-])(?:(?:19|20)?\\d{2}/\\d{1,7}|\\d{1,6}/\\d{2})[A-Z](?![\\w/-])",
    "(?<![\\d£])[1-9]\\d{2}[ -]\\d{3}[ -]\\d{4}(?!\\d)",
};

STRIKE_FAMILY(health, false);
STRIKE_FAMILY(casework, false);
STRIKE_FAMILY(numbers, false);
STRIKE_FAMILY(records, true);

bool strike_tells_number(const char *text)
{
    return strike_is_any(&numbers_family, text) || strike_is_any(&records_family, text);
}

enum strike_reason strike_told(const char *text)
{
    if (strike_is_any(&health_family, text) || strike_names_illness(text))
        return STRIKE_HEALTH;
    if (strike_names_person(text))
        return STRIKE_PERSON;
    if (strike_is_any(&casework_family, text))
        return STRIKE_CASEWORK;
    return strike_tells_private(text) ? STRIKE_PRIVATE : STRIKE_NONE;
}
