/*
 * The real program and its terminal: windows of every size, the ways out, and
 * terminals that can do less.
 */
#include "pty/house.h"

#include <signal.h>
#include <time.h>

/* ---- sizes ---- */

/* Ctrl-L sends all of it again: where the terminal showed something else than
 * the program meant, the screen changes. Only where it starts with a clear
 * screen is the frame whole. */
static bool was_repainted(struct pty *p, void *data)
{
    gsize n;
    const char *log = pty_log(p, *(guint64 *)data, &n);
    return g_strstr_len(log, (gssize)n, "\033[H\033[2J") != NULL;
}

static bool shows(struct pty *p, void *dump)
{
    g_autofree char *now = pty_dump(p);
    return strcmp(now, dump) == 0;
}

/* A loaded machine may still be busy with the keys before: then once more. */
#define TRIES 3
#define KEYS_DONE_MS 100

static void shows_what_it_means(struct pty *p)
{
    for (int tries = 1;; tries++) {
        pty_settle(p, KEYS_DONE_MS);
        g_autofree char *before = pty_dump(p);
        guint64 mark = pty_bytes(p);
        pty_keys(p, "<C-l>");
        pty_assert(p, "Ctrl-L repaints", pty_wait(p, was_repainted, &mark));
        if (pty_wait(p, shows, before))
            return;
        if (tries < TRIES)
            continue;
        g_autofree char *after = pty_dump(p);
        printf("the screen was:\n%s\nand after Ctrl-L:\n%s\n", before, after);
        fail_msg("the terminal showed something else than was meant");
    }
}

struct size {
    int rows, cols;
};

static bool bar_at_the_corner(struct pty *p, void *data)
{
    (void)data;
    g_autofree char *bar = pty_row(p, pty_rows(p) - 1);
    glong width = g_utf8_strlen(bar, -1);
    return g_str_has_suffix(bar, "Leave") && width >= pty_cols(p) - 2;
}

/* A window that becomes so large shows what one that was always so large does. */
static void any_size_and_back(void **state)
{
    static const struct size sizes[] = {{5, 20}, {20, 60}, {50, 160}, {12, 40}, {24, 80}};
    struct house *h = *state;
    struct pty *p = house_open(h, "priya", NULL);
    pty_assert_play(p, "6{Ackroyd, Callum}");
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        pty_resize(p, sizes[i].rows, sizes[i].cols);
        pty_assert(p, "the new size is used", pty_wait(p, bar_at_the_corner, NULL));
        house_cursor_on_selected(p);
        shows_what_it_means(p);
        g_autofree char *grown = pty_dump(p);
        struct pty *fresh = house_open(
            h, "priya", &(struct pty_options){.rows = sizes[i].rows, .cols = sizes[i].cols});
        pty_keys(fresh, "6");
        pty_assert_text(fresh, ">Ackroyd, ");
        pty_assert(fresh, "the bar", pty_wait(fresh, bar_at_the_corner, NULL));
        if (sizes[i].rows >= 9) /* there is a line for it */
            pty_assert_text(fresh, " of 246");
        g_autofree char *born = pty_dump(fresh);
        assert_string_equal(grown, born);
        pty_leave(fresh);
    }
    pty_leave(p);
}

static bool too_small(struct pty *p, void *data)
{
    (void)data;
    g_autofree char *first = pty_row(p, 0);
    return strcmp(first, "7x2 is") == 0;
}

static void wait_for_size(struct pty *p, int rows, int cols)
{
    pty_resize(p, rows, cols);
    pty_assert(p, "the new size is used",
               pty_wait(p, rows < 5 ? too_small : bar_at_the_corner, NULL));
}

/* Every screen and the form of n, moved through in windows of every size. */
static void every_screen_at_every_size(void **state)
{
    static const struct size sizes[] = {{20, 60}, {12, 40}, {5, 20}, {2, 7}, {50, 160}, {24, 80}};
    struct house *h = *state;
    struct pty *p = house_open(h, "priya", NULL);
    for (const char *key = "123456"; *key; key++) {
        const char keys[] = {*key, '\0'};
        pty_keys(p, keys);
        for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
            wait_for_size(p, sizes[i].rows, sizes[i].cols);
            shows_what_it_means(p);
            struct pty_cursor c = pty_cursor(p);
            assert_true(c.row < sizes[i].rows && c.col < sizes[i].cols);
            if (sizes[i].rows < 5)
                continue;
            pty_assert_play(p, "<Down><PgDn><End><Home>n{}<Esc><Home>");
            pty_assert(p, "back on the list", pty_wait(p, bar_at_the_corner, NULL));
            shows_what_it_means(p);
        }
    }
    pty_leave(p);
}

static void a_form_keeps_what_was_typed_through_sizes(void **state)
{
    struct pty *p = house_open(*state, "priya", NULL);
    pty_assert_play(p, "4{Posters}n{Add a task}Leaflets for all");
    pty_resize(p, 5, 20);
    pty_settle(p, 3 * PTY_QUIET_MS);
    pty_keys(p, " of us");
    pty_resize(p, 24, 80);
    pty_assert_text(p, "Leaflets for all of us");
    pty_assert_play(p, "<F2>{Task added: Leaflets for all of us}");
    pty_leave(p);
}

/* In a conversation digits are outcomes: a number from the clipboard must not be six of them, on
 * whatever terminal, and whether or not the terminal marks what is pasted. */
static void a_paste_is_no_keys(void **state)
{
    static const char *const terminals[] = {"TERM=vt100", "TERM=linux", "TERM=xterm"};
    struct house *h = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(terminals); i++) {
        const char *const env[] = {terminals[i], NULL};
        struct pty *p = house_open(h, "tom", &(struct pty_options){.env = env});
        pty_assert_play(p, "c{has posted it}");
        g_autofree char *before = pty_row(p, 3);
        pty_paste(p, "6616 55");
        pty_assert_text(p, "There is no field here to paste into.");
        pty_keys(p, "<Down>");
        pty_assert_play(p, "{!There is no field}");
        pty_write(p, "6616 55", 7);
        pty_assert_text(p, "There is no field here to paste into.");
        g_autofree char *after = pty_row(p, 3);
        assert_string_equal(after, before); /* the same person */
        pty_keys(p, "<Esc>");
        pty_leave(p);
    }
}

/* ---- the ways out ---- */

/* Runs the screens below a shell that notes the terminal's modes before and
 * after, so that they can be compared whole; it ends with their status. */
static struct pty *open_in_shell(const struct house *h, const char *term)
{
    g_autofree char *noted = g_strdup_printf(
        "stty -g >%s/before; \"$0\" \"$@\"; s=$?; stty -g >%s/after; exit $s", h->dir, h->dir);
    const char *const argv[] = {"sh", "-c", noted, cli_program(), "--as", "priya", NULL};
    g_autofree char *name = g_strconcat("TERM=", term, NULL);
    struct pty *p = house_run(h, argv, &(struct pty_options){.env = (const char *[]){name, NULL}});
    pty_assert_text(p, "q Leave");
    return p;
}

/* The shell's child. */
static pid_t child_of(const struct pty *p)
{
    g_autofree char *path = g_strdup_printf("/proc/%d/task/%d/children", pty_pid(p), pty_pid(p));
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    pid_t pid = (pid_t)strtol(text, NULL, 10);
    assert_true(pid > 0);
    return pid;
}

static void is_as_before(const struct house *h, struct pty *p)
{
    g_autofree char *first = g_build_filename(h->dir, "before", NULL);
    g_autofree char *then = g_build_filename(h->dir, "after", NULL);
    g_autofree char *before = NULL, *after = NULL;
    assert_true(g_file_get_contents(first, &before, NULL, NULL));
    assert_true(g_file_get_contents(then, &after, NULL, NULL));
    assert_string_equal(before, after);
    assert_true(pty_cooked(p));
    assert_false(pty_altscreen(p));
    assert_false(pty_mouse(p));
    assert_true(pty_cursor(p).visible);
    gsize n;
    const char *log = pty_log(p, 0, &n);
    if (g_strstr_len(log, (gssize)n, "\033[?2004h"))
        assert_non_null(g_strstr_len(log, (gssize)n, "\033[?2004l"));
    /* names do not stay behind, on the other screen either */
    g_autofree char *screen = pty_text(p);
    assert_null(strstr(screen, "Callum"));
}

static void leaving_gives_the_terminal_back(void **state)
{
    struct house *h = *state;
    struct pty *p = open_in_shell(h, "xterm-256color");
    assert_true(pty_altscreen(p));
    assert_false(pty_cooked(p));
    pty_assert_play(p, "6{Ackroyd, Callum}q");
    pty_assert_exit(p, 0);
    is_as_before(h, p);
    pty_free(p);
}

/* Told to end, or broken: the terminal is given back all the same. */
static void signals_give_the_terminal_back(void **state)
{
    static const int signals[] = {SIGTERM, SIGINT, SIGABRT};
    struct house *h = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(signals); i++) {
        struct pty *p = open_in_shell(h, "xterm-256color");
        pty_assert_play(p, "6{Ackroyd, Callum}");
        kill(child_of(p), signals[i]);
        pty_assert_exit(p, 128 + signals[i]);
        is_as_before(h, p);
        pty_free(p);
    }
}

/* ^Z has no shell to go to, ^\ and ^S are keys like others. */
static void control_keys_do_not_stop_it(void **state)
{
    struct pty *p = house_open(*state, "priya", NULL);
    pty_assert_play(p, "<C-z><C-s><C-q>6{Ackroyd, Callum}");
    pty_signal(p, SIGTSTP);
    pty_assert_play(p, "<Down>{>Ackroyd, Helen}");
    pty_assert_play(p, "4{TASK}<C-c>");
    pty_assert_exit(p, 0);
    pty_free(p);
}

/* Nobody of that terminal is left. */
static void nobody_is_left(int session)
{
    g_autoptr(GDir) proc = g_dir_open("/proc", 0, NULL);
    assert_non_null(proc);
    for (const char *name; (name = g_dir_read_name(proc));) {
        g_autofree char *path = g_build_filename("/proc", name, "stat", NULL);
        g_autofree char *text = NULL;
        if (!g_ascii_isdigit(*name) || !g_file_get_contents(path, &text, NULL, NULL))
            continue;
        const char *rest = strrchr(text, ')');
        int ppid = 0, group = 0, its = 0;
        char how = 0;
        if (rest && sscanf(rest + 1, " %c %d %d %d", &how, &ppid, &group, &its) == 4)
            assert_true(its != session || how == 'Z');
    }
}

static double seconds(void)
{
    return (double)g_get_monotonic_time() / 1e6;
}

static void a_cut_line_keeps_the_draft(void **state)
{
    struct house *h = *state;
    struct pty *p = house_open(h, "priya", NULL);
    int pid = pty_pid(p);
    pty_assert_play(p, "4{Posters}n");
    house_type(p, "What", "Ring the pri\xc3\xb1ter");
    house_type(p, "Due", "friday{friday}");
    double cut = seconds();
    pty_hangup(p);
    assert_int_equal(pty_wait_exit(p), 128 + SIGHUP);
    assert_true(seconds() - cut < 2);
    nobody_is_left(pid);
    pty_free(p);
    house_is_whole(h);

    /* Offered at once; who says no finds it in the form that it was typed into. */
    p = house_start(h, "priya", NULL);
    pty_assert_play(p, "{You left off at “Add a task”}n{q Leave}");
    pty_assert_play(p, "6{Ackroyd, Callum}n{Add a member}{!Ring the}<Esc>{!Add a member}");
    pty_assert_play(p, "4{Posters}n{here again}{Ring the pri\xc3\xb1ter}{friday}<F2>"
                       "{Task added: Ring the pri\xc3\xb1ter}");
    /* and once only */
    pty_assert_play(p, "n{Add a task}{!Ring the}<Esc>{!Add a task}");
    pty_leave(p);
    pty_leave(house_open(h, "priya", NULL));
}

/* A pasted text of many lines, in a form that is about one row of a list. */
/* Who does not want it any more is not asked again at every start. */
static void a_draft_can_be_thrown_away(void **state)
{
    struct house *h = *state;
    struct pty *p = house_open(h, "priya", NULL);
    pty_assert_play(p, "4{Posters}n");
    house_type(p, "What", "Ring the printer{Ring the printer}");
    pty_hangup(p);
    assert_int_equal(pty_wait_exit(p), 128 + SIGHUP);
    pty_free(p);
    p = house_start(h, "priya", NULL);
    pty_assert_play(p, "{Enter takes it up again   d throws it away   any other key: no}d");
    pty_assert_play(p, "{Thrown away.}4{Posters}n{Add a task}{!Ring the}<Esc>{!Add a task}");
    pty_leave(p);
    pty_leave(house_open(h, "priya", NULL));
}

static void a_cut_line_keeps_a_pasted_letter(void **state)
{
    struct house *h = *state;
    struct pty *p = house_open(h, "priya", NULL);
    pty_assert_play(p, "2{SEATS}P");
    house_field(p, "Text");
    pty_paste(p, "Dear Olu,\r\rno.\r\rYours,\rH. Varley");
    pty_assert_text(p, "H. Varley");
    pty_hangup(p);
    assert_int_equal(pty_wait_exit(p), 128 + SIGHUP);
    pty_free(p);
    p = house_start(h, "priya", NULL);
    pty_assert_play(p, "{What you typed is kept}<Enter>{here again}{Dear Olu,}{Yours,}{H. Varley}");
    pty_free(p);
}

/* ---- terminals that can do less ---- */

/* True where a colour is chosen: 30-49, 90-107 in an escape that ends with m. */
static bool has_colour(const char *log, gsize n)
{
    for (gsize i = 0; i + 2 < n; i++) {
        if (log[i] != '\033' || log[i + 1] != '[')
            continue;
        const char *at = log + i + 2, *end = log + n;
        const char *stop = at;
        while (stop < end && (g_ascii_isdigit(*stop) || *stop == ';'))
            stop++;
        if (stop == end || *stop != 'm')
            continue;
        while (at < stop) {
            char *next;
            long code = strtol(at, &next, 10);
            if ((code >= 30 && code <= 49) || (code >= 90 && code <= 107))
                return true;
            at = next == at ? at + 1 : next + 1;
        }
    }
    return false;
}

struct less {
    const char *env[4];
    bool colour, ascii;
};

/* All screens and a form, then out; what was sent. */
static void every_terminal(void **state)
{
    static const struct less terminals[] = {
        {{"TERM=xterm-256color"}, true, false},
        {{"TERM=xterm-256color", "NO_COLOR=1"}, false, false},
        {{"TERM=xterm-256color", "BRANCHLINE_THEME=mono"}, false, false},
        {{"TERM=linux"}, true, false},
        {{"TERM=vt100"}, false, false},
        {{"TERM=screen"}, true, false},
        {{"TERM=xterm-256color", "LANG=C"}, true, true},
        {{"TERM=vt100", "LANG=C"}, false, true},
        {{"TERM=xterm-256color", "LANG"}, true, true},
    };
    struct house *h = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(terminals); i++) {
        const struct less *t = &terminals[i];
        struct pty *p = house_open(h, "priya", &(struct pty_options){.env = t->env});
        pty_assert_play(p, "1{118 of 246}2{SEATS}3{could join}4{TASK}5{on list}6{>Ackroyd, Callum}"
                           "<Down>{>Ackroyd, Helen}<Enter>{Elm House}<Esc>n{Add a member}"
                           "<Esc>{!Add a member}?{ON THIS SCREEN}<Esc>{!ON THIS}");
        house_cursor_on_selected(p);
        gsize n;
        const char *log = pty_log(p, 0, &n);
        assert_int_equal(has_colour(log, n), t->colour);
        gsize high = 0;
        for (gsize at = 0; at < n; at++)
            high += (guchar)log[at] >= 0x80;
        assert_int_equal(high > 0, !t->ascii);
        pty_leave(p);
    }
}

static void says_one_sentence(const struct house *h, const char *const *argv,
                              const char *const *env, const char *words)
{
    struct pty *p = house_run(h, argv, &(struct pty_options){.env = env});
    int status = pty_wait_exit(p);
    pty_assert(p, "it ends with status 2", status == 2);
    pty_assert_text(p, words);
    g_autofree char *text = pty_text(p);
    g_strchomp(text);
    assert_true(g_str_has_suffix(text, "."));
    gsize n;
    const char *log = pty_log(p, 0, &n);
    assert_null(memchr(log, '\033', n));
    assert_true(pty_cooked(p));
    pty_free(p);
}

static void terminals_that_cannot(void **state)
{
    struct house *h = *state;
    const char *const argv[] = {cli_program(), "--as", "priya", NULL};
    says_one_sentence(h, argv, (const char *[]){"TERM=dumb", NULL}, "cannot show screens");
    says_one_sentence(h, argv, (const char *[]){"TERM=no-such-terminal", NULL},
                      "cannot show screens");
    says_one_sentence(h, argv, (const char *[]){"TERM", NULL}, "cannot show screens");
    g_autofree char *piped = g_strdup_printf("%s --as priya | cat; exit 2", cli_program());
    says_one_sentence(h, (const char *[]){"sh", "-c", piped, NULL}, NULL, "terminal");
    g_autofree char *fed = g_strdup_printf("%s --as priya </dev/null", cli_program());
    says_one_sentence(h, (const char *[]){"sh", "-c", fed, NULL}, NULL, "terminal");
    ran_refused(cli_run(&(struct setting){.db = h->db, .as = "priya"}, NULL), 2, "terminal");
}

/* What the terminal's own clipboard gets, through the line. */
static void a_number_goes_to_the_clipboard(void **state)
{
    struct house *h = *state;
    house_do(h, "member", "edit", "AV11204", "--phone", "07700 900999", "--email", "none");
    house_do(h, "look", "copy", "on");
    struct pty *p = house_open(h, "priya", NULL);
    pty_assert_play(p, "6{>Ackroyd, Callum}");
    guint64 mark = pty_bytes(p);
    pty_assert_play(p, "Y{is on your clipboard}");
    gsize n;
    const char *log = pty_log(p, mark, &n);
    g_autofree char *base64 = g_base64_encode((const guchar *)"07700 900999", 12);
    g_autofree char *sequence = g_strconcat("\033]52;c;", base64, "\a", NULL);
    assert_non_null(g_strstr_len(log, (gssize)n, sequence));
    pty_leave(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        demo_test(any_size_and_back),
        demo_test(every_screen_at_every_size),
        small_test(a_form_keeps_what_was_typed_through_sizes),
        demo_test(leaving_gives_the_terminal_back),
        demo_test(signals_give_the_terminal_back),
        demo_test(control_keys_do_not_stop_it),
        demo_test(a_number_goes_to_the_clipboard),
        demo_test(a_paste_is_no_keys),
        demo_test(a_cut_line_keeps_the_draft),
        demo_test(a_draft_can_be_thrown_away),
        demo_test(a_cut_line_keeps_a_pasted_letter),
        demo_test(every_terminal),
        small_test(terminals_that_cannot),
    };
    return cmocka_run_group_tests_name("the terminal", tests, NULL, NULL);
}
