/*
 * Anything typed where a date is asked for, or a date with a time: a real one, or one sentence.
 */
#include "base/moment.h"
#include "base/text.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 200)
        return 0;
    g_autofree char *typed = g_strndup((const char *)data, size);
    day today = day_from_ymd(2026, 11, 21);
    for (enum day_kind kind = DAY_AHEAD; kind <= DAY_AROUND; kind++) {
        day d = DAY_NONE;
        g_autoptr(GError) error = NULL;
        if (day_parse(typed, today, kind, &d, &error)) {
            g_assert_no_error(error);
            g_autofree char *iso = day_to_iso(d);
            g_assert_cmpint(day_from_iso(iso), ==, d);
        } else {
            g_assert_nonnull(error);
            g_assert_true(text_is_clean(error->message, TEXT_LINE));
        }
    }
    struct moment m = {.on = DAY_NONE};
    g_autoptr(GError) why = NULL;
    if (moment_parse(typed, 1795257720, &m, &why)) {
        gint64 at;
        g_assert_no_error(why);
        g_assert_cmpint(m.on, >=, today);
        g_assert_true(!*m.time || (strlen(m.time) == 5 && instant_from_local(m.on, m.time, &at)));
    } else {
        g_assert_nonnull(why);
        g_assert_true(text_is_clean(why->message, TEXT_LINE));
    }
    gint64 instant;
    if (instant_from_iso(typed, &instant)) {
        g_autofree char *iso = instant_to_iso(instant);
        gint64 again;
        g_assert_true(instant_from_iso(iso, &again));
        g_assert_cmpint(again, ==, instant);
    }
    return 0;
}
