/*
 * Pairs of people who may be one.
 */
#pragma once

#include "ui/ui.h"

#define DUPLICATE_ROW "_row" /* the place of a pair in the list */

/* As duplicate.list gives them; caller's. */
GPtrArray *duplicate_pairs(struct ui *ui, GError **error);
