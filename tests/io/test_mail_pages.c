/*
 * A member's letter quoted below an MP's answer, as mail programs do it in HTML.
 */
#include "io/mail.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#define MEMBER "Amina Rahmani <amina.rahmani@example.org>"
#define FROM_MP                                                                                    \
    "From: \"THORNCASTLE, Marian\" <marian.thorncastle.mp@parliament.example>\nTo: " MEMBER        \
    "\nSubject: Re: Probation\nMIME-Version: 1.0\n"
#define FROM_MEMBER "From: " MEMBER "\nTo: ruth@branch.example\nMIME-Version: 1.0\n"

static void every_page(void **state)
{
    (void)state;
#define LETTER                                                                                     \
    "<p>Dear Ms Thorncastle,</p><p>I live at 14 Mill Bank Terrace, Halifax HX1 9ZZ and I have "    \
    "been off sick.</p><p>My consultant says so.<br>Please help.</p><p>Amina</p>"
#define WHO "Amina Rahmani &lt;amina.rahmani@example.org&gt;"
    static const struct {
        const char *name, *page;
    } pages[] = {
        {"gmail",
         "<div class=gmail_quote><div dir=ltr class=gmail_attr>On Thu, 12 Nov 2026 at 20:41, "
         "Amina Rahmani &lt;<a href=x>amina.rahmani@example.org</a>&gt; wrote:<br></div>"
         "<blockquote class=gmail_quote>" LETTER "</blockquote></div>"},
        {"outlook",
         "<div style='border-top:solid'><p class=MsoNormal><b>From:</b> " WHO "<br><b>Sent:</b> "
         "12 November 2026 20:41<br><b>To:</b> THORNCASTLE, Marian<br><b>Subject:</b> "
         "Probation</p></div>" LETTER},
        {"paragraphs",
         "<hr><p><b>From:</b> " WHO "</p><p><b>Sent:</b> 12 November 2026 20:41</p><p><b>To:"
         "</b> THORNCASTLE, Marian</p><p><b>Subject:</b> Probation</p>" LETTER},
        {"lines", "<hr><div><b>From:</b> " WHO
                  "</div><div><b>Sent:</b> 12 November 2026 20:41</div>" LETTER},
        {"table",
         "<table><tr><td><b>From:</b></td><td>" WHO "</td></tr><tr><td><b>Sent:</b></td><td>12 "
         "November 2026 "
         "20:41</td></tr><tr><td><b>Subject:</b></td><td>Probation</td></tr></table>" LETTER},
        {"apple", "<div><blockquote type=cite><div>On 12 Nov 2026, at 20:41, " WHO
                  " wrote:</div><br><div>" LETTER "</div></blockquote></div>"},
        {"yahoo", "<div class=yahoo_quoted><div>On Thursday, 12 November 2026 at 20:41:02 GMT, " WHO
                  " wrote: </div><div><br></div>" LETTER "</div>"},
        {"no quote", "<div>On 12 November 2026, Amina Rahmani wrote:</div>" LETTER},
        {"heading", "<h4>Your message</h4>" LETTER},
        {"nothing", "<hr>" LETTER},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++)
        for (int inner = 0; inner < 2; inner++) {
            g_autofree char *bytes = g_strconcat(
                inner ? FROM_MEMBER "Content-Type: message/rfc822\n\n" FROM_MP : FROM_MP,
                "Content-Type: text/html; charset=utf-8\n\n<html><body><p>Dear Amina,</p>"
                "<p>Pay must rise.</p><p>Marian Thorncastle MP<br>Halifax</p>",
                pages[i].page, "</body></html>\n", NULL);
            struct mail *m = mail_parse(bytes, strlen(bytes), NULL);
            assert_non_null(m);
            const char *cut = m->forwarded ? m->original_reply_text : m->reply_text;
            if (strcmp(cut, "Dear Amina,\n\nPay must rise.\n\nMarian Thorncastle MP\nHalifax") != 0)
                fail_msg("%s: %s", pages[i].name, cut);
            mail_free(m);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
