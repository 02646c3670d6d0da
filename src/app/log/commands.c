/*
 * The log and what stands behind it: the audit, checking the file, backups; the
 * table of undo and redo, too.
 */
#include "app_priv.h"
#include "log/show.h"
#include "log/undo.h"
#include "sentence.h"

#include "app/audit.h"
#include "base/count.h"
#include "base/err.h"
#include "base/text.h"
#include "store/audit.h"
#include "store/change.h"
#include "store/page.h"

#include <string.h>

#define LOG_ON_SCREEN 50
#define LOG_MOST 100000
#define LOG_PAGE 100

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
        record_remove(shown, "person_id");
        record_set_bool(shown, "undoable", record_int(best, "undoable") != 0);
        newest->next++;
        if (!result_row(out, shown, error))
            return false;
    }
    return true;
}

/* A list prints all rows unless told otherwise; a screen holds those it shows. */
static gint64 limit_of(const struct app *app, const record *in)
{
    return record_has(in, "limit") ? record_int(in, "limit")
           : app->screens          ? LOG_ON_SCREEN
                                   : G_MAXINT64;
}

static bool log_person(struct app *app, const record *in, struct result *out, GError **error)
{
    if (app->actor.level < LEVEL_REP)
        return err_set(error, BL_ERR_REFUSED,
                       "What was changed about somebody is read by reps: leave {person} out to see "
                       "your own changes.");
    if (record_bool(in, "mine"))
        return err_set(error, BL_ERR_USAGE, "Give {mine} or {person}, not both.");
    g_autoptr(record) filter = record_of_int("actor_id", app->actor.rep_id);
    record_set_int(filter, "person_id", record_int(in, "person_id"));
    struct merged part = {.app = app, .list = "change_person", .filter = filter};
    bool ok = print_log(&part, 1, limit_of(app, in), out, error);
    if (part.rows)
        g_ptr_array_unref(part.rows);
    return ok;
}

static bool log_run_log(struct app *app, const record *in, struct result *out, GError **error)
{
    if (record_has(in, "person_id"))
        return log_person(app, in, out, error);
    g_autoptr(record) own = record_of_int("actor_id", app->actor.rep_id);
    g_autoptr(record) unplaced = record_copy(own);
    record_set_bool(unplaced, "unplaced", true);
    bool mine = record_bool(in, "mine") || app->actor.level < LEVEL_REP;
    struct merged parts[2] = {
        {.app = app, .list = mine ? "change_mine" : "change", .filter = own},
        {.app = app, .list = "change_mine", .filter = unplaced},
    };
    /* Who sees everything sees those without a workplace already. */
    gsize n = mine || db_scope_all(app->db) ? 1 : 2;
    bool ok = print_log(parts, n, limit_of(app, in), out, error);
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

static record *audit_filter(const record *in)
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

record *audit_asked(struct app *app, const record *typed, GError **error)
{
    const struct command *cmd = command_find("audit.list");
    GError *failed = NULL;
    g_autoptr(record) in = fields_read(app, cmd, typed, &failed);
    if (in)
        return audit_filter(in);
    sentence_resolve(app, cmd, &failed->message);
    g_propagate_error(error, failed);
    return NULL;
}

static bool run_audit_list(struct app *app, const record *in, struct result *out, GError **error)
{
    struct audit_rows rows = {out, limit_of(app, in)};
    g_autoptr(record) filter = audit_filter(in);
    return page_each(app->db, "audit", filter, audit_row, &rows, error);
}

static bool run_audit_verify(struct app *app, const record *in, struct result *out, GError **error)
{
    (void)in;
    gint64 rows;
    if (!audit_verify(app->db, &rows, error))
        return false;
    out->object = record_new();
    record_set_int(out->object, "entries", rows);
    result_say(out, "The audit is complete: every entry follows from the one before.");
    return true;
}

static bool log_run_check(struct app *app, const record *in, struct result *out, GError **error)
{
    (void)in;
    g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(g_free);
    if (!db_check(app->db, findings, error))
        return false;
    for (guint i = 0; i < findings->len; i++) {
        g_autoptr(record) row = record_of_text("finding", findings->pdata[i]);
        if (!result_row(out, row, error))
            return false;
    }
    g_autofree char *faults = counted(findings->len, "fault was", "faults were");
    if (findings->len)
        return err_set(error, BL_ERR_DAMAGED,
                       "%s found: keep this file aside as it is, and copy your newest backup into "
                       "its place.",
                       faults);
    result_say(out, "The file is sound: its pages, links and values, the audit, counts and search "
                    "words.");
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

#define CHANGE_HELP "The change's number in the log; if left out, your last one."

static const struct field undo_fields[] = {
    FIELD("change", "Change", CHANGE_HELP, ID, .flags = FIELD_POSITIONAL | FIELD_CLI_ONLY),
    FIELD("rest", "Undo the rest",
          "Undo what can be undone, even if a later change stands in the way of part of it.", BOOL,
          .flags = FIELD_CLI_ONLY),
    {.name = NULL},
};
static const struct field undo_rest_fields[] = {
    FIELD("change", "Change", CHANGE_HELP, ID,
          .flags = FIELD_POSITIONAL | FIELD_CLI_ONLY | FIELD_SUBJECT),
    {.name = NULL},
};
static const struct field log_undo_fields[] = {
    FIELD("change", "Change", "The change's number in the log.", ID,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT),
    {.name = NULL},
};
static const struct field log_show_fields[] = {
    FIELD("change", "Change", "The change's number in the log.", ID,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT),
    FIELD("limit", "How many", "How many rows of it; if left out, all.", INT, .least = 1,
          .most = LOG_MOST, .flags = FIELD_CLI_ONLY),
    FIELD("after", "After", "Go on where an answer said “next”.", TEXT, .flags = FIELD_CLI_ONLY),
    {.name = NULL},
};
static const struct field log_fields[] = {
    FIELD("mine", "Mine", "Only your own changes.", BOOL),
    FIELD("person", "About",
          "Only what was changed about this member or potential member, also by a list of HQ's.",
          PERSON, .flags = FIELD_CLI_ONLY),
    FIELD("limit", "How many", "How many of the newest; if left out, all.", INT, .least = 1,
          .most = LOG_MOST, .flags = FIELD_CLI_ONLY),
    {.name = NULL},
};
static const struct field audit_fields[] = {
    FIELD("rep", "Rep", "Only what this rep did.", REP),
    FIELD("person", "About", "Only what was done about this member or potential member.", PERSON),
    FIELD("until", "Until", "The last day to show; if left out, up to now.", DATE,
          .days = DAY_LONG_AGO),
    FIELD("limit", "How many", "How many of the newest; if left out, all.", INT, .least = 1,
          .most = LOG_MOST, .flags = FIELD_CLI_ONLY),
    {.name = NULL},
};
static const struct field backup_fields[] = {
    FIELD("file", "File", "Where to write it; the file must not exist yet.", FILE,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_PLACE),
    {.name = NULL},
};

static const struct command commands[] = {
    {.id = "undo",
     .title = "Undo",
     .help = "Takes back your last change, or the one with that number. Only officers can undo "
             "other people's changes. If a later change stands in the way, nothing is done and you "
             "are told whose it is.",
     .words = "back revert mistake",
     .level = LEVEL_VOLUNTEER,
     .flags = CMD_WRITES | CMD_TAKES_BACK,
     .fields = undo_fields,
     .run = undo_run,
     .ask_first = undo_question,
     .keys = "u",
     .where = "*",
     .bar = "Undo"},
    {.id = "undo.rest",
     .title = "Undo what can be undone",
     .help =
         "Takes back the change that is selected, or else your last one, as far as no later change "
         "stands in the way.",
     .level = LEVEL_VOLUNTEER,
     .flags = CMD_WRITES | CMD_CONFIRM | CMD_TAKES_BACK,
     .fields = undo_rest_fields,
     .run = undo_run_rest},
    {.id = "redo",
     .title = "Redo",
     .help = "Does again what you have just undone.",
     .level = LEVEL_VOLUNTEER,
     .flags = CMD_WRITES | CMD_DOES_AGAIN,
     .run = redo_run,
     .keys = "U",
     .where = "*"},
    {.id = "log",
     .title = "List the changes",
     .help = "Who changed what, newest first: in your workplaces, and your own. Volunteers see "
             "their own.",
     .level = LEVEL_VOLUNTEER,
     .refused = "The changes are read by those who make them: ask a rep if you need to.",
     .flags = CMD_LIST,
     .fields = log_fields,
     .run = log_run_log,
     .shown_on = SHOWN_ON({.screen = "desk changes"})},
    {.id = "log.show",
     .title = "Show what a change did",
     .help = "Opens a change of the log: about whom or what, which fields, and what they held "
             "before and after. Of people and places it shows yours, and counts the rest.",
     .words = "diff before after old new import",
     .level = LEVEL_VOLUNTEER,
     .refused = "The changes are read by those who make them: ask a rep if you need to.",
     .flags = CMD_VIEW,
     .fields = log_show_fields,
     .run = show_run,
     .why_disabled = undo_none_chosen,
     .shown_on = SHOWN_ON({.screen = "change", .takes = "change"})},
    {.id = "log.undo",
     .title = "Undo this change",
     .help = "Takes back the chosen change: your own or, if you are an officer, anybody's.",
     .level = LEVEL_VOLUNTEER,
     .flags = CMD_WRITES | CMD_CONFIRM | CMD_TAKES_BACK,
     .fields = log_undo_fields,
     .run = undo_run_one,
     .keys = "t",
     .where = "desk person_log change",
     .bar = "Take back",
     .why_disabled = undo_none_chosen},
    {.id = "audit.list",
     .title = "List the audit",
     .help = "Who did what to which record and when, newest first. It holds no personal details: "
             "people appear in it as random words.",
     .level = LEVEL_OFFICER,
     .refused = "The audit is read by officers: ask one of them if you need to.",
     .flags = CMD_LIST,
     .fields = audit_fields,
     .run = run_audit_list,
     .shown_on = SHOWN_ON({.screen = "desk audit"})},
    {.id = "audit.verify",
     .title = "Verify the audit",
     .help = "Checks that no entry of the audit was changed, added or taken out.",
     .level = LEVEL_OFFICER,
     .run = run_audit_verify},
    {.id = "check",
     .title = "Check the file",
     .help =
         "Checks the branch's file: its pages, links and values, the audit, and that the counts "
         "and search words are what they should be.",
     .level = LEVEL_OFFICER,
     .flags = CMD_LIST | CMD_CLI_ONLY,
     .run = log_run_check},
    {.id = "backup.make",
     .title = "Make a backup",
     .help = "Copies the branch to a new file while others go on working. The copy is checked, and "
             "only you can read it.",
     .level = LEVEL_OFFICER,
     .flags = CMD_LOCAL,
     .fields = backup_fields,
     .run = run_backup_make},
};

const struct command_group log_commands = {"Log, audit and file", commands, G_N_ELEMENTS(commands),
                                           NULL, NULL};
