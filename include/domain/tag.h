/*
 * Tags: plain words that people are found by, and the short names of asks. Two that text_key()
 * (base/text.h) makes the same are one: "Night-shift", "night shift".
 */
#pragma once

#include <glib.h>

#define TAG_MOST 60 /* letters */

/* As it is stored, of a clean line; NULL with a sentence where there is no letter or digit in it.
 * Caller's. */
char *tag_clean(const char *typed, GError **error);
