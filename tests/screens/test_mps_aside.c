/*
 * MP replies: what another rep puts aside while one has it open, in a form, on its page or with a
 * question about it.
 */
#include "house.h"

#define FROM "From: Desmond Ferribank <desmond.ferribank.mp@parliament.example.org>\n"
#define REST                                                                                       \
    "Subject: Re: Probation\nDate: Tue, 17 Nov 2026 10:00:00 +0000\nMessage-ID: "                  \
    "<q1@example.org>\n\nDear constituent,\n\nI have written to the Minister to ask when staff "   \
    "will have an offer.\n"

static const char to_nobody[] = FROM "To: a.different.mailbox@elsewhere.example.net\n" REST;
/* He is not the MP where she lives. */
static const char to_amina[] = FROM "To: amina.yusuf0@members.example.org\n" REST;

#define WHO "was put aside as no reply by Priya today at 10:42: undoing"

/* tom with these keys, and priya puts it aside. */
static struct script *put_aside(struct house *h, const char *mail, const char *keys,
                                struct script **priya)
{
    g_autofree char *path = g_build_filename(h->dir, "mail.eml", NULL);
    assert_true(g_file_set_contents(path, mail, -1, NULL));
    g_autoptr(GPtrArray) rows =
        fixture_rows(house_app(h, "priya"), "reply.file", "file", path, NULL);
    assert_int_equal(rows->len, 1);
    struct script *tom = house_at(h, "tom", keys);
    *priya = house_at(h, "priya", "2 Tab");
    assert_at(*priya, ">Desmond Ferribank");
    script_play(*priya, "-");
    assert_script_has(*priya, "Not a reply: Desmond Ferribank");
    return tom;
}

static void the_form_says_so(void **state)
{
    struct script *priya = NULL, *tom = put_aside(*state, to_nobody, "2 Tab e e", &priya);
    script_play(tom, "text{Pauline Illingworth} C-s");
    assert_script_has(tom, WHO);
    assert_script_has(tom, "Pauline Illingworth"); /* still in the form */
    assert_script_lacks(tom, "Reply changed");
    script_play(priya, "u");
    assert_at(priya, ">Desmond Ferribank");
    script_play(tom, "C-s");
    assert_script_has(tom, "Reply changed: Pauline Illingworth");
    script_free(priya);
    script_free(tom);
}

static void the_page_says_so(void **state)
{
    struct script *priya = NULL, *tom = put_aside(*state, to_nobody, "2 Tab Enter", &priya);
    assert_script_has(tom, "Re: Probation");
    assert_script_has(tom, "guessed, t says what it is");
    script_play(tom, "tick");
    assert_script_has(tom, "not a reply: put aside by Priya today at 10:42; its text is gone");
    assert_script_lacks(tom, "stops no clock");
    assert_script_lacks(tom, "substantive");
    script_play(tom, "t 3");
    assert_script_has(tom, WHO);
    script_play(priya, "u");
    script_play(tom, "tick");
    assert_script_has(tom, "guessed, t says what it is");
    assert_script_has(tom, "I have written to the Minister");
    script_free(priya);
    script_free(tom);
}

/* Also where the list has gone on to another meanwhile. */
static void the_answer_says_so(void **state)
{
    static const char *const meanwhile[] = {"1", "tick 1"};
    struct house *h = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(meanwhile); i++) {
        struct script *priya = NULL, *tom = put_aside(h, to_nobody, "2 Tab e", &priya);
        script_play(tom, meanwhile[i]);
        assert_script_has(tom, WHO);
        script_play(priya, "u");
        script_free(priya);
        script_free(tom);
    }
}

/* On its list, and on its page. */
static void so_does_the_answer_to_a_question(void **state)
{
    static const char *const from[] = {"2 Tab y", "2 Tab Enter y"};
    struct house *h = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(from); i++) {
        struct script *priya = NULL, *tom = put_aside(h, to_amina, from[i], &priya);
        assert_script_has(tom, "is not the MP for Aire East, where Amina Yusuf lives");
        script_play(tom, "tick o");
        assert_script_has(tom, WHO);
        script_play(priya, "u");
        script_free(priya);
        script_free(tom);
    }
}

/* Whose it is by now, and where it stands: the keys are for another row. */
static void a_lost_race_is_said(void **state)
{
    struct house *h = *state;
    struct script *priya = NULL, *tom = put_aside(h, to_nobody, "2 Tab e", &priya);
    script_play(priya, "u e 2");
    assert_script_has(priya, "Reply changed: Owen Llewellyn");
    script_play(tom, "1");
    assert_script_has(tom, "does not wait any more: it is Owen Llewellyn's, and stands under “to");
    assert_script_lacks(tom, "e (Match, edit) changes it");
    script_free(priya);
    script_free(tom);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        house_test(the_form_says_so), house_test(the_page_says_so), house_test(the_answer_says_so),
        house_test(so_does_the_answer_to_a_question), house_test(a_lost_race_is_said)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
