/*
 * A process beside a rep's session that does for it what the sandbox forbids.
 */
#pragma once

#include <stdbool.h>

enum { BESIDE_IN = 3, BESIDE_OUT = 4 }; /* its two pipes: nothing else is open in it */

/* Starts one that does be(demand_all) and ends, before the session has opened anything; ask gets
 * the other ends of its pipes, which close with the session. Where it cannot be started ask is not
 * called. */
void beside_start(void (*be)(bool demand_all), bool demand_all, void (*ask)(int to, int from));
