/*
 * The report on MPs' replies: letters that several MPs sent, and what MPs promised.
 */
#include "written.h"

#include "domain/disclosure.h"

/* Members of that seat got that letter; the first of them is the one of that number. */
static void send_round(struct written *w, const char *text, guint seat, guint members)
{
    guint sent = 0;
    for (guint i = 0; sent < members; i++) {
        assert_true(i < LETTERS);
        if (seat_of(i) != seat)
            continue;
        g_autofree char *number = g_strdup_printf("%u", 5000 + i);
        fixture_run(w->f->officer, "reply.add", "person", number, "text", text, "type",
                    "PARTY_TEMPLATE", "received", "2026-11-20", NULL);
        sent++;
    }
}

static const char round_letter[] =
    "Thank you for writing about the staff of the courts and of probation. Their work matters to "
    "everybody, and I have been glad to meet some of them over the years. Talks on pay have gone "
    "on "
    "for some time, and it would be wrong to say here what ought to come of them. Once there is an "
    "offer it will be looked at with care by those whom it is made to.";

static const char few_letter[] =
    "I visited the training college in the spring and sat in on two lessons. The people whom I met "
    "want to stay in the service, and told me plainly what keeps them and what drives them away. "
    "Nobody should have to choose between a calling and the rent, and I shall go on saying that to "
    "whoever will listen, in this place and outside it.";

static void letters_of_several_mps(void **state)
{
    struct written *w = *state;
    send_round(w, round_letter, 0, 9);
    send_round(w, round_letter, 1, 7);
    send_round(w, round_letter, 2, 6);
    send_round(w, few_letter, 3, 2);
    send_round(w, few_letter, 4, 1);
    g_autoptr(record) o = report(w->f->officer, "inside", "true", NULL);
    GPtrArray *parts = parts_of(o, "same");
    assert_int_equal(parts->len, 3);
    assert_int_equal(sum_of(o, "same"), LETTERS / 2 + 25);
    assert_string_equal(record_str(parts->pdata[0], "label"), "other letters");
    assert_int_equal(record_int(parts->pdata[1], "n"), 22);
    assert_int_equal(record_int(parts->pdata[1], "n_beside"), 3);
    assert_int_equal(record_int(parts->pdata[2], "n"), 3);
    assert_int_equal(record_int(parts->pdata[2], "n_beside"), 2);
    has(record_str(parts->pdata[1], "label"), ", letter ");
    has(record_str(o, "_page"), "(MPs: 3)");
    /* Three members are too few to be told of: their letter is one of the others. */
    g_autoptr(record) out = report(w->f->officer, NULL);
    GPtrArray *told = parts_of(out, "same");
    for (guint i = 0; i < told->len; i++) {
        const record *part = told->pdata[i];
        assert_false(record_has(part, "n") && record_int(part, "n") < DISCLOSED_LEAST);
        assert_true(record_has(part, "n") || !record_get(part, "n_beside"));
        assert_false(record_get(part, "n_beside") && record_int(part, "n_beside") == 2);
    }
}

static void no_letter_of_several_mps(void **state)
{
    struct written *w = *state;
    send_round(w, round_letter, 0, 6); /* one MP's own */
    g_autoptr(record) o = report(w->f->officer, "inside", "true", NULL);
    assert_int_equal(parts_of(o, "same")->len, 0);
    has(record_str(o, "_page"), "No letter that several MPs sent.");
    /* Two MPs' to three members is one: that there is none may not be said. */
    send_round(w, few_letter, 3, 2);
    send_round(w, few_letter, 4, 1);
    g_autoptr(record) out = report(w->f->officer, NULL);
    has(record_str(out, "_page"), "No letter that several MPs sent to five members or more.");
}

static void what_mps_promised(void **state)
{
    struct written *w = *state;
    static const char *const promised[][4] = {{"PQ", "0", "2026-12-01", NULL},
                                              {"PQ", "1", "2026-12-05", NULL},
                                              {"PQ", "2", NULL, "2026-11-12"},
                                              {"MEETING", "0", "2026-12-24", NULL},
                                              {"MEETING", "3", NULL, NULL}};
    g_autoptr(record) none = report(w->f->officer, NULL);
    has(record_str(none, "_page"), "No promises.");
    for (gsize i = 0; i < G_N_ELEMENTS(promised); i++) {
        g_autoptr(record) in = record_of_text("commitment", promised[i][0]);
        record_set_text(in, "constituency", w->seats[atoi(promised[i][1])]);
        if (promised[i][2])
            record_set_text(in, "due", promised[i][2]);
        if (promised[i][3])
            record_set_text(in, "done_on", promised[i][3]);
        struct result r = fixture_ran(w->f->officer, "commitment.add", in);
        result_done(&r);
    }
    w->f->now += 20 * 24 * 3600;
    /* MPs are public: nothing of it is held back. */
    g_autoptr(record) o = report(w->f->ruth, NULL);
    assert_int_equal(n_of(o, "promises", "parliamentary question"), 3);
    assert_int_equal(n_of(o, "promises", "meeting"), 2);
    assert_int_equal(record_int(parts_of(o, "promises")->pdata[0], "n_beside"), 1);
    assert_int_equal(sum_of(o, "due"), 2);
    assert_int_equal(n_of(o, "due", "parliamentary question"), 2);
    has(record_str(o, "_page"), "3 (done: 1)");
    g_autoptr(record) before = report(w->f->officer, "until", "2026-11-20", NULL);
    assert_int_equal(parts_of(before, "promises")->len, 0); /* all are noted today */
}

/* All sections with all that they can have still go on one page. */
static void one_page(void **state)
{
    struct written *w = *state;
    for (int i = 0; commitments[i].value; i++)
        fixture_run(w->f->officer, "commitment.add", "commitment", commitments[i].value,
                    "constituency", w->seats[i], "due", "2026-12-01", NULL);
    send_round(w, round_letter, 0, 9);
    send_round(w, round_letter, 1, 7);
    send_round(w, few_letter, 2, 5);
    send_round(w, few_letter, 3, 5);
    w->f->now += 20 * 24 * 3600;
    g_autofree char *inside = pdf_text(w->f->officer, "true");
    has(inside, "Promises to ask after");
    has(inside, "letter 2");
    g_free(pdf_text(w->f->officer, NULL));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, written_setup, written_teardown)
    const struct CMUnitTest tests[] = {
        TEST(letters_of_several_mps),
        TEST(no_letter_of_several_mps),
        TEST(what_mps_promised),
        TEST(one_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
