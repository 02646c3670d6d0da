/*
 * What members have to be told of a result, as the law of the day the ballot
 * opened asks for it (TULRCA 1992 s.231): as text and as a sheet.
 */
#include "ballot/statement.h"
#include "app_priv.h"
#include "ballot/rules.h"

#include "base/err.h"
#include "store/db.h"

#include <string.h>

/* ---- the statement ---- */

#define FACTS_MOST 10

struct fact {
    char *label, *value;
};

struct statement {
    const record *outcome;
    const struct rule_value *rule;
    struct rule_set set;
    record *row;
};

static void statement_done(struct statement *s)
{
    rule_set_done(&s->set);
    record_free(s->row);
}

static bool statement_load(struct app *app, const record *outcome, struct statement *s,
                           GError **error)
{
    enum jurisdiction j = JURISDICTION_GB;
    g_autoptr(record) args = record_of_int("ballot_id", record_int(outcome, "ballot_id"));
    *s = (struct statement){.outcome = outcome};
    s->row = db_need(app_db(app), "ballot_get", args, error, "There is no such ballot.");
    if (!s->row)
        return false;
    const struct rule_dates dates = ballot_rule_dates(s->row);
    (void)jurisdiction_from(record_str(s->row, "jurisdiction"), &j);
    if (!rule_set_load(app, j, &dates, day_from_iso(record_text(s->row, "closes_on")), &s->set,
                       error)) {
        g_clear_pointer(&s->row, record_free);
        return false;
    }
    s->rule = rule_set_find(&s->set, "result_statement", NULL);
    return true;
}

static bool states(const struct statement *s, const char *fact)
{
    /* Other ballots have no law on this: all that is known is told. */
    if (strcmp(record_str(s->row, "kind"), "STATUTORY") != 0)
        return strcmp(fact, "turnout") != 0 && strcmp(fact, "support") != 0;
    return rule_includes(s->rule, fact);
}

static char *number_of(const record *q, const char *name)
{
    return record_has(q, name) ? g_strdup_printf("%" G_GINT64_FORMAT, record_int(q, name))
                               : g_strdup("not published");
}

static char *met_said(const record *q, const char *name)
{
    const struct value *v = record_get(q, name);
    return g_strdup(!v || v->type == VALUE_NULL ? "cannot be told from what was published"
                    : v->i                      ? "yes"
                                                : "no");
}

/* "50%", "1 of 3" */
static char *line_said(struct fraction f)
{
    if (f.num * 100 % f.den == 0)
        return g_strdup_printf("%" G_GINT64_FORMAT "%%", f.num * 100 / f.den);
    return g_strdup_printf("%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT, f.num, f.den);
}

/* A test by the line of its rule; where that asks for nothing there is nothing to compare with. */
static struct fact test_fact(const struct statement *s, const record *q, const char *key,
                             const char *what, const char *met)
{
    const struct fraction min = rule_fraction(rule_set_find(&s->set, key, NULL));
    if (min.den <= 0)
        return (struct fact){g_strdup_printf("%s as a share of those entitled to vote", what),
                             g_strdup("the law asks for none")};
    g_autofree char *line = line_said(min);
    return (struct fact){
        g_strdup_printf("%s are at least %s of those entitled to vote", what, line),
        met_said(q, met)};
}

/* A percentage that was published where there are no counts. */
static bool percent_fact(const record *q, const char *counted, const char *percent,
                         const char *label, struct fact *out)
{
    const struct value *v = record_get(q, percent);
    if (record_has(q, counted) || !v || v->type != VALUE_HUNDREDTHS)
        return false;
    g_autofree char *share = share_text(v->i, 2);
    bool over = record_bool(q, "at_least") && strcmp(percent, "yes_percent") == 0;
    *out = (struct fact){g_strdup(label), g_strdup_printf("%s%s", over ? "at least " : "", share)};
    return true;
}

/* The facts of a question in the law's order, then what else was published. */
static guint facts_of(const struct statement *s, const record *q, struct fact out[FACTS_MOST])
{
    static const struct {
        const char *fact, *column, *label;
    } counts[] = {
        {"entitled", "entitled", "Number of individuals entitled to vote"},
        {"cast", "papers", "Number of votes cast"},
        {"yes", "yes", "Number answering Yes"},
        {"no", "no", "Number answering No"},
        {"spoiled", "spoiled", "Number of spoiled or otherwise invalid voting papers"},
    };
    guint n = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(counts); i++)
        if (states(s, counts[i].fact))
            out[n++] = (struct fact){g_strdup(counts[i].label), number_of(q, counts[i].column)};
    if (states(s, "turnout"))
        out[n++] = test_fact(s, q, "turnout_min", "Votes cast", "turnout_met");
    if (states(s, "support") && record_bool(s->row, "important_service"))
        out[n++] = test_fact(s, q, "support_min", "Yes votes", "support_met");
    n += percent_fact(q, "papers", "turnout_percent", "Turnout, as published", &out[n]);
    n += percent_fact(q, "yes", "yes_percent", "Answering Yes, as published", &out[n]);
    if (record_has(q, "warning"))
        out[n++] = (struct fact){g_strdup("Mind"), g_strdup(record_str(q, "warning"))};
    return n;
}

static void facts_free(struct fact *facts, guint n)
{
    for (guint k = 0; k < n; k++) {
        g_free(facts[k].label);
        g_free(facts[k].value);
    }
}

static char *heading_of(const record *q)
{
    const char *asked = record_has(q, "wording")
                            ? record_str(q, "wording")
                            : choice_label(ballot_questions, record_str(q, "question"));
    if (record_has(q, "unit"))
        return g_strdup_printf("%s: %s", record_str(q, "unit"), asked);
    char *s = g_strdup(asked);
    *s = g_ascii_toupper(*s);
    return s;
}

/* "A ballot held by post, which closed on Fri 18 Dec 2026. Scrutineer: …" */
static char *about(const struct statement *s)
{
    enum ballot_method method = METHOD_POST;
    (void)ballot_method_from(record_str(s->row, "method"), &method);
    g_autofree char *closed = day_dated(day_from_iso(record_text(s->row, "closes_on")));
    const char *scrutineer = record_str(s->row, "scrutineer");
    return g_strdup_printf("The ballot was held %s and closed on %s.%s%s%s",
                           ballot_method_label(method), closed, *scrutineer ? " Scrutineer: " : "",
                           scrutineer, *scrutineer ? "." : "");
}

static char *law_of(const struct statement *s)
{
    if (!s->rule || strcmp(record_str(s->row, "kind"), "STATUTORY") != 0)
        return NULL;
    g_autofree char *act = g_strndup(s->rule->source, strcspn(s->rule->source, ";"));
    return g_strdup_printf("Stated as %s asks for it.%s", act,
                           s->rule->status == RULE_VERIFY
                               ? " Ask HQ before you rely on it: it is not confirmed."
                               : "");
}

char *ballot_statement_text(struct app *app, const record *outcome, GError **error)
{
    struct statement s;
    if (!statement_load(app, outcome, &s, error))
        return NULL;
    GString *text = g_string_new(NULL);
    g_autofree char *first = about(&s);
    g_autofree char *law = law_of(&s);
    g_string_append_printf(text, "Result of the ballot: %s\n%s\n", record_str(outcome, "title"),
                           first);
    GPtrArray *results = record_list(outcome, "results");
    for (guint i = 0; i < results->len; i++) {
        struct fact facts[FACTS_MOST];
        g_autofree char *heading = heading_of(results->pdata[i]);
        guint n = facts_of(&s, results->pdata[i], facts);
        g_string_append_printf(text, "\n%s\n", heading);
        for (guint k = 0; k < n; k++)
            g_string_append_printf(text, "  %s: %s\n", facts[k].label, facts[k].value);
        facts_free(facts, n);
    }
    if (law)
        g_string_append_printf(text, "\n%s\n", law);
    statement_done(&s);
    return g_string_free(text, FALSE);
}

GBytes *ballot_statement_pdf(struct app *app, const record *outcome, GError **error)
{
    struct statement s;
    if (!statement_load(app, outcome, &s, error))
        return NULL;
    g_autofree char *title =
        g_strdup_printf("Result of the ballot: %s", record_str(outcome, "title"));
    g_autoptr(paper) p = paper_new(title, app_branch(app), PAPER_PAGES, app_today(app));
    g_autofree char *first = about(&s);
    g_autofree char *law = law_of(&s);
    paper_heading(p, title);
    paper_paragraph(p, first);
    GPtrArray *results = record_list(outcome, "results");
    for (guint i = 0; i < results->len; i++) {
        struct fact facts[FACTS_MOST];
        const char *cells[2 * FACTS_MOST];
        g_autofree char *heading = heading_of(results->pdata[i]);
        guint n = facts_of(&s, results->pdata[i], facts);
        for (guint k = 0; k < n; k++) {
            cells[2 * k] = facts[k].label;
            cells[2 * k + 1] = facts[k].value;
        }
        paper_heading(p, heading);
        paper_table(p, 2, NULL, cells, n);
        facts_free(facts, n);
    }
    paper_space(p);
    paper_paragraph(p, law);
    paper_footer(p, app_branch(app));
    statement_done(&s);
    return paper_pdf(p, error);
}
