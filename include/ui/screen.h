/*
 * The screen contract: what a screen, a form or a dialog is to the loop.
 * include/screens/screen.h says how to add one.
 *
 * A screen is one struct screen_ops. Its private state is allocated (zeroed)
 * and freed by the loop. recalc runs queries and draws nothing; draw draws
 * and runs none; handle changes the state and says what follows from it.
 */
#pragma once

#include "app/app.h"
#include "ui/canvas.h"
#include "ui/term.h"

struct ui;

/* What handle answers. */
enum reaction {
    UI_PASS,   /* not mine: the command table, then the keys that work everywhere */
    UI_NONE,   /* done, nothing to draw */
    UI_REDRAW, /* draw again */
    UI_RECALC, /* query and draw again */
    UI_SEARCH, /* the same, but the query gives way to the next key */
    UI_BACK,   /* close me */
};

/* A key the screen itself handles: for the bar and the help. */
struct screen_key {
    const char *keys;  /* "Enter", "+ -": as keys.h names them */
    const char *word;  /* on the bar; NULL: only in help */
    const char *help;  /* "Opens the person" */
    const char *label; /* "0-9" where showing the first of keys will not do; NULL */
    const char *needs; /* id of a command: the key is only for those who may do that; NULL */
    const char *row;   /* on the bar only while the selected row gives this: "label" where any row
                          will do; NULL: without one, too */
    const char *words; /* other words that the palette finds it by; NULL: none */
    bool main;         /* on a narrow bar it stays, whatever else goes but Esc */
};

/* A sign or letter that the screen shows, explained in help. */
struct screen_sign {
    const char *sign; /* "!" */
    const char *help; /* "overdue" */
};

enum screen_flags {
    SCREEN_MODAL = 1 << 0,    /* keys it does not use go nowhere: forms, dialogs */
    SCREEN_OWN_HEAD = 1 << 1, /* no common head: the area starts at the top line */
    SCREEN_SHEET = 1 << 2,    /* covers only the last sheet_rows() lines of what lies beneath */
    SCREEN_PROMPTS = 1 << 3,  /* short forms opened from here are such sheets: it stays in sight */
};

struct screen_ops {
    const char *id;    /* "turnout": what a command's `where` names */
    const char *title; /* "Turnout" */
    const char *tab;   /* short title on the line of screens; NULL: the title */
    char key;          /* '5': the key that opens it from anywhere; 0: none */
    unsigned topics;   /* enum topic: a change of these asks for recalc */
    unsigned flags;    /* enum screen_flags */
    gsize state_size;
    int min_rows, min_cols;        /* of its area; less shows a sentence instead */
    const struct screen_key *keys; /* ends with {.keys = NULL}; NULL: none */
    /* Keys of this moment, in place of keys; NULL: always the same. */
    const struct screen_key *(*keys_now)(struct ui *ui, void *state);
    const char *words; /* other words that the palette finds the screen by; NULL: none */
    const char *bar;   /* keys in the order of the bar, the most needed first; those not named
                          here follow. NULL: as they come */
    const struct screen_sign *signs; /* ends with {.sign = NULL}; NULL: none */

    /* All may be NULL but draw. args: what the opener gave, borrowed; an error
     * of open is shown and the screen does not open. */
    bool (*open)(struct ui *ui, void *state, const record *args, GError **error);
    bool (*recalc)(struct ui *ui, void *state, GError **error);
    void (*draw)(struct ui *ui, void *state, struct area a);
    enum reaction (*handle)(struct ui *ui, void *state, const struct event *ev);
    /* Fills in the selected row's values for commands (person_id …) and
     * "label": what the row is called, for titles and questions. Marked rows are
     * a list ("reply": table_put_marked). A value under a field's plain name
     * ("person", with "person_label") is what its form starts with. */
    void (*subject)(struct ui *ui, void *state, record *out);
    /* A command that was run from here has been saved. True: the screen shows
     * what came of it itself, and nothing is said on the message line. */
    bool (*ran)(struct ui *ui, void *state, const struct command *cmd, const struct result *r);
    /* A command that was run from here has to wait until somebody else has saved. True: the screen
     * goes on as if it had been saved, and ran() is told once it is; else a form stays open. */
    bool (*waits)(struct ui *ui, void *state, const struct command *cmd, const record *raw);
    /* It was not, after all: refused, or given up. True: it was one of its own. */
    bool (*not_saved)(struct ui *ui, void *state, const struct command *cmd, const record *raw);
    int (*sheet_rows)(struct ui *ui, void *state, int cols); /* SCREEN_SHEET */
    /* Something typed is not saved: what a hang-up must keep. Returns the
     * draft's id (caller's) and fills values; NULL: nothing. */
    char *(*draft)(struct ui *ui, void *state, record *values);
    /* What would be lost with the screen, as a question; NULL: nothing. It is asked before the
     * screen gives way, whichever way that is. */
    const char *(*leaving)(struct ui *ui, void *state);
    void (*close)(struct ui *ui, void *state);
};
