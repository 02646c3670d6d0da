/*
 * What the files of the members' import share.
 */
#pragma once

#include "import/import.h"

enum member_tally {
    ADDED,
    CHANGED,
    UNCHANGED,
    DUPLICATES,
    LEAVERS,
    WAITING,
    RETURNED,
    SAID_LEFT,
    OTHER_NAMES,
    REFUSED,
    COUNTS
};

/* HQ's e-mail or phone as it is to be: write is false where it stands so
 * already. What the member gave is not HQ's to hold as well. */
struct target {
    bool write;
    const char *value;
    bool beside; /* the member gave us another, which stays */
};

struct lookups {
    GHashTable *places;   /* folded name -> id; -1: more than one */
    GHashTable *names;    /* id -> name of a workplace */
    GHashTable *seats;    /* constituency codes -> names */
    GHashTable *statuses; /* folded, not understood: said already */
    bool demo;            /* its constituencies are invented */
    bool demo_said;       /* that postcodes say nothing there */
    gint64 last;          /* the last person before */
    record *old;          /* the member of the row's number as stored; NULL: none */
    bool other_name;      /* the row's is another altogether */
    bool person;          /* the person is to be written */
    bool blocks;          /* HQ says how they are not to be contacted */
    bool confirms;        /* HQ's list has whom we added ourselves */
    bool aside;           /* indices are set aside until the last row is stored */
    bool partial;         /* so many are missing that nothing is done about them */
    struct target email, phone;
};

/* import_held.c: whether the row is that of somebody we have by another number, or by none. ADD: it
 * is not; SAME: it is theirs, l->old is set and values have their number; else it is held back, or
 * left out as somebody decided. */
enum import_plan member_import_other(struct import *im, GError **error);
/* Somebody new by their number who has the name and the address of one of ours is remarked on. */
bool member_import_like_ours(struct import *im, GError **error);
/* False, with *error set: what was decided about the row does not agree with its number, and
 * nothing is stored in spite of that. */
bool member_import_as_said(struct import *im, GError **error);

/* Whoever a refused row's number may be of is on the list. */
bool member_import_refused(struct import *im, const char *number, GError **error);

/* import_left.c. The row is of somebody who has left; why is its own word, old NULL: of nobody we
 * have. */
enum import_plan member_import_left(struct import *im, const char *why);
bool member_import_leave(struct import *im, GError **error);
/* The hooks missing, remove, check and report. */
enum import_plan member_import_missing(struct import *im, const record *row, GError **error);
bool member_import_remove(struct import *im, const record *row, GError **error);
bool member_import_check(struct import *im, GError **error);
void member_import_say(struct import *im, record *object, GString *say);

/* import_fields.c: what a row changes, field by field in words, and whose it is. */
void member_import_fields(struct import *im);
void member_import_who(struct import *im, record *entry);
