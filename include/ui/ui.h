/*
 * The program on the screen: the stack of screens, the events that go to it,
 * and the commands that are run from it. There is one loop (ui_run) and no
 * nested one: dialogs and forms are pushed screens that answer by a callback.
 */
#pragma once

#include "ui/screen.h"

/* screens: those with a key are the top screens, the first is where the
 * program starts. app, term and the array are borrowed. */
struct ui *ui_new(struct app *app, struct terminal *term, const struct screen_ops *const *screens,
                  gsize n);
void ui_free(struct ui *ui);

/* Colours and mouse as this rep has chosen them (the command look). */
void ui_dress(struct ui *ui);

/* Runs until the rep leaves or the line drops. The exit status: 0, or 129 for
 * a hang-up and 128 + signal for a signal. *farewell, if wanted, gets a
 * sentence to print once the terminal is given back (NULL: none), caller's. */
int ui_run(struct ui *ui, char **farewell);

/* The parts of the loop, for tests and for ui_run: an event; the 500 ms tick
 * (changes by others, a write that waits); queries and drawing where needed. */
void ui_event(struct ui *ui, struct event *ev); /* takes the event's text */
void ui_tick(struct ui *ui);
void ui_settle(struct ui *ui);
/* So much time went by without a key: after a quarter of an hour the screen
 * locks where the rep has a PIN. */
void ui_idle(struct ui *ui, int ms);
void ui_set_lock_after(struct ui *ui, int ms); /* 0: the quarter of an hour */
bool ui_locked(const struct ui *ui);
bool ui_ended(const struct ui *ui);
void ui_end(struct ui *ui, int status, const char *farewell);
/* The line dropped: keeps the drafts of open forms and ends. */
void ui_hangup(struct ui *ui, int status);
bool ui_waiting(const struct ui *ui); /* a write waits for somebody else's */
void ui_retry(struct ui *ui);         /* tries that write again */

/* ---- for screens ---- */

struct app *ui_app(struct ui *ui);
bool ui_ascii(const struct ui *ui);

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
void ui_redraw(struct ui *ui);

/* One sentence on the message line, until the next key. A warning or an error that the line
 * would cut is a notice. */
void ui_say(struct ui *ui, const char *format, ...) G_GNUC_PRINTF(2, 3);
void ui_warn(struct ui *ui, const char *format, ...) G_GNUC_PRINTF(2, 3);
void ui_error(struct ui *ui, GError *error); /* takes the error; NULL is fine */
/* A few sentences over the last lines, in place of the message line: a key that is not Enter,
 * Esc, Space or q is then for the screen. */
void ui_notice(struct ui *ui, const char *title, const char *text);

/* Runs a command with the selected row's values and those given (borrowed,
 * may be NULL; a given field is not asked for): refused with a sentence, run
 * at once, or asked for in a form first. */
void ui_command(struct ui *ui, const struct command *cmd, const record *given);
void ui_command_id(struct ui *ui, const char *id, const record *given);

/* ---- for the toolkit ---- */

/* The uppermost screen that is no palette, help or dialog: whose keys and
 * selected row count. */
const struct screen_ops *ui_screen(struct ui *ui);
record *ui_subject(struct ui *ui); /* caller's */
const struct screen_ops *const *ui_screens(struct ui *ui, gsize *n);
const struct screen_ops *ui_root(struct ui *ui); /* the top screen beneath all */
const struct screen_ops *ui_top(struct ui *ui, void **state);
const char *ui_message(const struct ui *ui, enum style *style); /* on its line; NULL: none */
int ui_rows(const struct ui *ui);                               /* of the whole window */
int ui_cols(const struct ui *ui);
/* How a key or several show: "n" of "n C-n". Caller's. */
char *keys_label(const char *keys);
/* True where cmd's key works on that screen. */
bool command_on_screen(const struct command *cmd, const char *screen_id);
