/*
 * The command `demo`: makes the fictional branch where there is none, or anew.
 */
#include "app/app.h"
#include "app/demo.h"
#include "base/err.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static const char *const parts[] = {"", "-wal", "-shm"};

static void remove_file(const char *path)
{
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *part = g_strconcat(path, parts[i], NULL);
        (void)g_unlink(part);
    }
}

/* Whose draft is first there is the demo of all that begin at once; a reset replaces what is there.
 */
static bool put_in_place(const char *draft, const char *path, bool again)
{
    if (!again)
        return link(draft, path) == 0 || errno == EEXIST;
    remove_file(path);
    return g_rename(draft, path) == 0;
}

/* Built beside, under a name of one's own, and moved into place: a demo is whole or not there. */
static bool build(struct app *app, const char *path, bool again, GError **error)
{
    gint64 now = app_now(app);
    struct clock clock = clock_fixed(&now);
    g_autofree char *draft = g_strdup_printf("%s.new-%d", path, (int)getpid());
    remove_file(draft);
    if (!demo_build(draft, &clock, error)) {
        remove_file(draft);
        return false;
    }
    bool done = put_in_place(draft, path, again) ||
                err_set(error, BL_ERR_STORAGE, "The demo could not be put at %s: %s.", path,
                        g_strerror(errno));
    remove_file(draft);
    return done;
}

/* A file that cannot be opened, such as an older trial's, keeps its bytes under another name,
 * which is returned (caller's); NULL: it could not be moved. */
static char *set_aside(struct app *app, const char *path)
{
    g_autofree char *aside =
        g_strdup_printf("%s.unread-%" G_GINT64_FORMAT, path, (gint64)app_now(app));
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *from = g_strconcat(path, parts[i], NULL);
        g_autofree char *to = g_strconcat(aside, parts[i], NULL);
        if (g_rename(from, to) != 0 && i == 0)
            return NULL;
    }
    return g_steal_pointer(&aside);
}

/* Only a demo is ever replaced: another branch's file is not ours to touch.
 * What the file says of itself; NULL: an error. DAMAGED: it cannot be opened at all. */
static record *read_demo(const char *path, GError **error)
{
    struct clock clock = clock_system();
    g_autoptr(GError) why = NULL;
    struct app *app = app_open(path, DEMO_LOGIN, clock, &why);
    record *demo = app ? app_read(app, "setting_demo", NULL, NULL) : NULL;
    app_close(app);
    if (err_is(why, BL_ERR_DAMAGED))
        g_propagate_error(error, g_steal_pointer(&why));
    else if (!demo)
        err_set(error, BL_ERR_INPUT,
                "%s is not a demo branch, so it is left alone. Name another file with --db.", path);
    return demo;
}

/* "as you left it", with its day where that is not today. Caller's. */
static char *as_left(const record *demo, day today)
{
    day made = day_from_iso(record_text(demo, "made_on"));
    g_autofree char *on = made == today || made == DAY_NONE ? NULL : day_short(made, today);
    return on ? g_strdup_printf("as you left it; its days are those of %s", on)
              : g_strdup("as you left it");
}

static bool run_demo(struct app *app, const record *raw, struct result *out, GError **error)
{
    const char *reset = record_text(raw, "reset");
    bool again = record_bool(raw, "reset") || (reset && strcmp(reset, "1") == 0);
    g_autofree char *path = record_has(raw, "db") ? g_strdup(record_text(raw, "db")) : demo_path();
    bool there = g_file_test(path, G_FILE_TEST_EXISTS);
    g_autoptr(GError) why = NULL;
    g_autoptr(record) demo = there ? read_demo(path, &why) : NULL;
    g_autofree char *aside = NULL;
    if (there && !demo) {
        if (err_is(why, BL_ERR_DAMAGED) && !record_has(raw, "db"))
            aside = set_aside(app, path);
        if (!aside) {
            g_propagate_error(error, g_steal_pointer(&why));
            return false;
        }
        there = false;
    }
    /* Untouched, it moves on with the days: the ballot stays three weeks from closing. */
    if (there && !record_int(demo, "changed") &&
        day_from_iso(record_text(demo, "made_on")) != app_today(app))
        again = true;
    g_autofree char *left = demo ? as_left(demo, app_today(app)) : NULL;
    if ((!there || again) && !build(app, path, there, error))
        return false;
    out->object = record_new();
    record_set_text(out->object, "path", path);
    record_set_bool(out->object, "made", !there || again);
    record_set_text(out->object, "_open", path);
    record_set_text(out->object, "_as",
                    record_has(raw, "as") ? record_text(raw, "as") : DEMO_LOGIN);
    if (there && !again)
        result_say(out, "The demo branch is in %s, %s. {reset} starts it afresh.", path, left);
    else
        result_say(out,
                   "The demo branch is in %s. Everything in it is invented; nothing is sent.%s%s",
                   path, aside ? " The one that was there cannot be opened, and is now " : "",
                   aside ? aside : "");
    return true;
}

static const struct field fields[] = {
    FIELD("reset", "Start afresh", "Everything you changed in the demo is lost.", BOOL),
    {.name = NULL},
};

static const struct command commands[] = {
    {.id = "demo",
     .title = "Open the demo branch",
     .help = "A fictional branch with 246 members and a ballot about three weeks from closing, to "
             "try everything on. What you change in it stays until demo --reset; untouched, its "
             "days move on with the calendar. You are Priya, an "
             "officer; --as tom, ruth or sam shows what a rep or a volunteer sees.",
     .level = LEVEL_NONE,
     .flags = CMD_NO_DB | CMD_CLI_ONLY | CMD_LOCAL,
     .fields = fields,
     .run = run_demo},
};

const struct command_group demo_commands = {"Trying it", commands, G_N_ELEMENTS(commands), NULL,
                                            NULL};
