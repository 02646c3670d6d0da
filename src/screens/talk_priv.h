/*
 * The conversation on the screen: its state, shared by what drives it
 * (talk.c) and what draws it (talk_draw.c).
 */
#pragma once

#include "screens/talk.h"

struct talk {
    /* The list that is worked through. */
    gint64 ballot_id;
    record *list; /* ballot_id, workplace_id, state, skipped: for talk_next */
    record *ballot;
    struct canvass_dates dates;

    /* Who is on the line; 0: nobody is left. */
    gint64 person_id;
    record *card;     /* as member.show gives it */
    record *standing; /* as canvass_person gives it */
    enum canvass_state state;
    GPtrArray *points; /* what to say */

    /* What is being put together. */
    char *note, *officer_note;
    const char *channel; /* as stored */
    bool own_channel;    /* the rep chose it: it stays */
    bool warned;         /* that the note would go */

    /* Who was on the line before: struct past, the last one last. */
    GArray *past;
    GHashTable *done;     /* of gint64, those with an outcome */
    GHashTable *outcomes; /* of struct talk_outcome, by its change: for when it is taken back */
    struct talk_ready ready;
    GPtrArray *coming; /* who is next, whoever is on the line among them */
    bool next;         /* take the next of the list */
    char *last;        /* what the last outcome came to, where it is long */
};

struct past {
    gint64 person_id;
    gint64 change_id; /* of the outcome; 0: skipped */
};

struct talk_outcome {
    gint64 change_id, person_id;
    char *note, *officer_note; /* that went with it */
};

#define TALK_COMING 5 /* shown where there is room */

/* The outcomes there are now, on the number keys. */
enum canvass_phase talk_phase(const struct talk *t, day today);

/* A channel as stored with its label ("by phone"); the first where unknown. */
const struct choice *talk_channel(const char *stored);

void talk_show(struct ui *ui, void *state, struct area a);
