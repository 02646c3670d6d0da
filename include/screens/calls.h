/*
 * What a call list made from a screen begins with.
 */
#pragma once

#include "base/record.h"

/* For a subject: the search (NULL: none yet; what is there already stays), and what it is for, as
 * stored. */
void calls_start(record *out, const char *where, const char *purpose);
