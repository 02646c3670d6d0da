/*
 * The sequence that asks a terminal to put a text on its clipboard.
 */
#pragma once

/* Caller's; NULL: a terminal of that name is known not to know it. term may be NULL. */
char *osc52(const char *term, const char *text);
