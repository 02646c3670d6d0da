/*
 * Keys that came in one go. A person's keys come one by one, a paste on a terminal that does not
 * mark pastes comes as many at once: such keys are told apart (event.pasted), so that a screen
 * without a field does nothing with them.
 */
#pragma once

#include "ui/term.h"

struct burst {
    GArray *events; /* struct event, of one reading */
    guint next;     /* the first not given away */
};

void burst_init(struct burst *b);
void burst_done(struct burst *b);

/* The next event, the receiver's; false: nothing waits. one gives an event, waits tells whether
 * more has come already: what came along with a key that text begins with is read together. */
bool burst_read(struct burst *b, bool (*one)(void *data, struct event *out),
                bool (*waits)(void *data), void *data, struct event *out);
bool burst_has(const struct burst *b);
