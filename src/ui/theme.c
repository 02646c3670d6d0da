/*
 * The table of looks: a row a style, a column a theme and number of colours.
 * The 256-colour column reads on black and on white alike (a test checks it).
 */
#include "ui/theme.h"

#include "domain/rep.h"

#include <glib.h>

struct style_row {
    const char *name;
    struct look c8, c256, contrast;
    unsigned mono;
};

#define PLAIN                                                                                      \
    {                                                                                              \
        -1, -1, 0                                                                                  \
    }
#define BOLD                                                                                       \
    {                                                                                              \
        -1, -1, LOOK_BOLD                                                                          \
    }
#define LETTERS (LOOK_BOLD | LOOK_UNDERLINE)
#define REVERSED                                                                                   \
    {                                                                                              \
        -1, -1, LOOK_REVERSE                                                                       \
    }

static const struct style_row rows[STYLE_COUNT] = {
    [STYLE_NORMAL] = {"normal", PLAIN, PLAIN, {15, 0, 0}, 0},
    [STYLE_TITLE] = {"title", BOLD, BOLD, {15, 0, LOOK_BOLD}, LOOK_BOLD},
    [STYLE_HEADING] = {"heading", BOLD, BOLD, {14, 0, LOOK_BOLD}, LOOK_BOLD},
    [STYLE_SELECTED] = {"selected", REVERSED, REVERSED, {0, 11, LOOK_BOLD}, LOOK_REVERSE},
    [STYLE_MUTED] = {"muted", PLAIN, {243, -1, 0}, {15, 0, 0}, 0},
    [STYLE_GOOD] = {"good", {2, -1, 0}, {28, -1, 0}, {10, 0, LOOK_BOLD}, 0},
    [STYLE_WARN] =
        {"warn", {3, -1, LOOK_BOLD}, {130, -1, LOOK_BOLD}, {11, 0, LOOK_BOLD}, LOOK_BOLD},
    [STYLE_BAD] = {"bad", {1, -1, LOOK_BOLD}, {160, -1, LOOK_BOLD}, {15, 1, LOOK_BOLD}, LOOK_BOLD},
    [STYLE_ACCENT] = {"accent", {6, -1, 0}, {31, -1, 0}, {14, 0, 0}, 0},
    [STYLE_KEY] = {"key", BOLD, BOLD, {11, 0, LOOK_BOLD}, LOOK_BOLD},
    [STYLE_GAUGE] = {"gauge", {6, -1, 0}, {31, -1, 0}, {14, 0, 0}, 0},
    [STYLE_RULE] = {"rule", PLAIN, PLAIN, {15, 0, 0}, 0},
    [STYLE_MARK] = {"mark", BOLD, BOLD, {11, 0, LOOK_BOLD}, LOOK_BOLD},
    [STYLE_QR] = {"qr", {0, 7, 0}, {16, 231, 0}, {0, 15, 0}, LOOK_REVERSE},
    [STYLE_FOUND] = {"found", {-1, -1, LETTERS}, {-1, -1, LETTERS}, {15, 0, LETTERS}, LETTERS},
    [STYLE_FOUND_SELECTED] = {"found-selected",
                              {-1, -1, LETTERS | LOOK_REVERSE},
                              {-1, -1, LETTERS | LOOK_REVERSE},
                              {0, 11, LETTERS},
                              LETTERS | LOOK_REVERSE},
    [STYLE_INPUT] = {"input",
                     {-1, -1, LOOK_UNDERLINE},
                     {-1, -1, LOOK_UNDERLINE},
                     {11, 0, LOOK_UNDERLINE},
                     LOOK_UNDERLINE},
};

struct look theme_look(enum theme theme, int colours, enum style style)
{
    const struct style_row *row = &rows[(unsigned)style < STYLE_COUNT ? style : STYLE_NORMAL];
    struct look look;
    if (theme == THEME_MONO || colours < 8)
        return (struct look){-1, -1, row->mono};
    if (theme == THEME_CONTRAST) {
        look = row->contrast;
        if (colours < 16) { /* bright colours are the dark ones in bold */
            look.attrs |= look.fg > 7 ? LOOK_BOLD : 0;
            look.fg &= 7;
            look.bg &= 7;
        }
        return look;
    }
    return colours >= 256 ? row->c256 : row->c8;
}

const char *style_name(enum style style)
{
    return rows[(unsigned)style < STYLE_COUNT ? style : STYLE_NORMAL].name;
}

bool theme_parse(const char *name, enum theme *out)
{
    for (int i = 0; themes[i].value; i++)
        if (g_strcmp0(name, themes[i].value) == 0) {
            *out = (enum theme)i;
            return true;
        }
    return false;
}
