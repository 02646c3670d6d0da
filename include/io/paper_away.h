/*
 * PDFs made by another process, for one that may map no code and start no
 * thread. Pango looks for each font in a thread of its own, and without one it
 * ends the process: not that of a rep's session.
 *
 * The two talk over a pair of pipes: a byte to wake it, then for each PDF its
 * content (a GVariant) and the answer.
 */
#pragma once

#include <stdbool.h>

/* From here on paper_pdf() asks whoever is at the other end of these; the descriptors are its own
 * then. An answer that does not come within a minute is none. */
void paper_away_ask(int to, int from);

/* The other process's part: false where nobody asks (the pipe is closed) before the first byte. */
bool paper_away_awaited(int from);
/* Maps the module; false where it is missing: then it says so to each who asks. */
bool paper_away_load(void);
/* Answers until the pipe is closed. */
void paper_away_answer(int from, int to);
