/*
 * What is said of a list that is looked through: of its header, of too many that would go.
 */
#include "house.h"

static struct script *look_at(struct house *h, const char *text, const char *keys)
{
    g_autofree char *path = g_build_filename(h->dir, "list.csv", NULL);
    assert_true(g_file_set_contents(path, text, -1, NULL));
    g_autofree char *words = g_strdup_printf("6 i text{%s} F2 %s", path, keys);
    return house_at(h, "priya", words);
}

static void a_header_in_two_lines(void **state)
{
    struct script *s = look_at(*state,
                               "Members of the branch,,,,,\n"
                               "Membership,First,Last,Home,Mobile,Date\n"
                               "Number,Name,Name,Email,Phone,Joined\n"
                               "AV11204,Callum,Ackroyd,,07700 900123,03/04/2019\n",
                               "");
    assert_script_has(s, "1 row, header in two lines from 2");
    script_free(s);
}

/* What is to be done about it is a key here, no option. */
static void too_many_that_would_go(void **state)
{
    struct script *s = look_at(*state,
                               "Membership Number,First Name,Last Name\n"
                               "AV11204,Callum,Acroyd\n",
                               "");
    assert_script_has(s, "x - 245 left");
    script_play(s, "Enter y");
    assert_script_has(s, "too many to believe of a whole list.");
    assert_script_has(s, "import it again: Tab to those who left, then * lets them go.");
    assert_script_lacks(s, "leavers=yes");
    script_free(s);
}

/* Of two rows of one number the second comes in as the first is left out, and is shown so at once.
 */
static void one_of_two(void **state)
{
    struct script *s = look_at(*state,
                               "Membership Number,First Name,Last Name\n"
                               "AV90001,Zed,Quill\nAV90001,Zoe,Quill\n",
                               "Tab");
    assert_script_has(s, "+ 1 new  x - 246 left  ! 1 refused");
    assert_script_has(s, ">+ Zed Quill");
    script_play(s, "Space");
    assert_script_has(s, "+ 1 new, 1 out  x - 246 left");
    assert_script_has(s, "+ Zoe Quill");
    assert_script_lacks(s, "refused");
    script_play(s, "Space");
    assert_script_has(s, "+ 1 new  x - 246 left  ! 1 refused");
    script_play(s, "Space Enter y");
    assert_script_has(s, "1 added, 0 changed");
    script_play(s, "Enter / text{quill}");
    assert_script_has(s, "Quill, Zoe");
    script_free(s);
}

/* A whole kind left out leaves out both, and nobody is said to have changed anything. */
static void a_kind_with_a_double(void **state)
{
    struct script *s = look_at(*state,
                               "Membership Number,First Name,Last Name\n"
                               "AV90001,Zed,Quill\nAV90002,Zoe,Pill\n"
                               "AV11204,Callum,Acroyd\nAV11204,Callum,Ackroy\n",
                               "Tab Tab");
    assert_script_has(s, "+ 2 new  ~ 1 changed");
    script_play(s, "*");
    assert_script_has(s, "+ 2 new  x ~ 2 changed");
    script_play(s, "Enter y");
    assert_script_has(s, "2 added, 0 changed");
    script_free(s);
}

/* Of columns of which any number counts none is taken back by saying what another one is. */
static void several_columns_of_one_kind(void **state)
{
    struct script *s = look_at(*state,
                               "Membership Number,First Name,Last Name,DNC,Gone,Quiet\n"
                               "AV11204,Callum,Ackroyd,,,\nAV90001,Zed,Quill,,,yes\n",
                               "m End Enter");
    script_play(s, "text{do not contact, more} F2 k Enter text{do not contact, more} F2");
    assert_script_has(s, "Gone                   do not contact, more");
    assert_script_has(s, "Quiet                  do not contact, more");
    script_free(s);
}

static void what_it_asks(void **state)
{
    struct script *s = look_at(*state,
                               "Membership Number,First Name,Last Name,Date Joined\n"
                               "AV11204,Callum,Ackroyd,3/14/2019\n"
                               "AV90001,Zoe,Quill,3/4/2019\n",
                               "");
    assert_script_has(s, "d says");
    script_play(s, "Enter y");
    assert_script_has(s, "1 that could be either");
    assert_script_has(s, "Import it again and d says how its dates are meant.");
    assert_script_lacks(s, "--dates");
    script_free(s);
}

static void its_signs_are_in_plain_words(void **state)
{
    struct script *s =
        look_at(*state, "Membership Number,Last Name\nAV11204,Acroyd\n", "? j j j j j j j j");
    assert_script_has(s, "with us, but not on this list, or the list says that they have");
    script_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        house_test(a_header_in_two_lines),
        house_test(too_many_that_would_go),
        house_test(one_of_two),
        house_test(a_kind_with_a_double),
        house_test(several_columns_of_one_kind),
        house_test(what_it_asks),
        house_test(its_signs_are_in_plain_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
