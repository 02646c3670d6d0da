/*
 * All of a branch's file as text, to see that something left it as it was.
 */
#pragma once

#include "../../src/store/db_private.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum dump {
    DUMP_EVENTS = 1, /* canvass events, and which was the last; an undo of one adds another */
    DUMP_LOGS = 2,   /* the log, the audit, who is in, and ids that are used up */
};

/* All that is stored, a line a row. Tallies of nothing are none. */
static inline char *dump_all(struct db *db, unsigned what)
{
    static const char *const logs[] = {"change",          "change_part", "audit",
                                       "audit_token",     "session",     "person_change",
                                       "sqlite_sequence", "call_kept",   NULL};
    const bool events = what & DUMP_EVENTS;
    GString *out = g_string_new(NULL);
    sqlite3_stmt *tables = db_own_prepare(
        db,
        "SELECT t.name, "
        "(SELECT group_concat('quote(\"' || i.name || '\")', ' || ''|'' || ') "
        "FROM pragma_table_info(t.name) i) FROM pragma_table_list t WHERE t.schema = 'main' "
        "AND t.type = 'table' AND (t.name NOT LIKE 'sqlite_%' OR t.name = 'sqlite_sequence') ORDER "
        "BY t.name",
        NULL);
    assert_non_null(tables);
    while (db_own_row(db, tables, NULL)) {
        const char *name = (const char *)sqlite3_column_text(tables, 0);
        if ((!(what & DUMP_LOGS) && g_strv_contains(logs, name)) ||
            (!events && strcmp(name, "canvass_event") == 0))
            continue;
        const char *columns = (const char *)sqlite3_column_text(tables, 1);
        const char *where = strcmp(name, "canvass_tally") == 0     ? "n <> 0"
                            : strcmp(name, "canvass_day") == 0     ? "voted <> 0 OR confirmed <> 0"
                            : strcmp(name, "canvass_last") == 0    ? "n <> 0"
                            : strcmp(name, "call_tally") == 0      ? "n <> 0"
                            : strcmp(name, "workplace_tally") == 0 ? "members OR potential"
                            : strcmp(name, "seat_tally") == 0 || strcmp(name, "seat_total") == 0
                                ? "members OR wrote OR answered OR replies OR to_send OR sent"
                                : "1";
        if (!events && strcmp(name, "canvass_state") == 0)
            columns = "ballot_id || '|' || person_id || '|' || state || '|' || quote(at)";
        g_autofree char *sql = g_strdup_printf(
            "SELECT group_concat('%s: ' || r || char(10), '') FROM (SELECT %s AS r FROM \"%s\" "
            "WHERE %s ORDER BY 1)",
            name, columns, name, where);
        sqlite3_stmt *rows = db_own_prepare(db, sql, NULL);
        if (!rows)
            fail_msg("%s: %s", sql, sqlite3_errmsg(db->h));
        assert_true(db_own_row(db, rows, NULL));
        const char *all = (const char *)sqlite3_column_text(rows, 0);
        g_string_append(out, all ? all : "");
        sqlite3_finalize(rows);
    }
    sqlite3_finalize(tables);
    assert_true(out->len > 1000);
    return g_string_free(out, FALSE);
}
