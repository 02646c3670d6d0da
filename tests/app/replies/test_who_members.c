/*
 * Which member a mail is to: the MP's own To before whoever passed it on; and
 * an MP who is not theirs waits with the reason.
 */
#include "who_mail.h"

#define JO "Joanna Whitcombe <joanna.whitcombe.mp@parliament.uk>" /* Amina's MP */
#define AMINA "Amina Yusuf <amina@example.org>"
#define DAFYDD "Dafydd Rees <dafydd@example.org>"
#define COLETTE "Colette O'Hara <colette@example.org>"
#define TEXT "Dear Ms Yusuf,\n\nI agree.\n\nYours sincerely\n\nJoanna Whitcombe MP\nLeeds South"
#define TO_ALL "Dear constituent,\n\nI agree.\n\nYours sincerely\n\nJoanna Whitcombe MP"

struct found {
    gint64 person, mp;
    char *seat, *why;
};

static void found_done(struct found *found)
{
    g_free(found->seat);
    g_free(found->why);
}

static struct found find(struct fixture *f, struct mail *m)
{
    struct found found = {0};
    struct reply_to to = who_is_it(f->officer, m, &found.why);
    found.person = to.person_id;
    found.mp = to.mp_id;
    found.seat = g_strdup(to.ons_code);
    reply_to_done(&to);
    mail_free(m);
    return found;
}

/* Filed: nothing speaks against it. */
static void assert_filed(struct fixture *f, struct mail *m, gint64 person)
{
    struct found found = find(f, m);
    if (found.why || found.person != person)
        fail_msg("member %d, right %d: %s", (int)found.person, (int)person,
                 found.why ? found.why : "filed");
    assert_true(found.mp);
    assert_non_null(found.seat);
    found_done(&found);
}

static void assert_waits(struct fixture *f, struct mail *m, gint64 person, const char *why)
{
    struct found found = find(f, m);
    if (!found.why || !strstr(found.why, why))
        fail_msg("%s, not %s", found.why ? found.why : "filed", why);
    assert_int_equal(found.person, person);
    found_done(&found);
}

static struct mail *with_cc(struct mail *m, const char *cc)
{
    set(m->forwarded ? &m->original_cc : &m->cc, cc);
    return m;
}

static struct mail *delivered(struct mail *m, const char *to)
{
    set(&m->delivered_to, to);
    return m;
}

static struct mail *passed(struct mail *m, const char *by)
{
    m->passed_by = g_strdup(by);
    return m;
}

static void straight(void **state)
{
    struct fixture *f = *state;
    assert_filed(f, straight_mail(JO, AMINA, TEXT), f->amina);
    assert_filed(f, with_cc(straight_mail(JO, "hq@example.net", TEXT), AMINA), f->amina);
    assert_filed(f, delivered(straight_mail(JO, JO, TO_ALL), "amina@example.org"), f->amina);
    assert_filed(f,
                 delivered(straight_mail(JO, "undisclosed-recipients:;", TO_ALL),
                           "box@mx.example amina@example.org"),
                 f->amina);
    /* the To comes before a copy */
    assert_filed(f, with_cc(straight_mail(JO, AMINA, TEXT), DAFYDD), f->amina);
    assert_waits(f, straight_mail(JO, "x@example.net", TO_ALL), 0,
                 "No member in your workplaces has the address x@example.net.");
    assert_waits(f, straight_mail(JO, "A. Yusuf <x@example.net>", TO_ALL), f->amina,
                 "It has the name of Amina Yusuf: say whose reply it is.");
    assert_waits(f, straight_mail(JO, "Zoe Kent <x@example.net>", TO_ALL), 0, "No member");
    /* whom it greets may be theirs, but no address says so */
    assert_waits(f, straight_mail(JO, "x@example.net", TEXT), f->amina,
                 "It has the name of Amina Yusuf: say whose reply it is.");
}

static void passed_on(void **state)
{
    struct fixture *f = *state;
    assert_filed(f, forwarded_mail(AMINA, JO, AMINA, TEXT), f->amina);
    assert_filed(f, forwarded_mail(AMINA, JO, "", TEXT), f->amina);
    /* by a rep who is a member too, or by a colleague */
    assert_filed(f, forwarded_mail(DAFYDD, JO, AMINA, TEXT), f->amina);
    assert_filed(f, with_cc(forwarded_mail(DAFYDD, JO, JO, TO_ALL), AMINA), f->amina);
    /* several times: To, else the innermost, else the outermost */
    assert_filed(
        f,
        passed(forwarded_mail(COLETTE, JO, AMINA, TEXT), "dafydd@example.org colette@example.org"),
        f->amina);
    assert_filed(
        f, passed(forwarded_mail(COLETTE, JO, "", TO_ALL), "dafydd@example.org amina@example.org"),
        f->amina);
    assert_filed(f, passed(forwarded_mail(AMINA, JO, "", TO_ALL), "x@example.net y@example.net"),
                 f->amina);
    /* she got it where she works, and passes it on from home */
    assert_filed(f, forwarded_mail(AMINA, JO, "Amina Yusuf <amina@work.example>", TEXT), f->amina);
    assert_filed(f, forwarded_mail(AMINA, JO, "ay73@work.example", TEXT), f->amina);
    /* a circular to its own sender */
    assert_filed(f, forwarded_mail(AMINA, JO, JO, TO_ALL), f->amina);
}

static void only_a_name(void **state)
{
    struct fixture *f = *state;
    assert_filed(f, forwarded_mail(DAFYDD, JO, "Amina Yusuf", TEXT), f->amina);
    assert_filed(f, forwarded_mail(DAFYDD, JO, "YUSUF, Amina", TEXT), f->amina);
    assert_filed(f, forwarded_mail("HQ <hq@example.net>", JO, "Ms Amina Yusuf", TEXT), f->amina);
    /* of that name, but another's MP */
    assert_waits(f, forwarded_mail("HQ <hq@example.net>", JO, "Dafydd Rees", TO_ALL), 0,
                 "No member");
    fixture_run(f->officer, "member.add", "membership_no", "4001", "given_name", "Amina",
                "family_name", "Yusuf", "workplace", "Mill Court", "anyway", "yes", NULL);
    assert_waits(f, forwarded_mail("HQ <hq@example.net>", JO, "Amina Yusuf", TEXT), f->amina,
                 "has the name of"); /* she has that MP */
}

/* Whoever passes on somebody else's letter is not its member. */
static void somebody_elses(void **state)
{
    struct fixture *f = *state;
    assert_waits(f, forwarded_mail(AMINA, JO, "Zoe Kent <zoe@elsewhere.example>", TO_ALL), 0,
                 "It was to Zoe Kent, and Amina Yusuf passed it on");
    assert_waits(f, forwarded_mail(AMINA, JO, "", "Dear Ms Kent,\n\nI agree."), 0,
                 "It greets somebody else than Amina Yusuf");
    assert_filed(f, forwarded_mail(AMINA, JO, "", "Dear Amina,\n\nI agree."), f->amina);
    assert_filed(f, forwarded_mail(AMINA, JO, "", "Dear friend,\n\nI agree."), f->amina);
}

static void not_their_mp(void **state)
{
    struct fixture *f = *state;
    struct found found = find(f, straight_mail(JO, DAFYDD, TO_ALL));
    assert_string_equal(found.why, "Joanna Whitcombe is not Dafydd's MP: say whose reply it is.");
    assert_int_equal(found.person, f->dafydd); /* both stay suggested */
    assert_true(found.mp);
    assert_null(found.seat); /* and no letter is answered */
    found_done(&found);
    assert_waits(f, forwarded_mail(DAFYDD, JO, "", TO_ALL), f->dafydd, "is not Dafydd's MP");
    /* they wrote to her all the same */
    g_autofree char *seat = seat_code(f, "Leeds South");
    fixture_run(f->officer, "letter.add", "person", "1002", "written_on", "2026-11-01",
                "constituency", seat, NULL);
    found = find(f, straight_mail(JO, DAFYDD, TO_ALL));
    assert_null(found.why);
    assert_string_equal(found.seat, seat);
    found_done(&found);
}

static void two_members(void **state)
{
    struct fixture *f = *state;
    /* only one of them has that MP */
    assert_filed(f, straight_mail(JO, AMINA ", " DAFYDD, TO_ALL), f->amina);
    /* of an MP who is nobody's nothing is known */
    assert_waits(f, straight_mail("Sam <sam@example.net>", COLETTE ", " AMINA, "Hello"), 0,
                 "Colette O'Hara and Amina Yusuf");
    /* two who passed on what was to nobody known */
    g_autofree char *seat = seat_code(f, "Leeds South");
    fixture_run(f->officer, "member.edit", "person", "2001", "constituency", seat, NULL);
    assert_filed(f, forwarded_mail(AMINA, JO, "", TO_ALL), f->amina);
    assert_waits(f,
                 delivered(straight_mail(JO, JO, TO_ALL), "amina@example.org colette@example.org"),
                 0, "It went to Amina Yusuf and Colette O'Hara: say whose reply it is.");
}

/* Whom it is to besides the first: "colette dafydd", in that order. */
static char *others(struct fixture *f, struct mail *m, gint64 first)
{
    g_autofree char *why = NULL;
    g_autoptr(GPtrArray) also = reply_to_array();
    g_autoptr(GError) error = NULL;
    struct reply_to to = {0};
    bool own = false;
    assert_true(reply_settle_forward(f->officer, m, &own, &error));
    assert_true(reply_find_who(f->officer, m, NULL, "2026-11-17", &to, also, &why, &error));
    assert_int_equal(to.person_id, first);
    assert_null(why);
    reply_to_done(&to);
    mail_free(m);
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < also->len; i++) {
        const struct reply_to *one = also->pdata[i];
        assert_non_null(one->ons_code);
        assert_true(one->mp_id);
        g_string_append_printf(names, "%s%.*s", i ? " " : "", (int)strcspn(one->member, " "),
                               one->member);
    }
    return g_string_free(names, false);
}

static void together(void **state)
{
    static const struct {
        const char *to, *cc, *text;
        bool colette;       /* is the first */
        const char *others; /* behind the first */
    } samples[] = {
        {AMINA ", " COLETTE, "", TO_ALL, false, "Colette"},
        {AMINA ", " COLETTE, "", "Dear both,\n\nI agree.", false, "Colette"},
        {AMINA ", " COLETTE, "", "Dear Amina and Colette,\n\nI agree.", false, "Colette"},
        {AMINA ", " COLETTE, "", "Dear Ms Yusuf & Ms O'Hara,\n\nI agree.", false, "Colette"},
        {AMINA ", " COLETTE, "", "Annwyl Amina a Colette,\n\nCytuno.", false, "Colette"},
        {AMINA ", " COLETTE ", " DAFYDD, "", TO_ALL, false, "Colette"}, /* whose MP she is not */
        /* one of them alone is greeted */
        {AMINA ", " COLETTE, "", TEXT, false, ""},
        {AMINA ", " COLETTE, "", "Dear Colette,\n\nI agree.", true, ""},
        /* a copy is another's letter only where it says so */
        {AMINA, COLETTE, TO_ALL, false, ""},
        {AMINA, COLETTE, "Dear Amina and Colette,\n\nI agree.", false, "Colette"},
        {AMINA, DAFYDD, "Dear Amina and Dafydd,\n\nI agree.", false, ""},
        {AMINA, DAFYDD, TO_ALL, false, ""},
    };
    struct fixture *f = *state;
    g_autofree char *seat = seat_code(f, "Leeds South");
    fixture_run(f->officer, "member.edit", "person", "2001", "constituency", seat, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++)
        for (int forward = 0; forward < 2; forward++) {
            struct mail *m = forward ? forwarded_mail(AMINA, JO, samples[i].to, samples[i].text)
                                     : straight_mail(JO, samples[i].to, samples[i].text);
            g_autofree char *names =
                others(f, with_cc(m, samples[i].cc), samples[i].colette ? f->colette : f->amina);
            if (strcmp(names, samples[i].others) != 0)
                fail_msg("%zu: %s", i, names);
        }
    /* who wrote and waits is answered by a copy, wherever they live */
    fixture_run(f->officer, "letter.add", "person", "1002", "written_on", "2026-11-01",
                "constituency", seat, NULL);
    g_autofree char *copied =
        others(f, with_cc(straight_mail(JO, AMINA, TO_ALL), DAFYDD), f->amina);
    assert_string_equal(copied, "Dafydd");
    g_autofree char *hers = others(f, with_cc(straight_mail(JO, AMINA, TEXT), DAFYDD), f->amina);
    assert_string_equal(hers, "");
}

/* "+tag", and what Google does not tell apart: only where exactly one member fits. */
static void forms_of_addresses(void **state)
{
    struct fixture *f = *state;
    assert_filed(f, straight_mail(JO, "amina+mp@example.org", TEXT), f->amina);
    assert_filed(f, straight_mail(JO, "AMINA@Example.org", TEXT), f->amina);
    fixture_run(f->officer, "member.edit", "person", "1001", "email", "am.yusuf@gmail.com", NULL);
    assert_filed(f, straight_mail(JO, "a.m.yusuf+mp@googlemail.com", TEXT), f->amina);
    assert_filed(f, straight_mail(JO, "amyusuf@gmail.com", TEXT), f->amina);
    assert_waits(f, straight_mail(JO, "am.yusuf@example.com", TO_ALL), 0, "No member");
    assert_waits(f, straight_mail(JO, "am.yusuf1@gmail.com", TO_ALL), 0, "No member");
    fixture_run(f->officer, "member.add", "membership_no", "4002", "given_name", "Amy",
                "family_name", "Usuf", "workplace", "Mill Court", "email", "amyusuf@googlemail.com",
                NULL);
    assert_filed(f, straight_mail(JO, "am.yusuf@gmail.com", TEXT), f->amina); /* as it stands */
    assert_waits(f, straight_mail(JO, "a.m.yusuf@gmail.com", TO_ALL), 0, "More than one member");
}

/* That it rests on a name alone is said, so that somebody looks. */
static void only_a_name_is_told(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *from, *to;
        bool only;
    } cases[] = {{"Amina Yusuf <other@example.net>", "Amina Yusuf", true},
                 {"Amina Yusuf <amina@example.org>", "Amina Yusuf", false},
                 {"Amina Yusuf <other@example.net>", AMINA, false}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(mail_message) m = forwarded_mail(cases[i].from, JO, cases[i].to, TEXT);
        g_autofree char *why = NULL;
        struct reply_to to = who_is_it(f->officer, m, &why);
        assert_int_equal(to.person_id, f->amina);
        assert_int_equal(to.only_name, cases[i].only);
        reply_to_done(&to);
    }
}

/* Who sees only some workplaces learns nothing of the others. */
static void within_scope(void **state)
{
    struct fixture *f = *state;
    g_autoptr(mail_message) m = forwarded_mail("HQ <hq@example.net>", JO, "Colette O'Hara", TO_ALL);
    g_autofree char *why = NULL;
    struct reply_to to = who_is_it(f->ruth, m, &why);
    assert_int_equal(to.person_id, 0);
    assert_null(strstr(why, "Colette"));
    reply_to_done(&to);
}

#define test(name) cmocka_unit_test_setup_teardown(name, setup_who, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(straight),     test(passed_on),           test(only_a_name), test(somebody_elses),
        test(not_their_mp), test(two_members),         test(together),    test(forms_of_addresses),
        test(within_scope), test(only_a_name_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
