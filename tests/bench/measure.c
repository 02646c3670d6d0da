/*
 * A case's keys, played and measured.
 */
#include "bench/bench.h"

#include "support/pty.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

enum { QUIET_MS = 30 };

char *case_value(GKeyFile *cases, const char *program, const char *key)
{
    g_autofree char *value = g_key_file_get_string(cases, program, key, NULL);
    return value ? pty_expand(value) : NULL;
}

static void free_step(void *data)
{
    struct step *s = data;
    g_free(s->name);
    g_array_unref(s->samples);
    g_free(s);
}

guint64 size_people(const char *size)
{
    char *unit;
    guint64 n = g_ascii_strtoull(size, &unit, 10);
    return n * (*unit == 'k' ? 1000 : *unit == 'm' ? 1000000 : 1);
}

struct result *result_new(const char *program, const char *size)
{
    struct result *r = g_new0(struct result, 1);
    r->program = g_strdup(program);
    r->size = g_strdup(size);
    r->name = g_strconcat(program, *size ? " " : "", size, NULL);
    r->people = size_people(size);
    r->steps = g_ptr_array_new_with_free_func(free_step);
    return r;
}

void result_free(void *result)
{
    struct result *r = result;
    g_free(r->name);
    g_free(r->program);
    g_free(r->size);
    g_ptr_array_unref(r->steps);
    g_free(r);
}

static struct step *add_step(struct result *r, const char *name)
{
    struct step *s = g_new0(struct step, 1);
    s->name = g_strdup(name);
    s->samples = g_array_new(FALSE, FALSE, sizeof(struct sample));
    g_ptr_array_add(r->steps, s);
    return s;
}

static void add_sample(struct step *s, double ms, guint64 bytes, guint place)
{
    struct sample sample = {.ms = ms, .bytes = bytes, .place = place};
    g_array_append_val(s->samples, sample);
}

/* The next word: up to a space outside braces. NULL at the end. Caller's. */
static char *take_word(const char **at)
{
    *at += strspn(*at, " ");
    const char *end = *at;
    for (bool inside = false; *end && (inside || *end != ' '); end++)
        inside = *end == '{' || (inside && *end != '}');
    char *word = end > *at ? g_strndup(*at, (gsize)(end - *at)) : NULL;
    *at = end;
    return word;
}

/* One word of a step: KEYS, KEYS*N or KEYS{text}. */
static bool run_word(struct pty *p, struct step *s, char *word, guint *place)
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
        add_sample(s, sample.last_ms, sample.bytes, (*place)++);
        if (!pty_pid(p) || (until && !pty_find(p, until, NULL, NULL)))
            return false;
    }
    return true;
}

static bool run_step(struct pty *p, struct step *s, const char *keys)
{
    guint place = 0;
    char *word;
    bool ok = true;
    while (ok && (word = take_word(&keys))) {
        if (word[0] == '-' && word[1]) {
            ok = pty_play(p, word + 1, NULL);
            place = 0;
        } else {
            ok = run_word(p, s, word, &place);
        }
        g_free(word);
    }
    return ok;
}

static struct pty *start(GKeyFile *cases, const struct result *r)
{
    g_autofree char *line = case_value(cases, r->program, "command");
    g_auto(GStrv) env = g_key_file_get_string_list(cases, r->program, "env", NULL, NULL);
    pty_expand_all(env);
    g_auto(GStrv) argv = NULL;
    if (!g_shell_parse_argv(line, NULL, &argv, NULL)) {
        fprintf(stderr, "%s: no command: %s\n", r->name, line);
        return NULL;
    }
    return pty_start(
        (const char *const *)argv,
        &(struct pty_options){.env = (const char *const *)env, .deadline_ms = DEADLINE_MS});
}

/* Once from the start to its text; NULL where that does not come. */
static struct pty *start_ready(GKeyFile *cases, const struct result *r, struct step *first)
{
    g_autofree char *ready = case_value(cases, r->program, "ready");
    struct pty *p = start(cases, r);
    if (!p)
        return NULL;
    bool there = pty_wait_text(p, ready ? ready : "");
    pty_settle(p, QUIET_MS);
    if (!there || !pty_pid(p)) {
        g_autofree char *screen = pty_text(p);
        fprintf(stderr, "%s did not show \"%s\":\n%s", r->name, ready ? ready : "", screen);
        pty_free(p);
        return NULL;
    }
    add_sample(first, pty_last_ms(p), pty_bytes(p), first->samples->len);
    return p;
}

static bool is_step(const char *key)
{
    static const char *const reserved[] = {"sizes", "needs", "setup", "after",  "command",
                                           "run",   "env",   "ready", "starts", NULL};
    return !g_strv_contains(reserved, key);
}

static bool run_steps(GKeyFile *cases, struct result *r, struct pty *p)
{
    g_auto(GStrv) keys = g_key_file_get_keys(cases, r->program, NULL, NULL);
    for (char **key = keys; *key; key++) {
        if (!is_step(*key))
            continue;
        g_autofree char *value = case_value(cases, r->program, *key);
        bool ok =
            (*key)[0] == '-' ? pty_play(p, value, NULL) : run_step(p, add_step(r, *key), value);
        if (!ok) {
            g_autofree char *screen = pty_text(p);
            fprintf(stderr, "%s: step %s did not go through:\n%s", r->name, *key, screen);
            return false;
        }
    }
    return true;
}

bool measure_terminal(GKeyFile *cases, struct result *r)
{
    r->in_terminal = true;
    struct step *first = add_step(r, "first");
    int starts = g_key_file_get_integer(cases, r->program, "starts", NULL);
    struct pty *p = NULL;
    for (int i = 0; i < (starts > 0 ? starts : STARTS); i++) {
        pty_free(p);
        p = start_ready(cases, r, first);
        if (!p)
            return false;
    }
    bool ok = run_steps(cases, r, p);
    pty_settle(p, SETTLE_MS); /* what still answers the last key, such as a count of rows */
    guint64 mark = pty_bytes(p);
    gint64 end = g_get_monotonic_time() + IDLE_MS * 1000;
    while (g_get_monotonic_time() < end && pty_pid(p))
        pty_idle(p, (int)((end - g_get_monotonic_time()) / 1000) + 1);
    r->idle_bytes = pty_bytes(p) - mark;
    r->rss_kb = pty_rss_kb(p);
    r->peak_kb = pty_peak_kb(p);
    pty_free(p);
    return ok;
}

static double children_cpu_ms(void)
{
    struct rusage u;
    getrusage(RUSAGE_CHILDREN, &u);
    return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1000 +
           (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1000;
}

bool measure_run(GKeyFile *cases, struct result *r)
{
    g_autofree char *line = case_value(cases, r->program, "run");
    const char *const argv[] = {"sh", "-c", line, NULL};
    double cpu = children_cpu_ms();
    gint64 started = g_get_monotonic_time();
    struct pty *p = pty_start(argv, NULL);
    /* The peak only grows, and is gone with the process (ru_maxrss starts with our own size). */
    while (pty_pid(p)) {
        pty_idle(p, 5);
        r->peak_kb = MAX(r->peak_kb, pty_peak_kb(p));
    }
    r->ms = (double)(g_get_monotonic_time() - started) / 1000;
    r->cpu_ms = children_cpu_ms() - cpu;
    int status = pty_wait_exit(p);
    g_autofree char *screen = pty_text(p);
    if (status != 0)
        fprintf(stderr, "%s ended with %d:\n%s", r->name, status, screen);
    pty_free(p);
    return status == 0;
}
