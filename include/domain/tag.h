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

/* A sentence (static) where it stands for how somebody votes or on which side of a dispute they
 * are: a tag stands alone beside a name, so that a bare "strike" can be read as nothing else. NULL
 * where it does not. What a note cannot be (domain/note.h), a tag cannot either: that is not looked
 * at here. */
const char *tag_refused(const char *tag);
