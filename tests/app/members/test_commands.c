/*
 * Members: adding, editing, lists, search, the card; what each level sees.
 */
#include "support/app_fixture.h"

#include "store/page.h"

static record *show(struct app *app, const char *person)
{
    struct result out = fixture_result(app, "member.show", "person", person, NULL);
    record *card = record_copy(out.object);
    assert_string_equal(out.subject, "person");
    assert_int_equal(out.subject_id, record_int(card, "id"));
    result_done(&out);
    return card;
}

static record *row_of(GPtrArray *rows, const char *name, const char *value)
{
    for (guint i = 0; rows && i < rows->len; i++)
        if (strcmp(record_str(rows->pdata[i], name), value) == 0)
            return rows->pdata[i];
    return NULL;
}

static char *families(struct app *app, const char *search)
{
    g_autoptr(GPtrArray) rows = fixture_rows(app, "member.list", "search", search, NULL);
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++)
        g_string_append_printf(all, "%s%s", i ? " " : "",
                               record_str(rows->pdata[i], "family_name"));
    return g_string_free(all, false);
}

static void assert_found(struct app *app, const char *search, const char *expected)
{
    g_autofree char *found = families(app, search);
    if (strcmp(found, expected) != 0)
        fail_msg("“%s” finds “%s”, not “%s”", search, found, expected);
}

static void the_list_has_its_columns(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "member.list", NULL);
    assert_int_equal(rows->len, 3);
    /* By family name. */
    assert_string_equal(record_str(rows->pdata[0], "family_name"), "O'Hara");
    assert_string_equal(record_str(rows->pdata[1], "family_name"), "Rees");
    const record *amina = rows->pdata[2];
    assert_string_equal(record_str(amina, "membership_no"), "1001");
    assert_string_equal(record_str(amina, "given_name"), "Amina");
    assert_string_equal(record_str(amina, "email"), "amina@example.org");
    assert_string_equal(record_str(amina, "workplace"), "Waterside House");
    assert_int_equal(record_int(amina, "workplace_id"), f->waterside);
    assert_int_equal(record_int(amina, "id"), f->amina);
    assert_non_null(record_get(amina, "ons_code"));
    assert_non_null(record_get(amina, "constituency"));
    assert_null(record_get(amina, "_k1"));
}

static void the_list_can_be_narrowed(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "workplace.add", "name", "Team 2", "under", "Waterside House", NULL);
    fixture_run(f->officer, "member.add", "membership_no", "1003", "given_name", "Zoe",
                "family_name", "Abbot", "workplace", "Team 2", "constituency", "Leeds North East",
                NULL);
    g_autoptr(GPtrArray) place =
        fixture_rows(f->officer, "member.list", "workplace", "Waterside House", NULL);
    assert_int_equal(place->len, 3);
    assert_string_equal(record_str(place->pdata[0], "family_name"), "Abbot");
    g_autoptr(GPtrArray) seat =
        fixture_rows(f->officer, "member.list", "constituency", "leeds north east", NULL);
    assert_int_equal(seat->len, 1);
    assert_string_equal(record_str(seat->pdata[0], "constituency"), "Leeds North East");
    g_autoptr(GPtrArray) both = fixture_rows(f->officer, "member.list", "constituency",
                                             "Leeds North East", "workplace", "Mill Court", NULL);
    assert_int_equal(both->len, 0);
    g_autoptr(GPtrArray) few = fixture_rows(f->officer, "member.list", "limit", "2", NULL);
    assert_int_equal(few->len, 2);
    g_autoptr(GPtrArray) all =
        fixture_rows(f->officer, "member.list", "workplace", "Aire Valley", NULL);
    assert_int_equal(all->len, 4);
    fixture_fails(f->officer, BL_ERR_INPUT, "1 or more", "member.list", "limit", "0", NULL);
}

static void search_finds_beginnings_of_words(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "member.add", "membership_no", "1003", "given_name", "Anna",
                "family_name", "Annable", "workplace", "Mill Court", NULL);
    assert_found(f->officer, "a", "Annable Yusuf");     /* the surname first */
    assert_found(f->officer, "mill", "Annable O'Hara"); /* where they work */
    assert_found(f->officer, "101", "Yusuf");           /* how the number ends */
    assert_found(f->officer, "ann mill", "Annable");
    assert_found(f->officer, "yus mill", "");
    /* Both words of one person begin so: the person comes once. */
    assert_found(f->officer, "ann", "Annable");
    assert_found(f->officer, "YUS ami", "Yusuf");
    assert_found(f->officer, "o'hara", "O'Hara");
    assert_found(f->officer, "ohara colette", "O'Hara");
    assert_found(f->officer, "1001", "Yusuf");
    assert_found(f->officer, "07700 900101", "Yusuf");
    assert_found(f->officer, "amina@example.org", "Yusuf");
    assert_found(f->officer, "nobody", "");
    assert_found(f->officer, "yusuf rees", "");
    assert_found(f->tom, "a", "Annable");
    assert_found(f->ruth, "a", "Yusuf");
    fixture_fails(f->officer, BL_ERR_INPUT, "nothing to search for", "member.list", "search", "…",
                  NULL);
}

static void search_follows_an_edit(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "member.edit", "person", "1001", "family_name", "Yusuf-Smith", NULL);
    assert_found(f->ruth, "smith", "Yusuf-Smith");
    fixture_run(f->ruth, "undo", NULL);
    assert_found(f->ruth, "smith", "");
    assert_found(f->ruth, "yusuf", "Yusuf");
}

/* Whoever reads: the list and its search are the same, what is not for them is NULL. */
static void the_lists_hold_names_only(struct app *app)
{
    static const char *const hidden[] = {"membership_no", "job", "email", "phone"};
    static const struct {
        const char *typed;
        guint found;
    } searches[] = {{NULL, 2}, {"yus", 1}, {"1001", 0}, {"07700900101", 0}};
    for (gsize i = 0; i < G_N_ELEMENTS(searches); i++) {
        g_autoptr(record) filter = record_new();
        g_autoptr(GError) error = NULL;
        if (searches[i].typed)
            record_set_text(filter, "search", searches[i].typed);
        g_autoptr(GPtrArray) rows = app_page(app, "member", filter, PAGE_FIRST, NULL, 10, &error);
        assert_non_null(rows);
        assert_int_equal(rows->len, searches[i].found);
        for (guint r = 0; r < rows->len; r++)
            for (gsize h = 0; h < G_N_ELEMENTS(hidden); h++)
                assert_false(record_has(rows->pdata[r], hidden[h]));
    }
}

/* A volunteer and a read-only user see names and workplaces, and cannot find
 * people by what they may not see. */
static void lower_levels_see_names_only(void **state)
{
    struct fixture *f = *state;
    struct app *const lower[] = {f->sam, f->rita};
    for (gsize i = 0; i < G_N_ELEMENTS(lower); i++) {
        g_autoptr(GPtrArray) rows = fixture_rows(lower[i], "member.list", NULL);
        assert_int_equal(rows->len, 2);
        const record *amina = rows->pdata[1];
        assert_string_equal(record_str(amina, "family_name"), "Yusuf");
        assert_string_equal(record_str(amina, "workplace"), "Waterside House");
        assert_false(record_has(amina, "membership_no"));
        assert_false(record_has(amina, "email"));
        assert_false(record_has(amina, "phone"));
        assert_found(lower[i], "yus", "Yusuf");
        assert_found(lower[i], "1001", "");
        assert_found(lower[i], "07700900101", "");
        g_autofree char *id = g_strdup_printf("#%" G_GINT64_FORMAT, f->amina);
        g_autoptr(record) card = show(lower[i], id);
        assert_string_equal(record_str(card, "family_name"), "Yusuf");
        assert_false(record_has(card, "membership_no"));
        assert_false(record_has(card, "email"));
        assert_false(record_has(card, "contacts"));
        fixture_fails(lower[i], BL_ERR_REFUSED,
                      i ? "Your access is read-only" : "This is for reps and officers",
                      "member.edit", "person", "Amina", "email", "a@example.org", NULL);
        the_lists_hold_names_only(lower[i]);
    }
}

static void nobody_out_of_scope_is_found(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = g_strdup_printf("#%" G_GINT64_FORMAT, f->colette);
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "in your workplaces", "member.show", "person", "2001",
                  NULL);
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "in your workplaces", "member.show", "person", id,
                  NULL);
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "in your workplaces", "member.edit", "person",
                  "O'Hara", "job", "x", NULL);
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "member.list", NULL);
    assert_int_equal(rows->len, 2);
    g_autoptr(record) args = record_new();
    g_autoptr(GError) error = NULL;
    record_set_int(args, "person_id", f->colette);
    assert_null(app_read(f->ruth, "member_card", args, &error));
    assert_null(error);
    g_autoptr(GPtrArray) contacts = app_rows(f->ruth, "member_contacts", args, &error);
    assert_int_equal(contacts->len, 0);
}

static void a_card_tells_where_things_came_from(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "member.edit", "person", "1001", "job", "probation officer",
                "constituency", "E14001323", "joined", "1 Mar 2020", NULL);
    g_autoptr(record) card = show(f->ruth, "amina");
    assert_string_equal(record_str(card, "job"), "probation officer");
    assert_string_equal(record_str(card, "joined_on"), "2020-03-01");
    assert_string_equal(record_str(card, "ons_code"), "E14001323");
    assert_true(record_has(card, "constituency"));
    assert_true(record_has(card, "mp_name"));
    GPtrArray *contacts = record_list(card, "contacts");
    assert_int_equal(contacts->len, 2);
    const record *email = row_of(contacts, "kind", "EMAIL");
    assert_string_equal(record_str(email, "value"), "amina@example.org");
    assert_string_equal(record_str(email, "source"), "MEMBER");
    GPtrArray *jobs = record_list(card, "employment");
    assert_int_equal(jobs->len, 1);
    assert_string_equal(record_str(jobs->pdata[0], "job"), "probation officer");
    assert_int_equal(record_list(card, "canvass")->len, 0);
    GPtrArray *timeline = record_list(card, "timeline");
    assert_int_equal(timeline->len, 1);
    assert_string_equal(record_str(timeline->pdata[0], "on_day"), "2020-03-01");
}

static void a_move_ends_the_employment_before(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "member.edit", "person", "1001", "workplace", "Mill Court", NULL);
    g_autoptr(record) card = show(f->officer, "1001");
    GPtrArray *jobs = record_list(card, "employment");
    assert_int_equal(jobs->len, 2);
    assert_string_equal(record_str(jobs->pdata[0], "workplace"), "Mill Court");
    assert_string_equal(record_str(jobs->pdata[0], "from_on"), "2026-11-21");
    assert_string_equal(record_str(jobs->pdata[1], "to_on"), "2026-11-21");
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "1001", "member.show", "person", "1001", NULL);
    g_autoptr(GPtrArray) toms = fixture_rows(f->tom, "member.list", NULL);
    assert_int_equal(toms->len, 2);
}

static guint rows_seen(struct app *app, const char *list)
{
    g_autoptr(GPtrArray) rows = fixture_rows(app, list, NULL);
    return rows->len;
}

static void assert_seen(struct app *app, guint n)
{
    assert_int_equal(rows_seen(app, "letter.list"), n);
    assert_int_equal(rows_seen(app, "reply.list"), n);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) due = app_rows(app, "today_due", NULL, &error);
    assert_non_null(due);
    assert_int_equal(row_of(due, "what", "CALL_BACK") != NULL, n);
}

/* Who may read what was written about somebody moves when they do. */
static void a_move_takes_along_what_was_written(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "letter.add", "person", "1001", "constituency", "Ynys Môn", NULL);
    fixture_run(f->ruth, "reply.add", "person", "1001", "constituency", "Ynys Môn", "text",
                "Got it.", "type", "AUTO_ACK", NULL);
    fixture_run(f->ruth, "activity.log", "person", "1001", "outcome", "CALL_BACK", "call_back",
                "2026-11-21", NULL);
    fixture_run(f->ruth, "task.add", "title", "Ring Amina", "person", "1001", NULL);
    fixture_run(f->ruth, "task.add", "title", "Everybody: Amina", "person", "1001", "workplace",
                "#1", NULL);
    guint ruths = rows_seen(f->ruth, "task.list");
    assert_seen(f->ruth, 1);
    assert_seen(f->tom, 0);
    assert_int_equal(rows_seen(f->tom, "task.list"), 1);

    fixture_run(f->officer, "member.edit", "person", "1001", "workplace", "Mill Court", NULL);
    assert_seen(f->ruth, 0);
    assert_seen(f->tom, 1);
    assert_int_equal(rows_seen(f->ruth, "task.list"), ruths - 1);
    assert_int_equal(rows_seen(f->tom, "task.list"), 2);
    fixture_run(f->tom, "reply.add", "person", "1001", "constituency", "Ynys Môn", "text",
                "I agree.", "type", "SUBSTANTIVE", NULL);
    g_autoptr(GPtrArray) letters = fixture_rows(f->tom, "letter.list", NULL);
    assert_int_equal(letters->len, 1);
    assert_string_equal(record_str(letters->pdata[0], "status"), "REPLIED");

    fixture_run(f->tom, "undo", NULL);
    fixture_run(f->officer, "undo", NULL);
    assert_seen(f->ruth, 1);
    assert_seen(f->tom, 0);
    assert_int_equal(rows_seen(f->ruth, "task.list"), ruths);
}

static void contact_points_come_and_go(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "member.edit", "person", "1001", "email", "new@example.org", NULL);
    g_autoptr(record) card = show(f->ruth, "1001");
    assert_string_equal(record_str(card, "email"), "new@example.org");
    assert_int_equal(record_list(card, "contacts")->len, 2);
    fixture_run(f->ruth, "member.edit", "person", "1001", "email", "none", "phone", "none", NULL);
    g_autoptr(record) bare = show(f->ruth, "1001");
    assert_int_equal(record_list(bare, "contacts")->len, 0);
    assert_found(f->ruth, "07700900101", "");
    fixture_fails(f->ruth, BL_ERR_INPUT, "e-mail", "member.edit", "person", "1001", "email",
                  "no address", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "12", "member.edit", "person", "1001", "phone", "12",
                  NULL);
}

static void assert_said(struct result r, const char *want)
{
    if (!r.message || !strstr(r.message, want))
        fail_msg("“%s” is not in “%s”", want, r.message);
    result_done(&r);
}

/* What an edit is given empty, or as "none", is taken away; what is left out stays. */
static void what_is_emptied_goes(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "member.edit", "person", "1001", "email", "a@example.org", "phone",
                "07700 900555", "job", "PQiP", "joined", "2020-03-01", "constituency", "Ynys Môn",
                NULL);
    fixture_run(f->ruth, "member.edit", "person", "1001", "email", "", "job", "", NULL);
    g_autoptr(record) some = show(f->ruth, "1001");
    assert_false(record_has(some, "email"));
    assert_false(record_has(some, "job"));
    assert_string_equal(record_str(some, "phone"), "07700 900555");
    assert_true(record_has(some, "joined_on"));
    fixture_run(f->ruth, "member.edit", "person", "1001", "phone", "None", "joined", "",
                "constituency", "none", "given_name", "", NULL);
    g_autoptr(record) none = show(f->ruth, "1001");
    assert_false(record_has(none, "phone"));
    assert_false(record_has(none, "joined_on"));
    assert_false(record_has(none, "ons_code"));
    assert_string_equal(record_str(none, "given_name"), "");
    assert_string_equal(record_str(none, "family_name"), "Yusuf");
    fixture_fails(f->ruth, BL_ERR_INPUT, "Family name cannot be left empty", "member.edit",
                  "person", "1001", "family_name", " ", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "e-mail", "member.edit", "person", "1001", "email", "-",
                  NULL); /* elsewhere that is standard input */
    assert_said(fixture_result(f->ruth, "member.edit", "person", "1001", "phone", "", NULL),
                "Nothing was changed");
    assert_said(fixture_result(f->ruth, "member.edit", "person", "1001", "job", "none", NULL),
                "Nothing was changed");
    fixture_run(f->ruth, "undo", NULL);
    g_autoptr(record) back = show(f->ruth, "1001");
    assert_string_equal(record_str(back, "phone"), "07700 900555");
    assert_string_equal(record_str(back, "given_name"), "Amina");
}

/* The help of edit says so; who types it into an empty form means the same. */
static void none_is_nothing_for_a_new_member_too(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "member.add", "membership_no", "1007", "family_name", "Rees", "workplace",
                "Waterside House", "job", "none", "email", "None", "phone", "none", NULL);
    g_autoptr(record) card = show(f->ruth, "1007");
    assert_false(record_has(card, "job"));
    assert_int_equal(record_list(card, "contacts")->len, 0);
}

static void adding_asks_for_what_is_needed(void **state)
{
    struct fixture *f = *state;
    fixture_fails(f->ruth, BL_ERR_INPUT, "missing", "member.add", "family_name", "A", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "missing", "member.add", "membership_no", "5", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "membership number", "member.add", "membership_no",
                  "no digits", "family_name", "A", "workplace", "Waterside House", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "membership number of Amina Yusuf", "member.add",
                  "membership_no", "1001", "family_name", "A", "workplace", "Waterside House",
                  NULL);
    /* Whose it is stays hidden where the person is out of scope. */
    fixture_fails(f->ruth, BL_ERR_REFUSED, "HQ has to check the number 2001: ask an officer.",
                  "member.add", "membership_no", "2001", "family_name", "A", "workplace",
                  "Waterside House", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "your workplaces", "member.add", "membership_no", "5",
                  "family_name", "A", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "whole branch", "member.add", "membership_no", "5",
                  "family_name", "A", "workplace", "Aire Valley", NULL);
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "Mill", "member.add", "membership_no", "5",
                  "family_name", "A", "workplace", "Mill Court", NULL);
    fixture_fails(f->sam, BL_ERR_REFUSED, "This is for reps and officers", "member.add",
                  "membership_no", "5", "family_name", "A", "workplace", "Waterside House", NULL);
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "member.list", NULL);
    assert_int_equal(rows->len, 3);
}

static void adding_can_be_undone_and_redone(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "member.add", "membership_no", "5", "given_name", "Eve", "family_name",
                "Adams", "workplace", "Waterside House", "email", "eve@example.org", NULL);
    fixture_run(f->ruth, "undo", NULL);
    assert_found(f->ruth, "adams", "");
    fixture_run(f->ruth, "redo", NULL);
    assert_found(f->ruth, "adams", "Adams");
    g_autoptr(record) card = show(f->ruth, "5");
    assert_string_equal(record_str(card, "email"), "eve@example.org");
}

static void a_new_member_is_matched_to_hqs_list(void **state)
{
    struct fixture *f = *state;
    g_autofree char *list = g_build_filename(f->dir, "list.csv", NULL);
    g_assert_true(g_file_set_contents(list, "Membership Number\n1001\n7777\n", -1, NULL));
    fixture_run(f->officer, "ballot.add", "title", "Pay", "kind", "statutory", "opens",
                "2026-11-16", "closes", "2026-12-11", NULL);
    fixture_run(f->officer, "ballot.electorate.import", "file", list, NULL);
    fixture_run(f->ruth, "member.add", "membership_no", "7777", "given_name", "Eve", "family_name",
                "Adams", "workplace", "Waterside House", NULL);
    g_autoptr(record) card = show(f->ruth, "7777");
    GPtrArray *canvass = record_list(card, "canvass");
    assert_int_equal(canvass->len, 1);
    assert_string_equal(record_str(canvass->pdata[0], "ballot"), "Pay");
    assert_string_equal(record_str(canvass->pdata[0], "state"), "NOT_CONTACTED");
}

static void the_postcode_is_looked_up_and_dropped(void **state)
{
    (void)state;
    struct fixture *f = fixture_new(true);
    fixture_run(f->ruth, "member.edit", "person", "1001", "postcode", "ls1 4ap", NULL);
    g_autoptr(record) card = show(f->ruth, "1001");
    assert_string_equal(record_str(card, "ons_code"), "E14001323");
    for (gsize i = 0; i < record_size(card); i++) {
        const struct value *v = record_at(card, i);
        assert_false(v->type == VALUE_TEXT && strstr(v->s, "4AP"));
    }
    fixture_fails(f->ruth, BL_ERR_INPUT, "BT1 1AA", "member.edit", "person", "1001", "postcode",
                  "bt11aa", NULL);
    /* A named constituency counts for more than the postcode. */
    fixture_run(f->ruth, "member.edit", "person", "1001", "postcode", "ls1 4ap", "constituency",
                "Ynys Mon", NULL);
    g_autoptr(record) moved = show(f->ruth, "1001");
    assert_string_equal(record_str(moved, "constituency"), "Ynys Môn");
    fixture_free(f);
}

static void the_edit_form_starts_with_what_is_stored(void **state)
{
    struct fixture *f = *state;
    g_autoptr(record) in = record_new();
    g_autoptr(GError) error = NULL;
    record_set_int(in, "person_id", f->amina);
    assert_true(fixture_command("member.edit")->prefill(f->ruth, in, &error));
    assert_string_equal(record_str(in, "given_name"), "Amina");
    assert_string_equal(record_str(in, "workplace_label"), "Waterside House");
    assert_string_equal(record_str(in, "email"), "amina@example.org");
    /* What the form gives back changes nothing. */
    struct result out = {0};
    record_remove(in, "person_id");
    record_set_text(in, "person", "1001");
    assert_true(app_run(f->ruth, fixture_command("member.edit"), in, &out, &error));
    result_done(&out);
    g_autoptr(record) card = show(f->ruth, "1001");
    assert_int_equal(record_list(card, "contacts")->len, 2);
    assert_string_equal(record_str(card, "email"), "amina@example.org");
}

/* Below a rep nobody is found by a piece of their number or address: else it
 * could be felt out letter by letter. */
static void numbers_and_addresses_are_no_names(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "member.edit", "person", "1001", "phone", "07700 900555", "email",
                "zebra.crossing@example.org", NULL);
    static const char *const pieces[] = {"0770090", "900555", "zebra",
                                         "zebra.crossing@example.org"};
    for (gsize i = 0; i < G_N_ELEMENTS(pieces); i++) {
        g_autoptr(GPtrArray) seen = app_complete(f->ruth, FIELD_PERSON, pieces[i], 9, NULL);
        g_autoptr(GPtrArray) hidden = app_complete(f->sam, FIELD_PERSON, pieces[i], 9, NULL);
        assert_int_equal(seen->len, 1);
        assert_int_equal(hidden->len, 0);
    }
    g_autoptr(GPtrArray) rep = app_complete(f->ruth, FIELD_PERSON, "1001", 9, NULL);
    g_autoptr(GPtrArray) volunteer = app_complete(f->sam, FIELD_PERSON, "1001", 9, NULL);
    assert_int_equal(rep->len, 1);
    assert_int_equal(volunteer->len, 0);
}

#define T(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(the_list_has_its_columns),
        T(the_list_can_be_narrowed),
        T(search_finds_beginnings_of_words),
        T(search_follows_an_edit),
        T(lower_levels_see_names_only),
        T(nobody_out_of_scope_is_found),
        T(numbers_and_addresses_are_no_names),
        T(a_card_tells_where_things_came_from),
        T(a_move_ends_the_employment_before),
        T(a_move_takes_along_what_was_written),
        T(contact_points_come_and_go),
        T(none_is_nothing_for_a_new_member_too),
        T(what_is_emptied_goes),
        T(adding_asks_for_what_is_needed),
        T(adding_can_be_undone_and_redone),
        T(a_new_member_is_matched_to_hqs_list),
        cmocka_unit_test(the_postcode_is_looked_up_and_dropped),
        T(the_edit_form_starts_with_what_is_stored),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
