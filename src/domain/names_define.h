/*
 * The functions that every named enumeration has, made from its table.
 */
#pragma once

#include "domain/names.h"

/* PREFIX_name(), PREFIX_from() for `enum TYPE` from the array ROWS. */
#define NAMES_DEFINE(PREFIX, TYPE, ROWS)                                                           \
    const char *PREFIX##_name(enum TYPE value)                                                     \
    {                                                                                              \
        return names_name(ROWS, G_N_ELEMENTS(ROWS), (int)value);                                   \
    }                                                                                              \
    bool PREFIX##_from(const char *name, enum TYPE *out)                                           \
    {                                                                                              \
        int value;                                                                                 \
        if (!names_find(ROWS, G_N_ELEMENTS(ROWS), name, &value))                                   \
            return false;                                                                          \
        *out = (enum TYPE)value;                                                                   \
        return true;                                                                               \
    }

/* The same with PREFIX_label(). */
#define NAMES_DEFINE_LABELLED(PREFIX, TYPE, ROWS)                                                  \
    NAMES_DEFINE(PREFIX, TYPE, ROWS)                                                               \
    const char *PREFIX##_label(enum TYPE value)                                                    \
    {                                                                                              \
        return names_label(ROWS, G_N_ELEMENTS(ROWS), (int)value);                                  \
    }
