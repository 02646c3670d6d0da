/*
 * Letters read for a process that may map no code and start no process, by one that was
 * there before: it starts one for each letter.
 *
 * The two talk over a pair of pipes: a byte to wake it, then for each letter its
 * kind with its bytes, and the answer.
 */
#pragma once

#include <stdbool.h>

/* From here on letter_text() asks whoever is at the other end of these; the descriptors are its own
 * then. */
void letter_away_ask(int to, int from);

/* The other process's part: false where nobody asks (the pipe is closed) before the first byte. */
bool letter_away_awaited(int from);
/* Maps the module and the character sets; what is missing is said to each who asks. */
void letter_away_load(void);
/* Answers until the pipe is closed. */
void letter_away_answer(int from, int to);
