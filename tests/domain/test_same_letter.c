/*
 * Which letters are copies of one, on two thousand made from invented ones: edited copies, and
 * others that only look alike.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/same_letter.h"
#include "domain/same_letter_diff.h"

#include "support/letter_copies.h"

#include <string.h>

#define COPIES 28

static int letters_setup(void **state)
{
    *state = letters_new(COPIES);
    return 0;
}

static int letters_teardown(void **state)
{
    letters_free(*state);
    return 0;
}

struct sketched {
    letter_sketch *sketch;
    gint64 bands[LETTER_BANDS];
    gsize n;
};

static bool share_band(const struct sketched *a, const struct sketched *b)
{
    for (gsize i = 0; i < a->n; i++)
        for (gsize k = 0; k < b->n; k++)
            if (a->bands[i] == b->bands[k])
                return true;
    return false;
}

static struct sketched *sketch_all(const struct letters *l)
{
    struct sketched *s = g_new0(struct sketched, l->copies->len);
    for (guint i = 0; i < l->copies->len; i++) {
        const struct letter_copy *c = l->copies->pdata[i];
        s[i].sketch = letter_sketch_of(c->text, NULL, 0);
        s[i].n = s[i].sketch ? letter_bands(s[i].sketch, s[i].bands) : 0;
    }
    return s;
}

static void pairs_are_told_apart(void **state)
{
    const struct letters *l = *state;
    struct sketched *s = sketch_all(l);
    guint right = 0, wrong = 0, missed = 0, unbanded = 0;
    for (guint i = 0; i < l->copies->len; i++)
        for (guint k = 0; k < i; k++) {
            const struct letter_copy *a = l->copies->pdata[i], *b = l->copies->pdata[k];
            const int same = letters_same(a, b);
            bool alike = s[i].sketch && s[k].sketch && letter_alike(s[i].sketch, s[k].sketch);
            if (alike && !share_band(&s[i], &s[k])) {
                alike = false;
                unbanded += same == 1;
            }
            right += alike && same == 1;
            wrong += alike && same == 0;
            missed += !alike && same == 1;
        }
    const double recall = 100.0 * right / (right + missed);
    const double precision = 100.0 * right / (right + wrong);
    print_message("%u texts of %u letters: recall %.2f%%, precision %.2f%% of pairs; %u of %u "
                  "missed for want of a band\n",
                  l->copies->len, l->n_letters, recall, precision, unbanded, missed);
    assert_true(l->copies->len >= 2000);
    assert_true(recall >= 95);
    assert_true(precision >= 99);
    for (guint i = 0; i < l->copies->len; i++)
        letter_sketch_free(s[i].sketch);
    g_free(s);
}

/* ---- one by one ---- */

#define OPENING                                                                                    \
    "Thank you for writing about the Probation Service. I know how hard its staff work and what "  \
    "it means for the safety of all of us that they do.\n\n"
#define BODY                                                                                       \
    "Talks between the employer and the unions are going on, and it would not be right for me to " \
    "say what should come of them. When an offer is made I will study it with care, and I shall "  \
    "ask the department to say what it would cost to keep those who are thinking of leaving.\n\n"
#define PROTOCOL                                                                                   \
    "There is a strict parliamentary protocol that Members act for their own constituents only. "  \
    "Please let me have your full name and address, with the postcode.\n\n"
#define CLOSING                                                                                    \
    "I am also in touch with colleagues of all parties who take an interest in the matter, and "   \
    "we mean to seek a debate before the House rises.\n\n"
#define PARTING "Yours sincerely,\n\nHarriet Bellwood MP\nLeeds South\n"
#define ANOTHER                                                                                    \
    "My visit to the hostel was an eye opener. Two people look after thirty at night, the alarm "  \
    "had been out of order for a week, and nobody could tell me who was to repair it or when.\n\n" \
    "Since then I have put down a question, spoken to the regional director and been promised "    \
    "an answer by the end of the month. If it does not come I will raise it on the floor.\n\n"
#define BRIEF "Thank you for your message, which has been passed to a colleague. %s\n"

static const struct {
    const char *what, *a, *b;
    bool same;
} cases[] = {
    {"greeting and parting", "Dear Ms Lowe,\n\n" OPENING BODY CLOSING PARTING,
     "Hi Ben\n\n" OPENING BODY CLOSING "Kind regards\nJo", true},
    {"all on one line", OPENING BODY CLOSING, "Dear Ann,\n" OPENING BODY CLOSING PARTING, true},
    {"the protocol in one", OPENING BODY CLOSING PARTING, OPENING BODY PROTOCOL CLOSING PARTING,
     true},
    {"paragraphs in another order", OPENING BODY CLOSING PARTING, CLOSING BODY OPENING PARTING,
     true},
    {"the end cut off", OPENING BODY CLOSING PARTING, OPENING BODY, true},
    {"quotes below", OPENING BODY CLOSING PARTING,
     OPENING BODY CLOSING PARTING "\n> Dear MP,\n> I am a probation officer\n", true},
    {"another's letter below both", OPENING BODY CLOSING PARTING "\nDear Harriet,\n\n" ANOTHER,
     ANOTHER PARTING "\nDear Harriet,\n\n" ANOTHER, false},
    {"two letters", OPENING BODY CLOSING PARTING, ANOTHER PARTING, false},
    {"two letters with the protocol", BODY PROTOCOL PARTING, ANOTHER PROTOCOL PARTING, false},
    {"an opening alike", OPENING BODY PARTING, OPENING ANOTHER PARTING, false},
    {"an acknowledgement twice", "Dear Ann,\n" BRIEF, "Dear Ben,\n" BRIEF, true},
    {"two acknowledgements", BRIEF "You will hear from her soon.", BRIEF "She is away this week.",
     false},
    {"hardly a word", "Thank you for your email.", "Thank you for your email.", false},
    {"nothing", "", "", false},
    {"shouted",
     "I WILL RAISE THIS WITH THE MINISTER AND ASK FOR A DEBATE AS SOON AS ONE CAN BE HAD",
     "I WILL RAISE THIS WITH THE MINISTER AND ASK FOR A DEBATE AS SOON AS ONE CAN BE HAD", true},
    {"shouted otherwise",
     "I WILL RAISE THIS WITH THE MINISTER AND ASK FOR A DEBATE AS SOON AS ONE CAN BE HAD",
     "WE HAVE NOTHING TO ADD TO WHAT WAS SAID IN THE HOUSE BY THE LEADER OF THE PARTY ON MONDAY",
     false},
};

static void one_by_one(void **state)
{
    (void)state;
    guint wrong = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(letter_sketch) a = letter_sketch_of(cases[i].a, NULL, 0);
        g_autoptr(letter_sketch) b = letter_sketch_of(cases[i].b, NULL, 0);
        const bool same = a && b && letter_alike(a, b) > 0;
        if (same != cases[i].same)
            print_error("%s: %s\n", cases[i].what, same ? "the same" : "not the same");
        wrong += same != cases[i].same;
        if (a && b)
            assert_int_equal(letter_alike(a, b), letter_alike(b, a));
    }
    assert_int_equal(wrong, 0);
}

/* A language alone is another letter; one in both is the same as either. */
static void languages(void **state)
{
    const struct letters *l = *state;
    for (char **both = l->welsh; *both; both++) {
        g_auto(GStrv) two = g_strsplit(*both, "\n=\n", 2);
        g_autofree char *bilingual =
            g_strconcat("Annwyl Cerys,\n\n", two[0], "\n\nYn gywir,\nSiân\n\nDear Cerys,\n\n",
                        two[1], "\n\nYours sincerely,\nSiân\n", NULL);
        g_autoptr(letter_sketch) welsh = letter_sketch_of(two[0], NULL, 0);
        g_autoptr(letter_sketch) english = letter_sketch_of(two[1], NULL, 0);
        g_autoptr(letter_sketch) in_both = letter_sketch_of(bilingual, NULL, 0);
        assert_int_equal(letter_alike(welsh, english), 0);
        assert_true(letter_alike(welsh, in_both) > 0);
        assert_true(letter_alike(english, in_both) > 0);
    }
}

/* Names in small letters are left out where they are known. */
static void names_are_left_out(void **state)
{
    (void)state;
    const char *const amina[] = {"amina yusuf", NULL, "Leeds South"}, *const ben[] = {"ben rees"};
    static const char said[] = "so i say to you, %s, that we are all in this together and that i "
                               "will not rest until the offer has come";
    g_autofree char *x = g_strdup_printf(said, "amina"), *y = g_strdup_printf(said, "ben");
    g_autoptr(letter_sketch) a = letter_sketch_of(x, amina, 3), b = letter_sketch_of(y, ben, 1);
    g_autoptr(letter_sketch) c = letter_sketch_of(y, NULL, 0);
    assert_int_equal(letter_alike(a, b), 100);
    assert_int_equal(letter_alike(a, c), 0);
}

static void long_texts_are_bounded(void **state)
{
    (void)state;
    GString *text = g_string_new(NULL);
    while (text->len < 2 * 1024 * 1024)
        g_string_append_printf(text, "word%c%c more of it. ", 'a' + (int)(text->len % 26),
                               'a' + (int)(text->len / 26 % 26));
    g_autoptr(letter_words) w = letter_words_new(text->str, NULL, 0);
    assert_in_range(w->words->len, 1, LETTER_WORDS_MOST);
    g_string_free(text, TRUE);
}

/* ---- differences ---- */

static void differences_are_said(void **state)
{
    (void)state;
    const char *const one[] = {"Amina Yusuf", "Jo Ash"}, *const two[] = {"Ben Rees", "Una Trent"};
    const struct letter_side sides[] = {
        {"Dear Amina,\n\n" OPENING "I was in Leeds on 3 May.\n\n" BODY CLOSING PARTING, one, 2},
        {"Dear Ben,\n\n" OPENING "I was in Calderdale on 3 May.\n\n" BODY CLOSING PARTING, two, 2},
        {"Dear Eve,\n\n" OPENING "I was in Leeds on 3 May.\n\n" BODY ANOTHER PARTING, NULL, 0},
    };
    g_autoptr(letter_diff) d = letter_diff_new(sides, G_N_ELEMENTS(sides));
    assert_int_equal(d->n, 3);
    assert_non_null(
        strstr(d->common, "all of us that they do.\n\nI was in Leeds on 3 May.\n\nTalks"));
    assert_non_null(strstr(d->common, "seek a debate"));
    assert_null(strstr(d->common, "hostel"));
    assert_null(strstr(d->common, "Dear"));
    static const char *const said[] = {"", "“Leeds” / “Calderdale”",
                                       "2 added paragraphs, one missing passage"};
    for (gsize i = 0; i < d->n; i++) {
        g_autofree char *differs = letter_differs(&d->own[i]);
        assert_string_equal(differs, said[i]);
    }
}

static void a_sentence_put_otherwise(void **state)
{
    (void)state;
    const char *const jo[] = {"Jo Ash"}, *const una[] = {"Una Trent"};
    const struct letter_side sides[] = {
        {OPENING "Jo Ash asked me to write to the director of the region about this.", jo, 1},
        {OPENING "Una Trent asked me to write to the director of the region about this.", una, 1},
        {OPENING "Jo Ash asked me to speak to the director of the region about that.", jo, 1},
    };
    g_autoptr(letter_diff) d = letter_diff_new(sides, G_N_ELEMENTS(sides));
    g_autofree char *second = letter_differs(&d->own[1]);
    assert_string_equal(second, "name");
    const struct letter_change *c = d->own[2].changed->pdata[0];
    assert_string_equal(c->common,
                        "Jo Ash asked me to write to the director of the region about this.");
    assert_string_equal(c->here,
                        "Jo Ash asked me to speak to the director of the region about that.");
    assert_int_equal(d->own[2].added->len + d->own[2].missing->len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_are_told_apart),
        cmocka_unit_test(one_by_one),
        cmocka_unit_test(languages),
        cmocka_unit_test(names_are_left_out),
        cmocka_unit_test(long_texts_are_bounded),
        cmocka_unit_test(differences_are_said),
        cmocka_unit_test(a_sentence_put_otherwise),
    };
    return cmocka_run_group_tests(tests, letters_setup, letters_teardown);
}
