/*
 * Twenty mixed mails, filed and worked off in a real terminal: answers, forwards, acknowledgements,
 * one that was not delivered, one by two ways, two that are private, a newsletter. Keys are
 * counted.
 */
#include "house.h"

static int keys;

/* Plays them, and counts: "<Tab>" is one key; what has to appear stands in braces, what is typed as
 * text between "«" and "»". */
static void play(struct pty *p, const char *what)
{
    GString *out = g_string_new(NULL);
    bool text = false;
    for (const char *s = what; *s; s = g_utf8_next_char(s)) {
        const char *end = *s == '{' ? strchr(s, '}') : *s == '<' ? strchr(s, '>') : NULL;
        gunichar c = g_utf8_get_char(s);
        if (c == 0xab || c == 0xbb) {
            text = c == 0xab;
        } else if (end) {
            g_string_append_len(out, s, end - s + 1);
            keys += *s == '<';
            s = end;
        } else {
            g_string_append_unichar(out, c);
            keys += !text;
        }
    }
    pty_assert_play(p, out->str);
    g_string_free(out, TRUE);
}

static gint64 rows(struct house *h, const char *which)
{
    g_autofree char *json = house_cli(h, "reply", "list", which, "--json");
    gint64 n = 0;
    for (const char *at = json; (at = strstr(at, "\"reply_id\"")); at++)
        n++;
    return n;
}

static void twenty_replies(void **state)
{
    struct house *h = *state;
    struct pty *p = house_open(h, "priya", NULL);
    pty_assert_play(p, "{THREE THINGS}");
    keys = 0;
    g_autofree char *here = g_get_current_dir();
    g_autofree char *file = g_strdup_printf(
        "2{SEATS}f{File replies}«%s/tests/data/replies/twenty.mbox»<C-s>{15 filed, 2 waiting}"
        "{Union news}<Space>{Kettle shop}<Esc>{SEATS}",
        here);
    play(p, file);
    int filing = keys;
    assert_int_equal(rows(h, "--triage"), 2);
    assert_int_equal(rows(h, "--to-ask"), 13);

    /* to match: a newsletter that names an MP; an answer to an address that is nobody's */
    play(p,
         "<Tab>{>Union news}{It may be from}-{Not a reply: }{>Nerys Pemberley}{It has the name}");
    play(p, "y{Reply changed: Alan Ormerod}");
    int matching = keys - filing;
    assert_int_equal(matching, 3);
    assert_int_equal(rows(h, "--triage"), 0);

    /* to ask: what each member said, or that it was no answer yet */
    play(p, "<Tab>{WHOSE}");
    static const char *const answers[] = {"y", "n", "y", "t{Say what kind}3"};
    int before = keys, left = (int)rows(h, "--to-ask");
    assert_int_equal(left, 14);
    for (int i = 0; left > 1; i++) {
        g_autofree char *one =
            g_strdup_printf("%s{%d to ask}", answers[i % G_N_ELEMENTS(answers)], --left);
        play(p, one);
    }
    play(p, "a{no answer yet}");
    int asking = keys - before;
    assert_int_equal(rows(h, "--to-ask"), 1);
    print_message("twenty mails: %d keys to file, %d to match, %d to ask\n", filing, matching,
                  asking);
    assert_true(keys <= 4 * 20);
    pty_leave(p);
    house_is_whole(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {demo_test(twenty_replies)};
    return cmocka_run_group_tests_name("tray", tests, NULL, NULL);
}
