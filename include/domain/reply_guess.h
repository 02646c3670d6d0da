/*
 * What a reply says, by rule: its type, where its writer stands, what is promised.
 *
 * All of it is a guess for a rep to decide on, with its reason in words. Only sentences above the
 * signature count, none that is quoted. In doubt a reply is no answer: that costs one key, while
 * an answer that is none ends the chase.
 */
#pragma once

#include "domain/mp.h"

#include <glib.h>
#include <stdbool.h>

struct reply_guess {
    enum reply_type type;
    bool sure;    /* its words say so plainly; false: for want of anything better */
    char *reason; /* "“It is receiving attention.”" or a short phrase; never NULL, clean */
};

/* What comes from an MP and is no answer to a letter of ours. */
enum reply_stray {
    STRAY_NONE,
    STRAY_ELSEWHERE, /* speaks of something else only, as casework does */
    STRAY_TO_ALL,    /* a newsletter: nobody is answered */
};
/* bulk: the mail's header says that it went to a list. subject may be NULL. *sentence (the
 * caller's): what shows it, in quotation marks; NULL: nothing does. */
enum reply_stray reply_stray_of(const char *text, const char *subject, bool bulk, char **sentence);

/* automatic: the mail's own header says that a machine wrote it. subject may be NULL. */
void reply_guess_of(const char *text, const char *subject, bool automatic, struct reply_guess *out);
void reply_guess_clear(struct reply_guess *guess);

/* Where the writer stands, from clear words only, and the sentence that shows it (caller's).
 * False: nothing to suggest. A party's standard letter is never SUPPORTIVE. */
bool stance_suggest(const char *text, enum reply_type type, enum stance *s, char **reason);

struct reply_promise {
    enum commitment kind;
    bool done; /* "I have written"; false: "I will write" */
    char *sentence;
};
/* Each kind once as done and once as promised, by its first sentence, in the order of the text.
 * Never NULL; the array frees what is in it. */
GPtrArray *reply_promises(const char *text);
