/*
 * The rows of a call list: whom its target is true of, and how each stands. They are the whole
 * branch's, whoever brings them up to date; who is handed out of them is for the scope to say.
 */
#include "app/calls.h"
#include "calls/calls.h"

#include "app_priv.h"
#include "search/search_priv.h"

#include "base/err.h"
#include "store/change.h"
#include "store/found.h"

#include <string.h>

#define CHUNK 2000    /* people looked at at once */
#define PIECE 500     /* … where somebody else may wait to save */
#define CHANGED 10000 /* more than these: all are looked at */
/* What changes without being about anybody, and searches may ask about. */
#define TOPICS_OF_ALL (TOPIC_WORKPLACE | TOPIC_MP | TOPIC_BALLOT)

/* ---- the branch's eyes ---- */

/* A list's searches mean the same whoever runs them: nothing that is found so is shown. */
struct eyes {
    struct app *app;
    enum level level;
};

static struct eyes eyes_open(struct app *app)
{
    struct eyes e = {app, app->actor.level};
    app->actor.level = LEVEL_OFFICER;
    db_set_scope(app->db, true, NULL, 0);
    return e;
}

static void eyes_close(const struct eyes *e)
{
    const GArray *scope = e->app->scope;
    e->app->actor.level = e->level;
    db_set_scope(e->app->db, e->app->actor.scope_all, (const gint64 *)(void *)scope->data,
                 scope->len);
}

/* ---- of whom it is true ---- */

/* Adds to out those of ids of whom the search is true. */
static bool holding(struct app *app, const char *search, const char *ids, GArray *out,
                    GError **error)
{
    g_autoptr(find_tree) f = find_parse(search, app_today(app), LEVEL_OFFICER, NULL, error);
    if (!f)
        return false;
    g_autoptr(record) values = record_new();
    app_common_values(app, values);
    struct where *all = search_narrowed(search_where(app, f, false), values);
    where_add(all, where_piece("among", record_of_text("among", ids)));
    struct found *found = found_new(app->db, "member_of", all, search_kinds(f), values, error);
    bool ok = found && found_ids(found, CHUNK + 1, out, error);
    if (found)
        found_free(found);
    return ok;
}

/* ---- rows ---- */

struct keeping {
    struct app *app;
    const record *list;
    record *values, *searches; /* searches: target, goal */
};

static char *ends_of(const record *list)
{
    gsize n;
    const struct call_outcome *all = call_outcomes(calls_purpose(list), &n);
    GString *s = g_string_new("[");
    for (gsize i = 0; i < n; i++)
        if (all[i].ends)
            g_string_append_printf(s, "%s\"%s\"", s->len > 1 ? "," : "", all[i].what->name);
    g_string_append_c(s, ']');
    return g_string_free(s, FALSE);
}

static bool keeping_init(struct keeping *k, struct app *app, const record *list, GError **error)
{
    *k = (struct keeping){app, list, record_new(), NULL};
    app_common_values(app, k->values);
    record_set_int(k->values, "list_id", record_int(list, "list_id"));
    record_set_text(k->values, "purpose", record_str(list, "purpose"));
    record_set_int(k->values, "tried_days", CALL_TRIED_DAYS);
    record_set_int(k->values, "spoken_days", CALL_SPOKEN_DAYS);
    record_take_text(k->values, "ends", ends_of(list));
    k->searches = db_need(app->db, "call_searches", k->values, error, "This call list is gone.");
    return k->searches != NULL;
}

static void keeping_done(struct keeping *k)
{
    record_free(k->values);
    record_free(k->searches);
}

/* These people, at most CHUNK. */
static bool look_at(struct keeping *k, const GArray *ids, GError **error)
{
    g_autoptr(GArray) people = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GArray) done = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autofree char *looked = found_ids_json(ids);
    if (!holding(k->app, record_str(k->searches, "target"), looked, people, error))
        return false;
    g_autofree char *those = found_ids_json(people);
    if (record_has(k->searches, "goal") && people->len &&
        !holding(k->app, record_str(k->searches, "goal"), those, done, error))
        return false;
    record_set_text(k->values, "looked", looked);
    record_set_text(k->values, "people", those);
    record_take_text(k->values, "done", found_ids_json(done));
    return db_exec(k->app->db, "call_entry_drop", k->values, NULL, error) >= 0 &&
           db_exec(k->app->db, "call_entry_unlisted", k->values, NULL, error) >= 0 &&
           db_exec(k->app->db, "call_entry_put", k->values, NULL, error) >= 0;
}

static GArray *ids_of(const GPtrArray *rows)
{
    GArray *ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (guint i = 0; i < rows->len; i++) {
        gint64 id = record_int(rows->pdata[i], "id");
        g_array_append_val(ids, id);
    }
    return ids;
}

/* The next of a statement behind *after, in the order of their ids; *after -1: those were the last.
 */
static bool look_at_next(struct keeping *k, const char *statement, int most, gint64 *after,
                         GError **error)
{
    record_set_int(k->values, "most", most);
    record_set_int(k->values, "after", *after);
    g_autoptr(GPtrArray) rows = db_all(k->app->db, statement, k->values, error);
    if (!rows)
        return false;
    g_autoptr(GArray) ids = ids_of(rows);
    *after = (int)ids->len < most ? -1 : g_array_index(ids, gint64, ids->len - 1);
    return ids->len == 0 || look_at(k, ids, error);
}

static bool look_at_over(struct keeping *k, GError **error)
{
    gint64 after = 0;
    while (after >= 0)
        if (!look_at_next(k, "call_over", CHUNK, &after, error))
            return false;
    return true;
}

/* Everybody, or as many of them as there is time for now. */
static bool look_at_all(struct keeping *k, enum calls_look look, gint64 *from, GError **error)
{
    while (*from >= 0 && look != CALLS_LOOK_LATER) {
        if (!look_at_next(k, "call_people", look == CALLS_LOOK_ALL ? CHUNK : PIECE, from, error))
            return false;
        if (look == CALLS_LOOK_PIECE)
            break;
    }
    return true;
}

/* ---- what changed, and whose time has come ---- */

static bool topics_since(struct keeping *k, unsigned *topics, GError **error)
{
    g_autoptr(GPtrArray) rows = db_all(k->app->db, "call_changed_topics", k->values, error);
    *topics = 0;
    for (guint i = 0; rows && i < rows->len; i++)
        *topics |= (unsigned)record_int(rows->pdata[i], "topics");
    return rows != NULL;
}

/* A few at a time; *many: there are too many of them. */
static bool look_at_changed(struct keeping *k, bool *many, GError **error)
{
    record_set_int(k->values, "most", CHANGED + 1);
    g_autoptr(GPtrArray) rows = db_all(k->app->db, "call_changed", k->values, error);
    if (!rows)
        return false;
    g_autoptr(GArray) ids = ids_of(rows);
    *many = ids->len > CHANGED;
    for (guint at = 0; !*many && at < ids->len; at += CHUNK) {
        g_autoptr(GArray) some = g_array_new(FALSE, FALSE, sizeof(gint64));
        g_array_append_vals(some, &g_array_index(ids, gint64, at), MIN(CHUNK, ids->len - at));
        if (!look_at(k, some, error))
            return false;
    }
    return true;
}

static bool speaks_of_days(const struct keeping *k, const char *search)
{
    g_autoptr(find_tree) f =
        search ? find_parse(search, app_today(k->app), LEVEL_OFFICER, NULL, NULL) : NULL;
    return f && find_of_day(f);
}

/* Everybody is looked at for the first time, and on another day where that may make them others. */
static bool needs_all(const struct keeping *k, const record *kept, bool today)
{
    return !kept || (!today && (record_bool(kept, "other_ballot") ||
                                speaks_of_days(k, record_text(k->searches, "target")) ||
                                speaks_of_days(k, record_text(k->searches, "goal"))));
}

static bool keep(struct keeping *k, enum calls_look look, GError **error)
{
    g_autoptr(record) kept = NULL;
    unsigned topics = 0;
    if (!db_find(k->app->db, "call_kept", k->values, &kept, error))
        return false;
    const bool today =
        kept && strcmp(record_str(kept, "on_day"), record_str(k->values, "today")) == 0;
    gint64 from = kept && record_has(kept, "look_from") ? record_int(kept, "look_from") : -1;
    const bool all = needs_all(k, kept, today);
    record_set_int(k->values, "since", kept ? record_int(kept, "change_id") : 0);
    if (!all && !topics_since(k, &topics, error))
        return false;
    if (today && !all && topics == 0 && (from < 0 || look == CALLS_LOOK_LATER)) /* no news */
        return db_exec(k->app->db, "call_entry_ripe", k->values, NULL, error) >= 0;
    bool many = false;
    if (kept && !look_at_changed(k, &many, error))
        return false;
    if (all || many || topics & TOPICS_OF_ALL)
        from = 0;
    if ((kept && !today && !look_at_over(k, error)) || !look_at_all(k, look, &from, error))
        return false;
    if (from < 0)
        record_set_null(k->values, "look_from");
    else
        record_set_int(k->values, "look_from", from);
    return db_exec(k->app->db, "call_entry_ripe", k->values, NULL, error) >= 0 &&
           db_exec(k->app->db, "call_kept_set", k->values, NULL, error) >= 0;
}

bool calls_keep(struct app *app, const record *list, enum calls_look look, GError **error)
{
    struct keeping k;
    struct eyes eyes = eyes_open(app);
    bool ok = keeping_init(&k, app, list, error) && keep(&k, look, error);
    keeping_done(&k);
    eyes_close(&eyes);
    return ok;
}

bool calls_judge(struct app *app, const record *list, gint64 person_id, GError **error)
{
    struct keeping k;
    struct eyes eyes = eyes_open(app);
    g_autoptr(GArray) one = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_array_append_val(one, person_id);
    bool ok = keeping_init(&k, app, list, error) && look_at(&k, one, error);
    keeping_done(&k);
    eyes_close(&eyes);
    return ok;
}

/* ---- in the quiet time of the screens ---- */

/* Whether something that it may be about has changed since, it is another day or minute, or not
 * everybody was looked at; *more: this is not the last piece. */
static bool is_behind(struct app *app, const record *list, bool *behind, bool *more, GError **error)
{
    g_autoptr(record) kept = NULL;
    g_autoptr(record) args = record_of_int("list_id", record_int(list, "list_id"));
    gint64 newest = 0, ripe = 0;
    app_common_values(app, args);
    if (!db_find(app->db, "call_kept", args, &kept, error) ||
        !db_find_int(app->db, "store_change_newest", NULL, &newest, error) ||
        !db_find_int(app->db, "call_ripe", args, &ripe, error))
        return false;
    *more = kept && record_has(kept, "look_from");
    *behind = !kept || *more || ripe || record_int(kept, "change_id") != newest ||
              strcmp(record_str(kept, "on_day"), record_str(args, "today")) != 0;
    return true;
}

/* A piece of one list in a transaction of its own. */
static bool keep_piece(struct app *app, const record *list, enum calls_kept *kept, GError **error)
{
    bool behind = false, more = false;
    if (!is_behind(app, list, &behind, &more, error) || !behind)
        return !behind;
    if (!db_begin(app->db, error))
        return false;
    if (!calls_keep(app, list, CALLS_LOOK_PIECE, error) || !db_commit(app->db, error)) {
        db_rollback(app->db);
        return false;
    }
    if (!is_behind(app, list, &behind, &more, error))
        return false;
    *kept = MAX(*kept, more ? CALLS_KEPT_IN_PART : CALLS_KEPT_ANEW);
    return true;
}

enum calls_kept app_calls_keep(struct app *app, GError **error)
{
    enum calls_kept kept = CALLS_KEPT_ALREADY;
    g_autoptr(record) args = record_new();
    app_common_values(app, args);
    if (db_writing(app->db) || app_actor(app)->level < LEVEL_VOLUNTEER)
        return kept;
    g_autoptr(GPtrArray) lists = db_all(app->db, "call_lists", args, error);
    for (guint i = 0; lists && i < lists->len; i++)
        if (!keep_piece(app, lists->pdata[i], &kept, error))
            break;
    return kept;
}
