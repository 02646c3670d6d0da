/*
 * The language in which people are looked for: one meaning behind "/", in saved
 * searches, in call lists and on the command line.
 *
 *   smith workplace:leeds -voted (has:phone or has:email) joined>5y "van der berg"
 *
 * Words side by side are all meant ("and" may stand between); "or" binds less, "not" and "-" more.
 * A word is looked for in names, numbers, addresses, workplace and tags; a term names what it is
 * about. Quotes keep words together, and a word from being a term. Letters are folded: "sian" is
 * Siân. Values are the beginnings of words.
 *
 * A search is about members, unless it says is: or stage: (in that branch of an "or"); who has left
 * is found by is:left alone.
 */
#pragma once

#include "base/day.h"
#include "domain/names.h"
#include "domain/rep.h"

#include <glib.h>
#include <stdbool.h>

enum find_type {
    FIND_VALUE,  /* "surname:smith" */
    FIND_CHOICE, /* "has:phone": one of words */
    FIND_DAY,    /* "joined<2026-01-01", "last-contact>30d" */
    FIND_FLAG,   /* "voted" */
};

struct find_term {
    const char *name; /* "surname", "not-voted" */
    enum find_type type;
    enum level level;           /* the lowest that may look by it */
    const char *help;           /* what it finds, in a few words */
    const struct choice *words; /* FIND_CHOICE */
    bool kinds;                 /* it says whom: members, potential members, those who left */
};

/* All of them, in the order of help; ends with {.name = NULL}. */
extern const struct find_term find_terms[];
/* What is typed behind its name: ":", for a day the sign that is wanted most, "". Static. */
const char *find_mark(const struct find_term *t);
const struct find_term *find_term(const char *name); /* small letters; NULL: there is none */
/* How it is typed: "tag:steward". Static. */
const char *find_example(const struct find_term *t);

enum find_op { FIND_BEFORE, FIND_UP_TO, FIND_ON, FIND_FROM, FIND_AFTER };

enum find_kind {
    FIND_ALL, /* of, each */
    FIND_ANY,
    FIND_NOT,  /* of has one */
    FIND_IS,   /* a term */
    FIND_WORD, /* text, anywhere */
};

struct find {
    enum find_kind kind;
    GPtrArray *of; /* struct find*, owned; NULL for FIND_IS and FIND_WORD */
    const struct find_term *term;
    char *text;      /* the value as typed, without its quotes; of a choice its word */
    bool quoted;     /* FIND_WORD: the words belong together */
    enum find_op op; /* FIND_DAY: the day stands so to: */
    day day;         /* (an age is turned into its day) */
    day last;        /* of a month or a year, of which day is the first; else the same */
};

#define FIND_LONGEST 1000 /* bytes */

/* Where in the text something is wrong, and where in the sentence it begins to say what: behind the
 * text itself. */
struct find_slip {
    gsize at, len, said;
};

/* The caller's; NULL with a sentence that marks the word between » and «, and *slip (may be NULL)
 * filled in. A text without words is a slip too. level: of whoever looks: a term for others is
 * refused. */
struct find *find_parse(const char *text, day today, enum level level, struct find_slip *slip,
                        GError **error);
/* Whom it finds may be others tomorrow though nothing is written down: it speaks of days or ages.
 */
bool find_of_day(const struct find *f);
void find_free(struct find *f);
typedef struct find find_tree;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(find_tree, find_free)

/* A value of answered: the step, and the answer behind its "=" as text_key() has it (NULL: any).
 * Caller's; false: it is none. */
bool find_answered(const char *value, char **step, char **answer);

/* Where there are only words, all of which are meant: these, with blanks between them. Caller's;
 * NULL: there is more to it. */
char *find_plain(const struct find *f);

/* The words that are looked for in what is shown, with blanks between them: not what stands behind
 * a "not", not days and choices. Of a text that cannot be read its last readable start. Caller's.
 */
char *find_shown_words(const char *text);

/* What is being typed at the end of a text: the beginning of a term, or of a term's value. */
struct find_typing {
    const struct find_term *term; /* whose value; NULL: a word or a term's beginning */
    gsize at;                     /* byte where that begins, behind a quote or a "-" */
    char *begun;                  /* what there is of it */
    bool quoted;
};
void find_typing(const char *text, struct find_typing *out);
void find_typing_done(struct find_typing *t);
/* A value as it is typed: in quotes where it holds blanks or brackets. Caller's. */
char *find_quote(const char *value);
