/*
 * The conversation on the screen: its state, shared by what drives it
 * (talk.c) and what draws it (talk_draw.c).
 */
#pragma once

#include "screens/talk.h"

struct talk {
    /* The list that is worked through. */
    gint64 ballot_id;
    record *list; /* ballot_id, whom, state, skipped: for talk_next */
    char *whom;   /* who they are, where it is more than one workplace; NULL */
    record *ballot;
    struct canvass_dates dates;

    /* Who is on the line; 0: nobody is left. */
    gint64 person_id;
    record *card;     /* as member.show gives it */
    record *standing; /* as canvass_person gives it */
    enum canvass_state state;
    GPtrArray *points; /* what to say */

    /* What is being put together. */
    GHashTable *notes;   /* record by person: what is not stored yet */
    const char *channel; /* as stored */
    bool own_channel;    /* the rep chose it: it stays */
    bool warned;         /* that the note would go */

    /* Who was on the line before: struct past, the last one last. */
    GArray *past;
    gint64 waits;         /* outcomes that had to wait so far */
    GHashTable *waiting;  /* by person: the outcome's key until it is saved, below 0 */
    GHashTable *done;     /* of gint64, those with an outcome */
    GHashTable *outcomes; /* record by change, and once taken back by its undo */
    struct talk_ready ready;
    GPtrArray *coming; /* who is next, whoever is on the line among them */
    bool next;         /* take the next of the list */
    char *last;        /* what the last outcome came to, where it is long */
};

struct past {
    gint64 person_id;
    gint64 change_id; /* of the outcome; 0: skipped */
};

#define TALK_COMING 5 /* shown where there is room */

/* The outcomes there are now, on the number keys. */
enum canvass_phase talk_phase(const struct talk *t, day today);

/* A channel as stored with its label ("by phone"); the first where unknown. */
const struct choice *talk_channel(const char *stored);

void talk_show(struct ui *ui, void *state, struct area a);

/* talk_note.c */
void talk_notes_init(struct talk *t);
void talk_notes_done(struct talk *t);
/* What was typed for whoever is on the line: "note" or "officer_note"; NULL: nothing. */
const char *talk_note(const struct talk *t, const char *name);
void talk_put_notes(const struct talk *t, record *out); /* both, "" where there is none */
void talk_note_ask(struct talk *t, struct ui *ui);
/* False, once, where a note would go; then it is dropped. all: whoever it is for. */
bool talk_may_leave(struct talk *t, struct ui *ui, bool all);
/* An outcome of whoever is on the line was stored, its note with it. */
void talk_recorded(struct talk *t, gint64 change_id);
/* What was kept under a key has another from now on. */
void talk_saved(struct talk *t, gint64 key, gint64 change_id);
/* A change was undone by undo_id, or that done again by change_id: whose outcome it was, the note
 * there again or gone; 0: none of these. */
gint64 talk_taken_back(struct talk *t, gint64 change_id, gint64 undo_id);
gint64 talk_done_again(struct talk *t, gint64 undo_id, gint64 change_id);
