/*
 * Whom a letter is to, as it says so itself: above its salutation, in it, and where it answers an
 * MP about somebody else. Knows the forms of letters, not people.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Whether it is to an MP, about one of theirs: "on behalf of your constituent". */
bool letter_is_to_mp(const char *text);

/* Whether somebody writes to their MP: it greets one whose address stands above, on nobody's
 * official paper and about nobody else. */
bool letter_is_to_own_mp(const char *text);

/* Whether its salutation is to them: "Dear Jane", "Dear Ms Doe". words: of mp_name_words(). */
bool letter_greets(const char *text, char *const *words, guint n);

/* "Dear Sir", "Dear Minister": whom it is to stands above, if anywhere. */
bool letter_is_formal(const char *text);

/* Whether it may be to one of the MP's own people: not to an MP, a minister or an office, nor about
 * "my constituent". */
bool letter_is_to_reader(const char *text);

/* The words of the name of whom it is to, without titles: of the address above the salutation, else
 * of the salutation. *family: it may be a family name alone. NULL: no name. Caller's. */
char **letter_reader(const char *text, bool *family);
