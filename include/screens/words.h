/*
 * How stored values are said on a screen. Strings returned are the caller's.
 */
#pragma once

#include "base/day.h"
#include "base/record.h"
#include "domain/canvass.h"

/* "NO_ANSWER" -> "no answer". NULL: "". */
char *words_of(const char *value);
/* What people read for a word under the name that it has in records: "stage", "ASKED" -> "asked to
 * join". Else words_of. */
char *words_label(const char *column, const char *value);
/* What came of a conversation, in the words of how the ballot is held (as stored; NULL: by post),
 * with what talk promised by its call_back_on and call_back_at (NULL: nothing): "has paper, will
 * post by Fri 4 Dec", "call back Fri 4 Dec 14:30". */
char *words_outcome(const char *outcome, const record *talk, const char *method, day today);
/* A type of reply, with a mark where it is a guess; running is added to one that does not stop the
 * clock. */
char *words_reply(const char *type, bool guessed, const char *running);
/* What a potential member at this stage wants next: "ask to join". Static. */
const char *words_next_step(const char *stage);
/* What somebody asked about a channel (NULL: about contact at all), as their card has it: "asked
 * not to be rung (works nights)"; NULL: nothing. */
char *words_blocked(const record *card, const char *channel);
/* What a number is for where calls or texts are not wanted: "texts only", "no texts"; "": both;
 * NULL: it is not to be used at all. Static. */
const char *words_number_use(const record *card);
/* The same in a list, of a row with do_not_contact and no_contact_by: "x" no contact at all, "/"
 * not in one way, "". Static. */
const char *words_contact_sign(const record *row);
/* A stored date (ISO) as day_short; "" where there is none. */
char *words_day(const char *iso, day today);
/* The same without the day of the week, for what was a while ago: "3 Nov", "3 Mar 2024". */
char *words_date(const char *iso, day today);
char *words_date_of(day d, day today);
/* "2 days late", "due tomorrow". */
char *words_due(day due, day today);
/* "next: Head-count, Elm House: 2 days late" as text_parts() says it in so many columns, so that
 * it is whole on a narrow window too. tail: kept longest; "": nothing. */
char *words_next(const char *text, const char *tail, int columns);
/* "15 need a new paper: ask HQ by Fri 11 Dec", in the words of how the ballot is held, of a record
 * with method, closes_on and replacement_deadline_on; past that day what can still be done. */
char *words_missing(gint64 n, const record *ballot, day today);
/* The days of such a record, with opens_on: what canvass_effective() and the like go by. */
struct canvass_dates words_dates(const record *ballot);
/* A stored instant: seconds in the record, or ISO text. */
char *words_when(const record *row, const char *name, gint64 now);
/* The same in six columns: "now", "5 min", "10:42", "Tue", "19 Nov". */
char *words_brief(const record *row, const char *name, gint64 now);
