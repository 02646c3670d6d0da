/*
 * Tags: given, found together, taken away; who may, and what can be one.
 */
#include "app_priv.h"

#include "support/app_fixture.h"

#include "../../src/store/db_private.h"

/* "night shift 2, steward 1" as that actor sees them. */
static void assert_tags(struct app *app, const char *want)
{
    g_autoptr(GPtrArray) rows = fixture_rows(app, "tag.list", NULL);
    g_autoptr(GString) all = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++)
        g_string_append_printf(all, "%s%s %d", i ? ", " : "", record_str(rows->pdata[i], "tag"),
                               (int)record_int(rows->pdata[i], "people"));
    assert_string_equal(all->str, want);
}

static void assert_card(struct app *app, const char *who, const char *want)
{
    struct result r = fixture_result(app, "member.show", "person", who, NULL);
    const GPtrArray *tags = record_list(r.object, "tags");
    g_autoptr(GString) all = g_string_new(NULL);
    for (guint i = 0; tags && i < tags->len; i++)
        g_string_append_printf(all, "%s%s", i ? ", " : "", record_str(tags->pdata[i], "tag"));
    assert_string_equal(tags ? all->str : "not for them", want);
    result_done(&r);
}

static guint changes(struct app *app)
{
    g_autoptr(GPtrArray) rows = fixture_rows(app, "log", NULL);
    return rows->len;
}

/* Capitals, blanks and hyphens make no other tag, and the one that is in use keeps its spelling. */
static void a_tag_is_one_however_it_is_written(void **state)
{
    struct fixture *f = *state;
    struct result r =
        fixture_result(f->ruth, "tag.add", "person", "1001", "tag", "  Night   shift ", NULL);
    assert_string_equal(r.message, "Amina Yusuf has the tag “Night shift”.");
    assert_true(r.change_id > 0);
    result_done(&r);
    fixture_run(f->ruth, "tag.add", "person", "1002", "tag", "night-SHIFT", NULL);
    assert_card(f->ruth, "1002", "Night shift");
    fixture_run(f->ruth, "tag.add", "person", "1002", "tag", "Steward", NULL);
    assert_card(f->ruth, "1002", "Night shift, Steward");
    assert_tags(f->ruth, "Night shift 2, Steward 1");
}

static void what_somebody_has_is_no_change(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "tag.add", "person", "1001", "tag", "steward", NULL);
    guint before = changes(f->officer);
    struct result r = fixture_result(f->ruth, "tag.add", "person", "1001", "tag", "STEWARD", NULL);
    assert_string_equal(r.message, "Amina Yusuf already has the tag “steward”.");
    assert_int_equal(r.change_id, 0);
    result_done(&r);
    r = fixture_result(f->ruth, "tag.drop", "person", "1002", "tag", "steward", NULL);
    assert_string_equal(r.message, "Dafydd Rees does not have the tag “steward”.");
    assert_int_equal(r.change_id, 0);
    result_done(&r);
    assert_int_equal(changes(f->officer), before);
}

static void a_tag_goes_and_comes_back(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "tag.add", "person", "1001", "tag", "steward", NULL);
    struct result r = fixture_result(f->ruth, "tag.drop", "person", "1001", "tag", "Steward", NULL);
    assert_string_equal(r.message, "Amina Yusuf no longer has the tag “steward”.");
    result_done(&r);
    assert_card(f->ruth, "1001", "");
    fixture_run(f->ruth, "undo", NULL);
    assert_card(f->ruth, "1001", "steward");
    fixture_run(f->ruth, "redo", NULL);
    assert_card(f->ruth, "1001", "");
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "Nobody in your workplaces has the tag “stewrad”",
                  "tag.drop", "person", "1001", "tag", "stewrad", NULL);
}

/* One change and one undo; who has it already is counted, and is no second time in the audit. */
static void many_at_once(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "tag.add", "person", "1002", "tag", "Steward", NULL);
    struct result r = fixture_result(f->officer, "tag.add", "person", "1001", "person", "1002",
                                     "person", "2001", "tag", "steward", NULL);
    assert_string_equal(r.message, "Tag “Steward” added: 3 members. Had it before: 1 of them.");
    assert_string_equal(r.label, "Tag “Steward” added: 3 members");
    result_done(&r);
    assert_tags(f->officer, "Steward 3");
    g_autoptr(GPtrArray) audit = fixture_rows(f->officer, "audit.list", "person", "1002", NULL);
    guint tagged = 0;
    for (guint i = 0; i < audit->len; i++)
        tagged += strcmp(record_str(audit->pdata[i], "action"), "tag.add") == 0;
    assert_int_equal(tagged, 1);
    fixture_run(f->officer, "undo", NULL);
    assert_tags(f->officer, "Steward 1");
    fixture_run(f->officer, "redo", NULL);
    fixture_run(f->officer, "tag.drop", "person", "1001", "person", "2001", "tag", "steward", NULL);
    assert_tags(f->officer, "Steward 1");
}

static void who_may(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->tom, "tag.add", "person", "2001", "tag", "steward", NULL);
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "2001", "tag.add", "person", "2001", "tag", "driver",
                  NULL);
    fixture_fails(f->sam, BL_ERR_REFUSED, "", "tag.add", "person", "1001", "tag", "driver", NULL);
    fixture_fails(f->rita, BL_ERR_REFUSED, "", "tag.list", NULL);
    assert_tags(f->ruth, "");
    assert_tags(f->officer, "steward 1");
    fixture_run(f->ruth, "tag.add", "person", "1001", "tag", "Steward", NULL);
    assert_card(f->ruth, "1001", "Steward"); /* Tom's spelling is not hers to see */
    assert_card(f->sam, "Amina", "not for them");
    /* Nor is a change to be undone that is about somebody out of scope. */
    g_autoptr(GPtrArray) log = fixture_rows(f->officer, "log", NULL);
    g_autofree char *toms = g_strdup_printf("%d", (int)record_int(log->pdata[1], "id"));
    assert_string_equal(record_str(log->pdata[1], "label"), "Colette O'Hara: tag “steward” added");
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "", "undo", "change", toms, NULL);
}

static void what_can_be_a_tag(void **state)
{
    struct fixture *f = *state;
    static const char long_one[] =
        "a tag of more than sixty letters, which is a whole sentence by now";
    fixture_fails(f->ruth, BL_ERR_INPUT, "no letter or digit", "tag.add", "person", "1001", "tag",
                  "!?", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "Tag is missing", "tag.add", "person", "1001", "tag", " ",
                  NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "at most 60", "tag.add", "person", "1001", "tag", long_one,
                  NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "how anybody votes", "tag.add", "person", "1001", "tag",
                  "votes no", NULL);
    fixture_run(f->ruth, "tag.add", "person", "1001", "tag", "dri\033[31mver\n", NULL);
    assert_tags(f->ruth, "dri[31mver 1");
    fixture_run(f->ruth, "prospect.add", "name", "Wally Ombat", "consent_how", "phone", "workplace",
                "Waterside House", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "Wally Ombat is not a member yet", "tag.add", "person",
                  "Wally", "tag", "driver", NULL);
}

static void assert_offered(struct app *app, const char *typed, const char *want)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) rows = app_complete(app, FIELD_TAG, typed, 6, &error);
    g_autoptr(GString) all = g_string_new(NULL);
    if (!rows)
        fail_msg("%s", error->message);
    for (guint i = 0; i < rows->len; i++)
        g_string_append_printf(all, "%s%s", i ? ", " : "", record_str(rows->pdata[i], "label"));
    assert_string_equal(all->str, want);
}

/* A tag that stands for a side is none, alone or in a form for several; it can be taken away all
 * the same, wherever it came from. */
static void a_side_is_no_tag(void **state)
{
    struct fixture *f = *state;
    static const char *const sides[] = {"strike", "Striker", "won't strike", "no to the offer"};
    for (gsize i = 0; i < G_N_ELEMENTS(sides); i++)
        fixture_fails(f->ruth, BL_ERR_INPUT, "say what they are or do", "tag.add", "person", "1001",
                      "tag", sides[i], NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "say what they are or do", "ask.add", "name", "strike",
                  "title", "came along", NULL);
    assert_tags(f->ruth, "");
    fixture_run(f->ruth, "tag.add", "person", "1001", "tag", "strike fund", NULL);
    struct db *db = app_db(f->officer);
    assert_true(db_begin(db, NULL) &&
                db_own(db, "UPDATE person_tag SET tag = 'yes', tag_key = 'yes'", NULL) &&
                db_commit(db, NULL));
    fixture_run(f->ruth, "tag.drop", "person", "1001", "tag", "yes", NULL);
    assert_tags(f->ruth, "");
}

/* By the start of any word, one's own workplaces' only. */
static void those_in_use_are_offered(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "tag.add", "person", "1001", "tag", "Night-shift", NULL);
    fixture_run(f->ruth, "tag.add", "person", "1001", "tag", "shop steward", NULL);
    fixture_run(f->ruth, "tag.add", "person", "1002", "tag", "shop steward", NULL);
    fixture_run(f->tom, "tag.add", "person", "2001", "tag", "shift lead", NULL);
    assert_offered(f->ruth, "sh", "shop steward, Night-shift");
    assert_offered(f->ruth, "STE", "shop steward");
    assert_offered(f->ruth, "hop", "");
    assert_offered(f->officer, "shi", "shift lead, Night-shift");
    /* One tag does not become two by its plural. */
    assert_offered(f->ruth, "Night shifts", "Night-shift");
    assert_offered(f->ruth, "Night shiftss", "");
    assert_offered(f->ruth, "", "Night-shift, shop steward");
}

/* In the drop form the only one there is stands already. */
static void the_only_one_is_filled_in(void **state)
{
    struct fixture *f = *state;
    const struct command *drop = fixture_command("tag.drop");
    fixture_run(f->ruth, "tag.add", "person", "1001", "tag", "steward", NULL);
    g_autoptr(record) in = record_of_int("person_id", f->amina);
    assert_true(app_prefill(f->ruth, drop, in, NULL));
    assert_string_equal(record_str(in, "tag"), "steward");
    fixture_run(f->ruth, "tag.add", "person", "1001", "tag", "driver", NULL);
    g_autoptr(record) two = record_of_int("person_id", f->amina);
    assert_true(app_prefill(f->ruth, drop, two, NULL));
    assert_false(record_has(two, "tag"));
}

/* However many there are, each is found, and what comes back leaves the words as they were. */
static void many_tags_of_one_member(void **state)
{
    struct fixture *f = *state;
    for (char c = 'a'; c <= 'p'; c++) {
        g_autofree char *tag = g_strdup_printf("w%cw v%cv", c, c);
        fixture_run(f->ruth, "tag.add", "person", "1001", "tag", tag, NULL);
    }
    g_autoptr(GPtrArray) last = fixture_rows(f->ruth, "member.list", "where", "wpw vpv", NULL);
    assert_int_equal(last->len, 1);
    fixture_run(f->ruth, "tag.drop", "person", "1001", "tag", "waw vav", NULL);
    fixture_run(f->ruth, "undo", NULL);
    g_autoptr(GPtrArray) first = fixture_rows(f->ruth, "member.list", "where", "waw", NULL);
    assert_int_equal(first->len, 1);
    g_autoptr(GPtrArray) findings = fixture_rows(f->officer, "check", NULL);
    assert_int_equal(findings->len, 0);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_tag_is_one_however_it_is_written),
        T(what_somebody_has_is_no_change),
        T(a_tag_goes_and_comes_back),
        T(many_at_once),
        T(who_may),
        T(what_can_be_a_tag),
        T(a_side_is_no_tag),
        T(those_in_use_are_offered),
        T(the_only_one_is_filled_in),
        T(many_tags_of_one_member),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
