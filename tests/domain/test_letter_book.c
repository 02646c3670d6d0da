/*
 * The book of talking points and phrasings: it is sound, and there is enough of it for letters to
 * differ.
 */
#include "letter_book.h"

#include "domain/same_letter.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_are_enough_phrasings),
        cmocka_unit_test(the_book_is_sound),
        cmocka_unit_test(what_is_no_part_is_refused),
        cmocka_unit_test(no_two_letters_are_the_same),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
