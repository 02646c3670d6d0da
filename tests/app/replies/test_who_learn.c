/*
 * Addresses of MPs' staff are learned from what reps say, and only those that
 * write for one MP.
 */
#include "who_mail.h"

#define STAFF "K. Low <kim.low@parliament.uk>"
#define OWN "K. Low <kim@constituency.example>"

static char *text_of(gint64 id)
{
    return g_strdup_printf("%" G_GINT64_FORMAT, id);
}

/* Files what that one wrote to that one; its row. */
static record *file_from(struct fixture *f, const char *from, const char *to)
{
    static int number;
    number++;
    g_autofree char *mail = g_strdup_printf(
        "From: %s\nTo: %s\nSubject: Pay %d\nMessage-ID: <l%d@example.org>\nDate: Tue, 17 Nov 2026 "
        "10:%02d:00 +0000\n\nDear constituent,\n\nA caseworker read letter %d: this and that of "
        "pay.\n\nKim\n",
        from, to, number, number, number % 60, number);
    g_autofree char *path = fixture_file(f, "one.eml", mail);
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "reply.file", "file", path, NULL);
    assert_int_equal(rows->len, 1);
    return record_copy(rows->pdata[0]);
}

/* seat: said with it; NULL: whichever the member's is. */
static void say_it_is(struct fixture *f, const record *row, const char *person, const char *seat)
{
    g_autofree char *id = text_of(record_int(row, "reply_id"));
    g_autofree char *code = seat ? seat_code(f, seat) : NULL;
    if (code)
        fixture_run(f->officer, "reply.edit", "reply", id, "person", person, "constituency", code,
                    NULL);
    else
        fixture_run(f->officer, "reply.edit", "reply", id, "person", person, NULL);
}

static char *mp_id_of(struct fixture *f, const char *code)
{
    g_autoptr(GPtrArray) mps = fixture_rows(f->officer, "mp.list", NULL);
    for (guint i = 0; i < mps->len; i++)
        if (strcmp(record_str(mps->pdata[i], "ons_code"), code) == 0)
            return text_of(record_int(mps->pdata[i], "mp_id"));
    return NULL;
}

static void assert_found(struct fixture *f, const char *from, const char *to, const char *seat)
{
    g_autoptr(mail_message) m = straight_mail(from, to, "Dear constituent,\n\nYes.\n\nKim");
    g_autofree char *why = NULL;
    struct reply_to found = who_is_it(f->officer, m, &why);
    assert_string_equal(found.mp ? found.mp : "", seat ? invented_of(seat) : "");
    reply_to_done(&found);
}

static void of_parliament(void **state)
{
    struct fixture *f = *state;
    g_autoptr(record) row = file_from(f, STAFF, "amina@example.org");
    assert_false(record_has(row, "mp_id"));
    say_it_is(f, row, "1001", "Leeds South");
    assert_found(f, STAFF, "x@example.net", "Leeds South");
    /* and is forgotten as soon as it writes for another */
    g_autoptr(record) other = file_from(f, STAFF, "colette@example.org");
    g_autofree char *exeter = seat_code(f, "Exeter");
    g_autofree char *id = text_of(record_int(other, "reply_id"));
    g_autofree char *mp = mp_id_of(f, exeter);
    assert_string_equal(record_str(other, "status"), "triage"); /* she is not Colette's MP */
    fixture_run(f->officer, "reply.edit", "reply", id, "person", "2001", "constituency", exeter,
                "mp", mp, NULL);
    assert_found(f, STAFF, "x@example.net", NULL);
    g_autoptr(record) third = file_from(f, STAFF, "amina@example.org");
    say_it_is(f, third, "1001", "Leeds South");
    assert_found(f, STAFF, "x@example.net", NULL);
}

/* Where only the member was said, the MP may be somebody else: it takes a second time. */
static void by_the_member(void **state)
{
    struct fixture *f = *state;
    for (int times = 0; times < 2; times++) {
        g_autoptr(record) row = file_from(f, STAFF, "amina@example.org");
        assert_found(f, STAFF, "x@example.net", NULL);
        say_it_is(f, row, "1001", NULL);
    }
    assert_found(f, STAFF, "x@example.net", "Leeds South");
}

/* From elsewhere it takes a second time. */
static void of_elsewhere(void **state)
{
    struct fixture *f = *state;
    g_autoptr(record) first = file_from(f, OWN, "amina@example.org");
    say_it_is(f, first, "1001", "Leeds South");
    assert_found(f, OWN, "x@example.net", NULL);
    g_autoptr(record) second = file_from(f, OWN, "amina@example.org");
    say_it_is(f, second, "1001", "Leeds South");
    assert_found(f, OWN, "x@example.net", "Leeds South");
}

/* A member's, a machine's. */
static void never(void **state)
{
    static const char *const senders[] = {
        "Dafydd <dafydd@example.org>", "News <newsletter@parliament.uk>",
        "No reply <no-reply@parliament.uk>", "Council <case@leeds.gov.uk>",
        "WEATHERBY, Lord <weatherby@parliament.uk>"};
    struct fixture *f = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(senders); i++) {
        for (int times = 0; times < 3; times++) {
            g_autoptr(record) row = file_from(f, senders[i], "amina@example.org");
            say_it_is(f, row, "1001", "Leeds South");
        }
        assert_found(f, senders[i], "x@example.net", NULL);
    }
}

/* Undone with the change that taught it. */
static void undone(void **state)
{
    struct fixture *f = *state;
    g_autoptr(record) row = file_from(f, STAFF, "amina@example.org");
    say_it_is(f, row, "1001", "Leeds South");
    assert_found(f, STAFF, "x@example.net", "Leeds South");
    fixture_run(f->officer, "undo", NULL);
    assert_found(f, STAFF, "x@example.net", NULL);
}

/* An address rests on the mails that it was learned from. */
static void with_the_mail_it_goes(void **state)
{
    struct fixture *f = *state;
    g_autoptr(record) first = file_from(f, STAFF, "amina@example.org");
    say_it_is(f, first, "1001", "Leeds South");
    g_autoptr(record) second = file_from(f, STAFF, "amina@example.org");
    g_autofree char *one = text_of(record_int(first, "reply_id")),
                    *two = text_of(record_int(second, "reply_id"));
    assert_string_equal(record_str(second, "status"), "filed");
    fixture_run(f->officer, "reply.drop", "reply", one, NULL);
    assert_found(f, STAFF, "x@example.net", "Leeds South");
    fixture_run(f->officer, "reply.drop", "reply", two, NULL);
    assert_found(f, STAFF, "x@example.net", NULL);
    g_autofree char *bytes = NULL;
    gsize len = 0;
    assert_true(g_file_get_contents(f->path, &bytes, &len, NULL));
    assert_null(memmem(bytes, len, "kim.low@", 8));
}

#define test(name) cmocka_unit_test_setup_teardown(name, setup_who, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {test(of_parliament), test(by_the_member),
                                       test(of_elsewhere),  test(never),
                                       test(undone),        test(with_the_mail_it_goes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
