/*
 * Columns that are as wide as what is in them, as far as there is room.
 */
#pragma once

/* Gives spare columns out to widths of 1 and more, up to whole: first where least of it makes a
 * column whole. Returns what is left. */
int columns_grow(int *widths, const int *whole, int n, int spare);
