/*
 * A heading, a few sentences and the keys that answer, drawn over the last
 * lines: what they are about stays in sight, and few cells change.
 */
#pragma once

#include "ui/canvas.h"

/* Lines it takes in so many columns. text: may be NULL. */
int sheet_rows(const char *heading, const char *text, int cols);
void sheet_draw(struct area a, const char *heading, const char *text, const char *keys);
