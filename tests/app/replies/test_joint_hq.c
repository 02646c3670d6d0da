/*
 * What HQ gets of a letter to two members together: of either copy nobody's name who has not
 * agreed, and nothing that is struck out of the other one.
 */
#include "joint.h"

/* Two replies, to Amina and to Colette, both agreed. */
struct two {
    GPtrArray *rows;
    char *hers, *others;
};

static struct two filed_two(struct fixture *f, const char *id, const char *body)
{
    g_autofree char *mail = g_strdup_printf(HEADERS "Message-ID: <%s@example.org>\n\n%s", id, body);
    struct two t = {.rows = file(f, mail)};
    assert_int_equal(t.rows->len, 2);
    t.hers = text_of(record_int(t.rows->pdata[0], "reply_id"));
    t.others = text_of(record_int(t.rows->pdata[1], "reply_id"));
    fixture_run(f->officer, "reply.agree", "reply", t.hers, NULL);
    fixture_run(f->officer, "reply.agree", "reply", t.others, NULL);
    return t;
}

static void two_done(struct two *t)
{
    g_ptr_array_unref(t->rows);
    g_free(t->hers);
    g_free(t->others);
}

static void assert_part(struct app *app, const char *id, const char *has, const char *has_not)
{
    g_autoptr(record) row = record_of_int("reply_id", atoi(id));
    g_autofree char *part = part_for_hq(app, row);
    if ((has && !strstr(part, has)) || (has_not && strstr(part, has_not)))
        fail_msg("not “%s”, or “%s”, in: %s", has ? has : "", has_not ? has_not : "", part);
}

static char *said(struct app *app, const char *id, const char *field, const char *value)
{
    struct result r = fixture_result(app, "reply.strike", "reply", id, field, value, NULL);
    char *message = g_strdup(r.message);
    result_done(&r);
    return message;
}

static char *line_of(struct app *app, const char *id, guint n)
{
    g_autoptr(GPtrArray) rows = fixture_rows(app, "reply.paragraphs", "reply", id, NULL);
    assert_true(n >= 1 && n <= rows->len);
    return g_strdup(record_str(rows->pdata[n - 1], "_line"));
}

/* In what HQ gets of one member's nobody else is named who has not agreed; the mail stays. */
static void others_are_struck_for_hq(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GPtrArray) rows = file(
        f, "Subject: Amina and Colette: pay\nFrom: Llinos Medi "
           "<llinos.medi.mp@parliament.uk>\n" BOTH_TO
           "Date: Tue, 17 Nov 2026 10:00:00 +0000\nMessage-ID: <h@example.org>\n\n"
           "Dear Amina, Colette and Zeb,\n\nI will raise your pay. COLETTE, ask Zeb O'Hara.\n\n"
           "Llinos Medi MP\n");
    assert_int_equal(rows->len, 2);
    g_autofree char *one = text_of(record_int(rows->pdata[0], "reply_id"));
    g_autofree char *two = text_of(record_int(rows->pdata[1], "reply_id"));
    fixture_run(f->officer, "reply.agree", "reply", one, NULL);
    g_autofree char *part = part_for_hq(f->officer, rows->pdata[0]);
    assert_non_null(strstr(part, "Dear Amina, [struck out] and [struck out],"));
    assert_non_null(strstr(part, "I will raise your pay. [struck out], ask [struck out]."));
    assert_non_null(strstr(part, "Subject: Amina and [struck out]: pay"));
    g_autoptr(record) whole = show(f->officer, record_int(rows->pdata[0], "reply_id"));
    assert_non_null(strstr(record_str(whole, "text"), "Dear Amina, Colette and Zeb"));
    fixture_run(f->officer, "reply.strike", "reply", one, "none", "yes", NULL);
    g_autofree char *still = part_for_hq(f->officer, rows->pdata[0]);
    assert_null(strstr(still, "Colette"));
    fixture_run(f->officer, "reply.agree", "reply", two, NULL);
    g_autofree char *both = part_for_hq(f->officer, rows->pdata[0]);
    assert_non_null(strstr(both, "Dear Amina, Colette and [struck out],"));
}

#define TOLD                                                                                       \
    "Dear Amina and Colette,\n\nI was sorry to hear of the divorce in March. I will raise your "   \
    "pay.\n\nLlinos Medi MP\n"

/* What is struck out of one copy goes in none; taken back or undone it goes in both. */
static void struck_in_one_is_struck_in_both(void **state)
{
    struct fixture *f = *state;
    struct two t = filed_two(f, "k1", TOLD);
    fixture_run(f->officer, "reply.strike", "reply", t.others, "paragraph", "2", NULL);
    assert_part(f->officer, t.others, "[struck out] I will raise", "divorce");
    assert_part(f->officer, t.hers, "[struck out] I will raise", "divorce");
    g_autofree char *line = line_of(f->officer, t.hers, 2);
    assert_string_equal(line,
                        "  2 x in another copy: I was sorry to hear of the divorce in March.");
    struct result r = fixture_result(f->officer, "reply.part", "reply", t.hers, NULL);
    assert_non_null(strstr(r.message,
                           "HQ does not get what is struck out of another copy of this letter, "
                           "in 1 part."));
    result_done(&r);
    /* words, and from the other side */
    fixture_run(f->officer, "reply.strike", "reply", t.hers, "text", "your pay", NULL);
    assert_part(f->officer, t.others, "I will raise [struck out].", "divorce");
    fixture_run(f->officer, "undo", NULL);
    assert_part(f->officer, t.others, "I will raise your pay.", "divorce");
    fixture_run(f->officer, "undo", NULL);
    assert_part(f->officer, t.hers, "divorce", "[struck out]");
    fixture_run(f->officer, "redo", NULL);
    fixture_run(f->officer, "reply.strike", "reply", t.others, "none", "1", NULL);
    assert_part(f->officer, t.hers, "divorce", "[struck out]");
    two_done(&t);
}

/* It is taken back where it was struck: the sentence says where that is. */
static void it_is_taken_back_where_it_was_struck(void **state)
{
    struct fixture *f = *state;
    struct two t = filed_two(f, "k2", TOLD);
    fixture_run(f->officer, "reply.strike", "reply", t.others, "paragraph", "2", NULL);
    g_autofree char *where = g_strdup_printf(
        "reply %s: “reply strike %s --restore 2” takes it back there", t.others, t.others);
    fixture_fails(f->officer, BL_ERR_REFUSED, where, "reply.strike", "reply", t.hers, "restore",
                  "2", NULL);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "somebody at other workplaces", "reply.strike", "reply",
                  t.hers, "restore", "2", NULL);
    g_autofree char *none = said(f->officer, t.hers, "none", "1");
    assert_string_equal(none, "Nothing is struck out but what is struck out of another copy of "
                              "this letter, in 1 part: HQ gets the rest.");
    g_autofree char *more = said(f->officer, t.hers, "paragraph", "3");
    assert_string_equal(more, "Struck out: 2 of 4 parts, with what is struck out of another copy "
                              "of this letter, in 1 part. HQ gets the rest.");
    fixture_run(f->officer, "reply.send", "reply", t.others, NULL);
    fixture_fails(f->officer, BL_ERR_REFUSED, "went to HQ without it", "reply.strike", "reply",
                  t.hers, "restore", "2", NULL);
    assert_part(f->officer, t.hers, "[struck out]", "divorce");
    two_done(&t);
}

/* What HQ has had of the first copy is said where it is struck in the second. */
static void what_hq_has_had_is_said(void **state)
{
    struct fixture *f = *state;
    struct two t = filed_two(f, "k3", TOLD);
    fixture_run(f->officer, "reply.strike", "reply", t.hers, "paragraph", "3", NULL);
    fixture_run(f->officer, "reply.send", "reply", t.hers, NULL);
    g_autofree char *other = said(f->officer, t.others, "paragraph", "3");
    assert_null(strstr(other, "HQ has had"));
    g_autofree char *had = said(f->officer, t.others, "paragraph", "2");
    assert_non_null(strstr(had, "HQ has had it in another copy of this letter, which was sent "
                                "before: tell HQ what it should not have."));
    two_done(&t);
}

/* The copy in which it was struck goes, or says something else: the other one keeps it struck. */
static void the_other_copy_keeps_it(void **state)
{
    struct fixture *f = *state;
    struct two t = filed_two(f, "k4", TOLD);
    fixture_run(f->officer, "reply.strike", "reply", t.others, "paragraph", "2", NULL);
    fixture_run(f->officer, "reply.edit", "reply", t.others, "text", "I will meet you.", NULL);
    assert_part(f->officer, t.hers, "[struck out] I will raise", "divorce");
    fixture_run(f->officer, "undo", NULL);
    fixture_run(f->officer, "reply.strike", "reply", t.others, "none", "1", NULL);
    assert_part(f->officer, t.hers, "divorce", NULL);
    fixture_run(f->officer, "reply.strike", "reply", t.others, "text", "in March", NULL);
    fixture_run(f->officer, "reply.drop", "reply", t.others, NULL);
    assert_part(f->officer, t.hers, "divorce [struck out].", "March");
    two_done(&t);
}

/* The copy of somebody who has not agreed goes, or is another's: the name stays struck in the other
 * one, with what was struck in it. */
static void the_name_of_who_goes_stays_struck(void **state)
{
    static const struct {
        const char *command, *field, *value;
    } ways[] = {{"reply.drop", NULL, NULL},
                {"reply.edit", "no_member", "1"},
                {"reply.edit", "person", "1002"},
                {"reply.aside", NULL, NULL}};
    struct fixture *f = *state;
    for (gsize i = 0; i < 2 * G_N_ELEMENTS(ways); i++) {
        g_autofree char *id = g_strdup_printf("g%u", (guint)i);
        g_autofree char *body = g_strdup_printf("Dear Amina and Colette,\n\nCOLETTE asked about it "
                                                "(%u). Ask Ms O'Hara of the divorce in "
                                                "March.\n\nLlinos Medi MP\n",
                                                (guint)i);
        struct two t = filed_two(f, id, body);
        bool agreed = i % 2;
        fixture_run(f->officer, "reply.strike", "reply", t.others, "text", "in March", NULL);
        if (!agreed)
            fixture_run(f->officer, "reply.consent", "reply", t.others, "consent", "REFUSED", NULL);
        fixture_run(f->officer, ways[i / 2].command, "reply", t.others, ways[i / 2].field,
                    ways[i / 2].value, NULL);
        if (!agreed)
            assert_part(f->officer, t.hers, "[struck out] asked", "COLETTE");
        assert_part(f->officer, t.hers, agreed ? "Ask Ms O'Hara" : "Ask Ms [struck out]",
                    agreed ? NULL : "Hara");
        assert_part(f->officer, t.hers, "the divorce [struck out].", "March");
        two_done(&t);
    }
}

/* Whoever changed it takes it back, though the other copy, at another workplace, kept words struck
 * for it; and does it again. */
static void an_edit_is_undone_by_its_rep(void **state)
{
    struct fixture *f = *state;
    struct two t = filed_two(f, "u1", TOLD);
    fixture_run(f->ruth, "reply.strike", "reply", t.hers, "paragraph", "2", NULL);
    fixture_run(f->ruth, "reply.edit", "reply", t.hers, "text", "I will meet you.", NULL);
    for (guint i = 0; i < 2; i++) {
        assert_part(f->officer, t.hers, "I will meet you.", NULL);
        assert_part(f->officer, t.others, "[struck out] I will raise", "divorce");
        fixture_run(f->ruth, "undo", NULL);
        assert_part(f->officer, t.hers, "[struck out] I will raise", "divorce");
        assert_part(f->officer, t.others, "[struck out] I will raise", "divorce");
        fixture_run(f->ruth, "redo", NULL);
    }
    two_done(&t);
}

/* In the subject, too: "Subject: Amina and Colette O'Hara". */
static void a_name_stays_struck_in_the_subject(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GPtrArray) rows =
        file(f, "Subject: Amina and Colette O'Hara\nFrom: Llinos Medi "
                "<llinos.medi.mp@parliament.uk>\n" BOTH_TO
                "Date: Tue, 17 Nov 2026 10:00:00 +0000\nMessage-ID: <s1@example.org>\n\n"
                "Dear both,\n\nI will raise your pay. Tell Colette O'Hara.\n\nLlinos Medi MP\n");
    assert_int_equal(rows->len, 2);
    g_autofree char *hers = text_of(record_int(rows->pdata[0], "reply_id"));
    g_autofree char *others = text_of(record_int(rows->pdata[1], "reply_id"));
    fixture_run(f->officer, "reply.agree", "reply", hers, NULL);
    assert_part(f->officer, hers, "Subject: Amina and [struck out]\n", "Colette");
    fixture_run(f->officer, "reply.drop", "reply", others, NULL);
    assert_part(f->officer, hers, "Subject: Amina and [struck out]\n", "Colette");
    assert_part(f->officer, hers, "Tell [struck out]", "Hara");
}

/* However it came: as each one's forward of their own, or pasted, its lines broken elsewhere. */
static void copies_by_other_ways(void **state)
{
    struct fixture *f = *state;
    g_autofree char *mail = g_strdup_printf(HEADERS "Message-ID: <k5@example.org>\n\n%s", TOLD);
    gint64 ids[2] = {0};
    for (gsize i = 0; i < 2; i++) {
        g_autofree char *by = g_strdup(i ? "colette@example.org" : "amina@example.org");
        g_autofree char *forwarded = forward_whole(by, i ? "k6" : "k7", mail);
        g_autoptr(GPtrArray) rows = file_by(f, i ? f->tom : f->ruth, forwarded);
        assert_int_equal(rows->len, 1);
        ids[i] = record_int(rows->pdata[0], "reply_id");
    }
    g_autofree char *hers = text_of(ids[0]), *others = text_of(ids[1]);
    fixture_run(f->officer, "reply.agree", "reply", hers, NULL);
    assert_part(f->officer, hers, "Dear Amina and [struck out],", "Colette");
    fixture_run(f->officer, "reply.strike", "reply", others, "paragraph", "2", NULL);
    assert_part(f->officer, hers, "[struck out] I will raise", "divorce");
    static const char *const pasted[] = {
        "Dear Amina and Colette,\n\nI was sorry to hear of your long and sad story and the loss "
        "of the house. I will write.\n\nLlinos Medi MP\n",
        "Dear Amina and Colette,\n\nI was sorry to hear of your long and sad story and the loss\n"
        "of the house. I will write.\n\nLlinos Medi MP\n"};
    for (gsize i = 0; i < 2; i++)
        ids[i] = fixture_run(f->officer, "reply.add", "person", i ? "2001" : "1001", "text",
                             pasted[i], "constituency", SEAT, "received",
                             i ? "2026-11-18" : "2026-11-17", "consent", "GIVEN", NULL);
    g_autofree char *one = text_of(ids[0]), *two = text_of(ids[1]);
    fixture_run(f->officer, "reply.strike", "reply", two, "paragraph", "2", NULL);
    assert_part(f->officer, one, "[struck out] I will write.", "house");
}

/* Words struck in two parts, one of them taken back: so it is in the copy, too, whose lines are
 * broken elsewhere; and the other one is taken back as the sentence says. */
static void one_place_is_taken_back(void **state)
{
    static const char *const pasted[] = {
        "Dear both,\n\nYour pay is low, and has been since the year before last and more, I "
        "know. I will raise pay.\n\nLlinos Medi MP\n",
        "Dear both,\n\nYour pay is low, and has been since the year before last and more, I\n"
        "know. I will raise pay.\n\nLlinos Medi MP\n"};
    struct fixture *f = *state;
    gint64 ids[2] = {0};
    for (gsize i = 0; i < 2; i++)
        ids[i] =
            fixture_run(f->officer, "reply.add", "person", i ? "2001" : "1001", "text", pasted[i],
                        "constituency", SEAT, "received", "2026-11-17", "consent", "GIVEN", NULL);
    g_autofree char *one = text_of(ids[0]), *two = text_of(ids[1]);
    fixture_run(f->officer, "reply.strike", "reply", one, "text", "pay", NULL);
    assert_part(f->officer, two, "Your [struck out] is low", "pay");
    fixture_run(f->officer, "reply.strike", "reply", one, "restore", "2", NULL);
    assert_part(f->officer, two, "Your pay is low", "raise pay");
    g_autofree char *where = g_strdup_printf("“reply strike %s --restore 3” takes", one);
    fixture_fails(f->officer, BL_ERR_REFUSED, where, "reply.strike", "reply", two, "restore", "3",
                  NULL);
    fixture_run(f->officer, "reply.strike", "reply", one, "restore", "3", NULL);
    assert_part(f->officer, two, "I will raise pay.", "struck");
}

/* Names that stay struck whatever is taken back are said, and told from what is left out whole. */
static void names_are_told_from_parts(void **state)
{
    struct fixture *f = *state;
    struct two t = filed_two(f, "k8", TOLD);
    fixture_run(f->officer, "reply.consent", "reply", t.others, "consent", "REFUSED", NULL);
    g_autofree char *none = said(f->officer, t.hers, "none", "1");
    assert_string_equal(none, "Nothing is struck out but names of others who have not agreed, in "
                              "1 part: HQ gets the rest.");
    g_autofree char *line = line_of(f->officer, t.hers, 1);
    assert_string_equal(line, "  1 n only names: Dear Amina and Colette,");
    fixture_fails(f->officer, BL_ERR_REFUSED, "only names of others", "reply.strike", "reply",
                  t.hers, "restore", "1", NULL);
    fixture_run(f->officer, "reply.strike", "reply", t.hers, "text", "Dear", NULL);
    g_autofree char *words = line_of(f->officer, t.hers, 1);
    assert_string_equal(words, "  1 - Dear Amina and Colette,");
    fixture_run(f->officer, "reply.consent", "reply", t.others, "consent", "GIVEN", NULL);
    assert_part(f->officer, t.hers, "[struck out] Amina and Colette,", NULL);
    two_done(&t);
}

/* What a member is called besides is theirs: it stays in their own part, and goes from others'. */
static void called_besides(void **state)
{
    static const struct {
        const char *given, *family, *greeting, *hers, *others; /* others: what Amina's part says */
    } samples[] = {
        {"Deborah", "Lowe", "Dear Amina and Debbie,", "Dear [struck out] and Debbie,",
         "Dear Amina and [struck out],"},
        {"Elizabeth", "Lowe", "Dear Liz and Amina,", "Dear Liz and [struck out],",
         "Dear [struck out] and Amina,"},
        {"Robert", "Lowe", "Dear Amina and Bob,", "Dear [struck out] and Bob,",
         "Dear Amina and [struck out],"},
        {"Catherine", "Lowe", "Dear Kate and Amina,", "Dear Kate and [struck out],",
         "Dear [struck out] and Amina,"},
        {"Mary Rose", "Lowe", "Dear Amina and Rose,", "Dear [struck out] and Rose,",
         "Dear Amina and [struck out],"},
        {"Catherine", "Lowe", "Dear Ms Yusuf and Mrs C Lowe,",
         "Dear Ms [struck out] and Mrs C Lowe,", "Dear Ms Yusuf and Mrs C [struck out],"},
        {"Catherine", "Lowe", "Dear Amina and Rose Lowe,", "Dear [struck out] and Rose Lowe,",
         "Dear Amina and [struck out],"},
        {"Catherine", "Lowe", "Dear Amina, Cathy and Sean Lowe,",
         "Dear [struck out], Cathy and [struck out] Lowe,",
         "Dear Amina, [struck out] and [struck out],"},
    };
    struct fixture *f = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
        fixture_run(f->officer, "member.edit", "person", "2001", "given_name", samples[i].given,
                    "family_name", samples[i].family, NULL);
        g_autofree char *id = g_strdup_printf("n%u", (guint)i);
        g_autofree char *body = g_strdup_printf("%s\n\nI will raise it (%u).\n\nLlinos Medi MP\n",
                                                samples[i].greeting, (guint)i);
        struct two t = filed_two(f, id, body);
        fixture_run(f->officer, "reply.consent", "reply", t.hers, "consent", "REFUSED", NULL);
        fixture_run(f->officer, "reply.consent", "reply", t.others, "consent", "GIVEN", NULL);
        assert_part(f->officer, t.others, samples[i].hers, "Amina");
        fixture_run(f->officer, "reply.consent", "reply", t.hers, "consent", "GIVEN", NULL);
        fixture_run(f->officer, "reply.consent", "reply", t.others, "consent", "REFUSED", NULL);
        assert_part(f->officer, t.hers, samples[i].others, NULL);
        two_done(&t);
    }
}

/* Below the greeting, too; what is an everyday word stays. */
static void short_names_in_the_text(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "member.edit", "person", "2001", "given_name", "William", NULL);
    struct two t =
        filed_two(f, "n9",
                  "Dear both,\n\nBilly told me of it. Will you come? The Sentencing Bill "
                  "is not law.\n\nLlinos Medi MP\n");
    fixture_run(f->officer, "reply.consent", "reply", t.others, "consent", "REFUSED", NULL);
    assert_part(f->officer, t.hers,
                "[struck out] told me of it. Will you come? The Sentencing Bill is", "Billy");
    two_done(&t);
}

#define test(name) cmocka_unit_test_setup_teardown(name, setup_two, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {test(others_are_struck_for_hq),
                                       test(struck_in_one_is_struck_in_both),
                                       test(it_is_taken_back_where_it_was_struck),
                                       test(what_hq_has_had_is_said),
                                       test(the_other_copy_keeps_it),
                                       test(the_name_of_who_goes_stays_struck),
                                       test(copies_by_other_ways),
                                       test(a_name_stays_struck_in_the_subject),
                                       test(an_edit_is_undone_by_its_rep),
                                       test(one_place_is_taken_back),
                                       test(names_are_told_from_parts),
                                       test(called_besides),
                                       test(short_names_in_the_text)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
