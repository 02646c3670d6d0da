/*
 * Charts on paper: a report keeps to its page, and nothing is drawn of nothing.
 */
#include "support/pdf_text.h"

static paper *blank(enum paper_mode mode)
{
    return paper_new("Report", "A branch", mode, day_from_iso("2026-12-16"));
}

/* A report is set from the left, and in smaller letters where it would go on to a second page. */
static void a_sheet_stays_on_one_page(void **state)
{
    (void)state;
    struct paper_bar bars[PAPER_CHART_BARS_MOST];
    for (guint i = 0; i < G_N_ELEMENTS(bars); i++)
        bars[i] = (struct paper_bar){i, "A longer name of a party or region", "7"};
    const struct paper_chart chart = {PAPER_CHART_BARS, "Bars", NULL, bars, G_N_ELEMENTS(bars)};
    const struct paper_chart charts[] = {chart, chart};
    for (int rows = 1; rows <= 2; rows++) {
        g_autoptr(paper) p = blank(PAPER_SHEET);
        paper_heading(p, "Report");
        for (int i = 0; i < rows; i++)
            paper_charts(p, charts, 2);
        assert_int_equal(pages_of(p), 1);
    }
}

/* A chart without bars is its title; one whose bars are all nothing or not to be said has no bar.
 */
static void charts_of_nothing(void **state)
{
    (void)state;
    const struct paper_bar bars[] = {{0, "none", "0"}, {-1, "some", "under 5"}, {0, NULL, NULL}};
    for (int kind = PAPER_CHART_BARS; kind <= PAPER_CHART_LINE; kind++) {
        const struct paper_chart charts[] = {{kind, "Empty", NULL, NULL, 0},
                                             {kind, "Nothing yet", NULL, bars, 3}};
        g_autoptr(paper) p = blank(PAPER_PAGES);
        paper_charts(p, charts, 2);
        g_autofree char *text = text_in(p);
        has(text, "Empty");
        has(text, "Nothing yet");
        has(text, "some");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_sheet_stays_on_one_page),
                                       cmocka_unit_test(charts_of_nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
