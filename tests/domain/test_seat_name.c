/*
 * Seats as letters name them.
 */
#include "domain/seat_name.h"

#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>

static void seats_in_text(void **state)
{
    static const struct {
        const char *text, *seat;
        enum seat_named named;
    } samples[] = {
        {"Leeds South", "Leeds South", SEAT_NAMED},
        {"MP for Leeds South", "Leeds South", SEAT_NAMED_FOR},
        {"Member of Parliament for the Cities of London & Westminster",
         "Cities of London and Westminster", SEAT_NAMED_FOR},
        {"LEEDS SOUTH | 0113 496 0000", "Leeds South", SEAT_NAMED},
        {"MP for Leeds South West and Morley", "Leeds South", SEAT_NOT_NAMED},
        {"MP for Leeds South West and Morley", "Leeds South West and Morley", SEAT_NAMED_FOR},
        {"Leeds Southern Rail", "Leeds South", SEAT_NOT_NAMED},
        {"Halifaxes", "Halifax", SEAT_NOT_NAMED},
        {"De Caerdydd a Phenarth", "Cardiff South and Penarth", SEAT_NAMED},
        {"AS dros Dde Caerdydd a Phenarth", "Cardiff South and Penarth", SEAT_NAMED_FOR},
        {"AS dros Ynys Môn", "Ynys Môn", SEAT_NAMED_FOR},
        {"AS dros Wrecsam", "Wrexham", SEAT_NAMED_FOR},
        {"AS dros Ogledd Caerdydd", "Cardiff North", SEAT_NAMED_FOR},
        {"AS dros Gastell-nedd a Dwyrain Abertawe", "Neath and Swansea East", SEAT_NAMED_FOR},
        {"AS dros Bontypridd", "Pontypridd", SEAT_NAMED_FOR},
        {"AS dros Fro Morgannwg", "Vale of Glamorgan", SEAT_NAMED_FOR},
        {"Argyll, Bute & South Lochaber", "Argyll, Bute and South Lochaber", SEAT_NAMED},
        {"MP for Exeter", "Leeds South", SEAT_NOT_NAMED},
        {"", "Leeds South", SEAT_NOT_NAMED},
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
        g_autofree char *folded = text_fold(samples[i].text);
        if (seat_named_in(folded, samples[i].seat) != samples[i].named)
            fail_msg("%s in %s: %d", samples[i].seat, samples[i].text,
                     seat_named_in(folded, samples[i].seat));
    }
    assert_string_equal(seat_name_welsh("Wrexham"), "Wrecsam");
    assert_null(seat_name_welsh("Llanelli"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(seats_in_text)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
