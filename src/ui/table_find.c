/*
 * Finding in a list: the line behind "/", and what becomes of what is typed there.
 */
#include "base/text.h"
#include "domain/find.h"
#include "domain/person.h"
#include "table_private.h"
#include "ui/stack.h"

#include <string.h>

static char *wrong(struct table *t, const char *typed, gsize *at, gsize *len)
{
    return *typed && t->source.wrong ? t->source.wrong(t->source.data, typed, at, len) : NULL;
}

/* With the quote and the brackets that are still open closed; NULL: that is not what is missing. */
static char *closed(struct table *t)
{
    static const char *const ends[] = {"\"", ")", "))", ")))", "\")", "\"))"};
    gsize at, len;
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        char *text = g_strconcat(t->filter->str, ends[i], NULL);
        g_autofree char *why = wrong(t, text, &at, &len);
        if (!why)
            return text;
        g_free(text);
    }
    return NULL;
}

/* What is typed last is still being typed: until it is right, what stands before it is looked for.
 */
static char *before_the_slip(struct table *t)
{
    gsize at, len;
    if (t->wrong_at + t->wrong_len < t->filter->len)
        return NULL;
    char *text = g_strchomp(g_strndup(t->filter->str, t->wrong_at));
    g_autofree char *why = wrong(t, text, &at, &len);
    if (!why)
        return text;
    g_free(text);
    return NULL;
}

/* The text to look for; NULL: what is shown stays as it is. */
static char *to_look_for(struct table *t)
{
    g_clear_pointer(&t->wrong, g_free);
    g_clear_pointer(&t->offers, g_ptr_array_unref);
    if (!t->typing) /* a saved search: why it finds nobody stands in the list */
        return g_strdup(t->filter->str);
    if (t->filter->len && t->source.offers)
        t->offers = t->source.offers(t->source.data, t->filter->str);
    t->wrong = wrong(t, t->filter->str, &t->wrong_at, &t->wrong_len);
    if (!t->wrong)
        return g_strdup(t->filter->str);
    char *text = closed(t);
    if (text) {
        g_clear_pointer(&t->wrong, g_free);
        return text;
    }
    return before_the_slip(t);
}

static enum reaction filter_changed(struct table *t)
{
    g_autofree char *text = to_look_for(t);
    if (!text)
        return UI_REDRAW;
    t->inside = false;
    g_string_assign(t->applied, text);
    if (t->source.filter)
        t->source.filter(t->source.data, text);
    t->from_first = true;
    table_fresh(t);
    return UI_SEARCH;
}

/* What a search means cannot be looked for inside words: "-voted" is not in "has voted". */
static bool is_plain(const struct table *t)
{
    if (!t->source.wrong)
        return true;
    g_autoptr(find_tree) f = find_parse(t->filter->str, 0, LEVEL_OFFICER, NULL, NULL);
    g_autofree char *words = f ? find_plain(f) : NULL;
    return words && strcmp(words, t->filter->str) == 0;
}

bool table_look_inside(struct table *t)
{
    if (!is_plain(t))
        return false;
    if (!t->source.filter || t->inside || t->filter->len == 0 || t->error)
        return false;
    gint64 n = -1;
    if (t->all < 0)
        table_set_all(t, table_count_all(t, &n, NULL) ? n : -1);
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
    gsize room = FIND_LONGEST - MIN(t->filter->len, FIND_LONGEST), len = strlen(text);
    if (len > room)
        len = (gsize)(g_utf8_find_prev_char(text, text + room + 1) - text);
    g_string_append_len(t->filter, text, (gssize)len);
    return filter_changed(t);
}

void table_found_nobody(struct table *t)
{
    const bool nobody =
        t->typing && t->filter->len && t->rows->len == 0 && !t->looking && !t->wrong;
    if (!nobody || !t->source.instead || (t->offers && t->offers->len))
        return;
    g_clear_pointer(&t->offers, g_ptr_array_unref);
    t->offers = t->source.instead(t->source.data, t->filter->str);
}

/* The one that comes when one was taken and another is wanted; NULL. A term that has no value yet
 * is gone on with. */
static const record *next_offer(const struct table *t)
{
    const bool offers = t->offers && t->offers->len;
    const gsize len = t->filter->len;
    const bool waits = len && strchr(":<>", t->filter->str[len - 1]);
    if (t->taken && t->taken->len > 1 && !(offers && waits) &&
        strcmp(record_str(t->taken->pdata[t->taken_at], "text"), t->filter->str) == 0)
        return t->taken->pdata[(t->taken_at + 1) % t->taken->len];
    return offers ? t->offers->pdata[0] : NULL;
}

static enum reaction take_offer(struct table *t)
{
    const record *next = next_offer(t);
    if (!next)
        return UI_PASS;
    if (!t->offers || t->offers->len == 0 || next != t->offers->pdata[0]) {
        t->taken_at = (t->taken_at + 1) % t->taken->len;
    } else {
        g_clear_pointer(&t->taken, g_ptr_array_unref);
        t->taken = g_ptr_array_ref(t->offers);
        t->taken_at = 0;
    }
    g_string_assign(t->filter, record_str(next, "text"));
    return filter_changed(t);
}

/* Nothing is opened and nothing kept while it cannot be looked for. */
static enum reaction say_wrong(struct table *t)
{
    ui_warn(t->ui, "%s", t->wrong);
    return UI_REDRAW;
}

static enum reaction keep_found(struct table *t)
{
    if (t->wrong)
        return say_wrong(t);
    t->typing = false;
    keep_typed(t);
    return t->from_first ? UI_RECALC : UI_REDRAW;
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
    case K_RIGHT:
        return take_offer(t);
    case K_TAB:
        return keep_found(t);
    case K_ENTER: /* opens what was found; with nothing typed there is nothing meant */
        if (t->filter->len && t->flags & TABLE_ENTER_KEEPS)
            return keep_found(t);
        if (t->wrong)
            return say_wrong(t);
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

char **find_words(const char *typed, bool inside)
{
    if (inside) {
        g_autofree char *folded = text_fold(typed);
        return g_strsplit(folded, " ", -1);
    }
    g_autofree char *words = find_shown_words(typed);
    return person_tokens(words, WORDS_MARKED, TOKENS_QUERY);
}

/* It may become right with the next letter: the slip is what is typed last. */
static bool is_begun(const struct table *t)
{
    return t->wrong && t->wrong_at + t->wrong_len == t->filter->len;
}

/* What is typed, with the word that cannot be looked for marked, unless it is still being typed. */
static int draw_typed(const struct table *t, struct area a, int row, int col)
{
    const char *typed = t->filter->str;
    const bool marked = t->wrong && t->wrong_len && !is_begun(t);
    if (!marked)
        return col + area_put(a, row, col, a.cols - col - 1, STYLE_NORMAL, typed);
    g_autofree char *before = g_strndup(typed, t->wrong_at),
                    *word = g_strndup(typed + t->wrong_at, t->wrong_len);
    col += area_put(a, row, col, a.cols - col - 1, STYLE_NORMAL, before);
    col += area_put(a, row, col, a.cols - col - 1, STYLE_BAD, word);
    return col + area_put(a, row, col, a.cols - col - 1, STYLE_NORMAL,
                          typed + t->wrong_at + t->wrong_len);
}

#define FOUND_WIDTH 20 /* of "1,204 of 9,900   " */

/* "Right: tag:   a tag they have", "steward · night-shift · …" */
static char *offered(const struct table *t, int room)
{
    const record *first = t->offers->pdata[0];
    GString *all = g_string_new("Right: ");
    g_string_append(all, record_str(first, "label"));
    if (t->offers->len == 1 && *record_str(first, "help"))
        g_string_append_printf(all, "  %s", record_str(first, "help"));
    for (guint i = 1; i < t->offers->len; i++) {
        g_autofree char *next = g_strdup_printf(" · %s", record_str(t->offers->pdata[i], "label"));
        const bool more = i + 1 < t->offers->len;
        if (text_width(all->str) + text_width(next) + (more ? 2 : 0) > room) {
            g_string_append(all, " …");
            break;
        }
        g_string_append(all, next);
    }
    return g_string_free(all, FALSE);
}

/* What the keys do. */
static const char *keys_hint(const struct table *t)
{
    if (!t->typing)
        return "Esc shows all";
    if (!t->filter->len)
        return ui_last_find(t->ui) ? "Up: the last search" : "Esc leaves";
    return t->flags & TABLE_ENTER_KEEPS ? "Enter keeps, Esc shows all"
                                        : "Enter opens, Tab keeps, Esc shows all";
}

/* What is said beside what is typed. */
static char *beside(const struct table *t, int room)
{
    const record *next = t->typing ? next_offer(t) : NULL;
    const bool offers = next && t->offers && t->offers->len && next == t->offers->pdata[0];
    if (t->wrong && (!is_begun(t) || !offers))
        return g_strdup(t->wrong);
    const char *hint = keys_hint(t);
    g_autofree char *offer = offers ? offered(t, room - (t->wrong ? 0 : FOUND_WIDTH))
                             : next ? g_strdup_printf("Right: %s", record_str(next, "label"))
                                    : NULL;
    if (t->wrong)
        return g_steal_pointer(&offer);
    if (offer)
        hint = offer;
    g_autofree char *found = t->looking       ? g_strdup_printf("looking, %u so far", t->rows->len)
                             : t->filter->len ? table_found(t)
                                              : NULL;
    if (found && t->inside) { /* nothing begins so */
        g_autofree char *count = g_steal_pointer(&found);
        found = g_strconcat(count, " inside words", NULL);
    }
    g_autofree char *both = found ? g_strdup_printf("%s   %s", found, hint) : g_strdup(hint);
    return g_strdup(text_width(both) <= room             ? both
                    : found && text_width(found) <= room ? found
                    : text_width(hint) <= room           ? hint
                                                         : "");
}

void table_draw_filter(const struct table *t, struct area a)
{
    int row = a.rows - 1;
    int col = area_put(a, row, 0, 1, STYLE_KEY, "/");
    const char *last = ui_last_find(t->ui);
    int end = draw_typed(t, a, row, col);
    if (t->typing) {
        area_cursor(a, row, end);
        if (t->filter->len == 0 && last)
            end = col + area_put(a, row, col, a.cols - col - 1, STYLE_MUTED, last);
    }
    const int room = a.cols - end - 3;
    g_autofree char *say = beside(t, room);
    const enum style style = t->wrong && !is_begun(t) ? STYLE_BAD : STYLE_MUTED;
    const int lines = text_width(say) / MAX(a.cols - 2, 1) + 1;
    if (t->wrong && text_width(say) > room && row > lines) { /* whole, over the last of the rows */
        area_clear(area_part(a, row - lines, 0, lines, -1));
        area_wrap(a, row - lines, 1, a.cols - 2, lines, style, say);
    } else {
        area_put_right(a, row, end + 1, a.cols - end - 2, style, say);
    }
}
