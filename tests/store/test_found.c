/*
 * Composed searches: all are walked in slices, or a few looked at; whichever way, and however often
 * a key comes in between, the same people are found in the same order.
 */
#include "../../src/store/db_private.h"
#include "store/fill.h"
#include "store/found.h"
#include "store/steps.h"

#define PEOPLE (4 * FOUND_SLICE + 700L)

/* One in so many; the same where they are given as a set to look at. */
static const char conds[] =
    "\n-- cond: t_some\np.id % :every = :rest\n"
    "-- cond: t_few\np.id % :every = :rest\n"
    "-- cond: t_few_people\n"
    "SELECT q.id AS person_id FROM person q WHERE q.id % :every = :rest\n"
    "UNION ALL SELECT q.id FROM person q WHERE q.id % :every IN (0, :rest)\n";

static const char *const members[] = {"MEMBER", NULL};
static const char *const current[] = {"MEMBER", "PROSPECT", NULL};
static const char *const all_kinds[] = {"MEMBER", "PROSPECT", "LEFT", NULL};
static const char *const left[] = {"LEFT", NULL};

static const struct search {
    const char *piece;
    int every;
    const char *const *kinds;
} searches[] = {
    {"t_some", 1, members},      {"t_some", 1, all_kinds},  {"t_some", 3, current},
    {"t_some", 97, members},     {"t_some", 97, all_kinds}, {"t_some", 2311, all_kinds},
    {"t_some", 100000, current}, {"t_few", 5, all_kinds},   {"t_few", 97, members},
    {"t_few", 97, all_kinds},    {"t_some", 7, left},
};

/* Of so many one has left and one is a potential member; three at a time have the same name. */
static struct db *open_people(const char *file, long n, int others)
{
    static char *text; /* outlives the connection */
    GError *error = NULL;
    if (!text) {
        g_autofree char *fill_sql = NULL;
        assert_good(g_file_get_contents("tests/store/fill.sql", &fill_sql, NULL, &error), error);
        text = g_strconcat(fill_sql, conds, NULL);
    }
    const struct source_text more = {"fill.sql", text, strlen(text)};
    struct db *db = open_real(file, DB_CREATE, &more);
    db_set_scope(db, true, NULL, 0);
    begin(db);
    db_set_bulk(db, true);
    run(db, "fill_workplace", record_of("n", 13L, NULL));
    run(db, "fill_constituency", record_of("n", 20L, NULL));
    run(db, "fill_person", record_of("n", n, NULL));
    g_autofree char *kinds = g_strdup_printf(
        "UPDATE person SET sort_key = printf('test%%06d', id / 3), kind = CASE (id / 2) %% %d "
        "WHEN 1 THEN 'PROSPECT' WHEN 2 THEN 'LEFT' ELSE 'MEMBER' END",
        others);
    assert_good(db_own(db, kinds, &error), error);
    commit(db);
    return db;
}

static struct found *start(struct db *db, const struct search *s)
{
    GError *error = NULL;
    g_autoptr(record) values = record_of("now", "1", "today", "2026-11-21", "actor", "1", NULL);
    record_set_int(values, "actor_id", 1);
    record *args = record_new();
    record_set_int(args, "every", s->every);
    record_set_int(args, "rest", s->every > 1);
    struct found *f =
        found_new(db, "member_of", where_piece(s->piece, args), s->kinds, values, &error);
    assert_good(f, error);
    return f;
}

/* Whom it is to find, in their order. */
static GArray *wanted(struct db *db, const struct search *s, const char *scope)
{
    GError *error = NULL;
    g_autofree char *kinds = g_strjoinv("', '", (char **)s->kinds);
    g_autofree char *sql = g_strdup_printf("SELECT coalesce(group_concat(id, ' '), '') FROM "
                                           "(SELECT id FROM person WHERE id %% %d = %d "
                                           "AND kind IN ('%s') AND %s ORDER BY sort_key, id)",
                                           s->every, s->every > 1, kinds, scope);
    g_autofree char *text = db_own_text(db, sql, &error);
    assert_good(text, error);
    GArray *ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    for (char **w = words; *w && **w; w++) {
        gint64 id = g_ascii_strtoll(*w, NULL, 10);
        g_array_append_val(ids, id);
    }
    return ids;
}

/* Rows are those from that place on. */
static void assert_rows(const GPtrArray *rows, const GArray *want, guint from, guint n)
{
    assert_int_equal(rows->len, n);
    for (guint i = 0; i < n; i++)
        assert_int_equal(record_int(rows->pdata[i], "id"), g_array_index(want, gint64, from + i));
}

static GPtrArray *page(struct found *f, enum page_from from, const record *key, guint n, int slices)
{
    GError *error = NULL;
    GPtrArray *rows = found_page(f, from, key, (int)n, slices, &error);
    assert_good(rows, error);
    return rows;
}

/* A page as a screen gets it: what the slices give, until it is full or all were looked at. */
static GPtrArray *whole_page(struct found *f, enum page_from from, const record *key, guint n,
                             int slices, guint *parts)
{
    GPtrArray *rows = page(f, from, key, n, slices);
    for (guint tries = 0; rows->len < n && found_more(f); tries++) {
        GError *error = NULL;
        GPtrArray *more = found_on(f, (int)(n - rows->len), slices, &error);
        assert_good(more, error);
        g_ptr_array_extend_and_steal(rows, more);
        ++*parts;
        assert_true(tries < 10000);
    }
    return rows;
}

/* Page by page to the end. */
static guint assert_pages(struct found *f, const GArray *want, guint n, int slices)
{
    guint at = 0, parts = 0;
    g_autoptr(GPtrArray) rows = whole_page(f, PAGE_FIRST, NULL, n, slices, &parts);
    while (rows->len > 0) {
        assert_rows(rows, want, at, MIN(n, want->len - at));
        at += rows->len;
        g_autoptr(record) last = record_copy(rows->pdata[rows->len - 1]);
        g_ptr_array_unref(rows);
        rows = whole_page(f, PAGE_AFTER, last, n, slices, &parts);
    }
    assert_int_equal(at, want->len);
    return parts;
}

static void test_slices_give_the_same(void **state)
{
    const struct folder *folder = *state;
    struct db *db = open_people(folder->file, PEOPLE, 9);
    guint parts = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(searches); i++) {
        struct found *f = start(db, &searches[i]);
        g_autoptr(GArray) want = wanted(db, &searches[i], "1");
        g_autoptr(GPtrArray) all = page(f, PAGE_FIRST, NULL, PEOPLE + 1, 0);
        assert_rows(all, want, 0, want->len);
        assert_false(found_more(f));
        parts += assert_pages(f, want, 7 + want->len / 20, 1);
        parts += assert_pages(f, want, 1000, 1);
        parts += assert_pages(f, want, PEOPLE, 3);
        parts += assert_pages(f, want, FOUND_SLICE, 1);
        found_free(f);
    }
    assert_true(parts > 40);
    db_close(db);
}

static void assert_around(struct found *f, const GPtrArray *all, const GArray *want, guint i,
                          guint n)
{
    GError *error = NULL;
    gint64 before = -1;
    const record *key = all->pdata[i];
    guint parts = 0;
    for (int slices = 0; slices < 2; slices++) {
        g_autoptr(GPtrArray) after = whole_page(f, PAGE_AFTER, key, n, slices, &parts);
        assert_rows(after, want, i + 1, MIN(n, want->len - i - 1));
        g_autoptr(GPtrArray) at = whole_page(f, PAGE_AT, key, n, slices, &parts);
        assert_rows(at, want, i, MIN(n, want->len - i));
        g_autoptr(GPtrArray) up = page(f, PAGE_BEFORE, key, n, slices);
        assert_rows(up, want, i - MIN(i, n), MIN(i, n));
        assert_false(found_more(f));
    }
    assert_good(found_count(f, key, 100000, &before, &error), error);
    assert_int_equal(before, i);
}

/* From every place, forwards and backwards; and counted. */
static void test_pages_around(void **state)
{
    const struct folder *folder = *state;
    struct db *db = open_people(folder->file, PEOPLE, 9);
    for (gsize i = 0; i < G_N_ELEMENTS(searches); i++) {
        GError *error = NULL;
        struct found *f = start(db, &searches[i]);
        g_autoptr(GArray) want = wanted(db, &searches[i], "1"),
                          ids = g_array_new(FALSE, FALSE, sizeof(gint64));
        g_autoptr(GPtrArray) all = page(f, PAGE_FIRST, NULL, PEOPLE, 0);
        for (guint k = 0; k < want->len; k += 1 + want->len / 9)
            assert_around(f, all, want, k, 40);
        if (want->len > 0)
            assert_around(f, all, want, want->len - 1, 40);
        const guint n = MIN(40, want->len);
        g_autoptr(GPtrArray) last = page(f, PAGE_LAST, NULL, 40, 1);
        assert_rows(last, want, want->len - n, n);
        gint64 count = -1;
        assert_good(found_count(f, NULL, 100000, &count, &error), error);
        assert_int_equal(count, want->len);
        assert_good(found_count(f, NULL, 30, &count, &error), error);
        assert_int_equal(count, MIN(30, want->len));
        assert_good(found_ids(f, 100000, ids, &error), error);
        assert_int_equal(ids->len, want->len);
        found_free(f);
    }
    db_close(db);
}

/* ---- keys in between ---- */

struct keys {
    GRand *rand;
    int every;   /* a key waits one time in so many */
    int at;      /* or at that question alone, counted from 1 */
    guint asked; /* how often */
};

static bool key_waits(void *data)
{
    struct keys *k = data;
    k->asked++;
    return k->rand ? g_rand_int_range(k->rand, 0, k->every) == 0 : (int)k->asked == k->at;
}

static void test_keys_lose_nobody(void **state)
{
    const struct folder *folder = *state;
    struct db *db = open_people(folder->file, PEOPLE, 9);
    struct keys keys = {.rand = g_rand_new_with_seed(7)};
    guint parts = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(searches); i++) {
        if (strcmp(searches[i].piece, "t_few") == 0)
            continue; /* a page of a set is stopped as one of a list is */
        struct found *f = start(db, &searches[i]);
        g_autoptr(GArray) want = wanted(db, &searches[i], "1");
        for (keys.every = 30; keys.every < 1000; keys.every *= 5) {
            db_set_poll(db, key_waits, &keys);
            parts += assert_pages(f, want, 25 + want->len / 10, 3);
            db_set_poll(db, NULL, NULL);
        }
        found_free(f);
    }
    if (parts < 40 || keys.asked < 1000)
        fail_msg("%u parts, %u times asked", parts, keys.asked);
    g_rand_free(keys.rand);
    db_close(db);
}

/* One key at each moment of the first slice: the row that the page begins with is not left out. */
static void test_a_key_at_the_start(void **state)
{
    const struct folder *folder = *state;
    struct db *db = open_people(folder->file, PEOPLE, 9);
    static const enum page_from froms[] = {PAGE_FIRST, PAGE_AFTER, PAGE_AT};
    const struct search s = {"t_some", 3, current};
    struct found *f = start(db, &s);
    g_autoptr(GArray) want = wanted(db, &s, "1");
    g_autoptr(GPtrArray) all = page(f, PAGE_FIRST, NULL, PEOPLE, 0);
    guint parts = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(froms); i++)
        for (int at = 1; at < 12; at++) {
            struct keys keys = {.at = at};
            const guint begin = froms[i] == PAGE_FIRST ? 0 : 1000 + (froms[i] == PAGE_AFTER);
            db_set_poll(db, key_waits, &keys);
            g_autoptr(GPtrArray) rows = whole_page(f, froms[i], all->pdata[1000], 1500, 3, &parts);
            db_set_poll(db, NULL, NULL);
            assert_rows(rows, want, begin, MIN(1500, want->len - begin));
        }
    assert_true(parts >= 11);
    found_free(f);
    db_close(db);
}

/* ---- within a scope; what it costs ---- */

static void test_in_scope(void **state)
{
    const struct folder *folder = *state;
    struct db *db = open_people(folder->file, PEOPLE, 9);
    const gint64 some[] = {3, 6, 11, 4, 5, 7, 8, 9};
    static const char *const scopes[] = {"workplace_id IN (3)", "workplace_id IN (3, 6, 11)",
                                         "workplace_id IN (3, 4, 5, 6, 7, 8, 9, 11)"};
    static const gsize sizes[] = {1, 3, 8};
    for (gsize k = 0; k < G_N_ELEMENTS(scopes); k++) {
        db_set_scope(db, false, some, sizes[k]);
        for (gsize i = 0; i < G_N_ELEMENTS(searches); i++) {
            struct found *f = start(db, &searches[i]);
            g_autoptr(GArray) want = wanted(db, &searches[i], scopes[k]);
            assert_pages(f, want, 60, 1);
            found_free(f);
        }
    }
    db_close(db);
}

/* A slice of a rare search, at the start and further on; counting that ends at its most. */
static gint64 slice_steps(struct db *db, const struct search *s)
{
    GError *error = NULL;
    gint64 n = 0;
    struct found *f = start(db, s);
    g_autoptr(GPtrArray) warm = page(f, PAGE_FIRST, NULL, 200, 1);
    db_steps(db);
    g_autoptr(GPtrArray) rows = page(f, PAGE_FIRST, NULL, 200, 1);
    assert_int_equal(rows->len, warm->len);
    assert_true(found_more(f));
    g_autoptr(GPtrArray) more = found_on(f, 200, 1, &error);
    assert_good(more, error);
    if (s->every < 100) { /* else it looks for long, backwards and counting */
        g_autoptr(GPtrArray) last = page(f, PAGE_LAST, NULL, 1, 1);
        assert_int_equal(last->len, 1);
        assert_good(found_count(f, NULL, 30, &n, &error), error);
    }
    found_free(f);
    return db_steps(db);
}

static void test_a_slice_does_not_grow(void **state)
{
    const struct folder *folder = *state;
    g_autofree char *other = g_strconcat(folder->file, ".large", NULL);
    struct db *small = open_people(folder->file, 3 * PEOPLE / 2, 3),
              *large = open_people(other, 3 * PEOPLE, 3);
    static const struct search rare[] = {
        {"t_some", 2310, members}, {"t_some", 97, all_kinds}, {"t_some", 23, left}};
    for (gsize i = 0; i < G_N_ELEMENTS(rare); i++) {
        gint64 x = slice_steps(small, &rare[i]), y = slice_steps(large, &rare[i]);
        assert_true(x > FOUND_SLICE);
        if (y > x + x / 50)
            fail_msg("1 in %d: %d steps, %d with twice the people", rare[i].every, (int)x, (int)y);
    }
    db_close(small);
    db_close(large);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_slices_give_the_same), test(test_pages_around), test(test_keys_lose_nobody),
        test(test_a_key_at_the_start),   test(test_in_scope),     test(test_a_slice_does_not_grow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
