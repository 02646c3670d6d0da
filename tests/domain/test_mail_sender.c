/*
 * What addresses tell.
 */
#include "domain/mail_sender.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>

static void kinds(void **state)
{
    static const struct {
        const char *address;
        bool parliament, third;
    } samples[] = {
        {"jane.doe.mp@parliament.uk", true, false},
        {"JANE.DOE.MP@PARLIAMENT.UK", true, false},
        {"x@digital.parliament.uk", true, false},
        {"x@notparliament.uk", false, false},
        {"x@parliament.uk.example", false, false},
        {"no-reply@parliament.uk", true, true},
        {"noreply@jane.example", false, true},
        {"casework-noreply@jane.example", false, true},
        {"do.not.reply@jane.example", false, true},
        {"no_reply2@jane.example", false, true},
        {"MAILER-DAEMON@mx.example", false, true},
        {"newsletter@party.example", false, true},
        {"bounce+1f9c@mailer.example", false, true},
        {"jane@leeds.gov.uk", false, true},
        {"jane@justice.gov.uk", false, true},
        {"a@gov.uk.example", false, false},
        {"casework@jane.example", false, false},
        {"anews@jane.example", false, false},
        {"jane", false, false},
        {"", false, false},
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++)
        if (address_of_parliament(samples[i].address) != samples[i].parliament ||
            address_of_third_party(samples[i].address) != samples[i].third)
            fail_msg("%s", samples[i].address);
}

static void forms(void **state)
{
    static const struct {
        const char *address, *untagged, *gmail, *local;
    } samples[] = {
        {"ann@example.org", NULL, NULL, "ann"},
        {"Ann+mp@example.org", "Ann@example.org", NULL, "ann"},
        {"+mp@example.org", NULL, NULL, ""},
        {"d.i.eve@googlemail.com", NULL, "dieve", "d.i.eve"},
        {"D.Eve+mp@Gmail.com", "D.Eve@Gmail.com", "deve", "d.eve"},
        {"eve@gmail.com.example", NULL, NULL, "eve"},
        {"eve", NULL, NULL, "eve"},
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
        g_autofree char *untagged = address_untagged(samples[i].address);
        g_autofree char *gmail = address_gmail(samples[i].address);
        g_autofree char *local = address_local(samples[i].address);
        if (g_strcmp0(untagged, samples[i].untagged) != 0 ||
            g_strcmp0(gmail, samples[i].gmail) != 0 || g_strcmp0(local, samples[i].local) != 0)
            fail_msg("%s: %s %s %s", samples[i].address, untagged, gmail, local);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(kinds), cmocka_unit_test(forms)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
