/*
 * Reps: levels, workplaces with all below them, suspension, the last officer.
 */
#include "support/app_fixture.h"

#include "app/ssh.h"

static record *rep_row(struct fixture *f, const char *login)
{
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "rep.list", NULL);
    for (guint i = 0; i < rows->len; i++)
        if (strcmp(record_str(rows->pdata[i], "login"), login) == 0)
            return record_copy(rows->pdata[i]);
    fail_msg("no rep %s", login);
    return NULL;
}

static void the_list_says_who_sees_what(void **state)
{
    struct fixture *f = *state;
    g_autoptr(record) priya = rep_row(f, "priya");
    g_autoptr(record) ruth = rep_row(f, "ruth");
    g_autoptr(record) rita = rep_row(f, "rita");
    assert_string_equal(record_str(priya, "level"), "OFFICER");
    assert_string_equal(record_str(priya, "scope"), "all");
    assert_string_equal(record_str(ruth, "name"), "Ruth Adeyemi");
    assert_string_equal(record_str(ruth, "scope"), "Waterside House");
    assert_false(record_bool(ruth, "suspended"));
    assert_string_equal(record_str(rita, "level"), "READONLY");
}

static void only_officers_manage_reps(void **state)
{
    struct fixture *f = *state;
    fixture_fails(f->ruth, BL_ERR_REFUSED, "officer", "rep.list", NULL);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "officer", "rep.add", "login", "eve", NULL);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "officer", "rep.level", "rep", "ruth", "level",
                  "officer", NULL);
    fixture_fails(f->tom, BL_ERR_REFUSED, "officer", "rep.scope", "rep", "tom", "scope", "all",
                  NULL);
}

/* "an officer", "a read-only user". */
static void a_level_has_its_article(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *level, *said;
    } levels[] = {
        {"volunteer", " is now a volunteer."},
        {"rep", " is now a rep."},
        {"read-only", " is now a read-only user."},
        {"officer", " is now an officer. They see the whole branch now, not only their "
                    "workplaces."},
    };
    fixture_run(f->officer, "rep.scope", "rep", "rita", "scope", "Mill Court", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(levels); i++) {
        struct result r =
            fixture_result(f->officer, "rep.level", "rep", "rita", "level", levels[i].level, NULL);
        const char *is_now = strstr(r.message, " is now ");
        assert_non_null(is_now);
        assert_string_equal(is_now, levels[i].said);
        result_done(&r);
    }
    struct result r = fixture_result(f->officer, "rep.add", "login", "eve", "level", "read-only",
                                     "scope", "all", NULL);
    assert_string_equal(r.message,
                        "eve can now log in as eve, a read-only user, and sees the whole branch.");
    result_done(&r);
}

static void a_login_is_used_once(void **state)
{
    struct fixture *f = *state;
    fixture_fails(f->officer, BL_ERR_INPUT, "already", "rep.add", "login", "ruth", "scope", "all",
                  NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "login name", "rep.add", "login", "a b", "scope", "all",
                  NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "login name", "rep.add", "login", "../x", "scope",
                  "all", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "which workplaces", "rep.add", "login", "eve", NULL);
}

/* A team under Waterside House belongs to Ruth's scope, Mill Court does not. */
static void scope_goes_down_the_tree(void **state)
{
    struct fixture *f = *state;
    gint64 team = fixture_run(f->officer, "workplace.add", "name", "Team 2", "under",
                              "Waterside House", NULL);
    fixture_run(f->officer, "member.add", "membership_no", "1003", "given_name", "Zoe",
                "family_name", "Marsh", "workplace", "Team 2", NULL);
    struct app *ruth = fixture_open(f, "ruth");
    struct app *tom = fixture_open(f, "tom");
    struct result shown = fixture_result(ruth, "member.show", "person", "1003", NULL);
    assert_int_equal(record_int(shown.object, "workplace_id"), team);
    result_done(&shown);
    fixture_fails(tom, BL_ERR_NOT_FOUND, "1003", "member.show", "person", "1003", NULL);
    app_close(ruth);
    app_close(tom);
}

static guint members_seen(struct fixture *f, const char *login)
{
    struct app *app = fixture_open(f, login);
    g_autoptr(GPtrArray) rows = fixture_rows(app, "member.list", NULL);
    app_close(app);
    return rows->len;
}

static void scope_takes_lists_and_all(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(members_seen(f, "tom"), 1);
    fixture_run(f->officer, "rep.scope", "rep", "tom", "scope", "Mill Court, waterside house",
                NULL);
    assert_int_equal(members_seen(f, "tom"), 3);
    fixture_run(f->officer, "rep.scope", "rep", "tom", "scope", "Waterside House", NULL);
    assert_int_equal(members_seen(f, "tom"), 2);
    fixture_run(f->officer, "rep.scope", "rep", "tom", "scope", "Waterside House", "scope",
                "Mill Court", NULL);
    assert_int_equal(members_seen(f, "tom"), 3);
    fixture_run(f->officer, "rep.scope", "rep", "tom", "scope", "all", NULL);
    assert_int_equal(members_seen(f, "tom"), 3);
    g_autoptr(record) tom = rep_row(f, "tom");
    assert_string_equal(record_str(tom, "scope"), "all");
    fixture_fails(f->officer, BL_ERR_NOT_FOUND, "Nowhere", "rep.scope", "rep", "tom", "scope",
                  "Nowhere", NULL);
}

/* Names of workplaces hold commas. */
static void a_comma_in_a_name_is_no_list(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "workplace.add", "name", "Kent, Surrey & Sussex", NULL);
    fixture_run(f->officer, "rep.scope", "rep", "tom", "scope", "Kent, Surrey & Sussex", NULL);
    g_autoptr(record) tom = rep_row(f, "tom");
    assert_string_equal(record_str(tom, "scope"), "Kent, Surrey & Sussex");
}

static void suspended_reps_stay_out(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GError) error = NULL;
    bool gone = false;
    fixture_run(f->officer, "rep.suspend", "rep", "tom", NULL);
    assert_null(app_open(f->path, "tom", clock_fixed(&f->now), &error));
    assert_true(err_is(error, BL_ERR_REFUSED));
    app_poll(f->tom, &gone);
    assert_true(gone);
    fixture_fails(f->officer, BL_ERR_INPUT, "already", "rep.suspend", "rep", "tom", NULL);
    fixture_run(f->officer, "rep.restore", "rep", "tom", NULL);
    app_close(fixture_open(f, "tom"));
    fixture_fails(f->officer, BL_ERR_INPUT, "not suspended", "rep.restore", "rep", "tom", NULL);
}

static void access_ends_with_its_last_day(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GError) error = NULL;
    fixture_run(f->officer, "rep.add", "login", "una", "level", "volunteer", "scope", "Mill Court",
                "until", "+2", NULL);
    f->now += 2 * 86400;
    app_close(fixture_open(f, "una"));
    f->now += 86400;
    assert_null(app_open(f->path, "una", clock_fixed(&f->now), &error));
    assert_true(err_is(error, BL_ERR_REFUSED));
}

static void one_officer_always_stays(void **state)
{
    struct fixture *f = *state;
    fixture_fails(f->officer, BL_ERR_REFUSED, "only officer", "rep.suspend", "rep", "priya", NULL);
    fixture_fails(f->officer, BL_ERR_REFUSED, "only officer", "rep.level", "rep", "priya", "level",
                  "rep", NULL);
    fixture_run(f->officer, "rep.level", "rep", "ruth", "level", "officer", NULL);
    g_autoptr(record) ruth = rep_row(f, "ruth");
    assert_string_equal(record_str(ruth, "scope"), "all");
    fixture_run(f->officer, "rep.level", "rep", "priya", "level", "rep", NULL);
    struct app *other = fixture_open(f, "ruth");
    fixture_fails(other, BL_ERR_REFUSED, "only officer", "rep.suspend", "rep", "ruth", NULL);
    fixture_run(other, "rep.suspend", "rep", "priya", NULL);
    app_close(other);
}

static void an_officer_sees_everything(void **state)
{
    struct fixture *f = *state;
    fixture_fails(f->officer, BL_ERR_INPUT, "officers see", "rep.scope", "rep", "priya", "scope",
                  "Mill Court", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "An officer sees the whole branch: leave --scope out",
                  "rep.add", "login", "omar", "level", "officer", "scope", "Mill Court", NULL);
    struct result r =
        fixture_result(f->officer, "rep.add", "login", "omar", "level", "officer", NULL);
    assert_non_null(strstr(r.message, "officer, and sees the whole branch"));
    result_done(&r);
    assert_int_equal(members_seen(f, "omar"), 3);
    r = fixture_result(f->officer, "rep.level", "rep", "tom", "level", "officer", NULL);
    assert_non_null(strstr(r.message, "see the whole branch now"));
    result_done(&r);
    fixture_fails(f->officer, BL_ERR_INPUT, "name it alone", "rep.add", "login", "al", "level",
                  "rep", "scope", "all,Mill Court", NULL);
}

static guint logins(struct fixture *f)
{
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "audit.list", "limit", "1000", NULL);
    guint n = 0;
    for (guint i = 0; i < rows->len; i++)
        n += strcmp(record_str(rows->pdata[i], "action"), "login") == 0;
    return n;
}

/* A script that calls a hundred times is one line of the audit, an hour. */
static void logins_are_noted_together(void **state)
{
    struct fixture *f = *state;
    app_close(fixture_open(f, "tom"));
    guint before = logins(f);
    for (int i = 0; i < 5; i++)
        app_close(fixture_open(f, "tom"));
    assert_int_equal(logins(f), before);
    f->now += 3601;
    app_close(fixture_open(f, "tom"));
    assert_int_equal(logins(f), before + 1);
}

/* The number of the newest change whose label ends so; no undo's. */
static const char *newest_change(struct app *app, const char *end)
{
    static char number[24];
    g_autoptr(GPtrArray) rows = fixture_rows(app, "log", NULL);
    for (guint i = 0; i < rows->len; i++)
        if (g_str_has_suffix(record_str(rows->pdata[i], "label"), end)) {
            g_snprintf(number, sizeof number, "%" G_GINT64_FORMAT,
                       record_int(rows->pdata[i], "id"));
            return number;
        }
    fail_msg("no change ends with %s", end);
    return NULL;
}

static void adding_a_rep_can_be_undone(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "rep.add", "login", "una", "level", "rep", "scope", "Mill Court", NULL);
    fixture_run(f->officer, "undo", NULL);
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "rep.list", NULL);
    assert_int_equal(rows->len, 5);
}

static void an_undo_leaves_an_officer(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "rep.level", "rep", "ruth", "level", "officer", NULL);
    struct app *ruth = fixture_open(f, "ruth");
    fixture_run(ruth, "rep.suspend", "rep", "priya", NULL);
    /* Ruth is the only one now: what made her an officer stays. */
    fixture_fails(ruth, BL_ERR_REFUSED, "without an officer", "log.undo", "change",
                  newest_change(ruth, "officer"), NULL);
    g_autoptr(GPtrArray) rows = fixture_rows(ruth, "rep.list", NULL);
    assert_int_equal(rows->len, 5);
    fixture_run(ruth, "undo", NULL); /* the suspension */
    app_close(ruth);
    struct app *officer = fixture_open(f, "priya");
    fixture_run(officer, "log.undo", "change", newest_change(officer, "officer"), NULL);
    app_close(officer);
}

static void a_last_day_leaves_an_officer_beyond(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "rep.add", "login", "omar", "level", "officer", "until", "2026-11-30",
                NULL);
    fixture_fails(f->officer, BL_ERR_REFUSED, "only officer", "rep.expire", "rep", "priya", "on",
                  "2026-12-31", NULL);
    fixture_fails(f->officer, BL_ERR_REFUSED, "only officer", "rep.expire", "rep", "priya", "on",
                  "2026-11-30", NULL);
    fixture_run(f->officer, "rep.expire", "rep", "priya", "on", "2026-11-29", NULL);
}

#define T(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

static bool has_pin(struct app *app)
{
    bool has = false;
    assert_true(app_has_pin(app, &has, NULL));
    return has;
}

/* Whoever sits before a screen that was left open does not rid it of its lock. */
static void a_screen_asks_for_the_pin_it_takes_away(void **state)
{
    struct fixture *f = *state;
    static const char *const set[] = {"rep.pin.set", "pin", "4711", "again", "4711"};
    app_on_screen(f->rita, "desk");
    fixture_fails(f->rita, BL_ERR_NOT_FOUND, "no PIN to take away", "rep.pin.clear", NULL);
    fixture_run(f->rita, set[0], set[1], set[2], set[3], set[4], NULL);
    fixture_fails(f->rita, BL_ERR_INPUT, "“Your PIN” is missing", "rep.pin.clear", NULL);
    fixture_fails(f->rita, BL_ERR_INPUT, "“Your PIN” is wrong", "rep.pin.clear", "pin", "4712",
                  NULL);
    for (int i = 2; i < PIN_TRIES; i++)
        fixture_fails(f->rita, BL_ERR_INPUT, "is wrong", "rep.pin.clear", "pin", "4712", NULL);
    fixture_fails(f->rita, BL_ERR_REFUSED, "15 minutes", "rep.pin.clear", "pin", "4712", NULL);
    fixture_fails(f->rita, BL_ERR_REFUSED, "15 minutes", "rep.pin.clear", "pin", "4711", NULL);
    assert_true(has_pin(f->rita));
    f->now += 3600;
    fixture_run(f->rita, "rep.pin.clear", "pin", "4711", NULL);
    assert_false(has_pin(f->rita));
    /* An officer does it for whoever forgot theirs; on the command line a key has let them in. */
    fixture_run(f->rita, set[0], set[1], set[2], set[3], set[4], NULL);
    app_on_screen(f->officer, "desk");
    fixture_run(f->officer, "rep.pin.clear", "rep", "rita", NULL);
    fixture_run(f->rita, set[0], set[1], set[2], set[3], set[4], NULL);
    app_on_screen(f->rita, NULL);
    fixture_run(f->rita, "rep.pin.clear", NULL);
    app_on_screen(f->officer, NULL);
}

/* … nor puts another lock on it, which would keep its rep out. */
static void a_screen_asks_for_the_pin_it_replaces(void **state)
{
    struct fixture *f = *state;
    app_on_screen(f->rita, "desk");
    fixture_run(f->rita, "rep.pin.set", "pin", "4711", "again", "4711", NULL);
    fixture_fails(f->rita, BL_ERR_INPUT, "“PIN so far” is missing", "rep.pin.set", "pin", "0815",
                  "again", "0815", NULL);
    fixture_fails(f->rita, BL_ERR_INPUT, "“PIN so far” is wrong", "rep.pin.set", "pin", "0815",
                  "again", "0815", "present", "4712", NULL);
    assert_int_equal(app_try_pin(f->rita, "4711"), PIN_RIGHT);
    fixture_run(f->rita, "rep.pin.set", "pin", "0815", "again", "0815", "present", "4711", NULL);
    for (int i = 1; i < PIN_TRIES; i++)
        fixture_fails(f->rita, BL_ERR_INPUT, "is wrong", "rep.pin.set", "pin", "1234", "present",
                      "4711", NULL);
    fixture_fails(f->rita, BL_ERR_REFUSED, "15 minutes", "rep.pin.set", "pin", "1234", "present",
                  "4711", NULL);
    fixture_fails(f->rita, BL_ERR_REFUSED, "15 minutes", "rep.pin.set", "pin", "1234", "present",
                  "0815", NULL);
    /* On the command line a key has let them in. */
    app_on_screen(f->rita, NULL);
    fixture_run(f->rita, "rep.pin.set", "pin", "1234", NULL);
    f->now += 3600;
    assert_int_equal(app_try_pin(f->rita, "1234"), PIN_RIGHT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(the_list_says_who_sees_what),
        T(only_officers_manage_reps),
        T(a_level_has_its_article),
        T(a_login_is_used_once),
        T(scope_goes_down_the_tree),
        T(scope_takes_lists_and_all),
        T(a_comma_in_a_name_is_no_list),
        T(suspended_reps_stay_out),
        T(access_ends_with_its_last_day),
        T(one_officer_always_stays),
        T(an_officer_sees_everything),
        T(logins_are_noted_together),
        T(adding_a_rep_can_be_undone),
        T(an_undo_leaves_an_officer),
        T(a_last_day_leaves_an_officer_beyond),
        T(a_screen_asks_for_the_pin_it_takes_away),
        T(a_screen_asks_for_the_pin_it_replaces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
