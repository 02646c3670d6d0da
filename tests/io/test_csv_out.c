/*
 * Finding columns by name, and writing CSV that a spreadsheet may open.
 */
#include "io/csv.h"
#include "support/sample.h"

#include "base/err.h"

#include <cmocka.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const number_names[] = {"Membership Number", "Member No", "Mem No",
                                           "Membership ID", NULL};
static const char *const mail_names[] = {"Email", "Email address", NULL};
static const char *const seat_names[] = {"constituency", "pcon*", NULL};
static const struct csv_column wanted[] = {{"membership number", number_names, true},
                                           {"e-mail address", mail_names, true},
                                           {"constituency", seat_names, false},
                                           {NULL, NULL, false}};

static void test_map(void **state)
{
    (void)state;
    int index[3];
    static const char *const a[] = {"", "MEMBERSHIP_NUMBER ", "pcon24cd", "E-mail"};
    assert_true(csv_map(a, 4, wanted, index, NULL));
    assert_int_equal(index[0], 1);
    assert_int_equal(index[1], 3);
    assert_int_equal(index[2], 2);
    static const char *const b[] = {"MemNo.", "email-address"};
    assert_true(csv_map(b, 2, wanted, index, NULL));
    assert_int_equal(index[0], 0);
    assert_int_equal(index[1], 1);
    assert_int_equal(index[2], -1);
}

static void test_map_refuses(void **state)
{
    (void)state;
    int index[3];
    g_autoptr(GError) error = NULL;
    static const char *const twice[] = {"Mem No", "Email", "E mail"};
    assert_false(csv_map(twice, 3, wanted, index, &error));
    assert_string_equal(error->message, "Two columns could be the e-mail address, 2 (Email) and 3 "
                                        "(E mail): rename or take out one of them.");
    g_clear_error(&error);
    static const char *const none[] = {"Name", "", "Town"};
    assert_false(csv_map(none, 3, wanted, index, &error));
    assert_string_equal(error->message,
                        "There is no column for membership number (such as Membership Number), no "
                        "column for e-mail address (such as Email): the columns of this file are "
                        "Name, (blank), Town.");
}

static char *scratch(void)
{
    char *dir = g_dir_make_tmp("branchline-out-XXXXXX", NULL);
    assert_non_null(dir);
    return dir;
}

static int entries(const char *dir)
{
    GDir *d = g_dir_open(dir, 0, NULL);
    int n = 0;
    while (g_dir_read_name(d))
        n++;
    g_dir_close(d);
    return n;
}

static void test_write(void **state)
{
    (void)state;
    g_autofree char *dir = scratch();
    g_autofree char *path = g_build_filename(dir, "out.csv", NULL);
    struct csv_out *out = csv_out_open(path, CSV_OUT_BOM, NULL);
    assert_non_null(out);
    csv_out_row(out, (const char *const[]){"name", "note", "tel"}, 3);
    csv_out_row(out, (const char *const[]){"=1+1", "@x", "+44 20"}, 3);
    csv_out_row(out, (const char *const[]){"-2", " =3", "\tx"}, 3);
    csv_out_row(out, (const char *const[]){"a,b", "say \"hi\"\nthere", NULL}, 3);
    csv_out_row(out, (const char *const[]){"a-b", " c ", "Môn"}, 3);
    csv_out_row(out, (const char *const[]){""}, 1);
    assert_false(g_file_test(path, G_FILE_TEST_EXISTS)); /* not before it is whole */
    assert_true(csv_out_close(out, NULL));
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    assert_string_equal(text, "\xEF\xBB\xBFname,note,tel\r\n"
                              "\"'=1+1\",\"'@x\",\"'+44 20\"\r\n"
                              "\"'-2\",\"' =3\",\"'\tx\"\r\n"
                              "\"a,b\",\"say \"\"hi\"\"\nthere\",\r\n"
                              "a-b,\" c \",Môn\r\n"
                              "\"\"\r\n");
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(entries(dir), 1);
    g_unlink(path);
    g_rmdir(dir);
}

static void test_write_refuses(void **state)
{
    (void)state;
    g_autofree char *dir = scratch();
    g_autofree char *path = g_build_filename(dir, "out.csv", NULL);
    g_autoptr(GError) error = NULL;
    assert_true(g_file_set_contents(path, "mine", -1, NULL));
    assert_null(csv_out_open(path, 0, &error));
    assert_true(g_str_has_suffix(error->message, "is there already: choose another name."));
    g_clear_error(&error);

    struct csv_out *out = csv_out_open(path, CSV_OUT_REPLACE, NULL);
    csv_out_row(out, (const char *const[]){"x"}, 1);
    csv_out_abandon(out);
    g_autofree char *kept = NULL;
    assert_true(g_file_get_contents(path, &kept, NULL, NULL));
    assert_string_equal(kept, "mine");
    assert_int_equal(entries(dir), 1);

    out = csv_out_open(path, CSV_OUT_REPLACE, NULL);
    csv_out_row(out, (const char *const[]){"x", "y"}, 2);
    assert_true(csv_out_close(out, NULL));
    g_autofree char *now = NULL;
    assert_true(g_file_get_contents(path, &now, NULL, NULL));
    assert_string_equal(now, "x,y\r\n");

    /* somebody makes the file while ours is being written */
    g_unlink(path);
    out = csv_out_open(path, 0, NULL);
    assert_true(g_file_set_contents(path, "theirs", -1, NULL));
    assert_false(csv_out_close(out, &error));
    assert_true(g_str_has_suffix(error->message, "is there already: choose another name."));
    assert_int_equal(entries(dir), 1);
    g_clear_error(&error);
    g_unlink(path);

    g_autofree char *nowhere = g_build_filename(dir, "no", "out.csv", NULL);
    assert_null(csv_out_open(nowhere, 0, &error));
    assert_true(err_is(error, BL_ERR_STORAGE));
    g_rmdir(dir);
}

static void test_full_disk(void **state)
{
    (void)state;
    if (access("/dev/full", W_OK) != 0)
        skip();
    int keep = dup(STDOUT_FILENO);
    fflush(stdout);
    FILE *full = fopen("/dev/full", "w");
    dup2(fileno(full), STDOUT_FILENO);
    struct csv_out *out = csv_out_open("-", 0, NULL);
    for (int i = 0; out && i < 10000; i++)
        csv_out_row(out, (const char *const[]){"x", "y"}, 2);
    g_autoptr(GError) error = NULL;
    bool ok = csv_out_close(out, &error);
    dup2(keep, STDOUT_FILENO);
    close(keep);
    fclose(full);
    assert_false(ok);
    assert_true(err_is(error, BL_ERR_STORAGE));
}

/* What is written reads back the same, formulas apart. */
static void test_round(void **state)
{
    (void)state;
    static const char *const rows[][3] = {
        {"a", "b", "c"}, {"x;y", "q\"", "two\nlines"}, {"", "tab\there", "Órfhlaith"}};
    g_autofree char *dir = scratch();
    g_autofree char *path = g_build_filename(dir, "out.csv", NULL);
    struct csv_out *out = csv_out_open(path, 0, NULL);
    for (int i = 0; i < 3; i++)
        csv_out_row(out, rows[i], 3);
    assert_true(csv_out_close(out, NULL));
    struct csv_options options = {0, true, true};
    struct csv_reader *r = csv_open(path, &options, NULL);
    const struct csv_row *row;
    for (int i = 1; i < 3; i++) {
        assert_int_equal(csv_next(r, &row, NULL), CSV_ROW);
        assert_string_equal(row->values[0], rows[i][0]);
        assert_string_equal(row->values[2], rows[i][2]);
    }
    csv_close(r);
    g_unlink(path);
    g_rmdir(dir);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_map),   cmocka_unit_test(test_map_refuses),
        cmocka_unit_test(test_write), cmocka_unit_test(test_write_refuses),
        cmocka_unit_test(test_round), cmocka_unit_test(test_full_disk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
