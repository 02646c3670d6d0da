/*
 * Between the fields of a command and the columns of a stored row, as the
 * fields' own rows say it (`column`): an edit command names its columns there
 * and nowhere else.
 */
#pragma once

#include "app/app.h"

/* An edit form's first values: of each FIELD_KEEP field with a column what the row holds there. A
 * reference is given by its id, with the name that the row has for it ("person_label"). */
void fields_prefill(const struct field *fields, const record *row, record *into);

/* Whether an edit was given the field empty, or as “none”: what is stored is to be taken away. */
bool fields_emptied(const record *in, const char *name);

/* What was given, over what is stored: each field with a column. What was left out stays, what was
 * emptied is NULL. */
void fields_over(const struct field *fields, record *stored, const record *in);

/* What the change log says of an edit: "Marg Pattison: phone, workplace edited", the fields by
 * their labels in small letters, at most three "and 2 more"; where none of them is, "NAME:
 * otherwise". before and after: the stored row under the fields' columns, or under the name of a
 * field without one; what they do not have is not compared. */
void fields_label(struct result *out, const struct field *fields, const record *before,
                  const record *after, const char *name, const char *otherwise);

/* The columns of a new row: each field with one, NULL where nothing was given. */
void fields_columns(const struct field *fields, record *row, const record *in);
