/*
 * Offices: who holds which, from when to when; nobody the same one twice at a time.
 */
#include "support/app_fixture.h"

/* "Amina SECRETARY 2026-11-21–" a line each, as that actor sees them. */
static char *listed(struct app *app, const char *all)
{
    g_autoptr(GPtrArray) rows = fixture_rows(app, "office.list", all ? "all" : NULL, all, NULL);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++) {
        const record *r = rows->pdata[i];
        g_string_append_printf(out, "%s %s%s%s %s–%s\n", record_str(r, "given_name"),
                               record_str(r, "role"), record_has(r, "workplace") ? " " : "",
                               record_str(r, "workplace"), record_str(r, "from_on"),
                               record_str(r, "to_on"));
    }
    return g_string_free(out, FALSE);
}

static void assert_listed(struct app *app, const char *all, const char *want)
{
    g_autofree char *got = listed(app, all);
    assert_string_equal(got, want);
}

static void an_office_begins_and_ends(void **state)
{
    struct fixture *f = *state;
    struct result r = fixture_result(f->officer, "office.add", "person", "1001", "role", "chair",
                                     "from", "3 mar 2024", NULL);
    assert_string_equal(r.message, "Amina Yusuf: chair from Sun 3 Mar 2024.");
    assert_string_equal(r.label, "Amina Yusuf: chair from 3 Mar 2024");
    result_done(&r);
    fixture_run(f->officer, "office.add", "person", "1002", "role", "TREASURER", NULL);
    assert_listed(f->ruth, NULL, "Amina CHAIR 2024-03-03–\nDafydd TREASURER 2026-11-21–\n");
    r = fixture_result(f->officer, "office.end", "person", "1001", "role", "chair", "on",
                       "1 nov 2026", NULL);
    assert_string_equal(r.message, "Amina Yusuf: chair until Sun 1 Nov.");
    assert_string_equal(r.label, "Amina Yusuf: chair until 1 Nov 2026");
    result_done(&r);
    assert_listed(f->ruth, NULL, "Dafydd TREASURER 2026-11-21–\n");
    assert_listed(f->ruth, "yes",
                  "Dafydd TREASURER 2026-11-21–\nAmina CHAIR 2024-03-03–2026-11-01\n");
    fixture_fails(f->officer, BL_ERR_NOT_FOUND, "Amina Yusuf is not down as chair now",
                  "office.end", "person", "1001", "role", "chair", NULL);
    fixture_run(f->officer, "undo", NULL);
    assert_listed(f->ruth, NULL, "Amina CHAIR 2024-03-03–\nDafydd TREASURER 2026-11-21–\n");
    fixture_run(f->officer, "redo", NULL);
    assert_listed(f->ruth, NULL, "Dafydd TREASURER 2026-11-21–\n");
    /* Ended from a day in the future it is held until then. */
    fixture_run(f->officer, "office.end", "person", "1002", "role", "treasurer", "on", "2026-12-31",
                NULL);
    assert_listed(f->ruth, NULL, "Dafydd TREASURER 2026-11-21–2026-12-31\n");
    /* One that begins later is not held yet. */
    fixture_run(f->officer, "office.add", "person", "1001", "role", "treasurer", "from",
                "2026-12-31", NULL);
    assert_listed(f->ruth, NULL, "Dafydd TREASURER 2026-11-21–2026-12-31\n");
}

/* Whose rep: where they work, unless it is said. */
static void a_workplace_rep_has_a_workplace(void **state)
{
    struct fixture *f = *state;
    struct result r =
        fixture_result(f->officer, "office.add", "person", "1001", "role", "workplace rep", NULL);
    assert_string_equal(r.message, "Amina Yusuf: workplace rep, Waterside House from Sat 21 Nov.");
    result_done(&r);
    fixture_run(f->officer, "office.add", "person", "1001", "role", "workplace rep", "workplace",
                "Mill Court", NULL);
    assert_listed(f->officer, NULL,
                  "Amina WORKPLACE_REP Waterside House 2026-11-21–\n"
                  "Amina WORKPLACE_REP Mill Court 2026-11-21–\n");
    fixture_fails(f->officer, BL_ERR_INPUT, "of several places: say which, as --workplace",
                  "office.end", "person", "1001", "role", "workplace rep", NULL);
    fixture_run(f->officer, "office.end", "person", "1001", "role", "workplace rep", "workplace",
                "Mill Court", NULL);
    fixture_run(f->officer, "member.add", "membership_no", "3001", "family_name", "Nowhere", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "is missing: say whose workplace rep", "office.add",
                  "person", "3001", "role", "workplace rep", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "is missing: say whose workplace rep", "office.add",
                  "person", "1001", "role", "workplace rep", "workplace", "Aire Valley", NULL);
}

static void nobody_holds_the_same_twice(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "office.add", "person", "1001", "role", "chair", "from", "2024-03-03",
                "to", "2025-03-03", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT,
                  "Amina Yusuf is already down as chair from Sun 3 Mar 2024 until Mon 3 Mar 2025",
                  "office.add", "person", "1001", "role", "chair", "from", "2025-03-02", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "already down", "office.add", "person", "1001", "role",
                  "chair", "from", "2024-01-01", "to", "2024-03-04", NULL);
    /* The day it ended another term can begin; somebody else can hold it meanwhile. */
    fixture_run(f->officer, "office.add", "person", "1001", "role", "chair", "from", "2025-03-03",
                NULL);
    fixture_run(f->officer, "office.add", "person", "1002", "role", "chair", "from", "2024-06-01",
                NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "has to be after", "office.add", "person", "2001",
                  "role", "secretary", "from", "2026-01-01", "to", "2026-01-01", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "it cannot end before that", "office.end", "person",
                  "1001", "role", "chair", "on", "2025-01-01", NULL);
}

static void assert_said(struct fixture *f, const char *person, const char *role, const char *from,
                        const char *to, const char *want)
{
    struct result r = fixture_result(f->officer, "office.add", "person", person, "role", role,
                                     "from", from, to ? "to" : NULL, to, NULL);
    assert_string_equal(r.message, want);
    result_done(&r);
}

/* Two can share an office that a branch has once, as at a hand-over; it is said. */
static void who_holds_it_too_is_said(void **state)
{
    struct fixture *f = *state;
    assert_said(f, "1001", "chair", "2024-03-03", NULL, "Amina Yusuf: chair from Sun 3 Mar 2024.");
    assert_said(f, "1002", "chair", "today", NULL,
                "Dafydd Rees: chair from Sat 21 Nov. Amina Yusuf is chair too.");
    assert_said(
        f, "2001", "chair", "today", NULL,
        "Colette O'Hara: chair from Sat 21 Nov. Amina Yusuf and Dafydd Rees are chair too.");
    /* Neither what was over before, nor what anybody held then. */
    fixture_run(f->officer, "office.end", "person", "1001", "role", "chair", NULL);
    assert_said(f, "1001", "chair", "2023-03-03", "2024-03-03",
                "Amina Yusuf was chair from Fri 3 Mar 2023 until Sun 3 Mar 2024.");
    fixture_run(f->officer, "office.end", "person", "1002", "role", "chair", "on", "2026-12-01",
                NULL);
    assert_said(f, "1001", "chair", "2026-12-31", NULL,
                "Amina Yusuf will be chair from Thu 31 Dec. Colette O'Hara will be chair too.");
    /* There may be many of these. */
    assert_said(f, "1001", "equality rep", "today", NULL,
                "Amina Yusuf: equality rep from Sat 21 Nov.");
    assert_said(f, "1002", "equality rep", "today", NULL,
                "Dafydd Rees: equality rep from Sat 21 Nov.");
}

/* Nor by taking back that it ended, once they hold it again. */
static void undo_makes_no_second_one(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "office.add", "person", "1001", "role", "chair", "from", "2024-03-03",
                NULL);
    struct result r =
        fixture_result(f->officer, "office.end", "person", "1001", "role", "chair", NULL);
    g_autofree char *ended = g_strdup_printf("%d", (int)r.change_id);
    result_done(&r);
    fixture_run(f->officer, "office.add", "person", "1001", "role", "chair", NULL);
    fixture_fails(f->officer, BL_ERR_CONFLICT, "", "undo", "change", ended, NULL);
    assert_listed(f->officer, NULL, "Amina CHAIR 2026-11-21–\n");
}

static void who_may(void **state)
{
    struct fixture *f = *state;
    fixture_fails(f->ruth, BL_ERR_REFUSED, "", "office.add", "person", "1001", "role", "chair",
                  NULL);
    fixture_fails(f->sam, BL_ERR_REFUSED, "", "office.list", NULL);
    fixture_run(f->officer, "office.add", "person", "1001", "role", "chair", NULL);
    fixture_run(f->officer, "office.add", "person", "2001", "role", "health and safety rep", NULL);
    fixture_run(f->officer, "office.add", "person", "1002", "role", "workplace rep", "workplace",
                "Mill Court", NULL);
    assert_listed(f->ruth, NULL, "Amina CHAIR 2026-11-21–\nDafydd WORKPLACE_REP 2026-11-21–\n");
    assert_listed(f->tom, NULL, "Colette HS_REP 2026-11-21–\n");
    fixture_fails(f->officer, BL_ERR_INPUT, "Office cannot be “emperor”", "office.add", "person",
                  "1001", "role", "emperor", NULL);
    fixture_run(f->ruth, "prospect.add", "name", "Wally Ombat", "consent_how", "phone", "workplace",
                "Waterside House", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "Wally Ombat is not a member yet", "office.add",
                  "person", "Wally", "role", "chair", NULL);
    /* On the card for reps, nothing for others. */
    struct result r = fixture_result(f->ruth, "member.show", "person", "1001", NULL);
    const GPtrArray *offices = record_list(r.object, "offices");
    assert_int_equal(offices->len, 1);
    assert_string_equal(record_str(offices->pdata[0], "role"), "CHAIR");
    assert_string_equal(record_str(offices->pdata[0], "from_on"), "2026-11-21");
    result_done(&r);
    r = fixture_result(f->sam, "member.show", "person", "Amina", NULL);
    assert_false(record_has(r.object, "offices"));
    result_done(&r);
}

static void the_only_one_is_filled_in(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "office.add", "person", "1001", "role", "chair", NULL);
    g_autoptr(record) in = record_of_int("person_id", f->amina);
    assert_true(app_prefill(f->officer, fixture_command("office.end"), in, NULL));
    assert_string_equal(record_str(in, "role"), "CHAIR");
    g_autoptr(record) none = record_of_int("person_id", f->dafydd);
    assert_true(app_prefill(f->officer, fixture_command("office.end"), none, NULL));
    assert_false(record_has(none, "role"));
}

static char *told(struct app *app, const char *person)
{
    g_autoptr(GPtrArray) rows = fixture_rows(app, "person.history", "person", person, NULL);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++)
        if (g_str_has_prefix(record_str(rows->pdata[i], "kind"), "OFFICE_"))
            g_string_append_printf(out, "%s %s\n", record_str(rows->pdata[i], "on_day"),
                                   record_str(rows->pdata[i], "text"));
    return g_string_free(out, FALSE);
}

static void assert_message(struct app *app, const char *role, const char *from, const char *to,
                           const char *want)
{
    struct result r = fixture_result(app, "office.add", "person", "1001", "role", role, "from",
                                     from, to ? "to" : NULL, to, NULL);
    assert_string_equal(r.message, want);
    result_done(&r);
}

/* What is to come is not said as if it had begun, nor what is over as if it held. */
static void to_come_and_over(void **state)
{
    struct fixture *f = *state;
    assert_message(f->officer, "workplace rep", "1 jan 2027", NULL,
                   "Amina Yusuf will be workplace rep, Waterside House from Fri 1 Jan 2027.");
    assert_message(f->officer, "treasurer", "2023-03-04", "2024-03-04",
                   "Amina Yusuf was treasurer from Sat 4 Mar 2023 until Mon 4 Mar 2024.");
    assert_message(f->officer, "chair", "2026-03-04", "2027-02-01",
                   "Amina Yusuf: chair from Wed 4 Mar until Mon 1 Feb 2027.");
    assert_message(f->officer, "secretary", "today", NULL,
                   "Amina Yusuf: secretary from Sat 21 Nov.");
    g_autofree char *before = told(f->ruth, "1001");
    assert_string_equal(before, "2027-02-01 will no longer be chair\n"
                                "2027-01-01 will be workplace rep, Waterside House\n"
                                "2026-11-21 became secretary\n"
                                "2026-03-04 became chair\n"
                                "2024-03-04 no longer treasurer\n"
                                "2023-03-04 became treasurer\n");
    f->now += (gint64)90 * 24 * 60 * 60; /* once that day has come */
    g_autofree char *after = told(f->ruth, "1001");
    assert_true(g_str_has_prefix(after, "2027-02-01 no longer chair\n"
                                        "2027-01-01 became workplace rep, Waterside House\n"));
}

/* The log says what and from when; a place only where whoever sees the member knows it. */
static void what_the_log_keeps(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "office.add", "person", "1001", "role", "workplace rep", "from",
                "1 jan 2026", NULL);
    fixture_run(f->officer, "office.add", "person", "1001", "role", "hs rep", "workplace",
                "Mill Court", "from", "2024-01-01", "to", "2025-01-01", NULL);
    fixture_run(f->officer, "office.end", "person", "1001", "role", "workplace rep", NULL);
    g_autoptr(GPtrArray) log = fixture_rows(f->ruth, "log", NULL);
    static const char *const want[] = {
        "Amina Yusuf: workplace rep at Waterside House until 21 Nov 2026",
        "Amina Yusuf: health and safety rep from 1 Jan 2024 until 1 Jan 2025",
        "Amina Yusuf: workplace rep at Waterside House from 1 Jan 2026"};
    for (gsize i = 0; i < G_N_ELEMENTS(want); i++)
        assert_string_equal(record_str(log->pdata[i], "label"), want[i]);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(an_office_begins_and_ends),   T(a_workplace_rep_has_a_workplace),
        T(nobody_holds_the_same_twice), T(who_holds_it_too_is_said),
        T(undo_makes_no_second_one),    T(who_may),
        T(the_only_one_is_filled_in),   T(to_come_and_over),
        T(what_the_log_keeps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
