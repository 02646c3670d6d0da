/*
 * A condition on people, put together of pieces that db/queries declares:
 *
 *   -- cond: tag                  a condition on a person p; its :parameters are the piece's own
 *   EXISTS (SELECT 1 FROM person_tag x WHERE x.person_id = p.id AND x.tag_key = :key)
 *   -- cond: tag_people           where there is one: SELECTs person_id of all whom it can be true
 *   SELECT x.person_id AS person_id FROM person_tag x WHERE x.tag_key = :key      of, or more
 *
 * :today, :now and :actor_id are everybody's. Which pieces somebody may ask for is for the caller
 * to say: nothing here knows of levels.
 */
#pragma once

#include "base/record.h"

enum where_kind {
    WHERE_ALL, /* of nothing: true */
    WHERE_ANY, /* of nothing: false */
    WHERE_NOT, /* of one; true also of whom that is not known */
    WHERE_PIECE,
};

struct where {
    enum where_kind kind;
    GPtrArray *of;    /* struct where* */
    const char *name; /* of the piece; static */
    record *args;
};

struct where *where_new(enum where_kind kind);
/* args: its values, taken over; NULL: it has none. */
struct where *where_piece(const char *name, record *args);
/* Adds of, which is taken over, to an ALL, ANY or NOT; returns w. */
struct where *where_add(struct where *w, struct where *of);
void where_free(struct where *w);
