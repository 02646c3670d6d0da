/*
 * Which parts of a text (strike.c) look as if HQ should not have them (strike_why.c).
 */
#pragma once

#include "domain/strike.h"

/* Fills in the reasons. */
void strike_reason_all(const char *text, GArray *parts, const struct strike_member *member);
