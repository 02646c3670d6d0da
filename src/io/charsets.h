/*
 * The C library's tables for the character sets that mail, lists and letters come in.
 */
#pragma once

/* Maps them, once: for a process that afterwards opens no file any more. */
void charsets_hold(void);
