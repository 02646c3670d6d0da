/*
 * What HQ's list says of a member beside who they are: that they have left, that they opted out.
 */
#pragma once

#include "import/import.h"

/* The row says that they have left: why, the caller's ("Status “Resigned”"); NULL: it does not.
 * left_on in values: since when, today where that is not said. */
char *hq_says_left(struct import *im);
/* *news: the row says in which ways they are not to be contacted, and it is not known yet.
 * person_id: 0 for a new one. What HQ says lifts nothing. */
bool hq_says_news(struct import *im, gint64 person_id, bool *news, GError **error);
bool hq_says_store(struct import *im, gint64 person_id, GError **error);
/* "do not ring, no texts, says HQ"; caller's. */
char *hq_says_what(struct import *im);
/* Whether the row has any no to contact. */
bool hq_says_no(struct import *im);
