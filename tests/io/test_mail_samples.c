/*
 * Real mail: what independent parsers agree on, forwards and replies as mail
 * programs write them. Prints what differs; a share of it must match.
 */
#include "io/mail.h"
#include "support/sample.h"

#include "base/day.h"
#include "base/text.h"

#include <cmocka.h>

static int matched, compared;

/* Clean, with each run of white space as one space. Caller's. */
static char *collapsed(const char *s)
{
    g_autofree char *clean = text_clean(s ? s : "", -1, TEXT_MULTILINE);
    g_auto(GStrv) parts = g_strsplit(clean, "\u00A0", -1); /* no-break spaces too */
    g_autofree char *plain = g_strjoinv(" ", parts);
    g_auto(GStrv) words = g_strsplit_set(plain, " \n", -1);
    GString *out = g_string_new(NULL);
    for (char **word = words; *word; word++)
        if (**word)
            g_string_append_printf(out, "%s%s", out->len ? " " : "", *word);
    return g_string_free(out, FALSE);
}

static void check_text(const char *file, const char *field, const char *got, const char *want)
{
    g_autofree char *a = collapsed(got);
    g_autofree char *b = collapsed(want);
    compared++;
    if (strcmp(a, b) == 0) {
        matched++;
        return;
    }
    printf("differs: %s %s\n  got    \"%.160s\"\n  wanted \"%.160s\"\n", file, field, a, b);
}

static struct mail *parse_file(const char *path)
{
    g_autofree char *bytes = NULL;
    gsize len = 0;
    assert_true(g_file_get_contents(path, &bytes, &len, NULL));
    g_autoptr(GError) error = NULL;
    struct mail *m = mail_parse(bytes, len, &error);
    if (!m)
        printf("%s: %s\n", path, error->message);
    return m;
}

static void check_message(const char *dir, yajl_val message)
{
    const char *file = json_text(message, "file");
    yajl_val agreed = json_get(message, "agreed");
    g_autofree char *path = g_build_filename(dir, file, NULL);
    struct mail *m = parse_file(path);
    if (!m) { /* nothing of it matches then */
        for (const char *const *field =
                 (const char *const[]){"subject", "from", "date_utc", "text", NULL};
             *field; field++)
            compared += json_get(agreed, *field) != NULL;
        return;
    }
    if (json_text(agreed, "subject"))
        check_text(file, "subject", m->subject, json_text(agreed, "subject"));
    yajl_val from = json_get(agreed, "from");
    if (from && YAJL_GET_ARRAY(from)->len > 0) {
        yajl_val first = YAJL_GET_ARRAY(from)->values[0];
        /* the expectations have addresses in small letters */
        g_autofree char *address = g_ascii_strdown(m->from_address, -1);
        g_autofree char *got = g_strdup_printf("%s <%s>", m->from_name, address);
        g_autofree char *want =
            g_strdup_printf("%s <%s>", json_text(first, "name") ? json_text(first, "name") : "",
                            json_text(first, "address") ? json_text(first, "address") : "");
        check_text(file, "from", got, want);
    }
    if (json_text(agreed, "date_utc")) {
        g_autofree char *got =
            m->date_utc == MAIL_NO_DATE ? g_strdup("none") : instant_to_iso(m->date_utc);
        check_text(file, "date", got, json_text(agreed, "date_utc"));
    }
    if (json_text(agreed, "text"))
        check_text(file, "text", m->text, json_text(agreed, "text"));
    mail_free(m);
}

static void check_agreed(const char *path)
{
    g_autofree char *dir = g_path_get_dirname(path);
    yajl_val tree = sample_json(path);
    yajl_val messages = json_get(tree, "messages");
    assert_non_null(messages);
    matched = compared = 0;
    int n = (int)YAJL_GET_ARRAY(messages)->len;
    for (int i = 0; i < n; i++)
        check_message(dir, YAJL_GET_ARRAY(messages)->values[i]);
    printf("mail samples: %d of %d agreed fields match\n", matched, compared);
    yajl_tree_free(tree);
    assert_true(n > 50 && compared > 3 * n);
    assert_true(matched * 100 >= compared * 95);
}

/* A body (and a subject) as the message that carries them. */
static struct mail *message_of(const char *dir, const char *body_file, const char *subject_file)
{
    g_autofree char *body = NULL;
    g_autofree char *subject = NULL;
    g_autofree char *body_path = g_build_filename(dir, body_file, NULL);
    assert_true(g_file_get_contents(body_path, &body, NULL, NULL));
    if (subject_file) {
        g_autofree char *path = g_build_filename(dir, subject_file, NULL);
        assert_true(g_file_get_contents(path, &subject, NULL, NULL));
        g_strstrip(subject);
    }
    g_autofree char *bytes =
        g_strdup_printf("From: member@example.org\nSubject: %s\nMIME-Version: 1.0\nContent-Type: "
                        "text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n%s",
                        subject ? subject : "", body);
    struct mail *m = mail_parse(bytes, strlen(bytes), NULL);
    assert_non_null(m);
    return m;
}

static void check_forwards(const char *path)
{
    g_autofree char *dir = g_path_get_dirname(path);
    yajl_val tree = sample_json(path);
    yajl_val cases = json_get(tree, "cases");
    int senders = 0, subjects = 0, dates = 0, texts = 0, notes = 0, forwards = 0, right = 0;
    gsize n = YAJL_GET_ARRAY(cases)->len;
    for (gsize i = 0; i < n; i++) {
        yajl_val one = YAJL_GET_ARRAY(cases)->values[i];
        yajl_val want = json_get(one, "expected"), email = json_get(want, "email");
        const char *file = json_text(one, "body_file");
        struct mail *m = message_of(dir, file, json_text(one, "subject_file"));
        bool forwarded = YAJL_IS_TRUE(json_get(want, "forwarded"));
        right += m->forwarded == forwarded;
        if (m->forwarded != forwarded)
            printf("differs: %s forwarded: got %d\n", file, m->forwarded);
        if (forwarded) {
            forwards++;
            compared = matched = 0;
            yajl_val from = json_get(email, "from");
            g_autofree char *got =
                g_strdup_printf("%s <%s>", m->original_from_name, m->original_from_address);
            g_autofree char *sender =
                g_strdup_printf("%s <%s>", json_text(from, "name") ? json_text(from, "name") : "",
                                json_text(from, "address"));
            check_text(file, "sender", got, sender);
            senders += matched;
            check_text(file, "subject", m->original_subject, json_text(email, "subject"));
            subjects += matched == 2;
            matched = 0;
            check_text(file, "text", m->original_text, json_text(email, "body"));
            texts += matched;
            matched = 0;
            check_text(file, "note", m->reply_text, json_text(want, "message"));
            notes += matched;
            dates += m->original_date_utc != MAIL_NO_DATE;
            if (m->original_date_utc == MAIL_NO_DATE)
                printf("no date: %s \"%s\"\n", file, m->original_date_text);
        }
        mail_free(m);
    }
    printf("forwards: %d of %d told apart; of %d: sender %d, subject %d, date read %d, text %d, "
           "own words %d\n",
           right, (int)n, forwards, senders, subjects, dates, texts, notes);
    yajl_tree_free(tree);
    assert_true(right * 100 >= (int)n * 95);
    assert_true(senders * 100 >= forwards * 90);
    assert_true(subjects * 100 >= forwards * 90);
    assert_true(dates * 100 >= forwards * 90);
}

/* Without any white space, as the suite compares HTML. Caller's. */
static char *squeezed(const char *s)
{
    g_autofree char *one = collapsed(s);
    g_auto(GStrv) words = g_strsplit(one, " ", -1);
    return g_strjoinv("", words);
}

static struct mail *reply_of(const char *path)
{
    if (!g_str_has_suffix(path, ".html"))
        return parse_file(path);
    g_autofree char *html = NULL;
    assert_true(g_file_get_contents(path, &html, NULL, NULL));
    g_autofree char *bytes =
        g_strdup_printf("From: mp@example.org\nSubject: Re: x\nMIME-Version: 1.0\nContent-Type: "
                        "text/html; charset=utf-8\n\n%s",
                        html);
    return mail_parse(bytes, strlen(bytes), NULL);
}

static void check_replies(const char *path)
{
    g_autofree char *dir = g_path_get_dirname(path);
    yajl_val tree = sample_json(path);
    yajl_val cases = json_get(tree, "cases");
    int good = 0, n = (int)YAJL_GET_ARRAY(cases)->len;
    for (int i = 0; i < n; i++) {
        yajl_val one = YAJL_GET_ARRAY(cases)->values[i];
        const char *file = json_text(one, "file");
        g_autofree char *message = g_build_filename(dir, file, NULL);
        g_autofree char *want = g_strdup(json_text(one, "expected_reply_text"));
        /* the suite leaves signatures to another step; here they go at once */
        for (const char *const *mark = (const char *const[]){"\n-- \n", "\nSent from my", NULL};
             *mark; mark++)
            if (strstr(want, *mark))
                *strstr(want, *mark) = '\0';
        struct mail *m = reply_of(message);
        assert_non_null(m);
        g_autofree char *a = squeezed(m->reply_text);
        g_autofree char *b = squeezed(want);
        good += strcmp(a, b) == 0;
        if (strcmp(a, b) != 0)
            printf("differs: %s reply\n  got    \"%.160s\"\n  wanted \"%.160s\"\n", file, a, b);
        mail_free(m);
    }
    printf("replies: %d of %d cut as expected\n", good, n);
    yajl_tree_free(tree);
    assert_true(good * 100 >= n * 90);
}

static void test_agreed(void **state)
{
    (void)state;
    sample_each("eml/expected.json", check_agreed);
}

static void test_forwards(void **state)
{
    (void)state;
    sample_each("eml/forwards/expected.json", check_forwards);
}

static void test_replies(void **state)
{
    (void)state;
    sample_each("eml/replies/expected.json", check_replies);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_agreed),
        cmocka_unit_test(test_forwards),
        cmocka_unit_test(test_replies),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
