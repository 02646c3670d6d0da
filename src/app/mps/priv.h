/*
 * What the files of the commands on MPs share.
 */
#pragma once

#include "app/app.h"

/* The seat by its code, as mp_seat reads it. Caller's; NULL with a sentence. */
record *mp_seat_get(struct app *app, const char *ons_code, GError **error);
/* The seat that typed words mean: its code or name, its MP's name or post. The same. */
record *mp_seat_find(struct app *app, const char *typed, GError **error);

bool mp_run_show(struct app *app, const record *in, struct result *out, GError **error);

extern const struct field mp_post_add_fields[], mp_post_end_fields[], mp_post_list_fields[],
    mp_post_import_fields[];
bool mp_run_post_add(struct app *app, const record *in, struct result *out, GError **error);
bool mp_run_post_end(struct app *app, const record *in, struct result *out, GError **error);
bool mp_run_post_list(struct app *app, const record *in, struct result *out, GError **error);
bool mp_run_post_import(struct app *app, const record *in, struct result *out, GError **error);

/* passed.c: what the MP promised ("commitments", open ones first) and what passed ("timeline"). */
bool mp_add_commitments(struct app *app, record *card, GError **error);
bool mp_add_passed(struct app *app, record *card, GError **error);
