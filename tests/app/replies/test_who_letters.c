/*
 * Which MP a whole letter is from: third parties' mails, several signers, what
 * a member typed, mailing services, machines.
 */
#include "who_samples.h"

static void whole_letters(void **state)
{
    static const struct sample samples[] = {
        /* a speaker list, a survey, a copy of one's own letter, a bounce, a council */
        {"Union <info@union.example>", AMINA,
         "Dear member,\n\nCome to the rally.\n\nSpeakers:\n\nJoanna Whitcombe MP\nLeeds South\n\n"
         "See you there.\nNational Officers",
         NULL, "Leeds South"},
        {"Union <info@union.example>", AMINA,
         "Dear Amina,\n\nCome to the rally. Speakers:\n\nJoanna Whitcombe MP\nLeeds South\n\n"
         "In solidarity,\nThe branch committee",
         NULL, "Leeds South"},
        {"Letters <team@letters.example>", AMINA,
         "You wrote to Joanna Whitcombe two weeks ago. Did you get an answer?\n\nYes\nNo\n\n"
         "Your letter went to:\nJoanna Whitcombe MP\nLeeds South",
         NULL, "Leeds South"},
        {"Letters <team@letters.example>", AMINA,
         "Your message has been sent to Joanna Whitcombe MP, Leeds South. Here is a copy:\n\n"
         "Joanna Whitcombe MP\nLeeds South\n\nI live at 3 Sample Row.\n\nYours sincerely\nAmina "
         "Yusuf",
         NULL, "Leeds South"},
        {"A Clerk <clerk@leeds.example>", AMINA,
         "Dear Ms Yusuf,\n\nI have told Joanna Whitcombe about the lamp post.\n\nYours "
         "sincerely\n\n"
         "Joanna Whitcombe MP\nLeeds South",
         NULL, "Leeds South"},
        {"Friend <friend@mail.example>", AMINA,
         "Hi, I met Joanna Whitcombe MP in Leeds South.\n\nSam", NULL, NULL},
        {"WEATHERBY, Lord <weatherbyl@parliament.uk>", AMINA,
         "Dear Ms Yusuf,\n\nI spoke to Joanna Whitcombe about this.\n\nLord Weatherby\nHouse of "
         "Lords",
         NULL, NULL},
        {"WEATHERBY, Lord <weatherbyl@parliament.uk>", AMINA,
         "Dear Ms Yusuf,\n\nI have copied this to:\n\nJoanna Whitcombe MP\nLeeds South\n\nYours "
         "sincerely\n\nWeatherby",
         NULL, NULL},
        /* addressed to her, not by her */
        {OUTSIDE, NOBODY,
         "Joanna Whitcombe MP\nLeeds South\n\nDear Ms Whitcombe,\n\nPlease help.\n\nYours "
         "sincerely\nSam Marsh",
         NULL, NULL},
        /* quoted */
        {OUTSIDE, NOBODY,
         "Please see below.\nSam\n\n> Yours sincerely\n> Joanna Whitcombe MP\n> Leeds "
         "South",
         NULL, NULL},
        /* two sign, and one of them is the member's own */
        {TEAM, NOBODY,
         "Dear friend,\n\nWe reply together.\n\nYours sincerely\n\nJoanna Whitcombe MP\nLeeds "
         "South\n\nSir Anthony Penrose MP\nExeter",
         NULL, NULL},
        {TEAM, AMINA,
         "Dear Ms Yusuf,\n\nWe reply together.\n\nYours sincerely\n\nSir Anthony Penrose "
         "MP\nExeter\n\nJoanna Whitcombe MP\nLeeds South",
         "Leeds South", NULL},
        {"Pat Lee <pat.lee@parliament.uk>", AMINA,
         "Dear Ms Yusuf,\n\nThank you.\n\nPat Lee\nCaseworker to Sir Anthony Penrose MP "
         "and\nJoanna "
         "Whitcombe MP",
         "Leeds South", NULL},
        {"Joint office <office@two.example>", AMINA,
         "Dear Ms Yusuf,\n\nThank you.\n\nRegards\nPat Lee\nOffice of Joanna Whitcombe MP\nLeeds "
         "South\nOffice of Sir Anthony Penrose MP\nExeter",
         "Leeds South", NULL},
        /* an open letter of several, sent round by others or by one of them */
        {"Action <hello@action.example>", AMINA,
         "Dear Minister,\n\nAct now.\n\nYours sincerely\n\nJoanna Whitcombe MP, Leeds "
         "South\nSir Anthony Penrose MP, Exeter",
         NULL, "Leeds South"},
        {TEAM, AMINA,
         "Dear Minister,\n\nAct now.\n\nYours sincerely\n\nHuw Trefor MP, Wrexham\nJoanna "
         "Whitcombe MP, Leeds South\nSir Anthony Penrose MP, Exeter",
         NULL, "Leeds South"},
        /* a namesake on the staff of somebody else */
        {"Iain Garrick Moore <i.g.moore@mail.example>", AMINA, "Dear Amina, see you at the match.",
         NULL, NULL},
        /* bottom of the letter without a parting */
        {OUTSIDE, NOBODY,
         "Dear Ms Yusuf,\n\nI agree.\n\nJoanna Whitcombe MP\nMember of Parliament for Leeds "
         "South\n\nHouse of Commons, London SW1A 0AA\n0113 496 0000",
         "Leeds South", NULL},
        {OUTSIDE, NOBODY, "I agree.\n\nThanks\n-- \nJoanna Whitcombe\nMP for Leeds South",
         "Leeds South", NULL},
        {OUTSIDE, NOBODY,
         "Annwyl Dafydd,\n\nDiolch.\n\nYn gywir / Yours sincerely,\n\nAngharad Lloyd-Prŷs "
         "AS/MP\nAelod Seneddol dros Ynys Môn / Member of Parliament for Ynys Môn\n\nAnfonwyd o fy "
         "iPhone",
         "Ynys Môn", NULL},
        {"Someone <someone@mail.example>", AMINA, "", NULL, NULL},
        {"", AMINA, "Dear all", NULL, NULL},
    };
    RUN(samples, true);
}

/* A member typed out or pasted what came by post: only their own MP, signed in full. */
static void typed_by_a_member(void **state)
{
    static const struct sample samples[] = {
        {"Amina Yusuf <amina@example.org>", "ruth@branch.example",
         "Hi Ruth, this came by post:\n\n\"Dear Ms Yusuf,\n\nI will meet the branch.\n\nYours "
         "sincerely\n\nJoanna Whitcombe MP\nMember of Parliament for Leeds South\"\n\nAmina",
         "Leeds South", NULL},
        {"Amina Yusuf <amina@example.org>", "colette@example.org", /* who is a member too */
         "Dear Ms Yusuf,\n\nI will meet the branch.\n\nKind regards\nJo Whitcombe MP\n\nSo much "
         "for her. Amina",
         "Leeds South", NULL},
        /* her own letter, another MP's, a mention */
        {"Amina Yusuf <amina@example.org>", "ruth@branch.example",
         "Joanna Whitcombe MP\nLeeds South\n\nDear Ms Whitcombe,\n\nPlease help.\n\nYours "
         "sincerely\nAmina Yusuf",
         NULL, NULL},
        {"Amina Yusuf <amina@example.org>", "ruth@branch.example",
         "Dear Ms Yusuf,\n\nNo.\n\nYours sincerely\n\nSir Anthony Penrose MP\nExeter", NULL, NULL},
        {"Amina Yusuf <amina@example.org>", "ruth@branch.example",
         "Hi Ruth, I wrote to Joanna Whitcombe MP.\n\nJoanna Whitcombe MP\nLeeds South", NULL,
         NULL},
    };
    RUN(samples, true);
    struct fixture *f = *state;
    g_autoptr(mail_message) m =
        straight_mail("Amina Yusuf <amina@example.org>", "ruth@branch.example", "see the paper");
    g_autofree char *why = NULL;
    struct reply_to to = who_is_it(f->officer, m, &why);
    assert_int_equal(to.person_id, f->amina);
    assert_string_equal(
        why, "Amina Yusuf sent this from their own address: say which MP wrote it, or that "
             "it is no reply, and its text goes.");
    reply_to_done(&to);
}

/* Reply-To and Sender at Parliament, where the name agrees. */
static void other_headers(void **state)
{
    static const struct {
        const char *from, *reply_to, *sender, *text, *seat, *maybe;
    } samples[] = {
        {"Joanna Whitcombe via Updates <bounce+1@mailer.example>",
         "joanna.whitcombe.mp@parliament.uk", "", "In short: yes.\n\nJoanna\n\nUnsubscribe",
         "Leeds South", NULL},
        {"Jo Whitcombe <jo@mailer.example>", "Jo <joanna.whitcombe.mp@parliament.uk>", "", "Yes.",
         "Leeds South", NULL},
        {"Joanna Whitcombe <jw@list.example>", "", "joanna.whitcombe.mp@parliament.uk", "Yes.",
         "Leeds South", NULL},
        {"Letters <team@letters.example>", "joanna.whitcombe.mp@parliament.uk", "",
         "Your message went to her.", NULL, "Leeds South"},
        {"Joanna Whitcombe via Updates <bounce+1@mailer.example>", "joanna@mail.example", "",
         "In short: yes.\n\nJoanna", NULL, NULL},
    };
    struct fixture *f = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
        g_autoptr(mail_message) m = straight_mail(samples[i].from, DAFYDD, samples[i].text);
        set(&m->reply_to, samples[i].reply_to);
        set(&m->sender, samples[i].sender);
        g_autofree char *why = NULL;
        struct reply_to to = who_is_it(f->officer, m, &why);
        const char *right = name_of_seat(samples[i].seat);
        if (g_strcmp0(to.mp, right) != 0)
            fail_msg("%s: %s (%s)", samples[i].from, to.mp, why);
        assert_int_equal(to.suggested_mp_id != 0, samples[i].maybe != NULL);
        reply_to_done(&to);
    }
}

/* What is no letter names nobody, but for the MP's own address. */
static void no_letters(void **state)
{
    struct fixture *f = *state;
    for (int kind = MAIL_BOUNCE; kind <= MAIL_CALENDAR; kind++) {
        g_autoptr(mail_message) m =
            straight_mail(TEAM, AMINA, "Yours sincerely\n\nJoanna Whitcombe MP\nLeeds South");
        m->kind = (enum mail_kind)kind;
        g_autofree char *why = NULL;
        struct reply_to to = who_is_it(f->officer, m, &why);
        assert_int_equal(to.mp_id, 0);
        assert_int_equal(to.suggested_mp_id, 0);
        reply_to_done(&to);
    }
    g_autoptr(mail_message) m = straight_mail(OUTSIDE, AMINA,
                                              "I am away.\n\nYours sincerely\n\nJoanna Whitcombe "
                                              "MP\nLeeds South");
    m->automatic = true;
    g_autofree char *why = NULL;
    struct reply_to to = who_is_it(f->officer, m, &why);
    assert_int_equal(to.mp_id, 0);
    assert_true(to.suggested_mp_id);
    assert_string_equal(why, "It may be from Joanna Whitcombe: say whether it is.");
    reply_to_done(&to);
}

/* A hostile signature costs bounded time and names nobody. */
static void long_texts(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GString) text = g_string_new("Yours sincerely\n");
    for (int i = 0; i < 30000; i++)
        g_string_append(text,
                        i % 3 ? "Whitcombe MP, MP | MP / (Leeds)\n" : ", , | of of for pp \n");
    g_autoptr(mail_message) m = straight_mail(TEAM, NOBODY, text->str);
    g_autofree char *name = g_strnfill(100000, ',');
    set(&m->from_name, name);
    g_autofree char *why = NULL;
    struct reply_to to = who_is_it(f->officer, m, &why);
    assert_int_equal(to.mp_id, 0);
    reply_to_done(&to);
}

#define test(name) cmocka_unit_test(name)

int main(void)
{
    const struct CMUnitTest tests[] = {test(whole_letters), test(typed_by_a_member),
                                       test(other_headers), test(no_letters), test(long_texts)};
    return cmocka_run_group_tests(tests, setup_who, fixture_teardown);
}
