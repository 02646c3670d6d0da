/*
 * Erasing a mail takes it out of the log under each id that it ever had there, and nothing else
 * with it: what was filed together with it can still be undone, and done again.
 */
#include "erased.h"

static void assert_not_in_file(struct fixture *f, const char *words)
{
    db_settle(app_db(f->ruth));
    if (stands_in_file(f, words))
        fail_msg("%s is still in the file", words);
}

/* The latest change of that command; its number as text, caller's. */
static char *change_of(struct fixture *f, const char *command)
{
    g_autoptr(GPtrArray) log = fixture_rows(f->officer, "log", NULL);
    for (guint i = 0; i < log->len; i++)
        if (strcmp(record_str(log->pdata[i], "command"), command) == 0)
            return text_of(record_int(log->pdata[i], "id"));
    fail_msg("there is no %s", command);
    return NULL;
}

/* ---- filed, undone, filed again ---- */

static char *pasted(struct fixture *f, const char *animal)
{
    g_autofree char *text = g_strdup_printf(LETTER, animal);
    struct result r = fixture_result(f->ruth, "reply.add", "person", "Amina", "text", text, NULL);
    char *id = text_of(record_int(r.object, "reply_id"));
    result_done(&r);
    return id;
}

/* s: straight, f: forwarded, g: by another forward, p: pasted, n: straight without an id. */
static char *came(struct fixture *f, char way, const char *animal)
{
    switch (way) {
    case 's':
        return filed(f, straight(animal, animal));
    case 'n':
        return filed(f, straight("", animal));
    case 'p':
        return pasted(f, animal);
    default:
        break;
    }
    g_autofree char *forwarded = g_strdup_printf("%s%c", animal, way);
    return filed(f, forward(forwarded, animal));
}

static void it_goes_under_each_id(void **state)
{
    struct fixture *f = *state;
    static const char *const ways[] = {"ss", "fs", "sf", "fg",  "nn",  "ps",
                                       "sp", "pf", "pp", "sss", "fps", "gsf"};
    for (gsize i = 0; i < G_N_ELEMENTS(ways); i++) {
        g_autofree char *animal = g_strdup_printf("quagga%c", (int)('a' + i)), *id = NULL;
        gsize n = strlen(ways[i]);
        for (gsize k = 0; k < n; k++) {
            g_free(id);
            id = came(f, ways[i][k], animal);
            if (k + 1 < n)
                fixture_run(f->ruth, "undo", NULL);
        }
        assert_said(f->ruth, "reply.drop", id, "Erased");
        if (stands_in_file(f, animal))
            fail_msg("%s: it is still in the file", ways[i]);
        assert_int_equal(replies(f), 0);
    }
}

/* Also where the last one was undone, too, and long before. */
static void nor_is_it_done_again(void **state)
{
    struct fixture *f = *state;
    g_free(filed(f, straight("one", "quagga")));
    fixture_run(f->ruth, "undo", NULL);
    f->now += 20 * 86400;
    g_autofree char *mail = straight("one", "quagga"), *path = fixture_file(f, "o.eml", mail);
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "reply.file", "file", path, NULL);
    g_autofree char *id = text_of(record_int(rows->pdata[0], "reply_id"));
    assert_said(f->officer, "reply.drop", id, "Erased");
    assert_not_in_file(f, "quagga");
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "nothing to redo", "redo", NULL);
    assert_int_equal(replies(f), 0);
}

/* The host's clock was put back meanwhile. */
static void nor_before_it_was_filed(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = filed(f, straight("one", "quagga"));
    f->now -= 3 * 3600;
    fixture_run(f->ruth, "reply.aside", "reply", id, NULL);
    fixture_run(f->ruth, "undo", NULL);
    f->now += 3 * 3600;
    assert_said(f->ruth, "reply.drop", id, "Erased");
    assert_not_in_file(f, "quagga");
}

static void both_undone(void **state)
{
    struct fixture *f = *state;
    g_autofree char *first = filed(f, straight("one", "quagga"));
    fixture_run(f->ruth, "undo", NULL);
    g_free(filed(f, straight("one", "quagga")));
    fixture_run(f->ruth, "undo", NULL);
    assert_said(f->ruth, "reply.drop", first, "Erased from the log");
    assert_not_in_file(f, "quagga");
}

/* What only looks like it stays as it was. */
static void another_one_stays_in_the_log(void **state)
{
    struct fixture *f = *state;
    g_free(filed(f, straight("two", "okapi")));
    fixture_run(f->ruth, "undo", NULL);
    g_autofree char *undone = change_of(f, "undo"), *id = filed(f, straight("one", "quagga"));
    fixture_run(f->ruth, "reply.drop", "reply", id, NULL);
    fixture_run(f->ruth, "log.undo", "change", undone, NULL);
    assert_int_equal(replies(f), 1);
}

/* ---- what went with it ---- */

#define MANY 401 /* three transactions, of the last one alone */

static char *mbox(struct fixture *f, int n, const char *last)
{
    g_autoptr(GString) all = g_string_new(NULL);
    for (int i = 0; i < n; i++) {
        g_autofree char *id = g_strdup_printf("n%d", i),
                        *animal = g_strdup_printf("axolotl %d,", i);
        g_autofree char *mail = straight(id, animal);
        g_string_append_printf(all, "From x@example.org Tue Nov 17 10:00:00 2026\n%s\n", mail);
    }
    if (last)
        g_string_append_printf(all, "From x@example.org Tue Nov 17 10:00:00 2026\n%s\n", last);
    return fixture_file(f, "all.mbox", all->str);
}

/* Whichever of its transactions the erased one was in: the first, in the midst, all of the last. */
static void the_others_are_undone_and_done_again(void **state)
{
    struct fixture *f = *state;
    static const guint nth[] = {MANY - 1, MANY / 2, 0};
    g_autofree char *path = mbox(f, MANY, NULL);
    fixture_run(f->ruth, "reply.file", "file", path, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(nth); i++) {
        g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "reply.list", NULL);
        g_autofree char *id =
            text_of(record_int(rows->pdata[MIN(nth[i], rows->len - 1)], "reply_id"));
        fixture_run(f->ruth, "reply.drop", "reply", id, NULL);
        assert_int_equal(replies(f), MANY - 1 - i);
        g_autofree char *filing = change_of(f, i ? "redo" : "reply.file");
        struct result r = fixture_result(f->ruth, "undo", "change", filing, NULL);
        assert_non_null(strstr(r.message, "replies filed"));
        assert_null(strstr(r.message, "stays"));
        result_done(&r);
        assert_int_equal(replies(f), 0);
        fixture_run(f->ruth, "redo", NULL);
        assert_int_equal(replies(f), MANY - 1 - i);
    }
}

static void one_of_many_undone(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = mbox(f, MANY, NULL);
    fixture_run(f->ruth, "reply.file", "file", path, NULL);
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "reply.list", NULL);
    g_autofree char *id = text_of(record_int(rows->pdata[0], "reply_id"));
    fixture_run(f->ruth, "undo", NULL);
    g_autofree char *undone = change_of(f, "undo");
    g_autofree char *said =
        g_strdup_printf("The 400 others that went with it can still be done again "
                        "by “undo %s”: --together erases them too.",
                        undone);
    assert_said(f->ruth, "reply.drop", id, said);
    assert_not_in_file(f, "axolotl 400");
    assert_true(stands_in_file(f, "axolotl 399"));
    fixture_run(f->ruth, "log.undo", "change", undone, NULL);
    assert_int_equal(replies(f), MANY - 1);
}

static void all_of_them(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = mbox(f, 3, NULL);
    fixture_run(f->ruth, "reply.file", "file", path, NULL);
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "reply.list", NULL);
    g_autofree char *id = text_of(record_int(rows->pdata[0], "reply_id"));
    fixture_fails(f->ruth, BL_ERR_INPUT, "is filed", "reply.drop", "reply", id, "together", "yes",
                  NULL);
    g_autofree char *first = text_of(record_int(rows->pdata[2], "reply_id"));
    for (guint i = 0; i < rows->len; i++) { /* what was given of each goes with all of them */
        g_autofree char *one = text_of(record_int(rows->pdata[i], "reply_id"));
        g_autofree char *name = g_strdup_printf("tray:of-%s.txt", one);
        fixture_run(f->ruth, "reply.consent", "reply", one, "consent", "given", NULL);
        fixture_run(f->ruth, "reply.part", "reply", one, "file", name, NULL);
        fixture_run(f->ruth, "undo", NULL);
    }
    g_autofree char *how = g_strdup_printf("“reply drop %s --together” erases them all", first);
    assert_said(f->ruth, "undo", NULL, how);
    struct result r =
        fixture_result(f->ruth, "reply.drop", "reply", first, "together", "yes", NULL);
    assert_non_null(strstr(r.message, "Erased from the log with the 2 others that went with it"));
    result_done(&r);
    assert_not_in_file(f, "axolotl");
    g_autoptr(GPtrArray) files = fixture_rows(f->ruth, "tray", NULL);
    assert_int_equal(files->len, 0);
    g_autoptr(GPtrArray) again = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
    for (guint i = 0; i < 3; i++)
        assert_string_equal(status(again, i), "skipped");
}

/* ---- others' ---- */

/* To Colette, whom ruth does not see. */
static char *to_colette(void)
{
    return g_strdup_printf(
        "From: The office <%s>\nTo: colette@example.org\nSubject: Hers\nDate: " DATE
        "\nMessage-ID: <hers@example.org>\n\nDear Colette,\n\nI shall ask about "
        "the narwhal.\n",
        seat_address);
}

static void what_is_anothers_stays(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "member.edit", "person", "2001", "email", "colette@example.org", NULL);
    g_autofree char *hers = to_colette(), *path = mbox(f, 2, hers);
    fixture_run(f->officer, "reply.file", "file", path, NULL);
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.list", NULL);
    assert_int_equal(rows->len, 2);
    g_autofree char *id = text_of(record_int(rows->pdata[0], "reply_id"));
    fixture_run(f->officer, "undo", NULL);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "of the 2 that went with it 1 is not at your workplaces",
                  "reply.drop", "reply", id, "together", "yes", NULL);
    assert_said(f->ruth, "reply.drop", id, "Erased from the log");
    fixture_run(f->officer, "redo", NULL);
    assert_int_equal(replies(f), 2);
    assert_true(stands_in_file(f, "narwhal"));
}

/* ---- one letter to two ---- */

static char *to_both(void)
{
    return g_strdup_printf("From: The office <%s>\nTo: amina@example.org, colette@example.org\n"
                           "Subject: Pay\nDate: " DATE "\nMessage-ID: <both@example.org>\n\n"
                           "Dear Amina and Colette,\n\nI will meet you both about the narwhal.\n",
                           seat_address);
}

/* "filed skipped": what came of it; ids: of each. */
static char *file_both(struct fixture *f, char **ids)
{
    g_autofree char *mail = to_both(), *path = fixture_file(f, "b.eml", mail);
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "reply.file", "file", path, NULL);
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++) {
        g_string_append_printf(all, "%s%s", i ? " " : "", status(rows, i));
        if (ids && i < 2)
            ids[i] = text_of(record_int(rows->pdata[i], "reply_id"));
    }
    return g_string_free(all, FALSE);
}

/* Either of them, filed or undone. */
static void a_joint_letter_is_erased_for_one(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "member.edit", "person", "2001", "email", "colette@example.org", NULL);
    char *ids[2];
    g_autofree char *came = file_both(f, ids);
    assert_string_equal(came, "filed filed");
    fixture_run(f->officer, "undo", NULL);
    struct app *by = f->ruth;
    assert_said(by, "reply.drop", ids[0], "Erased from the log");
    assert_true(stands_in_file(f, "narwhal"));
    g_free(ids[0]);
    g_free(ids[1]);
    g_autofree char *again = file_both(f, ids);
    assert_string_equal(again, "skipped filed");
    fixture_run(f->officer, "undo", NULL);
    assert_said(f->tom, "reply.drop", ids[1], "Erased from the log");
    assert_not_in_file(f, "narwhal");
    g_autofree char *none = file_both(f, NULL);
    assert_string_equal(none, "skipped skipped");
    g_free(ids[0]);
    g_free(ids[1]);
}

static void the_second_is_not_filed_again(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "member.edit", "person", "2001", "email", "colette@example.org", NULL);
    char *ids[2];
    g_free(file_both(f, ids));
    fixture_run(f->officer, "undo", NULL);
    assert_said(f->tom, "reply.drop", ids[1], "Erased from the log");
    fixture_fails(f->tom, BL_ERR_NOT_FOUND, "No reply", "reply.drop", "reply", ids[0], NULL);
    g_free(ids[0]);
    g_free(ids[1]);
    g_autofree char *again = file_both(f, ids);
    assert_string_equal(again, "filed skipped");
    fixture_run(f->officer, "reply.drop", "reply", ids[0], NULL);
    assert_not_in_file(f, "narwhal");
    g_free(ids[0]);
    g_free(ids[1]);
}

#define test(name) cmocka_unit_test_setup_teardown(name, setup_drop, teardown_drop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(it_goes_under_each_id),
        test(nor_is_it_done_again),
        test(nor_before_it_was_filed),
        test(both_undone),
        test(another_one_stays_in_the_log),
        test(the_others_are_undone_and_done_again),
        test(one_of_many_undone),
        test(all_of_them),
        test(what_is_anothers_stays),
        test(a_joint_letter_is_erased_for_one),
        test(the_second_is_not_filed_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
