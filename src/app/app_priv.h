/* What the files of the app layer share and nobody else sees. */
#pragma once

#include "app/app.h"
#include "app/gate.h"
#include "store/db.h"

struct noted {
    gint64 at;
    const char *action; /* static */
    const char *subject;
    gint64 subject_id;
    const char *detail; /* static */
};

struct app {
    struct db *db;
    struct clock clock;
    struct actor actor;
    char *branch;
    gint64 seen_change;   /* newest change whose topics were told */
    guint32 data_version; /* at the last poll */
    bool wrote;           /* this process wrote since the last poll */
    const struct command *gate_cmd;
    gint64 change_id;
    GArray *noted; /* struct noted: views, log-in, refusals; written together and late */
};

/* What every command and view may bind: now, today, actor_id. */
void app_common_values(struct app *app, record *into);

/* Remembers something for the audit, to be written with the next commit, at a
 * quiet moment or at the end. action, subject and detail must be static. */
void app_note(struct app *app, const char *action, const char *subject, gint64 subject_id,
              const char *detail);
/* Adds what was noted to the audit, inside a write transaction. */
bool app_write_notes(struct app *app, GError **error);
/* The same in a transaction of its own; gives up quietly while others write. */
void app_flush_notes(struct app *app);

/* Reads level and scope of the actor anew. False where the rep is gone. */
bool app_load_actor(struct app *app, const char *login, GError **error);

/* Resolvers: from what was typed (or an id) to the id within scope. */
bool resolve_person(struct app *app, const char *typed, gint64 *id, GError **error);
bool resolve_workplace(struct app *app, const char *typed, gint64 *id, GError **error);
bool resolve_rep(struct app *app, const char *typed, gint64 *id, GError **error);
bool resolve_ballot(struct app *app, const char *typed, gint64 *id, GError **error);
char *resolve_constituency(struct app *app, const char *typed, GError **error); /* ons_code, caller's */
