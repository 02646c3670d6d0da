/*
 * Undo: the inverse of a change applied as a new change, with what stands in
 * the way found and named.
 */
#include "db_private.h"

#include "store/change.h"

#include <string.h>

#define MAX_ROUNDS 64

struct undo {
    struct db *db;
    gint64 id;           /* the change to take back */
    GPtrArray *together; /* {id}: that and what goes with it, the latest first */
    gint64 own_id;       /* the change that does it */
    gint64 rep_id, at;
    bool rest;
    bool references; /* the parts left references to rows that are gone */
    GPtrArray *held; /* rows that stay as they are */
    GPtrArray *obstacles;
    GError *failed;
};

/* ---- the parts ---- */

static int on_conflict(void *data, int what, sqlite3_changeset_iter *it)
{
    struct undo *u = data;
    if (what == SQLITE_CHANGESET_FOREIGN_KEY) {
        u->references = true;
        return SQLITE_CHANGESET_OMIT;
    }
    const guint before = u->obstacles->len;
    if (what == SQLITE_CHANGESET_CONSTRAINT &&
        !conflict_twins(u->db, it, u->obstacles, u->failed ? NULL : &u->failed))
        return SQLITE_CHANGESET_ABORT;
    if (u->obstacles->len == before) {
        const char *table = NULL;
        int n = 0, op = 0, indirect = 0;
        sqlite3changeset_op(it, &table, &n, &op, &indirect);
        g_autofree char *key = changeset_key(it);
        obstacle_add(u->obstacles, table, key, 0);
    }
    return SQLITE_CHANGESET_OMIT;
}

/* Are the recorded tables still there, with the columns of then? SQLite would
 * pass over those that are not without a word. */
static bool part_fits(struct undo *u, const struct value *bytes, GError **error)
{
    sqlite3_changeset_iter *it = NULL;
    g_autofree char *seen = NULL;
    int rc = sqlite3changeset_start(&it, (int)bytes->i, bytes->s);
    bool fits = true;
    while (rc == SQLITE_OK && fits && sqlite3changeset_next(it) == SQLITE_ROW) {
        const char *table = NULL;
        int n = 0, op = 0, indirect = 0;
        sqlite3changeset_op(it, &table, &n, &op, &indirect);
        if (g_strcmp0(table, seen) == 0)
            continue;
        g_free(seen);
        seen = g_strdup(table);
        gint64 columns = 0;
        char *sql = sqlite3_mprintf("SELECT count(*) FROM pragma_table_info(%Q)", table);
        fits = db_own_int(u->db, sql, &columns, NULL) && columns >= n;
        sqlite3_free(sql);
    }
    if (it)
        rc = sqlite3changeset_finalize(it);
    if (rc != SQLITE_OK)
        return db_fault(u->db, rc, "change log", error);
    return fits || err_set(error, BL_ERR_REFUSED,
                           "This change was made before Branchline was brought up to date and can "
                           "no longer be undone: put it right by hand.");
}

static bool apply_part(record *row, void *data, GError **error)
{
    struct undo *u = data;
    const struct value *bytes = record_get(row, "changeset");
    if (!bytes || bytes->type != VALUE_BLOB || !part_fits(u, bytes, error))
        return bytes && bytes->type == VALUE_BLOB ? false : db_damaged(u->db->path, error);
    u->db->trusted++;
    /* No savepoint: with one open each statement walks the whole journal of it
     * (a second for a thousand people). The transaction is given up instead. */
    int rc = sqlite3changeset_apply_v2(
        u->db->h, (int)bytes->i, bytes->s, NULL, on_conflict, u, NULL, NULL,
        SQLITE_CHANGESETAPPLY_INVERT | SQLITE_CHANGESETAPPLY_NOSAVEPOINT);
    u->db->trusted--;
    if (u->failed) {
        g_propagate_error(error, g_steal_pointer(&u->failed));
        return false;
    }
    return rc == SQLITE_OK || db_fault(u->db, rc, "undo", error);
}

/* ---- undoing the rest: rows left as they were before the undo ---- */

struct leave {
    struct undo *u;
    const struct obstacle *row;
    int op; /* what the change did to the row; 0: nothing */
    char *table, *key;
    GString *columns, *marks; /* "a", "b" and ?, ?; of an update "a" = ?, "b" = ? in columns */
    GPtrArray *values;
};

static void free_value(gpointer value)
{
    sqlite3_value_free(value);
}

/* Notes the values that the change gave the row. */
static void note_values(struct leave *l, sqlite3_changeset_iter *it, int n)
{
    for (int i = 0; i < n; i++) {
        sqlite3_value *value = NULL;
        if (sqlite3changeset_new(it, i, &value) != SQLITE_OK || !value)
            continue;
        char *sql =
            sqlite3_mprintf("SELECT name FROM pragma_table_info(%Q) WHERE cid = %d", l->table, i);
        g_autofree char *name = db_own_text(l->u->db, sql, NULL);
        sqlite3_free(sql);
        const char *comma = l->values->len ? ", " : "";
        char *column = sqlite3_mprintf("%s\"%w\"%s", comma, name ? name : "",
                                       l->op == SQLITE_UPDATE ? " = ?" : "");
        g_string_append(l->columns, column);
        sqlite3_free(column);
        g_string_append_printf(l->marks, "%s?", comma);
        g_ptr_array_add(l->values, sqlite3_value_dup(value));
    }
}

static bool undo_find_row(record *row, void *data, GError **error)
{
    struct leave *l = data;
    const struct value *bytes = record_get(row, "changeset");
    sqlite3_changeset_iter *it = NULL;
    int rc = sqlite3changeset_start(&it, (int)bytes->i, bytes->s);
    while (rc == SQLITE_OK && !l->op && sqlite3changeset_next(it) == SQLITE_ROW) {
        const char *table = NULL;
        int n = 0, op = 0, indirect = 0;
        if (!obstacle_matches(l->row, it, &op))
            continue;
        sqlite3changeset_op(it, &table, &n, &op, &indirect);
        l->op = op;
        l->table = g_strdup(table);
        l->key = changeset_key(it);
        note_values(l, it, op == SQLITE_DELETE ? 0 : n);
    }
    if (it)
        sqlite3changeset_finalize(it);
    if (rc != SQLITE_OK)
        return db_fault(l->u->db, rc, "change log", error);
    return !l->op;
}

/* Does again to the row what the change did and the undo took back. */
static bool do_again(struct leave *l, GError **error)
{
    long long rowid = g_ascii_strtoll(l->key, NULL, 10);
    char *sql = NULL;
    if (l->op == SQLITE_DELETE)
        sql = sqlite3_mprintf("DELETE FROM \"%w\" WHERE rowid = %lld", l->table, rowid);
    else if (l->op == SQLITE_UPDATE)
        sql = sqlite3_mprintf("UPDATE \"%w\" SET %s WHERE rowid = %lld", l->table, l->columns->str,
                              rowid);
    else
        sql = sqlite3_mprintf("INSERT INTO \"%w\" (%s) VALUES (%s)", l->table, l->columns->str,
                              l->marks->str);
    sqlite3_stmt *stmt = db_own_prepare(l->u->db, sql, error);
    sqlite3_free(sql);
    for (guint i = 0; stmt && i < l->values->len; i++)
        sqlite3_bind_value(stmt, (int)i + 1, g_ptr_array_index(l->values, i));
    GError *failed = NULL;
    if (stmt)
        db_own_row(l->u->db, stmt, &failed);
    sqlite3_finalize(stmt);
    if (failed)
        g_propagate_error(error, failed);
    return stmt && !failed;
}

/* Leaves the row as the change made it, once; *found: the change touched it. */
static bool leave_row(struct undo *u, const struct obstacle *row, bool inserted_only,
                      GHashTable *left, bool *found, GError **error)
{
    struct leave l = {.u = u, .row = row};
    l.columns = g_string_new(NULL);
    l.marks = g_string_new(NULL);
    l.values = g_ptr_array_new_with_free_func(free_value);
    GError *failed = NULL;
    for (guint i = 0; i < u->together->len && !l.op && !failed; i++)
        change_each_part(u->db, record_int(u->together->pdata[i], "id"), undo_find_row, &l,
                         &failed);
    *found = !failed && l.op && (!inserted_only || l.op == SQLITE_INSERT);
    if (*found && g_hash_table_add(left, g_strconcat(l.table, "/", l.key, NULL)))
        do_again(&l, &failed);
    g_string_free(l.columns, TRUE);
    g_string_free(l.marks, TRUE);
    g_ptr_array_unref(l.values);
    g_free(l.table);
    g_free(l.key);
    if (failed)
        g_propagate_error(error, failed);
    return !failed;
}

/* One look at all references: rows that are gone by this undo come back, rows
 * that came back to one which is gone go again. */
static bool settle_round(struct undo *u, bool first, GHashTable *left, bool *clean, GError **error)
{
    g_autoptr(GPtrArray) pairs = g_ptr_array_new_with_free_func((GDestroyNotify)obstacle_free);
    if (!conflict_missing(u->db, pairs, error))
        return false;
    *clean = pairs->len == 0;
    for (guint i = 0; u->rest && i + 1 < pairs->len; i += 2) {
        bool found = false;
        if (!leave_row(u, g_ptr_array_index(pairs, i + 1), true, left, &found, error) ||
            (!found && !leave_row(u, g_ptr_array_index(pairs, i), false, left, &found, error)))
            return false;
        if (!found)
            return err_set(error, BL_ERR_CONFLICT,
                           "The rest of this change cannot be put back either: put it right by "
                           "hand.");
    }
    if (first) /* later ones only follow from what was left */
        g_ptr_array_extend_and_steal(u->obstacles, g_steal_pointer(&pairs));
    return true;
}

static bool settle_references(struct undo *u, GError **error)
{
    bool clean = false;
    g_autoptr(GHashTable) left = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    /* Rows go and come one by one: what refers to what is looked at between. */
    bool good = db_own(u->db, "PRAGMA defer_foreign_keys = ON", error) &&
                (!u->rest || held_put_back(u->db, u->held, error));
    for (int round = 0; good && !clean && round < (u->rest ? MAX_ROUNDS : 1); round++)
        good = settle_round(u, round == 0, left, &clean, error);
    if (good && u->rest && !clean)
        good = err_set(error, BL_ERR_CONFLICT,
                       "The rest of this change cannot be put back either: put it right by hand.");
    db_own(u->db, "PRAGMA defer_foreign_keys = OFF", NULL);
    return good;
}

/* ---- canvass events ---- */

/* Takes back the events of the change, latest first, each with one of its own;
 * only where nothing was added for that person since. */
/* An event and those that took it back, brought it back, and so on: each points
 * to the one before. The first one stands where their number is odd. */
struct chain {
    gint64 first, last;
    guint length;
};

static struct chain *chain_of(GArray *chains, gint64 event)
{
    for (guint i = 0; i < chains->len; i++)
        if (g_array_index(chains, struct chain, i).last == event)
            return &g_array_index(chains, struct chain, i);
    return NULL;
}

/* The last first event below a bound that stands; 0: none. */
static gint64 last_standing(const GArray *chains, gint64 below)
{
    gint64 found = 0;
    for (guint i = 0; i < chains->len; i++) {
        const struct chain *c = &g_array_index(chains, struct chain, i);
        if (c->length % 2 == 1 && c->first < below)
            found = MAX(found, c->first);
    }
    return found;
}

/* Whether what the event left is what counts now: nothing came after it but
 * what has been taken back since; nor was what came before it, if it was itself. */
static bool in_force(struct undo *u, const record *event)
{
    if (strcmp(record_str(event, "state_now"), record_str(event, "to_state")) != 0)
        return false;
    g_autoptr(GPtrArray) events = db_all(u->db, "store_person_events", event, NULL);
    g_autoptr(GArray) chains = g_array_new(FALSE, FALSE, sizeof(struct chain));
    for (guint i = 0; events && i < events->len; i++) {
        gint64 id = record_int(events->pdata[i], "id");
        struct chain *c = chain_of(chains, record_int(events->pdata[i], "undoes"));
        if (c) {
            c->last = id;
            c->length++;
        } else {
            struct chain one = {id, id, 1};
            g_array_append_val(chains, one);
        }
    }
    const struct chain *mine = chain_of(chains, record_int(event, "id"));
    if (!mine)
        return false;
    gint64 left = mine->length % 2 == 1 ? mine->first : last_standing(chains, mine->first);
    return left == last_standing(chains, G_MAXINT64);
}

static bool undo_events(struct undo *u, gint64 change_id, GError **error)
{
    if (!db_has_table(u->db, "canvass_event"))
        return true;
    g_autoptr(record) args = record_of_int("change_id", change_id);
    g_autoptr(GPtrArray) events = db_all(u->db, "store_events", args, error);
    g_autoptr(GHashTable) blocked = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) latest = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; events && i < events->len; i++) {
        record *e = g_ptr_array_index(events, i);
        char *who = g_strdup_printf("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT,
                                    record_int(e, "ballot_id"), record_int(e, "person_id"));
        /* The first of this person's is the one that must be the latest of all. */
        bool first = g_hash_table_add(latest, who);
        if (first && !in_force(u, e)) {
            obstacle_add(u->obstacles, "canvass_event", "", record_int(e, "latest_change_id"));
            g_hash_table_add(blocked, g_strdup(who));
        }
        if (g_hash_table_contains(blocked, who))
            continue;
        record_set_int(e, "at", u->at);
        record_set_int(e, "rep_id", u->rep_id);
        record_set_int(e, "change_id", u->own_id);
        if (db_exec(u->db, "store_event_undo", e, NULL, error) < 0)
            return false;
    }
    return events != NULL;
}

/* ---- the whole ---- */

static bool take_back(struct undo *u, GError **error)
{
    for (guint i = 0; i < u->together->len; i++) {
        gint64 id = record_int(u->together->pdata[i], "id");
        if ((i && !change_cut(u->db, error)) || !undo_events(u, id, error) ||
            !change_each_part(u->db, id, apply_part, u, error))
            return false;
    }
    return (!u->references && !(u->rest && u->held->len)) || settle_references(u, error);
}

static char *undo_label(const record *old, bool redo)
{
    const char *label = record_str(old, "label");
    static const char *const marks[] = {"Undo: ", "Redo: "};
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        if (g_str_has_prefix(label, marks[i]))
            label += strlen(marks[i]);
    return g_strconcat(marks[redo], label, NULL);
}

static bool mark_undone(struct undo *u, GError **error)
{
    g_autoptr(record) back = record_of_int("undone_by", u->own_id);
    for (guint i = 0; i < u->together->len; i++) {
        record_set_int(back, "id", record_int(u->together->pdata[i], "id"));
        if (db_exec(u->db, "store_change_undone", back, NULL, error) < 0)
            return false;
    }
    return true;
}

/* Marks the change being recorded as the undo of the old one. */
static bool mark(struct undo *u, const record *old, bool redo, GError **error)
{
    struct db *db = u->db;
    g_autoptr(record) args = record_new();
    record_set_int(args, "id", u->own_id);
    record_set_int(args, "undoes", u->id);
    record_set_text(args, "command", redo ? CHANGE_REDO : CHANGE_UNDO);
    if (db_exec(db, "store_change_is_undo", args, NULL, error) < 0 || !mark_undone(u, error))
        return false;
    g_free(db->rec.label);
    db->rec.label = undo_label(old, redo);
    db->rec.topics |= (unsigned)record_int(old, "topics");
    return true;
}

static bool may_undo(struct db *db, gint64 id, const record *old, GError **error)
{
    if (!old)
        return err_set(error, BL_ERR_NOT_FOUND, "There is no change %" G_GINT64_FORMAT ".", id);
    if (record_has(old, "undone_by"))
        return err_set(error, BL_ERR_CONFLICT, "%s has undone this change already.",
                       record_str(old, "undone_by_name"));
    if (!record_int(old, "undoable"))
        return err_set(error, BL_ERR_REFUSED, "This change cannot be undone: %s.",
                       record_str(old, "label"));
    (void)db;
    return true;
}

/* Names what stands in the way and says so, unless the rest was asked for. */
static bool judge(struct undo *u, GPtrArray *conflicts, GError **error)
{
    if (u->obstacles->len == 0)
        return true;
    g_autoptr(GPtrArray) own = g_ptr_array_new_with_free_func((GDestroyNotify)change_conflict_free);
    GPtrArray *out = conflicts ? conflicts : own;
    const guint first = out->len;
    const record *earliest = u->together->pdata[u->together->len - 1];
    if (!conflict_name(u->db, record_int(earliest, "id"), u->own_id, u->obstacles, out, error))
        return false;
    if (u->rest)
        return true;
    const struct change_conflict *c = g_ptr_array_index(out, first);
    const guint others = out->len - first - 1;
    return err_set(error, BL_ERR_CONFLICT,
                   "%s changed the same record later (%s)%s: undo that first, or undo the rest.",
                   c->rep_name, c->label, others ? " and there is more in the way" : "");
}

static bool run_undo(struct undo *u, const record *old, bool joined, GPtrArray *conflicts,
                     GError **error)
{
    struct db *db = u->db;
    const bool redo = strcmp(record_str(old, "command"), CHANGE_UNDO) == 0;
    u->own_id = db->rec.change_id;
    if (!joined &&
        !change_begin(db, u->rep_id, u->at, redo ? CHANGE_REDO : CHANGE_UNDO, &u->own_id, error))
        return false;
    return take_back(u, error) && judge(u, conflicts, error) && mark(u, old, redo, error) &&
           (joined || change_end(db, NULL, 0, true, NULL, error));
}

/* What was erased of it leaves nothing to go back to. */
static void drop_what_stays(GPtrArray *together)
{
    for (guint i = together->len; i-- > 0;)
        if (record_int(together->pdata[i], "stays"))
            g_ptr_array_remove_index(together, i);
}

bool change_undo(struct db *db, gint64 id, gint64 rep_id, gint64 at, bool rest, const GArray *held,
                 GPtrArray *conflicts, gint64 *new_id, GError **error)
{
    if (!db->writing)
        return err_set(error, BL_ERR_INTERNAL, "An undo was begun outside a transaction.");
    g_autoptr(record) args = record_of_int("id", id);
    g_autoptr(record) old = NULL;
    if (!db_find(db, "store_change_get", args, &old, error))
        return false;
    if (!may_undo(db, id, old, error))
        return false;
    struct undo u = {.db = db, .id = id, .rep_id = rep_id, .at = at, .rest = rest};
    u.together = changes_together(db, id, error);
    if (!u.together)
        return false;
    drop_what_stays(u.together);
    u.obstacles = g_ptr_array_new_with_free_func((GDestroyNotify)obstacle_free);
    u.held = held_read(db, held, u.obstacles, error);
    const bool joined = db->rec.change_id != 0;
    bool done = u.held && run_undo(&u, old, joined, conflicts, error);
    if (!done && !joined)
        change_abandon(db);
    if (done && new_id)
        *new_id = u.own_id;
    g_clear_pointer(&u.held, g_ptr_array_unref);
    g_ptr_array_unref(u.obstacles);
    g_ptr_array_unref(u.together);
    return done;
}
