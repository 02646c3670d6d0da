/*
 * What HQ's lists say in words of their own: that somebody has left, that they opted out.
 */
#pragma once

#include <stdbool.h>

/* A cell of a column such as "Do not contact". What is neither yes nor no in any usual word is
 * unclear: whoever reads it takes it for the answer that has nobody contacted against their will,
 * and says so. Nothing, a dash and "n/a" are no answer. */
enum hq_answer { HQ_NONE, HQ_NO, HQ_YES, HQ_UNCLEAR };
enum hq_answer hq_answer(const char *typed);
/* The same of the opposite, "Contactable" or "Phone consent". */
enum hq_answer hq_consent(const char *typed);

/* Does a membership's status say that they are no member any more ("Resigned", "deceased")? Retired
 * members and those who owe are members. */
bool hq_status_left(const char *typed);
/* Does it say, perhaps beside that, that nobody is to contact them ("DNC", "Resigned - do not
 * contact")? */
bool hq_status_no_contact(const char *typed);
/* Does it say in plain words that they are one ("Active", "in arrears")? Neither: nobody knows. */
bool hq_status_member(const char *typed);
