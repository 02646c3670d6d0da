/*
 * A text to read, scrolled by lines and pages, wrapped at words anew where the
 * width changes: as a page of its own over a screen, or within one.
 */
#pragma once

#include "ui/screen.h"

/* A long text over a screen; newlines are kept. Texts are copied. */
void reader_open(struct ui *ui, const char *title, const char *text);
/* The same of lines with keys (struct reader_line); takes the array over. */
void reader_open_lines(struct ui *ui, const char *title, GPtrArray *lines);

/* ---- within a screen ---- */

struct reader_line {
    const char *key; /* before the text, in a column of its own; NULL: none */
    const char *text;
    enum style style; /* of the text */
};

struct reader {
    bool keyed;  /* some lines have a key: set before the first draw */
    int overlap; /* lines of a page that the next one shows again */

    /* Inside. */
    GPtrArray *lines; /* of struct reader_line */
    GPtrArray *rows;  /* as wrapped to cols; NULL: not yet */
    int cols, top, height;
};

/* What there is to read; where one stands stays. The array is taken over. */
void reader_take(struct reader *r, GPtrArray *lines);
void reader_take_text(struct reader *r, char *text); /* takes the text over */
void reader_done(struct reader *r);

/* Text begins in the second column; the cursor is the caller's to set. */
void reader_draw(struct reader *r, struct area a);
/* Up Down j k, PgUp PgDn C-f C-b Space, Home End g G; everything else passes. */
enum reaction reader_key(struct reader *r, int key);
void reader_first(struct reader *r);      /* back to the first line */
int reader_text_cols(int cols);           /* for texts beside keys, of so many columns */
int reader_rows(const struct reader *r);  /* lines in all, as last drawn */
bool reader_ends(const struct reader *r); /* the last one is in sight */
