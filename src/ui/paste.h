/*
 * A paste between the marks that a terminal puts around it: collected, and given away as one event.
 * One whose end never comes ends by itself.
 */
#pragma once

#include "ui/term.h"

struct paste {
    bool on;
    int ticks; /* without a byte while it is on */
    GString *text;
};

void paste_init(struct paste *p);
void paste_done(struct paste *p);

void paste_begin(struct paste *p);
void paste_add(struct paste *p, gunichar ch);
void paste_tick(struct paste *p);
bool paste_given_up(const struct paste *p);         /* nothing has come for some ticks */
void paste_end(struct paste *p, struct event *out); /* *out is the receiver's */
