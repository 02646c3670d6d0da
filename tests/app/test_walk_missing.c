/*
 * The walk, refused: what is out of scope is answered like what is not there at all.
 */
#include "support/walk_typed.h"

/* The sentence that refuses a value, without the value; NULL: it was taken. */
static char *refusal(struct walk *w, const struct command *cmd, const struct field *f,
                     const char *value)
{
    g_autoptr(record) values = needed(w, cmd);
    set(values, f, value);
    struct result result = {0};
    g_autoptr(GError) error = NULL;
    bool ok = app_run(w->f->ruth, cmd, values, &result, &error);
    result_done(&result);
    if (ok)
        return NULL;
    if (strstr(error->message, "{:"))
        fail_msg("%s: “%s” names a command that is not said", cmd->id, error->message);
    g_auto(GStrv) parts = g_strsplit(error->message, value[0] == '#' ? value + 1 : value, -1);
    g_autofree char *said = g_strjoinv("…", parts);
    return g_strdup_printf("%d %s", error->code, said);
}

static void same_refusal(struct walk *w, const struct command *cmd, const struct field *f,
                         const char *hidden, const char *missing)
{
    g_autofree char *one = refusal(w, cmd, f, hidden), *other = refusal(w, cmd, f, missing);
    if (g_strcmp0(one, other) != 0)
        fail_msg("%s --%s %s: “%s”; %s: “%s”", cmd->id, f->name, hidden, one ? one : "taken",
                 missing, other ? other : "taken");
}

/* What is out of scope is answered like what is not there at all. */
static void hidden_is_missing(void **state)
{
    struct walk *w = *state;
    const struct {
        const char *field;
        gint64 id;
    } known[] = {{"prospect", w->group}, {"reply", w->reply}, {"task", w->task}, {"change", 5}};
    gsize n, compared = 0;
    const struct command *const *table = command_table(&n);
    for (gsize i = 0; i < n; i++)
        for (const struct field *f = table[i]->fields; f && f->name; f++) {
            if (table[i]->level > LEVEL_REP || table[i]->flags & CMD_NO_DB)
                continue;
            gint64 id = f->type == FIELD_PERSON      ? w->person
                        : f->type == FIELD_WORKPLACE ? w->f->mill
                                                     : 0;
            for (gsize k = 0; f->type == FIELD_ID && k < G_N_ELEMENTS(known); k++)
                if (strcmp(known[k].field, f->name) == 0)
                    id = known[k].id;
            if (!id)
                continue;
            const char *sign = f->type == FIELD_ID ? "" : "#";
            g_autofree char *hidden = g_strdup_printf("%s%" G_GINT64_FORMAT, sign, id);
            g_autofree char *missing = g_strconcat(sign, "987654", NULL);
            same_refusal(w, table[i], f, hidden, missing);
            if (f->type == FIELD_PERSON) {
                same_refusal(w, table[i], f, "QK777", "QK999");
                same_refusal(w, table[i], f, "Quokkaperson", "Xuokkaperson");
            }
            if (f->type == FIELD_WORKPLACE)
                same_refusal(w, table[i], f, "Quokkahouse", "Xuokkahouse");
            compared++;
        }
    assert_true(compared > 20);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, walk_setup, walk_teardown)
    const struct CMUnitTest tests[] = {
        TEST(hidden_is_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
