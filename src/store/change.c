/*
 * The change log: recording what a command changes as session changesets, and
 * what has changed since.
 */
#include "db_private.h"

#include "store/change.h"

#include <string.h>

/* The log itself, the audit, what triggers keep, what is only added to or
 * comes in bulk with the program or from the ONS. Every other table is recorded. */
static const char *const left_out[] = {"meta",
                                       "change",
                                       "change_part",
                                       "audit",
                                       "audit_token",
                                       "canvass_event",
                                       "canvass_state",
                                       "canvass_day",
                                       "canvass_last",
                                       "canvass_tally",
                                       "call_kept",
                                       "call_entry",
                                       "call_tally",
                                       "call_reserve",
                                       "workplace_tally",
                                       "seat_tally",
                                       "seat_total",
                                       "shared_value",
                                       "person_token",
                                       "person_change",
                                       "draft",
                                       "postcode",
                                       "postcode_area",
                                       "postcode_range",
                                       "rep_look",
                                       "rep_columns",
                                       "rep_pin",
                                       "rep_digest",
                                       "tray",
                                       "session",
                                       "same_letter",
                                       "same_letter_band",
                                       "reply_raw",
                                       "erased_key",
                                       "erased_mail",
                                       "outbox_try",
                                       "mailbox_mail",
                                       "reply_new",
                                       NULL};

bool change_logged(const char *table)
{
    return !g_strv_contains(left_out, table) && !g_str_has_prefix(table, "sqlite_") &&
           !g_str_has_prefix(table, "word_");
}

/* Does the table refer to another one that is still to come? */
static bool awaits(const char *table, const GPtrArray *edges, const GPtrArray *waiting)
{
    for (guint i = 0; i < edges->len; i++) {
        const record *edge = g_ptr_array_index(edges, i);
        if (g_ascii_strcasecmp(record_str(edge, "child"), table) != 0 ||
            g_ascii_strcasecmp(record_str(edge, "parent"), table) == 0)
            continue;
        for (guint k = 0; k < waiting->len; k++)
            if (g_ascii_strcasecmp(g_ptr_array_index(waiting, k), record_str(edge, "parent")) == 0)
                return true;
    }
    return false;
}

static bool read_own_rows(struct db *db, const char *sql, GPtrArray *rows, GError **error)
{
    struct statement st = {0};
    db->trusted++;
    bool good = statement_prepare(db, &st, "change", sql, strlen(sql), error);
    int rc = SQLITE_DONE;
    while (good && (rc = statement_step(db, &st, error)) == SQLITE_ROW) {
        record *row = statement_row(&st, error);
        if (row)
            g_ptr_array_add(rows, row);
        good = row != NULL;
    }
    db->trusted--;
    statement_clear(&st);
    return good && rc == SQLITE_DONE;
}

/* The recorded tables, those that others refer to first: an inverse is applied
 * in this order, and when a row comes back triggers read what it refers to.
 * References themselves are looked at when all of it is applied. */
bool change_tables(struct db *db, GError **error)
{
    if (db->logged)
        return true;
    g_autoptr(GPtrArray) rows = record_array_new();
    g_autoptr(GPtrArray) edges = record_array_new();
    if (!read_own_rows(db,
                       "SELECT name FROM pragma_table_list "
                       "WHERE schema = 'main' AND type = 'table' ORDER BY name",
                       rows, error) ||
        !read_own_rows(db,
                       "SELECT t.name AS child, f.\"table\" AS parent FROM pragma_table_list t, "
                       "pragma_foreign_key_list(t.name) f WHERE t.schema = 'main' "
                       "AND t.type = 'table'",
                       edges, error))
        return false;
    g_autoptr(GPtrArray) waiting = g_ptr_array_new();
    for (guint i = 0; i < rows->len; i++) {
        const char *name = record_str(g_ptr_array_index(rows, i), "name");
        if (change_logged(name))
            g_ptr_array_add(waiting, (gpointer)name);
    }
    db->logged = g_ptr_array_new_with_free_func(g_free);
    while (waiting->len) {
        guint next = 0;
        while (next < waiting->len && awaits(g_ptr_array_index(waiting, next), edges, waiting))
            next++;
        if (next == waiting->len) /* a ring of references: any order is as good */
            next = 0;
        g_ptr_array_add(db->logged, g_strdup(g_ptr_array_index(waiting, next)));
        g_ptr_array_remove_index(waiting, next);
    }
    return true;
}

static bool start_session(struct db *db, GError **error)
{
    int rc = sqlite3session_create(db->h, "main", &db->rec.session);
    for (guint i = 0; rc == SQLITE_OK && i < db->logged->len; i++)
        rc = sqlite3session_attach(db->rec.session, g_ptr_array_index(db->logged, i));
    return rc == SQLITE_OK || db_fault(db, rc, "change log", error);
}

static void stop_session(struct db *db)
{
    if (db->rec.session)
        sqlite3session_delete(db->rec.session);
    db->rec.session = NULL;
}

bool change_begin(struct db *db, gint64 rep_id, gint64 at, const char *command, gint64 *id,
                  GError **error)
{
    if (!db->writing || db->rec.change_id)
        return err_set(error, BL_ERR_INTERNAL, "%s: a change was begun %s.", command,
                       db->writing ? "within another one" : "outside a transaction");
    g_autoptr(record) args = record_new();
    record_set_int(args, "at", at);
    record_set_int(args, "rep_id", rep_id);
    record_set_text(args, "command", command);
    gint64 change_id = 0;
    if (!change_tables(db, error) ||
        db_exec(db, "store_change_insert", args, &change_id, error) < 0)
        return false;
    db->rec = (struct recording){.change_id = change_id};
    if (!start_session(db, error)) {
        change_abandon(db);
        return false;
    }
    if (id)
        *id = change_id;
    return true;
}

void change_forbid_undo(struct db *db)
{
    stop_session(db);
    db->rec.no_undo = true;
}

void change_goes_on(struct db *db, gint64 first)
{
    db->rec.goes_on = first;
}

/* Whom it is about, beside it. */
static bool add_people(struct db *db, const void *changeset, int size, int part, GError **error)
{
    if (!db_has_table(db, "person_change"))
        return true;
    g_autoptr(record) args = record_of_int("change_id", db->rec.change_id);
    record_set_int(args, "part", part);
    record_take_text(args, "people", touched_people(db, changeset, size, error));
    return record_has(args, "people") &&
           db_exec(db, "store_person_change_insert", args, NULL, error) >= 0;
}

/* Stores what the session holds. */
static bool finish_part(struct db *db, GError **error)
{
    if (!db->rec.session || sqlite3session_isempty(db->rec.session))
        return true;
    int size = 0;
    void *bytes = NULL;
    db->trusted++; /* it reads under a savepoint of its own */
    int rc = sqlite3session_changeset(db->rec.session, &size, &bytes);
    db->trusted--;
    if (rc != SQLITE_OK)
        return db_fault(db, rc, "change log", error);
    bool good = true;
    if (size > 0) {
        g_autoptr(record) args = record_new();
        record_set_int(args, "change_id", db->rec.change_id);
        record_set_int(args, "seq", db->rec.parts);
        record_set_blob(args, "changeset", bytes, (gsize)size);
        good = db_exec(db, "store_change_part_insert", args, NULL, error) >= 0 &&
               add_people(db, bytes, size, db->rec.parts, error);
        db->rec.parts++;
    }
    sqlite3_free(bytes);
    return good;
}

bool change_cut(struct db *db, GError **error)
{
    if (!db->rec.change_id)
        return err_set(error, BL_ERR_INTERNAL, "No change was begun.");
    if (!db->rec.session)
        return true;
    if (!finish_part(db, error))
        return false;
    stop_session(db);
    return start_session(db, error);
}

/* The people of its canvass events, which come behind the parts. */
static bool add_event_people(struct db *db, GError **error)
{
    if (!db_has_table(db, "person_change") || !db_has_table(db, "canvass_event"))
        return true;
    g_autoptr(record) args = record_of_int("change_id", db->rec.change_id);
    record_set_int(args, "part", db->rec.parts);
    return db_exec(db, "store_person_change_events", args, NULL, error) >= 0;
}

static bool has_events(struct db *db, gint64 change_id, bool *any, GError **error)
{
    g_autoptr(record) args = record_of_int("change_id", change_id);
    gint64 found = 0;
    if (db_has_table(db, "canvass_event") &&
        !db_find_int(db, "store_event_any", args, &found, error))
        return false;
    *any = found != 0;
    return true;
}

bool change_end(struct db *db, const char *label, unsigned topics, bool keep, gint64 *id_out,
                GError **error)
{
    struct recording *rec = &db->rec;
    if (!rec->change_id)
        return err_set(error, BL_ERR_INTERNAL, "No change was begun.");
    bool events = false;
    if (!finish_part(db, error) || !has_events(db, rec->change_id, &events, error) ||
        (events && !add_event_people(db, error)))
        return false;
    stop_session(db);
    const bool something = rec->parts > 0 || events;
    g_autoptr(record) args = record_new();
    record_set_int(args, "id", rec->change_id);
    record_set_text(args, "label", rec->label ? rec->label : label ? label : "");
    record_set_int(args, "topics", rec->topics | topics | TOPIC_CHANGE);
    record_set_int(args, "undoable", something && !rec->no_undo);
    record_set_id(args, "goes_on", rec->goes_on);
    const bool stays = something || keep || rec->no_undo || rec->label;
    if (db_exec(db, stays ? "store_change_finish" : "store_change_delete", args, NULL, error) < 0)
        return false;
    if (id_out)
        *id_out = stays ? rec->change_id : 0;
    change_abandon(db);
    return true;
}

void change_abandon(struct db *db)
{
    stop_session(db);
    g_free(db->rec.label);
    db->rec = (struct recording){0};
}

/* ---- reading the log ---- */

static bool last_of(struct db *db, const char *statement, gint64 rep_id, gint64 *id, GError **error)
{
    g_autoptr(record) args = record_of_int("rep_id", rep_id);
    *id = 0;
    return db_find_int(db, statement, args, id, error);
}

bool change_last_undoable(struct db *db, gint64 rep_id, gint64 *id, GError **error)
{
    return last_of(db, "store_change_last_undoable", rep_id, id, error);
}

bool change_last_redoable(struct db *db, gint64 rep_id, gint64 *id, GError **error)
{
    return last_of(db, "store_change_last_redoable", rep_id, id, error);
}

static bool add_topics(record *row, void *data, GError **error)
{
    (void)error;
    *(unsigned *)data |= (unsigned)record_int(row, "topics");
    return true;
}

unsigned change_topics_since(struct db *db, gint64 since, gint64 *last, GError **error)
{
    gint64 newest = 0;
    if (!db_find_int(db, "store_change_newest", NULL, &newest, error))
        return 0;
    if (last)
        *last = newest;
    if (newest <= since)
        return 0;
    if (newest - since > 500) /* after a long sleep: look at everything again */
        return TOPIC_ALL;
    unsigned topics = 0;
    g_autoptr(record) args = record_of_int("since", since);
    if (!db_each(db, "store_change_topics", args, add_topics, &topics, error))
        return 0;
    return topics | TOPIC_CHANGE;
}
