/*
 * A hundred conversations of a call list in a real terminal: at most three keys each beside the
 * letters of notes, days and reasons, and every consequence in the branch's file.
 */
#include "house.h"

#include "store/fixture.h"
#include "support/parsed.h"

enum { TALKS = 100, OUTCOMES = 10, PEOPLE = 110, NOTE_EVERY = 7, KEYS_MOST = 3 };

/* What is typed as text stands between « and »; what has to appear in braces. */
static const struct mix {
    const char *keys, *typed; /* typed: waits for the question, NULL: none is asked */
} mix[OUTCOMES] = {
    {"1", NULL},
    {"2", "{Call back on}fri{= Fri 27 Nov}<Enter>"},
    {"3", "{Asked HQ for one}<Enter>"},
    {"4", NULL},
    {"5", NULL},
    {"6", NULL},
    {"7", "{Call back on}mon 10:30{= Mon 23 Nov 10:30}<Enter>"},
    {"8", NULL},
    {"9", "{Reason}asked by letter<Enter>"},
    {"0", "{To the officer}has moved{has moved}<Enter>"},
};

/* Enter and control keys, and letters where no text is being typed. */
static int keys_of(const struct mix *m, bool note)
{
    return 1 + (m->typed != NULL) + 2 * note;
}

static void set_up(struct house *h)
{
    g_autofree char *list = house_list_of_members(1, PEOPLE);
    const struct setting input = {.db = h->db, .as = "priya", .input = list};
    g_free(ran_printed(cli_run(&input, "member", "import", "-", NULL)));
    house_do(h, "ballot", "add", "Pay", "--opens", "16 nov", "--closes", "14 dec");
    g_free(ran_printed(cli_run(&input, "ballot", "electorate", "import", "1", "-", NULL)));
    house_do(h, "calls", "make", "Last days", "--where", "is:member", "--purpose", "gotv");
}

/* One row of an array, or all of an object: a number. */
static int figure(const char *json, const char *name)
{
    yajl_val all = parsed(json);
    const char *const path[] = {name, NULL};
    yajl_val v = yajl_tree_get(all, (const char **)path, yajl_t_number);
    const int n = v ? (int)YAJL_GET_INTEGER(v) : -1;
    yajl_tree_free(all);
    return n;
}

static int rows(const char *json)
{
    yajl_val all = parsed(json);
    const int n = (int)YAJL_GET_ARRAY(all)->len;
    yajl_tree_free(all);
    return n;
}

static void assert_found(const struct house *h, const char *where, int n)
{
    g_autofree char *json = house_cli(h, "member", "list", "--where", where, "--json");
    if (rows(json) != n)
        fail_msg("%s: %d, not %d", where, rows(json), n);
}

static int times(const char *text, const char *what)
{
    int n = 0;
    for (const char *p = text; (p = strstr(p, what)); p += strlen(what))
        n++;
    return n;
}

static void assert_consequences(const struct house *h, int notes)
{
    static const struct {
        const char *state;
        int n;
    } counts[] = {{"ready", PEOPLE - TALKS}, {"done", 20},      {"waiting", 20},
                  {"too_recent", 30},        {"no_number", 10}, {"for_officer", 10},
                  {"no_contact", 10},        {"reserved", 0}};
    g_autofree char *list = house_cli(h, "calls", "show", "Last days", "--json");
    for (gsize i = 0; i < G_N_ELEMENTS(counts); i++)
        if (figure(list, counts[i].state) != counts[i].n)
            fail_msg("%s: %d, not %d", counts[i].state, figure(list, counts[i].state), counts[i].n);
    assert_found(h, "voted", 10);
    assert_found(h, "has-paper", 10);
    assert_found(h, "no-paper", 10);
    assert_found(h, "wont-say", 10);
    assert_found(h, "do-not-contact", 10);
    g_autofree char *tasks = house_cli(h, "task", "list", "--json");
    assert_int_equal(times(tasks, "\"OFFICER_LOOK\""), 10);
    assert_int_equal(times(tasks, "\"ADDRESS_QUERY\""), 10);
    assert_int_equal(times(tasks, "\"NEW_PAPER\""), 10);
    g_autofree char *talks = house_cli(h, "canvass", "list", "--json");
    assert_int_equal(times(talks, "\"call_back_on\":\"2026-11-27\""), 10);
    assert_int_equal(times(talks, "\"call_back_on\":\"2026-11-23\""), 10);
    assert_int_equal(times(talks, "\"call_back_at\":\"10:30\""), 10);
    g_autofree char *sum = house_cli(h, "calls", "report", "--json");
    assert_true(strstr(sum, "\"conversations\":100"));
    assert_true(strstr(sum, "\"reached\":80"));
    assert_true(strstr(sum, "\"no_answer\":10"));
    /* A start of the program for each would be most of what this costs. */
#define NOTED "FROM activity WHERE note = 'rings back after four'"
    const gint64 noted = raw_int(h->db, "SELECT count(*) " NOTED);
    g_autofree char *who =
        g_strdup_printf("#%d", (int)raw_int(h->db, "SELECT max(person_id) " NOTED));
    g_autofree char *said = house_cli(h, "activity", "list", who, "--json");
    assert_int_equal(times(said, "\"rings back after four\""), 1);
    assert_int_equal(noted, notes);
}

static void a_hundred_of_them(void **state)
{
    struct house *h = *state;
    int most = 0, all = 0, notes = 0;
    set_up(h);
    struct pty *p = house_open(h, "priya", NULL);
    pty_assert_play(p, "C{Last days}<Enter>{WHAT HAPPENED}{0 done}");
    for (int i = 0; i < TALKS; i++) {
        const struct mix *m = &mix[i % OUTCOMES];
        const bool note = i % NOTE_EVERY == 3 && !m->typed;
        const int keys = keys_of(m, note);
        g_autofree char *script = g_strdup_printf("%s%s%s{%d done}",
                                                  note ? "t{For the next caller}rings back after "
                                                         "four<C-s>{Kept}"
                                                       : "",
                                                  m->keys, m->typed ? m->typed : "", i + 1);
        pty_assert_play(p, script);
        most = MAX(most, keys);
        all += keys;
        notes += note;
    }
    print_message("%d conversations: %d keys, at most %d each\n", TALKS, all, most);
    assert_in_range(most, 1, KEYS_MOST);
    assert_true(notes > 5);
    pty_assert_play(p, "<Esc>{100 conversations, 80 of them reached}<Esc>{lists}<Esc>{q Leave}");
    pty_leave(p);
    assert_consequences(h, notes);
    house_is_whole(h);
}

/* ---- ten at once ---- */

enum { REPS = 10 };

/* Takes whoever is next until nobody is left, and prints who it was. */
#define REP_AT_WORK                                                                                \
    "while n=$(\"$BIN\" --as \"$1\" calls next 'Last days' --json) || exit 1; [ \"$n\" != null "   \
    "]; do "                                                                                       \
    "id=$(printf %s \"$n\" | sed 's/.*\"person_id\":\\([0-9]*\\).*/\\1/'); "                       \
    "\"$BIN\" --as \"$1\" calls record 'Last days' \"$id\" 1 >/dev/null || exit 2; echo \"$id\"; " \
    "done"

static GPid start_rep(const struct house *h, const char *login, int *out)
{
    g_auto(GStrv) env = g_environ_setenv(g_get_environ(), "BRANCHLINE_DB", h->db, TRUE);
    env = g_environ_setenv(env, "BIN", cli_program(), TRUE);
    const char *argv[] = {"/bin/sh", "-c", REP_AT_WORK, "sh", login, NULL};
    GPid pid = 0;
    GError *error = NULL;
    if (!g_spawn_async_with_pipes(NULL, (char **)argv, env,
                                  G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                                  NULL, &pid, NULL, out, NULL, &error))
        fail_msg("%s", error->message);
    return pid;
}

static void read_ids(int fd, bool had[PEOPLE + 1], int *n)
{
    FILE *in = fdopen(fd, "r");
    int id = 0;
    while (fscanf(in, "%d", &id) == 1) {
        assert_in_range(id, 1, PEOPLE);
        if (had[id])
            fail_msg("%d was handed out twice", id);
        had[id] = true;
        (*n)++;
    }
    fclose(in);
}

/* Nobody is handed to two, and nobody is left out. */
static void ten_reps_at_once(void **state)
{
    struct house *h = *state;
    bool had[PEOPLE + 1] = {false};
    GPid pids[REPS];
    int outs[REPS], n = 0;
    set_up(h);
    for (int i = 0; i < REPS; i++) {
        g_autofree char *login = g_strdup_printf("rep%d", i);
        house_do(h, "rep", "add", login, "--name", login, "--scope", "all");
    }
    for (int i = 0; i < REPS; i++) {
        g_autofree char *login = g_strdup_printf("rep%d", i);
        pids[i] = start_rep(h, login, &outs[i]);
    }
    for (int i = 0; i < REPS; i++) {
        int status = 0;
        read_ids(outs[i], had, &n);
        assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
        assert_int_equal(status, 0);
        g_spawn_close_pid(pids[i]);
    }
    assert_int_equal(n, PEOPLE);
    assert_found(h, "voted", PEOPLE);
    house_is_whole(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {small_test(a_hundred_of_them), small_test(ten_reps_at_once)};
    return cmocka_run_group_tests_name("conversations", tests, NULL, NULL);
}
