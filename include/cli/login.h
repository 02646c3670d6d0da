/*
 * The program as a login shell: sshd runs the forced command of a key as
 * SHELL -c "COMMAND", and SHELL is this program, so that no real one is ever
 * started for a rep.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* True where the program was called as a shell is. */
bool login_is_shell(int argc, char **argv);

/* The words of the one command that such a call may hold:
 *   PROGRAM [--db FILE] ssh --as LOGIN [--key NUMBER]
 * split at single blanks; nothing is quoted, expanded or looked up. Caller's
 * (g_strfreev); NULL with BL_ERR_REFUSED for anything else. */
char **login_words(int argc, char **argv, GError **error);
