/*
 * MP replies: what a key does on one of the lists it does on no other, and what is said of a row is
 * what its list makes of it.
 */
#include "house.h"

/* A holding reply that somebody has called so is not asked about: on no list, in no sentence. */
static void a_holding_reply_is_not_asked_about(void **state)
{
    struct script *s = house_at(*state, "priya", "2 Tab t 3");
    assert_script_has(s, "1 to ask");
    assert_script_has(s, "Reply changed: Joanne Priestley. Nobody has to be asked");
    script_play(s, "Esc Esc 2 j j Enter");
    assert_script_has(s, "to Joanne Priestley");
    script_play(s, "Enter");
    assert_script_has(s, "Joanne Priestley");
    assert_script_lacks(s, "ask the member");
    assert_script_has(s, "the clock runs on: nobody has to be asked for HQ");
    script_play(s, "Esc x");
    assert_script_has(s, "Nothing to send here");
    script_free(s);
}

/* The first of the lists that is not asked for HQ either. */
static void what_asks_for_the_address_is_not_asked_about(void **state)
{
    struct script *s = house_at(*state, "priya", "2 Enter j j j Enter");
    assert_script_has(s, "asks for the address, does not stop the clock");
    assert_script_lacks(s, "ask the member");
    script_free(s);
}

/* "Not a reply" is not on the key that says on the next list that it has gone. */
static void none_and_sent_have_a_key_each(void **state)
{
    struct script *s = house_at(*state, "priya", "2 Tab x");
    assert_script_has(s, "2 to ask");
    assert_script_has(s, "Only what is matched and agreed goes to HQ.");
    assert_script_has(s, "- Not a reply");
    script_play(s, "-");
    assert_script_has(s, "1 to ask");
    assert_script_has(s, "Not a reply: ");
    script_play(s, "u Tab -");
    assert_script_has(s, "5 to send");
    assert_script_has(s, "This one does not wait to be matched or asked for.");
    script_play(s, "Enter -");
    assert_script_has(s, "This one does not wait to be matched or asked for.");
    script_play(s, "x");
    assert_script_has(s, "Marked as sent: Hollis Varley to Olu Adebayo.");
    script_free(s);
}

/* Mail to HQ stands on the keys of what waits for it, and shows the mail before it is queued. */
static void to_hq_by_mail(void **state)
{
    struct script *s = house_at(*state, "tom", "2 Tab Tab");
    assert_at(s, ">to Olu Adebayo");
    assert_script_has(s, " x Sent  f File a reply  S Strike out  X To HQ  : All  ? Help  ");
    script_play(s, "Enter");
    assert_script_has(s, " X To HQ  x Sent ");
    script_play(s, "Esc X");
    assert_script_has(s, "1 reply to info@napo.org.uk as one mail");
    assert_script_has(s, " To: info@napo.org.uk");
    assert_script_has(s, " Subject: Aire Valley branch: 1 MP's reply");
    assert_script_has(s,
                      "  1  Hollis Varley, Aire     9 Nov 2026   holding reply     noncommittal");
    script_play(s, "PgDn");
    assert_script_has(s, " Attached:");
    assert_script_has(s, " 1. Hollis Varley: Probation (reply 2 to Olu Adebayo)");
    script_play(s, "x"); /* any other key: no */
    assert_script_has(s, "Left as it was: nothing was changed.");
    script_play(s, "X y");
    assert_script_has(s, "1 reply in the outbox.");
    script_free(s);
}

/* What waits in the outbox is counted apart, and its mail can be read by whoever put it there. */
static void what_is_in_the_outbox(void **state)
{
    struct house *h = *state;
    struct script *s = house_at(h, "tom", "2 Tab Tab X y");
    assert_script_has(s, "4 to send to HQ   1 in the outbox");
    assert_at(s, ">to Olu Adebayo");
    assert_script_has(s, "in the outbox: holding reply");
    assert_script_has(s, " X: the mail it is in ");
    script_play(s, "X");
    assert_script_has(s, "It waits; the demo branch never sends.");
    assert_script_has(s, "Subject: Aire Valley branch: 1 MP's reply");
    script_play(s, "Esc Enter");
    assert_script_has(s, "in the outbox, in mail 1: X shows it");
    script_play(s, "X");
    assert_script_has(s, "Subject: Aire Valley branch: 1 MP's reply");
    script_play(s, "Esc Esc 1");
    assert_script_has(s, "10 answered  4 to send, 1 in outbox");
    assert_script_has(s, "send the 4 to HQ");
    script_free(s);
    s = house_at(h, "ruth", "2 Tab Tab X"); /* a colleague's */
    assert_script_has(s, "Mail 1 is not one of yours: who queued it can read it, and officers.");
    script_free(s);
    s = house_at(h, "tom", "2 Tab Tab Space Space X"); /* marked: what can go */
    assert_script_has(s, "1 reply to info@napo.org.uk as one mail");
    script_play(s, "PgDn PgDn");
    assert_script_has(s, " Reply 2 to Olu Adebayo is in mail 1 of the outbox already");
    script_free(s);
    s = house_at(h, "priya", "2");
    assert_script_has(s, "send 2"); /* of the seat, which had three */
    script_play(s, "Tab Tab X");
    assert_script_has(s, "It waits; the demo branch never sends.");
    script_free(s);
    s = house_at(h, "tom", "2 Tab Tab * X y 1");
    assert_script_has(s, "0 to send, 5 in outbox  ask 2 if HQ may have it");
    script_free(s);
}

/* What a member tells of their MP is noted where the MP stands: the seat is theirs. */
static void a_members_note_knows_the_seat(void **state)
{
    struct house *h = *state;
    g_autofree char *path = g_build_filename(h->dir, "note.eml", NULL);
    assert_true(g_file_set_contents(
        path,
        "From: Amina Yusuf <amina.yusuf0@members.example.org>\nTo: priya@branch.example.org\n"
        "Subject: My MP\nDate: Fri, 20 Nov 2026 10:00:00 +0000\nMessage-ID: <note@example.org>\n\n"
        "My MP rang me and said she would raise it.\n",
        -1, NULL));
    g_autoptr(GPtrArray) rows =
        fixture_rows(house_app(h, "priya"), "reply.file", "file", path, NULL);
    assert_string_equal(record_str(rows->pdata[0], "status"), "triage");
    struct script *s = house_at(h, "priya", "2 Tab");
    assert_at(s, ">sent in by Amina Yusuf");
    assert_script_has(s, "it is no reply, and its text goes.");
    script_play(s, "s");
    assert_script_has(s, "Where an MP stands: Aire East");
    script_play(s, "text{sym} F2");
    assert_script_has(s, "Hollis Varley (Aire East): sympathetic.");
    script_play(s, "e 1");
    assert_script_has(s, "Reply changed: Amina Yusuf");
    script_play(s, "u -");
    assert_script_has(s, "Not a reply: Amina Yusuf's mail; its text goes. The log has its words");
    assert_script_has(s, "Nothing waits to be matched.");
    script_play(s, "u");
    assert_at(s, ">sent in by Amina Yusuf");
    script_free(s);
}

/* An answer to Amina from an MP who is only suggested. */
static void to_match(struct house *h)
{
    g_autofree char *path = g_build_filename(h->dir, "answer.eml", NULL);
    assert_true(g_file_set_contents(
        path,
        "From: Hollis Varley <hollis.varley.mp@parliament.example.org>\n"
        "To: amina.yusuf0@members.example.org\nSubject: Probation\n"
        "Date: Fri, 20 Nov 2026 10:00:00 +0000\nMessage-ID: <slip@example.org>\n"
        "List-Unsubscribe: <mailto:off@example.org>\n\nDear Amina,\n\n"
        "I have written to the Minister about pay in the probation service.\n\nHollis Varley MP\n",
        -1, NULL));
    g_autoptr(GPtrArray) rows =
        fixture_rows(house_app(h, "priya"), "reply.file", "file", path, NULL);
    assert_string_equal(record_str(rows->pdata[0], "status"), "triage");
}

/* y matches, and y says that the member agrees: pressed twice it is not taken for their word. */
static void matching_twice_is_no_word_of_the_member(void **state)
{
    struct house *h = *state;
    to_match(h);
    static const char *const ways[] = {"2 Tab Enter", "2 Enter"};
    for (gsize i = 0; i < G_N_ELEMENTS(ways); i++) {
        struct script *s = house_at(h, "priya", ways[i]);
        script_play(s, "y y");
        assert_script_has(s, "It is matched now: y again says that the member agrees.");
        script_play(s, "y");
        assert_script_has(s, "Consent given: Amina Yusuf.");
        script_play(s, "u u y");
        assert_script_has(s, "It is undone: y again for “Match a reply as suggested”.");
        script_play(s, "y");
        assert_script_has(s, "Reply changed: Amina Yusuf.");
        script_play(s, "u");
        script_free(s);
    }
}

/* Nor where it was another rep who matched it, and the y was meant for that. */
static void matched_by_another_it_is_none_either(void **state)
{
    struct house *h = *state;
    to_match(h);
    static const char *const ways[] = {"2 Tab Enter", "2 Enter"};
    for (gsize i = 0; i < G_N_ELEMENTS(ways); i++) {
        struct script *one = house_at(h, "priya", "2 Tab"), *two = house_at(h, "tom", ways[i]);
        script_play(one, "y");
        script_play(two, "tick y");
        assert_script_has(two, "It is matched now: y again says that the member agrees.");
        script_play(two, "y");
        assert_script_has(two, "Consent given: Amina Yusuf.");
        script_play(two, "u");
        script_play(one, "u");
        script_free(one);
        script_free(two);
    }
}

/* An undo that did not ask, and the y that others ask for: it is no word of the member. */
static void u_y_is_no_word_of_the_member(void **state)
{
    static const char *const windows[] = {"size{80x24}", "size{60x20}", "size{40x12}"};
    for (gsize i = 0; i < G_N_ELEMENTS(windows); i++) {
        struct script *s = house_at(*state, "priya", "2 Tab");
        script_play(s, windows[i]);
        script_play(s, "n u y");
        assert_script_lacks(s, "Consent given");
        assert_script_has(s, "It is undone: y");
        script_play(s, "Esc");
        script_free(s);
        s = house_at(*state, "priya", "2");
        assert_script_has(s, "2 to ask");
        script_play(s, "Tab n u j k y"); /* moved since: meant */
        assert_script_has(s, "Consent given");
        script_play(s, "u");
        script_free(s);
    }
    struct script *s = house_at(*state, "priya", "2 Tab Enter n u y");
    assert_script_has(s, "It is undone: y again for “The member agrees”.");
    script_play(s, "y");
    assert_script_has(s, "Consent given");
    script_free(s);
}

/* A reply that is open is what shows it, not the MP's latest. */
static void a_stance_rests_on_the_reply_that_is_open(void **state)
{
    struct app *priya = house_app(*state, "priya");
    fixture_run(priya, "reply.add", "person", "Amina Yusuf", "text", "I have signed your motion.",
                "received", "2026-11-17", "type", "substantive", NULL);
    fixture_run(priya, "reply.add", "person", "Dafydd Rees", "text",
                "The Labour Party believes in probation.", "received", "2026-11-20", "type",
                "party_template", NULL);
    struct script *s = house_at(*state, "priya", "2 Enter");
    script_play(s, "/ text{amina yusuf} Enter Enter");
    assert_script_has(s, "I have signed your motion.");
    script_play(s, "s text{supportive} F2");
    assert_script_has(s, "Hollis Varley (Aire East): supportive.");
    script_free(s);
}

/* Whoever is named in the form, as with y: an MP of another seat is asked about. */
static void matching_elsewhere_asks(void **state)
{
    struct house *h = *state;
    g_autofree char *path = g_build_filename(h->dir, "other.eml", NULL);
    assert_true(g_file_set_contents(
        path,
        "From: Hollis Varley <hollis.varley.mp@parliament.example.org>\n"
        "To: somebody@elsewhere.example\nSubject: Re: Pay\n"
        "Date: Fri, 20 Nov 2026 10:00:00 +0000\nMessage-ID: <else@example.org>\n\n"
        "Thank you for your letter about probation pay. I have tabled a question.\n",
        -1, NULL));
    struct app *priya = house_app(h, "priya");
    g_autoptr(GPtrArray) rows = fixture_rows(priya, "reply.file", "file", path, NULL);
    assert_string_equal(record_str(rows->pdata[0], "status"), "triage");
    g_autofree char *id = g_strdup_printf("%d", (int)record_int(rows->pdata[0], "reply_id"));
    struct script *s = house_at(h, "priya", "2 Tab");
    assert_at(s, ">Hollis Varley");
    script_play(s, "e e text{una mcall} F2");
    assert_script_has(s, "Una McAllister lives in");
    assert_script_has(s, "this is from the MP for Aire East:");
    assert_script_has(s, "match it all the same?");
    script_play(s, "n");
    assert_script_has(s, "nothing was changed");
    script_play(s, "Esc Esc");
    script_free(s);
    struct result r = fixture_result(priya, "reply.edit", "reply", id, "person", "Una McA", NULL);
    assert_non_null(strstr(r.message, "and this is from the MP for Aire East: “undo” if that is"));
    result_done(&r);
}

/* What was just done can be taken back, and what a row asks for still has its keys. */
static void the_way_back_takes_no_key_away(void **state)
{
    struct script *s = house_sized(house_app(*state, "priya"), 20, 60);
    script_play(s, "2 Tab");
    assert_script_has(s, " y Yes, to HQ  n No  - Not a reply  : All  ? Help ");
    script_play(s, "y");
    assert_script_has(s, " y Yes  n No  - Not a reply  u Undo  : All  ? Help  q Leave");
    script_free(s);
}

/* Whatever is a guess has the sign, on every list; what somebody has said has none. */
static void a_guess_has_its_sign_everywhere(void **state)
{
    struct house *h = *state;
    fixture_run(
        house_app(h, "priya"), "reply.add", "person", "Amina Yusuf", "text",
        "Dear Amina,\n\nI have written to the Minister about pay in the probation service and "
        "will raise it in the House.\n\nHollis Varley MP",
        "received", "2026-11-21", "consent", "NOT_ASKED", NULL);
    struct script *s = house_at(h, "priya", "2");
    assert_script_has(s, "to Amina Yusuf 21 Nov substantive? ask first");
    assert_script_has(s, "to Dafydd Rees 11 Nov substantive to send");
    script_play(s, "i");
    assert_script_has(s, "reply to Amina Yusuf: substantive?");
    script_play(s, "Esc Tab G");
    assert_script_has(s, "substantive, a guess");
    script_play(s, "y Tab");
    assert_script_has(s, "to Amina Yusuf 21 Nov Aire East substantive?");
    script_play(s, "6 / text{amina yusuf} Enter Enter");
    assert_script_has(s, "Sat 21 Nov: substantive?");
    assert_script_has(s, "answered: substantive?");
    script_play(s, "2 Esc Esc g Enter g t 4 Esc");
    assert_script_has(s, "to Amina Yusuf 21 Nov substantive to send");
    script_play(s, "i");
    assert_script_lacks(s, "substantive?");
    script_free(s);
}

/* ---- filing by path ---- */

/* A letter to Amina, another for each number; caller's path. */
static char *write_mail(struct house *h, const char *name, int number)
{
    char *path = g_build_filename(h->dir, name, NULL);
    g_autofree char *text = g_strdup_printf(
        "From: Hollis Varley <hollis.varley.mp@parliament.example.org>\n"
        "To: amina.yusuf0@members.example.org\nSubject: Probation\n"
        "Date: Fri, 20 Nov 2026 1%d:00:00 +0000\nMessage-ID: <path%d@example.org>\n\n"
        "Dear Amina,\n\nI have put question %d to the Minister.\n\nHollis Varley MP\n",
        number, number, number);
    assert_true(g_file_set_contents(path, text, -1, NULL));
    return path;
}

/* Somebody who sits before MP replies. */
static struct script *sitting(struct house *h)
{
    struct app *app = house_app(h, "priya");
    app_at_screens(app);
    struct script *s = house_sized(app, 24, 80);
    script_play(s, "2");
    return s;
}

static void play_path(struct script *s, const char *before, const char *path, const char *after)
{
    g_autofree char *keys = g_strdup_printf("%stext{%s}%s", before, path, after);
    script_play(s, keys);
}

/* A path that is typed takes the place of the one used last. One that was kept is there again,
 * until it is filed. */
static void the_next_mail_takes_its_place(void **state)
{
    struct house *h = *state;
    g_autofree char *one = write_mail(h, "01.eml", 1), *two = write_mail(h, "02.eml", 2);
    struct script *s = sitting(h);
    play_path(s, "f ", one, " C-s");
    assert_script_has(s, "1 filed");
    script_play(s, "f");
    assert_script_has(s, "01.eml"); /* for a list that comes again */
    play_path(s, "", two, "");
    assert_script_lacks(s, "01.eml");
    script_play(s, "C-s");
    assert_script_has(s, "1 filed");
    play_path(s, "f ", two, "x C-s");
    assert_script_has(s, "02.emlx");
    script_play(s, "Esc Esc f");
    assert_script_has(s, "02.emlx");
    script_play(s, "C-r");
    assert_script_has(s, "As it was before you typed.");
    assert_script_lacks(s, "02.emlx");
    script_free(s);
}

/* A comma stands between two paths, or in the name of one: a name that is there is meant. */
static void a_path_may_have_a_comma(void **state)
{
    static const char *const names[] = {"reply, with thanks.eml", "O'Hara, C.eml", "a,b,c.eml"};
    struct house *h = *state;
    struct script *s = sitting(h);
    g_autofree char *none = g_build_filename(h->dir, "a", NULL);
    assert_true(g_file_set_contents(none, "No mail.\n", -1, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = write_mail(h, names[i], (int)i);
        play_path(s, "f ", path, " C-s");
        assert_script_has(s, "1 filed");
    }
    g_autofree char *x = write_mail(h, "x, y.eml", 4), *y = write_mail(h, "y.eml", 5);
    g_autofree char *both = g_strdup_printf("%s, %s", x, y);
    play_path(s, "f ", both, " C-s");
    assert_script_has(s, "2 filed");
    script_free(s);
}

/* As a shell takes it. */
static void a_path_may_be_quoted(void **state)
{
    struct house *h = *state;
    struct script *s = sitting(h);
    g_autofree char *x = write_mail(h, "x, y.eml", 4), *y = write_mail(h, "y.eml", 5);
    g_autofree char *quoted = g_strdup_printf("\"%s\", '%s'", y, x);
    play_path(s, "f ", quoted, " C-s");
    assert_script_has(s, "2 filed");
    g_free(write_mail(h, "x, y.eml", 6));
    GString *escaped = g_string_new(x);
    g_string_replace(escaped, ", ", "\\,\\ ", 0);
    play_path(s, "f ", escaped->str, " C-s");
    g_string_free(escaped, TRUE);
    assert_script_has(s, "1 filed");
    script_free(s);
}

/* As it is typed, what is there is offered, behind a comma and with one. */
static void a_path_with_a_comma_is_offered(void **state)
{
    struct house *h = *state;
    struct script *s = sitting(h);
    g_free(write_mail(h, "x, y.eml", 4));
    g_free(write_mail(h, "z.eml", 5));
    g_autofree char *begun = g_build_filename(h->dir, "x,", NULL);
    play_path(s, "f ", begun, " Tab");
    assert_script_has(s, "x, y.eml");
    g_autofree char *next = g_build_filename(h->dir, "z", NULL);
    play_path(s, "text{, } ", next, " Tab C-s");
    assert_script_has(s, "2 filed");
    script_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        house_test(to_hq_by_mail),
        house_test(what_is_in_the_outbox),
        house_test(a_holding_reply_is_not_asked_about),
        house_test(what_asks_for_the_address_is_not_asked_about),
        house_test(none_and_sent_have_a_key_each),
        house_test(a_members_note_knows_the_seat),
        house_test(matching_twice_is_no_word_of_the_member),
        house_test(matched_by_another_it_is_none_either),
        house_test(u_y_is_no_word_of_the_member),
        house_test(the_way_back_takes_no_key_away),
        house_test(a_stance_rests_on_the_reply_that_is_open),
        house_test(matching_elsewhere_asks),
        house_test(a_guess_has_its_sign_everywhere),
        house_test(the_next_mail_takes_its_place),
        house_test(a_path_may_have_a_comma),
        house_test(a_path_may_be_quoted),
        house_test(a_path_with_a_comma_is_offered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
