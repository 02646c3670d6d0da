/*
 * Keys as numbers and by name. A key is a Unicode code point (what was
 * typed), a control code (C-a is 1 … C-z is 26), or one of enum key.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

enum key {
    K_NONE = 0,
    K_TAB = 9,
    K_ENTER = 13,
    K_ESC = 27,
    K_BACKSPACE = 127,
    K_UP = 0x110000, /* above the last code point */
    K_DOWN,
    K_LEFT,
    K_RIGHT,
    K_HOME,
    K_END,
    K_PGUP,
    K_PGDN,
    K_INS,
    K_DEL,
    K_BACKTAB,
    K_F1, /* … K_F1 + 11 */
    K_F12 = K_F1 + 11,
    K_PICK = 0x120000, /* … K_PICK + PICKS - 1: the place that a click chose (area_hot) */
};
#define PICKS 4096

#define K_CTRL(letter) ((letter)&0x1F)

/* As people read it: "Enter", "Esc", "Space", "Up", "Ctrl-L", "Shift-Tab", "F2", "n". Caller's. */
char *keys_name(int key);
/* The key of that name, in lists of keys "C-l" and "S-Tab"; K_NONE where there is none. */
int keys_parse(const char *name);
/* How a key or several show: "n" of "n C-n". Caller's. */
char *keys_label(const char *names);
/* True where key is one of the keys that names holds, apart by spaces. */
bool keys_have(int key, const char *names);
/* The first name of a list, put into name, and what follows it; NULL: there is no more. The bars
 * are made from such lists at each frame: nothing is allocated. */
#define KEYS_NAME 16 /* bytes: longer than any */
const char *keys_next(const char *list, char name[KEYS_NAME]);
/* True where key is a character that can be typed into a text. */
bool keys_is_text(int key);
