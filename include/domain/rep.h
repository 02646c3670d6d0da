/*
 * Reps: the levels of access, and how one may want the screens.
 */
#pragma once

#include "domain/names.h"

#include <glib.h>

/* Lowest first. An *office* held (treasurer …) is another thing. */
enum level {
    LEVEL_NONE = 0,
    LEVEL_READONLY,
    LEVEL_VOLUNTEER,
    LEVEL_REP,
    LEVEL_OFFICER,
};

extern const struct choice rep_levels[]; /* the highest first */
extern const struct choice themes[];

const char *level_name(enum level level); /* in a sentence: "officer", "read-only user" */
/* Why somebody of that level may not do what is for those from least up, and why nobody below least
 * may see it: the one sentence for each, everywhere. Static. */
const char *level_refused(enum level level, enum level least);
const char *level_hidden(enum level least);
/* What somebody can log in as, caller's; NULL with a sentence. */
char *rep_login(const char *typed, GError **error);
enum level level_parse(const char *name); /* LEVEL_NONE where unknown */
