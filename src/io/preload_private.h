/*
 * The part of preload() that is for other processes, too.
 */
#pragma once

/* The C library's tables for the character sets that mail and letters come in. */
void preload_charsets(void);
