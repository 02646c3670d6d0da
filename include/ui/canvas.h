/*
 * The grid of cells that screens draw on, and the only drawing API.
 *
 * A canvas holds a grapheme and a semantic style a cell. Drawing goes through
 * an area: a rectangle of a canvas with its own coordinates, passed by value.
 * Whatever lies outside the area is clipped. Text is cleaned on its way in: no
 * control byte can stand in a cell. Where the terminal's character set is not
 * UTF-8 (ascii) letters lose their marks, blocks become #, lines - and |, and
 * the ellipsis ~.
 */
#pragma once

#include "ui/theme.h"

#include <glib.h>
#include <stdbool.h>

#define CELL_CHARS 5 /* one character and up to four marks on it */

struct cell {
    gunichar ch[CELL_CHARS]; /* ends at 0; ch[0] == 0: the right half of a wide one */
    guint8 width;            /* 1 or 2; 0 for a right half */
    guint8 style;            /* enum style */
};

struct canvas {
    int rows, cols;
    bool ascii;
    int cursor_row, cursor_col; /* -1: nobody asked for it */
    struct cell *cells;
    GArray *hot; /* of struct hot, the latest on top */
};

/* A place that answers to a click as a key does. */
struct hot {
    int row, col, rows, cols;
    int key;
};

struct canvas *canvas_new(int rows, int cols, bool ascii);
void canvas_free(struct canvas *c);
void canvas_resize(struct canvas *c, int rows, int cols); /* blank afterwards */
void canvas_clear(struct canvas *c);
const struct cell *canvas_cell(const struct canvas *c, int row, int col);
bool cell_same(const struct cell *a, const struct cell *b);

/* The screen as lines of text, trailing blanks cut, each with a newline.
 * styled: runs that are not normal are written [style:text]. For tests. Caller's. */
char *canvas_dump(const struct canvas *c, bool styled);

struct area {
    struct canvas *canvas;
    int row, col, rows, cols;
};

struct area canvas_area(struct canvas *c);
/* A part of an area, in its coordinates; rows or cols < 0: up to its end. */
struct area area_part(struct area a, int row, int col, int rows, int cols);

/* Puts text at row, col in at most width columns (width < 0: up to the right
 * edge); what does not fit ends in an ellipsis. Returns the columns taken. */
int area_put(struct area a, int row, int col, int width, enum style style, const char *text);
int area_putf(struct area a, int row, int col, int width, enum style style, const char *format, ...)
    G_GNUC_PRINTF(6, 7);
/* The same, ending at the right end of the width. */
void area_put_right(struct area a, int row, int col, int width, enum style style, const char *text);
/* As it would be put there: cleaned, in the terminal's own characters. Caller's. */
char *area_text(struct area a, const char *text);
/* What stands in those cells has another style. */
void area_style(struct area a, int row, int col, int width, enum style style);
/* Wrapped at words, at most rows lines (rows < 0: as many as there are), the last of which ends
 * in "…" where there is more; returns the lines taken. */
int area_wrap(struct area a, int row, int col, int width, int rows, enum style style,
              const char *text);
/* One character of width 1, for lines and charts. */
void area_char(struct area a, int row, int col, enum style style, gunichar ch);
void area_fill(struct area a, int row, int col, int rows, int cols, enum style style);
void area_clear(struct area a);
void area_hline(struct area a, int row, int col, int width, enum style style);
/* Where the terminal's cursor shall stand. */
void area_cursor(struct area a, int row, int col);

/* A click there is that key: one that is pressed, or K_PICK + n for the n-th
 * thing to choose (K_ENTER on the chosen one, so that a second click opens). */
void area_hot(struct area a, int row, int col, int rows, int cols, int key);
/* What was drawn so far no longer answers to clicks. */
void canvas_cool(struct canvas *c);
int canvas_key_at(const struct canvas *c, int row, int col); /* K_NONE: nothing there */
