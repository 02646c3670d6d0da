/*
 * The morning mail: once a rep and day whoever runs it how often, and nobody's
 * name in it.
 */
#include "app_priv.h"

#include "support/app_fixture.h"

#include "app/post.h"

#include <glib/gstdio.h>

#define HOUR 3600
#define DAY (24 * HOUR)
#define MIDNIGHT (FIXTURE_NOW - 10 * HOUR - 42 * 60) /* of that Saturday; Greenwich's time */

static bool taken_later;

/* A round of the host's at that time; how many mails were taken. */
static gint64 round_at(struct fixture *f, gint64 at)
{
    g_autofree char *fake = g_build_filename(f->dir, "sendmail", NULL);
    g_autofree char *script =
        g_strdup_printf("#!/bin/sh\ncat >>'%s/got'\nexit %d\n", f->dir, taken_later ? 75 : 0);
    assert_true(
        g_file_set_contents_full(fake, script, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0700, NULL));
    const struct post_sending how = {fake, false, 20000, 10000};
    struct post_sent told;
    g_autoptr(GError) error = NULL;
    f->now = at;
    if (!post_send(f->path, clock_fixed(&f->now), &how, &told, &error))
        fail_msg("%s", error->message);
    return told.sent;
}

/* All that was taken since; caller's. */
static char *got(struct fixture *f)
{
    g_autofree char *path = g_build_filename(f->dir, "got", NULL);
    char *text = NULL;
    (void)g_file_get_contents(path, &text, NULL, NULL);
    (void)g_unlink(path);
    return text ? text : g_strdup("");
}

static void has(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("there is no “%s” in:\n%s", part, text);
}

static void once_a_day(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "task.add", "title", "Posters", "owner", "ruth", "due", "2026-11-22",
                NULL);
    fixture_run(f->ruth, "outbox.digest", "address", "ruth@home.example", NULL);
    assert_int_equal(round_at(f, MIDNIGHT + 23 * HOUR), 0); /* from tomorrow on */
    assert_int_equal(round_at(f, MIDNIGHT + DAY + 7 * HOUR - 1), 0);
    assert_int_equal(round_at(f, MIDNIGHT + DAY + 7 * HOUR), 1);
    g_autofree char *mail = got(f);
    has(mail, "To: ruth@home.example\n");
    has(mail, "Auto-Submitted: auto-generated\n");
    has(mail, "Your tasks:\n  - Posters (today)\n");
    assert_int_equal(round_at(f, MIDNIGHT + DAY + 7 * HOUR + 60), 0);
    assert_int_equal(round_at(f, MIDNIGHT + DAY + 23 * HOUR), 0);
    /* the host was off: that day's comes when it is on again, the days before are over */
    assert_int_equal(round_at(f, MIDNIGHT + 4 * DAY + 21 * HOUR), 1);
    assert_int_equal(round_at(f, MIDNIGHT + 4 * DAY + 22 * HOUR), 0);
    assert_int_equal(round_at(f, MIDNIGHT + 5 * DAY + 7 * HOUR), 1);
    /* a clock that goes back sends none twice */
    assert_int_equal(round_at(f, MIDNIGHT + 4 * DAY + 9 * HOUR), 0);
    fixture_run(f->ruth, "outbox.digest", "address", "none", NULL);
    assert_int_equal(round_at(f, MIDNIGHT + 6 * DAY + 9 * HOUR), 0);
}

/* Two rounds at once: whoever marks the day queues it. */
static void a_day_that_was_marked(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "task.add", "title", "Posters", "owner", "ruth", NULL);
    fixture_run(f->ruth, "outbox.digest", "address", "ruth@home.example", NULL);
    f->now += DAY;
    struct db *db = app_db(f->officer);
    g_autoptr(record) v = record_of_text("today", "2026-11-22");
    record_set_int(v, "rep_id", 2);
    assert_true(db_begin(db, NULL));
    assert_int_equal(db_exec(db, "digest_done", v, NULL, NULL), 1);
    assert_int_equal(db_exec(db, "digest_done", v, NULL, NULL), 0);
    assert_true(db_commit(db, NULL));
    assert_int_equal(round_at(f, f->now), 0);
}

static void nobody_is_named(void **state)
{
    struct fixture *f = *state;
    static const char *const titles[] = {
        "Ring Amina about the stall", "YUSUF: form",           "O'Hara's key",
        "take dafydd along",          "Ring Amina\u2019s mum", "Yusuf\u2014call",
        "ring 07700 900123",          "mail own@home.example"};
    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++)
        fixture_run(f->officer, "task.add", "title", titles[i], "owner", "priya", "due",
                    "2026-11-22", NULL);
    fixture_run(f->officer, "task.add", "title", "Leaflets for Mill Court", "owner", "priya", "due",
                "2026-11-22", NULL);
    fixture_run(f->officer, "outbox.digest", "address", "priya@home.example", NULL);
    assert_int_equal(round_at(f, MIDNIGHT + DAY + 8 * HOUR), 1);
    g_autofree char *mail = got(f);
    has(mail, "  - Leaflets for Mill Court (today)\n");
    has(mail, "  - a task about somebody (today)\n");
    static const char *const names[] = {"Amina",  "YUSUF",  "Yusuf",           "O'Hara",
                                        "dafydd", "900123", "own@home.example"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (strstr(mail, names[i]))
            fail_msg("it names %s:\n%s", names[i], mail);
}

static void who_may_have_one(void **state)
{
    struct fixture *f = *state;
    fixture_fails(f->ruth, BL_ERR_INPUT, "an address at work", "outbox.digest", "address",
                  "ruth@justice.gov.uk", NULL);
    fixture_fails(f->rita, BL_ERR_REFUSED, "", "outbox.digest", "address", "rita@home.example",
                  NULL);
    /* in their own scope */
    fixture_run(f->officer, "task.add", "title", "At the mill", "workplace", "Mill Court", "due",
                "2026-11-22", NULL);
    fixture_run(f->ruth, "outbox.digest", "address", "ruth@home.example", NULL);
    fixture_run(f->tom, "outbox.digest", "address", "tom@home.example", NULL);
    assert_int_equal(round_at(f, MIDNIGHT + DAY + 8 * HOUR), 1);
    g_autofree char *mail = got(f);
    has(mail, "To: tom@home.example\n");
    has(mail, "1 task that is nobody's yet is due within a week or overdue.");
    /* whose access has ended gets none */
    fixture_run(f->officer, "rep.suspend", "rep", "tom", NULL);
    assert_int_equal(round_at(f, MIDNIGHT + 2 * DAY + 8 * HOUR), 0);
}

/* What waits goes to nobody whose access ended meanwhile, and not a day later. */
static void while_it_waits(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->tom, "task.add", "title", "Posters", "owner", "tom", "due", "2026-11-23", NULL);
    fixture_run(f->ruth, "task.add", "title", "Badges", "owner", "ruth", "due", "2026-11-23", NULL);
    fixture_run(f->tom, "outbox.digest", "address", "tom@home.example", NULL);
    fixture_run(f->ruth, "outbox.digest", "address", "ruth@home.example", NULL);
    taken_later = true;
    assert_int_equal(round_at(f, MIDNIGHT + DAY + 8 * HOUR), 0);
    fixture_run(f->officer, "rep.suspend", "rep", "tom", NULL);
    taken_later = false;
    g_free(got(f));
    assert_int_equal(round_at(f, MIDNIGHT + DAY + 9 * HOUR), 1);
    g_autofree char *mail = got(f);
    has(mail, "To: ruth@home.example");
    taken_later = true;
    assert_int_equal(round_at(f, MIDNIGHT + 2 * DAY + 8 * HOUR), 0);
    taken_later = false;
    g_free(got(f));
    assert_int_equal(round_at(f, MIDNIGHT + 3 * DAY + 8 * HOUR), 1); /* that day's alone */
    g_autofree char *last = got(f);
    has(last, "Tue 24 Nov");
}

/* A day marked by a clock that was years ahead. */
static void after_a_wrong_clock(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "task.add", "title", "Posters", "owner", "ruth", "due", "2026-11-22",
                NULL);
    fixture_run(f->ruth, "outbox.digest", "address", "ruth@home.example", NULL);
    assert_int_equal(round_at(f, MIDNIGHT + 1000 * DAY + 8 * HOUR), 1);
    assert_int_equal(round_at(f, MIDNIGHT + DAY + 8 * HOUR), 1);
    assert_int_equal(round_at(f, MIDNIGHT + DAY + 9 * HOUR), 0);
    fixture_run(f->officer, "outbox.add", "to", "a@example.org", "subject", "s", "text", "t", NULL);
    taken_later = true;
    assert_int_equal(round_at(f, MIDNIGHT + 1000 * DAY + 8 * HOUR), 0);
    taken_later = false;
    assert_int_equal(round_at(f, MIDNIGHT + 2 * DAY + 6 * HOUR), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define digest_test(f) cmocka_unit_test_setup_teardown(f, fixture_setup, fixture_teardown)
        digest_test(once_a_day),      digest_test(a_day_that_was_marked),
        digest_test(nobody_is_named), digest_test(who_may_have_one),
        digest_test(while_it_waits),  digest_test(after_a_wrong_clock),
    };
    return cmocka_run_group_tests_name("digest", tests, NULL, NULL);
}
