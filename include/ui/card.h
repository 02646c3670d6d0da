/*
 * A card: one thing, as a title and lines with what is known of it, the next step
 * among them; below it what was said and done, a text, or what the screen draws.
 * It shows what a command gives ("member.show"), so that each look passes the gate.
 *
 * The screen's state begins with a struct card. card_open() is called in open;
 * card_recalc, card_draw … may be the screen's own operations.
 */
#pragma once

#include "ui/reader.h"

struct card;

struct card_spec {
    const char *command; /* its object is shown; NULL: the screen calls card_take() in recalc */
    const char *id;      /* the value that tells which: "person_id" */
    const char *subject; /* what it gives besides: names as subject_take() reads them; NULL */
    bool steps;          /* "]" and "[" go on in the list it was opened from */
    int labels;          /* columns for the labels */
    int most;            /* lines that a long value may take; 0: one */

    /* Adds title and lines, after each reading. */
    void (*lines)(struct ui *ui, struct card *c, const record *r);

    /* What stands below, one of: a list in the record, latest first, whose entries (told apart by
     * "id" and "kind") are scrolled one by one; a text in it; what the screen draws. */
    const char *timeline;
    const char *heading, *none; /* over it, and where it is empty */
    const char *earlier;        /* below it, where the record says that there are "earlier" ones */
    /* Draws an entry at a line of the area; returns the lines it takes. */
    int (*entry)(struct ui *ui, struct area a, int row, const record *entry);
    /* An entry in words, for all of it; caller's. */
    char *(*told)(struct ui *ui, const record *entry);
    const char *text;
    void (*below)(struct ui *ui, void *state, struct area a);
};

struct card {
    gint64 id;
    record *record; /* NULL: not read yet */

    /* Inside. */
    const struct card_spec *spec;
    char *title, *beside;
    int beside_rows;
    GArray *lines;
    int rows;          /* of the window, that lines added now need */
    int last;          /* the line added last; -1: it was left out */
    int height;        /* of the window, from the last draw */
    int selected;      /* the line that Enter opens; -1: none */
    int top, n, shown; /* entries: the first shown, how many there are and were drawn */
    struct reader reader;
};

/* args: as open got them. spec: borrowed for as long as the screen is open. */
void card_open(struct card *c, const struct card_spec *spec, const record *args);
/* What the screen has read itself; taken over. */
void card_take(struct card *c, struct ui *ui, record *r);

/* ---- for lines: texts are copied, empty ones left out ---- */

void card_title(struct card *c, const char *title, const char *beside);
void card_line(struct card *c, const char *label, const char *text);
void card_linef(struct card *c, const char *label, const char *format, ...) G_GNUC_PRINTF(3, 4);
/* Without a label. */
void card_say(struct card *c, enum style style, const char *format, ...) G_GNUC_PRINTF(3, 4);
/* What to do next. */
void card_step(struct card *c, const char *text);
void card_blank(struct card *c);
void card_rule(struct card *c);
/* What is added from here on, and what stands beside a title, is only for windows of so many
 * lines. */
void card_from(struct card *c, int rows);
/* For card_from(): on no window, only where all of it is shown. */
#define CARD_ALL_ONLY G_MAXINT
/* What the line added last says in full, where all of it is shown. */
void card_whole(struct card *c, const char *text);
/* The line added last can be opened: Tab goes to it, Enter calls open. */
void card_opens(struct card *c, void (*open)(struct ui *ui, gint64 id), gint64 id);

/* One line with a label, for who draws without a card; returns the lines taken. */
int card_put(struct area a, int row, int labels, const char *label, const char *text);

/* What a command shows of the thing that ids tell; caller's. */
record *card_read(struct ui *ui, const char *command, const record *ids, GError **error);

/* On a timeline's card: all lines and entries, those too that have no room on this window. */
#define CARD_ALL_KEY                                                                               \
    {                                                                                              \
        .keys = ".", .help = "All of it, with what has no room on this window"                     \
    }

/* On a card with a text. */
#define CARD_TEXT_KEY                                                                              \
    {                                                                                              \
        .keys = "j k PgDn PgUp Down Up", .label = "j k", .word = "Scroll",                         \
        .help = "Down and up in the text"                                                          \
    }

/* On one that steps. */
#define CARD_STEP_KEY                                                                              \
    {                                                                                              \
        .keys = "] [", .label = "]", .word = "Next",                                               \
        .help = "The next one, or the one before, of the list it was opened from"                  \
    }

/* For screen_ops. */
bool card_recalc(struct ui *ui, void *state, GError **error);
void card_draw(struct ui *ui, void *state, struct area a);
/* Tab, S-Tab and Enter where a line can be opened; "]" and "[" where it steps; Up Down j k and "."
 * on a timeline; on a text PgUp PgDn and Space, too. Everything else passes. */
enum reaction card_handle(struct ui *ui, void *state, const struct event *ev);
void card_subject(struct ui *ui, void *state, record *out);
void card_close(struct ui *ui, void *state);
