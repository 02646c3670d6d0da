/*
 * Public keys: those that are taken, with the fingerprints that ssh-keygen
 * prints, and those that are not.
 */
#include "domain/ssh_key.h"

#include "base/err.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *line, *fingerprint;
} good[] = {
    {"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIXyxwVzyOKgla/dzvnHB2q4C6QJtiqCA6zKWQg5vGLH"
     " tess@desk",
     "SHA256:xSKWsZLJleV6Z7i5nmdAmw5w018CJqMzZyf/0FwimXY"},
    {"ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBNRqfmEV"
     "17wb1C8HBtsKc50GisumkKRfORKmV08JXN0LjOvAK8SSvmET9peuBmTzKHCuHY6KlIeXY+oUCv29yKU="
     " tess@desk",
     "SHA256:wNQIqYwbBlTbX7H4KfWrMYJ5pMdBbWkLG0QKez7G/xU"},
    {"ecdsa-sha2-nistp384 AAAAE2VjZHNhLXNoYTItbmlzdHAzODQAAAAIbmlzdHAzODQAAABhBF6I09AV"
     "NAwLOyFIVFKCBxGJuOcFp/lMpzuWYUKAjiM5TPyy7KgIpxb49oJbZ9xmuTnoElMHAT5hMTU2vCOHaQCv"
     "gtcPaks/zeQJSbkTBURzkMoMiZaYpeqm/KntHnTnhw== tess@desk",
     "SHA256:5s0rm3OpNn8QTPqbXA+Ty3Cj4rJBw6z38f1eKTu3KTE"},
    {"ecdsa-sha2-nistp521 AAAAE2VjZHNhLXNoYTItbmlzdHA1MjEAAAAIbmlzdHA1MjEAAACFBAGgJ7rB"
     "vTPd6DDM4uQATOrtnCbncGlAEWH1+xIQ4ZIggTZ9JgH7klfCA0Pgf8DSvWtnIaMYjHV2iflTxjamaNrw"
     "jQHEcXuY+bUWVytMGu5peUBWJtI/pGzF3brBaK75N/hMHSeg0EwQHSfiMd/DvuMNRrRIjjOmvah3SedJ"
     "TquPZ2Qaiw== tess@desk",
     "SHA256:9SBE4+OvfqKhBD+rqv+s2w5ZW6GfRg0/SiYak/pj260"},
    {"ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDbyyDzeDFEYPn4SL9LKR9cgSiiQnvaz68wlNx5W9VG"
     "w5vstYu1XjC/+VT9MzXuDmGQLO4/6TwQj/gUMLLd4e3ks0Ghz6NV8rfVv3cC8+OQWrG0ZbxvOnMoMIlV"
     "bqE+2WPLLvtAwjRbaS4Idtci1qohlDLlgW/5wmAEzh/JohDtqPCZxs661QWIwMy3//v4htJpgewTHMKV"
     "d0RxFLJWYLgjaqfbEkdhiXUZNgT+c2QlkM0JGUiJ8s5obLercO0kpaB3ScI+60ShiNgK16UlIPJoi2sa"
     "x2GTnidcI+vbFALUEOsaNejI2CuU0VFTooDPyQDtHK+rLbb6VOIcuvXlMajR tess@desk",
     "SHA256:gSFrX3EYiqzL+L/eRmXdEUWUpua+pF6A5pbXrlzy+m4"},
    {"sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29tAAAAIAABAgMEB"
     "QYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fAAAABHNzaDo= tess@desk",
     "SHA256:/p0CbeE3dk2SyW1OXXsThGc12ezDVD8eGw2/vtztDfk"},
};

static const struct {
    const char *line, *says;
} bad[] = {
    {"", "no public key here"},
    {"hello", "not a public key"},
    {"ssh-ed25519", "Part of the public key is missing"},
    {"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIXyxwVzyOKgla/dzvnHB2q4C6QJtiqCA6"
     "zKWQg5vGI=",
     "Part of the public key is missing"},
    {"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIXyxwVzyOKgla/dzvnHB2q4C6QJtiqCA6"
     "zKWQg5vGLHAA==",
     "Part of the public key is missing"},
    {"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIXyxwVzyOKgla/dzvnHB2q4C6QJtiqCA6"
     "zKWQg5v!GLH",
     "Part of the public key is missing"},
    {"ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIIXyxwVzyOKgla/dzvnHB2q4C6QJtiqCA6zKWQ"
     "g5vGLH",
     "Part of the public key is missing"},
    {"ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAzODQAAA"
     "BBBGFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFh"
     "YWFhYWFhYWFhYWFhYWE=",
     "Part of the public key is missing"},
    {"ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAA"
     "BBAmFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFh"
     "YWFhYWFhYWFhYWFhYWE=",
     "Part of the public key is missing"},
    {"ssh-rsa AAAAB3NzaC1yc2EAAAABAgAAAQEA//////////////////////////////////"
     "//////////////////////////////////////////////////////////////////////"
     "//////////////////////////////////////////////////////////////////////"
     "//////////////////////////////////////////////////////////////////////"
     "//////////////////////////////////////////////////////////////////////"
     "///////////////////////////w==",
     "Part of the public key is missing"},
    {"ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAgB///////////////////////////////"
     "//////////////////////////////////////////////////////////////////////"
     "//////////////////////////////////////////////////////////////////////"
     "//////////////////////////////////////////////////////////////////////"
     "//////////////////////////////////////////////////////////////////////"
     "///////////////////////////////w==",
     "Part of the public key is missing"},
    {"ssh-ed25519 /////3g=", "Part of the public key is missing"},
    {"ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQCfafOxFJacbKe9wOejT8CJhQu7MEJRYz"
     "/EaCKd+lCvG9Ci6oKe6s1f8kP8I1E29VHmI1Xn9hpRo96+RtTSLQpYV4AMrEehIq3IcyhU"
     "QrZsg5Z2MiEu97Z6sag+VfX02QoEQXpNRkrv+NsQV1sIVYZePzGEue4Vmw8byr5X3kj9gQ"
     "== tess@desk",
     "1024 bits"},
    {"ssh-dss AAAAB3NzaC1kc3M= tess", "DSA"},
    {"ssh-ed448 AAAA tess", "are not accepted"},
    {"ecdsa-sha2-nistp256-cert-v01@openssh.com AAAAKGVjZHNhLXNoYTItbmlzdHAyN"
     "TYtY2VydC12MDFAb3BlbnNzaC5jb20AAAAgvtlWt6gDnD1g335",
     "are not accepted"},
    {"command=\"sh\" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIXyxwVzyOKgla/dzvn"
     "HB2q4C6QJtiqCA6zKWQg5vGLH tess@desk",
     "options"},
    {"no-pty,from=\"10.0.0.1\" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIXyxwVzy"
     "OKgla/dzvnHB2q4C6QJtiqCA6zKWQg5vGLH tess@desk",
     "options"},
    {"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIXyxwVzyOKgla/dzvnHB2q4C6QJtiqCA6"
     "zKWQg5vGLH tess@desk ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIXyxwVzyOKgl"
     "a/dzvnHB2q4C6QJtiqCA6zKWQg5vGLH tess@desk",
     "several keys"},
    {"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIXyxwVzyOKgla/dzvnHB2q4C6QJtiqCA6"
     "zKWQg5vGLH tess@desk\nssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIXyxwVzyOKg"
     "la/dzvnHB2q4C6QJtiqCA6zKWQg5vGLH tess@desk",
     "several"},
    {"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIXyxwVzyOKgla/dzvnHB2q4C6QJtiqCA6"
     "zKWQg5vGLH tess@desk\n# more",
     "several"},
    {"\n\nssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIXyxwVzyOKgla/dzvnHB2q4C6QJti"
     "qCA6zKWQg5vGLH tess@desk\nssh",
     "several"},
    {"ssh-ed25519\tAAAAC3NzaC1lZDI1NTE5AAAAIIXyxwVzyOKgla/dzvnHB2q4C6QJtiqCA"
     "6zKWQg5vGLH",
     "control"},
    {"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIXyxwVzyOKgla/dzvnHB2q4C6QJtiqCA6"
     "zKWQg5vGLH tess@desk\x1b[2J",
     "control"},
    {"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIXyxwVzyOKgla/dzvnHB2q4C6QJtiqCA6"
     "zKWQg5vGLH tess@desk\x80",
     "plain text"},
    {"-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n-----END OPENSSH PRIVATE KEY"
     "-----\n",
     "private key"},
};

static void test_good(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
        struct ssh_key key;
        g_autoptr(GError) error = NULL;
        g_autofree char *file = g_strconcat(" ", good[i].line, " \r\n", NULL);
        if (!ssh_key_parse(file, strlen(file), &key, &error))
            fail_msg("%s: %s", good[i].line, error->message);
        assert_string_equal(key.fingerprint, good[i].fingerprint);
        assert_string_equal(key.comment, "tess@desk");
        assert_true(g_str_has_prefix(good[i].line, key.line));
        assert_null(strchr(strchr(key.line, ' ') + 1, ' '));
        ssh_key_done(&key);
    }
}

static void test_bad(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        struct ssh_key key;
        g_autoptr(GError) error = NULL;
        if (ssh_key_parse(bad[i].line, strlen(bad[i].line), &key, &error))
            fail_msg("taken: %s", bad[i].line);
        if (!strstr(error->message, bad[i].says))
            fail_msg("%s: “%s”, not “%s”", bad[i].line, error->message, bad[i].says);
        assert_null(key.line);
    }
}

static void test_nul_and_length(void **state)
{
    (void)state;
    struct ssh_key key;
    g_autofree char *line = g_strdup(good[0].line);
    gsize len = strlen(line);
    line[len - 3] = '\0';
    assert_false(ssh_key_parse(line, len, &key, NULL));
    g_autofree char *large = g_strnfill(9000, 'a');
    assert_false(ssh_key_parse(large, 9000, &key, NULL));
    /* no comment at all */
    g_auto(GStrv) words = g_strsplit(good[0].line, " ", -1);
    g_autofree char *plain = g_strjoin(" ", words[0], words[1], NULL);
    assert_true(ssh_key_parse(plain, strlen(plain), &key, NULL));
    assert_null(key.comment);
    ssh_key_done(&key);
    /* no byte at all, as an empty file comes */
    g_autoptr(GError) error = NULL;
    assert_false(ssh_key_parse(NULL, 0, &key, &error));
    assert_non_null(strstr(error->message, "no public key here"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good),
        cmocka_unit_test(test_bad),
        cmocka_unit_test(test_nul_and_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
