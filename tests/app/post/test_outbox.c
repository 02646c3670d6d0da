/*
 * The outbox in process: who may use it, what a mail may hold, what is undone, what the log and the
 * audit know of it, and how long.
 */
#include "app_priv.h"

#include "support/app_fixture.h"

#include "app/demo.h"
#include "app/post.h"
#include "app/retention.h"
#include "store/change.h"

#include <glib/gstdio.h>

#define TO "amina.yusuf@example.org"

static gint64 queue(struct fixture *f, const char *subject, const char *text)
{
    return fixture_run(f->officer, "outbox.add", "to", TO, "subject", subject, "text", text, NULL);
}

static record *shown(struct fixture *f, gint64 id)
{
    g_autofree char *typed = g_strdup_printf("%" G_GINT64_FORMAT, id);
    struct result r = fixture_result(f->officer, "outbox.show", "outbox", typed, NULL);
    record *mail = record_copy(r.object);
    result_done(&r);
    return mail;
}

static void assert_status(struct fixture *f, gint64 id, const char *status)
{
    g_autoptr(record) mail = shown(f, id);
    assert_string_equal(record_str(mail, "status"), status);
}

/* What the host does, with a sendmail of these lines. */
static struct post_sent host_sends(struct fixture *f, const char *script)
{
    g_autofree char *fake = g_build_filename(f->dir, "sendmail", NULL);
    g_autofree char *text = g_strdup_printf("#!/bin/sh\n%s\n", script);
    struct post_sending how = {.sendmail = fake, .now = true, .answer_ms = 10000, .wait_ms = 1000};
    struct post_sent told;
    g_autoptr(GError) error = NULL;
    assert_true(
        g_file_set_contents_full(fake, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0700, NULL));
    if (!post_send(f->path, clock_fixed(&f->now), &how, &told, &error))
        fail_msg("%s", error->message);
    return told;
}

/* ---- who may ---- */

static void officers_only(void **state)
{
    struct fixture *f = *state;
    struct app *const others[] = {f->ruth, f->sam, f->rita};
    queue(f, "Of the officers", "Please vote.");
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
        struct app *a = others[i];
        const char *words = a == f->rita ? "read-only" : "officer";
        fixture_fails(a, BL_ERR_REFUSED, words, "outbox.add", "to", TO, "subject", "x", "text", "y",
                      NULL);
        fixture_fails(a, BL_ERR_REFUSED, words, "outbox.retry", "outbox", "1", NULL);
        fixture_fails(a, BL_ERR_REFUSED, words, "outbox.cancel", "outbox", "1", NULL);
        fixture_fails(a, BL_ERR_REFUSED, words, "outbox.arrived", "outbox", "1", NULL);
        fixture_fails(a, BL_ERR_REFUSED, words, "outbox.from", "address", TO, NULL);
        fixture_fails(a, BL_ERR_REFUSED, "fficer", "outbox.list", NULL);
        /* a rep sees what they sent to HQ, which this is not */
        fixture_fails(a, a == f->ruth ? BL_ERR_NOT_FOUND : BL_ERR_REFUSED, "fficer", "outbox.show",
                      "outbox", "1", NULL);
        g_autoptr(GError) error = NULL;
        g_autoptr(record) post = app_read(a, "today_post", NULL, &error);
        assert_null(post);
        g_autoptr(GPtrArray) rows = app_page(a, "outbox_desk", NULL, PAGE_FIRST, NULL, 9, NULL);
        assert_true(!rows || rows->len == 0);
    }
    assert_status(f, 1, "queued");
}

/* Sending is the host's: nobody starts it over SSH. */
static void not_over_ssh(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GError) error = NULL;
    g_autofree char *path = fixture_file(
        f, "key.pub",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFh a@b\n");
    gint64 key = fixture_run(f->officer, "rep.key.add", "rep", "priya", "key", path, NULL);
    struct app *remote = app_open_remote(f->path, "priya", key, clock_fixed(&f->now), &error);
    assert_non_null(remote);
    fixture_fails(remote, BL_ERR_REFUSED, "over SSH", "outbox.send", NULL);
    fixture_run(remote, "outbox.add", "to", TO, "subject", "From afar", "text", "y", NULL);
    app_close(remote);
}

/* ---- what it may hold ---- */

static void subjects(void **state)
{
    struct fixture *f = *state;
    gint64 id =
        queue(f, "One\r\nBcc: all@example.org\n\x07two\t\x1b[31mthree\xe2\x80\xae", "Please vote.");
    g_autoptr(record) mail = shown(f, id);
    const char *subject = record_str(mail, "subject");
    for (const char *p = subject; *p; p++)
        assert_true((unsigned char)*p >= 0x20 && *p != 0x7f);
    assert_null(strstr(subject, "\xe2\x80\xae"));
    g_autofree char *out = g_build_filename(f->dir, "went", NULL);
    g_autofree char *script = g_strdup_printf("cat >'%s'", out);
    assert_int_equal(host_sends(f, script).sent, 1);
    g_autofree char *bytes = NULL;
    assert_true(g_file_get_contents(out, &bytes, NULL, NULL));
    assert_null(strstr(bytes, "\nBcc:"));
    g_autofree char *long_one = g_strnfill(201, 'x');
    fixture_fails(f->officer, BL_ERR_INPUT, "200", "outbox.add", "to", TO, "subject", long_one,
                  "text", "y", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "Subject", "outbox.add", "to", TO, "subject", " \n ",
                  "text", "y", NULL);
}

static void texts(void **state)
{
    struct fixture *f = *state;
    static const char *const empty[] = {"", " \n\n "};
    for (gsize i = 0; i < G_N_ELEMENTS(empty); i++)
        fixture_fails(f->officer, BL_ERR_INPUT, "Text", "outbox.add", "to", TO, "subject", "x",
                      "text", empty[i], NULL);
    g_autofree char *large = g_strnfill((gsize)200 * 1024, 'x');
    fixture_fails(f->officer, BL_ERR_INPUT, "100000", "outbox.add", "to", TO, "subject", "x",
                  "text", large, NULL);
}

static void addresses(void **state)
{
    static const char *const wrong[] = {
        "a@b@example.org",
        "amina",
        "@example.org",
        "amina@",
        "-f@example.org",
        "a b@example.org",
        "",
        "a@example.org\nb@c.d",
        "amina@exa mple.org",
        "\"a\"@example.org",
        "am\xc3\xadna@example.org",
    };
    struct fixture *f = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
        fixture_fails(f->officer, BL_ERR_INPUT, "", "outbox.add", "to", wrong[i], "subject", "x",
                      "text", "y", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
        if (*wrong[i])
            fixture_fails(f->officer, BL_ERR_INPUT, "", "outbox.from", "address", wrong[i], NULL);
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "outbox.list", "all", "1", NULL);
    assert_int_equal(rows->len, 0);
}

/* The names that others rely on. */
static void names(void **state)
{
    static const char *const fixed[] = {"id", "subject", "to", "status", "attempts", "last_error"};
    struct fixture *f = *state;
    queue(f, "One", "Please vote.");
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "outbox.list", NULL);
    assert_int_equal(rows->len, 1);
    for (gsize i = 0; i < G_N_ELEMENTS(fixed); i++)
        assert_non_null(record_get(rows->pdata[0], fixed[i]));
    assert_string_equal(record_str(rows->pdata[0], "to"), TO);
    assert_string_equal(record_str(rows->pdata[0], "status"), "queued");
    assert_int_equal(record_int(rows->pdata[0], "attempts"), 0);
    assert_false(record_has(rows->pdata[0], "last_error"));
}

static void the_demo_never_sends(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GError) error = NULL;
    struct clock clock = clock_fixed(&f->now);
    app_close(f->officer);
    g_autofree char *demo = g_build_filename(f->dir, "demo.db", NULL);
    assert_true(demo_build(demo, &clock, &error));
    f->officer = app_open(demo, "priya", clock, &error);
    struct result r =
        fixture_result(f->officer, "outbox.add", "to", TO, "subject", "x", "text", "y", NULL);
    assert_non_null(strstr(r.message, "The demo branch never sends"));
    result_done(&r);
    g_autofree char *branch = f->path;
    f->path = g_strdup(demo);
    struct post_sent told = host_sends(f, "cat >/dev/null");
    assert_true(told.demo);
    assert_int_equal(told.sent, 0);
    assert_status(f, 1, "queued");
    g_free(f->path);
    f->path = g_steal_pointer(&branch);
}

/* What the host does is no change of the log; screens hear of it, and of nothing else. */
static void the_host_is_heard(void **state)
{
    struct fixture *f = *state;
    bool gone = false;
    queue(f, "Vote", "Please vote.");
    (void)app_poll(f->ruth, &gone);
    (void)app_poll(f->officer, &gone);
    assert_int_equal(host_sends(f, "cat >/dev/null; exit 75").waiting, 1);
    assert_int_equal(app_poll(f->officer, &gone), TOPIC_POST);
    assert_int_equal(app_poll(f->officer, &gone), 0);
    assert_int_equal(host_sends(f, "cat >/dev/null").sent, 1);
    assert_int_equal(app_poll(f->officer, &gone), TOPIC_POST);
    assert_int_equal(host_sends(f, "cat >/dev/null").sent, 0); /* there was nothing to do */
    assert_int_equal(app_poll(f->officer, &gone), 0);
    assert_false(gone);
}

/* ---- undo ---- */

static void undone_until_it_goes(void **state)
{
    struct fixture *f = *state;
    gint64 id = queue(f, "Vote", "Please vote.");
    fixture_run(f->officer, "undo", NULL);
    fixture_run(f->officer, "redo", NULL);
    assert_status(f, id, "queued");
    assert_int_equal(host_sends(f, "cat >/dev/null; exit 75").waiting, 1);
    fixture_run(f->officer, "undo", NULL); /* nobody has it */
    fixture_run(f->officer, "redo", NULL);
    assert_int_equal(host_sends(f, "cat >/dev/null").sent, 1);
    fixture_fails(f->officer, BL_ERR_CONFLICT,
                  "It cannot be taken back: the mail “Vote” has gone to " TO ".", "undo", NULL);
    fixture_fails(f->officer, BL_ERR_CONFLICT, "has gone to", "undo.rest", NULL);
    assert_status(f, id, "sent");
}

static void undone_where_it_is_not_known(void **state)
{
    struct fixture *f = *state;
    gint64 id = queue(f, "Vote", "Please vote.");
    assert_int_equal(host_sends(f, "cat >/dev/null; kill -9 $$").uncertain, 1);
    fixture_fails(f->officer, BL_ERR_CONFLICT,
                  "the mail “Vote” may have gone to " TO ", nobody knows. “outbox cancel 1”",
                  "undo", NULL);
    /* deciding is undone and done again, until it goes */
    fixture_run(f->officer, "outbox.arrived", "outbox", "1", NULL);
    assert_status(f, id, "sent");
    fixture_run(f->officer, "undo", NULL);
    assert_status(f, id, "uncertain");
    fixture_run(f->officer, "outbox.cancel", "outbox", "1", NULL);
    fixture_run(f->officer, "undo", NULL);
    assert_status(f, id, "uncertain");
    fixture_run(f->officer, "outbox.retry", "outbox", "1", NULL);
    fixture_run(f->officer, "undo", NULL);
    assert_status(f, id, "uncertain");
    fixture_run(f->officer, "outbox.retry", "outbox", "1", NULL);
    assert_int_equal(host_sends(f, "cat >/dev/null; exit 67").refused, 1);
    fixture_fails(f->officer, BL_ERR_CONFLICT, "has been tried since, and was not taken", "undo",
                  NULL);
    fixture_run(f->officer, "outbox.retry", "outbox", "1", NULL);
    assert_int_equal(host_sends(f, "cat >/dev/null").sent, 1);
    fixture_fails(f->officer, BL_ERR_CONFLICT, "has gone to " TO, "undo", NULL);
}

static void another_officers_decision(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "rep.level", "rep", "tom", "level", "officer", NULL);
    app_close(f->tom);
    f->tom = fixture_open(f, "tom");
    queue(f, "Vote", "Please vote.");
    fixture_run(f->tom, "outbox.cancel", "outbox", "1", NULL);
    fixture_fails(f->officer, BL_ERR_CONFLICT, "Tom Reid’s “Mail “Vote” called off” (change",
                  "undo", NULL);
    fixture_run(f->tom, "undo", NULL);
    assert_status(f, 1, "queued");
    fixture_run(f->officer, "undo", NULL);
}

/* ---- what is written down ---- */

static void the_log_and_the_audit(void **state)
{
    struct fixture *f = *state;
    queue(f, "Vote soon", "Please vote.");
    fixture_run(f->officer, "outbox.cancel", "outbox", "1", NULL);
    fixture_run(f->officer, "undo", NULL);
    static const char *const labels[] = {"Undo: Mail “Vote soon” called off",
                                         "Mail “Vote soon” called off", "Mail “Vote soon” queued"};
    g_autoptr(GPtrArray) log = fixture_rows(f->officer, "log", NULL);
    for (guint i = 0; i < G_N_ELEMENTS(labels); i++)
        assert_string_equal(record_str(log->pdata[i], "label"), labels[i]);
    g_autoptr(GPtrArray) audit = fixture_rows(f->officer, "audit.list", NULL);
    guint of_mail = 0;
    for (guint i = 0; i < audit->len; i++) {
        const record *row = audit->pdata[i];
        for (gsize k = 0; k < record_size(row); k++) {
            const struct value *v = record_at(row, k);
            if (v->type == VALUE_TEXT && v->s)
                assert_true(!strstr(v->s, "amina.yusuf") && !strstr(v->s, "Vote soon"));
        }
        of_mail += strcmp(record_str(row, "subject"), "outbox") == 0;
    }
    assert_int_equal(of_mail, 3); /* the undo, too */
}

/* ---- how long it is kept ---- */

static gint64 expire(struct fixture *f)
{
    struct retention gone;
    g_autoptr(GError) error = NULL;
    if (!retention_run(f->path, clock_fixed(&f->now), 1000, true, &gone, &error))
        fail_msg("%s", error->message);
    return gone.outbox;
}

/* Nowhere in the branch's file; what SQLite has freed is overwritten. */
static bool is_in_file(struct fixture *f, const char *words)
{
    g_autofree char *copy = g_build_filename(f->dir, "copy.db", NULL);
    g_autofree char *bytes = NULL;
    gsize n = 0;
    g_unlink(copy);
    fixture_run(f->officer, "backup.make", "file", copy, NULL);
    assert_true(g_file_get_contents(copy, &bytes, &n, NULL));
    g_unlink(copy);
    return memmem(bytes, n, words, strlen(words)) != NULL;
}

static void goes_after_its_time(void **state)
{
    struct fixture *f = *state;
    gint64 sent = queue(f, "Quokkasent", "Quokkatext one.");
    host_sends(f, "cat >/dev/null");
    queue(f, "Quokkacalled off", "Quokkatext two.");
    fixture_run(f->officer, "outbox.cancel", "outbox", "2", NULL);
    fixture_run(f->officer, "undo", NULL);
    fixture_run(f->officer, "outbox.cancel", "outbox", "2", NULL);
    queue(f, "Quokkawaits", "Staytext.");
    f->now += 30 * 86400 - 1;
    assert_int_equal(expire(f), 0);
    fixture_run(f->officer, "outbox.retry", "outbox", "2", NULL);
    fixture_run(f->officer, "outbox.cancel", "outbox", "2", NULL); /* decided only now */
    f->now += 2;
    assert_int_equal(expire(f), 1);
    g_autofree char *typed = g_strdup_printf("%" G_GINT64_FORMAT, sent);
    fixture_fails(f->officer, BL_ERR_NOT_FOUND, "“outbox list --all”", "outbox.show", "outbox",
                  typed, NULL);
    assert_false(is_in_file(f, "Quokkatext one"));
    assert_false(is_in_file(f, "Quokkasent"));
    assert_true(is_in_file(f, "Quokkatext two"));
    f->now += 30 * 86400;
    assert_int_equal(expire(f), 1);
    assert_false(is_in_file(f, "Quokkatext"));
    assert_false(is_in_file(f, "Quokkacalled"));
    assert_true(is_in_file(f, "Staytext"));
    /* the one that waits can still be taken back; the others cannot */
    g_autoptr(GPtrArray) log = fixture_rows(f->officer, "log", NULL);
    guint removed = 0;
    for (guint i = 0; i < log->len; i++)
        removed += strcmp(record_str(log->pdata[i], "label"), "a mail, removed since") == 0;
    assert_int_equal(removed, 5); /* and the two that were undone, by their own rule */
    for (guint i = 0; i < log->len; i++)
        if (strcmp(record_str(log->pdata[i], "label"), "Mail “Quokkawaits” queued") == 0) {
            g_autofree char *id = g_strdup_printf("%d", (int)record_int(log->pdata[i], "id"));
            fixture_run(f->officer, "log.undo", "change", id, NULL);
        }
    g_autoptr(GPtrArray) left = fixture_rows(f->officer, "outbox.list", "all", "1", NULL);
    assert_int_equal(left->len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define post_test(f) cmocka_unit_test_setup_teardown(f, fixture_setup, fixture_teardown)
        post_test(officers_only),
        post_test(not_over_ssh),
        post_test(subjects),
        post_test(texts),
        post_test(addresses),
        post_test(names),
        post_test(the_demo_never_sends),
        post_test(the_host_is_heard),
        post_test(undone_until_it_goes),
        post_test(undone_where_it_is_not_known),
        post_test(another_officers_decision),
        post_test(the_log_and_the_audit),
        post_test(goes_after_its_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
