/*
 * Where the parts of an Office file are: never by their names, but by what the
 * package says of itself.
 */
#pragma once

#include "part.h"

/* Of the part of that name; "": of the whole package. NULL with a fault. */
GPtrArray *sheet_relations_read(struct sheet_package *package, const char *of);
/* The part, by the last word of its type; id: NULL for whichever. NULL: there is none. */
const char *sheet_relations_target(const GPtrArray *relations, const char *type, const char *id);
