/*
 * Constituencies' names as letters write them: in English or Welsh, with "&"
 * or "and", after "dros" with the mutation that Welsh asks for.
 */
#pragma once

#include <stdbool.h>

/* The Welsh name of a seat (2024) where it has one of its own; NULL. Static. */
const char *seat_name_welsh(const char *name);

enum seat_named {
    SEAT_NOT_NAMED,
    SEAT_NAMED,     /* the name stands there */
    SEAT_NAMED_FOR, /* somebody is said to be for it: "MP for …", "AS dros …" */
};

/* How a text names a seat. folded: of text_fold(), lines apart or not. */
enum seat_named seat_named_in(const char *folded, const char *seat);
