/*
 * Plain words: who is called so comes first, nobody comes twice, and pages fit together whichever
 * way they are turned.
 */
#include "app/members/where.h"

#include "base/paging.h"

#define MANY 300 /* more than are read at a time */

static const struct {
    const char *words, *surname, *given, *rest, *place; /* "0": nobody so */
} cases[] = {
    {"smith", "p.family_name LIKE '%Smith%'", "p.given_name = 'Smith'", "0", "0"},
    {"jo", "p.family_name LIKE '%Jones%'", "p.given_name IN ('John', 'Jo', 'Jón')", "0", "0"},
    {"j", "p.family_name LIKE '%Jones%'", "p.given_name IN ('John', 'Jo', 'Jón', 'Jürgen')", "0",
     "0"},
    {"kirk", "p.family_name = 'Kirk'", "0", "0", "p.workplace_id IN (102, 103, 106)"},
    {"aire", "0", "p.given_name = 'Aire'", "0", "p.workplace_id = 104"},
    {"leeds", "0", "p.given_name = 'Leeds'", "0", "p.workplace_id BETWEEN 100 AND 103"},
    {"night", "0", "0", "p.id IN (100, 101) OR (p.id >= 200 AND p.id % 5 = 0)", "0"},
    {"201", "0", "0", "p.membership_no LIKE '201%' OR p.id = 201", "0"},
    {"900101", "0", "0", "p.id = 100 OR p.membership_no = '1001'", "0"},
    {"s", "p.family_name GLOB '*Smith*'",
     "p.given_name IN ('Siân', 'Sean', 'Sian', 'Smith', "
     "'Smita')",
     "p.id IN (103, 104) OR p.id = 100 OR (p.id >= 200 AND p.id % 5 = 0)", "p.workplace_id = 105"},
    {"smith john", "p.id IN (103, 104)", "0", "0", "0"},
    {"smith 2010", "p.id IN (103, 104, 105)", "p.id = 106", "0", "0"},
    {"kirk smith", "p.family_name LIKE '%Smith%' AND p.workplace_id IN (102, 103, 106)",
     "p.id = 106", "0", "0"},
    {"jo leeds", "0", "0", "0",
     "(p.family_name LIKE '%Jones%' OR p.given_name IN ('John', 'Jo', 'Jón')) AND p.workplace_id "
     "BETWEEN 100 AND 103"},
    {"steward leeds smith", "0", "0", "p.id IN (103, 105)", "0"},
    {"night leeds jo", "0", "0",
     "p.id >= 200 AND p.id % 5 = 0 AND p.workplace_id BETWEEN 100 AND 103 AND (p.family_name LIKE "
     "'%Jones%' OR p.given_name IN ('Jo', 'Jón'))",
     "0"},
};

static record *filter_of(const char *words)
{
    record *filter = record_new();
    record_set_text(filter, "search", words);
    return filter;
}

static GPtrArray *fetch(struct app *app, const record *filter, enum page_from from,
                        const record *key, int n)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *rows = app_page(app, "member", filter, from, key, n, &error);
    if (!rows)
        fail_msg("%s: %s", record_str(filter, "search"), error->message);
    return rows;
}

static gint64 id_at(const GPtrArray *rows, guint i)
{
    return record_int(rows->pdata[i], "person_id");
}

/* Those rows are those of all from there on. */
static void assert_part(const GPtrArray *rows, const GPtrArray *all, guint from, guint n)
{
    assert_int_equal(rows->len, n);
    for (guint i = 0; i < n; i++)
        assert_int_equal(id_at(rows, i), id_at(all, from + i));
}

static void assert_turning(struct app *app, const record *filter, const GPtrArray *all)
{
    const guint n = 4;
    for (guint i = 0; i < all->len; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) after = fetch(app, filter, PAGE_AFTER, all->pdata[i], (int)n);
        assert_part(after, all, i + 1, MIN(n, all->len - i - 1));
        g_autoptr(GPtrArray) at = fetch(app, filter, PAGE_AT, all->pdata[i], (int)n);
        assert_part(at, all, i, MIN(n, all->len - i));
        g_autoptr(GPtrArray) before = fetch(app, filter, PAGE_BEFORE, all->pdata[i], (int)n);
        assert_part(before, all, i - MIN(i, n), MIN(i, n));
        gint64 count = -1;
        assert_true(app_count(app, "member", filter, all->pdata[i], 10000, &count, &error));
        assert_int_equal(count, i);
    }
    g_autoptr(GPtrArray) last = fetch(app, filter, PAGE_LAST, NULL, (int)n);
    assert_part(last, all, all->len - MIN(n, all->len), MIN(n, all->len));
}

/* The place of somebody among the groups. */
static int group_of(const struct world *w, gsize i, gint64 id)
{
    const char *const groups[] = {cases[i].surname, cases[i].given, cases[i].rest, cases[i].place};
    for (int g = 0; g < (int)G_N_ELEMENTS(groups); g++) {
        g_autofree char *cond =
            g_strdup_printf("p.id = %" G_GINT64_FORMAT " AND (%s)", id, groups[g]);
        g_autofree char *found = ids_sql(w, cond);
        if (*found)
            return g;
    }
    fail_msg("“%s” finds %d", cases[i].words, (int)id);
    return -1;
}

static void in_their_order(void **state)
{
    const struct world *w = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(record) filter = filter_of(cases[i].words);
        g_autoptr(GPtrArray) all = fetch(w->f->officer, filter, PAGE_FIRST, NULL, 1000);
        g_autofree char *cond =
            g_strdup_printf("p.kind = 'MEMBER' AND ((%s) OR (%s) OR (%s) OR (%s))",
                            cases[i].surname, cases[i].given, cases[i].rest, cases[i].place);
        g_autofree char *want = ids_sql(w, cond), *got = ids_of(all);
        if (!*want || strcmp(want, got) != 0)
            fail_msg("“%s”:\n  found  %s\n  wanted %s", cases[i].words, got, want);
        for (guint k = 1, before = 0; k < all->len; k++) {
            const guint group = (guint)group_of(w, i, id_at(all, k));
            before = k == 1 ? (guint)group_of(w, i, id_at(all, 0)) : before;
            if (group < before)
                fail_msg("“%s”: %d comes too late", cases[i].words, (int)id_at(all, k));
            before = group;
        }
        assert_turning(w->f->officer, filter, all);
    }
}

/* The same on the command line, either way it is said; in another order of words too. */
static void on_the_command_line(void **state)
{
    const struct world *w = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(record) filter = filter_of(cases[i].words);
        g_autoptr(GPtrArray) all = fetch(w->f->officer, filter, PAGE_FIRST, NULL, 1000);
        g_autoptr(GPtrArray) where =
            fixture_rows(w->f->officer, "member.list", "where", cases[i].words, NULL);
        assert_part(where, all, 0, all->len);
        g_autoptr(GPtrArray) search =
            fixture_rows(w->f->officer, "member.list", "search", cases[i].words, NULL);
        assert_part(search, all, 0, all->len);
        g_auto(GStrv) words = g_strsplit(cases[i].words, " ", -1);
        g_autoptr(GString) turned = g_string_new(NULL);
        for (char **word = words; *word; word++) {
            g_string_prepend(turned, word > words ? " and " : "");
            g_string_prepend(turned, *word);
        }
        g_autoptr(GPtrArray) other =
            fixture_rows(w->f->officer, "member.list", "where", turned->str, NULL);
        assert_part(other, all, 0, all->len);
    }
}

static void within_a_scope(void **state)
{
    const struct world *w = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(record) filter = filter_of(cases[i].words);
        g_autoptr(GPtrArray) all = fetch(w->una, filter, PAGE_FIRST, NULL, 1000);
        g_autofree char *cond = g_strdup_printf(
            "p.kind = 'MEMBER' AND p.workplace_id IN (102, 103, %" G_GINT64_FORMAT
            ") AND ((%s) OR (%s) OR (%s) OR (%s))",
            w->f->mill, cases[i].surname, cases[i].given, cases[i].rest, cases[i].place);
        g_autofree char *want = ids_sql(w, cond), *got = ids_of(all);
        assert_string_equal(got, want);
        assert_turning(w->una, filter, all);
    }
}

static void assert_each_once(struct app *app, const char *expr)
{
    g_autoptr(GPtrArray) rows = fixture_rows(app, "member.list", "where", expr, NULL);
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < rows->len; i++)
        if (!g_hash_table_add(seen, GINT_TO_POINTER(id_at(rows, i))))
            fail_msg("“%s”: %d comes twice", expr, (int)id_at(rows, i));
    assert_int_equal(rows->len, MANY);
}

/* More than are read at a time, found by surname, tag, workplace, or by what is put together. */
static void many(void **state)
{
    const struct world *w = *state;
    g_autoptr(GError) error = NULL;
    assert_true(db_begin(w->db, &error));
    for (int i = 0; i < MANY; i++) {
        g_autofree char *number = g_strdup_printf("ZM%04d", i);
        g_autofree char *given = g_strdup_printf("Zed%c", 'a' + i % 26);
        add_somebody(w, (struct somebody){1000 + i, 'M', number, i % 3 ? given : "Manyfold",
                                          i % 3 ? "Manyfold" : given, i % 2 ? 104 : 0, NULL, NULL});
    }
    assert_true(db_commit(w->db, &error));
    assert_each_once(w->f->officer, "many");
    assert_each_once(w->f->officer, "manyfold zed");
    assert_each_once(w->f->officer, "zm");
    assert_each_once(w->f->officer, "many -smith");
    assert_each_once(w->f->officer, "(many or zm) and (-smith or workplace:aire)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_their_order),
        cmocka_unit_test(on_the_command_line),
        cmocka_unit_test(within_a_scope),
        cmocka_unit_test(many),
    };
    return cmocka_run_group_tests(tests, world_setup, world_teardown);
}
