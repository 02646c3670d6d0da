/*
 * Somebody who saves and takes long over it.
 */
#pragma once

#include "store/db.h"

static inline struct db *holder_of(const char *path)
{
    g_autoptr(GError) error = NULL;
    struct db *db = db_open(path, DB_OPEN, &error);
    if (!db || !db_begin(db, &error))
        fail_msg("%s", error->message);
    return db;
}

static inline void holder_lets_go(struct db *db)
{
    db_rollback(db);
    db_close(db);
}
