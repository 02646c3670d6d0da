/*
 * The report on MPs' replies: its sums, what it holds back, in each of its forms.
 */
#include "written.h"

#include "app/key.h"

static const char *const of_replies[] = {"types", "parties", "stances", "regions", "hq", "weeks"};

/* ---- inside ---- */

/* Each name in JSON is in the table of names. */
static void every_name_is_known(const record *o)
{
    for (gsize i = 0; i < record_size(o); i++) {
        const struct value *v = record_at(o, i);
        if (*v->name != '_' && !key_find(v->name))
            fail_msg("%s is not in the table of names", v->name);
        for (guint k = 0; v->type == VALUE_LIST && k < v->list->len; k++)
            every_name_is_known(v->list->pdata[k]);
    }
}

static void the_sums_are_right(void **state)
{
    struct written *w = *state;
    fixture_run(w->f->officer, "mp.stance", "constituency", w->seats[0], "stance", "OPPOSED", "on",
                "2026-11-01", NULL);
    fixture_run(w->f->officer, "mp.stance", "constituency", w->seats[0], "stance", "SYMPATHETIC",
                "on", "2026-11-10", NULL);
    g_autoptr(record) o = report(w->f->officer, "inside", "true", NULL);
    every_name_is_known(o);
    assert_int_equal(record_int(o, "wrote"), LETTERS);
    assert_int_equal(record_int(o, "replies"), LETTERS / 2);
    assert_int_equal(sum_of(o, "letters"), LETTERS);
    assert_int_equal(record_int(o, "answered") + record_int(o, "waiting"), LETTERS);
    assert_int_equal(sum_of(o, "days"), record_int(o, "answered"));
    for (gsize i = 0; i < G_N_ELEMENTS(of_replies); i++)
        assert_int_equal(sum_of(o, of_replies[i]), LETTERS / 2);
    assert_true(parts_of(o, "types")->len == REPLY_TYPES);
    assert_true(record_int(o, "to_chase") > 0);
    assert_true(record_int(o, "sent") == 0 && record_int(o, "to_ask") > 0);

    /* An answer takes 6 days at least, and a day more for each of up to 17. */
    assert_int_equal(record_int(o, "median_days"), 14);
    assert_int_equal(record_int(o, "slowest_days"), 22);
    assert_true(record_int(o, "lower_days") < record_int(o, "median_days"));

    assert_int_equal(sum_of(o, "mps"), SEATS);
    assert_int_equal(n_of(o, "mps", "sympathetic"), 1);
    assert_int_equal(n_of(o, "mps", "opposed"), 0);
    assert_true(n_of(o, "stances", "sympathetic") > 0);
}

static void a_stretch_of_days(void **state)
{
    struct written *w = *state;
    g_autoptr(record) all = report(w->f->officer, "inside", "true", NULL);
    g_autoptr(record) first = report(w->f->officer, "inside", "true", "until", "2026-10-14", NULL);
    g_autoptr(record) then = report(w->f->officer, "inside", "true", "since", "2026-10-15", NULL);
    static const char *const names[] = {"wrote", "replies", "answered", "waiting"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        assert_true(record_int(first, names[i]) > 0);
        assert_int_equal(record_int(all, names[i]),
                         record_int(first, names[i]) + record_int(then, names[i]));
    }
    assert_string_equal(record_str(first, "until_on"), "2026-10-14");
    g_autoptr(record) none = report(w->f->officer, "until", "2026-09-01", NULL);
    assert_int_equal(record_int(none, "wrote"), 0);
    assert_int_equal(parts_of(none, "parties")->len, 0);
}

/* ---- handed on ---- */

/* Whoever takes what is told from the whole gets nothing under five. */
static void take_away(const record *o, const char *section, gint64 total)
{
    GPtrArray *parts = parts_of(o, section);
    gint64 told = 0;
    guint hidden = 0;
    for (guint i = 0; i < parts->len; i++) {
        const record *p = parts->pdata[i];
        if (record_has(p, "n")) {
            assert_true(record_int(p, "n") == 0 || record_int(p, "n") >= 5);
            told += record_int(p, "n");
        } else {
            assert_true(record_has(p, "held_back"));
            hidden++;
        }
    }
    if (parts->len == 0) /* none is told */
        return;
    assert_true(hidden != 1);
    if (hidden == 0)
        assert_int_equal(told, total);
    else
        assert_true(total - told >= 5);
}

/* Each letter may have had one answer: then those that stop the clock come to as many. */
static void take_away_answers(const record *o, gint64 answered)
{
    GPtrArray *parts = parts_of(o, "types");
    gint64 told = 0;
    guint hidden = 0;
    assert_true(parts->len > 0);
    for (guint i = 0; i < parts->len; i++) {
        const char *label = record_str(parts->pdata[i], "label");
        bool answers = true;
        for (int t = 0; t < REPLY_TYPES; t++)
            if (strcmp(label, reply_type_label((enum reply_type)t)) == 0)
                answers = reply_stops_clock((enum reply_type)t);
        told += answers ? record_int(parts->pdata[i], "n") : 0;
        hidden += answers && !record_has(parts->pdata[i], "n");
    }
    assert_true(hidden == 0 || (hidden > 1 && answered - told >= 5));
}

static void nothing_under_five_is_handed_on(void **state)
{
    struct written *w = *state;
    g_autoptr(record) full = report(w->f->officer, "inside", "true", NULL);
    g_autoptr(record) o = report(w->f->officer, NULL);
    guint told = 0;
    take_away(o, "letters", record_int(full, "wrote"));
    take_away(o, "days", record_int(full, "answered"));
    take_away_answers(o, record_int(full, "answered"));
    for (gsize i = 0; i < G_N_ELEMENTS(of_replies); i++) {
        take_away(o, of_replies[i], record_int(full, "replies"));
        told += parts_of(o, of_replies[i])->len > 0;
    }
    assert_true(told >= 3); /* it says something */
    static const char *const names[] = {"wrote",    "answered", "waiting", "replies",
                                        "to_chase", "sent",     "to_ask"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        assert_false(record_int(o, names[i]) >= 1 && record_int(o, names[i]) < 5);
}

static void few_are_not_told(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "mp.list", NULL);
    fixture_run(f->officer, "member.edit", "person", "1001", "constituency",
                record_str(rows->pdata[0], "ons_code"), NULL);
    fixture_run(f->officer, "letter.add", "person", "1001", "written_on", "2026-11-01", NULL);
    fixture_run(f->officer, "reply.add", "person", "1001", "text", "A reply.", "type",
                "SUBSTANTIVE", "received", "2026-11-09", NULL);
    g_autoptr(record) o = report(f->officer, NULL);
    static const char *const names[] = {"wrote", "answered", "replies", "median_days",
                                        "slowest_days"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        assert_false(record_has(o, names[i]));
    for (gsize i = 0; i < G_N_ELEMENTS(of_replies); i++)
        assert_int_equal(parts_of(o, of_replies[i])->len, 0);
    g_autoptr(record) inside = report(f->officer, "inside", "true", NULL);
    assert_int_equal(record_int(inside, "answered"), 1);
    assert_int_equal(record_int(inside, "median_days"), 8);
}

static void an_empty_branch(void **state)
{
    struct fixture *f = *state;
    g_autoptr(record) o = report(f->officer, NULL);
    assert_int_equal(record_int(o, "wrote"), 0);
    assert_false(record_has(o, "median_days"));
    has(record_str(o, "_page"), "No letters.");
    has(record_str(o, "_page"), "No replies.");
    struct result r = fixture_result(f->officer, "report.mps", "format", "pdf", NULL);
    assert_true(r.bytes->len > 1000);
    result_done(&r);
    g_autoptr(GPtrArray) seats = fixture_rows(f->officer, "report.seats", NULL);
    assert_int_equal(seats->len, 0);
}

/* ---- who ---- */

static void reps_count_their_own(void **state)
{
    struct written *w = *state;
    g_autoptr(record) all = report(w->f->officer, "inside", "true", NULL);
    g_autoptr(record) ruth = report(w->f->ruth, NULL), tom = report(w->f->tom, NULL);
    assert_int_equal(record_int(ruth, "wrote"), LETTERS * 3 / 4);
    assert_int_equal(record_int(tom, "wrote"), LETTERS / 4);
    assert_int_equal(record_int(all, "wrote"), LETTERS);
    fixture_fails(w->f->ruth, BL_ERR_REFUSED, "Full counts are for officers", "report.mps",
                  "inside", "true", NULL);
    fixture_fails(w->f->ruth, BL_ERR_REFUSED, "Full counts are for officers", "report.seats",
                  "inside", "true", NULL);
    fixture_fails(w->f->sam, BL_ERR_REFUSED, "", "report.mps", NULL);
    fixture_fails(w->f->rita, BL_ERR_REFUSED, "", "report.seats", NULL);
}

/* ---- its forms ---- */

static char *bytes_in(struct app *app, const char *format, const char *inside)
{
    struct result r =
        fixture_result(app, "report.mps", "format", format, inside ? "inside" : NULL, inside, NULL);
    char *text = g_strndup((const char *)r.bytes->data, r.bytes->len);
    result_done(&r);
    return text;
}

static void every_form_says_the_same(void **state)
{
    struct written *w = *state;
    g_autofree char *csv = bytes_in(w->f->officer, "csv", NULL);
    g_autofree char *json = bytes_in(w->f->officer, "json", NULL);
    g_autofree char *pdf = pdf_text(w->f->officer, NULL);
    g_autoptr(record) o = report(w->f->officer, NULL);
    const char *text = record_str(o, "_page");
    has(csv, "\"section\",\"label\",\"count\",\"beside\"\r\n");
    has(csv, "\"figures\",\"letters written\",\"200\",\"\"\r\n");
    has(csv, "\"types\",\"substantive\",\"");
    has(json, "\"wrote\":200,");
    has(json, "\"section\":\"parties\"");
    has(text, "letters written                   200\n");
    has(text, "Replies by the MP's party\n");
    has(text, "under 5");
    has(pdf, "Replies by the MP's party");
    has(pdf, "Days to an answer");
    has(pdf, "letters written");
    has(pdf, "200");
    has(pdf, "under 5");
    const char *const all[] = {csv, json, text, pdf};
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++) {
        assert_null(strstr(all[i], FAMILY));
        assert_null(strstr(all[i], "Wren"));
        assert_null(strstr(all[i], "ranch only"));
    }
}

static void what_is_for_the_branch_says_so(void **state)
{
    struct written *w = *state;
    g_autofree char *csv = bytes_in(w->f->officer, "csv", "true");
    g_autofree char *pdf = pdf_text(w->f->officer, "true");
    g_autoptr(record) o = report(w->f->officer, "inside", "true", NULL);
    has(csv, "for the branch only");
    has(pdf, "FOR THE BRANCH ONLY");
    has(record_str(o, "_page"), "For the branch only");
    assert_null(strstr(pdf, "under 5"));
    assert_null(strstr(pdf, FAMILY));
}

/* The file's name says what is in it, and the days have an order. */
static void what_was_asked_for_is_sure(void **state)
{
    struct written *w = *state;
    g_autofree char *path = g_build_filename(w->f->dir, "r.PDF", NULL);
    g_autofree char *other = g_build_filename(w->f->dir, "r.xlsx", NULL);
    g_autofree char *bytes = NULL;
    fixture_run(w->f->officer, "report.mps", "file", path, NULL);
    assert_true(g_file_get_contents(path, &bytes, NULL, NULL));
    assert_true(g_str_has_prefix(bytes, "%PDF"));
    fixture_fails(w->f->officer, BL_ERR_INPUT, "ends in “.xlsx” is not known", "report.mps", "file",
                  other, NULL);
    assert_false(g_file_test(other, G_FILE_TEST_EXISTS));
    fixture_run(w->f->officer, "report.mps", "file", other, "format", "csv", NULL);
    fixture_fails(w->f->officer, BL_ERR_INPUT, "is before the first", "report.mps", "since",
                  "2026-11-20", "until", "2026-11-01", NULL);
}

static void a_file_is_new_and_ones_own(void **state)
{
    struct written *w = *state;
    g_autofree char *path = g_build_filename(w->f->dir, "report.pdf", NULL);
    GStatBuf is;
    fixture_run(w->f->officer, "report.mps", "file", path, "format", "pdf", NULL);
    assert_int_equal(g_stat(path, &is), 0);
    assert_int_equal(is.st_mode & 0777, 0600);
    fixture_fails(w->f->officer, BL_ERR_CONFLICT, "is there already", "report.mps", "file", path,
                  "format", "csv", NULL);
    fixture_fails(w->f->officer, BL_ERR_INPUT, "could not be written", "report.mps", "file",
                  "/nowhere/report.csv", "format", "csv", NULL);
    fixture_run(w->f->officer, "report.mps", "file", "tray:report.csv", "format", "csv", NULL);
    g_autoptr(GPtrArray) tray = fixture_rows(w->f->officer, "tray", NULL);
    assert_int_equal(tray->len, 1);
    assert_string_equal(record_str(tray->pdata[0], "name"), "report.csv");
    g_autoptr(GPtrArray) audit = fixture_rows(w->f->officer, "audit.list", NULL);
    guint files = 0, trays = 0;
    for (guint i = 0; i < audit->len; i++) {
        if (strcmp(record_str(audit->pdata[i], "action"), "report.mps") != 0)
            continue;
        files += strcmp(record_str(audit->pdata[i], "detail"), "file") == 0;
        trays += strcmp(record_str(audit->pdata[i], "detail"), "tray") == 0;
    }
    assert_true(files >= 1);
    assert_int_equal(trays, 1);
}

/* ---- the seats ---- */

static gint64 column(GPtrArray *rows, const char *name, guint *hidden)
{
    gint64 sum = 0;
    for (guint i = 0; i < rows->len; i++) {
        const record *row = rows->pdata[i];
        sum += record_int(row, name);
        *hidden += !record_has(row, name);
    }
    return sum;
}

static void the_seats_in_full(void **state)
{
    struct written *w = *state;
    g_autoptr(GPtrArray) rows = fixture_rows(w->f->officer, "report.seats", "inside", "true", NULL);
    guint hidden = 0;
    assert_int_equal(rows->len, SEATS);
    assert_int_equal(column(rows, "members", &hidden), LETTERS);
    assert_int_equal(column(rows, "wrote", &hidden), LETTERS);
    assert_int_equal(column(rows, "replies", &hidden), LETTERS / 2);
    assert_int_equal(column(rows, "sent", &hidden), 0);
    gint64 answered = column(rows, "answered", &hidden);
    assert_int_equal(column(rows, "substantive", &hidden), answered);
    assert_int_equal(hidden, 0);
    const record *first = rows->pdata[0]; /* the one to which most wrote */
    assert_string_equal(record_str(first, "ons_code"), w->seats[0]);
    assert_true(record_int(first, "days_to_answer") > 5);
    assert_int_equal(record_int(first, "days_waiting"), 51); /* since 1 October */
    assert_string_equal(record_str(first, "stance"), "UNKNOWN");
}

static void the_seats_as_they_are_handed_on(void **state)
{
    struct written *w = *state;
    g_autoptr(GPtrArray) full = fixture_rows(w->f->officer, "report.seats", "inside", "true", NULL);
    g_autoptr(GPtrArray) rows = fixture_rows(w->f->officer, "report.seats", NULL);
    static const char *const names[] = {"members", "wrote", "answered"};
    gint64 before = 0;
    assert_int_equal(rows->len, full->len);
    for (gsize k = 0; k < G_N_ELEMENTS(names); k++) {
        guint hidden = 0, none = 0;
        gint64 all = column(full, names[k], &none), told = column(rows, names[k], &hidden);
        assert_true(hidden != 1 && (hidden == 0 || all - told >= 5));
        for (guint i = 0; i < rows->len; i++) {
            const record *row = rows->pdata[i];
            gint64 n = record_int(row, names[k]);
            assert_true(n == 0 || n >= 5);
            assert_true(record_has(row, names[k]) ||
                        strstr(record_str(row, "held_back"), names[k]));
            before = k > 0 ? record_int(row, names[k - 1]) : 0;
            /* nor what the other column leaves */
            if (k > 0 && record_has(row, names[k]) && record_has(row, names[k - 1]))
                assert_false(before - n >= 1 && before - n < 5);
        }
    }
    for (guint i = 0; i < rows->len; i++)
        assert_false(record_has(rows->pdata[i], "replies"));
}

static void the_seats_as_csv(void **state)
{
    struct written *w = *state;
    struct result r = fixture_result(w->f->officer, "report.seats", "format", "csv", NULL);
    g_autofree char *csv = g_strndup((const char *)r.bytes->data, r.bytes->len);
    result_done(&r);
    has(csv, "\"ons_code\",\"constituency\",\"mp_name\",\"party\",\"members\",\"wrote\",");
    has(csv, w->seats[0]);
    assert_int_equal(times(csv, "\r\n"), SEATS + 2);
    assert_null(strstr(csv, FAMILY));
}

#define ON_WRITTEN(f) cmocka_unit_test(f)
#define ON_FIXTURE(f) cmocka_unit_test_setup_teardown(f, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest few[] = {ON_FIXTURE(few_are_not_told), ON_FIXTURE(an_empty_branch)};
    const struct CMUnitTest written[] = {
        ON_WRITTEN(the_seats_in_full),
        ON_WRITTEN(the_sums_are_right),
        ON_WRITTEN(a_stretch_of_days),
        ON_WRITTEN(nothing_under_five_is_handed_on),
        ON_WRITTEN(reps_count_their_own),
        ON_WRITTEN(every_form_says_the_same),
        ON_WRITTEN(what_is_for_the_branch_says_so),
        ON_WRITTEN(what_was_asked_for_is_sure),
        ON_WRITTEN(a_file_is_new_and_ones_own),
        ON_WRITTEN(the_seats_as_they_are_handed_on),
        ON_WRITTEN(the_seats_as_csv),
    };
    int failed = cmocka_run_group_tests(few, NULL, NULL);
    return failed + cmocka_run_group_tests(written, written_setup, written_teardown);
}
