/*
 * Reading a script, and writing it down again.
 */
#include "domain/script.h"

#include "domain/note.h"

#include "base/err.h"
#include "base/text.h"

#include <string.h>

static void answer_free(gpointer p)
{
    struct call_script_answer *a = p;
    g_free(a->word);
    g_free(a->key);
    g_free(a->to);
    g_free(a);
}

static void step_free(gpointer p)
{
    struct call_script_step *s = p;
    g_free(s->name);
    g_free(s->text);
    g_free(s->question);
    g_ptr_array_unref(s->answers);
    g_free(s);
}

void call_script_free(struct call_script *s)
{
    if (s)
        g_ptr_array_unref(s->steps);
    g_free(s);
}

static struct call_script *call_script_new(void)
{
    struct call_script *s = g_new0(struct call_script, 1);
    s->steps = g_ptr_array_new_with_free_func(step_free);
    return s;
}

static struct call_script_step *step_add(struct call_script *s, char *name, int line)
{
    struct call_script_step *step = g_new0(struct call_script_step, 1);
    step->name = name;
    step->text = g_strdup("");
    step->line = line;
    step->answers = g_ptr_array_new_with_free_func(answer_free);
    g_ptr_array_add(s->steps, step);
    return step;
}

/* ---- looking things up ---- */

char *call_script_step_name(const char *typed)
{
    g_autofree char *name = g_strstrip(g_utf8_strdown(typed, -1));
    glong n = 0;
    for (const char *p = name; *p; p = g_utf8_next_char(p), n++)
        if (*p != '-' && !g_unichar_isalnum(g_utf8_get_char(p)))
            return NULL;
    return n > 0 && n <= SCRIPT_NAME_MOST && name[0] != '-' ? g_steal_pointer(&name) : NULL;
}

const struct call_script_step *call_script_step(const struct call_script *s, const char *name)
{
    g_autofree char *wanted = call_script_step_name(name);
    for (guint i = 0; wanted && i < s->steps->len; i++) {
        const struct call_script_step *step = s->steps->pdata[i];
        if (strcmp(step->name, wanted) == 0)
            return step;
    }
    return NULL;
}

const struct call_script_answer *call_script_answer(const struct call_script_step *step,
                                                    const char *typed)
{
    g_autofree char *key = text_key(typed);
    for (guint i = 0; i < step->answers->len; i++) {
        const struct call_script_answer *a = step->answers->pdata[i];
        if (strcmp(a->key, key) == 0)
            return a;
    }
    const guint number = key[0] && !key[1] && g_ascii_isdigit(key[0]) ? (guint)(key[0] - '0') : 0;
    return number > 0 && number <= step->answers->len ? step->answers->pdata[number - 1] : NULL;
}

char *call_script_answers_said(const struct call_script_step *step)
{
    GString *s = g_string_new(NULL);
    for (guint i = 0; i < step->answers->len; i++) {
        const struct call_script_answer *a = step->answers->pdata[i];
        const char *before = i == 0 ? "" : i + 1 == step->answers->len ? " or " : ", ";
        g_string_append_printf(s, "%s%s", before, a->word);
    }
    return g_string_free(s, FALSE);
}

/* ---- reading ---- */

struct reading {
    struct call_script *script;
    struct call_script_step *step; /* the one that lines belong to; NULL: none yet */
    int question_line;
    int line;
    GError **error;
};

static G_GNUC_PRINTF(3, 4) bool wrong(struct reading *r, int line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *said = g_strdup_vprintf(format, args);
    va_end(args);
    return err_set(r->error, BL_ERR_INPUT, "Line %d: %s", line, said);
}

static bool line_ok(struct reading *r, const char *text, bool question)
{
    g_autofree char *why = call_script_placeholders_wrong(text, question);
    g_autofree char *asked = g_strconcat(text, question ? "?" : "", NULL);
    const char *asks = note_asks_refused(asked);
    return why ? wrong(r, r->line, "%s", why) : !asks || wrong(r, r->line, "%s", asks);
}

/* Whether the step that ends here is one. */
static bool end_step(struct reading *r)
{
    struct call_script_step *step = r->step;
    if (!step)
        return true;
    char *text = g_strstrip(step->text);
    if (!*text && !step->question)
        return wrong(r, step->line,
                     "the step “%s” says nothing: write below it what to say, or a question "
                     "behind a ?.",
                     step->name);
    return !step->question || step->answers->len > 0 ||
           wrong(r, r->question_line,
                 "the question has no answers: give each on a line of its own behind a -.");
}

static bool take_step(struct reading *r, const char *rest)
{
    if (!end_step(r))
        return false;
    g_autofree char *name = call_script_step_name(rest);
    if (!name)
        return wrong(r, r->line,
                     "behind # stands the name of a step: one word of letters, digits and hyphens, "
                     "at most %d, such as greet.",
                     SCRIPT_NAME_MOST);
    const struct call_script_step *had = call_script_step(r->script, name);
    if (had)
        return wrong(r, r->line,
                     "there is a step “%s” already, on line %d: give this one another name.", name,
                     had->line);
    if (r->script->steps->len == SCRIPT_STEPS)
        return wrong(r, r->line, "a script has at most %d steps: make it shorter.", SCRIPT_STEPS);
    r->step = step_add(r->script, g_steal_pointer(&name), r->line);
    return true;
}

static bool take_text(struct reading *r, const char *line)
{
    struct call_script_step *step = r->step;
    if (!step)
        return !*line ||
               wrong(r, r->line, "a script begins with a step: # and its name, such as # greet.");
    if (step->question)
        return !*line || wrong(r, r->line,
                               "what to say stands above the question; below it only answers, "
                               "each behind a -.");
    if (*line && !line_ok(r, line, false))
        return false;
    char *text = *step->text ? g_strconcat(step->text, "\n", line, NULL) : g_strdup(line);
    g_free(step->text);
    step->text = text;
    return true;
}

static bool take_question(struct reading *r, const char *rest)
{
    struct call_script_step *step = r->step;
    if (!step)
        return take_text(r, rest);
    if (step->question)
        return wrong(r, r->line,
                     "the step “%s” has a question already, on line %d: a step asks "
                     "one thing.",
                     step->name, r->question_line);
    if (!*rest)
        return wrong(r, r->line, "the question is missing behind the ?.");
    if (g_utf8_strlen(rest, -1) > SCRIPT_QUESTION_MOST)
        return wrong(r, r->line, "a question has at most %d letters: make it shorter.",
                     SCRIPT_QUESTION_MOST);
    if (!line_ok(r, rest, true))
        return false;
    step->question = g_strdup(rest);
    r->question_line = r->line;
    return true;
}

/* yes and no are what every question may be answered with; all else is as in a note. */
bool call_script_answer_ok(const char *word)
{
    static const char *const plain[] = {"yes", "no", "ie", "na", NULL};
    g_autofree char *key = text_key(word);
    return g_strv_contains(plain, key) || !note_refused(word);
}

static bool answer_ok(struct reading *r, const char *word, const char *key)
{
    const struct call_script_step *step = r->step;
    if (!*key)
        return wrong(r, r->line, "the answer is missing behind the -: a word such as yes.");
    if (g_utf8_strlen(word, -1) > SCRIPT_ANSWER_MOST)
        return wrong(r, r->line, "an answer has at most %d letters: make it shorter.",
                     SCRIPT_ANSWER_MOST);
    if (strpbrk(word, "{}="))
        return wrong(r, r->line, "an answer is plain words, without braces or =.");
    if (!call_script_answer_ok(word))
        return wrong(r, r->line, "an answer must not say how anybody votes.");
    if (step->answers->len == SCRIPT_ANSWERS)
        return wrong(r, r->line, "a question has at most %d answers, a key each.", SCRIPT_ANSWERS);
    for (guint i = 0; i < step->answers->len; i++) {
        const struct call_script_answer *a = step->answers->pdata[i];
        if (strcmp(a->key, key) == 0)
            return wrong(r, r->line, "the answer “%s” is there twice, first on line %d.", word,
                         a->line);
    }
    return true;
}

/* "not now > later" */
static bool take_answer(struct reading *r, const char *rest)
{
    if (!r->step)
        return take_text(r, rest);
    if (!r->step->question)
        return wrong(r, r->line,
                     "an answer stands below a question: write it above, behind a ?. (What to say "
                     "does not begin with a -.)");
    const char *mark = strrchr(rest, '>');
    g_autofree char *word = g_strstrip(g_strndup(rest, mark ? (gsize)(mark - rest) : strlen(rest)));
    g_autofree char *key = text_key(word);
    if (!answer_ok(r, word, key))
        return false;
    g_autofree char *to = mark ? call_script_step_name(mark + 1) : NULL;
    if (mark && !to)
        return wrong(r, r->line,
                     "behind > stands the name of a step; leave out the > where the script ends.");
    struct call_script_answer *a = g_new0(struct call_script_answer, 1);
    *a = (struct call_script_answer){g_steal_pointer(&word), g_steal_pointer(&key),
                                     g_steal_pointer(&to), r->line};
    g_ptr_array_add(r->step->answers, a);
    return true;
}

static bool take_line(struct reading *r, char *line)
{
    g_strstrip(line);
    char *rest = *line ? line + 1 : line;
    while (*rest == ' ')
        rest++;
    switch (*line) {
    case '#':
        return take_step(r, rest);
    case '?':
        return take_question(r, rest);
    case '-':
        return take_answer(r, rest);
    default:
        return take_text(r, line);
    }
}

/* ---- where answers lead ---- */

enum seen { UNSEEN, ON_THE_WAY, PASSED };

static guint index_of(const struct call_script *s, const char *name)
{
    guint i = 0;
    while (i < s->steps->len &&
           strcmp(((const struct call_script_step *)s->steps->pdata[i])->name, name) != 0)
        i++;
    return i;
}

/* No deeper than there are steps. */
static bool walk(struct reading *r, guint at, enum seen *seen)
{
    const struct call_script_step *step = r->script->steps->pdata[at];
    seen[at] = ON_THE_WAY;
    for (guint i = 0; i < step->answers->len; i++) {
        const struct call_script_answer *a = step->answers->pdata[i];
        const guint to = a->to ? index_of(r->script, a->to) : at;
        if (!a->to)
            continue;
        if (seen[to] == ON_THE_WAY)
            return wrong(r, a->line, "“%s” leads back to “%s”: a script only goes on.", a->word,
                         a->to);
        if (seen[to] == UNSEEN && !walk(r, to, seen))
            return false;
    }
    seen[at] = PASSED;
    return true;
}

static bool leads_somewhere(struct reading *r)
{
    const GPtrArray *steps = r->script->steps;
    for (guint i = 0; i < steps->len; i++) {
        const struct call_script_step *step = steps->pdata[i];
        for (guint k = 0; k < step->answers->len; k++) {
            const struct call_script_answer *a = step->answers->pdata[k];
            if (a->to && index_of(r->script, a->to) == steps->len)
                return wrong(r, a->line,
                             "there is no step “%s”: a step begins with # and its name.", a->to);
        }
    }
    enum seen seen[SCRIPT_STEPS] = {UNSEEN};
    if (!walk(r, 0, seen))
        return false;
    for (guint i = 0; i < steps->len; i++) {
        const struct call_script_step *step = steps->pdata[i];
        if (seen[i] == UNSEEN)
            return wrong(r, step->line,
                         "nothing leads to the step “%s”: let an answer do, or take "
                         "the step out.",
                         step->name);
    }
    return true;
}

struct call_script *call_script_parse(const char *text, GError **error)
{
    g_autoptr(call_script_tree) script = call_script_new();
    struct reading r = {.script = script, .error = error};
    g_autofree char *clean = text_clean(text, -1, TEXT_MULTILINE);
    g_auto(GStrv) lines = g_strsplit(clean, "\n", -1);
    if (strlen(clean) > SCRIPT_LONGEST) {
        err_set(error, BL_ERR_INPUT,
                "A script has at most %d letters: make it shorter, it is read while somebody "
                "waits.",
                SCRIPT_LONGEST);
        return NULL;
    }
    for (char **line = lines; *line; line++) {
        r.line++;
        if (!take_line(&r, *line))
            return NULL;
    }
    if (!r.step) {
        err_set(error, BL_ERR_INPUT,
                "A script needs at least one step: # and its name, and below it what to say.");
        return NULL;
    }
    return end_step(&r) && leads_somewhere(&r) ? g_steal_pointer(&script) : NULL;
}

/* ---- writing ---- */

char *call_script_format(const struct call_script *s)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < s->steps->len; i++) {
        const struct call_script_step *step = s->steps->pdata[i];
        g_string_append_printf(out, "%s# %s\n", i ? "\n" : "", step->name);
        if (*step->text)
            g_string_append_printf(out, "%s\n", step->text);
        if (step->question)
            g_string_append_printf(out, "? %s\n", step->question);
        for (guint k = 0; k < step->answers->len; k++) {
            const struct call_script_answer *a = step->answers->pdata[k];
            g_string_append_printf(out, "- %s%s%s\n", a->word, a->to ? " > " : "",
                                   a->to ? a->to : "");
        }
    }
    return g_string_free(out, FALSE);
}

struct call_script *call_script_for(const struct call_script *s, const struct call_script_values *v)
{
    struct call_script *out = call_script_new();
    for (guint i = 0; i < s->steps->len; i++) {
        const struct call_script_step *from = s->steps->pdata[i];
        struct call_script_step *step = step_add(out, g_strdup(from->name), from->line);
        g_free(step->text);
        step->text = call_script_fill(from->text, v);
        step->question = from->question ? call_script_fill(from->question, v) : NULL;
        for (guint k = 0; k < from->answers->len; k++) {
            const struct call_script_answer *a = from->answers->pdata[k];
            struct call_script_answer *copy = g_new0(struct call_script_answer, 1);
            *copy = (struct call_script_answer){g_strdup(a->word), g_strdup(a->key),
                                                g_strdup(a->to), a->line};
            g_ptr_array_add(step->answers, copy);
        }
    }
    return out;
}
