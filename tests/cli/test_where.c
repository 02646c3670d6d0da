/*
 * member list --where as a script has it: what is wrong is marked, what nobody has finds nobody,
 * and whatever a value begins with, it is a value.
 */
#include "cli/remote.h"

#include "support/app_fixture.h"
#include "support/run_cli.h"

static void wrong_words_are_marked(void **state)
{
    const struct fixture *f = *state;
    static const struct {
        const char *expr, *marked, *says;
    } cases[] = {
        {"amina tagg:steward", "amina »tagg:steward«: ", "Did you mean tag:?"},
        {"amina tag:", "amina »tag:«: ", "The beginning of a word: a tag they have."},
        {"tag:\"\"", "»tag:\"\"«: ", "what is to stand behind tag?"},
        {"has:car amina",
         "»has:car« amina: ", "phone, email, workplace, mp, task, leader, office or tag"},
        {"joined<never", "»joined<never«: ", "neither a day"},
        {"last-contact>2026-02-30", "»last-contact>2026-02-30«: ", "neither a day"},
        {"(amina or (dafydd)", "»(«amina or (dafydd): ", "not closed"},
        {"amina)", "amina»)«: ", "no bracket was opened"},
        {"amina or", "amina »or«: ", "behind it"},
        {"-", "»-«: ", "nothing to look for in it"},
        {"stage:soon", "»stage:soon«: ", "not-now"},
        {"colour:red", "»colour:red«: ", "There are surname: given:"},
    };
    const struct setting s = {.db = f->path, .as = "priya"};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        for (int json = 0; json < (strchr(cases[i].expr, '"') ? 1 : 2); json++) {
            struct ran r = cli_run(&s, "member", "list", "--where", cases[i].expr,
                                   json ? "--json" : NULL, NULL);
            if (!strstr(r.err, cases[i].says))
                fail_msg("“%s” is answered: %s", cases[i].expr, r.err);
            ran_refused(r, 1, cases[i].marked);
        }
    }
    ran_refused(cli_run(&s, "member", "list", "--where", "", NULL), 2, "--where was given, but");
    ran_refused(cli_run(&s, "member", "list", "--where", NULL), 2, "--where needs a value");
    ran_refused(cli_run(&s, "member", "list", "--where", "a", "--search", "a", NULL), 2,
                "give one of them");
    const struct setting sam = {.db = f->path, .as = "sam"};
    ran_refused(cli_run(&sam, "member", "list", "--where", "amina tag:x", NULL), 1, "»tag:«");
}

static void nobody_is_no_error(void **state)
{
    const struct fixture *f = *state;
    static const char *const exprs[] = {"tag:zz",   "workplace:atlantis", "nobody",
                                        "zz or yy", "amina -amina",       "\"two words\""};
    const struct setting s = {.db = f->path, .as = "priya"};
    for (gsize i = 0; i < G_N_ELEMENTS(exprs); i++) {
        g_autofree char *said = g_strdup_printf("Nobody is found by “%s”.\n", exprs[i]);
        struct ran r = cli_run(&s, "member", "list", "--where", exprs[i], "--json", NULL);
        assert_int_equal(r.status, 0);
        assert_string_equal(r.out, "[]\n");
        assert_string_equal(r.err, said);
        ran_done(&r);
        r = cli_run(&s, "member", "list", "--where", exprs[i], NULL);
        assert_int_equal(r.status, 0);
        assert_string_equal(r.err, said);
        assert_null(strchr(r.out, ',')); /* nobody's line */
        ran_done(&r);
    }
}

/* A word by which nobody is called may be what an office or a tag is. */
static void what_may_be_meant_is_said(void **state)
{
    const struct fixture *f = *state;
    const struct setting s = {.db = f->path, .as = "priya"};
    struct ran given = cli_run(&s, "office", "add", "Amina", "treasurer", NULL);
    assert_int_equal(given.status, 0);
    ran_done(&given);
    struct ran r = cli_run(&s, "member", "list", "--where", "amina treasurer", NULL);
    assert_int_equal(r.status, 0);
    assert_string_equal(r.err, "Nobody is found by “amina treasurer”. Did you mean “amina "
                               "office:treasurer”?\n");
    ran_done(&r);
    r = cli_run(&s, "member", "list", "--where", "nobody -treasurer", NULL); /* it is not that */
    assert_string_equal(r.err, "Nobody is found by “nobody -treasurer”.\n");
    ran_done(&r);
}

static void finds(const struct setting *s, const char *expr, const char *with, const char *value,
                  bool amina, bool colette)
{
    struct ran r = with ? cli_run(s, "member", "list", "--json", with, value, "--where", expr, NULL)
                        : cli_run(s, "member", "list", "--json", "--where", expr, NULL);
    if (r.status != 0 || *r.out != '[' || (strstr(r.out, "Amina") != NULL) != amina ||
        (strstr(r.out, "Colette") != NULL) != colette)
        fail_msg("“%s”: status %d: %s%s", expr, r.status, r.out, r.err);
    ran_done(&r);
}

static void a_value_may_begin_with_anything(void **state)
{
    struct fixture *f = *state;
    const struct setting s = {.db = f->path, .as = "priya"};
    fixture_run(f->officer, "member.add", "membership_no", "3001", "given_name", "Amina",
                "family_name", "Help", NULL);
    finds(&s, "-colette", NULL, NULL, true, false);
    finds(&s, "-voted", NULL, NULL, true, true);
    finds(&s, "-(amina or dafydd)", NULL, NULL, false, true);
    finds(&s, "--help", NULL, NULL, true, false); /* not not called so */
    finds(&s, "--json", NULL, NULL, false, false);
    finds(&s, "-h", NULL, NULL, false, false); /* House, O'Hara */
    finds(&s, "-j", NULL, NULL, true, true);
    finds(&s, "--colette", NULL, NULL, false, true);
    finds(&s, "-1001", "--workplace", "Mill Court", false, true);
    finds(&s, "-1001", "--workplace", "Waterside House", false, false);
    finds(&s, "amina or colette", "--workplace", "Mill Court", false, true);
    finds(&s, "amina or colette", "--limit", "1", true, false);
    /* As text, where no --json is among the options. */
    g_autofree char *text =
        ran_printed(cli_run(&s, "member", "list", "--where", "-j", "--limit", "1", NULL));
    assert_true(g_str_has_prefix(text, "ID "));
    g_autofree char *equals = ran_printed(cli_run(&s, "member", "list", "--where=--help", NULL));
    assert_non_null(strstr(equals, "Help"));
    g_autofree char *help =
        ran_printed(cli_run(&s, "member", "list", "--where", "amina", "--help", NULL));
    assert_non_null(strstr(help, "--where TEXT"));
}

/* Quotes for both sides, as over SSH. */
static void it_arrives_whole(void **state)
{
    (void)state;
    static const struct {
        const char *line, *expr;
    } cases[] = {
        {"member list --where 'tag:\"night shift\" -voted'", "tag:\"night shift\" -voted"},
        {"member list --where \"joined<2026-01-01 (jo or \\\"van der\\\")\"",
         "joined<2026-01-01 (jo or \"van der\")"},
        {"member list --where 'last-contact>30d'", "last-contact>30d"},
        {"member list --where -voted", "-voted"},
        {"member list --where '“Jo Smith”'", "“Jo Smith”"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_auto(GStrv) words = remote_words(cases[i].line, &error);
        if (!words)
            fail_msg("%s: %s", cases[i].line, error->message);
        assert_int_equal(g_strv_length(words), 4);
        assert_string_equal(words[3], cases[i].expr);
    }
    /* Without them a shell would read it otherwise: that is said. */
    g_autoptr(GError) error = NULL;
    assert_null(remote_words("member list --where last-contact>30d", &error));
    assert_non_null(strstr(error->message, "put quotes around"));
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(wrong_words_are_marked),          T(nobody_is_no_error),
        T(what_may_be_meant_is_said),       T(a_value_may_begin_with_anything),
        cmocka_unit_test(it_arrives_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
