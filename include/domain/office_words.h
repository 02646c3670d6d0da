/*
 * The words by which an MP's office is told: who works there, and how they sign for the MP. All
 * folded as text_fold() folds them.
 */
#pragma once

#include <stdbool.h>

/* Who does casework and what they do; a job of theirs. With blanks between. */
#define OFFICE_CASEWORK "caseworker caseworkers casework"
#define OFFICE_JOBS                                                                                \
    OFFICE_CASEWORK " assistant assistants researcher secretary office staff intern manager "      \
                    "adviser advisor aide swyddfa gweithiwr swyddog cynorthwyydd"

/* Whether whoever has that word in their job speaks for the MP. */
bool office_word_is_job(const char *word);

/* Whether behind it stands whom somebody signs for: "of", "pp", "dros". */
bool office_word_is_for(const char *word);

/* Whether a line begins with an office: "Private Office of …", "Swyddfa …". */
bool office_begins_line(const char *folded);

/* Whether a line begins with that somebody signs for another: "pp …", "on behalf of …". */
bool office_begins_for(const char *folded);

/* Whether a text speaks of casework or of who does it. */
bool office_is_in(const char *folded);
