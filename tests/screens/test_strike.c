/*
 * Striking out of a reply what HQ need not have: the parts with their marks, the keys, the part as
 * HQ gets it, the question before one is marked as sent.
 */
#include "house.h"

#define TEXT                                                                                       \
    "Dear Amina,\n\nI was sorry to hear about your depression. Thank you for your letter about "   \
    "pay.\n\n12 Mill Lane\nLeeds LS1 4AP"

/* A reply to Amina; its id as text, caller's. */
static char *filed(struct house *h)
{
    gint64 id =
        fixture_run(house_app(h, "priya"), "reply.add", "person", "Amina Yusuf", "text", TEXT,
                    "received", "2026-11-20", "consent", "GIVEN", "type", "substantive", NULL);
    return g_strdup_printf("%" G_GINT64_FORMAT, id);
}

static char *hq_text(struct house *h, const char *id)
{
    struct result r = fixture_result(house_app(h, "priya"), "reply.show", "reply", id, NULL);
    char *text = g_strdup(record_text(r.object, "hq_text"));
    result_done(&r);
    return text;
}

static struct script *striking(struct house *h, const char *login)
{
    struct script *s = house_tabbed(house_app(h, login), "2", 24, 80);
    script_play(s, "2 Enter S");
    return s;
}

#define LONG                                                                                       \
    "I was sorry to hear of the long months of sick leave that you describe, and I understand "    \
    "that the caseload in your office has made it worse for you and for colleagues, who have "     \
    "told me much the same over the last year, which is why I have written to the Minister, "      \
    "and asked whether the recruitment promised in the spring is on course, and what will be "     \
    "done before Christmas"

/* Who has to say whether a sentence goes to HQ reads the whole of it, on a phone, too. */
static void a_long_sentence_is_read_whole(void **state)
{
    fixture_run(house_app(*state, "priya"), "reply.add", "person", "Amina Yusuf", "text",
                "Dear Amina,\n\n" LONG ".\n\nYours", "received", "2026-11-20", "consent", "GIVEN",
                "type", "substantive", NULL);
    struct script *s = striking(*state, "priya");
    script_play(s, "j");
    assert_script_has(s, "before Christmas.");
    script_play(s, "size{60x20}");
    assert_script_has(s, "Christmas.");
    assert_script_has(s, "Yours");
    script_play(s, "size{40x12}"); /* not even alone */
    assert_script_has(s, "w: all of it");
    script_play(s, "w Space");
    assert_script_has(s, "done before");
    assert_script_has(s, "Christmas.");
    script_free(s);
}

#define HOME_AT "Thank you for telling me at my surgery of the damp in your flat at 12 Hill "

/* On the smallest screen the lines of a part come before what it looks like, which stands above. */
static void parts_alike_are_told_apart(void **state)
{
    fixture_run(house_app(*state, "priya"), "reply.add", "person", "Amina Yusuf", "text",
                "Dear Amina,\n\n" HOME_AT "Street, Bradford.\n" HOME_AT "Rise, Shipley.\n\nYours",
                "received", "2026-11-20", "consent", "GIVEN", "type", "substantive", NULL);
    struct script *s = striking(*state, "priya");
    script_play(s, "size{40x12} j");
    assert_script_has(s, "Bradford.");
    assert_script_lacks(s, "Shipley.");
    assert_script_has(s, "Looks like: an address");
    script_play(s, "j");
    assert_script_has(s, "Shipley.");
    script_play(s, "Space");
    assert_script_has(s, "Looks like: an address, struck out");
    script_free(s);
}

static void parts_with_marks(void **state)
{
    g_free(filed(*state));
    struct script *s = striking(*state, "priya");
    assert_body(s, " What HQ gets of this reply\n"
                   " 0 of 5 struck out, 3 more look like what HQ need not have\n"
                   " WHAT IT SAYS                                    looks like\n"
                   ">  Dear Amina,\n"
                   " ? I was sorry to hear about your depression.    health\n"
                   "   Thank you for your letter about pay.\n"
                   " ? 12 Mill Lane                                  an address\n"
                   " ? Leeds LS1 4AP                                 an address\n");
    assert_bar(s,
               " Space Strike  s All suggested  Enter Store  v View  : All  ? Help     Esc Back");
    /* One struck, one restored; then all that is suggested. */
    script_play(s, "j Space j j Space");
    assert_script_has(s, "x I was sorry to hear about your depression. struck out");
    script_play(s, "s");
    assert_script_has(s, "3 of 5 struck out");
    script_play(s, "s");
    assert_script_has(s, "! Nothing more looks like what HQ need not have.");
    script_play(s, "v");
    assert_script_has(s, "! This is not stored yet");
    script_play(s, "g j j j Space");
    script_free(s);
}

static void stored_with_one_key(void **state)
{
    g_autofree char *id = filed(*state);
    struct script *s = striking(*state, "priya");
    script_play(s, "s Enter");
    assert_script_has(s, "Struck out: 3 of 5 parts. HQ gets the rest.");
    g_autofree char *text = hq_text(*state, id);
    assert_string_equal(text, "Dear Amina,\n\n[struck out] Thank you for your letter about pay.\n\n"
                              "[struck out]");
    script_play(s, "S");
    assert_script_has(s, "3 of 5 struck out");
    script_play(s, "v");
    assert_script_has(s, "Member: Amina Yusuf: agrees that HQ has this");
    assert_script_lacks(s, "Mill Lane");
    script_play(s, "Esc j Space F2");
    assert_script_has(s, "Struck out: 2 of 5 parts. HQ gets the rest. 1 line that stays looks");
    script_free(s);
}

/* What is struck out of another copy of the letter stays so in this one, and that is said. */
static void another_copy_strikes_it(void **state)
{
    g_autofree char *one = filed(*state);
    g_free(filed(*state));
    fixture_run(house_app(*state, "priya"), "reply.strike", "reply", one, "paragraph", "2",
                "paragraph", "3", NULL);
    fixture_run(house_app(*state, "priya"), "reply.send", "reply", one, NULL);
    struct script *s = striking(*state, "priya");
    assert_script_has(s, "2 of 5 struck out, 2 more look like");
    assert_script_has(s, "x I was sorry to hear about your depression. in another copy");
    script_play(s, "j Space");
    assert_script_has(s, "! It is struck out of another copy of this letter");
    script_play(s, "j j Space Enter");
    assert_script_has(s, "Struck out: 3 of 5 parts, with what is struck out of another copy of");
    script_free(s);
}

static void nothing_struck_is_an_answer_too(void **state)
{
    g_autofree char *id = filed(*state);
    struct script *s = striking(*state, "priya");
    script_play(s, "Enter");
    assert_script_has(s, "Nothing is struck out: HQ gets it as it is.");
    assert_null(hq_text(*state, id));
    script_play(s, "x");
    assert_script_has(s, "Marked as sent: Hollis Varley to Amina Yusuf.");
    script_free(s);
}

static void leaving_is_asked(void **state)
{
    g_free(filed(*state));
    struct script *s = striking(*state, "priya");
    script_play(s, "j Space Esc");
    assert_script_has(s, "What you struck out is not stored. Leave it so?");
    script_free(s);
}

static void sending_unseen_is_asked(void **state)
{
    g_free(filed(*state));
    struct app *app = house_app(*state, "priya");
    app_at_screens(app); /* files go to the tray */
    struct script *s = house_tabbed(app, "2", 24, 80);
    script_play(s, "2 Enter x");
    assert_script_has(s, "3 lines look like an address or health: strike them out first, or send");
    script_play(s, "n");
    assert_script_has(s, "Left as it was");
    script_play(s, "T");
    assert_script_has(s, "strike them out first, or take it");
    script_play(s, "y");
    assert_script_has(s, "-for-hq.txt is in your tray for a day");
    script_play(s, "x y");
    assert_script_has(s, "Marked as sent: Hollis Varley to Amina Yusuf.");
    script_free(s);
}

/* The same where several are marked: how many, and whose. */
static void several_unseen_are_asked_about(void **state)
{
    g_free(filed(*state));
    fixture_run(house_app(*state, "priya"), "reply.add", "person", "Olu Adebayo", "text",
                "Dear Olu,\n\nI was sorry to hear about your debts.", "received", "2026-11-20",
                "consent", "GIVEN", "type", "substantive", NULL);
    struct app *app = house_app(*state, "priya");
    app_at_screens(app); /* files go to the tray */
    struct script *s = house_tabbed(app, "2", 24, 80);
    script_play(s, "2 Tab Tab * T");
    assert_script_has(s, "In 2 of 7 replies");
    assert_script_has(s, "Yusuf, Olu Adebayo)");
    assert_script_has(s, "or take it as it is?");
    script_play(s, "n");
    assert_script_has(s, "Left as it was");
    script_play(s, "x");
    assert_script_has(s, "In 2 of 7 replies");
    assert_script_has(s, "send it as it is?");
    script_play(s, "n");
    assert_script_has(s, "7 to send to HQ");
    script_play(s, "T y");
    assert_script_has(s, "for-hq.txt is in your tray for a day");
    script_free(s);
}

/* The card says what HQ does not get, and to officers how long the mail is kept. */
static void the_card_says_so(void **state)
{
    struct house *h = *state;
    g_autofree char *id = filed(h);
    fixture_run(house_app(h, "priya"), "reply.strike", "reply", id, "suggested", "1", NULL);
    struct script *s = house_tabbed(house_app(h, "priya"), "2", 24, 80);
    script_play(s, "2 Enter Enter");
    assert_script_has(s, "HQ gets it without what was struck out: S shows it");
    assert_script_lacks(s, "The mail itself");
    script_play(s, "R");
    assert_script_has(s, "The mail of reply");
    script_free(s);
    house_add_reps(h);
    s = house_tabbed(house_app(h, "reg"), "2", 24, 80);
    script_play(s, "2 Enter Enter R");
    assert_script_has(s, "! The mail itself is for officers, as it holds addresses");
    script_free(s);
}

static void a_phone_has_it_too(void **state)
{
    g_free(filed(*state));
    struct script *s = house_tabbed(house_app(*state, "priya"), "2", 12, 40);
    script_play(s, "2 Enter S j Space");
    assert_body(s, " Looks like: health, struck out\n"
                   " 1 of 5 struck out, 2 more look like wh…\n"
                   " WHAT IT SAYS\n"
                   "   Dear Amina,\n"
                   ">x I was sorry to hear about your\n"
                   " depression.\n"
                   "   Thank you for your letter about pay.\n"
                   " ? 12 Mill Lane\n"
                   " ? Leeds LS1 4AP\n");
    script_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        house_test(a_long_sentence_is_read_whole),
        house_test(parts_alike_are_told_apart),
        house_test(parts_with_marks),
        house_test(stored_with_one_key),
        house_test(another_copy_strikes_it),
        house_test(nothing_struck_is_an_answer_too),
        house_test(leaving_is_asked),
        house_test(sending_unseen_is_asked),
        house_test(several_unseen_are_asked_about),
        house_test(the_card_says_so),
        house_test(a_phone_has_it_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
