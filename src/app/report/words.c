/*
 * A report on MPs' replies as text, CSV and JSON.
 */
#include "report/report.h"

#include "base/text.h"
#include "io/csv_out.h"

#define LABELS 32 /* columns for what is counted */

char *report_title(const struct counts *c)
{
    return g_strdup_printf("MPs’ replies: %s", app_branch(c->app));
}

/* "16 Nov 2026"; NULL: no such day. Caller's. */
static char *dated(const char *iso)
{
    return iso ? day_dated(day_from_iso(iso)) : NULL;
}

char *report_period(const struct counts *c)
{
    g_autofree char *since = dated(c->since), *until = dated(c->until);
    g_autofree char *made = day_dated(app_today(c->app));
    if (since && until)
        return g_strdup_printf("Letters and replies from %s to %s.", since, until);
    if (since)
        return g_strdup_printf("Letters and replies from %s to %s.", since, made);
    return g_strdup_printf("Letters and replies up to %s.", until ? until : made);
}

const char *report_mark(const struct counts *c)
{
    return c->inside ? "For the branch only: full counts. Not to be handed on."
                     : "No names of members, and no count of them from one to four.";
}

/* ---- text ---- */

static void put_line(GString *to, const char *label, const char *said)
{
    g_string_append_printf(to, "  %s%*s  %s\n", label, MAX(LABELS - text_width(label), 0), "",
                           said);
}

static char *part_said(const struct section *s, guint i)
{
    const gint64 beside = g_array_index(s->parts, struct part, i).beside;
    char *said = section_said(s, i);
    if (beside < 0)
        return said;
    char *both = g_strdup_printf("%s (%s: %" G_GINT64_FORMAT ")", said, s->kind->beside, beside);
    g_free(said);
    return both;
}

char *section_untold(const struct counts *c, const struct section *s)
{
    const char *outside = s->kind->noun_outside;
    if (s->total == 0)
        return g_strdup_printf("No %s.", outside && !c->inside ? outside : s->kind->noun);
    return s->withheld ? g_strdup("Not shown: there are too few to hide whose they are.") : NULL;
}

static void put_section(GString *to, const struct counts *c, const struct section *s)
{
    g_autofree char *untold = section_untold(c, s);
    g_string_append_printf(to, "\n%s\n", s->kind->title);
    if (untold) {
        g_string_append_printf(to, "  %s\n", untold);
        return;
    }
    for (guint i = 0; i < s->parts->len; i++) {
        if (!section_shows(s, i))
            continue;
        g_autofree char *said = part_said(s, i);
        put_line(to, g_array_index(s->parts, struct part, i).label, said);
    }
}

char *report_text(const struct counts *c, const GPtrArray *sections)
{
    GString *to = g_string_new(NULL);
    struct figure figures[FIGURES];
    g_autofree char *title = report_title(c), *period = report_period(c);
    g_string_append_printf(to, "%s\n%s\n%s\n\n", title, period, report_mark(c));
    figures_make(c, sections, figures);
    for (int i = 0; i < FIGURES; i++) {
        g_autofree char *said = figure_said(&figures[i]);
        put_line(to, figures[i].label, said);
    }
    for (guint i = 0; i < sections->len; i++)
        put_section(to, c, sections->pdata[i]);
    return g_string_free(to, FALSE);
}

/* ---- CSV ---- */

static void put_cells(GString *to, const char *section, const char *label, const char *said,
                      const char *beside)
{
    const char *cells[] = {section, label, said, beside};
    csv_put_row(to, cells, G_N_ELEMENTS(cells));
}

static void put_csv_section(GString *to, const struct section *s)
{
    for (guint i = 0; !s->withheld && i < s->parts->len; i++) {
        const struct part *part = &g_array_index(s->parts, struct part, i);
        if (!section_shows(s, i))
            continue;
        g_autofree char *said = section_said(s, i);
        g_autofree char *beside =
            part->beside < 0 ? NULL : g_strdup_printf("%" G_GINT64_FORMAT, part->beside);
        put_cells(to, s->kind->id, part->label, said, beside);
    }
    if (s->withheld && s->total > 0)
        put_cells(to, s->kind->id, s->kind->noun, "held back", NULL);
}

char *report_csv(const struct counts *c, const GPtrArray *sections)
{
    GString *to = g_string_new(NULL);
    struct figure figures[FIGURES];
    g_autofree char *title = report_title(c), *period = report_period(c);
    put_cells(to, "section", "label", "count", "beside");
    put_cells(to, "report", title, period, NULL);
    put_cells(to, "report", c->inside ? "for the branch only" : "to hand on", report_mark(c), NULL);
    figures_make(c, sections, figures);
    for (int i = 0; i < FIGURES; i++) {
        g_autofree char *said = figures[i].days && !figures[i].withheld
                                    ? g_strdup_printf("%" G_GINT64_FORMAT, figures[i].told.n)
                                    : figure_said(&figures[i]);
        put_cells(to, "figures", figures[i].label, said, NULL);
    }
    for (guint i = 0; i < sections->len; i++)
        put_csv_section(to, sections->pdata[i]);
    return g_string_free(to, FALSE);
}

/* ---- JSON ---- */

/* NULL where it may not be told, and why beside it. */
static void set_told(record *o, const char *name, const struct disclosure *told)
{
    if (told->as == DISCLOSED)
        record_set_int(o, name, told->n);
    else
        record_set_null(o, name);
}

static record *part_object(const struct section *s, guint i)
{
    const struct disclosure *told = &g_array_index(s->told, struct disclosure, i);
    const struct part *part = &g_array_index(s->parts, struct part, i);
    record *o = record_of_text("label", part->label);
    set_told(o, "n", told);
    record_take_text(o, "held_back", told->as == DISCLOSED ? NULL : section_said(s, i));
    if (part->beside >= 0)
        record_set_int(o, "n_beside", part->beside);
    return o;
}

static record *section_object(const struct section *s)
{
    record *o = record_of_text("section", s->kind->id);
    GPtrArray *rows = record_array_new();
    for (guint i = 0; !s->withheld && i < s->parts->len; i++)
        if (section_shows(s, i))
            g_ptr_array_add(rows, part_object(s, i));
    record_set_text(o, "title", s->kind->title);
    record_set_text(o, "beside", s->kind->beside);
    record_set_bool(o, "withheld", s->withheld && s->total > 0);
    record_take_list(o, "parts", rows);
    return o;
}

record *report_object(const struct counts *c, const GPtrArray *sections)
{
    record *o = record_new();
    struct figure figures[FIGURES];
    record_take_text(o, "title", report_title(c));
    record_set_text(o, "since_on", c->since);
    record_set_text(o, "until_on", c->until);
    record_set_bool(o, "inside", c->inside);
    record_set_text(o, "note", report_mark(c));
    figures_make(c, sections, figures);
    for (int i = 0; i < FIGURES; i++) {
        if (figures[i].withheld)
            record_set_null(o, figures[i].name);
        else
            set_told(o, figures[i].name, &figures[i].told);
    }
    GPtrArray *all = record_array_new();
    for (guint i = 0; i < sections->len; i++)
        g_ptr_array_add(all, section_object(sections->pdata[i]));
    record_take_list(o, "sections", all);
    return o;
}
