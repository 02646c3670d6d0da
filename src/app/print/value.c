/*
 * How a name and a value are said to people.
 */
#include "app/value.h"

#include "app/key.h"
#include "base/day.h"
#include "base/text.h"
#include "domain/vocabulary.h"

#include <string.h>

bool value_is_instant(const struct value *v)
{
    return v->type == VALUE_INT &&
           (strcmp(v->name, "at") == 0 || g_str_has_suffix(v->name, "_at") ||
            g_str_has_suffix(v->name, "_utc"));
}

char *value_label(const char *name)
{
    char *label = text_clean(name, -1, TEXT_LINE);
    g_strdelimit(label, "_", ' ');
    label[0] = g_ascii_toupper(label[0]);
    /* Initials keep their capitals; a name that says little is said in words. */
    static const char *const initials[][2] = {{"Mp", "MP"},
                                              {"Mps", "MPs"},
                                              {"Ons code", "Code"},
                                              {"Hq", "HQ"},
                                              {"Id", "ID"},
                                              {"Mp name", "MP"},
                                              {"Date utc", "Date"},
                                              {"Original date utc", "Original date"},
                                              {"Fits percent", "% that fit"}};
    for (gsize i = 0; i < G_N_ELEMENTS(initials); i++) {
        if (strcmp(label, initials[i][0]) == 0) {
            g_free(label);
            return g_strdup(initials[i][1]);
        }
    }
    return label;
}

bool value_is_key(const record *r, const char *name)
{
    if (!g_str_has_suffix(name, "_id"))
        return false;
    g_autofree char *beside = g_strndup(name, strlen(name) - strlen("_id"));
    return record_get(r, "id") || record_get(r, beside);
}

/* A day with its year, always. */
static char *people_day(day d)
{
    return day_short(d, day_from_ymd(1970, 1, 1));
}

static char *people_instant(gint64 at)
{
    g_autofree char *on = people_day(day_of(at));
    g_autofree char *time = instant_time(at);
    return g_strdup_printf("%s %s", on, time);
}

/* A word as stored: capitals and underlines only. */
static bool is_code(const char *s)
{
    if (strlen(s) < 3)
        return false;
    for (; *s; s++)
        if (!g_ascii_isupper(*s) && *s != '_')
            return false;
    return true;
}

static char *people_text(const char *name, const char *s)
{
    day d = strlen(s) == 10 ? day_from_iso(s) : DAY_NONE;
    if (d != DAY_NONE)
        return people_day(d);
    gint64 at;
    if (strlen(s) == 20 && s[19] == 'Z' && instant_from_iso(s, &at))
        return people_instant(at);
    const struct key *key = key_find(name);
    if (key && key->words)
        name = key->words;
    const char *label = is_code(s) ? vocabulary_label(name, s) : NULL;
    if (label)
        return g_strdup(label);
    if (vocabulary_has(name) && is_code(s))
        return g_strdelimit(g_ascii_strdown(s, -1), "_", ' ');
    if (!strchr(s, '\n'))
        return text_clean(s, -1, TEXT_LINE | TEXT_TRIM);
    return g_strstrip(text_clean(s, -1, TEXT_MULTILINE)); /* it may be a table: blanks stay */
}

/* Several lines stay several lines. */
char *value_people(const struct value *v)
{
    if (key_is_bool(v))
        return g_strdup(v->i ? "yes" : "no");
    switch (v->type) {
    case VALUE_INT:
        return value_is_instant(v) ? people_instant(v->i)
                                   : g_strdup_printf("%" G_GINT64_FORMAT, v->i);
    case VALUE_TEXT:
        return people_text(v->name, v->s);
    case VALUE_HUNDREDTHS:
        return g_strdup_printf("%s%" G_GINT64_FORMAT ".%02d", v->i < 0 ? "-" : "", ABS(v->i / 100),
                               (int)ABS(v->i % 100));
    case VALUE_LIST:
        return g_strdup_printf("%u", v->list->len);
    case VALUE_BOOL:
    case VALUE_NULL:
    case VALUE_OBJECT:
    case VALUE_BLOB:
        break;
    }
    return NULL;
}

char *value_text(const struct value *v)
{
    g_autofree char *text = value_people(v);
    return text ? text_clean(text, -1, TEXT_LINE | TEXT_TRIM) : NULL;
}
