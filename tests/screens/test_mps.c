/*
 * MP replies: the seats and the lists below them, filing, sending, and who may
 * see what.
 */
#include "house.h"

static void test_whole(void **state)
{
    struct script *s = house_at(*state, "priya", "2");
    assert_body(
        s, " 31 wrote   10 answered   2 to ask   5 to send to HQ            Tab: ask for HQ\n"
           " SEATS WITH MEMBERS  members  wrote  answered  stance        latest  next\n"
           ">Aire East                76     12         2  noncommittal  18 Nov  send 3\n"
           " Aire West                58      6         4  supportive    20 Nov  ask 1\n"
           " Calder and Moor          45      6         2  opposed       19 Nov  send 2\n"
           " Upper Wharfe             33      3         1  sympathetic   15 Nov  chase\n"
           " Holme Valley             19      2         0  unknown       -       chase\n"
           " Wold and Coast           15      2         1  noncommittal  13 Nov  chase\n"
           "\n"
           "─ Aire East  MP: Hollis Varley ─ replies  to match  to ask  to send  no answer ─\n"
           " REPLY                 came      what it is                              to HQ\n"
           " to Colette O'Hara     18 Nov    substantive, same letter as 2 others    to send\n"
           " to Amina Yusuf        16 Nov    acknowledgement, clock runs on\n"
           " to Dafydd Rees        11 Nov    substantive                             to send\n"
           " to Niamh Gallagher    10 Nov    asks for the address, clock runs on\n"
           " to Olu Adebayo        9 Nov     holding reply, clock runs on            to send\n");
    assert_bar(s,
               " f File a reply  Enter Read  P Paste reply  Tab Lists  : All  ? Help    q Leave");
    assert_at(s, ">Aire East");
    script_play(s, "Tab Tab");
    assert_body(
        s, " 31 wrote   10 answered   2 to ask   5 to send to HQ\n"
           " SEATS WITH MEMBERS  members  wrote  answered  stance        latest  next\n"
           " Aire East                76     12         2  noncommittal  18 Nov  send 3\n"
           " Aire West                58      6         4  supportive    20 Nov  ask 1\n"
           " Calder and Moor          45      6         2  opposed       19 Nov  send 2\n"
           " Upper Wharfe             33      3         1  sympathetic   15 Nov  chase\n"
           " Holme Valley             19      2         0  unknown       -       chase\n"
           " Wold and Coast           15      2         1  noncommittal  13 Nov  chase\n"
           "\n"
           "─ X: to HQ by mail ───────────── replies  to match  to ask  to send  no answer ─\n"
           " TO SEND TO HQ          came    seat             what it is\n"
           ">to Olu Adebayo         9 Nov   Aire East        holding reply, clock runs on\n"
           " to Dafydd Rees         11 Nov  Aire East        substantive\n"
           " to Mohammed Rafiq      12 Nov  Calder and Moor  same letter as 1 other: party'…\n"
           " to Leanne Barraclough  17 Nov  Calder and Moor  same letter as 1 other: party'…\n"
           " to Colette O'Hara      18 Nov  Aire East        same letter as 2 others: subst…\n");
    assert_bar(s,
               " x Sent  f File a reply  S Strike out  X To HQ  : All  ? Help           q Leave");
    assert_at(s, ">to Olu Adebayo");
    script_play(s, "Tab");
    assert_script_has(s, "Ask for the answer");
    assert_script_has(s, "NO ANSWER YET");
    assert_at(s, ">Patricia Greenhalgh");
    script_play(s, "Tab");
    assert_at(s, ">Aire East");
    script_play(s, "S-Tab");
    assert_script_has(s, "NO ANSWER YET");
    script_play(s, "Esc");
    assert_at(s, ">Aire East");
    script_free(s);
}

/* Where the MP holds a post it stands beside the name. */
static void test_post(void **state)
{
    struct app *app = house_app(*state, "priya");
    fixture_run(app, "mp.post.add", "constituency", "Aire East", "post", "Assistant Whip", "from",
                "2026-10-01", NULL);
    struct script *s = house_sized(app, 24, 100);
    script_play(s, "2");
    assert_script_has(s, "Aire East  MP: Hollis Varley, Assistant Whip ");
    script_free(s);
}

static void test_phone(void **state)
{
    struct script *s = house_sized(house_app(*state, "tom"), 20, 60);
    script_play(s, "2");
    assert_body(s, " 31 wrote   10 answered   2 to ask   5 to send to HQ\n"
                   " SEATS WITH MEMBERS  wrote  answered  stance        next\n"
                   ">Aire East              12         2  noncommittal  send 3\n"
                   " Aire West               6         4  supportive    ask 1\n"
                   " Calder and Moor         6         2  opposed       send 2\n"
                   " Upper Wharfe            3         1  sympathetic   chase\n"
                   " Holme Valley            2         0  unknown       chase\n"
                   " Wold and Coast          2         1  noncommittal  chase\n"
                   "─ Aire East  MP: Hollis Varley ─────────────── Tab: to ask ─\n"
                   " REPLY               came    what it is              to HQ\n"
                   " to Colette O'Hara   18 Nov  substantive, same let…  to send\n"
                   " to Amina Yusuf      16 Nov  acknowledgement, cloc…\n"
                   " to Dafydd Rees      11 Nov  substantive             to send\n"
                   " to Niamh Gallagher  10 Nov  asks for the address,…\n"
                   " to Olu Adebayo      9 Nov   holding reply, clock …  to send\n");
    assert_bar(s, " f File a reply  Enter Read  : All  ? Help          q Leave");
    script_play(s, "Tab Tab");
    assert_script_has(s, "X: to HQ by mail");
    script_free(s);
}

static void test_tiny(void **state)
{
    struct script *s = house_sized(house_app(*state, "tom"), 5, 20);
    script_play(s, "2");
    assert_body(s, " SEATS WITH MEMBERS\n"
                   ">Aire East\n"
                   " Aire West\n");
    script_play(s, "Enter j");
    assert_body(s, " REPLY             …\n"
                   " to Colette O'Hara …\n"
                   ">to Amina Yusuf\n");
    script_play(s, "Enter");
    assert_body(s, " Automatic reply: …\n"
                   " Thank you for your\n"
                   " e-mail. This is an\n");
    script_play(s, "Esc size{40x12}");
    assert_body(s, " 31 wrote  10 answered  2 ask  5 to send\n"
                   " SEATS WITH MEMBERS    wrote    next\n"
                   " Aire East                12    send 3\n"
                   " Aire West                 6    ask 1\n"
                   " Calder and Moor           6    send 2\n"
                   "─ Aire East  MP: Hollis Varley ─────────\n"
                   " REPLY                to HQ\n"
                   " to Colette O'Hara    to send\n"
                   ">to Amina Yusuf\n");
    assert_bar(s, " f File a reply  : All  ? Help  q Leave");
    script_free(s);
}

static void test_ascii(void **state)
{
    struct script *s = house_ascii(*state, "priya", "2 Enter");
    g_autofree char *screen = script_screen(s, false);
    assert_true(g_str_is_ascii(screen));
    assert_script_has(s, "- Aire East  MP: Hollis Varley");
    script_free(s);
}

/* The replies below are those of the selected seat. */
static void test_seats(void **state)
{
    struct script *s = house_at(*state, "priya", "2 j");
    assert_script_has(s, "Aire West  MP: Imogen");
    assert_script_has(s, "to Tomasz Wójcik");
    assert_script_lacks(s, "to Colette O'Hara");
    script_play(s, "G k");
    assert_at(s, ">Holme Valley");
    assert_script_has(s, "No reply from here yet. P types or pastes one, f files mail.");
    script_play(s, "g Enter");
    assert_at(s, ">to Colette O'Hara");
    script_free(s);
}

static void test_read(void **state)
{
    struct script *s = house_at(*state, "priya", "2 j j Enter j j Enter");
    assert_body(s,
                " Probation funding\n"
                " Desmond Ferribank, Calder and Moor, to Mohammed Rafiq\n"
                " party's standard letter, received Thu 12 Nov\n"
                " may go to HQ, agreed Fri 13 Nov: S strikes out, T gives the part, then x\n"
                " Two replies are the same letter from one MP.\n"
                " noncommittal? s says so: “Pay talks are for the employer.”\n"
                "────────────────────────────────────────────────────────────────────────────────\n"
                " Dear Mohammed,\n"
                "\n"
                " The government has made record sums available to the probation service and is\n"
                " recruiting more trainees than ever before. Pay talks are for the employer. I\n"
                " will continue to follow the matter closely.\n"
                "\n"
                " Yours sincerely,\n"
                " Desmond Ferribank MP\n");
    assert_bar(s,
               " X To HQ  x Sent  ] Next  S Strike out  T Part for HQ  : All  ? Help   Esc Back");
    script_play(s, "size{60x12}");
    assert_script_has(s, "more: j");
    script_play(s, "j j j");
    assert_script_lacks(s, " Dear Mohammed,");
    script_play(s, "Esc");
    assert_at(s, ">to Mohammed Rafiq");
    script_free(s);
}

static void test_send_one(void **state)
{
    struct script *s = house_at(*state, "priya", "2");
    assert_script_lacks(s, "x Sent");
    script_play(s, "x");
    assert_script_has(s, "Choose a line in a list first");
    script_play(s, "Enter x");
    assert_script_has(s, "Marked as sent: Hollis Varley to Colette O'Hara.");
    assert_at(s, ">to Colette O'Hara 18 Nov substantive, same letter as 2 others sent");
    assert_script_has(s, "4 to send to HQ");
    script_play(s, "x");
    assert_script_has(s, "Nothing to send here: only what its member agreed to goes to HQ, once.");
    assert_script_lacks(s, "x Sent");
    script_play(s, "j j j"); /* nobody agreed to that one */
    assert_script_lacks(s, "x Sent");
    script_play(s, "k k k u");
    assert_script_has(s, "5 to send to HQ");
    script_play(s, "U");
    assert_script_has(s, "4 to send to HQ");
    script_free(s);
}

/* Those marked go in one command, after one question; undo takes all back. */
static void test_send_marked(void **state)
{
    struct script *s = house_at(*state, "priya", "j Enter Space");
    assert_script_has(s, " 1 marked ");
    assert_at(s, "> to Dafydd Rees");
    script_play(s, "j Space x");
    assert_script_has(s, "Mark as sent to HQ: the 2 marked?");
    assert_script_has(s, "gone to HQ otherwise than by reply bundle");
    script_play(s, "x");
    assert_script_has(s, "5 to send to HQ");
    assert_script_has(s, " 2 marked ");
    script_play(s, "x y");
    assert_script_has(s, "2 replies are marked as sent to HQ. u undoes it.");
    assert_script_has(s, "3 to send to HQ");
    assert_script_lacks(s, "marked ─");
    assert_script_lacks(s, "to Olu Adebayo");
    assert_script_has(s, "to Dafydd Rees");
    script_play(s, "u");
    assert_script_has(s, "5 to send to HQ");
    script_play(s, "* ");
    assert_script_has(s, " 5 marked ");
    script_play(s, "Esc");
    assert_script_has(s, "X: to HQ by mail");
    assert_at(s, ">to");
    script_play(s, "* x y");
    assert_script_has(s, "0 to send to HQ");
    assert_script_has(s, "Nothing waits to be sent to HQ.");
    script_free(s);
}

/* T takes those marked too, as one text; they stay marked for x. */
static void test_part_marked(void **state)
{
    struct app *app = house_app(*state, "priya");
    app_at_screens(app); /* files go to the tray */
    struct script *s = house_sized(app, 24, 80);
    script_play(s, "j Enter Space j Space T y");
    assert_script_has(s, "2-replies-for-hq.txt is in your tray");
    assert_script_has(s, " 2 marked ");
    script_free(s);
}

/* One of those marked may not go: nothing goes, and it says which. */
static void test_send_refused(void **state)
{
    struct script *s = house_at(*state, "priya", "2 Enter * x y");
    assert_script_has(
        s, "Reply 9 to Amina Yusuf (acknowledgement) says nothing yet that HQ waits for.");
    script_play(s, "Esc");
    assert_script_has(s, "5 to send to HQ");
    script_free(s);
}

/* It notes what a person did, and says since when. */
static void a_chase_is_noted(void **state)
{
    struct script *s = house_at(*state, "priya", "2 S-Tab");
    assert_script_has(s, "Ask for the answer");
    g_autofree char *cursor = script_cursor(s);
    g_autofree char *row = script_row(s, atoi(cursor));
    assert_non_null(strstr(row, "chase"));
    script_play(s, "z");
    assert_script_has(s, "Noted: you chased ");
    script_play(s, "Esc");
    assert_script_has(s, "chased Sat 21 Nov");
    script_play(s, "Enter");
    assert_script_has(s, "no answer yet; chased Sat 21 Nov");
    script_free(s);
}

static void test_paste(void **state)
{
    struct script *s = house_at(*state, "priya", "2 P text{siobhán kelleher} Tab");
    script_play(s, "paste{Dear Siobhán,\n\nI will raise this in the House.\n\nNerys Pemberley MP}");
    script_play(s, "Tab Right F2");
    assert_script_has(s, "11 answered");
    assert_script_has(s, "6 to send to HQ");
    script_play(s, "Tab Tab G");
    assert_at(s, ">to Siobhán Kelleher");
    script_play(s, "Enter");
    assert_script_has(s, " I will raise this in the House.");
    script_play(s, "Esc u");
    assert_script_has(s, "5 to send to HQ");
    assert_script_has(s, "10 answered");
    script_free(s);
}

static void test_consent_and_edit(void **state)
{
    struct script *s = house_at(*state, "priya", "2 Enter j j j");
    assert_at(s, ">to Niamh Gallagher");
    script_play(s, "a");
    assert_script_has(s, "Record consent: the reply to Niamh Gallagher");
    assert_script_has(s, "< given >");
    script_play(s, "Enter");
    assert_script_has(s, "6 to send to HQ");
    script_play(s, "e");
    assert_script_has(s, "Change or match a reply: the reply to Niamh Gallagher");
    script_play(s, "Tab Tab Tab Right F2");
    assert_at(s, ">to Niamh Gallagher");
    assert_script_has(s, "holding reply, clock runs on");
    script_play(s, "s");
    assert_script_has(s, "Where an MP stands: Aire East");
    script_play(s, "s F2 Esc");
    assert_script_has(s, "supportive");
    script_free(s);
}

static void test_waiting(void **state)
{
    struct script *s = house_at(*state, "priya", "2 S-Tab c");
    assert_script_has(s, "WHAT HAPPENED");
    assert_script_has(s, " Patricia Greenhalgh");
    script_play(s, "Esc Enter");
    assert_script_has(s, "Patricia Greenhalgh  member");
    script_play(s, "Esc w");
    assert_script_has(s, "A member wrote to the MP: Patricia Greenhalgh");
    script_play(s, "Esc P"); /* the answer that has come is to her letter */
    assert_script_has(s, ">Member Patricia Greenhalgh");
    script_free(s);
}

/* Seats by name or MP, replies by member; below is what the found seat has. */
static void test_find(void **state)
{
    struct script *s = house_at(*state, "priya", "2 / text{thackeray}");
    assert_script_has(s, ">Aire West");
    assert_script_lacks(s, "Upper Wharfe");
    assert_script_has(s, "to Tomasz Wójcik");
    script_play(s, "Esc Tab Tab / text{leanne}");
    assert_script_has(s, ">to Leanne Barraclough");
    assert_script_lacks(s, "to Olu Adebayo");
    script_play(s, "Enter * x");
    assert_script_has(s, "Marked as sent: Desmond Ferribank to Leanne Barraclough.");
    script_free(s);
}

/* A key means on the page of a reply what it means on its row in the list. */
static void test_none_of_an_mps(void **state)
{
    struct script *s = house_at(*state, "priya", "2 Tab Enter");
    assert_script_has(s, " - Not a reply ");
    script_play(s, "-");
    assert_script_has(s, " u undoes it.");
    assert_script_has(s, "may HQ have it?"); /* back: there is nothing more to read */
    assert_script_has(s, "1 to ask");
    script_play(s, "u");
    assert_script_has(s, "2 to ask");
    script_play(s, "Tab Enter");
    assert_script_has(s, " x Sent ");
    script_free(s);
}

static void test_empty(void **state)
{
    struct script *s = house_at(*state, "priya", "2");
    assert_script_has(s, "0 wrote   0 answered   0 to send to HQ");
    assert_script_has(s, "6 Members, then i. Or w notes that a member wrote to the MP.");
    assert_script_has(s, "No seat is chosen above");
    script_play(s, "Tab Tab");
    assert_script_has(s, "Nothing waits to be matched.");
    script_play(s, "Tab Tab");
    assert_script_has(s, "Nothing waits to be sent to HQ.");
    script_play(s, "Tab");
    assert_script_has(s, "Nobody waits for an answer.");
    script_play(s, "Enter c");
    assert_script_has(s, "Choose a reply or a letter first");
    script_free(s);
}

/* No text of a reply, no marks, nothing to match, and why not. */
/* From a reply that is read to the next of its list, also where an answer has taken it off. */
static void test_next(void **state)
{
    struct script *s = house_at(*state, "priya", "2 Enter");
    script_play(s, "Down Enter");
    assert_script_has(s, "to Amina Yusuf");
    script_play(s, "]");
    assert_script_has(s, "to Dafydd Rees");
    script_play(s, "[ [");
    assert_script_has(s, "to Colette O'Hara");
    script_play(s, "[");
    assert_script_has(s, "That was the first one of the list.");
    script_free(s);
}

/* What lies below is no list: nothing there is moved, and it is said. */
static void test_next_of_no_list(void **state)
{
    struct script *s = house_at(*state, "priya", "c Enter");
    assert_script_has(s, "SAID AND DONE");
    script_play(s, "]");
    assert_script_has(s, "This was not opened from a list.");
    script_free(s);
}

static void test_next_to_ask(void **state)
{
    struct script *s = house_at(*state, "priya", "2 Tab Enter");
    assert_script_has(s, "to Joanne Priestley");
    script_play(s, "y");
    assert_script_has(s, "may go to HQ, agreed");
    script_play(s, "]");
    assert_script_has(s, "to Imran Hussain");
    script_play(s, "n ]");
    assert_script_has(s, "That was the last one of the list.");
    script_free(s);
}

static void test_levels(void **state)
{
    struct house *h = *state;
    house_add_reps(h);
    static const char *const logins[] = {"vera", "rita"};
    static const char *const refused[] = {"! This is for reps and officers: ask one of them.",
                                          "! Your access is read-only"};
    static const char unread[] = "! Replies are read by reps and officers";
    for (gsize i = 0; i < G_N_ELEMENTS(logins); i++) {
        struct script *s = house_at(h, logins[i], "2");
        assert_script_lacks(s, "to match");
        assert_script_lacks(s, "Mark all");
        assert_script_lacks(s, "y Paste");
        script_play(s, "Enter Enter");
        assert_script_has(s, unread);
        assert_at(s, ">to Colette O'Hara");
        script_play(s, "x");
        assert_script_has(s, refused[i]);
        script_play(s, "Space *");
        assert_script_has(s, refused[i]);
        assert_script_lacks(s, "marked");
        script_play(s, "Tab");
        assert_script_has(s, "A rep sends these");
        script_free(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        house_test(test_whole),          house_test(test_phone),
        house_test(test_tiny),           house_test(test_ascii),
        house_test(test_seats),          house_test(test_read),
        house_test(test_next),           house_test(test_next_of_no_list),
        house_test(test_next_to_ask),    house_test(test_send_one),
        house_test(test_send_marked),    house_test(test_part_marked),
        house_test(test_send_refused),   house_test(a_chase_is_noted),
        house_test(test_paste),          house_test(test_consent_and_edit),
        house_test(test_waiting),        house_test(test_find),
        house_test_empty(test_empty),    house_test(test_levels),
        house_test(test_none_of_an_mps), house_test(test_post),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
