/*
 * The program in the place of a shell.
 */
#include "cli/login.h"

#include "base/err.h"

#include <string.h>

bool login_is_shell(int argc, char **argv)
{
    return argc > 0 && (argv[0][0] == '-' || (argc > 1 && strcmp(argv[1], "-c") == 0));
}

/* As they are written for sshd (app/ssh.h), and no option. */
static bool is_plain(const char *word)
{
    for (const char *p = word; *p; p++)
        if (!g_ascii_isalnum(*p) && !strchr("/._-+@:,=", *p))
            return false;
    return *word && *word != '-';
}

static bool is_number(const char *word)
{
    return *word && strspn(word, "0123456789") == strlen(word);
}

static bool is_ours(char **word)
{
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    if (!*word || !self || strcmp(*word++, self) != 0)
        return false;
    if (*word && strcmp(*word, "--db") == 0) {
        if (!word[1] || !is_plain(word[1]) || !g_path_is_absolute(word[1]))
            return false;
        word += 2;
    }
    if (!word[0] || strcmp(word[0], "ssh") != 0 || !word[1] || strcmp(word[1], "--as") != 0 ||
        !word[2] || !is_plain(word[2]))
        return false;
    word += 3;
    if (*word && strcmp(*word, "--key") == 0) {
        if (!word[1] || !is_number(word[1]))
            return false;
        word += 2;
    }
    return !*word;
}

char **login_words(int argc, char **argv, GError **error)
{
    g_auto(GStrv) words =
        argc == 3 && strcmp(argv[1], "-c") == 0 ? g_strsplit(argv[2], " ", -1) : NULL;
    if (words && is_ours(words))
        return g_steal_pointer(&words);
    err_set(error, BL_ERR_REFUSED,
            "This account is for Branchline only and has no shell: log in with the key that an "
            "officer of the branch has added for you.");
    return NULL;
}
