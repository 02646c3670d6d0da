/*
 * Names in a line of which one is chosen: those that have room, each whole, the chosen one among
 * them; "<" and ">" where there are more.
 */
#pragma once

#include "ui/canvas.h"

/* On the area's first line from its second column; returns the column after them. */
int strip_draw(struct area a, const char *const *names, int n, int chosen);
