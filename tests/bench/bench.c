/*
 * How fast programs feel in a terminal, ours and those reps would use instead,
 * measured alike: from the write of a key to the last byte before 30 ms of
 * quiet.
 *
 *   bench [--json FILE] CASES [PATTERN...]
 *
 * PATTERN picks cases by name (* and ?). CASES is a key file, a group a case:
 *
 *   [less, 1k]
 *   needs=less                  a program in PATH or a file; where absent the case is skipped, and
 * said so command=less $DATA/1k.txt   as a shell would split it; $NAMES from the environment
 *   env=LESS=-S;
 *   ready=Abbott                the text that ends the start ("first"); without it, the first quiet
 *   starts=5                    so many starts for "first" (5)
 *   down=<Down>*50              any other key is a step: keys apart by spaces, each measured, *N
 * repeats -back=<Esc>{}               a step whose name starts with - is played, not measured
 *
 * Prints a table: medians, 95th percentiles, the worst, bytes a key; memory at
 * the end; bytes while idle. --json writes the same.
 */
#include <glib.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/pty.h"

enum { QUIET_MS = 30, IDLE_MS = 1000, STARTS = 5, DEADLINE_MS = 60000 };

struct step {
    char *name;
    GArray *ms;    /* double */
    GArray *bytes; /* double */
};

struct measured {
    GPtrArray *steps; /* struct step; the first is "first" */
    long rss_kb, peak_kb;
    guint64 idle_bytes;
};

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

static struct step *add_step(struct measured *m, const char *name)
{
    struct step *s = g_new0(struct step, 1);
    s->name = g_strdup(name);
    s->ms = g_array_new(FALSE, FALSE, sizeof(double));
    s->bytes = g_array_new(FALSE, FALSE, sizeof(double));
    g_ptr_array_add(m->steps, s);
    return s;
}

static void free_step(void *data)
{
    struct step *s = data;
    g_free(s->name);
    g_array_unref(s->ms);
    g_array_unref(s->bytes);
    g_free(s);
}

static void add_sample(struct step *s, double ms, guint64 bytes)
{
    double b = (double)bytes;
    g_array_append_val(s->ms, ms);
    g_array_append_val(s->bytes, b);
}

/* One word of a step: KEYS, KEYS*N or KEYS{text}. */
static bool run_word(struct pty *p, struct step *s, char *word)
{
    char *star = strrchr(word, '*'), *brace = strchr(word, '{');
    int times = 1;
    g_autofree char *until = NULL;
    if (star > word && atoi(star + 1) > 0) {
        times = atoi(star + 1);
        *star = '\0';
    }
    if (brace) {
        until = g_strndup(brace + 1, strcspn(brace + 1, "}"));
        *brace = '\0';
    }
    for (int i = 0; i < times; i++) {
        struct pty_sample sample = pty_measure(p, word, until, QUIET_MS);
        add_sample(s, sample.last_ms, sample.bytes);
        if (!pty_pid(p) || (until && !pty_find(p, until, NULL, NULL)))
            return false;
    }
    return true;
}

static bool run_step(struct pty *p, struct step *s, const char *keys)
{
    g_auto(GStrv) words = g_strsplit(keys, " ", -1);
    for (char **w = words; *w; w++)
        if (**w && !run_word(p, s, *w))
            return false;
    return true;
}

static struct pty *start(GKeyFile *cases, const char *name, struct step *first)
{
    g_autofree char *command = g_key_file_get_string(cases, name, "command", NULL);
    g_autofree char *ready = g_key_file_get_string(cases, name, "ready", NULL);
    g_auto(GStrv) env = g_key_file_get_string_list(cases, name, "env", NULL, NULL);
    pty_expand_all(env);
    g_autofree char *line = pty_expand(command ? command : "");
    g_auto(GStrv) argv = NULL;
    if (!g_shell_parse_argv(line, NULL, &argv, NULL))
        return NULL;
    struct pty *p =
        pty_start((const char *const *)argv, &(struct pty_options){.env = (const char *const *)env,
                                                                   .deadline_ms = DEADLINE_MS});
    bool there = pty_wait_text(p, ready ? ready : "");
    pty_settle(p, QUIET_MS);
    if (!there || !pty_pid(p)) {
        g_autofree char *screen = pty_text(p);
        fprintf(stderr, "%s did not show \"%s\":\n%s", name, ready ? ready : "", screen);
        pty_free(p);
        return NULL;
    }
    add_sample(first, pty_last_ms(p), pty_bytes(p));
    return p;
}

static bool is_step(const char *key)
{
    static const char *const reserved[] = {"needs", "command", "env", "ready", "starts", NULL};
    return !g_strv_contains(reserved, key);
}

static bool measure(GKeyFile *cases, const char *name, struct measured *m)
{
    struct step *first = add_step(m, "first");
    int starts = g_key_file_get_integer(cases, name, "starts", NULL);
    struct pty *p = NULL;
    for (int i = 0; i < (starts > 0 ? starts : STARTS); i++) {
        pty_free(p);
        p = start(cases, name, first);
        if (!p)
            return false;
    }
    bool ok = true;
    g_auto(GStrv) keys = g_key_file_get_keys(cases, name, NULL, NULL);
    for (char **key = keys; ok && *key; key++) {
        if (!is_step(*key))
            continue;
        g_autofree char *value = g_key_file_get_string(cases, name, *key, NULL);
        g_autofree char *missing = NULL;
        ok =
            (*key)[0] == '-' ? pty_play(p, value, &missing) : run_step(p, add_step(m, *key), value);
        if (!ok)
            fprintf(stderr, "%s: step %s did not go through%s%s\n", name, *key, missing ? ": " : "",
                    missing ? missing : "");
    }
    guint64 mark = pty_bytes(p);
    pty_idle(p, IDLE_MS);
    m->idle_bytes = pty_bytes(p) - mark;
    m->rss_kb = pty_rss_kb(p);
    m->peak_kb = pty_peak_kb(p);
    pty_free(p);
    return ok;
}

static void print_table(const char *name, struct measured *m)
{
    printf("%s: %.1f MB (at most %.1f), %" G_GUINT64_FORMAT " bytes in an idle second\n", name,
           (double)m->rss_kb / 1024, (double)m->peak_kb / 1024, m->idle_bytes);
    for (guint i = 0; i < m->steps->len; i++) {
        struct step *s = m->steps->pdata[i];
        printf("    %-16s %4u   median %9.2f   p95 %9.2f   worst %9.2f ms   %7.0f bytes\n", s->name,
               s->ms->len, quantile(s->ms, 0.5), quantile(s->ms, 0.95), quantile(s->ms, 1),
               quantile(s->bytes, 0.5));
    }
    fflush(stdout);
}

static void append_json_string(GString *json, const char *text)
{
    g_string_append_c(json, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            g_string_append_c(json, '\\');
        g_string_append_c(json, *text);
    }
    g_string_append_c(json, '"');
}

static void append_json(GString *json, const char *name, struct measured *m)
{
    g_string_append(json, json->len > 1 ? ",\n  {\"name\": " : "\n  {\"name\": ");
    append_json_string(json, name);
    g_string_append_printf(json,
                           ", \"rss_kb\": %ld, \"peak_kb\": %ld, \"idle_bytes\": %" G_GUINT64_FORMAT
                           ", \"steps\": {",
                           m->rss_kb, m->peak_kb, m->idle_bytes);
    for (guint i = 0; i < m->steps->len; i++) {
        struct step *s = m->steps->pdata[i];
        g_string_append(json, i ? ",\n    " : "\n    ");
        append_json_string(json, s->name);
        g_string_append_printf(json,
                               ": {\"n\": %u, \"median_ms\": %.3f, \"p95_ms\": %.3f, \"max_ms\": "
                               "%.3f, \"bytes\": %.0f}",
                               s->ms->len, quantile(s->ms, 0.5), quantile(s->ms, 0.95),
                               quantile(s->ms, 1), quantile(s->bytes, 0.5));
    }
    g_string_append(json, "}}");
}

static bool available(GKeyFile *cases, const char *name)
{
    g_auto(GStrv) needs = g_key_file_get_string_list(cases, name, "needs", NULL, NULL);
    for (char **need = needs; need && *need; need++) {
        g_autofree char *expanded = pty_expand(*need);
        g_autofree char *program = g_find_program_in_path(expanded);
        if (!program && !g_file_test(expanded, G_FILE_TEST_EXISTS)) {
            printf("skipped: %s (%s is not here)\n", name, expanded);
            return false;
        }
    }
    return true;
}

static bool wanted(const char *name, char **patterns)
{
    for (char **pattern = patterns; *pattern; pattern++)
        if (g_pattern_match_simple(*pattern, name))
            return true;
    return !*patterns;
}

int main(int argc, char **argv)
{
    const char *json_path = NULL;
    if (argc > 2 && strcmp(argv[1], "--json") == 0) {
        json_path = argv[2];
        argv += 2;
        argc -= 2;
    }
    if (argc < 2) {
        fputs("Use: bench [--json FILE] CASES [PATTERN...]\n", stderr);
        return 2;
    }
    g_autoptr(GKeyFile) cases = g_key_file_new();
    g_autoptr(GError) error = NULL;
    if (!g_key_file_load_from_file(cases, argv[1], G_KEY_FILE_NONE, &error)) {
        fprintf(stderr, "%s: %s\n", argv[1], error->message);
        return 2;
    }
    int failed = 0;
    g_autoptr(GString) json = g_string_new("[");
    g_auto(GStrv) names = g_key_file_get_groups(cases, NULL);
    for (char **name = names; *name; name++) {
        if (!wanted(*name, argv + 2) || !available(cases, *name))
            continue;
        struct measured m = {.steps = g_ptr_array_new_with_free_func(free_step)};
        failed += !measure(cases, *name, &m);
        print_table(*name, &m);
        append_json(json, *name, &m);
        g_ptr_array_unref(m.steps);
    }
    g_string_append(json, "\n]\n");
    if (json_path && !g_file_set_contents(json_path, json->str, -1, &error)) {
        fprintf(stderr, "%s\n", error->message);
        return 1;
    }
    return failed > 0;
}
