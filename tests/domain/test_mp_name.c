/*
 * Names of MPs without titles and letters.
 */
#include "domain/mp_name.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>

static void titles_and_letters_fall_away(void **state)
{
    static const struct {
        const char *name, *key;
    } names[] = {
        {"Mark Hendrick", "mark hendrick"},
        {"Sir Mark Hendrick", "mark hendrick"},
        {"Rt Hon Sir Keir Starmer KCB KC MP", "keir starmer"},
        {"The Rt. Hon. Dame Angela Eagle MP", "angela eagle"},
        {"Ms Diane Abbott", "diane abbott"},
        {"Órfhlaith Begley", "orfhlaith begley"},
        {"Dr Roz Savage MBE", "roz savage"},
        {"Lady Hermon", "hermon"},
        {"  Josh   Dean ", "josh dean"},
        {"Sir", "sir"},
        {"", ""},
        {NULL, ""},
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *key = mp_name_key(names[i].name);
        assert_string_equal(key, names[i].key);
    }
}

static void words_of_a_line(void **state)
{
    static const struct {
        const char *text, *words;
    } lines[] = {
        {"Harriet Bellwood M.P.", "harriet bellwood mp"},
        {"The Rt. Hon. H.J. Bellwood K.C.", "the rt hon h j bellwood kc"},
        {"J. Roe", "j roe"},
        {"Siân Môr-Llewelyn AS/MP", "sian mor-llewelyn as-mp"},
        {"p.p. Jane O’Casey", "pp jane ocasey"},
        {"Jane Doe MP's office", "jane doe mp office"},
        {"James’ office", "james office"},
        {"  \"Jane\"  *Doe* ", "jane doe"},
        {"- | -", ""},
        {NULL, ""},
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_auto(GStrv) words = mp_name_words(lines[i].text);
        g_autofree char *all = g_strjoinv(" ", words);
        assert_string_equal(all, lines[i].words);
    }
}

static void likeness(void **state)
{
    static const struct {
        const char *written, *known;
        enum mp_name_like like;
    } pairs[] = {
        {"harriet bellwood", "harriet bellwood", MP_NAME_SAME},
        {"ribeiro addy", "ribeiro-addy", MP_NAME_OTHER}, /* no given name there */
        {"bell ribeiro addy", "bell ribeiro-addy", MP_NAME_SAME},
        {"bell ribeiro-addy", "bell ribeiroaddy", MP_NAME_SAME},
        {"emma lewell-buck", "emma lewell", MP_NAME_CLOSE},
        {"emma lewell", "emma lewell-buck", MP_NAME_CLOSE},
        {"jo bramwell", "joanna bramwell", MP_NAME_CLOSE},
        {"joanna mary bramwell", "joanna bramwell", MP_NAME_CLOSE},
        {"j stuart anders", "stuart anders", MP_NAME_CLOSE},
        {"mary-jane roe", "mary roe", MP_NAME_CLOSE},
        {"h bellwood", "harriet bellwood", MP_NAME_INITIAL},
        {"tan dhillon", "tanmeet singh dhillon", MP_NAME_INITIAL},
        {"bellwood", "harriet bellwood", MP_NAME_FAMILY},
        {"gemma bellwood", "harriet bellwood", MP_NAME_FAMILY},
        {"harriet", "harriet bellwood", MP_NAME_OTHER},
        {"harriet bellwood", "harriet bell", MP_NAME_OTHER},
        {"k lewell-buck", "emma lewell", MP_NAME_OTHER},
        {"buck", "emma lewell-buck", MP_NAME_OTHER},
        {"", "harriet bellwood", MP_NAME_OTHER},
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
        g_auto(GStrv) a = mp_name_words(pairs[i].written);
        g_auto(GStrv) b = mp_name_words(pairs[i].known);
        enum mp_name_like like = mp_name_like(a, g_strv_length(a), b, g_strv_length(b));
        if (like != pairs[i].like)
            fail_msg("%s, %s: %d", pairs[i].written, pairs[i].known, like);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(titles_and_letters_fall_away),
                                       cmocka_unit_test(words_of_a_line),
                                       cmocka_unit_test(likeness)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
