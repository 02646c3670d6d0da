/*
 * Posts of MPs: nothing false is shown, who may change them, what follows; and what the card of a
 * seat says of our members' letters.
 */
#include "support/app_fixture.h"

#include "mps/mps.h"

static record *card(struct app *app, const char *typed)
{
    struct result out = fixture_result(app, "mp.show", "seat", typed, NULL);
    record *object = record_copy(out.object);
    record_set_text(object, "_said", out.message);
    result_done(&out);
    return object;
}

static bool in_government(const record *c)
{
    const struct value *v = record_get(c, "government_post");
    assert_true(v->type == VALUE_NULL || v->type == VALUE_BOOL);
    return v->type == VALUE_BOOL && v->i;
}

/* What is not known is not "no". */
static void nothing_false_is_said(void **state)
{
    struct fixture *f = *state;
    g_autoptr(record) pm = card(f->rita, "Makerfield");
    assert_true(in_government(pm));
    assert_string_equal(
        record_str(pm, "_said"),
        "Andy Burnham is in the government (Prime Minister) and cannot sign motions.");
    g_autoptr(record) lord = card(f->rita, "Lord Chancellor");
    assert_string_equal(record_str(lord, "constituency"), "Nottingham North and Kimberley");
    assert_non_null(strstr(record_str(lord, "_said"), "to be checked"));
    g_autoptr(record) other = card(f->rita, "Ynys Môn");
    assert_int_equal(record_get(other, "government_post")->type, VALUE_NULL);
    assert_int_equal(record_list(other, "posts")->len, 0);
    assert_null(record_text(other, "_said"));
}

/* Whoever held a post is told of with whom letters about it go to now. */
static void a_post_that_went_on_says_to_whom(void **state)
{
    struct fixture *f = *state;
    g_autoptr(record) before = card(f->rita, "Tottenham");
    assert_false(in_government(before));
    const record *post = record_list(before, "posts")->pdata[0];
    assert_string_equal(record_str(post, "held_now_by"), "Alex Norris");
    assert_non_null(
        strstr(record_str(before, "_said"), "letters about that go to Alex Norris now"));
}

static void a_post_is_dated(void **state)
{
    struct fixture *f = *state;
    g_autoptr(record) c = card(f->rita, "Makerfield");
    static const struct {
        const char *day;
        bool holds;
    } days[] = {{"2026-07-19", false}, {"2026-07-20", true}, {"2026-11-21", true}};
    for (gsize i = 0; i < G_N_ELEMENTS(days); i++) {
        g_autoptr(record) post = NULL;
        assert_true(mp_government_post(f->rita, record_int(c, "mp_id"), day_from_iso(days[i].day),
                                       &post, NULL));
        assert_int_equal(post != NULL, days[i].holds);
    }
}

static void officers_add_and_end_posts(void **state)
{
    struct fixture *f = *state;
    fixture_fails(f->ruth, BL_ERR_REFUSED, "officer", "mp.post.add", "constituency", "Ynys Môn",
                  "post", "Shadow Minister", "from", "2026-09-01", NULL);
    fixture_run(f->officer, "mp.post.add", "constituency", "Ynys Môn", "post",
                "Parliamentary Private Secretary (Treasury)", "from", "2026-09-01", "source",
                "gov.uk", NULL);
    g_autoptr(record) pps = card(f->rita, "Ynys Môn");
    assert_true(in_government(pps));
    const record *post = record_list(pps, "posts")->pdata[0];
    assert_string_equal(record_str(post, "kind"), "PPS");
    assert_string_equal(record_str(post, "source"), "gov.uk");
    fixture_fails(f->officer, BL_ERR_INPUT, "already down", "mp.post.add", "constituency",
                  "Ynys Môn", "post", "the parliamentary private secretary (treasury)", "from",
                  "2026-10-01", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "What kind of post", "mp.post.add", "constituency",
                  "Ynys Môn", "post", "Trade envoy", "from", "2026-10-01", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "end after it begins", "mp.post.end", "constituency",
                  "Ynys Môn", "on", "2026-09-01", NULL);
    fixture_run(f->officer, "mp.post.end", "constituency", "Ynys Môn", "on", "2026-11-01", NULL);
    g_autoptr(record) ended = card(f->rita, "Ynys Môn");
    assert_false(in_government(ended));
    fixture_run(f->officer, "undo", NULL);
    g_autoptr(record) again = card(f->rita, "Ynys Môn");
    assert_true(in_government(again));
    fixture_run(f->officer, "undo", NULL);
    g_autoptr(record) gone = card(f->rita, "Ynys Môn");
    assert_int_equal(record_list(gone, "posts")->len, 0);
    fixture_fails(f->officer, BL_ERR_NOT_FOUND, "No post is known", "mp.post.end", "constituency",
                  "Ynys Môn", NULL);
}

/* The opposition's front bench and committees are no government. */
static void other_posts_are_no_government(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "mp.post.add", "constituency", "Newark", "post",
                "Chair, Justice Committee", "from", "2026-09-01", NULL);
    fixture_run(f->officer, "mp.post.add", "constituency", "Ynys Môn", "post", "Welsh affairs",
                "from", "2026-09-01", "kind", "SHADOW", NULL);
    static const char *const seats[] = {"Newark", "Ynys Môn"};
    for (gsize i = 0; i < G_N_ELEMENTS(seats); i++) {
        g_autoptr(record) c = card(f->rita, seats[i]);
        assert_int_equal(record_get(c, "government_post")->type, VALUE_NULL);
        assert_int_equal(record_list(c, "posts")->len, 1);
    }
    g_autoptr(record) chair = card(f->rita, "chair, justice committee");
    assert_string_equal(record_str(chair, "constituency"), "Newark");
}

static void one_succeeds_another(void **state)
{
    struct fixture *f = *state;
    struct result out = fixture_result(f->officer, "mp.post.add", "constituency", "Ynys Môn",
                                       "post", "Lord Chancellor and Justice Secretary", "from",
                                       "2026-11-10", "succeeds", "yes", NULL);
    assert_non_null(strstr(out.message, "Alex Norris held it until then: letters about that go to "
                                        "Llinos Medi."));
    result_done(&out);
    g_autoptr(record) norris = card(f->rita, "Alex Norris");
    assert_false(in_government(norris));
    assert_non_null(strstr(record_str(norris, "_said"), "go to Llinos Medi now"));
    g_autoptr(record) lord = card(f->rita, "lord chancellor");
    assert_string_equal(record_str(lord, "mp_name"), "Llinos Medi");
    fixture_run(f->officer, "undo", NULL); /* both of it */
    g_autoptr(record) back = card(f->rita, "lord chancellor");
    assert_string_equal(record_str(back, "mp_name"), "Alex Norris");
}

static void the_list_shows_who_holds_what(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GPtrArray) now =
        fixture_rows(f->rita, "mp.post.list", "post", "prime minister", NULL);
    assert_int_equal(now->len, 1);
    assert_string_equal(record_str(now->pdata[0], "mp_name"), "Andy Burnham");
    g_autoptr(GPtrArray) all =
        fixture_rows(f->rita, "mp.post.list", "post", "prime minister", "all", "yes", NULL);
    assert_int_equal(all->len, 2);
    g_autoptr(GPtrArray) none = fixture_rows(f->rita, "mp.post.list", "post", "astronaut", NULL);
    assert_int_equal(none->len, 0);
}

/* ---- a list of posts ---- */

static void posts_come_as_a_list(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = fixture_file(
        f, "posts.csv",
        "Constituency,Role,Start date,End date,Type\n"
        "Ynys Môn,Shadow Wales Minister,1 Sep 2026,,\n"                            /* by seat */
        "E14001375,\"Chair, Justice Committee\",2026-09-01,,\n"                    /* by its code */
        "Tottenham,Lord Chancellor and Justice Secretary,2025-09-25,2026-07-20,\n" /* known */
        "Nottingham North and Kimberley,Lord Chancellor and Justice Secretary,2026-07-20,"
        "2026-11-01,\n"                                           /* ends */
        "Clacton,Trade envoy,2026-09-01,,Committee chair\n"       /* by its kind */
        "Newark,Trade envoy,2026-09-01,,\n"                       /* of no kind */
        "Atlantis,Minister of State,2026-09-01,,\n"               /* no such seat */
        "Ynys Môn,Shadow Wales Minister,1 Sep 2026,,\n"           /* twice */
        "Makerfield,Minister for Rain,2026-09-01,2026-08-01,\n"); /* ends before it begins */
    struct result out =
        fixture_result(f->officer, "mp.post.import", "file", path, "dry_run", "yes", NULL);
    assert_int_equal(record_int(out.object, "added"), 3);
    result_done(&out);
    g_autoptr(record) before = card(f->rita, "Ynys Môn");
    assert_int_equal(record_list(before, "posts")->len, 0);

    out = fixture_result(f->officer, "mp.post.import", "file", path, NULL);
    assert_int_equal(record_int(out.object, "added"), 3);
    assert_int_equal(record_int(out.object, "ended"), 1);
    assert_int_equal(record_int(out.object, "unchanged"), 1);
    assert_int_equal(record_int(out.object, "refused_rows"), 4);
    result_done(&out);
    g_autoptr(record) norris = card(f->rita, "Alex Norris");
    assert_false(in_government(norris));
    g_autoptr(record) shadow = card(f->rita, "Ynys Môn");
    assert_int_equal(record_list(shadow, "posts")->len, 1);

    out = fixture_result(f->officer, "mp.post.import", "file", path, NULL);
    assert_int_equal(record_int(out.object, "added"), 0);
    assert_int_equal(record_int(out.object, "ended"), 0);
    result_done(&out);
    fixture_run(f->officer, "undo", NULL);
    g_autoptr(record) back = card(f->rita, "Alex Norris");
    assert_true(in_government(back));
}

static void posts_by_number_and_by_name(void **state)
{
    struct fixture *f = *state;
    g_autofree char *numbers = fixture_file(f, "numbers.csv",
                                            "member_id,post,from\n"
                                            "4359,Minister for Rain,2026-09-01\n"
                                            "999999,Minister for Snow,2026-09-01\n");
    g_autofree char *names = fixture_file(f, "names.csv",
                                          "MP,Post,Since\n"
                                          "Emma Lewell-Buck,Assistant Whip,2026-09-01\n");
    struct result out = fixture_result(f->officer, "mp.post.import", "file", numbers, NULL);
    assert_int_equal(record_int(out.object, "added"), 1);
    assert_int_equal(record_int(out.object, "refused_rows"), 1);
    result_done(&out);
    out = fixture_result(f->officer, "mp.post.import", "file", names, NULL);
    assert_int_equal(record_int(out.object, "added"), 1);
    result_done(&out);
    g_autoptr(record) whip = card(f->rita, "South Shields");
    assert_true(in_government(whip));
    g_autofree char *whose = fixture_file(f, "whose.csv", "Post,Since\nWhip,2026-09-01\n");
    fixture_fails(f->officer, BL_ERR_INPUT, "whose posts", "mp.post.import", "file", whose, NULL);
}

/* ---- the letters on the card ---- */

static void the_card_counts_members_letters_and_days(void **state)
{
    struct fixture *f = *state;
    static const char *const people[] = {"1001", "1002", "2001"};
    for (gsize i = 0; i < G_N_ELEMENTS(people); i++)
        fixture_run(f->officer, "member.edit", "person", people[i], "constituency", "Ynys Môn",
                    NULL);
    fixture_run(f->officer, "letter.add", "person", "1001", "written_on", "2026-11-01", NULL);
    fixture_run(f->officer, "letter.add", "person", "2001", "written_on", "2026-11-10", NULL);
    fixture_run(f->officer, "reply.add", "person", "1001", "text", "I will raise it.", "type",
                "SUBSTANTIVE", "received", "2026-11-13", NULL);
    g_autoptr(record) all = card(f->officer, "Ynys Môn");
    assert_int_equal(record_int(all, "members"), 3);
    assert_int_equal(record_int(all, "wrote"), 2);
    assert_int_equal(record_int(all, "answered"), 1);
    assert_int_equal(record_int(all, "replies"), 1);
    assert_int_equal(record_int(all, "days_to_answer"), 12);
    /* whoever sees one workplace counts that */
    g_autoptr(record) mill = card(f->tom, "Ynys Môn");
    assert_int_equal(record_int(mill, "members"), 1);
    assert_int_equal(record_int(mill, "wrote"), 1);
    assert_int_equal(record_int(mill, "answered"), 0);
    assert_false(record_has(mill, "days_to_answer"));
}

#define T(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(nothing_false_is_said),
        T(a_post_that_went_on_says_to_whom),
        T(a_post_is_dated),
        T(officers_add_and_end_posts),
        T(other_posts_are_no_government),
        T(one_succeeds_another),
        T(the_list_shows_who_holds_what),
        T(posts_come_as_a_list),
        T(posts_by_number_and_by_name),
        T(the_card_counts_members_letters_and_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
