/*
 * Lines of a person's card about how they stand to others: what they do not want
 * to be contacted by, who leads them, whom they lead.
 */
#pragma once

#include "ui/card.h"

/* r: as member.show gives it. */
void person_add_led(struct card *c, const record *r, day today);
/* The channels that r has among its blocks, a line each; also of a potential member. */
void person_add_blocks(struct card *c, const record *r, day today);
