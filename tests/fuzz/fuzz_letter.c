/*
 * Any bytes as an attached letter: clean text, or one sentence. What begins as a
 * document's paragraphs is put into one, whose checksums no chance gets right.
 */
#include "../../src/io/letter_private.h"
#include "base/text.h"
#include "support/letter_files.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_body(const char *text)
{
    g_autofree char *body = letter_body(text);
    g_assert_true(text_is_clean(body, TEXT_MULTILINE));
    g_assert_cmpint(strlen(body), <=, strlen(text));
}

/* As a session has it. */
static void read_apart(const void *bytes, gsize len, const char *name)
{
    g_autoptr(GError) error = NULL;
    bool cut = false;
    g_autofree char *text = letter_text(bytes, len, name, NULL, &cut, &error);
    g_assert_true((text == NULL) == (error != NULL));
    if (text) {
        g_assert_true(text_is_clean(text, TEXT_MULTILINE));
        g_assert_cmpint(strlen(text), <=, LETTER_MAX_TEXT);
        check_body(text);
    } else { /* a missing module would hide all the rest */
        g_assert_null(strstr(error->message, "letter.so"));
        g_assert_true(text_is_clean(error->message, TEXT_LINE));
    }
}

/* In this process, where the sanitizers look on. */
static void read_here(enum letter_kind kind, const void *bytes, gsize len)
{
    struct letter_raw raw;
    letter_here(kind, bytes, len, &raw);
    g_assert_cmpint(raw.fault, <=, LETTER_TOO_MUCH);
    g_assert_cmpint(raw.text->len, <=, LETTER_MAX_TEXT);
    g_assert_true(g_utf8_validate_len(raw.text->str, raw.text->len, NULL));
    g_autofree char *text = text_clean(raw.text->str, (gssize)raw.text->len, TEXT_MULTILINE);
    check_body(text);
    g_string_free(raw.text, TRUE);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    const struct book b = {.rows = text};
    bool docx = g_str_has_prefix(text, "<w:"), odt = g_str_has_prefix(text, "<text:");
    g_autoptr(GByteArray) made = docx ? docx_made(&b) : odt ? odt_made(&b) : NULL;
    const void *bytes = made ? made->data : data;
    gsize len = made ? made->len : size;
    enum letter_kind kind = letter_kind_of(bytes, len, "letter.txt", NULL);
    if (kind == LETTER_PDF || kind == LETTER_TNEF || kind >= LETTER_RTF)
        read_apart(bytes, len, "letter.txt"); /* poppler and libytnef are not ours to mend */
    else
        read_here(kind, bytes, len);
    return 0;
}
