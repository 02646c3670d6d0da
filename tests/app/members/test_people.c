/*
 * What people do not want to be contacted by: who may say so, how it is lifted,
 * and that no list hands them out for it.
 */
#include "app_priv.h"

#include "lead.h"
#include "support/ballot.h"
#include "support/row.h"

/* "ALL PHONE": what is not wanted, as the card has it. Caller's. */
static char *blocks_of(struct app *app, const char *person)
{
    g_autoptr(record) card = fixture_card(app, person);
    const GPtrArray *blocks = record_list(card, "blocks");
    GString *s = g_string_new(NULL);
    for (guint i = 0; i < blocks->len; i++)
        g_string_append_printf(s, "%s%s", i ? " " : "", record_str(blocks->pdata[i], "channel"));
    return g_string_free(s, false);
}

static void assert_blocks(struct app *app, const char *expected)
{
    g_autofree char *now = blocks_of(app, "Amina");
    assert_string_equal(now, expected);
}

static void what_is_said_is_on_the_card(void **state)
{
    struct fixture *f = *state;
    struct result r =
        fixture_result(f->ruth, "person.block", "person", "1001", "reason", "wrote to us",
                       "said_by", "her union rep", "on", "2026-11-19", NULL);
    assert_string_equal(r.label, "Amina Yusuf: asked not to be contacted");
    assert_string_equal(r.message, "Amina Yusuf: asked not to be contacted (wrote to us).");
    assert_string_equal(r.detail, "ALL");
    result_done(&r);
    fixture_run(f->ruth, "person.block", "person", "1001", "channel", "PHONE", "reason",
                "works nights", NULL);
    g_autoptr(record) card = fixture_card(f->ruth, "1001");
    assert_true(record_bool(card, "do_not_contact"));
    assert_string_equal(record_str(card, "do_not_contact_reason"), "wrote to us");
    assert_string_equal(record_str(card, "no_contact_by"), "PHONE");
    const GPtrArray *blocks = record_list(card, "blocks");
    assert_int_equal(blocks->len, 2);
    assert_string_equal(record_str(blocks->pdata[0], "channel"), "ALL");
    assert_string_equal(record_str(blocks->pdata[0], "said_by"), "her union rep");
    assert_string_equal(record_str(blocks->pdata[0], "from_on"), "2026-11-19");
    assert_string_equal(record_str(blocks->pdata[1], "reason"), "works nights");
    assert_false(record_has(blocks->pdata[1], "said_by"));
    assert_string_equal(record_str(blocks->pdata[1], "from_on"), "2026-11-21");
    /* Said again the reason is another one. */
    fixture_run(f->ruth, "person.block", "person", "1001", "channel", "phone", "reason",
                "new number", NULL);
    g_autoptr(record) again = fixture_card(f->ruth, "1001");
    assert_int_equal(record_list(again, "blocks")->len, 2);
    assert_string_equal(record_str(record_list(again, "blocks")->pdata[1], "reason"), "new number");
}

static void it_is_lifted_and_undone(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "person.block", "person", "1001", "reason", "a", NULL);
    fixture_run(f->ruth, "person.block", "person", "1001", "channel", "PHONE", "reason", "b", NULL);
    fixture_run(f->ruth, "person.block", "person", "1001", "channel", "EMAIL", "reason", "c", NULL);
    assert_blocks(f->ruth, "ALL PHONE EMAIL");
    fixture_run(f->ruth, "undo", NULL);
    assert_blocks(f->ruth, "ALL PHONE");
    fixture_run(f->ruth, "redo", NULL);
    assert_blocks(f->ruth, "ALL PHONE EMAIL");
    struct result one =
        fixture_result(f->ruth, "person.unblock", "person", "1001", "channel", "PHONE", NULL);
    assert_string_equal(one.message, "Amina Yusuf: no longer so: asked not to be rung.");
    assert_int_equal(record_list(one.object, "lifted")->len, 1);
    result_done(&one);
    assert_blocks(f->ruth, "ALL EMAIL");
    struct result all = fixture_result(f->ruth, "person.unblock", "person", "1001", NULL);
    assert_string_equal(all.message, "Amina Yusuf: no longer so: asked not to be contacted, asked "
                                     "not to be sent e-mail.");
    result_done(&all);
    assert_blocks(f->ruth, "");
    fixture_fails(f->ruth, BL_ERR_INPUT, "nothing to lift", "person.unblock", "person", "1001",
                  NULL);
    fixture_run(f->ruth, "undo", NULL);
    assert_blocks(f->ruth, "ALL EMAIL");
    fixture_fails(f->ruth, BL_ERR_INPUT, "about contact by phone, but asked not to be contacted",
                  "person.unblock", "person", "1001", "channel", "PHONE", NULL);
}

static void who_may_say_it(void **state)
{
    struct fixture *f = *state;
    fixture_fails(f->sam, BL_ERR_REFUSED, "reps and officers", "person.block", "person", "Amina",
                  "reason", "x", NULL);
    fixture_fails(f->rita, BL_ERR_REFUSED, "read-only", "person.unblock", "person", "Amina", NULL);
    fixture_fails(f->tom, BL_ERR_NOT_FOUND, "in your workplaces", "person.block", "person", "1001",
                  "reason", "x", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "Reason is missing", "person.block", "person", "1001",
                  NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "How not cannot be", "person.block", "person", "1001",
                  "channel", "pigeon", "reason", "x", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "how", "person.block", "person", "1001", "reason",
                  "she voted yes", NULL);
    g_autofree char *long_reason = g_strnfill(501, 'x');
    fixture_fails(f->ruth, BL_ERR_INPUT, "too long", "person.block", "person", "1001", "reason",
                  long_reason, NULL);
    assert_blocks(f->ruth, "");
    /* That there is something all see, why only reps. */
    fixture_run(f->ruth, "person.block", "person", "1001", "reason", "private", NULL);
    struct app *const lower[] = {f->sam, f->rita};
    for (gsize i = 0; i < G_N_ELEMENTS(lower); i++) {
        g_autoptr(record) card = fixture_card(lower[i], "Amina");
        const GPtrArray *blocks = record_list(card, "blocks");
        assert_int_equal(blocks->len, 1);
        assert_string_equal(record_str(blocks->pdata[0], "channel"), "ALL");
        assert_false(record_has(blocks->pdata[0], "reason"));
        assert_false(record_has(blocks->pdata[0], "said_by"));
    }
}

/* A potential member too; a name that goes takes with it what was asked. */
static void a_potential_member_may_ask_it(void **state)
{
    struct fixture *f = *state;
    gint64 zoe = fixture_run(f->ruth, "prospect.add", "name", "Zoe Abbot", "workplace",
                             "Waterside House", NULL);
    fixture_run(f->ruth, "person.block", "person", "Zoe Abbot", "channel", "TEXT", "reason",
                "asked us", NULL);
    g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, zoe);
    struct result out = fixture_result(f->ruth, "prospect.show", "prospect", id, NULL);
    assert_int_equal(record_list(out.object, "blocks")->len, 1);
    result_done(&out);
    fixture_run(f->ruth, "prospect.stage", "prospect", id, "stage", "DO_NOT_CONTACT", "note",
                "asked at the gate", NULL);
    struct result after = fixture_result(f->ruth, "prospect.show", "prospect", id, NULL);
    const GPtrArray *blocks = record_list(after.object, "blocks");
    assert_int_equal(blocks->len, 2);
    assert_string_equal(record_str(blocks->pdata[0], "reason"), "asked at the gate");
    assert_string_equal(record_str(blocks->pdata[0], "from_on"), "2026-11-21");
    result_done(&after);
    lead_stored(f, "Zoe Abbot", "1001");
    f->now += (gint64)40 * 86400;
    struct app *later = fixture_open(f, "priya");
    fixture_run(later, "prospect.expire", NULL);
    fixture_fails(later, BL_ERR_NOT_FOUND, "Zoe", "person.block", "person", "Zoe Abbot", "reason",
                  "x", NULL);
    app_close(later);
}

/* The outcome of a conversation says the same, of the day that it was. */
static void an_outcome_says_the_same(void **state)
{
    struct fixture *f = *state;
    static const char *const commands[] = {"activity.log", "canvass.record"};
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++) {
        fixture_run(f->ruth, commands[i], "person", "1001", "outcome", "DO_NOT_CONTACT", "reason",
                    "asked on the phone", "on", "2026-11-20", NULL);
        g_autoptr(record) card = fixture_card(f->ruth, "1001");
        const record *all = record_list(card, "blocks")->pdata[0];
        assert_string_equal(record_str(all, "reason"), "asked on the phone");
        assert_string_equal(record_str(all, "from_on"), "2026-11-20");
        assert_false(record_has(all, "said_by"));
        fixture_run(f->ruth, "undo", NULL);
        assert_blocks(f->ruth, "");
    }
}

/* ---- lists ---- */

static record *talk_args(const char *channel)
{
    record *args = record_of_int("ballot_id", 1);
    record_set_null(args, "workplace_id");
    record_set_null(args, "unit_id");
    record_set_null(args, "state");
    record_set_text(args, "skipped", "[]");
    record_set_text(args, "channel", channel);
    record_set_int(args, "most", 8);
    return args;
}

static bool has_person(const GPtrArray *rows, const char *name, gint64 id)
{
    for (guint i = 0; i < rows->len; i++)
        if (record_int(rows->pdata[i], name) == id)
            return true;
    return false;
}

static bool in_view(struct fixture *f, struct app *app, const char *view, const char *channel)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(record) args = talk_args(channel);
    g_autoptr(GPtrArray) rows = app_rows(app, view, args, &error);
    if (!rows)
        fail_msg("%s: %s", view, error->message);
    return has_person(rows, "person_id", f->amina);
}

static bool next_by_default(struct fixture *f)
{
    return in_view(f, f->ruth, "talk_next", NULL);
}

static bool next_in_person(struct fixture *f)
{
    return in_view(f, f->ruth, "talk_next", "IN_PERSON");
}

static bool next_of_a_volunteer(struct fixture *f)
{
    return in_view(f, f->sam, "talk_next", NULL);
}

/* Amina and Dafydd. */
static bool counted_as_ready(struct fixture *f)
{
    g_autoptr(record) args = talk_args(NULL);
    g_autoptr(record) row = app_read(f->ruth, "talk_ready", args, NULL);
    return record_int(row, "ready") == 2;
}

static bool ring_back_due(struct fixture *f)
{
    return in_view(f, f->ruth, "today_due", NULL);
}

static bool member_list(struct fixture *f)
{
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "member.list", NULL);
    return has_person(rows, "person_id", f->amina);
}

static bool canvass_list(struct fixture *f)
{
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "canvass.list", NULL);
    return has_person(rows, "person_id", f->amina);
}

static bool copied(struct fixture *f, const char *which)
{
    g_autoptr(record) in = record_new();
    record_set_text(in, "person", "1001");
    record_set_text(in, "which", which);
    struct result out = {0};
    g_autoptr(GError) error = NULL;
    bool ok = app_run(f->ruth, fixture_command("member.copy"), in, &out, &error) && out.copy;
    if (!ok && !strstr(error->message, "nothing was copied"))
        fail_msg("copying: %s", error->message);
    result_done(&out);
    return ok;
}

static bool number_copied(struct fixture *f)
{
    return copied(f, "PHONE");
}

static bool address_copied(struct fixture *f)
{
    return copied(f, "EMAIL");
}

static bool listed_with(struct fixture *f, const char *value)
{
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "member.list", "search", "amina", NULL);
    assert_int_equal(rows->len, 1);
    return record_has(rows->pdata[0], value);
}

static bool number_listed(struct fixture *f)
{
    return listed_with(f, "phone");
}

static bool address_listed(struct fixture *f)
{
    return listed_with(f, "email");
}

/* Which lists hand somebody out, and blocked how they still do. */
static void lists_leave_them_out(void **state)
{
    struct fixture *f = *state;
    static const char *const how[] = {"", "ALL", "PHONE", "EMAIL", "IN_PERSON"};
    static const struct {
        const char *list;
        bool (*appears)(struct fixture *f);
        bool expected[G_N_ELEMENTS(how)];
    } lists[] = {
        {"talk_next", next_by_default, {true, false, false, true, true}},
        {"talk_next, in person", next_in_person, {true, false, true, true, false}},
        {"talk_next, a volunteer", next_of_a_volunteer, {true, false, true, true, false}},
        {"talk_ready", counted_as_ready, {true, false, false, true, true}},
        {"today_due", ring_back_due, {true, false, false, true, true}},
        {"member.copy, number", number_copied, {true, false, false, true, true}},
        {"member.copy, e-mail", address_copied, {true, false, true, false, true}},
        {"member.list, number", number_listed, {true, false, false, true, true}},
        {"member.list, e-mail", address_listed, {true, false, true, false, true}},
        /* These say who there is, with a sign, and hand out nobody. */
        {"member.list", member_list, {true, true, true, true, true}},
        {"canvass.list", canvass_list, {true, true, true, true, true}},
    };
    f->now -= 86400;
    fixture_run(f->ruth, "activity.log", "person", "1001", "outcome", "CALL_BACK", "call_back",
                "2026-11-21", NULL);
    f->now += 86400;
    app_at_screens(f->ruth);
    fixture_run(f->ruth, "look.copy", "on", "yes", NULL);
    for (gsize h = 0; h < G_N_ELEMENTS(how); h++) {
        bool all = strcmp(how[h], "ALL") == 0;
        if (*how[h])
            fixture_run(f->ruth, "person.block", "person", "1001", "reason", "asked",
                        all ? "said_by" : "channel", all ? "she" : how[h], NULL);
        for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
            if (lists[i].appears(f) != lists[i].expected[h])
                fail_msg("%s, blocked “%s”: %s", lists[i].list, how[h],
                         lists[i].expected[h] ? "is left out" : "is handed out");
        if (*how[h])
            fixture_run(f->ruth, "undo", NULL);
    }
}

/* Potential members are followed up in one list, and on Today. */
static void nobody_is_followed_up_who_asked_not_to_be(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "prospect.add", "name", "Zoe Abbot", "consent_how", "phone", "workplace",
                "Waterside House", "follow_up", "2026-11-21", NULL);
    for (int blocked = 0; blocked < 2; blocked++) {
        g_autoptr(GPtrArray) due = fixture_rows(f->ruth, "prospect.list", "due", "yes", NULL);
        g_autoptr(GPtrArray) all = fixture_rows(f->ruth, "prospect.list", NULL);
        g_autoptr(record) asks = app_read(f->ruth, "today_asks", NULL, NULL);
        assert_int_equal(due->len, !blocked);
        assert_int_equal(all->len, 1);
        assert_int_equal(record_bool(all->pdata[0], "do_not_contact"), blocked);
        assert_int_equal(record_int(asks, "follow_ups_due"), !blocked);
        assert_int_equal(record_has(asks, "next_prospect"), !blocked);
        if (!blocked)
            fixture_run(f->ruth, "person.block", "person", "Zoe Abbot", "reason", "asked", NULL);
    }
}

/* They may ring us: it is written down, and said that they do not want to be rung. */
static void what_they_begin_is_recorded(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "person.block", "person", "1001", "channel", "PHONE", "reason",
                "works nights", NULL);
    static const struct {
        const char *command, *channel;
        bool said;
    } cases[] = {{"activity.log", "PHONE", true},
                 {"activity.log", "IN_PERSON", false},
                 {"canvass.record", "PHONE", true},
                 {"canvass.record", "EMAIL", false}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct result r = fixture_result(f->ruth, cases[i].command, "person", "1001", "outcome",
                                         "NO_ANSWER", "channel", cases[i].channel, NULL);
        assert_int_equal(strstr(r.message, "They asked not to be rung (works nights).") != NULL,
                         cases[i].said);
        assert_true(r.change_id > 0);
        result_done(&r);
    }
}

/* A number is for calls and for texts: what of it is not wanted is said, and only that. */
static void a_number_for_texts_only(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "look.copy", "on", "yes", NULL);
    fixture_run(f->ruth, "person.block", "person", "1001", "channel", "PHONE", "reason", "asleep",
                NULL);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "Texts were not ruled out", "member.copy", "person",
                  "1001", "which", "PHONE", NULL);
    fixture_run(f->ruth, "person.block", "person", "1001", "channel", "TEXT", "reason", "no mobile",
                NULL);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "nothing was copied.", "member.copy", "person", "1001",
                  "which", "PHONE", NULL);
    assert_false(number_listed(f));
    fixture_run(f->ruth, "person.unblock", "person", "1001", "channel", "PHONE", NULL);
    assert_true(number_copied(f));
    assert_true(number_listed(f));
    struct result r =
        fixture_result(f->ruth, "member.copy", "person", "1001", "which", "PHONE", NULL);
    assert_string_equal(r.message, "The number is on your clipboard. They asked not to be sent "
                                   "texts (no mobile).");
    result_done(&r);
    fixture_run(f->ruth, "person.unblock", "person", "1001", "channel", "TEXT", NULL);
    r = fixture_result(f->ruth, "member.copy", "person", "1001", "which", "PHONE", NULL);
    assert_string_equal(r.message, "The number is on your clipboard.");
    result_done(&r);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, ballot_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(what_is_said_is_on_the_card),
        TEST(it_is_lifted_and_undone),
        TEST(who_may_say_it),
        TEST(a_potential_member_may_ask_it),
        TEST(an_outcome_says_the_same),
        TEST(lists_leave_them_out),
        TEST(nobody_is_followed_up_who_asked_not_to_be),
        TEST(what_they_begin_is_recorded),
        TEST(a_number_for_texts_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
