/*
 * A day to come with a time of day: as typed, and as it is shown.
 */
#include "support/days.h"

#include "base/err.h"
#include "base/moment.h"

#include <string.h>

#define NOW 1795257720 /* Saturday 21 November 2026, 10:42 */

static void right_ones(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *on, *time;
    } cases[] = {
        {"fri", "2026-11-27", ""},
        {"+3", "2026-11-24", ""},
        {"+3d", "2026-11-24", ""},
        {"7/12", "2026-12-07", ""},
        {"9.10", "2027-10-09", ""},
        {"tomorrow", "2026-11-22", ""},
        {"today", "2026-11-21", ""},
        {"fri 14:30", "2026-11-27", "14:30"},
        {"Fri 14:30", "2026-11-27", "14:30"},
        {"fri, 14:30", "2026-11-27", "14:30"},
        {"fri at 14:30", "2026-11-27", "14:30"},
        {"14:30 fri", "2026-11-27", "14:30"},
        {"mon 10:30", "2026-11-23", "10:30"},
        {"7/12 9:15", "2026-12-07", "09:15"},
        {"fri 4 dec 9:15", "2026-12-04", "09:15"},
        {"2026-12-04 14:30", "2026-12-04", "14:30"},
        {"tomorrow 16:00", "2026-11-22", "16:00"},
        {"+1 18:00", "2026-11-22", "18:00"},
        {"+3d 4pm", "2026-11-24", "16:00"},
        {"in 3 days at noon", "2026-11-24", "12:00"},
        {"14:30", "2026-11-21", "14:30"},
        {"10:43", "2026-11-21", "10:43"},
        {"today 14:30", "2026-11-21", "14:30"},
        {"4pm", "2026-11-21", "16:00"},
        {"4 PM", "2026-11-21", "16:00"},
        {"2.30pm", "2026-11-21", "14:30"},
        {"2:30pm", "2026-11-21", "14:30"},
        {"fri 2.30 pm", "2026-11-27", "14:30"},
        {"fri 11am", "2026-11-27", "11:00"},
        {"fri 12pm", "2026-11-27", "12:00"},
        {"fri 12am", "2026-11-27", "00:00"},
        {"fri 14.30", "2026-11-27", "14:30"},
        {"9.00 mon", "2026-11-23", "09:00"},
        {"7.12", "2026-12-07", ""},
        {"7.12.26", "2026-12-07", ""},
        {"fri 0:30", "2026-11-27", "00:30"},
        {"fri 7:00", "2026-11-27", "07:00"},
        {"fri 04:30", "2026-11-27", "04:30"},
        {"fri 4:30am", "2026-11-27", "04:30"},
        {"tomorrow 9:00", "2026-11-22", "09:00"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        struct moment m;
        if (!moment_parse(cases[i].typed, NOW, &m, &error))
            fail_msg("%s: %s", cases[i].typed, error->message);
        g_autofree char *on = day_to_iso(m.on);
        if (strcmp(on, cases[i].on) != 0 || strcmp(m.time, cases[i].time) != 0)
            fail_msg("%s: %s %s", cases[i].typed, on, m.time);
    }
}

static void wrong_ones(void **state)
{
    (void)state;
    static const char no_day[] = "“%s” is not a date: type it like fri, +3, 7/12 or fri 14:30.",
                      no_time[] =
                          "“%s” is not a time of day: type it like fri, +3, 7/12 or fri 14:30.";
    static const struct {
        const char *typed, *quoted, *says; /* quoted: what stands for its %s */
    } cases[] = {
        {"soon", "soon", no_day},
        {"fir 14:30", "fir", no_day},
        {"fri 14:30 please", "fri please", no_day},
        {"fri 1430", "fri 1430", no_day},
        {"fri 24.00", "24.00", no_time},
        {"fri 14.60", "14.60", no_time},
        {"fri 25:00", "25:00", no_time},
        {"fri 14:60", "14:60", no_time},
        {"14:3", "14:3", no_time},
        {"114:30", "114:30", no_time},
        {":30", ":30", no_time},
        {"13pm", "13pm", no_time},
        {"0am", "0am", no_time},
        {"2.3pm", "2.3pm", no_time},
        {"14:30h", "14:30h", no_time},
        {"fri 99999999999999pm", "99999999999999pm", no_time},
        {"fri 2:30", NULL, "“2:30” can be in the morning or the afternoon: type 14:30, or 02:30."},
        {"fri 9:00 10:00", NULL,
         "There are two times, 09:00 and 10:00: type one, like fri, +3, 7/12 or fri 14:30."},
        {"9:00", NULL,
         "09:00 has passed today, it is 10:42: type a later time, or a day as in tomorrow 09:00."},
        {"10:42", NULL,
         "10:42 has passed today, it is 10:42: type a later time, or a day as in tomorrow 10:42."},
        {"yesterday 14:30", NULL,
         "“yesterday” is Fri 20 Nov 2026, which has passed: give today or a later day."},
        {"sat 27/11 14:30", NULL,
         "“sat 27/11” has the wrong weekday for Fri 27 Nov 2026: type it like fri, +3, 7/12 or "
         "fri 14:30."},
        {"", NULL, "Type a date, like fri, +3, 7/12 or fri 14:30."},
        {NULL, NULL, "Type a date, like fri, +3, 7/12 or fri 14:30."},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        struct moment m = {.on = 1};
        if (moment_parse(cases[i].typed, NOW, &m, &error))
            fail_msg("“%s” was taken", cases[i].typed);
        assert_true(err_is(error, BL_ERR_INPUT));
        assert_int_equal(m.on, 1);
        g_auto(GStrv) parts = g_strsplit(cases[i].says, "%s", 2);
        g_autofree char *want =
            cases[i].quoted ? g_strjoinv(cases[i].quoted, parts) : g_strdup(cases[i].says);
        if (strcmp(error->message, want) != 0)
            fail_msg("“%s”: %s", cases[i].typed, error->message);
    }
}

/* What is shown holds nothing that could work on the terminal. */
static void cleaned(void **state)
{
    (void)state;
    static const char *const typed[] = {"fri \033[31m:00", "\033]0;x\007 14:30", "\xff:00"};
    for (gsize i = 0; i < G_N_ELEMENTS(typed); i++) {
        g_autoptr(GError) error = NULL;
        struct moment m;
        assert_false(moment_parse(typed[i], NOW, &m, &error));
        assert_null(strchr(error->message, '\033'));
        assert_true(g_utf8_validate(error->message, -1, NULL));
    }
}

static void shown_ones(void **state)
{
    (void)state;
    day today = iso("2026-11-21");
    static const struct {
        const char *on, *time, *brief, *behind, *phrase;
    } cases[] = {
        {"2026-12-04", "14:30", "Fri 4 Dec 14:30", "on Fri 4 Dec 14:30", "Fri 4 Dec 14:30"},
        {"2026-12-04", NULL, "Fri 4 Dec", "on Fri 4 Dec", "Fri 4 Dec"},
        {"2026-12-04", "", "Fri 4 Dec", "on Fri 4 Dec", "Fri 4 Dec"},
        {"2026-11-21", "14:30", "14:30", "at 14:30", "14:30"},
        {"2026-11-21", NULL, "Sat 21 Nov", "on Sat 21 Nov", "today"},
        {"2026-11-22", "09:15", "Sun 22 Nov 09:15", "on Sun 22 Nov 09:15", "tomorrow 09:15"},
        {"2027-01-01", "09:15", "Fri 1 Jan 2027 09:15", "on Fri 1 Jan 2027 09:15",
         "Fri 1 Jan 2027 09:15"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        day on = iso(cases[i].on);
        g_autofree char *brief = moment_short(on, cases[i].time, today);
        g_autofree char *behind = moment_on(on, cases[i].time, today);
        g_autofree char *phrase = moment_phrase(on, cases[i].time, today);
        assert_string_equal(brief, cases[i].brief);
        assert_string_equal(behind, cases[i].behind);
        assert_string_equal(phrase, cases[i].phrase);
    }
    g_autofree char *none = moment_short(DAY_NONE, "14:30", today);
    assert_string_equal(none, "");
    g_autofree char *minute = moment_minute(NOW);
    assert_string_equal(minute, "2026-11-21 10:42");
    g_autofree char *summer = moment_minute(1782866520); /* an hour before UTC's midnight */
    assert_string_equal(summer, "2026-07-01 01:42");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(right_ones), cmocka_unit_test(wrong_ones),
                                       cmocka_unit_test(cleaned), cmocka_unit_test(shown_ones)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
