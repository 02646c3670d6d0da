/*
 * Two reps with the form of one row open: what one of them stored the other does not write over
 * without being told.
 */
#include "house.h"

#include "support/holder.h"

#include "../../src/store/db_private.h"

/* Both have the reply to Dafydd Rees open to change it; the second one saves, too. */
static void told_before_anything_is_written_over(void **state)
{
    struct house *h = *state;
    struct script *one = house_at(h, "priya", "2 Enter j j"),
                  *two = house_at(h, "tom", "2 Enter j j");
    assert_at(one, ">to Dafydd Rees");
    assert_at(two, ">to Dafydd Rees");
    script_play(one, "e");
    script_play(two, "e");
    script_play(one, "Tab Tab Tab Tab C-u text{Our pay} C-s");
    assert_script_has(one, "Reply changed: Dafydd Rees");
    script_play(two, "Tab Tab Tab Tab C-u text{About his pay} C-s");
    assert_script_has(two, "Somebody has changed “Subject” meanwhile: it is “Our");
    assert_script_has(two, "About his pay"); /* still in the form */
    g_autoptr(GPtrArray) now = fixture_rows(house_app(h, "priya"), "reply.list", NULL);
    g_autofree char *subject = NULL;
    for (guint i = 0; i < now->len; i++)
        if (g_strcmp0(record_text(now->pdata[i], "person"), "Dafydd Rees") == 0)
            subject = g_strdup(record_text(now->pdata[i], "subject"));
    assert_string_equal(subject, "Our pay");
    script_play(two, "C-s"); /* told, and all the same */
    assert_script_has(two, "Reply changed: Dafydd Rees");
    script_play(two, "u"); /* and hers is there again */
    script_play(two, "Enter");
    assert_script_has(two, "Our pay");
    script_free(one);
    script_free(two);
}

/* What each of them changed of other fields stays, and nobody is asked. */
static void other_fields_are_both_kept(void **state)
{
    struct house *h = *state;
    struct script *one = house_at(h, "priya", "2 Enter j j"),
                  *two = house_at(h, "tom", "2 Enter j j");
    script_play(one, "e");
    script_play(two, "e");
    script_play(one, "Tab Tab Tab Tab C-u text{Our pay} C-s");
    script_play(two, "Tab Tab Tab text{ho} C-s");
    assert_script_has(two, "Reply changed: Dafydd Rees");
    script_play(two, "Enter");
    assert_script_has(two, "Our pay");
    script_free(one);
    script_free(two);
}

/* A word that was noted meanwhile is not turned round by a form that was open before. */
static void a_members_no_stays_no(void **state)
{
    struct house *h = *state;
    struct script *one = house_at(h, "priya", "2 Enter j j"),
                  *two = house_at(h, "tom", "2 Enter j j");
    script_play(one, "a");
    script_play(two, "a");
    script_play(one, "text{ref} C-s");
    assert_script_has(one, "Consent refused");
    script_play(two, "C-s"); /* as it began: given */
    assert_script_has(two, "Somebody has changed “May go to HQ” meanwhile");
    script_free(one);
    script_free(two);
}

/* Where it is found only once the other has saved, it is told once, and then saved. */
static void told_once_where_it_had_to_wait(void **state)
{
    struct house *h = *state;
    struct script *s = house_at(h, "tom", "2 Enter j j e");
    script_play(s, "Tab Tab Tab Tab C-u text{About his pay}");
    struct db *other = holder_of(h->path);
    script_play(s, "C-s");
    assert_script_has(s, "Somebody else is saving; yours goes next.");
    assert_true(db_own(other, "UPDATE reply SET subject = 'Our pay' WHERE person_id = 2", NULL));
    assert_true(db_commit(other, NULL));
    holder_lets_go(other);
    script_play(s, "retry");
    assert_script_has(s, "Somebody has changed “Subject” meanwhile: it is “Our");
    script_play(s, "C-s");
    assert_script_has(s, "Reply changed: Dafydd Rees");
    script_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        house_test(told_before_anything_is_written_over), house_test(other_fields_are_both_kept),
        house_test(a_members_no_stays_no), house_test(told_once_where_it_had_to_wait)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
