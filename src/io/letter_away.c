/*
 * Owns the ways to the letter module: a process for each letter, bounded and
 * with nothing open, and the one that makes those for a session.
 */
#include "io/letter_away.h"

#include "charsets.h"
#include "letter_private.h"
#include "module.h"
#include "through.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define ANSWER_MS ((LETTER_MAX_SECONDS + 15) * 1000) /* it may have to wait for the processor */
#define ANSWER_MOST ((guint64)LETTER_MAX_TEXT + 4096)
#define QUESTION_MOST ((guint64)LETTER_MAX_BYTES)
#define CUT 0x100U /* beside the fault, in an answer's word */

#ifndef __has_feature /* how clang says it */
#define __has_feature(x) 0
#endif

/* The address sanitizer maps more than any limit. */
#if defined __SANITIZE_ADDRESS__ || __has_feature(address_sanitizer)
static const bool bounded = false;
#else
static const bool bounded = true;
#endif

/* ---- the module ---- */

static bool shut;

static const struct letter_module *module(void)
{
    static const struct letter_module *loaded;
    if (loaded)
        return loaded;
    const struct letter_module *found = module_open("letter.so", LETTER_MODULE_SYMBOL);
    if (found && found->version == LETTER_MODULE_VERSION)
        loaded = found;
    return loaded;
}

bool letter_module_load(void)
{
    return module() != NULL;
}

void letter_module_shut(void)
{
    shut = true;
}

bool letter_module_is_shut(void)
{
    return shut;
}

void letter_here(enum letter_kind kind, const void *bytes, gsize len, struct letter_raw *out)
{
    *out = (struct letter_raw){.text = g_string_new(NULL)};
    if (module())
        module()->read(kind, bytes, len, LETTER_MAX_TEXT, letter_kind_of, out);
    else
        out->fault = LETTER_NO_MODULE;
}

/* ---- answers ---- */

static bool put_answer(int to, const struct letter_raw *raw)
{
    g_autoptr(GBytes) text =
        g_bytes_new(raw->text ? raw->text->str : "", raw->text ? raw->text->len : 0);
    return through_put_message(to, text, (guint32)raw->fault | (raw->cut ? CUT : 0));
}

/* otherwise: the fault where none comes. What comes may be from a process that a letter got hold
 * of. */
static bool take_answer(int from, enum letter_fault otherwise, struct letter_raw *out)
{
    guint32 word = 0;
    g_autoptr(GBytes) text = through_take_message(from, &word, ANSWER_MOST, ANSWER_MS);
    *out = (struct letter_raw){.fault = otherwise};
    if (!text || (word & ~CUT) > LETTER_GONE)
        return false;
    gsize len = 0;
    const char *start = g_bytes_get_data(text, &len);
    g_autofree char *valid = g_utf8_make_valid(start, (gssize)len);
    *out = (struct letter_raw){.fault = (enum letter_fault)(word & ~CUT),
                               .cut = (word & CUT) != 0,
                               .text = g_string_new(valid)};
    return true;
}

/* ---- a process for one letter ---- */

static void limit(int what, rlim_t most)
{
    struct rlimit now;
    if (getrlimit(what, &now) == 0) {
        const struct rlimit less = {MIN(now.rlim_cur, most), MIN(now.rlim_max, most)};
        if (setrlimit(what, &less) != 0)
            _exit(1);
    }
}

/* What it has open from here on: nothing but the pipe, as 3. poll() wants room for one. */
static void shut_in(int to)
{
    for (int s = 1; s < NSIG; s++)
        signal(s, SIG_DFL);
    int none = open("/dev/null", O_RDWR);
    for (int fd = 0; fd < 3; fd++)
        dup2(none, fd);
    dup2(to, 3);
    close_range(4, ~0U, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CPU, LETTER_MAX_SECONDS);
    if (bounded) {
        limit(RLIMIT_NOFILE, 1);
        limit(RLIMIT_NPROC, 0);
        limit(RLIMIT_DATA, LETTER_MAX_MEMORY);
    }
    alarm(LETTER_MAX_SECONDS + 10);
}

static void be_reader(int to, enum letter_kind kind, const void *bytes, gsize len)
{
    struct letter_raw raw;
    shut_in(to);
    letter_here(kind, bytes, len, &raw);
    put_answer(3, &raw);
}

static void wait_for(pid_t child)
{
    int status;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
}

void letter_apart(enum letter_kind kind, const void *bytes, gsize len, struct letter_raw *out)
{
    int ends[2];
    *out = (struct letter_raw){.fault = LETTER_GONE};
    if (!letter_module_load()) /* here, so that it is mapped once */
        out->fault = LETTER_NO_MODULE;
    if (kind == LETTER_TEXT || kind == LETTER_HTML || kind == LETTER_TNEF)
        charsets_hold();
    if (out->fault == LETTER_NO_MODULE || pipe2(ends, O_CLOEXEC) != 0)
        return;
    pid_t child = fork();
    if (child == 0) {
        be_reader(ends[1], kind, bytes, len);
        _exit(0);
    }
    close(ends[1]);
    if (child > 0) {
        if (!take_answer(ends[0], LETTER_TOO_MUCH, out))
            kill(child, SIGKILL); /* where that is not allowed, its own clock ends it */
        wait_for(child);
    }
    close(ends[0]);
}

/* ---- who asks another process ---- */

static int to_other = -1, from_other = -1;
static bool awake;

void letter_away_ask(int to, int from)
{
    to_other = to;
    from_other = from;
    awake = false;
}

bool letter_is_away(void)
{
    return to_other >= 0;
}

void letter_away(enum letter_kind kind, const void *bytes, gsize len, struct letter_raw *out)
{
    g_autoptr(GBytes) question = g_bytes_new_static(bytes, len);
    awake = awake || through_put(to_other, "", 1);
    if (awake && through_put_message(to_other, question, kind) &&
        take_answer(from_other, LETTER_GONE, out))
        return;
    *out = (struct letter_raw){.fault = LETTER_GONE};
    close(to_other);
    close(from_other);
    to_other = from_other = -1;
    letter_module_shut();
}

/* ---- who answers ---- */

bool letter_away_awaited(int from)
{
    char byte;
    return through_take(from, &byte, 1, -1);
}

void letter_away_load(void)
{
    (void)letter_module_load();
    charsets_hold();
}

static bool answer_one(int to, GBytes *question, guint32 kind)
{
    struct letter_raw raw = {.fault = LETTER_DAMAGED};
    gsize len = 0;
    const void *bytes = g_bytes_get_data(question, &len);
    if (kind <= LETTER_PICTURE)
        letter_apart((enum letter_kind)kind, bytes, len, &raw);
    bool put = put_answer(to, &raw);
    if (raw.text)
        g_string_free(raw.text, TRUE);
    return put;
}

void letter_away_answer(int from, int to)
{
    guint32 kind = LETTER_NONE;
    bool more = true;
    while (more) {
        g_autoptr(GBytes) question = through_take_message(from, &kind, QUESTION_MOST, -1);
        more = question && answer_one(to, question, kind);
    }
}
