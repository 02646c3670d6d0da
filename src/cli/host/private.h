/*
 * What the files of the host's set-up share: the steps, and the few programs
 * of the system that they start.
 */
#pragma once

#include "cli/host.h"

#include <sys/types.h>

/* ---- run.c ---- */

enum host_program {
    PROGRAM_USERADD,
    PROGRAM_USERMOD,
    PROGRAM_USERDEL,
    PROGRAM_SETPRIV,
    PROGRAM_SSHD,
    PROGRAM_SYSTEMCTL,
    PROGRAM_POSTFIX,
};

bool host_has(enum host_program program);

/* Starts the program by its absolute path with these words (up to NULL, without
 * its own name), a clean environment and input (NULL: none), and waits. *said
 * (may be NULL) gets what it printed, standard error behind standard output.
 * False where it cannot be started, or, with what it printed, where it fails. */
bool host_run(enum host_program program, const char *const *words, const char *input, char **said,
              GError **error);

/* ---- setup.c ---- */

struct host {
    char *account, *home, *db;
    char *root;        /* "" or the folder that stands for / */
    char *program;     /* this program's own path */
    char *mailbox;     /* the Maildir; "": none */
    char *mailbox_was; /* as it is set up; "": none */
    char **mailboxes_before;
    char *branch, *officer, *officer_name;
    char *key;         /* the officer's public key, as read; NULL: none */
    char *fingerprint; /* of it */
    bool demand_sandbox;
    bool systemd; /* systemd runs this machine */
};

/* What a call names, checked; key and its fingerprint stay empty. */
bool host_read(struct host *h, const record *in, GError **error);
void host_done(struct host *h);
/* sshd starts it only where nobody but root can put another in its place: else false, with a
 * sentence. */
bool host_program_is_safe(const char *program, GError **error);

/* machine.c: a path below the root. Caller's. */
char *host_path(const struct host *h, const char *path);
/* The account as the root's /etc/passwd has it. False where there is none. */
struct host_account {
    uid_t uid;
    gid_t gid;
    char *home, *shell; /* g_free */
};
bool host_account(const struct host *h, struct host_account *out);
void host_account_done(struct host_account *a);
/* A root's file of exactly this text and mode 0644: is it so, and make it so. */
bool host_file_is(const char *path, const char *text);
bool host_file_put(const char *path, const char *text, GError **error);

/* run.c: tries something in a process that is the account's, so that the kernel answers as it
 * answers a rep. False with its error. */
typedef bool (*host_try_fn)(const char *path, GError **error);
bool host_as_account(const char *name, const struct host_account *a, host_try_fn try,
                     const char *path, GError **error);

/* ---- owners.c ---- */

#define HOST_FILES_DATA "branch.db*"       /* in data */
#define HOST_FILES_BACKUPS "branch-*Z.db*" /* in backups */

/* Are the branch's files in the home the account's? With give they are made so. */
bool host_files_owned(const struct host *h, const struct host_account *a, bool give);
/* Of what lies there that which is the one's becomes the other's, with its mode; no link is
 * followed.
 */
bool host_hand_over(const char *path, uid_t from, gid_t from_group, uid_t to, gid_t to_group);
/* All in the home that is the account's becomes root's, with its mode; and the mailbox, and those
 * before it. */
bool host_files_to_root(const struct host *h, const struct host_account *a, GError **error);
/* False, with a sentence that says how to end them, where a process is the account's. */
bool host_nobody_on(const struct host *h, GError **error);

enum step_state {
    STEP_DONE,
    STEP_TODO,
    STEP_NONE, /* not on this machine */
    STEP_BAD,  /* cannot be told, with an error */
};

/* One change to the machine. */
struct step {
    const char *name;
    char *(*describe)(const struct host *h); /* what is there when it is done; caller's */
    enum step_state (*check)(const struct host *h, GError **error);
    bool (*apply)(const struct host *h, GError **error);
    bool (*undo)(const struct host *h, bool erase, GError **error); /* NULL: stays */
    bool data; /* undone only where data is erased */
};

/* steps.c: the table, in the order of setting up. */
extern const struct step host_steps[];
extern const gsize host_steps_n;
/* Runs this program on the branch's file as the account, and as the officer where one is named;
 * the rest as host_run(). */
bool host_run_as(const struct host *h, const char *const *words, const char *input, char **said,
                 GError **error);

/* sshd.c, units.c: checks, changes and their undoing. */
bool host_sshd_demands_sandbox(const struct host *h); /* as it is set up now */
enum step_state host_sshd_check(const struct host *h, GError **error);
bool host_sshd_apply(const struct host *h, GError **error);
bool host_sshd_undo(const struct host *h, bool erase, GError **error);
enum step_state host_units_check(const struct host *h, GError **error);
bool host_units_apply(const struct host *h, GError **error);
bool host_units_undo(const struct host *h, bool erase, GError **error);
enum step_state host_timers_check(const struct host *h, GError **error);
bool host_timers_apply(const struct host *h, GError **error);
bool host_timers_undo(const struct host *h, bool erase, GError **error);
#define HOST_MAILBOX_UNIT "branchline-mailbox"
#define HOST_OUTBOX_UNIT "branchline-outbox"
/* The line by which cron does what the unit of that name does. Caller's. */
char *host_units_cron(const struct host *h, const char *unit);
/* The Maildir that is set up to be filed; "": none. Caller's. */
char *host_units_mailbox(const struct host *h);
/* That, and those before it which the night still comes to. Caller's (g_strfreev). */
char **host_units_mailboxes(const struct host *h);

/* place.c: may the mailbox lie where it is named? Else false, with a sentence. */
bool host_mailbox_place(const struct host *h, GError **error);

/* maildir.c: the mailbox itself, and what leads the account's mail there. */
bool host_is_below_home(const struct host *h, const char *path);
char *host_mailbox_describe(const struct host *h);
enum step_state host_mailbox_check(const struct host *h, GError **error);
bool host_mailbox_apply(const struct host *h, GError **error);
bool host_mailbox_undo(const struct host *h, bool erase, GError **error);
