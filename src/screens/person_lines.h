/*
 * What stands on a member's card above the conversations.
 */
#pragma once

#include "screens/screen.h"

/* r: what member.show gives. */
void person_lines(struct ui *ui, struct card *c, const record *r);
