/*
 * The decoded bytes of a part.
 */
#pragma once

#include <gmime/gmime.h>
#include <stdbool.h>

/* At most max of them; *cut: there were more. */
GByteArray *decode_part(GMimePart *part, gsize max, bool *cut);
/* The same of a text, which is taken as it stands where it only says that it is base64. */
GByteArray *decode_text(GMimePart *part, gsize max, bool *cut);
/* How many there are, without keeping them. */
gsize decode_size(GMimeObject *part);
