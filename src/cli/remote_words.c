/*
 * The words that a rep sends over SSH, and the name of their terminal. Nothing
 * here starts a program.
 */
#include "cli/remote.h"

#include "base/err.h"
#include "base/text.h"

#include <string.h>

#define LINE_MOST 65536 /* bytes */
#define WORDS_MOST 400

struct splitter {
    GPtrArray *words;
    GString *word;
    bool open; /* a word has begun, even an empty one in quotes */
};

static void end_word(struct splitter *s)
{
    if (s->open)
        g_ptr_array_add(s->words, g_strndup(s->word->str, s->word->len));
    g_string_truncate(s->word, 0);
    s->open = false;
}

/* A shell would do something with it. */
static bool shell_sign(const char *p)
{
    return strchr(";|&<>`", *p) || (p[0] == '$' && (p[1] == '(' || p[1] == '{'));
}

static bool shell_refused(char sign, GError **error)
{
    return err_set(error, BL_ERR_REFUSED,
                   "“%c” is not understood here: there is no shell, and one command at a time. "
                   "If it is part of a text, put quotes around the text for both sides: "
                   "ssh HOST \"task add 'this & that'\".",
                   sign);
}

/* Reads up to the closing quote; *at is left on it. */
static bool quoted(struct splitter *s, const char **at, GError **error)
{
    const char quote = **at;
    const char *p = *at + 1;
    for (; *p && *p != quote; p++) {
        if (quote == '"' && *p == '\\' && (p[1] == '"' || p[1] == '\\'))
            p++;
        g_string_append_c(s->word, *p);
    }
    *at = p;
    return *p || err_set(error, BL_ERR_USAGE, "A quote (%c) is never closed.", quote);
}

static bool split(struct splitter *s, const char *line, GError **error)
{
    for (const char *p = line; *p; p++) {
        if (*p == ' ') {
            end_word(s);
            continue;
        }
        if (shell_sign(p))
            return shell_refused(*p, error);
        s->open = true;
        if (*p == '\'' || *p == '"') {
            if (!quoted(s, &p, error))
                return false;
        } else if (*p == '\\' && p[1]) {
            g_string_append_c(s->word, *++p);
        } else {
            g_string_append_c(s->word, *p);
        }
    }
    end_word(s);
    return s->words->len <= WORDS_MOST ||
           err_set(error, BL_ERR_USAGE, "There are too many words in this call.");
}

char **remote_words(const char *line, GError **error)
{
    if (strlen(line) > LINE_MOST) {
        err_set(error, BL_ERR_USAGE, "This call is too long: give long texts on standard input.");
        return NULL;
    }
    if (!g_utf8_validate(line, -1, NULL) || !text_is_clean(line, TEXT_LINE)) {
        err_set(
            error, BL_ERR_REFUSED,
            "There are control characters or invalid characters in this call: give long texts on "
            "standard input, with - for the value.");
        return NULL;
    }
    struct splitter s = {.words = g_ptr_array_new_with_free_func(g_free),
                         .word = g_string_new(NULL)};
    bool ok = split(&s, line, error);
    g_string_free(s.word, TRUE);
    if (!ok) {
        g_ptr_array_unref(s.words);
        return NULL;
    }
    g_ptr_array_add(s.words, NULL);
    return (char **)g_ptr_array_free(s.words, FALSE);
}

/* ---- the terminal ---- */

static bool safe_name(const char *name)
{
    if (!name || !g_ascii_isalnum(*name) || strlen(name) > 40)
        return false;
    for (const char *p = name; *p; p++)
        if (!g_ascii_isalnum(*p) && !strchr("._+-", *p))
            return false;
    return true;
}

static bool known_here(const char *name)
{
    static const char *const folders[] = {"/etc/terminfo", "/lib/terminfo", "/usr/share/terminfo",
                                          "/usr/lib/terminfo"};
    for (gsize i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *letter = g_strdup_printf("%s/%c/%s", folders[i], name[0], name);
        g_autofree char *number = g_strdup_printf("%s/%x/%s", folders[i], name[0], name);
        if (g_file_test(letter, G_FILE_TEST_IS_REGULAR) ||
            g_file_test(number, G_FILE_TEST_IS_REGULAR))
            return true;
    }
    return false;
}

const char *remote_term(const char *given)
{
    if (!safe_name(given))
        return "vt100";
    if (known_here(given))
        return given;
    /* New terminals name themselves so, and this machine may not know them yet. */
    static const char *const like_xterm[] = {"xterm",   "alacritty", "foot",    "kitty",
                                             "wezterm", "ghostty",   "contour", "rio"};
    for (gsize i = 0; i < G_N_ELEMENTS(like_xterm); i++)
        if (g_str_has_prefix(given, like_xterm[i]))
            return known_here("xterm-256color") ? "xterm-256color" : "xterm";
    if (g_str_has_prefix(given, "screen") || g_str_has_prefix(given, "tmux"))
        return "screen";
    return "vt100";
}
