/*
 * Rows of a list that may be of somebody we have: whose they are is asked, and what comes of it is
 * said; what was said is not lost unasked.
 */
#include "house.h"

static char *list_of(struct house *h, const char *text)
{
    char *path = g_build_filename(h->dir, "list.csv", NULL);
    assert_true(g_file_set_contents(path, text, -1, NULL));
    return path;
}

/* That list on the screen. */
static struct script *look_at(struct house *h, const char *text, int rows, int cols)
{
    struct script *s = house_sized(house_app(h, "priya"), rows, cols);
    g_autofree char *path = list_of(h, text), *words = g_strdup_printf("6 i text{%s} F2", path);
    script_play(s, words);
    return s;
}

#define HEADER "Membership Number,First Name,Last Name\n"

/* Members whose numbers have noughts, which the list has lost; one of them under another name. */
static struct script *noughts_lost(struct house *h, int rows, int cols)
{
    g_autofree char *path =
        list_of(h, HEADER "00051234,Ewan,Other\n00051235,Ann,Lowe\n00051236,Una,Reid\n");
    fixture_run(house_app(h, "priya"), "member.import", "file", path, NULL);
    return look_at(h, HEADER "51234,Eve,Married\n51235,Ann,Lowe\n51236,Una,Reid\n", rows, cols);
}

static void whose_it_is(void **state)
{
    struct script *s = noughts_lost(*state, 24, 80);
    script_play(s, "/ text{eve} Tab");
    assert_script_has(s, ">? Eve Married");
    assert_script_has(s, "Space Whose");
    assert_script_lacks(s, "Space Leave out");
    script_play(s, "Space");
    assert_script_has(s, "Whose row is this: Eve Married?");
    assert_script_has(s, "is 00051234 of Ewan Other but for noughts");
    assert_script_has(s, "t Ewan Other's (00051234)   n somebody new   l leave it out");
    assert_script_has(s, "any other key: hold it back");
    script_play(s, "Space"); /* the key that asked decides nothing */
    assert_script_has(s, "Held back until it is decided.");
    assert_script_has(s, "? 1 held back");
    script_play(s, "Space t");
    assert_script_has(s, "It is Ewan Other's (00051234).");
    assert_script_has(s, ">~ Eve Married  first name (another name altogether): Ewan → Eve");
    assert_script_has(s, "all  ~ 1 changed");
    script_play(s, "Space n"); /* then the list has not got that member */
    assert_script_has(s, "Somebody new.");
    assert_script_has(s, ">+ Eve Married");
    assert_script_has(s, "all  + 1 new  = 2 the same  - 1 left");
    script_play(s, "Space l");
    assert_script_has(s, ">x Eve Married left out");
    script_play(s, "Space Esc");
    assert_script_has(s, ">? Eve Married The number 51234 is 00051234 of Ewan Other");
    script_play(s, "Space n Esc Enter"); /* so nobody on the list is that member */
    assert_script_has(s, "Take the list: 1 new, 1 left?");
    script_play(s, "y");
    assert_script_has(s, "1 added");
    script_free(s);
}

/* A row without a number is nobody new. */
static void without_a_number(void **state)
{
    struct script *s = look_at(*state, HEADER "AV11204,Callum,Ackroyd\n,Amina,Yusuf\n", 20, 60);
    script_play(s, "/ text{amina} Tab Space");
    assert_script_has(s, "t Amina Yusuf's (AV");
    assert_script_lacks(s, "somebody new");
    script_play(s, "n"); /* so that is no answer */
    assert_script_has(s, "Held back until it is decided.");
    script_play(s, "Space t");
    assert_script_has(s, "It is Amina Yusuf's (AV");
    assert_script_has(s, ">~ Amina Yusuf     on HQ's list: not yet → yes");
    script_free(s);
}

/* Of several of one name each can be meant. */
static void one_of_several(void **state)
{
    struct house *h = *state;
    g_autofree char *path = g_build_filename(h->dir, "twins.csv", NULL);
    assert_true(
        g_file_set_contents(path, HEADER "AV90001,Mary,Quill\nAV90002,Mary,Quill\n", -1, NULL));
    fixture_run(house_app(h, "priya"), "member.import", "file", path, NULL);
    struct script *s = look_at(h, HEADER "AV11204,Callum,Ackroyd\n,Mary,Quill\n", 24, 80);
    script_play(s, "/ text{mary} Tab Space");
    assert_script_has(s, "1 Mary Quill's (AV90001)   2 Mary Quill's (AV90002)   l leave it out");
    script_play(s, "2");
    assert_script_has(s, "It is Mary Quill's (AV90002).");
    assert_script_has(s, "= 2 the same");
    script_free(s);
}

static void help_has_all_of_it(void **state)
{
    static const int sizes[][2] = {{24, 80}, {20, 60}};
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        struct script *s =
            look_at(*state, HEADER "AV11204,Callum,Acroyd\n", sizes[i][0], sizes[i][1]);
        script_play(s, "?");
        assert_script_has(s, "Space Leaves it out, or not; held back: whose");
        script_free(s);
    }
}

/* With the noughts back the row is somebody's by its number: it is refused rather than that what
 * was said of it comes to nothing unseen, and that can be taken back. */
static void in_vain(void **state)
{
    struct script *s = noughts_lost(*state, 24, 80);
    script_play(s, "/ text{eve} Tab Space n Esc");
    assert_script_lacks(s, "Nothing comes");
    script_play(s, "0");
    assert_script_has(s, "Nothing comes of what you said of line 2: It was said to be");
    assert_script_has(s, ">! Eve Married  It was said to be somebody new, but 00051234");
    script_play(s, "S-Tab S-Tab");
    assert_script_has(s, "1 remark ");
    script_play(s, "Tab Tab / text{eve} Tab Space"); /* it can be taken back */
    assert_script_has(s, "any other key: as if nothing was said");
    script_play(s, "Esc");
    assert_script_lacks(s, "Nothing comes");
    assert_script_lacks(s, "refused");
    script_free(s);
}

#define LEAVE "Leave the list? What you said of its rows and columns is not kept."

static void nothing_said_is_lost(void **state)
{
    static const char *const ways[][2] = {{"1", "today"},
                                          {": text{turnout} Enter", "turnout"},
                                          {"Esc", "members"},
                                          {"C-c", "members"},
                                          {"q", "members"}};
    for (gsize i = 0; i < G_N_ELEMENTS(ways); i++) {
        struct script *s = look_at(*state, HEADER "AV90001,Zed,Newby\n", 24, 80);
        script_play(s, "/ text{zed} Tab Space Esc");
        script_play(s, ways[i][0]);
        assert_script_has(s, LEAVE);
        script_play(s, "n");
        assert_string_equal(ui_screen(s->ui)->id, "import");
        assert_script_has(s, "x Zed Newby");
        script_play(s, ways[i][0]);
        script_play(s, "y");
        assert_string_equal(ui_screen(s->ui)->id, ways[i][1]);
        script_free(s);
    }
}

/* Where nothing was said, nothing is asked; nor when it is stored. */
static void nothing_to_lose(void **state)
{
    struct script *s = look_at(*state, HEADER "AV90001,Zed,Newby\n", 24, 80);
    script_play(s, "1");
    assert_string_equal(ui_screen(s->ui)->id, "today");
    script_free(s);
}

/* What is not used comes first, and is whole on a phone. */
static void notes_on_a_phone(void **state)
{
    struct script *s = look_at(*state,
                               "Membership Number,First Name,Last Name,Workplace"
                               ",Salary Band,Pension Scheme Number,Car Park Permit\n"
                               "AV11204,Callum,Ackroyd,Nowhere Office at All,3,9,8\n",
                               20, 60);
    assert_script_has(s, "Not used: Salary Band, Pension Scheme Number, Car Park");
    assert_script_has(s, "Permit. Not known: Nowhere Office at All. Too many are not");
    assert_script_has(s, "they stay, unless * there.");
    script_free(s);
}

/* What was found is so many of all there are by now. */
static void members_are_counted_anew(void **state)
{
    struct house *h = *state;
    g_autofree char *path = list_of(h, HEADER "AV90001,Zed,Newby\nAV90002,Nan,Newby\n");
    struct script *s = house_at(h, "priya", "6");
    fixture_run(house_app(h, "priya"), "member.import", "file", path, NULL);
    script_play(s, "1 6 / text{yusu} Tab");
    assert_script_has(s, "4 of 248");
    script_play(s, "u y");
    assert_script_has(s, "/yusu");
    assert_script_has(s, "4 of 246");
    script_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        house_test_empty(whose_it_is),
        house_test(without_a_number),
        house_test(one_of_several),
        house_test(help_has_all_of_it),
        house_test_empty(in_vain),
        house_test(nothing_said_is_lost),
        house_test(nothing_to_lose),
        house_test(notes_on_a_phone),
        house_test(members_are_counted_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
