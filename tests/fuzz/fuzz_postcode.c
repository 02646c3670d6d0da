/*
 * Anything typed as a postcode, or as a column that may be one.
 */
#include "base/text.h"
#include "domain/postcode.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 200)
        return 0;
    g_autofree char *typed = g_strndup((const char *)data, size);
    struct postcode p;
    g_autoptr(GError) error = NULL;
    if (postcode_parse(typed, &p, &error)) {
        /* what comes out goes in again and stays the same */
        struct postcode again;
        gint64 number;
        g_assert_no_error(error);
        g_assert_true(postcode_parse(p.spaced, &again, NULL));
        g_assert_cmpstr(again.spaced, ==, p.spaced);
        g_assert_cmpint(again.kind, ==, p.kind);
        g_assert_true(postcode_parse(p.compact, &again, NULL));
        g_assert_true(postcode_number(p.spaced, &number));
        g_assert_cmpint(number, ==, p.number);
        (void)postcode_kind_sentence(p.kind);
    } else {
        g_assert_nonnull(error);
        g_assert_true(text_is_clean(error->message, TEXT_LINE));
    }
    return 0;
}
