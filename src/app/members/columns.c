/*
 * The columns of HQ's list by their usual names, and the rules of a row.
 */
#include "members/columns.h"

#include "base/err.h"
#include "domain/note.h"
#include "domain/person.h"

#include <string.h>

#define NAME_MOST 100 /* letters of a name */
#define TEXT_MOST 200
#define SERIAL_1970 25569 /* 1 January 1970 as a spreadsheet counts days */

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

/* Two headers for one entry are refused, so names that can stand side by side
 * have entries of their own; the first that is not empty counts. */
const struct import_column member_columns[] = {
    {.label = "membership number",
     .value = "membership_no",
     .names = IMPORT_NAMES(IMPORT_NUMBER_NAMES),
     .flags = IMPORT_COLUMN | IMPORT_FILLED,
     .clean = person_number},
    {.label = "first name",
     .value = "given_name",
     .names = IMPORT_NAMES("First Name", "First Names", "Forename", "Forenames", "Given Name",
                           "Given Names", "Christian Name", "First")},
    {.label = "last name",
     .value = "family_name",
     .names = IMPORT_NAMES("Last Name", "Surname", "Family Name", "Second Name", "Last")},
    {.label = "full name",
     .value = "full_name",
     .names = IMPORT_NAMES("Full Name", "Name", "Member Name", "Member")},
    {.label = "personal e-mail",
     .value = "email",
     .names = IMPORT_NAMES("Personal Email", "Personal Email Address", "Home Email",
                           "Home Email Address", "Private Email", "Preferred Email"),
     .cell = person_email_cell},
    {.label = "e-mail",
     .value = "email",
     .names = IMPORT_NAMES("Email", "Email Address", "Email 1", "Contact Email"),
     .cell = person_email_cell},
    {.label = "mobile",
     .value = "phone",
     .names = IMPORT_NAMES("Mobile", "Mobile Phone", "Mobile Number", "Mobile No",
                           "Mobile Telephone", "Mobile Phone Number", "Personal Mobile", "Cell"),
     .cell = person_phone_cell},
    {.label = "phone",
     .value = "phone",
     .names = IMPORT_NAMES("Phone", "Phone Number", "Phone No", "Telephone", "Telephone Number",
                           "Tel", "Tel No", "Contact Number", "Phone 1"),
     .cell = person_phone_cell},
    {.label = "home phone",
     .value = "phone",
     .names = IMPORT_NAMES("Home Phone", "Home Telephone", "Home Phone Number", "Home Tel"),
     .cell = person_phone_cell},
    {.label = "postcode",
     .value = "postcode",
     .names = IMPORT_NAMES("Postcode", "Home Postcode", "Postal Code", "Zip", "Zip Code")},
    {.label = "constituency code",
     .value = "seat",
     .names = IMPORT_NAMES("Constituency Code", "ONS Code", "PCON24CD", "PCON", "PCON Code")},
    {.label = "workplace",
     .value = "place",
     .names = IMPORT_NAMES("Workplace", "Workplace Name", "Work Location", "Place of Work",
                           "Work Site")},
    {.label = "office",
     .value = "place",
     .names = IMPORT_NAMES("Office", "Office Name", "Branch Office", "Location")},
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
     .names =
         IMPORT_NAMES("Joined", "Date Joined", "Joined Date", "Join Date", "Joined On",
                      "Joining Date", "Date of Joining", "Member Since", "Membership Start Date")},
    {.label = "status",
     .value = "status",
     .names = IMPORT_NAMES("Status", "Membership Status", "Member Status")},
    {.label = "leaving date",
     .value = "left",
     .names = IMPORT_NAMES("Leave Date", "Leaving Date", "Date Left", "Left On", "Date of Leaving",
                           "Resigned On", "Resignation Date", "Membership End Date", "Lapsed On")},
    {.label = "do not contact",
     .value = "no_contact",
     .names = IMPORT_NAMES("Do Not Contact", "DNC", "No Contact", "Opt Out", "Opted Out",
                           "Contact Opt Out")},
    {.label = "do not ring",
     .value = "no_phone",
     .names = IMPORT_NAMES("Do Not Call", "Do Not Ring", "Do Not Phone", "Phone Opt Out",
                           "Call Opt Out", "Opt Out Phone")},
    {.label = "no texts",
     .value = "no_text",
     .names = IMPORT_NAMES("Do Not Text", "SMS Opt Out", "Text Opt Out", "Opt Out SMS")},
    {.label = "no e-mail",
     .value = "no_email",
     .names = IMPORT_NAMES("Do Not Email", "Email Opt Out", "E-mail Opt Out", "Opt Out Email",
                           "Unsubscribed")},
    {.label = NULL},
};

bool member_columns_suffice(const struct import *im, GError **error)
{
    return import_has_column(im, "family_name") || import_has_column(im, "full_name") ||
           err_set(error, BL_ERR_INPUT,
                   "The list has no column for names: “Last name” or “Full name” is needed beside "
                   "“Membership number”.");
}

static bool is_title(const char *word)
{
    static const char *const titles[] = {"mr", "mrs", "ms", "miss", "mx", "dr", NULL};
    g_autofree char *lower = g_ascii_strdown(word, -1);
    gsize len = strlen(lower);
    if (len > 0 && lower[len - 1] == '.')
        lower[len - 1] = '\0';
    return g_strv_contains(titles, lower);
}

/* "O'Hara, Colette" or "Ms Colette O'Hara": the last word is the family's. */
static void split_name(const char *full, record *values)
{
    const char *comma = strchr(full, ',');
    if (comma) {
        char *family = g_strstrip(g_strndup(full, (gsize)(comma - full)));
        record_take_text(values, "family_name", family);
        record_take_text(values, "given_name", g_strstrip(g_strdup(comma + 1)));
        return;
    }
    const char *space = strchr(full, ' ');
    g_autofree char *first = g_strndup(full, space ? (gsize)(space - full) : strlen(full));
    if (space && is_title(first))
        full = space + 1;
    const char *last = strrchr(full, ' ');
    record_set_text(values, "family_name", last ? last + 1 : full);
    record_take_text(values, "given_name", g_strndup(full, last ? (gsize)(last - full) : 0));
}

static bool read_name(record *values, GError **error)
{
    const char *full = record_text(values, "full_name");
    if (full && !record_has(values, "family_name") && !record_has(values, "given_name"))
        split_name(full, values);
    static const char *const parts[] = {"family_name", "given_name"};
    bool any = false;
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        const char *name = record_str(values, parts[i]);
        if (g_utf8_strlen(name, -1) > NAME_MOST)
            return err_set(error, BL_ERR_INPUT, "The name has more than %d letters.", NAME_MOST);
        any = any || *name;
        if (!*name)
            record_set_text(values, parts[i], "");
    }
    return any || err_set(error, BL_ERR_INPUT, "The name is missing.");
}

/* A spreadsheet's number for a day ("43558", "43558.0"), as ISO; NULL: it is
 * none. Caller's. */
static char *from_serial(const char *text)
{
    gsize digits = strspn(text, "0123456789");
    const char *rest = text + digits;
    if (digits != 5 || (*rest && (*rest != '.' || rest[1 + strspn(rest + 1, "0123456789")])))
        return NULL;
    return day_to_iso((day)g_ascii_strtoll(text, NULL, 10) - SERIAL_1970);
}

/* "30624" may be 3 June 2024 whose nought a spreadsheet took, too. */
static bool is_day_month_year(const char *five)
{
    int month = (five[1] - '0') * 10 + five[2] - '0';
    return five[0] >= '1' && month >= 1 && month <= 12;
}

/* A day, perhaps with a time of day behind it, a spreadsheet's mark for text
 * before it, or as a spreadsheet's number. */
static void read_joined(struct import *im)
{
    const char *typed = record_text(im->values, "joined");
    day joined;
    g_autofree char *text = g_strstrip(g_strdup(typed ? typed : ""));
    char *colon = strchr(text, ':');
    while (colon && colon > text && *colon != ' ' && *colon != 'T')
        colon--;
    if (colon)
        *colon = '\0';
    record_set_null(im->values, "joined_on");
    const char *plain = *text == '\'' ? text + 1 : text;
    if (!*plain)
        return;
    g_autofree char *iso = from_serial(plain);
    if (!day_parse(iso ? iso : plain, app_today(im->app), DAY_LONG_AGO, &joined, NULL)) {
        import_remark(im, "The joining date is not a possible date: it was left out.");
        return;
    }
    record_take_text(im->values, "joined_on", day_to_iso(joined));
    if (!iso || !is_day_month_year(plain))
        return;
    g_autofree char *said = day_short(joined, app_today(im->app));
    g_autofree char *remark = g_strdup_printf(
        "The joining date %.5s was read as a spreadsheet's number, %s: check it.", plain, said);
    import_remark(im, remark);
}

bool member_row_read(struct import *im, GError **error)
{
    if (!read_name(im->values, error))
        return false;
    read_joined(im);
    return true;
}
