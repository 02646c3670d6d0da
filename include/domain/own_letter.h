/*
 * Whether a letter is what somebody wrote to their MP, not what the MP wrote. In doubt it is the
 * MP's: an answer that is lost is worse than a letter that is kept.
 */
#pragma once

#include <stdbool.h>

/* Whether it greets somebody by their office: "Dear Minister". */
bool greets_official(const char *line);

/* Whether somebody signs it for a department or as an MP, or it speaks of the MP's constituent. */
bool letter_is_officials(const char *text);

/* Whether it says what only a constituent says to their MP: "I live at …". */
bool letter_speaks_as_constituent(const char *text);

/* Whether it says what an MP, and no constituent, says to the other: "my office", "as your MP". */
bool letter_speaks_as_mp(const char *text);

/* Whether it greets one of that name, written as it may be. */
bool letter_greets_name(const char *text, const char *name);

/* people: whom the MP wrote to and who passed it on, "Name <address>, …"; mp: who sent it. Text
 * that an official signed is none. Bounded by signature_names(). */
bool letter_is_own(const char *text, const char *people, const char *mp);
