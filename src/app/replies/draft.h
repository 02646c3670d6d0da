/*
 * What a draft of a letter needs, gathered: whose, to whom, where the MP stands.
 */
#pragma once

#include "replies/priv.h"

#include "domain/letter_draft.h"

/* The talking points and phrasings that come with the program. Caller's. */
letter_book *draft_book(GError **error);

struct draft {
    struct reply_to to;
    letter_book *book; /* what letter.points are borrowed of */
    struct letter_draft letter;
    enum stance stance;
    bool government;
    char *email;  /* the MP's; NULL: not known */
    char *failed; /* it, where the member's last letter did not reach it */
};
void draft_done(struct draft *d);

/* The draft that a command asks for: person_id, ons_code, words, topic, points, reply_id. Nothing
 * is stored. draft_done() in any case. */
bool draft_of(struct app *app, const record *in, struct draft *d, GError **error);
