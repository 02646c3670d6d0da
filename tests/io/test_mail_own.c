/*
 * The member's own letter below an MP's answer where no mail program marked it: it goes, whatever
 * parts it from the answer; and letters in which something of the kind is the MP's: they stay. All
 * people are invented.
 */
#include "io/mail.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#define MP_ADDRESS "nora.rivers.mp@parliament.example"
#define MEMBER "Amina Rahmani <ar1980@example.org>"

/* ---- what goes ---- */

static const char *const letters[] = {
    "Dear Ms Rivers,\n\nMy home is 14 Mill Bank Terrace, Halifax HX1 9ZZ and I am off sick.\n\n"
    "Please help.\n\nAmina Rahmani\n",
    "Dear Nora Rivers MP\n\nI live at 14 Mill Bank Terrace, Halifax HX1 9ZZ and am off sick.\n",
    "Dear Nora,\nI am a constituent and a probation officer. 14 Mill Bank Terrace, HX1 9ZZ.\nI "
    "have "
    "been off sick with stress.\nYours\nMarcus\n",
    "Nora,\n\nMy caseload has made me ill and I am off sick.\n\nAmina Rahmani\n14 Mill Bank "
    "Terrace\n",
    "Hi Nora,\n\nI am off sick and live at 14 Mill Bank Terrace.\n",
    "Good morning Ms Rivers,\n\nI am off sick. 14 Mill Bank Terrace. A.\n",
    "Dear Sir or Madam,\n\nI have been off sick since May.\n\nYours faithfully\nA Rahmani\n14 Mill "
    "Bank Terrace\n",
    "Annwyl Nora Rivers,\n\nRwy'n byw yn 14 Mill Bank Terrace, HX1 9ZZ. I am off sick.\n\nAmina\n",
};
static const char *const secrets[] = {"Mill Bank", "HX1 9ZZ", "off sick", "Please help"};

/* The same without a greeting: something must part it from the answer. */
static const char *const ungreeted[] = {
    "I live at 14 Mill Bank Terrace, Halifax HX1 9ZZ and am off sick.\n\nPlease help.\n",
    "My caseload made me ill and I am off sick.\n\nPlease help.\n\nAmina Rahmani\n14 Mill Bank "
    "Terrace\n",
};

static const struct parting {
    const char *lead;
    bool weak; /* too little for a letter without a greeting that nobody signs */
} partings[] = {
    {"", true},
    {"\n\n", true},
    {"---\n\n", false},
    {"----\n\n", false},
    {"----\n", false},
    {"_____\n\n", false},
    {"________________________________\n", false},
    {"====\n\n", false},
    {"=====================================\n\n", false},
    {"* * *\n\n", false},
    {"~~~~~~\n", false},
    {"Original letter from constituent:\n\n", false},
    {"Original letter from the constituent\n\n", false},
    {"Original enquiry from Ms Rahmani:\n", false},
    {"You wrote:\n\n", false},
    {"You wrote to me as follows:\n\n", false},
    {"Your email to me said\n\n", false},
    {"Your email to me said:\n", false},
    {"Your letter to Nora said:\n\n", false},
    {"From the constituent\n\n", false},
    {"From constituent:\n\n", false},
    {"From your constituent:\n\n", false},
    {"Gwreiddiol\n\n", false},
    {"Gwreiddiol:\n", false},
    {"----- Gwreiddiol -----\n", false},
    {"Y neges wreiddiol:\n\n", false},
    {"Gohebiaeth yr etholwr:\n\n", false},
    {"Constituent's correspondence below\n\n", false},
    {"CONSTITUENT'S CORRESPONDENCE BELOW\n-----\n", false},
    {"Constituent's letter:\n\n", false},
    {"Begin quoted message\n\n", false},
    {"--- Begin quoted text ---\n", false},
    {"Quoted message follows\n\n", false},
    {"##- Please type your reply above this line -##\n\n", false},
    {"== Please reply above this line ==\n\nAmina Rahmani, 12 Nov 2026 19:02:\n\n", false},
    {"Ref: NR/20461 History\n\n", false},
    {"Ref: NR-20461\nHistory\n\n", false},
    {"Case history\n\n", false},
    {"Case NR20461: message history\n-----------------\n", false},
    {"Correspondence: inbound 12/11/2026\n\n", false},
    {"Inbound email 12/11/2026 20:41\n\n", false},
    {"Incoming correspondence, 12 November 2026\n\n", false},
    {"Previous correspondence\n\n", false},
    {"Email trail\n\n", false},
    {"Text of your message\n\n", false},
    {"Copy of your letter:\n\n", false},
    {"[Original message]\n\n", false},
    {"<Original>\n\n", false},
    {"Details of enquiry:\n\n", false},
    {"Enquiry details\n\n", false},
    {"Submitted via the website:\n\n", false},
    {"Message body:\n\n", false},
    {"On 12 November you emailed me as follows:\n\n", false},
    {"For reference, your letter of 12 November:\n\n", false},
    {"Your letter is copied below for ease of reference.\n\n", false},
    {"Amina Rahmani wrote on Friday:\n\n", false},
    {"Amina Rahmani (12 Nov, 10:00)\n", false},
    {"From    Amina Rahmani\nSent    12 November 2026 10:00\nTo      Nora Rivers\n\n", false},
    {"To Nora Rivers\n", false},
    {"********************\nWhat you sent us\n********************\n", false},
    {"The following was received from Amina Rahmani on 12 November 2026:\n\n", false},
    {"The email below was sent by Amina Rahmani.\n\n", false},
    {"Gwreiddiol / Original:\n\n", false},
    {"--------------------\nIncoming: 12/11/2026\nChannel: web form\n", false},
    {"FAO Nora Rivers MP\n\n", false},
    {"Case NR/2026/0192\nLogged 12/11/2026\nConstituent's message:\n", false},
    {"*** Start of original email ***\n", false},
    {"Initial contact:\n\n", false},
    {"Initial contact\n", false},
    {"Original enquiry:\n\n", false},
    {"Your query:\n", false},
    {"YOUR QUERY\n\n", false},
    {"Casework message:\n\n", false},
    {"Details of enquiry:\n", false},
    {"Details of your enquiry:\n\n", false},
    {"Contact form submission:\n\n", false},
    {"Web form enquiry 12/11/2026\n\n", false},
    {"Website contact form\n---\n", false},
    {"Case notes:\n\n", false},
    {"Issue raised:\n\n", false},
    {"Your concerns:\n\n", false},
    {"Nature of enquiry:\n", false},
    {"Constituent's issue:\n\n", false},
    {"First contact (12/11/2026):\n\n", false},
    {"What you told us:\n\n", false},
    {"Case description:\n\n", false},
    {"Summary of enquiry\n\n", false},
    {"Issue:\n\n", false},
    {"Contact us form details:\n", false},
    {"Yr ymholiad:\n\n", false},
    {"Case Ref: NR1\nOpened: 12/11/2026\nConstituent: Amina Rahmani\nCase details:\n", false},
    {"Cyswllt cychwynnol:\n\n", false},
    {"Eich ymholiad:\n\n", false},
    {"Manylion yr ymholiad:\n", false},
    {"Ymholiad gwreiddiol:\n\n", false},
    {"Von: " MEMBER "\nGesendet: Donnerstag, 12. November 2026 20:41\nAn: Nora Rivers\n"
     "Betreff: Pay\n\n",
     false},
    {"De : " MEMBER "\nEnvoyé : jeudi 12 novembre 2026 20:41\nÀ : Nora Rivers\nObjet : Pay\n\n",
     false},
    {"Od: " MEMBER "\nWysłano: czwartek, 12 listopada 2026 20:41\nDo: Nora Rivers\nTemat: Pay\n\n",
     false},
    {"Oddi wrth: Amina Rahmani\nAnfonwyd: 12 Tachwedd 2026 20:41\nAt: Nora Rivers\nPwnc: Pay\n\n",
     false},
    {"De: " MEMBER "\nEnviado el: jueves, 12 de noviembre de 2026 20:41\nPara: Nora Rivers\n"
     "Asunto: Pay\n\n",
     false},
    {"Da: " MEMBER "\nInviato: giovedì 12 novembre 2026 20:41\nA: Nora Rivers\nOggetto: Pay\n\n",
     false},
    {"Van: " MEMBER "\nVerzonden: donderdag 12 november 2026 20:41\nAan: Nora Rivers\n"
     "Onderwerp: Pay\n\n",
     false},
};

static const char *const ends[] = {
    "Yours sincerely,\n\nNora Rivers MP\nMember of Parliament for Calder Edge\n",
    "Nora Rivers MP\n",
    "Best wishes,\nNora\n",
    "Kind regards\nJo Bloggs\nSenior Caseworker\nOffice of Nora Rivers MP\nHouse of Commons, "
    "London "
    "SW1A 0AA\n",
};

#define BODY "Dear Amina,\n\nThank you. I have tabled question 5 on probation pay.\n\n"

static char *straight(const char *body)
{
    return g_strconcat("From: Nora Rivers <" MP_ADDRESS ">\nTo: " MEMBER "\nSubject: Re: Pay\n"
                       "Content-Type: text/plain; charset=utf-8\n\n",
                       body, NULL);
}

static char *passed_on(const char *body)
{
    return g_strconcat("From: " MEMBER "\nTo: ruth@branch.example\nSubject: Fwd: Pay\n"
                       "Content-Type: text/plain; charset=utf-8\n\nI am off sick.\n\n"
                       "---------- Forwarded message ---------\nFrom: Nora Rivers <" MP_ADDRESS
                       ">\nDate: Fri, 13 Nov 2026 at 17:22\nSubject: Re: Pay\nTo: " MEMBER "\n\n\n",
                       body, NULL);
}

static char *attached(const char *body)
{
    g_autofree char *inner = straight(body);
    return g_strconcat("From: " MEMBER "\nTo: ruth@branch.example\nSubject: Fwd: Pay\n"
                       "Content-Type: message/rfc822\n\n",
                       inner, NULL);
}

static char *(*const carriers[])(const char *body) = {straight, passed_on, attached};

static struct mail *parse(const char *bytes)
{
    g_autoptr(GError) error = NULL;
    struct mail *m = mail_parse(bytes, strlen(bytes), &error);
    if (!m)
        fail_msg("%s", error->message);
    return m;
}

/* The words that are kept of the mail, or of what it passes on. Caller's. */
static char *kept_of(char *(*carrier)(const char *body), const char *body)
{
    g_autofree char *bytes = carrier(body);
    struct mail *m = parse(bytes);
    char *kept = g_strdup(m->forwarded ? m->original_reply_text : m->reply_text);
    mail_free(m);
    return kept;
}

static char *file_text(const char *body)
{
    return mail_letter_text(body, "Nora Rivers", MP_ADDRESS, MEMBER);
}

static int check(const char *lead, const char *end, const char *kept)
{
    g_autofree char *want = g_strconcat(BODY, end, NULL);
    g_strchomp(want);
    if (strcmp(kept, want) == 0)
        return 0;
    for (gsize i = 0; i < G_N_ELEMENTS(secrets); i++)
        if (strstr(kept, secrets[i]))
            print_message("“%s” keeps “%s”\n", lead, secrets[i]);
    print_message("“%s” <<<%s>>>\n", lead, kept);
    return 1;
}

static int check_letter(const struct parting *p, const char *end, const char *letter)
{
    int bad = 0;
    g_autofree char *body = g_strconcat(BODY, end, "\n", p->lead, letter, NULL);
    for (gsize c = 0; c < G_N_ELEMENTS(carriers); c++) {
        g_autofree char *kept = kept_of(carriers[c], body);
        bad += check(p->lead, end, kept);
    }
    g_autofree char *file = file_text(body);
    return bad + check(p->lead, end, file);
}

static void own_letter_goes(void **state)
{
    (void)state;
    int bad = 0;
    for (gsize p = 0; p < G_N_ELEMENTS(partings); p++)
        for (gsize e = 0; e < G_N_ELEMENTS(ends); e++) {
            for (gsize i = 0; i < G_N_ELEMENTS(letters); i++)
                bad += check_letter(&partings[p], ends[e], letters[i]);
            for (gsize i = 0; i < (partings[p].weak ? 1 : G_N_ELEMENTS(ungreeted)); i++)
                bad += check_letter(&partings[p], ends[e], ungreeted[i]);
        }
    assert_int_equal(bad, 0);
}

/* ---- what stays ---- */

static const char *const stays[] = {
    /* the MP's own rulers, in every kind */
    "Dear Amina,\n\nFirst, pay.\n\n----\n\nSecond, hours.\n\nYours\nNora Rivers MP",
    "Dear Amina,\n\nFirst.\n\n___\n\nSecond.\n\n=====\n\nThird.\n\nNora Rivers MP",
    "Dear Amina,\n\nYou asked about pay.\n\n-----\n\nI live in Halifax too and see it daily.\n\n"
    "Yours sincerely\n\nNora Rivers MP",
    "Dear Amina\n\n---\nPAY\n---\n\nIt must rise.\n\n---\nHOURS\n---\n\nThey must fall.\n\nNora",
    /* a minister's letter below */
    "Dear Amina,\n\nSee below.\n\nNora Rivers MP\n\nDear Nora,\n\nThank you for your letter of 3 "
    "November 2026 about Ms Amina Rahmani.\n\nMs Amina Rahmani, pay, 3 November 2026.\n\nTalks go "
    "on.\n\nLord Harcastle\nMinister of State",
    "Dear Amina,\n\nThe Minister's answer is below.\n\nYours sincerely\nNora Rivers MP\n\n----\n\n"
    "Dear Nora,\n\nThank you for your letter of 3 November on behalf of your constituent, Ms "
    "Amina Rahmani, about pay.\n\nThe offer is with the unions.\n\nYours sincerely\n\nLord "
    "Harcastle\nMinister of State for Prisons",
    "Dear Amina,\n\nSee below.\n\nNora Rivers MP\n\nDear Ms Rivers\n\nThank you for your "
    "correspondence of 3 November.\n\nPay is a matter for the employer.\n\nYours ever,\n\nThe Rt "
    "Hon "
    "Celia Dunmore\nSecretary of State for Justice",
    "Dear Amina,\n\nSee below.\n\nBest wishes\nNora\n\n==========\n\nDear Nora Rivers MP,\n\nI am "
    "replying as the Minister responsible for probation.\n\nThe award is final.\n\nTom Ashgrove\n"
    "Parliamentary Under-Secretary of State, Ministry of Justice",
    "Dear Amina,\n\nThis came today.\n\nNora Rivers MP\n\nDear Ms Rivers,\n\nProbation pay 2026\n\n"
    "Your constituent raised the pay of probation staff.\n\nTalks go on.\n\nJ Marlow\nChief "
    "Executive, HMPPS",
    /* somebody else's */
    "Dear Amina,\n\nSee below.\n\nNora Rivers MP\n\nLetter from the Chief Probation "
    "Officer\n\nDear Ms "
    "Rivers,\n\nThank you for raising caseloads in Halifax.\n\nYours sincerely\nKim Trent\nChief "
    "Probation Officer\nHMPPS",
    "Dear Amina,\n\nSee below.\n\nNora Rivers MP\n\nReply from Calder Council:\n\nDear Ms "
    "Rivers,\n\nThank you for your enquiry.\n\nYours sincerely\nJ Poole",
    "Dear Amina,\n\nSee below.\n\nNora Rivers MP\n\nDear Ms Rivers,\n\nThank you for your "
    "enquiry.\n\nYours sincerely\nJ Poole\nHead of Services, Calder Council",
    "Dear all,\n\nThank you.\n\nNora Rivers MP\n\nFrequently asked:\n\nWill I sign? Yes.",
    /* what the MP wrote to the minister */
    "Dear Amina,\n\nI copy what I wrote.\n\nYours\nNora Rivers MP\n\n----\n\nDear Secretary of "
    "State,\n\nMany of my constituents work in probation.\n\nWhen will they have an "
    "offer?\n\nYours "
    "sincerely\nNora Rivers MP",
    "Dear Amina,\n\nMy letter is below.\n\nNora\n\nDear Lord Chancellor\n\nProbation staff wait "
    "for "
    "an offer.\n\nNora",
    "Dear Amina,\n\nThe joint letter:\n\nNora Rivers MP\n\nDear Minister,\n\nWe write as MPs of "
    "three parties.\n\nNora Rivers MP\nTom Ashgrove MP\nCelia Dunmore MP",
    "Dear Amina,\n\nI copy what I wrote.\n\nYours\nNora Rivers MP\n\nCopy of letter:\n\nDear "
    "Secretary of "
    "State,\n\nMany of my constituents work in probation.\n\nWhen will they have an "
    "offer?\n\nYours "
    "sincerely\nNora Rivers MP",
    "Dear Amina,\n\nSee below.\n\nNora Rivers MP\n\nText of my letter:\n\nDear Minister,\n\nPay "
    "must "
    "rise.\n\nNora Rivers MP",
    "Dear Amina,\n\nSee below.\n\nNora Rivers MP\n\nCopy of correspondence\n\nDear Lord "
    "Harcastle,\n\nMy constituent Ms Rahmani wrote to me.\n\nYours sincerely\nNora Rivers MP",
    "Dear Amina,\n\nSee below.\n\nNora Rivers MP\n\nOriginal letter\n\nDear Chief Executive\n\nMay "
    "I ask "
    "about pay?\n\nNora Rivers MP",
    /* what else is said below the end, and whom it is to at the foot */
    "Dear Amina,\n\nYes.\n\nYours sincerely\n\nNora Rivers MP\n\nI have also written to the "
    "Minister, and "
    "shall tell you what he says.\n\nMs Amina Rahmani",
    "Dear Amina,\n\nYes.\n\nYours sincerely\n\nNora Rivers MP\n\nPlease quote my reference in any "
    "answer to "
    "this letter.\n\nAmina Rahmani",
    "Dear Amina,\n\nYes.\n\nYours sincerely\n\nNora Rivers MP\n\nMy office will ring you on Friday "
    "about "
    "the debate.\n\nMs Amina Rahmani",
    /* sentences */
    "Dear Amina,\n\nYes.\n\nFrom: 1 April the pay of all grades will rise.\nTo: most of you this "
    "is too "
    "little.\n\nNora Rivers MP",
    "Dear Amina,\n\nYes.\n\nNora Rivers MP\n\nPS Two days:\n\nFrom: the first of April pay "
    "rises.\nTo: "
    "those on the top of their band it gives nothing.\nSubject: to the Treasury's word.",
    "Dear Amina,\n\nTo: everybody who wrote I say the same.\nFrom: the Minister I have heard "
    "nothing.\n\nNora "
    "Rivers MP",
    /* a minister's mail */
    "Dear Amina,\n\nThis came.\n\nNora Rivers MP\n\nFrom: Lord Harcastle "
    "<private.office@justice.gov.uk>\n"
    "To: Nora Rivers <nora.rivers.mp@parliament.example>\nDate: 3 November 2026 10:00\nSubject: "
    "Probation "
    "pay\n\nDear Nora,\n\nThank you for writing on behalf of your constituent.\n\nTalks go "
    "on.\n\nLord Harcastle\nMinister of State",
    "Dear Amina,\n\nThis came.\n\nNora Rivers MP\n\nFrom: Minister of State for Prisons\nTo: Nora "
    "Rivers "
    "MP\nDate: 3 November 2026\nSubject: Probation pay\n\nThe award is final.\n\nLord Harcastle",
    "Dear Amina,\n\nThe Minister of State wrote:\n\n> We value probation staff.\n> Talks go "
    "on.\n\nI doubt "
    "it.\n\nNora Rivers MP",
    "Dear Amina,\n\nOn 3 November 2026 at 10:00 Lord Harcastle <private.office@justice.gov.uk> "
    "wrote:\n\n> "
    "Dear Nora,\n>\n> Talks go on.\n>\n> Lord Harcastle\n\nI doubt it.\n\nNora Rivers MP",
    "Dear Amina,\n\nI asked Calder Council, and the Council said:\n\n> We have no money.\n\nNora "
    "Rivers MP",
    "Dear Amina,\n\nYes.\n\nNora Rivers MP\n\nMessage from the Secretary of State:\n\nThe award is "
    "final.",
    "Dear Amina,\n\nYes.\n\nNora Rivers MP\n\nEmail from the Probation Service:\n\nThe award is "
    "final.",
    "Dear Amina,\n\nI said in the House:\n\n> Probation needs pay that keeps people.\n\nNora",
    "Dear Amina,\n\nI have signed this motion:\n\n> That this House regrets the caseloads.\n\nNora",
    "Dear Amina,\n\nThe way to my surgery:\n\nFrom: Leeds station\nTo: Town Hall\nDate: Friday 20 "
    "November 2026\nSubject: probation pay\n\nDo come.\n\nNora",
    "Dear Amina,\n\nYour query:\n\nYou asked whether I would sign. I have.\n\nYour concerns:\n\nI "
    "share "
    "them.\n\nNora Rivers MP",
    "Dear Amina,\n\nYes.\n\nNora Rivers MP\n\nSummary:\n\nI have written to the Minister.",
    "Annwyl Amina,\n\nDywedodd y Gweinidog:\n\n> Mae'r trafodaethau yn parhau.\n\nNora Rivers AS",
    /* in two languages */
    "Dear Amina,\n\nPay must rise.\n\nYours sincerely\nNora Rivers MP\n\nAnnwyl Amina,\n\nRhaid i "
    "gyflogau godi.\n\nYn gywir\nNora Rivers AS",
    "Annwyl Ms Rahmani,\n\nRhaid i gyflogau godi.\n\nYn gywir\nNora Rivers AS\n\n----\n\nDear Ms "
    "Rahmani,\n\nPay must rise.\n\nYours sincerely\nNora Rivers MP",
    "Annwyl etholwr,\n\nRhaid i gyflogau godi.\n\nYn gywir\nNora Rivers AS\n\nDear constituent,\n\n"
    "Pay must rise.\n\nYours sincerely\nNora Rivers MP",
    /* a sentence of the member's, answered below */
    "Dear Amina,\n\nYou wrote:\n\n\"Nobody listens to us.\"\n\nI do listen, and shall say so.\n\n"
    "Yours\nNora Rivers MP",
    "Dear Amina,\n\nYour email to me said that pay is falling behind.\n\nI agree with you.\n\nNora "
    "Rivers MP",
    "Dear Amina,\n\nYou asked:\n\n1. Will I sign the motion?\n\nI have.\n\n2. Will I "
    "come?\n\nYes.\n\n"
    "Nora Rivers MP",
    "Dear Amina,\n\nAs your constituency MP I have asked for an offer.\n\nNora Rivers MP",
    "Dear Amina,\n\nA constituent told me: I live at the end of my tether.\n\nNora Rivers MP",
    "Dear Amina,\n\nYour letter said:\n\nthat pay is low.\n\nI agree with it.\n\nNora Rivers MP",
    "Dear Amina,\n\nYour correspondence: probation pay\n\nThank you.\n\nNora Rivers MP",
    "Dear Amina,\n\nMessage from the Minister:\n\n\"Wait.\"\n\nNora Rivers MP",
    "Dear Amina,\n\nYes.\n\nNora Rivers MP\n\nPS Do come to the meeting.\n\nAmina Rahmani",
    /* below the signature */
    "Dear Amina,\n\nYes.\n\nYours\nNora Rivers MP\n\nPS I speak in the debate on Thursday.",
    "Dear Amina,\n\nYes.\n\nYours\nNora Rivers MP\n\nP.S. Your letter was read out at our meeting.",
    "Dear Amina,\n\nYes.\n\nNora Rivers MP\n\nHouse of Commons\nLondon SW1A 0AA\n\nConstituency "
    "office: 3 Crown Street, Halifax HX1 1TT\nTel: 01422 555 0100",
    "Dear Amina,\n\nYes.\n\nNora Rivers MP\n\n----\n\nConstituency office: 3 Crown Street, Halifax "
    "HX1 1TT\nSurgeries: first Friday of the month",
    "Dear Amina,\n\nYes.\n\nKind regards\nJo Bloggs\nCaseworker\n\n_____\n\nHow your message is "
    "handled: see my privacy notice.",
    "Dear Amina,\n\nYes.\n\nYours\nNora Rivers MP\n\nEnc: Minister's letter of 3 November\ncc: Ian "
    "Marlow, Napo",
    "Dear Amina,\n\nYes.\n\nNora Rivers MP\n\n====\n\nFollow me: nora-rivers.example\nRead my "
    "latest newsletter",
    "Dear Amina,\n\nYes.\n\nNora Rivers MP\n\nResponse from the Ministry to my question:\n\nPay is "
    "under review.",
    "Dear Amina,\n\nYes.\n\nNora Rivers MP\n\nMy question to the Minister and the answer:\n\nWhen "
    "will "
    "there be an offer? Soon.",
    "Dear Amina,\n\nYes.\n\nNora Rivers MP\n\nLetter from the Minister:\n\nThank you for writing. "
    "An "
    "offer will be made.\n\nLord Harcastle\nMinister of State",
    /* two letters of the MP's */
    "Dear Amina,\n\nA further word.\n\nNora Rivers MP\n\nDear Amina,\n\nThank you for writing.\n\n"
    "Nora Rivers MP",
    "Dear constituent,\n\nPay must rise.\n\nNora Rivers MP\n\n-----\n\nDear resident,\n\nCome to "
    "my "
    "surgery.\n\nNora Rivers MP",
    /* a letter of somebody else's that the MP passes on */
    "Dear Amina,\n\nThis is what they say.\n\nNora Rivers MP\n\nDear Ms Rivers,\n\nThank you for "
    "your "
    "letter about your constituent.\n\nWe shall look into it.\n\nP Oldroyd\nRegional Probation "
    "Director",
};

static void own_words_stay(void **state)
{
    (void)state;
    int bad = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(stays); i++) {
        for (gsize c = 0; c < G_N_ELEMENTS(carriers); c++) {
            g_autofree char *kept = kept_of(carriers[c], stays[i]);
            if (strcmp(kept, stays[i]) != 0)
                bad++, print_message("carrier %d <<<%s>>>\nof <<<%s>>>\n", (int)c, kept, stays[i]);
        }
        g_autofree char *file = file_text(stays[i]);
        if (strcmp(file, stays[i]) != 0)
            bad++, print_message("file <<<%s>>>\nof <<<%s>>>\n", file, stays[i]);
    }
    assert_int_equal(bad, 0);
}

/* ---- both in one mail ---- */

static void each_keeps_its_place(void **state)
{
    (void)state;
#define MINISTER                                                                                   \
    "Dear Nora,\n\nThank you for writing on behalf of your constituent.\n\nLord Harcastle\n"       \
    "Minister of State"
    static const struct {
        const char *body, *kept;
    } cases[] = {
        {"Dear Amina,\n\nSee below.\n\nNora Rivers MP\n\n" MINISTER
         "\n\n----\n\nDear Nora,\n\nI am off sick.\n\nAmina\n",
         "Dear Amina,\n\nSee below.\n\nNora Rivers MP\n\n" MINISTER},
        {"Dear Amina,\n\nYes.\n\nNora Rivers MP\n\nDear Amina,\n\nThank you.\n\nNora Rivers MP\n\n"
         "Dear Ms Rivers,\n\nI am off sick.\n\nAmina\n",
         "Dear Amina,\n\nYes.\n\nNora Rivers MP\n\nDear Amina,\n\nThank you.\n\nNora Rivers MP"},
        {"Dear Amina,\n\nYes.\n\nNora Rivers MP\n\nPS On Friday at five.\n\nDear Ms Rivers,\n\nI "
         "am "
         "off sick.\n",
         "Dear Amina,\n\nYes.\n\nNora Rivers MP\n\nPS On Friday at five."},
        {"Dear Amina,\n\nThis came.\n\nNora Rivers MP\n\nFrom: Correspondence "
         "<c@justice.gov.uk>\nSent: 3 "
         "November 2026 10:00\nTo: Nora Rivers\nSubject: MC1\n\nTalks go on.\n\nLord "
         "Harcastle\n\nFrom: "
         "Amina Rahmani\nSent: 1 November 2026 10:00\nTo: Nora Rivers\nSubject: Pay\n\nDear "
         "Nora,\n\nI am off "
         "sick.\n\nAmina\n",
         "Dear Amina,\n\nThis came.\n\nNora Rivers MP\n\nFrom: Correspondence "
         "<c@justice.gov.uk>\nSent: 3 "
         "November 2026 10:00\nTo: Nora Rivers\nSubject: MC1\n\nTalks go on.\n\nLord Harcastle"},
        /* the address at the foot goes, the MP's words stay */
        {"Dear Amina,\n\nYes.\n\nYours sincerely\n\nNora Rivers MP\n\nI have also written to the "
         "Minister.\n\nMs Amina Rahmani\n14 Mill Bank Terrace\nHalifax HX1 9ZZ\n",
         "Dear Amina,\n\nYes.\n\nYours sincerely\n\nNora Rivers MP\n\nI have also written to the "
         "Minister.\n\nMs Amina Rahmani"},
        {"Dear Amina,\n\nYes.\n\nYours sincerely\n\nNora Rivers MP\n\nAmina Rahmani\n14 Mill Bank "
         "Terrace\nHalifax\nHX1 9ZZ",
         "Dear Amina,\n\nYes.\n\nYours sincerely\n\nNora Rivers MP\n\nAmina Rahmani"},
        /* what she wrote goes by its parting, its name, what it says */
        {"Dear Amina,\n\nYes.\n\nNora Rivers MP\n\nMy caseload has made me ill and nobody "
         "cares.\n\n"
         "Regards\nAmina Rahmani\n14 Mill Bank Terrace\n",
         "Dear Amina,\n\nYes.\n\nNora Rivers MP"},
        {"Dear Amina,\n\nYes.\n\nNora Rivers MP\n\nMy caseload has made me ill and nobody "
         "cares.\n\n"
         "Amina Rahmani\n",
         "Dear Amina,\n\nYes.\n\nNora Rivers MP"},
        {"Dear Amina,\n\nYes.\n\nNora Rivers MP\n\nI am one of your constituents and off "
         "sick.\n\nAmina Rahmani\n14 Mill Bank Terrace\n",
         "Dear Amina,\n\nYes.\n\nNora Rivers MP"},
        {"Dear Amina,\n\nYes.\n\nNora Rivers MP\n\nCopy of letter:\n\nDear Ms Rivers,\n\nI am off "
         "sick.\n\nAmina\n",
         "Dear Amina,\n\nYes.\n\nNora Rivers MP"},
        {"Dear Amina,\n\nThe Minister wrote:\n\n> Talks go on.\n\nNora Rivers MP\n\nOn 12/11/2026 "
         "20:41, Amina Rahmani wrote:\n> I am off sick.\n",
         "Dear Amina,\n\nThe Minister wrote:\n\n> Talks go on.\n\nNora Rivers MP"},
        {"Dear Amina,\n\nThe Minister said:\n\n> It is final.\n\nAmina Rahmani wrote:\n\n> I am "
         "off "
         "sick.\n\nI disagree.\n\nNora",
         "Dear Amina,\n\nThe Minister said:\n\n> It is final.\n\n[…]\n\nI disagree.\n\nNora"},
        {"Dear Amina,\n\nQuestion to the Minister from my constituent:\n\n> I am off sick.\n\nHe "
         "must "
         "answer.\n\nNora",
         "Dear Amina,\n\nQuestion to the Minister from my constituent:\n\n[…]\n\nHe must "
         "answer.\n\nNora"},
        {"Dear Amina,\n\nYes.\n\nNora Rivers MP\n\nPS On Friday.\n\nAmina Rahmani, 14 Mill Bank "
         "Terrace, "
         "HX1 9ZZ",
         "Dear Amina,\n\nYes.\n\nNora Rivers MP\n\nPS On Friday.\n\nAmina Rahmani"},
        {"Dear Amina,\n\nRe: Ms Amina Rahmani, 14 Mill Bank Terrace, HX1 9ZZ\n\nYes.\n\nYours "
         "sincerely\n\nNora Rivers MP\n\nMs Amina Rahmani\n14 Mill Bank Terrace\nHalifax HX1 "
         "9ZZ\n\nEnc: the "
         "Minister's letter\ncc: Lord Harcastle",
         "Dear Amina,\n\nRe: Ms Amina Rahmani\n\nYes.\n\nYours sincerely\n\nNora Rivers MP\n\nMs "
         "Amina "
         "Rahmani\n\nEnc: the Minister's letter\ncc: Lord Harcastle"},
        {"Dear Amina,\n\nYes.\n\nInitial contact:\n\nI am off sick.", "Dear Amina,\n\nYes."},
        {"Dear Amina,\n\nYes.\n\nYour query:\n\nI live at 14 Mill Bank Terrace.",
         "Dear Amina,\n\nYes."},
        {"Dear Amina,\n\nYou wrote:\n\n> I am off sick.\n> 14 Mill Bank Terrace\n\nI am "
         "sorry.\n\nNora "
         "Rivers MP",
         "Dear Amina,\n\nYou wrote:\n\n[…]\n\nI am sorry.\n\nNora Rivers MP"},
        {"Dear Amina,\n\n> Will the Minister act?\n\nI have asked.\n\n> I am off sick.\n\nI am "
         "sorry.\n\nNora Rivers MP",
         "Dear Amina,\n\n[…]\n\nI have asked.\n\n[…]\n\nI am sorry.\n\nNora Rivers MP"},
        {"Dear Amina,\n\nFirst.\n\n----\n\nSecond.\n\nNora Rivers MP\n\n----\n\nDear Ms "
         "Rivers,\n\nI "
         "am off sick.\n",
         "Dear Amina,\n\nFirst.\n\n----\n\nSecond.\n\nNora Rivers MP"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        for (gsize c = 0; c < G_N_ELEMENTS(carriers); c++) {
            g_autofree char *kept = kept_of(carriers[c], cases[i].body);
            assert_string_equal(kept, cases[i].kept);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(own_letter_goes),
        cmocka_unit_test(own_words_stay),
        cmocka_unit_test(each_keeps_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
