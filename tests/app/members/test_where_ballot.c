/*
 * The language of searches on the list of a ballot's people: the same people as on Members, as far
 * as they are in it, and what is said of a ballot is said of that one.
 */
#include "app/members/where.h"

#include "base/paging.h"

#define LONG 9012 /* 9013 is the one to work on now */
#define SHORT 9013
#define ROWS 400

struct asked {
    gint64 ballot;
    const char *state; /* the list is narrowed to it; NULL */
    int place;         /* and to this workplace; 0: who has none; -1: to none */
    const char *typed;
    const char *also; /* of people p, in SQL */
};

/* The states that world_rows gives. */
#define IN_LONG(n) "(p.id + 3) % 10 = " #n
#define DRIVER "(p.id = 105 OR (p.id >= 200 AND p.id % 7 = 0))"

/* Who left is there too: the list says who is in the ballot. */
static const struct asked cases[] = {
    {LONG, NULL, -1, "has:phone no:workplace",
     "p.workplace_id IS NULL AND EXISTS (SELECT 1 FROM contact_point c WHERE c.person_id = p.id "
     "AND "
     "c.kind = 'PHONE')"},
    {LONG, NULL, -1, "-smith", "p.family_name NOT LIKE '%Smith%' AND p.given_name <> 'Smith'"},
    {LONG, NULL, -1, "voted", IN_LONG(0)},
    {LONG, NULL, 0, "voted or -voted", "p.workplace_id IS NULL"},
    {LONG, NULL, 0, "jo",
     "p.workplace_id IS NULL AND (p.given_name LIKE 'Jo%' OR p.given_name = "
     "'Jón' OR p.family_name LIKE 'Jo%' OR p.family_name LIKE '%-Jo%')"},
    {LONG, NULL, 102, "-voted", "p.workplace_id = 102 AND NOT " IN_LONG(0)},
    {LONG, "HAS_PAPER", 102, "-voted", "p.workplace_id = 102 AND " IN_LONG(1)},
    {LONG, "HAS_PAPER", -1, "-voted tag:driver", IN_LONG(1) " AND " DRIVER},
    {LONG, "HAS_PAPER", -1, "voted", "0"},
    {LONG, NULL, -1, "is:left surname:jones", "p.kind = 'LEFT' AND p.family_name LIKE '%Jones%'"},
    {LONG, NULL, -1, "is:member surname:jones",
     "p.kind = 'MEMBER' AND p.family_name LIKE '%Jones%'"},
    {SHORT, NULL, -1, "not-reached or tag:steward",
     "p.id % 10 = 9 OR p.id IN (103, 104, 105, 116)"},
    {SHORT, NULL, -1, "voted", "p.id % 10 = 0"},
    /* plain words, as on Members: names, tags, workplaces with all beneath, last digits */
    {LONG, NULL, -1, "driver", DRIVER},
    {LONG, NULL, -1, "leeds", "p.workplace_id IN (100, 101, 102, 103) OR p.given_name = 'Leeds'"},
    {LONG, NULL, -1, "202", "p.id = 101"},
    {LONG, NULL, -1, "205", "p.id = 205"},
    {LONG, NULL, -1, "jones", "p.family_name LIKE '%Jones%'"},
    {LONG, "HAS_PAPER", -1, "jones", "p.family_name LIKE '%Jones%' AND " IN_LONG(1)},
};

static record *filter_of(const struct asked *c, const char *sort)
{
    record *filter = record_of_int("ballot_id", c->ballot);
    record_set_text(filter, "search", c->typed);
    if (c->state)
        record_set_text(filter, "state", c->state);
    if (c->place >= 0)
        record_set_int(filter, "workplace_id", c->place);
    if (sort)
        record_set_text(filter, PAGE_SORT, sort);
    return filter;
}

static char *wanted(const struct world *w, const struct asked *c, const char *also)
{
    g_autofree char *cond =
        g_strdup_printf("p.id >= 100 AND (%s) AND (%s) AND EXISTS (SELECT 1 FROM canvass_state s "
                        "WHERE s.person_id = p.id AND s.ballot_id = %" G_GINT64_FORMAT ")",
                        c->also, also, c->ballot);
    return ids_sql(w, cond);
}

/* All of them in pages of seven, forwards; checked against the count, and the pages back. */
static char *found(struct app *app, const record *filter)
{
    g_autoptr(GPtrArray) all = record_array_new();
    g_autoptr(GError) error = NULL;
    for (;;) {
        const record *last = all->len ? all->pdata[all->len - 1] : NULL;
        g_autoptr(GPtrArray) rows = app_page(app, "canvass_people", filter,
                                             last ? PAGE_AFTER : PAGE_FIRST, last, 7, &error);
        if (!rows)
            fail_msg("%s", error->message);
        for (guint i = 0; i < rows->len; i++)
            g_ptr_array_add(all, record_copy(rows->pdata[i]));
        assert_true(all->len < ROWS);
        if (rows->len < 7)
            break;
    }
    gint64 n = 0;
    assert_true(app_count(app, "canvass_people", filter, NULL, ROWS, &n, &error));
    assert_int_equal(n, all->len);
    for (guint i = all->len; i > 7; i--) {
        const record *key = all->pdata[i - 1];
        assert_true(app_count(app, "canvass_people", filter, key, ROWS, &n, &error));
        assert_int_equal(n, i - 1);
        g_autoptr(GPtrArray) back =
            app_page(app, "canvass_people", filter, PAGE_BEFORE, key, 3, &error);
        assert_non_null(back);
        assert_int_equal(back->len, 3);
        for (guint k = 0; k < 3; k++)
            assert_int_equal(record_int(back->pdata[k], "person_id"),
                             record_int(all->pdata[i - 4 + k], "person_id"));
    }
    return ids_of(all);
}

static void test_the_same_people_as_on_members(void **state)
{
    const struct world *w = *state;
    static const char *const sorts[] = {NULL, "last_at", "-last_at"};
    guint some = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        for (gsize k = 0; k < G_N_ELEMENTS(sorts); k++) {
            g_autoptr(record) filter = filter_of(&cases[i], sorts[k]);
            g_autofree char *want = wanted(w, &cases[i], "1");
            g_autofree char *have = found(w->f->officer, filter);
            some += *want != '\0';
            if (strcmp(have, want) != 0)
                fail_msg("%s: found %s, wanted %s", cases[i].typed, have, want);
        }
    assert_true(some > 2 * G_N_ELEMENTS(cases));
}

/* A rep sees no more of a ballot's people than of the members. */
static void test_in_scope(void **state)
{
    const struct world *w = *state;
    g_autofree char *hers =
        g_strdup_printf("p.workplace_id IN (102, 103, %" G_GINT64_FORMAT ")", w->f->mill);
    guint some = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(record) filter = filter_of(&cases[i], NULL);
        g_autofree char *want = wanted(w, &cases[i], hers);
        g_autofree char *have = found(w->una, filter);
        some += *want != '\0';
        if (strcmp(have, want) != 0)
            fail_msg("%s: found %s, wanted %s", cases[i].typed, have, want);
    }
    assert_true(some > G_N_ELEMENTS(cases) / 2);
}

/* A volunteer is told, as on Members, what is not for them. */
static void test_levels(void **state)
{
    const struct world *w = *state;
    const struct asked c = {LONG, NULL, -1, "has:phone", NULL};
    g_autoptr(record) filter = filter_of(&c, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) rows =
        app_page(w->vic, "canvass_people", filter, PAGE_FIRST, NULL, 7, &error);
    assert_null(rows);
    assert_non_null(strstr(error->message, "has:"));
}

#define OTHERS 2000

/* Of a small ballot its people are looked through and nobody else. */
static void test_nobody_else_is_looked_at(void **state)
{
    const struct world *w = *state;
    static const char *const exprs[] = {"-jo", "-voted", "has:phone"};
    gint64 steps[2][G_N_ELEMENTS(exprs)];
    g_autoptr(GError) error = NULL;
    for (int round = 0; round < 2; round++) {
        for (gsize i = 0; i < G_N_ELEMENTS(exprs); i++) {
            const struct asked c = {LONG, NULL, -1, exprs[i], NULL};
            g_autoptr(record) filter = filter_of(&c, NULL);
            gint64 before = db_steps(w->db);
            g_autoptr(GPtrArray) rows =
                app_page(w->f->officer, "canvass_people", filter, PAGE_FIRST, NULL, 20, &error);
            assert_non_null(rows);
            steps[round][i] = db_steps(w->db) - before;
        }
        if (round == 1)
            break;
        assert_true(db_begin(w->db, &error));
        for (int i = 0; i < OTHERS; i++) {
            g_autofree char *number = g_strdup_printf("OT%d", i);
            add_somebody(w,
                         (struct somebody){5000 + i, 'M', number, "Ann", "Other", 0, NULL, NULL});
        }
        assert_true(db_commit(w->db, &error));
    }
    for (gsize i = 0; i < G_N_ELEMENTS(exprs); i++)
        assert_in_range(steps[1][i], 1, steps[0][i] + 100);
}

/* What was counted is counted anew after one's own write, another's, and a change of what one may
 * see. */
static void test_the_mark_of_the_data(void **state)
{
    const struct world *w = *state;
    bool gone;
    (void)app_poll(w->una, &gone);
    gint64 first = app_data_mark(w->una);
    assert_int_equal(app_data_mark(w->una), first);
    fixture_run(w->una, "tag.add", "person", "#100", "tag", "marked", NULL);
    gint64 second = app_data_mark(w->una);
    assert_int_not_equal(second, first);
    fixture_run(w->f->officer, "tag.add", "person", "#101", "tag", "marked", NULL);
    gint64 third = app_data_mark(w->una);
    assert_int_not_equal(third, second);
    fixture_run(w->f->officer, "rep.scope", "rep", "una", "scope", "all", NULL);
    gint64 stale = app_data_mark(w->una);
    (void)app_poll(w->una, &gone);
    assert_int_not_equal(app_data_mark(w->una), stale);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_same_people_as_on_members), cmocka_unit_test(test_in_scope),
        cmocka_unit_test(test_levels), cmocka_unit_test(test_nobody_else_is_looked_at),
        cmocka_unit_test(test_the_mark_of_the_data)};
    return cmocka_run_group_tests(tests, world_setup, world_teardown);
}
