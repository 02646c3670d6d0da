/*
 * Blocks of text as a PDF: how large each is set, fitting a poster to its
 * page, footers, and the file itself.
 */
#include "flow.h"

#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <gmodule.h>

#define FOOT 36.0        /* under the footer */
#define FOOT_GAP 14.0    /* above it */
#define FOOT_MOST 260.0  /* its height */
#define NUMBER_WIDTH 100 /* of "page 1 of 2" */
#define LEAST_SCALE 0.05
#define SPREAD_MOST 44.0

struct foot {
    struct cell cell;
    double size, height;
};

/* ---- fonts ---- */

/* Kept: what was found out about fonts is its own. */
static PangoFontMap *font_map(void)
{
    static PangoFontMap *map;
    if (!map)
        map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    return map;
}

/* Pango names a few families even where there is none. */
static gboolean any_font(void)
{
    const FcFontSet *fonts = FcConfigGetFonts(NULL, FcSetSystem);
    return fonts && fonts->nfont > 0 && font_map();
}

/* As on paper: nothing is rounded to the dots of a screen. */
static PangoContext *font_context(void)
{
    PangoContext *context = pango_font_map_create_context(font_map());
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    pango_cairo_context_set_resolution(context, 72);
    pango_context_set_round_glyph_positions(context, FALSE);
    cairo_font_options_destroy(options);
    return context;
}

/* ---- blocks ---- */

static struct style heading_style(const struct flow *f, guint place)
{
    struct style style = {.size = place == 0 ? 20 : 14,
                          .bold = TRUE,
                          .factor = 1.2,
                          .before = 16,
                          .after = 6,
                          .title = TRUE};
    if (f->content->poster)
        style.size = place == 0 ? 30 : 22;
    else if (!f->content->one_page)
        style.keep = 40;
    return style;
}

static struct style text_style(const struct flow *f, enum paper_kind kind)
{
    gboolean poster = f->content->poster;
    if (kind == PAPER_LARGE)
        return (struct style){.size = poster ? 28 : 16,
                              .factor = 1.2,
                              .before = 6,
                              .after = poster ? 10 : 8,
                              .title = TRUE};
    return (struct style){.size = poster ? 15 : 11, .factor = 1.3, .after = 8};
}

/* As large as its width lets it be; what would be too small for that goes over two lines. */
static void flow_huge(struct flow *f, const struct paper_block *b)
{
    gboolean poster = f->content->poster;
    double most = poster ? 210 : 90, least = poster ? 60 : 36;
    double width = flow_width(f, b->text, 100, TRUE);
    double fits = 100 * (PAGE_WIDTH - 2 * MARGIN) / width * 0.999 / f->scale;
    struct style huge = {
        .size = MIN(most, MAX(fits, least)), .bold = TRUE, .factor = 1.0, .before = 4, .after = 2};
    struct style under = {.size = poster ? 24 : 14, .factor = 1.2, .after = 12};
    flow_text(f, b->text, &huge);
    if (b->under)
        flow_text(f, b->under, &under);
}

static void flow_rule(struct flow *f)
{
    flow_gap(f, 8 * f->scale);
    if (flow_need(f, 1) && f->cr) {
        cairo_set_line_width(f->cr, 0.75);
        cairo_move_to(f->cr, MARGIN, f->y + 0.5);
        cairo_line_to(f->cr, PAGE_WIDTH - MARGIN, f->y + 0.5);
        cairo_stroke(f->cr);
    }
    f->y += 1;
    flow_gap(f, 10 * f->scale);
}

static void flow_block(struct flow *f, guint place)
{
    const struct paper_block *b = &f->content->blocks[place];
    struct style style;
    switch (b->kind) {
    case PAPER_HEADING:
        style = heading_style(f, place);
        flow_text(f, b->text, &style);
        break;
    case PAPER_PARAGRAPH:
    case PAPER_LARGE:
        style = text_style(f, b->kind);
        flow_text(f, b->text, &style);
        break;
    case PAPER_HUGE:
        flow_huge(f, b);
        break;
    case PAPER_TABLE:
        flow_table(f, b);
        break;
    case PAPER_GAUGE:
        flow_gauge(f, b);
        break;
    case PAPER_CHARTS:
        flow_charts(f, b);
        break;
    case PAPER_RULE:
        flow_rule(f);
        break;
    case PAPER_SPACE:
        f->gap += text_style(f, PAPER_PARAGRAPH).size * 1.3 * f->scale;
        break;
    }
}

static void flow_all(struct flow *f)
{
    f->page = 0;
    f->y = f->top;
    f->gap = 0;
    f->full = FALSE;
    (void)flow_need(f, 0); /* there is a first page, whatever is on it */
    for (guint i = 0; i < f->content->n && !f->full; i++) {
        if (i > 0)
            f->y += f->spread;
        flow_block(f, i);
    }
}

/* ---- footers ---- */

/* Smaller where it is long. */
static gboolean make_foot(const struct flow *f, struct foot *foot)
{
    gboolean poster = f->content->poster;
    double width = PAGE_WIDTH - 2 * MARGIN - (poster ? 0 : NUMBER_WIDTH);
    foot->size = poster ? 13 : 9;
    const char *text = f->content->footer ? f->content->footer : "";
    for (;;) {
        foot->cell = (struct cell){flow_layout(f, text, foot->size, FALSE, width), MARGIN, width,
                                   poster ? ALIGN_CENTRE : ALIGN_START};
        foot->height = flow_row_height(&foot->cell, 1, 1.2);
        if (foot->height <= FOOT_MOST)
            return TRUE;
        g_object_unref(foot->cell.layout);
        foot->cell.layout = NULL;
        if (foot->size < LEAST_SIZE / 2)
            return FALSE;
        foot->size *= 0.85;
    }
}

static void draw_foot(const struct flow *f, const struct foot *foot)
{
    double y = PAGE_HEIGHT - FOOT - foot->height;
    for (GSList *at = pango_layout_get_lines_readonly(foot->cell.layout); at; at = at->next) {
        PangoRectangle logical;
        pango_layout_line_get_extents(at->data, NULL, &logical);
        flow_line_at(f, &foot->cell, at->data, y);
        y += 1.2 * logical.height / PANGO_SCALE;
    }
    if (f->pages < 2)
        return;
    char number[64];
    g_snprintf(number, sizeof number, "page %u of %u", f->page, f->pages);
    struct cell cell = {flow_layout(f, number, 9, FALSE, NUMBER_WIDTH),
                        PAGE_WIDTH - MARGIN - NUMBER_WIDTH, NUMBER_WIDTH, ALIGN_END};
    flow_line_at(f, &cell, pango_layout_get_line_readonly(cell.layout, 0),
                 PAGE_HEIGHT - FOOT - foot->height);
    g_object_unref(cell.layout);
}

void page_end(struct flow *f)
{
    if (!f->cr)
        return;
    draw_foot(f, f->foot);
    cairo_show_page(f->cr);
}

/* ---- the file ---- */

static gboolean fits(struct flow *f, double scale)
{
    f->scale = scale;
    flow_all(f);
    return !f->full;
}

/* The largest letters with which all stands on one page; what is then left is spread over a
 * poster. */
static gboolean fit_one_page(struct flow *f)
{
    f->max_pages = 1;
    if (!fits(f, 1)) {
        double small = LEAST_SCALE, large = 1;
        for (int i = 0; i < 8; i++) {
            double middle = (small + large) / 2;
            *(fits(f, middle) ? &small : &large) = middle;
        }
        if (!fits(f, small))
            return FALSE;
    }
    if (!f->content->poster)
        return TRUE;
    double left = MAX(f->bottom - f->y, 0);
    guint gaps = MAX(f->content->n, 1) - 1;
    f->spread = MIN(left / (gaps + 2), SPREAD_MOST * f->scale);
    f->top += (left - f->spread * gaps) * 0.4;
    return TRUE;
}

static cairo_status_t append(void *to, const unsigned char *bytes, unsigned len)
{
    g_byte_array_append(to, bytes, len);
    return CAIRO_STATUS_SUCCESS;
}

static void set_properties(cairo_surface_t *surface, const struct paper_content *c)
{
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, c->title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, c->subject);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, c->creator);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, c->created);
}

static GBytes *write_pdf(struct flow *f, const struct foot *foot, enum paper_fault *fault)
{
    GByteArray *bytes = g_byte_array_new();
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(append, bytes, PAGE_WIDTH, PAGE_HEIGHT);
    set_properties(surface, f->content);
    f->cr = cairo_create(surface);
    f->foot = foot;
    flow_all(f);
    page_end(f);
    cairo_status_t status = cairo_status(f->cr);
    cairo_destroy(f->cr);
    cairo_surface_finish(surface);
    status = status ? status : cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (status == CAIRO_STATUS_SUCCESS && !f->full)
        return g_byte_array_free_to_bytes(bytes);
    g_byte_array_unref(bytes);
    *fault = PAPER_FAILED;
    return NULL;
}

static GBytes *pdf(const struct paper_content *content, enum paper_fault *fault)
{
    *fault = any_font() ? PAPER_FINE : PAPER_NO_FONTS;
    if (*fault != PAPER_FINE)
        return NULL;
    struct foot foot;
    struct flow f = {.content = content,
                     .fonts = font_context(),
                     .scale = 1,
                     .top = MARGIN,
                     .max_pages = content->max_pages};
    GBytes *bytes = NULL;
    if (make_foot(&f, &foot)) {
        f.bottom = PAGE_HEIGHT - FOOT - foot.height - FOOT_GAP;
        gboolean fitted = content->one_page ? fit_one_page(&f) : fits(&f, 1);
        f.pages = f.page;
        if (fitted)
            bytes = write_pdf(&f, &foot, fault);
        else
            *fault = content->one_page ? PAPER_CROWDED : PAPER_LONG;
        g_object_unref(foot.cell.layout);
    } else {
        *fault = PAPER_CROWDED;
    }
    g_object_unref(f.fonts);
    return bytes;
}

G_MODULE_EXPORT const void *branchline_pdf_module(void);
G_MODULE_EXPORT const void *branchline_pdf_module(void)
{
    static const struct paper_module module = {PAPER_MODULE_VERSION, pdf};
    return &module;
}
