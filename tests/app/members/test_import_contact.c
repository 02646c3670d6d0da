/*
 * Importing lists that say in several columns who may be contacted: a no in any of them is one.
 */
#include "app_priv.h"

#include "../../../src/store/db_private.h"
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
        {"DNC (phone),DNC phone,No phone", "no,,yes", "do not ring, says HQ"},
        {"No calls,TPS", ",yes", "do not ring, says HQ"},
        {"Exclude from mailings,Mailing opt out", "yes,", "no e-mail, says HQ"},
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

/* However many there are, and whoever names them. */
static void any_number_counts(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *headers, *cells, *map, *how;
    } cases[] = {
        {"Opted in,OK to contact,Can contact,May contact,Happy to be contacted", "y,y,y,y,n", NULL,
         "GUESSED"},
        {"DNC,DNC,DNC,DNC,Opted out", ",,,,yes", NULL, "NAMED"},
        {"DNC,DNC,DNC,DNC,DNC,DNC,DNC,DNC,Do not contact", "no,,,,,,,,yes", NULL, "NAMED"},
        {"A,B,C,D,Last", ",,,,yes", "{\"A\": \"do not contact\", \"Last\": \"do not contact\"}",
         "CHOSEN"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *list =
            g_strdup_printf(NUMBER "%s\n700004,Dan,Green,%s\n", cases[i].headers, cases[i].cells);
        g_autofree char *map = cases[i].map ? fixture_file(f, "map.json", cases[i].map) : NULL;
        struct result out = import(f, list, true, map ? "map" : NULL, map);
        g_autofree char *changes = changes_of(&out);
        const char *last = strrchr(cases[i].headers, ',') + 1;
        if (!strstr(changes, "do not contact, says HQ"))
            fail_msg("%s: %s", cases[i].headers, changes);
        assert_string_equal(record_str(column_of(&out, last), "how"), cases[i].how);
        assert_int_equal(record_list(out.object, "unused_columns")->len, map ? 3 : 0);
        result_done(&out);
    }
}

/* What was said of them is remembered. */
static void what_was_said_of_many_is_kept(void **state)
{
    struct fixture *f = *state;
    static const char list[] = NUMBER "DNC,DNC,DNC,DNC,DNC,Gone quiet\n700004,Dan,Green,,,,,,yes\n";
    g_autofree char *map = fixture_file(f, "map.json", "{\"Gone quiet\": \"do not contact\"}");
    struct result out = import(f, list, false, "map", map);
    result_done(&out);
    out = import(f, list, true, NULL, NULL);
    assert_string_equal(record_str(column_of(&out, "Gone quiet"), "how"), "REMEMBERED");
    assert_int_equal(record_list(out.object, "unused_columns")->len, 0);
    assert_int_equal(record_int(out.object, "unchanged"), 1);
    result_done(&out);
    assert_int_equal(fixture_found(f->officer, "do-not-contact surname:green"), 1);
}

/* The last of several was called the fourth when there were four at most. Of what is kept that
 * there is no more, the rest is of use. */
static void what_was_kept_before_is_known(void **state)
{
    struct fixture *f = *state;
    static const char list[] = NUMBER "Gone quiet,Post\n700004,Dan,Green,yes,Clerk\n";
    g_autofree char *map = fixture_file(
        f, "map.json", "{\"Gone quiet\": \"do not contact, fourth\", \"Post\": \"job\"}");
    struct result out = import(f, list, false, "map", map);
    result_done(&out);
    assert_int_equal(fixture_found(f->officer, "do-not-contact surname:green"), 1);
    struct db *db = app_db(f->officer);
    assert_true(db_begin(db, NULL));
    assert_true(db_own(
        db, "UPDATE list_map SET map = replace(map, 'do not contact, more', 'shoe size')", NULL));
    assert_true(db_commit(db, NULL));
    out = import(f, list, true, NULL, NULL);
    assert_string_equal(record_str(column_of(&out, "Post"), "how"), "REMEMBERED");
    assert_string_equal(record_str(record_list(out.object, "unused_columns")->pdata[0], "name"),
                        "Gone quiet");
    result_done(&out);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

/* A column that may be a no is not passed over in silence. */
static void what_may_be_a_no_is_told(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *header, *cell, *columns;
        bool told;
    } cases[] = {
        {"Not contactable", "Yes", NULL, true},
        {"Can't ring", "n", NULL, true},
        {"DNC list 4", "yes", NULL, true},
        {"Opt in/out", "No", NULL, true},
        {"Not contactable", "", NULL, false},
        {"Not contactable", "see notes", NULL, false},
        {"Not first aider", "yes", NULL, false},
        {"Phone called on", "yes", NULL, false},
        {"Not contactable", "Yes", "{\"Not contactable\": \"not used\"}", false},
        {"Not contactable", "Yes", "{\"Not contactable\": \"do not contact\"}", false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *list =
            g_strdup_printf(NUMBER "%s\n700004,Dan,Green,%s\n", cases[i].header, cases[i].cell);
        g_autofree char *said = g_strdup_printf(
            "%s looks like a no to contact and is not used: say what it is with --map.",
            cases[i].header);
        struct result out = import(f, list, true, "columns", cases[i].columns);
        const GPtrArray *remarks = record_list(out.object, "remarks");
        if (remarks->len != cases[i].told || (strstr(out.message, said) != NULL) != cases[i].told)
            fail_msg("%s: %s: %s", cases[i].header, cases[i].cell, out.message);
        if (remarks->len) {
            assert_int_equal(record_int(remarks->pdata[0], "line"), 1);
            assert_string_equal(record_str(remarks->pdata[0], "reason"), said);
        }
        result_done(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(any_column_says_it),       T(it_is_stored),
        T(any_number_counts),        T(what_was_said_of_many_is_kept),
        T(what_may_be_a_no_is_told), T(what_was_kept_before_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
