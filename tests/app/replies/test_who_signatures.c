/*
 * Which MP a mail is from, by its sender and its signature: right, suggested,
 * or nobody. All MPs are invented and sit for real seats.
 */
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
static char *letter(const char *signature)
{
    return g_strdup_printf("Dear Ms Ashe,\n\nThank you for writing to me about the probation "
                           "service. I have asked for a debate.\n\nYours sincerely,\n\n%s\n",
                           signature);
}

static const char *name_of_seat(const char *seat)
{
    return seat ? invented_of(seat) : NULL;
}

static void run(struct fixture *f, const struct sample *samples, gsize n, bool whole)
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

static void names_and_titles(void **state)
{
    static const struct sample samples[] = {
        {TEAM, NOBODY, "Joanna Whitcombe MP", "Leeds South", NULL},
        {TEAM, NOBODY, "Joanna Whitcombe M.P.\nLeeds South", "Leeds South", NULL},
        {TEAM, NOBODY, "The Rt Hon. Joanna Whitcombe MP", "Leeds South", NULL},
        {TEAM, NOBODY, "Rt Hon Joanna Whitcombe KC MP\nLeeds South", "Leeds South", NULL},
        {TEAM, NOBODY, "Sir Anthony Penrose MP\nMember of Parliament for Exeter", "Exeter", NULL},
        {TEAM, NOBODY, "Anthony Penrose OBE MP", "Exeter", NULL},
        {TEAM, NOBODY, "Rt. Hon. Sir Anthony Penrose K.C., M.P.", "Exeter", NULL},
        {TEAM, NOBODY, "Dame Katherine Ormerod-Vane DBE MP", "Calder Valley", NULL},
        {TEAM, NOBODY, "Dr Rosalind Thackeray MP | Carlisle | 0113 496 0000", "Carlisle", NULL},
        {TEAM, NOBODY, "Theodora O’Casey MP\nCities of London & Westminster",
         "Cities of London and Westminster", NULL},
        {TEAM, NOBODY, "Mohammad Rafiq, Member of Parliament for Bradford East", "Bradford East",
         NULL},
        {TEAM, NOBODY, "*Joanna Whitcombe MP*\n*Labour Member of Parliament for Leeds South*",
         "Leeds South", NULL},
        {TEAM, NOBODY, "[cid:image001.png]\nJoanna Whitcombe MP | Leeds South | www.example.org",
         "Leeds South", NULL},
        {TEAM, NOBODY, "JOANNA WHITCOMBE MP\nLEEDS SOUTH", "Leeds South", NULL},
        {TEAM, NOBODY, "Joanna Whitcombe", "Leeds South", NULL},
        {TEAM, NOBODY, "Joanna Whitcombe\nMP for Leeds Central", "Leeds South", NULL},
        {TEAM, NOBODY, "Iain Garrick Moore MP", "York Outer", NULL},
        {TEAM, NOBODY,
         "Joanna\n\nJoanna Whitcombe MP\nMember of Parliament for Leeds South\nHouse "
         "of Commons, London SW1A 0AA",
         "Leeds South", NULL},
        {TEAM, NOBODY, "Joanna Whitcombe – MP for Leeds South", "Leeds South", NULL},
        {TEAM, NOBODY, "“Joanna Whitcombe MP”", "Leeds South", NULL},
    };
    RUN(samples, false);
}

static void short_and_halved_names(void **state)
{
    static const struct sample samples[] = {
        {TEAM, NOBODY, "Jo Whitcombe MP\nLeeds South", "Leeds South", NULL},
        {TEAM, NOBODY, "Jo Whitcombe MP", "Leeds South", NULL},
        {TEAM, NOBODY, "Tony Penrose MP\nExeter", "Exeter", NULL},
        {TEAM, NOBODY, "Bob MacAskill MP\nInverness, Skye & West Ross-shire",
         "Inverness, Skye and West Ross-shire", NULL},
        {TEAM, NOBODY, "Rab MacAskill MP, Inverness, Skye and West Ross-shire",
         "Inverness, Skye and West Ross-shire", NULL},
        {TEAM, NOBODY, "Dai Gethin MP\nCardiff South and Penarth", "Cardiff South and Penarth",
         NULL},
        {TEAM, NOBODY, "David Gethin MP\nCardiff South and Penarth", "Cardiff South and Penarth",
         NULL},
        {TEAM, NOBODY, "Kate Ormerod-Vane MP\nCalder Valley", "Calder Valley", NULL},
        {TEAM, NOBODY, "Katherine Ormerod MP\nCalder Valley", "Calder Valley", NULL},
        {TEAM, NOBODY, "Katherine Vane MP\nMember of Parliament for Calder Valley", "Calder Valley",
         NULL},
        {TEAM, NOBODY, "Katherine Ormerod Vane MP", "Calder Valley", NULL},
        {TEAM, NOBODY, "Peter Ackroyd MP\nLeeds South West and Morley",
         "Leeds South West and Morley", NULL},
        {TEAM, NOBODY, "J Whitcombe MP\nLeeds South", "Leeds South", NULL},
        {TEAM, NOBODY, "J. M. Whitcombe MP\nLeeds South", "Leeds South", NULL},
        {TEAM, NOBODY, "J.M. Whitcombe MP, Leeds South", "Leeds South", NULL},
        {TEAM, NOBODY, "Joanna Mary Whitcombe MP\nLeeds South", "Leeds South", NULL},
        {TEAM, NOBODY, "Tan Bhogal MP\nDerby South", "Derby South", NULL},
        {TEAM, NOBODY, "Tanmeet Bhogal MP\nDerby South", "Derby South", NULL},
        {TEAM, NOBODY, "Iain Moore MP\nYork Outer", "York Outer", NULL},
        {TEAM, NOBODY, "Roz Thackeray\nMember of Parliament for Carlisle", "Carlisle", NULL},
        {TEAM, NOBODY, "Mo Rafiq MP\nBradford East", "Bradford East", NULL},
        {TEAM, NOBODY, "Alex Sable MP\nNorwich North", "Norwich North", NULL},
        {TEAM, NOBODY, "Alex Sable MP\nMember of Parliament for Norwich South", "Norwich South",
         NULL},
        {TEAM, NOBODY, "Pixie Quillfeather MP\nMember of Parliament for Halifax", "Halifax", NULL},
        {TEAM, AMINA, "J Whitcombe MP", "Leeds South", NULL},
        /* one of two, of one family name: nobody can know */
        {TEAM, NOBODY, "Alex Sable MP", NULL, NULL},
        {TEAM, NOBODY, "A Sable MP", NULL, NULL},
        /* another given name without the seat, or for another seat */
        {TEAM, NOBODY, "Victor Whitcombe MP", NULL, NULL},
        {TEAM, NOBODY, "Victor Whitcombe MP\nMember of Parliament for Exeter", NULL, NULL},
        {TEAM, NOBODY, "J Whitcombe MP", NULL, NULL},
        {TEAM, NOBODY, "P Ackroyd-Slate MP\nLeeds South", NULL, NULL},
        {TEAM, NOBODY, "Whitcombe", NULL, NULL},
        {TEAM, NOBODY, "Joanna", NULL, NULL},
    };
    RUN(samples, false);
}

static void in_welsh(void **state)
{
    static const struct sample samples[] = {
        {TEAM, NOBODY, "Angharad Lloyd-Prŷs AS\nYnys Môn", "Ynys Môn", NULL},
        {TEAM, NOBODY, "Angharad Lloyd-Prys AS/MP", "Ynys Môn", NULL},
        {TEAM, NOBODY, "Angharad Lloyd-Prys\nAelod Seneddol dros Ynys Môn", "Ynys Môn", NULL},
        {TEAM, NOBODY, "Dafydd Gethin AS\nDe Caerdydd a Phenarth", "Cardiff South and Penarth",
         NULL},
        {OUTSIDE, NOBODY, "Dafydd Gethin AS\nAelod Seneddol dros Dde Caerdydd a Phenarth",
         "Cardiff South and Penarth", NULL},
        {OUTSIDE, NOBODY, "Huw Trefor AS/MP\nAelod Seneddol dros Wrecsam", "Wrexham", NULL},
        {TEAM, NOBODY, "Hugh Trefor MP\nWrecsam / Wrexham", "Wrexham", NULL},
        {TEAM, NOBODY, "Swyddfa Huw Trefor AS", "Wrexham", NULL},
        {TEAM, NOBODY, "Sioned Rees\nar ran Huw Trefor AS", "Wrexham", NULL},
        {"Swyddfa Angharad Lloyd-Prys <swyddfa@alp.example>", DAFYDD, "Cofion\nAngharad",
         "Ynys Môn", NULL},
        {"Swyddfa Angharad Lloyd-Prys <swyddfa@alp.example>", NOBODY,
         "Angharad Lloyd-Prys AS/MP\nAelod Seneddol dros Ynys Môn / Member of Parliament for Ynys "
         "Môn",
         "Ynys Môn", NULL},
        /* of the other parliament in Wales */
        {TEAM, NOBODY, "Huw Trefor MS\nMember of the Senedd for Wrexham", NULL, NULL},
        {OUTSIDE, DAFYDD, "Huw Trefor MS\nWrexham", NULL, NULL},
    };
    RUN(samples, false);
}

static void offices(void **state)
{
    static const struct sample samples[] = {
        {TEAM, NOBODY, "Sam Marsh\nSenior Caseworker to Joanna Whitcombe MP", "Leeds South", NULL},
        {TEAM, NOBODY, "Sam Marsh\nOffice of Joanna Whitcombe MP", "Leeds South", NULL},
        {TEAM, NOBODY, "Sam Marsh\npp Joanna Whitcombe MP", "Leeds South", NULL},
        {TEAM, NOBODY, "p.p. Joanna Whitcombe MP", "Leeds South", NULL},
        {TEAM, NOBODY, "Signed on behalf of Joanna Whitcombe MP", "Leeds South", NULL},
        {TEAM, NOBODY, "Sam Marsh on behalf of Joanna Whitcombe MP", "Leeds South", NULL},
        {TEAM, NOBODY, "For and on behalf of Joanna Whitcombe MP", "Leeds South", NULL},
        {TEAM, NOBODY, "Sam\nJoanna Whitcombe MP’s Office", "Leeds South", NULL},
        {TEAM, NOBODY, "Sam\nJoanna Whitcombe's office", "Leeds South", NULL},
        {TEAM, NOBODY, "Sam\nOffice of the Rt Hon Joanna Whitcombe MP", "Leeds South", NULL},
        {TEAM, NOBODY, "Maddy\nOffice of Joanna Whitcombe\nMember of Parliament for Leeds South",
         "Leeds South", NULL},
        {OUTSIDE, NOBODY, "Sam Marsh\nCaseworker\nOffice of Joanna Whitcombe MP\nLeeds South",
         "Leeds South", NULL},
        {OUTSIDE, AMINA, "Sam Marsh\nOffice Manager\nJoanna Whitcombe MP", "Leeds South", NULL},
        {"Office of Joanna Whitcombe MP <hello@jw.example>", NOBODY, "Sam", "Leeds South", NULL},
        {"The office of Joanna Whitcombe MP <case@parliament.uk>", NOBODY, "Sam", "Leeds South",
         NULL},
        {"Joanna Whitcombe MP's Office <jw@parliament.uk>", NOBODY, "Sam", "Leeds South", NULL},
        {"MARSH Sam on behalf of Joanna Whitcombe MP <sam.marsh@parliament.uk>", NOBODY, "Sam",
         "Leeds South", NULL},
        {"Sam Marsh (Office of Joanna Whitcombe MP) <sam.marsh@parliament.uk>", NOBODY, "Sam",
         "Leeds South", NULL},
        {"Joanna Whitcombe MP (Casework) <jw.case@parliament.uk>", NOBODY, "Sam", "Leeds South",
         NULL},
        {"Jo Whitcombe MP <jo@whitcombe.example>", AMINA, "Jo", "Leeds South", NULL},
        {"Office of Jo Whitcombe MP <case@whitcombe.example>", NOBODY,
         "Jo Whitcombe MP\nLabour Member of Parliament for Leeds South", "Leeds South", NULL},
    };
    RUN(samples, false);
}

static void senders(void **state)
{
    static const struct sample samples[] = {
        {"WHITCOMBE, Joanna <jw@parliament.uk>", NOBODY, "Joanna", "Leeds South", NULL},
        {"Whitcombe, Joanna MP <jw@parliament.uk>", NOBODY, "Joanna", "Leeds South", NULL},
        {"WHITCOMBE, Joanna (MP) <jw@parliament.uk>", NOBODY, "Joanna", "Leeds South", NULL},
        {"'Joanna Whitcombe MP' <x@parliament.uk>", NOBODY, "x", "Leeds South", NULL},
        {"ORMEROD-VANE, Katherine <kov@parliament.uk>", NOBODY, "Kate", "Calder Valley", NULL},
        {"Joanna Whitcombe MP <hello@jw.example>", NOBODY, "Joanna", "Leeds South", NULL},
        {"Joanna Whitcombe, MP <hello@jw.example>", NOBODY, "Joanna", "Leeds South", NULL},
        {"Joanna Whitcombe MP, Leeds South <hello@jw.example>", NOBODY, "Joanna", "Leeds South",
         NULL},
        {"Joanna Whitcombe <hello@jw.example>", AMINA, "Joanna", "Leeds South", NULL},
        /* the address alone, in all its forms */
        {"joanna.whitcombe.mp@parliament.uk", NOBODY, "J", "Leeds South", NULL},
        {"iain.moore.mp@parliament.uk", NOBODY, "I", "York Outer", NULL},
        {"tanmeet.singhbhogal.mp@parliament.uk", NOBODY, "T", "Derby South", NULL},
        {"ROBERTMACASKILLMP@parliament.uk", NOBODY, "x", "Inverness, Skye and West Ross-shire",
         NULL},
        {"WHITCOMBE, Jo <whitcombej@parliament.uk>", NOBODY, "Jo", "Leeds South", NULL},
        {"Whitcombe <whitcombej@parliament.uk>", NOBODY, "Jo", "Leeds South", NULL},
        {"joanna.whitcombe@parliament.uk", AMINA, "Jo", "Leeds South", NULL},
        {"whitcombej@parliament.uk", AMINA, "Jo", "Leeds South", NULL},
        {"Leeds Office <joanna.whitcombe@parliament.uk>", AMINA, "Sam", "Leeds South", NULL},
        {"Thackeray R <thackerayr@parliament.uk>", NOBODY, "R", "Carlisle", NULL},
        /* forms that somebody else may have: who is not the member's is suggested */
        {"whitcombej@parliament.uk", DAFYDD, "Jo", NULL, "Leeds South"},
        {"joanna.whitcombe@parliament.uk", NOBODY, "Sam", NULL, "Leeds South"},
        /* an address of two: sablea@ */
        {"sablea@parliament.uk", NOBODY, "A", NULL, NULL},
        {"SABLE, Alexander <sablea@parliament.uk>", NOBODY, "A", "Norwich South", NULL},
        /* another person with such an address */
        {"MARSH, Jane <whitcombej@parliament.uk>", NOBODY, "Jane", NULL, NULL},
        {"WHITCOMBE, Lord <whitcombej@parliament.uk>", AMINA, "Lord Whitcombe\nHouse of Lords",
         NULL, NULL},
        {"WHITCOMBE, John <whitcombej@parliament.uk>", AMINA, "John", NULL, NULL},
        {"Baroness Whitcombe <whitcombej@parliament.uk>", AMINA, "Judith Whitcombe", NULL, NULL},
        {"Joanna Whitcombe <hello@jw.example>", NOBODY, "Joanna", NULL, NULL},
        {"Jo Whitcombe <jo@mail.example>", AMINA, "See you on Friday, Jo", NULL, NULL},
        {"Cllr Joanna Whitcombe <jw@leeds.example>", AMINA, "Joanna", NULL, NULL},
        {"Sarah Marsh <sarah.marsh@parliament.uk>", NOBODY, "Sarah", NULL, NULL},
        {"Joanna Whitcombe MSP <jw@scot.example>", NOBODY, "Joanna", NULL, NULL},
    };
    RUN(samples, false);
}

static void from_outside(void **state)
{
    static const struct sample samples[] = {
        {OUTSIDE, NOBODY, "Joanna Whitcombe MP\nLeeds South", "Leeds South", NULL},
        {OUTSIDE, NOBODY, "Joanna Whitcombe MP\nMember of Parliament for Leeds South",
         "Leeds South", NULL},
        {OUTSIDE, AMINA, "Joanna Whitcombe MP", "Leeds South", NULL},
        {OUTSIDE, NOBODY, "Jo Whitcombe MP\nMember of Parliament for Leeds South", "Leeds South",
         NULL},
        {OUTSIDE, NOBODY, "Pixie Whitcombe MP\nMember of Parliament for Leeds South", "Leeds South",
         NULL},
        /* without the seat, and not the member's own */
        {OUTSIDE, NOBODY, "Joanna Whitcombe MP", NULL, NULL},
        {OUTSIDE, DAFYDD, "Joanna Whitcombe MP", NULL, NULL},
        {OUTSIDE, NOBODY, "Joanna Whitcombe", NULL, NULL},
        /* who does not sit, or not there */
        {OUTSIDE, NOBODY, "Joanna Whitcombe\nFormer MP for Leeds South", NULL, NULL},
        {OUTSIDE, NOBODY, "Joanna Whitcombe\nParliamentary candidate for Leeds South", NULL, NULL},
        {OUTSIDE, AMINA, "Councillor Joanna Whitcombe\nLeeds South", NULL, NULL},
        {OUTSIDE, NOBODY, "Peter Ackroyd-Slate MP\nExeter", NULL, NULL},
        /* "Leeds South" is not in "Leeds South West and Morley" */
        {OUTSIDE, NOBODY, "Joanna Whitcombe MP\nLeeds South West and Morley", NULL, NULL},
        /* somebody else signs, and the MP stands below */
        {OUTSIDE, AMINA, "Terry Blake\nHead of Housing\n\nJoanna Whitcombe MP\nLeeds South", NULL,
         "Leeds South"},
        {OUTSIDE, AMINA, "Terry Blake\nHead of Housing\n\nc.c. Joanna Whitcombe MP, Leeds South",
         NULL, NULL},
        {OUTSIDE, AMINA, "Terry Blake\n\nCopied to:\nJoanna Whitcombe MP\nLeeds South", NULL, NULL},
        {"T Blake <t.blake@leeds.gov.uk>", AMINA, "Joanna Whitcombe MP\nLeeds South", NULL,
         "Leeds South"},
        {"Updates <no-reply@jw.example>", AMINA, "Joanna Whitcombe MP\nLeeds South", NULL,
         "Leeds South"},
        {"Joanna Whitcombe MP <newsletter@party.example>", AMINA, "Joanna", NULL, "Leeds South"},
        {"Petitions <no-reply@petition.parliament.uk>", AMINA, "Joanna Whitcombe MP\nLeeds South",
         NULL, "Leeds South"},
        {"Post <MAILER-DAEMON@mx.example>", AMINA, "Joanna Whitcombe MP\nLeeds South", NULL, NULL},
        {OUTSIDE, AMINA, "Sam\n\nPromoted by K. Low on behalf of Joanna Whitcombe MP, Leeds South",
         NULL, NULL},
    };
    RUN(samples, false);
}

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
    assert_string_equal(why,
                        "Amina Yusuf sent this from their own address: say which MP wrote it.");
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

static int teardown(void **state)
{
    return fixture_teardown(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(names_and_titles), test(short_and_halved_names),
        test(in_welsh),         test(offices),
        test(senders),          test(from_outside),
        test(whole_letters),    test(typed_by_a_member),
        test(other_headers),    test(no_letters),
        test(long_texts),
    };
    return cmocka_run_group_tests(tests, setup_who, teardown);
}
