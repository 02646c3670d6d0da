/*
 * What the lines of a letter are. lines: of the text, ended by NULL; i: which of them; folded: the
 * line as text_fold() folds it.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

guint reply_line_words(const char *folded);
/* Whether the full stop at dot belongs to "Mr." or "No." rather than ends a sentence. */
bool reply_line_is_short_form(const char *start, const char *dot);

bool reply_line_is_rule(const char *line); /* also "--", above a signature */
bool reply_line_is_quoted(const char *line);
/* A line in the head of a forwarded or answered mail: "From: …", "Anfonwyd: …". */
bool reply_line_is_label(const char *line);
/* Of "I shall sign it. Olwen Farr MP" the end of what is said; NULL: no name stands behind it. */
char *reply_line_before_name(char **lines, gsize i, char *line);

/* Whether the letter is over with it: what it says is a parting, a name, small print, a rule or the
 * head of another mail. line: lines[i], perhaps cut; first: of a paragraph. */
bool reply_line_ends(char **lines, gsize i, const char *line, bool first);
