/*
 * A host set up for real, on a machine of the test's own.
 */
#pragma once

#include "host_folder.h"
#include "support/machine.h"

static inline void install_program(void)
{
    static const char to[] = "/usr/local/bin/branchline";
    g_free(DONE("/usr/bin/install", "-D", "-m", "755", cli_program(), to));
    g_autofree char *folder_of = g_path_get_dirname(cli_program());
    static const char *const modules[] = {"lib/branchline/mail.so", "lib/branchline/sheet.so",
                                          "lib/branchline/pdf.so"};
    for (gsize i = 0; i < G_N_ELEMENTS(modules); i++) {
        g_autofree char *from = g_build_filename(folder_of, modules[i], NULL);
        g_autofree char *into = g_build_filename("/usr/local", modules[i], NULL);
        g_free(DONE("/usr/bin/install", "-D", "-m", "755", from, into));
    }
}

static inline char *make_key(const char *name)
{
    char *path = g_strdup_printf("%s/mnt/%s", folder, name);
    g_free(DONE("/usr/bin/ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", path));
    return path;
}

static inline void sh(const char *line)
{
    g_free(DONE("/bin/sh", "-c", line));
}

/* The program installed, and a host set up with the officer's key. */
static inline void host_made(const char *officer)
{
    install_program();
    assert_int_equal(g_mkdir_with_parents("/run/sshd", 0755), 0);
    g_free(DONE("/usr/bin/ssh-keygen", "-A"));
    g_autofree char *key = make_key(officer), *public_key = g_strconcat(key, ".pub", NULL);
    g_free(DONE("/usr/local/bin/branchline", "host", "setup", "--branch", "Aire Valley",
                "--officer", officer, "--key", public_key));
}

/* Skips, and says so, where there can be no such machine. */
static inline void host_in_machine(const char *name, void (*inside)(void))
{
    if (!is_root(name))
        skip();
    if (!g_file_test("/usr/sbin/sshd", G_FILE_TEST_IS_EXECUTABLE) ||
        !g_file_test("/etc/debian_version", G_FILE_TEST_EXISTS)) {
        print_message("skipped: %s (no sshd, or no Debian)\n", name);
        skip();
    }
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        g_autofree char *space = in_folder("mnt");
        machine_run(space, inside);
    }
    int status;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == NO_MACHINE) {
        print_message("skipped: %s (no namespaces or overlays here)\n", name);
        skip();
    }
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}
