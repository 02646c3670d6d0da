/*
 * Semantic styles and what they look like in each theme. Screens name a
 * style; only the terminal back end turns it into colours and attributes.
 *
 * Colour is never the only sign: what a colour says is also said by a word, a
 * letter or a mark.
 */
#pragma once

#include <stdbool.h>

enum style {
    STYLE_NORMAL,
    STYLE_TITLE,    /* name of the program, title of a form */
    STYLE_HEADING,  /* column titles, names of sections */
    STYLE_SELECTED, /* the name cell of the selected row, the current screen */
    STYLE_MUTED,    /* what matters less */
    STYLE_GOOD,
    STYLE_WARN,
    STYLE_BAD,
    STYLE_ACCENT, /* a figure to look at, a link */
    STYLE_KEY,    /* a key on the bar and in help */
    STYLE_GAUGE,
    STYLE_RULE,           /* lines and boxes */
    STYLE_MARK,           /* the sign of a marked row */
    STYLE_INPUT,          /* a value that can be typed into */
    STYLE_QR,             /* dark on light, whatever the theme */
    STYLE_FOUND,          /* letters that were looked for */
    STYLE_FOUND_SELECTED, /* the same in the name cell of the selected row */
    STYLE_COUNT,
};

enum theme {                 /* as in themes[] of domain/rep.h */
             THEME_DEFAULT,  /* the terminal's own background */
             THEME_CONTRAST, /* white on black, bright colours */
             THEME_MONO,     /* bold, reverse and underline only */
};

enum look_attr {
    LOOK_BOLD = 1 << 0,
    LOOK_REVERSE = 1 << 1,
    LOOK_UNDERLINE = 1 << 2,
};

struct look {
    short fg; /* -1: the terminal's own */
    short bg;
    unsigned attrs; /* enum look_attr */
};

/* The look of a style where the terminal knows so many colours (0, 8, 16,
 * 256; fewer than 8 is mono). */
struct look theme_look(enum theme theme, int colours, enum style style);

const char *style_name(enum style style); /* "selected" */
/* By its name in themes[]; false where unknown. */
bool theme_parse(const char *name, enum theme *out);
