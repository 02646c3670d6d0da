/*
 * A member's card: what they do not want to be contacted by, who leads them, whom
 * they lead, and all that happened; and where a number is not given any more.
 */
#include "desk.h"

static void live(struct fixture *f)
{
    fixture_run(f->officer, "member.edit", "person", "1001", "constituency", "Hexham", "joined",
                "2020-03-01", NULL);
    fixture_run(f->ruth, "activity.log", "person", "1001", "outcome", "SPOKE", "channel", "PHONE",
                "note", "on call this week", NULL);
    fixture_run(f->ruth, "letter.add", "person", "1001", "written_on", "2026-10-30", NULL);
    fixture_run(f->ruth, "leader.set", "person", "1002", "leader", "1001", NULL);
    fixture_run(f->ruth, "person.block", "person", "1001", "channel", "PHONE", "reason",
                "works nights", NULL);
}

static void the_card_says_it_all(void **state)
{
    struct fixture *f = *state;
    live(f);
    struct script *s = desk(f->officer);
    script_play(s, "6 / text{amina} Enter");
    assert_body(s, " Amina Yusuf  member 1001, joined 1 Mar 2020\n"
                   " next: chase Joe Morris for an answer\n"
                   " Works at      Waterside House\n"
                   " E-mail        amina@example.org  (from the member)\n"
                   " Phone         07700 900101  (from the member)  texts only\n"
                   " Constituency  Hexham  MP: Joe Morris (Labour)\n"
                   " Not wanted    asked not to be rung: works nights; Sat 21 Nov\n"
                   " Ballot        Pay: not reached; closes Fri 11 Dec\n"
                   " MP's reply    wrote Fri 30 Oct, no answer yet\n"
                   " Leads         1 of 1 at Waterside House\n"
                   "               Dafydd Rees\n"
                   "\n"
                   " SAID AND DONE\n"
                   " today     asked not to be rung\n"
                   "           works nights\n"
                   " just now  Ruth Adeyemi, by phone: spoke\n"
                   "           on call this week\n"
                   " 30 Oct    wrote to Joe Morris (Ruth Adeyemi)\n"
                   " Mar 2020  joined the union\n");
    script_play(s, "size{60x20}");
    assert_body(s, " Amina Yusuf  member 1001, joined 1 Mar 2020         all: .\n"
                   " next: chase Joe Morris for an answer\n"
                   " Works at      Waterside House\n"
                   " E-mail        amina@example.org  (from the member)\n"
                   " Phone         07700 900101  (from the member)  texts only\n"
                   " Constituency  Hexham  MP: Joe Morris (Labour)\n"
                   " Not wanted    asked not to be rung: works nights; Sat 21\n"
                   "               Nov\n"
                   " Ballot        Pay: not reached; closes Fri 11 Dec\n"
                   " MP's reply    wrote Fri 30 Oct, no answer yet\n"
                   "\n"
                   " SAID AND DONE\n"
                   " today     asked not to be rung\n"
                   "           works nights\n"
                   " just now  Ruth Adeyemi, by phone: spoke\n");
    script_play(s, "#");
    assert_script_has(s, "Amina asked not to be rung (works nights).");
    script_play(s, "Esc / Esc / text{dafydd} Enter .");
    assert_script_has(s, "Led by: Amina Yusuf, since");
    script_free(s);
}

/* B and X on a card; u takes either back. */
static void keys_block_and_lift(void **state)
{
    struct fixture *f = *state;
    struct script *s = desk(f->officer);
    script_play(s, "6 / text{amina} Enter B");
    assert_script_has(s, "Do not contact: Amina Yusuf");
    script_play(s, "Tab text{wrote to us} F2");
    assert_script_has(s, "! Please do not contact: wrote to us");
    assert_script_has(s, "Phone asked not to be contacted (wrote to us)");
    assert_script_lacks(s, "07700 900101");
    script_play(s, "Esc");
    assert_script_has(s, "Yusuf, Amina x");
    script_play(s, "Enter u");
    assert_script_has(s, "07700 900101");
    script_play(s, "U X F2");
    assert_script_lacks(s, "Please do not contact");
    script_play(s, "L text{dafydd} Enter F2");
    assert_script_has(s, "Led by Dafydd Rees");
    script_free(s);
}

/* Whoever does not want to be rung does not come up until the rep speaks in person. */
static void a_conversation_leaves_them_out(void **state)
{
    struct fixture *f = *state;
    live(f);
    struct script *s = desk(f->officer);
    script_play(s, "6 / text{dafydd} Tab c");
    assert_script_has(s, "Dafydd Rees");
    assert_script_has(s, "2 ready");
    script_play(s, "h"); /* in person already: by text */
    script_play(s, "h h h h h");
    assert_script_has(s, "3 ready");
    script_play(s, "Esc / Esc / text{amina} Tab c");
    assert_script_has(s, "phone: asked not to be rung (works nights)");
    assert_script_lacks(s, "07700 900101");
    assert_script_has(s, "h in person");
    script_free(s);
}

static void block(struct fixture *f, const char *channel)
{
    fixture_run(f->ruth, "person.block", "person", "1001", "channel", channel, "reason", "at night",
                NULL);
}

/* On the card a number says what it is for; only where it is for nothing it is not there. */
static void what_a_number_is_for(void **state)
{
    struct fixture *f = *state;
    struct script *s = desk(f->ruth);
    script_play(s, "6 / text{amina} Enter");
    assert_script_has(s, "Phone 07700 900101 (from the member) # QR code");
    block(f, "TEXT");
    script_play(s, "tick");
    assert_script_has(s, "Phone 07700 900101 (from the member) no texts # QR code");
    script_play(s, ".");
    assert_script_has(s, "Phone: 07700 900101 (from the member) no texts\n");
    script_play(s, "Esc");
    block(f, "PHONE");
    script_play(s, "tick");
    assert_script_has(s, "Phone asked not to be rung (at night)");
    assert_script_lacks(s, "07700 900101");
    fixture_run(f->ruth, "person.unblock", "person", "1001", "channel", "TEXT", NULL);
    script_play(s, "tick");
    assert_script_has(s, "Phone 07700 900101 (from the member) texts only\n");
    script_play(s, "#"); /* a call */
    assert_script_has(s, "Amina asked not to be rung (at night).");
    script_free(s);
}

/* A conversation gives the number for what is spoken over, and for nothing else. */
static void a_conversation_by_text(void **state)
{
    struct fixture *f = *state;
    block(f, "PHONE");
    struct script *s = desk(f->ruth);
    script_play(s, "6 / text{amina} Tab c");
    assert_script_has(s, "h in person");
    assert_script_lacks(s, "07700 900101");
    script_play(s, "h h"); /* by phone, by text */
    assert_script_has(s, "h by text");
    assert_script_has(s, "07700 900101 texts only # message");
    block(f, "TEXT");
    script_play(s, "tick");
    assert_script_has(s, "phone: asked not to be sent texts (at night)");
    assert_script_lacks(s, "07700 900101");
    script_free(s);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, ballot_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(the_card_says_it_all),           TEST(keys_block_and_lift),
        TEST(a_conversation_leaves_them_out), TEST(what_a_number_is_for),
        TEST(a_conversation_by_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
