/*
 * The script's words, the comparison and the rewriting of expectations.
 */
#include "support/screen_script.h"

#include "ui/frame.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void step(struct script *s)
{
    struct event ev;
    while (ui_read(s->ui, &ev))
        ui_event(s->ui, &ev);
    ui_settle(s->ui);
    while (!s->held && ui_on(s->ui))
        continue;
    ui_quiet(s->ui); /* no key comes for a while after each step */
    ui_settle(s->ui);
}

static struct script *make(struct app *app, const struct screen_ops *const *screens, gsize n,
                           int rows, int cols, bool ascii)
{
    struct script *s = g_new0(struct script, 1);
    setlocale(LC_CTYPE, "C.UTF-8");
    s->term = term_mem_new(rows, cols, ascii);
    s->ui = ui_new(app, s->term, screens, n);
    step(s);
    return s;
}

struct script *script_new(struct app *app, const struct screen_ops *const *screens, gsize n,
                          int rows, int cols)
{
    return make(app, screens, n, rows, cols, false);
}

struct script *script_new_ascii(struct app *app, const struct screen_ops *const *screens, gsize n,
                                int rows, int cols)
{
    return make(app, screens, n, rows, cols, true);
}

void script_free(struct script *s)
{
    ui_free(s->ui);
    term_close(s->term);
    g_free(s);
}

/* ---- playing ---- */

static void type_text(struct script *s, const char *text)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar ch = g_utf8_get_char(p);
        term_mem_feed_key(s->term, ch == '\n' ? K_ENTER : (int)ch);
        step(s);
    }
}

static void play_braced(struct script *s, const char *verb, const char *inside)
{
    int rows = 0, cols = 0;
    if (strcmp(verb, "text") == 0)
        type_text(s, inside);
    else if (strcmp(verb, "paste") == 0)
        term_mem_feed_paste(s->term, inside);
    else if (strcmp(verb, "size") == 0 && sscanf(inside, "%dx%d", &cols, &rows) == 2)
        term_mem_feed_size(s->term, rows, cols);
    else if (strcmp(verb, "click") == 0 && sscanf(inside, "%d,%d", &rows, &cols) == 2)
        term_mem_feed_click(s->term, rows, cols);
    else
        g_error("no such word in a script: %s{%s}", verb, inside);
}

static void play_word(struct script *s, const char *word)
{
    int key = keys_parse(word);
    if (strcmp(word, "tick") == 0)
        ui_tick(s->ui);
    else if (strcmp(word, "retry") == 0)
        ui_retry(s->ui);
    else if (strcmp(word, "hold") == 0 || strcmp(word, "on") == 0)
        s->held = strcmp(word, "hold") == 0;
    else if (strcmp(word, "hangup") == 0)
        term_mem_feed_hangup(s->term);
    else if (key != K_NONE)
        term_mem_feed_key(s->term, key);
    else
        g_error("no such key: %s", word);
}

/* Reads up to the closing brace; returns what stands behind it. */
static const char *read_inside(const char *p, GString *inside)
{
    for (; *p && *p != '}'; p++) {
        if (p[0] == '\\' && p[1] == '}')
            g_string_append_c(inside, *++p);
        else
            g_string_append_c(inside, *p);
    }
    if (*p != '}')
        g_error("a brace in a script is not closed");
    return p + 1;
}

void script_play(struct script *s, const char *words)
{
    const char *p = words;
    while (*(p += strspn(p, " \n"))) {
        gsize len = strcspn(p, " \n{");
        if (len > 0 && p[len] == '{') {
            g_autofree char *verb = g_strndup(p, len);
            GString *inside = g_string_new(NULL);
            p = read_inside(p + len + 1, inside);
            play_braced(s, verb, inside->str);
            g_string_free(inside, TRUE);
        } else {
            len = MAX(len, 1);
            g_autofree char *word = g_strndup(p, len);
            p += len;
            play_word(s, word);
        }
        step(s);
    }
}

/* ---- looking ---- */

static char *cut_blank_lines(char *text)
{
    gsize len = strlen(text);
    while (len > 1 && text[len - 1] == '\n' && text[len - 2] == '\n')
        text[--len] = '\0';
    return text;
}

char *script_screen(const struct script *s, bool styled)
{
    return cut_blank_lines(canvas_dump(term_mem_screen(s->term), styled));
}

/* The area of the lowest screen that shows: the one beneath a sheet has the frame. */
static struct area body_area(const struct script *s)
{
    const struct canvas *c = term_mem_screen(s->term);
    const struct screen_ops *top = ui_top(s->ui, NULL);
    if (top->flags & SCREEN_SHEET)
        top = ui_screen(s->ui);
    struct area all = {NULL, 0, 0, c->rows, c->cols};
    return frame_layout(all, top->flags & SCREEN_OWN_HEAD).body;
}

char *script_body(const struct script *s)
{
    struct area body = body_area(s);
    g_autofree char *text = canvas_dump(term_mem_screen(s->term), false);
    g_auto(GStrv) rows = g_strsplit(text, "\n", -1);
    GString *out = g_string_new(NULL);
    for (int i = body.row; i < body.row + body.rows && rows[i]; i++)
        g_string_append_printf(out, "%s\n", rows[i]);
    return cut_blank_lines(g_string_free(out, FALSE));
}

char *script_row(const struct script *s, int row)
{
    g_autofree char *text = canvas_dump(term_mem_screen(s->term), false);
    g_auto(GStrv) rows = g_strsplit(text, "\n", -1);
    return g_strdup(row < (int)g_strv_length(rows) ? rows[row] : "");
}

char *script_cursor(const struct script *s)
{
    const struct canvas *c = term_mem_screen(s->term);
    return g_strdup_printf("%d,%d", c->cursor_row, c->cursor_col);
}

/* Line by line: cmocka cuts long messages. */
static void show_screen(const char *screen)
{
    g_auto(GStrv) rows = g_strsplit(screen, "\n", -1);
    for (char **p = rows; *p; p++)
        print_error("   |%s\n", *p);
}

static void show_difference(const char *expected, const char *got)
{
    g_auto(GStrv) a = g_strsplit(expected, "\n", -1);
    g_auto(GStrv) b = g_strsplit(got, "\n", -1);
    guint n = MAX(g_strv_length(a), g_strv_length(b));
    guint na = g_strv_length(a), nb = g_strv_length(b);
    for (guint i = 0; i < n; i++) {
        const char *x = i < na ? a[i] : NULL, *y = i < nb ? b[i] : NULL;
        if (x && y && strcmp(x, y) == 0) {
            print_error("   |%s\n", x);
            continue;
        }
        if (x)
            print_error(" - |%s\n", x);
        if (y)
            print_error(" + |%s\n", y);
    }
}

/* ---- rewriting ---- */

struct shift {
    char *file;
    int line, by;
};

/* Lines move when an expectation above them grows. */
static int moved_line(GArray *shifts, const char *file, int line)
{
    int by = 0;
    for (guint i = 0; i < shifts->len; i++) {
        const struct shift *k = &g_array_index(shifts, struct shift, i);
        if (k->line < line && strcmp(k->file, file) == 0)
            by += k->by;
    }
    return line + by;
}

static char *as_literal(const char *text, int indent)
{
    GString *out = g_string_new(NULL);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **p = lines; *p && !(p[1] == NULL && !**p); p++) {
        g_string_append_printf(out, "\n%*s\"", indent, "");
        for (const char *c = *p; *c; c++)
            g_string_append_printf(out, strchr("\"\\", *c) ? "\\%c" : "%c", *c);
        g_string_append(out, p[1] ? "\\n\"" : "\"");
    }
    return g_string_free(out, FALSE);
}

/* Puts got in place of the literal after call "(s," at or above line. */
static bool rewrite(const char *call_name, const char *file, int line, const char *got)
{
    static GArray *shifts;
    g_autofree char *source = NULL;
    if (!shifts)
        shifts = g_array_new(FALSE, FALSE, sizeof(struct shift));
    if (!g_file_get_contents(file, &source, NULL, NULL))
        return false;
    char *at = source;
    for (int i = moved_line(shifts, file, line); i > 0 && at; i--)
        at = strchr(at, '\n') ? strchr(at, '\n') + 1 : NULL;
    char *call = g_strrstr_len(source, at ? at - source : -1, call_name);
    char *comma = call ? strchr(call, ',') : NULL;
    char *end = comma ? strstr(comma, ");\n") : NULL;
    if (!end)
        return false;
    const char *begin = call;
    while (begin > source && begin[-1] != '\n')
        begin--;
    g_autofree char *head = g_strndup(source, (gsize)(comma + 1 - source));
    g_autofree char *literal = as_literal(got, (int)(call - begin) + 4);
    g_autofree char *whole = g_strconcat(head, literal, end, NULL);
    int was = 0, now = 0;
    for (const char *p = comma; p < end; p++)
        was += *p == '\n';
    for (const char *p = literal; *p; p++)
        now += *p == '\n';
    struct shift shift = {g_strdup(file), line, now - was};
    g_array_append_val(shifts, shift);
    print_message("rewritten: %s:%d\n", file, line);
    return g_file_set_contents(file, whole, -1, NULL);
}

static char *part_of(const struct script *s, enum script_part part)
{
    switch (part) {
    case SCRIPT_BODY:
        return script_body(s);
    case SCRIPT_BAR:
        return script_row(s, term_mem_screen(s->term)->rows - 1);
    case SCRIPT_ALL:
    case SCRIPT_STYLED:
    default:
        return script_screen(s, part == SCRIPT_STYLED);
    }
}

void script_expect(struct script *s, enum script_part part, const char *expected, const char *file,
                   int line)
{
    static const struct {
        const char *call, *name;
    } parts[] = {
        [SCRIPT_ALL] = {"assert_script(", "screen"},
        [SCRIPT_STYLED] = {"assert_script_styled(", "screen"},
        [SCRIPT_BODY] = {"assert_body(", "body"},
        [SCRIPT_BAR] = {"assert_bar(", "bar"},
    };
    g_autofree char *got = part_of(s, part);
    if (strcmp(got, expected) == 0)
        return;
    if (g_getenv("UPDATE") && rewrite(parts[part].call, file, line, got))
        return;
    print_error("%s:%d: the %s is another one ( - expected, + is):\n", file, line,
                parts[part].name);
    show_difference(expected, got);
    _fail(file, line);
}

void script_expect_row(struct script *s, int row, const char *expected, const char *file, int line)
{
    g_autofree char *got = script_row(s, row);
    if (strcmp(got, expected) == 0)
        return;
    g_autofree char *screen = script_screen(s, false);
    print_error("%s:%d: row %d is another one:\n", file, line, row);
    print_error(" - |%s\n + |%s\nin\n", expected, got);
    show_screen(screen);
    _fail(file, line);
}

char *script_squeezed(const char *text)
{
    GString *out = g_string_new(NULL);
    for (const char *p = text; *p; p++)
        if (p[0] != ' ' || p[1] != ' ')
            g_string_append_c(out, *p);
    return g_string_free(out, FALSE);
}

void script_expect_text(struct script *s, const char *text, bool there, const char *file, int line)
{
    g_autofree char *screen = script_screen(s, false);
    g_autofree char *seen = script_squeezed(screen), *wanted = script_squeezed(text);
    if ((strstr(seen, wanted) != NULL) == there)
        return;
    print_error("%s:%d: \"%s\" is %s here:\n", file, line, text, there ? "not" : "still");
    show_screen(screen);
    _fail(file, line);
}
