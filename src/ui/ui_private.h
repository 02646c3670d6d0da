/*
 * What the files of the loop share: the program's state on the screen.
 */
#pragma once

#include "sheet.h"

#include "ui/screen.h"

struct layer {
    const struct screen_ops *ops;
    void *state;
    bool stale;
    bool gives_way;  /* what is to be queried can wait for the next key */
    bool by_others;  /* it is stale for what others changed, and for nothing else */
    unsigned beside; /* topics of what is shown beside it */
    GError *error;   /* of the last recalc */
};

/* What was said. */
struct said {
    gint64 at;
    enum style style;
    char *text;
};

typedef void (*job_next)(struct ui *ui, const struct command *cmd, const record *given);

/* A command under way: it is tried again while somebody else writes. */
struct job {
    const struct command *cmd;
    record *raw;
    void *form; /* the open form it came from; NULL */
    bool busy;
    bool went_on; /* the screen goes on as if it were saved */
    job_next next;
};

struct ui {
    struct app *app;
    struct terminal *term;
    const struct screen_ops *const *screens;
    gsize n_screens;
    struct layer **roots; /* one a screen, made when first gone to */
    gsize root;
    GPtrArray *stack; /* of struct layer, over the root */
    GPtrArray *dead;  /* closed during this event */
    struct canvas *canvas;
    bool dirty;
    bool ended;
    int status;
    char *farewell;
    char *message;
    GPtrArray *said; /* of struct said: sentences so far, the latest last; NULL: none */
    char *notice;    /* its title or "", where the message is shown over the last lines; NULL */
    struct sheet notice_sheet;
    enum style message_style;
    bool takes_paste;  /* its last key went into a field: the next letter does, too */
    bool drops_paste;  /* the keys of a paste that has no field to go to */
    int pressed;       /* see ui_press(); K_NONE */
    struct job *job;   /* that is tried now */
    GQueue behind;     /* struct job: what is to follow it, in order */
    struct lock *lock; /* the rep's PIN is asked for; NULL */
    int idle_ms;       /* without a key, or since the lock was last thought of */
    bool left_alone;   /* a quarter of an hour without a key */
    int lock_after_ms; /* 0: a quarter of an hour */
    bool refusal;      /* of something that had waited: it is shown until it is read */
    bool queued;       /* what is done now had to wait */
    bool patient;      /* nobody is there any more: what is saved may take its time */
    bool wants_quiet;  /* see ui_ask_quiet() */
    bool goes_on;      /* see ui_ask_on() */
    bool beside;       /* what is drawn now has no keys: aside.h */
    bool by_others;    /* see ui_by_others() */
    bool undone;       /* by the last key, which was not asked about: some undo asks for a y, and */
    bool after_undo;   /* the key that is answered now may be that y */
    char *place;       /* of the list that was drawn last: "18 of 501"; NULL */
    char *way_back;    /* the key that takes back what was done last here; NULL: nothing was */
    char *last_find;   /* what was last typed after "/"; NULL */
    guint cuts;        /* app_cuts() that were followed */
    record *files;     /* last used: see ui_last_file(); NULL: none yet */
    GQueue later;      /* struct event: what came while something took its time */
    gint64 told_at;    /* when it was last said how far that is, monotonic */
    gint64 arriving_at; /* since when it is tried to note who has come, monotonic; 0 */
};

/* stack.c */
struct layer *layer_new(struct ui *ui, const struct screen_ops *ops, const record *args);
struct layer *layer_make(struct ui *ui, const struct screen_ops *ops, const record *args,
                         GError **error); /* the same, and it is not said */
struct layer *ui_top_layer(struct ui *ui);
struct layer *ui_screen_layer(struct ui *ui); /* see ui_screen() */
void ui_pressed(struct ui *ui);               /* what ui_press() asked for, if anything */
void ui_bury_dead(struct ui *ui);
void ui_close_all(struct ui *ui);
/* gives_way: it comes of no key of this rep, and the queries it asks for can wait for the next one.
 */
void ui_touch(struct ui *ui, unsigned topics, bool gives_way);

/* ui.c: the layer queries again, if that is due. */
void ui_query(struct ui *ui, struct layer *l);

/* leave.c */
/* Something above the lowest so many screens would be lost: it is asked first, and with yes it goes
 * on: back from that screen, or to the top screen id. False: nothing would. */
bool leave_asks(struct ui *ui, guint from, const char *id, const record *args);
/* Opens it in place of a form, which stays where it cannot be; form: NULL, none. */
bool ui_open_for(struct ui *ui, void *form, const char *id, const record *args, GError **error);

/* said.c */
void ui_hush(struct ui *ui);     /* the message, or notice, is no longer shown */
void said_refit(struct ui *ui);  /* the window has another width */
void said_forget(struct ui *ui); /* what was said before */
/* What a command came to and, where it can be, how to take it back: "u undoes it." NULL. Neither is
 * ever cut. */
void said_done(struct ui *ui, const char *title, const char *sentence, const char *way_back);

/* Text, taken over, until the next; not among what was said. */
void said_passing(struct ui *ui, char *text);

/* busy.c */
bool busy_told(const char *doing, gint64 rows, int percent, void *data); /* app_set_progress() */
void busy_done(struct ui *ui);

/* said_page.c */
void said_open(struct ui *ui);

/* session.c: what others changed is queried again; whose access has gone leaves. */
void ui_poll_app(struct ui *ui, bool gives_way);
bool ui_keep_drafts(struct ui *ui); /* of what is typed on open forms; true: there was some */
/* access.c: whose access has become less is back at a list that is read anew. */
void ui_follow_access(struct ui *ui);
/* The first frame is shown: who has come is noted, before the terminal is read. False: not yet. */
bool ui_arrive(struct ui *ui);

/* lock.c: while ui->lock is there, it gets every event and the whole window. */
void lock_event(struct ui *ui, const struct event *ev);
void lock_draw(struct ui *ui);
void lock_free(struct lock *l);
void lock_now(struct ui *ui); /* without waiting; says why not where there is no PIN */
