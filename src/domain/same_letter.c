/*
 * Shingles, their least numbers, and how much of one letter stands in another.
 */
#include "domain/same_letter.h"

#include <string.h>

#define SHINGLE 3 /* words */
#define ROWS 3    /* least numbers in a band */

/* Percent of all shingles of two letters that both have: where each has some of its own besides;
 * where hardly anything of the shorter one is not in the other, which was cut off or added to; and
 * how much more where the shorter one has few words. */
#define OF_BOTH 48
#define OF_BOTH_WITHIN 36
#define WITHIN 85
#define FEW_WORDS 45
#define MORE 12

struct letter_sketch {
    GArray *shingles; /* guint64, rising, each once */
    guint words;
    guint64 whole; /* of all its words in their order */
};

static int rising(gconstpointer a, gconstpointer b)
{
    const guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;
    return x < y ? -1 : x > y;
}

static void unique(GArray *numbers)
{
    guint n = 0;
    g_array_sort(numbers, rising);
    for (guint i = 0; i < numbers->len; i++) {
        const guint64 x = g_array_index(numbers, guint64, i);
        if (i == 0 || x != g_array_index(numbers, guint64, n - 1))
            g_array_index(numbers, guint64, n++) = x;
    }
    g_array_set_size(numbers, n);
}

/* The shingles of one sentence; one with fewer words is a shingle by itself. */
static void add_sentence(letter_sketch *sketch, const letter_words *w,
                         const struct letter_sentence *s)
{
    guint64 last[SHINGLE] = {0};
    guint n = 0;
    for (guint i = s->first; i < s->first + s->n; i++) {
        const struct letter_word *word = &g_array_index(w->words, struct letter_word, i);
        if (!word->kept)
            continue;
        last[n++ % SHINGLE] = word->hash;
        sketch->whole = letter_mix(sketch->whole * 31 + word->hash);
        guint64 h = 0;
        for (guint k = n; n >= SHINGLE && k < n + SHINGLE; k++)
            h = letter_mix(h * 31 + last[k % SHINGLE]);
        if (n >= SHINGLE)
            g_array_append_val(sketch->shingles, h);
    }
    if (n == SHINGLE - 1) {
        guint64 h = letter_mix(last[0] * 31 + last[1]);
        g_array_append_val(sketch->shingles, h);
    }
}

letter_sketch *letter_sketch_new(const letter_words *words)
{
    if (words->kept < LETTER_SHORTEST)
        return NULL;
    letter_sketch *s = g_new0(letter_sketch, 1);
    s->words = words->kept;
    s->shingles = g_array_new(FALSE, FALSE, sizeof(guint64));
    for (guint i = 0; i < words->sentences->len; i++)
        add_sentence(s, words, &g_array_index(words->sentences, struct letter_sentence, i));
    unique(s->shingles);
    return s;
}

letter_sketch *letter_sketch_of(const char *text, const char *const *names, gsize n)
{
    g_autoptr(letter_words) words = letter_words_new(text, names, n);
    return letter_sketch_new(words);
}

void letter_sketch_free(letter_sketch *s)
{
    if (!s)
        return;
    g_array_unref(s->shingles);
    g_free(s);
}

static bool is_short(const letter_sketch *s)
{
    return s->words < LETTER_SHORT || s->shingles->len == 0;
}

gsize letter_bands(const letter_sketch *s, gint64 *out)
{
    if (is_short(s)) {
        *out = (gint64)(letter_mix(s->whole) >> 1);
        return 1;
    }
    guint64 least[LETTER_BANDS * ROWS], orders[LETTER_BANDS * ROWS];
    for (guint k = 0; k < LETTER_BANDS * ROWS; k++)
        orders[k] = letter_mix(k + 1);
    memset(least, 0xff, sizeof least);
    for (guint i = 0; i < s->shingles->len; i++) {
        const guint64 x = g_array_index(s->shingles, guint64, i);
        for (guint k = 0; k < LETTER_BANDS * ROWS; k++) {
            /* another order of all shingles for each k */
            const guint64 y = (x ^ orders[k]) * (orders[k] | 1);
            least[k] = MIN(least[k], y ^ (y >> 32));
        }
    }
    for (guint b = 0; b < LETTER_BANDS; b++) {
        guint64 h = b + 1;
        for (guint k = 0; k < ROWS; k++)
            h = letter_mix(h * 31 + least[b * ROWS + k]);
        out[b] = (gint64)(h >> 1);
    }
    return LETTER_BANDS;
}

static guint in_both(const GArray *a, const GArray *b)
{
    guint n = 0;
    for (guint i = 0, k = 0; i < a->len && k < b->len;) {
        const guint64 x = g_array_index(a, guint64, i), y = g_array_index(b, guint64, k);
        n += x == y;
        i += x <= y;
        k += y <= x;
    }
    return n;
}

int letter_alike(const letter_sketch *a, const letter_sketch *b)
{
    if (is_short(a) || is_short(b))
        return a->words == b->words && a->whole == b->whole ? 100 : 0;
    const guint both = in_both(a->shingles, b->shingles);
    const guint less = MIN(a->shingles->len, b->shingles->len);
    const guint all = a->shingles->len + b->shingles->len - both;
    const guint more = MIN(a->words, b->words) < FEW_WORDS ? MORE : 0;
    const bool within = both * 100 >= less * WITHIN;
    if (both * 100 < all * ((within ? OF_BOTH_WITHIN : OF_BOTH) + more))
        return 0;
    return (int)MAX(both * 100 / all, 1);
}
