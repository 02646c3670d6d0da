/*
 * Two texts as copies of a letter: read, sketched and compared whatever they hold, and each the
 * same as itself.
 */
#include "base/text.h"
#include "domain/same_letter.h"
#include "domain/same_letter_diff.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_words(const letter_words *w)
{
    guint kept = 0;
    const gsize len = strlen(w->text);
    g_assert_true(g_utf8_validate(w->text, -1, NULL));
    g_assert_cmpuint(w->words->len, <=, LETTER_WORDS_MOST);
    for (guint i = 0; i < w->words->len; i++) {
        const struct letter_word *word = &g_array_index(w->words, struct letter_word, i);
        g_assert_true(word->from < word->to && word->to <= len);
        kept += word->kept;
    }
    g_assert_cmpuint(kept, ==, w->kept);
    for (guint i = 0; i < w->sentences->len; i++) {
        const struct letter_sentence *s = &g_array_index(w->sentences, struct letter_sentence, i);
        g_assert_true(s->from < s->to && s->to <= len && s->first + s->n <= w->words->len);
    }
}

static void check_alike(const char *one, const char *other)
{
    g_autoptr(letter_words) w = letter_words_new(one, &other, 1);
    check_words(w);
    g_autoptr(letter_sketch) a = letter_sketch_of(one, NULL, 0);
    g_autoptr(letter_sketch) b = letter_sketch_of(other, NULL, 0);
    gint64 bands[LETTER_BANDS];
    if (a) {
        g_assert_cmpuint(letter_bands(a, bands), <=, LETTER_BANDS);
        g_assert_cmpint(letter_alike(a, a), ==, 100);
    }
    if (a && b)
        g_assert_cmpint(letter_alike(a, b), ==, letter_alike(b, a));
}

static void check_diff(const char *one, const char *other)
{
    const struct letter_side sides[] = {{one, &other, 1}, {other, NULL, 0}, {one, &other, 1}};
    g_autoptr(letter_diff) d = letter_diff_new(sides, G_N_ELEMENTS(sides));
    g_assert_true(g_utf8_validate(d->common, -1, NULL));
    for (gsize i = 0; i < d->n; i++) {
        g_autofree char *differs = letter_differs(&d->own[i]);
        g_assert_true(g_utf8_validate(differs, -1, NULL));
    }
}

/* The two texts stand one behind the other, a NUL or a line of "=" between them. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *bytes = (const char *)data;
    const char *cut = size ? memchr(bytes, '\0', size) : NULL;
    const char *line = g_strstr_len(bytes, cut ? cut - bytes : (gssize)size, "\n=\n");
    const size_t first = line ? (size_t)(line - bytes) : cut ? (size_t)(cut - bytes) : size;
    g_autofree char *one = text_clean(bytes, (gssize)first, TEXT_MULTILINE);
    g_autofree char *other = text_clean(bytes + first, (gssize)(size - first), TEXT_MULTILINE);
    check_alike(one, other);
    check_diff(one, other);
    return 0;
}
