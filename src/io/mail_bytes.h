/*
 * The bytes of a file before they are parsed as mail.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#define MAIL_BOM "\xEF\xBB\xBF"

/* A file in UTF-16 as UTF-8, one whose lines end in CR alone with LF: a copy,
 * the caller's. NULL: nothing to mend. */
char *mail_bytes_mend(const char *bytes, gsize len, gsize *out_len);

/* Where the header begins: behind a BOM, empty lines, an mbox's "From " line, the count at the top
 * of an .emlx. */
gsize mail_bytes_top(const char *bytes, gsize len);
/* A mail that a program saved as text with labels of another language ("Oddi wrth: …"), its header
 * with those that mail has: a copy, the caller's. NULL: there are none such. */
char *mail_bytes_labels(const char *bytes, gsize len, gsize *out_len);
/* Where the message ends: before the list at the end of an .emlx. */
gsize mail_bytes_end(const char *bytes, gsize len);

/* Whether the end of a message is missing: the last boundary of its parts, or some of what is coded
 * in fours. */
bool mail_bytes_broken_off(const char *bytes, gsize len);

/* One sentence on what is no mail: what it is and what to do. */
const char *mail_bytes_other(const char *bytes, gsize len);
