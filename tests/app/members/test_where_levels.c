/*
 * member list --where: what each level may look by.
 */
#include "app/members/where.h"

#include "domain/find.h"

/* One of each term, that somebody is found by. */
static const struct {
    const char *term, *expr;
} samples[] = {
    {"surname", "surname:smith"},
    {"given", "given:sian"},
    {"number", "number:20104"},
    {"email", "email:smith101"},
    {"phone", "phone:07700"},
    {"workplace", "workplace:kirk"},
    {"constituency", "constituency:mon"},
    {"mp", "mp:jo"},
    {"tag", "tag:night"},
    {"office", "office:rep"},
    {"leader", "leader:obrien"},
    {"asked", "asked:poster"},
    {"did", "did:poster"},
    {"answered", "answered:paper=no"},
    {"has", "has:phone"},
    {"no", "no:leader"},
    {"is", "is:potential"},
    {"stage", "stage:asked"},
    {"follow-up", "follow-up:due"},
    {"joined", "joined>5y"},
    {"last-contact", "last-contact>30d"},
    {"never-contacted", "never-contacted"},
    {"voted", "voted"},
    {"not-voted", "not-voted"},
    {"has-paper", "has-paper"},
    {"no-paper", "no-paper"},
    {"wont-say", "wont-say"},
    {"not-reached", "not-reached"},
    {"excluded", "excluded"},
    {"wrote-mp", "wrote-mp"},
    {"mp-answered", "mp-answered"},
    {"mp-chase", "mp-chase"},
    {"reply-to-ask", "reply-to-ask"},
    {"do-not-contact", "do-not-contact"},
};

static const char *sample(const char *term)
{
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++)
        if (strcmp(samples[i].term, term) == 0)
            return samples[i].expr;
    fail_msg("there is a term %s: give it a sample here", term);
    return NULL;
}

/* However it stands in the search. */
static const char *const forms[] = {"%s", "-%s", "smith or (jo and not %s)"};

static void refused_or_not(void **state)
{
    const struct world *w = *state;
    struct app *const apps[] = {w->rod, w->vic, w->una, w->f->officer};
    guint differ = 0, refused = 0;
    for (const struct find_term *t = find_terms; t->name; t++)
        for (gsize i = 0; i < G_N_ELEMENTS(apps); i++)
            for (gsize k = 0; k < G_N_ELEMENTS(forms); k++) {
                g_auto(GStrv) around = g_strsplit(forms[k], "%s", 2);
                g_autofree char *expr = g_strconcat(around[0], sample(t->name), around[1], NULL);
                if (app_actor(apps[i])->level < t->level) {
                    g_autofree char *marked = g_strdup_printf("»%s", t->name);
                    fixture_fails(apps[i], BL_ERR_INPUT, marked, "member.list", "where", expr,
                                  NULL);
                    refused++;
                } else if (app_actor(apps[i])->scope_all) {
                    g_autofree char *want = ids_where(w->f->officer, expr);
                    assert_true(*want);
                    differ += differs(apps[i], expr, want);
                }
            }
    assert_int_equal(differ, 0);
    assert_true(refused > 100);
}

/* Numbers, addresses and tags find nobody for them, whichever way they are looked for. */
static void what_is_not_seen_is_not_searched(void **state)
{
    const struct world *w = *state;
    struct app *const apps[] = {w->rod, w->vic};
    static const char *const hidden[] = {"av1001",     "20104",  "900101",    "07700 900202",
                                         "smith101",   "night",  "garçon",    "234567",
                                         "x@leeds",    "driver", "p213",      "\"night shift\"",
                                         "\"garçon\"", "fund",   "\"20104\"", "\"900101\""};
    static const char *const ways[] = {"%s", "%s or %s", "(%s) -zzz", "%s and not \"zz zz\""};
    guint differ = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(hidden); i++) {
        g_autofree char *seen = ids_where(w->f->officer, hidden[i]);
        assert_true(*seen);
        for (gsize k = 0; k < G_N_ELEMENTS(ways) * G_N_ELEMENTS(apps); k++) {
            g_auto(GStrv) parts = g_strsplit(ways[k / 2], "%s", -1);
            g_autofree char *expr = g_strjoinv(hidden[i], parts);
            differ += differs(apps[k % 2], expr, "");
        }
    }
    assert_int_equal(differ, 0);
    /* Nor by a word beside a name. */
    differ += differs(w->vic, "john 20104", "");
    differ += differs(w->vic, "john smith -20104", "103 104");
    differ += differs(w->rod, "john smith -steward", "103 104");
    assert_int_equal(differ, 0);
    g_autoptr(GPtrArray) rows = fixture_rows(w->vic, "member.list", "search", "20104", NULL);
    assert_int_equal(rows->len, 0);
}

/* Names and workplaces they find as everybody does. */
static void names_and_workplaces(void **state)
{
    const struct world *w = *state;
    struct app *const apps[] = {w->rod, w->vic};
    static const struct {
        const char *expr, *sql;
    } cases[] = {
        {"obrien", "p.id IN (100, 101)"},
        {"brien -nobody", "p.id IN (100, 101, 102)"},
        {"\"brien\"", "p.id IN (100, 101, 102)"},
        {"mueller or mcdonald", "p.id IN (107, 109)"},
        {"\"john smith\"", "p.id IN (103, 104)"},
        {"kirk", "p.family_name = 'Kirk' OR p.workplace_id IN (102, 103, 106)"},
        {"kirk or kirk", "p.family_name = 'Kirk' OR p.workplace_id IN (102, 103, 106)"},
        {"-leeds", "p.id <> 113 AND coalesce(p.workplace_id, 0) NOT IN (100, 101, 102, 103)"},
        {"\"leeds city\"", "p.workplace_id IN (101, 102, 103)"},
    };
    guint differ = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(cases) * G_N_ELEMENTS(apps); i++) {
        g_autofree char *cond = g_strdup_printf("p.kind = 'MEMBER' AND (%s)", cases[i / 2].sql);
        g_autofree char *want = ids_sql(w, cond);
        assert_true(*want);
        differ += differs(apps[i % 2], cases[i / 2].expr, want);
    }
    assert_int_equal(differ, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refused_or_not),
        cmocka_unit_test(what_is_not_seen_is_not_searched),
        cmocka_unit_test(names_and_workplaces),
    };
    return cmocka_run_group_tests(tests, world_setup, world_teardown);
}
