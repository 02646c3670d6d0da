/*
 * The word somebody meant: few letters missing, surplus, wrong or swapped.
 */
#pragma once

#include <glib.h>

/* The word of words that is nearest to typed, if one is near; else NULL. */
const char *nearest_word(const char *typed, const GPtrArray *words);
