/*
 * What a form's fields hold: from stored values to what is shown, and from what
 * was typed to what is sent.
 */
#include "base/moment.h"
#include "base/text.h"
#include "form_private.h"
#include "ui/stack.h"

#include <string.h>

struct form_field *form_field(const struct form *f, guint i)
{
    return f->fields->pdata[i];
}

bool field_is_reference(const struct field *f)
{
    return f->type == FIELD_PERSON || f->type == FIELD_WORKPLACE || f->type == FIELD_CONSTITUENCY ||
           f->type == FIELD_REP || f->type == FIELD_BALLOT || f->type == FIELD_ASK;
}

bool field_is_completed(const struct field *f)
{
    return field_is_reference(f) || f->type == FIELD_FILE || f->type == FIELD_TAG;
}

bool field_is_long_choice(const struct field *f)
{
    int n = 0;
    while (f->type == FIELD_CHOICE && f->choices[n].value)
        n++;
    return n > WORDS_IN_LINE;
}

bool form_field_is_open(const struct form_field *ff)
{
    const char *typed = ff->edit.text->str;
    return field_is_reference(ff->f) && !ff->picked && *typed && *typed != '#';
}

/* ---- values ---- */

static char *value_text(const record *values, const char *name)
{
    const struct value *v = values ? record_get(values, name) : NULL;
    if (!v)
        return NULL;
    if (v->type == VALUE_TEXT)
        return g_strdup(v->s);
    if (v->type == VALUE_INT || v->type == VALUE_BOOL)
        return g_strdup_printf("%" G_GINT64_FORMAT, v->i);
    if (v->type == VALUE_HUNDREDTHS)
        return g_strdup_printf("%" G_GINT64_FORMAT ".%02d", v->i / 100, (int)(ABS(v->i) % 100));
    return NULL;
}

static int find_choice(const struct field *f, const char *value)
{
    for (int i = 0; f->choices && f->choices[i].value; i++)
        if (g_strcmp0(f->choices[i].value, value) == 0)
            return i;
    return -1;
}

static bool means_yes(const char *s)
{
    return s && (strcmp(s, "1") == 0 || g_ascii_strcasecmp(s, "yes") == 0 ||
                 g_ascii_strcasecmp(s, "true") == 0 || g_ascii_strcasecmp(s, "on") == 0);
}

/* The value as it would be sent; caller's, "" where there is none. */
char *form_field_value(const struct form_field *ff)
{
    if (ff->f->type == FIELD_CHOICE)
        return g_strdup(ff->choice >= 0 ? ff->f->choices[ff->choice].value : "");
    if (ff->f->type == FIELD_BOOL)
        return g_strdup(ff->on ? "1" : "");
    if (ff->picked)
        return g_strdup(ff->picked);
    if (ff->f->type == FIELD_LONG_TEXT)
        return text_clean(ff->edit.text->str, -1, TEXT_MULTILINE);
    return text_clean(ff->edit.text->str, -1, TEXT_LINE | TEXT_TRIM);
}

/* The day in full: "Fri 11 Dec 2026". */
static char *day_full(day d, day today)
{
    int year, this_year, month, dom;
    day_to_ymd(d, &year, &month, &dom);
    day_to_ymd(today, &this_year, &month, &dom);
    char *s = day_short(d, today);
    if (year != this_year)
        return s;
    char *full = g_strdup_printf("%s %d", s, year);
    g_free(s);
    return full;
}

/* A stored day that nobody touched may be one that could not be typed now: it
 * stays, and is not sent. */
static bool is_kept_day(const struct form_field *ff, const char *value)
{
    return ff->f->type == FIELD_DATE && ff->f->flags & FIELD_KEEP && *value &&
           (!ff->first || strcmp(value, ff->first) == 0) && day_from_iso(value) != DAY_NONE;
}

/* The day in the field of that name; DAY_NONE: none. */
static day day_in(const struct form *f, const char *name, day today)
{
    for (guint i = 0; f && name && i < f->fields->len; i++) {
        const struct form_field *ff = form_field(f, i);
        day d;
        if (strcmp(ff->f->name, name) != 0)
            continue;
        g_autofree char *typed = form_field_value(ff);
        if (is_kept_day(ff, typed))
            return day_from_iso(typed);
        return field_day(ff->f, typed, today, DAY_NONE, &d, NULL) ? d : DAY_NONE;
    }
    return DAY_NONE;
}

/* With a time the year is said of another one only. */
static char *moment_read(struct ui *ui, const char *typed, GError **error)
{
    struct app *app = ui_app(ui);
    struct moment m;
    if (!moment_parse(typed, app_now(app), &m, error))
        return NULL;
    g_autofree char *on =
        *m.time ? day_short(m.on, app_today(app)) : day_full(m.on, app_today(app));
    return g_strconcat(on, *m.time ? " " : "", m.time, NULL);
}

void form_understand_date(struct ui *ui, const struct form *f, struct form_field *ff, char **error)
{
    g_autofree char *typed = form_field_value(ff);
    g_autoptr(GError) why = NULL;
    day d, today = app_today(ui_app(ui));
    g_clear_pointer(&ff->echo, g_free);
    if (!*typed)
        return;
    if (ff->f->type == FIELD_MOMENT)
        ff->echo = moment_read(ui, typed, &why);
    else if (is_kept_day(ff, typed))
        ff->echo = day_full(day_from_iso(typed), today);
    else if (field_day(ff->f, typed, today, day_in(f, ff->f->before, today), &d, &why))
        ff->echo = day_full(d, today);
    if (why && error)
        *error = g_strdup(why->message);
}

void form_field_set(struct ui *ui, struct form_field *ff, const char *value, const char *label)
{
    if (ff->f->type == FIELD_CHOICE) {
        ff->choice = find_choice(ff->f, value);
    } else if (ff->f->type == FIELD_BOOL) {
        ff->on = means_yes(value);
    } else {
        edit_set(&ff->edit, label ? label : value);
        /* What was picked before goes with its text. */
        g_free(ff->picked);
        ff->picked = label ? g_strdup(value) : NULL;
        ff->whole = label != NULL;
        g_clear_pointer(&ff->typed, g_free);
    }
    if (field_is_day(ff->f))
        form_understand_date(ui, NULL, ff, NULL);
}

void form_field_free(gpointer p)
{
    struct form_field *ff = p;
    edit_done(&ff->edit);
    g_free(ff->begun);
    g_free(ff->picked);
    g_free(ff->first);
    g_free(ff->error);
    g_free(ff->echo);
    g_free(ff->typed);
    g_free(ff);
}

void form_field_from(struct ui *ui, struct form_field *ff, const record *values)
{
    g_autofree char *label_name = g_strconcat(ff->f->name, "_label", NULL);
    g_autofree char *value = value_text(values, ff->f->name);
    g_autofree char *label = value ? value_text(values, label_name) : NULL;
    form_field_set(ui, ff, value ? value : ff->f->dflt, label);
}

bool form_field_changed(const struct form_field *ff)
{
    g_autofree char *value = form_field_value(ff);
    return strcmp(value, ff->first) != 0;
}

bool form_field_is_kept(const struct form_field *ff)
{
    return !(ff->f->flags & (FIELD_SECRET | FIELD_PASSING));
}

/* What is stored is not stored a second time, nor put back over what others made of it. */
void form_field_keep(const struct form_field *ff, record *values)
{
    if (!form_field_is_kept(ff) || (ff->f->flags & FIELD_KEEP && !form_field_changed(ff)))
        return;
    record_take_text(values, ff->f->name, form_field_value(ff));
    if (!ff->picked)
        return;
    g_autofree char *label_name = g_strconcat(ff->f->name, "_label", NULL);
    record_set_text(values, g_intern_string(label_name), ff->edit.text->str);
}

struct form_field *form_field_new(struct ui *ui, const struct field *f, const record *values)
{
    struct form_field *ff = g_new0(struct form_field, 1);
    ff->f = f;
    ff->choice = -1;
    edit_init(&ff->edit, f->type == FIELD_LONG_TEXT, NULL);
    ff->edit.wraps = f->type == FIELD_TEXT && !(f->flags & FIELD_SECRET);
    form_field_from(ui, ff, values);
    ff->first = form_field_value(ff);
    return ff;
}

static bool quotes(const char *sentence, const char *text)
{
    g_autofree char *quoted = g_strdup_printf("“%s”", text);
    return *text && strstr(sentence, quoted);
}

/* Where these words stand in a sentence, in whatever case; -1: nowhere. */
static int words_at(const char *sentence, const char *words)
{
    g_autofree char *all = g_utf8_casefold(sentence, -1), *some = g_utf8_casefold(words, -1);
    for (const char *at = strstr(all, some); at; at = strstr(at + 1, some)) {
        bool starts = at == all || !g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(at)));
        if (starts && !g_unichar_isalnum(g_utf8_get_char(at + strlen(some))))
            return (int)(at - all);
    }
    return -1;
}

#define LABEL_LEAST 4 /* "On" stands in any sentence */
#define SURE 100000

/* It names the field, between quotes, the sooner the better; or begins with the label, the longer
 * the better; or quotes what is in the field; or has the label among its words, the sooner the
 * better. */
int form_field_about(const struct form_field *ff, const char *sentence)
{
    const char *label = ff->f->label;
    const char *shown = ff->choice >= 0 ? ff->f->choices[ff->choice].label : ff->edit.text->str;
    g_autofree char *typed = form_field_value(ff);
    int at = words_at(sentence, label);
    g_autofree char *quoted = g_strdup_printf("“%s”", label);
    const char *names = strstr(sentence, quoted);
    if (names)
        return MAX(4 * SURE - (int)(names - sentence), 3 * SURE);
    if (at == 0)
        return 2 * SURE + (int)strlen(label);
    if (quotes(sentence, typed) || quotes(sentence, shown))
        return SURE;
    return at > 0 && strlen(label) >= LABEL_LEAST ? MAX(SURE - at, 1) : 0;
}

/* ---- the whole ---- */

bool form_needs(const struct form *f, const struct field *field)
{
    if (!field->needed_unless)
        return field->flags & FIELD_REQUIRED;
    g_auto(GStrv) unless = g_strsplit(field->needed_unless, " ", 2);
    for (guint i = 0; i < f->fields->len; i++) {
        const struct form_field *ff = form_field(f, i);
        g_autofree char *value = form_field_value(ff);
        if (strcmp(ff->f->name, unless[0]) == 0 && strcmp(value, unless[1]) == 0)
            return false;
    }
    return true;
}

static void add_value(GPtrArray *list, const char *value)
{
    if (*value)
        g_ptr_array_add(list, record_of_text("value", value));
}

/* A FIELD_REPEAT is typed with commas between. */
static GPtrArray *split_values(struct ui *ui, const struct field *f, const char *typed)
{
    GPtrArray *list = record_array_new();
    if (f->type == FIELD_FILE) {
        g_autoptr(GPtrArray) paths = app_paths(ui_app(ui), typed);
        for (guint i = 0; i < paths->len; i++)
            add_value(list, paths->pdata[i]);
        return list;
    }
    g_auto(GStrv) parts = g_strsplit(typed, ",", -1);
    for (char **p = parts; *p; p++)
        add_value(list, g_strstrip(*p));
    return list;
}

/* Empty fields are left out, but for those that were emptied. */
record *form_typed(struct ui *ui, const struct form *f)
{
    record *typed = record_new();
    for (guint i = 0; i < f->fields->len; i++) {
        const struct form_field *ff = form_field(f, i);
        g_autofree char *value = form_field_value(ff);
        if (ff->f->type == FIELD_BOOL)
            record_set_bool(typed, ff->f->name, ff->on);
        else if (ff->f->flags & FIELD_REPEAT)
            record_take_list(typed, ff->f->name, split_values(ui, ff->f, value));
        else if (!is_kept_day(ff, value) && (*value || *ff->first))
            record_set_text(typed, ff->f->name, value);
    }
    return typed;
}
