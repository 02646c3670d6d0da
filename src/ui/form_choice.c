/*
 * The keys at a field that takes one of a few words: by the arrows, or by typing the word.
 */
#include "form_private.h"
#include "ui/keys.h"

#define WORD_PAUSE G_USEC_PER_SEC /* without a letter: the next one begins a word */

/* Where label goes on like this: "email" at "e-mail", "by phone" at "by phone", too. A blank that
 * was typed has to be there. */
static bool goes_like(const char *label, const char *begun)
{
    for (; *begun; begun = g_utf8_next_char(begun)) {
        while (*begun != ' ' && (*label == ' ' || *label == '-'))
            label++;
        bool blank = *begun == ' ' && *label == '-';
        if (!*label || (!blank && g_utf8_get_char(label) != g_utf8_get_char(begun)))
            return false;
        label = g_utf8_next_char(label);
    }
    return true;
}

static bool is_word_start(const char *text, const char *at)
{
    return at == text || !g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(at)));
}

enum fit form_choice_fit(const struct choice *c, const char *begun)
{
    g_autofree char *label = g_utf8_strdown(c->label, -1);
    g_autofree char *value = g_utf8_strdown(c->value, -1);
    g_strdelimit(value, "_", ' ');
    if (goes_like(label, begun))
        return FIT_LABEL;
    for (const char *at = label; *at; at = g_utf8_next_char(at))
        if (is_word_start(label, at) && g_unichar_isalnum(g_utf8_get_char(at)) &&
            goes_like(at, begun))
            return FIT_WORD;
    return goes_like(value, begun) ? FIT_VALUE : FIT_NOT;
}

/* From which on words are looked at, and how far round; the first of those that fit best; -1:
 * none. */
static int choice_with(const struct form_field *ff, const char *begun, int from, int n)
{
    int best = -1;
    enum fit fit = FIT_NOT;
    for (int i = 0; i < n; i++) {
        enum fit this = form_choice_fit(&ff->f->choices[(from + i) % n], begun);
        if (this <= fit)
            continue;
        fit = this;
        best = (from + i) % n;
    }
    return best;
}

static bool is_letter_again(const char *begun, gunichar letter)
{
    return g_utf8_get_char(begun) == letter && !*g_utf8_next_char(begun);
}

/* Goes on with the word that was begun; the letter it began with once more is the next that begins
 * so. What fits nothing is a slip inside a word: false, and the choice stays. */
static bool choose_by_letter(struct form_field *ff, int key, int n)
{
    gunichar letter = g_unichar_tolower((gunichar)key);
    g_autoptr(GString) begun = g_string_new(ff->begun);
    g_string_append_unichar(begun, letter);
    int at = choice_with(ff, begun->str, MAX(ff->choice, 0), n);
    if (!ff->begun || (at < 0 && is_letter_again(ff->begun, letter))) {
        g_string_truncate(begun, 0);
        g_string_append_unichar(begun, letter);
        at = choice_with(ff, begun->str, ff->choice + 1, n);
    }
    if (at < 0)
        return false;
    g_free(ff->begun);
    ff->begun = g_strdup(begun->str);
    ff->choice = at;
    return true;
}

/* A blank inside a word that is being typed is no way to the next one. */
static bool goes_on(const struct form_field *ff, int key, int n)
{
    g_autofree char *begun = ff->begun ? g_strconcat(ff->begun, " ", NULL) : NULL;
    return key == ' ' && begun && choice_with(ff, begun, 0, n) >= 0;
}

gint64 (*form_now)(void) = g_get_monotonic_time;

/* A word is over once another key, or none, comes for a while. */
static void forget_word(struct form_field *ff)
{
    const gint64 now = form_now();
    if (now - ff->begun_at > WORD_PAUSE)
        g_clear_pointer(&ff->begun, g_free);
    ff->begun_at = now;
}

static int words_of(const struct field *f)
{
    int n = 0;
    while (f->choices[n].value)
        n++;
    return n;
}

bool form_choice_word(struct form_field *ff, const char *text)
{
    forget_word(ff);
    g_autofree char *small = g_utf8_strdown(text, -1);
    g_auto(GStrv) parts =
        g_strsplit(g_strdelimit(small, "_", ' '), "-", -1); /* none is asked for */
    g_autofree char *word = g_strjoinv("", parts);
    g_autofree char *on = g_strconcat(ff->begun ? ff->begun : "", word, NULL);
    const char *const tries[] = {on, word};
    for (gsize i = 0; *word && i < G_N_ELEMENTS(tries); i++) {
        int at = choice_with(ff, tries[i], MAX(ff->choice, 0), words_of(ff->f));
        if (at < 0)
            continue;
        g_free(ff->begun);
        ff->begun = g_strdup(tries[i]);
        ff->choice = at;
        ff->chosen = true;
        g_clear_pointer(&ff->error, g_free);
        return true;
    }
    return false;
}

enum reaction form_choice_key(struct form_field *ff, int key)
{
    int n = words_of(ff->f);
    int none = ff->f->flags & FIELD_REQUIRED ? 0 : -1;
    forget_word(ff);
    bool letter = goes_on(ff, key, n) || (keys_is_text(key) && key != ' ');
    if (!letter)
        g_clear_pointer(&ff->begun, g_free);
    if (letter) {
        if (!choose_by_letter(ff, key, n))
            return UI_NONE;
    } else if (key == K_RIGHT || key == ' ') {
        ff->choice = ff->choice + 1 < n ? ff->choice + 1 : none;
    } else if (key == K_LEFT) {
        ff->choice = ff->choice > none ? ff->choice - 1 : n - 1;
    } else if ((key == K_BACKSPACE || key == K_DEL) && none < 0) {
        ff->choice = -1;
    } else {
        return UI_PASS;
    }
    ff->chosen = true;
    g_clear_pointer(&ff->error, g_free);
    return UI_REDRAW;
}
