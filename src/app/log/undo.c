/*
 * Undo and redo. Knows whose changes somebody may take back, and what is asked
 * first; how it is done is the store's.
 */
#include "log/undo.h"

#include "app_priv.h"
#include "base/err.h"
#include "base/text.h"
#include "store/change.h"

#include <string.h>

/* A change of the log within what the actor may see; NULL with an error. */
static record *get_change(struct app *app, gint64 id, GError **error)
{
    g_autoptr(record) args = record_new();
    record_set_int(args, "change_id", id);
    app_common_values(app, args);
    return db_need(app->db, "change_get", args, error,
                   "There is no change %" G_GINT64_FORMAT " in your log.", id);
}

/* Taking back a change needs the level that making it did: of an undo, that of
 * what it undid. */
static bool high_enough(struct app *app, const record *change, GError **error)
{
    g_autoptr(record) at = record_copy(change);
    while (record_int(at, "undoes")) {
        record *before = get_change(app, record_int(at, "undoes"), error);
        if (!before)
            return false;
        record_free(at);
        at = before;
    }
    const struct command *made_by = command_known(record_str(at, "command"));
    if (!made_by || made_by->level <= app->actor.level)
        return true;
    return err_set(error, BL_ERR_REFUSED, "“%s” needed %s access: ask an officer to undo it.",
                   record_str(change, "label"), level_name(made_by->level));
}

static bool may_undo(struct app *app, const record *change, GError **error)
{
    gint64 id = record_int(change, "id");
    const char *label = record_str(change, "label");
    if (record_int(change, "rep_id") != app->actor.rep_id && app->actor.level < LEVEL_OFFICER)
        return err_set(error, BL_ERR_REFUSED,
                       "Change %" G_GINT64_FORMAT " (“%s”) is %s's: only they or an officer can "
                       "undo it.",
                       id, label, record_str(change, "rep"));
    if (record_int(change, "undone_by"))
        return err_set(error, BL_ERR_CONFLICT,
                       "“%s” has already been undone, by change %" G_GINT64_FORMAT ".", label,
                       record_int(change, "undone_by"));
    if (!record_int(change, "undoable"))
        return err_set(error, BL_ERR_INPUT, "“%s” cannot be undone.", label);
    return high_enough(app, change, error);
}

/* "Tom Reid's “Amina Yusuf: moved” (change 34)": whose and what, as far as the
 * actor may know. Caller's. */
static char *in_the_way(struct app *app, const struct change_conflict *c)
{
    g_autoptr(record) seen = c->change_id ? get_change(app, c->change_id, NULL) : NULL;
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

/* What was changed in the first place, without how often it went back and forth. */
static const char *bare_label(const record *change)
{
    static const char *const marks[] = {"Undo: ", "Redo: "};
    const char *label = record_str(change, "label");
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        if (g_str_has_prefix(label, marks[i]))
            return label + strlen(marks[i]);
    return label;
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
    return n > 0 || err_set(error, BL_ERR_REFUSED,
                            "“%s” was not undone: it would leave the branch without an officer. "
                            "Make somebody else an officer first.",
                            record_str(change, "label"));
}

/* What is worked out from the rows that came back is worked out again. */
static bool tell_rooms(struct app *app, const record *change, GError **error)
{
    gsize n;
    const struct command_group *const *groups = command_groups(&n);
    for (gsize i = 0; i < n; i++)
        if (groups[i]->came_back && !groups[i]->came_back(app, change, error))
            return false;
    return true;
}

/* Nobody writes to a record that they cannot see, unless that brings it back to them. */
static bool in_reach(struct app *app, const record *change, GError **error)
{
    if (record_int(change, "in_reach"))
        return true;
    g_autoptr(record) now = get_change(app, record_int(change, "id"), error);
    return now && (record_int(now, "in_reach") ||
                   err_set(error, BL_ERR_REFUSED,
                           "It was not undone: the person is no longer at one of your workplaces. "
                           "Ask an officer."));
}

/* Taking something back is about whom the change was about. */
static bool same_subject(struct app *app, const record *change, struct result *out, GError **error)
{
    static const char *const kinds[] = {"person", "prospect",  "task",   "reply",
                                        "rep",    "workplace", "ballot", "mp"};
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

static bool undo_change(struct app *app, const record *change, bool rest, struct result *out,
                        GError **error)
{
    gint64 id = record_int(change, "id");
    const char *label = bare_label(change);
    bool back = strcmp(record_str(change, "command"), CHANGE_UNDO) == 0;
    g_autoptr(GPtrArray) conflicts =
        g_ptr_array_new_with_free_func((GDestroyNotify)change_conflict_free);
    GError *failed = NULL;
    gint64 made;
    bool ok =
        change_undo(app->db, id, app->actor.rep_id, app_now(app), rest, conflicts, &made, &failed);
    g_autofree char *who = all_in_the_way(app, conflicts);
    if (!ok && err_is(failed, BL_ERR_CONFLICT) && conflicts->len > 0) {
        g_error_free(failed);
        return err_set(error, BL_ERR_CONFLICT,
                       "“%s” was not undone: %s has changed the same thing since. Undo that first, "
                       "or undo the rest: {:undo.rest %" G_GINT64_FORMAT "}.",
                       label, who, id);
    }
    if (!ok) {
        g_propagate_error(error, failed);
        return false;
    }
    if (!tell_rooms(app, change, error) || !in_reach(app, change, error) ||
        !officer_remains(app, change, error) || !same_subject(app, change, out, error))
        return false;
    out->object = record_new();
    record_set_int(out->object, "undone", id);
    record_set_int(out->object, "left", conflicts->len);
    out->label = g_strdup_printf("%s: %s", back ? "Redone" : "Undone", label);
    out->workplace_id = record_int(change, "workplace_id");
    out->keep_change = true;
    if (conflicts->len)
        result_say(out, "%s, except for what %s has changed since: %s.", back ? "Redone" : "Undone",
                   who, label);
    else
        result_say(out, "%s: %s.", back ? "Redone" : "Undone", label);
    return true;
}

static bool undo(struct app *app, const record *in, bool rest, struct result *out, GError **error)
{
    gint64 id = record_int(in, "change_id");
    if (!id && !change_last_undoable(app->db, app->actor.rep_id, &id, error))
        return false;
    if (!id)
        return err_set(error, BL_ERR_NOT_FOUND, "You have changed nothing that can be undone.");
    g_autoptr(record) change = get_change(app, id, error);
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
    g_autoptr(record) change = get_change(app, id, error);
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
    if (!id)
        (void)change_last_undoable(app->db, app->actor.rep_id, &id, NULL);
    g_autoptr(record) change = id ? get_change(app, id, NULL) : NULL;
    if (!change || !is_unexpected(app, change))
        return NULL;
    gint64 at = record_int(change, "at");
    g_autofree char *on = day_short(day_of(at), app_today(app));
    g_autofree char *time = instant_time(at);
    return g_strdup_printf("Undo: %s (%s %s)?", record_str(change, "label"), on, time);
}
