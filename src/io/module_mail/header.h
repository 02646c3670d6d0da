/*
 * Mending a message's bytes before it is parsed.
 */
#pragma once

#include <glib.h>

/* A copy that GMime reads as it is meant and with bounded work, the caller's:
 * - of Content-Type, -Transfer-Encoding and -Disposition that stand twice in the
 *   header of a message or a part the first counts (GMime takes the last);
 * - a field of which some is UTF-8 and some is damage stays UTF-8;
 * - a NUL within the header is a space (GMime would end the value there);
 * - fields of more than 64 kB are cut, those past the 2,000th or past 512 kB left
 *   out;
 * - where no empty line ends the header, text begins at the first line that is
 *   no field;
 * - groups of addresses within groups, which GMime would follow as deep as they
 *   go, are undone wherever they stand. */
GByteArray *header_mend(const char *bytes, gsize len);
