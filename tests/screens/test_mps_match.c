/*
 * MP replies: what waits to be matched, why, and whose it may be on one key.
 */
#include "house.h"

static const char mails[] =
    "From x@example.org Tue Nov 17 09:00:00 2026\n"
    "From: Desmond Ferribank <desmond.ferribank.mp@parliament.example.org>\n"
    "To: a.different.mailbox@elsewhere.example.net\nSubject: Re: Probation\n"
    "Date: Tue, 17 Nov 2026 10:00:00 +0000\nMessage-ID: <q1@example.org>\n\n"
    "Dear constituent,\n\nI have written to the Minister to ask when staff will have an offer.\n\n"
    "From x@example.org Tue Nov 17 09:00:00 2026\n"
    "From: Casework <casework@office.example.net>\nTo: amina.yusuf0@members.example.org\n"
    "Subject: Your letter to the MP\nDate: Tue, 17 Nov 2026 11:00:00 +0000\n"
    "Message-ID: <q2@example.org>\n\nDear Ms Yusuf,\n\nYour letter to the MP will be answered.\n";

static void file_mails(struct house *h)
{
    g_autofree char *path = g_build_filename(h->dir, "mails.mbox", NULL);
    assert_true(g_file_set_contents(path, mails, -1, NULL));
    g_autoptr(GPtrArray) rows =
        fixture_rows(house_app(h, "priya"), "reply.file", "file", path, NULL);
    assert_int_equal(rows->len, 2);
}

/* A seat is to be chased only while somebody there is due; what waits to be matched comes first. */
static void a_seat_says_what_is_next(void **state)
{
    struct script *s = house_at(*state, "priya", "2");
    assert_script_has(s, "Wold and Coast 15 2 1 noncommittal 13 Nov chase");
    script_play(s, "S-Tab / text{wold} Tab");
    script_play(s, "z");
    assert_script_has(s, "chased Sat 21 Nov");
    script_play(s, "Esc Esc Esc");
    assert_script_has(s, "Wold and Coast 15 2 1 noncommittal 13 Nov wait");
    struct house *h = *state;
    h->now += 14 * 24 * 3600; /* they have waited for 28 days by now */
    struct script *later = house_at(h, "priya", "2");
    assert_script_has(later, "Wold and Coast 15 2 1 noncommittal 13 Nov chase");
    script_free(later);
    script_free(s);
}

static void a_seat_has_mails_to_match(void **state)
{
    struct house *h = *state;
    g_autofree char *path = g_build_filename(h->dir, "wold.eml", NULL);
    struct script *s = house_at(h, "priya", "2");
    g_autofree char *seat = script_row(s, 10);
    assert_non_null(strstr(seat, "Wold and Coast"));
    struct result mp =
        fixture_result(house_app(h, "priya"), "mp.show", "seat", "Wold and Coast", NULL);
    g_autofree char *text = g_strdup_printf(
        "From: %s <%s>\nTo: nobody.of.ours@elsewhere.example.net\nSubject: Re: Probation\n"
        "Date: Tue, 17 Nov 2026 10:00:00 +0000\nMessage-ID: <w1@example.org>\n\n"
        "Dear constituent,\n\nI have written to the Minister.\n",
        record_str(mp.object, "mp_name"), record_str(mp.object, "email"));
    result_done(&mp);
    assert_true(g_file_set_contents(path, text, -1, NULL));
    g_autoptr(GPtrArray) rows =
        fixture_rows(house_app(h, "priya"), "reply.file", "file", path, NULL);
    assert_string_equal(record_str(rows->pdata[0], "status"), "triage");
    script_play(s, "tick");
    assert_script_has(s, "match 1");
    script_free(s);
    struct script *again = house_at(h, "priya", "2");
    g_autofree char *third = script_row(again, 8); /* before those where only chasing is left */
    assert_non_null(strstr(third, "Wold and Coast"));
    assert_non_null(strstr(third, "match 1"));
    script_free(again);
    house_add_reps(h);
    struct script *reader = house_at(h, "rita", "2"); /* who does not match any */
    assert_script_lacks(reader, "match 1");
    script_free(reader);
}

/* Where no seat fits there is no "here"; of several that are marked all are done, or none. */
static void nothing_is_said_that_is_not_so(void **state)
{
    struct house *h = *state;
    struct script *s = house_at(h, "priya", "2 / text{amina}");
    assert_script_lacks(s, "from here");
    assert_script_has(s, "No seat is chosen above");
    struct app *tom = house_app(h, "priya");
    g_autoptr(GPtrArray) ask = fixture_rows(tom, "reply.list", "to_ask", "1", NULL);
    g_autofree char *id =
        g_strdup_printf("%" G_GINT64_FORMAT, record_int(ask->pdata[0], "reply_id"));
    fixture_run(tom, "reply.keep", "reply", id, NULL);
    g_autofree char *other =
        g_strdup_printf("%" G_GINT64_FORMAT, record_int(ask->pdata[1], "reply_id"));
    fixture_fails(tom, BL_ERR_CONFLICT, "The other one was not changed either.", "reply.agree",
                  "reply", id, "reply", other, NULL);
    script_free(s);
}

static void why_it_waits(void **state)
{
    file_mails(*state);
    struct script *s = house_at(*state, "priya", "2 Tab");
    assert_body(s,
                " 31 wrote   10 answered   2 to match   2 to ask   5 to send to HQ\n"
                " SEATS WITH MEMBERS  members  wrote  answered  stance        latest  next\n"
                " Aire East                76     12         2  noncommittal  18 Nov  send 3\n"
                " Aire West                58      6         4  supportive    20 Nov  ask 1\n"
                " Calder and Moor          45      6         2  opposed       19 Nov  match 1\n"
                " Upper Wharfe             33      3         1  sympathetic   15 Nov  chase\n"
                " Holme Valley             19      2         0  unknown       -       chase\n"
                " Wold and Coast           15      2         1  noncommittal  13 Nov  chase\n"
                "\n"
                "─ e: whose it is ─────────────── replies  to match  to ask  to send  no answer ─\n"
                " TO MATCH                 came    why it waits\n"
                ">Desmond Ferribank        17 Nov  No member in your workplaces has the address …\n"
                " Casework to Amina Yusuf  17 Nov  No MP is known by the name or address casewor…\n"
                "\n"
                "\n"
                "\n"
                "\n"
                " No member in your workplaces has the address\n"
                " a.different.mailbox@elsewhere.example.net.\n");
    assert_script_has(s, " e Match"); /* it is what to do with it */
    script_play(s, "size{60x20}");
    assert_script_has(s, " e Match");
    assert_body(s, " 31 wrote  10 answered  2 match  2 ask  5 to send\n"
                   " SEATS WITH MEMBERS  wrote  answered  stance        next\n"
                   " Aire East              12         2  noncommittal  send 3\n"
                   " Aire West               6         4  supportive    ask 1\n"
                   " Calder and Moor         6         2  opposed       match 1\n"
                   " Upper Wharfe            3         1  sympathetic   chase\n"
                   " Holme Valley            2         0  unknown       chase\n"
                   " Wold and Coast          2         1  noncommittal  chase\n"
                   "─ e: whose it is ───────────────────────────── Tab: to ask ─\n"
                   " TO MATCH                 came    why it waits\n"
                   ">Desmond Ferribank        17 Nov  No member in your workpla…\n"
                   " Casework to Amina Yusuf  17 Nov  No MP is known by the nam…\n"
                   "\n"
                   " No member in your workplaces has the address\n"
                   " a.different.mailbox@elsewhere.example.net.\n");
    script_play(s, "size{40x12}");
    assert_body(s, " 31 wrote  10 answered  2 match  2 ask\n"
                   " SEATS WITH MEMBERS    wrote    next\n"
                   " Aire East                12    send 3\n"
                   " Aire West                 6    ask 1\n"
                   " Calder and Moor           6    match 1\n"
                   "─ e: whose it is ───────────────────────\n"
                   ">Desmond Ferribank      No member in yo…\n"
                   " Casework to Amina Yus… No MP is known …\n"
                   " No member in your workplaces has the …\n");
    script_free(s);
}

/* Who wrote to that MP, those who wait first; for a member their own MP. */
static void whose_it_may_be(void **state)
{
    file_mails(*state);
    struct script *s = house_at(*state, "priya", "2 Tab e");
    assert_body(s,
                " 31 wrote   10 answered   2 to match   2 to ask   5 to send to HQ\n"
                " SEATS WITH MEMBERS  members  wrote  answered  stance        latest  next\n"
                " Aire East                76     12         2  noncommittal  18 Nov  send 3\n"
                " Aire West                58      6         4  supportive    20 Nov  ask 1\n"
                " Calder and Moor          45      6         2  opposed       19 Nov  match 1\n"
                " Upper Wharfe             33      3         1  sympathetic   15 Nov  chase\n"
                " Holme Valley             19      2         0  unknown       -       chase\n"
                " Wold and Coast           15      2         1  noncommittal  13 Nov  chase\n"
                "\n"
                "────────────────────────────────────────────────────────────────────────────────\n"
                " Whose is it?\n"
                " No member in your workplaces has the address\n"
                " a.different.mailbox@elsewhere.example.net.\n"
                " 1 Pauline Illingworth, waits since Wed 4 Nov\n"
                " 2 Owen Llewellyn, waits since Wed 4 Nov\n"
                " 3 Joanne Priestley, waits since Fri 6 Nov\n"
                " 4 Rachel Entwistle, waits since Sat 7 Nov   5 Leanne Barraclough, wrote\n"
                " 6 Mohammed Rafiq, wrote   e another: type the name\n"
                " any other key: leave it as it is\n");
    script_play(s, "x"); /* left as it is */
    assert_script_has(s, "2 to match");
    script_play(s, "e 1");
    assert_script_has(s, "Reply changed: ");
    assert_script_has(s, "1 to match");
    assert_at(s, ">Casework to Amina Yusuf");
    script_play(s, "e");
    assert_script_has(s, "from Hollis Varley");
    script_play(s, "1");
    assert_script_has(s, "Reply changed: Amina Yusuf");
    assert_script_has(s, "Nothing waits to be matched.");
    script_play(s, "u u e e"); /* another: the form */
    assert_script_has(s, "Change or match a reply");
    script_free(s);
}

/* To which address it did not get is read in full, whatever the column has room for. */
static void where_it_did_not_get(void **state)
{
    static const char bounce[] =
        "From: Mail Delivery Subsystem <mailer-daemon@example.net>\n"
        "To: amina.yusuf0@members.example.org\nSubject: Delivery Status Notification (Failure)\n"
        "Date: Tue, 17 Nov 2026 10:00:00 +0000\nMessage-ID: <q3@example.org>\n"
        "X-Failed-Recipients: hollis.varley.mp@parliament.example.org\n\n"
        "Your message wasn't delivered because the address couldn't be found.\n";
    struct house *h = *state;
    g_autofree char *path = g_build_filename(h->dir, "b.eml", NULL);
    assert_true(g_file_set_contents(path, bounce, -1, NULL));
    struct app *priya = house_app(h, "priya");
    fixture_run(priya, "letter.add", "person", "Amina Yusuf", "written_on", "2026-11-16", NULL);
    g_autoptr(GPtrArray) rows = fixture_rows(priya, "reply.file", "file", path, NULL);
    assert_string_equal(record_str(rows->pdata[0], "status"), "filed");
    struct script *s = house_at(h, "priya", "2 S-Tab G");
    assert_at(s, ">Amina Yusuf");
    assert_script_has(s, "Not delivered to hollis.varley.mp@parliament.example.org: the member");
    script_play(s, "size{60x20}");
    assert_script_has(s, "Not delivered to hollis.varley.mp@parliament.example.org:");
    script_play(s, "k");
    assert_script_lacks(s, "Not delivered to");
    script_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {house_test(a_seat_says_what_is_next),
                                       house_test(a_seat_has_mails_to_match),
                                       house_test(nothing_is_said_that_is_not_so),
                                       house_test(why_it_waits),
                                       house_test(whose_it_may_be),
                                       house_test(where_it_did_not_get)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
