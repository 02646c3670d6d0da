/*
 * Writing one member: the person, employment, contact points, HQ's list. Used
 * by the commands on one member and by the import. Inside the gate.
 *
 * values: given_name, family_name, workplace_id, job, joined_on, ons_code,
 * membership_no, now, today.
 */
#pragma once

#include "app/app.h"

/* A new member, matched to what HQ's lists hold under the number. Sets
 * sort_key and person_id in values. */
bool member_insert(struct app *app, record *values, gint64 *id, GError **error);

/* Stores values over old (as member_by_number gives it; person_id in both). A
 * new workplace ends the employment before and takes along what was written. */
bool member_update(struct app *app, const record *old, record *values, GError **error);

/* Letters, replies, talks and open tasks of a person go from old's workplace
 * to that of values, as does who may read them. */
bool person_rows_follow(struct app *app, const record *old, record *values, GError **error);

/* One contact point of a kind and source ("HQ", "MEMBER") in place of the one
 * before; NULL value: none. */
bool member_contact(struct app *app, record *values, const char *kind, const char *source,
                    const char *value, GError **error);
/* The values of the fields "email" and "phone": what the person gave. */
bool member_prefill_contacts(struct app *app, gint64 person_id, record *into, GError **error);
/* A row with person_id as the fields of an edit know it: those values are what the person gave.
 * Caller's. */
record *member_as_edited(struct app *app, const record *row, GError **error);

/* A number that another row has. Whose it is, and that it is anybody's, is told only where the
 * actor sees that person; elsewhere one could ask for any number whether it is a member's. */
bool member_number_taken(struct app *app, const char *number, GError **error);
