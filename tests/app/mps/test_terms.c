/*
 * MPs as dated terms: the days as they were, the list as its source publishes it, other names, and
 * what a newer program brings to an older branch.
 */
#include "support/app_fixture.h"
#include "support/sample.h"

#include <sqlite3.h>

#define PUBLISHED "tests/data/mps/mp_lookup_2026-05-19.csv"

static record *card(struct app *app, const char *typed)
{
    struct result out = fixture_result(app, "mp.show", "seat", typed, NULL);
    record *object = record_copy(out.object);
    result_done(&out);
    return object;
}

/* "2024-07-04 Labour, 2025-07-16 Independent …" of the seat's terms, the oldest first. Caller's. */
static char *days_of(struct app *app, const char *seat)
{
    g_autoptr(record) c = card(app, seat);
    const GPtrArray *terms = record_list(c, "terms");
    GString *said = g_string_new(NULL);
    for (guint i = terms->len; i-- > 0;) {
        const record *t = terms->pdata[i];
        g_string_append_printf(said, "%s%s%s %s %s", said->len ? ", " : "",
                               record_str(t, "from_on"), record_bool(t, "by_list") ? "*" : "",
                               record_str(t, "mp_name"), record_str(t, "party"));
        if (record_has(t, "to_on") &&
            (i == 0 ||
             strcmp(record_str(t, "to_on"), record_str(terms->pdata[i - 1], "from_on")) != 0))
            g_string_append_printf(said, ", %s vacant", record_str(t, "to_on"));
    }
    return g_string_free(said, false);
}

static void raw(struct fixture *f, const char *sql)
{
    sqlite3 *h = NULL;
    assert_int_equal(sqlite3_open(f->path, &h), SQLITE_OK);
    char *message = NULL;
    if (sqlite3_exec(h, sql, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s", message);
    sqlite3_close(h);
}

/* ---- the days ---- */

/* A star: the day is that of the first list that shows it. */
static void changes_have_their_days(void **state)
{
    static const struct {
        const char *seat, *days;
    } seats[] = {
        {"E14001142", "2024-07-04 Oliver Ryan Labour (Co-op), 2025-02-10 Oliver Ryan Independent, "
                      "2025-09-08* Oliver Ryan Labour (Co-op)"},
        {"E14001174", "2024-07-04 Nigel Farage Reform UK, 2026-07-08 vacant, "
                      "2026-08-13 Nigel Farage Reform UK"},
        {"E14001217", "2024-07-04 Danny Kruger Conservative, 2025-09-16* Danny Kruger Reform UK"},
        {"E14001251", "2024-07-04 Andrew Gwynne Labour (Co-op), 2025-02-08 Andrew Gwynne "
                      "Independent, 2026-01-27 vacant, 2026-02-26 Hannah Spencer Green Party"},
        {"E14001259", "2024-07-04 Ms Diane Abbott Labour, 2025-07-17 Ms Diane Abbott Independent, "
                      "2026-08-02* Ms Diane Abbott Labour"},
        {"E14001276", "2024-07-04 John McDonnell Labour, 2024-07-23 John McDonnell Independent, "
                      "2025-09-28* John McDonnell Labour"},
        {"E14001305", "2024-07-04 Jeremy Corbyn Independent, 2026-06-12* Jeremy Corbyn Your Party"},
        {"E14001350", "2024-07-04 Josh Simons Labour, 2026-05-19 vacant, "
                      "2026-06-18 Andy Burnham Labour (Co-op)"},
        {"E14001375", "2024-07-04 Robert Jenrick Conservative, 2026-01-16* Robert Jenrick "
                      "Independent, 2026-01-20* Robert Jenrick Reform UK"},
        {"E14001424",
         "2024-07-04 Markus Campbell-Savours Labour, 2025-12-04* Markus Campbell-Savours "
         "Independent, 2026-03-07* Markus Campbell-Savours Labour"},
        {"E14001455", "2024-07-04 Mike Amesbury Labour, 2024-10-27 Mike Amesbury Independent, "
                      "2025-03-17 vacant, 2025-05-01 Sarah Pochin Reform UK"},
        {"S14000061", "2024-07-04 Stephen Flynn Scottish National Party, 2026-05-19 vacant, "
                      "2026-06-18 Douglas Lumsden Conservative"},
        {"S14000077", "2024-07-04 Joani Reid Labour, 2026-03-07* Joani Reid Independent, "
                      "2026-08-02* Joani Reid Labour"},
    };
    struct fixture *f = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(seats); i++) {
        g_autofree char *days = days_of(f->rita, seats[i].seat);
        assert_string_equal(days, seats[i].days);
    }
}

static void the_card_says_since_when_and_who_before(void **state)
{
    struct fixture *f = *state;
    g_autoptr(record) newark = card(f->rita, "Newark");
    assert_string_equal(record_str(newark, "since"), "2026-01-20");
    assert_string_equal(record_str(newark, "held_since"), "2024-07-04"); /* in three parties */
    assert_int_equal(record_list(newark, "holders")->len, 1);
    g_autoptr(record) clacton = card(f->rita, "Clacton");
    assert_string_equal(record_str(clacton, "held_since"), "2026-08-13"); /* he had left it */
    assert_int_equal(record_list(clacton, "holders")->len, 2);
    g_autoptr(record) makerfield = card(f->rita, "Makerfield");
    const record *before = record_list(makerfield, "holders")->pdata[1];
    assert_string_equal(record_str(before, "mp_name"), "Josh Simons");
    assert_string_equal(record_str(before, "to_on"), "2026-05-19");
}

/* ---- the list as it is published ---- */

static struct result refresh(struct fixture *f, const char *file, const char *as_of)
{
    return fixture_result(f->officer, "mp.refresh", "file", file, as_of ? "as_of" : NULL, as_of,
                          NULL);
}

static void the_published_list_is_read_as_it_is(void **state)
{
    struct fixture *f = *state;
    struct result out = refresh(f, PUBLISHED, NULL);
    assert_int_equal(record_int(out.object, "unchanged"), 650);
    assert_string_equal(record_str(out.object, "as_of"),
                        "2026-05-19"); /* the file's name says so */
    assert_non_null(strstr(out.message, "As of 2026-05-19, the day in the file's name."));
    assert_non_null(strstr(out.message, "Not used: pcon_name, full_title"));
    result_done(&out);
    g_autofree char *stays = days_of(f->rita, "Makerfield"); /* what came later */
    assert_non_null(strstr(stays, "2026-06-18 Andy Burnham"));
}

static void the_published_list_of_another_day(void **state)
{
    struct fixture *f = *state;
    struct result out = refresh(f, PUBLISHED, "2026-11-01");
    assert_int_equal(record_int(out.object, "vacant"), 3);
    assert_int_equal(record_int(out.object, "refused"), 0);
    result_done(&out);
    g_autoptr(record) vacant = card(f->rita, "Makerfield");
    assert_false(record_has(vacant, "mp_name"));
    assert_int_equal(record_get(vacant, "government_post")->type, VALUE_NULL);
    g_autoptr(record) bolton = card(f->rita, "Yasmin Qureshi"); /* "No email found" */
    assert_false(record_has(bolton, "email"));
    out = refresh(f, PUBLISHED, "2026-11-01");
    assert_int_equal(record_int(out.object, "unchanged"), 650);
    result_done(&out);
    out = refresh(f, PUBLISHED, "2026-11-02");
    assert_int_equal(record_int(out.object, "unchanged"), 650);
    result_done(&out);
    fixture_run(f->officer, "undo", NULL); /* only the day */
    fixture_run(f->officer, "undo", NULL);
    fixture_run(f->officer, "undo", NULL);
    g_autofree char *back = days_of(f->rita, "Makerfield");
    assert_string_equal(back, "2024-07-04 Josh Simons Labour, 2026-05-19 vacant, "
                              "2026-06-18 Andy Burnham Labour (Co-op)");
}

/* The whole list, with that header and each row as the format has it. */
static char *list_with(struct fixture *f, const char *name, const char *header, const char *code,
                       const char *row)
{
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents("db/reference/mps.csv", &text, NULL, NULL));
    GString *out = g_string_new(header);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines + 1; *line && **line; line++) {
        const char *rest = g_str_has_prefix(*line, code) ? row : *line;
        g_string_append_printf(out, "\n%s", rest);
    }
    char *path = fixture_file(f, name, out->str);
    g_string_free(out, true);
    return path;
}

#define CODE "E14001350" /* Makerfield */

static void a_vacant_seat_is_known_by_any_of_its_fields(void **state)
{
    static const char *const rows[] = {
        CODE ",Makerfield,North West,Vacant,Vacant,Vacant,No email found",
        CODE ",Makerfield,North West,VACANT,,,",
        CODE ",Makerfield,North West,,Vacant,,",
        CODE ",Makerfield,North West,,,vacant,",
        CODE ",Makerfield,North West,,,,",
    };
    struct fixture *f = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = list_with(
            f, "list.csv", "ons_code,x,y,mp_name,party,parliament_id,email", CODE, rows[i]);
        struct result out = refresh(f, path, NULL);
        assert_int_equal(record_int(out.object, "vacant"), 1);
        assert_int_equal(record_int(out.object, "unchanged"), 649);
        result_done(&out);
        fixture_run(f->officer, "undo", NULL);
    }
}

static void its_columns_are_known_by_other_words(void **state)
{
    static const char *const headers[] = {
        "pcon_code,x,y,display_as,party_text,member_id,member_email",
        "PCON24CD,x,y,Name,Party,Member ID,Email",
        "ONS code,x,y,MP,Latest party,MNIS ID,E-mail address",
        "Constituency Code,x,y,Member name,Party name,Parliament ID,Parliamentary email",
        "GSS code,x,y,Display name,PARTY,Member Id,E-Mail",
    };
    struct fixture *f = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(headers); i++) {
        g_autofree char *path = list_with(f, "list.csv", headers[i], "-", NULL);
        struct result out = refresh(f, path, NULL);
        assert_int_equal(record_int(out.object, "unchanged"), 650);
        result_done(&out);
    }
}

static void the_day_is_read_from_the_name(void **state)
{
    static const struct {
        const char *name, *day;
    } files[] = {
        {"mps_2026-09-01.csv", "2026-09-01"},        {"2026-10-02 list.csv", "2026-10-02"},
        {"list_2026-13-01.csv", "2026-11-21"},       {"list_2027-01-01.csv", "2026-11-21"},
        {"a2026-09-01b.csv", "2026-09-01"},          {"12026-09-011.csv", "2026-11-21"},
        {"2026-09-01_2026-10-01.csv", "2026-11-21"},
    };
    struct fixture *f = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = list_with(
            f, files[i].name, "ons_code,x,y,mp_name,party,parliament_id,email", "-", NULL);
        struct result out = refresh(f, path, NULL);
        assert_string_equal(record_str(out.object, "as_of"), files[i].day);
        result_done(&out);
    }
}

/* ---- names ---- */

static void other_names_find_an_mp(void **state)
{
    static const struct {
        const char *name, *now;
    } names[] = {
        {"Emma Lewell-Buck", "Emma Lewell"},      {"Emma Lewell-Buck MP", "Emma Lewell"},
        {"Louise Jones", "Louise Sandher-Jones"}, {"Preet Gill", "Preet Kaur Gill"},
        {"Nus Ghani", "Ms Nusrat Ghani"},         {"Tan Dhesi", "Mr Tanmanjeet Singh Dhesi"},
    };
    struct fixture *f = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(record) c = card(f->rita, names[i].name);
        assert_string_equal(record_str(c, "mp_name"), names[i].now);
    }
    g_autoptr(record) lewell = card(f->rita, "South Shields");
    assert_string_equal(record_str(lewell, "formerly"), "Emma Lewell-Buck");
    g_autoptr(record) ghani = card(f->rita, "Nus Ghani"); /* her name then and now */
    assert_false(record_has(ghani, "formerly"));
    const record *other = record_list(ghani, "names")->pdata[0];
    assert_string_equal(record_str(other, "kind"), "ELECTED_AS");
}

static void who_is_renamed_keeps_the_former_name(void **state)
{
    struct fixture *f = *state;
    const char *row = "W07000081,Aberafan Maesteg,Wales,Stephen Kinnock-Thorning,Labour,4359,";
    g_autofree char *path = list_with(
        f, "list.csv", "ons_code,x,y,mp_name,party,parliament_id,email", "W07000081", row);
    struct result out = refresh(f, path, "2026-11-20");
    assert_int_equal(record_int(out.object, "renamed"), 1);
    result_done(&out);
    g_autoptr(record) c = card(f->rita, "stephen kinnock");
    assert_string_equal(record_str(c, "mp_name"), "Stephen Kinnock-Thorning");
    assert_string_equal(record_str(c, "formerly"), "Stephen Kinnock");
    const record *former = record_list(c, "names")->pdata[0];
    assert_string_equal(record_str(former, "to_on"), "2026-11-20");
    /* and with only a title more nothing is former */
    g_autofree char *titled =
        list_with(f, "titled.csv", "ons_code,x,y,mp_name,party,parliament_id,email", "W07000081",
                  "W07000081,Aberafan Maesteg,Wales,Sir Stephen Kinnock-Thorning,Labour,4359,");
    out = refresh(f, titled, "2026-11-21");
    result_done(&out);
    g_autoptr(record) sir = card(f->rita, "Aberafan Maesteg");
    assert_int_equal(record_list(sir, "names")->len, 1);
    fixture_run(f->officer, "undo", NULL);
    fixture_run(f->officer, "undo", NULL);
    g_autoptr(record) back = card(f->rita, "Aberafan Maesteg");
    assert_string_equal(record_str(back, "mp_name"), "Stephen Kinnock");
    assert_false(record_has(back, "formerly"));
    assert_int_equal(record_list(back, "names")->len, 0);
}

static void a_reply_is_found_by_a_former_name(void **state)
{
    struct fixture *f = *state;
    g_autofree char *mail =
        fixture_file(f, "mail.eml",
                     "From: Casework <a1@parliament.uk>\nTo: amina@example.org\n"
                     "Date: Mon, 16 Nov 2026 10:00:00 +0000\nSubject: Probation pay\n\n"
                     "Dear Ms Yusuf,\n\nI have written to the minister about pay.\n\n"
                     "Emma Lewell-Buck MP\nMember of Parliament for South Shields\n");
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "reply.file", "file", mail, NULL);
    assert_int_equal(rows->len, 1);
    g_autoptr(record) c = card(f->rita, "South Shields");
    assert_int_equal(record_int(rows->pdata[0], "mp_id"), record_int(c, "mp_id"));
}

/* ---- what a newer program brings ---- */

/* As the program before this one had it: days of lists, no names, no posts. */
static void make_old(struct fixture *f, const char *as_of)
{
    g_autofree char *sql = g_strdup_printf(
        "DELETE FROM mp_name; DELETE FROM mp_post; DELETE FROM setting WHERE key = 'mps_digest';"
        "UPDATE setting SET value = '%s' WHERE key = 'mps_as_of';"
        "UPDATE mp_term SET from_on = '2026-06-27' WHERE from_on = '2026-06-18';"
        "DELETE FROM mp_term WHERE ons_code = 'E14001217' AND party = 'Reform UK';"
        "UPDATE mp_term SET to_on = NULL WHERE ons_code = 'E14001217';",
        as_of);
    raw(f, sql);
}

static struct app *reopened(struct fixture *f)
{
    app_close(f->officer);
    f->officer = fixture_open(f, "priya");
    return f->officer;
}

static void an_older_branch_gets_the_days(void **state)
{
    struct fixture *f = *state;
    make_old(f, "2026-06-27");
    struct app *app = reopened(f);
    g_autofree char *makerfield = days_of(app, "Makerfield");
    assert_non_null(strstr(makerfield, "2026-06-18 Andy Burnham"));
    g_autofree char *wiltshire = days_of(app, "E14001217");
    assert_non_null(strstr(wiltshire, "2025-09-16* Danny Kruger Reform UK"));
    g_autoptr(record) lewell = card(app, "Emma Lewell-Buck");
    assert_string_equal(record_str(lewell, "mp_name"), "Emma Lewell");
    g_autoptr(record) pm = card(app, "prime minister");
    assert_string_equal(record_str(pm, "mp_name"), "Andy Burnham");
    g_autoptr(GPtrArray) posts = fixture_rows(app, "mp.post.list", NULL);
    reopened(f);
    g_autoptr(GPtrArray) again = fixture_rows(f->officer, "mp.post.list", NULL);
    assert_int_equal(posts->len, again->len);
}

/* Its own list of a later day knows better what came since, and not when the rest was. */
static void what_an_older_branch_knows_of_later_days_stays(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path =
        list_with(f, "list.csv", "ons_code,x,y,mp_name,party,parliament_id,email", "S14000061",
                  "S14000061,Aberdeen South,Scotland,Vacant,,,");
    struct result out = refresh(f, path, "2026-11-01");
    result_done(&out);
    make_old(f, "2026-11-01");
    raw(f, "UPDATE mp_term SET from_on = '2026-11-01' WHERE from_on = '2026-06-27' "
           "AND ons_code = 'E14001350';");
    struct app *app = reopened(f);
    g_autofree char *aberdeen = days_of(app, "S14000061");
    assert_string_equal(aberdeen, "2024-07-04 Stephen Flynn Scottish National Party, 2026-05-19 "
                                  "vacant, 2026-06-18 Douglas Lumsden Conservative, 2026-11-01 "
                                  "vacant");
    g_autofree char *makerfield = days_of(app, "Makerfield");
    assert_non_null(strstr(makerfield, "2026-06-18 Andy Burnham"));
}

/* A list of a later day shows a change whose day is known: it is that one. */
static void a_list_does_not_move_a_known_day(void **state)
{
    struct fixture *f = *state;
    raw(f, "DELETE FROM mp_term WHERE ons_code IN ('E14001217', 'E14001350') AND to_on IS NULL;"
           "UPDATE mp_term SET to_on = NULL WHERE ons_code = 'E14001217';");
    g_autofree char *path =
        list_with(f, "list.csv", "ons_code,x,y,mp_name,party,parliament_id,email", "-", NULL);
    struct result out = refresh(f, path, "2026-11-01");
    assert_int_equal(record_int(out.object, "party_changed"), 1);
    assert_int_equal(record_int(out.object, "new_mp"), 1);
    result_done(&out);
    g_autofree char *wiltshire = days_of(f->rita, "E14001217");
    assert_string_equal(wiltshire,
                        "2024-07-04 Danny Kruger Conservative, 2025-09-16* Danny Kruger Reform UK");
    g_autofree char *makerfield = days_of(f->rita, "Makerfield");
    assert_string_equal(makerfield, "2024-07-04 Josh Simons Labour, 2026-05-19 vacant, "
                                    "2026-06-18 Andy Burnham Labour (Co-op)");
}

/* A change of which only the list tells is marked so. */
static void another_change_has_the_day_of_the_list(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path =
        list_with(f, "list.csv", "ons_code,x,y,mp_name,party,parliament_id,email", "W07000081",
                  "W07000081,Aberafan Maesteg,Wales,Stephen Kinnock,Independent,4359,");
    struct result out = refresh(f, path, "2026-11-01");
    result_done(&out);
    g_autofree char *days = days_of(f->rita, "W07000081");
    assert_string_equal(
        days, "2024-07-04 Stephen Kinnock Labour, 2026-11-01* Stephen Kinnock Independent");
}

#define T(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(changes_have_their_days),
        T(the_card_says_since_when_and_who_before),
        T(the_published_list_is_read_as_it_is),
        T(the_published_list_of_another_day),
        T(a_vacant_seat_is_known_by_any_of_its_fields),
        T(its_columns_are_known_by_other_words),
        T(the_day_is_read_from_the_name),
        T(other_names_find_an_mp),
        T(who_is_renamed_keeps_the_former_name),
        T(a_reply_is_found_by_a_former_name),
        T(an_older_branch_gets_the_days),
        T(what_an_older_branch_knows_of_later_days_stays),
        T(a_list_does_not_move_a_known_day),
        T(another_change_has_the_day_of_the_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
