/*
 * Posts of MPs: their kinds, and what follows from them.
 *
 * That ministers, parliamentary private secretaries and whips sign no motions is how the House
 * goes about it, not law.
 */
#pragma once

#include "domain/names.h"

#include <stdbool.h>

enum mp_post_kind {
    MP_POST_MINISTER,
    MP_POST_PPS,
    MP_POST_WHIP,            /* of the government */
    MP_POST_SHADOW,          /* of the opposition */
    MP_POST_COMMITTEE_CHAIR, /* of a select committee */
};
#define MP_POST_KINDS 5

enum mp_name_kind { MP_NAME_FORMER, MP_NAME_ELECTED_AS };

extern const struct choice mp_post_kinds[], mp_name_kinds[];
const char *mp_post_kind_name(enum mp_post_kind kind);
bool mp_post_kind_from(const char *name, enum mp_post_kind *out);

/* Whoever holds one speaks for the government, and cannot sign motions. */
bool mp_post_is_government(enum mp_post_kind kind);

/* The kind that a post's own name tells: "Parliamentary Private Secretary (Home Office)", "Shadow
 * Justice Secretary", "Chair, Justice Committee". False: it tells none. */
bool mp_post_kind_guess(const char *post, enum mp_post_kind *out);

/* The post as it is compared: "The Secretary of State for Justice" and "Secretary of State for
 * Justice" are one. Caller's. */
char *mp_post_key(const char *post);
