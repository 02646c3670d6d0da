/*
 * One value of a CSV file, for the reader.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* True where text_clean() would change nothing: plain ASCII, the usual case.
 * fold: white space is to be folded too. */
bool csv_is_plain(const void *bytes, gsize len, bool fold);

bool csv_is_ascii(const char *bytes, gsize len);

/* Windows-1252 as UTF-8, the caller's; NULL where this system does not know it.
 * *cd is opened when first needed, (GIConv)-1 before. */
char *csv_from_cp1252(GIConv *cd, const char *s, gsize len);

/* What s was before its UTF-8 was taken for Windows-1252, once or more often
 * ("SiÃ¢n" -> "Siân"): where the whole of it turns back into UTF-8 with letters
 * beyond ASCII. The caller's; NULL: it is as it should be. */
char *csv_untangled(const char *s, gsize len);
