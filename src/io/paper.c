/*
 * Owns what is to be printed, block by block, and says in a sentence why it
 * cannot be.
 */
#include "io/paper.h"

#include "base/err.h"
#include "base/text.h"
#include "paper_private.h"

#include <stdlib.h>
#include <string.h>

G_STATIC_ASSERT(PAPER_COLUMNS_MOST == PAPER_CELLS_MOST && PAPER_MARKS_MOST == PAPER_TICKS_MOST);
G_STATIC_ASSERT(PAPER_CHARTS_MOST == PAPER_BESIDE_MOST && PAPER_CHART_BARS_MOST == PAPER_BARS_MOST);
G_STATIC_ASSERT((int)PAPER_CHART_COLUMNS == (int)PAPER_COLUMNS &&
                (int)PAPER_CHART_LINE == (int)PAPER_LINE);

#define LINE_MOST ((gsize)8000)

struct paper {
    char *title, *subject, *footer;
    enum paper_mode mode;
    day made;
    GArray *blocks; /* of struct paper_block */
    GPtrArray *owned;
    gsize bytes;
};

/* ---- what is wrong ---- */

static const struct {
    enum paper_fault fault;
    enum bl_error_code code;
    const char *sentence;
} sentences[] = {
    {PAPER_NO_MODULE, BL_ERR_INTERNAL,
     "PDFs cannot be made, because the pdf module (pdf.so), cairo or pango is missing or of "
     "another version: ask for text instead, or ask whoever installed Branchline to reinstall it."},
    {PAPER_SHUT, BL_ERR_REFUSED,
     "PDFs cannot be made in this session: ask for text instead, or make it on the machine "
     "itself."},
    {PAPER_GONE, BL_ERR_INTERNAL,
     "The PDF could not be made, because the process that makes them has ended: log in again and "
     "try once more, or ask for text instead."},
    {PAPER_NO_FONTS, BL_ERR_INTERNAL,
     "PDFs cannot be made, because this machine has no fonts: ask for text instead, or ask whoever "
     "installed Branchline to install DejaVu (fonts-dejavu-core)."},
    {PAPER_LONG, BL_ERR_MANY,
     "This would be more than " G_STRINGIFY(
         PAPER_PAGES_MOST) " pages: ask for a part of it, or for a list as CSV."},
    {PAPER_CROWDED, BL_ERR_INPUT,
     "There is too much text for one page, even in the smallest letters: take some of it out."},
};

static bool say(enum paper_fault fault, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(sentences); i++)
        if (sentences[i].fault == fault)
            return err_set(error, sentences[i].code, "%s", sentences[i].sentence);
    return err_set(error, BL_ERR_INTERNAL,
                   "The PDF could not be made, because memory ran out: ask for a part of it.");
}

/* ---- blocks ---- */

struct paper *paper_new(const char *title, const char *subject, enum paper_mode mode, day made)
{
    struct paper *p = g_new0(struct paper, 1);
    p->title = text_clean(title ? title : "", -1, TEXT_LINE | TEXT_TRIM);
    p->subject = text_clean(subject ? subject : "", -1, TEXT_LINE | TEXT_TRIM);
    p->mode = mode;
    p->made = made == DAY_NONE ? 0 : made;
    p->blocks = g_array_new(FALSE, TRUE, sizeof(struct paper_block));
    p->owned = g_ptr_array_new_with_free_func(g_free);
    p->bytes = strlen(p->title) + strlen(p->subject);
    return p;
}

void paper_free(struct paper *p)
{
    if (!p)
        return;
    g_array_free(p->blocks, TRUE);
    g_ptr_array_free(p->owned, TRUE);
    g_free(p->title);
    g_free(p->subject);
    g_free(p->footer);
    g_free(p);
}

static gpointer own(struct paper *p, gpointer some)
{
    g_ptr_array_add(p->owned, some);
    return some;
}

/* Where a stretch of LINE_MOST bytes ends: at its last space, or else between two letters. */
static const char *stretch_end(const char *from)
{
    const char *end = g_utf8_find_prev_char(from, from + LINE_MOST + 1);
    for (const char *at = end; at > from + LINE_MOST / 2; at = g_utf8_prev_char(at))
        if (*at == ' ')
            return at;
    while (end > from + LINE_MOST / 2 && g_unichar_ismark(g_utf8_get_char(end)))
        end = g_utf8_prev_char(end);
    return end;
}

/* Pango works at a line for as long as its length squared: one of a megabyte is never done. */
static char *with_breaks(const char *text)
{
    GString *broken = g_string_sized_new(strlen(text) + 64);
    for (;;) {
        gsize line = strcspn(text, "\n");
        if (line <= LINE_MOST && text[line] == '\0')
            break;
        const char *end = line <= LINE_MOST ? text + line : stretch_end(text);
        g_string_append_len(broken, text, end - text);
        g_string_append_c(broken, '\n');
        text = *end == '\n' || *end == ' ' ? end + 1 : end;
    }
    g_string_append(broken, text);
    return g_string_free(broken, FALSE);
}

static char *cleaned(const char *text, enum text_flags flags)
{
    char *clean = text_clean(text, -1, flags | TEXT_TRIM);
    if (strlen(clean) <= LINE_MOST)
        return clean;
    char *broken = with_breaks(clean);
    g_free(clean);
    return broken;
}

/* A copy; what is more than can be printed is only counted. */
static const char *text_of(struct paper *p, const char *text, enum text_flags flags)
{
    gsize len = text ? strlen(text) : 0;
    p->bytes += len;
    if (len == 0 || p->bytes > PAPER_BYTES_MOST)
        return "";
    return own(p, cleaned(text, flags));
}

static void put_text(struct paper *p, enum paper_kind kind, const char *text, enum text_flags flags)
{
    struct paper_block block = {.kind = kind, .text = text_of(p, text, flags)};
    if (*block.text)
        g_array_append_val(p->blocks, block);
}

void paper_heading(struct paper *p, const char *text)
{
    put_text(p, PAPER_HEADING, text, TEXT_LINE);
}

void paper_paragraph(struct paper *p, const char *text)
{
    put_text(p, PAPER_PARAGRAPH, text, TEXT_MULTILINE);
}

void paper_large(struct paper *p, const char *text)
{
    put_text(p, PAPER_LARGE, text, TEXT_LINE);
}

void paper_huge(struct paper *p, const char *text, const char *under)
{
    struct paper_block block = {.kind = PAPER_HUGE,
                                .text = text_of(p, text, TEXT_LINE),
                                .under = text_of(p, under, TEXT_LINE)};
    if (!*block.under)
        block.under = NULL;
    if (*block.text)
        g_array_append_val(p->blocks, block);
    else if (block.under)
        paper_large(p, under);
}

/* An amount, not a number that one rings or a day; what is only a dash is as good as empty. */
static bool may_be_number(const char *text)
{
    static GRegex *number;
    if (!number)
        number = g_regex_new("^(?:[-–−]|[(]?[-–−+]?\\p{Sc}?(?:0|[1-9][0-9]*(?:,[0-9]{3})*)"
                             "(?:\\.[0-9]+)?%?[)]?)?$",
                             0, 0, NULL);
    return g_regex_match(number, text, 0, NULL);
}

static bool is_numeric(const char *const *cells, guint columns, guint rows, guint column)
{
    bool digit = false;
    for (guint i = 0; i < rows; i++) {
        const char *text = cells[(gsize)i * columns + column];
        if (!may_be_number(text))
            return false;
        digit = digit || strpbrk(text, "0123456789");
    }
    return digit;
}

void paper_table(struct paper *p, guint columns, const char *const *heads, const char *const *cells,
                 guint rows)
{
    g_return_if_fail(columns > 0 && columns <= PAPER_COLUMNS_MOST);
    gsize n = (gsize)columns * rows, n_heads = heads ? columns : 0;
    p->bytes += n; /* a table of empty cells has its lines, too */
    if ((n == 0 && n_heads == 0) || p->bytes > PAPER_BYTES_MOST)
        return;
    const char **all = own(p, g_new0(const char *, n_heads + n));
    for (gsize i = 0; i < n_heads + n; i++)
        all[i] = text_of(p, i < n_heads ? heads[i] : cells[i - n_heads], TEXT_LINE);
    gboolean *numeric = own(p, g_new0(gboolean, columns));
    for (guint i = 0; i < columns; i++)
        numeric[i] = is_numeric(all + n_heads, columns, rows, i);
    struct paper_block block = {.kind = PAPER_TABLE,
                                .columns = columns,
                                .rows = rows + (heads ? 1 : 0),
                                .headed = heads != NULL,
                                .cells = all,
                                .numeric = numeric};
    g_array_append_val(p->blocks, block);
}

static double share_of(gint64 part, gint64 of)
{
    return of > 0 ? CLAMP((double)part / (double)of, 0.0, 1.0) : 0.0;
}

static int by_share(const void *a, const void *b)
{
    double first = ((const struct paper_tick *)a)->share;
    double second = ((const struct paper_tick *)b)->share;
    return (first > second) - (first < second);
}

void paper_gauge(struct paper *p, gint64 done, gint64 of, const struct paper_mark *marks, guint n)
{
    g_return_if_fail(n <= PAPER_MARKS_MOST);
    struct paper_tick *ticks = own(p, g_new0(struct paper_tick, n + 1));
    for (guint i = 0; i < n; i++)
        ticks[i] =
            (struct paper_tick){share_of(marks[i].at, of), text_of(p, marks[i].label, TEXT_LINE)};
    qsort(ticks, n, sizeof *ticks, by_share);
    struct paper_block block = {
        .kind = PAPER_GAUGE, .share = share_of(done, of), .ticks = ticks, .n_ticks = n};
    g_array_append_val(p->blocks, block);
}

static struct paper_plot plot_of(struct paper *p, const struct paper_chart *c)
{
    struct paper_length *bars = own(p, g_new0(struct paper_length, c->n + 1));
    gint64 most = 0;
    for (guint i = 0; i < c->n; i++)
        most = MAX(most, c->bars[i].at);
    for (guint i = 0; i < c->n; i++)
        bars[i] = (struct paper_length){c->bars[i].at < 0 ? -1.0 : share_of(c->bars[i].at, most),
                                        text_of(p, c->bars[i].label, TEXT_LINE),
                                        text_of(p, c->bars[i].value, TEXT_LINE)};
    p->bytes += c->n;
    return (struct paper_plot){(enum paper_shape)c->kind, text_of(p, c->title, TEXT_LINE),
                               text_of(p, c->note, TEXT_LINE), bars, c->n};
}

void paper_charts(struct paper *p, const struct paper_chart *charts, guint n)
{
    g_return_if_fail(n > 0 && n <= PAPER_CHARTS_MOST);
    struct paper_plot *plots = own(p, g_new0(struct paper_plot, n));
    for (guint i = 0; i < n; i++) {
        g_return_if_fail(charts[i].n <= PAPER_CHART_BARS_MOST);
        plots[i] = plot_of(p, &charts[i]);
    }
    struct paper_block block = {.kind = PAPER_CHARTS, .plots = plots, .n_plots = n};
    g_array_append_val(p->blocks, block);
}

static void put(struct paper *p, enum paper_kind kind)
{
    struct paper_block block = {.kind = kind};
    p->bytes++;
    g_array_append_val(p->blocks, block);
}

void paper_rule(struct paper *p)
{
    put(p, PAPER_RULE);
}

void paper_space(struct paper *p)
{
    put(p, PAPER_SPACE);
}

void paper_footer(struct paper *p, const char *text)
{
    g_free(p->footer);
    p->footer = cleaned(text ? text : "", TEXT_LINE);
}

/* ---- making it ---- */

static GBytes *pdf_of(const struct paper_content *content, gsize bytes, enum paper_fault *fault)
{
    *fault = content->one_page ? PAPER_CROWDED : PAPER_LONG;
    if (bytes > PAPER_BYTES_MOST)
        return NULL;
    return paper_is_away() ? paper_away_pdf(content, fault) : paper_here_pdf(content, fault);
}

GBytes *paper_pdf(const struct paper *p, GError **error)
{
    g_autofree char *created = day_to_iso(p->made);
    const struct paper_content content = {
        .title = p->title,
        .subject = p->subject,
        .creator = "Branchline",
        .created = created,
        .footer = p->footer && *p->footer ? p->footer : NULL,
        .one_page = p->mode != PAPER_PAGES,
        .poster = p->mode == PAPER_ONE_PAGE,
        .max_pages = PAPER_PAGES_MOST,
        .blocks = (const struct paper_block *)(const void *)p->blocks->data,
        .n = p->blocks->len,
    };
    enum paper_fault fault;
    GBytes *bytes = pdf_of(&content, p->bytes + (p->footer ? strlen(p->footer) : 0), &fault);
    if (!bytes)
        say(fault, error);
    return bytes;
}
