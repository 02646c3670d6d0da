/*
 * Runs a fuzz target over its stored inputs as plain tests: one test for each
 * file of tests/fuzz/corpus/NAME, where the program is called fuzz_NAME. With
 * arguments, over those files.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void run_file(void **state)
{
    g_autofree char *bytes = NULL;
    gsize n = 0;
    assert_true(g_file_get_contents(*state, &bytes, &n, NULL));
    /* an exact copy: a read past the end is seen by the address sanitizer */
    g_autofree uint8_t *exact = g_memdup2(bytes, n);
    assert_int_equal(LLVMFuzzerTestOneInput(exact, n), 0);
}

static void add_file(GArray *tests, const char *path)
{
    struct CMUnitTest test = {
        .name = g_strdup(path), .test_func = run_file, .initial_state = g_strdup(path)};
    g_array_append_val(tests, test);
}

int main(int argc, char **argv)
{
    g_autoptr(GArray) tests = g_array_new(FALSE, FALSE, sizeof(struct CMUnitTest));
    if (argc > 1) {
        for (int i = 1; i < argc; i++)
            add_file(tests, argv[i]);
    } else {
        const char *name = strstr(argv[0], "fuzz_");
        g_autofree char *folder = g_build_filename("tests/fuzz/corpus", name ? name + 5 : "", NULL);
        g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
        for (const char *file; dir && (file = g_dir_read_name(dir));) {
            g_autofree char *path = g_build_filename(folder, file, NULL);
            add_file(tests, path);
        }
    }
    int failed = _cmocka_run_group_tests("corpus", (struct CMUnitTest *)(void *)tests->data,
                                         tests->len, NULL, NULL);
    for (guint i = 0; i < tests->len; i++) {
        g_free((char *)g_array_index(tests, struct CMUnitTest, i).name);
        g_free(g_array_index(tests, struct CMUnitTest, i).initial_state);
    }
    return failed;
}
