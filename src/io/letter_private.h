/*
 * The ways to the letter module: in this process, in one made for the letter,
 * and by way of the one that reads for a session.
 */
#pragma once

#include "letter_module.h"

#include <stdbool.h>

bool letter_module_load(void);
/* From here on this process reads no letter itself. */
void letter_module_shut(void);
bool letter_module_is_shut(void);

/* Each sets all of *out. In this very process: unbounded but for what the module bounds. */
void letter_here(enum letter_kind kind, const void *bytes, gsize len, struct letter_raw *out);
/* In a process of its own. */
void letter_apart(enum letter_kind kind, const void *bytes, gsize len, struct letter_raw *out);

bool letter_is_away(void);
void letter_away(enum letter_kind kind, const void *bytes, gsize len, struct letter_raw *out);
