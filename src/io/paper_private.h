/*
 * The pdf module, for a process that may map no code and start no thread.
 */
#pragma once

/* From here on no PDF is made, and the sentence says why: Pango looks for each font in a thread of
 * its own, and without one ends the process. */
void paper_module_shut(void);
