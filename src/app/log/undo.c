/*
 * Undo and redo. Knows whose changes somebody may take back, and what is asked
 * first; how it is done is the store's.
 */
#include "log/undo.h"

#include "log/reach.h"

#include "app/retention.h"
#include "app_priv.h"
#include "base/err.h"
#include "base/text.h"
#include "store/change.h"

#include <string.h>

record *undo_change_seen(struct app *app, gint64 id, GError **error)
{
    g_autoptr(record) args = record_new();
    record_set_int(args, "change_id", id);
    app_common_values(app, args);
    return db_need(app->db, "change_get", args, error,
                   "There is no change %" G_GINT64_FORMAT " in your log.", id);
}

/* What was done in the first place, before it went back and forth. Caller's; NULL with an error. */
static record *first_of(struct app *app, const record *change, GError **error)
{
    record *at = record_copy(change);
    while (at && record_int(at, "undoes")) {
        record *before = undo_change_seen(app, record_int(at, "undoes"), error);
        record_free(at);
        at = before;
    }
    return at;
}

/* "Amina Yusuf: job"; where the log does not name them to this actor it is said which change it
 * was: "“Edit a member” (change 34), about somebody who is at another workplace now". Caller's. */
static char *named(struct app *app, const record *change)
{
    static const char *const marks[] = {"Undo: ", "Redo: "};
    const char *label = record_str(change, "label");
    if (!record_int(change, "in_reach")) {
        g_autoptr(record) first = first_of(app, change, NULL);
        const struct command *cmd = command_known(record_str(first ? first : change, "command"));
        return g_strdup_printf("“%s” (change %" G_GINT64_FORMAT "), about %s",
                               cmd ? cmd->title : "A change", record_int(change, "id"), label);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        if (g_str_has_prefix(label, marks[i]))
            label += strlen(marks[i]);
    return g_strdup(label);
}

/* The same in quotes, within a sentence. Caller's. */
static char *quoted(struct app *app, const record *change)
{
    char *name = named(app, change);
    if (!record_int(change, "in_reach"))
        return name;
    g_autofree char *bare = name;
    return g_strdup_printf("“%s”", bare);
}

/* Taking back a change needs the level that making it did: of an undo, that of
 * what it undid. */
static bool high_enough(struct app *app, const record *change, GError **error)
{
    g_autoptr(record) first = first_of(app, change, error);
    if (!first)
        return false;
    const struct command *made_by = command_known(record_str(first, "command"));
    if (!made_by || made_by->level <= app->actor.level)
        return true;
    g_autofree char *what = quoted(app, change);
    return err_set(error, BL_ERR_REFUSED, "%s needed %s access: ask an officer to undo it.", what,
                   level_name(made_by->level));
}

static bool may_undo(struct app *app, const record *change, GError **error)
{
    gint64 id = record_int(change, "id");
    g_autofree char *what = quoted(app, change);
    if (record_int(change, "rep_id") != app->actor.rep_id && app->actor.level < LEVEL_OFFICER)
        return err_set(error, BL_ERR_REFUSED,
                       "Change %" G_GINT64_FORMAT " (%s) is %s's: only they or an officer can "
                       "undo it.",
                       id, what, record_str(change, "rep"));
    if (record_int(change, "undone_by"))
        return err_set(error, BL_ERR_CONFLICT,
                       "%s has already been undone, by change %" G_GINT64_FORMAT ".", what,
                       record_int(change, "undone_by"));
    if (!record_int(change, "undoable"))
        return err_set(error, BL_ERR_INPUT, "%s cannot be undone.", what);
    return high_enough(app, change, error);
}

/* "Tom Reid's “Amina Yusuf: moved” (change 34)": whose and what, as far as the
 * actor may know. Caller's. */
static char *in_the_way(struct app *app, const struct change_conflict *c)
{
    g_autoptr(record) seen = c->change_id ? undo_change_seen(app, c->change_id, NULL) : NULL;
    if (!seen)
        return g_strdup("a later change");
    return g_strdup_printf("%s’s “%s” (change %" G_GINT64_FORMAT ")", record_str(seen, "rep"),
                           record_str(seen, "label"), c->change_id);
}

/* The same change may stand in the way of many rows: each once, a few. */
static char *all_in_the_way(struct app *app, const GPtrArray *conflicts)
{
    g_autoptr(GPtrArray) told = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < conflicts->len && told->len < 3; i++) {
        char *text = in_the_way(app, conflicts->pdata[i]);
        if (g_ptr_array_find_with_equal_func(told, text, g_str_equal, NULL))
            g_free(text);
        else
            g_ptr_array_add(told, text);
    }
    if (told->len == 0)
        return g_strdup("a later change");
    g_ptr_array_add(told, NULL);
    return g_strjoinv(" and ", (char **)told->pdata);
}

static bool is_redo(const record *change)
{
    return strcmp(record_str(change, "command"), CHANGE_UNDO) == 0;
}

/* What did not happen to it. */
static const char *taken(const record *change)
{
    return is_redo(change) ? "redone" : "undone";
}

/* Who is let in may change by it: somebody must be left to let others in. */
static bool officer_remains(struct app *app, const record *change, GError **error)
{
    if (!(record_int(change, "topics") & TOPIC_REP))
        return true;
    g_autoptr(record) args = record_new();
    app_common_values(app, args);
    record_set_int(args, "rep_id", 0);
    record_set_null(args, "on");
    gint64 n = 0;
    if (!db_find_int(app->db, "rep_officers_besides", args, &n, error))
        return false;
    g_autofree char *what = quoted(app, change);
    return n > 0 || err_set(error, BL_ERR_REFUSED,
                            "%s was not %s: it would leave the branch without an officer. "
                            "Make somebody else an officer first: {:rep.level}.",
                            what, taken(change));
}

/* What is worked out from the rows that came back is worked out again. */
static bool tell_rooms(struct app *app, const struct reach *r, GError **error)
{
    gsize n;
    const struct command_group *const *groups = command_groups(&n);
    for (gsize i = 0; i < n; i++)
        if (groups[i]->came_back && groups[i]->came_back->put_right &&
            !groups[i]->came_back->put_right(app, r->people->pdata[i], error))
            return false;
    return true;
}

static bool tell(struct app *app, const struct reach *r, const record *change, struct result *out,
                 GError **error)
{
    gsize n;
    const struct command_group *const *groups = command_groups(&n);
    g_autoptr(record) first = first_of(app, change, error);
    for (gsize i = 0; first && i < n; i++)
        if (groups[i]->came_back && groups[i]->came_back->tell &&
            !groups[i]->came_back->tell(app, r->rows, record_str(first, "command"), is_redo(change),
                                        out, error))
            return false;
    return first != NULL;
}

/* Of every record that the change touched, not only of the one that it is called after. */
static bool keep_to_scope(struct app *app, struct reach *r, const record *change, GError **error)
{
    bool within = false;
    if (!reach_holds(app, r, &within, error))
        return false;
    return within ||
           err_set(error, BL_ERR_REFUSED,
                   "It was not %s: %s no longer at one of your workplaces. Ask an officer.",
                   taken(change),
                   record_int(change, "person_id") ? "the person is" : "part of it is");
}

/* Taking something back is about whom the change was about. */
static bool same_subject(struct app *app, const record *change, struct result *out, GError **error)
{
    static const char *const kinds[] = {"person",    "prospect", "task", "reply", "rep",
                                        "workplace", "ballot",   "mp",   "outbox"};
    g_autoptr(record) of = NULL;
    if (!db_find(app->db, "change_subject", change, &of, error))
        return false;
    for (gsize i = 0; of && record_has(of, "subject_id") && i < G_N_ELEMENTS(kinds); i++)
        if (strcmp(record_str(of, "subject"), kinds[i]) == 0) {
            out->subject = kinds[i];
            out->subject_id = record_int(of, "subject_id");
        }
    return true;
}

/* What stays as it is, whatever the change did to it. */
static bool ask_rooms(struct app *app, const struct reach *r, const record *change,
                      const GPtrArray *together, GArray *held, GError **error)
{
    gsize n;
    const struct command_group *const *groups = command_groups(&n);
    for (gsize i = 0; i < n; i++)
        if (groups[i]->came_back && groups[i]->came_back->hold &&
            !groups[i]->came_back->hold(app, r->rows, change, together, held, error))
            return false;
    return true;
}

/* Takes it back in the store; conflicts: what it left. */
static bool take_back(struct app *app, const record *change, bool rest, const GArray *held,
                      GPtrArray *conflicts, GError **error)
{
    gint64 id = record_int(change, "id"), made;
    GError *failed = NULL;
    if (change_undo(app->db, id, app->actor.rep_id, app_now(app), rest, held, conflicts, &made,
                    &failed))
        return true;
    if (!err_is(failed, BL_ERR_CONFLICT) || conflicts->len == 0) {
        g_propagate_error(error, failed);
        return false;
    }
    g_error_free(failed);
    g_autofree char *what = quoted(app, change), *who = all_in_the_way(app, conflicts);
    return err_set(error, BL_ERR_CONFLICT,
                   "%s was not %s: %s has changed the same thing since. Undo that first, "
                   "or %s the rest: {:undo.rest %" G_GINT64_FORMAT "}.",
                   what, taken(change), who, is_redo(change) ? "redo" : "undo", id);
}

/* Whether the rest goes without being asked for. */
static bool ask_rest(struct app *app, const struct reach *r, const record *change, bool *goes,
                     GError **error)
{
    gsize n;
    const struct command_group *const *groups = command_groups(&n);
    g_autoptr(record) first = first_of(app, change, error);
    for (gsize i = 0; first && i < n; i++)
        if (groups[i]->came_back && groups[i]->came_back->rest &&
            !groups[i]->came_back->rest(app, r->rows, record_str(first, "command"), is_redo(change),
                                        goes, error))
            return false;
    return first != NULL;
}

/* What was done, as the log now says it. told: what stays is said by those whom it is about. */
static bool answer(struct app *app, const record *change, const GPtrArray *together,
                   const GPtrArray *conflicts, bool told, struct result *out, GError **error)
{
    bool some_stay = false;
    for (guint i = 0; i < together->len; i++)
        some_stay |= record_int(together->pdata[i], "stays") != 0;
    gint64 id = record_int(change, "id");
    bool back = is_redo(change);
    g_autoptr(record) now = undo_change_seen(app, id, error);
    if (!now)
        return false;
    g_autofree char *what = named(app, now), *who = all_in_the_way(app, conflicts);
    out->object = record_new();
    record_set_int(out->object, "undone", id);
    record_set_int(out->object, "left", conflicts->len);
    out->workplace_id = record_int(change, "workplace_id");
    out->keep_change = true;
    if (conflicts->len && !told)
        result_say(out, "%s, except for what %s has changed since: %s.", back ? "Redone" : "Undone",
                   who, what);
    else
        result_say(out, "%s: %s.", back ? "Redone" : "Undone", what);
    if (some_stay)
        result_add(out, "What was stored together with something that was erased since stays.");
    return true;
}

static bool undo_change(struct app *app, const record *change, bool rest, struct result *out,
                        GError **error)
{
    g_autoptr(GPtrArray) conflicts =
        g_ptr_array_new_with_free_func((GDestroyNotify)change_conflict_free);
    g_autoptr(GPtrArray) together = changes_together(app->db, record_int(change, "id"), error);
    g_autoptr(GArray) held = g_array_new(FALSE, FALSE, sizeof(struct change_held));
    struct reach r = {0};
    bool goes = false;
    bool ok = together && reach_read(app, record_int(change, "id"), &r, error) &&
              ask_rooms(app, &r, change, together, held, error) &&
              ask_rest(app, &r, change, &goes, error) &&
              take_back(app, change, rest || goes, held, conflicts, error) &&
              keep_to_scope(app, &r, change, error) && tell_rooms(app, &r, error) &&
              officer_remains(app, change, error) && same_subject(app, change, out, error) &&
              answer(app, change, together, conflicts, goes, out, error) &&
              tell(app, &r, change, out, error);
    if (ok)
        out->touched = g_ptr_array_ref(r.rows);
    reach_done(&r);
    return ok;
}

/* Of what was stored one after the other the last, whose line says all of it. */
static bool last_of_all(struct app *app, gint64 *id, GError **error)
{
    g_autoptr(GPtrArray) together = changes_together(app->db, *id, error);
    gint64 last = 0;
    bool goes = false; /* it can be undone, and has not been */
    for (guint i = 0; together && i < together->len; i++) {
        const record *one = together->pdata[i];
        if (record_int(one, "stays"))
            continue;
        last = last ? last : record_int(one, "id");
        goes |= record_int(one, "id") == *id;
    }
    *id = goes ? last : *id;
    return together != NULL;
}

/* ---- which one ---- */

/* Own looks, lists taken and the like are nothing that anybody takes back. */
static bool is_deed(const record *change)
{
    const struct command *made_by = command_known(record_str(change, "command"));
    return made_by && (!(made_by->flags & CMD_NO_UNDO) || made_by->flags & CMD_CONFIRM);
}

/* What the actor did last, where it cannot be undone and so something older would be. Caller's;
 * *name: NULL where there is none. */
static bool find_final(struct app *app, gint64 id, char **name, GError **error)
{
    g_autoptr(record) args = record_of_int("since", id);
    app_common_values(app, args);
    g_autoptr(GPtrArray) rows = db_all(app->db, "changes_final", args, error);
    *name = NULL;
    for (guint i = 0; rows && i < rows->len && !*name; i++)
        if (is_deed(rows->pdata[i]))
            *name = g_strdup(record_str(rows->pdata[i], "label"));
    return rows != NULL;
}

/* Screens have asked: undo_question. */
static bool is_meant(struct app *app, gint64 id, GError **error)
{
    g_autofree char *final = NULL;
    if (app->screens || !find_final(app, id, &final, error))
        return app->screens;
    if (!final)
        return true;
    g_autoptr(record) change = undo_change_seen(app, id, error);
    g_autofree char *what = change ? quoted(app, change) : NULL;
    return change && err_set(error, BL_ERR_CONFLICT,
                             "Nothing was undone: what you did last, “%s”, cannot be. Before it "
                             "you did %s: {:undo %" G_GINT64_FORMAT "} takes that back.",
                             final, what, id);
}

static bool undo(struct app *app, const record *in, bool rest, struct result *out, GError **error)
{
    gint64 id = record_int(in, "change_id");
    if (!id && !change_last_undoable(app->db, app->actor.rep_id, &id, error))
        return false;
    if (!id)
        return err_set(error, BL_ERR_NOT_FOUND, "You have changed nothing that can be undone.");
    if (!last_of_all(app, &id, error) ||
        (!record_int(in, "change_id") && !is_meant(app, id, error)))
        return false;
    g_autoptr(record) change = undo_change_seen(app, id, error);
    return change && may_undo(app, change, error) && undo_change(app, change, rest, out, error);
}

bool undo_run(struct app *app, const record *in, struct result *out, GError **error)
{
    return undo(app, in, record_bool(in, "rest"), out, error);
}

bool undo_run_one(struct app *app, const record *in, struct result *out, GError **error)
{
    return undo(app, in, false, out, error);
}

bool undo_run_rest(struct app *app, const record *in, struct result *out, GError **error)
{
    return undo(app, in, true, out, error);
}

bool redo_run(struct app *app, const record *in, struct result *out, GError **error)
{
    (void)in;
    gint64 id;
    if (!change_last_redoable(app->db, app->actor.rep_id, &id, error))
        return false;
    if (!id)
        return err_set(error, BL_ERR_NOT_FOUND,
                       "There is nothing to redo: you have not undone anything, or you have "
                       "changed something since.");
    g_autoptr(record) change = undo_change_seen(app, id, error);
    return change && may_undo(app, change, error) && undo_change(app, change, false, out, error);
}

const char *undo_none_chosen(struct app *app, const record *in)
{
    (void)app;
    return record_has(in, "change_id") || record_has(in, "change")
               ? NULL
               : "Choose a line of the log first.";
}

/* ---- asked first ---- */

/* What a key pressed by mistake would undo unseen. */
static bool is_unexpected(struct app *app, const record *change)
{
    const struct command *made_by = command_known(record_str(change, "command"));
    bool in_bulk = made_by && made_by->flags & CMD_STREAMS;
    return in_bulk || day_of(record_int(change, "at")) != app_today(app);
}

char *undo_question(struct app *app, const record *in)
{
    gint64 id = record_int(in, "change_id");
    g_autofree char *final = NULL;
    if (!id && change_last_undoable(app->db, app->actor.rep_id, &id, NULL) && id)
        (void)find_final(app, id, &final, NULL);
    g_autoptr(record) change = id ? undo_change_seen(app, id, NULL) : NULL;
    if (!change || (!final && !is_unexpected(app, change)))
        return NULL;
    gint64 at = record_int(change, "at");
    g_autofree char *on = day_short(day_of(at), app_today(app));
    g_autofree char *time = instant_time(at);
    g_autofree char *what = named(app, change);
    if (final)
        return g_strdup_printf("“%s” cannot be undone. Undo what you did before: %s (%s %s)?",
                               final, what, on, time);
    return g_strdup_printf("Undo: %s (%s %s)?", what, on, time);
}

/* ---- how long it can be done again ---- */

bool undo_days(struct app *app, gint64 *days, GError **error)
{
    g_autoptr(record) args = record_of_text("key", UNDONE_DAYS);
    g_autoptr(record) row = NULL;
    if (!db_find(app->db, "setting_get", args, &row, error))
        return false;
    *days = row ? g_ascii_strtoll(record_str(row, "value"), NULL, 10) : 0;
    if (*days < UNDONE_LEAST || *days > UNDONE_MOST)
        *days = UNDONE_USUAL;
    return true;
}
