/*
 * What HQ gets of a reply: what is struck out, the part that is made, who is warned.
 */
#include "app_priv.h"

#include "replies.h"

#include "base/day.h"

#include <glib/gstdio.h>

#define TEXT                                                                                       \
    "Dear Amina,\n\nI was sorry to hear about your depression. Thank you for your letter about "   \
    "pay.\n\nMs Amina Yusuf\n12 Mill Lane\nLeeds\nLS1 4AP\n\nHollis Varley MP\n"

static gint64 file_one(struct fixture *f, const char *consent)
{
    return fixture_run(f->ruth, "reply.add", "person", "Amina", "text", TEXT, "subject", "Re: pay",
                       "received", "2026-11-17", "consent", consent, "type", "substantive", NULL);
}

static char *hq_text(struct fixture *f, const char *id)
{
    g_autoptr(record) o = show(f->ruth, atoi(id));
    return g_strdup(record_text(o, "hq_text"));
}

static char *part(struct app *app, const char *id)
{
    struct result r = fixture_result(app, "reply.part", "reply", id, NULL);
    assert_non_null(r.bytes);
    char *text = g_strndup((const char *)r.bytes->data, r.bytes->len);
    assert_string_equal(text, record_str(r.object, "text"));
    result_done(&r);
    return text;
}

static void it_is_listed_in_parts(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = text_of(file_one(f, "GIVEN"));
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.paragraphs", "reply", id, NULL);
    static const char *const lines[] = {"  1   Dear Amina,",
                                        "  2 ? health: I was sorry to hear about your depression.",
                                        "  3   Thank you for your letter about pay.",
                                        "  4   Ms Amina Yusuf",
                                        "  5 ? an address: 12 Mill Lane",
                                        "  6 ? an address: Leeds",
                                        "  7 ? an address: LS1 4AP",
                                        "  8   Hollis Varley MP"};
    assert_int_equal(rows->len, G_N_ELEMENTS(lines));
    for (guint i = 0; i < rows->len; i++)
        assert_string_equal(record_str(rows->pdata[i], "_line"), lines[i]);
    fixture_fails(f->tom, BL_ERR_NOT_FOUND, "in your workplaces", "reply.paragraphs", "reply", id,
                  NULL);
    fixture_fails(f->sam, BL_ERR_REFUSED, "read by reps", "reply.paragraphs", "reply", id, NULL);
}

static void parts_and_words_are_struck(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = text_of(file_one(f, "GIVEN"));
    fixture_fails(f->ruth, BL_ERR_INPUT, "Say what to strike out", "reply.strike", "reply", id,
                  NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "has 8 parts: there is no 9", "reply.strike", "reply", id,
                  "paragraph", "9", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "does not stand in", "reply.strike", "reply", id, "text",
                  "my cat", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "stands in the subject of reply", "reply.strike", "reply",
                  id, "text", "re: PAY", NULL);
    fixture_fails(f->tom, BL_ERR_NOT_FOUND, "in your workplaces", "reply.strike", "reply", id,
                  "none", "1", NULL);
    assert_null(hq_text(f, id));
    fixture_run(f->ruth, "reply.strike", "reply", id, "paragraph", "2", "paragraph", "5",
                "paragraph", "6", "paragraph", "7", NULL);
    g_autofree char *four = hq_text(f, id);
    assert_string_equal(four, "Dear Amina,\n\n[struck out] Thank you for your letter about pay.\n\n"
                              "Ms Amina Yusuf\n[struck out]\n\nHollis Varley MP");
    /* Words besides; what was struck stays so. */
    fixture_run(f->ruth, "reply.strike", "reply", id, "text", "about PAY", NULL);
    g_autofree char *five = hq_text(f, id);
    assert_non_null(strstr(five, "[struck out] Thank you for your letter [struck out]."));
    fixture_run(f->ruth, "undo", NULL);
    g_autofree char *undone = hq_text(f, id);
    assert_string_equal(undone, four);
    fixture_run(f->ruth, "reply.strike", "reply", id, "restore", "6", NULL);
    g_autofree char *six = hq_text(f, id);
    assert_non_null(strstr(six, "Yusuf\n[struck out]\nLeeds\n[struck out]\n"));
    /* Only these; then nothing. */
    fixture_run(f->ruth, "reply.strike", "reply", id, "none", "1", "paragraph", "1", NULL);
    g_autofree char *one = hq_text(f, id);
    assert_true(g_str_has_prefix(one, "[struck out]\n\nI was sorry"));
    struct result r = fixture_result(f->ruth, "reply.strike", "reply", id, "none", "1", NULL);
    assert_string_equal(r.message, "Nothing is struck out: HQ gets it as it is. 4 lines that stay "
                                   "look like what HQ need not have.");
    result_done(&r);
    assert_null(hq_text(f, id));
    r = fixture_result(f->ruth, "reply.strike", "reply", id, "suggested", "1", NULL);
    assert_string_equal(r.message, "Struck out: 4 of 8 parts. HQ gets the rest.");
    result_done(&r);
    g_autofree char *all = hq_text(f, id);
    assert_string_equal(all, four);
    /* What was filed is as it was. */
    g_autoptr(record) o = show(f->ruth, atoi(id));
    assert_non_null(strstr(record_str(o, "text"), "12 Mill Lane"));
}

static void the_part_has_no_more_than_it_should(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = text_of(file_one(f, "GIVEN"));
    fixture_run(f->ruth, "reply.strike", "reply", id, "suggested", "1", NULL);
    g_autofree char *text = part(f->ruth, id);
    g_autoptr(record) o = show(f->ruth, atoi(id));
    g_autofree char *expected = g_strdup_printf(
        "From: %s, MP for Ynys Môn (Plaid Cymru)\nReceived: 17 Nov 2026\nSubject: Re: pay\n"
        "Kind: substantive\nMember: Amina Yusuf: agrees that HQ has this (21 Nov 2026)\n\n"
        "Dear Amina,\n\n[struck out] Thank you for your letter about pay.\n\n"
        "Ms Amina Yusuf\n[struck out]\n\nHollis Varley MP\n",
        record_str(o, "mp_name"));
    assert_string_equal(text, expected);
    /* Nor has the subject. */
    fixture_run(f->ruth, "reply.edit", "reply", id, "subject", "Re: your depression", NULL);
    g_autofree char *struck = part(f->ruth, id);
    assert_non_null(strstr(struck, "\nSubject: [struck out]\n"));
    fixture_fails(f->tom, BL_ERR_NOT_FOUND, "in your workplaces", "reply.part", "reply", id, NULL);
    fixture_fails(f->sam, BL_ERR_REFUSED, "", "reply.part", "reply", id, NULL);
    /* Who took it is in the audit, what it was is not. */
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "audit.list", NULL);
    guint n = 0;
    for (guint i = 0; i < rows->len; i++)
        n += strcmp(record_str(rows->pdata[i], "action"), "reply.part") == 0;
    assert_int_equal(n, 2);
}

static void without_consent_there_is_none(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = text_of(file_one(f, "ASKED"));
    fixture_fails(f->ruth, BL_ERR_INPUT, "Amina Yusuf", "reply.part", "reply", id, NULL);
    struct result r = fixture_result(f->ruth, "reply.part", "reply", id, "look", "1", NULL);
    assert_null(r.bytes);
    assert_non_null(strstr(record_str(r.object, "text"), "has not agreed that HQ has this"));
    result_done(&r);
}

static char *question_of(struct app *app, const char *command, const char *id)
{
    g_autoptr(record) in = record_new();
    record_set_int(in, "reply_id", atoi(id));
    return fixture_command(command)->ask_first(app, in);
}

static void it_goes_into_a_file_or_the_tray(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = text_of(file_one(f, "GIVEN"));
    g_autofree char *path = g_build_filename(f->dir, "part.txt", NULL);
    /* Nothing is given out that nobody has looked through, but where that is meant. */
    fixture_fails(f->ruth, BL_ERR_REFUSED,
                  "4 lines look like an address or health, and nobody has looked through it: "
                  "“reply strike” comes first. --as-it-is lets it go as it is.",
                  "reply.part", "reply", id, "file", path, NULL);
    assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
    fixture_fails(f->ruth, BL_ERR_REFUSED, "look like", "reply.part", "reply", id, NULL);
    struct result r =
        fixture_result(f->ruth, "reply.part", "reply", id, "file", path, "as_it_is", "yes", NULL);
    assert_null(r.bytes);
    /* Nobody has looked through it yet. */
    assert_non_null(strstr(r.message, "nobody else can read it"));
    assert_non_null(strstr(r.message, "4 lines look like an address or health"));
    result_done(&r);
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    g_autofree char *written = NULL;
    assert_true(g_file_get_contents(path, &written, NULL, NULL));
    g_autofree char *asked = question_of(f->ruth, "reply.part", id);
    assert_string_equal(asked, "4 lines look like an address or health: strike them out first, or "
                               "take it as it is?");
    fixture_run(f->ruth, "reply.strike", "reply", id, "none", "1", NULL);
    assert_null(question_of(f->ruth, "reply.part", id));
    g_autofree char *text = part(f->ruth, id);
    assert_string_equal(written, text);
    fixture_fails(f->ruth, BL_ERR_CONFLICT, "is there already", "reply.part", "reply", id, "file",
                  path, NULL);
    fixture_run(f->ruth, "reply.part", "reply", id, "file", "tray:hq.txt", NULL);
    r = fixture_result(f->ruth, "get", "name", "hq.txt", NULL);
    assert_int_equal(r.bytes->len, strlen(text));
    assert_memory_equal(r.bytes->data, text, r.bytes->len);
    result_done(&r);
    fixture_fails(f->ruth, BL_ERR_INPUT, "A name in the tray", "reply.part", "reply", id, "file",
                  "tray:../x", NULL);
    /* On screens it is the tray's. */
    app_at_screens(f->ruth);
    r = fixture_result(f->ruth, "reply.part", "reply", id, NULL);
    assert_non_null(strstr(r.message, "is in your tray for a day"));
    assert_null(strstr(r.message, "{"));
    result_done(&r);
}

static char *question(struct app *app, const char *id)
{
    return question_of(app, "reply.send", id);
}

static void who_sends_it_unseen_is_asked(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = text_of(file_one(f, "GIVEN"));
    g_autofree char *asked = question(f->ruth, id);
    assert_string_equal(asked, "4 lines look like an address or health: strike them out first, or "
                               "send it as it is?");
    struct result r = fixture_result(f->ruth, "reply.send", "reply", id, NULL);
    assert_non_null(strstr(r.message, "Of what was sent 4 lines look like"));
    result_done(&r);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "has been sent to HQ", "reply.strike", "reply", id,
                  "suggested", "1", NULL);
    fixture_run(f->ruth, "undo", NULL);
    /* Who has looked is asked nothing, whatever they left. */
    fixture_run(f->ruth, "reply.strike", "reply", id, "none", "1", NULL);
    assert_null(question(f->ruth, id));
    r = fixture_result(f->ruth, "reply.send", "reply", id, NULL);
    assert_string_equal(r.message, "Marked as sent: Llinos Medi to Amina Yusuf.");
    result_done(&r);
}

static void what_is_changed_is_looked_through_again(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = text_of(file_one(f, "GIVEN"));
    fixture_run(f->ruth, "reply.strike", "reply", id, "suggested", "1", NULL);
    fixture_run(f->ruth, "reply.edit", "reply", id, "subject", "Re: pay and posts", NULL);
    g_autofree char *stays = hq_text(f, id);
    assert_non_null(stays);
    /* Another member, another address. */
    fixture_run(f->officer, "reply.edit", "reply", id, "person", "Dafydd", "constituency", SEAT,
                NULL);
    g_autofree char *moved = hq_text(f, id);
    assert_string_equal(moved, stays);
    g_autoptr(record) o = show(f->officer, atoi(id));
    assert_false(record_has(o, "hq_looked_at"));
    fixture_run(f->officer, "reply.edit", "reply", id, "text", "Your depression is new here.",
                NULL);
    assert_null(hq_text(f, id));
    g_autofree char *asked = question(f->ruth, id);
    assert_non_null(strstr(asked, "1 line looks like health"));
    fixture_run(f->officer, "undo", NULL);
    g_autofree char *back = hq_text(f, id);
    assert_string_equal(back, stays);
}

static void the_clipboard_is_off_until_it_is_on(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = text_of(file_one(f, "GIVEN"));
    fixture_fails(f->ruth, BL_ERR_REFUSED, "is off", "reply.part.copy", "reply", id, NULL);
    fixture_run(f->ruth, "look.copy", "copy", "1", NULL);
    fixture_run(f->ruth, "reply.strike", "reply", id, "suggested", "1", NULL);
    struct result r = fixture_result(f->ruth, "reply.part.copy", "reply", id, NULL);
    g_autofree char *text = part(f->ruth, id);
    assert_string_equal(r.copy, text);
    result_done(&r);
}

/* One text of several, all or none; each is in the audit. */
static void several_make_one_text(void **state)
{
    struct fixture *f = *state;
    g_autofree char *one = text_of(file_one(f, "GIVEN")), *two = text_of(file_one(f, "GIVEN")),
                    *asked = text_of(file_one(f, "ASKED"));
    fixture_fails(f->ruth, BL_ERR_INPUT, "Reply 3 to Amina Yusuf", "reply.part", "reply", one,
                  "reply", asked, NULL);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "8 lines look like", "reply.part", "reply", one, "reply",
                  two, NULL);
    struct result r = fixture_result(f->ruth, "reply.part", "reply", one, "reply", two, "reply",
                                     one, "as_it_is", "yes", NULL);
    g_autofree char *text = g_strndup((const char *)r.bytes->data, r.bytes->len);
    assert_int_equal(record_list(r.object, "replies")->len, 2);
    assert_non_null(strstr(r.message, "before they go"));
    result_done(&r);
    fixture_run(f->ruth, "reply.strike", "reply", one, "none", "1", NULL);
    fixture_run(f->ruth, "reply.strike", "reply", two, "none", "1", NULL);
    g_autofree char *a = part(f->ruth, one), *b = part(f->ruth, two);
    assert_true(g_str_has_prefix(text, a));
    assert_true(g_str_has_suffix(text, b));
    f->ruth->screens = true;
    r = fixture_result(f->ruth, "reply.part", "reply", one, "reply", two, NULL);
    assert_non_null(strstr(r.message, "2-replies-for-hq.txt is in your tray"));
    result_done(&r);
    f->ruth->screens = false;
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "audit.list", NULL);
    guint n = 0;
    for (guint i = 0; i < rows->len; i++)
        n += strcmp(record_str(rows->pdata[i], "action"), "reply.part") == 0;
    assert_int_equal(n, 2 + 2 + 2);
}

/* ---- a part that lies in a tray ---- */

static bool lies(struct app *app, const char *name)
{
    g_autoptr(GPtrArray) rows = fixture_rows(app, "tray", NULL);
    for (guint i = 0; i < rows->len; i++)
        if (strcmp(record_str(rows->pdata[i], "name"), name) == 0)
            return true;
    return false;
}

/* Under a name of its own in Ruth's, as it is named in the officer's. */
static void put(struct fixture *f, const char *id)
{
    fixture_run(f->ruth, "reply.part", "reply", id, "file", "tray:mine.txt", "as_it_is", "yes",
                NULL);
    app_at_screens(f->officer);
    struct result r = fixture_result(f->officer, "reply.part", "reply", id, NULL);
    assert_non_null(strstr(r.message, "reply-1-for-hq.txt is in your tray"));
    result_done(&r);
    f->officer->screens = false;
    assert_true(lies(f->ruth, "mine.txt"));
}

static void assert_gone(struct fixture *f, struct result *r)
{
    assert_non_null(strstr(r->message, "2 parts for HQ made of it before are gone from the tray."));
    result_done(r);
    assert_false(lies(f->ruth, "mine.txt"));
    assert_false(lies(f->officer, "reply-1-for-hq.txt"));
}

/* Whoever finds it there would send what HQ must not have. */
static void a_part_goes_with_what_it_rests_on(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = text_of(file_one(f, "GIVEN")), *other = text_of(file_one(f, "GIVEN"));
    fixture_run(f->ruth, "reply.edit", "reply", other, "text", "Another letter of his.", NULL);
    fixture_run(f->ruth, "reply.strike", "reply", other, "looked", "1", NULL);
    fixture_run(f->ruth, "reply.part", "reply", other, "file", "tray:other.txt", NULL);
    put(f, id);
    struct result r = fixture_result(f->ruth, "reply.strike", "reply", id, "suggested", "1", NULL);
    assert_gone(f, &r);
    put(f, id);
    /* It was looked through, and stays as it was. */
    r = fixture_result(f->ruth, "reply.strike", "reply", id, "looked", "1", NULL);
    assert_null(strstr(r.message, "tray"));
    result_done(&r);
    r = fixture_result(f->ruth, "undo", NULL);
    result_done(&r);
    r = fixture_result(f->ruth, "reply.edit", "reply", id, "subject", "Re: posts", NULL);
    assert_null(strstr(r.message, "tray")); /* the undo took them */
    result_done(&r);
    put(f, id);
    r = fixture_result(f->ruth, "reply.edit", "reply", id, "subject", "Re: pay", NULL);
    assert_gone(f, &r);
    put(f, id);
    r = fixture_result(f->ruth, "reply.edit", "reply", id, "text", "It says less now.", NULL);
    assert_gone(f, &r);
    put(f, id);
    r = fixture_result(f->ruth, "reply.consent", "reply", id, "consent", "REFUSED", NULL);
    assert_gone(f, &r);
    fixture_run(f->ruth, "reply.consent", "reply", id, "consent", "GIVEN", NULL);
    put(f, id);
    r = fixture_result(f->ruth, "undo", NULL);
    assert_gone(f, &r);
    fixture_run(f->ruth, "reply.consent", "reply", id, "consent", "GIVEN", NULL);
    put(f, id);
    r = fixture_result(f->ruth, "reply.aside", "reply", id, NULL);
    assert_gone(f, &r);
    assert_true(lies(f->ruth, "other.txt"));
}

/* What is sent can be sent again. */
static void a_part_stays_when_it_is_sent(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = text_of(file_one(f, "GIVEN"));
    fixture_run(f->ruth, "reply.strike", "reply", id, "suggested", "1", NULL);
    put(f, id);
    fixture_run(f->ruth, "reply.send", "reply", id, NULL);
    assert_true(lies(f->ruth, "mine.txt"));
    fixture_run(f->ruth, "undo", NULL);
    assert_true(lies(f->ruth, "mine.txt"));
}

#define test(name) cmocka_unit_test_setup_teardown(name, setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(it_is_listed_in_parts),
        test(parts_and_words_are_struck),
        test(the_part_has_no_more_than_it_should),
        test(without_consent_there_is_none),
        test(it_goes_into_a_file_or_the_tray),
        test(several_make_one_text),
        test(a_part_goes_with_what_it_rests_on),
        test(a_part_stays_when_it_is_sent),
        test(who_sends_it_unseen_is_asked),
        test(what_is_changed_is_looked_through_again),
        test(the_clipboard_is_off_until_it_is_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
