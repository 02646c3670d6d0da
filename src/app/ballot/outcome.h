/*
 * The outcome of a ballot as one object: its results, each test with its
 * numbers, what members have to be told, how long it holds, what to learn.
 */
#pragma once

#include "ballot/rules.h"

/* results: a row for each unit and question; summary: a sentence or two; mandate_until, days left;
 * lessons. NULL with a sentence where nothing is entered. */
record *ballot_outcome(struct app *app, gint64 ballot_id, GError **error);
/* Whether each question has a result and none of them is carried. False with a sentence where it
 * cannot be read. */
bool ballot_is_lost(struct app *app, gint64 ballot_id, bool *lost, GError **error);
/* In a few words how a question of the whole ballot ended (wording may be NULL), by the law of its
 * day; caller's. NULL with a sentence where it cannot be read. */
char *ballot_ended(struct app *app, gint64 ballot_id, const char *question, const char *wording,
                   GError **error);
/* Puts "unit_id" of the unit that `in` names into v: NULL where it names none. */
bool ballot_unit_find(struct app *app, const record *in, record *v, GError **error);
