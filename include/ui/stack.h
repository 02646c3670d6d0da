/*
 * The stack of screens: which lie over which, what is to be queried or drawn
 * again, and the sentence that is said. What a screen, a form or a dialog may
 * ask of the program.
 */
#pragma once

#include "ui/screen.h"

struct app *ui_app(struct ui *ui);
bool ui_ascii(const struct ui *ui);
int ui_rows(const struct ui *ui); /* of the whole window */
int ui_cols(const struct ui *ui);

/* Opens a screen over the present one; args are borrowed. False (and a
 * message) where it refused to open. */
bool ui_push(struct ui *ui, const struct screen_ops *ops, const record *args);
/* Opens a screen by its id: goes to a top screen (what lies over it closes; as
 * it was left where args is NULL, else opened anew), or pushes one without a
 * key. */
bool ui_open(struct ui *ui, const char *id, const record *args);
/* Closes the pushed screen with that state (NULL: the uppermost one) and what
 * lies over it. It is freed once the event is over. */
void ui_back(struct ui *ui, void *state);
void ui_stale(struct ui *ui, unsigned topics); /* screens with these topics query again; ~0: all */
void ui_stale_layer(struct ui *ui, void *state); /* the one with that state does */
void ui_redraw(struct ui *ui);
/* In the list over which the screen with that state lies the selection goes on by one (by: 1 or -1)
 * from what has the value now under the name id; where it has moved on by itself it stays. False:
 * there is no such list, or nothing more in it; else *there is what is selected. */
bool ui_step(struct ui *ui, const void *state, const char *id, gint64 now, int by, gint64 *there);

/* One sentence on the message line, until the next key. A warning or an error that the line
 * would cut is a notice. */
void ui_say(struct ui *ui, const char *format, ...) G_GNUC_PRINTF(2, 3);
void ui_warn(struct ui *ui, const char *format, ...) G_GNUC_PRINTF(2, 3);
void ui_error(struct ui *ui, GError *error); /* takes the error; NULL is fine */
/* A few sentences over the last lines, in place of the message line: a key that is not Enter,
 * Esc, Space or q is then for the screen. */
void ui_notice(struct ui *ui, const char *title, const char *text);

/* ---- for the toolkit ---- */

/* Once this event is over, as if that key had been pressed on the uppermost screen. */
void ui_press(struct ui *ui, int key);
/* The uppermost layer gets EVENT_QUIET, once no key has come for a while. */
void ui_ask_quiet(struct ui *ui);
/* It gets EVENT_ON as soon as no key waits: for what is done piece by piece. */
void ui_ask_on(struct ui *ui);
bool ui_key_waits(struct ui *ui); /* a key that is still to be answered */
/* A change of these concerns the uppermost layer, too: it shows more than is its own. */
void ui_also_topics(struct ui *ui, unsigned topics);
/* What is drawn now is only to look at: it has not the keys. */
bool ui_is_beside(const struct ui *ui);
/* What is queried now is for what others changed, not for a key of this rep. */
bool ui_by_others(const struct ui *ui);
/* A command of the screen has that key and is about the selected row: it does more than show it. */
bool ui_key_acts(struct ui *ui, int key);
/* Of the list with the keys, while it is drawn: "18 of 501". Takes text. */
void ui_set_place(struct ui *ui, char *text);
/* What was last typed after "/", on whichever list; NULL. */
const char *ui_last_find(const struct ui *ui);
void ui_set_last_find(struct ui *ui, const char *text);

/* The uppermost screen that is no palette, help or dialog: whose keys and
 * selected row count. */
const struct screen_ops *ui_screen(struct ui *ui);
record *ui_subject(struct ui *ui); /* caller's */
const struct screen_ops *const *ui_screens(struct ui *ui, gsize *n);
const struct screen_ops *ui_root(struct ui *ui); /* the top screen beneath all */
const struct screen_ops *ui_top(struct ui *ui, void **state);
const char *ui_message(const struct ui *ui, enum style *style); /* on its line; NULL: none */
