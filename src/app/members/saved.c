/*
 * Searches by name. Only the text of one is kept: whoever runs it finds with their own eyes, and
 * what there is then.
 */
#include "app_priv.h"
#include "search/search_priv.h"
#include "search/seen.h"

#include "base/err.h"
#include "base/text.h"
#include "domain/tag.h"
#include "store/change.h"

#include <string.h>

/* Nobody else hears of a private one by its name. named: others know it. */
static void about_search(struct result *out, gint64 id, const char *name, bool named,
                         const char *did)
{
    out->id = id;
    out->subject = "search";
    out->subject_id = id;
    out->workplace_id = named ? WHOLE_BRANCH : 0;
    out->label =
        named ? g_strdup_printf("Search “%s” %s", name, did) : g_strdup_printf("Search %s", did);
}

/* Those of that name that the actor sees, their own first; whose: 0 for anybody's. Caller's. */
static GPtrArray *named_so(struct app *app, const char *name, gint64 whose, GError **error)
{
    g_autoptr(record) args = record_new();
    app_common_values(app, args);
    record_take_text(args, "name_key", text_key(name));
    record_set_id(args, "owner_id", whose);
    GPtrArray *rows = db_all(app_db(app), "search_named", args, error);
    if (rows)
        search_keep_seen(app, rows);
    return rows;
}

/* ---- save ---- */

static bool is_same(const record *had, const record *in)
{
    return strcmp(record_str(had, "name"), record_str(in, "name")) == 0 &&
           strcmp(record_str(had, "where"), record_str(in, "where")) == 0 &&
           (record_int(had, "shared") != 0) == record_bool(in, "shared");
}

static bool store(struct app *app, const record *in, const record *had, gint64 *id, GError **error)
{
    g_autoptr(record) v = record_copy(in);
    record_take_text(v, "name_key", text_key(record_str(in, "name")));
    record_set_int(v, "shared", record_bool(in, "shared"));
    if (!had)
        return db_exec(app_db(app), "search_add", v, id, error) >= 0;
    *id = record_int(had, "id");
    record_set_int(v, "search_id", *id);
    return db_exec(app_db(app), "search_replace", v, NULL, error) >= 0;
}

static bool run_save(struct app *app, const record *in, struct result *out, GError **error)
{
    const char *name = record_str(in, "name");
    const bool shared = record_bool(in, "shared");
    if (shared && app_actor(app)->level < LEVEL_REP)
        return err_set(error, BL_ERR_REFUSED,
                       "Only reps and officers share searches: leave out {shared} to save it for "
                       "yourself.");
    if (!search_can_be_kept(app, "Where", record_str(in, "where"), error))
        return false;
    g_autoptr(GPtrArray) own = named_so(app, name, app_actor(app)->rep_id, error);
    if (!own)
        return false;
    const record *had = own->len ? own->pdata[0] : NULL;
    if (had && is_same(had, in)) {
        out->id = record_int(had, "id");
        result_say(out, "The search “%s” is already saved just so.", name);
        return true;
    }
    const bool was_shared = had && record_int(had, "shared");
    gint64 id = 0;
    if (!store(app, in, had, &id, error))
        return false;
    about_search(out, id, name, shared || was_shared, had ? "replaced" : "saved");
    result_say(out, "The search “%s” is saved%s%s.", name,
               had ? " in place of the one you had" : "",
               shared       ? "; all who may look by it see it"
               : was_shared ? "; others no longer see it"
                            : "");
    return true;
}

/* ---- drop ---- */

/* The one that is meant: one's own, else the only one of another rep. Borrowed. */
static const record *meant(struct app *app, const GPtrArray *rows, const char *name, GError **error)
{
    const record *first = rows->len ? rows->pdata[0] : NULL;
    if (!first)
        err_set(error, BL_ERR_NOT_FOUND,
                "There is no search “%s”: {:search.list} shows yours and those that reps share.",
                name);
    else if (record_int(first, "mine"))
        return first;
    else if (app_actor(app)->level < LEVEL_OFFICER)
        err_set(error, BL_ERR_REFUSED, "The search “%s” is %s’s: only they or an officer drop it.",
                record_str(first, "name"), record_str(first, "owner"));
    else if (rows->len > 1)
        err_set(error, BL_ERR_INPUT, "Several reps share a search “%s”: say whose, as {owner}.",
                name);
    else
        return first;
    return NULL;
}

static bool run_drop(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(GPtrArray) rows =
        named_so(app, record_str(in, "name"), record_int(in, "owner_id"), error);
    const record *search = rows ? meant(app, rows, record_str(in, "name"), error) : NULL;
    if (!search)
        return false;
    const char *name = record_str(search, "name");
    g_autoptr(record) v = record_of_int("search_id", record_int(search, "id"));
    about_search(out, record_int(search, "id"), name, record_int(search, "shared"), "dropped");
    if (record_int(search, "mine"))
        result_say(out, "The search “%s” is dropped.", name);
    else
        result_say(out, "%s’s search “%s” is dropped.", record_str(search, "owner"), name);
    return db_exec(app_db(app), "search_drop", v, NULL, error) >= 0;
}

static bool run_list(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(GPtrArray) rows = app_rows(app, "search_list", in, error);
    for (guint i = 0; rows && i < rows->len; i++)
        if (!result_row(out, rows->pdata[i], error))
            return false;
    return rows != NULL;
}

/* ---- the table ---- */

static const struct field save_fields[] = {
    FIELD("name", "Name", "A few short words by which it is found again.", TEXT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_NOTE, .clean = tag_clean,
          .most = TAG_MOST),
    FIELD("where", "Where", "What it looks for, as behind / on Members: tag:steward -voted.", TEXT,
          .flags = FIELD_REQUIRED, .most = FIND_LONGEST),
    FIELD("shared", "Shared",
          "All who may look by its terms see it, by its name and yours; only reps can share.",
          BOOL),
    {.name = NULL},
};

static const struct field drop_fields[] = {
    FIELD("name", "Name", "As search list shows it.", TEXT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT),
    FIELD("owner", "Whose",
          "Where several reps share one of that name; if left out, your own first.", REP,
          .flags = FIELD_SUBJECT),
    {.name = NULL},
};

static const struct command commands[] = {
    {.id = "search.save",
     .title = "Save a search",
     .help = "Keeps what you look for among the members under a name, for yourself or for all "
             "who may look by it. It finds what there is whenever it is run, and only what whoever "
             "runs it may "
             "see. One of yours that has that name is replaced.",
     .words = "find filter name keep smart list share",
     .level = LEVEL_READONLY,
     .flags = CMD_WRITES | CMD_ADDS,
     .fields = save_fields,
     .run = run_save,
     .keys = "s",
     .where = "members canvass_people",
     .bar = "Save"},
    {.id = "search.list",
     .title = "List the saved searches",
     .help = "Your own, then those that reps share, by name.",
     .words = "find filter smart list",
     .level = LEVEL_READONLY,
     .flags = CMD_LIST,
     .run = run_list,
     .shown_on = SHOWN_ON({.screen = "searches"})},
    {.id = "search.drop",
     .title = "Drop a search",
     .help = "Your own; officers drop any that is shared. Nobody that it finds is touched.",
     .words = "remove delete saved find filter",
     .level = LEVEL_READONLY,
     .flags = CMD_WRITES,
     .fields = drop_fields,
     .run = run_drop,
     .keys = "x",
     .where = "searches",
     .bar = "Drop"},
};

const struct command_group search_commands = {"Searches", commands, G_N_ELEMENTS(commands), NULL,
                                              NULL};
