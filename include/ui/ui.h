/*
 * The program on the screen: the screens on a terminal, and what becomes of an
 * event. Its parts come along: stack.h is what a screen uses of it.
 */
#pragma once

#include "ui/lock.h"
#include "ui/run.h"
#include "ui/screen.h"
#include "ui/session.h"
#include "ui/stack.h"

/* screens: those with a key are the top screens, the first is where the
 * program starts. app, term and the array are borrowed. */
struct ui *ui_new(struct app *app, struct terminal *term, const struct screen_ops *const *screens,
                  gsize n);
void ui_free(struct ui *ui);

/* The parts of the loop: an event; the 500 ms tick (changes by others, a write
 * that waits); queries and drawing where needed. */
/* The next event, as it came; false: none waits. */
bool ui_read(struct ui *ui, struct event *ev);
void ui_event(struct ui *ui, struct event *ev); /* takes the event's text */
void ui_tick(struct ui *ui);
void ui_settle(struct ui *ui);
void ui_quiet(struct ui *ui); /* no key has come for a while: what can wait for that is done */
bool ui_on(struct ui *ui);    /* no key waits: what is done piece by piece goes on by one; false:
                                 there is nothing such */
