/*
 * What the files of the terminal harness share: see pty.h.
 */
#pragma once

#include "support/pty.h"

#include <sys/types.h>
#include <vterm.h>

struct pty {
    pid_t pid;
    int master; /* -1: hung up, or the other side closed */
    int pidfd;
    int status; /* as waitpid; meaningful once ended */
    bool ended;
    gint64 started, last_byte; /* ns */
    VTerm *vt;
    VTermScreen *screen;
    int rows, cols;
    int deadline_ms;
    bool cursor_visible, altscreen, mouse, cooked_at_end;
    int bells;
    GByteArray *log;
};

/* Reads once what comes within timeout_ms (-1: for ever). The number of bytes. */
gsize pty_pump(struct pty *p, int timeout_ms);
gint64 pty_now_ns(void);
