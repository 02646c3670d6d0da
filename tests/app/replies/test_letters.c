/*
 * Members' letters to their MPs: asked again, answered, written again.
 */
#include "app_priv.h"

#include "seat.h"
#include "support/sound.h"

static record *letter_of(struct app *app)
{
    g_autoptr(GPtrArray) rows = fixture_rows(app, "letter.list", NULL);
    return rows->len ? record_copy(rows->pdata[0]) : NULL;
}

/* Asked again after 14 days and after 28; an answer ends it. */
static void test_chase(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = text_of(
        fixture_run(f->ruth, "letter.add", "person", "Amina", "written_on", "2026-11-02", NULL));
    g_autoptr(record) due = letter_of(f->ruth);
    assert_true(record_bool(due, "chase_due"));
    fixture_fails(f->tom, BL_ERR_NOT_FOUND, "in your workplaces", "letter.chase", "letter", id,
                  NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "from when it was written", "letter.chase", "letter", id,
                  "on", "2026-11-01", NULL);
    struct result r = fixture_result(f->ruth, "letter.chase", "letter", id, NULL);
    assert_non_null(strstr(r.message, "Noted: you chased "));
    assert_non_null(strstr(r.message, " today for an answer to Amina Yusuf."));
    assert_non_null(strstr(r.message, "Again on Mon 30 Nov"));
    assert_non_null(strstr(r.label, "Amina Yusuf: chase of "));
    result_done(&r);
    g_autoptr(record) chased = letter_of(f->ruth);
    assert_string_equal(record_str(chased, "chased_on"), "2026-11-21");
    assert_string_equal(record_str(chased, "chase_on"), "2026-11-30");
    assert_false(record_bool(chased, "chase_due"));
    fixture_run(f->ruth, "undo", NULL);
    g_autoptr(record) undone = letter_of(f->ruth);
    assert_true(record_bool(undone, "chase_due"));
    fixture_run(f->ruth, "reply.add", "person", "Amina", "text", "Dear Amina, no.", "type",
                "SUBSTANTIVE", NULL);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "has an answer", "letter.chase", "letter", id, NULL);
}

static void assert_letters(struct app *app, const char *want)
{
    g_autoptr(GPtrArray) rows = fixture_rows(app, "letter.list", NULL);
    GString *got = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++) {
        const record *r = rows->pdata[rows->len - 1 - i];
        g_string_append_printf(got, "%s%s %s %s %s", i ? "; " : "",
                               record_has(r, "written_on") ? record_str(r, "written_on") : "-",
                               record_str(r, "status"),
                               record_has(r, "answered_on") ? record_str(r, "answered_on") : "-",
                               record_has(r, "chase_on") ? record_str(r, "chase_on") : "-");
    }
    assert_string_equal(got->str, want);
    g_string_free(got, TRUE);
}

static guint n_rows(struct app *app, const char *list)
{
    g_autoptr(GPtrArray) rows = fixture_rows(app, list, NULL);
    return rows->len;
}

static void write_letter(struct app *app, const char *on, const char *said)
{
    struct result r = fixture_result(app, "letter.add", "person", "Amina", "written_on", on, NULL);
    if (!strstr(r.message, said))
        fail_msg("“%s” is not in “%s”", said, r.message);
    result_done(&r);
}

static void reply_comes(struct app *app, const char *on, const char *type)
{
    fixture_run(app, "reply.add", "person", "Amina", "text", "Dear Amina,", "type", type,
                "received", on, NULL);
}

/* Who gets a poor answer is asked to write again: nothing of the first letter is lost. */
static void test_a_member_writes_again(void **state)
{
    struct fixture *f = *state;
    write_letter(f->ruth, "2026-11-02", "Chase it now");
    reply_comes(f->ruth, "2026-11-10", "SUBSTANTIVE");
    write_letter(f->ruth, "2026-11-12", " again (");
    assert_letters(f->ruth, "2026-11-02 REPLIED 2026-11-10 -; "
                            "2026-11-12 AWAITING_REPLY - 2026-11-26");
    g_autoptr(record) seat = seat_of(f->ruth, SEAT);
    assert_int_equal(record_int(seat, "wrote"), 2);
    assert_int_equal(record_int(seat, "answered"), 1);
    /* An answer is to what had been written by then. */
    reply_comes(f->ruth, "2026-11-11", "REFUSAL");
    assert_letters(f->ruth, "2026-11-02 REPLIED 2026-11-10 -; "
                            "2026-11-12 AWAITING_REPLY - 2026-11-26");
    reply_comes(f->ruth, "2026-11-20", "MEETING_OFFER");
    assert_letters(f->ruth, "2026-11-02 REPLIED 2026-11-10 -; 2026-11-12 REPLIED 2026-11-20 -");
    fixture_run(f->ruth, "undo", NULL);
    fixture_run(f->ruth, "undo", NULL);
    fixture_run(f->ruth, "undo", NULL);
    assert_letters(f->ruth, "2026-11-02 REPLIED 2026-11-10 -");
}

/* Written again without an answer: only the later one waits, and is chased. */
static void test_the_last_letter_waits(void **state)
{
    struct fixture *f = *state;
    write_letter(f->ruth, "2026-11-02", "Chase it now");
    write_letter(f->ruth, "2026-11-18", "Chase it on Wed 2 Dec");
    assert_letters(f->ruth, "2026-11-02 CLOSED - -; 2026-11-18 AWAITING_REPLY - 2026-12-02");
    g_autoptr(record) seat = seat_of(f->ruth, SEAT);
    assert_int_equal(record_int(seat, "wrote"), 1);
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "letter.list", NULL);
    g_autofree char *first =
        g_strdup_printf("%d", (int)record_int(rows->pdata[rows->len - 1], "id"));
    fixture_fails(f->ruth, BL_ERR_REFUSED, "chase the later letter", "letter.chase", "letter",
                  first, NULL);
    /* One that was forgotten, before both. */
    write_letter(f->ruth, "2026-10-20", "A later letter to the same MP waits");
    reply_comes(f->ruth, "2026-11-01", "SUBSTANTIVE");
    g_autoptr(GPtrArray) all = fixture_rows(f->ruth, "letter.list", NULL);
    assert_int_equal(all->len, 3);
    assert_string_equal(record_str(all->pdata[0], "answered_on"), "2026-11-01");
    assert_string_equal(record_str(all->pdata[0], "status"), "REPLIED");
    assert_sound(app_db(f->officer));
}

/* Undone out of order: who has an answer is not chased, and the last letter waits. */
static void test_undone_out_of_order(void **state)
{
    struct fixture *f = *state;
    write_letter(f->ruth, "2026-11-02", "");
    struct result first = fixture_result(f->ruth, "reply.add", "person", "Amina", "text", "Dear,",
                                         "type", "SUBSTANTIVE", "received", "2026-11-10", NULL);
    g_autofree char *change = text_of(first.change_id);
    result_done(&first);
    reply_comes(f->ruth, "2026-11-12", "REFUSAL");
    fixture_run(f->ruth, "undo", "change", change, NULL);
    assert_letters(f->ruth, "2026-11-02 REPLIED 2026-11-12 -");
    fixture_run(f->ruth, "undo", NULL); /* the refusal, too */
    assert_letters(f->ruth, "2026-11-02 AWAITING_REPLY - 2026-11-16");
    struct result second =
        fixture_result(f->ruth, "letter.add", "person", "Amina", "written_on", "2026-11-20", NULL);
    g_autofree char *last = text_of(second.change_id);
    result_done(&second);
    write_letter(f->ruth, "2026-11-15", "A later letter");
    fixture_run(f->ruth, "undo", "change", last, NULL);
    assert_letters(f->ruth, "2026-11-02 CLOSED - -; 2026-11-15 AWAITING_REPLY - 2026-11-29");
    assert_sound(app_db(f->officer));
}

/* Of several that were sent together, too. */
static void test_a_bundle_undone_out_of_order(void **state)
{
    struct fixture *f = *state;
    write_letter(f->ruth, "2026-11-02", "");
    g_auto(GStrv) ids = g_new0(char *, 4);
    for (int i = 0; i < 3; i++)
        ids[i] = text_of(fixture_run(f->ruth, "reply.add", "person", i == 1 ? "1002" : "1001",
                                     "constituency", SEAT, "text", "Dear,", "type",
                                     i == 2 ? "ACKNOWLEDGEMENT" : "SUBSTANTIVE", "received",
                                     "2026-11-10", "consent", "GIVEN", NULL));
    struct result sent =
        fixture_result(f->ruth, "reply.send", "reply", ids[1], "reply", ids[0], NULL);
    g_autofree char *change = text_of(sent.change_id);
    result_done(&sent);
    fixture_run(f->ruth, "reply.send", "reply", ids[2], NULL);
    assert_letters(f->ruth, "2026-11-02 FORWARDED_TO_HQ 2026-11-10 -; "
                            "- FORWARDED_TO_HQ 2026-11-10 -");
    fixture_run(f->ruth, "undo", "change", change, NULL);
    assert_letters(f->ruth, "2026-11-02 FORWARDED_TO_HQ 2026-11-10 -; - REPLIED 2026-11-10 -");
}

/* Noted again, it says when it is to be chased next, not that it never was. */
static void test_a_chased_letter_noted_again(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = text_of(
        fixture_run(f->ruth, "letter.add", "person", "Amina", "written_on", "2026-11-02", NULL));
    fixture_run(f->ruth, "letter.chase", "letter", id, NULL);
    write_letter(f->ruth, "2026-11-02", "Chase it on Mon 30 Nov if no answer comes.");
}

static void test_the_same_letter_twice_writes_nothing(void **state)
{
    struct fixture *f = *state;
    reply_comes(f->ruth, "2026-11-10", "SUBSTANTIVE");
    assert_letters(f->ruth, "- REPLIED 2026-11-10 -");
    write_letter(f->ruth, "2026-11-02", "It was answered on Tue 10 Nov.");
    assert_letters(f->ruth, "2026-11-02 REPLIED 2026-11-10 -");
    guint changes = n_rows(f->officer, "log");
    write_letter(f->ruth, "2026-11-02", "is noted already; nothing was changed. It was answered");
    assert_int_equal(n_rows(f->officer, "log"), changes);
}

#define test(name) cmocka_unit_test_setup_teardown(name, setup, fixture_teardown)

/* Free text that all can read, in every workplace: the form and the help say so. */
static void evidence_is_read_by_all(void **state)
{
    (void)state;
    const struct command *cmd = fixture_command("mp.stance");
    for (const struct field *f = cmd->fields; f->name; f++)
        if (strcmp(f->name, "evidence") == 0) {
            assert_non_null(strstr(f->help, "All who use Branchline here read it"));
            assert_non_null(strstr(f->help, "name no constituent"));
            return;
        }
    fail_msg("there is no evidence");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_chase),
        test(test_a_member_writes_again),
        test(test_the_last_letter_waits),
        test(test_the_same_letter_twice_writes_nothing),
        test(test_undone_out_of_order),
        test(test_a_bundle_undone_out_of_order),
        test(test_a_chased_letter_noted_again),
        test(evidence_is_read_by_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
