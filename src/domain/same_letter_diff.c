/*
 * Common sentences, and what each copy has instead.
 */
#include "domain/same_letter_diff.h"

#include "base/text.h"

#include <string.h>

#define PAIRED_MOST 40  /* sentences on each side that are looked through for one put otherwise */
#define PAIRED_LEAST 50 /* percent of its words that a sentence shares with what it was */
#define PAIRED_WORDS 200
#define SAID_MOST 4     /* changes that are named one by one */
#define SAID_COLUMNS 40 /* of each */

/* One text, read. */
struct side {
    letter_words *w;
    GHashTable *names; /* its names' words, folded */
    guint64 *keys;     /* of each sentence: its own words; 0: it does not count */
};

struct work {
    struct side *sides;
    gsize n, base;
    GHashTable *common; /* key -> the sentence's place in the base + 1 */
};

#define SENTENCE(side, i) (&g_array_index((side)->w->sentences, struct letter_sentence, i))
#define WORD(side, i) (&g_array_index((side)->w->words, struct letter_word, i))

/* ---- reading ---- */

static guint64 key_of(const struct side *side, guint i)
{
    const struct letter_sentence *s = SENTENCE(side, i);
    guint64 key = 0;
    for (guint k = s->first; k < s->first + s->n && !s->stock; k++)
        if (WORD(side, k)->kept)
            key = letter_mix(key * 31 + WORD(side, k)->hash) | 1;
    return key;
}

static void read_side(struct side *side, const struct letter_side *from)
{
    side->w = letter_words_new(from->text, from->names, from->n_names);
    side->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    side->keys = g_new0(guint64, side->w->sentences->len + 1);
    for (guint i = 0; i < side->w->sentences->len; i++)
        side->keys[i] = key_of(side, i);
    for (gsize i = 0; i < from->n_names; i++) {
        g_autofree char *folded = text_fold(from->names[i] ? from->names[i] : "");
        g_auto(GStrv) words = g_strsplit(folded, " ", -1);
        for (char **w = words; *w; w++)
            g_hash_table_add(side->names, g_strdup(*w));
    }
}

static char *cut(const struct side *side, guint from, guint to)
{
    return g_strstrip(g_strndup(side->w->text + from, to - from));
}

/* ---- what is common ---- */

/* In how many texts each sentence stands. */
static GHashTable *count_keys(const struct work *k)
{
    GHashTable *counts = g_hash_table_new(g_int64_hash, g_int64_equal);
    for (gsize i = 0; i < k->n; i++) {
        g_autoptr(GHashTable) seen = g_hash_table_new(g_int64_hash, g_int64_equal);
        for (guint s = 0; s < k->sides[i].w->sentences->len; s++) {
            guint64 *key = &k->sides[i].keys[s];
            if (*key && g_hash_table_add(seen, key))
                g_hash_table_insert(
                    counts, key,
                    GUINT_TO_POINTER(GPOINTER_TO_UINT(g_hash_table_lookup(counts, key)) + 1));
        }
    }
    return counts;
}

static bool is_common(const struct work *k, GHashTable *counts, const guint64 *key)
{
    return *key && GPOINTER_TO_UINT(g_hash_table_lookup(counts, key)) * 2 >= k->n;
}

/* The text with most of what is common says how it reads. */
static void find_common(struct work *k)
{
    g_autoptr(GHashTable) counts = count_keys(k);
    guint most = 0;
    for (gsize i = 0; i < k->n; i++) {
        guint has = 0;
        for (guint s = 0; s < k->sides[i].w->sentences->len; s++)
            has += is_common(k, counts, &k->sides[i].keys[s]);
        if (has > most) {
            most = has;
            k->base = i;
        }
    }
    struct side *base = &k->sides[k->base];
    for (guint s = 0; s < base->w->sentences->len; s++)
        if (is_common(k, counts, &base->keys[s]) &&
            !g_hash_table_contains(k->common, &base->keys[s]))
            g_hash_table_insert(k->common, &base->keys[s], GUINT_TO_POINTER(s + 1));
}

static bool in_common(const struct work *k, guint64 *key)
{
    return *key && g_hash_table_contains(k->common, key);
}

static char *common_text(const struct work *k)
{
    const struct side *base = &k->sides[k->base];
    GString *out = g_string_new(NULL);
    guint paragraph = 0;
    for (guint s = 0; s < base->w->sentences->len; s++) {
        const struct letter_sentence *sentence = SENTENCE(base, s);
        if (!in_common(k, &base->keys[s]))
            continue;
        g_autofree char *text = cut(base, sentence->from, sentence->to);
        if (out->len)
            g_string_append(out, sentence->paragraph == paragraph ? " " : "\n\n");
        g_string_append(out, text);
        paragraph = sentence->paragraph;
    }
    return g_string_free(out, FALSE);
}

/* ---- within a sentence ---- */

static void piece_free(gpointer data)
{
    struct letter_piece *p = data;
    g_free(p->text);
    g_free(p);
}

static void change_free(gpointer data)
{
    struct letter_change *c = data;
    g_free(c->common);
    g_free(c->here);
    g_free(c);
}

static void add_change(struct letter_own *own, char *common_taken, char *here_taken)
{
    for (guint i = 0; i < own->changed->len; i++) {
        const struct letter_change *c = own->changed->pdata[i];
        if (strcmp(c->common, common_taken) == 0 && strcmp(c->here, here_taken) == 0) {
            g_free(common_taken);
            g_free(here_taken);
            return;
        }
    }
    struct letter_change *c = g_new0(struct letter_change, 1);
    *c = (struct letter_change){common_taken, here_taken};
    g_ptr_array_add(own->changed, c);
}

static bool all_names(const struct side *side, const char *text)
{
    g_autofree char *folded = text_fold(text);
    g_auto(GStrv) words = g_strsplit_set(folded, " \n", -1);
    for (char **w = words; *w; w++)
        if (**w && !g_hash_table_contains(side->names, *w))
            return false;
    return true;
}

/* Words from place a up to b that are left out of comparing, as they stand there. */
static char *left_out(const struct side *side, guint a, guint b)
{
    return a < b ? cut(side, WORD(side, a)->from, WORD(side, b - 1)->to) : g_strdup("");
}

static guint next_kept(const struct side *side, guint i, guint end)
{
    while (i < end && !WORD(side, i)->kept)
        i++;
    return i;
}

/* Words of two texts from place to place, less those at both ends that are the same. */
struct stretch {
    guint a, a_end, b, b_end;
};

static void trim(const struct side *x, const struct side *y, struct stretch *s)
{
    while (s->a < s->a_end && s->b < s->b_end && WORD(x, s->a)->hash == WORD(y, s->b)->hash) {
        s->a++;
        s->b++;
    }
    while (s->a < s->a_end && s->b < s->b_end &&
           WORD(x, s->a_end - 1)->hash == WORD(y, s->b_end - 1)->hash) {
        s->a_end--;
        s->b_end--;
    }
}

/* What stands at one place in the two; names of each one's own need no words. */
static void add_odds(const struct side *base, const struct side *side, char *common_taken,
                     char *here_taken, struct letter_own *own)
{
    if (!all_names(base, common_taken) || !all_names(side, here_taken)) {
        add_change(own, common_taken, here_taken);
        return;
    }
    own->named = true;
    g_free(common_taken);
    g_free(here_taken);
}

/* Two sentences with the same own words: what stands between those may differ. */
static void compare_within(const struct work *k, const struct side *side, guint at, guint base_at,
                           struct letter_own *own)
{
    const struct side *base = &k->sides[k->base];
    const struct letter_sentence *a = SENTENCE(base, base_at), *b = SENTENCE(side, at);
    guint i = a->first, j = b->first;
    const guint a_end = a->first + a->n, b_end = b->first + b->n;
    while (i <= a_end && j <= b_end) {
        const guint i_to = next_kept(base, i, a_end), j_to = next_kept(side, j, b_end);
        struct stretch at_odds = {i, i_to, j, j_to};
        trim(base, side, &at_odds);
        if (at_odds.a < at_odds.a_end || at_odds.b < at_odds.b_end) {
            char *common = left_out(base, at_odds.a, at_odds.a_end);
            char *here = left_out(side, at_odds.b, at_odds.b_end);
            add_odds(base, side, common, here, own);
        }
        i = i_to + 1;
        j = j_to + 1;
    }
}

/* ---- whole sentences ---- */

static guint shared_words(const struct side *a, const struct letter_sentence *x,
                          const struct side *b, const struct letter_sentence *y)
{
    guint n = 0;
    for (guint i = x->first; i < x->first + MIN(x->n, PAIRED_WORDS); i++) {
        bool found = false;
        for (guint k = y->first; k < y->first + MIN(y->n, PAIRED_WORDS) && !found; k++)
            found = WORD(a, i)->hash == WORD(b, k)->hash;
        n += found;
    }
    return n;
}

/* Of those that are missing, the one that sentence at most probably was; -1: none. */
static int was(const struct work *k, const struct side *side, guint at, const GArray *missing)
{
    const struct side *base = &k->sides[k->base];
    const struct letter_sentence *s = SENTENCE(side, at);
    guint best = 0;
    int found = -1;
    for (guint i = 0; i < missing->len && i < PAIRED_MOST; i++) {
        const struct letter_sentence *old = SENTENCE(base, g_array_index(missing, guint, i));
        const guint n = shared_words(side, s, base, old);
        if (n > best && n * 100 >= MAX(s->n, old->n) * PAIRED_LEAST) {
            best = n;
            found = (int)i;
        }
    }
    return found;
}

/* Sentences of a text as pieces, those side by side as one. */
static void add_pieces(const struct side *side, const GArray *sentences, GPtrArray *out)
{
    for (guint i = 0, end; i < sentences->len; i = end) {
        const guint first = g_array_index(sentences, guint, i);
        const guint paragraph = SENTENCE(side, first)->paragraph;
        guint last = first;
        for (end = i + 1; end < sentences->len; end++) {
            const guint next = g_array_index(sentences, guint, end);
            if (next != last + 1 || SENTENCE(side, next)->paragraph != paragraph)
                break;
            last = next;
        }
        struct letter_piece *piece = g_new0(struct letter_piece, 1);
        piece->text = cut(side, SENTENCE(side, first)->from, SENTENCE(side, last)->to);
        piece->paragraph = last > first &&
                           (first == 0 || SENTENCE(side, first - 1)->paragraph != paragraph) &&
                           (last + 1 == side->w->sentences->len ||
                            SENTENCE(side, last + 1)->paragraph != paragraph);
        g_ptr_array_add(out, piece);
    }
}

static GArray *missing_of(const struct work *k, const struct side *side)
{
    g_autoptr(GHashTable) has = g_hash_table_new(g_int64_hash, g_int64_equal);
    const struct side *base = &k->sides[k->base];
    GArray *missing = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint s = 0; s < side->w->sentences->len; s++)
        g_hash_table_add(has, &side->keys[s]);
    for (guint s = 0; s < base->w->sentences->len; s++)
        if (in_common(k, &base->keys[s]) && !g_hash_table_contains(has, &base->keys[s]))
            g_array_append_val(missing, s);
    return missing;
}

static void compare(const struct work *k, const struct side *side, struct letter_own *own)
{
    g_autoptr(GArray) missing = missing_of(k, side);
    g_autoptr(GArray) added = g_array_new(FALSE, FALSE, sizeof(guint));
    const struct side *base = &k->sides[k->base];
    for (guint s = 0; s < side->w->sentences->len; s++) {
        if (!side->keys[s])
            continue;
        guint at = GPOINTER_TO_UINT(g_hash_table_lookup(k->common, &side->keys[s]));
        int old = at || s >= PAIRED_MOST ? -1 : was(k, side, s, missing);
        if (at) {
            compare_within(k, side, s, at - 1, own);
        } else if (old >= 0) {
            const struct letter_sentence *a =
                SENTENCE(base, g_array_index(missing, guint, (guint)old));
            add_change(own, cut(base, a->from, a->to),
                       cut(side, SENTENCE(side, s)->from, SENTENCE(side, s)->to));
            g_array_remove_index(missing, (guint)old);
        } else {
            g_array_append_val(added, s);
        }
    }
    add_pieces(side, added, own->added);
    add_pieces(base, missing, own->missing);
}

/* ---- the whole ---- */

letter_diff *letter_diff_new(const struct letter_side *sides, gsize n)
{
    n = MIN(n, LETTER_SIDES_MOST);
    struct work k = {.sides = g_new0(struct side, n + 1), .n = n};
    k.common = g_hash_table_new(g_int64_hash, g_int64_equal);
    for (gsize i = 0; i < n; i++)
        read_side(&k.sides[i], &sides[i]);
    letter_diff *d = g_new0(letter_diff, 1);
    d->n = n;
    d->own = g_new0(struct letter_own, n + 1);
    if (n)
        find_common(&k);
    d->common = n ? common_text(&k) : g_strdup("");
    for (gsize i = 0; i < n; i++) {
        d->own[i] = (struct letter_own){.added = g_ptr_array_new_with_free_func(piece_free),
                                        .missing = g_ptr_array_new_with_free_func(piece_free),
                                        .changed = g_ptr_array_new_with_free_func(change_free)};
        compare(&k, &k.sides[i], &d->own[i]);
    }
    g_hash_table_unref(k.common);
    for (gsize i = 0; i < n; i++) {
        letter_words_free(k.sides[i].w);
        g_hash_table_unref(k.sides[i].names);
        g_free(k.sides[i].keys);
    }
    g_free(k.sides);
    return d;
}

void letter_diff_free(letter_diff *d)
{
    if (!d)
        return;
    for (gsize i = 0; i < d->n; i++) {
        g_ptr_array_unref(d->own[i].added);
        g_ptr_array_unref(d->own[i].missing);
        g_ptr_array_unref(d->own[i].changed);
    }
    g_free(d->own);
    g_free(d->common);
    g_free(d);
}

/* ---- said ---- */

static void say(GString *out, const char *what)
{
    g_string_append_printf(out, "%s%s", out->len ? ", " : "", what);
}

static void say_pieces(GString *out, const GPtrArray *pieces, bool paragraphs, const char *did)
{
    guint n = 0;
    for (guint i = 0; i < pieces->len; i++)
        n += ((const struct letter_piece *)pieces->pdata[i])->paragraph == paragraphs;
    const char *what = paragraphs ? "paragraph" : "passage";
    g_autofree char *text = n == 1 ? g_strdup_printf("one %s %s", did, what)
                                   : g_strdup_printf("%u %s %ss", n, did, what);
    if (n)
        say(out, text);
}

static char *quoted(const char *text)
{
    g_autofree char *brief = text_clip(text, SAID_COLUMNS, false);
    return *brief ? g_strdup_printf("“%s”", brief) : g_strdup("nothing");
}

char *letter_differs(const struct letter_own *own)
{
    GString *out = g_string_new(own->named ? "name" : NULL);
    for (guint i = 0; i < own->changed->len && i < SAID_MOST; i++) {
        const struct letter_change *c = own->changed->pdata[i];
        g_autofree char *common = quoted(c->common), *here = quoted(c->here);
        g_autofree char *text = g_strdup_printf("%s / %s", common, here);
        say(out, text);
    }
    if (own->changed->len > SAID_MOST) {
        g_autofree char *more = g_strdup_printf("%u more changes", own->changed->len - SAID_MOST);
        say(out, more);
    }
    for (int paragraphs = 1; paragraphs >= 0; paragraphs--) {
        say_pieces(out, own->added, paragraphs, "added");
        say_pieces(out, own->missing, paragraphs, "missing");
    }
    return g_string_free(out, FALSE);
}
