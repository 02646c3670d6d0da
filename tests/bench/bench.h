/*
 * What was measured, and what is made of it: see bench.c for the whole.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

enum { IDLE_MS = 1000, SETTLE_MS = 300, STARTS = 5, DEADLINE_MS = 120000 };

struct sample {
    double ms;
    guint64 bytes;
    guint place; /* which key of its round, from 0 */
};

struct step {
    char *name;
    GArray *samples; /* struct sample */
};

/* A case at a size. */
struct result {
    char *name, *program, *size; /* "less 1k", "less", "1k"; size "" where it has none */
    guint64 people;
    bool in_terminal;  /* else it ran from start to end, and only these three hold */
    GPtrArray *steps;  /* struct step; the first is "first" */
    double ms, cpu_ms; /* of the run */
    long rss_kb, peak_kb;
    guint64 idle_bytes;
};

struct result *result_new(const char *program, const char *size);
void result_free(void *result);
/* "1k", "100k", "1m"; 0 for "". */
guint64 size_people(const char *size);

/* ---- measure.c: false where something did not go as the case says; why is on stderr ---- */

/* A program in a terminal: its starts, its steps, its memory, its idle bytes. */
bool measure_terminal(GKeyFile *cases, struct result *r);
/* A program that ends by itself. */
bool measure_run(GKeyFile *cases, struct result *r);
/* A case's value with $NAMES replaced; NULL where it has none. Caller's. */
char *case_value(GKeyFile *cases, const char *program, const char *key);

/* ---- report.c ---- */

void print_steps(const struct result *r);
/* The closing tables: results are struct result. */
void print_tables(GKeyFile *cases, GPtrArray *results, const double *load_before);
char *make_json(GKeyFile *cases, GPtrArray *results, const double *load_before);

/* ---- figures.c ---- */

double step_quantile(const struct step *s, double q, bool of_bytes);
/*
 * A figure by its name; false where the case does not have it:
 *   STEP, STEP p95     of a step's keys, ms
 *   letter, slowest    of a step "search": each key, by its place, in the middle of its rounds
 *   row bytes, page bytes, mb, idle
 *   seconds, cpu, peak, rows a second     of a run
 *   times PROGRAM      of a run: so many times as long as that one's, at the same size
 */
bool figure(GPtrArray *results, const struct result *r, const char *name, double *value);
/* What it has to keep to (group "targets PROGRAM"); false where nothing is said. */
bool target(GKeyFile *cases, const struct result *r, const char *name, double *value);
