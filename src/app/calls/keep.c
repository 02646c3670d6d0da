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

/* All of a statement, CHUNK after CHUNK in the order of their ids. */
static bool look_through(struct keeping *k, const char *statement, GError **error)
{
    gint64 after = 0;
    record_set_int(k->values, "most", CHUNK);
    for (;;) {
        record_set_int(k->values, "after", after);
        g_autoptr(GPtrArray) rows = db_all(k->app->db, statement, k->values, error);
        if (!rows)
            return false;
        g_autoptr(GArray) ids = ids_of(rows);
        if (ids->len && !look_at(k, ids, error))
            return false;
        if (ids->len < CHUNK)
            return true;
        after = g_array_index(ids, gint64, ids->len - 1);
    }
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

/* A few at a time; *all: there are too many of them. */
static bool look_at_changed(struct keeping *k, bool *all, GError **error)
{
    record_set_int(k->values, "most", CHANGED + 1);
    g_autoptr(GPtrArray) rows = db_all(k->app->db, "call_changed", k->values, error);
    if (!rows)
        return false;
    g_autoptr(GArray) ids = ids_of(rows);
    *all = ids->len > CHANGED;
    for (guint at = 0; !*all && at < ids->len; at += CHUNK) {
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

static bool keep(struct keeping *k, GError **error)
{
    g_autoptr(record) kept = NULL;
    unsigned topics = 0;
    if (!db_find(k->app->db, "call_kept", k->values, &kept, error))
        return false;
    const bool today =
        kept && strcmp(record_str(kept, "on_day"), record_str(k->values, "today")) == 0;
    bool all = needs_all(k, kept, today);
    record_set_int(k->values, "since", kept ? record_int(kept, "change_id") : 0);
    if (!all && !topics_since(k, &topics, error))
        return false;
    if (today && !all && topics == 0) /* nothing has changed */
        return db_exec(k->app->db, "call_entry_ripe", k->values, NULL, error) >= 0;
    all = all || topics & TOPICS_OF_ALL;
    if (!all && !look_at_changed(k, &all, error))
        return false;
    return (today || all || look_through(k, "call_over", error)) &&
           (!all || look_through(k, "call_people", error)) &&
           db_exec(k->app->db, "call_entry_ripe", k->values, NULL, error) >= 0 &&
           db_exec(k->app->db, "call_kept_set", k->values, NULL, error) >= 0;
}

/* Whether something that it may be about has changed since, or it is another day. */
static bool calls_behind(struct app *app, const record *list, bool *behind, GError **error)
{
    g_autoptr(record) kept = NULL;
    g_autoptr(record) args = record_of_int("list_id", record_int(list, "list_id"));
    gint64 newest = 0;
    app_common_values(app, args);
    if (!db_find(app->db, "call_kept", args, &kept, error) ||
        !db_find_int(app->db, "store_change_newest", NULL, &newest, error))
        return false;
    *behind = !kept || record_int(kept, "change_id") != newest ||
              strcmp(record_str(kept, "on_day"), record_str(args, "today")) != 0;
    return true;
}

bool calls_keep(struct app *app, const record *list, GError **error)
{
    struct keeping k;
    struct eyes eyes = eyes_open(app);
    bool ok = keeping_init(&k, app, list, error) && keep(&k, error);
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

/* One list in a transaction of its own; *news: its rows are up to date only now. */
static bool keep_alone(struct app *app, const record *list, bool *news, GError **error)
{
    bool behind = false;
    if (!calls_behind(app, list, &behind, error) || !behind)
        return !behind;
    if (!db_begin(app->db, error))
        return false;
    if (calls_keep(app, list, error) && db_commit(app->db, error)) {
        *news = true;
        return true;
    }
    db_rollback(app->db);
    return false;
}

bool app_calls_keep(struct app *app, GError **error)
{
    bool news = false;
    g_autoptr(record) args = record_new();
    app_common_values(app, args);
    if (db_writing(app->db) || app_actor(app)->level < LEVEL_VOLUNTEER)
        return false;
    g_autoptr(GPtrArray) lists = db_all(app->db, "call_lists", args, error);
    for (guint i = 0; lists && i < lists->len; i++)
        if (!keep_alone(app, lists->pdata[i], &news, error))
            break;
    return news;
}
