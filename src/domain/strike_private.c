/*
 * What is nobody's business beside health and casework: how somebody voted, who they are, whom they
 * lost, how they live. Beliefs, orientation and the union are special categories (UK GDPR art. 9).
 */
#include "strike_parts.h"

#define WHOSE "\\b(?:your|his|her)\\s+" /* what an MP tells of their own is theirs to tell */
#define SOME                                                                                         \
    "(?:(?!(?:of|for|to|in|and|or|the|with|at|as|views?|concerns?|support)\\b)[\\w'’-]+\\s+){0,2}" \
    "?"
#define WHO "\\b(?:you|she|he)(?:['’](?:re|ve|s))?\\s+"
#define BEING                                                                                      \
    "(?:(?:have|had|has|are|were|am|was|is|been|being|came|come|coming|out|as|also|now|always|"    \
    "yourself|"                                                                                    \
    "myself|to)\\s+){0,4}"
#define KIN                                                                                        \
    "(?:husband|wife|partner|mother|mum|mam|father|dad|son|daughter|baby|child|brother|sister|"    \
    "parents?|grandmother|grandfather|nan|gran|friend|colleague)"

static const char *const private_matters[] = {
    /* a ballot is secret, and the state of a membership is the union's */
    WHO "(?:have\\s+|had\\s+|has\\s+)?(?:yourself\\s+|already\\s+|not\\s+)?(?:voted\\s+(?!(?:for|"
        "against)\\s+(?:(?:this|that|the|a|an|my|our)\\s+)?(?:bill|amendment|motion|budget|act|"
        "clause|me\\b))|did\\s+not\\s+vote|didn['’]t\\s+vote|cast\\s+(?:your|her|his)\\s+"
        "vote|spoiled\\s+)(?=.*\\b(?:ballot|strike|action|yes|no|union|napo|paper)\\b)",
    WHO BEING "on\\s+(?:the|your|a)\\s+(?:strike|branch|picket)\\s+(?:committee|rota|line)\\b",
    WHO BEING "(?:crossed\\s+(?:the|a)\\s+picket|worked\\s+through\\s+the\\s+strike|striking\\b)",
    /* who somebody is */
    WHO BEING "(?:an?\\s+)?(?:out\\s+)?(?:trans(?:gender|sexual)?|gay|lesbian|bi(?:sexual)?|queer|"
              "non-?binary|intersex|asexual|hiv|muslim|jewish|hindu|sikh|catholic|atheist|"
              "jehovah['’]s\\s+witness|traveller|roma|an?\\s+refugee)\\b",
    "\\bas\\s+an?\\s+(?:openly\\s+|practising\\s+|devout\\s+)?(?:trans(?:gender)?|gay|lesbian|"
    "bisexual|queer|non-?binary|muslim|jewish|hindu|sikh|catholic|christian|buddhist|black|asian)"
    "\\s+(?:person|woman|man|member|worker|officer|employee|mother|father|parent)\\b",
    WHOSE SOME
    "(?:transition|gender\\s+(?:identity|reassignment|recognition|transition)|sexuality|"
    "sexual\\s+orientation|faith|religion|religious\\s+beliefs?|ethnicity|"
    "immigration\\s+status|criminal\\s+record|caution|conviction|spent\\s+convictions?)\\b",
    WHO "(?:are|were|am|was|have\\s+been|['’]ve\\s+been)\\s+(?:transitioning|outed)\\b",
    /* whom they lost, how they live */
    "\\b(?:sorry\\s+(?:to\\s+\\w+\\s+)?(?:for|of|about)\\s+(?:your|the)\\s+(?:recent\\s+|sad\\s+|"
    "tragic\\s+)?(?:loss|bereavement)|condolences|sympath(?:y|ies)\\s+(?:on|for)\\s+(?:your|the)"
    "\\s+"
    "(?:loss|death|passing|bereavement))",
    WHOSE SOME "(?:bereavement|late\\s+" KIN "|separation|marriage|miscarriages?|drinking|gambling|"
               "bank\\s+(?:account|details|statement)|overdraft|rent|arrears|salary\\s+of\\s+£|"
               "childcare\\s+costs|food\\s?bank)\\b",
    "\\b(?:death|loss|passing|funeral|suicide|murder)\\s+of\\s+(?:your|her|his)\\s+" SOME KIN "\\b",
    WHOSE KIN "['’]s\\s+(?:death|funeral|passing|suicide|murder|arrest|sentence|conviction)\\b",
    WHOSE KIN
    "\\s+(?:has\\s+|had\\s+|have\\s+)?(?:died|passed\\s+away|left\\s+you|is\\s+in\\s+prison|"
    "was\\s+(?:killed|arrested|sentenced|convicted|murdered))\\b",
    WHO BEING
    "(?:getting\\s+divorced|separated\\s+from|widowed|bereaved|in\\s+debt|using\\s+(?:a\\s+)?"
    "food\\s?banks?|a\\s+victim\\s+of|assaulted|raped|sexually\\s+\\w+|stalked|"
    "harassed|bullied|beaten|attacked\\s+by)\\b",
    "\\b(?:domestic\\s+(?:abuse|violence)|coercive\\s+control|sexual\\s+(?:assault|harassment|"
    "abuse))"
    "\\s+(?:that\\s+)?(?:you|she|he)\\b",
    /* what an employer has against them */
    "^(?=.*\\b(?:you|your|she|he|her|his)\\b).*\\b(?:a\\s+|the\\s+|final\\s+|first\\s+)"
    "(?:disciplinary\\s+(?:hearing|process|investigation|meeting|action)|grievance\\s+(?:hearing|"
    "meeting|against)|written\\s+warning|capability\\s+(?:hearing|process|procedure|meeting)|"
    "settlement\\s+agreement|performance\\s+improvement\\s+plan|redundancy\\s+consultation\\s+"
    "with)",
    WHOSE SOME "(?:line\\s+)?manager\\b.{0,60}\\b(?:bull(?:y|ied|ies)|harass(?:ed|es)?|shouted|"
               "treated|threatened|victimised|discriminated|humiliated)\\b",
};
STRIKE_FAMILY(private_matters, false);

bool strike_tells_private(const char *text)
{
    return strike_is_any(&private_matters_family, text);
}
