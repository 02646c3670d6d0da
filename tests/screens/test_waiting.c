/*
 * What is typed while somebody else saves: it waits in order, is given up one by one, and nothing
 * of it is lost or saved twice.
 */
#include "house.h"

#include "support/holder.h"

#include "../../src/store/db_private.h"

static guint rows(struct house *h, const char *command)
{
    g_autoptr(GPtrArray) all = fixture_rows(house_app(h, "priya"), command, NULL);
    return all->len;
}

/* Who is on the line: the first words of the card. */
static char *on_the_line(struct script *s)
{
    g_autofree char *row = script_row(s, 2);
    g_strstrip(row);
    char *end = strstr(row, "  ");
    return end ? g_strndup(row, (gsize)(end - row)) : g_strdup(row);
}

/* An outcome that is given up is that person's again, with the note that went with it. */
static void given_up_it_is_their_turn_again(void **state)
{
    struct house *h = *state;
    struct app *priya = house_app(h, "priya");
    app_at_screens(priya); /* what is looked at is noted once that can be */
    struct script *s = house_sized(priya, 24, 80);
    script_play(s, "c t text{ring after six} C-s");
    g_autofree char *who = on_the_line(s);
    struct db *other = holder_of(h->path);
    script_play(s, "6");
    assert_script_has(s, "Somebody else is saving; yours goes next.");
    g_autofree char *next = on_the_line(s);
    assert_string_not_equal(who, next);
    script_play(s, "Esc");
    assert_script_has(s, "It was not saved, and nothing was changed.");
    g_autofree char *again = on_the_line(s);
    assert_string_equal(who, again);
    assert_script_has(s, "ring after six");
    holder_lets_go(other);
    script_play(s, "6");
    g_autofree char *after = on_the_line(s);
    assert_string_equal(next, after);
    script_free(s);
}

/* A form that waits behind something else is closed: it cannot be saved twice. */
static void a_form_waits_behind_and_is_saved_once(void **state)
{
    struct house *h = *state;
    struct script *s = house_at(h, "priya", "4");
    guint had = rows(h, "task.list");
    struct db *other = holder_of(h->path);
    script_play(s, "d n text{Ring the printer} C-s");
    assert_script_has(s, "2 of yours go next");
    assert_string_equal(ui_screen(s->ui)->id, "active");
    script_play(s, "C-s retry");
    holder_lets_go(other);
    script_play(s, "retry");
    assert_int_equal(rows(h, "task.list"), had); /* one done, one new */
    assert_script_has(s, "Ring the printer");
    script_free(s);
}

/* What is refused once its turn comes is not passed over for what came after it. */
static void a_refusal_is_read(void **state)
{
    struct house *h = *state;
    struct script *s = house_at(h, "priya", "4");
    struct db *other = holder_of(h->path);
    script_play(s, "j d k d");
    assert_script_has(s, "2 of yours go next");
    guint had = rows(h, "task.list");
    assert_true(db_own(other, "DELETE FROM task WHERE title LIKE 'Posters%'", NULL));
    assert_true(db_commit(other, NULL));
    db_close(other);
    script_play(s, "retry");
    assert_script_has(s, "It was not saved:");
    assert_int_equal(rows(h, "task.list"), had - 2);
    script_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {house_test(given_up_it_is_their_turn_again),
                                       house_test(a_form_waits_behind_and_is_saved_once),
                                       house_test(a_refusal_is_read)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
