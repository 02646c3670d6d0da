/*
 * Which column of the file holds words of which vocabulary; and the
 * vocabularies that have no rules of their own.
 *
 * From here a stored word gets what people read, and the store fills the
 * look-up tables that its columns refer to: a new word is a line in its table.
 */
#pragma once

#include "domain/names.h"

extern const struct choice workplace_kinds[], workplace_kinds_asked[]; /* asked: in forms */
extern const struct choice task_kinds[], task_kinds_asked[];
extern const struct choice person_kinds[], contact_kinds[], contact_sources[];
extern const struct choice mailbox_states[]; /* what became of a mail in the branch's mailbox */
extern const struct choice reply_channels[], file_types[];
extern const struct choice list_dates[];  /* how 3/4/2019 is meant in a list */
extern const struct choice column_hows[]; /* how it is known what a column of a list is */
extern const struct choice office_roles[];
bool office_is_single(const char *role);      /* a branch has one chair, and many workplace reps */
extern const struct choice timeline_kinds[];  /* of what happened with a person */
extern const struct choice mp_passed_kinds[]; /* what passed between members and an MP */
extern const struct choice turnout_bys[];     /* what a row of the turnout is about */

struct vocabulary {
    const char *table, *column;
    const struct choice *words;
    const char
        *lookup; /* the table of words that the column refers to; NULL: a CHECK or a trigger */
};
const struct vocabulary *vocabularies(gsize *n);

/* What people read for a word that stands under that name in a record; NULL where the name is no
 * vocabulary's, or the word none of it. Static. */
const char *vocabulary_label(const char *column, const char *value);
/* Which in its vocabulary's order it is; -1 where vocabulary_label() knows nothing. */
int vocabulary_rank(const char *column, const char *value);
/* Does a column of that name hold words? */
bool vocabulary_has(const char *column);
