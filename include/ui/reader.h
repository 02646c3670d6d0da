/*
 * A long text to read over a screen, scrolled; wrapped at words, newlines kept.
 */
#pragma once

#include "ui/screen.h"

/* Texts are copied. */
void reader_open(struct ui *ui, const char *title, const char *text);
