/*
 * The screen locks where nobody types for a while.
 */
#pragma once

#include "ui/screen.h"

/* So much time went by without a key: after a quarter of an hour the screen
 * locks where the rep has a PIN. */
void ui_idle(struct ui *ui, int ms);
/* For tests. */
void ui_set_lock_after(struct ui *ui, int ms); /* 0: the quarter of an hour */
bool ui_locked(const struct ui *ui);
