/*
 * What stands in a member's letter to the MP: by stance, promise, reply, points and words.
 */
#include "letter_book.h"

#define ADDRESS "[your home address and postcode"

static void has(const char *text, const char *what)
{
    if (!strstr(text, what))
        fail_msg("“%s” is not in:\n%s", what, text);
}

static void lacks(const char *text, const char *what)
{
    if (strstr(text, what))
        fail_msg("“%s” is in:\n%s", what, text);
}

static void one_members_letter_stays_as_it_is(void **state)
{
    struct letter_case about = a_case(17);
    g_autofree char *one = draft(*state, &about), *again = draft(*state, &about);
    assert_string_equal(one, again);
}

/* ---- what stands in it ---- */

static void the_letter_has_its_parts_in_order(void **state)
{
    struct letter_case about = a_case(3);
    g_autofree char *text = draft(*state, &about);
    static const char *const parts[] = {ADDRESS,
                                        "[your personal e-mail address, not one from work]",
                                        "Dear Hollis Varley,",
                                        "I hold 62 cases. Each week I work late.",
                                        "Yours sincerely,\nAmina Yusuf",
                                        "[Send a copy to the union"};
    const char *at = text;
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        has(at, parts[i]);
        at = strstr(at, parts[i]);
    }
    lacks(text, "{");
    about.own = NULL;
    g_autofree char *bare = draft(*state, &about);
    has(bare, "[two or three sentences of your own");
}

static bool any_of(const char *text, const char *words)
{
    g_auto(GStrv) each = g_strsplit(words, "|", -1);
    for (char **w = each; *w; w++)
        if (strstr(text, *w))
            return true;
    return false;
}

/* What each stance is asked, and what it is not, of members 1 to 60. */
static void what_is_asked_hangs_on_the_stance(void **state)
{
    static const struct {
        enum stance stance;
        bool government;
        const char *asks, *never;
    } rows[] = {
        {STANCE_SUPPORTIVE, false, "written question|motion|debate", "yes or no|evidence"},
        {STANCE_SUPPORTIVE, true, "government|ministers responsible", "motion|question|debate"},
        {STANCE_SYMPATHETIC, false, "Lord Chancellor", "motion|evidence|yes or"},
        {STANCE_SYMPATHETIC, true, "government|ministers responsible", "motion|written question"},
        {STANCE_NONCOMMITTAL, false, "yes or no|a yes or a no|with a yes", "motion|evidence"},
        {STANCE_NONCOMMITTAL, true, "government|ministers responsible", "motion|yes or a no"},
        {STANCE_OPPOSED, false, "evidence|figures", "motion|Thank you for what you have done"},
        {STANCE_OPPOSED, true, "government|ministers responsible", "motion|evidence"},
        {STANCE_UNKNOWN, false, "Lord Chancellor|Ministry of Justice", "motion|evidence"},
        {STANCE_UNKNOWN, true, "government|ministers responsible", "motion"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        for (gint64 member = 1; member <= 60; member++) {
            struct letter_case about = a_case(member);
            about.stance = rows[i].stance;
            about.government = rows[i].government;
            g_autofree char *text = draft(*state, &about);
            if (!any_of(text, rows[i].asks) || any_of(text, rows[i].never))
                fail_msg("%s %d:\n%s", stance_name(rows[i].stance), rows[i].government, text);
        }
}

static void what_was_promised_is_asked_after(void **state)
{
    static const struct {
        enum commitment promised;
        bool government;
        const char *said, *outcome; /* NULL: it is not asked after */
    } rows[] = {
        {COMMITMENT_WRITE_TO_MINISTER, false, "you would write to the Minister", "the answer?"},
        {COMMITMENT_WRITE_TO_MINISTER, true, "you would write to the Minister", "the answer?"},
        {COMMITMENT_PQ, false, "you would put a question in the House", "what was the answer?"},
        {COMMITMENT_EDM, false, "you would sign a motion", "has that been done?"},
        {COMMITMENT_EDM, true, NULL, NULL},
        {COMMITMENT_PQ, true, NULL, NULL},
        {COMMITMENT_MEETING, false, "you would meet us", "which day would suit you?"},
        {COMMITMENT_DEBATE, false, "you would speak about it", "when will that be?"},
        {COMMITMENT_VISIT, true, "you would visit probation staff", "expect you?"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        for (gint64 member = 1; member <= 20; member++) {
            struct letter_case about = a_case(member);
            about.promised = 1U << rows[i].promised;
            about.government = rows[i].government;
            g_autofree char *text = draft(*state, &about);
            if (rows[i].said) {
                has(text, rows[i].said);
                has(text, rows[i].outcome);
            } else {
                lacks(text, "motion");
                lacks(text, "question in the House");
            }
        }
}

/* ---- a letter back ---- */

static void what_a_letter_back_says(void **state)
{
    static const struct {
        enum reply_type type;
        const char *asks, *never;
    } rows[] = {
        {REPLY_AUTO_ACK, "by when|when you will", "evidence|motion"},
        {REPLY_ADDRESS_REQUEST, "[your home address and postcode].", "by when"},
        {REPLY_HOLDING, "by when|by which day|when I can count on", "evidence"},
        {REPLY_SUBSTANTIVE, "Lord Chancellor|Ministry of Justice", "by when"},
        {REPLY_PARTY_TEMPLATE, "your own view|what you think|let me have yours", "by when"},
        {REPLY_MINISTER_LETTER, "minister", "by when"},
        {REPLY_MEETING_OFFER, "[two or three days that suit you]", "surgery|by when"},
        {REPLY_REFUSAL, "surgery|short meeting|would you meet me", "by when"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        for (gint64 member = 1; member <= 40; member++) {
            struct letter_case about = a_case(member);
            about.reply_day = "3 Nov 2026";
            about.reply = rows[i].type;
            g_autofree char *text = draft(*state, &about);
            has(text, "3 Nov 2026");
            if (!any_of(text, rows[i].asks) || any_of(text, rows[i].never))
                fail_msg("%s:\n%s", reply_type_name(rows[i].type), text);
            about.promised = 1U << COMMITMENT_VISIT;
            g_autofree char *promised = draft(*state, &about);
            has(promised, "you would visit probation staff");
        }
}

/* ---- points, topics, length ---- */

static void points_are_chosen_by_number(void **state)
{
    const gint64 chosen[] = {4, 12};
    struct letter_case about = a_case(5);
    about.points = chosen;
    about.n_points = 2;
    struct letter_draft d;
    assert_true(letter_draft_make(*state, &about, &d, NULL));
    assert_int_equal(d.points->len, 2);
    assert_int_equal(d.topic, LETTER_PAY);
    has(d.text, "2025-26");
    has(d.text, "[check this before it goes]");
    letter_draft_done(&d);
}

/* What is not sure is never taken of itself. */
static void only_what_is_sure_is_taken(void **state)
{
    for (gint64 member = 1; member <= 400; member++) {
        struct letter_case about = a_case(member);
        struct letter_draft d;
        about.own = NULL;
        about.stance = (enum stance)(member % STANCES);
        assert_true(letter_draft_make(*state, &about, &d, NULL));
        assert_int_equal(d.points->len, 2);
        assert_ptr_not_equal(d.points->pdata[0], d.points->pdata[1]);
        for (guint i = 0; i < d.points->len; i++)
            assert_false(((const struct letter_point *)d.points->pdata[i])->verify);
        lacks(d.text, "[check");
        letter_draft_done(&d);
    }
}

static void slips_are_said(void **state)
{
    static const gint64 none[] = {99}, four[] = {1, 2, 3, 4};
    struct letter_draft d;
    g_autoptr(GError) error = NULL;
    struct letter_case about = a_case(5);
    about.points = none;
    about.n_points = 1;
    assert_false(letter_draft_make(*state, &about, &d, &error));
    has(error->message, "There is no point 99");
    g_clear_error(&error);
    about.points = four;
    about.n_points = 4;
    assert_false(letter_draft_make(*state, &about, &d, &error));
    has(error->message, "room for 3 points");
}

static char *words(guint n)
{
    GString *s = g_string_new(NULL);
    for (guint i = 0; i < n; i++)
        g_string_append_printf(s, "%sword%s", i ? " " : "", i % 9 == 8 ? "." : "");
    return g_string_free(s, FALSE);
}

static void a_letter_is_short(void **state)
{
    for (guint n = 0; n <= DRAFT_OWN_MOST; n++)
        for (gint64 member = 1; member <= 35; member++) {
            g_autofree char *own = words(n);
            struct letter_case about = a_case(member);
            about.own = own;
            about.stance = (enum stance)(member % STANCES);
            g_autofree char *text = draft(*state, &about);
            assert_true(letter_word_count(text) < DRAFT_WORDS_MOST);
            about.reply_day = "3 Nov 2026";
            about.reply = (enum reply_type)(member % REPLY_TYPES);
            about.promised = (guint)member % 64;
            g_autofree char *back = draft(*state, &about);
            assert_true(letter_word_count(back) < DRAFT_WORDS_MOST);
        }
    g_autofree char *much = words(DRAFT_OWN_MOST + 1);
    struct letter_case about = a_case(1);
    struct letter_draft d;
    about.own = much;
    assert_false(letter_draft_make(*state, &about, &d, NULL));
}

static void words_tell_what_it_is_about(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        int topic; /* -1: nothing that we know of */
    } rows[] = {
        {"My pay has not kept up with my rent.", LETTER_PAY},
        {"I cannot pay the bills from my salary any more", LETTER_PAY},
        {"I had 70 cases last month and unpaid overtime", LETTER_WORKLOADS},
        {"My caseload is twice what it should be", LETTER_WORKLOADS},
        {"Three vacancies in my team, two people off sick", LETTER_STAFFING},
        {"Trainees leave as soon as they qualify: recruitment is broken", LETTER_STAFFING},
        {"A colleague was assaulted; I was THREATENED", LETTER_SAFETY},
        {"I feel unsafe in the office since the attack", LETTER_SAFETY},
        {"We had a ballot and would strike again", LETTER_BALLOT},
        {"I have been in the service for twenty years", -1},
        {"", -1},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        enum letter_topic topic = LETTER_PAY;
        bool found = letter_topic_of(rows[i].words, &topic);
        if (found != (rows[i].topic >= 0) || (found && (int)topic != rows[i].topic))
            fail_msg("%s: %s", rows[i].words, found ? letter_topic_name(topic) : "nothing");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_members_letter_stays_as_it_is),
        cmocka_unit_test(the_letter_has_its_parts_in_order),
        cmocka_unit_test(what_is_asked_hangs_on_the_stance),
        cmocka_unit_test(what_was_promised_is_asked_after),
        cmocka_unit_test(what_a_letter_back_says),
        cmocka_unit_test(points_are_chosen_by_number),
        cmocka_unit_test(only_what_is_sure_is_taken),
        cmocka_unit_test(slips_are_said),
        cmocka_unit_test(a_letter_is_short),
        cmocka_unit_test(words_tell_what_it_is_about),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
