/*
 * Importing lists that say in several columns who may be contacted: a no in any of them is one.
 */
#include "app_priv.h"

#include "lists.h"
#include "support/sound.h"

#define NUMBER "Membership Number,First name,Last name,"

static char *changes_of(const struct result *out)
{
    const GPtrArray *rows = record_list(out->object, "preview_rows");
    return g_strdup(rows->len ? record_str(rows->pdata[0], "changes") : "");
}

static void any_column_says_it(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *headers, *cells, *said; /* what of the row; NULL: nothing */
    } cases[] = {
        {"Do not contact,Do not contact by any means,Opt out of communications", ",,yes",
         "do not contact, says HQ"},
        {"Do not contact,Do not contact by any means,Opt out of communications", "no,yes,no",
         "do not contact, says HQ"},
        {"Do not contact,Do not contact by any means,Opt out of communications", "no,n/a,", NULL},
        {"Contactable,GDPR Consent,Opted in,Consent to contact", "yes,yes,yes,no",
         "do not contact, says HQ"},
        {"Contactable,GDPR Consent,Opted in,Consent to contact", "yes,,,None",
         "do not contact, says HQ"},
        {"Contactable,GDPR Consent,Opted in,Consent to contact", "yes,-,,yes", NULL},
        {"Do not contact,Do not contact", ",yes", "do not contact, says HQ"},
        {"Do not contact,Do not contact", "yes,", "do not contact, says HQ"},
        {"DNC,Do not contact,DNC,Opted out", "no,no,no,yes", "do not contact, says HQ"},
        {"Unsubscribed,Unsubscribed", ",yes", "no e-mail, says HQ"},
        {"Do not call,Do not ring,Do not phone", ",,x", "do not ring, says HQ"},
        {"Phone consent,Telephone consent,OK to ring", "y,y,n", "do not ring, says HQ"},
        {"Email consent,Mailing consent", "yes,no", "no e-mail, says HQ"},
        {"Text opt out,SMS consent,Text consent", "no,yes,no", "no texts, says HQ"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *list =
            g_strdup_printf(NUMBER "%s\n700004,Dan,Green,%s\n", cases[i].headers, cases[i].cells);
        struct result out = import(f, list, true, NULL, NULL);
        g_autofree char *changes = changes_of(&out);
        if (record_list(out.object, "unused_columns")->len != 0 ||
            (cases[i].said ? !strstr(changes, cases[i].said) : strstr(changes, "says HQ") != NULL))
            fail_msg("%s: %s: %s", cases[i].headers, cases[i].cells, changes);
        result_done(&out);
    }
}

/* As stored, and as the screen calls the columns. */
static void it_is_stored(void **state)
{
    struct fixture *f = *state;
    struct result out = import(f,
                               NUMBER "Do not contact,Do not contact by any means,Opt out of "
                                      "communications\n700004,Dan,Green,,,yes\n"
                                      "700005,Dot,Green,,perhaps,maybe\n700006,Di,Green,no,no,no\n",
                               false, "decide", "leavers=no");
    assert_string_equal(record_str(column_of(&out, "Opt out of communications"), "column"),
                        "do not contact, third");
    const GPtrArray *remarks = record_list(out.object, "remarks");
    assert_int_equal(remarks->len, 2);
    assert_string_equal(record_str(remarks->pdata[1], "reason"),
                        "“maybe” as do not contact is neither yes nor no: it was taken for yes.");
    result_done(&out);
    g_autoptr(GPtrArray) rows =
        fixture_rows(f->officer, "member.list", "where", "do-not-contact surname:green", NULL);
    assert_int_equal(rows->len, 2);
    assert_sound(app_db(f->officer));
}

/* There is an end to it: what goes beyond is said. */
static void a_fifth_is_not_used(void **state)
{
    struct fixture *f = *state;
    struct result out =
        import(f,
               NUMBER "Opted in,OK to contact,Can contact,May contact,Happy to be contacted\n"
                      "700004,Dan,Green,y,y,y,y,n\n",
               true, NULL, NULL);
    const GPtrArray *unused = record_list(out.object, "unused_columns");
    assert_int_equal(unused->len, 1);
    assert_string_equal(record_str(unused->pdata[0], "name"), "Happy to be contacted");
    result_done(&out);
    g_autofree char *path =
        fixture_file(f, "list.csv", NUMBER "DNC,DNC,DNC,DNC,DNC\n700004,Dan,Green,,,,,yes\n");
    fixture_fails(f->officer, BL_ERR_INPUT, "Two columns could be “do not contact”",
                  "member.import", "file", path, NULL);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(any_column_says_it),
        T(it_is_stored),
        T(a_fifth_is_not_used),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
