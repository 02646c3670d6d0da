/* The log and what stands behind it: undo and redo, the audit, checking the
 * file, backups. Knows whose changes somebody may take back; how that is done
 * is the store's. */
#include "app_priv.h"

#include "base/err.h"
#include "base/text.h"
#include "store/audit.h"
#include "store/change.h"
#include "store/page.h"

#include <string.h>

#define LOG_DEFAULT "50"
#define LOG_MOST 100000
#define LOG_PAGE 100

/* ---- undo ---- */

/* A change of the log within what the actor may see; NULL with an error. */
static record *get_change(struct app *app, gint64 id, GError **error)
{
    g_autoptr(record) args = record_new();
    record_set_int(args, "change_id", id);
    app_common_values(app, args);
    GError *failed = NULL;
    record *change = db_one(app->db, "change_get", args, &failed);
    if (failed)
        g_propagate_error(error, failed);
    else if (!change)
        err_set(error, BL_ERR_NOT_FOUND, "There is no change %" G_GINT64_FORMAT " in your log.",
                id);
    return change;
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
    const struct command *made_by = command_find(record_str(at, "command"));
    if (!made_by || made_by->level <= app->actor.level)
        return true;
    return err_set(error, BL_ERR_REFUSED, "“%s” was made with the access of a %s: ask an officer.",
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
                       "“%s” has been undone already, by change %" G_GINT64_FORMAT ".", label,
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
    GError *failed = NULL;
    gint64 n = db_int(app->db, "rep_officers_besides", args, 0, &failed);
    if (failed) {
        g_propagate_error(error, failed);
        return false;
    }
    return n > 0 || err_set(error, BL_ERR_REFUSED,
                            "“%s” was not undone: it would leave the branch without an officer. "
                            "Make somebody else an officer first.",
                            record_str(change, "label"));
}

/* Taking something back is about whom the change was about. */
static bool same_subject(struct app *app, const record *change, struct result *out, GError **error)
{
    static const char *const kinds[] = {"person", "prospect",  "task",   "reply",
                                        "rep",    "workplace", "ballot", "mp"};
    GError *failed = NULL;
    g_autoptr(record) of = db_one(app->db, "change_subject", change, &failed);
    if (failed) {
        g_propagate_error(error, failed);
        return false;
    }
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
                       "“%s” was not undone: %s has touched the same since. Undo that first, or "
                       "the rest with: undo %" G_GINT64_FORMAT " --rest.",
                       label, who, id);
    }
    if (!ok) {
        g_propagate_error(error, failed);
        return false;
    }
    if (!officer_remains(app, change, error) || !same_subject(app, change, out, error))
        return false;
    out->object = record_new();
    record_set_int(out->object, "undone", id);
    record_set_int(out->object, "left", conflicts->len);
    out->label = g_strdup_printf("%s: %s", back ? "Redone" : "Undone", label);
    out->workplace_id = record_int(change, "workplace_id");
    out->keep_change = true;
    if (conflicts->len)
        result_say(out, "%s, but for what %s has touched since: %s.", back ? "Redone" : "Undone",
                   who, label);
    else
        result_say(out, "%s: %s.", back ? "Redone" : "Undone", label);
    return true;
}

static bool undo(struct app *app, const record *in, bool rest, struct result *out, GError **error)
{
    gint64 id = record_int(in, "change_id");
    if (!id) {
        GError *failed = NULL;
        id = change_last_undoable(app->db, app->actor.rep_id, &failed);
        if (failed) {
            g_propagate_error(error, failed);
            return false;
        }
        if (!id)
            return err_set(error, BL_ERR_NOT_FOUND, "You have changed nothing that can be undone.");
    }
    g_autoptr(record) change = get_change(app, id, error);
    return change && may_undo(app, change, error) && undo_change(app, change, rest, out, error);
}

static bool run_undo(struct app *app, const record *in, struct result *out, GError **error)
{
    return undo(app, in, record_bool(in, "rest"), out, error);
}

static bool run_undo_rest(struct app *app, const record *in, struct result *out, GError **error)
{
    return undo(app, in, true, out, error);
}

static bool run_redo(struct app *app, const record *in, struct result *out, GError **error)
{
    (void)in;
    GError *failed = NULL;
    gint64 id = change_last_redoable(app->db, app->actor.rep_id, &failed);
    if (failed) {
        g_propagate_error(error, failed);
        return false;
    }
    if (!id)
        return err_set(error, BL_ERR_NOT_FOUND,
                       "There is nothing to redo: you have undone nothing, or changed something "
                       "since.");
    g_autoptr(record) change = get_change(app, id, error);
    return change && may_undo(app, change, error) && undo_change(app, change, false, out, error);
}

static const char *no_change_chosen(struct app *app, const record *in)
{
    (void)app;
    return record_has(in, "change_id") || record_has(in, "change")
               ? NULL
               : "Choose a line of the log first.";
}

/* ---- the log ---- */

/* Two lists as one, newest first: what the scope shows, and the actor's own
 * changes that belong to no workplace. */
struct merged {
    struct app *app;
    const char *list;
    record *filter;  /* borrowed */
    GPtrArray *rows; /* of the present page; NULL: none yet */
    guint next;
    bool ended;
};

/* The next row, borrowed; NULL at the end or with an error. */
static record *merged_row(struct merged *m, GError **error)
{
    if (m->rows && m->next < m->rows->len)
        return m->rows->pdata[m->next];
    if (m->ended)
        return NULL;
    record *last = m->rows && m->rows->len ? m->rows->pdata[m->rows->len - 1] : NULL;
    GPtrArray *rows = page_fetch(m->app->db, m->list, m->filter, last ? PAGE_AFTER : PAGE_FIRST,
                                 last, LOG_PAGE, error);
    if (m->rows)
        g_ptr_array_unref(m->rows);
    m->rows = rows;
    m->next = 0;
    m->ended = !rows || rows->len < LOG_PAGE;
    return rows && rows->len ? rows->pdata[0] : NULL;
}

static bool print_log(struct merged *parts, gsize n, gint64 limit, struct result *out,
                      GError **error)
{
    while (limit-- > 0) {
        struct merged *newest = NULL;
        record *best = NULL;
        for (gsize i = 0; i < n; i++) {
            GError *failed = NULL;
            record *row = merged_row(&parts[i], &failed);
            if (failed) {
                g_propagate_error(error, failed);
                return false;
            }
            if (row && (!best || record_int(row, "id") > record_int(best, "id"))) {
                best = row;
                newest = &parts[i];
            }
        }
        if (!best)
            return true;
        g_autoptr(record) shown = record_copy(best);
        record_remove(shown, "change_id");
        record_remove(shown, "workplace_id");
        record_set_bool(shown, "undoable", record_int(best, "undoable") != 0);
        newest->next++;
        if (!result_row(out, shown, error))
            return false;
    }
    return true;
}

static bool limit_of(const record *in, gint64 *limit, GError **error)
{
    *limit = record_int(in, "limit");
    if (*limit >= 1 && *limit <= LOG_MOST)
        return true;
    return err_set(error, BL_ERR_INPUT, "The limit is a number from 1 to %d.", LOG_MOST);
}

static bool run_log(struct app *app, const record *in, struct result *out, GError **error)
{
    gint64 limit;
    if (!limit_of(in, &limit, error))
        return false;
    g_autoptr(record) own = record_new();
    record_set_int(own, "actor_id", app->actor.rep_id);
    g_autoptr(record) unplaced = record_copy(own);
    record_set_bool(unplaced, "unplaced", true);
    bool mine = record_bool(in, "mine");
    struct merged parts[2] = {
        {.app = app, .list = mine ? "change_mine" : "change", .filter = mine ? own : NULL},
        {.app = app, .list = "change_mine", .filter = unplaced},
    };
    /* Who sees everything sees those without a workplace already. */
    gsize n = mine || db_scope_all(app->db) ? 1 : 2;
    bool ok = print_log(parts, n, limit, out, error);
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        if (parts[i].rows)
            g_ptr_array_unref(parts[i].rows);
    return ok;
}

/* ---- the audit, the file ---- */

struct audit_rows {
    struct result *out;
    gint64 left;
};

static bool audit_row(record *row, void *data, GError **error)
{
    struct audit_rows *rows = data;
    static const char *const personal[] = {"about", "person_id", "rep_id"};
    for (gsize i = 0; i < G_N_ELEMENTS(personal); i++)
        record_remove(row, personal[i]);
    return rows->left-- > 0 && result_row(rows->out, row, error);
}

record *audit_filter(const record *in)
{
    record *filter = record_new();
    static const char *const ids[] = {"rep_id", "person_id"};
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++)
        if (record_has(in, ids[i]))
            record_set_int(filter, ids[i], record_int(in, ids[i]));
    day until = day_from_iso(record_text(in, "until"));
    gint64 before = 0;
    if (until != DAY_NONE && instant_from_local(until + 1, "00:00", &before))
        record_set_int(filter, "before", before);
    return filter;
}

static bool run_audit_list(struct app *app, const record *in, struct result *out, GError **error)
{
    struct audit_rows rows = {.out = out};
    g_autoptr(record) filter = audit_filter(in);
    return limit_of(in, &rows.left, error) &&
           page_each(app->db, "audit", filter, audit_row, &rows, error);
}

static bool run_audit_verify(struct app *app, const record *in, struct result *out, GError **error)
{
    (void)in;
    gint64 rows;
    if (!audit_verify(app->db, &rows, error))
        return false;
    out->object = record_new();
    record_set_int(out->object, "entries", rows);
    result_say(out, "The audit is whole: every entry follows from the one before.");
    return true;
}

static bool run_check(struct app *app, const record *in, struct result *out, GError **error)
{
    (void)in;
    g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(g_free);
    if (!db_check(app->db, findings, error))
        return false;
    for (guint i = 0; i < findings->len; i++) {
        g_autoptr(record) row = record_new();
        record_set_text(row, "finding", findings->pdata[i]);
        if (!result_row(out, row, error))
            return false;
    }
    if (findings->len)
        return err_set(error, BL_ERR_DAMAGED,
                       "%u thing%s found: keep the file as it is, and copy your newest backup in "
                       "its place.",
                       findings->len, findings->len == 1 ? " was" : "s were");
    result_say(out, "The file is whole: its pages, its links, its counts and its search words.");
    return true;
}

static bool run_backup_make(struct app *app, const record *in, struct result *out, GError **error)
{
    const char *path = record_str(in, "file");
    if (!db_backup(app->db, path, error))
        return false;
    app_note(app, "backup.make", NULL, 0, NULL);
    out->object = record_new();
    record_set_text(out->object, "file", path);
    result_say(out,
               "A copy of the branch is in %s. It holds members' data: keep it as safe as the "
               "branch's own file.",
               path);
    return true;
}

/* ---- the table ---- */

#define CHANGE_HELP "The change's number in the log; left out: your last."

static const struct field undo_fields[] = {
    {"change", "Change", CHANGE_HELP, FIELD_ID, FIELD_POSITIONAL | FIELD_CLI_ONLY, NULL, NULL},
    {"rest", "Undo the rest", "Undo also where a later change stands in the way of a part.",
     FIELD_BOOL, FIELD_CLI_ONLY, NULL, NULL},
    {.name = NULL},
};
static const struct field undo_rest_fields[] = {
    {"change", "Change", CHANGE_HELP, FIELD_ID, FIELD_POSITIONAL | FIELD_CLI_ONLY, NULL, NULL},
    {.name = NULL},
};
static const struct field log_undo_fields[] = {
    {"change", "Change", "The change's number in the log.", FIELD_ID,
     FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT, NULL, NULL},
    {.name = NULL},
};
static const struct field log_fields[] = {
    {"mine", "Mine", "Only your own changes.", FIELD_BOOL, 0, NULL, NULL},
    {"limit", "How many", "How many of the newest.", FIELD_INT, 0, NULL, LOG_DEFAULT},
    {.name = NULL},
};
static const struct field audit_fields[] = {
    {"rep", "Rep", "Only what this rep did.", FIELD_REP, 0, NULL, NULL},
    {"person", "About", "Only what was done about this member or potential member.", FIELD_PERSON,
     0, NULL, NULL},
    {"until", "Until", "The last day to show; left out: now.", FIELD_DATE, FIELD_PAST, NULL, NULL},
    {"limit", "How many", "How many of the newest.", FIELD_INT, FIELD_CLI_ONLY, NULL, LOG_DEFAULT},
    {.name = NULL},
};
static const struct field backup_fields[] = {
    {"file", "File", "Where to; it must not exist yet.", FIELD_FILE,
     FIELD_REQUIRED | FIELD_POSITIONAL, NULL, NULL},
    {.name = NULL},
};

static const struct command commands[] = {
    {.id = "undo",
     .title = "Undo",
     .help = "Takes back your last change, or the one with that number. Others' changes are for "
             "officers to undo. Where a later change stands in the way, nothing is done and you "
             "are told whose it is.",
     .level = LEVEL_VOLUNTEER,
     .flags = CMD_WRITES,
     .fields = undo_fields,
     .run = run_undo,
     .keys = "u",
     .where = "*",
     .bar = "Undo"},
    {.id = "undo.rest",
     .title = "Undo what can be undone",
     .help = "Takes back your last change as far as no later change stands in the way.",
     .level = LEVEL_VOLUNTEER,
     .flags = CMD_WRITES | CMD_CONFIRM,
     .fields = undo_rest_fields,
     .run = run_undo_rest},
    {.id = "redo",
     .title = "Redo",
     .help = "Does again what you have just undone.",
     .level = LEVEL_VOLUNTEER,
     .flags = CMD_WRITES,
     .run = run_redo,
     .keys = "U",
     .where = "*"},
    {.id = "log",
     .title = "List the changes",
     .help = "Who changed what, newest first: in your workplaces, and your own.",
     .level = LEVEL_READONLY,
     .flags = CMD_LIST,
     .fields = log_fields,
     .run = run_log},
    {.id = "log.undo",
     .title = "Undo this change",
     .help = "Takes back the chosen change: your own, or as an officer anybody's.",
     .level = LEVEL_VOLUNTEER,
     .flags = CMD_WRITES | CMD_CONFIRM,
     .fields = log_undo_fields,
     .run = run_undo,
     .keys = "t",
     .where = "desk",
     .bar = "Take back",
     .why_disabled = no_change_chosen},
    {.id = "audit.list",
     .title = "List the audit",
     .help = "Who did what to which record and when, newest first. It holds no personal values: "
             "people stand in it as random words.",
     .level = LEVEL_OFFICER,
     .flags = CMD_LIST,
     .fields = audit_fields,
     .run = run_audit_list},
    {.id = "audit.verify",
     .title = "Verify the audit",
     .help = "Checks that no entry of the audit was changed, added or taken out.",
     .level = LEVEL_OFFICER,
     .run = run_audit_verify},
    {.id = "check",
     .title = "Check the file",
     .help = "Checks the branch's file: its pages, its links, and that the counts and search words "
             "are as they would be when made anew.",
     .level = LEVEL_OFFICER,
     .flags = CMD_LIST | CMD_CLI_ONLY,
     .run = run_check},
    {.id = "backup.make",
     .title = "Make a backup",
     .help = "Copies the branch to a new file while others go on working. The copy is checked and "
             "readable by you only.",
     .level = LEVEL_OFFICER,
     .flags = CMD_LOCAL,
     .fields = backup_fields,
     .run = run_backup_make},
};

const struct command_group log_commands = {"Log, audit and file", commands, G_N_ELEMENTS(commands)};
