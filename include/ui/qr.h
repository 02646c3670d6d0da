/*
 * A QR code on the screen: a number or a link goes to the rep's own phone
 * without being typed. Dark on light whatever the theme, since not every phone
 * reads the reverse.
 */
#pragma once

#include "ui/screen.h"

/* Pushes a page with the code of content (up to some 100 bytes: more does not
 * fit a window of 24 lines) and a line that says what it is; any key goes
 * back. Where the window is too small or has no block letters the line stands
 * alone, with why. Texts are borrowed. */
void qr_open(struct ui *ui, const char *content, const char *line);
