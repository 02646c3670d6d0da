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
    char *word;                /* "Talk" */
    const char *whole;         /* a command's title, or the help of a screen's key */
    const struct command *cmd; /* NULL: the screen's own */
};

/* A screen's key: its word on the bar, or how its help begins. Caller's. */
char *meaning_word(const struct screen_key *k);
/* Caller's array of struct meaning. screen: NULL: what commands mean on every screen; else those
 * are left out. */
GPtrArray *meanings_of(const struct screen_ops *screen);
