/*
 * Runs the real program as a script does, and what came of it.
 */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <linux/capability.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define CLI_IMMORTAL 99 /* the status where .mortal could not be had */

struct ran {
    int status; /* exit status; 1000 + signal where one ended it */
    char *out, *err;
};

struct app;

/* How the program is started, beside its words; zero is the usual way. */
struct setting {
    const char *db;     /* $BRANCHLINE_DB */
    const char *as;     /* --as */
    const char *input;  /* standard input; NULL: none */
    gssize input_len;   /* 0: up to the NUL */
    rlim_t file_size;   /* the largest file it may write; 0: no limit */
    bool mortal;        /* without root's right to read and write everything */
    const char *output; /* a file to which standard output goes; NULL: out */
    bool closed_output; /* standard output is closed */
    bool deaf;          /* nobody reads standard output any more */
    /* This, in a copy of the test, and not the program: hundreds of starts take minutes. */
    int (*within)(int argc, char **argv, int (*screens)(struct app *app));
};

static inline const char *cli_program(void)
{
    const char *path = g_getenv("BRANCHLINE_BIN");
    path = path && *path ? path : "build/branchline";
    if (!g_file_test(path, G_FILE_TEST_IS_EXECUTABLE))
        fail_msg("there is no %s: set BRANCHLINE_BIN", path);
    return path;
}

static inline void cli_child(gpointer data)
{
    const struct setting *s = data;
    if (s->file_size) {
        const struct rlimit limit = {s->file_size, s->file_size};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    if (s->closed_output)
        close(STDOUT_FILENO);
    if (s->mortal && geteuid() == 0 &&
        (prctl(PR_CAPBSET_DROP, (unsigned long)CAP_DAC_OVERRIDE, 0L, 0L, 0L) != 0 ||
         prctl(PR_CAPBSET_DROP, (unsigned long)CAP_DAC_READ_SEARCH, 0L, 0L, 0L) != 0))
        _exit(CLI_IMMORTAL);
}

static inline void ran_done(struct ran *r)
{
    g_clear_pointer(&r->out, g_free);
    g_clear_pointer(&r->err, g_free);
}

/* Standard input comes from a file without a name. */
static inline int cli_input(const struct setting *s)
{
    g_autofree char *path = g_build_filename(g_get_tmp_dir(), "input-XXXXXX", NULL);
    int fd = g_mkstemp(path);
    assert_true(fd >= 0);
    unlink(path);
    gsize len = s->input_len ? (gsize)s->input_len : s->input ? strlen(s->input) : 0;
    for (gsize done = 0; done < len;) {
        ssize_t n = write(fd, s->input + done, len - done);
        assert_true(n > 0);
        done += (gsize)n;
    }
    lseek(fd, 0, SEEK_SET);
    return fd;
}

static inline void cli_drain(int fd, GString *into)
{
    char block[65536];
    for (ssize_t n; (n = read(fd, block, sizeof block)) > 0;)
        g_string_append_len(into, block, n);
    close(fd);
}

static inline GPid cli_fork(const struct setting *s, char **words, const int fds[3])
{
    fflush(NULL);
    GPid pid = fork();
    assert_true(pid >= 0);
    if (pid > 0)
        return pid;
    for (int fd = 0; fd < 3; fd++)
        dup2(fds[fd], fd);
    if (s->db)
        g_setenv("BRANCHLINE_DB", s->db, TRUE);
    else
        g_unsetenv("BRANCHLINE_DB");
    int status = s->within((int)g_strv_length(words), words, NULL);
    fflush(NULL);
    _exit(status);
}

static inline struct ran cli_start(const struct setting *s, char **words)
{
    g_auto(GStrv) env = g_get_environ();
    env = g_environ_unsetenv(env, "BRANCHLINE_DB");
    if (s->db)
        env = g_environ_setenv(env, "BRANCHLINE_DB", s->db, TRUE);
    int in = cli_input(s), out = -1, err = -1;
    g_autofree char *err_path = g_build_filename(g_get_tmp_dir(), "err-XXXXXX", NULL);
    err = g_mkstemp(err_path);
    unlink(err_path);
    g_autofree char *out_path = g_build_filename(g_get_tmp_dir(), "out-XXXXXX", NULL);
    if (s->deaf) {
        int ends[2];
        assert_int_equal(pipe(ends), 0);
        close(ends[0]);
        out = ends[1];
    } else {
        out = s->output ? open(s->output, O_WRONLY | O_NOCTTY) : g_mkstemp(out_path);
    }
    assert_true(out >= 0 && err >= 0);
    if (!s->output && !s->deaf)
        unlink(out_path);
    GPid pid;
    g_autoptr(GError) error = NULL;
    if (s->within)
        pid = cli_fork(s, words, (const int[]){in, out, err});
    else if (!g_spawn_async_with_fds(NULL, words, env, G_SPAWN_DO_NOT_REAP_CHILD, cli_child,
                                     (gpointer)s, &pid, in, out, err, &error))
        fail_msg("%s", error->message);
    int status;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    GString *said = g_string_new(NULL), *complained = g_string_new(NULL);
    close(in);
    if (s->output || s->deaf) {
        close(out);
    } else {
        lseek(out, 0, SEEK_SET);
        cli_drain(out, said);
    }
    lseek(err, 0, SEEK_SET);
    cli_drain(err, complained);
    return (struct ran){WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status),
                        g_string_free(said, FALSE), g_string_free(complained, FALSE)};
}

/* The program with words up to NULL, as the setting says. */
static inline struct ran cli_run(const struct setting *s, ...)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    g_ptr_array_add(words, (gpointer)cli_program());
    if (s->as) {
        g_ptr_array_add(words, (gpointer) "--as");
        g_ptr_array_add(words, (gpointer)s->as);
    }
    va_list args;
    va_start(args, s);
    for (const char *word; (word = va_arg(args, const char *));)
        g_ptr_array_add(words, (gpointer)word);
    va_end(args);
    g_ptr_array_add(words, NULL);
    return cli_start(s, (char **)words->pdata);
}

/* The program with these words, which are parted as a shell parts them. */
static inline struct ran cli_line(const struct setting *s, const char *words)
{
    g_autoptr(GString) line = g_string_new(cli_program());
    if (s->as)
        g_string_append_printf(line, " --as %s", s->as);
    g_string_append_printf(line, " %s", words);
    g_auto(GStrv) argv = NULL;
    assert_true(g_shell_parse_argv(line->str, NULL, &argv, NULL));
    return cli_start(s, argv);
}

/* Nothing but lines of clean text. */
static inline void ran_is_clean(const struct ran *r)
{
    const char *const texts[] = {r->out, r->err};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_auto(GStrv) lines = g_strsplit(texts[i], "\n", -1);
        for (char **line = lines; *line; line++)
            if (!text_is_clean(*line, TEXT_LINE))
                fail_msg("not clean: %s", *line);
    }
}

/* It ended with that status and exactly one sentence, which holds the words;
 * nothing came out. */
static inline void ran_refused(struct ran r, int status, const char *words)
{
    ran_is_clean(&r);
    const char *end = strchr(r.err, '\n');
    if (r.status != status || !end || end[1] || !strstr(r.err, words))
        fail_msg("status %d, not %d with one sentence that holds “%s”: %s", r.status, status, words,
                 r.err);
    if (*r.out)
        fail_msg("it printed: %s", r.out);
    ran_done(&r);
}

/* It worked, without a word on standard error; what it printed (caller's). */
static inline char *ran_printed(struct ran r)
{
    ran_is_clean(&r);
    if (r.status != 0)
        fail_msg("status %d: %s", r.status, r.err);
    char *out = g_steal_pointer(&r.out);
    ran_done(&r);
    return out;
}
