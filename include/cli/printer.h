/*
 * PDFs for a session that is about to enter the sandbox.
 */
#pragma once

#include <stdbool.h>

/* Starts the process that makes them, which ends with the session and costs next to nothing until
 * it is asked. Before anything is opened or read. Where it cannot be started there are no PDFs. */
void printer_start(bool demand_all);
