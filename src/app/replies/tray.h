/*
 * The commands of the tray (tray.c), for the table of commands on replies.
 */
#pragma once

#include "app/command.h"

extern const struct field reply_several_fields[], reply_type_fields[], reply_match_fields[],
    reply_drop_fields[];

bool reply_run_agree(struct app *app, const record *in, struct result *out, GError **error);
bool reply_run_keep(struct app *app, const record *in, struct result *out, GError **error);
bool reply_run_asked(struct app *app, const record *in, struct result *out, GError **error);
bool reply_run_type(struct app *app, const record *in, struct result *out, GError **error);
bool reply_run_match(struct app *app, const record *in, struct result *out, GError **error);
bool reply_run_aside(struct app *app, const record *in, struct result *out, GError **error);
bool reply_run_drop(struct app *app, const record *in, struct result *out, GError **error);

/* Where the MP does not sit for the member's seat. */
char *reply_match_question(struct app *app, const record *in);

/* Why not, for the selected row; NULL: it can. What a row waits for is its value "wants". */
const char *reply_not_asked(struct app *app, const record *in);
const char *reply_not_suggested(struct app *app, const record *in);
const char *reply_not_aside(struct app *app, const record *in);
/* For what shares a key with those of the tray. */
const char *reply_asks(struct app *app, const record *in);
const char *reply_in_tray(struct app *app, const record *in);
/* For what is done with one only once it is known whose it is. */
const char *reply_is_unmatched(struct app *app, const record *in);
