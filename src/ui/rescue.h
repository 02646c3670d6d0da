/*
 * Gives the terminal back as it was, on every way out: also from a crash and
 * from exit(). What is to be sent is put together beforehand, since a signal
 * handler may only write.
 */
#pragma once

#include <termios.h>

/* Begins anew: nothing to send yet, modes to be set on `in` at the end. */
void rescue_start(int in, int out, const struct termios *modes);
void rescue_add(const char *bytes); /* as terminfo has them, padding and all */
void rescue_arm(void);
void rescue_disarm(void); /* the terminal has been given back */
