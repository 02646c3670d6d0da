/*
 * Who leads whom: one leader at a time, no circles, and how much of a workplace
 * is covered.
 */
#include "lead.h"

static void assert_leader(struct app *app, const char *person, const char *family, const char *from)
{
    g_autoptr(record) card = fixture_card(app, person);
    const record *leader = record_object(card, "leader");
    if (!family) {
        assert_null(leader);
        return;
    }
    assert_non_null(leader);
    assert_string_equal(record_str(leader, "family_name"), family);
    assert_string_equal(record_str(leader, "from_on"), from);
}

/* Two more members of Waterside House. */
static void add_two(struct fixture *f)
{
    fixture_run(f->ruth, "member.add", "membership_no", "1003", "given_name", "Zoe", "family_name",
                "Abbot", "workplace", "Waterside House", NULL);
    fixture_run(f->ruth, "member.add", "membership_no", "1004", "given_name", "Olu", "family_name",
                "Adebayo", "workplace", "Waterside House", NULL);
}

static void one_leader_at_a_time(void **state)
{
    struct fixture *f = *state;
    add_two(f);
    struct result r = fixture_result(f->ruth, "leader.set", "person", "1001", "leader", "1002",
                                     "from", "2026-11-10", NULL);
    assert_string_equal(r.message, "Amina Yusuf is led by Dafydd Rees.");
    assert_string_equal(r.label, "Amina Yusuf: leader set from 10 Nov 2026"); /* one person alone */
    result_done(&r);
    assert_leader(f->ruth, "1001", "Rees", "2026-11-10");
    fixture_run(f->ruth, "leader.set", "person", "1001", "leader", "1003", NULL);
    assert_leader(f->ruth, "1001", "Abbot", "2026-11-21");
    fixture_run(f->ruth, "undo", NULL);
    assert_leader(f->ruth, "1001", "Rees", "2026-11-10");
    fixture_run(f->ruth, "redo", NULL);
    assert_leader(f->ruth, "1001", "Abbot", "2026-11-21");
    /* Put right on its first day it never was; the same once more is nothing. */
    fixture_run(f->ruth, "leader.set", "person", "1001", "leader", "1004", NULL);
    struct result same =
        fixture_result(f->ruth, "leader.set", "person", "1001", "leader", "1004", NULL);
    assert_non_null(strstr(same.message, "already; nothing was changed"));
    assert_int_equal(same.change_id, 0);
    result_done(&same);
    g_autoptr(GPtrArray) all = fixture_rows(f->ruth, "person.history", "person", "1001", NULL);
    guint led = 0;
    for (guint i = 0; i < all->len; i++)
        led += g_str_has_prefix(record_str(all->pdata[i], "kind"), "LED");
    assert_int_equal(led, 3); /* by Dafydd, no longer, by Olu */
    fixture_fails(f->ruth, BL_ERR_INPUT, "give that day or a later one", "leader.set", "person",
                  "1001", "leader", "1002", "from", "2026-11-12", NULL);
    fixture_run(f->ruth, "leader.drop", "person", "1001", NULL);
    assert_leader(f->ruth, "1001", NULL, NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "has no leader", "leader.drop", "person", "1001", NULL);
}

static void no_circles(void **state)
{
    struct fixture *f = *state;
    add_two(f);
    fixture_fails(f->ruth, BL_ERR_INPUT, "cannot lead themselves", "leader.set", "person", "1001",
                  "leader", "1001", NULL);
    fixture_run(f->ruth, "leader.set", "person", "1001", "leader", "1002", NULL);
    fixture_run(f->ruth, "leader.set", "person", "1002", "leader", "1003", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "would be a circle", "leader.set", "person", "1002",
                  "leader", "1001", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "would be a circle", "leader.set", "person", "1003",
                  "leader", "1001", NULL);
    /* What is over is no circle. */
    fixture_run(f->ruth, "leader.drop", "person", "1002", NULL);
    fixture_run(f->ruth, "leader.set", "person", "1003", "leader", "1001", NULL);
}

static void who_may_lead_whom(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "prospect.add", "name", "Zoe Quill", "consent_how", "phone", "workplace",
                "Waterside House", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "Zoe Quill is not a member yet", "leader.set", "person",
                  "1001", "leader", "Zoe Quill", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "Zoe Quill is not a member yet", "leader.set", "person",
                  "Zoe Quill", "leader", "1001", NULL);
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "in your workplaces", "leader.set", "person", "1001",
                  "leader", "2001", NULL);
    fixture_fails(f->tom, BL_ERR_NOT_FOUND, "in your workplaces", "leader.set", "person", "1001",
                  "leader", "2001", NULL);
    fixture_fails(f->sam, BL_ERR_REFUSED, "reps and officers", "leader.set", "person", "Amina",
                  "leader", "Dafydd", NULL);
    fixture_fails(f->sam, BL_ERR_REFUSED, "reps and officers", "leader.list", NULL);
    fixture_fails(f->rita, BL_ERR_REFUSED, "read-only", "leader.drop", "person", "Amina", NULL);
    g_autoptr(record) sams = fixture_card(f->sam, "Amina");
    assert_false(record_has(sams, "led"));
    assert_false(record_has(sams, "leader"));
    /* Whoever leads and moves away is not told about to the rep who stayed. */
    fixture_run(f->officer, "leader.set", "person", "1002", "leader", "1001", NULL);
    fixture_run(f->officer, "member.edit", "person", "1001", "workplace", "Mill Court", NULL);
    g_autoptr(record) card = fixture_card(f->ruth, "1002");
    const record *leader = record_object(card, "leader");
    assert_false(record_has(leader, "person_id"));
    assert_false(record_has(leader, "family_name"));
    assert_true(record_has(leader, "from_on"));
}

static void several_at_once(void **state)
{
    struct fixture *f = *state;
    add_two(f);
    struct result r = fixture_result(f->ruth, "leader.set", "person", "1001", "person", "1003",
                                     "leader", "1002", NULL);
    assert_string_equal(r.message, "Set a leader: 2 members.");
    result_done(&r);
    assert_leader(f->ruth, "1001", "Rees", "2026-11-21");
    assert_leader(f->ruth, "1003", "Rees", "2026-11-21");
    /* All of them or none. */
    fixture_fails(f->ruth, BL_ERR_INPUT, "cannot lead themselves", "leader.set", "person", "1003",
                  "person", "1004", "leader", "1004", NULL);
    assert_leader(f->ruth, "1003", "Rees", "2026-11-21");
}

static void assert_coverage(const record *r, gint64 leads, gint64 of, gint64 nobody)
{
    assert_int_equal(record_int(r, "leads"), leads);
    assert_int_equal(record_int(r, "of"), of);
    assert_int_equal(record_int(r, "nobody"), nobody);
}

/* Amina, Dafydd, Zoe and Olu work at Waterside House. */
static void how_much_is_covered(void **state)
{
    struct fixture *f = *state;
    add_two(f);
    fixture_run(f->ruth, "prospect.add", "name", "Ann Quill", "consent_how", "phone", "workplace",
                "Waterside House", NULL);
    fixture_run(f->ruth, "leader.set", "person", "1001", "leader", "1002", NULL);
    lead_stored(f, "Ann Quill", "1002"); /* can be read, and dropped */
    fixture_run(f->officer, "leader.set", "person", "2001", "leader", "1002", NULL);
    g_autoptr(record) card = fixture_card(f->ruth, "1002");
    const record *coverage = record_object(card, "coverage");
    assert_string_equal(record_str(coverage, "workplace"), "Waterside House");
    assert_coverage(coverage, 1, 3, 2);                 /* Zoe and Olu */
    assert_int_equal(record_list(card, "led")->len, 2); /* Colette is not ruth's to see */
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "leader.list", NULL);
    assert_int_equal(rows->len, 1);
    assert_string_equal(record_str(rows->pdata[0], "family_name"), "Rees");
    assert_coverage(rows->pdata[0], 1, 3, 2);
    assert_int_equal(record_int(rows->pdata[0], "besides"), 2); /* Ann, and Colette elsewhere */
    fixture_run(f->ruth, "leader.drop", "person", "Ann Quill", NULL);
    g_autoptr(GPtrArray) dropped = fixture_rows(f->officer, "leader.list", NULL);
    assert_int_equal(record_int(dropped->pdata[0], "besides"), 1);
    fixture_run(f->ruth, "leader.set", "person", "1003", "leader", "1004", NULL);
    g_autoptr(record) after = fixture_card(f->ruth, "1002");
    assert_coverage(record_object(after, "coverage"), 1, 3, 0); /* Olu leads, Zoe is led */
    g_autoptr(record) led = fixture_card(f->ruth, "1003");
    assert_false(record_has(led, "coverage"));
    g_autoptr(GPtrArray) toms = fixture_rows(f->tom, "leader.list", NULL);
    assert_int_equal(toms->len, 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(one_leader_at_a_time), TEST(no_circles),          TEST(who_may_lead_whom),
        TEST(several_at_once),      TEST(how_much_is_covered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
