/*
 * What a member passes on of an MP's, however their mail program marks it, with their own letter
 * quoted below: the MP's part is filed, their own is not kept. All people but the MP are invented.
 */
#include "app_priv.h"

#include "replies.h"

#define BRANCH "ruth@branch.example"
#define MP "MEDI, Llinos <llinos.medi.mp@parliament.uk>"
#define AMINA "Amina Yusuf <amina@example.org>"
#define ANSWER                                                                                     \
    "Dear Ms Yusuf,\n\nThank you. I have asked for a debate.\n\nYours sincerely,\n\nLlinos Medi "  \
    "MP\nMember of Parliament for Ynys M\xc3\xb4n\n\n"
#define QUOTE                                                                                      \
    "On 12 Nov 2026, at 08:12, " AMINA " wrote:\n\n> Dear Ms Medi,\n>\n> I take ZEBRA7 and live "  \
    "at 3 Rose Row.\n>\n> Amina Yusuf\n"

static record *filed(struct fixture *f, const char *from, const char *to, const char *subject,
                     const char *body, char **reason)
{
    static int n;
    g_autofree char *name = g_strdup_printf("passed%d.eml", n++);
    g_autofree char *bytes =
        g_strdup_printf("From: %s\nTo: %s\nDate: Wed, 18 Nov 2026 10:00:00 +0000\nMessage-ID: "
                        "<passed%d@example.org>"
                        "\nSubject: %s\nContent-Type: text/plain; charset=utf-8\n\n%s",
                        from, to, n, subject, body);
    g_autofree char *path = fixture_file(f, name, bytes);
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
    const record *row = rows->pdata[0];
    *reason = g_strdup(record_has(row, "reason") ? record_str(row, "reason") : "");
    gint64 id = record_int(row, "reply_id");
    return id ? show(f->ruth, id) : NULL;
}

static const char *const heads[] = {
    "---------- Forwarded message ---------\nKutoka: " MP
    "\nTarehe: Jumanne, 17 Nov 2026 10:00\nMada: RE: Our pay\nKwa: " AMINA "\n\n",
    "Mula kay: " MP "\nPetsa: Martes, ika-17 ng Nobyembre 2026\nPara kay: " AMINA
    "\nPaksa: RE: Our pay\n\n",
    "Minn\xc4\xa7"
    "and: " MP "\nSuggett: RE: Our pay\nJum: 17/11/2026 10:00\n\n",
    "\xe1\x88\x88\xe1\x8a\xa8\xe1\x8b\x9a: " MP "\nDay: 17 \xe1\x8a\x96\xe1\x89\xac\xe1\x88\x9d "
    "2026\nAbout: RE: Our pay\n\n",
    "This is what I got from llinos.medi.mp@parliament.uk\n\n",
    "It arrived yesterday.\n\n",
    "Pasted from my post box, by: " MP ", got 17/11/26\n\n",
};

static void test_unknown_labels(void **state)
{
    struct fixture *f = *state;
    int bad = 0;
    for (gsize i = 0; i < 2 * G_N_ELEMENTS(heads); i++) {
        g_autofree char *reason = NULL;
        g_autofree char *body = g_strconcat("Hi Ruth, I take ZEBRA7.\n\n", heads[i / 2], ANSWER,
                                            i % 2 ? QUOTE : "", NULL);
        g_autoptr(record) o = filed(f, AMINA, BRANCH, "Fwd: RE: Our pay", body, &reason);
        const char *text = o ? record_str(o, "text") : "";
        if (!strstr(text, "asked for a debate") || strstr(text, "ZEBRA7") ||
            strstr(text, "Rose Row") || !record_has(o, "mp_name"))
            bad++, print_message("%d: (%s) <<<%s>>>\n", (int)i, reason, text);
        if (o)
            fixture_run(f->ruth, "undo", NULL);
    }
    assert_int_equal(bad, 0);
}

/* A member's own letter that they send the branch stays theirs. */
static void test_own_alone(void **state)
{
    struct fixture *f = *state;
    static const char *const bodies[] = {
        "Hi Ruth, this is what I wrote.\n\n" QUOTE,
        "Hi Ruth, I wrote to my MP on 12 November.\n\nAmina\n\n" QUOTE,
        "Kutoka: " AMINA "\nTarehe: 17 Nov 2026\nMada: Our pay\nKwa: " MP
        "\n\nDear Ms Medi,\n\nI take ZEBRA7.\n\nAmina Yusuf\n",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(bodies); i++) {
        g_autofree char *reason = NULL;
        g_autoptr(record) o = filed(f, AMINA, BRANCH, "Fwd: Our pay", bodies[i], &reason);
        assert_null(o);
        assert_non_null(strstr(reason, "own letter"));
    }
}

/* ---- what an MP's office, or the MP, passes on below a note ---- */

#define OFFICE "ROE, Jo <roej@parliament.uk>"
#define NOTE                                                                                       \
    "Dear Amina,\n\nI have had the Minister's answer, which I copy below.\n\nLlinos Medi MP\n\n"
#define MINISTERS "Dear Llinos,\n\nNew money will come in April.\n\nJohn Doe\n"
#define HEAD(from, to) "From: " from "\nSent: 16 November 2026 12:00\nTo: " to "\nSubject: Pay\n\n"

static const struct {
    const char *from, *body, *kept;
} below[] = {
    {OFFICE,
     "Hi Amina,\n\nLlinos has answered you, see below.\n\nBest wishes,\nJo\n\n" ANSWER QUOTE,
     "asked for a debate"},
    {MP, "Please find her answer below.\n\nJo Roe\nOffice of Llinos Medi MP\n\n" ANSWER QUOTE,
     "asked for a debate"},
    {OFFICE,
     "Hi Amina,\n\nSee below.\n\nJo\n\n-----Original Message-----\n" HEAD(MP, OFFICE) ANSWER,
     "asked for a debate"},
    {MP, NOTE HEAD("Ministerial Private Office <mpo@justice.gov.uk>", MP) MINISTERS, "New money"},
    {MP, NOTE "-----Original Message-----\n" HEAD("Lord Doe <doe@justice.gov.uk>", MP) MINISTERS,
     "New money"},
    {MP,
     NOTE HEAD("Lord Doe <doe@justice.gov.uk>", MP) MINISTERS
     "\n" HEAD(AMINA, MP) "Dear Ms Medi,\n\nI take ZEBRA7.\n\nAmina Yusuf\n",
     "New money"},
    {MP,
     "Dear Amina,\n\nPlease see below.\n\nLlinos Medi MP\n\n" HEAD("Lord Doe <doe@justice.gov.uk>",
                                                                   MP) MINISTERS,
     "New money"},
    /* the member's, from work too, is cut */
    {MP,
     ANSWER HEAD("Amina Yusuf <amina.yusuf@justice.gov.uk>",
                 MP) "Dear Ms Medi,\n\nI take ZEBRA7.\n\nAmina\n",
     "asked for a debate"},
    {MP,
     ANSWER "-----Original Message-----\n" HEAD(
         "Some Body <s.body@justice.gov.uk>", MP) "Dear Ms Medi,\n\nI take ZEBRA7.\n\nSome Body\n",
     "asked for a debate"},
};

static void test_passed_on_below(void **state)
{
    struct fixture *f = *state;
    int bad = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(below); i++) {
        g_autofree char *reason = NULL;
        g_autoptr(record) o = filed(f, below[i].from, AMINA, "RE: Our pay", below[i].body, &reason);
        const char *text = o ? record_str(o, "text") : "";
        if (!strstr(text, below[i].kept) || strstr(text, "ZEBRA7") || strstr(reason, "see below"))
            bad++, print_message("%d: (%s) <<<%s>>>\n", (int)i, reason, text);
        if (o)
            fixture_run(f->ruth, "undo", NULL);
    }
    assert_int_equal(bad, 0);
}

#define test(name) cmocka_unit_test_setup_teardown(name, setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {test(test_unknown_labels), test(test_own_alone),
                                       test(test_passed_on_below)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
