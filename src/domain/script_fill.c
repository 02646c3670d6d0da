/*
 * The placeholders of scripts, and what stands in their place.
 */
#include "domain/script.h"

#include "base/nearest.h"

#include <string.h>

const struct call_script_placeholder call_script_placeholders[SCRIPT_VALUES] = {
    [SCRIPT_NAME] = {"name", "their first name", NULL, true},
    [SCRIPT_FULL_NAME] = {"full_name", "their whole name", NULL, true},
    [SCRIPT_WORKPLACE] = {"workplace", "where they work", "your workplace", true},
    [SCRIPT_MP] = {"mp", "their MP's name", "your MP", true},
    [SCRIPT_REP] = {"rep", "your own first name", NULL, true},
    [SCRIPT_BRANCH] = {"branch", "the branch's name", NULL, true},
    [SCRIPT_BALLOT] = {"ballot", "the title of the ballot that is on", NULL, false},
    [SCRIPT_PAPER] = {"paper", "what comes in that ballot: ballot paper, voting e-mail or text",
                      "ballot paper or link", true},
    [SCRIPT_CLOSES] = {"closes", "the day on which it closes", NULL, false},
    [SCRIPT_POST_BY] = {"post_by", "the last safe day for the post, until it is past", NULL, false},
    [SCRIPT_DAYS_LEFT] = {"days_left", "how long one can still vote, or post it safely: 20 days",
                          NULL, false},
};

char *call_script_days_left(int days)
{
    return days > 1 ? g_strdup_printf("%d days", days) : days == 1 ? g_strdup("1 day") : NULL;
}

static int placeholder(const char *name, gsize len)
{
    for (int i = 0; i < SCRIPT_VALUES; i++)
        if (strlen(call_script_placeholders[i].name) == len &&
            g_ascii_strncasecmp(call_script_placeholders[i].name, name, len) == 0)
            return i;
    return -1;
}

/* ---- what is wrong ---- */

/* "{name}, {full_name}, …" */
static char *all_said(bool in_question)
{
    GString *s = g_string_new(NULL);
    for (int i = 0; i < SCRIPT_VALUES; i++)
        if (call_script_placeholders[i].always || !in_question)
            g_string_append_printf(s, "%s{%s}", s->len ? ", " : "",
                                   call_script_placeholders[i].name);
    return g_string_free(s, FALSE);
}

static char *unknown(const char *name, bool in_question)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (int i = 0; i < SCRIPT_VALUES; i++)
        g_ptr_array_add(names, (gpointer)call_script_placeholders[i].name);
    const char *near = nearest_word(name, names);
    if (near)
        return g_strdup_printf("there is no {%s}: did you mean {%s}?", name, near);
    g_autofree char *all = all_said(in_question);
    return g_strdup_printf("there is no {%s}: there are %s.", name, all);
}

char *call_script_placeholders_wrong(const char *line, bool in_question)
{
    for (const char *p = line; (p = strpbrk(p, "{}")) != NULL;) {
        const char *end = *p == '{' ? strpbrk(p + 1, "{}") : NULL;
        if (!end || *end != '}')
            return g_strdup_printf("a placeholder is a word in braces, such as {name}: this %c "
                                   "stands alone.",
                                   *p);
        g_autofree char *name = g_strndup(p + 1, (gsize)(end - p - 1));
        const int i = placeholder(name, strlen(name));
        if (i < 0)
            return unknown(name, in_question);
        if (in_question && !call_script_placeholders[i].always)
            return g_strdup_printf("{%s} is not always known, so it cannot stand in a question: "
                                   "say it in the text above.",
                                   name);
        p = end + 1;
    }
    return NULL;
}

/* ---- filling in ---- */

static const char *known(const struct call_script_values *v, int i)
{
    return v->of[i] && *v->of[i] ? v->of[i] : NULL;
}

const char *call_script_missing(const char *text, const struct call_script_values *v)
{
    for (const char *p = text; (p = strchr(p, '{')) != NULL; p++) {
        const char *close = strchr(p, '}');
        const int i = close ? placeholder(p + 1, (gsize)(close - p - 1)) : -1;
        if (i >= 0 && !known(v, i))
            return call_script_placeholders[i].name;
    }
    return NULL;
}

/* Behind the sentence that begins at p, with the blanks up to the next. */
static const char *sentence_end(const char *p)
{
    while (*p && !(strchr(".!?", *p) && (p[1] == ' ' || !p[1])))
        p++;
    while (*p && strchr(".!? ", *p))
        p++;
    return p;
}

/* Adds it filled in; false: something in it is not known and nothing can stand for it. */
static bool add_sentence(GString *out, const char *p, const char *end,
                         const struct call_script_values *v)
{
    const gsize begin = out->len;
    while (p < end) {
        const char *close = *p == '{' ? strchr(p, '}') : NULL;
        const int i = close && close < end ? placeholder(p + 1, (gsize)(close - p - 1)) : -1;
        if (i < 0) {
            g_string_append_c(out, *p++);
            continue;
        }
        const char *value = known(v, i), *otherwise = call_script_placeholders[i].otherwise;
        if (!value && !otherwise) {
            g_string_truncate(out, begin);
            return false;
        }
        const bool first = !value && out->len == begin;
        g_string_append(out, value ? value : otherwise);
        if (first)
            out->str[begin] = g_ascii_toupper(out->str[begin]);
        p = close + 1;
    }
    return true;
}

char *call_script_fill(const char *text, const struct call_script_values *v)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autoptr(GString) out = g_string_new(NULL);
    for (char **line = lines; *line; line++) {
        g_autoptr(GString) filled = g_string_new(NULL);
        for (const char *p = *line, *end; *p; p = end) {
            end = sentence_end(p);
            add_sentence(filled, p, end, v);
        }
        char *said = g_strchomp(filled->str);
        if (*said || !**line)
            g_string_append_printf(out, "%s%s", line == lines ? "" : "\n", said);
    }
    return g_strdup(g_strstrip(out->str));
}
