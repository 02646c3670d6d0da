/*
 * Any bytes, through every function of base/text.h: what comes out is clean, fits and stays so.
 */
#include "base/text.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_clean(const char *clean, enum text_flags flags)
{
    g_assert_true(g_utf8_validate(clean, -1, NULL));
    g_assert_true(text_is_clean(clean, flags));
    for (const char *c = clean; *c; c = g_utf8_next_char(c)) {
        gunichar u = g_utf8_get_char(c);
        g_assert_true((u >= 0x20 && u != 0x7f && !(u >= 0x80 && u < 0xa0)) ||
                      (u == '\n' && flags & TEXT_MULTILINE));
        g_assert_false((u >= 0x202a && u <= 0x202e) || (u >= 0x2066 && u <= 0x2069));
    }
    g_autofree char *again = text_clean(clean, -1, flags);
    g_assert_cmpstr(again, ==, clean);
}

static void check_layout(const char *line, int columns)
{
    int width = 0;
    gsize n = text_fit(line, columns, &width);
    g_assert_cmpuint(n, <=, strlen(line));
    g_assert_cmpint(width, <=, columns);
    g_autofree char *clipped = text_clip(line, columns, false);
    g_assert_cmpint(text_width(clipped), <=, columns);
    g_autofree char *ascii = text_clip(line, columns, true);
    g_assert_cmpint(text_width(ascii), <=, columns);
    g_autofree char *folded = text_fold(line);
    g_assert_true(g_utf8_validate(folded, -1, NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1)
        return 0;
    int columns = 2 + data[0] % 100;
    const char *bytes = (const char *)data + 1;
    for (unsigned flags = 0; flags < 4; flags++) {
        g_autofree char *clean = text_clean(bytes, (gssize)size - 1, flags);
        check_clean(clean, flags);
        if (!(flags & TEXT_MULTILINE))
            check_layout(clean, columns);
        g_auto(GStrv) lines = text_wrap(clean, columns);
        for (char **line = lines; *line; line++)
            /* only a single grapheme wider than the line stands out */
            g_assert_true(text_width(*line) <= columns || text_fit(*line, columns, NULL) == 0);
    }
    return 0;
}
