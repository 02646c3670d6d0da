/*
 * Which parts of a reply look like the member's address, health or casework: by patterns of words.
 */
#include "strike_parts.h"

#include "base/text.h"
#include "domain/greeting.h"
#include "domain/person.h"
#include "domain/postcode.h"

#include <string.h>

/* ---- where one lives; with capitals as written ---- */

#define STREETS                                                                                    \
    "(?:Road|Rd|Street|St|Lane|Ln|Avenue|Ave|Close|Drive|Dr|Way|Court|Ct|Crescent|Cres|Place|Pl|"  \
    "Terrace|Terr|Tce|Grove|Gardens?|Gdns|Square|Sq|Hill|Row|Mews|Park|Walk|View|Rise|Green|"      \
    "Parade|Fold|Croft|Bank|Gate|Wharf|Quay|Mount|End|Yard|Cottages?|Villas?|Buildings?|Alley|"    \
    "Approach|Arcade|Boulevard|Brae|Broadway|Brow|Causeway|Chase|Circle|Circus|Copse|Corner|"      \
    "Crossing|Dale|Dell|Dene|Drove|Embankment|Esplanade|Farm|Fields?|Garth|Ginnel|Glade|Glebe|"    \
    "Glen|Grange|Haven|Heath|Heights|Holt|House|Hollow|Knoll|Lawns?|Leas?|Links|Loan|Lodge|"       \
    "Manor|Meadows?|Mill|Moor|Orchard|Paddocks?|Passage|Path|Pasture|Precinct|Promenade|Ridge|"    \
    "Rigg|Riverside|Side|Spinney|Spur|Steps|Strand|Towers?|Vale|Vennel|Viaduct|Warren|Woods?|"     \
    "Wynd)\\b"
#define STREETS_SMALL                                                                              \
    "(?:road|street|lane|avenue|close|drive|terrace|crescent|gardens|grove|mews|court|place|"      \
    "square|row|way|walk|rise|green|fold|croft)\\b"
#define NAMED "(?:[A-Z][\\w'’.-]*\\s+){1,4}"

static const char *const streets[] = {
    "\\b(?!(?:19|20)\\d\\d\\b)\\d{1,4}[A-Za-z]?\\s*(?:[-–/]\\s*\\d{1,4}[A-Za-z]?)?,?\\s+" NAMED
        STREETS,
    "\\b(?i:flat|apartment|apt\\.?)\\s+\\d+[A-Za-z]?\\b",
    "\\b(?i:liv(?:e|es|ed|ing)|resid(?:e|es|ed|ing|ent)|home)\\s+(?:at|on|in)\\s+" NAMED STREETS,
    /* from 14 cragside terrace; at Rose Cottage */
    "\\b(?i:from|at|address\\s+(?:is|as))\\s+(?!(?:19|20)\\d\\d\\b)\\d{1,4}[a-z]?,?\\s+"
    "(?:(?!(?:and|your|our|my|the)\\b)[A-Za-z'’-]+\\s+){1,3}" STREETS_SMALL,
    "\\b(?i:from|at|address\\s+(?:is|as))\\s+" NAMED
    "(?:Cottage|Farm|Lodge|Barn|Bungalow|Grange|Villa|Manor|Rectory|Vicarage)\\b",
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
/* What leads to it in a sentence that speaks of an office, too. */
#define THEIRS                                                                                     \
    "\\byou(?:rs?)?\\b|\\b(?:liv(?:e|es|ed|ing)|resid(?:e|es|ed|ing|ent)|home|postcode|mobile)"    \
    "\\b|"                                                                                         \
    "\\bfrom\\W*$"
#define LEADS 100 /* bytes before it that are looked at */
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
    P_THEIRS,
    P_OFFICIAL,
    P_OTHER,
    PATTERNS
};
static const struct {
    const char *pattern;
    bool cased;
} patterns[PATTERNS] = {
    [P_POSTCODE] = {POSTCODE, true},        [P_PHONE] = {PHONE, true},
    [P_ADDRESS] = {ADDRESS, false},         [P_OFFICE] = {OFFICE_SAID, false},
    [P_LINE] = {OFFICE_LINE, false},        [P_MEMBER] = {MEMBER_SAID, false},
    [P_THEIRS] = {THEIRS, false},           [P_OFFICIAL] = {OFFICIAL, false},
    [P_OTHER] = {NOT_OF_AN_ADDRESS, false},
};

static GRegex *regex_of(enum pattern p)
{
    static GRegex *all[PATTERNS];
    if (!all[p])
        all[p] = strike_regex(patterns[p].pattern, patterns[p].cased);
    return all[p];
}

static bool is(enum pattern p, const char *text)
{
    return strike_fits(regex_of(p), text);
}

static GRegex *streets_regex[G_N_ELEMENTS(streets)];

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
    return l->whole && strike_fits(l->whole, text);
}

/* Where the last of it ends; -1: there is none. */
static int last_of(enum pattern p, const char *text)
{
    g_autoptr(GMatchInfo) match = NULL;
    int last = -1;
    for (g_regex_match(regex_of(p), text, 0, &match); g_match_info_matches(match);
         g_match_info_next(match, NULL))
        (void)g_match_info_fetch_pos(match, 0, NULL, &last);
    return last;
}

/* Whose it is that stands there: of an office and of the member the one spoken of last. */
static bool is_offices(const char *text, int at, enum owner owner)
{
    if (owner != OWNER_NOBODY || !is(P_OFFICE, text))
        return owner == OWNER_OFFICE;
    const char *from = text + MAX(0, at - LEADS);
    while (!g_utf8_validate(from, text + at - from, NULL) && from < text + at)
        from++; /* within a letter */
    g_autofree char *before = g_strndup(from, (gsize)(text + at - from));
    int office = last_of(P_OFFICE, before), theirs = last_of(P_THEIRS, before);
    return office >= 0 || theirs >= 0 ? office >= theirs : !is(P_MEMBER, text);
}

struct found {
    const struct looking *l;
    const char *text;
    enum owner owner;
};
/* Whether a word that fits is one; office: it is an office's. */
typedef bool (*found_is)(const struct found *f, const char *word, bool office);

static bool any_is(const struct found *f, const GRegex *regex, found_is is_one)
{
    g_autoptr(GMatchInfo) match = NULL;
    bool found = false;
    for (g_regex_match(regex, f->text, 0, &match); !found && g_match_info_matches(match);
         g_match_info_next(match, NULL)) {
        int at = 0;
        g_autofree char *word = g_match_info_fetch(match, 0);
        (void)g_match_info_fetch_pos(match, 0, &at, NULL);
        found = is_one(f, word, is_offices(f->text, at, f->owner));
    }
    return found;
}

static bool is_postcode(const struct found *f, const char *word, bool office)
{
    (void)f;
    struct postcode p;
    return !office && postcode_parse(word, &p, NULL) && !g_str_has_prefix(p.spaced, "SW1A ") &&
           p.kind != POSTCODE_NON_GEOGRAPHIC;
}

static bool is_street(const struct found *f, const char *word, bool office)
{
    (void)word;
    return !office && !strstr(f->text, "Downing Street");
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

static bool is_phone(const struct found *f, const char *word, bool office)
{
    g_autofree char *digits = person_phone_digits(word);
    return digits && (same_phone(f->l->member, digits) || (!office && !is_public(digits)));
}

static bool is_email(const struct found *f, const char *word, bool office)
{
    for (const char *const *e = f->l->member ? f->l->member->emails : NULL; e && *e; e++)
        if (g_ascii_strcasecmp(*e, word) == 0)
            return true;
    return !office && !is(P_OFFICIAL, word);
}

static bool has_street(const struct found *f)
{
    for (gsize i = 0; i < G_N_ELEMENTS(streets); i++) {
        if (!streets_regex[i])
            streets_regex[i] = strike_regex(streets[i], true);
        if (any_is(f, streets_regex[i], is_street))
            return true;
    }
    return false;
}

static bool has_number(const struct looking *l, const char *text)
{
    const char *number = l->member ? l->member->number : NULL;
    if (strike_tells_number(text))
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
    const struct found f = {l, text, owner};
    if (any_is(&f, regex_of(P_POSTCODE), is_postcode) || has_street(&f))
        return STRIKE_ADDRESS;
    if (has_number(l, text))
        return STRIKE_NUMBER;
    if (any_is(&f, regex_of(P_PHONE), is_phone))
        return STRIKE_PHONE;
    if (any_is(&f, regex_of(P_ADDRESS), is_email))
        return STRIKE_EMAIL;
    g_autofree char *said = without_name(l, text);
    return strike_told(said);
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

/* A line of its own that says something is nobody's line. */
static bool is_sentence(const char *said)
{
    static GRegex *regex;
    if (!regex)
        regex = strike_regex("^(?:\\S+\\s+){4,}\\S+[.!?]$", false);
    return strike_fits(regex, said);
}

/* A letter-head and a signature are the office's, until the member's name comes. */
static void own_lines(const struct looking *l, const struct strike_part *parts, char *const *said,
                      guint n, enum owner *owners)
{
    enum owner now = OWNER_NOBODY;
    for (guint i = 0; i < n; i++)
        if (has_name(l, said[i]))
            break;
        else if (parts[i].alone && !is_sentence(said[i]) && is(P_LINE, said[i]) &&
                 !greeting_of(said[i], NULL))
            now = OWNER_OFFICE;
    for (guint i = 0; i < n; i++) {
        if (!parts[i].alone || is_sentence(said[i])) {
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
    return strike_regex(pattern, false);
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
