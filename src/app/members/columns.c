/* The columns of HQ's list by their usual names, and the rules of a row. */
#include "members/columns.h"

#include "base/err.h"
#include "domain/person.h"

#include <string.h>

#define NAME_MOST 100 /* letters of a name */
#define TEXT_MOST 200

#define NAMES(...)                                                                                 \
    (const char *const[])                                                                          \
    {                                                                                              \
        __VA_ARGS__, NULL                                                                          \
    }

/* Two headers for one entry are refused, so names that can stand side by side
 * have entries of their own; the first that is not empty counts. */
static const struct csv_column columns[] = {
    [COLUMN_NUMBER] = {"membership number",
                       NAMES("Membership Number", "Membership No", "Membership Num",
                             "Member Number", "Member No", "Mem No", "Mem Number", "Membership ID",
                             "Member ID", "Union Number", "Union Membership Number"),
                       true},
    [COLUMN_GIVEN] = {"first name",
                      NAMES("First Name", "First Names", "Forename", "Forenames", "Given Name",
                            "Given Names", "Christian Name", "First"),
                      false},
    [COLUMN_FAMILY] = {"last name",
                       NAMES("Last Name", "Surname", "Family Name", "Second Name", "Last"), false},
    [COLUMN_FULL] = {"full name", NAMES("Full Name", "Name", "Member Name", "Member"), false},
    [COLUMN_EMAIL_OWN] = {"personal e-mail",
                          NAMES("Personal Email", "Personal Email Address", "Home Email",
                                "Home Email Address", "Private Email", "Preferred Email"),
                          false},
    [COLUMN_EMAIL] = {"e-mail", NAMES("Email", "Email Address", "Email 1", "Contact Email"), false},
    [COLUMN_MOBILE] = {"mobile",
                       NAMES("Mobile", "Mobile Phone", "Mobile Number", "Mobile No",
                             "Mobile Telephone", "Mobile Phone Number", "Personal Mobile", "Cell"),
                       false},
    [COLUMN_PHONE] = {"phone",
                      NAMES("Phone", "Phone Number", "Phone No", "Telephone", "Telephone Number",
                            "Tel", "Tel No", "Contact Number", "Phone 1"),
                      false},
    [COLUMN_PHONE_HOME] = {"home phone",
                           NAMES("Home Phone", "Home Telephone", "Home Phone Number", "Home Tel"),
                           false},
    [COLUMN_POSTCODE] = {"postcode",
                         NAMES("Postcode", "Home Postcode", "Postal Code", "Zip", "Zip Code"),
                         false},
    [COLUMN_SEAT] = {"constituency code",
                     NAMES("Constituency Code", "ONS Code", "PCON24CD", "PCON", "PCON Code"),
                     false},
    [COLUMN_WORKPLACE] = {"workplace",
                          NAMES("Workplace", "Workplace Name", "Work Location", "Place of Work",
                                "Work Site"),
                          false},
    [COLUMN_OFFICE] = {"office", NAMES("Office", "Office Name", "Branch Office", "Location"),
                       false},
    [COLUMN_JOB] = {"job title", NAMES("Job Title", "Job", "Job Role", "Occupation"), false},
    [COLUMN_ROLE] = {"role", NAMES("Role", "Position", "Grade"), false},
    [COLUMN_JOINED] = {"joined",
                       NAMES("Joined", "Date Joined", "Joined Date", "Join Date", "Joined On",
                             "Joining Date", "Date of Joining", "Member Since",
                             "Membership Start Date"),
                       false},
    [COLUMNS] = {NULL, NULL, false},
};

bool import_columns_map(const struct csv_reader *csv, int *index, GError **error)
{
    if (!csv_map(csv_header(csv), csv_width(csv), columns, index, error))
        return false;
    return index[COLUMN_FAMILY] >= 0 || index[COLUMN_FULL] >= 0 ||
           err_set(error, BL_ERR_INPUT,
                   "The list has no column for names: “Last name” or “Full name” is needed beside "
                   "“Membership number”.");
}

/* Borrowed from the row; NULL where there is no such column or it is empty. */
static const char *cell(const struct csv_row *row, const int *index, enum import_column column)
{
    const char *value = index[column] >= 0 ? row->values[index[column]] : "";
    return *value ? value : NULL;
}

/* The first value that is there, of columns from one to another. */
static const char *first_of(const struct csv_row *row, const int *index, enum import_column from,
                            enum import_column to)
{
    const char *value = NULL;
    for (enum import_column c = from; c <= to && !value; c++)
        value = cell(row, index, c);
    return value;
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

static bool read_name(const struct csv_row *row, const int *index, record *values, GError **error)
{
    const char *family = cell(row, index, COLUMN_FAMILY), *given = cell(row, index, COLUMN_GIVEN);
    const char *full = cell(row, index, COLUMN_FULL);
    if (family || given || !full) {
        record_set_text(values, "family_name", family ? family : "");
        record_set_text(values, "given_name", given ? given : "");
    } else {
        split_name(full, values);
    }
    const char *f = record_str(values, "family_name"), *g = record_str(values, "given_name");
    if (!*f && !*g)
        return err_set(error, BL_ERR_INPUT, "The name is missing.");
    if (g_utf8_strlen(f, -1) > NAME_MOST || g_utf8_strlen(g, -1) > NAME_MOST)
        return err_set(error, BL_ERR_INPUT, "The name has more than %d letters.", NAME_MOST);
    return true;
}

/* A clean value, or NULL and a remark. */
static void read_contact(const char *typed, char *(*clean)(const char *, GError **),
                         const char *name, record *values, import_odd_fn odd, void *data)
{
    g_autoptr(GError) why = NULL;
    char *value = typed ? clean(typed, &why) : NULL;
    if (why)
        odd(why->message, data);
    record_take_text(values, name, value);
}

/* A day, perhaps with a time of day behind it. */
static void read_joined(const char *typed, day today, record *values, import_odd_fn odd, void *data)
{
    day joined;
    g_autofree char *text = g_strdup(typed ? typed : "");
    g_autoptr(GError) why = NULL;
    char *colon = strchr(text, ':');
    while (colon && colon > text && *colon != ' ' && *colon != 'T')
        colon--;
    if (colon)
        *colon = '\0';
    record_set_null(values, "joined_on");
    if (!*text)
        return;
    if (day_parse(text, today, false, &joined, &why) && joined <= today)
        record_take_text(values, "joined_on", day_to_iso(joined));
    else
        odd("The joining date is not one that can be: it was left out.", data);
}

bool import_row_read(const struct csv_row *row, const int *index, day today, record *values,
                     import_odd_fn odd, void *data, GError **error)
{
    if (row->shape == CSV_LONG)
        return err_set(error, BL_ERR_INPUT, "The row has %u values, the header has fewer.", row->n);
    const char *number = cell(row, index, COLUMN_NUMBER);
    if (!number)
        return err_set(error, BL_ERR_INPUT, "The membership number is missing.");
    char *clean = person_number(number, error);
    if (!clean)
        return false;
    record_take_text(values, "membership_no", clean);
    if (!read_name(row, index, values, error))
        return false;
    read_contact(first_of(row, index, COLUMN_EMAIL_OWN, COLUMN_EMAIL), person_email, "email",
                 values, odd, data);
    read_contact(first_of(row, index, COLUMN_MOBILE, COLUMN_PHONE_HOME), person_phone, "phone",
                 values, odd, data);
    read_joined(cell(row, index, COLUMN_JOINED), today, values, odd, data);
    const char *job = first_of(row, index, COLUMN_JOB, COLUMN_ROLE);
    if (job && g_utf8_strlen(job, -1) > TEXT_MOST) {
        odd("The job title is too long: it was left out.", data);
        job = NULL;
    }
    record_set_text(values, "job", job);
    record_set_text(values, "postcode", cell(row, index, COLUMN_POSTCODE));
    record_set_text(values, "seat", cell(row, index, COLUMN_SEAT));
    record_set_text(values, "place", first_of(row, index, COLUMN_WORKPLACE, COLUMN_OFFICE));
    return true;
}
