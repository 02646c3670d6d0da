/*
 * What a reply says: tables of invented texts in the styles of MPs' offices.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>

#include "reply_tables.h"

#include "base/text.h"

#include <string.h>

static void types(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) rows = rows_of("types.tsv", 3);
    guint wrong = 0, seen = 0;
    assert_true(rows->len > 300);
    for (guint i = 0; i < rows->len; i++) {
        char **row = rows->pdata[i];
        g_auto(GStrv) right = g_strsplit(row[0], "|", -1);
        struct reply_guess g;
        reply_guess_of(row[2], row[1], false, &g);
        seen |= 1U << g.type;
        if (!g_strv_contains((const char *const *)right, reply_type_name(g.type))) {
            print_error("%s, not %s by %s: %s\n", reply_type_name(g.type), row[0], g.reason,
                        row[2]);
            wrong++;
        }
        assert_true(g.reason && *g.reason && text_is_clean(g.reason, TEXT_LINE));
        reply_guess_clear(&g);
    }
    assert_int_equal(wrong, 0);
    assert_int_equal(seen, (1U << REPLY_TYPES) - 1); /* all eight are proposed */
}

/* In the voices of many offices. What is missed may be HOLDING, which costs a key; what is none may
 * never stop the clock. exact: as many as are right, so that a change that loses some is seen. */
static void voices(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        guint rows, exact;
    } tables[] = {{"voices.tsv", 80, 79},
                  {"voices_after.tsv", 40, 39},
                  {"voices_more.tsv", 80, 78},
                  {"voices_blind.tsv", 40, 33},
                  {"no_answers.tsv", 62, 62},
                  {"no_answers_more.tsv", 43, 43},
                  {"voices_blind_more.tsv", 40, 36},
                  {"no_answers_brief.tsv", 19, 19}};
    for (gsize t = 0; t < G_N_ELEMENTS(tables); t++) {
        g_autoptr(GPtrArray) rows = rows_of(tables[t].name, 3);
        guint exact = 0, stopped = 0;
        assert_int_equal(rows->len, tables[t].rows);
        for (guint i = 0; i < rows->len; i++) {
            char **row = rows->pdata[i];
            g_auto(GStrv) right = g_strsplit(row[0], "|", -1);
            enum reply_type type;
            struct reply_guess g;
            assert_true(reply_type_from(right[0], &type));
            reply_guess_of(row[2], row[1], false, &g);
            exact += g_strv_contains((const char *const *)right, reply_type_name(g.type));
            if (reply_stops_clock(g.type) && !reply_stops_clock(type)) {
                print_error("%s, not %s by %s\n", reply_type_name(g.type), row[0], g.reason);
                stopped++;
            }
            reply_guess_clear(&g);
        }
        print_message("%s: %u of %u right\n", tables[t].name, exact, rows->len);
        assert_int_equal(stopped, 0);
        assert_true(exact >= tables[t].exact);
    }
}

/* What is from the MP and answers nobody's letter about the union's matter. */
static void strays(void **state)
{
    (void)state;
#define FARR "\n\nYours\nTom Farr MP"
    static const struct {
        const char *subject, *text;
        bool bulk;
        enum reply_stray stray;
    } cases[] = {
        {"Re: your parking permit",
         "Dear Ann,\n\nI have written to the council about your parking permit and have tabled a "
         "question on parking." FARR,
         false, STRAY_ELSEWHERE},
        {"", "Dear Ann,\n\nI have asked the Minister about your sister's visa." FARR, false,
         STRAY_ELSEWHERE},
        {"Potholes", "Dear Ann,\n\nThe council will see to it in May." FARR, false,
         STRAY_ELSEWHERE},
        {"", "Dear Ann,\n\nYour council tax band was put right." FARR, false, STRAY_ELSEWHERE},
        {"Re: Probation", "Dear Ann,\n\nI have seen the council about it." FARR, false, STRAY_NONE},
        {"", "Dear Ann,\n\nProbation has as much to do with housing as with prison." FARR, false,
         STRAY_NONE},
        {"", "Dear Ann,\n\nI have signed the motion." FARR, false, STRAY_NONE},
        {"", "Dear Ann,\n\nI will raise it with the Minister." FARR, false, STRAY_NONE},
        {"My news", "Dear resident,\n\nI opened a library and spoke about probation." FARR, true,
         STRAY_TO_ALL},
        {"My news",
         "Dear resident,\n\nI opened a library and spoke about probation." FARR
         "\nUnsubscribe here",
         false, STRAY_TO_ALL},
        {"", "In this month's newsletter: probation, buses and bins.\n\nTom Farr MP", false,
         STRAY_TO_ALL},
        {"",
         "Dear friend,\n\nThank you for writing to me about probation pay." FARR "\nUnsubscribe",
         true, STRAY_NONE},
        {"", "Dear Ann,\n\nI have tabled a question on probation." FARR, true, STRAY_NONE},
        {"", "To all who have written to me about probation: I shall vote for it." FARR, true,
         STRAY_NONE},
        {"", "", true, STRAY_TO_ALL},
        {NULL, "", false, STRAY_NONE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *why = NULL;
        enum reply_stray s = reply_stray_of(cases[i].text, cases[i].subject, cases[i].bulk, &why);
        if (s != cases[i].stray)
            fail_msg("%d: %s", s, cases[i].text);
        struct reply_guess g;
        reply_guess_of(cases[i].text, cases[i].subject, false, &g);
        if (s != STRAY_NONE && !cases[i].bulk)
            assert_false(reply_stops_clock(g.type));
        reply_guess_clear(&g);
    }
}

/* A warning of a mail server, or a note that leads to it. */
static void notes_above_a_letter(void **state)
{
    (void)state;
#define TABLED "Dear Ms Rahmani,\n\nI have tabled a written question about probation pay." FARR
    static const char *const texts[] = {
        "CAUTION: This came from outside. Do not click on links.\n\n" TABLED,
        "Thank you for your patience.\n\n" TABLED,
        "Hi Amina,\n\nPlease see below what Tom says.\n\nKind regards,\nJo\n\n" TABLED,
        "Apologies for the automatic reply that you received.\n\n" TABLED,
        "Good afternoon, here is a letter from Tom Farr MP.\n\n" TABLED,
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        struct reply_guess g;
        reply_guess_of(texts[i], "Re: Probation pay", false, &g);
        if (g.type != REPLY_SUBSTANTIVE)
            fail_msg("%d, %s: %s", g.type, g.reason, texts[i]);
        reply_guess_clear(&g);
    }
}

/* Whoever answers a mail leaves its subject. */
static void casework_under_our_subject(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool stops;
    } cases[] = {
        {"Your PIP appeal has been listed for 4 December. I support your appeal and have written "
         "to the Minister for Disabled People.",
         false},
        {"Thank you for getting in touch about the bus route 42. I fully support the campaign to "
         "keep the route and I signed the petition.",
         false},
        {"I spoke to the Secretary of State about the hospital in Keighley yesterday.", false},
        {"Thank you for contacting me about hunting with dogs. I voted for the ban in 2004 and "
         "would do so again.",
         false},
        {"Thank you for your email about the damp in your flat. I have raised it with the Minister "
         "for Housing.",
         false},
        {"I have written to the Lord Chancellor about it. Staff in hospitals are no better off.",
         true},
        {"I have tabled a question about pay.\n\n[She forgets that I was in hospital then!]", true},
        {"I have written to the Lord Chancellor about it.", true},
        {"Thank you for your email. I have tabled a question to the Minister on it.", true},
        {"Probation staff, like those in our hospitals, are let down. I have signed the motion.",
         true},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = g_strdup_printf("Dear Ann,\n\n%s" FARR, cases[i].text);
        struct reply_guess g;
        reply_guess_of(text, "Re: Probation pay", false, &g);
        if (reply_stops_clock(g.type) != cases[i].stops)
            fail_msg("%d, %s: %s", g.type, g.reason, cases[i].text);
        reply_guess_clear(&g);
    }
}

static void stances_of_texts(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) rows = rows_of("stances.tsv", 3);
    guint wrong = 0;
    for (guint i = 0; i < rows->len; i++) {
        char **row = rows->pdata[i];
        enum reply_type type;
        enum stance s = STANCE_UNKNOWN;
        assert_true(reply_type_from(row[1], &type));
        g_autofree char *reason = NULL;
        const char *is = stance_suggest(row[2], type, &s, &reason) ? stance_name(s) : "-";
        assert_int_equal(reason != NULL, strcmp(is, "-") != 0);
        if (strcmp(is, row[0]) != 0) {
            print_error("%s, not %s by %s: %s\n", is, row[0], reason, row[2]);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

static void templates_are_never_supportive(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) rows = rows_of("stances.tsv", 3);
    for (guint i = 0; i < rows->len; i++) {
        char **row = rows->pdata[i];
        g_autofree char *reason = NULL;
        enum stance s = STANCE_UNKNOWN;
        if (stance_suggest(row[2], REPLY_PARTY_TEMPLATE, &s, &reason))
            assert_true(stance_check(REPLY_PARTY_TEMPLATE, s, NULL));
    }
}

static void promises(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) rows = rows_of("promises.tsv", 2);
    guint wrong = 0;
    for (guint i = 0; i < rows->len; i++) {
        char **row = rows->pdata[i];
        g_autofree char *is = promised_in(row[1]);
        if (strcmp(is, row[0]) != 0) {
            print_error("“%s”, not “%s”: %s\n", is, row[0], row[1]);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

static void machines(void **state)
{
    (void)state;
    static const char *const subjects[] = {
        "Automatic reply: Pay",      "Auto: Pay", "AUTO-REPLY: Pay",         "Out of Office: Pay",
        "Fwd: Automatic reply: Pay", "Autoreply", "Ymateb awtomatig: Cyflog"};
    struct reply_guess g;
    for (gsize i = 0; i < G_N_ELEMENTS(subjects); i++) {
        reply_guess_of("I have written to the Minister about pay.", subjects[i], false, &g);
        if (g.type != REPLY_AUTO_ACK || !g.sure || strcmp(g.reason, "a machine's answer") != 0)
            fail_msg("“%s” is %d: %s", subjects[i], g.type, g.reason);
        reply_guess_clear(&g);
    }
    reply_guess_of("I have written to the Minister about pay.", "RE: Automatic reply: Pay", false,
                   &g);
    assert_int_equal(g.type, REPLY_SUBSTANTIVE);
    reply_guess_clear(&g);
    reply_guess_of("Please send us your home address.", "Pay", true, &g);
    assert_int_equal(g.type, REPLY_ADDRESS_REQUEST);
    reply_guess_clear(&g);
    /* an answer whose writer took up the machine's subject */
    static const struct {
        const char *text;
        enum reply_type type;
    } spite[] = {
        {"Dear Qasim,\n\nThank you for your letter. I have raised your concerns with the Lord "
         "Chancellor and I enclose her reply. She says that an offer will be made in December.\n\n"
         "Nora Ellis MP",
         REPLY_MINISTER_LETTER},
        {"Dear Mr Mirza,\n\nThank you for your letter about probation. I have tabled two questions "
         "and shall speak in the debate on Thursday.\n\nNora Ellis MP",
         REPLY_SUBSTANTIVE},
        {"Dear friend,\n\nThank you for your letter about probation. I have tabled two questions "
         "and "
         "shall speak in the debate on Thursday.\n\nNora Ellis MP",
         REPLY_AUTO_ACK},
        {"Dear Qasim,\n\nThank you for your email, which has been received. I have tabled two "
         "questions on probation and will answer within 20 working days.\n\nNora Ellis MP",
         REPLY_AUTO_ACK},
        {"Dear Qasim,\n\nI get hundreds of emails. I hold surgeries in Elmet. On probation, I have "
         "written to the Minister; on hunting, I have voted for a ban.\n\nNora Ellis MP",
         REPLY_AUTO_ACK},
        {"Dear Qasim,\n\nYes.\n\nNora Ellis MP", REPLY_AUTO_ACK},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(spite); i++) {
        reply_guess_of(spite[i].text, "Automatic reply: Probation", true, &g);
        if (g.type != spite[i].type)
            fail_msg("%s by %s: %s", reply_type_name(g.type), g.reason, spite[i].text);
        reply_guess_clear(&g);
    }
    reply_guess_of("I have written to the Minister about pay.", NULL, true, &g);
    assert_int_equal(g.type, REPLY_AUTO_ACK);
    reply_guess_clear(&g);
}

static void reasons(void **state)
{
    (void)state;
    static const struct {
        const char *text, *reason;
        bool sure;
    } cases[] = {
        {"Dear Ann,\n\nYour letter is receiving\nattention.\n\nA B MP",
         "“Your letter is receiving attention.”", true},
        {"Dear Ann,\nThank you for your card.\nYours sincerely\nA B MP",
         "says nothing of the matter", false},
        {"Thank you for writing about pay.", "short, and says nothing clear", false},
        {"", "says nothing of the matter", false},
        {"I have written to Mr. Reed, the Minister, about No. 7. More soon.",
         "“I have written to Mr. Reed, the Minister, about No. 7.”", true},
        {"\x1b[31mI have\ttabled a question on pay.", "“[31mI have tabled a question on pay.”",
         true},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct reply_guess g;
        reply_guess_of(cases[i].text, NULL, false, &g);
        assert_string_equal(g.reason, cases[i].reason);
        assert_int_equal(g.sure, cases[i].sure);
        reply_guess_clear(&g);
    }
    g_autoptr(GString) words = g_string_new("I have written to the Minister about");
    for (int i = 0; i < 60; i++)
        g_string_append(words, " very low pay");
    struct reply_guess g;
    reply_guess_of(words->str, NULL, false, &g);
    assert_true(text_width(g.reason) <= 122);
    assert_non_null(strstr(g.reason, "…"));
    reply_guess_clear(&g);
}

/* Below a signature, a rule or small print, and what is quoted, nothing counts. */
static void ends(void **state)
{
    (void)state;
    static const char *const between[] = {"Yours sincerely,",
                                          "Kind regards",
                                          "With very best wishes,",
                                          "Best, Olwen",
                                          "Cofion gorau",
                                          "Yn gywir",
                                          "-- ",
                                          "--",
                                          "_____________",
                                          "**********",
                                          "Olwen Farr MP",
                                          "Olwen Farr MP | Saxmoor",
                                          "Rt Hon Olwen Farr KC MP",
                                          "Tesni Rhys AS/MP",
                                          "Sid, Office of Olwen Farr MP",
                                          "Office of Olwen Farr MP",
                                          "Member of Parliament for Saxmoor",
                                          "UK Parliament Disclaimer: this e-mail is confidential.",
                                          "Sent from my iPhone",
                                          "Many thanks,",
                                          "Diolch,",
                                          "-----Original Message-----",
                                          "On Tue, 3 Nov 2026 at 10:00, Will Tennant wrote:",
                                          "On 3 November 2026,\nWill Tennant wrote:",
                                          "From: Will Tennant\nSent: 3 November 2026",
                                          "Data protection: how we use your data"};
    for (gsize i = 0; i < G_N_ELEMENTS(between); i++) {
        g_autofree char *text = g_strdup_printf(
            "Dear Will,\n\nI will reply shortly.\n\n%s\nI have signed the motion on pay.",
            between[i]);
        struct reply_guess g;
        reply_guess_of(text, NULL, false, &g);
        g_autoptr(GPtrArray) none = reply_promises(text);
        if (g.type != REPLY_HOLDING || none->len)
            fail_msg("“%s” ends no letter: %s", between[i], g.reason);
        reply_guess_clear(&g);
    }
    static const char *const within[] = {"Yours is a fair point.",
                                         "The Prime Minister told Olwen Farr MP so.",
                                         "Best of all, she agrees.",
                                         "> quoted",
                                         "| quoted",
                                         "Thank you for all that you do.",
                                         "1 December 2026",
                                         "Will Tennant"};
    for (gsize i = 0; i < G_N_ELEMENTS(within); i++) {
        g_autofree char *text = g_strdup_printf(
            "Dear Will,\n\nI am grateful to you.\n\n%s\n\nI have signed the motion on pay.",
            within[i]);
        g_autoptr(GPtrArray) one = reply_promises(text);
        if (one->len != 1)
            fail_msg("“%s” ends a letter", within[i]);
    }
}

/* What stands above a letter is no part of it that ends it. */
static void heads(void **state)
{
    (void)state;
    static const char *const above[] = {
        "Olwen Farr MP\nMember of Parliament for Saxmoor\nHouse of Commons\n\n",
        "-- please reply above this line --\n\n",
        "From: Olwen Farr\nSent: 3 November 2026\nTo: Will Tennant\nSubject: Pay\n\n",
        "________________\n",
        "On 25/11/2026 18:02, Hal B wrote:\n> please sign the pledge\n\n",
        "This came by post:\n\n\"",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(above); i++) {
        g_autofree char *text =
            g_strconcat(above[i], "Dear Will,\n\nI have tabled a question on pay.\n\nOlwen", NULL);
        g_autoptr(GPtrArray) one = reply_promises(text);
        if (one->len != 1)
            fail_msg("lost below “%s”", above[i]);
    }
}

static double seconds(const char *text)
{
    gint64 start = g_get_monotonic_time();
    struct reply_guess g;
    reply_guess_of(text, NULL, false, &g);
    reply_guess_clear(&g);
    g_ptr_array_unref(reply_promises(text));
    return (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
}

/* However long it is, in whatever way. */
static void bounded(void **state)
{
    (void)state;
    static const char *const pieces[] = {"I will have written to ",
                                         "I have not signed. ",
                                         "a\n",
                                         "> ",
                                         ". ",
                                         "Dear ",
                                         "From: a\n",
                                         "\n\n",
                                         "- ",
                                         "On a wrote:\n",
                                         "and also and also ",
                                         "\xc3\xa9 ",
                                         "\xff",
                                         "“",
                                         "MP\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(pieces); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        while (text->len < 1024 * 1024)
            g_string_append(text, pieces[i]);
        if (seconds(text->str) > 5) /* a few thousandths, but under valgrind */
            fail_msg("“%s” a million times takes too long", pieces[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(types),
        cmocka_unit_test(voices),
        cmocka_unit_test(strays),
        cmocka_unit_test(casework_under_our_subject),
        cmocka_unit_test(notes_above_a_letter),
        cmocka_unit_test(stances_of_texts),
        cmocka_unit_test(promises),
        cmocka_unit_test(templates_are_never_supportive),
        cmocka_unit_test(machines),
        cmocka_unit_test(reasons),
        cmocka_unit_test(ends),
        cmocka_unit_test(heads),
        cmocka_unit_test(bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
