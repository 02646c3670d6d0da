/*
 * Reading one piece of a line: shared by letters and senders' names.
 */
#pragma once

#include "domain/signature.h"

/* What a piece of a line names; no words where it names nobody. near and the places are not set. */
struct signed_name *signed_name_read(const char *text);
void signed_name_free_func(gpointer data);

/* A line with "|" for all that stands between its parts, without marks of bold. Caller's. */
char *signature_bars(const char *line);
