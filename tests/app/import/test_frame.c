/*
 * The frame of imports, with a toy importer.
 */
#include "toy.h"

#include "app/input.h"

#include <fcntl.h>
#include <unistd.h>

/* ---- what comes of rows ---- */

static void is_line(const GPtrArray *rows, guint i, int line, const char *reason)
{
    assert_true(i < rows->len);
    assert_int_equal(record_int(rows->pdata[i], "line"), line);
    assert_string_equal(record_str(rows->pdata[i], "reason"), reason);
}

static void each_row_comes_to_something(void **state)
{
    struct fixture *f = *state;
    put("b", "old");
    put("c", "3");
    struct result out = import(f,
                               "Key,Value,Own value,Colour,Size\n"
                               "a,?one,,red,\n"       /* added */
                               "b,?one,new,,1\n"      /* changed; the first value counts */
                               "c,3,,mauve,\n"        /* as it is, with a remark */
                               ",,,,\n"               /* blank */
                               ",4,,,\n"              /* no key */
                               "d,wrong,,mauve,\n"    /* refused, so without a remark */
                               "a,5,,,\n"             /* stands there already */
                               "e,later,,,\n"         /* left out */
                               "g,?two,,,,x\n"        /* too long */
                               "h,a long value,,,\n", /* counted on its own */
                               false);
    const record *o = out.object;
    assert_string_equal(
        out.message, "2 added, 1 changed, 1 as before, 1 left out, 4 refused. 1 toy is not "
                     "known: add or rename it, then import the list again. That is all. Not used: "
                     "Size.");
    assert_int_equal(record_int(o, "rows"), 9);
    assert_int_equal(record_int(o, "long_values"), 1);
    assert_false(record_bool(o, "dry_run"));
    const GPtrArray *refused = record_list(o, "refused"), *remarks = record_list(o, "remarks");
    assert_int_equal(refused->len, 4);
    is_line(refused, 0, 6, "The key is missing.");
    is_line(refused, 1, 7, "The value is wrong.");
    is_line(refused, 2, 8, "a is already on line 2.");
    is_line(refused, 3, 10, "The row has 6 values, but the header has fewer.");
    assert_int_equal(remarks->len, 2);
    is_line(remarks, 0, 4, "Colour “mauve”: Mauve is no colour.");
    is_line(remarks, 1, 9, "It is for later.");
    assert_int_equal(record_int(o, "remarked_rows"), 2);
    const GPtrArray *unknown = record_list(o, "unknown_toys");
    assert_int_equal(unknown->len, 1);
    assert_string_equal(record_str(unknown->pdata[0], "name"), "?one");
    const GPtrArray *unused = record_list(o, "unused_columns");
    assert_int_equal(unused->len, 1);
    assert_string_equal(record_str(unused->pdata[0], "name"), "Size");
    assert_true(out.change_id > 0);
    result_done(&out);
    is_set(f, "a", "?one");
    is_set(f, "b", "new");
    is_set(f, "e", NULL);
    is_set(f, "g", NULL);
    assert_int_equal(world.begun, 1);
    assert_int_equal(world.ended, 1);
}

static void lists_are_bounded(void **state)
{
    struct fixture *f = *state;
    GString *text = g_string_new("Key,Value,Colour\n");
    for (int i = 0; i < 1500; i++)
        g_string_append_printf(text, "k%d,wrong,\nl%d,later,mauve\nm%d,?%d,\n", i, i, i, i);
    struct result out = import(f, text->str, true);
    assert_int_equal(record_int(out.object, "refused_rows"), 1500);
    assert_int_equal(record_list(out.object, "refused")->len, 1000);
    assert_int_equal(record_int(out.object, "remarked_rows"), 3000);
    assert_int_equal(record_list(out.object, "remarks")->len, 1000);
    assert_int_equal(record_list(out.object, "unknown_toys")->len, 1000);
    result_done(&out);
    g_string_free(text, true);
}

static void columns_are_found_or_named(void **state)
{
    struct fixture *f = *state;
    import_fails(f, "Value\n1\n", BL_ERR_INPUT, "no column for key (such as Key)");
    import_fails(f, "Key,Name of it\n1,2\n", BL_ERR_INPUT,
                 "could be “key”: 1 (Key) and 2 (Name of it)");
    import_fails(f, "Key,Value\n", BL_ERR_INPUT, "There is nothing in it.");
    struct result out =
        import(f,
               "name of it,A1,A2,A3,A4,A5,A6,A7,A8,A9,A10,A11,"
               "A column whose name is far too long to be said whole,\nx,,,,,,,,,,,,\n",
               false);
    assert_string_equal(out.message,
                        "1 added, 0 changed, 0 as before. That is all. Not used: A1, A2, "
                        "A3, A4, A5, A6, A7, A8, A9, A10 and 2 more.");
    assert_int_equal(record_list(out.object, "unused_columns")->len, 12);
    result_done(&out);
}

static void one_wrong_row_refuses_a_whole_file(void **state)
{
    struct fixture *f = *state;
    in_use = &toy_whole;
    import_fails(f, "Key,Value,Else\na,1,\nb,wrong,\nc,3,\n", BL_ERR_INPUT,
                 "Line 3: The value is wrong. Nothing was changed.");
    is_set(f, "a", NULL);
    struct result out = import(f, "Key,Value,Else\na,1,\n", false);
    assert_null(record_get(out.object, "refused"));
    assert_null(record_get(out.object, "unused_columns"));
    assert_string_equal(out.message, "1 added, 0 changed, 0 as before. That is all.");
    result_done(&out);
}

/* ---- nothing is stored ---- */

static void a_dry_run_writes_nothing(void **state)
{
    struct fixture *f = *state;
    guint32 version = db_data_version(app_db(f->tom));
    struct result out = import(f, "Key,Value\na,1\nb,wrong\n", true);
    assert_true(record_bool(out.object, "dry_run"));
    assert_string_equal(out.message,
                        "Nothing was stored. It would have been: 1 added, 0 changed, 0 as "
                        "before, 1 refused. That is all.");
    assert_int_equal(out.change_id, 0);
    result_done(&out);
    assert_int_equal(db_data_version(app_db(f->tom)), version);
    is_set(f, "a", NULL);
}

static void what_is_there_already_writes_nothing(void **state)
{
    struct fixture *f = *state;
    import_says(f, "Key,Value\na,1\n", "1 added, 0 changed, 0 as before. That is all.");
    guint32 version = db_data_version(app_db(f->tom));
    import_says(f, "Key,Value\na,1\n", "0 added, 0 changed, 1 as before. That is all.");
    assert_int_equal(db_data_version(app_db(f->tom)), version);
}

static void what_fails_stores_nothing(void **state)
{
    struct fixture *f = *state;
    import_fails(f, "Key,Value\na,1\nb,unlucky\n", BL_ERR_FULL, "The disk is full");
    is_set(f, "a", NULL);
    import_fails(f, "Key,Value\na,1\nb,broken\n", BL_ERR_STORAGE, "cannot be read");
    import_fails(f, "Key,Value\na,1\nb,\"2", BL_ERR_INPUT, "line 3");
    is_set(f, "a", NULL);
    assert_int_equal(world.begun, world.ended);
}

static bool told(const char *doing, gint64 rows, int percent, void *data)
{
    struct fixture *f = data;
    (void)percent;
    world.told++;
    assert_true(rows % 1000 == 0 || rows == 2500); /* now and then, and before it is for good */
    is_set(f, "k0", NULL);                         /* to others: it is still under way */
    return g_strcmp0(doing, world.stop_at) != 0 || rows < world.stop_rows;
}

static void what_is_stopped_stores_nothing(void **state)
{
    struct fixture *f = *state;
    g_autofree char *text = many(2500);
    app_set_progress(f->officer, told, f);
    world.stop_at = "read";
    world.stop_rows = 2000;
    import_fails(f, text, BL_ERR_CONFLICT, "stopped: nothing was stored");
    assert_int_equal(world.told, 2);
    world.stop_at = "stored";
    import_fails(f, text, BL_ERR_CONFLICT, "stopped: nothing was stored");
    assert_int_equal(world.told, 6);
    world.stop_rows = 2500;
    import_fails(f, text, BL_ERR_CONFLICT, "stopped: nothing was stored");
    assert_int_equal(world.told, 11);
    is_set(f, "k0", NULL);
    world.stop_at = NULL;
    import_says(f, text, "2500 added, 0 changed, 0 as before. That is all.");
    assert_int_equal(world.told, 16);
    app_set_progress(f->officer, NULL, NULL);
    is_set(f, "k2499", "v2499");
}

/* ---- between the readings ---- */

static void others_write(void)
{
    world.at_check = NULL;
    put("b", "2");
    put("c", "other");
    put("new", "x");
}

/* b is there now, c is different; what was said is not said twice. */
static void what_others_wrote_meanwhile_counts(void **state)
{
    struct fixture *f = *state;
    put("c", "3");
    world.at_check = others_write;
    struct result out = import(f,
                               "Key,Value,Colour\na,1,mauve\nb,2,\nc,3,\nd,wrong,\ne,?one,\n"
                               "f,a long value,\n",
                               false);
    assert_string_equal(out.message,
                        "3 added, 1 changed, 1 as before, 1 refused. 1 toy is not "
                        "known: add or rename it, then import the list again. That is all.");
    assert_int_equal(record_list(out.object, "refused")->len, 1);
    assert_int_equal(record_list(out.object, "remarks")->len, 1);
    assert_int_equal(record_int(out.object, "long_values"), 1);
    assert_int_equal(
        record_int(((GPtrArray *)record_list(out.object, "unknown_toys"))->pdata[0], "rows"), 1);
    result_done(&out);
    is_set(f, "c", "3");
    is_set(f, "new", "x");
    assert_int_equal(world.begun, 2);
    assert_int_equal(world.ended, 2);
    assert_int_equal(world.checked, 1);
}

/* Somebody who did the very same leaves nothing to be done. */
static void others_write_all(void)
{
    world.at_check = NULL;
    put("a", "1");
}

static void what_others_did_already_is_no_change(void **state)
{
    struct fixture *f = *state;
    world.at_check = others_write_all;
    struct result out = import(f, "Key,Value\na,1\n", false);
    assert_string_equal(out.message, "0 added, 0 changed, 1 as before. That is all.");
    assert_int_equal(out.change_id, 0);
    result_done(&out);
}

static void append_row(void)
{
    int fd = open(world.path, O_WRONLY | O_APPEND | O_CLOEXEC);
    assert_int_equal(write(fd, "z,26\n", 5), 5);
    close(fd);
    world.at_check = world.at_store = NULL;
}

/* The file is of the same length: its time tells, or where that is kept its rows. */
static void rewrite(const char *text, bool keep_time)
{
    struct stat st;
    struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}, {.tv_sec = FIXTURE_NOW}};
    int fd = open(world.path, O_WRONLY | O_CLOEXEC);
    assert_int_equal(fstat(fd, &st), 0);
    assert_int_equal(st.st_size, strlen(text));
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    if (keep_time)
        times[1] = st.st_mtim;
    assert_int_equal(futimens(fd, times), 0);
    close(fd);
    world.at_check = NULL;
}

static void other_row(void)
{
    rewrite("Key,Value\nb,1\nc,2\n", false);
}

static void more_rows(void)
{
    rewrite("Key,Value\na\nb\nc,2\n", true);
}

static void fewer_rows(void)
{
    rewrite("Key,Value\nb,1 c,2\n", true);
}

static void a_file_that_changes_is_not_taken(void **state)
{
    struct fixture *f = *state;
    world.at_check = append_row;
    import_fails(f, "Key,Value\na,1\n", BL_ERR_CONFLICT, "changed while it was being read");
    world.at_store = append_row; /* in the middle of the second reading */
    import_fails(f, "Key,Value\na,1\nb,2\n", BL_ERR_CONFLICT, "changed while it was being read");
    void (*const changes[])(void) = {other_row, more_rows, fewer_rows};
    for (gsize i = 0; i < G_N_ELEMENTS(changes); i++) {
        world.at_check = changes[i];
        import_fails(f, "Key,Value\na,1\nb,2\n", BL_ERR_CONFLICT,
                     "changed while it was being read");
    }
    is_set(f, "a", NULL);
    is_set(f, "b", NULL);
    is_set(f, "z", NULL);
    import_says(f, "Key,Value\na,1\n", "1 added, 0 changed, 0 as before. That is all.");
}

/* ---- what the file does not hold ---- */

static void held_rows_that_are_missing(void **state)
{
    struct fixture *f = *state;
    const char *text = "Key,Value\nE14001063,1\nE14001064,2\n";
    in_use = &toy_held;
    world.removes = "E14001065";
    struct result dry = import(f, text, true);
    assert_int_equal(record_int(dry.object, "missing"), 648);
    assert_int_equal(record_int(dry.object, "removed"), 1);
    result_done(&dry);
    is_set(f, "E14001065", NULL);
    struct result out = import(f, text, false);
    assert_int_equal(record_int(out.object, "missing"), 648);
    assert_int_equal(record_int(out.object, "removed"), 1);
    result_done(&out);
    is_set(f, "E14001063", "1");
    is_set(f, "E14001065", "removed");
    /* One that stands in the file is not missing; nothing else to do. */
    world.removes = "E14001064";
    struct result again = import(f, text, false);
    assert_int_equal(record_int(again.object, "removed"), 0);
    assert_int_equal(again.change_id, 0);
    result_done(&again);
}

static void held_rows_are_looked_for_anew(void **state)
{
    struct fixture *f = *state;
    in_use = &toy_held;
    world.removes = "E14001065";
    world.at_check = others_write_all;
    struct result out = import(f, "Key,Value\nE14001063,1\n", false);
    assert_int_equal(record_int(out.object, "missing"), 649);
    assert_int_equal(record_int(out.object, "removed"), 1);
    result_done(&out);
    is_set(f, "E14001065", "removed");
}

/* ---- large, and from anywhere ---- */

static void a_large_one_is_cut_into_parts(void **state)
{
    struct fixture *f = *state;
    g_autofree char *text = many(12000);
    g_autoptr(GError) error = NULL;
    struct result out = import(f, text, false);
    g_autoptr(record) args = record_of_int("change_id", out.change_id);
    g_autoptr(GPtrArray) parts = db_all(app_db(f->officer), "store_change_parts", args, &error);
    assert_non_null(parts);
    assert_int_equal(parts->len, 3);
    result_done(&out);
    is_set(f, "k11999", "v11999");
    fixture_run(f->officer, "undo", NULL);
    is_set(f, "k0", NULL);
    is_set(f, "k11999", NULL);
}

static struct result import_from(struct app *app, const char *path)
{
    struct result out = {0};
    g_autoptr(GError) error = NULL;
    if (!run_file(app, path, false, &out, &error))
        fail_msg("%s: %s", path, error->message);
    return out;
}

static const char three[] = "Key,Value\na,1\nb,wrong\nc,3\n";

static void a_pipe_is_read_twice_as_well(void **state)
{
    struct fixture *f = *state;
    int ends[2], kept = dup(STDIN_FILENO);
    assert_int_equal(pipe(ends), 0);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    assert_int_equal(write(ends[1], three, sizeof three - 1), sizeof three - 1);
    close(ends[1]);
    struct result out = import_from(f->officer, "-");
    dup2(kept, STDIN_FILENO);
    close(kept);
    assert_string_equal(out.message, "2 added, 0 changed, 0 as before, 1 refused. That is all.");
    result_done(&out);
    is_set(f, "c", "3");
}

static void a_file_of_the_tray_is_read(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GError) error = NULL;
    struct app *app = app_open_remote(f->path, "priya", 0, clock_fixed(&f->now), &error);
    assert_non_null(app);
    input_give(app,
               g_byte_array_append(g_byte_array_new(), (const guint8 *)three, sizeof three - 1));
    fixture_run(app, "put", "name", "three.csv", NULL);
    input_give(app, NULL);
    struct result out = import_from(app, "tray:three.csv");
    assert_string_equal(out.message, "2 added, 0 changed, 0 as before, 1 refused. That is all.");
    result_done(&out);
    app_close(app);
    is_set(f, "c", "3");
}

static int setup(void **state)
{
    struct fixture *f = fixture_new(false);
    memset(&world, 0, sizeof world);
    world.path = g_build_filename(f->dir, "toys.csv", NULL);
    world.other = f->tom;
    in_use = &toy;
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    fixture_free(*state);
    g_free((char *)world.path);
    return 0;
}

#define T(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(each_row_comes_to_something),        T(lists_are_bounded),
        T(columns_are_found_or_named),         T(one_wrong_row_refuses_a_whole_file),
        T(a_dry_run_writes_nothing),           T(what_is_there_already_writes_nothing),
        T(what_fails_stores_nothing),          T(what_is_stopped_stores_nothing),
        T(what_others_wrote_meanwhile_counts), T(what_others_did_already_is_no_change),
        T(a_file_that_changes_is_not_taken),   T(held_rows_that_are_missing),
        T(held_rows_are_looked_for_anew),      T(a_large_one_is_cut_into_parts),
        T(a_pipe_is_read_twice_as_well),       T(a_file_of_the_tray_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
