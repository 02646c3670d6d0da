/*
 * Who leads whom: a member whom others turn to, and those others, members or
 * potential members. Everybody has one leader at a time, and there are no circles.
 *
 * Coverage is of the leader's workplace (not of those below it) and of members
 * alone: "of" are all there but the leader, "leads" those among them whom this one
 * leads, "nobody" those whom nobody leads and who lead nobody themselves, for
 * whoever leads stands at the top and waits for no leader.
 */
#pragma once

#include "app/app.h"

/* Adds to a member's card: leader {person_id, given_name, family_name, from_on} or NULL, led (an
 * array of {person_id, given_name, family_name}) and coverage {workplace, leads, of, nobody} or
 * NULL, of somebody who leads nobody. args: person_id. */
bool leader_add(struct app *app, const record *args, record *card, GError **error);
