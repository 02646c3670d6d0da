/*
 * The columns of HQ's list by their usual names, and the rules of a row.
 */
#include "members/columns.h"

#include "base/err.h"
#include "base/text.h"
#include "domain/cell.h"
#include "domain/note.h"
#include "domain/person.h"
#include "domain/postcode.h"
#include "members/name_columns.h"

#include <string.h>

#define TEXT_MOST 200

static char *clean_job(const char *typed, GError **error)
{
    if (note_refused(typed))
        err_set(error, BL_ERR_INPUT, "The job title says how somebody votes: it was left out.");
    else if (g_utf8_strlen(typed, -1) > TEXT_MOST)
        err_set(error, BL_ERR_INPUT, "The job title is too long: it was left out.");
    else
        return g_strdup(typed);
    return NULL;
}

/* ---- cells that can be nothing else ---- */

static bool looks_email(const char *cell)
{
    g_autofree char *beside = NULL;
    g_autofree char *email = strchr(cell, '@') ? person_email_cell(cell, &beside, NULL) : NULL;
    return email != NULL;
}

/* Of this country, with the nought or the 44 that tells it from other numbers; or a mobile's that
 * has lost it. */
static bool is_phone(const char *cell, const char *starts)
{
    const char *first = cell + strcspn(cell, "0123456789");
    if (!*first || (!strchr("07", *first) && !g_str_has_prefix(first, "44")))
        return false;
    g_autofree char *beside = NULL;
    g_autofree char *phone = person_phone_cell(cell, &beside, NULL);
    g_autofree char *digits = phone ? person_phone_digits(phone) : NULL;
    gsize len = digits ? strlen(digits) : 0;
    return (len == 10 || len == 11) && digits[0] == '0' && strchr(starts, digits[1]);
}

static bool looks_phone(const char *cell)
{
    return is_phone(cell, "1237");
}

static bool looks_mobile(const char *cell)
{
    return is_phone(cell, "7");
}

static bool looks_postcode(const char *cell)
{
    struct postcode p;
    return strlen(cell) < sizeof p.spaced && postcode_parse(cell, &p, NULL);
}

/* Words of headers, as csv_map() runs them together. WHOSE may stand beside, anything else makes it
 * another column: "Phone consent", "Next of kin phone", "Office phone". */
#define BEST "(?:personal|private|preferred|pref|main|primary|best|own|nonwork)"
#define FURTHER "(?:alternat(?:iv)?e|alt|other|another|additional|secondary|second|backup|extra)"
#define WHOSE                                                                                      \
    "(?:" BEST "|" FURTHER "|home|member|person|contact|current|default|uk|first|latest|daytime|"  \
    "day|evening|eve|landline|correspondence|value)"
#define NUMBER "(?:numb(?:er)?|num|no|nr|nbr)"
#define TEL "(?:telephone|phone|tele?|ph|landline|fone)"
#define MOBILE "(?:mobile?|mob|cell(?:ular|phone)?|handphone|text(?=" NUMBER ")|whats?app|sms|gsm)"
#define WORK "(?:work|business)"
#define PHONE                                                                                      \
    "(?:" WHOSE "*(?:" TEL "|(?:" BEST "|" FURTHER "|contact|home|daytime|day|evening)" NUMBER     \
    ")(?:" WHOSE "|" TEL "|" NUMBER "|detail|call)*)"
#define MOBILES "(?:(?:" WHOSE "|" TEL ")*" MOBILE "(?:" WHOSE "|" TEL "|" MOBILE "|" NUMBER ")*)"
#define MAILS                                                                                      \
    "(?:" WHOSE "*(?:(?:electronic)?email|electronicmail|mail(?!addr))(?:" WHOSE                   \
    "|address|addr?|adress|id|email|detail)*)"
#define POSTCODES                                                                                  \
    "(?:(?:home|address|addr|postal|post|residential|correspondence|mailing|house|full|"           \
    "constituency|voting|" WHOSE ")*(?:postcode|postalcode|pcode|zip(?:code)?|(?<=^home)pc)(?:"    \
    "home|address|addr|code|zip|postal|post|" WHOSE ")*)"
#define PLACE                                                                                      \
    "(?:workplace|work(?:ing)?(?:site|location|base|unit|office)|place(?:of)?(?:work|employment)|" \
    "site|"                                                                                        \
    "pdu|ldu|(?:(?:probation|local)?delivery)?unit|(?:where)?based(?:at)?|workat|dutystation|"     \
    "base|establishment|premise)"
#define OFFICE "(?:office|location|team|building)"
#define BESIDE_PLACE                                                                               \
    "(?:name|description|desc|title|member|employer|employment|current|main|primary|normal|usual|" \
    "napo|hmpp|probation|local|work|assigned|default|full|reporting|job|cluster)"
#define PLACES BESIDE_PLACE "*(?:" PLACE "|" OFFICE ")(?:" PLACE "|" OFFICE "|" BESIDE_PLACE ")*"
/* Ways in which somebody may be contacted or not, and how a column says so: "Don't text", "Opted
 * out of e-mail", "OK to ring? Y/N", "Permission to e-mail". */
#define BY_PHONE "(?:" TEL "call|" TEL "|call(?:ing)?|ring(?:ing)?|rung|phoning)"
#define BY_TEXT "(?:text|sms?)"
#define BY_EMAIL "(?:e?mail|e?mailing(?:list)?)"
#define ANY_WAY "(?:in|at)?(?:any|all)(?:mean|way|method|channel|communication|contact|time)?"
#define CONTACT "(?:contact(?:ed)?(?:by|via|on|through)?)?"
#define OUT "(?:opt(?:ed)?out)"
#define NOT                                                                                        \
    "(?!nolandline)(?:no|dnc|(?:exclude|excluded|remove|removed)(?:from)?|unsubscribed?from)(?:"   \
    "all)?"
#define AGREED                                                                                     \
    "(?:consent(?:ed)?|permission|permitted|allowed|agreed?|agreement|opt(?:ed)?in|ok(?:ay)?|"     \
    "happy|can|may|willing)"
#define ASKED "(?:yn|yes?no|yes?|flag|status|given)?" /* "yes" is singular "ye" */
#define UNION "(?:(?:trade)?union|napo|member(?:ship)?|hq)"
#define HAS_GONE "(?:left|leaver|resigned|lapsed|cancell?ed|ceased|died|deceased|dead|departed)"
#define GONE "(?:" HAS_GONE "|leav(?:e|ing)|resignation|lapse|cancellation|death|departure)"
#define OPT_OUT(way)                                                                               \
    "(?:member)?(?:please)?(?:do?not|dont)(?:be)?" CONTACT way "(?:e?d)?(?:me|member)?" ASKED      \
    "|(?:member)?" way "(?:" OUT "|dnc|exclu(?:de|ded|sion))" ASKED "|" OUT                        \
    "(?:of|from|for)?(?:all)?" way ASKED "|" NOT CONTACT way ASKED
#define OPT_IN(way, more)                                                                          \
    "(?:member)?(?:" AGREED "(?:to|for|of|by|we)*(?:be)?" CONTACT way "(?:e?d)?|" CONTACT way      \
    "(?:e?d)?(?:is)?" AGREED more ")" ASKED
#define MAY_CONTACT OPT_IN("(?:contact|gdpr|communication)", "|contactable|opt(?:ed)?in")
#define ONE(words) MEMBER_WORDS(words)
/* Where no better column is there: "No.", "Ref No", "Nat. No." */
#define BARE_NUMBER "^(?:nat(?:ional)?)?(?:number|num|no|nr)$|^ref(?:erence)?(?:number|num|no|nr)?$"

/* Whoever says no in one of several columns has said it: each counts, and any of them may have the
 * plain name. */
#define ANSWER(what, fills, words, ...)                                                            \
    {                                                                                              \
        .label = (what), .value = (fills), .names = IMPORT_NAMES(__VA_ARGS__),                     \
        .guesses = ONE(words), .flags = IMPORT_ALL                                                 \
    }
#define ANSWERS(what, ...)                                                                         \
    ANSWER(what, __VA_ARGS__), ANSWER(what ", too", __VA_ARGS__),                                  \
        ANSWER(what ", third", __VA_ARGS__), ANSWER(what ", more", __VA_ARGS__)

/* Columns that fill one value stand in the order in which they count: the first that is filled. A
 * header that is taken already goes on to the next that it fits. */
const struct import_column member_columns[] = {
    {.label = "membership number",
     .value = "membership_no",
     .names = IMPORT_NAMES(IMPORT_NUMBER_NAMES),
     .guesses = IMPORT_NAMES(IMPORT_NUMBER_GUESSES, BARE_NUMBER),
     .flags = IMPORT_COLUMN | IMPORT_RIGHT | IMPORT_DIGITS,
     .clean = person_number},
    MEMBER_NAME_COLUMNS,
    {.label = "personal e-mail",
     .value = "email",
     .names = IMPORT_NAMES("Personal Email", "Personal Email Address", "Home Email",
                           "Home Email Address", "Private Email", "Preferred Email"),
     .guesses = ONE("(?!.*" FURTHER ")(?=.*(?:" BEST "|home))" MAILS),
     .cell = person_email_cell},
    {.label = "e-mail",
     .value = "email",
     .names = IMPORT_NAMES("Email", "Email Address", "Email 1", "Contact Email"),
     .guesses = ONE("(?!.*" FURTHER ")" MAILS),
     .cell = person_email_cell,
     .looks = looks_email},
    {.label = "another e-mail",
     .value = "email",
     .names = IMPORT_NAMES("Email 2", "Other Email"),
     .guesses = ONE(MAILS),
     .cell = person_email_cell,
     .looks = looks_email},
    {.label = "a third e-mail",
     .value = "email",
     .names = IMPORT_NAMES("Email 3"),
     .guesses = ONE(MAILS),
     .cell = person_email_cell},
    {.label = "work e-mail",
     .value = "email",
     .names = IMPORT_NAMES("Work Email", "Work Email Address"),
     .guesses = ONE("(?:" WORK MAILS "|" MAILS WORK ")"),
     .cell = person_email_cell},
    {.label = "mobile",
     .value = "phone",
     .names = IMPORT_NAMES("Mobile", "Mobile Phone", "Mobile Number", "Mobile No",
                           "Mobile Telephone", "Mobile Phone Number", "Personal Mobile", "Cell"),
     .guesses = ONE("(?!.*" FURTHER ")" MOBILES),
     .cell = person_phone_cell,
     .looks = looks_mobile},
    {.label = "personal phone",
     .value = "phone",
     .names = IMPORT_NAMES("Personal Phone", "Preferred Phone"),
     .guesses = ONE("(?!.*" FURTHER ")(?=.*" BEST ")" PHONE),
     .cell = person_phone_cell},
    {.label = "home phone",
     .value = "phone",
     .names = IMPORT_NAMES("Home Phone", "Home Telephone", "Home Phone Number", "Home Tel"),
     .guesses = ONE("(?!.*" FURTHER ")(?=.*(?:home|landline))" PHONE),
     .cell = person_phone_cell},
    {.label = "phone",
     .value = "phone",
     .names = IMPORT_NAMES("Phone", "Phone Number", "Phone No", "Telephone", "Telephone Number",
                           "Tel", "Tel No", "Contact Number", "Phone 1"),
     .guesses = ONE("(?!.*" FURTHER ")" PHONE),
     .cell = person_phone_cell,
     .looks = looks_phone},
    {.label = "another phone",
     .value = "phone",
     .names = IMPORT_NAMES("Phone 2", "Mobile 2", "Other Phone"),
     .guesses = ONE("(?:" MOBILES "|" PHONE ")"),
     .cell = person_phone_cell,
     .looks = looks_phone},
    {.label = "a third phone",
     .value = "phone",
     .names = IMPORT_NAMES("Phone 3"),
     .guesses = ONE("(?:" MOBILES "|" PHONE ")"),
     .cell = person_phone_cell},
    {.label = "work phone",
     .value = "phone",
     .names = IMPORT_NAMES("Work Phone", "Work Telephone", "Work Mobile", "Work Tel"),
     .guesses = ONE("(?:" WORK "(?:" MOBILES "|" PHONE "|" NUMBER ")|(?:" MOBILES "|" PHONE ")" WORK
                    "(?:" NUMBER ")?)"),
     .cell = person_phone_cell},
    {.label = "home postcode",
     .value = "postcode",
     .names = IMPORT_NAMES("Home Postcode"),
     .guesses = ONE("(?=.*home)" POSTCODES)},
    {.label = "postcode",
     .value = "postcode",
     .names = IMPORT_NAMES("Postcode", "Postal Code", "Zip", "Zip Code"),
     .guesses = ONE(POSTCODES),
     .looks = looks_postcode},
    {.label = "another postcode",
     .value = "postcode",
     .names = IMPORT_NAMES("Postcode 2"),
     .guesses = ONE(POSTCODES)},
    {.label = "constituency code",
     .value = "seat",
     .names = IMPORT_NAMES("Constituency Code", "ONS Code", "PCON24CD", "PCON", "PCON Code")},
    {.label = "workplace",
     .value = "place",
     .names =
         IMPORT_NAMES("Workplace", "Workplace Name", "Work Location", "Place of Work", "Work Site"),
     .guesses = ONE("(?=.*" PLACE ")" PLACES)},
    {.label = "office",
     .value = "place",
     .names = IMPORT_NAMES("Office", "Office Name", "Branch Office", "Location"),
     .guesses = ONE("(?=.*" OFFICE ")" PLACES)},
    {.label = "another workplace",
     .value = "place",
     .names = IMPORT_NAMES("Other Workplace"),
     .guesses = ONE("(?:other|second)?" PLACES)},
    {.label = "job title",
     .value = "job",
     .names = IMPORT_NAMES("Job Title", "Job", "Job Role", "Occupation"),
     .clean = clean_job},
    {.label = "role",
     .value = "job",
     .names = IMPORT_NAMES("Role", "Position", "Grade"),
     .clean = clean_job},
    {.label = "joined",
     .value = "joined",
     .flags = IMPORT_DAY | IMPORT_PAST,
     .names =
         IMPORT_NAMES("Joined", "Date Joined", "Joined Date", "Join Date", "Joined On",
                      "Joining Date", "Date of Joining", "Member Since", "Membership Start Date"),
     .guesses = ONE("(?:date|day)?(?:of|they)?" UNION "?(?:join(?:ed|ing)?|doj)(?:the)?" UNION
                    "?(?:date|day)?(?:on)?|" UNION
                    "(?:start(?:ed)?|from|since|began|commenced|commencement)(?:date|day|on)?")},
    {.label = "status",
     .value = "status",
     .names = IMPORT_NAMES("Status", "Membership Status", "Member Status")},
    {.label = "leaving date",
     .value = "left",
     .flags = IMPORT_DAY,
     .names = IMPORT_NAMES("Leave Date", "Leaving Date", "Date Left", "Left On", "Date of Leaving",
                           "Resigned On", "Resignation Date", "Membership End Date", "Lapsed On"),
     .guesses =
         ONE("(?:date|day)?(?:of|they)?" UNION "?" GONE "(?:the)?" UNION
             "?(?:date|day|on)|(?:date|day)(?:of|they)?" UNION "?" GONE "(?:the)?" UNION "?")},
    {.label = "has left",
     .value = "gone",
     .flags = IMPORT_DAY, /* instead of a yes */
     .names = IMPORT_NAMES("Left", "Has Left", "Leaver", "Deceased"),
     .guesses = ONE("(?:has?|is?)?" UNION "?" HAS_GONE "(?:the)?" UNION "?" ASKED)},
    /* One way before all of them: "DNC (phone)" is "DNC" without its brackets. */
    ANSWERS("do not ring", "no_phone", OPT_OUT(BY_PHONE) "|c?tps?(?:registered|listed|flag|yn)",
            "Do Not Call", "Do Not Ring", "Do Not Phone", "Phone Opt Out", "Call Opt Out",
            "Opt Out Phone", "TPS", "CTPS"),
    ANSWERS("no texts", "no_text", OPT_OUT(BY_TEXT), "Do Not Text", "SMS Opt Out", "Text Opt Out",
            "Opt Out SMS"),
    ANSWERS("no e-mail", "no_email", OPT_OUT(BY_EMAIL) "|(?:" BY_EMAIL ")?unsubscribed?" ASKED,
            "Do Not Email", "Email Opt Out", "E-mail Opt Out", "Opt Out Email", "Unsubscribed"),
    ANSWERS("do not contact", "no_contact",
            OPT_OUT("(?:contact|communication|" ANY_WAY ")") "|dnc" ASKED, "Do Not Contact", "DNC",
            "No Contact", "Opt Out", "Opted Out", "Contact Opt Out"),
    ANSWERS("may be contacted", "may_contact", MAY_CONTACT, "Contactable", "GDPR Consent"),
    ANSWERS("may be rung", "may_phone", OPT_IN(BY_PHONE, ""), "Phone Consent"),
    ANSWERS("may be texted", "may_text", OPT_IN(BY_TEXT, ""), "SMS Consent"),
    ANSWERS("may be e-mailed", "may_email", OPT_IN(BY_EMAIL, ""), "Email Consent"),
    {.label = NULL},
};

bool member_columns_suffice(const struct import *im, GError **error)
{
    return import_has_column(im, "family_name") || import_has_column(im, "full_name") ||
           import_has_column(im, "turned_name") ||
           err_set(error, BL_ERR_INPUT,
                   "The list has no column for names: “Last name” or “Full name” is needed beside "
                   "“Membership number”.");
}

static bool read_name(struct import *im, GError **error)
{
    record *values = im->values;
    g_autofree char *remark = member_name_fill(values);
    if (remark)
        import_remark(im, remark);
    static const char *const parts[] = {"family_name", "given_name"};
    bool any = false;
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        const char *name = record_str(values, parts[i]);
        if (g_utf8_strlen(name, -1) > MEMBER_NAME_MOST)
            return err_set(error, BL_ERR_INPUT, "The name has more than %d letters.",
                           MEMBER_NAME_MOST);
        any = any || *name;
        if (!*name)
            record_set_text(values, parts[i], "");
    }
    return any || err_set(error, BL_ERR_INPUT, "The name is missing.");
}

/* "30624" may be 3 June 2024 whose nought a spreadsheet took, too. */
static bool is_day_month_year(const char *five)
{
    if (strspn(five, "0123456789") != 5)
        return false;
    int month = (five[1] - '0') * 10 + five[2] - '0';
    return five[0] >= '1' && month >= 1 && month <= 12;
}

static void read_joined(struct import *im)
{
    const char *typed = record_text(im->values, "joined");
    day joined;
    record_set_null(im->values, "joined_on");
    g_autofree char *text = typed ? import_day(im, typed) : NULL;
    g_autofree char *remark = NULL;
    if (!text)
        return;
    if (!day_parse(text, app_today(im->app), DAY_LONG_AGO, &joined, NULL)) {
        g_autofree char *shown = text_clip(typed, CELL_SHOWN, false);
        remark = g_strdup_printf("The joining date “%s” is not a possible date: it was left out.",
                                 shown);
        import_remark(im, remark);
        return;
    }
    record_take_text(im->values, "joined_on", day_to_iso(joined));
    const char *five = typed + strcspn(typed, "0123456789");
    if (!is_day_month_year(five) || !import_day_is_serial(typed))
        return;
    g_autofree char *said = day_short(joined, app_today(im->app));
    remark = g_strdup_printf(
        "The joining date %.5s was read as a spreadsheet's number, %s: check it.", five, said);
    import_remark(im, remark);
}

bool member_row_read(struct import *im, GError **error)
{
    if (!read_name(im, error))
        return false;
    read_joined(im);
    return true;
}
