/*
 * How letters greet: with which words, and whom. Knows the forms of letters, not people.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

enum greeting_tongue {
    GREETING_NONE,
    GREETING_ENGLISH,
    GREETING_WELSH,
};

/* Bytes up to the end of the words with which the line greets ("Dear", "Bore da"), with marks and
 * blanks before them; 0: it does not. line: as it came, or folded. tongue: NULL, or gets which. */
gsize greeting_of(const char *line, enum greeting_tongue *tongue);

/* "Dear" or "Annwyl": a letter's, where "Hi" may stand in a sentence. The same bytes. */
gsize greeting_of_letter(const char *line);

/* Whom a text greets by name: for each the words as mp_name_words() gives them, with titles (char
 * **). None: nobody by name. *several: it is to more than one, "both", or "Mr and Mrs Lowe", too.
 * Caller's array, which frees them. */
GPtrArray *greeted_each(const char *text, bool *several);

/* Such words as a name is written: "zeb lowe-bell" is "Zeb Lowe-Bell". Caller's. */
char *greeted_shown(char *const *words);

/* All of them in one; NULL: nobody by name. Caller's. */
char **greeted_name(const char *text);
