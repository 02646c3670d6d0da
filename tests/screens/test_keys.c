/*
 * Every screen: a key means one thing, is on the bar as it is called, and leads
 * to something; keys that commands name are keys there are.
 */
#include "house.h"

#include "../../src/app/app_priv.h"

#include "ui/keys.h"

struct meaning {
    const char *what; /* "undo", "the screen's own Enter" */
    char *key;
    const struct command *cmd; /* NULL: no command */
};

static void meaning_free(gpointer p)
{
    struct meaning *m = p;
    g_free(m->key);
    g_free(m);
}

/* Commands may share a key where no row has use for two of them: those on replies, by what a reply
 * waits for and where it lies; those on the desk, by whether its mail is shown. */
static bool exclude_each_other(const struct command *a, const struct command *b)
{
    static const char *const waits_for[] = {NULL, "", "MATCH", "ASK", "SEND"};
    if (!a || !b || !a->why_disabled || !b->why_disabled)
        return false;
    struct app app = {.screens = true};
    for (gsize i = 0; i < 8 * G_N_ELEMENTS(waits_for); i++) {
        g_autoptr(record) row = record_new();
        if (waits_for[i / 8])
            record_set_text(row, "wants", waits_for[i / 8]);
        record_set_bool(row, i & 4 ? "on_post" : "no_post", true); /* the desk's lists */
        if (i % 2)
            record_set_int(row, "in_tray", 1);
        record_set_int(row, "person_id", 1);
        if (i & 2)
            record_set_int(row, "mp_id", 1);
        if (!a->why_disabled(&app, row) && !b->why_disabled(&app, row))
            return false;
    }
    return true;
}

/* Takes key. */
static void add(GPtrArray *all, char *key, const char *what, const struct command *cmd,
                const char *screen)
{
    if (keys_parse(key) == K_NONE)
        fail_msg("%s: %s names a key that there is not: %s", screen, what, key);
    for (guint i = 0; i < all->len; i++) {
        struct meaning *m = all->pdata[i];
        if (keys_parse(m->key) == keys_parse(key) && !exclude_each_other(m->cmd, cmd))
            fail_msg("%s: %s means %s and %s", screen, key, m->what, what);
    }
    struct meaning *m = g_new(struct meaning, 1);
    *m = (struct meaning){what, key, cmd};
    g_ptr_array_add(all, m);
}

static void add_all(GPtrArray *all, const char *keys, const char *what, const struct command *cmd,
                    const char *screen)
{
    g_auto(GStrv) names = g_strsplit(keys, " ", -1);
    for (char **p = names; *p; p++)
        if (**p)
            add(all, g_strdup(*p), what, cmd, screen);
}

static bool on(const struct command *cmd, const char *screen)
{
    if (!cmd->where || !cmd->keys || cmd->flags & CMD_CLI_ONLY)
        return false;
    g_auto(GStrv) ids = g_strsplit(cmd->where, " ", -1);
    return strcmp(cmd->where, "*") == 0 || g_strv_contains((const char *const *)ids, screen);
}

/* Screens' keys, commands' keys and the frame's. */
static GPtrArray *meanings(const struct screen_ops *ops)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(meaning_free);
    gsize n = 0;
    static const char *const frame[][2] = {{":", "all commands"},   {"?", "help"},
                                           {"q", "leaving"},        {"Esc", "back"},
                                           {"C-l", "drawing anew"}, {"C-c", "back"}};
    for (const struct screen_key *k = ops->keys; k && k->keys; k++)
        add_all(all, k->keys, k->help, NULL, ops->id);
    const struct command *const *table = command_table(&n);
    for (gsize i = 0; i < n; i++)
        if (on(table[i], ops->id))
            add_all(all, table[i]->keys, table[i]->id, table[i], ops->id);
    for (gsize i = 0; i < G_N_ELEMENTS(frame); i++)
        add(all, g_strdup(frame[i][0]), frame[i][1], NULL, ops->id);
    return all;
}

static void test_one_key_one_meaning(void **state)
{
    (void)state;
    gsize n = 0;
    const struct screen_ops *const *screens = screen_table(&n);
    assert_true(n > 5);
    for (gsize i = 0; i < n; i++) {
        g_autoptr(GPtrArray) all = meanings(screens[i]);
        /* A conversation has the digits to itself. */
        bool own_digits = strcmp(screens[i]->id, "talk") == 0;
        for (gsize j = 0; j < n && !own_digits; j++) {
            if (!screens[j]->key)
                continue;
            char name[] = {screens[j]->key, '\0'};
            add(all, g_strdup(name), screens[j]->title, NULL, screens[i]->id);
        }
    }
}

/* A command that names a screen names one there is. */
static void test_screens_there_are(void **state)
{
    (void)state;
    gsize n = 0, count = 0;
    const struct screen_ops *const *screens = screen_table(&n);
    const struct command *const *table = command_table(&count);
    for (gsize c = 0; c < count; c++) {
        g_auto(GStrv) ids = g_strsplit(table[c]->where ? table[c]->where : "*", " ", -1);
        for (char **p = ids; *p; p++) {
            bool found = strcmp(*p, "*") == 0;
            for (gsize i = 0; i < n; i++)
                found = found || strcmp(screens[i]->id, *p) == 0;
            if (!found)
                fail_msg("%s works on %s, which there is not", table[c]->id, *p);
        }
        assert_true(!table[c]->bar || table[c]->keys);
    }
}

/* What people read on screens does not speak of the command line. */
static void test_help_is_for_screens(void **state)
{
    (void)state;
    static const char *const not [] = {"command line", "exit status", " --",
                                       "--json",       "standard in", "$",
                                       "NO_COLOR",     "branchline ", "subcommand"};
    gsize n = 0;
    const struct command *const *table = command_table(&n);
    for (gsize i = 0; i < n; i++) {
        if (table[i]->flags & (CMD_CLI_ONLY | CMD_NO_DB))
            continue;
        for (gsize w = 0; w < G_N_ELEMENTS(not ); w++) {
            if (table[i]->help && strstr(table[i]->help, not [w]))
                fail_msg("the help of %s says \"%s\"", table[i]->id, not [w]);
            for (const struct field *f = table[i]->fields; f && f->name; f++)
                if (!(f->flags & FIELD_CLI_ONLY) && f->help && strstr(f->help, not [w]))
                    fail_msg("the help of %s, %s, says \"%s\"", table[i]->id, f->name, not [w]);
        }
    }
}

/* Titles tell commands apart. */
static void test_titles_are_told_apart(void **state)
{
    (void)state;
    gsize n = 0;
    const struct command *const *table = command_table(&n);
    for (gsize i = 0; i < n; i++)
        for (gsize j = 0; j < n; j++)
            if (i != j && strcmp(table[i]->title, table[j]->title) == 0)
                fail_msg("%s and %s are both called %s", table[i]->id, table[j]->id,
                         table[i]->title);
}

/* The order of a bar names keys that mean something there. */
static void test_bars(void **state)
{
    (void)state;
    gsize n = 0;
    const struct screen_ops *const *screens = screen_table(&n);
    for (gsize i = 0; i < n; i++) {
        g_autoptr(GPtrArray) all = meanings(screens[i]);
        g_auto(GStrv) order = g_strsplit(screens[i]->bar ? screens[i]->bar : "", " ", -1);
        for (char **p = order; *p && **p; p++) {
            bool found = false;
            for (guint m = 0; m < all->len; m++)
                found =
                    found || keys_parse(((struct meaning *)all->pdata[m])->key) == keys_parse(*p);
            if (!found)
                fail_msg("%s: the bar names %s, which does nothing", screens[i]->id, *p);
        }
    }
}

/* Each key of the bar does something there, for whoever has it. go: the keys that lead there. */
static void try_bar(struct house *h, const char *login, const char *go)
{
    struct script *first = house_sized(house_app(h, login), 24, 200);
    script_play(first, go);
    g_autofree char *bar = script_row(first, 23);
    script_free(first);
    g_auto(GStrv) words = g_strsplit(g_strstrip(bar), "  ", -1);
    for (char **w = words; *w; w++) {
        g_autofree char *key = g_strndup(g_strstrip(*w), strcspn(*w, " "));
        /* Moving may have nowhere to go. */
        bool moves = keys_have(keys_parse(key), "j g Up") || strstr(*w, " Page");
        if (!*key || strcmp(key, "q") == 0 || keys_parse(key) == K_NONE || moves)
            continue;
        struct script *s = house_sized(house_app(h, login), 24, 80);
        script_play(s, go);
        g_autofree char *before = script_screen(s, true);
        script_play(s, key);
        g_autofree char *now = script_screen(s, true);
        if (strstr(now, "does nothing here") || strcmp(before, now) == 0)
            fail_msg("%s after %s: %s is on the bar and does nothing", login, go, key);
        script_free(s);
    }
}

static void test_bar_keys_work(void **state)
{
    struct house *h = *state;
    static const char *const logins[] = {"priya", "tom", "sam", "rita"};
    static const char *const tops[] = {"1", "2", "3", "4", "5", "6", "8"};
    for (gsize i = 0; i < G_N_ELEMENTS(logins); i++) {
        if (strcmp(logins[i], "rita") == 0) /* only now: undo is on the bars before */
            house_add_reps(h);
        for (gsize t = 0; t < G_N_ELEMENTS(tops); t++)
            try_bar(h, logins[i], tops[t]);
    }
}

/* What lies over them, and their other lists. */
static void test_bar_keys_work_deeper(void **state)
{
    static const char *const deeper[] = {"2 Tab",
                                         "2 Tab Enter",
                                         "2 Tab Tab",
                                         "2 Tab Tab Tab",
                                         "2 Tab Tab Tab Tab",
                                         "3 Enter",
                                         "3 Tab",
                                         "4 Tab",
                                         "5 Enter",
                                         "6 Enter",
                                         "8 Enter",
                                         "8 Tab",
                                         "8 Tab Tab",
                                         "8 Tab Tab Tab",
                                         "5 c",
                                         ": text{list letters} Enter F2",
                                         ":",
                                         "?",
                                         "6 e",
                                         ": text{dispute} Enter"};
    for (gsize i = 0; i < G_N_ELEMENTS(deeper); i++)
        try_bar(*state, "priya", deeper[i]);
}

/* Where there is nothing the bar offers what begins it, and nothing that needs a row. */
static void test_bars_of_empty_lists(void **state)
{
    struct script *s = house_at(*state, "priya", "5");
    assert_bar(s,
               " D Dates  u Undo  n New ballot  R Result  : All commands  ? Help        q Leave");
    script_play(s, "4 Tab");
    assert_bar(s,
               " n New task  Tab Lists  / Find  u Undo  : All commands  ? Help          q Leave");
    script_play(s, "3");
    assert_bar(s,
               " n New  Tab Lists  W New workplace  / Find  u Undo  : All  ? Help       q Leave");
    script_play(s, "6");
    assert_bar(s,
               " / Find  n New  i Import  s Save  p Postcode  u Undo  : All  ? Help     q Leave");
    script_free(s);
}

/* Nobody is sent to a command line: over SSH there is none. */
static void test_no_shell_on_screens(void **state)
{
    struct script *s = house_at(*state, "priya", "");
    for (const char *p = "1234568"; *p; p++)
        for (int tabs = 0; tabs < 5; tabs++) {
            char key[] = {*p, '\0'};
            script_play(s, tabs ? "Tab" : key);
            assert_script_lacks(s, "branchline ");
        }
    script_free(s);
}

/* What is done cannot be done again, but opened. */
static void test_a_closed_task(void **state)
{
    struct script *s = house_at(*state, "priya", "4 d Tab Tab");
    assert_script_has(s, "D Open again");
    assert_script_lacks(s, "d Done");
    assert_script_lacks(s, "x Drop");
    script_play(s, "d");
    assert_script_has(s, "That task is closed already: D opens it again.");
    script_play(s, "D");
    assert_script_has(s, "u undoes it");
    script_play(s, "S-Tab");
    assert_script_has(s, "d Done");
    assert_script_lacks(s, "D Open again");
    script_free(s);
}

/* The names, or one that Tab goes to, stand in the body; or the bar has Tab. */
static bool says_how_to_go_on(struct script *s)
{
    static const char *const strips[] = {
        " mine  all open  done and dropped", " reps  settings  audit",
        " replies  to match  to ask  to send  no answer", " all 62  not reached 14", "Tab"};
    g_autofree char *screen = script_screen(s, false);
    for (gsize i = 0; i < G_N_ELEMENTS(strips); i++)
        if (strstr(screen, strips[i]))
            return true;
    return false;
}

/* Whoever sees one list of a screen sees that there are others, however small the window. */
static void test_other_lists_are_seen(void **state)
{
    static const char *const screens[] = {
        "2",         "2 Tab", "2 Tab Tab Tab", "3",        "3 Tab", "4",
        "4 Tab Tab", "8",     "8 Tab Tab Tab", "5 j Enter"};
    static const int sizes[][2] = {{20, 60}, {24, 80}};
    for (gsize z = 0; z < G_N_ELEMENTS(sizes); z++) {
        struct script *s = house_sized(house_app(*state, "priya"), sizes[z][0], sizes[z][1]);
        for (gsize i = 0; i < G_N_ELEMENTS(screens); i++) {
            script_play(s, screens[i]);
            if (!says_how_to_go_on(s))
                fail_msg("%s at %dx%d: nothing says that Tab has more lists", screens[i],
                         sizes[z][1], sizes[z][0]);
        }
        script_free(s);
    }
}

/* The states that have no room are not cut: the strip goes along, the one shown in it. */
static void test_states_are_whole(void **state)
{
    struct script *s = house_sized(house_app(*state, "priya"), 30, 120);
    script_play(s, "5 j Enter");
    for (int i = 0; i < 8; i++) {
        g_autofree char *strip = script_row(s, 4);
        char *end = strstr(strip, " │");
        assert_non_null(end);
        *end = '\0';
        assert_null(strstr(strip, "…"));
        script_play(s, "Tab");
    }
    script_play(s, "Esc Enter");
    assert_script_has(s, " all 62 not reached 14 has paper 18 > ");
    script_play(s, "S-Tab S-Tab");
    assert_script_has(s, "< replacement asked for 2 has voted 21 prefers not to say 1");
    script_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_key_one_meaning),
        cmocka_unit_test(test_screens_there_are),
        cmocka_unit_test(test_help_is_for_screens),
        cmocka_unit_test(test_titles_are_told_apart),
        cmocka_unit_test(test_bars),
        house_test(test_bar_keys_work),
        house_test(test_bar_keys_work_deeper),
        house_test_empty(test_bars_of_empty_lists),
        house_test_empty(test_no_shell_on_screens),
        house_test(test_a_closed_task),
        house_test(test_other_lists_are_seen),
        house_test(test_states_are_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
