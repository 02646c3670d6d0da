/*
 * Scripts: those that come with the program, versions, what people answer, and who is found by it.
 */
#include "../../../src/store/db_private.h"
#include "app_priv.h"

#include "app/script.h"
#include "support/ballot.h"

#include "domain/calls.h"
#include "store/reference.h"

#define FAIR                                                                                       \
    "# greet\nHello {name}, it's {rep}.\n? Will you come?\n- yes > bring\n- not yet > bring\n"     \
    "- no\n\n# bring\n? Will you bring somebody?\n- yes\n- no\n"

static void answer(struct app *app, const char *who, const char *step, const char *word)
{
    fixture_run(app, "calls.answer", "name", "fair", "person", who, "step", step, "answer", word,
                NULL);
}

/* "greet yes 1, bring no 2": those that are not 0. */
static void assert_answers(struct app *app, const char *want)
{
    g_autoptr(GPtrArray) rows = fixture_rows(app, "calls.answers", "name", "fair", NULL);
    g_autoptr(GString) s = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++)
        if (record_int(rows->pdata[i], "n"))
            g_string_append_printf(
                s, "%s%s %s %d", s->len ? ", " : "", record_str(rows->pdata[i], "step"),
                record_str(rows->pdata[i], "answer"), (int)record_int(rows->pdata[i], "n"));
    if (strcmp(s->str, want) != 0)
        fail_msg("“%s”, not “%s”", s->str, want);
}

static gint64 version_of(struct app *app, const char *name)
{
    struct result r = fixture_result(app, "script.show", "name", name, NULL);
    gint64 version = record_int(r.object, "version");
    result_done(&r);
    return version;
}

static int setup(void **state)
{
    struct fixture *f = fixture_new(false);
    *state = f;
    fixture_run(f->officer, "script.make", "name", "Winter fair", "purpose", "event", "text", FAIR,
                NULL);
    fixture_run(f->officer, "calls.make", "name", "Fair", "where", "is:member", "purpose", "event",
                "script", "winter FAIR", NULL);
    return 0;
}

static int sound_teardown(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GPtrArray) findings = fixture_rows(f->officer, "check", NULL);
    for (guint i = 0; i < findings->len; i++)
        print_error("%s\n", record_str(findings->pdata[i], "finding"));
    bool sound = findings->len == 0;
    return fixture_teardown(state) != 0 || !sound;
}

/* ---- those that come with the program ---- */

/* From that step on every way comes to an end. */
static int paths(const struct call_script *s, const struct call_script_step *step, int deep)
{
    int n = 0;
    assert_non_null(step);
    assert_true(deep < SCRIPT_STEPS);
    for (guint i = 0; i < step->answers->len; i++) {
        const struct call_script_answer *a = step->answers->pdata[i];
        n += a->to ? paths(s, call_script_step(s, a->to), deep + 1) : 1;
    }
    return step->question ? n : 1;
}

static void each_purpose_has_one(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GPtrArray) rows = fixture_rows(f->sam, "script.list", NULL);
    assert_int_equal(rows->len, 6);
    assert_string_equal(record_str(rows->pdata[0], "name"), "Winter fair"); /* the branch's first */
    int shipped = 0;
    for (guint i = 0; i < rows->len; i++)
        shipped += !record_has(rows->pdata[i], "made_by");
    assert_int_equal(shipped, CALL_PURPOSES);
    g_autoptr(GPtrArray) some = fixture_rows(f->sam, "script.list", "purpose", "recruit", NULL);
    assert_int_equal(some->len, 1);
    for (int p = 0; p < CALL_PURPOSES; p++) {
        g_autofree char *file = g_ascii_strdown(call_purposes[p].value, -1);
        g_autofree char *path = g_strdup_printf("scripts/%s.txt", file);
        const char *bytes = NULL;
        gsize len = 0;
        g_autoptr(GError) error = NULL;
        assert_true(embedded_get(path, &bytes, &len));
        g_autofree char *text = g_strndup(bytes, len);
        g_autoptr(call_script_tree) s = call_script_parse(text, &error);
        if (!s)
            fail_msg("%s: %s", path, error->message);
        g_autofree char *written = call_script_format(s);
        assert_string_equal(written, text); /* nothing that is lost when it is edited */
        assert_true(paths(s, s->steps->pdata[0], 0) > 3);
        struct result r =
            fixture_result(f->ruth, "script.show", "name", call_purposes[p].label, NULL);
        assert_string_equal(record_str(r.object, "text"), text);
        result_done(&r);
        /* For somebody of whom little is known no brace is left, and nothing is empty. */
        r = fixture_result(f->ruth, "script.show", "name", call_purposes[p].label, "person", "1002",
                           NULL);
        const char *said = record_str(r.object, "text");
        if (strpbrk(said, "{}") || !strstr(said, "Hello Dafydd, it's Ruth from") ||
            strstr(said, "  ") || strstr(said, "()"))
            fail_msg("%s: %s", path, said);
        g_autoptr(call_script_tree) theirs = call_script_parse(said, &error);
        if (!theirs)
            fail_msg("%s: %s", path, error->message);
        result_done(&r);
    }
    fixture_fails(f->officer, BL_ERR_REFUSED, "comes with the program", "script.edit", "name",
                  "recruiting", "text", FAIR, NULL);
    fixture_fails(f->officer, BL_ERR_REFUSED, "comes with the program", "script.drop", "name",
                  "recruiting", NULL);
}

/* A later program has other words: where nobody answered them they are put in its place, else they
 * are a new version. */
static void brought_by_the_program(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GError) error = NULL;
    const char *const old = "UPDATE call_script_version SET text = '# greet' || char(10) || "
                            "'? Well?' || char(10) || '- yes' WHERE script_id = (SELECT id FROM "
                            "call_script WHERE purpose = 'EVENT' AND rep_id IS NULL)";
    for (int round = 1; round <= 2; round++) {
        struct db *db = app_db(f->officer);
        if (!db_begin(db, &error) || !db_own(db, old, &error) || !db_commit(db, &error))
            fail_msg("%s", error->message);
        if (round == 2) {
            fixture_run(f->officer, "calls.script", "name", "fair", NULL);
            answer(f->officer, "1001", "greet", "yes");
        }
        struct app *again = fixture_open(f, "priya");
        assert_int_equal(version_of(again, "an event"), round);
        struct result r = fixture_result(again, "script.show", "name", "an event", NULL);
        assert_non_null(strstr(record_str(r.object, "text"), "# apart"));
        result_done(&r);
        app_close(again);
    }
}

/* ---- writing ---- */

static void written_and_refused(void **state)
{
    struct fixture *f = *state;
    fixture_fails(f->officer, BL_ERR_CONFLICT, "already", "script.make", "name", "winter fair",
                  "purpose", "event", "text", FAIR, NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "Line 2: there is no {nam}", "script.make", "name", "x",
                  "purpose", "event", "text", "# a\nHello {nam}", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "nobody is asked how they vote", "script.make", "name",
                  "x", "purpose", "event", "text", "# a\n? How will you vote?\n- yes", NULL);
    fixture_fails(f->sam, BL_ERR_REFUSED, "", "script.make", "name", "x", "purpose", "event",
                  "text", FAIR, NULL);
    fixture_fails(f->officer, BL_ERR_NOT_FOUND, "no script “nothing”", "script.show", "name",
                  "nothing", NULL);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "Priya", "script.edit", "name", "winter fair", "text",
                  "# a\nHello.", NULL);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "Priya", "script.drop", "name", "winter fair", NULL);
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "in your workplaces", "script.show", "name",
                  "winter fair", "person", "2001", NULL);
    fixture_run(f->ruth, "script.make", "name", "Ours", "purpose", "general", "text",
                "# a\n\n\nHello.\n", NULL);
    struct result r = fixture_result(f->sam, "script.show", "name", "ours", NULL);
    assert_string_equal(record_str(r.object, "text"), "# a\nHello.\n");
    assert_string_equal(record_str(r.object, "made_by"), "Ruth Adeyemi");
    result_done(&r);
    fixture_run(f->officer, "script.drop", "name", "ours", NULL);
    fixture_fails(f->sam, BL_ERR_NOT_FOUND, "", "script.show", "name", "ours", NULL);
    fixture_run(f->officer, "undo", NULL);
    assert_int_equal(version_of(f->sam, "ours"), 1);
}

/* What nobody has used is changed where it is; what a list has, or somebody answered, stays. */
static void versions(void **state)
{
    struct fixture *f = *state;
    static const char *const other = "# greet\n? Will you be there?\n- yes\n- not yet\n";
    fixture_run(f->officer, "script.make", "name", "Unused", "purpose", "general", "text",
                "# a\nHello.", NULL);
    fixture_run(f->officer, "script.edit", "name", "unused", "text", "# a\nGood morning.", NULL);
    assert_int_equal(version_of(f->officer, "unused"), 1);
    fixture_run(f->officer, "script.edit", "name", "winter fair", "text", FAIR "\n", NULL);
    assert_int_equal(version_of(f->officer, "winter fair"), 1); /* the same text */
    answer(f->officer, "1001", "greet", "not yet");
    answer(f->officer, "1002", "greet", "yes");
    fixture_run(f->officer, "script.edit", "name", "winter fair", "text", other, NULL);
    assert_int_equal(version_of(f->officer, "winter fair"), 2);
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "calls.answers", "name", "fair", NULL);
    static const struct {
        const char *wording, *answer;
        int n;
    } want[] = {{"Will you be there?", "yes", 0},
                {"Will you be there?", "not yet", 0},
                {"Will you come?", "not yet", 1},
                {"Will you come?", "yes", 1}};
    assert_int_equal(rows->len, G_N_ELEMENTS(want));
    for (guint i = 0; i < rows->len; i++) {
        assert_string_equal(record_str(rows->pdata[i], "wording"), want[i].wording);
        assert_string_equal(record_str(rows->pdata[i], "answer"), want[i].answer);
        assert_int_equal(record_int(rows->pdata[i], "n"), want[i].n);
    }
    /* Whoever still reads the old one on their screen says so. */
    fixture_fails(f->officer, BL_ERR_INPUT, "is not a step", "calls.answer", "name", "fair",
                  "person", "1002", "step", "bring", "answer", "yes", NULL);
    fixture_run(f->officer, "calls.answer", "name", "fair", "person", "1002", "step", "bring",
                "answer", "yes", "script_version", "1", NULL);
    fixture_fails(f->officer, BL_ERR_NOT_FOUND, "no version 7", "calls.answer", "name", "fair",
                  "person", "1002", "step", "greet", "answer", "yes", "script_version", "7", NULL);
    fixture_run(f->officer, "undo", NULL);
    fixture_run(f->officer, "undo", NULL);
    assert_int_equal(version_of(f->officer, "winter fair"), 1);
    assert_answers(f->officer, "greet yes 1, greet not yet 1");
}

/* The list keeps it, under its own name. */
static void dropped(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "script.drop", "name", "winter fair", NULL);
    answer(f->officer, "1001", "greet", "yes");
    assert_answers(f->officer, "greet yes 1");
    fixture_fails(f->officer, BL_ERR_NOT_FOUND, "no script", "calls.script", "name", "fair",
                  "script", "winter fair", NULL);
    fixture_run(f->officer, "calls.script", "name", "fair", NULL);
    fixture_run(f->officer, "undo", NULL);
    fixture_run(f->officer, "undo", NULL);
    fixture_run(f->officer, "undo", NULL);
    assert_int_equal(version_of(f->officer, "winter fair"), 1);
}

static void of_a_list(void **state)
{
    struct fixture *f = *state;
    struct result r = fixture_result(f->sam, "calls.show", "name", "fair", NULL);
    assert_string_equal(record_str(r.object, "script"), "Winter fair");
    result_done(&r);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "Priya", "calls.script", "name", "fair", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT,
                  "is for another purpose (an event) than the list (recruiting)", "calls.make",
                  "name", "x", "where", "is:potential", "purpose", "recruit", "script",
                  "winter fair", NULL);
    fixture_fails(f->officer, BL_ERR_NOT_FOUND, "no script", "calls.make", "name", "x", "where",
                  "is:member", "purpose", "event", "script", "nothing", NULL);
    fixture_run(f->officer, "calls.script", "name", "fair", NULL);
    r = fixture_result(f->sam, "calls.show", "name", "fair", NULL);
    assert_string_equal(record_str(r.object, "script"), "An event");
    result_done(&r);
    fixture_run(f->officer, "undo", NULL);
    r = fixture_result(f->sam, "calls.show", "name", "fair", NULL);
    assert_string_equal(record_str(r.object, "script"), "Winter fair");
    result_done(&r);
}

/* ---- answers ---- */

static void answered_and_counted(void **state)
{
    struct fixture *f = *state;
    fixture_fails(f->officer, BL_ERR_INPUT, "is not a step", "calls.answer", "name", "fair",
                  "person", "1001", "step", "nowhere", "answer", "yes", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT,
                  "“maybe” is not an answer to “Will you come?”: it takes yes, not yet or no.",
                  "calls.answer", "name", "fair", "person", "1001", "step", "greet", "answer",
                  "maybe", NULL);
    fixture_fails(f->sam, BL_ERR_NOT_FOUND, "", "calls.answer", "name", "fair", "person", "2001",
                  "step", "greet", "answer", "yes", NULL);
    fixture_fails(f->rita, BL_ERR_REFUSED, "", "calls.answer", "name", "fair", "person", "1001",
                  "step", "greet", "answer", "yes", NULL);
    answer(f->sam, "Amina", "GREET", "Not-Yet");
    answer(f->sam, "Amina", "bring", "2");
    answer(f->tom, "2001", "greet", "yes");
    assert_answers(f->officer, "greet yes 1, greet not yet 1, bring no 1");
    assert_answers(f->ruth, "greet not yet 1, bring no 1"); /* of her workplaces */
    assert_answers(f->tom, "greet yes 1");
    fixture_fails(f->sam, BL_ERR_REFUSED, "", "calls.answers", "name", "fair", NULL);
    /* The newest counts; what it was before is there again when that is taken back. */
    answer(f->sam, "Amina", "greet", "no");
    assert_answers(f->ruth, "greet no 1, bring no 1");
    fixture_run(f->sam, "undo", NULL);
    assert_answers(f->ruth, "greet not yet 1, bring no 1");
    /* Nobody else's screen. */
    struct result r = fixture_result(f->tom, "calls.next", "name", "fair", NULL);
    result_done(&r);
    r = fixture_result(f->tom, "calls.answer", "name", "fair", "person", "2001", "step", "bring",
                       "answer", "yes", NULL);
    assert_string_equal(record_str(r.object, "answer"), "yes");
    assert_false(record_has(r.object, "next_step"));
    result_done(&r);
}

static void found_by_their_answers(void **state)
{
    struct fixture *f = *state;
    answer(f->officer, "1001", "greet", "not yet");
    answer(f->officer, "2001", "greet", "no");
    answer(f->officer, "2001", "bring", "no");
    static const struct {
        const char *where;
        guint n;
    } rows[] = {{"answered:greet", 2},
                {"answered:GREET=NO", 1},
                {"answered:greet=not-yet", 1},
                {"answered:\"greet=not yet\"", 1},
                {"answered:greet=not", 0}, /* all of it */
                {"answered:greet=yes", 0},
                {"answered:bring=no", 1},
                {"answered:bring=no answered:greet=no", 1},
                {"-answered:greet=no", 2},
                {"answered:nowhere", 0},
                {"answered:greet=no or answered:greet=not-yet", 2}};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        if (fixture_found(f->officer, rows[i].where) != rows[i].n)
            fail_msg("%s finds %u", rows[i].where, fixture_found(f->officer, rows[i].where));
    assert_int_equal(fixture_found(f->ruth, "answered:greet"), 1);
    fixture_fails(f->sam, BL_ERR_INPUT, "for reps and officers", "member.list", "where",
                  "answered:greet", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "it takes a step and an answer", "member.list", "where",
                  "answered:greet=", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "it takes a step and an answer", "member.list", "where",
                  "answered:=no", NULL);
    answer(f->officer, "2001", "greet", "yes"); /* what was said before finds nobody */
    assert_int_equal(fixture_found(f->officer, "answered:greet=no"), 0);
    assert_int_equal(fixture_found(f->officer, "answered:greet=yes"), 1);
    /* What could be typed on. */
    g_autoptr(GPtrArray) offers = app_search_offers(f->officer, "member", "answered:gr");
    assert_int_equal(offers->len, 3);
    assert_string_equal(record_str(offers->pdata[0], "text"), "answered:greet=no");
    assert_string_equal(record_str(offers->pdata[1], "text"), "answered:\"greet=not yet\"");
    g_autoptr(GPtrArray) none = app_search_offers(f->sam, "member", "answered:gr");
    assert_int_equal(none->len, 0);
}

static gint64 ready(struct app *app, const char *list)
{
    struct result r = fixture_result(app, "calls.show", "name", list, NULL);
    gint64 n = record_int(r.object, "ready") + record_int(r.object, "no_number");
    result_done(&r);
    return n;
}

/* A list looks for answers, and is brought up to date by each, given on whichever list. */
static void lists_by_answers(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "calls.make", "name", "Again", "where", "answered:greet=not-yet",
                "until", "answered:voted=yes", "purpose", "event", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "how anybody votes", "calls.make", "name", "x", "where",
                  "answered:\"greet=voted yes\"", "purpose", "event", NULL);
    fixture_run(f->officer, "search.save", "name", "Those", "where", "answered:voted=no", NULL);
    assert_int_equal(ready(f->officer, "again"), 0);
    answer(f->officer, "1001", "greet", "not yet");
    assert_int_equal(ready(f->officer, "again"), 1);
    answer(f->officer, "1001", "greet", "yes");
    assert_int_equal(ready(f->officer, "again"), 0);
    fixture_run(f->officer, "undo", NULL);
    assert_int_equal(ready(f->officer, "again"), 1);
    fixture_run(f->officer, "undo", NULL);
    assert_int_equal(ready(f->officer, "again"), 0);
}

/* A name without consent goes with all that was answered. */
static void answers_expire(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "prospect.add", "name", "Xenia Quill", "workplace", "Mill Court", NULL);
    fixture_run(f->officer, "calls.make", "name", "Join", "where", "is:potential", "purpose",
                "recruit", NULL);
    fixture_run(f->officer, "calls.answer", "name", "join", "person", "Xenia", "step", "work",
                "answer", "pay", NULL);
    assert_int_equal(fixture_found(f->officer, "is:potential answered:work=pay"), 1);
    f->now += 30 * 86400;
    struct result r = fixture_result(f->officer, "prospect.expire", NULL);
    assert_int_equal(record_int(r.object, "removed"), 1);
    result_done(&r);
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "calls.answers", "name", "join", NULL);
    assert_true(rows->len > 0);
    for (guint i = 0; i < rows->len; i++)
        assert_int_equal(record_int(rows->pdata[i], "n"), 0);
}

/* ---- beside a conversation ---- */

static void read_for_somebody(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GError) error = NULL;
    answer(f->sam, "Amina", "greet", "not yet");
    struct list_script *c = list_script_read(f->sam, 1, f->amina, &error);
    if (!c)
        fail_msg("%s", error->message);
    assert_string_equal(c->name, "Winter fair");
    assert_int_equal(c->version, 1);
    const struct call_script_step *greet = c->script->steps->pdata[0];
    assert_string_equal(greet->text, "Hello Amina, it's Sam.");
    assert_string_equal(list_script_given(c, greet)->word, "not yet");
    assert_null(list_script_given(c, c->script->steps->pdata[1]));
    list_script_free(c);
    assert_null(list_script_read(f->sam, 1, f->colette, &error));
    assert_true(err_is(error, BL_ERR_NOT_FOUND));
    g_clear_error(&error);
    fixture_run(f->officer, "calls.make", "name", "Toms", "where", "is:member", "purpose",
                "general", "for", "tom", NULL);
    assert_null(list_script_read(f->sam, 2, f->amina, &error)); /* not theirs to see */
    assert_true(err_is(error, BL_ERR_NOT_FOUND));
}

/* The ballot's words and days, as far as they are known and not past. */
static void with_a_ballot(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "script.make", "name", "Days", "purpose", "gotv", "text",
                "# a\nOf {ballot}. By {closes}. Post by {post_by}. {days_left}.\n? Has your "
                "{paper} come, {name}?\n- yes\n",
                NULL);
    static const struct {
        const char *method;
        int days_on;
        const char *says;
    } rows[] = {
        {NULL, 0, "# a\n? Has your ballot paper or link come, Amina?\n- yes\n"},
        {"post", 0,
         "# a\nOf Pay. By Fri 11 Dec. Post by Mon 7 Dec. 17 days.\n? Has your ballot paper come, "
         "Amina?\n- yes\n"},
        {NULL, 16,
         "# a\nOf Pay. By Fri 11 Dec. Post by Mon 7 Dec. 1 day.\n? Has your ballot paper come, "
         "Amina?\n- yes\n"},
        {NULL, 17, "# a\nOf Pay. By Fri 11 Dec.\n? Has your ballot paper come, Amina?\n- yes\n"},
        {NULL, 21, "# a\n? Has your ballot paper or link come, Amina?\n- yes\n"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        if (rows[i].method)
            ballot_open(f, "1001\n");
        f->now = FIXTURE_NOW + (gint64)rows[i].days_on * 86400;
        struct result r =
            fixture_result(f->officer, "script.show", "name", "days", "person", "1001", NULL);
        assert_string_equal(record_str(r.object, "text"), rows[i].says);
        result_done(&r);
    }
}

/* A branch that is called one is not called so twice. */
static void branch_is_said_once(void **state)
{
    struct fixture *f = *state;
    static const char *const names[] = {"Aire Valley branch", "Aire Valley"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        if (i || strcmp(app_branch(f->officer), names[i]) != 0)
            fixture_run(f->officer, "branch.rename", "name", names[i], NULL);
        struct result r =
            fixture_result(f->officer, "script.show", "name", "recruiting", "person", "1002", NULL);
        assert_non_null(strstr(record_str(r.object, "text"), "from the Aire Valley branch of"));
        result_done(&r);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, sound_teardown)
    const struct CMUnitTest tests[] = {
        TEST(each_purpose_has_one),
        TEST(branch_is_said_once),
        TEST(brought_by_the_program),
        TEST(written_and_refused),
        TEST(versions),
        TEST(dropped),
        TEST(of_a_list),
        TEST(answered_and_counted),
        TEST(found_by_their_answers),
        TEST(lists_by_answers),
        TEST(answers_expire),
        TEST(read_for_somebody),
        TEST(with_a_ballot),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
