/*
 * All code that reading foreign files and mail may ever need, mapped at once:
 * for a process that afterwards maps none any more.
 */
#pragma once

/* The mail and the sheet module with their libraries, and the C library's tables for the
 * character sets that mail and lists come in. They are kept. A set that is not
 * among them cannot be had later: such text is read as if nothing were said.
 * What is missing on this machine is left out. This process makes no PDF and reads no letter any
 * more, but may have that done (io/paper_away.h, io/letter_away.h). */
void preload(void);
