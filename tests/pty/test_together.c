/*
 * Several at work on one file: what one saves the others see, and who must
 * wait is told so, keeps what was typed and is saved in turn.
 */
#include "pty/house.h"

#include "support/holder.h"

#include <signal.h>

#define SOON_MS 1000

/* ---- seeing what others do ---- */

static void has_soon(struct pty *p, const char *text, gint64 since)
{
    pty_assert_text(p, text);
    gint64 ms = (g_get_monotonic_time() - since) / 1000;
    if (ms > SOON_MS)
        fail_msg("“%s” took %d ms", text, (int)ms);
}

static void one_sees_what_the_other_does(void **state)
{
    struct house *h = *state;
    struct pty *priya = house_open(h, "priya", NULL), *tom = house_open(h, "tom", NULL);
    pty_assert_play(priya, "4{Posters, Mill Court}");
    pty_assert_play(tom, "4{TASK}");
    pty_settle(tom, 3 * PTY_QUIET_MS);

    pty_keys(priya, "n");
    house_type(priya, "What", "Ring the printer");
    house_type(priya, "Due", "tomorrow");
    house_pick(priya, "Who", "To", "Tom");
    house_pick(priya, "Workplace", "Mill C", "Mill Court");
    pty_assert_play(priya, "<F2>{Task added: Ring the printer}");
    gint64 since = g_get_monotonic_time();
    has_soon(tom, "Ring the printer", since);
    house_cursor_on_selected(tom);

    /* back the other way, and undone by the one who did it */
    pty_assert_play(tom, "g{}/"); /* a key that does nothing here takes nothing away */
    pty_assert_play(priya, "u{Undone}");
    since = g_get_monotonic_time();
    pty_assert(tom, "the task is gone", pty_wait_no_text(tom, "Ring the printer"));
    assert_true(g_get_monotonic_time() - since < SOON_MS * 1000);
    pty_free(priya);
    pty_free(tom);
    house_is_whole(h);
}

/* Only what changed on the screen is sent: one value of one row. */
static void only_what_changed_is_sent(void **state)
{
    struct house *h = *state;
    struct pty *p = house_open(h, "priya", NULL);
    pty_assert_play(p, "6{Ackroyd, Helen}{07700 900108}");
    pty_settle(p, 3 * PTY_QUIET_MS);
    guint64 mark = pty_bytes(p);
    house_do(h, "member", "edit", "AV10287", "--phone", "07700 900555");
    gint64 since = g_get_monotonic_time();
    has_soon(p, "07700 900555", since);
    assert_in_range(pty_bytes(p) - mark, 3, 60);
    house_cursor_on_selected(p);
    /* the selected row stays the selected one when others come before it */
    pty_assert_play(p, "<Down>{>Ackroyd, Helen}");
    house_do(h, "member", "add", "--membership-no", "S1", "--given-name", "Ann", "--family-name",
             "Aardvark", "--workplace", "Mill Court");
    pty_assert_text(p, "Aardvark, Ann");
    pty_assert_text(p, ">Ackroyd, Helen");
    pty_leave(p);
}

/* An open form is not touched by what others do, even to its own row. */
static void a_form_stays_as_it_is(void **state)
{
    struct house *h = *state;
    struct pty *p = house_open(h, "priya", NULL);
    pty_assert_play(p, "6{>Ackroyd, Callum}e");
    house_type(p, "Given name", "Cal{CallumCal}");
    pty_settle(p, 3 * PTY_QUIET_MS);
    g_autofree char *before = pty_dump(p);
    guint64 mark = pty_bytes(p);
    house_do(h, "member", "edit", "AV11204", "--phone", "07700 900777");
    house_do(h, "member", "edit", "AV10287", "--phone", "07700 900778");
    assert_true(pty_idle(p, SOON_MS));
    assert_int_equal(pty_bytes(p), mark);
    g_autofree char *after = pty_dump(p);
    assert_string_equal(before, after);
    pty_assert_play(p, "<Esc>");
    pty_free(p);
}

static void a_suspended_rep_is_out(void **state)
{
    struct house *h = *state;
    struct pty *p = house_open(h, "tom", NULL);
    pty_assert_play(p, "6{NAME}");
    house_do(h, "rep", "suspend", "tom");
    pty_assert_exit(p, 1);
    assert_false(pty_altscreen(p));
    pty_assert_text(p, "Your access has ended");
    g_autofree char *left = pty_text(p);
    assert_null(strstr(left, "NAME"));
    pty_free(p);
}

/* A backup is put in place while somebody is on: nothing is acknowledged any more. */
static void a_replaced_file_ends_the_session(void **state)
{
    struct house *h = *state;
    struct pty *p = house_open(h, "tom", NULL);
    pty_assert_play(p, "6{NAME}");
    g_autofree char *aside = g_strconcat(h->db, ".aside", NULL);
    assert_int_equal(rename(h->db, aside), 0);
    pty_assert_exit(p, 1);
    pty_assert_text(p, "The branch's file was replaced while you were on");
    pty_free(p);
    assert_int_equal(rename(aside, h->db), 0);
}

/* ---- waiting for one's turn ---- */

static void who_waits_is_told_and_saved_in_turn(void **state)
{
    struct house *h = *state;
    struct pty *p = house_open(h, "priya", NULL);
    pty_assert_play(p, "4{Posters}n{Add a task}Ring the printer");
    struct db *other = holder_of(h->db);
    pty_assert_play(p, "<F2>{Somebody else is saving}{Ring the printer}");
    /* waiting is not repainting, and the list can still be read by others */
    pty_assert(p, "bytes came while it waited", pty_idle(p, 400));
    holder_lets_go(other);
    pty_assert_play(p, "{Task added: Ring the printer}{!Somebody else}");
    g_autofree char *list = house_cli(h, "task", "list");
    char *once = strstr(list, "Ring the printer");
    assert_non_null(once);
    assert_null(strstr(once + 1, "Ring the printer"));
    pty_leave(p);
    house_is_whole(h);
}

static void who_gives_up_keeps_what_was_typed(void **state)
{
    struct house *h = *state;
    struct pty *p = house_open(h, "priya", NULL);
    pty_assert_play(p, "4{Posters}n{Add a task}Ring the printer");
    struct db *other = holder_of(h->db);
    pty_assert_play(p, "<F2>{Somebody else is saving}<Esc>{It was not saved}{Ring the printer}");
    /* what is typed meanwhile goes where it was meant to */
    pty_assert_play(p, " twice{Ring the printer twice}<F2>{Somebody else is saving}");
    holder_lets_go(other);
    pty_assert_play(p, "{Task added: Ring the printer twice}");
    g_autofree char *list = house_cli(h, "task", "list");
    assert_null(strstr(list, "Ring the printer  "));
    pty_leave(p);
}

/* Without a form (a key on a row) the rep can go on looking round. */
static void the_lists_go_on_while_it_waits(void **state)
{
    struct house *h = *state;
    struct pty *p = house_open(h, "priya", NULL);
    pty_assert_play(p, "4{>Posters}");
    struct db *other = holder_of(h->db);
    pty_assert_play(p, "d{Somebody else is saving}6{>Member 0001, Ann}<Down><Down>"
                       "{>Member 0003, Ann}<Enter>{member S0003}{Somebody else is saving}");
    holder_lets_go(other);
    pty_assert_play(p, "{Task done: Posters}<Esc>{>Member 0003, Ann}");
    pty_leave(p);
}

/* The line is cut while somebody else saves: the draft has its turn, too. */
static void a_draft_waits_its_turn(void **state)
{
    struct house *h = *state;
    struct pty *p = house_open(h, "priya", NULL);
    pty_assert_play(p, "4{Posters}n{Add a task}Ring the printer");
    struct db *other = holder_of(h->db);
    pty_assert_play(p, "<F2>{Somebody else is saving}");
    pty_hangup(p);
    /* not ended, though it could: it waits for us */
    pty_assert(p, "it waits", pty_idle(p, 300) && pty_pid(p) > 0);
    holder_lets_go(other);
    assert_int_equal(pty_wait_exit(p), 128 + SIGHUP);
    pty_free(p);
    /* On a slow machine the save may have had its turn before the line was
     * seen to be cut: then it is stored, else it is offered again. */
    g_autofree char *list = house_cli(h, "task", "list");
    if (strstr(list, "Ring the printer"))
        return;
    p = house_start(h, "priya", NULL);
    pty_assert_play(p, "{What you typed is kept}<Enter>{is here again}{Ring the printer}");
    pty_free(p);
}

/* But not for ever. */
static void a_cut_line_ends_it_though_others_save(void **state)
{
    struct house *h = *state;
    struct pty *p = house_open(h, "priya", NULL);
    pty_assert_play(p, "4{Posters}n{Add a task}Ring the printer");
    struct db *other = holder_of(h->db);
    pty_hangup(p);
    assert_int_equal(pty_wait_exit(p), 128 + SIGHUP);
    holder_lets_go(other);
    pty_free(p);
}

/* Outcomes of conversations, from the latest on: their people's ids. */
static char *talked_with(const struct house *h)
{
    g_autofree char *log = house_cli(h, "log", "--limit", "20", "--json");
    GString *ids = g_string_new(NULL);
    for (const char *p = log; (p = strstr(p, "\"label\":\"")) != NULL; p++) {
        const char *end = strchr(p + 9, '"');
        g_autofree char *label = g_strndup(p + 9, (gsize)(end - p - 9));
        if (strstr(label, "no answer"))
            g_string_append_printf(ids, "%s\n", label);
    }
    return g_string_free(ids, FALSE);
}

static guint lines_of(const char *text)
{
    guint n = 0;
    for (const char *p = text; *p; p++)
        n += *p == '\n';
    return n;
}

#define OUTCOMES 20

/* Types outcomes, one a person, while nothing can be saved; whom they were about, in order. */
static GString *talk_on(struct pty *p)
{
    GString *names = g_string_new(NULL);
    pty_assert_play(p, "c{WHAT HAPPENED}");
    for (int i = 0; i < OUTCOMES; i++) {
        g_autofree char *name = pty_row(p, 2);
        g_autofree char *waits =
            i == 0 ? g_strdup("6{yours goes next}") : g_strdup_printf("6{%d of yours}", i + 1);
        g_strstrip(name);
        char *two = strstr(name, "  ");
        if (two)
            *two = '\0';
        assert_true(*name && !strstr(names->str, name)); /* somebody else each time */
        g_string_append_printf(names, "%s\n", name);
        pty_assert_play(p, waits);
    }
    return names;
}

/* In the order in which they were typed. */
static void landed(const struct house *h, const GString *names)
{
    g_autofree char *labels = talked_with(h);
    g_auto(GStrv) typed = g_strsplit(names->str, "\n", -1);
    g_auto(GStrv) saved = g_strsplit(labels, "\n", -1);
    assert_int_equal(lines_of(labels), OUTCOMES);
    for (int i = 0; i < OUTCOMES; i++)
        if (!g_str_has_prefix(saved[OUTCOMES - 1 - i], typed[i]))
            fail_msg("%d: %s, not %s", i, saved[OUTCOMES - 1 - i], typed[i]);
    house_is_whole(h);
}

/* Nobody is frozen while somebody imports: conversations go on, and are saved in turn. */
static void twenty_outcomes_wait_and_land(void **state)
{
    struct house *h = *state;
    struct pty *p = house_open(h, "priya", NULL);
    pty_assert_play(p, "{THREE THINGS}");
    struct db *other = holder_of(h->db);
    GString *names = talk_on(p);
    holder_lets_go(other);
    pty_assert_play(p, "{!Somebody else}");
    landed(h, names);
    pty_assert_play(p, "u{Undone}"); /* the last of them */
    pty_assert_play(p, "<Esc>{19 conversations}<Enter>{q Leave}");
    pty_leave(p);
    g_string_free(names, TRUE);
}

/* The line drops meanwhile: what was typed is saved all the same. */
static void they_land_though_the_line_drops(void **state)
{
    struct house *h = *state;
    struct pty *p = house_open(h, "priya", NULL);
    pty_assert_play(p, "{THREE THINGS}");
    struct db *other = holder_of(h->db);
    GString *names = talk_on(p);
    pty_hangup(p);
    pty_assert(p, "it waits", pty_idle(p, 300) && pty_pid(p) > 0);
    holder_lets_go(other);
    assert_int_equal(pty_wait_exit(p), 128 + SIGHUP);
    pty_free(p);
    landed(h, names);
    g_string_free(names, TRUE);
}

static void the_command_line_waits(void **state)
{
    struct house *h = *state;
    struct db *other = holder_of(h->db);
    const char *const argv[] = {cli_program(), "--as", "priya", "task", "add", "In turn", NULL};
    struct pty *p = house_run(h, argv, NULL);
    pty_assert(p, "it waits", pty_idle(p, 300) && pty_pid(p) > 0);
    holder_lets_go(other);
    pty_assert_exit(p, 0);
    pty_assert_text(p, "Task added: In turn");
    pty_free(p);
    g_autofree char *list = house_cli(h, "task", "list");
    assert_non_null(strstr(list, "In turn"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        demo_test(one_sees_what_the_other_does),
        demo_test(only_what_changed_is_sent),
        demo_test(a_form_stays_as_it_is),
        demo_test(a_suspended_rep_is_out),
        demo_test(a_replaced_file_ends_the_session),
        small_test(who_waits_is_told_and_saved_in_turn),
        small_test(who_gives_up_keeps_what_was_typed),
        small_test(the_lists_go_on_while_it_waits),
        small_test(a_draft_waits_its_turn),
        small_test(a_cut_line_ends_it_though_others_save),
        demo_test(twenty_outcomes_wait_and_land),
        demo_test(they_land_though_the_line_drops),
        small_test(the_command_line_waits),
    };
    return cmocka_run_group_tests_name("together", tests, NULL, NULL);
}
