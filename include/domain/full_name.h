/*
 * A full name as lists write it, taken apart: "Rev. Dr Ana Maria dos Santos OBE" is Ana Maria, dos
 * Santos. Knows words, not people.
 */
#pragma once

#include <stdbool.h>

struct full_name {
    char *given, *family; /* never NULL; the family name is empty only where nothing was typed */
    char *left_out;       /* words in brackets behind the name: "(retired)"; NULL: none */
    bool several;         /* of two people ("Mr & Mrs Lee"): all of it is the family name */
};

/* family_first: the list says that the family name stands first, with or without a comma. */
struct full_name full_name_split(const char *typed, bool family_first);
void full_name_clear(struct full_name *name);
