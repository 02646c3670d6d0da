/*
 * Samples of mails and the MP whose each is, for the tests of who wrote.
 */
#pragma once

#include "who_mail.h"

#define AMINA "amina@example.org"   /* Leeds South */
#define DAFYDD "dafydd@example.org" /* Ynys Môn */
#define NOBODY "somebody@example.net"
#define TEAM "Case Team <case.team@parliament.uk>"
#define OUTSIDE "Sam <sam@office.example>"

struct sample {
    const char *from, *to, *signature;
    const char *seat;  /* of the MP whose it is; NULL: it is not known */
    const char *maybe; /* of the MP who is suggested */
};

/* What stands above a signature. */
static inline char *letter(const char *signature)
{
    return g_strdup_printf("Dear Ms Ashe,\n\nThank you for writing to me about the probation "
                           "service. I have asked for a debate.\n\nYours sincerely,\n\n%s\n",
                           signature);
}

static inline const char *name_of_seat(const char *seat)
{
    return seat ? invented_of(seat) : NULL;
}

static inline void run(struct fixture *f, const struct sample *samples, gsize n, bool whole)
{
    for (gsize i = 0; i < n; i++) {
        const struct sample *s = &samples[i];
        g_autofree char *text = whole ? g_strdup(s->signature) : letter(s->signature);
        g_autoptr(mail_message) m = straight_mail(s->from, s->to, text);
        g_autofree char *why = NULL;
        struct reply_to to = who_is_it(f->officer, m, &why);
        const char *right = name_of_seat(s->seat);
        if (g_strcmp0(to.mp, right) != 0)
            print_error("%s | %s | is %s, right %s (%s)\n", s->from, s->signature,
                        to.mp ? to.mp : "nobody", right ? right : "nobody", why ? why : "");
        assert_string_equal(to.mp ? to.mp : "", right ? right : "");
        if (s->maybe && !(to.suggested_mp_id && strstr(why, name_of_seat(s->maybe))))
            fail_msg("%s | %s | does not suggest %s: %s", s->from, s->signature,
                     name_of_seat(s->maybe), why);
        if (!to.mp_id)
            assert_null(to.ons_code); /* no letter is answered by nobody */
        reply_to_done(&to);
    }
}

#define RUN(samples, whole) run(*state, samples, G_N_ELEMENTS(samples), whole)
