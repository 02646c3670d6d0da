/*
 * What a member asked, where an answer that nobody signed stands above it: it goes; and answers
 * question by question, and what an MP shows of others: no word of them goes. All people are
 * invented.
 */
#include "io/mail.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#define MP "Nora Rivers <nora.rivers.mp@parliament.example>"
#define MEMBER "Amina Rahmani <ar1980@example.org>"
#define ANSWER "Dear Amina,\n\nThank you. I have tabled a question on probation pay.\n\n"
#define WORDS "Hello, I work nights and my depression got worse. Can you help?\n"

static struct mail *parse(const char *type, const char *body)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes =
        g_strdup_printf("From: " MP "\nTo: " MEMBER "\nSubject: Re: Pay\nContent-Type: text/%s; "
                        "charset=utf-8\n\n%s",
                        type, body);
    struct mail *m = mail_parse(bytes, strlen(bytes), &error);
    if (!m)
        fail_msg("%s", error->message);
    return m;
}

static void what_was_asked_goes(void **state)
{
    (void)state;
    static const char *const heads[] = {
        "Your query:",    "Your question:", "Your message:",
        "Your enquiry:",  "YOUR MESSAGE:",  "Your email to us:",
        "Your comments:", "Your concern:",  "Your issue:",
        "Your letter:",   "You asked:",     "You wrote:",
        "Eich ymholiad:", "Eich neges:",    "Eich cwestiwn:",
        "Query:",         "Question:",      "The question you asked:"};
    int bad = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(heads); i++) {
        g_autofree char *body = g_strconcat(ANSWER, heads[i], "\n\n" WORDS, NULL);
        struct mail *m = parse("plain", body);
        if (!strstr(m->reply_text, "tabled a question") || strstr(m->reply_text, "depression"))
            bad++, print_message("%s <<<%s>>>\n", heads[i], m->reply_text);
        mail_free(m);
    }
    assert_int_equal(bad, 0);
}

#define LEAD "On Thu, 12 Nov 2026 at 20:41, " MEMBER " wrote:\n\n"

/* ONE to FOUR are the MP's; SECRET is the member's. */
static const struct {
    const char *type, *body;
    int words;
} kept[] = {
    {"plain",
     "Dear Amina,\n\nYour query:\nWill you write?\n\nMy answer:\nYes, ONE.\n\nYour "
     "query:\nWill you ask?\n\nMy answer:\nNo, TWO.\n",
     2},
    {"plain",
     "Dear Amina,\n\nThank you for your letter of the twelfth about pay.\n\nYour question:\n"
     "Will you write?\n\nYes, ONE.\n",
     1},
    {"plain",
     "Dear Amina,\n\nI answer what you asked about probation below.\n\nYour question:\n\n"
     "Will you write?\n\nI shall, ONE.\n",
     1},
    {"plain", "Dear Amina,\n\nYour question: will you write? ONE\n\nYes, TWO.\n", 2},
    {"plain", ANSWER "Your local office:\n\nONE High Street\n", 1},
    {"plain", ANSWER "Your rights:\n\nONE: you may appeal.\n", 1},
    {"plain", "Dear Amina,\n\n[...]\n\nYes, ONE.\n\n[...]\n\nNo, TWO.\n\nNora Rivers MP\n", 2},
    {"plain", "Dear Amina,\n\n> [...]\n\nYes, ONE.\n\n> [...]\n\nNo, TWO.\n\nNora Rivers MP\n", 2},
    {"plain",
     "Dear Amina,\n\nONE, my answers:\n\n" LEAD "[...]\n\nYes, TWO.\n\n[...]\n\nNo, "
     "THREE.\n\nNora Rivers MP\n",
     3},
    {"plain",
     "Dear Amina,\n\nONE, my answers:\n\n" LEAD "[snip]\n\nYes, TWO.\n\n<snip>\n\nNo, "
     "THREE.\n",
     3},
    {"plain", LEAD "[…]\n\nYes, ONE.\n\n(...)\n\nNo, TWO.\n\nNora Rivers MP\n", 2},
    {"plain", LEAD "> Will you write? SECRET\n\nYes, ONE.\n\n> [...]\n\nNo, TWO.\n\nNora\n", 2},
    {"plain",
     "Dear Amina,\n\nThis is what I was told at the Ministry of Justice.\n\n> ONE: in May.\n"
     "\nI hope that TWO helps.\n\nNora Rivers MP\n",
     2},
    {"plain",
     "Dear Amina,\n\nFrom Hansard, 12 November:\n\n> Nora Rivers: ONE?\n> The Minister: "
     "TWO.\n\nTHREE\n\nNora Rivers MP\n",
     3},
    {"plain",
     "Dear Amina,\n\nThe letter to me reads:\n\n> ONE, thank you for yours of 2 October.\n"
     "> Yours, Lord Marsh\n> Minister of State\n\nTWO\n\nNora Rivers MP\n",
     2},
    {"plain", "Dear Amina,\n\nI asked the Minister, who says:\n\n> ONE, in May.\n\nTWO\n\nNora\n",
     2},
    {"html",
     "<p>Dear Amina,</p><p>I have now had this reply from the Minister.</p><blockquote><p>ONE, "
     "in May.</p></blockquote><p>I hope that TWO helps.</p><p>Nora Rivers MP</p>",
     2},
    {"plain",
     "Dear Amina,\n\nYou asked:\n\n> Will you write? SECRET\n\nYes, ONE.\n\nNora Rivers MP\n", 1},
    /* what stands behind it is the member's, whatever leads to it */
    {"plain", ANSWER "ONE. I have told the Ministry of Justice.\n\n> SECRET, I am ill.\n", 1},
    {"plain", ANSWER "ONE. I have had no reply from the Minister yet.\n\n> SECRET, I am ill.\n", 1},
    {"plain", ANSWER "ONE\n\nNora Rivers MP\n\n" LEAD "[...]\n\nSECRET, I am ill.\n", 1},
    {"plain", ANSWER "ONE\n\n" LEAD "[...]\n\nSECRET, I am ill.\n\nAmina\n", 1},
};

static void what_the_mp_says_stays(void **state)
{
    (void)state;
    static const char *const words[] = {"ONE", "TWO", "THREE"};
    int bad = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(kept); i++) {
        struct mail *m = parse(kept[i].type, kept[i].body);
        bool right = !strstr(m->reply_text, "SECRET");
        for (int k = 0; k < kept[i].words; k++)
            right = right && strstr(m->reply_text, words[k]);
        if (!right)
            bad++, print_message("%d <<<%s>>>\n", (int)i, m->reply_text);
        mail_free(m);
    }
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_asked_goes),
        cmocka_unit_test(what_the_mp_says_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
