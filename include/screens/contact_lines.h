/*
 * How somebody is reached, as lines of a card.
 */
#pragma once

#include "ui/card.h"

/* A line for each number and address that r has: what it may be used for, or what was asked in its
 * stead. Of a member (r: as member.show gives it) also who gave it, and the key that shows it. */
void contact_lines(struct card *c, const record *r, bool member);
