/*
 * Names of others than the member: those on probation, and the member's family.
 */
#include "strike_parts.h"

#define NAME "(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr)\\.?\\s+)?(?:[A-Z]\\.\\s*)*[A-Z][a-z][\\w'’-]*"
/* What begins with a capital and is nobody. */
#define NOBODY                                                                                     \
    "(?!(?:Parliament|House|Commons|Lords|Senedd|Committee|Government|Prisoners?|People|"          \
    "Offenders?|Men|Women|He|She|It|They|We|You|Who|This|That|These|Those|Many|Some|Most|All|"     \
    "Nobody|Someone|Somebody|Everyone|Thousands|Hundreds|Probation|Justice|Napo|Labour|Members?|"  \
    "Ministers?|Officers?|Staff|And|But|If|When|Monday|Tuesday|Wednesday|Thursday|Friday|"         \
    "Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|"         \
    "November|December|Christmas|Easter|Management|Manager|Rehabilitation|Services?|One|None|"     \
    "Since|After|Before|What|Each|Both|There|Here|Which|No|Yes|Dear|Yours)\\b)"
#define CALLED "(?:\\s*,)?\\s+(?:called\\s+|named\\s+|is\\s+called\\s+|\\()?"
#define ON_PROBATION                                                                               \
    "(?:client|service[ -]user|offender|person\\s+on\\s+probation|people\\s+on\\s+probation|"      \
    "probationer|supervisee|prisoner|parolee|licensee|inmate|defendant|perpetrator|resident|"      \
    "nominal|PoP)s?"
#define FAMILY                                                                                     \
    "(?:daughter|son|husband|wife|partner|child|children|kid|boy|girl|mother|mum|mam|father|dad|"  \
    "brother|sister|baby|toddler|twins?|grandson|granddaughter|grandchild|grandchildren|"          \
    "grandmother|grandfather|gran|nan|fianc[ée]e?|boyfriend|girlfriend|nephew|niece|uncle|aunt|"  \
    "cousin|stepson|stepdaughter|stepchildren|spouse|ex|carer|flatmate|son-in-law|"                \
    "daughter-in-law|mother-in-law|father-in-law|foster\\s+(?:son|daughter|child))s?"

static const char *const people[] = {
    /* your client John Smith, the prisoner called Dean */
    "\\b" ON_PROBATION CALLED NOBODY NAME,
    /* John Smith, a client of yours; Mr Hussain, whom you supervise */
    "\\b" NOBODY NAME
    "(?:\\s+[A-Z][\\w'’-]+)?,?\\s+(?:(?:your|my|his|her|a|an|one\\s+of\\s+your)\\s+"
    "(?:former\\s+)?" ON_PROBATION
    "\\b|(?:whom|who)\\s+(?:you|I|she|he)\\s+(?:supervised?|manage[ds]?"
    "|looked\\s+after))",
    /* John Smith was recalled */
    "\\b" NOBODY NAME "(?:\\s+" NOBODY
    "[A-Z][\\w'’-]+)?,?\\s+(?:was|is|has\\s+been|had\\s+been|being)\\s+"
    "(?:\\w+ly\\s+|then\\s+|not\\s+|to\\s+be\\s+|being\\s+|since\\s+)?(?:recalled|released|"
    "sentenced|"
    "convicted|arrested|imprisoned|remanded|jailed|paroled|on\\s+(?:licence|parole|"
    "remand|your\\s+(?:case|work)load)|in\\s+breach|in\\s+custody)\\b",
    /* Dean, who is on your caseload; Kyle Harris breached his licence; you supervise him */
    "\\b" NOBODY NAME "(?:\\s+" NOBODY
    "[A-Z][\\w'’-]+)?,?\\s+(?:who\\s+(?:is|was)\\s+(?:on\\s+(?:your|my|"
    "licence|probation|remand)|a\\s+client)|(?:has\\s+|had\\s+)?breached\\s+(?:his|her|their)|"
    "reoffended)\\b",
    "\\b(?:[Yy]ou|I)\\s+(?:have\\s+|had\\s+)?(?:supervised?|supervising|managed?)\\s+(?:the\\s+)"
    "?" NOBODY NAME,
    /* your daughter Ella, my partner Sam; Ella, your daughter */
    "\\b(?:[Yy]our|[Mm]y|[Hh]er|[Hh]is|[Tt]heir)\\s+(?:[a-z-]+\\s+){0,2}" FAMILY CALLED NOBODY NAME,
    "\\b" NOBODY NAME ",\\s+your\\s+(?:[a-z-]+\\s+){0,2}" FAMILY "\\b",
};
STRIKE_FAMILY(people, true);

bool strike_names_person(const char *text)
{
    return strike_is_any(&people_family, text);
}
