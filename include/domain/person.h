/*
 * People: names as they sort and are searched, membership numbers, e-mail
 * addresses and telephone numbers. Strings returned are the caller's.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Folded, family name first: "ohara  colette". Two spaces part the names, so
 * that "smith  zoe" comes before "smith jones  amy". At most 200 bytes. */
char *person_sort_key(const char *family, const char *given);

/* "Colette O'Hara"; cleaned; only one name where the other is empty. */
char *person_display(const char *given, const char *family);

enum token_use {
    TOKENS_INDEX, /* what a person is found by */
    TOKENS_NAME,  /* the same of a given or a family name, which people write in several ways */
    TOKENS_QUERY, /* what was typed: each must be the start of one of the above */
    TOKENS_APART, /* the same, but for digits with blanks in them ("900 123"), word by word */
};

#define PERSON_TOKEN_MAX 48 /* bytes in a token at most */

/* The folded words of a text, each once, at most max: names, membership
 * numbers, e-mail addresses and telephone numbers mixed and parted by spaces.
 * An index holds "Smith-Jones" as smithjones, smith and jones, an e-mail
 * address as the words before the @ (its domain is everybody's), a telephone
 * number as its digits (07700900123, however it was spaced, +44 or not) and
 * backwards behind an ellipsis ("…321009", by which its last digits are found). A name is also
 * found without its blanks and apostrophes (obrien, osuilleabhain, vanderberg, jp), by what stands
 * behind one or behind Mc and Mac (brien, donald; either for the other), and with umlauts as two
 * letters (mueller). NULL text: none. g_strfreev. */
char **person_tokens(const char *text, gsize max, enum token_use use);

/* The digits with which a number ends, as they stand in an index; NULL where the text is not digits
 * alone, at least so many. Caller's. */
#define PERSON_TAIL_LEAST 3
char *person_tail_token(const char *typed);

/* Ranks of words, in the order in which a search has them. Of names and of the rest one more for
 * each byte, up to the most, with which the word begins as one of the surname does: a search for
 * fewer than that has found the surname. */
#define WORD_OF_SURNAME 0
#define WORD_OF_NAME 1
#define WORD_OTHER 9
#define WORD_SHARED_MOST 7
/* The words by which a person is found, each once: '0' + its rank, and the word. others: number,
 * addresses, tags, one text each; n of them, NULL: none. No word holds a quote, a backslash or a
 * control. g_strfreev. */
char **person_words(const char *given, const char *family, const char *const *others, gsize n);
/* How many ranks of names, and of the rest, a search for so many bytes has to look at. */
int person_word_ranks(gsize bytes);

/* Spaces and a spreadsheet's marks out ("'0012", ="0012", "12.0"), capitals; letters, digits, "-"
 * and "/", 1 to 20, one digit at least; no date, not nought, nothing that a spreadsheet has
 * rounded. NULL with a sentence. */
char *person_number(const char *typed, GError **error);

/* Plausible and normalised (trimmed; "mailto:", a name before brackets, words such as "(home)" and
 * a full stop or comma behind off; domain in small letters); NULL with a sentence. */
char *person_email(const char *typed, GError **error);
/* True for addresses at the employer's: letters to MPs and ballot matters go
 * to personal ones. For what is sent, which nothing is yet. */
bool person_email_is_work(const char *email);

/* The display form (cleaned, as typed; where it is a number only as a spreadsheet or a hurried hand
 * left it, mended: the 0 that was lost, letters for noughts, words beside it); NULL with a sentence
 * where it cannot be a telephone number or has more than one reading. */
char *person_phone(const char *typed, GError **error);
/* The same of a cell of a list, which may hold several: the first usable is given, of addresses the
 * first that is not the employer's. beside is what else stands there, in words for people; NULL:
 * nothing. A cell that says not to use what it holds is refused. */
char *person_phone_cell(const char *typed, char **beside, GError **error);
char *person_email_cell(const char *typed, char **beside, GError **error);
/* Digits for search and comparing: "+44 (0)7700 900123" is "07700900123";
 * other countries keep theirs as "00…". An extension is left out. */
char *person_phone_digits(const char *phone);
