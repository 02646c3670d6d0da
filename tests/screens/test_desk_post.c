/*
 * The desk's mail: what waits, what somebody has to decide about and what went; a mail as it goes;
 * and the line on Today where one is stuck.
 */
#include "house.h"

#include "app/post.h"

#include <glib/gstdio.h>

/* The house is a branch that sends. */
static void sends(struct house *h)
{
    g_autoptr(GError) error = NULL;
    struct db *db = db_open(h->path, DB_OPEN, &error);
    assert_non_null(db);
    assert_true(db_begin(db, &error));
    g_autoptr(record) key = record_of_text("key", "demo");
    assert_true(db_exec(db, "setting_drop", key, NULL, &error) == 1);
    assert_true(db_commit(db, &error));
    db_close(db);
}

static gint64 queue(struct house *h, const char *to, const char *subject)
{
    return fixture_run(house_app(h, "priya"), "outbox.add", "to", to, "subject", subject, "text",
                       "Dear all,\n\nplease vote.\n\nPriya", NULL);
}

/* What the host's timer does, with a sendmail that does as the subject says. */
static void host_runs(struct house *h, bool now, const char *script)
{
    g_autofree char *fake = g_build_filename(h->dir, "sendmail", NULL);
    struct post_sending how = {.sendmail = fake, .now = now, .answer_ms = 10000, .wait_ms = 1000};
    struct post_sent told;
    g_autoptr(GError) error = NULL;
    assert_true(
        g_file_set_contents_full(fake, script, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0700, NULL));
    if (!post_send(h->path, clock_fixed(&h->now), &how, &told, &error))
        fail_msg("%s", error->message);
}

static void host_sends(struct house *h, bool now)
{
    host_runs(h, now,
              "#!/bin/sh\ncase $(cat) in *Refused*) echo '550 no such user' >&2; exit 67;;\n"
              "*Unclear*) kill -9 $$;; *Later*) echo '451 greylisted' >&2; exit 75;; esac\n");
}

static void refuses(struct house *h)
{
    host_runs(h, true, "#!/bin/sh\ncat >/dev/null\nexit 67\n");
}

/* One of each kind; the clock is ten minutes on. */
static void fill(struct house *h)
{
    sends(h);
    queue(h, "amina@example.org", "Taken");
    queue(h, "nobody@example.org", "Refused");
    queue(h, "info@napo.org.uk", "Unclear what came of it");
    queue(h, "ballots@example.org", "Later");
    host_sends(h, false);
    queue(h, "tom@example.org", "Not tried yet");
    h->now += 600;
}

/* ---- the lists ---- */

static void what_waits(void **state)
{
    struct house *h = *state;
    struct script *s = house_at(h, "priya", "8 Tab Tab Tab");
    assert_body(s, " reps  settings  audit  post  sent  changes\n"
                   " nothing waits; the demo branch never sends\n"
                   " MAIL             state       since    to               tries   last error\n"
                   " No mail waits, and none is to be decided about. n writes one.\n");
    fill(h);
    script_free(s);
    s = house_at(h, "priya", "8 Tab Tab Tab");
    assert_body(s, " reps  settings  audit  post  sent  changes\n"
                   " 2 wait, 1 is uncertain, 1 was not taken; nothing went since Sat 21 Nov 10:42\n"
                   " MAIL                       state        since     to\n"
                   ">Refused                    not taken    10 min    nobody@example.org\n"
                   " Unclear what came of it    uncertain    10 min    info@napo.org.uk\n"
                   " Later                      waits        10 min    ballots@example.org\n"
                   " Not tried yet              waits        10 min    tom@example.org\n");
    assert_bar(s,
               " Enter Open  Tab Lists  n Write  r Again  x Call off  : All  ? Help     q Leave");
    script_play(s, "j");
    assert_bar(s,
               " Enter Open  Tab Lists  d Arrived  n Write  r Again  : All  ? Help      q Leave");
    script_play(s, "size{60x20}");
    assert_body(s, " reps  settings  audit  post  sent  changes\n"
                   " 2 wait, 1 is uncertain, 1 was not taken; nothing went\n"
                   " since Sat 21 Nov 10:42\n"
                   " MAIL                 state      since   to\n"
                   " Refused              not taken  10 min  nobody@example.org\n"
                   ">Unclear what came …  uncertain  10 min  info@napo.org.uk\n"
                   " Later                waits      10 min  ballots@example.org\n"
                   " Not tried yet        waits      10 min  tom@example.org\n");
    script_play(s, "size{110x24}");
    assert_script_has(s, "Unclear what came of it uncertain");
    assert_script_has(s, "program was killed (signal 9) while it had");
    script_play(s, "size{80x24} Tab");
    assert_body(s, " reps  settings  audit  post  sent  changes\n"
                   " 2 wait, 1 is uncertain, 1 was not taken; nothing went since Sat 21 Nov 10:42\n"
                   " MAIL     state    when      to                   tries\n"
                   ">Taken    sent     10 min    amina@example.org        1\n");
    script_play(s, "size{40x12} S-Tab");
    assert_script_has(s, ">Refused");
    script_free(s);
}

static void the_demo_never_sends(void **state)
{
    struct house *h = *state;
    queue(h, "amina@example.org", "Waits for ever");
    h->now += 86400;
    struct script *s = house_at(h, "priya", "");
    assert_script_lacks(s, "mail waits");
    script_play(s, "8 Tab Tab Tab");
    assert_script_has(s, "1 waits; the demo branch never sends");
    script_play(s, "Enter");
    assert_script_has(s, "It waits; the demo branch never sends.");
    script_free(s);
}

/* All that wait in one key and a yes; what goes is read on the Desk; they are marked once it went.
 */
static void replies_to_hq(void **state)
{
    struct house *h = *state;
    sends(h);
    struct script *s = house_at(h, "priya", "2 X");
    assert_script_has(s, "5 replies to info@napo.org.uk as one mail");
    script_play(s, "y");
    assert_script_has(s, "5 replies in the outbox. It goes with the host's next round.");
    assert_script_has(s, "0 to send to HQ   5 in the outbox");
    script_play(s, "X");
    assert_script_has(s, "in the outbox already: X on one shows its mail.");
    script_play(s, "8 Tab Tab Tab Enter");
    assert_script_has(s, "To: info@napo.org.uk");
    assert_script_has(s, "5 replies of MPs to our members.");
    /* a rep sees it where the replies are */
    fixture_run(house_app(h, "priya"), "outbox.cancel", "outbox", "1", NULL);
    fixture_run(house_app(h, "tom"), "reply.bundle", "all", "1", "as_it_is", "1", NULL);
    refuses(h);
    script_free(s);
    s = house_at(h, "tom", "2 Tab Tab");
    assert_script_has(s, "its mail was not taken");
    script_play(s, "X");
    assert_script_has(s, "An officer can send it");
    script_free(s);
    fixture_run(house_app(h, "priya"), "outbox.retry", "outbox", "2", NULL);
    host_sends(h, true);
    s = house_at(h, "priya", "2");
    assert_script_has(s, "0 to send to HQ ");
    assert_script_lacks(s, "in the outbox");
    script_free(s);
}

/* What HQ says is read on the mail, and a reply that is there leads to it. */
static void what_hq_answers(void **state)
{
    struct house *h = *state;
    sends(h);
    fixture_run(house_app(h, "tom"), "reply.bundle", "reply", "2", "as_it_is", "1", NULL);
    host_sends(h, false);
    struct script *s = house_at(h, "tom", "2 Enter j j j j Enter");
    assert_script_has(s, "to Olu Adebayo");
    assert_script_has(s, "sent to HQ: X shows the mail");
    struct result r = fixture_result(house_app(h, "priya"), "outbox.show", "outbox", "1", NULL);
    g_autofree char *path = g_build_filename(h->dir, "answer.eml", NULL);
    g_autofree char *mail =
        g_strdup_printf("From: Jo at HQ <jo@napo.org.uk>\nTo: branch@union.example\n"
                        "Subject: Re: your replies\nDate: Sat, 21 Nov 2026 10:00:00 +0000\n"
                        "Message-ID: <a1@napo.org.uk>\nIn-Reply-To: <%s>\n\n"
                        "We have it, and will raise it on Tuesday.\n",
                        record_str(r.object, "message_id"));
    result_done(&r);
    assert_true(g_file_set_contents(path, mail, -1, NULL));
    g_autoptr(GPtrArray) rows =
        fixture_rows(house_app(h, "priya"), "reply.file", "file", path, NULL);
    assert_string_equal(record_str(rows->pdata[0], "status"), "filed");
    script_free(s);
    s = house_at(h, "tom", "2 Enter j j j j Enter");
    assert_script_has(s, "sent to HQ, which says that it has it (");
    script_play(s, "X");
    assert_script_has(s, "HQ answered on 21 Nov 2026, Jo at HQ <jo@napo.org.uk>: Re: your replies");
    assert_script_has(s, "We have it, and will raise it on Tuesday.");
    script_free(s);
}

/* Officers only. */
static void others_do_not_have_it(void **state)
{
    static const char *const logins[] = {"tom", "vera", "rita"};
    struct house *h = *state;
    house_add_reps(h);
    fill(h);
    h->now += 86400;
    for (gsize i = 0; i < G_N_ELEMENTS(logins); i++) {
        struct script *s = house_at(h, logins[i], "");
        assert_script_lacks(s, "uncertain");
        script_play(s, "8");
        assert_script_lacks(s, "post");
        assert_script_lacks(s, "Mail from");
        script_play(s, ": text{list the outbox}");
        assert_script_lacks(s, "Opens");
        script_free(s);
    }
}

/* ---- a mail ---- */

static void as_it_goes(void **state)
{
    struct house *h = *state;
    fill(h);
    struct script *s = house_at(h, "priya", "8 Tab Tab Tab j Enter");
    assert_script_has(s,
                      "It was handed over and no answer came: nobody knows whether it went. Ask");
    assert_script_has(s, " info@napo.org.uk, or have the host's mail log looked through");
    assert_script_has(
        s, "\n To: info@napo.org.uk\n Subject: Unclear what came of it\n Date: Sat 21 Nov 10:42\n"
           " Message-ID: <");
    assert_script_has(s, ">\n\n Dear all,\n\n please vote.\n");
    g_autofree char *from = g_strdup_printf(" From: Aire Valley branch <%s@",
                                            g_get_user_name()); /* that it went with */
    assert_script_has(s, from);
    assert_bar(s,
               " d Arrived  r Again  x Call off  j k Scroll  ] Next  : All  ? Help     Esc Back");
    /* the next ones of the list */
    script_play(s, "]");
    assert_script_has(s, "It waits for the host's next round.");
    assert_script_has(s, "Tried once, on Sat 21 Nov 10:42. 75 (not now, perhaps later): 451 grey");
    script_play(s, "] ]");
    assert_script_has(s, "That was the last one of the list.");
    fixture_run(house_app(h, "priya"), "outbox.from", "address", "branch@union.example", NULL);
    script_play(s, "tick");
    assert_script_has(s, " From: Aire Valley branch <branch@union.example>");
    script_free(s);
}

/* To its last line, on the smallest window too. */
static void read_to_its_end(void **state)
{
    struct house *h = *state;
    GString *text = g_string_new(NULL);
    for (int i = 1; i <= 60; i++)
        g_string_append_printf(text, "Line %d of a long letter that is wider than the window is.\n",
                               i);
    g_string_append(text, "The last line of all.");
    fixture_run(house_app(h, "priya"), "outbox.add", "to", "amina@example.org", "subject",
                "A subject that is longer than forty columns are wide, on purpose", "text",
                text->str, NULL);
    g_string_free(text, TRUE);
    struct script *s = house_sized(house_app(h, "priya"), 12, 40);
    script_play(s, "8 Tab Tab Tab Enter j j j j");
    assert_script_has(s, "Subject: A subject that is longer than");
    assert_script_has(s, " forty columns are wide, on purpose");
    script_play(s, "PgDn PgDn PgDn PgDn PgDn PgDn PgDn PgDn PgDn PgDn PgDn PgDn PgDn PgDn PgDn "
                   "PgDn PgDn PgDn PgDn PgDn PgDn PgDn PgDn PgDn PgDn PgDn");
    assert_script_has(s, "The last line of all.");
    script_free(s);
}

/* No byte of a mail gets to the terminal as more than a letter. */
static void nothing_breaks_out(void **state)
{
    struct house *h = *state;
    fixture_run(house_app(h, "priya"), "outbox.add", "to", "amina@example.org", "subject",
                "Right\xe2\x80\xaeto left", "text", "One\x1b[31m red \x07 bell\n\n\ttab", NULL);
    struct script *s = house_at(h, "priya", "8 Tab Tab Tab Enter");
    g_autofree char *screen = script_screen(s, false);
    assert_null(strchr(screen, '\x1b'));
    assert_null(strchr(screen, '\x07'));
    assert_null(strstr(screen, "\xe2\x80\xae"));
    script_free(s);
}

/* ---- keys ---- */

static void called_off(void **state)
{
    struct house *h = *state;
    fill(h);
    struct script *s = house_at(h, "priya", "8 Tab Tab Tab G");
    assert_at(s, ">Not tried yet");
    script_play(s, "x x");
    assert_script_has(s, "Left as it was");
    script_play(s, "x y");
    assert_script_has(s, "Mail 5 to tom@example.org is called off.");
    assert_script_lacks(s, "Not tried yet");
    script_play(s, "Tab");
    assert_script_has(s, "called off");
    script_play(s, "u y"); /* what was undone waits again */
    assert_script_lacks(s, "called off");
    script_play(s, "S-Tab G x y Tab g r");
    assert_script_has(s, "Mail 5 to tom@example.org goes with the host's next round.");
    script_play(s, "Esc");
    assert_at(s, ">Taken");
    script_play(s, "r");
    assert_script_has(s, "It has been sent, and goes only once: n writes another.");
    script_play(s, "x");
    assert_script_has(s, "It has been sent: it cannot be called off any more.");
    script_play(s, "d");
    assert_script_has(s, "It is known to have been sent.");
    script_free(s);
}

static void decided(void **state)
{
    struct house *h = *state;
    fill(h);
    struct script *s = house_at(h, "priya", "8 Tab Tab Tab");
    script_play(s, "d");
    assert_script_has(s, "Only of a mail that is uncertain can that be said.");
    script_play(s, "r"); /* refused: nothing to ask */
    assert_script_has(s, "Mail 2 to nobody@example.org goes with the host's next round.");
    assert_at(s, ">Refused waits");
    script_play(s, "g r");
    assert_script_has(s, "It may have gone already: ask info@napo.org.uk first");
    script_play(s, "n");
    assert_script_has(s, "Left as it was");
    script_play(s, "d");
    assert_script_has(s, "Mail 3 to info@napo.org.uk is put down as sent.");
    assert_script_lacks(s, "uncertain");
    /* the same on its page */
    script_play(s, "Tab");
    assert_at(s, ">Unclear");
    script_play(s, "Enter");
    assert_script_has(s, "Somebody put it down as sent.");
    script_play(s, "d");
    assert_script_has(s, "It is known to have been sent.");
    script_free(s);
}

static void written(void **state)
{
    struct house *h = *state;
    struct script *s = house_at(h, "priya", "8 Tab Tab Tab n");
    assert_script_has(s, "Write a mail");
    script_play(s, "text{amina@@example.org} Tab text{Hello} Tab text{One line} F2");
    assert_script_has(s, "Write a mail");
    script_play(s, "C-u text{amina@example.org} F2");
    assert_script_has(s, "Mail 1 to amina@example.org is in the outbox. The demo branch never");
    assert_at(s, ">Hello waits");
    script_play(s, "x y Tab g r");
    assert_script_has(s, "Mail 1 to amina@example.org waits again; the demo branch never sends.");
    script_play(s, "S-Tab u u u");
    assert_script_lacks(s, ">Hello");
    /* among the reps the key is theirs */
    script_play(s, "S-Tab S-Tab S-Tab n");
    assert_script_has(s, "Invite a rep");
    script_free(s);
}

/* ---- what the host does is seen ---- */

static void the_host_is_seen(void **state)
{
    struct house *h = *state;
    sends(h);
    queue(h, "amina@example.org", "Later");
    struct script *s = house_at(h, "priya", "8 Tab Tab Tab");
    assert_script_has(s, ">Later waits now amina@example.org");
    assert_script_has(s, "1 waits; nothing has gone yet");
    host_sends(h, false);
    assert_script_lacks(s, "75 (not");
    script_play(s, "tick");
    assert_script_has(s, "75 (not");
    script_play(s, "Enter");
    assert_script_has(s, "Tried once");
    host_sends(h, true);
    script_play(s, "tick");
    assert_script_has(s, "Tried 2 times");
    script_free(s);
}

/* ---- Today ---- */

static void today_says_what_is_stuck(void **state)
{
    struct house *h = *state;
    sends(h);
    struct script *s = house_at(h, "priya", "");
    queue(h, "amina@example.org", "Later");
    h->now += 599;
    script_play(s, "tick 2 1");
    assert_script_lacks(s, "mail waits");
    h->now += 1;
    script_free(s);
    s = house_at(h, "priya", "");
    assert_script_has(s, " ! 1 mail waits since 10:42\n");
    queue(h, "nobody@example.org", "Refused");
    queue(h, "info@napo.org.uk", "Unclear");
    queue(h, "info@napo.org.uk", "Taken");
    host_sends(h, true); /* one has gone: the host is at work */
    script_play(s, "tick");
    assert_script_has(s, " ! 1 mail uncertain, 1 refused\n");
    h->now += 3600 * 24;
    script_free(s);
    s = house_at(h, "priya", "size{60x20} k k k k j");
    assert_script_has(s, "! 1 mail uncertain, 1 refused, 1 waits since Sat 21 Nov\n");
    assert_at(s, ">! 1 mail uncertain");
    script_play(s, "Enter");
    assert_at(s, ">Refused");
    script_free(s);
    fixture_run(house_app(h, "priya"), "outbox.cancel", "outbox", "2", NULL);
    fixture_run(house_app(h, "priya"), "outbox.retry", "outbox", "3", NULL);
    fixture_run(house_app(h, "priya"), "outbox.cancel", "outbox", "1", NULL);
    s = house_at(h, "priya", "");
    assert_script_lacks(s, "mail"); /* it was sent again only just now */
    h->now += 600;
    script_free(s);
    s = house_at(h, "priya", "");
    assert_script_has(s, " ! 1 mail waits since 10:52\n");
    script_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        house_test(what_waits),
        house_test(the_demo_never_sends),
        house_test(replies_to_hq),
        house_test(what_hq_answers),
        house_test(others_do_not_have_it),
        house_test(as_it_goes),
        house_test(read_to_its_end),
        house_test(nothing_breaks_out),
        house_test(called_off),
        house_test(decided),
        house_test(written),
        house_test(the_host_is_seen),
        house_test(today_says_what_is_stuck),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
