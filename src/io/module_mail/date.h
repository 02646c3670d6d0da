/*
 * The Date of a message.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* False where text is no date. *at is UTC seconds; *sure: in a form of which nothing is lost. */
bool date_read(const char *text, gint64 *at, bool *sure);
