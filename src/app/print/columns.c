/*
 * The columns of a table for people: measured by the rows, then made to fit a
 * terminal. Prints nothing.
 */
#include "app/columns.h"

#include "app/key.h"
#include "app/value.h"
#include "base/day.h"
#include "base/text.h"

#include <string.h>

#define LEAST_WIDTH 12 /* words are not cut to less */

static void column_clear(gpointer data)
{
    struct column *c = data;
    g_free(c->name);
    g_free(c->title);
}

GArray *columns_new(void)
{
    GArray *columns = g_array_new(FALSE, TRUE, sizeof(struct column));
    g_array_set_clear_func(columns, column_clear);
    return columns;
}

struct column *columns_at(const GArray *columns, guint i)
{
    return &g_array_index(columns, struct column, i);
}

static struct column *column_find(const GArray *columns, const char *name)
{
    for (guint i = 0; i < columns->len; i++)
        if (strcmp(columns_at(columns, i)->name, name) == 0)
            return columns_at(columns, i);
    return NULL;
}

static struct column *column_named(GArray *columns, const char *name)
{
    struct column *there = column_find(columns, name);
    if (there)
        return there;
    g_autofree char *label = value_label(name);
    struct column c = {.name = g_strdup(name), .title = g_utf8_strup(label, -1)};
    c.width = text_width(c.title);
    g_array_append_val(columns, c);
    return columns_at(columns, columns->len - 1);
}

bool columns_is_whole(const struct value *v, const char *text)
{
    static const char *const names[] = {"membership_no", "phone", "email", "postcode",
                                        "ons_code",      "login", "value"};
    if (v->type != VALUE_TEXT || (strchr(text, '@') && !strchr(text, ' ')) ||
        g_str_has_suffix(v->name, "_on") || g_str_has_suffix(v->name, "_at"))
        return true;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(v->name, names[i]) == 0)
            return true;
    /* Of digits mostly. */
    gsize digits = 0;
    for (const char *p = text; *p; p++)
        digits += g_ascii_isdigit(*p) != 0;
    return digits > 1 && digits * 2 > strlen(text);
}

/* What is read for a value where the row says it: state and _state. */
static const struct value *said_for(const record *row, const struct value *v)
{
    g_autofree char *name = g_strconcat("_", v->name, NULL);
    const struct value *said = v->type == VALUE_TEXT ? record_get(row, name) : NULL;
    return said && said->type == VALUE_TEXT ? said : v;
}

char *columns_text(const record *row, const struct value *v)
{
    char *text = value_text(said_for(row, v));
    const struct value *depth = record_get(row, "depth");
    if (!text || !depth || strcmp(v->name, "name") != 0)
        return text;
    g_autofree char *flat = text;
    return g_strdup_printf("%*s%s", 2 * (int)CLAMP(depth->i, 0, 20), "", flat);
}

void columns_measure(GArray *columns, const record *row)
{
    for (gsize i = 0; i < record_size(row); i++) {
        const struct value *v = record_at(row, i);
        if (v->name[0] == '_' || v->type == VALUE_OBJECT || v->type == VALUE_BLOB)
            continue;
        struct column *c = column_named(columns, v->name);
        g_autofree char *text = columns_text(row, v);
        if (!text || !*text)
            continue;
        c->content = MAX(c->content, text_width(text));
        c->width = MAX(c->width, c->content);
        c->right = (v->type == VALUE_INT && !value_is_instant(v) && !key_is_bool(v)) ||
                   v->type == VALUE_HUNDREDTHS || v->type == VALUE_LIST;
        c->whole = c->whole || columns_is_whole(v, text);
        c->yes_no = key_is_bool(v);
        c->used = true;
    }
}

int columns_width(const GArray *columns)
{
    int total = 0;
    for (guint i = 0; i < columns->len; i++)
        total += columns_at(columns, i)->width + (i ? COLUMN_GAP : 0);
    return total;
}

/* ---- what goes ---- */

static bool is_id(const GArray *columns, const struct column *c)
{
    static const char *const ids[] = {"undoes", "undone_by", "ref"};
    (void)columns;
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++)
        if (strcmp(c->name, ids[i]) == 0)
            return true;
    return g_str_has_suffix(c->name, "_id");
}

/* What another column says better: a seat's code beside its name, a command's
 * words beside what it did, the parts of a name beside the whole. */
static bool is_code(const GArray *columns, const struct column *c)
{
    static const char *const codes[][2] = {
        {"ons_code", "constituency"},
        {"command", "label"},
        {"given_name", "name"},
        {"family_name", "name"},
        {"given_name", "person"},
        {"family_name", "person"},
        {"depth", "name"},
        {"kind", "name"},
        {"kind", "title"},
        {"when", "when_said"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(codes); i++)
        if (strcmp(c->name, codes[i][0]) == 0 && column_find(columns, codes[i][1]))
            return true;
    return false;
}

static bool is_yes_no(const GArray *columns, const struct column *c)
{
    (void)columns;
    return c->yes_no;
}

/* Of a kind, from the last one on, as many as have to. */
static void leave_out(GArray *columns, int width,
                      bool (*kind)(const GArray *, const struct column *))
{
    for (guint i = columns->len; i-- > 1 && columns_width(columns) > width;)
        if (kind(columns, columns_at(columns, i)))
            g_array_remove_index(columns, i);
}

static int longest_word(const char *title)
{
    g_auto(GStrv) words = g_strsplit(title, " ", -1);
    int longest = 0;
    for (char **word = words; *word; word++)
        longest = MAX(longest, text_width(*word));
    return longest;
}

/* Titles on several lines, from the one that gives most. */
static void part_titles(GArray *columns, int width)
{
    while (columns_width(columns) > width) {
        struct column *most = NULL;
        int gain = 0;
        for (guint i = 0; i < columns->len; i++) {
            struct column *c = columns_at(columns, i);
            int gives = c->width - MAX(c->content, longest_word(c->title));
            if (gives > gain) {
                gain = gives;
                most = c;
            }
        }
        if (!most)
            return;
        most->width -= gain;
    }
}

/* The widest column of words, and in *next how far it is to the one after it. */
static struct column *widest_words(const GArray *columns, int *next)
{
    struct column *widest = NULL;
    *next = LEAST_WIDTH;
    for (guint i = 0; i < columns->len; i++) {
        struct column *c = columns_at(columns, i);
        if (c->whole || c->right || c->yes_no)
            continue;
        if (!widest || c->width > widest->width) {
            *next = widest ? MAX(widest->width, LEAST_WIDTH) : LEAST_WIDTH;
            widest = c;
        } else {
            *next = MAX(*next, c->width);
        }
    }
    return widest;
}

static void cut_words(GArray *columns, int width)
{
    for (int over = columns_width(columns) - width; over > 0;) {
        int next;
        struct column *widest = widest_words(columns, &next);
        if (!widest || widest->width <= LEAST_WIDTH)
            return;
        int cut = MIN(over, MAX(widest->width - next, 1));
        widest->width -= cut;
        over -= cut;
    }
}

void columns_spare(GArray *columns, const record *row)
{
    for (guint i = columns->len; i-- > 0 && columns->len > 1;) {
        const struct column *c = columns_at(columns, i);
        if (!c->used || strcmp(c->name, "id") == 0 || value_is_key(row, c->name) ||
            is_id(columns, c) || is_code(columns, c))
            g_array_remove_index(columns, i);
    }
}

bool columns_fit(GArray *columns, int width)
{
    leave_out(columns, width, is_id);
    leave_out(columns, width, is_code);
    leave_out(columns, width, is_yes_no);
    part_titles(columns, width);
    cut_words(columns, width);
    return columns_width(columns) <= width;
}
