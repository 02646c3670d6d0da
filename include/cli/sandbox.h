/*
 * The sandbox of a remote rep's process. Entered after the database is open
 * and before anything that the rep sends is read; there is no way out.
 *
 * In it no program can be started (PDFs come from a process that was there before, and attached
 * letters by way of one: src/cli/printer.h, src/cli/letter_reader.h), no socket made, no other
 * process looked into or signalled; of the files only the database's folder can be changed, and
 * only public system data (time zones, locales, terminfo, fonts) read. Files that are open stay
 * open. No code is mapped any more: what is needed was loaded before (io/preload.h). Memory and the
 * size of a file have a limit.
 *
 * System calls go through an allow list (seccomp, built with libseccomp): what
 * is not on it answers ENOSYS, so that libraries take their older way; what is
 * known and refused answers EPERM; what no honest fault calls, such as execve
 * or ptrace, ends the process. Files go through Landlock.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

struct sandbox_paths {
    const char *database; /* the file; its folder may be read and written. NULL: none */
    bool demand_all;      /* fail where the kernel cannot give Landlock and seccomp both */
    bool command;         /* one command, no screens: what it may work is limited, too */
    bool threads;         /* threads may be started; processes may not */
    bool children;        /* processes may be started within lower limits, but no program */
};

struct sandbox_state {
    int landlock; /* ABI in force; 0: the kernel has none */
    bool seccomp;
};

/* Hardens this process for good. What the kernel lacks is left out and told in
 * *out (may be NULL); false only where something it has could not be put in
 * force, or demand_all is set and something is missing. */
bool sandbox_enter(const struct sandbox_paths *paths, struct sandbox_state *out, GError **error);

/* What the kernel has, without entering. */
struct sandbox_state sandbox_probe(void);

/* The parts, for sandbox_enter() and its tests. Each needs no_new_privs. */
int landlock_abi(void); /* 0: none */
bool landlock_enter(const struct sandbox_paths *paths, int abi, GError **error);
bool syscalls_known(void);
bool syscalls_enter(const struct sandbox_paths *paths, GError **error);
