/*
 * Reading what people are looked for by.
 */
#include "find_text.h"

#include "base/err.h"
#include "base/nearest.h"
#include "base/text.h"

#include <string.h>

#define DEEPEST 8 /* brackets and "not" within each other: SQLite reads no more */
#define TERMS_MOST 60
#define DAY_WORDS 3 /* "1 May 2026" */

void find_free(struct find *f)
{
    if (!f)
        return;
    g_clear_pointer(&f->of, g_ptr_array_unref);
    g_free(f->text);
    g_free(f);
}

static void free_member(gpointer f)
{
    find_free(f);
}

struct reading {
    const char *text, *p; /* p: what comes next */
    day today;
    enum level level;
    int depth, terms;
    struct find_slip slip;
    GError **error;
};

/* ---- what was typed, piece by piece ---- */

/* The sentence, behind the text with what it is about between marks. */
static void *wrong(struct reading *r, const char *from, const char *to, const char *format, ...)
    G_GNUC_PRINTF(4, 5);
static void *wrong(struct reading *r, const char *from, const char *to, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    g_autofree char *said = g_strdup_vprintf(format, values);
    va_end(values);
    r->slip = (struct find_slip){.at = (gsize)(from - r->text), .len = (gsize)(to - from)};
    g_autofree char *marked =
        g_strdup_printf("%.*s»%.*s«%s", (int)(from - r->text), r->text, (int)(to - from), from, to);
    g_autofree char *clean = text_clean(marked, -1, TEXT_LINE | TEXT_TRIM);
    g_autofree char *shown = text_clip(clean, 200, false);
    r->slip.said = strlen(shown) + strlen(": ");
    err_set(r->error, BL_ERR_INPUT, "%s: %s", shown, said);
    return NULL;
}

/* ---- what could stand there ---- */

/* "surname: given: joined< voted …" of those terms. */
static char *terms_listed(enum level level, bool flags)
{
    GString *out = g_string_new(NULL);
    for (const struct find_term *t = find_terms; t->name; t++)
        if (t->level <= level && (flags || t->type != FIND_FLAG))
            g_string_append_printf(out, "%s%s%s", out->len ? " " : "", t->name, find_mark(t));
    return g_string_free(out, FALSE);
}

static void *no_such_term(struct reading *r, const char *from, const char *to, const char *name)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (const struct find_term *t = find_terms; t->name; t++)
        if (t->level <= r->level)
            g_ptr_array_add(names, (gpointer)t->name);
    const char *near = nearest_word(name, names);
    g_autofree char *listed = terms_listed(r->level, false);
    g_autofree char *meant =
        near ? g_strdup_printf("Did you mean %s%s?", near, find_mark(find_term(near)))
             : g_strdup_printf("There are %s; a word with a colon in it goes in quotes.", listed);
    return wrong(r, from, to, "there is no term “%s”. %s", name, meant);
}

/* ---- values ---- */

static struct find *find_new(enum find_kind kind)
{
    struct find *f = g_new0(struct find, 1);
    f->kind = kind;
    if (kind != FIND_IS && kind != FIND_WORD)
        f->of = g_ptr_array_new_with_free_func(free_member);
    return f;
}

/* A word of the list, "not-now" for NOT_NOW. */
static bool set_choice(struct reading *r, struct find *f, const char *from, const char *to)
{
    g_autofree char *value = g_strdelimit(g_strdup(f->text), "- ", '_');
    const struct choice *c = choice_find(f->term->words, value);
    if (c) {
        g_free(f->text);
        f->text = g_strdup(c->value);
        return true;
    }
    g_autofree char *all = choice_list(f->term->words, 0);
    g_strdelimit(all, "_", '-');
    return wrong(r, from, to, "“%s” cannot stand behind %s: it takes %s.", f->text, f->term->name,
                 all) != NULL;
}

static char *could_stand(const struct find_term *t)
{
    if (t->type == FIND_DAY)
        return g_strdup(
            "A day such as 2026-01-31, a month or year such as 2026, or an age such as 30d");
    if (strcmp(t->name, "answered") == 0)
        return g_strdup("A step of a script, or a step and an answer to it: greet=yes");
    if (!t->words)
        return g_strdup_printf("The beginning of a word: %s", t->help);
    g_autofree char *all = choice_list(t->words, 0);
    return g_strdup_printf("One of %s", g_strdelimit(all, "_", '-'));
}

/* Takes what stands at r->p as a value: quoted, or up to a blank or bracket. */
static bool take_value(struct reading *r, const char *from, struct find *f)
{
    const char *end;
    if (*r->p && find_is_quote(r->p)) {
        end = find_quote_end(r->p);
        if (!end)
            return wrong(r, from, from + strlen(from), "a quote is opened and not closed.") != NULL;
        const char *inside = g_utf8_next_char(r->p), *last = g_utf8_prev_char(end);
        f->text = g_strndup(inside, (gsize)(last - inside));
    } else {
        end = find_word_end(r->p);
        f->text = g_strndup(r->p, (gsize)(end - r->p));
    }
    r->p = end;
    g_autofree char *folded = text_key(f->text);
    if (*folded || (f->term && f->term->type == FIND_DAY && *f->text))
        return true;
    if (!f->term)
        return wrong(r, from, end, "there is nothing to look for in it.") != NULL;
    g_autofree char *what = could_stand(f->term);
    return wrong(r, from, end, "what is to stand behind %s? %s.", f->term->name, what) != NULL;
}

/* A day or an age; both may have blanks in them: as many words as are one together. */
static bool take_day(struct reading *r, const char *from, struct find *f)
{
    const char *value = r->p = find_skip(r->p);
    const enum find_op asked = f->op;
    if (!take_value(r, from, f))
        return false;
    bool good = find_day(f->text, r->today, asked, f);
    const char *p = r->p, *next = find_is_quote(value) ? p : find_word_end(find_skip(p));
    for (int words = 1; words < DAY_WORDS && next > find_skip(p); words++) {
        p = next;
        next = find_word_end(find_skip(p));
        g_autofree char *typed = g_strndup(value, (gsize)(p - value));
        if (find_day(typed, r->today, asked, f)) {
            good = true;
            r->p = p;
        }
    }
    return good ||
           wrong(r, from, r->p,
                 "“%s” is neither a day, month or year (2026-01-31, 2026) nor an age (30d, 2y).",
                 f->text) != NULL;
}

/* ---- terms ---- */

static struct find *refused(struct reading *r, const char *from, const char *to,
                            const struct find_term *t)
{
    return wrong(r, from, to, "%s", level_hidden(t->level));
}

/* "paper=not yet" */
static bool is_answer(struct reading *r, const struct find *f, const char *from)
{
    g_autofree char *step = NULL, *answer = NULL;
    return find_answered(f->text, &step, &answer) ||
           wrong(r, from, r->p, "it takes a step and an answer: paper=no, \"paper=not yet\".");
}

static struct find *take_term(struct reading *r, const char *from, const char *behind,
                              const struct find_term *t, enum find_op op)
{
    if (t->level > r->level)
        return refused(r, from, behind, t);
    struct find *f = find_new(FIND_IS);
    f->term = t;
    f->op = op;
    r->p = behind;
    bool good = t->type == FIND_FLAG  ? true
                : t->type == FIND_DAY ? take_day(r, from, f)
                                      : take_value(r, from, f);
    if (good && t->type == FIND_CHOICE)
        good = set_choice(r, f, from, r->p);
    if (good && strcmp(t->name, "answered") == 0)
        good = is_answer(r, f, from);
    if (good)
        return f;
    find_free(f);
    return NULL;
}

/* "<", "<=", "=", ">", ">=" at p; the bytes of it, 0: there is none. */
static int op_at(const char *p, enum find_op *op)
{
    const bool equal = *p && p[1] == '=';
    if (*p == '<')
        *op = equal ? FIND_UP_TO : FIND_BEFORE;
    else if (*p == '>')
        *op = equal ? FIND_FROM : FIND_AFTER;
    else if (*p == '=')
        *op = FIND_ON;
    else
        return 0;
    return equal && *p != '=' ? 2 : 1;
}

/* A word that stands for itself. */
static struct find *take_word(struct reading *r)
{
    struct find *f = find_new(FIND_WORD);
    f->quoted = find_is_quote(r->p);
    if (take_value(r, r->p, f))
        return f;
    find_free(f);
    return NULL;
}

static bool is_choice(const struct find_term *t, const char *p)
{
    g_autofree char *word = g_strndup(p, (gsize)(find_word_end(p) - p));
    return *word && choice_find(t->words, word);
}

static struct find *take_term_or_word(struct reading *r)
{
    const char *from = r->p, *behind, *end = find_word_end(r->p);
    enum find_op op = FIND_ON;
    if (find_is_quote(from))
        return take_word(r);
    g_autofree char *name = find_name(from, &behind);
    const struct find_term *t = *name ? find_term(name) : NULL;
    if (*name && *behind == ':') {
        if (t && t->type == FIND_FLAG)
            return wrong(r, from, end, "“%s” stands alone, without a colon.", name);
        if (t && t->type == FIND_DAY)
            return wrong(r, from, end,
                         "%s takes <, <=, =, >= or > and a day, a year or an age: %s>30d.", name,
                         name);
        if (!t)
            return no_such_term(r, from, end, name);
        return take_term(r, from, behind + 1, t, op);
    }
    const bool whole = behind == end;
    const char *next = whole ? find_skip(behind) : behind;
    const int len = *name ? op_at(next, &op) : 0;
    if (len && t && t->type == FIND_DAY)
        return take_term(r, from, next + len, t, op);
    if (len && !whole)
        return no_such_term(r, from, end, name);
    if (whole && t && t->type == FIND_FLAG)
        return take_term(r, from, end, t, op);
    if (whole && t && t->type == FIND_DAY)
        return wrong(r, from, end,
                     "%s needs <, <=, =, >= or > and a day, a year or an age: %s>30d.", name, name);
    if (memchr(from, ':', (gsize)(end - from)) && *name)
        return no_such_term(r, from, end, name);
    if (whole && t && (strcmp(name, "has") == 0 || strcmp(name, "no") == 0) &&
        is_choice(t, find_skip(behind)))
        return take_term(r, from, find_skip(behind), t, op); /* "has phone" */
    return take_word(r);
}

/* ---- and, or, not, brackets ---- */

static bool is_keyword(const char *p, const char *word)
{
    gsize len = strlen(word);
    return g_ascii_strncasecmp(p, word, len) == 0 && find_word_end(p) == p + len &&
           !find_is_quote(p + len);
}

static struct find *take_any(struct reading *r);

static struct find *take_bracket(struct reading *r)
{
    const char *open = r->p;
    r->p = find_skip(r->p + 1);
    if (*r->p == ')')
        return wrong(r, open, r->p + 1, "there is nothing in the brackets.");
    struct find *f = take_any(r);
    if (f && *r->p != ')') {
        find_free(f);
        return wrong(r, open, open + 1, "this bracket is not closed.");
    }
    if (f)
        r->p = find_skip(r->p + 1);
    return f;
}

static struct find *negated(struct find *f)
{
    if (!f)
        return NULL;
    struct find *not = find_new(FIND_NOT);
    g_ptr_array_add(not ->of, f);
    return not ;
}

/* A word alone, nothing of the language in it: its end; NULL: it is more. */
static const char *lone_word(const char *p, char **name)
{
    const char *behind;
    *name = find_name(p, &behind);
    return **name && behind == find_word_end(p) && !find_is_quote(behind) ? behind : NULL;
}

/* "not reached", "no paper", as the lists say it, is not-reached and no-paper; what stands behind
 * "not" by itself too is a term denied. */
static const struct find_term *parted_flag(const char *p, const char **behind)
{
    g_autofree char *first = NULL, *second = NULL;
    const char *end = lone_word(p, &first);
    *behind = end ? lone_word(find_skip(end), &second) : NULL;
    if (!*behind)
        return NULL;
    g_autofree char *whole = g_strconcat(first, "-", second, NULL);
    const struct find_term *t = find_term(whole), *alone = find_term(second);
    return t && t->type == FIND_FLAG && !(alone && alone->type == FIND_FLAG) ? t : NULL;
}

static struct find *take_one(struct reading *r)
{
    const char *from = r->p;
    struct find *f = NULL;
    if (r->depth >= DEEPEST || r->terms >= TERMS_MOST)
        return wrong(r, from, from, "this is too long to be read: say it in less.");
    r->depth++;
    const bool stroke = *from == '-' && from[1] && !find_is_blank(from + 1);
    const char *behind = NULL;
    const struct find_term *parted = stroke ? NULL : parted_flag(from, &behind);
    if (parted) {
        r->terms++;
        f = take_term(r, from, behind, parted, FIND_ON);
        r->p = find_skip(r->p);
    } else if (stroke || is_keyword(from, "not")) {
        r->p = find_skip(from + (stroke ? 1 : 3));
        f = *r->p && *r->p != ')' ? negated(take_one(r))
                                  : wrong(r, from, r->p, "what is it that is not to be?");
    } else if (*from == '(') {
        f = take_bracket(r);
    } else if (is_keyword(from, "and") || is_keyword(from, "or")) {
        f = wrong(r, from, find_word_end(from),
                  "something has to stand on both sides of it; a name goes in quotes.");
    } else {
        r->terms++;
        f = take_term_or_word(r);
        r->p = find_skip(r->p);
    }
    r->depth--;
    return f;
}

/* Of one alone itself. */
static struct find *gathered(struct find *f)
{
    if (f->of->len != 1)
        return f;
    struct find *one = g_ptr_array_steal_index(f->of, 0);
    find_free(f);
    return one;
}

static struct find *take_all(struct reading *r)
{
    struct find *all = find_new(FIND_ALL);
    bool more = true;
    while (more) {
        struct find *one = take_one(r);
        if (!one) {
            find_free(all);
            return NULL;
        }
        g_ptr_array_add(all->of, one);
        if (is_keyword(r->p, "and")) {
            const char *from = r->p;
            r->p = find_skip(r->p + 3);
            if (!*r->p || *r->p == ')') {
                find_free(all);
                return wrong(r, from, from + 3, "something has to stand behind it.");
            }
        } else {
            more = *r->p && *r->p != ')' && !is_keyword(r->p, "or");
        }
    }
    return gathered(all);
}

static struct find *take_any(struct reading *r)
{
    struct find *any = find_new(FIND_ANY);
    bool more = true;
    while (more) {
        struct find *one = take_all(r);
        if (!one) {
            find_free(any);
            return NULL;
        }
        g_ptr_array_add(any->of, one);
        more = is_keyword(r->p, "or");
        const char *from = r->p;
        if (more)
            r->p = find_skip(r->p + 2);
        if (more && (!*r->p || *r->p == ')')) {
            find_free(any);
            return wrong(r, from, from + 2, "something has to stand behind it.");
        }
    }
    return gathered(any);
}

struct find *find_parse(const char *text, day today, enum level level, struct find_slip *slip,
                        GError **error)
{
    struct reading r = {
        .text = text, .p = find_skip(text), .today = today, .level = level, .error = error};
    struct find *f = NULL;
    if (strlen(text) > FIND_LONGEST)
        err_set(error, BL_ERR_INPUT, "A search has at most %d letters: say it in less.",
                FIND_LONGEST);
    else if (!g_utf8_validate(text, -1, NULL))
        err_set(error, BL_ERR_INPUT, "The search is not written in UTF-8: type it again.");
    else if (!*r.p)
        err_set(error, BL_ERR_INPUT,
                "There is nothing to look for: type a name, or a term such as tag:steward.");
    else
        f = take_any(&r);
    if (f && *r.p) { /* only a bracket ends it early */
        g_clear_pointer(&f, find_free);
        wrong(&r, r.p, r.p + 1, "no bracket was opened for this one.");
    }
    if (slip)
        *slip = r.slip;
    return f;
}

static bool is_plain(const struct find *f)
{
    return f->kind == FIND_WORD && !f->quoted;
}

char *find_plain(const struct find *f)
{
    g_autoptr(GString) words = g_string_new(is_plain(f) ? f->text : NULL);
    bool plain = is_plain(f) || f->kind == FIND_ALL;
    for (guint i = 0; plain && f->kind == FIND_ALL && i < f->of->len; i++) {
        const struct find *word = f->of->pdata[i];
        plain = is_plain(word);
        g_string_append_printf(words, "%s%s", words->len ? " " : "", plain ? word->text : "");
    }
    return plain ? g_strdup(words->str) : NULL;
}

static void add_shown(const struct find *f, GString *words)
{
    const bool value = f->kind == FIND_WORD || (f->kind == FIND_IS && f->term->type == FIND_VALUE);
    if (value)
        g_string_append_printf(words, "%s%s", words->len ? " " : "", f->text);
    for (guint i = 0; f->of && f->kind != FIND_NOT && i < f->of->len; i++)
        add_shown(f->of->pdata[i], words);
}

#define STARTS_READ 16 /* shorter and shorter, until one can be read */

char *find_shown_words(const char *text)
{
    g_autofree char *start = g_strchomp(g_strndup(text, FIND_LONGEST));
    for (int tries = 0; *start && tries < STARTS_READ; tries++) {
        g_autoptr(find_tree) f = find_parse(start, 0, LEVEL_OFFICER, NULL, NULL);
        g_autoptr(GString) words = g_string_new(NULL);
        if (f) {
            add_shown(f, words);
            return g_strdup(words->str);
        }
        char *blank = strrchr(start, ' '); /* without the last word */
        if (!blank)
            break;
        *blank = '\0';
        g_strchomp(start);
    }
    return g_strdup("");
}
