/*
 * What the keys of a screen mean there: its own and those of commands, whoever
 * may use them. For the README and for tests.
 */
#pragma once

#include "app/command.h"
#include "ui/screen.h"

struct meaning {
    const char *keys;          /* as the tables name them: "Tab S-Tab" */
    char *label;               /* as people read them: "Tab", "0-9" */
    int rank;                  /* see meanings_sort() */
    char *word;                /* "Talk" */
    const char *whole;         /* a command's title, or the help of a screen's key */
    const struct command *cmd; /* NULL: the screen's own */
    enum level least;          /* the lowest that may use it */
};

/* A screen's key: its word on the bar, or how its help begins. Caller's. */
char *meaning_word(const struct screen_key *k);
/* Caller's array of struct meaning. screen: NULL: what commands mean on every screen; else those
 * are left out. */
GPtrArray *meanings_of(const struct screen_ops *screen);
/* The place that the screen gives these keys on its bar, from 0; -1: none. */
int meaning_rank(const struct screen_ops *screen, const char *keys);
/* In the order of the screen's bar; those that are not on it as they came. */
void meanings_sort(GPtrArray *meanings, const struct screen_ops *screen);
