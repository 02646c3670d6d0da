/*
 * Whether a letter is what somebody wrote to their MP, not what the MP wrote. In doubt it is the
 * MP's: an answer that is lost is worse than a letter that is kept.
 */
#pragma once

#include <stdbool.h>

/* people: whom the MP wrote to and who passed it on, "Name <address>, …"; mp: who sent it. Text
 * that an official signed is none. Bounded by signature_names(). */
bool letter_is_own(const char *text, const char *people, const char *mp);
