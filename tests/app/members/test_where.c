/*
 * member list --where: each term finds whom it is to find, whichever way it is looked for.
 */
#include "app/members/where.h"
#include "app/members/where_cases.h"

static char *everybody(const struct world *w)
{
    return ids_sql(w, "p.kind = 'MEMBER'");
}

/* A row that finds nobody, or everybody, would prove nothing. */
static void every_term(void **state)
{
    const struct world *w = *state;
    guint differ = 0;
    g_autofree char *all = everybody(w), *of_all_kinds = ids_sql(w, "1");
    for (gsize i = 0; i < G_N_ELEMENTS(where_cases); i++) {
        const struct where_case *c = &where_cases[i];
        g_autofree char *want = ids_sql(w, c->sql);
        if (!*want || strcmp(want, of_all_kinds) == 0 || (!c->whom && strcmp(want, all) == 0))
            fail_msg("“%s” finds nobody, or everybody: %s", c->expr, want);
        differ += differs(w->f->officer, c->expr, want);
    }
    assert_int_equal(differ, 0);
}

/* The same twice, which no set of few can answer: all are walked. */
static void all_are_walked(void **state)
{
    const struct world *w = *state;
    guint differ = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(where_cases); i++) {
        g_autofree char *want = ids_sql(w, where_cases[i].sql);
        g_autofree char *twice =
            g_strdup_printf("(%s) or (%s)", where_cases[i].expr, where_cases[i].expr);
        differ += differs(w->f->officer, twice, want);
        if (strspn(where_cases[i].expr, "0123456789") == strlen(where_cases[i].expr))
            continue; /* side by side they are one number */
        g_autofree char *both =
            g_strdup_printf("(%s) and (%s)", where_cases[i].expr, where_cases[i].expr);
        differ += differs(w->f->officer, both, want);
    }
    assert_int_equal(differ, 0);
}

/* All members but them: also those of whom nothing is known. */
static void the_others(void **state)
{
    const struct world *w = *state;
    guint differ = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(where_cases); i++) {
        if (where_cases[i].whom)
            continue;
        g_autofree char *cond = g_strdup_printf(
            "p.kind = 'MEMBER' AND p.id NOT IN (SELECT p.id FROM person p WHERE %s)",
            where_cases[i].sql);
        g_autofree char *want = ids_sql(w, cond);
        g_autofree char *not_so = g_strdup_printf("not (%s)", where_cases[i].expr);
        differ += differs(w->f->officer, not_so, want);
        g_autofree char *again = g_strdup_printf("-(-(-(%s)))", where_cases[i].expr);
        differ += differs(w->f->officer, again, want);
    }
    assert_int_equal(differ, 0);
}

/* A rep finds of them those of her workplaces; of leaders she knows those whom she sees herself. */
static void within_a_scope(void **state)
{
    const struct world *w = *state;
    guint differ = 0;
    guint found = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(where_cases); i++) {
        const char *expr = where_cases[i].expr;
        const bool unseen =
            strcmp(expr, "leader:smith") == 0 || strcmp(expr, "leader:\"anna jones\"") == 0;
        g_autofree char *cond =
            g_strdup_printf("p.workplace_id IN (102, 103, %" G_GINT64_FORMAT ") AND %s AND (%s)",
                            w->f->mill, unseen ? "0" : "1", where_cases[i].sql);
        g_autofree char *want = ids_sql(w, cond);
        found += *want != '\0';
        differ += differs(w->una, expr, want);
        g_autofree char *twice = g_strdup_printf("(%s) or (%s)", expr, expr);
        differ += differs(w->una, twice, want);
    }
    assert_true(found > G_N_ELEMENTS(where_cases) / 2);
    assert_int_equal(differ, 0);
}

/* What nobody has is no error. */
static void nobody(void **state)
{
    const struct world *w = *state;
    guint differ = 0;
    static const char *const exprs[] = {
        "tag:zz",
        "mp:old",
        "office:treasurer",
        "workplace:valley -workplace:house",
        "surname:nobody",
        "\"anna smith\"",
        "\"voted\"",
        "constituency:atlantis",
        "leader:zz",
        "asked:zz",
        "number:001",
        "phone:9001",
        "stage:other-union",
        "is:member is:left",
        "workplace:branch",
        "leader:castle",
        "\"900101 x\"",
        "did:meeting",
        "jo or",
    };
    for (gsize i = 0; i + 1 < G_N_ELEMENTS(exprs); i++)
        differ += differs(w->f->officer, exprs[i], "");
    fixture_fails(w->f->officer, BL_ERR_INPUT, "»or«", "member.list", "where", "jo or", NULL);
    assert_int_equal(differ, 0);
}

static char *ids_narrowed(struct app *app, const char *expr, const char *place, const char *seat)
{
    g_autoptr(GPtrArray) rows = fixture_rows(app, "member.list", "where", expr, "workplace", place,
                                             seat ? "constituency" : NULL, seat, NULL);
    return ids_of(rows);
}

/* Beside a workplace and a constituency, both ways of finding; of another right after. */
static void narrowed(void **state)
{
    const struct world *w = *state;
    static const char *const exprs[] = {"smith", "tag:night", "-voted", "jo or begum"};
    static const struct {
        const char *place, *seat, *sql;
    } cases[] = {{"Leeds City PDU", "Aberwick and Môn",
                  "p.workplace_id IN (101, 102, 103) AND p.ons_code = 'X1'"},
                 {"Leeds City PDU", NULL, "p.workplace_id IN (101, 102, 103)"},
                 {"Kirkgate Office", NULL, "p.workplace_id IN (102, 103)"},
                 {"Aire Valley House", NULL, "p.workplace_id = 104"},
                 {"Kirkstall", NULL, "p.workplace_id = 106"}};
    for (gsize i = 0; i < G_N_ELEMENTS(exprs); i++) {
        g_autofree char *all = ids_where(w->f->officer, exprs[i]);
        g_autofree char *list = g_strdelimit(g_strdup(all), " ", ',');
        for (gsize k = 0; k < G_N_ELEMENTS(cases); k++) {
            g_autofree char *cond = g_strdup_printf("p.id IN (%s) AND %s", list, cases[k].sql);
            g_autofree char *want = ids_sql(w, cond);
            g_autofree char *got =
                ids_narrowed(w->f->officer, exprs[i], cases[k].place, cases[k].seat);
            assert_true(*want && strcmp(want, all) != 0);
            assert_string_equal(got, want);
        }
        g_autoptr(GPtrArray) one =
            fixture_rows(w->f->officer, "member.list", "where", exprs[i], "limit", "1", NULL);
        assert_int_equal(one->len, 1);
    }
}

/* It closes before the one that was on when the search was first made. */
static void another_ballot(void **state)
{
    const struct world *w = *state;
    g_autoptr(GError) error = NULL;
    guint differ = differs(w->f->officer, "voted smith", "220 280");
    g_autofree char *before = ids_where(w->f->officer, "not-voted");
    assert_true(strlen(before) > 20);
    assert_true(db_begin(w->db, &error));
    world_sql(w->db, "INSERT INTO ballot (id, title, kind, jurisdiction, method, opens_on, "
                     "closes_on, created_at) VALUES (9020, 'New', 'STATUTORY', 'GB', 'POST', "
                     "'2026-11-20', '2026-11-30', 1)");
    world_sql(w->db, "INSERT INTO electorate (ballot_id, membership_no, person_id) VALUES "
                     "(9020, '20104', 103), (9020, '20105', 104)");
    world_sql(w->db, "UPDATE canvass_state SET state = 'VOTED' WHERE ballot_id = 9020 AND "
                     "person_id = 104");
    assert_true(db_commit(w->db, &error));
    differ += differs(w->f->officer, "not-voted", "103");
    differ += differs(w->f->officer, "voted smith", "104");
    assert_int_equal(differ, 0);
}

#define T(name) cmocka_unit_test(name)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(every_term), T(all_are_walked), T(the_others),     T(within_a_scope),
        T(nobody),     T(narrowed),       T(another_ballot),
    };
    return cmocka_run_group_tests(tests, world_setup, world_teardown);
}
