/*
 * Reps over SSH: the screens, commands, the tray, keys and tenure, a line that
 * breaks, two at once.
 */
#include "host.h"
#include "support/workbook.h"

static int setup(void **state)
{
    (void)state;
    if (host_missing())
        return 0;
    struct host *h = host_with_branch();
    host_do(h, "workplace", "add", "Mill Court");
    host_do(h, "workplace", "add", "Elm House");
    host_do(h, "member", "add", "--membership-no", "M1", "--given-name", "Amina", "--family-name",
            "Yusuf", "--workplace", "Mill Court", "--phone", "07700 900123");
    host_do(h, "member", "add", "--membership-no", "E1", "--given-name", "Edith", "--family-name",
            "Elmer", "--workplace", "Elm House");
    host_invite(h, "ruth", "rep", "Mill Court");
    host_invite(h, "sam", "volunteer", "Mill Court");
    host_invite(h, "rita", "read-only", "Mill Court");
    host_own(h);
    host_start_sshd(h);
    host_connect(h, "priya");
    host_connect(h, "ruth");
    the_host = h;
    return 0;
}

/* ---- the screens ---- */

static void the_screens_open(void **state)
{
    (void)state;
    host_or_skip();
    struct pty *p = host_open(the_host, "ruth");
    pty_assert_play(p, "6{Yusuf, Amina}{!Elmer}");
    pty_leave(p);
}

/* What the client sends along chooses nothing: not the branch, not who one is,
 * not what is loaded. */
static void the_environment_is_cut_down(void **state)
{
    (void)state;
    host_or_skip();
    static const char *const evil[] = {"BRANCHLINE_DB=/tmp/none.db",
                                       "LD_PRELOAD=/tmp/none.so",
                                       "BRANCHLINE_CLOCK=1999-01-01T10:00:00Z",
                                       "TERMINFO=/tmp/none",
                                       "TZ=:/etc/shadow",
                                       "LC_ALL=../../../../tmp",
                                       "TERM=xterm-of-tomorrow",
                                       NULL};
    struct pty *p = host_screens(the_host, "ruth", &(struct pty_options){.env = evil});
    pty_assert_text(p, "q Leave");
    pty_assert_play(p, "6{Yusuf, Amina}{!1999}");
    pty_leave(p);
}

static void without_a_terminal_it_says_so(void **state)
{
    (void)state;
    host_or_skip();
    ran_refused(host_client(the_host, "ssh", "ruth", the_host->to, NULL), 2,
                "The screens need a terminal");
}

#define SEEN_BY (15 * G_USEC_PER_SEC)

/* That is noted within a second; asked until it is, or for far too long. */
static void who_is_on(const char *who, bool on)
{
    g_autofree char *name = g_strdup_printf("\"%s\"", who), *list = NULL;
    gint64 until = g_get_monotonic_time() + SEEN_BY;
    while (g_get_monotonic_time() < until) {
        g_free(list);
        list = host_said(the_host, "priya", NULL, "rep who --json");
        if ((strstr(list, name) != NULL) == on)
            return;
    }
    fail_msg("%s is %s: %s", who, on ? "not on" : "still on", list);
}

static void two_work_at_once(void **state)
{
    (void)state;
    host_or_skip();
    struct pty *ruth = host_open(the_host, "ruth"), *priya = host_open(the_host, "priya");
    pty_assert_play(ruth, "4{n New}n{Add a task}Order posters<F2>{Task added}");
    pty_assert_play(priya, "4{Order posters}");
    who_is_on("ruth", true);
    who_is_on("priya", true);
    pty_leave(ruth);
    pty_leave(priya);
    who_is_on("ruth", false);
}

/* ---- commands ---- */

static void commands_run_within_scope(void **state)
{
    (void)state;
    host_or_skip();
    g_autofree char *list = host_said(the_host, "ruth", NULL, "member list --json");
    assert_non_null(strstr(list, "\"Yusuf\""));
    assert_null(strstr(list, "Elmer"));
    host_refuses(the_host, "ruth", "member show E1", 1, "E1");
    g_autofree char *all = host_said(the_host, "priya", NULL, "member list --json");
    assert_non_null(strstr(all, "Elmer"));
}

static void levels_hold(void **state)
{
    (void)state;
    host_or_skip();
    g_autofree char *seen = host_said(the_host, "ruth", NULL, "member show M1 --json");
    assert_non_null(strstr(seen, "900123"));
    struct ran r = host_ask(the_host, "sam", NULL, "member show M1 --json");
    assert_null(strstr(r.out, "900123"));
    ran_done(&r);
    host_refuses(the_host, "rita", "task add Posters", 1, "ask an officer");
    host_refuses(the_host, "sam", "rep list", 1, "for officers");
}

/* Quotes hold words together; nothing else of a shell means anything. */
static void words_are_words(void **state)
{
    (void)state;
    host_or_skip();
    host_do(the_host, "task", "list");
    g_free(
        host_said(the_host, "ruth", NULL, "task add 'Ring $(id) & `who`; then \"rest\"' --json"));
    g_autofree char *list = host_said(the_host, "ruth", NULL, "task list --json");
    assert_non_null(strstr(list, "Ring $(id) & `who`; then \\\"rest\\\""));
    g_autofree char *hash = host_said(the_host, "ruth", NULL, "member show #1 --json");
    assert_non_null(strstr(hash, "Yusuf"));
}

static void imports_come_on_standard_input(void **state)
{
    (void)state;
    host_or_skip();
    g_free(host_said(the_host, "priya",
                     "Membership number,First name,Last name,Workplace\nP1,Pia,Piped,Elm House\n",
                     "member import -"));
    g_autofree char *list = host_said(the_host, "priya", NULL, "member list --json");
    assert_non_null(strstr(list, "Piped"));
}

/* The module was mapped before the session was shut in. */
static void workbooks_come_too(void **state)
{
    (void)state;
    host_or_skip();
    g_autoptr(GByteArray) bytes = book_made(&(struct book){
        .rows = "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c></row>"
                "<row><c><v>770077</v></c><c t=\"s\"><v>3</v></c><c t=\"s\"><v>4</v></c></row>",
        .strings = "<si><t>Membership number</t></si><si><t>Last name</t></si><si><t>Workplace</t>"
                   "</si><si><t>Worksheet</t></si><si><t>Elm House</t></si>"});
    const char *input = (const char *)bytes->data;
    g_free(
        ran_printed(host_ask_bytes(the_host, "priya", input, (gssize)bytes->len, "put list.xlsx")));
    g_autofree char *tray = host_said(the_host, "priya", NULL, "tray --json");
    assert_non_null(strstr(tray, "\"WORKBOOK\""));
    g_free(host_said(the_host, "priya", NULL, "member import tray:list.xlsx --dry-run"));
    g_free(ran_printed(
        host_ask_bytes(the_host, "priya", input, (gssize)bytes->len, "member import -")));
    g_autofree char *list = host_said(the_host, "priya", NULL, "member list --json");
    assert_non_null(strstr(list, "Worksheet"));
    g_free(host_said(the_host, "priya", NULL, "tray drop list.xlsx"));
}

/* ---- the tray ---- */

static void the_tray_holds_files(void **state)
{
    (void)state;
    host_or_skip();
    const char *csv =
        "Membership number,First name,Last name,Workplace\nT1,Tess,Trayed,Elm House\n";
    g_free(host_said(the_host, "priya", csv, "put list.csv"));
    g_autofree char *back = host_said(the_host, "priya", NULL, "get list.csv");
    assert_string_equal(back, csv);
    g_autofree char *tray = host_said(the_host, "priya", NULL, "tray --json");
    assert_non_null(strstr(tray, "\"list.csv\""));
    assert_non_null(strstr(tray, "\"CSV\""));
    /* It is one's own. */
    host_refuses(the_host, "ruth", "get list.csv", 1, "no file “list.csv”");
    /* Commands and the screens' forms take it. */
    g_free(host_said(the_host, "priya", NULL, "member import tray:list.csv"));
    g_autofree char *list = host_said(the_host, "priya", NULL, "member list --json");
    assert_non_null(strstr(list, "Trayed"));
    g_free(host_said(the_host, "priya", NULL, "tray drop list.csv"));
    host_refuses(the_host, "priya", "get list.csv", 1, "no file “list.csv”");
}

/* The tables for its letters were mapped before the session was shut in. */
static void mail_in_other_letters(void **state)
{
    (void)state;
    host_or_skip();
    static const char mail[] = "From: Ivo <ivo@example.org>\nSubject: =?koi8-r?B?8NLJ18XU?=\n"
                               "Content-Type: text/plain; charset=windows-1251\n\n\xcf\xf0\n";
    struct ran r = host_ask(the_host, "priya", mail, "reply file - --json");
    if (!strstr(r.out, "Привет"))
        fail_msg("%s%s", r.out, r.err);
    ran_done(&r);
    g_free(host_said(the_host, "priya", NULL, "undo"));
}

/* Each is one sentence over the line, too, and the session ends as it should. */
static void odd_input_is_answered(void **state)
{
    (void)state;
    host_or_skip();
    ran_refused(host_ask(the_host, "priya", "", "rep key add ruth --key -"), 1,
                "There is no public key");
    GString *parts =
        g_string_new("From: A <a@example.org>\nContent-Type: multipart/mixed; boundary=b\n\n");
    for (int i = 0; i < 400000; i++)
        g_string_append(parts, "--b\n\n");
    struct ran r = host_ask(the_host, "priya", parts->str, "reply file -");
    if (r.status != 1 || !strstr(r.out, "more than 2000 parts"))
        fail_msg("status %d: %s%s", r.status, r.out, r.err);
    ran_done(&r);
    g_string_free(parts, TRUE);
}

static void the_screens_take_from_the_tray(void **state)
{
    (void)state;
    host_or_skip();
    g_free(host_said(the_host, "priya",
                     "Membership number,First name,Last name,Workplace\nF1,Fay,Formed,Elm House\n",
                     "put form.csv"));
    struct pty *p = host_open(the_host, "priya");
    pty_assert_play(p, ":import mem{Import}<Enter>{File}tr{tray:form.csv}<Down><Tab><F2>{1 "
                       "new}<Enter>{Take the list}y{1 added}");
    pty_free(p);
    g_autofree char *list = host_said(the_host, "priya", NULL, "member list --json");
    assert_non_null(strstr(list, "Formed"));
}

static void the_tray_refuses(void **state)
{
    (void)state;
    host_or_skip();
    struct ran r = host_ask(the_host, "ruth",
                            "\x7f"
                            "ELF\x01\x02",
                            "put tool");
    assert_int_equal(r.status, 1);
    assert_non_null(strstr(r.err, "none of them"));
    ran_done(&r);
    r = host_ask(the_host, "ruth", "text", "put ../up");
    assert_int_equal(r.status, 2);
    assert_non_null(strstr(r.err, "letters, digits"));
    ran_done(&r);
    g_autofree char *large = g_strnfill(8 * 1024 * 1024 + 1, 'a');
    r = host_ask(the_host, "ruth", large, "put large.txt");
    assert_int_equal(r.status, 1);
    assert_non_null(strstr(r.err, "too long"));
    ran_done(&r);
}

/* ---- keys and tenure ---- */

static void nobody(const char *who)
{
    struct ran r = host_ask(the_host, who, NULL, "member list");
    if (r.status != 255 || *r.out || !strstr(r.err, "Permission denied"))
        fail_msg("%s got in: %d %s%s", who, r.status, r.out, r.err);
    ran_done(&r);
}

static void a_suspended_rep_is_out(void **state)
{
    (void)state;
    host_or_skip();
    host_invite(the_host, "sue", "rep", "Mill Court");
    struct pty *p = host_open(the_host, "sue");
    gint64 from = g_get_monotonic_time();
    g_free(host_said(the_host, "priya", NULL, "rep suspend sue"));
    pty_assert_text(p, "Your access has ended");
    assert_int_equal(pty_wait_exit(p), 1);
    assert_true(g_get_monotonic_time() - from < 2 * G_USEC_PER_SEC);
    pty_free(p);
    nobody("sue");
}

static void a_revoked_key_is_shut(void **state)
{
    (void)state;
    host_or_skip();
    host_invite(the_host, "kit", "rep", "Mill Court");
    g_autofree char *second = host_public_key(the_host, "kit2");
    host_do(the_host, "rep", "key", "add", "kit", "--key", second);
    host_connect(the_host, "kit");
    struct pty *by_first = host_open(the_host, "kit"), *by_second = host_open(the_host, "kit2");
    g_autofree char *path = host_public_key(the_host, "kit"), *line = NULL;
    assert_true(g_file_get_contents(path, &line, NULL, NULL));
    g_autofree char *print = NULL;
    const char *const argv[] = {"ssh-keygen", "-lf", path, NULL};
    assert_true(g_spawn_sync(NULL, (char **)(void *)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                             &print, NULL, NULL, NULL));
    g_auto(GStrv) words = g_strsplit(print, " ", -1);
    g_autofree char *ask = g_strconcat("rep key revoke ", words[1], NULL);
    g_free(host_said(the_host, "priya", NULL, ask));
    pty_assert_text(by_first, "Your access has ended");
    assert_int_equal(pty_wait_exit(by_first), 1);
    pty_free(by_first);
    /* Nor does a connection that stayed open help. */
    host_refuses(the_host, "kit", "member list", 1, "This key no longer opens the branch");
    host_hang_up(the_host, "kit");
    nobody("kit");
    pty_assert_play(by_second, "6{Yusuf}");
    pty_leave(by_second);
    /* Never again, by nobody. */
    struct ran r = cli_run(&(struct setting){.db = the_host->db, .as = "priya"}, "rep", "key",
                           "add", "ruth", "--key", path, NULL);
    ran_refused(r, 1, "revoked");
}

static void rotating_leaves_the_new_key_only(void **state)
{
    (void)state;
    host_or_skip();
    host_invite(the_host, "rob", "rep", "Mill Court");
    g_autofree char *new_path = host_public_key(the_host, "rob2"), *line = NULL;
    assert_true(g_file_get_contents(new_path, &line, NULL, NULL));
    g_free(host_said(the_host, "priya", line, "rep rotate-key rob --key -"));
    nobody("rob");
    g_free(host_said(the_host, "rob2", NULL, "member list"));
}

static void tenure_ends(void **state)
{
    (void)state;
    host_or_skip();
    host_invite(the_host, "eva", "rep", "Mill Court");
    g_free(host_said(the_host, "eva", NULL, "member list"));
    struct pty *p = host_open(the_host, "eva");
    g_free(host_said(the_host, "priya", NULL, "rep expire eva --on yesterday"));
    pty_assert_text(p, "Your access has ended");
    assert_int_equal(pty_wait_exit(p), 1);
    pty_free(p);
    nobody("eva");
    g_free(host_said(the_host, "priya", NULL, "rep expire eva --never"));
    g_free(host_said(the_host, "eva", NULL, "member list"));
}

static void a_key_of_somebody_else_is_not_taken(void **state)
{
    (void)state;
    host_or_skip();
    nobody("stranger");
    g_autofree char *path = host_public_key(the_host, "ruth");
    struct ran r = cli_run(&(struct setting){.db = the_host->db, .as = "priya"}, "rep", "invite",
                           "Twin", "--login", "twin", "--scope", "all", "--key", path, NULL);
    ran_refused(r, 1, "This is the key of ruth");
}

/* ---- a line that breaks ---- */

static void a_broken_line_keeps_the_form(void **state)
{
    (void)state;
    host_or_skip();
    struct pty *p = host_open(the_host, "ruth");
    pty_assert_play(p, "4{n New}n{Add a task}Half a tit");
    pty_settle(p, 100);
    pty_hangup(p);
    pty_wait_exit(p);
    pty_free(p);
    /* Nothing half typed ran. */
    g_autofree char *list = host_said(the_host, "ruth", NULL, "task list --json");
    assert_null(strstr(list, "Half a tit"));
    p = host_screens(the_host, "ruth", NULL);
    pty_assert_play(p, "{You left off at “Add a task”}<Enter>{Half a tit}"
                       "le<F2>{Task added: Half a title}");
    pty_leave(p);
}

/* A client that stops in the middle of its input holds nobody up, and what it
 * did not send to the end is not used. */
static void a_stuck_client_holds_no_lock(void **state)
{
    (void)state;
    host_or_skip();
    static const char *const lines[] = {"put slow.txt", "member import -", "reply file -",
                                        "reply add --constituency Hexham --file -",
                                        "reply add --constituency Hexham --text -"};
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_autoptr(GPtrArray) argv = host_ssh(the_host, "ssh", "priya");
        g_autofree char *shared = host_line(the_host, "priya");
        const char *const more[] = {"-S", shared, the_host->to, lines[i], NULL};
        for (gsize k = 0; k < G_N_ELEMENTS(more); k++)
            g_ptr_array_add(argv, g_strdup(more[k]));
        GPid pid;
        int in;
        g_autoptr(GError) error = NULL;
        if (!g_spawn_async_with_pipes(NULL, (char **)argv->pdata, NULL, G_SPAWN_DO_NOT_REAP_CHILD,
                                      NULL, NULL, &pid, &in, NULL, NULL, &error))
            fail_msg("%s", error->message);
        static const char half[] = "Membership number,First name,Last name\nH1,Hal,Half";
        assert_int_equal(write(in, half, sizeof half - 1), sizeof half - 1);
        gint64 from = g_get_monotonic_time();
        g_free(host_said(the_host, "ruth", NULL, "task add 'While somebody is stuck'"));
        assert_true(g_get_monotonic_time() - from < 5 * G_USEC_PER_SEC);
        kill(pid, SIGKILL); /* the line is gone */
        close(in);
        waitpid(pid, NULL, 0);
    }
    host_refuses(the_host, "priya", "get slow.txt", 1, "no file");
    host_refuses(the_host, "priya", "member show H1", 1, "H1");
    g_autofree char *replies = host_said(the_host, "priya", NULL, "reply list --json");
    assert_string_equal(replies, "[]\n");
}

/* What is secret is not shown as it is typed, nor anywhere else. */
static void a_pin_is_not_shown(void **state)
{
    (void)state;
    host_or_skip();
    struct pty *p = host_open(the_host, "ruth");
    pty_assert_play(p, ":your pin{Set your PIN}<Enter>{Once more}471147{******}<Tab>471147<F2>"
                       "{Your PIN is set}");
    gsize n = 0;
    const char *log = pty_log(p, 0, &n);
    assert_null(memmem(log, n, "4711", 4));
    pty_leave(p);
    g_free(host_said(the_host, "ruth", "815815\n", "rep pin set"));
    g_free(host_said(the_host, "ruth", NULL, "rep pin clear"));
    struct ran r = host_ask(the_host, "ruth", "815815\n", "rep pin set --pin 815815");
    assert_int_equal(r.status, 2);
    ran_done(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_screens_open),
        cmocka_unit_test(the_environment_is_cut_down),
        cmocka_unit_test(without_a_terminal_it_says_so),
        cmocka_unit_test(two_work_at_once),
        cmocka_unit_test(commands_run_within_scope),
        cmocka_unit_test(levels_hold),
        cmocka_unit_test(words_are_words),
        cmocka_unit_test(imports_come_on_standard_input),
        cmocka_unit_test(workbooks_come_too),
        cmocka_unit_test(the_tray_holds_files),
        cmocka_unit_test(mail_in_other_letters),
        cmocka_unit_test(odd_input_is_answered),
        cmocka_unit_test(the_screens_take_from_the_tray),
        cmocka_unit_test(the_tray_refuses),
        cmocka_unit_test(a_suspended_rep_is_out),
        cmocka_unit_test(a_revoked_key_is_shut),
        cmocka_unit_test(rotating_leaves_the_new_key_only),
        cmocka_unit_test(tenure_ends),
        cmocka_unit_test(a_key_of_somebody_else_is_not_taken),
        cmocka_unit_test(a_broken_line_keeps_the_form),
        cmocka_unit_test(a_stuck_client_holds_no_lock),
        cmocka_unit_test(a_pin_is_not_shown),
    };
    return cmocka_run_group_tests(tests, setup, host_end);
}
