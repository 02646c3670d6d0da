/*
 * What a command gives for the clipboard of whoever sits at the terminal.
 */
#pragma once

#include "ui/screen.h"

typedef void (*copy_run_fn)(struct ui *ui, const struct command *cmd, const record *given);

/* After cmd was run with these values. True where all was said: which of two is asked, or the
 * terminal has no clipboard. run: runs it again with what was chosen. */
bool copy_given(struct ui *ui, const struct command *cmd, const record *raw, const struct result *r,
                copy_run_fn run);
