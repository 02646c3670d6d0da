/*
 * A report on MPs' replies as one page to print.
 */
#include "report/report.h"

#include "base/err.h"

/* Two beside each other, those of the letters to the left. */
static void put_figures(struct paper *p, const struct counts *c, const GPtrArray *sections)
{
    enum { ROWS = FIGURES / 2, CELLS = 4 };
    struct figure figures[FIGURES];
    const char *cells[ROWS * CELLS];
    char *said[FIGURES];
    figures_make(c, sections, figures);
    for (int i = 0; i < FIGURES; i++) {
        const int at = CELLS * (i % ROWS) + 2 * (i / ROWS);
        cells[at] = figures[i].label;
        cells[at + 1] = said[i] = figure_said(&figures[i]);
    }
    paper_table(p, CELLS, NULL, cells, ROWS);
    for (int i = 0; i < FIGURES; i++)
        g_free(said[i]);
}

/* ---- charts ---- */

/* What paper_charts() copies, until it has. */
struct drawn {
    struct paper_chart chart;
    struct paper_bar bars[PAPER_CHART_BARS_MOST];
    char *values[PAPER_CHART_BARS_MOST];
    char *title, *note;
};

static char *value_said(const struct section *s, guint i)
{
    const struct part *part = &g_array_index(s->parts, struct part, i);
    const struct disclosure *told = &g_array_index(s->told, struct disclosure, i);
    if (part->beside >= 0)
        return g_strdup_printf("%" G_GINT64_FORMAT " (%s: %" G_GINT64_FORMAT ")", told->n,
                               s->kind->beside, part->beside);
    if (told->as != DISCLOSED || s->kind->plot != PLOT_BARS || s->total == 0)
        return section_said(s, i);
    return g_strdup_printf("%" G_GINT64_FORMAT " (%" G_GINT64_FORMAT "%%)", told->n,
                           (told->n * 100 + s->total / 2) / s->total);
}

static void add_bar(struct drawn *d, const struct section *s, guint i)
{
    const struct disclosure *told = &g_array_index(s->told, struct disclosure, i);
    const guint at = d->chart.n++;
    const bool nothing = !section_shows(s, i);
    d->values[at] = nothing ? NULL : value_said(s, i);
    d->bars[at] = (struct paper_bar){told->as == DISCLOSED ? told->n : -1,
                                     g_array_index(s->parts, struct part, i).label, d->values[at]};
}

static void draw_section(struct drawn *d, const struct counts *c, const struct section *s)
{
    static const enum paper_chart_kind shapes[] = {[PLOT_BARS] = PAPER_CHART_BARS,
                                                   [PLOT_COLUMNS] = PAPER_CHART_COLUMNS,
                                                   [PLOT_LINE] = PAPER_CHART_LINE};
    *d = (struct drawn){.chart = {.kind = shapes[s->kind->plot], .bars = d->bars}};
    guint left = 0;
    for (guint i = 0; !s->withheld && s->total > 0 && i < s->parts->len; i++) {
        /* of stretches of time those without anything are seen, too */
        if (s->kind->plot == PLOT_BARS && !section_shows(s, i))
            continue;
        if (d->chart.n == PAPER_CHART_BARS_MOST)
            left++;
        else
            add_bar(d, s, i);
    }
    d->chart.title = s->kind->title;
    d->note = section_untold(c, s);
    if (!d->note && left)
        d->note = g_strdup_printf("… and %u more", left);
    d->chart.note = d->note;
}

static void drawn_done(struct drawn *d)
{
    for (guint i = 0; i < d->chart.n; i++)
        g_free(d->values[i]);
    g_free(d->note);
}

static void put_charts(struct paper *p, const struct counts *c, const GPtrArray *sections)
{
    for (guint i = 0; i < sections->len; i += PAPER_CHARTS_MOST) {
        struct drawn drawn[PAPER_CHARTS_MOST];
        struct paper_chart charts[PAPER_CHARTS_MOST];
        guint n = MIN(sections->len - i, PAPER_CHARTS_MOST);
        for (guint k = 0; k < n; k++) {
            draw_section(&drawn[k], c, sections->pdata[i + k]);
            charts[k] = drawn[k].chart;
        }
        paper_charts(p, charts, n);
        for (guint k = 0; k < n; k++)
            drawn_done(&drawn[k]);
    }
}

GBytes *report_sheet(const struct counts *c, const GPtrArray *sections, GError **error)
{
    g_autofree char *title = report_title(c), *period = report_period(c);
    g_autofree char *about = g_strdup_printf("%s %s", period, report_mark(c));
    g_autofree char *made = day_dated(app_today(c->app));
    g_autofree char *foot =
        g_strdup_printf("%s · %s · %s", app_branch(c->app), made,
                        c->inside ? "FOR THE BRANCH ONLY" : "no count of members under five");
    g_autoptr(paper) p = paper_new(title, app_branch(c->app), PAPER_SHEET, app_today(c->app));
    paper_heading(p, title);
    paper_paragraph(p, about);
    put_figures(p, c, sections);
    put_charts(p, c, sections);
    paper_footer(p, foot);
    return paper_pdf(p, error);
}
