/*
 * Words as typed in a search line, as parameters of the *_search lists: word,
 * word_end, word2, word2_end, word3, word3_end (NULL where there are fewer).
 * The longest word comes first: it drives the walk.
 */
#pragma once

#include "base/record.h"

/* False where typed holds no searchable word; further words than three are
 * ignored. */
bool search_words(const char *typed, record *into);
