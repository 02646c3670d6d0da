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
