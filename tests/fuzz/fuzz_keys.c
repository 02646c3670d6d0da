/*
 * Any keys, pastes and window sizes into the whole program on a small branch:
 * nothing may crash or hang, no control byte may stand on the screen, and the
 * file must be whole afterwards.
 */
#include "app/app.h"
#include "app/branch.h"
#include "screens/screen.h"
#include "store/db.h"
#include "ui/ui.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define MOST_BYTES 400

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static gint64 now = 1795254000;
static char *folder;
static char *stock; /* the bytes of a branch as made once */
static gsize stock_len;

static void run(struct app *app, const char *command, const char *name, const char *value,
                const char *name2, const char *value2)
{
    g_autoptr(record) raw = record_new();
    g_autoptr(GError) error = NULL;
    struct result out = {0};
    record_set_text(raw, name, value);
    record_set_text(raw, name2, value2);
    record_set_text(raw, "family_name", "Yusuf");
    record_set_text(raw, "workplace", "Elm House");
    app_run(app, command_find(command), raw, &out, &error);
    g_assert_no_error(error);
    result_done(&out);
}

static void clean_up(void)
{
    static const char *const names[] = {"stock.db", "stock.db-wal", "stock.db-shm",
                                        "try.db",   "try.db-wal",   "try.db-shm"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(folder, names[i], NULL);
        (void)g_unlink(path);
    }
    (void)g_rmdir(folder);
    g_free(folder);
    g_free(stock);
}

static void make_stock(void)
{
    GError *error = NULL;
    setlocale(LC_CTYPE, "C.UTF-8");
    folder = g_dir_make_tmp("branchline-keys-XXXXXX", &error);
    g_assert_no_error(error);
    g_autofree char *path = g_build_filename(folder, "stock.db", NULL);
    const struct branch branch = {.name = "Fuzz", .login = "ann", .officer = "Ann"};
    struct clock clock = clock_fixed(&now);
    struct db *db = db_open(path, DB_CREATE, &error);
    g_assert_no_error(error);
    db_set_scope(db, true, NULL, 0);
    g_assert_true(db_begin(db, NULL) && branch_create(db, &branch, day_today(&clock), NULL) &&
                  branch_load_rules(db, NULL) && db_commit(db, NULL));
    db_close(db);
    struct app *app = app_open(path, "ann", clock, &error);
    g_assert_no_error(error);
    run(app, "workplace.add", "name", "Elm House", "headcount", "9");
    run(app, "member.add", "membership_no", "1001", "given_name", "Amina");
    run(app, "task.add", "title", "Posters", "due", "+3");
    run(app, "prospect.add", "label", "Trainees", "headcount", "4");
    app_close(app);
    g_assert_true(g_file_get_contents(path, &stock, &stock_len, &error));
    atexit(clean_up);
}

/* A byte is a key; 0x80 and above are the keys that are no letters, a paste or
 * another size. */
static void feed(struct terminal *t, uint8_t byte)
{
    static const int keys[] = {K_UP,   K_DOWN, K_LEFT, K_RIGHT,   K_HOME,   K_END, K_PGUP,
                               K_PGDN, K_DEL,  K_INS,  K_BACKTAB, K_F1 + 1, K_ESC, K_ENTER,
                               K_TAB,  0xE9,   0x4E2D, 0x1F600,   0x0301,   0x202E};
    static const int sizes[][2] = {{20, 5}, {80, 24}, {60, 20}, {7, 2}, {200, 60}};
    if (byte < 0x80)
        term_mem_feed_key(t, byte ? byte : K_ENTER);
    else if (byte < 0xC0)
        term_mem_feed_key(t, keys[byte % G_N_ELEMENTS(keys)]);
    else if (byte < 0xE0)
        term_mem_feed_size(t, sizes[byte % G_N_ELEMENTS(sizes)][1],
                           sizes[byte % G_N_ELEMENTS(sizes)][0]);
    else
        term_mem_feed_paste(t, "pasted\nin two \x1b[31m lines \xe2\x80\xae");
}

static void play(struct app *app, const uint8_t *data, size_t size)
{
    gsize n;
    const struct screen_ops *const *screens = screen_table(&n);
    struct terminal *t = term_mem_new(24, 80, size % 2 == 1);
    struct ui *ui = ui_new(app, t, screens, n);
    struct event ev;
    ui_settle(ui);
    for (size_t i = 0; i < size && !ui_ended(ui); i++) {
        feed(t, data[i]);
        while (t->ops->read(t, &ev))
            ui_event(ui, &ev);
        if (i % 16 == 15)
            ui_tick(ui);
        ui_settle(ui);
    }
    ui_free(ui);
    term_close(t);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!stock)
        make_stock();
    if (size > MOST_BYTES)
        return 0;
    GError *error = NULL;
    g_autofree char *path = g_build_filename(folder, "try.db", NULL);
    static const char *const rests[] = {"-wal", "-shm"};
    for (gsize i = 0; i < G_N_ELEMENTS(rests); i++) {
        g_autofree char *rest = g_strconcat(path, rests[i], NULL);
        (void)g_unlink(rest);
    }
    g_assert_true(g_file_set_contents_full(path, stock, (gssize)stock_len, G_FILE_SET_CONTENTS_NONE,
                                           0600, &error));
    struct app *app = app_open(path, "ann", clock_fixed(&now), &error);
    g_assert_no_error(error);
    play(app, data, size);
    app_close(app);
    struct db *db = db_open(path, DB_OPEN, &error);
    g_assert_no_error(error);
    g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(g_free);
    db_set_scope(db, true, NULL, 0);
    if (size % 8 == 0)
        g_assert_true(db_check(db, findings, NULL) && findings->len == 0);
    db_close(db);
    return 0;
}
