/*
 * A column of members is in every place that has to know it: the statements that read and write a
 * member, the fields of add and edit, the import. Whoever adds one and forgets a place fails here,
 * not months later with HQ's next list.
 */
#include "../../src/store/db_private.h"
#include "app_priv.h"
#include "members/columns.h"
#include "support/app_fixture.h"
#include "support/row.h"

/* Columns that no field and no list sets, and why. */
static const struct {
    const char *column, *why;
} apart[] = {
    {"id", "its key"},
    {"kind", "says that it is a member"},
    {"membership_no", "given once, when adding; HQ's lists are compared by it"},
    {"sort_key", "made of the names"},
    {"address_confirmed_on", "set by a conversation"},
    {"email_confirmed_on", "set by a conversation"},
    {"do_not_contact", "set by a conversation, or said"},
    {"do_not_contact_by", "set with it"},
    {"do_not_contact_on", "set with it"},
    {"left_on", "set by leaving"},
    {"left_why", "set with it"},
    {"awaits_hq", "set by adding; HQ's next list takes it away"},
    {"created_at", "set by adding"},
};

static bool stands_apart(const char *column)
{
    for (gsize i = 0; i < G_N_ELEMENTS(apart); i++)
        if (strcmp(apart[i].column, column) == 0)
            return true;
    return false;
}

/* The columns of the table, less those apart. */
static GPtrArray *columns(struct db *db)
{
    GPtrArray *out = g_ptr_array_new_with_free_func(g_free);
    sqlite3_stmt *stmt = db_own_prepare(db, "SELECT name FROM pragma_table_info('person')", NULL);
    assert_non_null(stmt);
    while (db_own_row(db, stmt, NULL)) {
        const char *name = (const char *)sqlite3_column_text(stmt, 0);
        if (!stands_apart(name))
            g_ptr_array_add(out, g_strdup(name));
    }
    sqlite3_finalize(stmt);
    assert_true(out->len >= 6);
    return out;
}

static const struct field *field_of(const char *command, const char *column)
{
    for (const struct field *f = command_find(command)->fields; f->name; f++)
        if (g_strcmp0(f->column, column) == 0)
            return f;
    fail_msg("%s has no field for person.%s", command, column);
    return NULL;
}

/* A value that this field takes and that nobody has yet. */
static const char *fresh(const struct field *f)
{
    switch (f->type) {
    case FIELD_WORKPLACE:
        return "Mill Court";
    case FIELD_CONSTITUENCY:
        return "Leeds South";
    case FIELD_DATE:
        return "2019-03-04";
    case FIELD_CHOICE:
        return f->choices[0].value;
    case FIELD_INT:
        return "17";
    default:
        return "Quillon";
    }
}

static record *card_of(struct fixture *f)
{
    g_autoptr(record) args = record_of_int("person_id", f->amina);
    GError *error = NULL;
    record *card = db_need(app_db(f->officer), "member_card", args, &error, "no card");
    assert_non_null(card);
    return card;
}

/* Given in the form, it is on the card, is what an import compares with, and fills the form again.
 */
static void every_column_is_edited_and_kept(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GPtrArray) all = columns(app_db(f->officer));
    for (guint i = 0; i < all->len; i++) {
        const char *column = all->pdata[i];
        const struct field *edit = field_of("member.edit", column);
        (void)field_of("member.add", column);
        g_autoptr(record) before = card_of(f);
        if (!record_get(before, column))
            fail_msg("member_card lacks person.%s", column);
        fixture_run(f->officer, "member.edit", "person", "1001", edit->name, fresh(edit), NULL);
        g_autoptr(record) after = card_of(f);
        const struct value *was = record_get(before, column), *is = record_get(after, column);
        if (is->type == VALUE_NULL ||
            (was->type == is->type && was->i == is->i && g_strcmp0(was->s, is->s) == 0))
            fail_msg("person.%s: what member edit was given is not stored", column);
        g_autoptr(record) number = record_of_text("membership_no", "1001");
        g_autoptr(record) compared = row_of(app_db(f->officer), "member_by_number", number, NULL);
        assert_non_null(compared);
        if (!record_get(compared, column))
            fail_msg("member_by_number lacks person.%s: an import would empty it", column);
    }
}

/* HQ's next list, which changes one thing and says nothing of the others, leaves them. */
static void an_import_leaves_what_it_does_not_say(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GPtrArray) all = columns(app_db(f->officer));
    for (guint i = 0; i < all->len; i++) {
        const struct field *edit = field_of("member.edit", all->pdata[i]);
        fixture_run(f->officer, "member.edit", "person", "1001", edit->name, fresh(edit), NULL);
    }
    g_autoptr(record) before = card_of(f);
    g_autofree char *list = g_build_filename(f->dir, "list.csv", NULL);
    assert_true(g_file_set_contents(
        list, "Membership Number,First Name,Last Name,E-mail\n1001,Amina,Quillon,a@example.org\n",
        -1, NULL));
    struct result done = fixture_result(f->officer, "member.import", "file", list, NULL);
    assert_int_equal(record_int(done.object, "changed"), 1);
    result_done(&done);
    g_autoptr(record) after = card_of(f);
    for (guint i = 0; i < all->len; i++) {
        const char *column = all->pdata[i];
        const struct value *was = record_get(before, column), *is = record_get(after, column);
        if (strcmp(column, "given_name") != 0 && (was->i != is->i || g_strcmp0(was->s, is->s) != 0))
            fail_msg("person.%s: the import did not leave it", column);
    }
}

/* The names of a list's columns that fill others than their own: a postcode gives the seat. */
static const char *filled_by(const char *column)
{
    static const char *const other[][2] = {
        {"workplace_id", "place"}, {"ons_code", "seat"}, {"joined_on", "joined"}};
    for (gsize i = 0; i < G_N_ELEMENTS(other); i++)
        if (strcmp(other[i][0], column) == 0)
            return other[i][1];
    return column;
}

static void a_list_can_hold_every_column(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GPtrArray) all = columns(app_db(f->officer));
    for (guint i = 0; i < all->len; i++) {
        bool known = false;
        for (const struct import_column *c = member_columns; c->label; c++)
            known |= strcmp(c->value, filled_by(all->pdata[i])) == 0;
        if (!known)
            fail_msg("an import knows no column for person.%s", (char *)all->pdata[i]);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(every_column_is_edited_and_kept),
                                       TEST(an_import_leaves_what_it_does_not_say),
                                       TEST(a_list_can_hold_every_column)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
