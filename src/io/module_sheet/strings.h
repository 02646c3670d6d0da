/*
 * Texts of cells: those of the workbook's table, and those that stand in a cell.
 */
#pragma once

#include "part.h"

struct sheet_strings;

/* NULL with a fault. */
struct sheet_strings *sheet_strings_read(struct sheet_package *package, const char *name);
void sheet_strings_free(struct sheet_strings *s); /* NULL is fine */
/* By its place in the table, as a cell says it; NULL: there is none. */
const char *sheet_strings_get(const struct sheet_strings *s, const char *place);

/* The text of the si or is that begins here, its runs put together, without what says how it is
 * pronounced. False where into comes to more than most bytes. */
bool sheet_rich_text(struct sheet_part *part, GString *into, gsize most);
/* From the place from on: what is written _x000D_ becomes the character. */
void sheet_unescape(GString *text, gsize from);
