/*
 * The conversation on the screen: its state, shared by what drives it
 * (talk.c) and what draws it (talk_draw.c).
 */
#pragma once

#include "app/script.h"
#include "domain/calls.h"
#include "screens/talk.h"

struct talk {
    /* The list that is worked through: the ballot's own, or a call list. */
    gint64 ballot_id; /* 0: it is about no vote */
    record *list;     /* for talk_next(): ballot_id, whom, state; or list_id, purpose; skipped */
    record *calls;    /* as call_list_of gives it; NULL */
    enum call_purpose purpose;
    char *whom;     /* who they are, where it is more than one workplace; NULL */
    record *ballot; /* NULL: none */
    struct canvass_dates dates;

    /* Who is on the line; 0: nobody is left. */
    gint64 person_id;
    record *card;     /* as member.show gives it */
    record *standing; /* as canvass_person gives it */
    enum canvass_state state;
    GPtrArray *points;          /* what to say */
    struct list_script *script; /* of a call list; NULL */
    gint64 script_of;           /* whose it is */
    GArray *come;               /* of talk_script.c: the steps since the first; NULL */
    guint answer;               /* the one that is marked */
    char *rest;                 /* how those of a call list stand who are not ready; NULL */
    char *best;                 /* "answered at 16:20, 17:05"; NULL: not known */
    char *by;                   /* who else has them open; NULL: nobody */
    char *hours;                /* why nobody is rung now, a sentence; NULL */
    bool take_over;             /* have them, whoever has them now */
    bool waits_to_hold;         /* others save just now */

    /* What is being put together. */
    GHashTable *notes;   /* record by person: what is not stored yet */
    const char *channel; /* as stored */
    bool own_channel;    /* the rep chose it: it stays */
    bool warned;         /* that the note would go */

    /* Who was on the line before: struct past, the last one last. */
    GArray *past;
    gint64 waits;         /* outcomes that had to wait so far */
    GHashTable *waiting;  /* by person: the outcome's key until it is saved, below 0 */
    GHashTable *done;     /* by person: the outcome, as stored */
    GHashTable *outcomes; /* record by change, and once taken back by its undo */
    struct talk_ready ready;
    GPtrArray *coming; /* who is next, whoever is on the line among them */
    bool next;         /* take the next of the list */
    char *last;        /* what the last outcome came to, where it is long */
    char *was;         /* "Bethan Price: has voted": the last that was recorded; NULL */
};

struct past {
    gint64 person_id;
    gint64 change_id; /* of the outcome; 0: skipped */
};

#define TALK_COMING 5 /* shown where there is room */

/* talk_who.c. The outcomes there are now, on the number keys; how many. */
#define TALK_KEYS 10
struct talk_key {
    char key;
    const struct outcome *what;
};
int talk_keys(const struct talk *t, day today, struct talk_key keys[TALK_KEYS]);
bool talk_is_open(const struct talk *t, day today); /* its ballot is */
const char *talk_command(const struct talk *t);     /* that records an outcome here; static */
const struct outcome *talk_outcome(const struct talk *t, day today, int key); /* NULL: none */
const char *talk_label(const struct talk *t, const struct outcome *o); /* in the ballot's words */
/* As many words as there is room for. */
const char *talk_word(const struct talk *t, const struct outcome *o, int width);
bool talk_who_open(struct talk *t, struct app *app, const record *args, GError **error);
void talk_who_close(struct talk *t);
bool talk_recalc(struct ui *ui, void *state, GError **error);
/* talk_script.c */
bool talk_script_read(struct talk *t, struct app *app, GError **error);
void talk_script_close(struct talk *t);
void talk_script_ran(struct talk *t, const struct command *cmd, const struct result *r);
enum reaction talk_script_key(struct talk *t, struct ui *ui, int key);
void talk_script_draw(const struct talk *t, struct area a);
/* talk_sum.c: what this sitting came to, in a few sentences; NULL where the last line says it all.
 * Caller's. */
char *talk_summary(const struct talk *t, struct app *app);
/* talk_next.c: all that the view asks for; caller's. */
record *talk_list_args(const record *list);
/* talk_say.c: what to say where the list has no words of its own. */
GPtrArray *talk_greeting(const struct talk_facts *f);

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
void talk_recorded(struct talk *t, gint64 change_id, const char *outcome);
/* What was kept under a key has another from now on. */
void talk_saved(struct talk *t, gint64 key, gint64 change_id);
/* A change was undone by undo_id, or that done again by change_id: whose outcome it was, the note
 * there again or gone; 0: none of these. */
gint64 talk_taken_back(struct talk *t, gint64 change_id, gint64 undo_id);
gint64 talk_done_again(struct talk *t, gint64 undo_id, gint64 change_id);
