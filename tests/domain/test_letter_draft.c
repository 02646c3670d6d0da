/*
 * Drafts of letters to MPs, made of the book that comes with the program.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/letter_draft.h"
#include "domain/same_letter.h"

#include "table_file.h"

#define ADDRESS "[your home address and postcode"

static const char *or_null(const char *s)
{
    return *s ? s : NULL;
}

static void add_points(letter_book *book)
{
    struct table_file *t = table_file_read("db/letters/points.csv");
    assert_non_null(t);
    for (guint i = 0; i < t->rows->len; i++) {
        g_autoptr(GError) error = NULL;
        struct letter_point p = {.number = atoi(table_file_get(t, i, "point")),
                                 .place = or_null(table_file_get(t, i, "place")),
                                 .suits = or_null(table_file_get(t, i, "suits")),
                                 .day = table_file_get(t, i, "day"),
                                 .fact = table_file_get(t, i, "fact"),
                                 .source = table_file_get(t, i, "source"),
                                 .verify = strcmp(table_file_get(t, i, "status"), "VERIFY") == 0};
        assert_true(letter_topic_from(table_file_get(t, i, "topic"), &p.topic));
        if (!letter_book_add_point(book, &p, &error))
            fail_msg("%s", error->message);
    }
    table_file_free(t);
}

static int setup(void **state)
{
    letter_book *book = letter_book_new();
    add_points(book);
    struct table_file *t = table_file_read("db/letters/lines.csv");
    assert_non_null(t);
    for (guint i = 0; i < t->rows->len; i++) {
        g_autoptr(GError) error = NULL;
        if (!letter_book_add_line(book, table_file_get(t, i, "part"),
                                  or_null(table_file_get(t, i, "of")), table_file_get(t, i, "said"),
                                  &error))
            fail_msg("%s", error->message);
    }
    table_file_free(t);
    *state = book;
    return 0;
}

static int teardown(void **state)
{
    letter_book_free(*state);
    return 0;
}

static struct letter_case a_case(gint64 member)
{
    return (struct letter_case){.member = member,
                                .member_name = "Amina Yusuf",
                                .mp_name = "Hollis Varley",
                                .seat = "Aire East",
                                .own = "I hold 62 cases. Each week I work late.",
                                .stance = STANCE_UNKNOWN};
}

/* Caller's. */
static char *draft(const letter_book *book, const struct letter_case *about)
{
    struct letter_draft d;
    g_autoptr(GError) error = NULL;
    if (!letter_draft_make(book, about, &d, &error))
        fail_msg("%s", error->message);
    char *text = g_steal_pointer(&d.text);
    letter_draft_done(&d);
    return text;
}

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

/* ---- the book ---- */

static guint lines_that_suit(const letter_book *book, const char *place, enum letter_topic topic,
                             enum stance stance)
{
    guint n = 0;
    const GPtrArray *points = letter_book_points(book);
    for (guint i = 0; i < points->len; i++) {
        const struct letter_point *p = points->pdata[i];
        bool here =
            g_strcmp0(p->place, place) == 0 && (p->topic == topic || strcmp(place, "ANY") == 0);
        g_autofree char *number = g_strdup_printf("%d", (int)p->number);
        if (here && (!p->suits || strstr(p->suits, stance_name(stance))))
            n += letter_book_lines(book, "POINT", number);
    }
    return n;
}

/* Seven of each are what it takes for two letters to differ. */
static void there_are_enough_phrasings(void **state)
{
    static const char *const parts[] = {"OPENING",  "SUBJECT", "ASK",
                                        "PROMISED", "MEETING", "THANKS"};
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        assert_true(letter_book_lines(*state, parts[i], NULL) >= 7);
    for (int s = 0; s < STANCES; s++) {
        assert_true(letter_book_lines(*state, "STANCE", stance_name(s)) >= 7);
        assert_true(letter_book_lines(*state, "DEED", stance_name(s)) >= 3);
        for (int t = 0; t < LETTER_TOPICS; t++) {
            assert_true(lines_that_suit(*state, "FIRST", t, s) >= 7);
            guint second = lines_that_suit(*state, "SECOND", t, s);
            assert_true(second >= 7 || (!second && lines_that_suit(*state, "ANY", t, s) >= 7));
        }
    }
    for (int r = 0; r < REPLY_TYPES; r++)
        assert_true(letter_book_lines(*state, "BACK", reply_type_name(r)) >= 3);
    for (int c = 0; c < COMMITMENTS; c++) {
        assert_true(letter_book_lines(*state, "PROMISE", commitment_name(c)) > 0);
        assert_true(letter_book_lines(*state, "OUTCOME", commitment_name(c)) > 0);
    }
}

/* Nothing is said twice; every point can be said; every fact has a day and a source. */
static void the_book_is_sound(void **state)
{
    struct table_file *t = table_file_read("db/letters/lines.csv");
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < t->rows->len; i++) {
        const char *said = table_file_get(t, i, "said"), *part = table_file_get(t, i, "part");
        if (strcmp(part, "OUTCOME") != 0 && !g_hash_table_add(seen, (gpointer)said))
            fail_msg("twice: %s", said);
        assert_true(letter_word_count(said) <= 27);
        static const char *const clauses[] = {"TOPIC", "TITLE", "DEED", "PROMISE", "OUTCOME", NULL};
        bool whole = strchr(".?!", said[strlen(said) - 1]) != NULL;
        if (whole == g_strv_contains(clauses, part))
            fail_msg("%s: %s", part, said);
    }
    table_file_free(t);
    const GPtrArray *points = letter_book_points(*state);
    for (guint i = 0; i < points->len; i++) {
        const struct letter_point *p = points->pdata[i];
        g_autofree char *number = g_strdup_printf("%d", (int)p->number);
        assert_true(letter_book_lines(*state, "POINT", number) >= 2);
        assert_true(p->day && *p->day && *p->source && *p->fact);
    }
}

static void what_is_no_part_is_refused(void **state)
{
    static const struct {
        const char *part, *of, *said;
    } rows[] = {{"GREETING", NULL, "Hello."},
                {"STANCE", "ANGRY", "No."},
                {"POINT", "99", "There is none."},
                {"OPENING", NULL, "I live at {address}."},
                {"OPENING", NULL, "I live in {seat."},
                {"OPENING", "PAY", "I live in {seat}."},
                {"BACK", "LATER", "Later."}};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        assert_false(letter_book_add_line(*state, rows[i].part, rows[i].of, rows[i].said, NULL));
    struct letter_point p = {.number = 1, .fact = "Twice.", .source = "us"};
    assert_false(letter_book_add_point(*state, &p, NULL));
    p = (struct letter_point){
        .number = 90, .fact = "Unsure.", .source = "us", .verify = true, .place = "FIRST"};
    assert_false(letter_book_add_point(*state, &p, NULL));
    p = (struct letter_point){.number = 91, .fact = "Odd.", .source = "us", .suits = "ANGRY"};
    assert_false(letter_book_add_point(*state, &p, NULL));
}

/* ---- no two are the same ---- */

/* What a member sends, but for the salutation, the name below and what is in brackets. Caller's. */
static char *body_of(const char *text)
{
    const char *from = strstr(strstr(text, "Dear "), "\n\n") + 2;
    return g_strndup(from, (gsize)(strstr(from, "\n\nYours sincerely") - from));
}

static GPtrArray *sentences_of(const char *body)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) parts = g_regex_split_simple("(?<=[.?!])\\s+", body, 0, 0);
    for (char **p = parts; *p; p++)
        if (**p)
            g_ptr_array_add(all, g_strdup(*p));
    return all;
}

static guint in_both(const GPtrArray *a, const GPtrArray *b)
{
    guint n = 0;
    for (guint i = 0; i < a->len; i++)
        n += g_ptr_array_find_with_equal_func((GPtrArray *)b, a->pdata[i], g_str_equal, NULL);
    return n;
}

#define MANY 200

struct kept {
    char *text;
    GPtrArray *sentences;
    letter_sketch *sketch;
};

/* Two sentences of a member's own, of words in no sense at all. Caller's. */
static char *own_words(int i)
{
    static const char *const words[] = {
        "kitchen",   "evening",  "report",  "Saturday", "hope",    "court",   "village", "flat",
        "colleague", "notice",   "winter",  "shoes",    "manager", "roof",    "car",     "prison",
        "doctor",    "partner",  "morning", "public",   "quarter", "service", "school",  "bread",
        "interview", "computer", "stairs",  "judge",    "office",  "bus",     "letter",  "garden"};
    GString *s = g_string_new(NULL);
    guint32 n = (guint32)i * 2654435761U + 12345U;
    for (int w = 0; w < 24; w++) {
        n = n * 1664525U + 1013904223U;
        g_string_append_printf(s, "%s%s", w % 12 ? " " : w ? ". My " : "My ", words[n >> 27]);
    }
    g_string_append_c(s, '.');
    return g_string_free(s, FALSE);
}

/* Members who joined one after the other, or here and there over the years. */
static gint64 member_of(int i, bool apart)
{
    return apart ? (gint64)i * 7919 % 16807 : 1000 + i;
}

static void make_many(const letter_book *book, struct letter_case about, bool apart,
                      struct kept *all)
{
    for (int i = 0; i < MANY; i++) {
        g_autofree char *own = own_words(i);
        const char *const names[] = {about.member_name, about.mp_name, about.seat};
        about.member = member_of(i, apart);
        about.own = own;
        g_autofree char *text = draft(book, &about);
        all[i].text = body_of(text);
        all[i].sentences = sentences_of(all[i].text);
        all[i].sketch = letter_sketch_of(all[i].text, names, G_N_ELEMENTS(names));
        assert_non_null(all[i].sketch);
    }
}

/* How many pairs the measure of standard letters takes for copies of one. */
static guint compare_all(struct kept *all)
{
    guint copies = 0;
    for (int i = 0; i < MANY; i++)
        for (int k = 0; k < i; k++) {
            guint same = in_both(all[i].sentences, all[k].sentences);
            if (same * 2 > MIN(all[i].sentences->len, all[k].sentences->len))
                fail_msg("%u sentences alike:\n%s\n\n%s", same, all[i].text, all[k].text);
            copies += letter_alike(all[i].sketch, all[k].sketch) > 0;
        }
    return copies;
}

static guint copies_among(const letter_book *book, enum stance stance, enum letter_topic topic,
                          bool apart)
{
    static struct kept all[MANY];
    struct letter_case about = a_case(0);
    about.stance = stance;
    about.topic = &topic;
    make_many(book, about, apart, all);
    guint copies = compare_all(all);
    for (int i = 0; i < MANY; i++) {
        g_free(all[i].text);
        g_ptr_array_unref(all[i].sentences);
        letter_sketch_free(all[i].sketch);
    }
    return copies;
}

/* 200 members of one branch to one MP, all on one topic: of any two at most half of the sentences
 * are alike, and hardly any pair would pass for copies of one letter. */
static void no_two_letters_are_the_same(void **state)
{
    for (int s = 0; s < STANCES; s++) {
        for (int t = 0; t < LETTER_TOPICS; t++)
            assert_int_equal(copies_among(*state, (enum stance)s, (enum letter_topic)t, false), 0);
        guint copies = copies_among(*state, (enum stance)s, LETTER_PAY, true);
        assert_true(copies * 500 < MANY * (MANY - 1) / 2);
    }
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
        cmocka_unit_test(there_are_enough_phrasings),
        cmocka_unit_test(the_book_is_sound),
        cmocka_unit_test(what_is_no_part_is_refused),
        cmocka_unit_test(no_two_letters_are_the_same),
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
