/*
 * A toy importer for tests of the frame: keys and values of settings, with hooks at which things
 * happen. Value "wrong" refuses the row, "broken" and "unlucky" fail in read() and store(), "later"
 * is left out, "?…" names something unknown.
 */
#pragma once

#include "app_priv.h"
#include "import/import.h"

#include "support/app_fixture.h"

#include "store/change.h"

/* What happens at its hooks, and how often they were called. */
static struct {
    void (*at_check)(void);
    void (*at_store)(void);
    const char *path, *removes;
    struct app *other;
    int begun, ended, checked, told;
    const char *stop_at; /* what is being done when it is stopped */
    int stop_rows;       /* after how many rows */
} world;

struct toy {
    char *mine;
};

static char *clean_colour(const char *typed, GError **error)
{
    if (strcmp(typed, "mauve") != 0)
        return g_ascii_strup(typed, -1);
    err_set(error, BL_ERR_INPUT, "Mauve is no colour.");
    return NULL;
}

static const struct import_column columns[] = {
    {.label = "key",
     .value = "key",
     .names = IMPORT_NAMES("Key", "Name of it"),
     .flags = IMPORT_COLUMN | IMPORT_FILLED},
    {.label = "own value", .value = "value", .names = IMPORT_NAMES("Own Value")},
    {.label = "value", .value = "value", .names = IMPORT_NAMES("Value")},
    {.label = "colour", .value = "colour", .names = IMPORT_NAMES("Colour"), .clean = clean_colour},
    {.label = NULL},
};

enum tally { ADDED, CHANGED, SAME, REMOVED, LEFT_OUT, REFUSED, LONG_VALUES, MISSING, TALLIES };

static const struct import_count counts[] = {
    [ADDED] = {"added", "added", true, IMPORT_ADD},
    [CHANGED] = {"changed", "changed", true, IMPORT_CHANGE},
    [SAME] = {"unchanged", "as before", true, IMPORT_SAME},
    [REMOVED] = {"removed", "removed", false, IMPORT_REMOVE},
    [LEFT_OUT] = {"left_out", "left out", false, IMPORT_LEFT_OUT},
    [REFUSED] = {"refused_rows", "refused", false, IMPORT_REFUSED},
    [LONG_VALUES] = {.key = "long_values"},
    [MISSING] = {.key = "missing"},
    [TALLIES] = {.key = NULL},
};

static bool toy_begin(struct import *im, GError **error)
{
    struct toy *t = im->own;
    (void)error;
    assert_null(t->mine);
    t->mine = g_strdup("mine");
    record_set_text(im->values, "begun", t->mine);
    world.begun++;
    return true;
}

static void toy_end(struct import *im)
{
    struct toy *t = im->own;
    world.ended += t->mine != NULL;
    g_clear_pointer(&t->mine, g_free);
}

static bool toy_read(struct import *im, GError **error)
{
    const char *key = record_str(im->values, "key"), *value = record_str(im->values, "value");
    gint64 before = import_seen(im, key);
    assert_string_equal(record_str(im->values, "begun"), "mine");
    assert_null(record_get(im->values, "of_row"));
    record_set_text(im->values, "of_row", key);
    if (before)
        return err_set(error, BL_ERR_INPUT, "%s is already on line %d.", key, (int)before);
    if (strcmp(value, "wrong") == 0)
        return err_set(error, BL_ERR_INPUT, "The value is wrong.");
    if (strcmp(value, "broken") == 0)
        return err_set(error, BL_ERR_STORAGE, "It cannot be read.");
    if (*value == '?')
        import_unknown(im, value);
    if (strlen(value) > 9)
        import_tally(im, LONG_VALUES);
    record_set_text(im->values, "value", value);
    return true;
}

static enum import_plan toy_plan(struct import *im, GError **error)
{
    g_autoptr(record) old = NULL;
    const char *value = record_str(im->values, "value");
    if (!db_find(app_db(im->app), "setting_get", im->values, &old, error))
        return IMPORT_FAILED;
    if (strcmp(value, "later") == 0) {
        import_remark(im, "It is for later.");
        return IMPORT_LEFT_OUT;
    }
    if (!old)
        return IMPORT_ADD;
    return strcmp(record_str(old, "value"), value) == 0 ? IMPORT_SAME : IMPORT_CHANGE;
}

static bool toy_store(struct import *im, enum import_plan plan, GError **error)
{
    assert_true(plan == IMPORT_ADD || plan == IMPORT_CHANGE);
    if (world.at_store)
        world.at_store();
    if (strcmp(record_str(im->values, "value"), "unlucky") == 0)
        return err_set(error, BL_ERR_FULL, "The disk is full: nothing was stored.");
    return db_exec(app_db(im->app), "setting_put", im->values, NULL, error) >= 0;
}

static bool toy_check(struct import *im, GError **error)
{
    world.checked++;
    if (world.at_check)
        world.at_check();
    return import_rows(im) > 0 || err_set(error, BL_ERR_INPUT, "There is nothing in it.");
}

/* Seats stand for what is held: their codes are keys of the file. */
static enum import_plan toy_missing(struct import *im, const record *row, GError **error)
{
    (void)error;
    import_tally(im, MISSING);
    return strcmp(record_str(row, "ons_code"), world.removes) == 0 ? IMPORT_REMOVE : IMPORT_SAME;
}

static bool toy_remove(struct import *im, const record *row, GError **error)
{
    record_set_text(im->values, "key", record_str(row, "ons_code"));
    record_set_text(im->values, "value", "removed");
    return db_exec(app_db(im->app), "setting_put", im->values, NULL, error) >= 0;
}

static void toy_label(struct import *im, struct result *out)
{
    out->label = g_strdup_printf("%d toys", (int)import_counted(im, ADDED));
}

static void toy_report(struct import *im, record *object, GString *say)
{
    record_set_text(object, "toy", ((struct toy *)im->own)->mine);
    g_string_append(say, " That is all.");
}

#define TOY                                                                                        \
    .dry = "dry_run", .columns = columns, .counts = counts, .own_size = sizeof(struct toy),        \
    .unknown = "unknown_toys", .unknown_noun = "toy", .begin = toy_begin, .end = toy_end,          \
    .read = toy_read, .plan = toy_plan, .store = toy_store, .check = toy_check,                    \
    .label = toy_label, .report = toy_report

static const struct importer toy = {TOY, .flags = IMPORT_NO_LONG_ROWS};
static const struct importer toy_whole = {TOY, .flags = IMPORT_WHOLE | IMPORT_OTHER_COLUMNS};
static const struct importer toy_held = {TOY, .held = "mp_seats_after", .held_key = "ons_code",
                                         .missing = toy_missing, .remove = toy_remove};

static const struct importer *in_use;

static bool toy_run(struct app *app, const record *in, struct result *out, GError **error)
{
    return import_run(app, in_use, in, out, error);
}

static const struct field fields[] = {
    {.name = "file", .label = "File", .type = FIELD_FILE, .flags = FIELD_REQUIRED},
    {.name = "dry_run", .label = "Only show", .type = FIELD_BOOL},
    {.name = NULL},
};

static const struct command command = {.id = "toy.import",
                                       .title = "Import toys",
                                       .level = LEVEL_OFFICER,
                                       .flags = CMD_WRITES | CMD_STREAMS,
                                       .fields = fields,
                                       .run = toy_run,
                                       .topics = TOPIC_SETTING};

/* ---- running it ---- */

static bool run_file(struct app *app, const char *path, bool dry, struct result *out,
                     GError **error)
{
    g_autoptr(record) values = record_of_text("file", path);
    if (dry)
        record_set_text(values, "dry_run", "yes");
    return app_run(app, &command, values, out, error);
}

static void write_file(const char *text)
{
    assert_true(g_file_set_contents(world.path, text, -1, NULL));
}

/* One that has to go well; result_done() it. */
static struct result import(struct fixture *f, const char *text, bool dry)
{
    struct result out = {0};
    g_autoptr(GError) error = NULL;
    write_file(text);
    if (!run_file(f->officer, world.path, dry, &out, &error))
        fail_msg("%s", error->message);
    assert_string_equal(record_str(out.object, "toy"), "mine");
    return out;
}

static void import_says(struct fixture *f, const char *text, const char *message)
{
    struct result out = import(f, text, false);
    assert_string_equal(out.message, message);
    result_done(&out);
}

static void import_fails(struct fixture *f, const char *text, enum bl_error_code code,
                         const char *words)
{
    struct result out = {0};
    g_autoptr(GError) error = NULL;
    write_file(text);
    assert_false(run_file(f->officer, world.path, false, &out, &error));
    result_done(&out);
    if (!err_is(error, code) || !strstr(error->message, words))
        fail_msg("%s", error->message);
}

static char *setting(struct app *app, const char *key)
{
    g_autoptr(record) args = record_of_text("key", key);
    g_autoptr(record) row = NULL;
    g_autoptr(GError) error = NULL;
    assert_true(db_find(app_db(app), "setting_get", args, &row, &error));
    return row ? g_strdup(record_str(row, "value")) : NULL;
}

static void is_set(struct fixture *f, const char *key, const char *value)
{
    g_autofree char *is = setting(f->tom, key);
    if (g_strcmp0(is, value) != 0)
        fail_msg("%s is %s, not %s", key, is, value);
}

/* Somebody else writes. */
static void put(const char *key, const char *value)
{
    struct db *db = app_db(world.other);
    g_autoptr(record) args = record_of_text("key", key);
    g_autoptr(GError) error = NULL;
    record_set_text(args, "value", value);
    assert_true(db_begin(db, &error));
    assert_true(db_exec(db, "setting_put", args, NULL, &error) >= 0);
    assert_true(db_commit(db, &error));
}

static char *many(int rows)
{
    GString *text = g_string_new("Key,Value\n");
    for (int i = 0; i < rows; i++)
        g_string_append_printf(text, "k%d,v%d\n", i, i);
    return g_string_free(text, false);
}
