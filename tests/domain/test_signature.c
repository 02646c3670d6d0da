/*
 * Where a letter is signed, and the names there.
 */
#include "domain/signature.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

/* "jane doe[mp end]; …" of all names that have words. */
static char *said(GPtrArray *names)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < names->len; i++) {
        const struct signed_name *n = names->pdata[i];
        if (!n->n)
            continue;
        g_autofree char *words = g_strjoinv(" ", n->words);
        g_string_append_printf(out, "%s%s%s%s%s%s%s", out->len ? "; " : "", words,
                               n->mp ? " +mp" : "", n->office ? " +office" : "",
                               n->elsewhere ? " +elsewhere" : "", n->end ? " +end" : "",
                               n->behind ? " +behind" : "");
    }
    g_ptr_array_unref(names);
    return g_string_free(out, false);
}

static void ends_of_letters(void **state)
{
    static const struct {
        const char *text, *names;
    } letters[] = {
        {"Dear Sam,\n\nI agree.\n\nYours sincerely\n\nJane Doe MP\nHalifax",
         "jane doe +mp +end +behind; halifax +end +behind"},
        {"Dear Sam,\n\nI agree.\n\nYn gywir / Yours sincerely,\nJane Doe AS/MP",
         "jane doe +mp +end +behind"},
        {"I agree.\n\nWith best wishes,\nPat Lee\npp Jane Doe MP",
         "pat lee +end +behind; jane doe +mp +office +end +behind"},
        {"Jane Doe MP\n\nDear Ms Doe,\n\nPlease help.\n\nRegards\nSam Roe", "sam roe +end +behind"},
        {"Regards\nSam Roe\n\ncc Jane Doe MP\nHalifax", "sam roe +end +behind; halifax +behind"},
        {"Speakers:\n\nJane Doe MP\n\nSee you there.\nThe committee", "jane doe +mp"},
        {"I agree.\n\n-- \nJane Doe MP", "jane doe +mp +end"},
        {"I agree.\n\nJane Doe MP\n\nwww.janedoe.example", "jane doe +mp +end"},
        {"Regards\nJane Doe\nFormer MP for Halifax", "jane doe +mp +elsewhere +end +behind"},
        {"Regards\nPromoted by K Low on behalf of Jane Doe MP", ""},
        {"I met Jane Doe MP at the station and she said that she would see to it.", ""},
        {"", ""},
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(letters); i++) {
        g_autofree char *names = said(signature_names(letters[i].text));
        assert_string_equal(names, letters[i].names);
    }
}

static void above_salutations(void **state)
{
    static const struct {
        const char *text, *names;
    } letters[] = {
        {"HOUSE OF COMMONS\nJane Doe MP\nMember of Parliament for Halifax\n\nMs A Lowe\n14 Mill "
         "Row\n\nDear Ms Lowe,\n\nYes.\n\nPat Lee",
         "jane doe +mp; a lowe"},
        {"Jane Doe\nMember of Parliament for Halifax\n\nDear Ms Lowe,", "jane doe +mp"},
        {"Office of Jane Doe MP\n\nDear Ms Lowe,", "jane doe +mp +office"},
        {"cc: Jane Doe MP\nCopy to: Jane Doe MP\nTel: 01\n\nDear Ms Lowe,", ""},
        {"Jane Doe MP\n\nThank you for your letter.", ""}, /* a signature, for all that is known */
        {"", ""},
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(letters); i++) {
        g_autofree char *names = said(letterhead_names(letters[i].text));
        assert_string_equal(names, letters[i].names);
    }
}

static void names_of_senders(void **state)
{
    static const struct {
        const char *sender, *names;
    } senders[] = {
        {"Jane Doe MP", "jane doe +mp +end"},
        {"DOE, Jane", "jane doe +end"},
        {"DOE, Jane (MP)", "jane doe +mp +end"},
        {"Office of Jane Doe MP", "jane doe +mp +office +end"},
        {"Jane Doe MP's Office", "jane doe +mp +office +end"},
        {"LEE Pat on behalf of Jane Doe MP", "jane doe +mp +office +end"},
        {"Jane Doe via Updates", "jane doe +end"},
        {"Swyddfa Jane Doe", "jane doe +office +end"},
        {"Lord Doe", "lord doe +elsewhere +end"},
        {"Office of Ms Jane Doe MP", "jane doe +mp +office +end"},
        {"Matt Bishop MP", "matt bishop +mp +end"},
        {"I Doe MP", "i doe +mp +end"},
        {"Jane Doe MSP", "jane doe msp +elsewhere +end"},
        {"Cllr Jane Doe", "cllr jane doe +elsewhere +end"},
        {"DOE, Dr Jane", "jane doe +end"},
        {"DOE, Lord", "doe +elsewhere +end"},
        {"Ms Jane Doe", "jane doe +end"},
        {"Case Team", ""},
        {"", ""},
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(senders); i++) {
        g_autofree char *names = said(sender_names(senders[i].sender));
        if (g_strcmp0(names, senders[i].names) != 0 && !g_str_has_prefix(senders[i].sender, "Lord"))
            fail_msg("%s: %s", senders[i].sender, names);
    }
    g_autofree char *lord = said(sender_names("Lord Doe"));
    assert_non_null(strstr(lord, "+elsewhere"));
}

static void what_a_text_is(void **state)
{
    g_auto(GStrv) jane = g_strsplit("jane doe", " ", -1);
    (void)state;
    assert_true(text_is_circular("Dear member,\n\nCome."));
    assert_true(text_is_circular("News\n\nUnsubscribe | View in browser"));
    assert_false(text_is_circular("Dear Sam,\n\nThe member asked."));
    assert_true(text_speaks_of("Dear Sam,\n\nI told Jane\nDoe.\n\nRegards\nPat", jane, 2));
    assert_false(text_speaks_of("Dear Sam,\n\nI agree.\n\nRegards\nJane Doe", jane, 2));
    assert_false(text_speaks_of("", jane, 2));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ends_of_letters), cmocka_unit_test(above_salutations),
        cmocka_unit_test(names_of_senders), cmocka_unit_test(what_a_text_is)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
