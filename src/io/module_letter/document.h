/*
 * What .docx and .odt have in common: XML in a zip, written as paragraphs.
 */
#pragma once

#include "../module_sheet/part.h"
#include "readers.h"

struct letter_writer {
    struct letter_raw *out;
    gsize most;
    gsize cell; /* where the cell of a table begins that is being written */
};

/* Opens the package and sets the fault that is kept in *fault; false where it is none. */
bool letter_package_open(struct sheet_package *p, struct sheet_fault *fault, const void *bytes,
                         gsize len);
/* Closes it and says the fault that there was, if any. */
void letter_package_close(struct sheet_package *p, struct letter_raw *out);

/* An element of that name begins here, in a namespace that has those words in it. */
bool letter_part_begins(const struct sheet_part *part, const char *space, const char *name);
bool letter_part_ends(const struct sheet_part *part, const char *space, const char *name);

bool letter_write(struct letter_writer *w, const char *text, gsize len);
bool letter_write_text(struct letter_writer *w, struct sheet_part *part); /* all within it */
void letter_write_paragraph_end(struct letter_writer *w);
void letter_write_cell_end(struct letter_writer *w);
void letter_write_row_end(struct letter_writer *w);
