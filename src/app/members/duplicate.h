/*
 * People who may be on our list twice.
 */
#pragma once

#include "app_priv.h"
#include "domain/duplicate.h"

/* A row of duplicate_person, duplicate_pairs (its first) or duplicate_of_typed, to be weighed:
 * borrowed from it. */
struct duplicate_side duplicate_side_of(const record *row);

/* What may be taken from the other one, with a comma between: "workplace,job". */
#define DUPLICATE_FIELDS "name, workplace, job, constituency, joined, email, phone"

/* Both as they lie side by side, in scope; records of duplicate_person. */
bool duplicate_read(struct app *app, const record *in, record **keep, record **other,
                    GError **error);

/* duplicate_merge.c */
bool duplicate_run_merge(struct app *app, const record *in, struct result *out, GError **error);
