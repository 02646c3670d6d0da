/*
 * What is attached to a message as a file.
 */
#pragma once

#include "walk.h"

/* Its name, also where only the type gives one; NULL: none. Borrowed. */
const char *file_name(GMimeObject *part);

/* Notes one in w->raw->files: with its bytes where it may hold a letter and the budget allows it.
 */
void file_note(struct walk *w, GMimeObject *part);
