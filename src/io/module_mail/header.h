/* Mending a message's header before it is parsed. */
#pragma once

#include <glib.h>

/* Where Content-Type or Content-Transfer-Encoding stands twice in the top
 * header the first one counts (GMime takes the last): a copy without the later
 * ones, the caller's, its length in *out_len. NULL: nothing to mend. */
char *header_mend(const char *bytes, gsize len, gsize *out_len);
