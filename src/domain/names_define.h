/*
 * The functions of enumerations, made from their tables: those that are used.
 */
#pragma once

#include "domain/names.h"

/* PREFIX_name() of `enum TYPE`: as stored. */
#define NAMES_NAME(PREFIX, TYPE, WORDS)                                                            \
    const char *PREFIX##_name(enum TYPE value)                                                     \
    {                                                                                              \
        return WORDS[value].value;                                                                 \
    }

/* PREFIX_label(): as a rep reads it. */
#define NAMES_LABEL(PREFIX, TYPE, WORDS)                                                           \
    const char *PREFIX##_label(enum TYPE value)                                                    \
    {                                                                                              \
        return WORDS[value].label;                                                                 \
    }

/* PREFIX_from(): false and *out untouched where there is no such word. */
#define NAMES_FROM(PREFIX, TYPE, WORDS)                                                            \
    bool PREFIX##_from(const char *name, enum TYPE *out)                                           \
    {                                                                                              \
        const struct choice *c = choice_find(WORDS, name);                                         \
        if (c)                                                                                     \
            *out = (enum TYPE)(c - WORDS);                                                         \
        return c != NULL;                                                                          \
    }
