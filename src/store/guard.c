/*
 * The guard: nothing is written outside db_begin … db_commit, nothing commits
 * but db_commit, the schema changes only in a migration, and the audit is only
 * added to. It also stops long reads for the loop.
 */
#include "db_private.h"

#include <string.h>

/* Pragmas by which SQLite's own extensions look at a table. */
static bool harmless_pragma(const char *name)
{
    static const char *const harmless[] = {"table_info",   "table_xinfo", "index_list",
                                           "index_info",   "index_xinfo", "foreign_key_list",
                                           "data_version", NULL};
    return name && g_strv_contains(harmless, name);
}

static int authorize(void *data, int action, const char *a, const char *b, const char *schema,
                     const char *inner)
{
    (void)schema;
    (void)inner;
    const struct db *db = data;
    bool own = db->trusted > 0;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_FUNCTION:
        return b && strcmp(b, "load_extension") == 0 ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
        /* json_each() declares itself by this; the schema itself cannot be
         * written so (defensive), and what alters it has an action of its own. */
        if (action == SQLITE_UPDATE && g_strcmp0(a, "sqlite_master") == 0)
            return SQLITE_OK;
        if (g_strcmp0(a, "audit") == 0 && !own)
            return SQLITE_DENY;
        return db->writing || db->migrating || own ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_INSERT:
        return db->writing || db->migrating || own ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_PRAGMA:
        /* With it SQLite looks whether the rows there are pass the CHECK of a new column. */
        if (db->migrating && g_strcmp0(a, "quick_check") == 0)
            return SQLITE_OK;
        return own || harmless_pragma(a) ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT:
        return own ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_ATTACH:
    case SQLITE_DETACH:
        return SQLITE_DENY;
    default: /* CREATE, DROP, ALTER, REINDEX, ANALYZE */
        return db->migrating || db->defining ? SQLITE_OK : SQLITE_DENY;
    }
}

static int on_commit(void *data)
{
    const struct db *db = data;
    return db->committing ? 0 : 1;
}

static int on_progress(void *data)
{
    const struct db *db = data;
    return !db->writing && db->poll && db->poll(db->poll_data) ? 1 : 0;
}

void guard_install(struct db *db)
{
    sqlite3_set_authorizer(db->h, authorize, db);
    sqlite3_commit_hook(db->h, on_commit, db);
}

void db_set_poll(struct db *db, bool (*poll)(void *data), void *data)
{
    db->poll = poll;
    db->poll_data = data;
    /* 2,000 VM steps are about 50 µs: cheap, and quick enough for a key. */
    sqlite3_progress_handler(db->h, poll ? 2000 : 0, poll ? on_progress : NULL, db);
}
