/*
 * A letter without where its reader lives. All people and addresses are
 * invented.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "io/letter.h"

#include <string.h>

#define ANSWER                                                                                     \
    "Thank you for writing to me about pay in the probation service. I have asked the minister "   \
    "when an offer will be made."

static void becomes(const char *text, const char *expected)
{
    g_autofree char *body = letter_body(text);
    if (strcmp(body, expected) != 0)
        fail_msg("of:\n%s\n\ncame:\n%s\n\nnot:\n%s", text, body, expected);
}

static void above_the_salutation(void **state)
{
    (void)state;
    static const char *const heads[] = {
        "",
        "Ms A Lowe\n14 Mill Bank Terrace\nAireborough\nLS28 7AB\n\n",
        "HOUSE OF COMMONS\nLONDON SW1A 0AA\n\nMr J Okafor, Flat 2, 9 Canal Road, Leeds LS12 2PT\n"
        "Our ref: HB/12\n4 December 2026\n\n",
        "Working hard for Aire Valley, and for everyone who lives here.\n\nMrs P Hale\nThe Old "
        "Forge\nGlandwr\n\n",
        "Ms A Lowe\nLS28 7AB\n\nRe: pay\n\n",
    };
    static const char *const greetings[] = {
        "Dear Ms Lowe,", "Dear Ann", "DEAR MS LOWE", "Annwyl Ann,",  "Hello Ann,",     "Hi Ann",
        "Good morning,", "Bore da,", "Helo Ann",     "Prynhawn da,", "  Dear member,", "Dear all:"};
    for (gsize i = 0; i < G_N_ELEMENTS(heads); i++) {
        for (gsize k = 0; k < G_N_ELEMENTS(greetings); k++) {
            g_autofree char *text =
                g_strconcat(heads[i], greetings[k], "\n\n" ANSWER "\n\nYours,\nHarriet", NULL);
            g_autofree char *trimmed = g_strstrip(g_strdup(greetings[k]));
            g_autofree char *expected =
                g_strconcat(trimmed, "\n\n" ANSWER "\n\nYours,\nHarriet", NULL);
            becomes(text, expected);
        }
    }
}

static void addresses_go(void **state)
{
    (void)state;
    static const struct {
        const char *text, *expected;
    } cases[] = {
        /* no salutation */
        {"Ms A Lowe\n14 Mill Bank Terrace\nLeeds\nLS28 7AB\n\n4 December\n\n" ANSWER,
         "4 December\n\n" ANSWER},
        {"House of Commons\nLondon SW1A 0AA\n\nMs Lowe\n14 Mill Bank Terrace, ls287ab\n" ANSWER,
         ANSWER},
        /* right below the salutation */
        {"Dear Harriet,\n\nMs A Lowe, 14 Mill Bank Terrace, Leeds, LS28 7AB\n\n" ANSWER,
         "Dear Harriet,\n\n" ANSWER},
        /* below some words about it, as from a winmail.dat */
        {"Please see the attached letter from Harriet Bellwood MP, which answers yours of the "
         "third of November about pay in the probation service and about caseloads in "
         "Leeds.\n\nAttached: Letter.pdf\n\nMs A Lowe\n14 Mill Bank Terrace\nLeeds LS28 "
         "7AB\n\nDear Ms Lowe,\n\n" ANSWER,
         "Please see the attached letter from Harriet Bellwood MP, which answers yours of the "
         "third of November about pay in the probation service and about caseloads in "
         "Leeds.\n\nAttached: Letter.pdf\n\nDear Ms Lowe,\n\n" ANSWER},
        {"Dear Ann,\n\n" ANSWER
         "\n\nKind regards\nJo\n\nMs A Lowe\n14 Mill Bank Terrace\nLeeds LS28 "
         "7AB\n\nDear Ms Lowe,\n\nI agree.",
         "Dear Ann,\n\n" ANSWER "\n\nKind regards\nJo\n\nDear Ms Lowe,\n\nI agree."},
        /* below the signature */
        {"Dear Ann,\n\n" ANSWER "\n\nYours sincerely,\n\nHarriet Bellwood MP\n\ncc: Ms A Lowe, 14 "
         "Mill Bank Terrace, Leeds LS28 7AB",
         "Dear Ann,\n\n" ANSWER "\n\nYours sincerely,\n\nHarriet Bellwood MP"},
        {"Dear Ann,\n\n" ANSWER "\n\nYours sincerely,\n\nHarriet Bellwood MP\n\ncc\nMs A Lowe\n14 "
         "Mill Bank Terrace\nLeeds\n\nEnc: 1",
         "Dear Ann,\n\n" ANSWER "\n\nYours sincerely,\n\nHarriet Bellwood MP\n\nEnc: 1"},
        {"Dear Ann,\n\n" ANSWER "\n\nYours sincerely,\n\nHarriet Bellwood MP\n\nMs A Lowe\n14 Mill "
         "Bank Terrace\nLeeds\nLS28 7AB",
         "Dear Ann,\n\n" ANSWER "\n\nYours sincerely,\n\nHarriet Bellwood MP"},
        {"Annwyl Ann,\n\n" ANSWER "\n\nYr eiddoch yn gywir,\nHarriet Bellwood AS\n\nCopi at: Ms A "
         "Lowe, 3 Heol y Bont, Caerdydd CF10 3AT",
         "Annwyl Ann,\n\n" ANSWER "\n\nYr eiddoch yn gywir,\nHarriet Bellwood AS"},
        {"Dear Ann,\n\n" ANSWER "\n\nYours\n\nSarah Hill MP\n\nMs A Lowe\n\n14 Mill Bank "
         "Terrace\n\nLeeds\n\nLS28 7AB",
         "Dear Ann,\n\n" ANSWER "\n\nYours\n\nSarah Hill MP\n\nMs A Lowe"},
        {"Dear Ann,\n\n" ANSWER "\n\nYours\n\nSarah Hill MP\n\nAnn Lowe\nThe Old Forge\n"
         "Glandwr\nSA34 0YD",
         "Dear Ann,\n\n" ANSWER "\n\nYours\n\nSarah Hill MP"},
        {"Dear Ann,\n\n" ANSWER "\n\nYours\nSarah Hill MP\n2 Station Parade\nLS29 9AA\n0113 496 "
         "0000",
         "Dear Ann,\n\n" ANSWER "\n\nYours\nSarah Hill MP\n\n0113 496 0000"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        becomes(cases[i].text, cases[i].expected);
}

/* The letter itself, and whose it is. */
static void what_stays(void **state)
{
    (void)state;
    static const char *const letters[] = {
        "",
        ANSWER,
        ANSWER "\n\nHarriet Bellwood MP",
        "Dear Ann,\n\n" ANSWER,
        "Dear Ann,\n\nThank you.\n\nI will ask.\n\nYours,\n\nHarriet Bellwood MP\nMember of "
        "Parliament for Aire Valley\nHouse of Commons\nLondon SW1A 0AA",
        "Dear Ann,\n\nMy next surgery is at the library, 5 High Street, Leeds LS1 4AP, on the "
        "first "
        "Friday of December, and you are welcome there.\n\nYours,\nHarriet",
        "Dear Ann,\n\n" ANSWER "\n\nYours sincerely,\nHarriet Bellwood MP\n\ncc: the Minister for "
        "Prisons, Parole and Probation",
        "Thank you for your letter.\n\n" ANSWER
        "\n\nThe minister wrote to me on the second of November, and his answer is this.\n\n"
        "Dear Harriet,\n\nI am grateful for your letter on behalf of your constituent.",
        "Thank you for writing about pay in the probation service, which is\ndear to my heart, as "
        "you "
        "know. If you wish to talk to me about\nit, my office at 5 High Street,\nLeeds LS1 4AP, is "
        "open on the first Friday of each month.",
        "Dear Ann,\n\nI have asked for:\n* pay\n* staff\n* safety\n\nBest wishes\nHarriet",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(letters); i++)
        becomes(letters[i], letters[i]);
}

/* Of each letter put together from parts: the body is all there, the address is not. */
static void whatever_is_put_together(void **state)
{
    (void)state;
    static const char *const homes[] = {"Ms A Lowe\n14 Mill Bank Terrace\nPudsey\nLS28 7AB",
                                        "Ann Lowe, Flat 3, Kirk House, 2 Moor Lane, York YO1 7HT",
                                        "Miss Z Nowak\n7a Heol Fawr\nBangor LL57 1DT"};
    static const char *const tells[] = {"Terrace", "Moor Lane", "Heol Fawr"};
    static const char *const offices[] = {"",
                                          "House of Commons\nLondon SW1A 0AA\n020 7219 0000\n\n",
                                          "HARRIET BELLWOOD MP\nMember for Aire Valley\n\n"};
    static const char *const greetings[] = {"", "Dear Ms Lowe,\n\n", "Annwyl Ann\n\n"};
    static const char *const ends[] = {"", "\n\nYours sincerely,\n\nHarriet Bellwood MP",
                                       "\n\nKind regards\nHarriet"};
    for (guint i = 0; i < 3 * 3 * 3 * 3 * 2; i++) {
        const char *home = homes[i % 3], *office = offices[i / 3 % 3];
        const char *greeting = greetings[i / 9 % 3], *end = ends[i / 27 % 3];
        bool below = i / 81 == 1;
        if (below && !*end)
            continue; /* then nothing tells it from the letter */
        g_autofree char *text =
            g_strconcat(office, below ? "" : home, below ? "" : "\n\n", greeting, ANSWER, end,
                        below ? "\n\n" : "", below ? home : "", NULL);
        g_autofree char *body = letter_body(text);
        if (strstr(body, tells[i % 3]) || !strstr(body, ANSWER) ||
            !g_strrstr(body, "Harriet") == (*end != '\0'))
            fail_msg("of:\n%s\n\ncame:\n%s", text, body);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(above_the_salutation),
        cmocka_unit_test(addresses_go),
        cmocka_unit_test(what_stays),
        cmocka_unit_test(whatever_is_put_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
