/*
 * Attached letters for a session that is about to enter the sandbox.
 */
#pragma once

#include <stdbool.h>

/* Starts the process that has them read, which ends with the session and costs next to nothing
 * until it is asked. Before anything is opened or read. Where it cannot be started no letter is
 * read. */
void letter_reader_start(bool demand_all);
