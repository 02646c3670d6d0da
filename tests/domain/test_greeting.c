/*
 * How letters greet, and whom.
 */
#include "domain/greeting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* "helen; marcus; zeb +": each name, and whether it is to several. */
static char *said(const char *text)
{
    bool several = false;
    g_autoptr(GPtrArray) each = greeted_each(text, &several);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < each->len; i++) {
        g_autofree char *words = g_strjoinv(" ", each->pdata[i]);
        g_string_append_printf(out, "%s%s", i ? "; " : "", words);
    }
    return g_string_free(g_string_append(out, several ? " +" : ""), FALSE);
}

static void names(void **state)
{
    static const struct {
        const char *text, *right;
    } samples[] = {
        {"Dear Helen,", "helen"},
        {"Dear Helen, Marcus and Zeb,", "helen; marcus; zeb +"},
        {"Dear Helen, Marcus, and Zeb", "helen; marcus; zeb +"},
        {"Dear Helen, Thank you and good luck", "helen"},
        {"Dear Helen, Thank You", "helen"},
        {"Annwyl Helen a Marcus,", "helen; marcus +"},
        {"Annwyl Helen, Marcus ac Owain", "helen; marcus; owain +"},
        {"F'annwyl Helen,", "helen"},
        {"Hi Amina and Bob", "amina; bob +"},
        {"Hi Amina & Bob,", "amina; bob +"},
        {"Good morning Amina and Bob!", "amina; bob +"},
        {"Bore da Helen a Marcus", "helen; marcus +"},
        {"Prynhawn da Mr Owen", "mr owen"},
        {"Hello again Amina,", ""},
        {"Dear both,", " +"},
        {"Hi all,", " +"},
        {"Annwyl bawb,", " +"},
        {"Dear Mr and Mrs Smith", "mrs smith +"},
        {"Dear Mr. Owen Hughes and Ms. Pauline Jones,", "mr owen hughes; ms pauline jones +"},
        {"Dear Ms Lowe-Bell, thank you", "ms lowe-bell"},
        {"Dear Mr A Lowe,", "mr a lowe"},
        {"Dear constituent", ""},
        {"Hi there,", ""},
        {"Hello, thank you for your email", ""},
        {"Good morning is what I say\n\nDear Amina,", "amina"},
        {"Hi-vis jackets\nDear Amina", "amina"},
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
        g_autofree char *is = said(samples[i].text);
        if (strcmp(is, samples[i].right) != 0)
            fail_msg("“%s”: “%s”, not “%s”", samples[i].text, is, samples[i].right);
    }
}

static void words(void **state)
{
    static const char *const greet[] = {"Dear Amina",   "*Dear* Amina", "annwyl",
                                        "Shwmae Amina", "Hey,",         "To whom it may concern"};
    static const char *const do_not[] = {"Dearest wish", "Hindsight", "", "Goods", "Hi-vis"};
    enum greeting_tongue tongue;
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(greet); i++)
        assert_true(greeting_of(greet[i], NULL) > 0);
    for (gsize i = 0; i < G_N_ELEMENTS(do_not); i++)
        assert_int_equal(greeting_of(do_not[i], NULL), 0);
    assert_true(greeting_of("Bore da, Helen", &tongue) > 0);
    assert_int_equal(tongue, GREETING_WELSH);
    assert_int_equal(greeting_of_letter("Hi Amina"), 0);
    assert_int_equal(greeting_of_letter("Annwyl Amina"), strlen("Annwyl"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(names), cmocka_unit_test(words)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
