/*
 * Pictures of the real program: for each shot of the list, starts it in a
 * terminal, plays the keys, and writes NAME.txt (the cells: pty_dump) and
 * NAME.png.
 *
 *   screenshots [--text] LIST DIRECTORY [NAME...]
 *
 * --text leaves the pictures out: the texts are what `make check` compares, as
 * fonts differ between systems. LIST is a key file. [common] may hold what
 * every shot starts from; a shot overrides it:
 *
 *   [today]
 *   setup=make-a-database $DIR/demo.db    run by sh before; DIR is new and goes away
 *   command=branchline --db $DIR/demo.db  as a shell would split it; $NAMES from the environment
 *   size=80x24
 *   env=NO_COLOR=1;TERM=vt100;
 *   keys=1{TALK TO NEXT}                  as tests/support/pty.h says
 *   other=branchline --as tom             a second terminal, shown below: after keys it plays
 *   other_keys=6{Ackroyd}                 its own; then the first goes on with
 *   then={Tom}
 *
 * Ends with 1 where a text that keys wait for did not come.
 */
#include <glib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/png.h"

enum { QUIET_MS = 150 };

static char *setting(GKeyFile *list, const char *shot, const char *key, const char *dflt)
{
    char *value = g_key_file_get_string(list, shot, key, NULL);
    if (!value)
        value = g_key_file_get_string(list, "common", key, NULL);
    return value ? value : g_strdup(dflt);
}

enum { MOST_SCREENS = 2 };

/* The terminals of one shot, the first one first. */
struct shot {
    const char *name;
    struct pty *screens[MOST_SCREENS];
    int n;
};

static bool write_shot(const struct shot *shot, const char *directory, bool pictures)
{
    g_autofree char *text = g_strdup_printf("%s/%s.txt", directory, shot->name);
    g_autofree char *png = g_strdup_printf("%s/%s.png", directory, shot->name);
    g_autoptr(GString) dump = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autofree char *why = NULL;
    for (int i = 0; i < shot->n; i++) {
        g_autofree char *one = pty_dump(shot->screens[i]);
        g_string_append(dump, one);
    }
    if (!g_file_set_contents(text, dump->str, -1, &error)) {
        fprintf(stderr, "%s\n", error->message);
        return false;
    }
    if (pictures && !png_write(shot->screens, shot->n, png, &why)) {
        fprintf(stderr, "%s\n", why);
        return false;
    }
    return true;
}

static bool play(struct shot *shot, int screen, const char *keys)
{
    g_autofree char *missing = NULL;
    if (pty_play(shot->screens[screen], keys, &missing))
        return true;
    g_autofree char *text = pty_text(shot->screens[screen]);
    fprintf(stderr, "%s: waited in vain for {%s}. The screen was:\n%s", shot->name, missing, text);
    return false;
}

static bool start(struct shot *shot, const char *command, const char *size, char **env)
{
    struct pty_options options = {.env = (const char *const *)env};
    g_autofree char *line = pty_expand(command);
    g_auto(GStrv) argv = NULL;
    if (sscanf(size, "%dx%d", &options.cols, &options.rows) != 2 ||
        !g_shell_parse_argv(line, NULL, &argv, NULL)) {
        fprintf(stderr, "%s: size or command cannot be read\n", shot->name);
        return false;
    }
    shot->screens[shot->n++] = pty_start((const char *const *)argv, &options);
    return true;
}

static bool take(GKeyFile *list, const char *name, const char *directory, bool pictures)
{
    g_autofree char *setup = setting(list, name, "setup", "");
    g_autofree char *command = setting(list, name, "command", "");
    g_autofree char *size = setting(list, name, "size", "80x24");
    g_autofree char *keys = setting(list, name, "keys", "");
    g_autofree char *other = setting(list, name, "other", "");
    g_autofree char *other_keys = setting(list, name, "other_keys", "");
    g_autofree char *then = setting(list, name, "then", "");
    g_auto(GStrv) env = g_key_file_get_string_list(list, name, "env", NULL, NULL);
    if (!env)
        env = g_key_file_get_string_list(list, "common", "env", NULL, NULL);
    pty_expand_all(env);
    if (setup[0] && system(setup) != 0) {
        fprintf(stderr, "%s: the setup failed: %s\n", name, setup);
        return false;
    }
    struct shot shot = {.name = name};
    bool ok = start(&shot, command, size, env) && play(&shot, 0, keys);
    if (ok && other[0])
        ok = start(&shot, other, size, env) && play(&shot, 1, other_keys) && play(&shot, 0, then);
    for (int i = 0; i < shot.n; i++)
        pty_settle(shot.screens[i], QUIET_MS);
    ok = ok && write_shot(&shot, directory, pictures);
    for (int i = 0; i < shot.n; i++)
        pty_free(shot.screens[i]);
    return ok;
}

/* A new directory for each shot, named in $DIR for setup and command. */
static bool take_in_new_dir(GKeyFile *list, const char *shot, const char *directory, bool pictures)
{
    g_autofree char *dir = g_dir_make_tmp("branchline-shot-XXXXXX", NULL);
    if (!dir)
        return false;
    g_setenv("DIR", dir, TRUE);
    g_setenv("HOME", dir, TRUE);
    bool ok = take(list, shot, directory, pictures);
    ok = system("rm -rf -- \"$DIR\"") == 0 && ok;
    return ok;
}

int main(int argc, char **argv)
{
    bool pictures = true;
    if (argc > 1 && strcmp(argv[1], "--text") == 0) {
        pictures = false;
        argv++;
        argc--;
    }
    if (argc < 3) {
        fputs("Use: screenshots [--text] LIST DIRECTORY [NAME...]\n", stderr);
        return 2;
    }
    g_autoptr(GKeyFile) list = g_key_file_new();
    g_autoptr(GError) error = NULL;
    if (!g_key_file_load_from_file(list, argv[1], G_KEY_FILE_NONE, &error)) {
        fprintf(stderr, "%s: %s\n", argv[1], error->message);
        return 2;
    }
    g_mkdir_with_parents(argv[2], 0755);
    int taken = 0, failed = 0;
    g_auto(GStrv) shots = g_key_file_get_groups(list, NULL);
    for (char **shot = shots; *shot; shot++) {
        if (strcmp(*shot, "common") == 0 ||
            (argc > 3 && !g_strv_contains((const char *const *)argv + 3, *shot)))
            continue;
        if (take_in_new_dir(list, *shot, argv[2], pictures))
            taken++;
        else
            failed++;
    }
    printf("%d screenshots in %s, %d failed\n", taken, argv[2], failed);
    return failed > 0 || taken == 0;
}
