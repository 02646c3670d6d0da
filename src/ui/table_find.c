/*
 * Finding in a list: the line behind "/", and what becomes of what is typed there.
 */
#include "base/text.h"
#include "domain/person.h"
#include "table_private.h"
#include "ui/stack.h"

#include <string.h>

static enum reaction filter_changed(struct table *t)
{
    t->inside = false;
    if (t->source.filter)
        t->source.filter(t->source.data, t->filter->str);
    t->from_first = true;
    table_fresh(t);
    return UI_SEARCH;
}

bool table_look_inside(struct table *t)
{
    if (!t->source.filter || t->inside || t->filter->len == 0 || t->error)
        return false;
    if (t->all < 0 && !table_count_all(t, &t->all, NULL))
        t->all = -1;
    if (t->all <= 0 || t->all > TABLE_COUNTED)
        return false;
    t->source.filter(t->source.data, NULL);
    t->inside = true;
    return true;
}

void table_look_again(struct table *t)
{
    if (t->inside)
        t->source.filter(t->source.data, t->filter->str);
    t->inside = false;
}

/* What was found stays behind for the next search, on any list. */
static void keep_typed(struct table *t)
{
    if (t->filter->len)
        ui_set_last_find(t->ui, t->filter->str);
}

void table_clear_filter(struct table *t)
{
    t->typing = false;
    if (t->filter->len == 0)
        return;
    keep_typed(t);
    g_string_truncate(t->filter, 0);
    filter_changed(t);
    /* The row that was found stays the selected one, in its place. */
    if (table_row(t)) {
        t->from_first = false;
        t->touched = true;
        t->top = t->selected;
        t->at_start = false;
        t->offset = -1;
    }
}

void table_set_filter(struct table *t, const char *text)
{
    t->typing = false;
    g_string_assign(t->filter, text);
    filter_changed(t);
    keep_typed(t);
}

enum reaction table_find(struct table *t)
{
    bool kept = t->filter->len > 0;
    table_clear_filter(t);
    t->typing = true;
    return kept ? UI_SEARCH : UI_REDRAW;
}

static void filter_erase(struct table *t)
{
    const char *end = t->filter->str + t->filter->len;
    const char *prev = g_utf8_find_prev_char(t->filter->str, end);
    g_string_truncate(t->filter, prev ? (gsize)(prev - t->filter->str) : 0);
}

static enum reaction add_text(struct table *t, const char *text)
{
    g_string_append(t->filter, text);
    return filter_changed(t);
}

enum reaction table_find_key(struct table *t, const struct event *ev)
{
    const char *last = ui_last_find(t->ui);
    if (ev->type == EVENT_PASTE) {
        g_autofree char *line = g_strdelimit(g_strdup(ev->text), "\n", ' ');
        return add_text(t, g_strstrip(line));
    }
    if (keys_is_text(ev->key)) {
        char letter[8] = "";
        g_unichar_to_utf8((gunichar)ev->key, letter);
        return add_text(t, letter);
    }
    switch (ev->key) {
    case K_BACKSPACE:
        if (t->filter->len == 0) {
            t->typing = false;
            return UI_REDRAW;
        }
        filter_erase(t);
        return filter_changed(t);
    case K_CTRL('u'):
        g_string_truncate(t->filter, 0);
        return filter_changed(t);
    case K_UP:
        return t->filter->len || !last ? UI_PASS : add_text(t, last);
    case K_TAB:
        t->typing = false;
        keep_typed(t);
        return t->from_first ? UI_RECALC : UI_REDRAW;
    case K_ENTER: /* opens what was found; with nothing typed there is nothing meant */
        if (t->filter->len) {
            keep_typed(t);
            return UI_PASS;
        }
        t->typing = false;
        return UI_REDRAW;
    case K_ESC:
    case K_CTRL('c'):
        table_clear_filter(t);
        return UI_RECALC;
    default:
        return UI_PASS;
    }
}

/* ---- the words that are marked ---- */

#define WORDS_MARKED 8

/* "and", "or" and "not" between others; the last word may be the start of a name. */
static bool joins_words(const char *word, bool first, bool last)
{
    bool joint = g_ascii_strcasecmp(word, "and") == 0 || g_ascii_strcasecmp(word, "or") == 0;
    return !last && ((joint && !first) || g_ascii_strcasecmp(word, "not") == 0);
}

/* "yusuf" of "surname:yusuf". */
static const char *behind_term(const char *word)
{
    const char *p = word;
    while (g_ascii_isalpha(*p) || *p == '_')
        p++;
    return p > word && *p == ':' ? p + 1 : word;
}

char **find_words(const char *typed, bool inside)
{
    if (inside) {
        g_autofree char *folded = text_fold(typed);
        return g_strsplit(folded, " ", -1);
    }
    g_auto(GStrv) words = g_strsplit(typed, " ", -1);
    g_autoptr(GString) plain = g_string_new(NULL);
    for (char **w = words; *w; w++)
        if (!joins_words(*w, w == words, !w[1]))
            g_string_append_printf(plain, " %s", behind_term(*w));
    return person_tokens(plain->str, WORDS_MARKED, TOKENS_QUERY);
}

void table_draw_filter(const struct table *t, struct area a)
{
    int row = a.rows - 1;
    int col = area_put(a, row, 0, 1, STYLE_KEY, "/");
    const char *last = ui_last_find(t->ui), *hint = "Esc shows all";
    int end = col + area_put(a, row, col, a.cols - col - 1, STYLE_NORMAL, t->filter->str);
    if (t->typing) {
        area_cursor(a, row, end);
        hint = t->filter->len ? "Enter opens, Tab keeps, Esc shows all" : "Esc leaves";
        if (t->filter->len == 0 && last) {
            hint = "Up: the last search";
            end = col + area_put(a, row, col, a.cols - col - 1, STYLE_MUTED, last);
        }
    }
    g_autofree char *found = t->filter->len ? table_found(t) : NULL;
    g_autofree char *both = found ? g_strdup_printf("%s   %s", found, hint) : g_strdup(hint);
    int room = a.cols - end - 3;
    const char *say = text_width(both) <= room             ? both
                      : found && text_width(found) <= room ? found
                      : text_width(hint) <= room           ? hint
                                                           : "";
    area_put_right(a, row, end + 1, a.cols - end - 2, STYLE_MUTED, say);
}
