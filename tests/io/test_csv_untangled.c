/*
 * Values whose UTF-8 was taken for Windows-1252 once before.
 */
#include "io/csv.h"
#include "support/sample.h"

#include <cmocka.h>
#include <unistd.h>

static struct csv_reader *open_text(const char *text)
{
    char name[] = "/tmp/branchline-csv-XXXXXX";
    int fd = g_mkstemp(name);
    assert_true(fd >= 0);
    unlink(name);
    assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    lseek(fd, 0, SEEK_SET);
    return csv_open_fd(fd, "list.csv", NULL, NULL);
}

static void test_untangled(void **state)
{
    (void)state;
    static const struct {
        const char *value, *right;
    } cases[] = {
        {"SiÃ¢n", "Siân"},
        {"RenÃ©e", "Renée"},
        {"ZoÃ«", "Zoë"},
        {"BjÃ¶rk", "Björk"},
        {"NÃºÃ±ez", "Núñez"},
        {"FranÃ§ois", "François"},
        {"SeÃ¡n Ã“ SÃºilleabhÃ¡in", "Seán Ó Súilleabháin"},
        {"Å\xC2\x81"
         "ukasz",
         "Łukasz"},
        {"WaÅ‚Ä™sa", "Wałęsa"},
        {"Å½iÅ¾ek", "Žižek"},
        {"DvoÅ™Ã¡k", "Dvořák"},
        {"Oâ€™Hara", "O’Hara"},
        {"Smithâ€“Jones", "Smith–Jones"},
        {"Ynys MÃ´n", "Ynys Môn"},
        {"StraÃŸe", "Straße"},
        {"Ð˜Ð²Ð°Ð½", "Иван"},
        {"SiÃƒÂ¢n", "Siân"}, /* twice over */
        {"Ã‰amon", "Éamon"},
        {"â‚¬5", "€5"},
        /* as they should be */
        {"Siân", NULL},
        {"Łukasz", NULL},
        {"O’Hara", NULL},
        {"Ã", NULL},
        {"SÃO PAULO", NULL},
        {"Ângela", NULL},
        {"£5", NULL},
        {"½ time", NULL},
        {"Ó Súilleabháin", NULL},
        {"Иван", NULL},
        {"SiÃ¢n and Siân", NULL}, /* not the whole of it */
        {"田中", NULL},
        {"Wałęsa", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = g_strdup_printf("a,b\n1,%s\n", cases[i].value);
        struct csv_reader *r = open_text(text);
        const struct csv_row *row;
        assert_int_equal(csv_next(r, &row, NULL), CSV_ROW);
        const char *right = cases[i].right ? cases[i].right : cases[i].value;
        if (strcmp(row->values[1], right) != 0 || row->n_mended != (cases[i].right ? 1 : 0))
            fail_msg("“%s” was read as “%s”", cases[i].value, row->values[1]);
        if (row->n_mended)
            assert_int_equal(row->mended[0].column, 1);
        csv_close(r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_untangled)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
