/*
 * Cells to PNG through cairo and pango. Lines and blocks are drawn, not taken from the font: no
 * seams.
 */
#include "support/png.h"

#include <pango/pangocairo.h>
#include <string.h>

enum { MARGIN = 12, PAPER = 0x16181d, INK = 0xd7dae0 };

/* The first 16 colours, readable on PAPER (terminals differ in these; nobody ships pure blue). */
static const int palette[16] = {0x2a2e36, 0xe06c75, 0x98c379, 0xe5c07b, 0x61afef, 0xc678dd,
                                0x56b6c2, 0xc8ccd4, 0x6b7280, 0xff8a92, 0xb5e08f, 0xffd58f,
                                0x8cc8ff, 0xe29cf2, 0x7fd8e2, 0xffffff};

struct sheet {
    cairo_t *cr;
    PangoLayout *layout;
    PangoFontDescription *font;
    int w, h; /* of one cell, pixels */
};

static void ink(cairo_t *cr, int rgb, double alpha)
{
    cairo_set_source_rgba(cr, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0,
                          (rgb & 255) / 255.0, alpha);
}

static void rect(cairo_t *cr, double x, double y, double w, double h)
{
    cairo_rectangle(cr, x, y, w, h);
    cairo_fill(cr);
}

static int resolve(int colour, int dflt)
{
    return colour >= 0 && colour < 16 ? palette[colour] : pty_rgb(colour, dflt);
}

/* Light box lines: which arms reach from the middle (left, right, up, down). */
static int arms(gunichar c)
{
    enum { L = 1, R = 2, U = 4, D = 8 };
    static const struct {
        gunichar c;
        int arms;
    } lines[] = {{0x2500, L | R},     {0x2502, U | D},        {0x250c, R | D},
                 {0x2510, L | D},     {0x2514, R | U},        {0x2518, L | U},
                 {0x251c, R | U | D}, {0x2524, L | U | D},    {0x252c, L | R | D},
                 {0x2534, L | R | U}, {0x253c, L | R | U | D}};
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++)
        if (lines[i].c == c)
            return lines[i].arms;
    return 0;
}

/* Draws a line or block character; false where c is neither. */
static bool draw_block(const struct sheet *s, gunichar c, int x, int y, int rgb)
{
    int w = s->w, h = s->h, mid_x = x + w / 2, mid_y = y + h / 2;
    ink(s->cr, rgb, 1);
    if (c >= 0x2581 && c <= 0x2588) { /* eighths from below */
        int part = (h * (int)(c - 0x2580) + 4) / 8;
        rect(s->cr, x, y + h - part, w, part);
    } else if (c > 0x2588 && c <= 0x258f) { /* eighths from the left */
        rect(s->cr, x, y, (w * (int)(0x2590 - c)) / 8.0, h);
    } else if (c >= 0x2591 && c <= 0x2593) { /* shades */
        ink(s->cr, rgb, 0.25 * (double)(c - 0x2590));
        rect(s->cr, x, y, w, h);
    } else if (arms(c)) {
        if (arms(c) & 1)
            rect(s->cr, x, mid_y, mid_x - x + 1, 1);
        if (arms(c) & 2)
            rect(s->cr, mid_x, mid_y, x + w - mid_x, 1);
        if (arms(c) & 4)
            rect(s->cr, mid_x, y, 1, mid_y - y + 1);
        if (arms(c) & 8)
            rect(s->cr, mid_x, mid_y, 1, y + h - mid_y);
    } else {
        return false;
    }
    return true;
}

static void draw_cell(const struct sheet *s, const struct pty *p, int row, int col, bool cursor)
{
    struct pty_cell c = pty_cell(p, row, col);
    if (c.width == 0)
        return;
    int fg = resolve(c.fg, INK), bg = resolve(c.bg, PAPER);
    if (c.reverse) {
        int swap = fg;
        fg = bg;
        bg = swap;
    }
    int x = MARGIN + col * s->w, y = MARGIN + row * s->h;
    ink(s->cr, bg, 1);
    rect(s->cr, x, y, s->w * c.width, s->h);
    gunichar first = g_utf8_get_char(c.text);
    if (first != ' ' && !draw_block(s, first, x, y, fg)) {
        pango_font_description_set_weight(s->font,
                                          c.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
        pango_font_description_set_style(s->font,
                                         c.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
        pango_layout_set_font_description(s->layout, s->font);
        pango_layout_set_text(s->layout, c.text, -1);
        ink(s->cr, fg, 1);
        cairo_move_to(s->cr, x, y);
        pango_cairo_show_layout(s->cr, s->layout);
    }
    if (c.underline || cursor) {
        ink(s->cr, fg, 1);
        rect(s->cr, x, y + s->h - 2, s->w * c.width, cursor ? 2 : 1);
    }
}

/* The size of one cell in the font. */
static void measure(struct sheet *s)
{
    PangoContext *context = pango_layout_get_context(s->layout);
    PangoFontMetrics *m = pango_context_get_metrics(context, s->font, NULL);
    s->w = PANGO_PIXELS(pango_font_metrics_get_approximate_char_width(m));
    s->h = PANGO_PIXELS_CEIL(pango_font_metrics_get_ascent(m)) +
           PANGO_PIXELS_CEIL(pango_font_metrics_get_descent(m));
    pango_font_metrics_unref(m);
}

static void draw_screen(struct sheet *s, const struct pty *p)
{
    struct pty_cursor cursor = pty_cursor(p);
    for (int row = 0; row < pty_rows(p); row++)
        for (int col = 0; col < pty_cols(p); col++)
            draw_cell(s, p, row, col, cursor.visible && row == cursor.row && col == cursor.col);
}

bool png_write(struct pty *const *screens, int n, const char *path, char **error)
{
    struct sheet s = {.font = pango_font_description_from_string("DejaVu Sans Mono 11")};
    PangoFontMap *fonts = pango_cairo_font_map_get_default();
    PangoContext *context = pango_font_map_create_context(fonts);
    s.layout = pango_layout_new(context);
    measure(&s);
    int rows = 0, cols = 0;
    for (int i = 0; i < n; i++) {
        rows += pty_rows(screens[i]);
        cols = MAX(cols, pty_cols(screens[i]));
    }
    cairo_surface_t *surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, 2 * MARGIN + cols * s.w, 2 * n * MARGIN + rows * s.h);
    s.cr = cairo_create(surface);
    ink(s.cr, PAPER, 1);
    cairo_paint(s.cr);
    for (int i = 0; i < n; i++) {
        draw_screen(&s, screens[i]);
        cairo_translate(s.cr, 0, 2 * MARGIN + pty_rows(screens[i]) * s.h);
        ink(s.cr, i + 1 < n ? INK : PAPER, 1);
        rect(s.cr, 0, -1, 2 * MARGIN + cols * s.w, 1);
    }
    cairo_status_t status = cairo_surface_write_to_png(surface, path);
    if (status != CAIRO_STATUS_SUCCESS)
        *error = g_strdup_printf("%s was not written: %s.", path, cairo_status_to_string(status));
    cairo_destroy(s.cr);
    cairo_surface_destroy(surface);
    g_object_unref(s.layout);
    g_object_unref(context);
    pango_font_description_free(s.font);
    return status == CAIRO_STATUS_SUCCESS;
}
