/*
 * The line that keys come by.
 */
#pragma once

#include <stdbool.h>

bool line_waits(int fd);   /* something can be read, or the end is there */
bool line_hung_up(int fd); /* nothing was there to read just now: is anybody? */
