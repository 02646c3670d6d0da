/*
 * The closing tables, and the same as JSON.
 */
#include "bench/bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void print_steps(const struct result *r)
{
    if (!r->in_terminal) {
        printf("%s: %.2f s, CPU %.2f s, %.0f rows a second, at most %.1f MB\n", r->name,
               r->ms / 1000, r->cpu_ms / 1000, (double)r->people * 1000 / r->ms,
               (double)r->peak_kb / 1024);
    } else {
        printf("%s: %.1f MB (at most %.1f), %" G_GUINT64_FORMAT " bytes in an idle second\n",
               r->name, (double)r->rss_kb / 1024, (double)r->peak_kb / 1024, r->idle_bytes);
    }
    for (guint i = 0; i < r->steps->len; i++) {
        const struct step *s = r->steps->pdata[i];
        printf("    %-16s %4u   median %9.2f   p95 %9.2f   worst %9.2f ms   %7.0f bytes\n", s->name,
               s->samples->len, step_quantile(s, 0.5, false), step_quantile(s, 0.95, false),
               step_quantile(s, 1, false), step_quantile(s, 0.5, true));
    }
    fflush(stdout);
}

/* ---- the table of programs ---- */

struct column {
    const char *title, *figures[2];
    int width;
};

static const struct column columns[] = {
    {"first rows/p95", {"first", "first p95"}, 14},
    {"down", {"down"}, 6},
    {"page", {"page"}, 6},
    {"letter/slowest", {"letter", "slowest"}, 14},
    {"open", {"open"}, 5},
    {"bytes row/page", {"row bytes", "page bytes"}, 14},
    {"MB", {"mb"}, 5},
    {"idle", {"idle"}, 5},
};

/* What a number is worth showing of: 0.46, 27.8, 15564. */
static void append_number(GString *out, double value)
{
    if (value != 0 && value < 9.995)
        g_string_append_printf(out, "%.2g", value);
    else if (value < 99.95)
        g_string_append_printf(out, value == (int)value ? "%.0f" : "%.1f", value);
    else
        g_string_append_printf(out, "%.0f", value);
}

enum cell { VALUES, TARGETS, VERDICTS };

static bool met(double value, double limit)
{
    return value <= limit;
}

/* One figure as a cell says it; false (and a dash) where there is none. */
static bool append_figure(GString *out, GKeyFile *cases, GPtrArray *results, const struct result *r,
                          const char *name, enum cell what)
{
    double value = 0, limit = 0;
    bool has = figure(results, r, name, &value);
    bool aimed = what != VALUES && target(cases, r, name, &limit);
    if (what == VALUES ? !has : !has || !aimed) {
        g_string_append(out, "–");
        return false;
    }
    if (what == VERDICTS)
        g_string_append(out, met(value, limit) ? "met" : "NOT");
    else
        append_number(out, what == TARGETS ? limit : value);
    return true;
}

static void print_row(GKeyFile *cases, GPtrArray *results, const struct result *r, enum cell what)
{
    static const char *const labels[] = {"", "target ", "met? "};
    g_autofree char *label = g_strconcat(labels[what], what == VALUES ? r->name : r->size, NULL);
    printf("| %-22s |", label);
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        bool any = append_figure(text, cases, results, r, columns[i].figures[0], what);
        if (columns[i].figures[1]) {
            g_string_append(text, " / ");
            any |= append_figure(text, cases, results, r, columns[i].figures[1], what);
        }
        if (!any)
            g_string_assign(text, "–");
        int fill = columns[i].width - (int)g_utf8_strlen(text->str, -1);
        printf(" %*s%s |", MAX(fill, 0), "", text->str);
    }
    putchar('\n');
}

/* Whether it stands in the table of programs: one that shows a list. */
static bool is_list(GPtrArray *results, const struct result *r)
{
    double ignored;
    return r->in_terminal && figure(results, r, "down", &ignored);
}

static void print_rule(int n)
{
    for (int i = 0; i < n; i++)
        putchar('-');
}

static void print_programs(GKeyFile *cases, GPtrArray *results)
{
    bool any = false;
    for (guint i = 0; i < results->len; i++)
        any |= is_list(results, results->pdata[i]);
    if (!any)
        return;
    printf("\n| %-22s |", "ms");
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
        printf(" %*s |", columns[i].width, columns[i].title);
    printf("\n|");
    print_rule(24);
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
        putchar('|');
        print_rule(columns[i].width + 1);
        putchar(':');
    }
    puts("|");
    for (guint i = 0; i < results->len; i++)
        if (is_list(results, results->pdata[i]))
            print_row(cases, results, results->pdata[i], VALUES);
    for (guint i = 0; i < results->len; i++) {
        struct result *r = results->pdata[i];
        g_autofree char *group = g_strconcat("targets ", r->program, NULL);
        if (is_list(results, r) && g_key_file_has_group(cases, group)) {
            print_row(cases, results, r, TARGETS);
            print_row(cases, results, r, VERDICTS);
        }
    }
}

/* ---- all else: a row a figure, a column a size ---- */

static bool in_a_column(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
        for (int j = 0; j < 2; j++)
            if (columns[i].figures[j] && strcmp(columns[i].figures[j], name) == 0)
                return true;
    return strcmp(name, "search") == 0;
}

/* The sizes that ran, small ones first. */
static GPtrArray *sizes_of(GPtrArray *results)
{
    GPtrArray *sizes = g_ptr_array_new();
    for (guint i = 0; i < results->len; i++) {
        const struct result *r = results->pdata[i];
        guint at = 0;
        while (at < sizes->len && size_people(sizes->pdata[at]) < r->people)
            at++;
        if (r->people && (at == sizes->len || size_people(sizes->pdata[at]) != r->people))
            g_ptr_array_insert(sizes, (int)at, r->size);
    }
    return sizes;
}

static const struct result *find_result(GPtrArray *results, const char *program, const char *size)
{
    for (guint i = 0; i < results->len; i++) {
        const struct result *r = results->pdata[i];
        if (strcmp(r->program, program) == 0 && strcmp(r->size, size) == 0)
            return r;
    }
    return NULL;
}

/* "0.46 / 1.2" at each size; then the first of the two that has a target, and whether it is met. */
static void print_figures(GKeyFile *cases, GPtrArray *results, const char *program,
                          const char *label, const char *const *names)
{
    g_autoptr(GPtrArray) sizes = sizes_of(results);
    g_autoptr(GString) aim = g_string_new(NULL), verdict = g_string_new(NULL);
    printf("| %-26s |", label);
    for (guint i = 0; i < sizes->len; i++) {
        const struct result *r = find_result(results, program, sizes->pdata[i]);
        g_autoptr(GString) text = g_string_new(NULL);
        for (int j = 0; r && j < 2 && names[j]; j++) {
            double value, limit;
            if (!figure(results, r, names[j], &value))
                continue;
            g_string_append(text, text->len ? " / " : "");
            append_number(text, value);
            if (!target(cases, r, names[j], &limit))
                continue;
            g_string_printf(aim, "%s%g", g_str_has_suffix(names[j], " p95") ? "p95 " : "", limit);
            g_string_append_printf(verdict, "%s%s", verdict->len ? " " : "",
                                   met(value, limit) ? "met" : "NOT");
        }
        printf(" %13s |", text->len ? text->str : "-");
    }
    printf(" %7s | %-11s |\n", aim->len ? aim->str : "-", verdict->len ? verdict->str : "-");
}

static void print_program_figures(GKeyFile *cases, GPtrArray *results, const struct result *r)
{
    if (!r->in_terminal) {
        g_autofree char *time = g_strconcat(r->program, ", s/CPU", NULL);
        g_autofree char *group = g_strconcat("targets ", r->program, NULL);
        g_auto(GStrv) aims = g_key_file_get_keys(cases, group, NULL, NULL);
        print_figures(cases, results, r->program, time, (const char *[]){"seconds", "cpu"});
        print_figures(cases, results, r->program, "  rows a second",
                      (const char *[]){"rows a second", NULL});
        print_figures(cases, results, r->program, "  MB at most", (const char *[]){"peak", NULL});
        for (char **aim = aims; aim && *aim; aim++)
            if (g_str_has_prefix(*aim, "times ")) {
                g_autofree char *label = g_strconcat("  ", *aim, NULL);
                print_figures(cases, results, r->program, label, (const char *[]){*aim, NULL});
            }
        return;
    }
    for (guint i = 0; i < r->steps->len; i++) {
        const struct step *s = r->steps->pdata[i];
        if (in_a_column(s->name))
            continue;
        g_autofree char *p95 = g_strconcat(s->name, " p95", NULL);
        print_figures(cases, results, r->program, s->name, (const char *[]){s->name, p95});
    }
}

static bool has_others(const struct result *r)
{
    bool any = !r->in_terminal;
    for (guint i = 0; i < r->steps->len; i++)
        any |= !in_a_column(((const struct step *)r->steps->pdata[i])->name);
    return any && r->people;
}

static void print_others(GKeyFile *cases, GPtrArray *results)
{
    bool any = false;
    for (guint i = 0; i < results->len; i++)
        any |= has_others(results->pdata[i]);
    if (!any)
        return;
    g_autoptr(GPtrArray) sizes = sizes_of(results);
    printf("\n| %-26s |", "ms: median / p95");
    for (guint i = 0; i < sizes->len; i++)
        printf(" %13s |", (const char *)sizes->pdata[i]);
    printf(" %7s | %-11s |\n|", "target", "met?");
    print_rule(28);
    for (guint i = 0; i < sizes->len; i++)
        printf("|--------------:");
    puts("|--------:|-------------|");
    g_autoptr(GHashTable) done = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < results->len; i++) {
        const struct result *r = results->pdata[i];
        if (has_others(r) && g_hash_table_add(done, r->program))
            print_program_figures(cases, results, r);
    }
}

/* Others' work on the machine makes every time longer: then a figure that is not met says little.
 */
static void print_load(const double *before)
{
    double now[3] = {0};
    if (getloadavg(now, 3) != 3)
        return;
    guint cores = g_get_num_processors();
    printf("\nLoad %.2f before, %.2f now, on %u cores%s\n", before[0], now[0], cores,
           before[0] > cores * 0.5 ? ": busy with other things, so times are too long" : "");
}

void print_tables(GKeyFile *cases, GPtrArray *results, const double *load_before)
{
    print_programs(cases, results);
    print_others(cases, results);
    print_load(load_before);
}

/* ---- JSON ---- */

static void append_string(GString *json, const char *text)
{
    g_string_append_c(json, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            g_string_append_c(json, '\\');
        g_string_append_c(json, *text);
    }
    g_string_append_c(json, '"');
}

static void append_steps(GString *json, const struct result *r)
{
    for (guint i = 0; i < r->steps->len; i++) {
        const struct step *s = r->steps->pdata[i];
        g_string_append(json, i ? ",\n      " : "\n      ");
        append_string(json, s->name);
        g_string_append_printf(json,
                               ": {\"n\": %u, \"median_ms\": %.3f, \"p95_ms\": %.3f, "
                               "\"max_ms\": %.3f, \"bytes\": %.0f}",
                               s->samples->len, step_quantile(s, 0.5, false),
                               step_quantile(s, 0.95, false), step_quantile(s, 1, false),
                               step_quantile(s, 0.5, true));
    }
}

static void append_targets(GString *json, GKeyFile *cases, GPtrArray *results,
                           const struct result *r)
{
    g_autofree char *group = g_strconcat("targets ", r->program, NULL);
    g_auto(GStrv) names = g_key_file_get_keys(cases, group, NULL, NULL);
    bool any = false;
    for (char **name = names; name && *name; name++) {
        double value, limit;
        if (!figure(results, r, *name, &value) || !target(cases, r, *name, &limit))
            continue;
        g_string_append(json, any ? ",\n      " : "\n      ");
        append_string(json, *name);
        g_string_append_printf(json, ": {\"value\": %.3f, \"target\": %g, \"met\": %s}", value,
                               limit, met(value, limit) ? "true" : "false");
        any = true;
    }
}

static void append_result(GString *json, GKeyFile *cases, GPtrArray *results,
                          const struct result *r)
{
    g_string_append(json, "{\"name\": ");
    append_string(json, r->name);
    g_string_append(json, ", \"program\": ");
    append_string(json, r->program);
    g_string_append_printf(json, ", \"people\": %" G_GUINT64_FORMAT ", \"peak_kb\": %ld", r->people,
                           r->peak_kb);
    if (r->in_terminal)
        g_string_append_printf(json, ", \"rss_kb\": %ld, \"idle_bytes\": %" G_GUINT64_FORMAT,
                               r->rss_kb, r->idle_bytes);
    else
        g_string_append_printf(json, ", \"ms\": %.1f, \"cpu_ms\": %.1f", r->ms, r->cpu_ms);
    g_string_append(json, ",\n    \"steps\": {");
    append_steps(json, r);
    g_string_append(json, "},\n    \"targets\": {");
    append_targets(json, cases, results, r);
    g_string_append(json, "}}");
}

static char *cpu_model(void)
{
    g_autofree char *text = NULL;
    const char *at = NULL;
    if (g_file_get_contents("/proc/cpuinfo", &text, NULL, NULL))
        at = strstr(text, "model name");
    at = at ? strchr(at, ':') : NULL;
    return at ? g_strstrip(g_strndup(at + 1, strcspn(at + 1, "\n"))) : g_strdup("unknown");
}

static void append_load(GString *json, const char *name, const double *load)
{
    g_string_append_printf(json, " \"%s\": [%.2f, %.2f, %.2f],\n", name, load[0], load[1], load[2]);
}

char *make_json(GKeyFile *cases, GPtrArray *results, const double *load_before)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    g_autofree char *date = g_date_time_format(now, "%Y-%m-%dT%H:%M:%SZ");
    g_autofree char *model = cpu_model();
    double load[3] = {0};
    GString *json = g_string_new("{");
    g_string_append_printf(json, "\"date\": \"%s\", \"cpu\": ", date);
    append_string(json, model);
    g_string_append_printf(json, ", \"cores\": %u,\n", g_get_num_processors());
    append_load(json, "load_before", load_before);
    if (getloadavg(load, 3) == 3)
        append_load(json, "load_after", load);
    g_string_append(json, " \"terminal\": \"80x24 xterm-256color\",\n \"cases\": [");
    for (guint i = 0; i < results->len; i++) {
        g_string_append(json, i ? ",\n  " : "\n  ");
        append_result(json, cases, results, results->pdata[i]);
    }
    g_string_append(json, "\n]}\n");
    return g_string_free(json, FALSE);
}
