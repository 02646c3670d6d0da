/*
 * The names that results have in JSON, each with its one type: held by a test
 * that runs every command that reads, and printed into the man page.
 */
#pragma once

#include "base/record.h"

enum key_type {
    KEY_INT, /* a whole number */
    KEY_NUMBER,
    KEY_BOOL,
    KEY_TEXT,
    KEY_WORD,    /* a word of a vocabulary, in capitals */
    KEY_DAY,     /* 2026-12-11 */
    KEY_INSTANT, /* 2026-12-11T12:00:00Z */
    KEY_LIST,    /* of objects */
    KEY_OBJECT,
    KEY_INT_OR_LIST,
};

struct key {
    const char *name;
    enum key_type type;
    const char *what;  /* NULL: the name says it */
    const char *words; /* the column whose vocabulary it is; NULL: that of its name */
};

const struct key *key_all(gsize *n); /* by name */
const struct key *key_find(const char *name);
const char *key_type_name(enum key_type type); /* "true or false" */

/* A number that stands for yes or no: files have no other. */
bool key_is_bool(const struct value *v);
