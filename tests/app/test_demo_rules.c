/*
 * What stands in the demo branch could have been put there by hand: none of it would be refused.
 */
#include "support/app_fixture.h"

#include "app/demo.h"

#include <string.h>

static void its_replies_keep_to_the_rules(void **state)
{
    (void)state;
    static gint64 now = FIXTURE_NOW;
    g_autoptr(GError) error = NULL;
    g_autofree char *dir = g_dir_make_tmp("branchline-XXXXXX", &error);
    g_autofree char *path = g_build_filename(dir, "demo.db", NULL);
    struct clock clock = clock_fixed(&now);
    assert_true(demo_build(path, &clock, &error));
    struct app *app = app_open(path, "priya", clock, &error);
    assert_non_null(app);
    g_autoptr(GPtrArray) rows = fixture_rows(app, "reply.list", NULL);
    assert_true(rows->len > 10);
    for (guint i = 0; i < rows->len; i++) {
        const record *r = rows->pdata[i];
        const char *consent = record_str(r, "consent");
        if (strcmp(consent, "NOT_ASKED") == 0) {
            assert_false(record_has(r, "forwarded_at"));
            continue;
        }
        g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, record_int(r, "reply_id"));
        fixture_run(app, "reply.consent", "reply", id, "consent", consent, NULL);
    }
    app_close(app);
    fixture_remove(dir);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(its_replies_keep_to_the_rules)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
