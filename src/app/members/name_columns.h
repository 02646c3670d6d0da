/*
 * The columns in which lists have people's names, and the two names made of them.
 */
#pragma once

#include "import/import.h"

#define MEMBER_NAME_MOST 100 /* letters of a name */

/* Words of headers, as csv_map() runs them together. */
#define MEMBER_WORDS(words) IMPORT_NAMES("^(?:" words ")$")
#define MEMBER_FAMILY "(?:surname|lastname|familyname|last)"
#define MEMBER_GIVEN "(?:forename|firstname|givenname|christianname|first|given|initial|middlename)"

/* They fill given_name, family_name, turned_name, full_name, known_as and initials. */
#define MEMBER_NAME_COLUMNS                                                                        \
    {.label = "first name",                                                                        \
     .value = "given_name",                                                                        \
     .names = IMPORT_NAMES("First Name", "First Names", "Forename", "Forenames", "Given Name",     \
                           "Given Names", "Christian Name", "First"),                              \
     .guesses = MEMBER_WORDS(                                                                      \
         "(?:member|legal|person)?(?:forename|firstname|givenname|christianname|fname|"            \
         "given)+(?:middlename)?")},                                                               \
        {.label = "last name",                                                                     \
         .value = "family_name",                                                                   \
         .names = IMPORT_NAMES("Last Name", "Surname", "Family Name", "Second Name", "Last"),      \
         .guesses = MEMBER_WORDS(                                                                  \
             "(?:member|legal|person)?(?:surname|lastname|familyname|lname|sname)+")},             \
        {.label = "full name, the family name first",                                              \
         .value = "turned_name",                                                                   \
         .names = IMPORT_NAMES("Surname, Forename", "Last Name, First Name"),                      \
         .guesses = MEMBER_WORDS("(?:(?:member|full)?name)?" MEMBER_FAMILY                         \
                                 "(?:title|" MEMBER_GIVEN ")+")},                                  \
        {.label = "full name",                                                                     \
         .value = "full_name",                                                                     \
         .names = IMPORT_NAMES("Full Name", "Name", "Member Name", "Member"),                      \
         .guesses = MEMBER_WORDS("(?:(?:member|full|display|complete|person)+name|"                \
                                 "(?:(?:member|full)?name)?(?:title)?" MEMBER_GIVEN                \
                                 "+" MEMBER_FAMILY "|name(?:full|member))")},                      \
        {.label = "name by which they are known",                                                  \
         .value = "known_as",                                                                      \
         .names = IMPORT_NAMES("Known As", "Preferred Name", "Preferred First Name", "Nickname"),  \
         .guesses = MEMBER_WORDS(                                                                  \
             "(?:preferred|known|usual)(?:as|by)?(?:forename|firstname|givenname|name)?"           \
             "(?:knownas)?|likestobecalled|goesby")},                                              \
    {                                                                                              \
        .label = "initials", .value = "initials", .names = IMPORT_NAMES("Initials", "Initial")     \
    }

/* given_name and family_name from whichever of those the row has; where there is nothing they are
 * left. What is to be remarked on it; caller's, NULL: nothing. */
char *member_name_fill(record *values);

/* What is to be remarked on where both names are others than those that we have for the number
 * (old); caller's, NULL: they are not. Values are filled, of both given_name, family_name,
 * membership_no. */
char *member_other_name(const record *values, const record *old);
/* So many numbers of other people are no chance: said, and as the object's warning. */
void member_names_slipped(gint64 others, record *object, GString *say);

/* "Colette O'Hara", as the list has it; caller's. NULL: it has none. */
char *member_name_listed(record *values);
