/*
 * The one loop of the program; there is no nested one: dialogs and forms are
 * pushed screens that answer by a callback.
 */
#pragma once

#include "ui/screen.h"

/* Runs until the rep leaves or the line drops. The exit status: 0, or 129 for
 * a hang-up and 128 + signal for a signal. *farewell, if wanted, gets a
 * sentence to print once the terminal is given back (NULL: none), caller's. */
int ui_run(struct ui *ui, char **farewell);
