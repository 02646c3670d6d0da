/*
 * Which parts of a reply look like the member's address, health or casework: by patterns of words.
 */
#include "strike_parts.h"

#include "base/text.h"
#include "domain/greeting.h"
#include "domain/person.h"
#include "domain/postcode.h"

#include <string.h>

/* ---- patterns ---- */

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
    "passport|prison|driving\\s+licence)\\s*(?:no\\b\\.?|number|ref(?:erence)?\\b\\.?)\\s*[:#]?\\s*"
    "(?:is\\s+|was\\s+)?[a-z]{0,3}[\\s/-]?\\d",
    "\\b[a-z]{2}\\s?\\d{2}\\s?\\d{2}\\s?\\d{2}\\s?[a-d]\\b",
    ("\\b(?:date\\s+of\\s+birth|d\\.?o\\.?b\\.?\\b|born\\s+on)\\s*[:,]?\\s*(?:is\\s+)?(?:the\\s+)?"
     "\\d"),
};

/* ---- where one lives; with capitals as written ---- */

#define STREETS                                                                                    \
    "(?:Road|Rd|Street|St|Lane|Ln|Avenue|Ave|Close|Drive|Dr|Way|Court|Ct|Crescent|Cres|Place|Pl|"  \
    "Terrace|Grove|Gardens|Gdns|Square|Sq|Hill|Row|Mews|Park|Walk|View|Rise|Green|Parade|Fold|"    \
    "Croft|Bank|Gate|Wharf|Quay|Mount|End|Yard|Cottages?|Villas?|Buildings?)\\b"
#define NAMED "(?:[A-Z][\\w'’.-]*\\s+){1,4}"

static const char *const streets[] = {
    "\\b(?!(?:19|20)\\d\\d\\b)\\d{1,4}[A-Za-z]?\\s*(?:[-–/]\\s*\\d{1,4}[A-Za-z]?)?,?\\s+" NAMED
        STREETS,
    "\\b(?i:flat|apartment|apt\\.?)\\s+\\d+[A-Za-z]?\\b",
    "\\b(?i:liv(?:e|es|ed|ing)|resid(?:e|es|ed|ing|ent)|home)\\s+(?:at|on|in)\\s+" NAMED STREETS,
    /* 12 Heol y Parc, 3 Ffordd Penlan */
    ("\\b\\d{1,4}[A-Za-z]?,?\\s+(?:Heol|Ffordd|Stryd|Lôn|Rhodfa|Maes|Clos|Bryn|Tan|Rhes|Cae)\\s+"
     "[A-Z]?[\\w'’]"),
};
#define POSTCODE "\\b[A-Za-z]{1,2}\\d[A-Za-z\\d]?\\s{0,2}\\d[A-Za-z]{2}\\b"
#define PHONE                                                                                      \
    "(?<![\\d.,£/-])(?:\\+\\s?44[\\s(]{0,2}0?\\)?\\s?|\\(?0)\\d[\\d\\s()-]{7,13}\\d(?![\\d/])"
#define ADDRESS "[\\w.+'-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63})+"

/* Whose address, number or mailbox it is: the office's, in a line or a sentence. */
#define OFFICE_SAID                                                                                \
    "\\b(?:(?:my|our|the|his|her)\\s+(?:[\\w'’-]+\\s+){0,2}(?:office|surger(?:y|ies)|website|"   \
    "team)\\b|constituency\\s+office|surgeries|house\\s+of\\s+(?:commons|lords)|ministry\\s+of|"   \
    "department\\s+(?:for|of)|home\\s+office|secretary\\s+of\\s+state|downing\\s+street|"          \
    "(?:contact|call|ring|phone|telephone|e-?mail|write\\s+(?:to|back)|reach|reply\\s+to|meet|"    \
    "visit|see)\\s+(?:to\\s+)?(?:me|us|my|our)\\b|petty\\s+france|drop[- ]in|"                     \
    "helpline|advice\\s+(?:line|centre)|citizens\\s+advice)"
#define OFFICE_LINE                                                                                \
    "(?-i:\\b(?:MP|AS|MS|MSP|PPS)\\b)|member\\s+of\\s+parliament|parliament|westminster|"          \
    "senedd|constituency|\\boffice|ministry|department|\\bminister\\b|secretary|surger|"           \
    "caseworker|"                                                                                  \
    "\\btel(?:ephone)?\\b\\s*[:.]?|\\bfax|www\\.|https?:|website|twitter|facebook|\\bunion\\b"
/* The member's, whatever else the sentence speaks of. */
#define MEMBER_SAID                                                                                \
    "\\byour?\\s+(?:[\\w'’-]+\\s+){0,2}(?:address|postcode|home|house|flat|live|lived|reside|"   \
    "number|phone|mobile|e-?mail)\\b|\\b(?:liv(?:e|es|ing)|resid(?:e|es|ing|ent))\\s+(?:at|in|on)" \
    "\\b|home\\s+address|\\b(?:visit|ring|call|phone|see|meet|write\\s+to|contact|reach)\\s+"      \
    "you\\b"
#define OFFICIAL                                                                                   \
    "@(?:[\\w-]+\\.)*(?:parliament\\.(?:uk|scot)|gov\\.(?:uk|scot|wales)|senedd\\.(?:wales|cymru)" \
    "|"                                                                                            \
    "nhs\\.uk|police\\.uk|ac\\.uk|org\\.uk|org)$"
#define NOT_OF_AN_ADDRESS                                                                          \
    "[:.?!]|^(?:dear|hi|hello|mrs?|ms|miss|mx|dr|rev|yours|kind|best|regards|re)\\b|"              \
    "\\b(?:january|february|march|april|may|june|july|august|september|october|november|"          \
    "december)\\b|\\b(?:19|20)\\d\\d\\b"

enum pattern {
    P_POSTCODE,
    P_PHONE,
    P_ADDRESS,
    P_OFFICE,
    P_LINE,
    P_MEMBER,
    P_OFFICIAL,
    P_OTHER,
    PATTERNS
};
static const struct {
    const char *pattern;
    bool cased;
} patterns[PATTERNS] = {
    [P_POSTCODE] = {POSTCODE, true},  [P_PHONE] = {PHONE, true},
    [P_ADDRESS] = {ADDRESS, false},   [P_OFFICE] = {OFFICE_SAID, false},
    [P_LINE] = {OFFICE_LINE, false},  [P_MEMBER] = {MEMBER_SAID, false},
    [P_OFFICIAL] = {OFFICIAL, false}, [P_OTHER] = {NOT_OF_AN_ADDRESS, false},
};

static GRegex *compiled(const char *pattern, bool cased)
{
    return g_regex_new(pattern, (cased ? 0 : G_REGEX_CASELESS) | G_REGEX_OPTIMIZE, 0, NULL);
}

static GRegex *regex_of(enum pattern p)
{
    static GRegex *all[PATTERNS];
    if (!all[p])
        all[p] = compiled(patterns[p].pattern, patterns[p].cased);
    return all[p];
}

/* A text that a pattern cannot cope with is one to look at. */
static bool fits(const GRegex *regex, const char *text)
{
    g_autoptr(GError) error = NULL;
    return g_regex_match_full(regex, text, -1, 0, 0, NULL, &error) || error;
}

static bool is(enum pattern p, const char *text)
{
    return fits(regex_of(p), text);
}

struct family {
    const char *const *patterns;
    gsize n;
    bool cased;
    GRegex **compiled;
};

static bool is_any(const struct family *f, const char *text)
{
    for (gsize i = 0; i < f->n; i++) {
        if (!f->compiled[i])
            f->compiled[i] = compiled(f->patterns[i], f->cased);
        if (fits(f->compiled[i], text))
            return true;
    }
    return false;
}

#define FAMILY(name, a_cased)                                                                      \
    static GRegex *name##_regex[G_N_ELEMENTS(name)];                                               \
    static const struct family name##_family = {name, G_N_ELEMENTS(name), a_cased, name##_regex}
FAMILY(health, false);
FAMILY(casework, false);
FAMILY(numbers, false);
FAMILY(streets, true);

/* ---- what a part holds ---- */

/* Who the lines of a paragraph are about, from top to bottom. */
enum owner { OWNER_NOBODY, OWNER_OFFICE, OWNER_MEMBER };

struct looking {
    const struct strike_member *member;
    GRegex *whole, *whose; /* the member's name, NULL: not known */
};

/* Runs of white space as one blank. Caller's. */
static char *flat(const char *text, const struct strike_part *part)
{
    GString *s = g_string_new(NULL);
    for (gsize i = part->at.from; i < part->at.to; i++) {
        bool blank = g_ascii_isspace(text[i]);
        if (!blank)
            g_string_append_c(s, text[i]);
        else if (s->len && s->str[s->len - 1] != ' ')
            g_string_append_c(s, ' ');
    }
    return g_string_free(s, FALSE);
}

/* "Amina's illness" is hers. Caller's. */
static char *without_name(const struct looking *l, const char *text)
{
    if (!l->whole)
        return g_strdup(text);
    g_autofree char *hers = g_regex_replace_literal(l->whose, text, -1, 0, "her", 0, NULL);
    g_autofree char *she =
        g_regex_replace_literal(l->whole, hers ? hers : text, -1, 0, "she", 0, NULL);
    return g_strdup(she ? she : text);
}

static bool has_name(const struct looking *l, const char *text)
{
    return l->whole && fits(l->whole, text);
}

static bool has_postcode(const char *text)
{
    g_autoptr(GMatchInfo) match = NULL;
    bool found = false;
    for (g_regex_match(regex_of(P_POSTCODE), text, 0, &match);
         !found && g_match_info_matches(match); g_match_info_next(match, NULL)) {
        g_autofree char *word = g_match_info_fetch(match, 0);
        struct postcode p;
        found = postcode_parse(word, &p, NULL) && !g_str_has_prefix(p.spaced, "SW1A ") &&
                p.kind != POSTCODE_NON_GEOGRAPHIC;
    }
    return found;
}

static bool is_street(const char *text)
{
    return is_any(&streets_family, text) && !strstr(text, "Downing Street");
}

static bool same_phone(const struct strike_member *m, const char *digits)
{
    for (const char *const *p = m ? m->phones : NULL; p && *p; p++) {
        g_autofree char *theirs = person_phone_digits(*p);
        if (g_strcmp0(theirs, digits) == 0)
            return true;
    }
    return false;
}

/* Helplines, and the House's own exchange, are nobody's. */
static bool is_public(const char *digits)
{
    return strlen(digits) < 10 || strlen(digits) > 11 || g_str_has_prefix(digits, "03") ||
           g_str_has_prefix(digits, "08") || g_str_has_prefix(digits, "09") ||
           g_str_has_prefix(digits, "0207219");
}

static bool has_phone(const struct looking *l, const char *text, bool office)
{
    g_autoptr(GMatchInfo) match = NULL;
    bool found = false;
    for (g_regex_match(regex_of(P_PHONE), text, 0, &match); !found && g_match_info_matches(match);
         g_match_info_next(match, NULL)) {
        g_autofree char *word = g_match_info_fetch(match, 0);
        g_autofree char *digits = person_phone_digits(word);
        found = digits && (same_phone(l->member, digits) || (!office && !is_public(digits)));
    }
    return found;
}

static bool has_email(const struct looking *l, const char *text, bool office)
{
    g_autoptr(GMatchInfo) match = NULL;
    bool found = false;
    for (g_regex_match(regex_of(P_ADDRESS), text, 0, &match); !found && g_match_info_matches(match);
         g_match_info_next(match, NULL)) {
        g_autofree char *word = g_match_info_fetch(match, 0);
        for (const char *const *e = l->member ? l->member->emails : NULL; e && *e && !found; e++)
            found = g_ascii_strcasecmp(*e, word) == 0;
        found = found || (!office && !is(P_OFFICIAL, word));
    }
    return found;
}

static bool has_number(const struct looking *l, const char *text)
{
    const char *number = l->member ? l->member->number : NULL;
    if (is_any(&numbers_family, text))
        return true;
    for (const char *at = number && strlen(number) >= 4 ? strstr(text, number) : NULL; at;
         at = strstr(at + 1, number))
        if ((at == text || (!g_ascii_isalnum(at[-1]) && !strchr(".,/@-", at[-1]))) &&
            !g_ascii_isalnum(at[strlen(number)]))
            return true;
    return false;
}

static enum strike_reason reason_of(const struct looking *l, const char *text, enum owner owner)
{
    bool office = owner == OWNER_OFFICE ||
                  (owner == OWNER_NOBODY && is(P_OFFICE, text) && !is(P_MEMBER, text));
    if (!office && (has_postcode(text) || is_street(text)))
        return STRIKE_ADDRESS;
    if (has_number(l, text))
        return STRIKE_NUMBER;
    if (has_phone(l, text, office))
        return STRIKE_PHONE;
    if (has_email(l, text, office))
        return STRIKE_EMAIL;
    g_autofree char *said = without_name(l, text);
    if (is_any(&health_family, said))
        return STRIKE_HEALTH;
    return is_any(&casework_family, said) ? STRIKE_CASEWORK : STRIKE_NONE;
}

/* ---- lines that stand together ---- */

#define ADDRESS_LINES 5 /* above a postcode, below a name */
#define LINE_MOST 40    /* letters */

static bool may_be_a_line(const struct looking *l, const char *said, const struct strike_part *part)
{
    return part->alone && g_utf8_strlen(said, -1) <= LINE_MOST && !is(P_OTHER, said) &&
           !has_name(l, said);
}

/* The town and the house above a postcode, and what lies between two lines of an address. */
static void fill_address(const struct looking *l, struct strike_part *parts, char *const *said,
                         guint n, const enum owner *owners)
{
    for (guint i = 0; i < n; i++) {
        if (parts[i].reason != STRIKE_ADDRESS || !parts[i].alone)
            continue;
        for (guint up = i; up > 0 && i - up < ADDRESS_LINES; up--) {
            struct strike_part *above = &parts[up - 1];
            if (owners[up - 1] == OWNER_OFFICE || above->reason != STRIKE_NONE ||
                !may_be_a_line(l, said[up - 1], above))
                break;
            above->reason = STRIKE_ADDRESS;
        }
    }
    /* Below the member's name stands where they live, as long as there are lines. */
    guint below = ADDRESS_LINES + 1;
    bool any = false;
    for (guint i = 0; i < n; i++)
        any = any || (parts[i].alone && parts[i].reason == STRIKE_ADDRESS);
    for (guint i = 0; any && i < n; i++) {
        below = has_name(l, said[i]) && parts[i].alone ? 0 : below + 1;
        if (below > 0 && below <= ADDRESS_LINES && parts[i].reason == STRIKE_NONE &&
            may_be_a_line(l, said[i], &parts[i]))
            parts[i].reason = STRIKE_ADDRESS;
    }
}

/* A letter-head and a signature are the office's, until the member's name comes. */
static void own_lines(const struct looking *l, const struct strike_part *parts, char *const *said,
                      guint n, enum owner *owners)
{
    enum owner now = OWNER_NOBODY;
    for (guint i = 0; i < n; i++)
        if (has_name(l, said[i]))
            break;
        else if (parts[i].alone && is(P_LINE, said[i]) && !greeting_of(said[i], NULL))
            now = OWNER_OFFICE;
    for (guint i = 0; i < n; i++) {
        if (!parts[i].alone) {
            owners[i] = OWNER_NOBODY;
            continue;
        }
        now = has_name(l, said[i]) && !greeting_of(said[i], NULL) ? OWNER_MEMBER
              : is(P_LINE, said[i])                               ? OWNER_OFFICE
                                                                  : now;
        owners[i] = now;
    }
}

static void look_at_block(const struct looking *l, const char *text, struct strike_part *parts,
                          guint n)
{
    g_auto(GStrv) said = g_new0(char *, n + 1);
    g_autofree enum owner *owners = g_new(enum owner, n);
    for (guint i = 0; i < n; i++)
        said[i] = flat(text, &parts[i]);
    own_lines(l, parts, said, n, owners);
    for (guint i = 0; i < n; i++)
        parts[i].reason = reason_of(l, said[i], owners[i]);
    fill_address(l, parts, said, n, owners);
}

/* "Amina Yusuf", "Ms Yusuf", "Amina". NULL where no name is known. */
static GRegex *name_regex(const struct strike_member *m, const char *behind)
{
    if (!m || !m->given || !*m->given || !m->family || !*m->family)
        return NULL;
    g_autofree char *given = g_regex_escape_string(m->given, -1);
    g_autofree char *family = g_regex_escape_string(m->family, -1);
    g_autofree char *pattern = g_strdup_printf(
        "\\b(?:(?:mrs?|ms|miss|mx|dr|rev)\\.?\\s+(?:[\\w.]+\\s+){0,2}?%s|%s(?:\\s+%s)?)%s", family,
        given, family, behind);
    return compiled(pattern, false);
}

void strike_reason_all(const char *text, GArray *parts, const struct strike_member *member)
{
    struct looking l = {member, name_regex(member, "\\b"), name_regex(member, "['’]s?\\b")};
    struct strike_part *all = (struct strike_part *)(void *)parts->data;
    for (guint from = 0, to; from < parts->len; from = to) {
        for (to = from; to < parts->len && all[to].block == all[from].block;)
            to++;
        look_at_block(&l, text, &all[from], to - from);
    }
    g_clear_pointer(&l.whole, g_regex_unref);
    g_clear_pointer(&l.whose, g_regex_unref);
}
