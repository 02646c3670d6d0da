/*
 * Saved searches: kept, replaced, shared, dropped; who sees which, and what the log says of them.
 */
#include "support/app_fixture.h"

#include "store/change.h"

/* "Stewards (tag:steward) mine shared; Paper (has-paper) Tom" as that actor sees them. */
static void assert_list(struct app *app, const char *want)
{
    g_autoptr(GPtrArray) rows = fixture_rows(app, "search.list", NULL);
    g_autoptr(GString) all = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++) {
        const record *r = rows->pdata[i];
        g_string_append_printf(all, "%s%s (%s) %s%s", i ? "; " : "", record_str(r, "name"),
                               record_str(r, "where"),
                               record_int(r, "mine") ? "mine" : record_str(r, "owner"),
                               record_int(r, "shared") && record_int(r, "mine") ? " shared" : "");
    }
    assert_string_equal(all->str, want);
}

static void assert_said(struct result r, const char *want)
{
    assert_string_equal(r.message, want);
    result_done(&r);
}

/* The newest line of the log as that actor reads it; caller's. */
static record *newest(struct app *app)
{
    g_autoptr(GPtrArray) log = fixture_rows(app, "log", "limit", "1", NULL);
    return log->len ? record_copy(log->pdata[0]) : NULL;
}

static void assert_label(struct app *app, const char *want)
{
    g_autoptr(record) row = newest(app);
    assert_non_null(row);
    assert_string_equal(record_str(row, "label"), want);
}

static void is_kept_by_its_name(void **state)
{
    struct fixture *f = *state;
    struct result r = fixture_result(f->ruth, "search.save", "name", " Not   reached ", "where",
                                     "tag:\"night  shift\" \t-has:phone", NULL);
    assert_true(r.id > 0 && r.change_id > 0);
    assert_said(r, "The search “Not reached” is saved.");
    assert_list(f->ruth, "Not reached (tag:\"night shift\" -has:phone) mine");
    fixture_run(f->ruth, "search.save", "name", "Phones", "where", "has:phone", NULL);
    fixture_run(f->ruth, "search.save", "name", "Éadie", "where", "given:eadie", NULL);
    assert_list(f->ruth, "Éadie (given:eadie) mine; "
                         "Not reached (tag:\"night shift\" -has:phone) mine; "
                         "Phones (has:phone) mine");
    assert_said(fixture_result(f->ruth, "search.drop", "name", "NOT-REACHED", NULL),
                "The search “Not reached” is dropped.");
    assert_list(f->ruth, "Éadie (given:eadie) mine; Phones (has:phone) mine");
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "There is no search “not reached”: “search list”",
                  "search.drop", "name", "not reached", NULL);
}

/* Capitals, hyphens and accents make no other name. */
static void one_of_that_name_is_replaced(void **state)
{
    struct fixture *f = *state;
    gint64 id = fixture_run(f->ruth, "search.save", "name", "Night shift", "where", "amina", NULL);
    assert_said(fixture_result(f->ruth, "search.save", "name", "NIGHT-shift", "where", "dafydd",
                               "shared", "yes", NULL),
                "The search “NIGHT-shift” is saved in place of the one you had; all who may look "
                "by it see it.");
    assert_list(f->ruth, "NIGHT-shift (dafydd) mine shared");
    struct result r = fixture_result(f->ruth, "search.save", "name", "NIGHT-shift", "where",
                                     "dafydd", "shared", "yes", NULL);
    assert_int_equal(r.change_id, 0);
    assert_int_equal(r.id, id);
    assert_said(r, "The search “NIGHT-shift” is already saved just so.");
    assert_said(
        fixture_result(f->ruth, "search.save", "name", "Night shift", "where", "dafydd", NULL),
        "The search “Night shift” is saved in place of the one you had; others no longer "
        "see it.");
    assert_list(f->ruth, "Night shift (dafydd) mine");
    assert_list(f->officer, "");
}

static void comes_back_and_goes_again(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "search.save", "name", "Phones", "where", "has:phone", NULL);
    fixture_run(f->ruth, "search.save", "name", "phones", "where", "no:phone", NULL);
    fixture_run(f->ruth, "undo", NULL);
    assert_list(f->ruth, "Phones (has:phone) mine");
    fixture_run(f->ruth, "redo", NULL);
    assert_list(f->ruth, "phones (no:phone) mine");
    fixture_run(f->ruth, "search.drop", "name", "phones", NULL);
    fixture_run(f->ruth, "undo", NULL);
    assert_list(f->ruth, "phones (no:phone) mine");
    fixture_run(f->ruth, "redo", NULL);
    assert_list(f->ruth, "");
    /* Where another of that name stands in the way it is said, and nothing is lost. */
    g_autoptr(record) drop = newest(f->ruth);
    fixture_run(f->ruth, "search.save", "name", "Phones", "where", "amina", NULL);
    g_autofree char *change = g_strdup_printf("%d", (int)record_int(drop, "id"));
    fixture_fails(f->ruth, BL_ERR_CONFLICT, "Search saved", "undo", "change", change, NULL);
    assert_list(f->ruth, "Phones (amina) mine");
}

/* A volunteer's go back with a key as well; a read-only user drops hers. */
static void anybody_saves_for_themselves(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->sam, "search.save", "name", "No paper", "where", "no-paper", NULL);
    assert_list(f->sam, "No paper (no-paper) mine");
    fixture_run(f->sam, "undo", NULL);
    assert_list(f->sam, "");
    fixture_run(f->rita, "search.save", "name", "Waterside", "where", "workplace:waterside", NULL);
    assert_list(f->rita, "Waterside (workplace:waterside) mine");
    fixture_run(f->rita, "search.drop", "name", "waterside", NULL);
    assert_list(f->rita, "");
    fixture_fails(f->sam, BL_ERR_REFUSED, "Only reps and officers share searches: leave out",
                  "search.save", "name", "No paper", "where", "no-paper", "shared", "yes", NULL);
    fixture_fails(f->rita, BL_ERR_REFUSED, "Only reps and officers share searches", "search.save",
                  "name", "All", "where", "surname:a", "shared", "yes", NULL);
}

/* It is read with the eyes of whoever saves it, and the word that is wrong is marked. */
static void what_cannot_be_read_is_not_kept(void **state)
{
    struct fixture *f = *state;
    fixture_fails(f->ruth, BL_ERR_INPUT,
                  "»tgo:steward« amina: there is no term “tgo”. There are surname:", "search.save",
                  "name", "A", "where", "tgo:steward amina", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "amina »or«: something has to stand behind it.",
                  "search.save", "name", "A", "where", "amina or", NULL);
    fixture_fails(f->sam, BL_ERR_INPUT, "»tag:«steward: This is for reps and officers",
                  "search.save", "name", "A", "where", "tag:steward", NULL);
    fixture_fails(f->rita, BL_ERR_INPUT, "»voted«: ", "search.save", "name", "A", "where", "voted",
                  NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "Where is missing", "search.save", "name", "A", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "Where is missing", "search.save", "name", "A", "where",
                  "  ", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "Name is missing", "search.save", "where", "amina", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "no letter or digit", "search.save", "name", "!?", "where",
                  "amina", NULL);
    g_autofree char *long_name = g_strnfill(61, 'a');
    fixture_fails(f->ruth, BL_ERR_INPUT, "at most 60", "search.save", "name", long_name, "where",
                  "amina", NULL);
    g_autofree char *long_text = g_strnfill(1001, 'a');
    fixture_fails(f->ruth, BL_ERR_INPUT, "at most 1000", "search.save", "name", "A", "where",
                  long_text, NULL);
    assert_list(f->ruth, "");
    fixture_run(f->ruth, "search.save", "name", "re\033[31md", "where", "ami\033[2Jna", NULL);
    assert_list(f->ruth, "re[31md (ami[2Jna) mine");
}

/* Whether, never how: neither the name nor the words of it say so. */
static void nothing_is_kept_of_how_anybody_votes(void **state)
{
    struct fixture *f = *state;
    fixture_fails(f->ruth, BL_ERR_INPUT, "Name: A note must not say how anybody votes",
                  "search.save", "name", "voted no", "where", "amina", NULL);
    static const char *const votes[] = {"amina voted no", "\"voted yes\"", "tag:\"votes no\"",
                                        "amina (voted no or dafydd)"};
    for (gsize i = 0; i < G_N_ELEMENTS(votes); i++)
        fixture_fails(f->ruth, BL_ERR_INPUT, "Where: A note must not say how anybody votes",
                      "search.save", "name", "A", "where", votes[i], NULL);
    static const char *const fine[] = {"voted no:phone", "-voted no-paper", "not voted",
                                       "voted workplace:norfolk"};
    for (gsize i = 0; i < G_N_ELEMENTS(fine); i++)
        fixture_run(f->ruth, "search.save", "name", "A", "where", fine[i], NULL);
}

/* What is shared is seen by all who may look by its terms; what is private by nobody else. */
static void who_sees_what(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "search.save", "name", "Own", "where", "amina", NULL);
    fixture_run(f->ruth, "search.save", "name", "Zeal", "where", "tag:zeal", "shared", "yes", NULL);
    fixture_run(f->tom, "search.save", "name", "Own", "where", "colette", "shared", "yes", NULL);
    assert_list(f->ruth, "Own (amina) mine; Zeal (tag:zeal) mine shared; Own (colette) Tom Reid");
    assert_list(f->tom, "Own (colette) mine shared; Zeal (tag:zeal) Ruth Adeyemi");
    assert_list(f->officer, "Own (colette) Tom Reid; Zeal (tag:zeal) Ruth Adeyemi");
    fixture_run(f->tom, "search.save", "name", "Out", "where", "voted or tag:x", "shared", "yes",
                NULL);
    fixture_run(f->tom, "search.save", "name", "Voted", "where", "voted", "shared", "yes", NULL);
    assert_list(f->sam, "Own (colette) Tom Reid; Voted (voted) Tom Reid");
    assert_list(f->rita, "Own (colette) Tom Reid");
    fixture_fails(f->sam, BL_ERR_REFUSED, "is Tom Reid’s", "search.drop", "name", "own", NULL);
    fixture_run(f->tom, "search.drop", "name", "out", NULL);
    fixture_run(f->tom, "search.drop", "name", "voted", NULL);
    /* What there is stays there when its owner is not. */
    fixture_run(f->officer, "rep.suspend", "rep", "tom", NULL);
    assert_list(f->officer, "Own (colette) Tom Reid; Zeal (tag:zeal) Ruth Adeyemi");
}

static void who_drops_what(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "search.save", "name", "Zeal", "where", "tag:zeal", "shared", "yes", NULL);
    fixture_run(f->ruth, "search.save", "name", "Own", "where", "amina", NULL);
    fixture_fails(f->tom, BL_ERR_REFUSED,
                  "The search “Zeal” is Ruth Adeyemi’s: only they or an officer", "search.drop",
                  "name", "zeal", NULL);
    fixture_fails(f->sam, BL_ERR_NOT_FOUND, "There is no search “zeal”", "search.drop", "name",
                  "zeal", NULL);
    fixture_fails(f->officer, BL_ERR_NOT_FOUND, "There is no search “own”", "search.drop", "name",
                  "own", NULL);
    fixture_fails(f->officer, BL_ERR_NOT_FOUND, "There is no search “own”", "search.drop", "name",
                  "own", "owner", "ruth", NULL);
    fixture_run(f->tom, "search.save", "name", "Zeal", "where", "colette", "shared", "yes", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "Several reps share a search “zeal”: say whose",
                  "search.drop", "name", "zeal", NULL);
    /* One's own goes before those of others. */
    fixture_run(f->officer, "search.save", "name", "Zeal", "where", "dafydd", NULL);
    assert_said(fixture_result(f->officer, "search.drop", "name", "zeal", NULL),
                "The search “Zeal” is dropped.");
    assert_said(fixture_result(f->officer, "search.drop", "name", "zeal", "owner", "ruth", NULL),
                "Ruth Adeyemi’s search “Zeal” is dropped.");
    assert_list(f->officer, "Zeal (colette) Tom Reid");
    assert_list(f->ruth, "Own (amina) mine; Zeal (colette) Tom Reid");
    fixture_run(f->officer, "undo", NULL);
    assert_list(f->ruth, "Own (amina) mine; Zeal (tag:zeal) mine shared; Zeal (colette) Tom Reid");
}

/* The name of a private one can be personal: others read only that there was one. */
static void the_log_names_what_is_shared(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "search.save", "name", "Amina and friends", "where", "amina", NULL);
    assert_label(f->officer, "Search saved");
    assert_label(f->ruth, "Search saved");
    assert_null(newest(f->sam));
    g_autoptr(record) toms = newest(f->tom);
    assert_true(!toms || strcmp(record_str(toms, "label"), "Search saved") != 0);
    fixture_run(f->ruth, "search.save", "name", "Amina and friends", "where", "dafydd", NULL);
    assert_label(f->officer, "Search replaced");
    fixture_run(f->ruth, "search.drop", "name", "Amina and friends", NULL);
    assert_label(f->officer, "Search dropped");
    fixture_run(f->ruth, "search.save", "name", "Phones", "where", "amina", "shared", "yes", NULL);
    assert_label(f->tom, "Search “Phones” saved");
    fixture_run(f->ruth, "search.save", "name", "Phones", "where", "amina", NULL);
    assert_label(f->tom, "Search “Phones” replaced");
    fixture_run(f->ruth, "undo", NULL);
    assert_label(f->tom, "Undo: Search “Phones” replaced");
    fixture_run(f->officer, "search.drop", "name", "Phones", NULL);
    assert_label(f->ruth, "Search “Phones” dropped");
    g_autoptr(GPtrArray) audit = fixture_rows(f->officer, "audit.list", "limit", "1", NULL);
    assert_string_equal(record_str(audit->pdata[0], "action"), "search.drop");
    assert_string_equal(record_str(audit->pdata[0], "subject"), "search");
    assert_false(record_has(audit->pdata[0], "detail"));
}

/* Another rep's finds with one's own eyes. */
static void what_is_shared_finds_ones_own(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "search.save", "name", "All", "where", "workplace:house or colette",
                "shared", "yes", NULL);
    g_autoptr(GPtrArray) list = fixture_rows(f->tom, "search.list", NULL);
    const char *where = record_str(list->pdata[0], "where");
    g_autoptr(GPtrArray) toms = fixture_rows(f->tom, "member.list", "where", where, NULL);
    assert_int_equal(toms->len, 1);
    assert_string_equal(record_str(toms->pdata[0], "given_name"), "Colette");
    g_autoptr(GPtrArray) ruths = fixture_rows(f->ruth, "member.list", "where", where, NULL);
    assert_int_equal(ruths->len, 2);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(is_kept_by_its_name),
        TEST(one_of_that_name_is_replaced),
        TEST(comes_back_and_goes_again),
        TEST(anybody_saves_for_themselves),
        TEST(what_cannot_be_read_is_not_kept),
        TEST(nothing_is_kept_of_how_anybody_votes),
        TEST(who_sees_what),
        TEST(who_drops_what),
        TEST(the_log_names_what_is_shared),
        TEST(what_is_shared_finds_ones_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
