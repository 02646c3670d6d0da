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

/* Texts as an array, as they are (control characters escaped). The caller's. */
char *json_texts(const char *const *texts, guint n);

/* {"error": {"code": "not_found", "message": "..."}} and a newline. */
void json_error(FILE *stream, const GError *error);
