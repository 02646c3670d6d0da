/*
 * What stands in a cell of a list: a spreadsheet's marks, words for nothing, words beside a value.
 * Strings returned are the caller's.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#define CELL_SHOWN 40 /* columns of a value in a sentence */

/* Clean, on one line, without the marks by which a spreadsheet keeps digits as text: '0123 and
 * ="0123"; and 0123.0 without its nought where nothing but digits stands before it. */
char *cell_plain(const char *typed);

/* "n/a", "none", "-", "unknown", "withheld", "0": the cell is as good as empty. */
bool cell_is_nothing(const char *typed);

/* Without words that only say which of somebody's it is, before or behind: "Mob: 07700 900123",
 * "six@example.org (home)". Those before a value stand apart by a colon or brackets; for digits a
 * blank will do. */
char *cell_unlabelled(const char *plain, bool digits);

/* Whether it says that what stands there is not to be used: "old", "do not ring". */
bool cell_warns(const char *plain);
