/*
 * How many keys a rep needs for the work of a week, from Today, in a real terminal. What is typed
 * as text stands between « and » and is not counted, nor what leads to where one is, before "|";
 * what has to appear stands in braces.
 */
#include "house.h"

struct job {
    const char *what, *keys;
    int most;
};

/* The keys without the marks, and how many there are. */
static char *to_play(const char *keys, int *n)
{
    GString *out = g_string_new(NULL);
    bool text = false;
    *n = 0;
    for (const char *p = keys; *p; p = g_utf8_next_char(p)) {
        const char *end = *p == '{' ? strchr(p, '}') : *p == '<' ? strchr(p, '>') : NULL;
        gunichar c = g_utf8_get_char(p);
        if (c == '|') {
            *n = 0;
            continue;
        }
        if (c == 0xab || c == 0xbb) {
            text = c == 0xab;
            continue;
        }
        if (end) {
            g_string_append_len(out, p, end - p + 1);
            *n += *p == '<';
            p = end;
            continue;
        }
        g_string_append_unichar(out, c);
        *n += !text;
    }
    return g_string_free(out, FALSE);
}

static void play(struct house *h, const struct job *job)
{
    int n;
    g_autofree char *keys = to_play(job->keys, &n);
    struct pty *p = house_open(h, "priya", NULL);
    pty_assert_play(p, "{THREE THINGS}");
    pty_assert_play(p, keys);
    if (n > job->most)
        fail_msg("%s: %d keys, %d are enough", job->what, n, job->most);
    print_message("%s: %d keys\n", job->what, n);
    pty_assert_play(p, "<Esc>1{THREE THINGS}");
    pty_leave(p);
}

static void jobs(void **state)
{
    struct house *h = *state;
    static const struct job all[] = {
        {"find somebody and open the card", "/«kelleher sio»{Siobh\xc3\xa1n}<Enter>{member AV}", 2},
        {"mark somebody as voted", "/«adeyemi gra»{Adeyemi, Grace}{1 of }<Tab>v{has posted it}", 3},
        {"take the last one back", "u{Undone: Grace Adeyemi}", 1},
        {"take an older one back",
         "6{Ackroyd}/«adeyemi gra»{1 of }<Enter>{member AV}v{has posted it}w{A member wrote}<C-s>"
         "{wrote to}|t{What was changed}j{>Grace Adeyemi: has posted it}ty{Undone: Grace}",
         4},
        {"not reached, one office", "5{WORKPLACE}j<Enter>{STANDS}{>}{not reached}{1 of 14}", 3},
        {"not reached, all", "5{>TOTAL}<Enter>{everybody}{1 of 39}", 2},
        {"a conversation with a day", "c{WHAT HAPPENED}2{Will vote by}«fri»<Enter>{1 done}", 3},
        {"a conversation with a note",
         "c{WHAT HAPPENED}t{To the officer}«ring her desk»<C-s>{Kept}6{1 done}", 4},
        {"a new number during a call",
         "c{WHAT HAPPENED}e{Write down a new number}«07700 900998»<Enter>{900998}", 3},
        {"log a conversation in the loop", "5{WORKPLACE}<Enter>{STANDS}c{WHAT HAPPENED}6{1 done}",
         4},
        {"mark those that may go as sent",
         "j<Enter>{5 to send}{X: to HQ by mail}*x{5 marked?}y{sent to HQ}", 5},
        {"add a group that could join",
         "3{could join}n{Add a potential}«Night porters»<Tab>8<Tab>«elm»{>Elm House}<C-s>{Night "
         "porters (8)}",
         6},
        {"move somebody to joined",
         "3{Tab: }/«wyatt»{1 of }<Tab>m{Stage}j<C-s>{number}«AV99123»<Enter>{Jerome Wyatt}", 7},
        {"a task for Tom",
         "4{TASK}n{Add a task}«Posters»<Tab>«thu»<Tab>«to»{>Tom}<Tab><C-s>{Task added}", 6},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        play(h, &all[i]);
    g_autofree char *list = g_build_filename(h->dir, "hq.csv", NULL);
    assert_true(g_file_set_contents(
        list, "Membership number,First name,Last name\nAV90001,Ada,Quill\n", -1, NULL));
    g_autofree char *import = g_strdup_printf(
        "6{Ackroyd}i{Import}«%s»<C-s>{1 new}<Enter>{Take the list}y{1 added}", list);
    play(h, &(struct job){"load HQ's list", import, 5});
}

int main(void)
{
    const struct CMUnitTest tests[] = {demo_test(jobs)};
    return cmocka_run_group_tests_name("keystrokes", tests, NULL, NULL);
}
