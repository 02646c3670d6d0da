/*
 * Questions and texts over a screen. Each returns at once and answers by its
 * callback, once, after it has closed; where it is closed without an answer
 * (the program ends) the answer is no.
 */
#pragma once

#include "ui/screen.h"

/* yes_key answers yes, every other key no. question, detail (may be NULL) and
 * yes_word ("Erase") are copied. */
void dialog_confirm(struct ui *ui, const char *question, const char *detail, int yes_key,
                    const char *yes_word, void (*answer)(struct ui *ui, bool yes, void *data),
                    void *data);

/* A few sentences; any key closes them, and one that is not Enter, Esc, Space
 * or q is then for the screen beneath. */
void dialog_message(struct ui *ui, const char *title, const char *text);

/* A long text to read, scrolled; wrapped at words, newlines kept. */
void dialog_read(struct ui *ui, const char *title, const char *text);
