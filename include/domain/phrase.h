/*
 * Phrases by families, found in sentences.
 *
 * A phrase is written as words that follow each other, folded as text_fold() folds them:
 *
 *   word a|b|c      this word, one of these        @list   a word of that list; also a|@list
 *   …?              may be missing                 _       any one word
 *   ..  ...         up to 4, up to 10 words between
 *   !a|@list        not one of these comes next    ^       the sentence begins here
 *
 * It begins with a word, a list, or ^. Finding takes time in proportion to the sentences: each
 * word is looked up once, and a phrase is tried only where its first word stands.
 */
#pragma once

#include <glib.h>

struct phrase_list {
    const char *name;  /* without the @ */
    const char *words; /* with blanks between */
};
struct phrase {
    guint kind; /* below 64: of which kind it is */
    const char *words;
};

struct phrase_book;
typedef struct phrase_book phrase_book;

/* Empty, with lists that end with a row without a name; lists are copied. */
phrase_book *phrase_book_new(const struct phrase_list *lists);
/* Adds phrases; the table ends with a row without words. NULL, or what is wrong with the first
 * that cannot be read (caller's). */
char *phrase_book_add(phrase_book *book, const struct phrase *phrases);
void phrase_book_free(phrase_book *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(phrase_book, phrase_book_free)

/* The kinds of all phrases in one folded sentence: bit 1 << kind each. */
guint64 phrase_book_kinds(const phrase_book *book, const char *folded);
