/*
 * Drafts of a member's letter to the MP: a book of talking points and phrasings, and the letter
 * that is made of it for one member.
 *
 * Which points and phrasings are taken hangs on where the MP stands, on the member's own words and
 * on the member, so that no two letters are the same and one member's stays as it is. What is for
 * the member to fill in stands in [brackets].
 */
#pragma once

#include "domain/mp.h"

#include <glib.h>
#include <stdbool.h>

enum letter_topic {
    LETTER_PAY,
    LETTER_WORKLOADS,
    LETTER_STAFFING,
    LETTER_SAFETY,
    LETTER_BALLOT,
};
#define LETTER_TOPICS 5

extern const struct choice letter_topics[];
const char *letter_topic_name(enum letter_topic t);
bool letter_topic_from(const char *name, enum letter_topic *out);
/* What those words are about most. False: nothing that we know of. */
bool letter_topic_of(const char *words, enum letter_topic *out);

/* ---- the book ---- */

/* A fact, as one row of the table of points has it; texts are the caller's. */
struct letter_point {
    gint64 number;
    enum letter_topic topic;
    const char *place; /* FIRST or SECOND in letters on its topic, ANY: second where the topic has
                        * none; NULL: only where it is asked for */
    const char *suits; /* stances with blanks between; NULL: all */
    const char *day;   /* "2026-06-11", "June 2025" */
    const char *fact, *source;
    bool verify; /* it is not sure: never taken of itself, and marked */
};

struct letter_book;
typedef struct letter_book letter_book;
letter_book *letter_book_new(void);
void letter_book_free(letter_book *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(letter_book, letter_book_free)

/* BL_ERR_INPUT where there is one of that number, or a word in it is unknown. */
bool letter_book_add_point(letter_book *book, const struct letter_point *point, GError **error);
/* A phrasing: which part of the letter, of what (a stance, a topic, a point's number …; NULL), and
 * the words with their {placeholders}. */
bool letter_book_add_line(letter_book *book, const char *part, const char *of, const char *said,
                          GError **error);
/* struct letter_point*, in the order in which they were added; borrowed. */
const GPtrArray *letter_book_points(const letter_book *book);
/* How many phrasings there are of that; for tests. */
guint letter_book_lines(const letter_book *book, const char *part, const char *of);

/* ---- a letter ---- */

#define DRAFT_WORDS_MOST 250 /* of all of it: whoever reads many letters reads short ones */
#define DRAFT_OWN_MOST 120   /* of the member's own */
#define DRAFT_POINTS_MOST 3

struct letter_case {
    gint64 member; /* the id: what differs from letter to letter hangs on it */
    const char *member_name, *mp_name, *seat;
    const char *own;                /* the member's own words; NULL: a place for them */
    const enum letter_topic *topic; /* NULL: by the member's words; else by the member */
    const gint64 *points;           /* numbers, where they are chosen */
    guint n_points;
    enum stance stance;
    bool government; /* the MP signs no motions and asks no questions */
    guint promised;  /* 1 << enum commitment each: promised, and not done yet */
    /* A letter back: the reply's type, and its day as it is said ("3 Nov 2026"); NULL: the first.
     */
    const char *reply_day;
    enum reply_type reply;
};

struct letter_draft {
    char *subject, *text;
    enum letter_topic topic;
    GPtrArray *points; /* struct letter_point*, as they stand in it; borrowed of the book */
};
void letter_draft_done(struct letter_draft *draft);

/* BL_ERR_INPUT: too many words of one's own, a point that there is not, too many points. */
bool letter_draft_make(const letter_book *book, const struct letter_case *about,
                       struct letter_draft *out, GError **error);

/* How many words a text has. */
guint letter_word_count(const char *text);
