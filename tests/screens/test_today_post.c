/*
 * Today: what came by mail and nobody has looked at.
 */
#include "house.h"

#include "support/post.h"

struct posted {
    struct house *h;
    char *box;
};

static int posted_setup(void **state)
{
    struct posted *p = g_new0(struct posted, 1);
    void *house = NULL;
    house_setup(&house);
    p->h = house;
    p->box = maildir_new(p->h->dir, "Mail");
    *state = p;
    return 0;
}

static int posted_teardown(void **state)
{
    struct posted *p = *state;
    void *house = p->h;
    g_free(p->box);
    g_free(p);
    return house_teardown(&house);
}

/* One from Parliament that nobody is found for. */
static void to_match(struct posted *p, const char *name, const char *words)
{
    g_autofree char *id = g_strdelimit(g_strdup(name), ".", '-');
    g_autofree char *text = post_letter("casework@parliament.uk", "nobody@example.org", id, words);
    maildir_put(p->box, "new", name, text);
}

/* One to a member, from their MP. */
static void to_member(struct posted *p, const char *name, const char *words)
{
    struct app *officer = house_app(p->h, "priya");
    g_autoptr(GPtrArray) mps = fixture_rows(officer, "mp.list", NULL);
    g_autoptr(GPtrArray) letters = fixture_rows(officer, "letter.list", NULL);
    for (guint i = 0; i < letters->len; i++) {
        g_autofree char *id =
            g_strdup_printf("%" G_GINT64_FORMAT, record_int(letters->pdata[i], "person_id"));
        g_autoptr(record) card = fixture_card(officer, id);
        for (guint k = 0; k < mps->len; k++) {
            const record *mp = mps->pdata[k];
            if (!record_has(mp, "email") || !record_has(card, "email") ||
                strcmp(record_str(mp, "ons_code"), record_str(letters->pdata[i], "ons_code")) != 0)
                continue;
            g_autofree char *text =
                post_letter(record_str(mp, "email"), record_str(card, "email"), name, words);
            maildir_put(p->box, "new", name, text);
            return;
        }
    }
    fail_msg("no member has an MP with an address");
}

static void file(struct posted *p, const char *counts)
{
    post_run(p->h->path, &p->h->now, p->box, counts);
}

/* Said where the papers are, at both sizes; Enter goes to where they wait. */
static void test_said(void **state)
{
    struct posted *p = *state;
    to_match(p, "1.a", "I shall raise it.");
    to_match(p, "2.b", "I shall raise it with the minister.");
    file(p, "0 2 0 0 0");
    struct script *s = house_at(p->h, "priya", "");
    assert_script_has(s, ">! 15 need a new paper: ask HQ by Fri 4 Dec\n"
                         " 2 new replies by mail\n"
                         " THREE THINGS YOU CAN DO NOW");
    script_play(s, "j");
    assert_at(s, ">2 new replies by mail");
    script_play(s, "Enter");
    assert_script_has(s, "to match");
    assert_script_has(s, "casework@parliament.uk");
    script_free(s);
    s = house_sized(house_app(p->h, "tom"), 20, 60);
    assert_script_has(s, " 2 new replies by mail");
    script_play(s, "j");
    assert_at(s, ">2 new replies by mail");
    script_free(s);
}

/* Read by one rep it is new for nobody: on this screen at once, on another's when it looks again.
 */
static void test_looked_at(void **state)
{
    struct posted *p = *state;
    to_match(p, "1.a", "I shall raise it.");
    file(p, "0 1 0 0 0");
    struct script *s = house_at(p->h, "priya", "j");
    assert_at(s, ">1 new reply by mail");
    script_play(s, "Enter Enter");
    assert_script_has(s, "I shall raise it.");
    script_play(s, "1 tick");
    assert_script_lacks(s, "new reply");
    script_free(s);
    app_close(p->h->apps->pdata[p->h->apps->len - 1]);
    g_ptr_array_set_size(p->h->apps, (gint)p->h->apps->len - 1);
    s = house_at(p->h, "tom", "");
    assert_script_lacks(s, "new reply");
    script_free(s);
}

/* What came to a member waits to be asked about. */
static void test_to_ask(void **state)
{
    struct posted *p = *state;
    to_member(p, "1.a", "I have written to the Justice Secretary to ask for a proper pay rise.");
    file(p, "1 0 0 0 0");
    struct script *s = house_at(p->h, "priya", "j Enter");
    assert_script_has(s, "to ask");
    script_free(s);
}

/* It comes while Today is open. */
static void test_comes(void **state)
{
    struct posted *p = *state;
    struct script *s = house_at(p->h, "priya", "");
    assert_script_lacks(s, "new reply");
    to_match(p, "1.a", "I shall raise it.");
    file(p, "0 1 0 0 0");
    script_play(s, "tick");
    assert_script_has(s, "1 new reply by mail");
    assert_at(s, ">! 15 need a new paper");
    script_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_said, posted_setup, posted_teardown),
        cmocka_unit_test_setup_teardown(test_looked_at, posted_setup, posted_teardown),
        cmocka_unit_test_setup_teardown(test_to_ask, posted_setup, posted_teardown),
        cmocka_unit_test_setup_teardown(test_comes, posted_setup, posted_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
