/*
 * Text as it may reach a terminal: cleaning, display width, clipping.
 *
 * Whatever comes from outside (mail, CSV, names, file names, the command
 * line) passes text_clean() before it is stored or shown. Widths are terminal
 * columns as wcwidth() counts them, by grapheme as far as GLib knows it.
 * Strings returned are the caller's (g_free).
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

enum text_flags {
    TEXT_LINE = 0,      /* one line: newlines and tabs become one space */
    TEXT_MULTILINE = 1, /* newlines stay (CRLF and CR become LF); a tab becomes spaces */
    TEXT_TRIM = 2,      /* white space cut off at both ends, runs within a line folded */
};

/* Valid UTF-8 (NFC) without C0/C1 controls, escape bytes, DEL, bidi
 * embeddings/overrides/isolates, line/paragraph separators, zero-width
 * fillers, BOM, private-use or unassigned code points. Bytes that are no
 * UTF-8 become U+FFFD. len < 0: up to the NUL. */
char *text_clean(const char *bytes, gssize len, enum text_flags flags);

/* True where text_clean(s, -1, flags) would change nothing. */
bool text_is_clean(const char *s, enum text_flags flags);

/* Columns that a clean line takes. */
int text_width(const char *s);

/* The longest start of s that fits in columns, without cutting a grapheme;
 * returns its bytes and, in *width if wanted, its columns. */
gsize text_fit(const char *s, int columns, int *width);

/* s cut to columns, with the ellipsis "…" (or "~" where ascii) in the last
 * column if anything was cut. */
char *text_clip(const char *s, int columns, bool ascii);

/* "Amina", "Amina and Tom", "Amina, Tom and Bea". names: char *. Caller's. */
char *text_names(const GPtrArray *names);

/* What is said in parts, which ", ", ": " and "; " divide, in so many columns: text and tail (never
 * NULL) whole; else without the last parts of text; else its first part alone, and only where that
 * is too long is it cut, behind a word. */
char *text_parts(const char *text, const char *tail, int columns);

/* Wraps at words to columns; returns an array of lines (g_strfreev). A word
 * longer than a line is cut. Newlines in s start a new line. */
char **text_wrap(const char *s, int columns);

/* Folded for comparing and searching: NFKD, case-folded, marks dropped
 * ("Ynys Môn" -> "ynys mon", "O’Hara" -> "ohara" when punctuation is set to
 * be dropped: apostrophes and hyphens vanish, other punctuation is a space). */
char *text_fold(const char *s);

/* Whether one of n phrases stands in the text. Folded, as text_fold() does it, with a blank at
 * either end: " in red " are whole words, " respon" begins one. */
bool text_says_any(const char *text, const char *const *phrases, gsize n);

/* Folded with hyphens as blanks ("Night-shift" -> "night shift"): by which tags, asks and saved
 * searches are told apart and found. */
char *text_key(const char *s);
/* Hyphens as typed, the ASCII one and its typographic relatives, as blanks; nothing else changed.
 */
char *text_hyphens_apart(const char *s);

/* A count as people read it: "10,000"; where it was counted no further than most, "10,000+". */
char *text_count(gint64 n, gint64 most);
