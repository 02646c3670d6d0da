/*
 * Making the branch's database: init; and what it is called.
 */
#include "app_priv.h"

#include "app/branch.h"
#include "app/retention.h"
#include "base/count.h"
#include "base/err.h"
#include "base/text.h"
#include "domain/ballot.h"
#include "store/change.h"

#include <string.h>

#define NAME_MOST 100

/* Runs before there is a database: the values are as typed. */
static bool no_such_jurisdiction(const char *typed, GError **error)
{
    g_autofree char *all = choice_list(jurisdictions, 0);
    return err_set(error, BL_ERR_USAGE, "{jurisdiction} cannot be “%s”: choose %s.", typed, all);
}

static bool run_init(struct app *app, const record *raw, struct result *out, GError **error)
{
    g_autofree char *name = text_clean(record_str(raw, "branch"), -1, TEXT_LINE | TEXT_TRIM);
    g_autofree char *login = text_clean(record_str(raw, "as"), -1, TEXT_LINE | TEXT_TRIM);
    g_autofree char *officer = text_clean(record_str(raw, "name"), -1, TEXT_LINE | TEXT_TRIM);
    const char *where = record_text(raw, "jurisdiction");
    enum jurisdiction jurisdiction = JURISDICTION_GB;
    if (!*name)
        return err_set(error, BL_ERR_USAGE,
                       "The branch needs a name: branchline init --branch \"Aire Valley\".");
    if (g_utf8_strlen(name, -1) > NAME_MOST)
        return err_set(error, BL_ERR_USAGE, "{branch} is too long: at most %d letters fit.",
                       NAME_MOST);
    if (where && *where && !jurisdiction_from(where, &jurisdiction))
        return no_such_jurisdiction(where, error);
    struct branch branch = {.name = name,
                            .jurisdiction = jurisdiction_name(jurisdiction),
                            .login = *login ? login : NULL,
                            .officer = *officer ? officer : NULL};
    g_autofree char *path =
        record_has(raw, "db") ? g_strdup(record_text(raw, "db")) : app_default_path();
    gint64 now = app_now(app);
    if (!branch_init(path, &branch, clock_fixed(&now), error))
        return false;
    const char *who = branch.login ? branch.login : g_get_user_name();
    out->object = record_new();
    record_set_text(out->object, "branch", name);
    record_set_text(out->object, "jurisdiction", branch.jurisdiction);
    record_set_text(out->object, "officer", who);
    record_set_text(out->object, "path", path);
    result_say(out,
               "The branch “%s” is set up in %s, and %s is its first officer. Next: "
               "branchline member import FILE, or just branchline.",
               name, path, who);
    return true;
}

static bool run_rename(struct app *app, const record *in, struct result *out, GError **error)
{
    const char *name = record_str(in, "name");
    g_autoptr(record) now = NULL;
    if (!db_find(app->db, "setting_branch", NULL, &now, error))
        return false;
    if (now && strcmp(name, record_str(now, "value")) == 0)
        return err_set(error, BL_ERR_INPUT, "The branch already has that name.");
    g_autoptr(record) setting = record_new();
    record_set_text(setting, "key", "branch");
    record_set_text(setting, "value", name);
    if (db_exec(app->db, "setting_put", setting, NULL, error) < 0 ||
        db_exec(app->db, "branch_rename", in, NULL, error) < 0)
        return false;
    out->label = g_strdup_printf("The branch is now called %s", name);
    out->workplace_id = 1;
    result_say(out, "The branch is now called %s.", name);
    return true;
}

static bool prefill_rename(struct app *app, record *in, GError **error)
{
    (void)error;
    record_set_text(in, "name", app_branch(app));
    return true;
}

static bool run_keep_undone(struct app *app, const record *in, struct result *out, GError **error)
{
    gint64 days = record_int(in, "days");
    g_autoptr(record) setting = record_of_text("key", UNDONE_DAYS);
    record_take_text(setting, "value", g_strdup_printf("%" G_GINT64_FORMAT, days));
    if (db_exec(app->db, "setting_put", setting, NULL, error) < 0)
        return false;
    g_autofree char *said = counted(days, "day", "days");
    out->label = g_strdup_printf("What is undone is kept for %s", said);
    result_say(out, "What is undone is kept for %s, then it goes for good in the night.", said);
    return true;
}

static bool prefill_keep_undone(struct app *app, record *in, GError **error)
{
    g_autoptr(record) key = record_of_text("key", UNDONE_DAYS);
    g_autoptr(record) row = NULL;
    if (!db_find(app->db, "setting_get", key, &row, error))
        return false;
    record_set_text(in, "days", row ? record_str(row, "value") : G_STRINGIFY(UNDONE_USUAL));
    return true;
}

static const struct field init_fields[] = {
    FIELD("branch", "Branch", "The branch's name.", TEXT, .flags = FIELD_REQUIRED),
    FIELD("jurisdiction", "Jurisdiction", "Whose ballot law applies.", CHOICE,
          .choices = jurisdictions, .dflt = "GB"),
    FIELD("name", "Officer's name", "The first officer's name as others see it.", TEXT),
    {.name = NULL},
};

static const struct field rename_fields[] = {
    FIELD("name", "Name", "The branch's name.", TEXT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_KEEP, .most = NAME_MOST),
    {.name = NULL},
};

static const struct field keep_undone_fields[] = {
    FIELD("days", "Days", "For how many days what was undone can be redone: 1 to 365.", INT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_KEEP, .least = UNDONE_LEAST,
          .most = UNDONE_MOST),
    {.name = NULL},
};

static const struct command commands[] = {
    {.id = "init",
     .title = "Set up the branch",
     .help =
         "Makes the branch's database, with the constituencies, their MPs, postcodes, ballot rules "
         "and probation units in it. Whoever runs it (or the person named with --as) becomes the "
         "first officer. The file is the one named with --db, otherwise $BRANCHLINE_DB, otherwise "
         "~/.local/share/branchline/branch.db; an existing file is left alone.",
     .level = LEVEL_NONE,
     .flags = CMD_NO_DB | CMD_CLI_ONLY | CMD_LOCAL,
     .fields = init_fields,
     .run = run_init},
    {.id = "branch.rename",
     .title = "Rename the branch",
     .help = "The name at the top of every screen and sheet.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES,
     .fields = rename_fields,
     .run = run_rename,
     .keys = "b",
     .where = "desk",
     .bar = "Branch name",
     .prefill = prefill_rename,
     .topics = TOPIC_SETTING | TOPIC_WORKPLACE},
    {.id = "branch.keep-undone",
     .title = "Say how long what is undone is kept",
     .help = "For this many days what was undone can be redone; then the host removes it from the "
             "file in the night, and the log keeps only that there was a change.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES,
     .fields = keep_undone_fields,
     .run = run_keep_undone,
     .prefill = prefill_keep_undone,
     .topics = TOPIC_SETTING},
};

const struct command_group branch_commands = {"The branch", commands, G_N_ELEMENTS(commands), NULL,
                                              NULL};
