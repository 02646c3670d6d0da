/*
 * Coming over SSH: what sshd is told of a key, the screen's PIN, who is on.
 */
#pragma once

#include "app/app.h"

/* The line that sshd's AuthorizedKeysCommand wants for a key (type and base64
 * as sshd gives them): "" where it is nobody's, revoked or expired, its rep has
 * no access today, or user is not the account that owns the file. program: this
 * program's path; with_db: the line names the file. Caller's; NULL on error. */
char *ssh_key_line(const char *db_path, bool with_db, const char *program, const char *user,
                   const char *type, const char *base64, struct clock clock, GError **error);

enum pin_answer {
    PIN_RIGHT,
    PIN_WRONG,
    PIN_OUT,  /* too many tries: the rep is to be logged out */
    PIN_BUSY, /* somebody else is writing: ask again */
};
#define PIN_TRIES 5

/* Whether this rep has one; false on error. */
bool app_has_pin(struct app *app, bool *has, GError **error);
enum pin_answer app_try_pin(struct app *app, const char *pin);

/* What was typed when the line broke, the latest first: records {command (the
 * draft's id), at}. */
GPtrArray *app_drafts(struct app *app, GError **error);
