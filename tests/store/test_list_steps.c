/*
 * Every list of db/queries takes the same number of steps on 2,160 and on
 * 21,600 rows: every page, scoped and not, with common and rare filters.
 */
#include "store/fill.h"
#include "store/steps.h"

/* What the lists ask for, as a text unless a number; a filter has a common and
 * a rare value. */
static const struct param {
    const char *name, *text;
    long number;
} params[] = {
    {"ballot_id", NULL, 1},     {"person_id", NULL, 1},
    {"prospect_id", NULL, 1},   {"actor_id", NULL, 1},
    {"today", "2500-01-01", 0}, {"stage", "IDENTIFIED", 0},
    {"ids", "[1,2,3]", 0},      {"tail", "…1", 0},
    {"tail_end", "…2", 0},      {"tail2", NULL, 0},
    {"tail2_end", NULL, 0},     {"tail3", NULL, 0},
    {"tail3_end", NULL, 0},     {"places2", NULL, 0},
    {"places3", NULL, 0},       {"word", "s", 0},
    {"word_end", "t", 0},       {"word2", NULL, 0},
    {"word2_end", NULL, 0},     {"word3", NULL, 0},
    {"word3_end", NULL, 0},     {"ons_code", "S0000001", 0},
};
static const struct choice {
    const char *name, *common, *rare;
} choices[] = {
    {"ons_code", "S0000001", "S0000009"},
    {"state", "NOT_CONTACTED", "VOTED"},
    {"unplaced", "1", "1"},
    {"rep_id", "1", "2"},
    {"person_id", "1", "2"},
    {"before", "999999999", "5"},
    {"after", "5", "1000"},
};

static const int *rank; /* of the words that are walked */
/* What is typed: everybody is found by it, nobody, or by how their numbers end. */
static enum { WORD, NO_WORD, DIGITS } typed;

static void set_param(record *args, const char *name)
{
    if (strcmp(name, "rank") == 0) {
        record_set_int(args, "rank", *rank);
        return;
    }
    static const char *const others[][3] = {{"word", "zz", "zz"},
                                            {"word_end", "zzz", "zzz"},
                                            {"tail", "zz", "…1"},
                                            {"tail_end", "zzz", "…2"}};
    for (gsize i = 0; typed != WORD && i < G_N_ELEMENTS(others); i++)
        if (strcmp(others[i][0], name) == 0) {
            record_set_text(args, others[i][0], others[i][typed == DIGITS ? 2 : 1]);
            return;
        }
    for (gsize i = 0; i < G_N_ELEMENTS(params); i++)
        if (strcmp(params[i].name, name) == 0) {
            if (params[i].number)
                record_set_int(args, params[i].name, params[i].number);
            else
                record_set_text(args, params[i].name, params[i].text);
            return;
        }
    fail_msg("a list asks for :%s: give it a value here", name);
}

/* The :parameters of a list that are no filters. */
static record *base_args(struct db *db, const char *list, const GPtrArray *filters)
{
    gsize len = 0;
    const char *bytes = db_statement_text(db, list, &len);
    g_autofree char *text = g_strndup(bytes, len);
    g_autoptr(GRegex) regex = g_regex_new("^[^-\n][^\n]*", G_REGEX_MULTILINE, 0, NULL);
    g_autoptr(GRegex) param = g_regex_new(":([a-z][a-z0-9_]*)", 0, 0, NULL);
    g_autoptr(GMatchInfo) line = NULL;
    record *args = record_new();
    for (g_regex_match(regex, text, 0, &line); g_match_info_matches(line);
         g_match_info_next(line, NULL)) {
        g_autofree char *sql = g_match_info_fetch(line, 0);
        g_autoptr(GMatchInfo) found = NULL;
        for (g_regex_match(param, sql, 0, &found); g_match_info_matches(found);
             g_match_info_next(found, NULL)) {
            g_autofree char *name = g_match_info_fetch(found, 1);
            if (!g_ptr_array_find_with_equal_func((GPtrArray *)filters, name, g_str_equal, NULL))
                set_param(args, name);
        }
    }
    return args;
}

/* value: 0 none, 1 common, 2 rare. */
static void set_choice(record *args, const char *name, int value)
{
    for (gsize i = 0; value && i < G_N_ELEMENTS(choices); i++)
        if (strcmp(choices[i].name, name) == 0) {
            record_set_text(args, choices[i].name,
                            value == 1 ? choices[i].common : choices[i].rare);
            return;
        }
    if (value)
        fail_msg("a list has a filter %s: give it values here", name);
}

/* A search within a filter is a composed one: it walks the words that begin so
 * and leaves out what does not fit, in slices that a key stops. */
static const struct {
    const char *list, *filter;
} composed[] = {{"member_search", "ons_code"},
                {"member_tail", "ons_code"},
                {"member_place", "ons_code"},
                {"canvass_people_search", "state"},
                {"canvass_people_tail", "state"}};

static bool is_composed(const char *list, const record *args, const GPtrArray *filters)
{
    for (gsize i = 0; i < G_N_ELEMENTS(composed); i++)
        if (strcmp(composed[i].list, list) == 0 && record_has(args, composed[i].filter) &&
            g_ptr_array_find_with_equal_func((GPtrArray *)filters, composed[i].filter, g_str_equal,
                                             NULL))
            return true;
    return false;
}

struct pair {
    struct db *small, *large;
    guint compared, differ;
};

#define COUNTED 300
#define STEPS_A_ROW 120 /* at most; of every workplace once more */

static gint64 count_steps(struct db *db, const char *list, const record *args, const record *before,
                          gint64 *n)
{
    GError *error = NULL;
    db_steps(db);
    assert_good(page_count(db, list, args, before, COUNTED, n, &error), error);
    return db_steps(db);
}

/* Counting stops at its most, whatever the table holds. */
static bool counts_too_long(const struct pair *p, const char *list, const record *args,
                            const char *what)
{
    gint64 n = 0;
    g_autoptr(record) far = row_at(p->large, list, args, LARGE / 3);
    const record *from[] = {NULL, far};
    for (gsize i = 0; i < G_N_ELEMENTS(from); i++) {
        gint64 steps = count_steps(p->large, list, args, from[i], &n);
        if (steps > (COUNTED + 40) * STEPS_A_ROW) {
            print_error("list %s, %s: %d steps to count %d\n", list, what, (int)steps, (int)n);
            return true;
        }
        if (!far)
            break;
    }
    return false;
}

static void walk_list(struct pair *p, const char *list, const char *scope)
{
    GError *error = NULL;
    g_autoptr(GPtrArray) filters = g_ptr_array_new();
    bool by = false;
    assert_good(page_info(p->small, list, filters, &by, &error), error);
    int combinations = 1;
    for (guint i = 0; i < filters->len; i++)
        combinations *= 3;
    for (int c = 0; c < combinations; c++) {
        g_autoptr(record) args = base_args(p->small, list, filters);
        GString *what = g_string_new(scope);
        for (int i = 0, rest = c; i < (int)filters->len; i++, rest /= 3) {
            const char *name = g_ptr_array_index(filters, i);
            set_choice(args, name, rest % 3);
            if (rest % 3)
                g_string_append_printf(what, ", %s %s", rest % 3 == 1 ? "common" : "rare", name);
        }
        bool compared = false;
        if (!is_composed(list, args, filters)) {
            p->differ += other_steps(p->small, p->large, list, args, what->str, &compared);
            p->differ += counts_too_long(p, list, args, what->str);
        }
        p->compared += compared;
        g_string_free(what, TRUE);
    }
}

/* What a list says may hang on the level; then it is walked for both ends. */
static void walk_levels(struct pair *p, const char *list, const char *scope)
{
    static const char *const officer[] = {"volunteer", "rep", "officer", NULL};
    gsize len = 0;
    const char *text = db_statement_text(p->small, list, &len);
    if (g_strstr_len(text, (gssize)len, "may_see(")) {
        g_autofree char *what = g_strconcat("officer, ", scope, NULL);
        db_set_levels(p->small, officer);
        db_set_levels(p->large, officer);
        walk_list(p, list, what);
    }
    db_set_levels(p->small, NULL);
    db_set_levels(p->large, NULL);
    walk_list(p, list, scope);
}

/* Along words of surnames, of other names, of the rest. */
static void walk_ranks(struct pair *p, const char *list, const char *scope)
{
    static const int ranks[] = {0, 1, 9};
    gsize len = 0;
    const char *text = db_statement_text(p->small, list, &len);
    const bool ranked = g_strstr_len(text, (gssize)len, ":rank") != NULL;
    if (g_strstr_len(text, (gssize)len, "json_each(:ids)"))
        return; /* looks at those that it is given */
    typed = g_str_has_suffix(list, "_tail")    ? DIGITS
            : g_str_has_suffix(list, "_place") ? NO_WORD
                                               : WORD;
    for (gsize i = 0; i < (ranked ? G_N_ELEMENTS(ranks) : 1); i++) {
        rank = &ranks[i];
        walk_levels(p, list, scope);
    }
}

static void test_every_list(void **state)
{
    struct folder *f = *state;
    g_autofree char *other = g_strconcat(f->file, ".large", NULL);
    struct pair p = {open_filled(f->file, SMALL), open_filled(other, LARGE), 0, 0};
    const gint64 some[] = {3, 6, 11};
    static const char *const scopes[] = {"whole branch", "three workplaces", "one workplace"};
    for (gsize n = 0; n < G_N_ELEMENTS(scopes); n++) {
        db_set_scope(p.small, n == 0, some, n == 1 ? 3 : 1);
        db_set_scope(p.large, n == 0, some, n == 1 ? 3 : 1);
        for (const char *const *list = page_lists(p.small); *list; list++)
            walk_ranks(&p, *list, scopes[n]);
    }
    assert_int_equal(p.differ, 0);
    assert_true(p.compared > 60);
    db_close(p.small);
    db_close(p.large);
}

int main(void)
{
    const struct CMUnitTest tests[] = {test(test_every_list)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
