/*
 * Writing to the people of a search from the list of members.
 */
#include "house.h"

#include "app/app.h"

static void what_is_asked_before_it_goes(void **state)
{
    struct house *h = *state;
    struct script *s = house_at(h, "priya", "6 / text{mill} Tab");
    app_at_screens(ui_app(s->ui));
    script_play(s, "W");
    assert_script_has(s, "Write to the people of a search");
    assert_script_has(s, "Whom*    mill");
    script_play(s, "Tab text{Friday} Tab text{Dear all} C-s");
    assert_script_has(s, "into the outbox?");
    assert_script_has(s, "Down: more   y yes, do it   any other key: no"); /* at once, too */
    assert_script_has(s, "left out:");
    assert_script_has(s, "VERIFY");
    assert_script_has(s, " Subject: Friday");
    assert_script_has(s, " Dear all");
    script_play(s, "y");
    assert_script_has(s, "mails are in the outbox.");
    script_free(s);
    /* not to all that are found where some are marked */
    s = house_at(h, "priya", "6 / text{mill} Tab Space Space W");
    assert_script_lacks(s, "Whom*");
    assert_script_has(s, "Give those marked a tag");
    script_play(s, "Enter * W");
    assert_script_has(s, "Whom*    mill");
    script_free(s);
    /* no key of a rep's */
    s = house_at(h, "tom", "6 W");
    assert_script_lacks(s, "Whom*");
    script_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        house_test(what_is_asked_before_it_goes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
