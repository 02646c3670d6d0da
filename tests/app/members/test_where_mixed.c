/*
 * member list --where: terms put together at random, held against sets of people.
 *
 * Each way in which a search comes true says whom it is about, or nothing: then it is about
 * members. Here a person is given what the best of these ways says; the program does it in SQL.
 */
#include "app/members/where.h"

#include "domain/find.h"

#define EXPRS 600
#define PEOPLE_MOST 200
#define LEAVES_MOST 5

/* What is true says of whom: nothing, members and potential members, who has left. */
enum said { UNTRUE, SILENT, SAID, LEFT };

struct leaf {
    const char *expr, *sql; /* of people of any kind */
    enum said said;
};

#define HAS(kind)                                                                                  \
    "EXISTS (SELECT 1 FROM contact_point c WHERE c.person_id = p.id AND c.kind = '" kind "')"
#define STAGE(s) "EXISTS (SELECT 1 FROM prospect o WHERE o.person_id = p.id AND o.stage = '" s "')"

static const struct leaf leaves[] = {
    {"smith", "p.family_name LIKE '%Smith%' OR p.given_name = 'Smith'", SILENT},
    {"jones", "p.family_name LIKE '%Jones%'", SILENT},
    {"kirk", "p.family_name = 'Kirk' OR p.workplace_id IN (102, 103, 106)", SILENT},
    {"\"john smith\"", "p.id IN (103, 104)", SILENT},
    {"surname:yusuf", "p.family_name = 'Yusuf'", SILENT},
    {"given:jo", "p.given_name IN ('John', 'Jo', 'Jón')", SILENT},
    {"workplace:leeds", "p.workplace_id IN (100, 101, 102, 103)", SILENT},
    {"constituency:mo", "p.ons_code IN ('X1', 'X4')", SILENT},
    {"mp:jo", "p.ons_code IN ('X2', 'X4')", SILENT},
    {"tag:\"night shift\"", "p.id = 100 OR (p.id >= 200 AND p.id % 5 = 0)", SILENT},
    {"tag:steward", "p.id IN (103, 104, 105, 116)", SILENT},
    {"office:rep", "p.id IN (100, 105) OR (p.id >= 200 AND p.id % 11 = 0)", SILENT},
    {"has:phone", HAS("PHONE"), SILENT},
    {"no:email", "NOT " HAS("EMAIL"), SILENT},
    {"no:workplace", "p.workplace_id IS NULL", SILENT},
    {"has:leader", "p.id IN (103, 104, 110) OR (p.id >= 200 AND p.id % 6 IN (1, 3))", SILENT},
    {"joined<2026-01-01", "p.joined_on < '2026-01-01'", SILENT},
    {"joined>=5y", "p.joined_on <= '2021-11-21'", SILENT},
    {"last-contact>30d", "p.id < 100 OR p.id % 10 IN (0, 1, 2, 3, 5, 6)", SILENT},
    {"never-contacted", "p.id < 100 OR p.id % 10 <= 2", SILENT},
    {"voted", "p.kind <> 'PROSPECT' AND p.id >= 100 AND p.id % 6 <> 0 AND p.id % 10 = 0", SILENT},
    {"not-voted",
     "p.kind <> 'PROSPECT' AND p.id >= 100 AND p.id % 6 <> 0 AND p.id % 10 NOT IN (0, 5)", SILENT},
    {"wrote-mp", "p.id >= 100 AND p.id % 9 IN (1, 2, 3, 4)", SILENT},
    {"asked:poster", "p.id >= 100 AND p.id % 4 = 0", SILENT},
    {"do-not-contact", "p.id >= 100 AND p.id % 10 = 3", SILENT},
    {"is:member", "p.kind = 'MEMBER'", SAID},
    {"is:potential", "p.kind = 'PROSPECT'", SAID},
    {"is:left", "p.kind = 'LEFT'", LEFT},
    {"stage:asked", STAGE("ASKED"), SAID},
    {"stage:joined", STAGE("JOINED"), SAID},
};

/* ---- sets ---- */

struct people {
    guint n;
    gint64 ids[PEOPLE_MOST];
    char kinds[PEOPLE_MOST];
    bool is[G_N_ELEMENTS(leaves)][PEOPLE_MOST];
};

static void read_ids(const struct world *w, const char *cond, GArray *ids)
{
    g_autofree char *text = ids_sql(w, cond);
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    g_array_set_size(ids, 0);
    for (char **id = words; *id && **id; id++) {
        gint64 i = g_ascii_strtoll(*id, NULL, 10);
        g_array_append_val(ids, i);
    }
}

static void read_people(const struct world *w, struct people *p)
{
    static const char *const kinds[] = {"MEMBER", "PROSPECT", "LEFT"};
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (gsize k = 0; k < G_N_ELEMENTS(kinds); k++) {
        g_autofree char *cond = g_strdup_printf("p.kind = '%s'", kinds[k]);
        read_ids(w, cond, ids);
        assert_true(ids->len > 5 && p->n + ids->len <= PEOPLE_MOST);
        for (guint i = 0; i < ids->len; i++, p->n++) {
            p->ids[p->n] = g_array_index(ids, gint64, i);
            p->kinds[p->n] = *kinds[k];
        }
    }
    for (gsize l = 0; l < G_N_ELEMENTS(leaves); l++) {
        read_ids(w, leaves[l].sql, ids);
        assert_true(ids->len > 0 && ids->len < p->n);
        for (guint i = 0; i < p->n; i++)
            for (guint k = 0; k < ids->len; k++)
                p->is[l][i] |= g_array_index(ids, gint64, k) == p->ids[i];
    }
}

/* ---- trees ---- */

struct tree {
    enum find_kind kind; /* ALL, ANY, NOT, IS */
    gsize leaf;
    GPtrArray *of;
};

static void tree_free(gpointer data)
{
    struct tree *t = data;
    g_clear_pointer(&t->of, g_ptr_array_unref);
    g_free(t);
}

static struct tree *tree_new(GRand *rand, int depth, int *left)
{
    struct tree *t = g_new0(struct tree, 1);
    int dice = g_rand_int_range(rand, 0, 10);
    t->kind = depth == 0 || *left <= 1 || dice < 3 ? FIND_IS
              : dice < 5                           ? FIND_NOT
              : dice < 8                           ? FIND_ALL
                                                   : FIND_ANY;
    if (t->kind == FIND_IS) {
        /* every third says whom */
        const int whom = G_N_ELEMENTS(leaves) - 5;
        t->leaf = (gsize)(g_rand_int_range(rand, 0, 3)
                              ? g_rand_int_range(rand, 0, whom)
                              : g_rand_int_range(rand, whom, G_N_ELEMENTS(leaves)));
        --*left;
        return t;
    }
    t->of = g_ptr_array_new_with_free_func(tree_free);
    const int n = t->kind == FIND_NOT ? 1 : g_rand_int_range(rand, 2, 4);
    for (int i = 0; i < n; i++)
        g_ptr_array_add(t->of, tree_new(rand, depth - 1, left));
    return t;
}

/* As somebody might type it; in brackets where it has to be, or by chance. */
static void type(const struct tree *t, GRand *rand, bool tight, GString *out)
{
    static const char *const all[] = {" ", " and ", " AND ", "  "}, *const nots[] = {"-", "not "};
    const bool group = t->kind == FIND_ALL || t->kind == FIND_ANY;
    const bool brackets = (group && tight) || g_rand_int_range(rand, 0, 6) == 0;
    g_string_append(out, brackets ? "(" : "");
    if (t->kind == FIND_IS)
        g_string_append(out, leaves[t->leaf].expr);
    if (t->kind == FIND_NOT)
        g_string_append(out, nots[g_rand_int_range(rand, 0, 2)]);
    for (guint i = 0; t->of && i < t->of->len; i++) {
        const struct tree *one = t->of->pdata[i];
        if (i > 0)
            g_string_append(out, t->kind == FIND_ANY ? " or " : all[g_rand_int_range(rand, 0, 4)]);
        /* "a and b or c" needs no brackets, the other way round they are needed */
        type(one, rand, t->kind != FIND_ANY || one->kind == FIND_ANY, out);
    }
    g_string_append(out, brackets ? ")" : "");
}

static bool says_whom(const struct tree *t)
{
    bool whom = t->kind == FIND_IS && leaves[t->leaf].said > SILENT;
    for (guint i = 0; t->of && i < t->of->len; i++)
        whom = whom || says_whom(t->of->pdata[i]);
    return whom;
}

static enum said value(const struct people *p, guint who, const struct tree *t)
{
    if (t->kind == FIND_IS)
        return p->is[t->leaf][who] ? leaves[t->leaf].said : UNTRUE;
    if (t->kind == FIND_NOT) {
        const struct tree *one = t->of->pdata[0];
        if (one->kind == FIND_NOT)
            return value(p, who, one->of->pdata[0]);
        return value(p, who, one) != UNTRUE ? UNTRUE : says_whom(t) ? SAID : SILENT;
    }
    enum said best = UNTRUE;
    for (guint i = 0; i < t->of->len; i++) {
        enum said one = value(p, who, t->of->pdata[i]);
        if (t->kind == FIND_ALL && one == UNTRUE)
            return UNTRUE;
        best = MAX(best, one);
    }
    return best;
}

/* ---- one against the other ---- */

static char *wanted(const struct people *p, const struct tree *t)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (guint i = 0; i < p->n; i++) {
        enum said least = p->kinds[i] == 'M' ? SILENT : p->kinds[i] == 'P' ? SAID : LEFT;
        if (value(p, i, t) >= least)
            g_array_append_val(ids, p->ids[i]);
    }
    return ids_text(ids);
}

static void at_random(void **state)
{
    const struct world *w = *state;
    g_autofree struct people *p = g_new0(struct people, 1);
    GRand *rand = g_rand_new_with_seed(20261121);
    guint differ = 0, some = 0, mixed = 0;
    read_people(w, p);
    for (int i = 0; i < EXPRS; i++) {
        int left = 7;
        struct tree *t = tree_new(rand, LEAVES_MOST, &left);
        g_autoptr(GString) typed = g_string_new(NULL);
        type(t, rand, false, typed);
        g_autofree char *want = wanted(p, t);
        differ += differs(w->f->officer, typed->str, want);
        some += *want != '\0';
        mixed += t->kind != FIND_IS && says_whom(t);
        tree_free(t);
    }
    g_rand_free(rand);
    assert_int_equal(differ, 0);
    assert_true(some > EXPRS / 2 && some < EXPRS && mixed > EXPRS / 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(at_random)};
    return cmocka_run_group_tests(tests, world_setup, world_teardown);
}
