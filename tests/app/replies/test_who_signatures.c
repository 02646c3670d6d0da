/*
 * Which MP a mail is from, by its sender and its signature: right, suggested,
 * or nobody. All MPs are invented and sit for real seats.
 */
#include "who_samples.h"

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

/* Without the MP's name: the seat says it where it is the member's own. */
static void offices_of_a_seat(void **state)
{
    static const struct sample samples[] = {
        {TEAM, AMINA, "Sam Marsh\nOffice of the MP for Leeds South", "Leeds South", NULL},
        {TEAM, AMINA, "Sam Marsh\nSenior Caseworker to the Member of Parliament for Leeds South",
         "Leeds South", NULL},
        {TEAM, AMINA, "Sent for and on behalf of the Member of Parliament for Leeds South",
         "Leeds South", NULL},
        {"Office of the MP for Leeds South <cw@parliament.uk>", AMINA, "Sam", "Leeds South", NULL},
        {TEAM, DAFYDD, "Sam\nAr ran Aelod Seneddol Ynys Môn", "Ynys Môn", NULL},
        /* another's, nobody's, from elsewhere, somebody who says to be the MP */
        {TEAM, AMINA, "Sam Marsh\nOffice of the MP for Exeter", NULL, NULL},
        {TEAM, AMINA, "Sam Marsh\nOffice of the MP for Leeds South West and Morley", NULL, NULL},
        {TEAM, NOBODY, "Sam Marsh\nOffice of the MP for Leeds South", NULL, NULL},
        {OUTSIDE, AMINA, "Sam Marsh\nOffice of the MP for Leeds South", NULL, NULL},
        {TEAM, AMINA, "Sam Marsh\nMember of Parliament for Leeds South", NULL, NULL},
    };
    RUN(samples, false);
}

static void mac_and_mc(void **state)
{
    static const struct sample samples[] = {
        {TEAM, NOBODY,
         "Robert McAskill MP\nMember of Parliament for Inverness, Skye and West "
         "Ross-shire",
         "Inverness, Skye and West Ross-shire", NULL},
        {TEAM, NOBODY, "Roberta McAskill\nInverness, Skye and West Ross-shire", NULL, NULL},
        {TEAM, NOBODY, "Robert McAskill", NULL, NULL},
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

/* A casework system sends from its own address; the MP's is where answers go. */
static void answers_go_to_the_mp(void **state)
{
    static const struct {
        const char *reply_to, *signature, *seat;
    } cases[] = {
        {"Joanna Whitcombe MP <joanna.whitcombe.mp@parliament.uk>",
         "Joanna Whitcombe MP\nMember of Parliament for Leeds South", "Leeds South"},
        {"joanna.whitcombe.mp@parliament.uk", "Jo Whitcombe, Member of Parliament", "Leeds South"},
        {"joanna.whitcombe.mp@parliament.uk", "The team", NULL},
        {"joanna.whitcombe.mp@parliament.uk", "Anthony Penrose MP", NULL},
        {"reply@caseworker.example", "Joanna Whitcombe MP", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = letter(cases[i].signature), *why = NULL;
        g_autoptr(mail_message) m = straight_mail("Cases <noreply@cases.example>", NOBODY, text);
        g_free(m->reply_to);
        m->reply_to = g_strdup(cases[i].reply_to);
        struct reply_to to = who_is_it(((struct fixture *)*state)->officer, m, &why);
        const char *right = name_of_seat(cases[i].seat);
        if (g_strcmp0(to.mp, right) != 0)
            fail_msg("%d: %s (%s)", (int)i, to.mp ? to.mp : "nobody", why ? why : "");
        reply_to_done(&to);
    }
}

/* A name and a seat below anything make no letter of it. */
static void only_named(void **state)
{
#define LAST "\n\nJoanna Whitcombe MP\nMember of Parliament for Leeds South\n"
    static const struct sample samples[] = {
        {"Box office <sales@hall.example>", AMINA, "Two seats, Row C: an evening with" LAST, NULL,
         "Leeds South"},
        {"Campaign <hello@cause.example>", AMINA,
         "Copy this text and send it:\n\nDear MP,\n\nPlease ask about pay.\n\nYour MP:" LAST, NULL,
         "Leeds South"},
        {"Kim Lee <kim@example.net>", AMINA,
         "Amina, guess whom I met. She told me that she has asked the Minister.\n\nKim" LAST, NULL,
         "Leeds South"},
        {"DocuSign <dse@eu.docusign.net>", AMINA,
         "Dear Amina,\n\nA form waits for you.\n\nRegards," LAST, NULL, "Leeds South"},
        {"Slack <feedback@slack.com>", AMINA, "Hi Amina,\n\nA message from" LAST, NULL,
         "Leeds South"},
        /* letters */
        {OUTSIDE, AMINA, "Dear Amina,\n\nI have asked the Minister." LAST, "Leeds South", NULL},
        {OUTSIDE, AMINA, "I have asked the Minister.\n\nBest wishes," LAST, "Leeds South", NULL},
        {"Sam <sam@whitcombe.example>", AMINA, "I have asked the Minister." LAST, "Leeds South",
         NULL},
        {TEAM, AMINA, "I have asked the Minister." LAST, "Leeds South", NULL},
    };
    RUN(samples, true);
}

#define test(name) cmocka_unit_test(name)

int main(void)
{
    const struct CMUnitTest tests[] = {test(names_and_titles),
                                       test(short_and_halved_names),
                                       test(in_welsh),
                                       test(offices),
                                       test(senders),
                                       test(from_outside),
                                       test(mac_and_mc),
                                       test(offices_of_a_seat),
                                       test(answers_go_to_the_mp),
                                       test(only_named)};
    return cmocka_run_group_tests(tests, setup_who, fixture_teardown);
}
