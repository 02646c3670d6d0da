/*
 * How fast programs feel in a terminal, ours and those reps would use instead,
 * measured alike: from the write of a key to the last byte before 30 ms of
 * quiet.
 *
 *   bench [--json FILE] [--sizes "1k 100k"] CASES [PATTERN...]
 *
 * PATTERN picks cases by name (* and ?): "less 1k", "less*". CASES is a key
 * file, a group a case; $NAMES are from the environment, and $SIZE ("1k") and
 * $N (1000) are the case's:
 *
 *   [less]
 *   sizes=1k;100k;1m            a case each, those of them that --sizes names
 *   needs=less                  a program in PATH or a file; where absent the case is skipped
 *   setup=data.sh names $SIZE   before, in a shell, not measured; after= the same, afterwards
 *   command=less $DATA/names    as a shell would split it
 *   env=LESS=-S;
 *   ready=Abbott                the text that ends the start ("first"); without it, the first quiet
 *   starts=5                    so many starts for "first" (5)
 *   down=<Down>*50              any other key is a step: keys apart by spaces, each measured;
 *                               *N repeats, {text} waits for it, -KEYS plays unmeasured and
 *                               begins a new round
 *   -back=<Esc>{}               a step whose name starts with - is played, not measured
 *
 *   [import]                    a program that ends by itself: its time and its peak
 *   run=branchline member import
 *
 *   [targets less]              what figures (figures in bench.h) have to keep to
 *   down=1k:0.2;0.5             at 1k; at any other size
 *
 * Each case prints its steps as it ends; the tables come last. --json writes all.
 */
#include "bench/bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/pty.h"

static bool available(GKeyFile *cases, const struct result *r)
{
    g_auto(GStrv) needs = g_key_file_get_string_list(cases, r->program, "needs", NULL, NULL);
    pty_expand_all(needs);
    for (char **need = needs; need && *need; need++) {
        g_autofree char *program = g_find_program_in_path(*need);
        if (!program && !g_file_test(*need, G_FILE_TEST_EXISTS)) {
            printf("skipped: %s (%s is not here)\n", r->name, *need);
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

static bool shell(GKeyFile *cases, const struct result *r, const char *key)
{
    g_autofree char *line = case_value(cases, r->program, key);
    if (!line)
        return true;
    fflush(stdout);
    int status = system(line);
    if (status != 0)
        fprintf(stderr, "%s: its %s failed: %s\n", r->name, key, line);
    return status == 0;
}

/* False where it did not go through; what was not wanted or is not there is no failure. */
static bool run_case(GKeyFile *cases, struct result *r, GPtrArray *results, char **patterns)
{
    g_autofree char *people = g_strdup_printf("%" G_GUINT64_FORMAT, r->people);
    g_setenv("SIZE", r->size, TRUE);
    g_setenv("N", people, TRUE);
    if (!wanted(r->name, patterns) || !available(cases, r)) {
        result_free(r);
        return true;
    }
    bool run = g_key_file_has_key(cases, r->program, "run", NULL);
    bool ok =
        shell(cases, r, "setup") && (run ? measure_run(cases, r) : measure_terminal(cases, r));
    shell(cases, r, "after");
    if (ok) {
        print_steps(r);
        g_ptr_array_add(results, r);
    } else {
        result_free(r);
    }
    return ok;
}

static int run_program(GKeyFile *cases, const char *program, char **sizes, GPtrArray *results,
                       char **patterns)
{
    g_auto(GStrv) has = g_key_file_get_string_list(cases, program, "sizes", NULL, NULL);
    if (!has)
        return !run_case(cases, result_new(program, ""), results, patterns);
    int failed = 0;
    for (char **size = has; *size; size++)
        if (!sizes || g_strv_contains((const char *const *)sizes, *size))
            failed += !run_case(cases, result_new(program, *size), results, patterns);
    return failed;
}

int main(int argc, char **argv)
{
    const char *json_path = NULL;
    g_auto(GStrv) sizes = NULL;
    for (; argc > 2 && g_str_has_prefix(argv[1], "--"); argv += 2, argc -= 2) {
        if (strcmp(argv[1], "--json") == 0)
            json_path = argv[2];
        else if (strcmp(argv[1], "--sizes") == 0 && !sizes && *argv[2])
            sizes = g_strsplit(argv[2], " ", -1);
    }
    if (argc < 2) {
        fputs("Use: bench [--json FILE] [--sizes SIZES] CASES [PATTERN...]\n", stderr);
        return 2;
    }
    g_autoptr(GKeyFile) cases = g_key_file_new();
    g_autoptr(GError) error = NULL;
    if (!g_key_file_load_from_file(cases, argv[1], G_KEY_FILE_NONE, &error)) {
        fprintf(stderr, "%s: %s\n", argv[1], error->message);
        return 2;
    }
    double load[3] = {0};
    if (getloadavg(load, 3) != 3)
        load[0] = 0;
    g_autoptr(GPtrArray) results = g_ptr_array_new_with_free_func(result_free);
    g_auto(GStrv) names = g_key_file_get_groups(cases, NULL);
    int failed = 0;
    for (char **name = names; *name; name++)
        if (!g_str_has_prefix(*name, "targets "))
            failed += run_program(cases, *name, sizes, results, argv + 2);
    print_tables(cases, results, load);
    g_autofree char *json = make_json(cases, results, load);
    if (json_path && !g_file_set_contents(json_path, json, -1, &error)) {
        fprintf(stderr, "%s\n", error->message);
        return 1;
    }
    return failed > 0;
}
