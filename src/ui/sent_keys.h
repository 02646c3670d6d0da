/*
 * What terminals send in spite of their terminfo entry: PuTTY calls itself an
 * xterm and sends the function keys of a VT220.
 */
#pragma once

#include <glib.h>

struct sent_key {
    const char *bytes;
    int key; /* of keys.h */
};

const struct sent_key *sent_keys(gsize *n); /* static */
