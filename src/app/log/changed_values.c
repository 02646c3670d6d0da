/*
 * The values of a change, as reps know them: names for ids, words, days.
 */
#include "log/changed_words.h"

#include "app_priv.h"
#include "base/text.h"
#include "domain/vocabulary.h"

#include <string.h>

static char *name_of(struct app *app, const char *of, const struct value *v)
{
    g_autoptr(record) args = record_of_text("of", of);
    g_autoptr(record) row = NULL;
    record_set_value(args, "value", v);
    if (!db_find(app->db, "changed_name", args, &row, NULL) || !row)
        return NULL;
    const char *name = record_text(row, "name");
    return name ? text_clean(name, -1, TEXT_LINE | TEXT_TRIM) : NULL;
}

char *changed_name(struct app *app, const char *of, gint64 id)
{
    const struct value v = {.type = VALUE_INT, .i = id};
    return id ? name_of(app, of, &v) : NULL;
}

static char *instant_said(struct app *app, gint64 at)
{
    g_autofree char *on = day_short(day_of(at), app_today(app));
    g_autofree char *time = instant_time(at);
    return g_strdup_printf("%s %s", on, time);
}

static const char *word_of(const struct changed_column *c, const char *value)
{
    gsize n;
    const struct vocabulary *all = vocabularies(&n);
    for (gsize i = 0; i < n; i++) {
        const struct choice *w =
            strcmp(all[i].table, c->table) == 0 && strcmp(all[i].column, c->column) == 0
                ? choice_find(all[i].words, value)
                : NULL;
        if (w)
            return w->label;
    }
    return NULL;
}

/* What is gone, or another's. */
static const char *strange(const char *of)
{
    return strcmp(of, "person") == 0      ? "somebody else"
           : strcmp(of, "workplace") == 0 ? "another workplace"
                                          : "one gone since";
}

static char *text_said(struct app *app, const struct changed_column *c, const char *s)
{
    const char *word = word_of(c, s);
    day d = strlen(s) == 10 ? day_from_iso(s) : DAY_NONE;
    return word            ? g_strdup(word)
           : d != DAY_NONE ? day_short(d, app_today(app))
                           : text_clean(s, -1, TEXT_LINE | TEXT_TRIM);
}

char *changed_say(struct app *app, const struct changed_column *c, const struct value *v)
{
    if (!v || v->type == VALUE_NULL)
        return NULL;
    if (v->type == VALUE_INT && g_strcmp0(c->of, "yes") == 0)
        return g_strdup(v->i ? "yes" : "no");
    if (v->type == VALUE_INT && g_strcmp0(c->of, "instant") == 0)
        return instant_said(app, v->i);
    if (v->type == VALUE_INT && g_strcmp0(c->of, "hundredths") == 0)
        return g_strdup_printf("%d.%02d", (int)(v->i / 100), (int)(v->i % 100));
    if (c->of) { /* an id nobody sees as such */
        char *name = name_of(app, c->of, v);
        return name ? name : g_strdup(strange(c->of));
    }
    if (v->type == VALUE_TEXT)
        return text_said(app, c, v->s);
    return v->type == VALUE_INT ? g_strdup_printf("%" G_GINT64_FORMAT, v->i) : NULL;
}
