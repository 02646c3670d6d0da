/*
 * The screens of the real program: each opens by its key and says what the
 * command line says; cards open; finding, adding, changing, undoing; what a
 * form refuses stays in the form.
 */
#include "pty/house.h"

/* ---- what is there ---- */

/* The texts stand on the screen from above to below, each in a row of its own. */
static void in_rows(struct pty *p, const char *const *texts)
{
    int below = -1;
    for (; *texts; texts++) {
        bool there = false;
        for (int row = below + 1; row < pty_rows(p) && !there; row++) {
            g_autofree char *line = pty_row(p, row);
            there = strstr(line, *texts) != NULL;
            below = there ? row : below;
        }
        if (!there) {
            g_autofree char *screen = pty_text(p);
            fail_msg("not in a row of its own below the others: %s\n%s", *texts, screen);
        }
    }
}

/* Takes all, gives the first n. */
static char **first_of(char **all, guint n)
{
    for (guint i = n; i < g_strv_length(all);) {
        char *last = all[g_strv_length(all) - 1];
        all[g_strv_length(all) - 1] = NULL;
        g_free(last);
    }
    return all;
}

/* The first column of a command's table: its rows' titles, which start where
 * the head says. */
static char **column_of(const struct house *h, const char *head, const char *group,
                        const char *verb)
{
    g_autofree char *out = house_cli(h, group, verb);
    g_auto(GStrv) lines = g_strsplit(out, "\n", -1);
    const char *at = strstr(lines[0], head);
    assert_non_null(at);
    glong column = g_utf8_pointer_to_offset(lines[0], at);
    GPtrArray *values = g_ptr_array_new();
    for (char **line = lines + 1; *line && **line; line++) {
        const char *from = g_utf8_offset_to_pointer(*line, column);
        const char *end = strstr(from, "  ");
        g_ptr_array_add(values, end ? g_strndup(from, (gsize)(end - from)) : g_strdup(from));
    }
    g_ptr_array_add(values, NULL);
    return (char **)g_ptr_array_free(values, FALSE);
}

static void each_screen_says_what_the_command_line_says(void **state)
{
    struct house *h = *state;
    struct pty *p = house_open(h, "priya", NULL);

    pty_keys(p, "4");
    pty_assert_text(p, "TASK");
    for (int i = 0; i < 3 && !pty_find(p, "Ring the night staff", NULL, NULL); i++)
        pty_measure(p, "<Tab>", NULL, 3 * PTY_QUIET_MS); /* on to everybody's tasks */
    g_auto(GStrv) tasks = column_of(h, "TITLE", "task", "list");
    assert_true(g_strv_length(tasks) > 8);
    tasks = first_of(tasks, 8); /* titles further on are longer than the column */
    in_rows(p, (const char *const *)tasks);
    house_cursor_on_selected(p);

    pty_keys(p, "3");
    pty_assert_text(p, "could join");
    g_auto(GStrv) prospects = column_of(h, "NAME", "prospect", "list");
    assert_true(g_strv_length(prospects) > 3);
    in_rows(p, (const char *const[]){prospects[0], prospects[1], prospects[2], NULL});
    house_cursor_on_selected(p);

    pty_keys(p, "6");
    pty_assert_text(p, "Ackroyd, Callum");
    g_auto(GStrv) families = column_of(h, "FAMILY NAME", "member", "list");
    assert_int_equal(g_strv_length(families), 246);
    families = first_of(families, 15);
    in_rows(p, (const char *const *)families);
    house_cursor_on_selected(p);

    pty_keys(p, "2");
    pty_assert_text(p, "SEATS WITH MEMBERS");
    pty_assert_text(p, "Hollis Varley");
    g_auto(GStrv) seats = column_of(h, "CONSTITUENCY", "mp", "list");
    for (char **seat = seats; *seat; seat++)
        pty_assert(p, *seat, pty_find(p, *seat, NULL, NULL));
    house_cursor_on_selected(p);

    pty_keys(p, "1");
    pty_assert_text(p, "118 of 246");
    pty_assert_text(p, "a floor, not the result");
    pty_leave(p);
}

/* "Waterside House   62   21 …": the words of a row between two or more spaces. */
static char **cells_of(const char *line)
{
    g_autoptr(GRegex) gap = g_regex_new(" {2,}", 0, 0, NULL);
    g_autofree char *plain = g_strstrip(g_strdup(line[0] == '>' ? line + 1 : line));
    return g_regex_split(gap, plain, 0);
}

/* The ballot desk has the numbers that "turnout show" has. */
static void the_ballot_desk_counts_as_the_command_line(void **state)
{
    struct house *h = *state;
    struct pty *p = house_open(h, "priya", NULL);
    pty_assert_play(p, "5{on list}{118 of 246}{a floor, not the result}");
    house_cursor_on_selected(p);
    g_autofree char *out = house_cli(h, "turnout", "show");
    const char *head = strstr(out, "ON LIST");
    assert_non_null(head);
    g_auto(GStrv) lines = g_strsplit(strchr(head, '\n') + 1, "\n", -1);
    int found = 0;
    for (char **line = lines; !g_str_has_prefix(*line, "TOTAL"); line++, found++) {
        g_auto(GStrv) told = cells_of(*line);
        int row;
        assert_true(pty_find(p, "WORKPLACE", &row, NULL));
        g_autofree char *shown = NULL;
        while (!shown && ++row < pty_rows(p)) {
            g_autofree char *text = pty_row(p, row);
            if (strstr(text, told[0]))
                shown = g_steal_pointer(&text);
        }
        assert_non_null(shown);
        g_auto(GStrv) cells = cells_of(shown);
        assert_string_equal(cells[1], told[1]); /* on the list */
        assert_string_equal(cells[2], told[2]); /* voted, as they told us */
    }
    assert_int_equal(found, 6);
    pty_leave(p);
}

/* How many told us that they voted, as the command line says it. */
static void assert_told(struct house *h, const char *voted)
{
    g_autofree char *out = house_cli(h, "turnout", "show");
    const char *total = strstr(out, "\nTOTAL");
    assert_non_null(total);
    g_auto(GStrv) cells = cells_of(total + 1);
    assert_string_equal(cells[2], voted);
}

/* From the desk to the next person: outcome, next, undo. */
static void a_conversation_is_one_key(void **state)
{
    struct house *h = *state;
    struct pty *p = house_open(h, "priya", NULL);
    pty_assert_play(p,
                    "5{>TOTAL}j{>Waterside House}<Enter>{not reached}c{Talking: get the vote out}"
                    "{0 done}{WHAT HAPPENED}{You never have to say how you vote}");
    g_autofree char *first = pty_row(p, 2);
    pty_assert_play(p, "1{has posted it. u undoes it}{1 done}");
    g_autofree char *second = pty_row(p, 2);
    assert_string_not_equal(first, second);
    assert_told(h, "119");
    pty_assert_play(p, "u{Undone}{0 done}");
    g_autofree char *again = pty_row(p, 2);
    assert_string_equal(first, again);
    assert_told(h, "118");
    /* an outcome that needs a day asks for it, and Esc leaves it unsaid */
    pty_assert_play(p, "7{Ctrl-S Save}<Esc>{WHAT HAPPENED}{0 done}s{}<Esc>{STANDS}<Esc>{on list}");
    pty_leave(p);
    house_is_whole(h);
}

/* Down to the row that begins so. */
static void go_to(struct pty *p, const char *begins)
{
    g_autofree char *wanted = g_strconcat(">", begins, NULL);
    for (int i = 0; i < 30 && !pty_find(p, wanted, NULL, NULL); i++)
        pty_measure(p, "<Down>", NULL, 2 * PTY_QUIET_MS);
    pty_assert_text(p, wanted);
    house_cursor_on_selected(p);
}

static void enter_opens_and_esc_goes_back(void **state)
{
    struct pty *p = house_open(*state, "priya", NULL);
    pty_assert_play(p, "6{Ackroyd, Callum}<Down>{}<Enter>{Helen Ackroyd}{AV10287}{Elm House}"
                       "{07700 900108}<Esc>{>Ackroyd, Helen}");
    house_cursor_on_selected(p);
    pty_assert_play(p, "3{>Bilal Rashid}<Enter>{talked at lunch}<Esc>{>Bilal Rashid}");
    pty_assert_play(p, "2{SEATS}<Enter><Enter>{Colette O'Hara}{Esc Back}<Esc>{SEATS}");
    pty_assert_play(p, "4{TASK}");
    go_to(p, "Head-count");
    pty_assert_play(p, "<Enter>{Esc Back}{Head-count}{Elm House}<Esc>{>Head-count}");
    pty_leave(p);
}

static void finds_as_one_types(void **state)
{
    struct pty *p = house_open(*state, "priya", NULL);
    pty_assert_play(p, "6{Ackroyd, Callum}/am{Yusuf, Amina}{!Ackroyd}ina y{!Lumb, Amina}");
    pty_assert_play(p, "{Yusuf, Amina}<BS>{Lumb, Amina}y{1 of 246}<Tab>{>Yusuf, Amina}");
    house_cursor_on_selected(p);
    pty_assert_play(
        p,
        "<Enter>{member AV}<Esc>{>Yusuf, Amina}<Esc>{>Yusuf, Amina}{Yusuf, Lewis}{Vaughan, Imran}");
    /* what nobody is called says so, and the way back is there */
    pty_assert_play(p, "/zzqx{!Yusuf}<Esc>{Adebayo}");
    pty_leave(p);
}

/* ---- what is written ---- */

static void a_member_is_added_changed_undone_and_redone(void **state)
{
    struct house *h = *state;
    struct pty *p = house_open(h, "priya", NULL);
    pty_assert_play(p, "6{Ackroyd, Callum}n");
    house_type(p, "Membership number", "S9001");
    house_type(p, "Given name", "Zo\xc3\xab");
    house_type(p, "Family name", "Abara");
    house_pick(p, "Workplace", "Mill C", "Mill Court");
    pty_assert_play(p, "<F2>{Abara is on the list of members}");
    pty_assert_play(p, "/abara<Tab>{>Abara, Zo\xc3\xab}");
    pty_keys(p, "e");
    house_type(p, "Phone", "07700 900123<F2>{07700 900123}{is stored}");
    g_autofree char *shown = house_cli(h, "member", "show", "S9001");
    assert_non_null(strstr(shown, "07700 900123"));
    pty_assert_play(p, "u{Undone}{!07700 900123}U{Redone}{07700 900123}");
    g_autofree char *again = house_cli(h, "member", "show", "S9001");
    assert_string_equal(again, shown);
    pty_assert_play(p, "u{Undone}{!07700}u{Undone}{!>Abara}");
    pty_leave(p);
    house_is_whole(h);
}

static void a_task_is_added_done_and_undone(void **state)
{
    struct house *h = *state;
    struct pty *p = house_open(h, "priya", NULL);
    pty_assert_play(p, "4{TASK}n");
    house_type(p, "What", "Ring the printer");
    house_type(p, "Due", "25.11.");
    house_pick(p, "Who", "Pri", "Priya");
    pty_assert_play(p, "<F2>{Ring the printer, due in 4 days. u undoes it.}");
    go_to(p, "Ring the printer");
    pty_assert_play(p, "d{Task done}");
    g_autofree char *open = house_cli(h, "task", "list");
    assert_null(strstr(open, "Ring the printer"));
    pty_assert_play(p, "u{Undone}{Ring the printer}");
    pty_leave(p);
}

static void a_potential_member_is_added(void **state)
{
    struct house *h = *state;
    struct pty *p = house_open(h, "priya", NULL);
    pty_assert_play(p, "3{Bilal Rashid}n");
    house_type(p, "A group", "Porters");
    house_type(p, "How many", "7");
    house_pick(p, "Workplace", "Elm H", "Elm House");
    pty_assert_play(p, "<F2>{!Ctrl-S Save}{Porters}");
    g_autofree char *list = house_cli(h, "prospect", "list");
    assert_non_null(strstr(list, "Porters"));
    pty_leave(p);
}

/* Lines, letters of other lands, and bytes that would move a terminal. */
static const char pasted[] =
    "Dear constituent,\r\rThank you for \xe2\x80\x9cwriting\xe2\x80\x9d to me."
    "\rPwyllgor Bro G\xc5\xb5yr\r\tYours, \x07H. Varley MP\r";

/* The form of a reply, ready for its text. */
static void open_reply(struct pty *p, const char *subject)
{
    pty_assert_play(p, "2{SEATS}P{Ctrl-S Save}");
    house_field(p, "Member");
    pty_assert_play(p, "Olu Adeb{Adebayo}<Enter>{}");
    house_field(p, "Subject");
    pty_assert_play(p, subject);
    house_field(p, "Text");
}

static void a_reply_is_pasted(void **state)
{
    struct house *h = *state;
    struct pty *p = house_open(h, "priya", NULL);
    open_reply(p, "Pay, again");
    guint64 mark = pty_bytes(p);
    pty_paste(p, pasted);
    pty_assert_text(p, "H. Varley MP");
    gsize n;
    const char *log = pty_log(p, mark, &n);
    assert_null(memchr(log, '\a', n));
    assert_null(g_strstr_len(log, (gssize)n, "\t"));
    pty_assert_play(p, "<F2>{Reply filed: Olu Adebayo}<Enter>{!Reply filed}{to Olu "
                       "Adebayo}{ask first}");
    g_autofree char *list = house_cli(h, "reply", "list");
    assert_non_null(strstr(list, "Pay, again"));
    pty_assert_play(p, "u{The log keeps what it said until}<Enter>{!The log keeps}");
    pty_leave(p);
}

static void a_mail_as_long_as_they_come_is_pasted_whole(void **state)
{
    struct house *h = *state;
    struct pty *p = house_open(h, "priya", NULL);
    GString *mail = g_string_new(NULL);
    for (int i = 0; mail->len < 90000; i++)
        g_string_append_printf(mail, "Line %d of a very long letter about nothing much.\r", i);
    g_string_append(mail, "The last line.");
    open_reply(p, "Long");
    pty_paste(p, mail->str);
    pty_assert_text(p, "The last line.");
    pty_assert_play(p, "<F2>{Reply filed}<Enter>{!Reply filed}");
    g_autofree char *list = house_cli(h, "reply", "list", "--json");
    const char *at = strstr(list, "\"subject\":\"Long\"");
    assert_non_null(at);
    while (at > list && at[-1] != '{')
        at--;
    g_autofree char *id = g_strndup(at + 5, strcspn(at + 5, ","));
    g_autofree char *shown = house_cli(h, "reply", "show", id);
    assert_non_null(strstr(shown, "Line 1500 of a very"));
    assert_non_null(strstr(shown, "The last line."));
    g_string_free(mail, TRUE);
    pty_leave(p);
}

static void what_is_refused_stays_in_the_form(void **state)
{
    struct house *h = *state;
    struct pty *p = house_open(h, "priya", NULL);
    pty_assert_play(p, "4{TASK}n");
    house_type(p, "Due", "30.2.<F2>{“What” is needed here}");
    house_type(p, "What", "Leaflets<F2>{is not a date}{Leaflets}{30.2.}");
    house_type(p, "Due", "<BS><BS><BS><BS><BS>1.12.<F2>{Leaflets, due Tue 1 Dec}");
    /* a number that is taken is told by whose it is, with all that was typed */
    pty_assert_play(p, "6{Ackroyd}n");
    house_type(p, "Membership number", "AV10287");
    house_type(p, "Given name", "Zed");
    house_type(p, "Family name", "Zephyr<F2>{is already the membership number of Helen Ackroyd}");
    pty_assert_play(p, "{AV10287}{Zed}{Zephyr}");
    pty_assert_play(p, "<Esc>{Throw away what you typed?}y{!Add a member}");
    pty_free(p);
    g_autofree char *list = house_cli(h, "member", "list", "--search", "zephyr");
    assert_null(strstr(list, "Zephyr"));
}

/* One letter takes the marked one, by its full name; a second Esc keeps it all until the next
 * log-in. */
static void a_second_esc_keeps_a_form(void **state)
{
    struct house *h = *state;
    struct pty *p = house_open(h, "priya", NULL);
    pty_assert_play(p, "4{TASK}n{Ctrl-S Save  Enter Next  F1 Help}Half a title");
    house_type(p, "Workplace", "e{>Elm House}{Enter Take  Down Choose}<Tab>{Elm House}{!>Elm}");
    pty_assert_play(p, "<Esc>{Throw away what you typed?}<Esc>{What you typed is kept}");
    pty_leave(p);
    p = house_start(h, "priya", NULL);
    pty_assert_play(p, "{You left off at “Add a task”}<Enter>{is here again}{Elm House}<F2>"
                       "{Task added: Half a title}");
    pty_leave(p);
}

static void the_palette_and_help_open(void **state)
{
    struct house *h = *state;
    struct pty *p = house_open(h, "priya", NULL);
    pty_assert_play(p, ":{type a word}add a task{>}<Enter>{What*}<Esc>{!What*}");
    pty_assert_play(p,
                    "6{Ackroyd}?{ON THIS SCREEN: MEMBERS}G{Make a backup}<Esc>{Ackroyd, Callum}");
    pty_leave(p);
}

/* A volunteer: only their workplaces, and what they may not do is not offered. */
static void others_see_what_is_theirs(void **state)
{
    struct house *h = *state;
    struct pty *p = house_open(h, "sam", NULL);
    pty_assert_play(p, "6{NAME}");
    g_autofree char *out =
        ran_printed(cli_run(&(struct setting){.db = h->db, .as = "sam"}, "member", "list", NULL));
    g_autofree char *all = house_cli(h, "member", "list");
    assert_true(strlen(out) < strlen(all));
    pty_assert(p, "an office that is not Sam's",
               strstr(out, "Mill Court") || !pty_find(p, "Mill Court", NULL, NULL));
    pty_assert_play(p, "n{reps}"); /* refused, with a sentence */
    pty_assert(p, "no form", !pty_find(p, "Add a member", NULL, NULL));
    pty_leave(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        demo_test(each_screen_says_what_the_command_line_says),
        demo_test(the_ballot_desk_counts_as_the_command_line),
        demo_test(a_conversation_is_one_key),
        demo_test(enter_opens_and_esc_goes_back),
        demo_test(finds_as_one_types),
        demo_test(a_member_is_added_changed_undone_and_redone),
        demo_test(a_task_is_added_done_and_undone),
        demo_test(a_potential_member_is_added),
        demo_test(a_reply_is_pasted),
        demo_test(a_mail_as_long_as_they_come_is_pasted_whole),
        demo_test(what_is_refused_stays_in_the_form),
        demo_test(a_second_esc_keeps_a_form),
        demo_test(the_palette_and_help_open),
        demo_test(others_see_what_is_theirs),
    };
    return cmocka_run_group_tests_name("screens in a terminal", tests, NULL, NULL);
}
