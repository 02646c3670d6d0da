/*
 * People who may be on our list twice.
 */
#pragma once

#include "app_priv.h"
#include "domain/duplicate.h"

/* duplicate_read.c. A row of duplicate_person, of the list duplicate (its first) or of
 * duplicate_of_typed, to be weighed: borrowed from it. */
struct duplicate_side duplicate_side_of(const record *row);

/* What may be taken from the other one, with a comma between: "workplace,job". */
#define DUPLICATE_FIELDS "name, workplace, job, constituency, joined, email, phone"

/* Both as they lie side by side, in scope; records of duplicate_person. */
bool duplicate_read(struct app *app, const record *in, record **keep, record **other,
                    GError **error);

/* "Ann Holt and Anna Holt"; of one name with what tells them apart: their numbers, or else where
 * they work. Caller's. */
char *duplicate_names(const record *keep, const record *other);

/* duplicate_merge.c */
bool duplicate_run_merge(struct app *app, const record *in, struct result *out, GError **error);

/* duplicate_typed.c. Whom somebody who is being typed may be: given_name, family_name,
 * membership_no, email and phone of in, as far as it has them; name stands for both names. */
struct duplicate_typed {
    char *question; /* "This may be Amina Yusuf (1001): same e-mail, same name."; NULL: nobody */
    char *after;    /* the name alone is somebody's: said when it is stored; NULL */
};
void duplicate_typed_done(struct duplicate_typed *t);
/* Whoever has that very number is no other: the new one is refused, or becomes that row. */
bool duplicate_of_typed(struct app *app, const record *in, struct duplicate_typed *t,
                        GError **error);
/* On a screen it is asked before it is stored; caller's, NULL: nobody is like them. */
char *duplicate_question(struct app *app, const record *in);
/* On the command line what is asked on screens is refused; t: as above, done by the caller. */
bool duplicate_may_add(struct app *app, const record *in, struct duplicate_typed *t,
                       GError **error);

/* With it what is refused so is added. */
#define DUPLICATE_ANYWAY_FIELD                                                                     \
    FIELD("anyway", "Anyway", "Also where it may be somebody who is on the list.", BOOL,           \
          .flags = FIELD_CLI_ONLY)
