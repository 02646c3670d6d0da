/*
 * Editing by grapheme, and the wrapping that keeps every byte in its place
 * (text_wrap drops blanks, which a cursor cannot stand for).
 */
#include "ui/edit.h"

#include "base/text.h"
#include "ui/keys.h"

#include <string.h>

void edit_init(struct edit *e, bool lines, const char *text)
{
    *e = (struct edit){.text = g_string_new(NULL), .lines = lines, .cols = 80};
    edit_set(e, text);
}

void edit_done(struct edit *e)
{
    if (e->text)
        g_string_free(e->text, TRUE);
    e->text = NULL;
}

static enum text_flags flags_of(const struct edit *e)
{
    return e->lines ? TEXT_MULTILINE : TEXT_LINE;
}

void edit_set(struct edit *e, const char *text)
{
    g_autofree char *clean = text_clean(text ? text : "", -1, flags_of(e));
    g_string_assign(e->text, clean);
    e->at = e->text->len;
    e->from = 0;
    e->top = 0;
}

/* ---- graphemes ---- */

static gsize next_after(const char *s)
{
    if (*s == '\0' || *s == '\n')
        return *s == '\n';
    for (int columns = 1; columns <= 2; columns++) {
        gsize n = text_fit(s, columns, NULL);
        if (n > 0)
            return n;
    }
    /* Wider than two: a family of emoji, taken as one by its whole width. */
    for (int columns = 3; columns <= 16; columns++) {
        gsize n = text_fit(s, columns, NULL);
        if (n > 0)
            return n;
    }
    return (gsize)(g_utf8_next_char(s) - s);
}

static gsize line_start(const struct edit *e, gsize at)
{
    while (at > 0 && e->text->str[at - 1] != '\n')
        at--;
    return at;
}

static gsize line_end(const struct edit *e, gsize at)
{
    return at + strcspn(e->text->str + at, "\n");
}

static gsize prev_of(const struct edit *e, gsize at)
{
    if (at == 0)
        return 0;
    gsize p = line_start(e, at);
    if (p == at)
        return at - 1; /* the newline */
    gsize last = p;
    while (p < at) {
        last = p;
        p += next_after(e->text->str + p);
    }
    return last;
}

static gsize word_before(const struct edit *e)
{
    gsize p = e->at;
    while (p > 0 && g_ascii_isspace(e->text->str[p - 1]))
        p--;
    while (p > 0 && !g_ascii_isspace(e->text->str[p - 1]))
        p--;
    return p;
}

/* ---- changing ---- */

void edit_insert(struct edit *e, const char *text)
{
    g_string_insert(e->text, (gssize)e->at, text);
    e->at += strlen(text);
    /* What is typed now may join what stood before it: clean both sides. */
    g_autofree char *before = text_clean(e->text->str, (gssize)e->at, flags_of(e));
    g_autofree char *after = text_clean(e->text->str + e->at, -1, flags_of(e));
    g_string_printf(e->text, "%s%s", before, after);
    e->at = strlen(before);
}

static void cut(struct edit *e, gsize from, gsize to)
{
    g_string_erase(e->text, (gssize)from, (gssize)(to - from));
    e->at = from;
}

/* ---- lines that wrap ---- */

struct span {
    gsize start, len;
};

static GArray *wrap(const struct edit *e, int cols)
{
    GArray *spans = g_array_new(FALSE, FALSE, sizeof(struct span));
    const char *s = e->text->str;
    gsize p = 0;
    cols = MAX(cols, 1);
    for (;;) {
        gsize end = line_end(e, p);
        while (p < end) {
            g_autofree char *rest = g_strndup(s + p, MIN(end - p, (gsize)cols * 32));
            gsize fit = text_fit(rest, cols, NULL);
            if (fit == 0)
                fit = next_after(rest);
            gsize brk = fit;
            if (p + fit < end && rest[fit] != ' ')
                while (brk > 0 && rest[brk - 1] != ' ')
                    brk--;
            if (brk == 0)
                brk = fit;
            /* Blanks at the break belong to the line before it. */
            while (p + brk < end && s[p + brk] == ' ')
                brk++;
            struct span span = {p, brk};
            g_array_append_val(spans, span);
            p += brk;
        }
        if (end == p && (spans->len == 0 || p == line_start(e, p))) {
            struct span empty = {p, 0};
            g_array_append_val(spans, empty);
        }
        if (s[end] == '\0')
            break;
        p = end + 1;
    }
    return spans;
}

static guint span_of(const GArray *spans, gsize at)
{
    guint row = 0;
    for (guint i = 0; i < spans->len; i++)
        if (g_array_index(spans, struct span, i).start <= at)
            row = i;
    return row;
}

static int column_of(const struct edit *e, const struct span *span)
{
    g_autofree char *before = g_strndup(e->text->str + span->start, e->at - span->start);
    return text_width(before);
}

int edit_rows(const struct edit *e, int cols)
{
    g_autoptr(GArray) spans = wrap(e, cols - 1);
    return (int)spans->len;
}

static bool move_line(struct edit *e, int by)
{
    if (!e->lines && !e->wraps)
        return false;
    g_autoptr(GArray) spans = wrap(e, e->cols - 1);
    int row = (int)span_of(spans, e->at), to = row + by;
    if (to < 0 || to >= (int)spans->len)
        return false;
    int column = column_of(e, &g_array_index(spans, struct span, (guint)row));
    const struct span *span = &g_array_index(spans, struct span, (guint)to);
    g_autofree char *line = g_strndup(e->text->str + span->start, span->len);
    gsize into = text_fit(line, column, NULL);
    /* Not behind the last character of a wrapped line: that is the next one. */
    if (into == span->len && into > 0 && to + 1 < (int)spans->len &&
        e->text->str[span->start + into] != '\n')
        into = prev_of(e, span->start + into) - span->start;
    e->at = span->start + into;
    return true;
}

/* ---- keys ---- */

bool edit_key(struct edit *e, int key)
{
    const gsize home = line_start(e, e->at);
    if (keys_is_text(key)) {
        char utf8[7] = "";
        g_unichar_to_utf8((gunichar)key, utf8);
        edit_insert(e, utf8);
        return true;
    }
    switch (key) {
    case K_LEFT:
    case K_CTRL('b'):
        e->at = prev_of(e, e->at);
        return true;
    case K_RIGHT:
    case K_CTRL('f'):
        e->at += next_after(e->text->str + e->at);
        return true;
    case K_HOME:
    case K_CTRL('a'):
        e->at = home;
        return true;
    case K_END:
    case K_CTRL('e'):
        e->at = line_end(e, e->at);
        return true;
    case K_BACKSPACE:
        cut(e, prev_of(e, e->at), e->at);
        return true;
    case K_DEL:
    case K_CTRL('d'):
        cut(e, e->at, e->at + next_after(e->text->str + e->at));
        return true;
    case K_CTRL('u'):
        cut(e, home, e->at);
        return true;
    case K_CTRL('k'):
        cut(e, e->at, line_end(e, e->at));
        return true;
    case K_CTRL('w'):
        cut(e, word_before(e), e->at);
        return true;
    case K_UP:
        return move_line(e, -1);
    case K_DOWN:
        return move_line(e, 1);
    default:
        return false;
    }
}

/* ---- drawing ---- */

/* The first byte from which what lies before `to` takes less than so many columns. */
static gsize shown_from(const char *s, gsize from, gsize to, int cols)
{
    g_autofree char *part = g_strndup(s + from, to - from);
    for (int width = text_width(part); width >= cols && from < to;) {
        gsize n = next_after(s + from);
        g_autofree char *one = g_strndup(s + from, n);
        width -= text_width(one);
        from += n;
    }
    return from;
}

/* Scrolled no further than the cursor asks for: neither by what a narrower window asked for, nor
 * by a longer text. */
static void draw_line(struct edit *e, struct area a, enum style style, bool focused, bool wider)
{
    const char *s = e->text->str;
    e->from = wider ? 0 : MIN(e->from, shown_from(s, 0, e->text->len, a.cols));
    e->from = shown_from(s, MIN(e->from, e->at), e->at, a.cols);
    area_put(a, 0, 0, a.cols, style, s + e->from);
    if (!focused)
        return;
    g_autofree char *before = g_strndup(s + e->from, e->at - e->from);
    area_cursor(a, 0, text_width(before));
}

void edit_draw(struct edit *e, struct area a, enum style style, bool focused)
{
    bool wider = a.cols > e->cols;
    e->cols = a.cols;
    if (a.rows < 1 || a.cols < 1)
        return;
    if (!e->lines && !e->wraps) {
        draw_line(e, a, style, focused, wider);
        return;
    }
    g_autoptr(GArray) spans = wrap(e, a.cols - 1);
    int row = (int)span_of(spans, e->at);
    e->top = CLAMP(e->top, row - a.rows + 1, row);
    e->top = CLAMP(e->top, 0, MAX((int)spans->len - a.rows, 0));
    for (int i = 0; i < a.rows && e->top + i < (int)spans->len; i++) {
        const struct span *span = &g_array_index(spans, struct span, (guint)(e->top + i));
        g_autofree char *line = g_strndup(e->text->str + span->start, span->len);
        area_put(a, i, 0, a.cols, style, g_strchomp(line));
    }
    if (focused)
        area_cursor(a, row - e->top, column_of(e, &g_array_index(spans, struct span, (guint)row)));
}
