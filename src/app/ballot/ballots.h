/*
 * The commands on ballots, each in the file of its subject.
 */
#pragma once

#include "ballot/rules.h"
#include "domain/ballot_calendar.h"

/* edit.c */
bool ballot_run_add(struct app *app, const record *in, struct result *out, GError **error);
bool ballot_run_edit(struct app *app, const record *in, struct result *out, GError **error);
bool ballot_prefill_edit(struct app *app, record *in, GError **error);
extern const struct field ballot_add_fields[], ballot_edit_fields[];
/* Its closing day is over, or the time of closing on it. */
bool ballot_has_closed(const struct app *app, const struct ballot *b);
/* Whether the days entered as done can be, with the closing of v (as ballot_get gives it). */
bool ballot_check_received(const record *v, GError **error);
/* The result of a command on that ballot: its object, what the log says of it. */
bool ballot_finish(struct app *app, gint64 id, const char *did, struct result *out, GError **error);

/* returns.c */
bool ballot_run_return(struct app *app, const record *in, struct result *out, GError **error);
extern const struct field ballot_return_fields[];
/* What does not fit in a return (ballot_id, scope, papers_returned, turnout_hundredths), as a
 * sentence, caller's; NULL: nothing. Puts the unit that it is of into row (unit_id, NULL: none). */
bool returns_warn(struct app *app, record *row, char **warning, GError **error);
/* "8 papers, turnout 39.4": of its papers_returned and its turnout as typed. Caller's. */
char *returns_said(const record *row);

/* returns_import.c */
bool ballot_run_returns_import(struct app *app, const record *in, struct result *out,
                               GError **error);
extern const struct field ballot_returns_import_fields[];

/* calendar.c */
bool ballot_run_calendar(struct app *app, const record *in, struct result *out, GError **error);
bool ballot_run_received(struct app *app, const record *in, struct result *out, GError **error);
bool ballot_prefill_received(struct app *app, record *in, GError **error);
extern const struct field ballot_received_fields[];

/* facts.c: what is known of a ballot's days; row: as ballot_get gives it. rules: those that hold,
 * the caller's to be done with; NULL: not asked for. */
bool ballot_facts_load(struct app *app, const record *row, struct ballot_facts *f,
                       struct rule_set *rules, GError **error);

/* result.c, outcome.c, sheets.c */
bool ballot_run_result(struct app *app, const record *in, struct result *out, GError **error);
bool ballot_run_outcome(struct app *app, const record *in, struct result *out, GError **error);
bool ballot_run_statement(struct app *app, const record *in, struct result *out, GError **error);
bool ballot_run_poster(struct app *app, const record *in, struct result *out, GError **error);
bool ballot_run_history(struct app *app, const record *in, struct result *out, GError **error);
extern const struct field ballot_result_fields[], ballot_statement_fields[], ballot_poster_fields[];

/* whatif.c */
bool ballot_run_whatif(struct app *app, const record *in, struct result *out, GError **error);
extern const struct field ballot_whatif_fields[];

/* sums.c */
bool ballot_run_check(struct app *app, const record *in, struct result *out, GError **error);
bool ballot_run_schedule(struct app *app, const record *in, struct result *out, GError **error);
extern const struct field ballot_check_fields[], ballot_schedule_fields[];

/* requests.c */
bool ballot_run_requests(struct app *app, const record *in, struct result *out, GError **error);
bool ballot_run_requests_send(struct app *app, const record *in, struct result *out,
                              GError **error);
bool ballot_run_requests_done(struct app *app, const record *in, struct result *out,
                              GError **error);
extern const struct field ballot_requests_fields[], ballot_requests_done_fields[];

/* units.c: the unit that "unit" of in names, by name or id, of ballot_id; NULL with a sentence. */
record *ballot_unit_of(struct app *app, const record *in, GError **error);
/* The same by that name or id (0: by name alone); *unit: NULL where there is none. */
bool ballot_unit_look(struct app *app, gint64 ballot, const char *name, gint64 id, record **unit,
                      GError **error);
