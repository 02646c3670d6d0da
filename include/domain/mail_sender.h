/*
 * What a mail address tells of its sender: somebody in Parliament, a machine,
 * somebody else. Knows addresses' forms, not people.
 */
#pragma once

#include <stdbool.h>

/* At parliament.uk or below it. */
bool address_of_parliament(const char *address);

/* Of a machine, a newsletter, a public body or a party: whoever it names did not write it. */
bool address_of_third_party(const char *address);

/* "ann+mp@example.org" is "ann@example.org"; NULL where there is no tag. Caller's. */
char *address_untagged(const char *address);

/* The part before the "@" of a Gmail address in small letters without its points and tag, which
 * Google does not tell apart; NULL for others. Caller's. */
char *address_gmail(const char *address);

/* The part before the "@" in small letters, without a tag. Caller's. */
char *address_local(const char *address);
