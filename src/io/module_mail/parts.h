/*
 * How many parts and header lines a message has, before any is built.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* True where GMime would make at most MAIL_MODULE_PARTS parts and a bounded
 * number of header lines out of these bytes. What could be a boundary counts as
 * one, so that no trick hides parts; lines that only look like one, such as
 * rows of hyphens, do not count. */
bool parts_are_few(const char *bytes, gsize len);
