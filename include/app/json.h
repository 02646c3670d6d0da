/*
 * Records as JSON: valid UTF-8, no control bytes, days and instants in ISO
 * 8601, hundredths as a number with two decimals. Names that begin with "_"
 * and blobs are left out.
 */
#pragma once

#include "base/record.h"

#include <stdio.h>

/* One record as one object, without a newline. False where the stream failed. */
bool json_write(FILE *stream, const record *r);
/* The same as a text, the caller's. */
char *json_of(const record *r);

/* Texts, each with its NUL behind it, as an array, as they are: what a terminal
 * would act on is escaped. False where the stream failed. */
bool json_write_texts(FILE *stream, const char *texts, gsize len);

/* {"error": {"code": "not_found", "message": "..."}} and a newline. */
void json_error(FILE *stream, const GError *error);
