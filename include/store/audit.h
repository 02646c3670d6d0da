/*
 * The audit chain: who did what to which record and when, without personal
 * values. Each row's hash is SHA-256 over the row before and its own fields. A
 * person stands in it as a random token (audit_token table) whose row erasure
 * deletes, so the chain stays whole. Rows are never updated or deleted.
 */
#pragma once

#include "store/db.h"

struct audit_entry {
    gint64 at;           /* UTC seconds */
    gint64 rep_id;       /* 0: the system */
    const char *action;  /* a command's id, "login", "view", "refused" */
    const char *subject; /* kind of record: "person", "task" …; NULL: none */
    gint64 subject_id;   /* a person's id becomes a token; 0: none */
    gint64 change_id;    /* 0: none */
    const char *detail;  /* counts and codes only, never personal values; NULL */
};

/* Inside a write transaction. A subject_id of a subject "person" is stored as
 * the person's token, made at the first mention. */
bool audit_add(struct db *db, const struct audit_entry *entry, GError **error);

/* Walks the chain. *rows gets how many rows are whole; on a break returns
 * false with BL_ERR_DAMAGED and the row's id and time in the sentence. */
bool audit_verify(struct db *db, gint64 *rows, GError **error);
