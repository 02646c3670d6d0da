/*
 * Who uses the program: adding reps, their level, their workplaces, taking
 * access away. Officers only; one officer always stays.
 */
#include "app_priv.h"
#include "reps/reps.h"

#include "base/count.h"
#include "base/err.h"
#include "base/text.h"
#include "store/change.h"

#include <string.h>

/* In a sentence: "an officer", "a read-only user". Static. */
static const char *level_word(const char *stored)
{
    const char *word = level_name(level_parse(stored));
    g_autofree char *said = g_strdup_printf("%s %s", strchr("aeiou", *word) ? "an" : "a", word);
    return g_intern_string(said);
}

/* ---- scope: workplaces by name or id, or "all" ---- */

struct scope {
    bool all;
    GArray *ids; /* gint64 */
};

static bool scope_add(struct app *app, const char *typed, struct scope *scope, GError **error)
{
    gint64 id;
    if (g_ascii_strcasecmp(typed, "all") == 0) {
        scope->all = true;
        return true;
    }
    if (!resolve_workplace(app, typed, &id, error))
        return false;
    if (id == WHOLE_BRANCH)
        scope->all = true;
    for (guint i = 0; i < scope->ids->len; i++)
        if (g_array_index(scope->ids, gint64, i) == id)
            return true;
    g_array_append_val(scope->ids, id);
    return true;
}

/* One workplace (names hold commas), else a list parted by commas. */
static bool scope_word(struct app *app, const char *typed, struct scope *scope, GError **error)
{
    GError *failed = NULL;
    if (scope_add(app, typed, scope, &failed))
        return true;
    if (!err_is(failed, BL_ERR_NOT_FOUND) || !strchr(typed, ',')) {
        g_propagate_error(error, failed);
        return false;
    }
    g_clear_error(&failed);
    g_auto(GStrv) parts = g_strsplit(typed, ",", -1);
    for (char **p = parts; *p; p++)
        if (*g_strstrip(*p) && !scope_add(app, *p, scope, error))
            return false;
    return true;
}

static bool scope_read(struct app *app, const record *in, struct scope *scope, GError **error)
{
    const GPtrArray *list = record_list(in, "scope");
    if (!list && record_has(in, "scope") && !scope_word(app, record_str(in, "scope"), scope, error))
        return false;
    for (guint i = 0; list && i < list->len; i++)
        if (!scope_word(app, record_str(list->pdata[i], "value"), scope, error))
            return false;
    return !scope->all || scope->ids->len == 0 ||
           err_set(error, BL_ERR_INPUT,
                   "“all” is the whole branch: name it alone, or name the workplaces alone.");
}

static bool scope_store(struct app *app, gint64 rep_id, const struct scope *scope, GError **error)
{
    struct db *db = app_db(app);
    g_autoptr(record) args = record_new();
    record_set_int(args, "rep_id", rep_id);
    record_set_bool(args, "scope_all", scope->all);
    if (db_exec(db, "rep_set_scope_all", args, NULL, error) < 0 ||
        db_exec(db, "rep_scope_clear", args, NULL, error) < 0)
        return false;
    for (guint i = 0; i < scope->ids->len && !scope->all; i++) {
        record_set_int(args, "workplace_id", g_array_index(scope->ids, gint64, i));
        if (db_exec(db, "rep_scope_add", args, NULL, error) < 0)
            return false;
    }
    return true;
}

/* ---- reading ---- */

static record *rep_row(const record *in)
{
    record *row = record_new();
    record_set_int(row, "id", record_int(in, "id"));
    record_set_text(row, "login", record_text(in, "login"));
    record_set_text(row, "name", record_text(in, "name"));
    record_set_text(row, "level", record_text(in, "level"));
    record_set_text(row, "scope",
                    record_bool(in, "scope_all") ? "all" : record_text(in, "workplaces"));
    record_set_text(row, "from_on", record_text(in, "from_on"));
    record_set_text(row, "to_on", record_text(in, "to_on"));
    record_set_bool(row, "suspended", record_has(in, "suspended_at"));
    return row;
}

static bool print_rep(record *in, void *data, GError **error)
{
    g_autoptr(record) row = rep_row(in);
    return result_row(data, row, error);
}

static bool rep_run_list(struct app *app, const record *in, struct result *out, GError **error)
{
    (void)in;
    return db_each(app_db(app), "rep_list", NULL, print_rep, out, error);
}

record *rep_find(struct app *app, gint64 id, GError **error)
{
    g_autoptr(record) args = record_of_int("rep_id", id);
    return db_need(app_db(app), "rep_get", args, error, "There is no such rep.");
}

/* An officer who is the only one may not lose the level or the access. */
bool rep_others_remain(struct app *app, const record *in, const record *rep, const char *what,
                       GError **error)
{
    if (strcmp(record_str(rep, "level"), "OFFICER") != 0 || record_has(rep, "suspended_at"))
        return true;
    g_autoptr(record) args = record_copy(in);
    record_set_text(args, "on", record_has(in, "on") ? record_text(in, "on") : NULL);
    gint64 n = 0;
    if (!db_find_int(app_db(app), "rep_officers_besides", args, &n, error))
        return false;
    return n > 0 || err_set(error, BL_ERR_REFUSED,
                            "%s is the only officer and cannot be %s. Make somebody else an "
                            "officer first: {:rep.level}.",
                            record_str(rep, "name"), what);
}

/* ---- writing ---- */

static void about(struct result *out, gint64 id, char *label)
{
    out->id = id;
    out->subject = "rep";
    out->subject_id = id;
    g_free(out->label);
    out->label = label;
}

static bool login_free(struct app *app, const char *login, GError **error)
{
    g_autoptr(record) args = record_of_text("login", login);
    g_autoptr(record) twin = NULL;
    if (!db_find(app_db(app), "rep_by_login", args, &twin, error))
        return false;
    return !twin ||
           err_set(error, BL_ERR_INPUT,
                   "“%s” is already a rep (%s%s): change the level with {:rep.level}.", login,
                   record_str(twin, "name"), record_has(twin, "suspended_at") ? ", suspended" : "");
}

static bool add_with_scope(struct app *app, const record *in, const struct scope *scope,
                           struct result *out, GError **error)
{
    gint64 id;
    const char *level = record_str(in, "level");
    if (!scope->all && scope->ids->len == 0 && strcmp(level, "OFFICER") != 0)
        return err_set(
            error, BL_ERR_INPUT,
            "Say in {scope} which workplaces the rep sees, or “all” for the whole branch.");
    if (scope->ids->len > 0 && strcmp(level, "OFFICER") == 0)
        return err_set(error, BL_ERR_INPUT,
                       "An officer sees the whole branch: leave {scope} out, or choose another "
                       "{level}.");
    g_autoptr(record) args = record_copy(in);
    record_set_bool(args, "scope_all", scope->all || strcmp(level, "OFFICER") == 0);
    record_set_text(args, "to_on", record_text(in, "until"));
    if (!record_has(args, "name"))
        record_set_text(args, "name", record_text(in, "login"));
    struct scope stored = {record_bool(args, "scope_all"), scope->ids};
    if (db_exec(app_db(app), "rep_add", args, &id, error) < 0 ||
        !scope_store(app, id, &stored, error))
        return false;
    about(out, id, g_strdup_printf("%s added as %s", record_str(args, "name"), level_word(level)));
    result_say(out, "%s can now log in as %s, %s%s.", record_str(args, "name"),
               record_str(in, "login"), level_word(level),
               stored.all ? ", and sees the whole branch" : "");
    return true;
}

bool rep_add_run(struct app *app, const record *in, struct result *out, GError **error)
{
    struct scope scope = {false, g_array_new(false, false, sizeof(gint64))};
    bool ok = login_free(app, record_str(in, "login"), error) &&
              scope_read(app, in, &scope, error) && add_with_scope(app, in, &scope, out, error);
    g_array_unref(scope.ids);
    return ok;
}

static bool run_level(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) rep = rep_find(app, record_int(in, "rep_id"), error);
    if (!rep)
        return false;
    const char *level = record_str(in, "level"), *name = record_str(rep, "name");
    bool officer = strcmp(level, "OFFICER") == 0, all = record_bool(rep, "scope_all");
    if (!officer && !rep_others_remain(app, in, rep, "given another level", error))
        return false;
    if (db_exec(app_db(app), "rep_set_level", in, NULL, error) < 0)
        return false;
    about(out, record_int(rep, "id"), g_strdup_printf("%s is now %s", name, level_word(level)));
    if (all && !officer)
        result_say(out, "%s is now %s. They still see the whole branch: {:rep.scope} narrows it.",
                   name, level_word(level));
    else
        result_say(out, "%s is now %s.%s", name, level_word(level),
                   officer && !all ? " They see the whole branch now, not only their workplaces."
                                   : "");
    return true;
}

static bool prefill_level(struct app *app, record *in, GError **error)
{
    g_autoptr(record) rep = rep_find(app, record_int(in, "rep_id"), error);
    if (rep)
        record_set_text(in, "level", record_str(rep, "level"));
    return rep != NULL;
}

/* The one level from which nothing is hidden is a letter away from the others. */
static char *officer_question(struct app *app, const record *in)
{
    g_autoptr(record) rep = rep_find(app, record_int(in, "rep_id"), NULL);
    bool to = level_parse(record_str(in, "level")) == LEVEL_OFFICER;
    return to && rep && level_parse(record_str(rep, "level")) != LEVEL_OFFICER
               ? g_strdup_printf("Make %s an officer? An officer sees and changes everything.",
                                 record_str(rep, "name"))
               : NULL;
}

static bool store_new_scope(struct app *app, const record *rep, const struct scope *scope,
                            struct result *out, GError **error)
{
    const char *name = record_str(rep, "name");
    if (!scope->all && strcmp(record_str(rep, "level"), "OFFICER") == 0)
        return err_set(error, BL_ERR_INPUT,
                       "%s is an officer, and officers see the whole branch. Change the level "
                       "first: {:rep.level}.",
                       name);
    if (!scope->all && scope->ids->len == 0)
        return err_set(
            error, BL_ERR_INPUT,
            "Say in {scope} which workplaces the rep sees, or “all” for the whole branch.");
    if (!scope_store(app, record_int(rep, "id"), scope, error))
        return false;
    about(out, record_int(rep, "id"), g_strdup_printf("%s: workplaces changed", name));
    if (scope->all) {
        result_say(out, "%s now sees the whole branch.", name);
        return true;
    }
    g_autofree char *places = counted(scope->ids->len, "workplace", "workplaces");
    result_say(out, "%s now sees %s and all below.", name, places);
    return true;
}

static bool run_scope(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) rep = rep_find(app, record_int(in, "rep_id"), error);
    if (!rep)
        return false;
    struct scope scope = {false, g_array_new(false, false, sizeof(gint64))};
    bool ok = scope_read(app, in, &scope, error) && store_new_scope(app, rep, &scope, out, error);
    g_array_unref(scope.ids);
    return ok;
}

static bool set_suspended(struct app *app, const record *rep, bool suspend, GError **error)
{
    g_autoptr(record) args = record_of_int("rep_id", record_int(rep, "id"));
    if (suspend)
        record_set_int(args, "suspended_at", app_now(app));
    else
        record_set_null(args, "suspended_at");
    return db_exec(app_db(app), "rep_suspend", args, NULL, error) >= 0;
}

static bool run_suspend(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) rep = rep_find(app, record_int(in, "rep_id"), error);
    if (!rep)
        return false;
    const char *name = record_str(rep, "name");
    if (record_has(rep, "suspended_at"))
        return err_set(error, BL_ERR_INPUT, "The access of %s is already suspended.", name);
    if (!rep_others_remain(app, in, rep, "suspended", error) ||
        !set_suspended(app, rep, true, error))
        return false;
    about(out, record_int(rep, "id"), g_strdup_printf("%s suspended", name));
    result_say(out,
               "%s is suspended: an open session ends at once. {:rep.restore} gives access again.",
               name);
    return true;
}

static bool run_restore(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) rep = rep_find(app, record_int(in, "rep_id"), error);
    if (!rep)
        return false;
    const char *name = record_str(rep, "name");
    if (!record_has(rep, "suspended_at"))
        return err_set(error, BL_ERR_INPUT, "%s is not suspended.", name);
    if (!set_suspended(app, rep, false, error))
        return false;
    about(out, record_int(rep, "id"), g_strdup_printf("%s may log in again", name));
    result_say(out, "%s may log in again.", name);
    return true;
}

/* ---- where a screen's row says why not ---- */

const char *rep_none_chosen(struct app *app, const record *in)
{
    (void)app;
    return record_has(in, "no_rep") ? "Choose a rep first: Tab goes to them." : NULL;
}

/* Among the mail the same key writes one. */
const char *rep_not_here(struct app *app, const record *in)
{
    (void)app;
    return record_has(in, "on_post") ? "Choose a rep first: Tab goes to them." : NULL;
}

static const char *no_suspend(struct app *app, const record *in)
{
    return record_has(in, "suspended") && record_bool(in, "suspended")
               ? "Suspended already: S gives access again."
               : rep_none_chosen(app, in);
}

static const char *no_restore(struct app *app, const record *in)
{
    return record_has(in, "suspended") && !record_bool(in, "suspended")
               ? "Not suspended: s takes access away."
               : rep_none_chosen(app, in);
}

/* ---- the table ---- */

#define REP_FIELD                                                                                  \
    FIELD("rep", "Rep", "The rep's login name or name.", REP,                                      \
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT)
#define SCOPE_HELP "A workplace with all below it, several separated by commas, or all."

static const struct field add_fields[] = {
    FIELD("login", "Login", "The login name on this machine.", TEXT, .clean = rep_login,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL),
    FIELD("name", "Name", "The name that others see.", TEXT),
    FIELD("level", "Level", "What they may do and see.", CHOICE, .choices = rep_levels,
          .dflt = "REP"),
    FIELD("scope", "Workplaces", SCOPE_HELP, TEXT, .flags = FIELD_REPEAT,
          .needed_unless = "level OFFICER"),
    FIELD("until", "Until", "The last day of access; if left out, no end.", DATE),
    {.name = NULL},
};
static const struct field level_fields[] = {
    REP_FIELD,
    FIELD("level", "Level", "What they may do and see.", CHOICE,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL, .choices = rep_levels),
    {.name = NULL},
};
static const struct field scope_fields[] = {
    REP_FIELD,
    FIELD("scope", "Workplaces", SCOPE_HELP, TEXT, .flags = FIELD_REQUIRED | FIELD_REPEAT),
    {.name = NULL},
};
static const struct field rep_fields[] = {REP_FIELD, {.name = NULL}};

static const struct command commands[] = {
    {.id = "rep.add",
     .title = "Add a rep",
     .help = "Lets somebody use Branchline: at which level, and for which workplaces. The login is "
             "their login name on this machine.",
     .words = "user account access login",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES | CMD_ADDS,
     .fields = add_fields,
     .run = rep_add_run,
     .topics = TOPIC_REP},
    {.id = "rep.list",
     .title = "List the reps",
     .help = "Everybody who can use Branchline, with their level and workplaces.",
     .level = LEVEL_OFFICER,
     .refused = "Who uses Branchline is for officers to see: ask one of them if you need to.",
     .flags = CMD_LIST,
     .run = rep_run_list,
     .shown_on = SHOWN_ON({.screen = "desk reps"})},
    {.id = "rep.level",
     .title = "Change a rep's level",
     .help = "Gives a rep another level. The last officer stays one.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES,
     .fields = level_fields,
     .run = run_level,
     .keys = "l",
     .where = "desk desk_rep",
     .bar = "Level",
     .why_disabled = rep_none_chosen,
     .ask_first = officer_question,
     .prefill = prefill_level,
     .topics = TOPIC_REP},
    {.id = "rep.scope",
     .title = "Change a rep's workplaces",
     .help = "Sets which workplaces a rep sees, replacing those before. What is below a workplace "
             "belongs to it.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES,
     .fields = scope_fields,
     .run = run_scope,
     .keys = "o",
     .where = "desk desk_rep",
     .bar = "Workplaces",
     .why_disabled = rep_none_chosen,
     .topics = TOPIC_REP},
    {.id = "rep.suspend",
     .title = "Suspend a rep",
     .help = "Takes a rep's access away at once; what they did stays. The last officer cannot be "
             "suspended.",
     .words = "remove delete lock out",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES | CMD_CONFIRM,
     .fields = rep_fields,
     .run = run_suspend,
     .keys = "s",
     .where = "desk desk_rep",
     .bar = "Suspend",
     .why_disabled = no_suspend,
     .topics = TOPIC_REP},
    {.id = "rep.restore",
     .title = "Give a rep access again",
     .help = "Ends a suspension; level and workplaces are as they were.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES | CMD_CONFIRM,
     .fields = rep_fields,
     .run = run_restore,
     .keys = "S",
     .where = "desk desk_rep",
     .bar = "Restore",
     .why_disabled = no_restore,
     .topics = TOPIC_REP},
};

const struct command_group rep_commands = {"Reps and access", commands, G_N_ELEMENTS(commands),
                                           NULL, NULL};
