/*
 * Which parts of a text (strike.c) look as if HQ should not have them: where they stand
 * (strike_why.c), what they tell (strike_said.c), whom (strike_people.c) and what illness
 * (strike_illness.c) they name.
 */
#pragma once

#include "domain/strike.h"

/* Its parts without reasons (strike.c). Caller's. */
GArray *strike_cut(const char *text);
/* Fills in the reasons. */
void strike_reason_all(const char *text, GArray *parts, const struct strike_member *member);

/* ---- one sentence on one line ---- */

/* Health, casework or somebody else of whom it tells. */
enum strike_reason strike_told(const char *text);
/* A number by which somebody is on record, or a day of birth. */
bool strike_tells_number(const char *text);
/* An illness, a treatment or a medicine, of which it does not speak in general. */
bool strike_names_illness(const char *text);
/* How they voted, who they are, whom they lost, how they live. */
bool strike_tells_private(const char *text);
/* Somebody on probation or of the member's family, by name. */
bool strike_names_person(const char *text);

/* ---- patterns ---- */

struct strike_family {
    const char *const *patterns;
    gsize n;
    bool cased;
    GRegex **compiled;
};
#define STRIKE_FAMILY(name, a_cased)                                                               \
    static GRegex *name##_regex[G_N_ELEMENTS(name)];                                               \
    static const struct strike_family name##_family = {name, G_N_ELEMENTS(name), a_cased,          \
                                                       name##_regex}

GRegex *strike_regex(const char *pattern, bool cased);
bool strike_fits(const GRegex *regex, const char *text);
bool strike_is_any(const struct strike_family *family, const char *text);
