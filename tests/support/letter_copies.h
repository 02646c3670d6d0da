/*
 * Invented letters of MPs as they come in: copies of each under many names, edited; and others that
 * only look like it. From tests/data/letters, the same each time.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <string.h>

struct letter_copy {
    char *text;
    int letter;       /* copies of one letter have its number */
    int tongue;       /* 'e' or 'w'; 'b': both, the same letter as either */
    bool brief;       /* an acknowledgement: equal ones may be the same */
    const char *what; /* was done to it, for messages */
};

struct letters {
    GPtrArray *copies; /* struct letter_copy */
    guint n_letters;
    char **bodies, **paragraphs, **sentences, **stock, **brief, **welsh;
    guint32 chance;
};

static inline guint letters_pick(struct letters *l, guint n)
{
    l->chance = l->chance * 1664525u + 1013904223u;
    return (guint)(((guint64)l->chance * n) >> 32);
}

static inline char **letters_read(const char *name)
{
    g_autofree char *path = g_build_filename("tests/data/letters", name, NULL), *all = NULL;
    if (!g_file_get_contents(path, &all, NULL, NULL))
        g_error("%s cannot be read", path);
    char **parts = g_strsplit(g_strchomp(all), "\n%\n", -1);
    return parts;
}

static inline void letters_free_copy(gpointer data)
{
    struct letter_copy *c = data;
    g_free(c->text);
    g_free(c);
}

/* ---- parts ---- */

static inline char *letters_replace(char *text_taken, const char *from, const char *to)
{
    g_auto(GStrv) parts = g_strsplit(text_taken, from, -1);
    g_free(text_taken);
    return g_strjoinv(to, parts);
}

/* Sentences of a paragraph; the last has its full stop too. */
static inline GPtrArray *letters_sentences(const char *paragraph)
{
    GPtrArray *out = g_ptr_array_new_with_free_func(g_free);
    for (const char *from = paragraph, *s = from;; s++) {
        if (*s && !(strchr(".?!", *s) && (s[1] == ' ' || !s[1])))
            continue;
        if (s > from)
            g_ptr_array_add(out, g_strndup(from, (gsize)(s - from) + (*s != '\0')));
        if (!*s)
            return out;
        from = s + 1 + (s[1] == ' ');
    }
}

static inline guint letters_words(const char *s)
{
    guint n = 0;
    for (; *s; s++)
        n += *s == ' ' || *s == '\n';
    return n + 1;
}

static inline char *letters_fill(struct letters *l, char *text_taken)
{
    static const char *const seats[] = {"Leeds South",
                                        "Vale of Clwyd",
                                        "Stoke-on-Trent North",
                                        "Holme Moor",
                                        "Newcastle upon Tyne East",
                                        "Ynys Môn",
                                        "Hackney and the Marshes",
                                        "Weald"};
    static const char *const places[] = {"Calderdale",      "Mill Court",  "the Wirral",
                                         "Bury St Edmunds", "King's Lynn", "Holmfirth"};
    static const char *const days[] = {"3 November", "Tuesday 17th November", "12/11/2026",
                                       "the 9th of October", "1 December"};
    static const char *const others[] = {"Lord Harcastle", "Dame Una Trent MP",
                                         "Sir Aled Prys-Jones", "Marian Thorncastle"};
    static const char *const numbers[] = {"1,300", "12", "4000", "257"};
    char *t = text_taken;
    t = letters_replace(t, "@S", seats[letters_pick(l, G_N_ELEMENTS(seats))]);
    t = letters_replace(t, "@P", places[letters_pick(l, G_N_ELEMENTS(places))]);
    t = letters_replace(t, "@D", days[letters_pick(l, G_N_ELEMENTS(days))]);
    t = letters_replace(t, "@O", others[letters_pick(l, G_N_ELEMENTS(others))]);
    return letters_replace(t, "@N", numbers[letters_pick(l, G_N_ELEMENTS(numbers))]);
}

/* ---- edits of a body ---- */

enum letters_edit {
    AS_IT_IS,
    SENTENCE_MORE,
    SENTENCE_LESS,
    OTHER_ORDER,
    OWN_PARAGRAPH,
    THIRD_OFF,
    LETTERS_EDITS
};

static const char *const letters_edits[] = {
    "as it is",    "a sentence more", "a sentence less",
    "other order", "own paragraph",   "a third cut off",
};

static inline char *letters_edit(struct letters *l, const char *body, enum letters_edit edit)
{
    g_auto(GStrv) paragraphs = g_strsplit(body, "\n\n", -1);
    const guint n = g_strv_length(paragraphs);
    g_autoptr(GPtrArray) out = g_ptr_array_new_with_free_func(g_free);
    const guint where = letters_pick(l, n);
    for (guint i = 0; i < n; i++) {
        g_autoptr(GPtrArray) s = letters_sentences(paragraphs[i]);
        if (i == where && edit == SENTENCE_LESS)
            g_ptr_array_remove_index(s, letters_pick(l, s->len));
        if (i == where && edit == SENTENCE_MORE)
            g_ptr_array_insert(
                s, (int)letters_pick(l, s->len + 1),
                g_strdup(l->sentences[letters_pick(l, g_strv_length(l->sentences))]));
        g_ptr_array_add(s, NULL);
        g_ptr_array_add(out, g_strjoinv(" ", (char **)s->pdata));
        if (edit == OWN_PARAGRAPH && i == n / 2)
            g_ptr_array_add(out,
                            g_strdup(l->paragraphs[letters_pick(l, g_strv_length(l->paragraphs))]));
    }
    if (edit == OTHER_ORDER)
        for (guint i = 0; i + 1 < out->len; i += 2) {
            gpointer one = out->pdata[i];
            out->pdata[i] = out->pdata[i + 1];
            out->pdata[i + 1] = one;
        }
    g_ptr_array_add(out, NULL);
    char *text = g_strjoinv("\n\n", (char **)out->pdata);
    if (edit == THIRD_OFF)
        *g_utf8_find_prev_char(text, text + strlen(text) * 2 / 3) = '\0';
    return text;
}

/* ---- how it comes ---- */

static inline char *letters_wrap(const char *text, guint columns)
{
    GString *out = g_string_new(text);
    for (gsize i = 0, begun = 0, blank = 0; i < out->len; i++) {
        if (out->str[i] == '\n')
            begun = blank = i;
        if (out->str[i] == ' ')
            blank = i;
        if (i - begun > columns && blank > begun) {
            out->str[blank] = '\n';
            begun = blank;
        }
    }
    return g_string_free(out, FALSE);
}

/* As different mail programs leave a text. */
static inline char *letters_set(struct letters *l, char *text_taken)
{
    char *t = text_taken, *wrapped;
    switch (letters_pick(l, 7)) {
    case 0:
        t = letters_replace(t, "'", "’");
        t = letters_replace(t, " - ", " – ");
        return letters_replace(t, "\"", "”");
    case 1:
        wrapped = letters_wrap(t, 60);
        g_free(t);
        return wrapped;
    case 2:
        wrapped = letters_wrap(t, 76);
        g_free(t);
        return wrapped;
    case 3:
        t = letters_replace(t, "'", "&rsquo;");
        t = letters_replace(t, ". ", ".&nbsp; ");
        return letters_replace(t, "\n\n", "<br><br>\n");
    case 4:
        t = letters_replace(t, "\n\n", "</p>\n<p>");
        return letters_replace(t, ", ", ",&#160;");
    case 5:
        return letters_replace(t, "\n\n", "\n \n\n");
    default:
        return t;
    }
}

static inline char *letters_dress(struct letters *l, const char *body, int tongue)
{
    static const char *const hello[] = {
        "Dear Ms Lowe,\n\n",       "Dear Amina,\n\n",      "Hi Ben\n\n", "",
        "Good morning Mr Rees,\n", "Dear constituent,\n\n"};
    static const char *const bye[] = {"\n\nYours sincerely,\n\n", "\n\nBest wishes\n",
                                      "\n\nKind regards,\n", "\n\nWith every good wish,\n\n",
                                      "\n\nYours ever\n"};
    static const char *const mps[] = {
        "Harriet Bellwood MP\nLeeds South",
        ("Rt Hon Sir Alastair Penhallow KC MP\nMember of Parliament for "
         "York Outer"),
        "Siân\n\nSiân Môr-Llewelyn AS/MP", "Priya Desai\nOffice of Jo Ash MP"};
    static const char *const footers[] = {
        ("\n\nUK Parliament Disclaimer: this e-mail is confidential to the intended recipient. If "
         "you "
         "have received it in error, please notify the sender and delete it from your system."),
        ("\n--\nSign up for my newsletter and see how I use your data at www.example.org/privacy. "
         "Surgeries are held on the first Friday of the month by appointment only."),
        "", ""};
    const bool welsh = tongue == 'w';
    g_autofree char *set = letters_set(l, letters_fill(l, g_strdup(body)));
    const bool stock = letters_pick(l, 3) == 0;
    return g_strconcat(welsh ? "Annwyl Cerys,\n\n" : hello[letters_pick(l, G_N_ELEMENTS(hello))],
                       set, stock ? "\n\n" : "",
                       stock ? l->stock[letters_pick(l, g_strv_length(l->stock))] : "",
                       welsh ? "\n\nYn gywir\n" : bye[letters_pick(l, G_N_ELEMENTS(bye))],
                       mps[letters_pick(l, G_N_ELEMENTS(mps))],
                       footers[letters_pick(l, G_N_ELEMENTS(footers))], NULL);
}

static inline void letters_add(struct letters *l, const char *body, int letter, int tongue,
                               bool brief, const char *what)
{
    struct letter_copy *c = g_new0(struct letter_copy, 1);
    *c = (struct letter_copy){letters_dress(l, body, tongue), letter, tongue, brief, what};
    g_ptr_array_add(l->copies, c);
}

/* ---- letters that only look alike ---- */

/* As many sentences of a body as make no more than half of its words: every other one, or those of
 * its beginning. */
static inline void letters_half(const char *body, bool turns, guint offset, GPtrArray *into)
{
    g_autofree char *line = g_strdup(body);
    g_strdelimit(line, "\n", ' ');
    g_autoptr(GPtrArray) s = letters_sentences(line);
    guint left = letters_words(line) / 2;
    for (guint i = turns ? offset : 0; i < s->len; i += turns ? 2 : 1) {
        const char *one = g_strstrip(s->pdata[i]);
        if (letters_words(one) <= left) {
            g_ptr_array_add(into, g_strdup(one));
            left -= letters_words(one);
        }
    }
}

static inline void letters_mixed(struct letters *l, guint a, guint b, bool turns)
{
    g_autoptr(GPtrArray) s = g_ptr_array_new_with_free_func(g_free);
    letters_half(l->bodies[a], turns, 0, s);
    letters_half(l->bodies[b], turns, 1, s);
    g_ptr_array_add(s, NULL);
    g_autofree char *body = g_strjoinv(" ", (char **)s->pdata);
    const int letter = (int)l->n_letters++;
    for (int k = 0; k < 2; k++)
        letters_add(l, body, letter, 'e', false, "half of two letters");
}

/* ---- all ---- */

static inline void letters_copies(struct letters *l, guint copies)
{
    const guint n = g_strv_length(l->bodies);
    l->n_letters = n;
    for (guint i = 0; i < n; i++)
        for (guint k = 0; k < copies; k++) {
            const enum letters_edit edit = k % LETTERS_EDITS;
            g_autofree char *body = letters_edit(l, l->bodies[i], edit);
            letters_add(l, body, (int)i, 'e', false, letters_edits[edit]);
        }
}

static inline void letters_others(struct letters *l)
{
    const guint n = g_strv_length(l->bodies);
    for (guint i = 0; i < n; i++) {
        letters_mixed(l, i, (i + 1) % n, true);
        letters_mixed(l, i, (i + 7) % n, false);
    }
    for (char **s = l->brief; *s; s++, l->n_letters++)
        for (int k = 0; k < 6; k++)
            letters_add(l, *s, (int)l->n_letters, 'e', true, "acknowledgement");
    for (char **s = l->welsh; *s; s++, l->n_letters++) {
        g_auto(GStrv) two = g_strsplit(*s, "\n=\n", 2);
        for (int k = 0; k < 4; k++) {
            letters_add(l, two[0], (int)l->n_letters, 'w', false, "in Welsh");
            letters_add(l, two[1], (int)l->n_letters, 'e', false, "in English");
        }
    }
}

/* In an order that has nothing to do with what is alike. */
static inline void letters_shuffle(struct letters *l)
{
    for (guint i = l->copies->len; i > 1; i--) {
        const guint k = letters_pick(l, i);
        gpointer one = l->copies->pdata[i - 1];
        l->copies->pdata[i - 1] = l->copies->pdata[k];
        l->copies->pdata[k] = one;
    }
}

static inline struct letters *letters_new(guint copies)
{
    struct letters *l = g_new0(struct letters, 1);
    l->copies = g_ptr_array_new_with_free_func(letters_free_copy);
    l->bodies = letters_read("letters.txt");
    l->paragraphs = letters_read("paragraphs.txt");
    l->sentences = letters_read("sentences.txt");
    l->stock = letters_read("stock.txt");
    l->brief = letters_read("short.txt");
    l->welsh = letters_read("welsh.txt");
    l->chance = 20261121;
    letters_copies(l, copies);
    letters_others(l);
    letters_shuffle(l);
    return l;
}

static inline void letters_free(struct letters *l)
{
    g_ptr_array_unref(l->copies);
    g_strfreev(l->bodies);
    g_strfreev(l->paragraphs);
    g_strfreev(l->sentences);
    g_strfreev(l->stock);
    g_strfreev(l->brief);
    g_strfreev(l->welsh);
    g_free(l);
}

/* Whether two copies are to be found the same: 1, 0; -1: either is fine. */
static inline int letters_same(const struct letter_copy *a, const struct letter_copy *b)
{
    if (a->letter != b->letter)
        return 0;
    return a->brief ? -1 : a->tongue == b->tongue;
}
