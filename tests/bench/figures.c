/*
 * Figures out of samples, and what they have to keep to.
 */
#include "bench/bench.h"

#include <string.h>

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Nearest rank; the values get sorted. */
static double quantile(GArray *values, double q)
{
    if (values->len == 0)
        return 0;
    g_array_sort(values, compare);
    guint rank = (guint)(q * values->len);
    return g_array_index(values, double, MIN(rank, values->len - 1));
}

double step_quantile(const struct step *s, double q, bool of_bytes)
{
    g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < s->samples->len; i++) {
        const struct sample *sample = &g_array_index(s->samples, struct sample, i);
        double value = of_bytes ? (double)sample->bytes : sample->ms;
        g_array_append_val(values, value);
    }
    return quantile(values, q);
}

static const struct step *find_step(const struct result *r, const char *name)
{
    for (guint i = 0; i < r->steps->len; i++) {
        const struct step *s = r->steps->pdata[i];
        if (strcmp(s->name, name) == 0)
            return s;
    }
    return NULL;
}

/* The medians of the keys at each place: one slow key in five rounds is noise, the same in all is
 * not. */
static GArray *by_place(const struct step *s)
{
    GArray *medians = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint place = 0;; place++) {
        g_autoptr(GArray) there = g_array_new(FALSE, FALSE, sizeof(double));
        for (guint i = 0; i < s->samples->len; i++)
            if (g_array_index(s->samples, struct sample, i).place == place)
                g_array_append_val(there, g_array_index(s->samples, struct sample, i).ms);
        if (there->len == 0)
            return medians;
        double median = quantile(there, 0.5);
        g_array_append_val(medians, median);
    }
}

static bool of_step(const struct result *r, const char *step, double q, bool of_bytes,
                    double *value)
{
    const struct step *s = find_step(r, step);
    if (s)
        *value = step_quantile(s, q, of_bytes);
    return s != NULL;
}

static bool times(GPtrArray *results, const struct result *r, const char *program, double *value)
{
    for (guint i = 0; i < results->len; i++) {
        const struct result *other = results->pdata[i];
        if (strcmp(other->program, program) || strcmp(other->size, r->size) || other->ms <= 0)
            continue;
        *value = r->ms / other->ms;
        return true;
    }
    return false;
}

static bool of_run(GPtrArray *results, const struct result *r, const char *name, double *value)
{
    if (g_str_has_prefix(name, "times "))
        return times(results, r, name + strlen("times "), value);
    if (strcmp(name, "seconds") == 0)
        *value = r->ms / 1000;
    else if (strcmp(name, "cpu") == 0)
        *value = r->cpu_ms / 1000;
    else if (strcmp(name, "rows a second") == 0)
        *value = (double)r->people * 1000 / MAX(r->ms, 1);
    else if (strcmp(name, "peak") == 0)
        *value = (double)r->peak_kb / 1024;
    else
        return false;
    return true;
}

bool figure(GPtrArray *results, const struct result *r, const char *name, double *value)
{
    if (!r->in_terminal)
        return of_run(results, r, name, value);
    if (strcmp(name, "letter") == 0 || strcmp(name, "slowest") == 0) {
        const struct step *s = find_step(r, "search");
        if (!s)
            return false;
        g_autoptr(GArray) places = by_place(s);
        *value = quantile(places, name[0] == 'l' ? 0.5 : 1);
        return true;
    }
    if (strcmp(name, "mb") == 0)
        *value = (double)r->rss_kb / 1024;
    else if (strcmp(name, "idle") == 0)
        *value = (double)r->idle_bytes;
    else if (strcmp(name, "row bytes") == 0)
        return of_step(r, "down", 0.5, true, value);
    else if (strcmp(name, "page bytes") == 0)
        return of_step(r, "page", 0.5, true, value);
    else if (g_str_has_suffix(name, " p95")) {
        g_autofree char *step = g_strndup(name, strlen(name) - strlen(" p95"));
        return of_step(r, step, 0.95, false, value);
    } else
        return of_step(r, name, 0.5, false, value);
    return true;
}

/* "1k:20;25": 20 at 1k, 25 at any other size. */
bool target(GKeyFile *cases, const struct result *r, const char *name, double *value)
{
    g_autofree char *group = g_strconcat("targets ", r->program, NULL);
    g_auto(GStrv) said = g_key_file_get_string_list(cases, group, name, NULL, NULL);
    for (char **one = said; one && *one; one++) {
        const char *colon = strchr(*one, ':');
        gsize n = colon ? (gsize)(colon - *one) : 0;
        if (colon && (strlen(r->size) != n || strncmp(*one, r->size, n) != 0))
            continue;
        *value = g_ascii_strtod(colon ? colon + 1 : *one, NULL);
        return true;
    }
    return false;
}
