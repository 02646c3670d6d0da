/*
 * Words as typed in a search line, as parameters of the lists that are searched: word, word_end,
 * word2, word2_end, word3, word3_end (NULL where there are fewer), and tail … tail3_end where they
 * are digits. The longest word comes first: it drives the walk.
 */
#pragma once

#include "base/record.h"

/* False where typed holds no searchable word; further words than three are
 * ignored. */
bool search_words(const char *typed, record *into);
