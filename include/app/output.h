/*
 * Where a file that a command makes goes: to standard output, into a file of its own, into the
 * rep's tray. On screens it is always the tray.
 */
#pragma once

#include "app/app.h"

/* What goes and how it stands in the audit; all but bytes static or borrowed. */
struct output {
    const char *action; /* static: "reply.part" */
    const char *name;   /* in the tray */
    const void *bytes;
    gsize len;
};

/* to: "tray:NAME", a path that is not there yet, "-" or NULL: standard output. For commands that
 * stream: out has its subject and, for JSON, its object. It is in the audit before it goes. */
bool output_give(struct app *app, const struct output *o, const char *to, struct result *out,
                 GError **error);
