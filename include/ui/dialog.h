/*
 * Questions over a screen. Each returns at once and answers by
 * its callback, once, after it has closed; where it is closed without an answer
 * (the program ends) the answer is no.
 */
#pragma once

#include "ui/screen.h"

/* yes_key answers yes, every other key no. question, detail (may be NULL) and
 * yes_word ("Erase") are copied. */
void dialog_confirm(struct ui *ui, const char *question, const char *detail, int yes_key,
                    const char *yes_word, void (*answer)(struct ui *ui, bool yes, void *data),
                    void *data);
/* A second key for the question just asked: chosen is called in place of answer. */
void dialog_also(struct ui *ui, int key, const char *word,
                 void (*chosen)(struct ui *ui, void *data));

struct dialog_key {
    int key;
    const char *word;
};
#define DIALOG_KEYS 8 /* at most */

/* One of several (at most DIALOG_KEYS); other says what any other key is, for which it is K_NONE.
 * All texts are copied. */
void dialog_pick(struct ui *ui, const char *question, const char *detail,
                 const struct dialog_key *keys, int n, const char *other,
                 void (*picked)(struct ui *ui, int key, void *data), void *data);
