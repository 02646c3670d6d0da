/*
 * The member's own letter, quoted below the MP's answer in every way that mail
 * programs know, sent straight and passed on: nothing of it stays, and nothing
 * of the MP's goes with it. All people are invented.
 */
#include "io/mail.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#define MP_ADDRESS "marian.thorncastle.mp@parliament.example"
#define MEMBER "Amina Rahmani <amina.rahmani@example.org>"
#define BLOCK(from, sent, to, subject)                                                             \
    from ": " MEMBER "\n" sent ": 12 November 2026 20:41\n" to                                     \
         ": THORNCASTLE, Marian <" MP_ADDRESS ">\n" subject ": Probation\n\n"

static const char member_letter[] =
    "Dear Ms Thorncastle,\n"
    "I live at 14 Mill Bank Terrace, Halifax HX1 9ZZ and I have been off sick.\n"
    "\n"
    "My consultant says that it is the caseload.\n"
    "Please help.\n"
    "Amina\n";

/* What must never stay of it. */
static const char *const secrets[] = {"Mill Bank", "HX1 9ZZ", "off sick", "consultant",
                                      "Please help"};

static const struct way {
    const char *name;
    const char *lead;  /* above the quoted letter */
    const char *mark;  /* before each of its lines */
    const char *below; /* its end */
} ways[] = {
    {"gmail", "On Thu, 12 Nov 2026 at 20:41, " MEMBER " wrote:\n\n", "> ", ""},
    {"gmail wrapped",
     "On Thu, 12 Nov 2026 at 20:41, Amina Rahmani\n<amina.rahmani@example.org>\nwrote:\n\n", "> ",
     ""},
    {"marks without a space", "On Thu, 12 Nov 2026 at 20:41, " MEMBER " wrote:\n", ">", ""},
    {"marks behind a space", "On Thu, 12 Nov 2026 at 20:41, " MEMBER " wrote:\n", " > ", ""},
    {"marks alone", "", "> ", ""},
    {"nothing marked", "On Thu, 12 Nov 2026 at 20:41, " MEMBER " wrote:\n\n", "", ""},
    {"indented", "On Thu, 12 Nov 2026 at 20:41, " MEMBER " wrote:\n\n", "    ", ""},
    {"a day without a time", "On 12 November 2026, Amina Rahmani wrote:\n\n", "", ""},
    {"a day in figures", "On 12/11/2026, Amina Rahmani wrote:\n\n", "", ""},
    {"a time without an address", "On 12/11/2026 20:41, Amina Rahmani wrote:\n\n", "", ""},
    {"american", "On Thursday, November 12, 2026 at 8:41 PM Amina Rahmani wrote:\n\n", "", ""},
    {"the name alone", "Amina Rahmani wrote:\n\n", "", ""},
    {"the name and its title", "Ms Amina Rahmani wrote:\n\n", "", ""},
    {"the address alone", "amina.rahmani@example.org wrote:\n\n", "", ""},
    {"the day behind the name", MEMBER " wrote on 12 November 2026:\n\n", "", ""},
    {"only the name and the time", MEMBER " 12/11/2026 20:41\n\n", "", ""},
    {"no verb", "12 Nov 2026, 20:41 by amina.rahmani@example.org:\n\n", "", ""},
    {"quoting", "Quoting " MEMBER ":\n\n", "> ", ""},
    {"quoting, nothing marked", "Quoting " MEMBER ":\n\n", "", ""},
    {"citat", "Citation de " MEMBER ":\n\n", "", ""},
    {"you wrote", "At 20:41 on 12/11/2026, you wrote:\n\n", "", ""},
    {"in a message dated",
     "In a message dated 12/11/2026 20:41:02 GMT Standard Time, amina.rahmani@example.org "
     "writes:\n\n",
     "", ""},
    {"zoho", "---- On Thu, 12 Nov 2026 20:41:02 +0000 " MEMBER " wrote ----\n\n", "", ""},
    {"zoho without an address",
     "---- On Thu, 12 Nov 2026 20:41:02 +0000 Amina Rahmani wrote ---\n\n", "", ""},
    {"yahoo", "--- On Thu, 12/11/26, " MEMBER " wrote:\n\n", "", ""},
    {"proton",
     "------- Original Message -------\nOn Thursday, November 12th, 2026 at 20:41, " MEMBER
     " wrote:\n\n",
     "> ", ""},
    {"iphone, all marked",
     "Sent from my iPhone\n\n> On 12 Nov 2026, at 20:41, " MEMBER " wrote:\n> \n", "> ", ""},
    {"iphone", "Sent from my iPhone\n\nOn 12 Nov 2026, at 20:41, " MEMBER " wrote:\n\n", "> ", ""},
    {"outlook", BLOCK("From", "Sent", "To", "Subject"), "", ""},
    {"outlook, marked", BLOCK("From", "Sent", "To", "Subject"), "> ", ""},
    {"outlook in capitals", BLOCK("FROM", "SENT", "TO", "SUBJECT"), "", ""},
    {"outlook in bold",
     "*From:* Amina Rahmani\n*Sent:* Thursday, November 12, 2026 8:41 PM\n*To:* THORNCASTLE, "
     "Marian\n*Subject:* Probation\n\n",
     "", ""},
    {"bold around the colon",
     "*From*: Amina Rahmani\n*Sent*: Thursday, November 12, 2026 8:41 PM\n*To*: THORNCASTLE, "
     "Marian\n*Subject*: Probation\n\n",
     "", ""},
    {"below a rule of underscores",
     "________________________________\n" BLOCK("From", "Sent", "To", "Subject"), "", ""},
    {"below a rule of hyphens",
     " ------------------------------\n\n" BLOCK("From", "Sent", "To", "Subject"), "", ""},
    {"below a rule of equal signs", "====================\n" BLOCK("From", "Sent", "To", "Subject"),
     "", ""},
    {"below a rule of stars", "* * * * * * * * * *\n" BLOCK("From", "Date", "To", "Subject"), "",
     ""},
    {"each line a paragraph",
     "From: " MEMBER
     "\n\nSent: 12 November 2026 20:41\n\nTo: THORNCASTLE, Marian\n\nSubject: Probation\n\n",
     "", ""},
    {"two paragraphs", "From: Amina Rahmani\n\nDate: 12 November 2026 20:41\n\n", "", ""},
    {"from and sent", "From: " MEMBER "\nSent: 12 November 2026 20:41\n\n", "", ""},
    {"from and subject", "From: Amina Rahmani\nSubject: Probation\n\n", "", ""},
    {"from and to", "From: " MEMBER "\nTo: Marian Thorncastle\n\n", "", ""},
    {"from alone", "From: " MEMBER "\n\n", "", ""},
    {"from a telephone", "From: " MEMBER "\nSent from my iPhone\n\n", "", ""},
    {"received",
     "From: Amina Rahmani\nReceived: Thu Nov 12 2026 20:41:02 GMT+0000 (Greenwich Mean "
     "Time)\nTo: " MP_ADDRESS "\nSubject: Probation\n\n",
     "", ""},
    {"with mailto",
     "From: Amina Rahmani [mailto:amina.rahmani@example.org]\nSent: 12 November 2026 20:41\nTo: "
     "THORNCASTLE, Marian\nSubject: Probation\n\n",
     "", ""},
    {"with what is attached",
     "From: " MEMBER "\nSent: 12 November 2026 20:41\nTo: THORNCASTLE, Marian\nCc: Bea Cole "
     "<bea@example.org>\nSubject: Probation\nImportance: High\nAttachments: letter.pdf\n\n",
     "", ""},
    {"original message", "-----Original Message-----\n" BLOCK("From", "Sent", "To", "Subject"), "",
     ""},
    {"original message, spaced",
     "----- Original Message -----\nFrom: \"Amina Rahmani\" <amina.rahmani@example.org>\nTo: "
     "<" MP_ADDRESS ">\nSent: Thursday, November 12, 2026 8:41 PM\nSubject: Probation\n\n",
     "", ""},
    {"labels without colons",
     "------ Original Message ------\nFrom \"Amina Rahmani\" "
     "<amina.rahmani@example.org>\nTo " MP_ADDRESS
     "\nDate 12/11/2026 20:41:02\nSubject Probation\n\n",
     "", ""},
    {"original message, no header", "-------- Original message --------\n", "", ""},
    {"a heading", "Original message from Amina Rahmani:\n\n", "", ""},
    {"a heading below a rule", "=======================\nOriginal message from Amina Rahmani:\n\n",
     "", ""},
    {"your message", "Your message:\n\n", "", ""},
    {"your e-mail of", "Your email of 12 November 2026:\n\n", "", ""},
    {"a heading between rules", "=== Original enquiry ===\n\n", "", ""},
    {"message from", "Message from Amina Rahmani, 12/11/2026:\n\n", "", ""},
    {"above this line",
     "##- Please type your reply above this line -##\n\nAmina Rahmani, 12 Nov 2026, 20:41\n\n", "",
     ""},
    {"groupwise", ">>> " MEMBER " 12/11/2026 20:41 >>>\n", "", ""},
    {"bars", "On 12 November 2026 at 20:41, Amina Rahmani wrote:\n\n", "| ", ""},
    {"bars alone", "", "| ", ""},
    {"initials", "", "AR> ", ""},
    {"web form",
     "Name: Amina Rahmani\nEmail: amina.rahmani@example.org\nPostcode: HX1 9ZZ\nMessage: I am off "
     "sick.\n\n",
     "", ""},
    {"welsh outlook", BLOCK("Oddi wrth", "Anfonwyd", "At", "Pwnc"), "", ""},
    {"welsh thunderbird", "Ar 12/11/2026 am 20:41, ysgrifennodd Amina Rahmani:\n\n", "> ", ""},
    {"welsh gmail", "Ar Iau, 12 Tach 2026 am 20:41 " MEMBER " ysgrifennodd:\n\n", "> ", ""},
    {"welsh, a day", "Ar 12 Tachwedd 2026, ysgrifennodd Amina Rahmani:\n\n", "", ""},
    {"welsh original", "-----Neges wreiddiol-----\n" BLOCK("Oddi wrth", "Anfonwyd", "At", "Testun"),
     "", ""},
    {"welsh heading", "Eich neges:\n\n", "", ""},
    {"french", "Le jeu. 12 nov. 2026 à 20:41, " MEMBER " a écrit :\n\n", "> ", ""},
    {"german", "Am 12.11.2026 um 20:41 schrieb Amina Rahmani:\n\n", "> ", ""},
    {"german outlook",
     "Von: Amina Rahmani\nGesendet: Donnerstag, 12. November 2026 20:41\nAn: Marian "
     "Thorncastle\nBetreff: Probation\n\n",
     "", ""},
    {"polish", "czw., 12 lis 2026 o 20:41 " MEMBER " napisał(a):\n\n", "> ", ""},
    {"begin forwarded message",
     "Begin forwarded message:\n\n" BLOCK("From", "Date", "To", "Subject"), "", ""},
    {"forwarded message",
     "---------- Forwarded message ---------\n" BLOCK("From", "Date", "To", "Subject"), "", ""},
    {"nothing above it", "", "", "Amina Rahmani\n14 Mill Bank Terrace\n"},
    {"only a rule above it", "--------------------\n\n", "", "Amina Rahmani\n"},
    {"her address above it",
     "Amina Rahmani\n14 Mill Bank Terrace\nHalifax HX1 9ZZ\n\n12 November 2026\n\n", "", ""},
    {"the second of two",
     BLOCK("From", "Sent", "To", "Subject") "Any news?\nAmina\n\n" BLOCK("From", "Sent", "To",
                                                                         "Subject"),
     "", ""},
    {"a footer below it", "On Thu, 12 Nov 2026 at 20:41, " MEMBER " wrote:\n\n", "> ",
     "\nUK Parliament Disclaimer: this e-mail is confidential.\n"},
};

static const struct letter {
    const char *text;
    const char *stays[8];
} letters[] = {
    {"Dear Amina,\n\nI have asked the Minister about pay.\n\nI shall write again in June.\n\n"
     "Best wishes,\n\nMarian Thorncastle MP\nMember of Parliament for Halifax\n",
     {"Dear Amina,", "asked the Minister about pay.", "again in June.", "Best wishes,",
      "Marian Thorncastle MP", "Member of Parliament for Halifax"}},
    {"I have asked the Minister about pay.\n\nMarian Thorncastle MP\nHalifax\n",
     {"asked the Minister about pay.", "Marian Thorncastle MP", "Halifax"}},
    {"Dear Ms Rahmani\n\nOn 3 May 2024 the Minister wrote:\n\n\"We value probation staff.\"\n\n"
     "----------\n\nMy view is another one: pay must rise.\n\nFrom: 1 April it does.\n\n"
     "Yours sincerely\n\nMarian Thorncastle\n",
     {"the Minister wrote:", "We value probation staff.", "----------", "pay must rise.",
      "From: 1 April it does.", "Yours sincerely", "Marian Thorncastle"}},
};

/* ---- carriers: how the answer comes ---- */

static char *marked(const char *text, const char *mark)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    GString *out = g_string_new(NULL);
    for (char **line = lines; *line && (line[1] || **line); line++)
        g_string_append_printf(out, "%s%s\n", mark, *line);
    return g_string_free(out, FALSE);
}

static char *answer(const struct letter *l, const struct way *w)
{
    g_autofree char *quote = marked(member_letter, w->mark);
    g_autofree char *below = marked(w->below, *w->below == '\n' ? "" : w->mark);
    return g_strconcat(l->text, "\n", w->lead, quote, below, NULL);
}

#define FROM_MP                                                                                    \
    "From: \"THORNCASTLE, Marian\" <" MP_ADDRESS ">\nTo: " MEMBER                                  \
    "\nSubject: Re: Probation\nDate: Fri, 13 Nov 2026 17:22:00 +0000\nMIME-Version: 1.0\n"
#define FROM_MEMBER                                                                                \
    "From: " MEMBER "\nTo: ruth@branch.example\nSubject: Fwd: Probation\n"                         \
    "Date: Sat, 14 Nov 2026 10:00:00 +0000\nMIME-Version: 1.0\n"
#define PLAIN "Content-Type: text/plain; charset=utf-8\n\n"

static char *straight(const char *body)
{
    return g_strconcat(FROM_MP PLAIN, body, NULL);
}

/* Sent blind, and by somebody of her office. */
static char *by_office(const char *body)
{
    return g_strconcat("From: Jo Marsh <jo.marsh@parliament.example>\n"
                       "To: undisclosed-recipients:;\nSubject: Re: Probation\n" PLAIN,
                       body, NULL);
}

static char *by_gmail(const char *body)
{
    return g_strconcat(FROM_MEMBER PLAIN "FYI\n\n---------- Forwarded message ---------\n"
                                         "From: THORNCASTLE, Marian <" MP_ADDRESS ">\n"
                                         "Date: Fri, 13 Nov 2026 at 17:22\n"
                                         "Subject: Re: Probation\nTo: " MEMBER "\n\n\n",
                       body, NULL);
}

static char *by_outlook(const char *body)
{
    return g_strconcat(FROM_MEMBER PLAIN "For the branch.\n\n________________________________\n"
                                         "From: THORNCASTLE, Marian <" MP_ADDRESS ">\n"
                                         "Sent: 13 November 2026 17:22\n"
                                         "Subject: Re: Probation\n\n",
                       body, NULL);
}

static char *by_iphone(const char *body)
{
    g_autofree char *quoted = marked(body, "> ");
    return g_strconcat(FROM_MEMBER PLAIN "See below\n\nSent from my iPhone\n\n"
                                         "Begin forwarded message:\n\n"
                                         "> From: \"THORNCASTLE, Marian\" <" MP_ADDRESS ">\n"
                                         "> Date: 13 November 2026 at 17:22:12 GMT\n"
                                         "> To: " MEMBER "\n> Subject: Re: Probation\n> \n",
                       quoted, NULL);
}

static char *attached(const char *body)
{
    return g_strconcat(FROM_MEMBER "Content-Type: multipart/mixed; boundary=cut\n\n--cut\n\nsee\n"
                                   "--cut\nContent-Type: message/rfc822\n\n" FROM_MP PLAIN,
                       body, "\n--cut--\n", NULL);
}

static const struct carrier {
    const char *name;
    char *(*made)(const char *body);
    bool forwarded, nameless;
} carriers[] = {{"straight", straight, false, false}, {"office", by_office, false, true},
                {"gmail", by_gmail, true, false},     {"outlook", by_outlook, true, false},
                {"iphone", by_iphone, true, false},   {"attached", attached, true, false}};

/* ---- checks ---- */

static struct mail *parse(const char *bytes)
{
    g_autoptr(GError) error = NULL;
    struct mail *m = mail_parse(bytes, strlen(bytes), &error);
    if (!m)
        fail_msg("%s", error->message);
    return m;
}

static int check(const char *how, const char *way, const char *cut, const char *const *stays)
{
    int bad = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(secrets); i++)
        if (strstr(cut, secrets[i]))
            bad++, print_message("%s, %s: keeps “%s”\n", how, way, secrets[i]);
    for (; *stays; stays++)
        if (!strstr(cut, *stays))
            bad++, print_message("%s, %s: “%s” is gone\n", how, way, *stays);
    if (bad)
        print_message("<<<\n%s\n>>>\n", cut);
    return bad;
}

/* Ways that are known by who the letter is between, and by nothing else. */
static bool needs_name(const struct way *w)
{
    static const char *const names[] = {"nothing above it", "only a rule above it",
                                        "her address above it"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(w->name, names[i]) == 0)
            return true;
    return false;
}

static void every_way(void **state)
{
    (void)state;
    int bad = 0;
    assert_true(G_N_ELEMENTS(ways) >= 60);
    for (gsize w = 0; w < G_N_ELEMENTS(ways); w++)
        for (gsize c = 0; c < G_N_ELEMENTS(carriers); c++)
            for (gsize k = 0; k < G_N_ELEMENTS(letters); k++) {
                if (carriers[c].nameless && needs_name(&ways[w]))
                    continue;
                g_autofree char *body = answer(&letters[k], &ways[w]);
                g_autofree char *bytes = carriers[c].made(body);
                struct mail *m = parse(bytes);
                if (m->forwarded != carriers[c].forwarded)
                    bad++, print_message("%s, %s: forwarded %d\n", carriers[c].name, ways[w].name,
                                         m->forwarded);
                bad +=
                    check(carriers[c].name, ways[w].name,
                          m->forwarded ? m->original_reply_text : m->reply_text, letters[k].stays);
                mail_free(m);
            }
    assert_int_equal(bad, 0);
}

/* Straight and passed on; fills in what is wrong. */
static void cut_is(const char *name, const char *body, const char *want)
{
    for (gsize c = 0; c < G_N_ELEMENTS(carriers); c++) {
        g_autofree char *bytes = carriers[c].made(body);
        struct mail *m = parse(bytes);
        const char *cut = m->forwarded ? m->original_reply_text : m->reply_text;
        if (strcmp(cut, want) != 0)
            fail_msg("%s, %s:\n%s\n--- wanted\n%s", carriers[c].name, name, cut, want);
        mail_free(m);
    }
}

/* The MP's words stay, wherever they stand and whatever they look like. */
static void own_words_stay(void **state)
{
    (void)state;
    static const struct {
        const char *name, *body, *cut;
    } cases[] = {
        {"below the quote",
         "On 25/11/2026 18:02, Amina Rahmani wrote:\n> will you come?\n> Amina\n\n"
         "Dear Amina, yes.\n\nMarian\n",
         "Dear Amina, yes.\n\nMarian"},
        {"below a quote that nothing marks",
         "On Thu, 12 Nov 2026 at 20:41, " MEMBER " wrote:\n\nDear Ms Thorncastle,\nI live at 14 "
         "Mill Bank.\nAmina\n\nDear Amina,\n\nYes, I shall.\n\nMarian\n",
         "Dear Amina,\n\nYes, I shall.\n\nMarian"},
        {"between the quotes",
         "Dear Amina, see below.\n\n> Will you sign the motion?\n\nI have signed it.\n\n> And "
         "meet us?\n\nOn Friday at five.\n\nMarian Thorncastle MP\n",
         "Dear Amina, see below.\n\n[…]\n\nI have signed it.\n\n[…]\n\nOn Friday at five.\n\n"
         "Marian Thorncastle MP"},
        {"close between the quotes",
         "> Will you sign the motion on probation, which many of your constituents want?\nYes.\n> "
         "And meet us?\nNo.\n",
         "[…]\nYes.\n[…]\nNo."},
        {"a quoted line that was wrapped",
         "Dear Amina, yes.\n\n> I live at 14 Mill Bank Terrace, Halifax HX1 9ZZ and for a year now "
         "I\nhave been off sick.\n> Amina\n",
         "Dear Amina, yes."},
        {"below a telephone's line",
         "See below.\n\nSent from my iPhone\n\n> Will you sign?\n\nYes.\n",
         "See below.\n\n[…]\n\nYes."},
        {"the Minister's words",
         "Dear Amina,\n\nOn 3 May 2024 the Minister wrote:\n\nProbation is safe.\n\nI doubt it.\n\n"
         "Best wishes,\nMarian\n",
         "Dear Amina,\n\nOn 3 May 2024 the Minister wrote:\n\nProbation is safe.\n\nI doubt "
         "it.\n\nBest wishes,\nMarian"},
        {"the Minister's letter",
         "Dear Amina,\n\nI copy his letter.\n\nDear Marian,\n\nThank you for writing on behalf of "
         "Ms Amina Rahmani.\n\nYours,\nLord Harcastle\n\nI shall press him.\n\nMarian\n",
         "Dear Amina,\n\nI copy his letter.\n\nDear Marian,\n\nThank you for writing on behalf of "
         "Ms Amina Rahmani.\n\nYours,\nLord Harcastle\n\nI shall press him.\n\nMarian"},
        {"you wrote to me",
         "Dear Amina,\n\nYou wrote to me about pay:\n\nI agree with you.\n\nMarian\n",
         "Dear Amina,\n\nYou wrote to me about pay:\n\nI agree with you.\n\nMarian"},
        {"three questions",
         "Dear Amina,\n\nYou asked me three questions on 12 November 2026:\n\n1. Pay: it must "
         "rise.\n2. Hours: they must fall.\n\nMarian\n",
         "Dear Amina,\n\nYou asked me three questions on 12 November 2026:\n\n1. Pay: it must "
         "rise.\n2. Hours: they must fall.\n\nMarian"},
        {"rules",
         "Dear Amina,\n\nFirst.\n\n--\n\nSecond.\n\n=====\n\nThird.\n\n* * * * *\n\n"
         "________________\n\nFourth.\n\nYours sincerely\nMarian\n",
         "Dear Amina,\n\nFirst.\n\n--\n\nSecond.\n\n=====\n\nThird.\n\n* * * * *\n\n"
         "________________\n\nFourth.\n\nYours sincerely\nMarian"},
        {"a memo",
         "To: Amina Rahmani\nFrom: Marian Thorncastle MP\nDate: 13 November 2026\nSubject: "
         "Probation\n\nPay must rise.\n",
         "To: Amina Rahmani\nFrom: Marian Thorncastle MP\nDate: 13 November 2026\nSubject: "
         "Probation\n\nPay must rise."},
        {"an address of hers",
         "Dear Amina,\n\nPlease send it here:\n\nEmail: marian@mp.example\nTel: 01422 555 "
         "0100\nWeb: mp.example\n\nMarian\n",
         "Dear Amina,\n\nPlease send it here:\n\nEmail: marian@mp.example\nTel: 01422 555 "
         "0100\nWeb: mp.example\n\nMarian"},
        {"after her name",
         "Dear Amina,\n\nYes.\n\nMarian Thorncastle MP\n\nPS Two dates:\n\nOn Friday, at five, I "
         "speak.\n\nOn Monday I vote.\n",
         "Dear Amina,\n\nYes.\n\nMarian Thorncastle MP\n\nPS Two dates:\n\nOn Friday, at five, I "
         "speak.\n\nOn Monday I vote."},
        {"a table", "Dear Amina,\n\n| Year | Pay |\n| 2024 | 4% |\n\nMarian\n",
         "Dear Amina,\n\n| Year | Pay |\n| 2024 | 4% |\n\nMarian"},
        {"sentences that begin like a telephone's line",
         "Dear Amina,\n\nSent via the Table Office on Monday, my question asks about caseloads.\n\n"
         "Sent from my office in May, the letter was never answered.\n\nMarian\n",
         "Dear Amina,\n\nSent via the Table Office on Monday, my question asks about caseloads.\n\n"
         "Sent from my office in May, the letter was never answered.\n\nMarian"},
        {"your message in a sentence",
         "Dear Amina,\n\nYour message was clear: pay must rise.\n\nYour letter of May says so "
         "too.\n\nMarian\n",
         "Dear Amina,\n\nYour message was clear: pay must rise.\n\nYour letter of May says so "
         "too.\n\nMarian"},
        {"her letterhead",
         "Ms Amina Rahmani\n14 Mill Bank Terrace\nHalifax\nHX1 9ZZ\n\n13 November 2026\n\nDear Ms "
         "Rahmani\n\nPay must rise.\n",
         "Ms Amina Rahmani\n\n13 November 2026\n\nDear Ms Rahmani\n\nPay must rise."},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        cut_is(cases[i].name, cases[i].body, cases[i].cut);
}

/* Of the letter that is signed by its machine mark only the signature goes. */
static void signature_is_there_for_others(void **state)
{
    (void)state;
    static const char text[] = "Dear Amina,\n\nYes.\n\n-- \nMarian Thorncastle MP\nHalifax\n\n"
                               "On 12/11/2026 20:41, Amina Rahmani wrote:\n\nDear Ms T\n";
    cut_is("signed", text, "Dear Amina,\n\nYes.");
    g_autofree char *whole = mail_signed_text(text);
    assert_string_equal(whole, "Dear Amina,\n\nYes.\n\n--\nMarian Thorncastle MP\nHalifax");
}

/* What the writer added below it, and nothing else there; of her letter below nothing. */
static void what_is_added_below_a_signature_stays(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text, *cut;
    } cases[] = {
        {"one", "Yes.\n\n-- \nMarian T\nHalifax\n\nP.S. The debate is\non Monday.\n\nDisclaimer\n",
         "Yes.\n\nP.S. The debate is\non Monday."},
        {"two", "Yes.\n\n--\nMarian T\n\nPS: It is Monday.\n\nPPS - I spoke.\n",
         "Yes.\n\nPS: It is Monday.\n\nPPS - I spoke."},
        {"Welsh", "Gwnaf.\n\n-- \nMarian T\n\nO.N. Mae'r ddadl ddydd Llun.\n",
         "Gwnaf.\n\nO.N. Mae'r ddadl ddydd Llun."},
        {"none", "Yes.\n\n-- \nPSA member\nOn leave in May\nPsalter Street\n", "Yes."},
        {"hers", "Yes.\n\n-- \nMarian T\n\n> Help.\n> P.S. I am off sick.\n", "Yes."},
        {"hers without marks",
         "Yes.\n\n-- \nMarian T\n\nDear Marian,\n\nHelp.\n\nP.S. I am off sick.\n", "Yes."},
        {"hers with a head",
         "Yes.\n\n-- \nMarian T\n\nOn 12/11/2026 20:41, Amina Rahmani wrote:\n\nHelp.\n\nP.S. I am "
         "off sick.\n",
         "Yes."},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        cut_is(cases[i].name, cases[i].text, cases[i].cut);
}

/* Words of forwarding in the writer's own sentences; those of a program lead to a header. */
static void a_sentence_of_forwarding_is_no_marker(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text, *cut;
    } cases[] = {
        {"enclosed",
         "Yes.\n\nHere is the forwarded message from the Department in full:\n\nPay is "
         "with the Treasury.\n\nMarian T",
         "Yes.\n\nHere is the forwarded message from the Department in full:\n\nPay is with the "
         "Treasury.\n\nMarian T"},
        {"ruled",
         "Yes.\n\n----- Forwarded message of the sender as it came in -----\n\nI am off "
         "sick.",
         "Yes."},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        cut_is(cases[i].name, cases[i].text, cases[i].cut);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_way),
        cmocka_unit_test(own_words_stay),
        cmocka_unit_test(signature_is_there_for_others),
        cmocka_unit_test(what_is_added_below_a_signature_stays),
        cmocka_unit_test(a_sentence_of_forwarding_is_no_marker),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
