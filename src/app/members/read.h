/*
 * The reading commands on members: list and show.
 */
#pragma once

#include "app/app.h"

bool member_run_list(struct app *app, const record *in, struct result *out, GError **error);
bool member_run_show(struct app *app, const record *in, struct result *out, GError **error);

/* One member's card as far as the actor's level may see it, by person_id in
 * args. NULL with a sentence where there is none in scope. */
record *member_read_card(struct app *app, const record *args, GError **error);
