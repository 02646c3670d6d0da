/*
 * The vocabularies: whole, each word said once, and nothing in them that only forms know.
 */
#include "domain/vocabulary.h"

#include "domain/conversation.h"
#include "domain/recruit.h"
#include "domain/rep.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* Stored in capitals (a theme and an event of a canvass in small letters), read in words. */
static void words_are_whole(void **state)
{
    (void)state;
    gsize n;
    const struct vocabulary *rows = vocabularies(&n);
    for (gsize i = 0; i < n; i++) {
        assert_non_null(rows[i].words[0].value);
        for (const struct choice *c = rows[i].words; c->value; c++) {
            assert_true(c->label && *c->label);
            assert_null(strchr(c->label, '_'));
            assert_true(!c->said || *c->said);
            assert_ptr_equal(choice_find(rows[i].words, c->value), c);
            for (const char *p = c->value; *p; p++)
                assert_true(g_ascii_isalpha(*p) || *p == '_');
        }
    }
}

/* Labels differ only where another vocabulary means another thing by the same word; forms, which
 * offer a part of one, say no other label than it. */
static void no_word_is_written_twice(void **state)
{
    (void)state;
    gsize n;
    const struct vocabulary *rows = vocabularies(&n);
    for (gsize i = 0; i < n; i++)
        for (gsize k = 0; k < i; k++)
            if (strcmp(rows[i].column, rows[k].column) == 0 &&
                strcmp(rows[i].table, rows[k].table) != 0 && rows[i].words != rows[k].words)
                for (const struct choice *c = rows[i].words; c->value; c++) {
                    const struct choice *other = choice_find(rows[k].words, c->value);
                    if (other)
                        assert_string_equal(other->label, c->label);
                }
    static const struct {
        const struct choice *part, *whole;
    } parts[] = {{workplace_kinds_asked, workplace_kinds}, {task_kinds_asked, task_kinds},
                 {canvass_states_asked, canvass_states},   {recruit_outcome_words, NULL},
                 {ballot_outcome_words, outcome_words},    {any_outcome_words, outcome_words}};
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        for (const struct choice *c = parts[i].part; c->value; c++) {
            const struct choice *whole =
                choice_find(parts[i].whole ? parts[i].whole : recruit_stages, c->value);
            if (!whole)
                whole = choice_find(outcome_words, c->value);
            assert_non_null(whole);
            assert_non_null(strstr(c->label, whole->label));
        }
}

/* The table of what follows from an outcome speaks of the words of the vocabulary, all of them. */
static void outcomes_are_the_words(void **state)
{
    (void)state;
    for (const struct choice *c = outcome_words; c->value; c++) {
        const struct outcome *o = outcome_find(c->value);
        assert_non_null(o);
        assert_string_equal(o->label, c->label);
        assert_string_equal(o->said, choice_said(outcome_words, c->value));
        assert_true(o->any || o->before || o->open);
        assert_null(strstr(o->said, "…"));
        assert_true(!o->by || g_str_has_prefix(o->by, o->said));
        assert_null(strstr(o->label, "yes")); /* nobody is asked how */
    }
    assert_null(outcome_find("YES"));
    assert_null(outcome_find(NULL));
    assert_ptr_equal(any_outcome("7"), outcome_find("CALL_BACK"));
    assert_ptr_equal(any_outcome("left a message"), outcome_find("LEFT_MESSAGE"));
    assert_null(any_outcome("POSTED"));
    assert_null(any_outcome("1"));
}

static void looking_up(void **state)
{
    (void)state;
    assert_string_equal(vocabulary_label("stage", "ASKED"), "asked to join");
    assert_string_equal(vocabulary_label("kind", "PDU"), "delivery unit");
    assert_string_equal(vocabulary_label("kind", "STATUTORY"), "statutory");
    assert_string_equal(vocabulary_label("outcome", "INTERESTED"), "interested");
    assert_string_equal(vocabulary_label("outcome", "PAPER_ARRIVED"), "paper has come");
    assert_null(vocabulary_label("kind", "SUPPORTIVE"));
    assert_null(vocabulary_label("note", "ASKED"));
    assert_null(vocabulary_label("stage", NULL));
    assert_true(vocabulary_has("to_state"));
    assert_false(vocabulary_has("name"));
    assert_string_equal(choice_label(objections, "cost"), "too expensive");
    assert_string_equal(choice_label(objections, "WEATHER"), "WEATHER");
    assert_string_equal(choice_label(objections, NULL), "");
    assert_true(word_same("HAS_PAPER", "Has paper"));
    assert_false(word_same("HAS_PAPER", "has papers"));
}

static void levels(void **state)
{
    (void)state;
    assert_int_equal(level_parse("OFFICER"), LEVEL_OFFICER);
    assert_int_equal(level_parse("rep"), LEVEL_REP);
    assert_int_equal(level_parse("read-only"), LEVEL_READONLY);
    assert_int_equal(level_parse("READONLY"), LEVEL_READONLY);
    assert_int_equal(level_parse("owner"), LEVEL_NONE);
    assert_string_equal(level_name(LEVEL_VOLUNTEER), "volunteer");
    assert_string_equal(level_name(LEVEL_READONLY), "read-only user");
    assert_string_equal(level_name(LEVEL_NONE), "nobody");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(words_are_whole),
                                       cmocka_unit_test(no_word_is_written_twice),
                                       cmocka_unit_test(outcomes_are_the_words),
                                       cmocka_unit_test(looking_up), cmocka_unit_test(levels)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
