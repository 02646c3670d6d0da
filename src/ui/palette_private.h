/*
 * What the files of the palette share.
 */
#pragma once

#include "ui/edit.h"
#include "ui/screen.h"

struct entry {
    const struct command *cmd;       /* NULL: a key or a page */
    const struct screen_ops *screen; /* to go to, before the key if there is one; NULL: none */
    record *given;                   /* to the command; NULL: nothing */
    int press;                       /* K_NONE: none */
    void (*page)(struct ui *ui);     /* NULL: none */
    char *title;
    const char *help;
    char *folded_title, *folded_words, *folded_all;
    const char *keys; /* that do it here; NULL: none */
    char *key;        /* as it is shown: "n"; "5 v" where another screen has it; "" */
    bool here;        /* the key works on this screen */
    const char *why;  /* why it cannot be done; NULL */
    int score;        /* lower is better; -1: does not fit */
    int order;
};

struct palette {
    struct edit edit;
    GPtrArray *all;  /* of struct entry */
    GPtrArray *fits; /* borrowed from all */
    char *guess;     /* what was said for want of anything that fits; NULL */
    int selected, top, height;
};

/* palette_entries.c: all that can be done here. */
GPtrArray *palette_entries(struct ui *ui);
