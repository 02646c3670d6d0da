/*
 * What is struck out of a reply before HQ gets it: a text in parts that stay or go as a whole,
 * which of them look like the member's address, health or casework, and the text without those
 * struck.
 *
 * A proposal costs one key, what was overlooked goes to HQ: where it is in doubt, it is proposed.
 * What is an MP's own office, and what an MP says of everybody's health or housing, is not.
 */
#pragma once

#include "domain/names.h"

#include <glib.h>
#include <stdbool.h>

#define STRIKE_SIGN "[struck out]" /* stands where something was */

enum strike_reason {
    STRIKE_NONE = -1,
    STRIKE_ADDRESS,
    STRIKE_NUMBER, /* of the union, of the state, of a record; a day of birth */
    STRIKE_PHONE,
    STRIKE_EMAIL,
    STRIKE_HEALTH,
    STRIKE_PERSON, /* somebody on probation or of the family, by name */
    STRIKE_CASEWORK,
    STRIKE_PRIVATE, /* a vote, a belief, a loss, what an employer has against them */
};
#define STRIKE_REASONS 8
extern const struct choice strike_reasons[];

/* Bytes of the text. */
struct strike_span {
    gsize from, to;
};

/* A sentence, or a line that stands alone, without the white space around it. */
struct strike_part {
    struct strike_span at;
    guint block; /* paragraphs, from 0 */
    bool alone;  /* a line of an address, a heading, a list */
    enum strike_reason reason;
};

/* Whom it was to; what is not known is NULL. */
struct strike_member {
    const char *given, *family, *number;
    const char *const *emails, *const *phones; /* up to NULL */
};

/* text: clean. In order and apart from each other, at most about 1,000; caller's array of struct
 * strike_part. */
GArray *strike_parts(const char *text, const struct strike_member *member);

/* A line without what stands in it, between commas and dashes, of the member's home, numbers and
 * health; "" where nothing else does. Caller's. */
char *strike_line(const char *line, const struct strike_member *member);

/* None yet. Caller's array of struct strike_span. */
GArray *strike_no_spans(void);
/* The text with a sign for each span; spans with only white space between them are one. spans: of
 * struct strike_span, in any order. Caller's. */
char *strike_out(const char *text, const GArray *spans);
/* The spans in order; those that meet are one. Caller's. */
GArray *strike_joined(const char *text, const GArray *spans);
/* The spans with which struck was made; NULL: it was not made of this text. Caller's. */
GArray *strike_spans(const char *text, const char *struck);

/* Adds each place where these words stand, in any case and however the lines break; how many. */
guint strike_add_words(const char *text, const char *words, GArray *spans);
/* The same for one word of a name, as it is written. */
guint strike_add_name(const char *text, const char *name, GArray *spans);
/* Words of the text that are another form of a given name, each once as it is written; but those
 * that are everyday words, too. name: of mp_name_words(). Caller's array, which frees them. */
GPtrArray *strike_short_names(const char *text, char *const *name);
/* The spans without what they strike of that part. Caller's. */
GArray *strike_take_back(const char *text, const GArray *spans, const struct strike_part *part);
/* Where in a copy of the text that stands which the spans strike: at the same place, however the
 * lines break; where the copy says something else, each place with the same words. Caller's. */
GArray *strike_in_copy(const char *text, const GArray *spans, const char *copy);
/* The spans without what others strike. Caller's. */
GArray *strike_less(const char *text, const GArray *spans, const GArray *without);
/* All of the part is struck; some of it is. */
bool strike_covers(const GArray *spans, const struct strike_part *part);
bool strike_touches(const GArray *spans, const struct strike_part *part);
