/*
 * Who signs a letter: the names at its end, and what stands beside them. Knows
 * the forms of letters, not people.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* A name that stands for itself on a line or between commas. */
struct signed_name {
    char **words; /* of mp_name_words(), without titles and letters */
    guint n;
    char *near;     /* folded: its line and those below it, where the seat stands */
    bool mp;        /* "MP" or a Welsh form of it beside it */
    bool office;    /* somebody signs for them: "Office of …", "pp …" */
    bool elsewhere; /* a lord, a councillor, a member of another parliament, a former member */
    bool end;       /* in what is signed: behind the parting, or in the last lines */
    bool behind;    /* in the first lines behind a parting, whichever */
    bool person;    /* looks like somebody's name */
    bool staff;     /* its line has the job of an MP's staff; may have no words */
};
void signed_name_free(struct signed_name *s);

/* The names in such a text, in their order; its quotes are cut. Bounded. Of signed_name. */
GPtrArray *signature_names(const char *text);

/* The names above the salutation: of the letterhead and of the address. None without a salutation.
 * Of signed_name; none of them is at the end. */
GPtrArray *letterhead_names(const char *text);

/* "Director", "Home Office": whether somebody signs for a department. */
bool signed_as_official(const struct signed_name *n);

/* The names in a sender's: "Office of Jane Doe MP", "DOE, Jane", "J Roe on behalf of Jane Doe MP",
 * "Jane Doe via Updates". Of signed_name; all of it counts as the end. */
GPtrArray *sender_names(const char *name);

/* Whether a text is one to many or about itself: "Dear member", "unsubscribe". */
bool text_is_circular(const char *text);

/* Whether text speaks of that one outside of what is signed. words: as above, two at least. */
bool text_speaks_of(const char *text, char *const *words, guint n);
