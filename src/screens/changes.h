/*
 * Changes of the log and entries of the audit, in lists and in full.
 */
#pragma once

#include "screens/screen.h"

extern const struct table_column changes_columns[]; /* data: a struct lists */
char *changes_when(const record *row, void *data);  /* of "at", in a column; data: a struct lists */

/* What a command is called; what is none stands for itself ("login"). */
const char *changes_title(const char *action);
/* "Sat 21 Nov, 10:42". Caller's. */
char *changes_at(const record *row, const char *name, day today);
/* A line of such a text; nothing where there is no value. */
void changes_line(GString *text, const char *label, const char *value);
void changes_number(GString *text, const char *label, gint64 n);
