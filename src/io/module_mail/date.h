/*
 * The Date of a message.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* False where text is no date. *at is UTC seconds. */
bool date_read(const char *text, gint64 *at);
