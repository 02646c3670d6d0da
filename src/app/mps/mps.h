/*
 * What others ask about MPs.
 */
#pragma once

#include "app/app.h"
#include "base/day.h"

/* The government post that the MP holds on that day, into *post, the caller's: {post, kind,
 * from_on, verify}. NULL: none is known, which does not say that there is none. Who has one signs
 * no motions (domain/mp_post.h). */
bool mp_government_post(struct app *app, gint64 mp_id, day on, record **post, GError **error);
