/*
 * Where a member lives does not stand in what is kept of the MP's mail, however the lines above and
 * below its greeting give it; what the MP's office says of itself stays. All people are invented.
 */
#include "io/mail.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#define LETTER                                                                                     \
    "\n\nThank you. I have tabled a question on pay.\n\nYours sincerely,\n\nNora Rivers MP\n"
#define DEAR "Dear Ms Adeyemi,"

static const struct {
    const char *above, *below;
    const char *kept; /* of them; NULL */
} letters[] = {
    {"Ms B Adeyemi, 7 Larch Grove, Otley LS21 4QQ\n\n", "", NULL},
    {"Our ref: ADE/18\nConstituent: Bola Adeyemi, 7 Larch Grove, Otley LS21 4QQ\n\n", "", "ADE/18"},
    {"Client: Bola Adeyemi (7 Larch Grove, LS21 4QQ)\n\n", "", NULL},
    {"Case of Bola Adeyemi - 7 Larch Grove - Otley - LS21 4QQ\nRef 118\n\n", "", "Ref 118"},
    {"Name: Bola Adeyemi\nAddress: 7 Larch Grove, Otley LS21 4QQ\n\n", "", NULL},
    {"Constituent's address: 7 Larch Grove\n\n", "", NULL},
    {"7 Larch Grove, Otley, LS21 4QQ\n\n", "", NULL},
    {"17 November 2026\n\nBy e-mail\n\n7 Larch Grove\nOtley\nLS21 4QQ\n\n", "", "17 November 2026"},
    {"", "\n\nRe: Bola Adeyemi, 7 Larch Grove, Otley LS21 4QQ", "Re: Bola Adeyemi"},
    {"", "\n\nYour case: Ms Bola Adeyemi of 7 Larch Grove, LS21 4QQ", NULL},
    {"", "\n\nBola Adeyemi (7 Larch Grove, LS21 4QQ): probation pay", "probation pay"},
    {"Nora Rivers MP\nConstituency office: 12 Bridge Street, Otley LS21 1AA\n\n", "",
     "12 Bridge Street"},
    {"Nora Rivers MP\nHouse of Commons, London SW1A 0AA\n\n", "", "SW1A 0AA"},
    {"Our ref: NR/7 Pay 2026\n\n", "", "NR/7 Pay 2026"},
};

static void home_is_not_kept(void **state)
{
    (void)state;
    int bad = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(letters); i++) {
        g_autofree char *bytes = g_strdup_printf(
            "From: Nora Rivers <nora.rivers.mp@parliament.example>\nTo: Bola Adeyemi "
            "<bola@example.org>\nSubject: Re: Pay\nContent-Type: text/plain; charset=utf-8\n\n"
            "%s" DEAR "%s" LETTER,
            letters[i].above, letters[i].below);
        struct mail *m = mail_parse(bytes, strlen(bytes), NULL);
        if (strstr(m->reply_text, "Larch") || strstr(m->reply_text, "LS21 4QQ") ||
            !strstr(m->reply_text, "tabled a question") ||
            !strstr(m->reply_text, "Nora Rivers MP") ||
            (letters[i].kept && !strstr(m->reply_text, letters[i].kept)))
            bad++, print_message("%d <<<%s>>>\n", (int)i, m->reply_text);
        mail_free(m);
    }
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(home_is_not_kept)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
