/*
 * An MP's letter that somebody typed into a mail of their own: their note and what they wrote to
 * the MP are not kept with it. All people are invented.
 */
#include "io/mail.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#define READERS "Ruth Ashdown <ruth@branch.example>"
#define LETTER "Thank you for your letter. I will not support a strike.\n\nHollis Varley MP"
#define GREETED                                                                                    \
    "Dear Vikram,\n\nI have asked three things:\n\npay, hours, safety.\n\nYours sincerely\n\n"     \
    "Hollis Varley MP\nMember of Parliament for Leeds South"
#define OWN "Dear Hollis, I live at 3 Mill Fold and I have lupus."

static const struct {
    const char *text, *typed;
} cases[] = {
    {"Hi Ruth, I have lupus and could not write sooner. My MP said:\n\n\"" LETTER
     "\"\n\nMy letter was:\n\n" OWN "\n",
     LETTER},
    {"Hi Ruth,\n\nI have lupus. My MP said:\n\n“" LETTER "”\n\nVikram\n", LETTER},
    {"This is what came. I have lupus.\n\n" GREETED "\n\nVikram\n", GREETED},
    {"Hi Ruth,\n\nI have lupus.\n\n" GREETED "\n", GREETED},
    {"Hi Ruth, I have lupus.\n\n" LETTER "\n\nHope it helps\nVikram\n", LETTER},
    {"Hi Ruth\n\nI have lupus.\n\n" LETTER "\n", LETTER},
    {GREETED "\n\nSo much for him, I have lupus. Vikram\n", GREETED},
    {GREETED "\nMy letter to him said:\n" OWN "\n", GREETED},
    {"I wrote:\n\n" OWN "\n\nHis answer:\n\n" LETTER "\n", LETTER},
    {"My letter:\n\n" OWN "\n\nHe replied:\n\n" GREETED "\n", GREETED},
    {"I have lupus. Reply from my MP:\n" GREETED "\n\nWhat I sent him:\n" OWN "\n", GREETED},
    {"I have lupus.\n\n\"" LETTER "\"\n\n" OWN "\n", LETTER},
    {"Hello Ruth, I have lupus.\nHere is the text:\n\n> " LETTER "\n", "> " LETTER},
    {"I have lupus. My MP's answer:\n\nI will not support a strike.\nHollis\n\nI wrote:\n\n" OWN
     "\n",
     "I will not support a strike.\nHollis"},
    {"I had written:\n\n" OWN "\n\nThe reply:\n\nI will sign the motion.\nHollis\n",
     "I will sign the motion.\nHollis"},
    {"The MP wrote back:\n\nDear Vikram, yes.\nH. Varley\n\nMy email was:\n\n" OWN "\n",
     "Dear Vikram, yes.\nH. Varley"},
    {"Hi Ruth\n\nHollis Varley said:\n\n\"I will sign the motion.\n\nIt is right.\"\n\nI have "
     "lupus.\n\nVikram\n3 "
     "Mill Fold",
     "I will sign the motion.\n\nIt is right."},
    {"Hi Ruth, he says:\n“I will sign.”\nI have lupus.", "I will sign."},
    {"Hi Ruth, the Minister said:\n\n\"No.\"\n\nI have lupus.", NULL},
    /* an MP's letter with leads of its own */
    {"Dear Vikram,\n\nThe Minister said:\n\nno.\n\nHollis Varley MP",
     "Dear Vikram,\n\nThe Minister said:\n\nno.\n\nHollis Varley MP"},
    /* none */
    {"Hi Ruth, I wrote to Hollis Varley MP.\n\nHollis Varley MP\nLeeds South\n", NULL},
    {"Hollis Varley MP\nLeeds South\n\nDear Mr Varley,\n\nPlease help.\n\nVikram\n", NULL},
    {"I told it to my local MP\n\nVikram\n", NULL},
    {"See the paper\n", NULL},
    {"", NULL},
};

static void typed(void **state)
{
    (void)state;
    int bad = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *is = mail_typed_text(cases[i].text, READERS);
        if (g_strcmp0(is, cases[i].typed) != 0)
            bad++, print_message("<<<%s>>>\nis <<<%s>>>\n", cases[i].text, is);
    }
    assert_int_equal(bad, 0);
}

/* Each line is looked at a few times, not once for every other one: else this has no end. */
static void many_leads(void **state)
{
    (void)state;
    GString *text = g_string_new("My MP's answer:\n\nNo.\n\n");
    for (int i = 0; i < 100000; i++)
        g_string_append(text, "I wrote:\n");
    g_autofree char *is = mail_typed_text(text->str, READERS);
    assert_string_equal(is, "No.");
    g_string_free(text, TRUE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(typed), cmocka_unit_test(many_leads)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
