/*
 * What one sentence says: the lists of words that the phrases share, the book of all phrases, and
 * what several of them in one sentence come to.
 */
#include "reply_guess_priv.h"

#include "domain/office_words.h"

#include <string.h>

static const struct phrase_list lists[] = {
    {"we", "i we"},
    {"will", "will shall"},
    {"well", "ill well"},
    {"they", "i we she he they my our his her the their"},
    {"to_be", "am is are was were been being be"},
    {"adv", "also now already just recently today again since indeed personally yesterday jointly "
            "previously therefore then certainly gladly happily of course always immediately "
            "actively strongly directly naturally both only urgently formally very finally duly "
            "even long"},
    {"answer", "reply respond answer acknowledge"},
    {"answers", "reply replies response responses answer answers"},
    {"message", "email emails message messages letter letters correspondence enquiry inquiry query "
                "note communication card mail"},
    {"many", "many several hundreds hundred thousands numerous large huge high vast great "
             "considerable significant exceptional exceptionally excess"},
    {"address", "address addresses postcode postcodes"},
    {"constituent", "constituent constituents resident constituency"},
    {"casework", OFFICE_CASEWORK},
    /* Whoever can do something about it. */
    {"power", "minister ministers minsters secretary chancellor department ministry treasury moj "
              "hmpps hmt prime government lord baroness director commissioner chief ministerial "
              "secretarys chancellors departments governments treasurys whips "
              "undersecretary undersecretarys"},
    /* Those of them to whom a letter is one to the minister. */
    {"minister",
     "minister ministers minsters secretary chancellor department ministry treasury moj "
     "hmt prime government lord baroness ministerial secretarys chancellors departments "
     "governments treasurys undersecretary undersecretarys"},
    /* What third persons are not called. */
    {"nobody", "the this that there it you your they what who which these those minister ministers "
               "government labour conservatives parliament if as and but when once since while "
               "every each our my no staff napo unions probation people everyone please lord "
               "many most several lots some both colleagues others campaigners members"},
    {"matter",
     "pay paid salary salaries wage wages probation workload workloads caseload "
     "caseloads staff staffing prison prisons prisoners justice minister ministers "
     "ministry government union unions napo ballot motion motions edm edms strike strikes "
     "striking reoffending offenders hmpps treasury chancellor courts court sentencing "
     "prawf cyflog cyflogau staffio carchar carchardai gweinidog llywodraeth undeb "
     "cyfiawnder picket pickets"},
    {"motion", "edm edms motion motions edms pledge pledges petition petitions prayer"},
    {"you", "you your"},
    {"aides", "official officials office private adviser advisers staff team aide aides"},
    {"but", "but however instead though although"},
    {"no", "not far hardly neither in never no nowhere"},
    {"backed",
     "you your the this these that it any a fair higher napo napos probation calls strikes"},
    {"whose", "the her his him our my"},
    {"number", "two three four five six seven eight nine ten twelve fourteen fifteen twenty thirty "
               "1 2 3 4 5 6 7 8 9 10 12 14 15 20 21 25 28 30 40 42 48 60 72 a few several some"},
    {"days", "day days hours weeks week months month"},
    {"party", "party labour conservative conservatives tory liberal democrat democrats snp greens "
              "green plaid cymru reform uk dup sinn fein alliance sdlp"},
    {"weekday", "monday tuesday wednesday thursday friday saturday sunday tomorrow"},
    {NULL, NULL},
};

static phrase_book *make_book(void)
{
    phrase_book *book = phrase_book_new(lists);
    const struct phrase *const tables[] = {reply_phrases_answers, reply_phrases_views,
                                           reply_phrases_deeds,   reply_phrases_topics,
                                           reply_phrases_offers,  reply_phrases_waits};
    for (gsize i = 0; i < G_N_ELEMENTS(tables); i++) {
        g_autofree char *wrong = phrase_book_add(book, tables[i]);
        if (wrong)
            g_error("%s", wrong);
    }
    return book;
}

/* The sentence without what may stand between the parts of a verb: "I have this week written";
 * NULL: there is nothing of it. */
static char *without_asides(const char *folded)
{
    static const char *const asides[] = {" this week ",
                                         " last week ",
                                         " this morning ",
                                         " this afternoon ",
                                         " last night ",
                                         " this evening ",
                                         " this month ",
                                         " last month ",
                                         " in the past week ",
                                         " on your behalf ",
                                         " on behalf of my constituents ",
                                         " as promised ",
                                         " as you asked ",
                                         " as you know ",
                                         " as requested ",
                                         " in turn ",
                                         " in response ",
                                         " in the meantime ",
                                         " as a result ",
                                         " of course ",
                                         " with pleasure ",
                                         " once again ",
                                         " with colleagues ",
                                         " together with colleagues ",
                                         " in fact ",
                                         " at once ",
                                         " straight away ",
                                         " as well ",
                                         " so far ",
                                         " for my part ",
                                         " like you ",
                                         " following your email ",
                                         " since then ",
                                         " following your letter ",
                                         " over the weekend "};
    static const char *const openers[] = {"further to your email ",
                                          "further to your letter ",
                                          "following your email ",
                                          "following your letter ",
                                          "after reading your email ",
                                          "after reading your letter ",
                                          "as promised ",
                                          "just to say that ",
                                          "im pleased to say that ",
                                          "i am pleased to say that ",
                                          "i wanted to let you know that ",
                                          "as a result ",
                                          "i can tell you that ",
                                          "this is to let you know that ",
                                          "yes ",
                                          "happily ",
                                          "of course ",
                                          "since then "};
    g_autoptr(GString) s = g_string_new(folded);
    guint changed = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(openers); i++)
        if (g_str_has_prefix(s->str, openers[i])) {
            g_string_erase(s, 0, (gssize)strlen(openers[i]));
            changed++;
        }
    for (gsize i = 0; i < G_N_ELEMENTS(asides); i++)
        changed += g_string_replace(s, asides[i], " ", 0);
    return changed ? g_string_free(g_steal_pointer(&s), FALSE) : NULL;
}

/* A note to a friend says in one word what others say in a sentence. */
static const char *in_full(const char *folded)
{
    static const char *const notes[][2] = {{"signed", "i have signed the motion"},
                                           {"now signed", "i have signed the motion"},
                                           {"edm signed", "i have signed the motion"},
                                           {"motion signed", "i have signed the motion"},
                                           {"all signed", "i have signed the motion"},
                                           {"consider it signed", "i have signed the motion"},
                                           {"letter sent", "i have written to the minister"},
                                           {"written", "i have written to the minister"},
                                           {"tabled", "i have tabled a question"},
                                           {"question tabled", "i have tabled a question"},
                                           {"pq tabled", "i have tabled a question"},
                                           {"pq in", "i have tabled a question"},
                                           {"pq down", "i have tabled a question"}};
    for (gsize i = 0; i < G_N_ELEMENTS(notes); i++)
        if (strcmp(folded, notes[i][0]) == 0)
            return notes[i][1];
    return folded;
}

guint64 reply_says(const char *folded)
{
    static phrase_book *book;
    if (g_once_init_enter(&book))
        g_once_init_leave(&book, make_book());
    folded = in_full(folded);
    g_autofree char *shorter = without_asides(folded);
    return phrase_book_kinds(book, folded) | (shorter ? phrase_book_kinds(book, shorter) : 0);
}

static bool has_all(guint64 says, guint64 what)
{
    return (says & what) == what;
}

guint64 reply_counted(guint64 says)
{
    if (has_all(says, SAYS(HAS_ENCLOSED) | SAYS(HAS_ANSWER) | SAYS(HAS_POWER)) &&
        !(says & SAYS(SAYS_DID + COMMITMENT_WRITE_TO_MINISTER)))
        says |= SAYS(SAYS_PASSES_ON);
    if (has_all(says, SAYS(HAS_YOU) | SAYS(HAS_MEETING) | SAYS(HAS_OFFER)))
        says |= SAYS(SAYS_MEET);
    if (has_all(says, SAYS(HAS_HOME) | SAYS(HAS_ASKED)) && !(says & SAYS(SAYS_OTHER_SEAT)))
        says |= SAYS(SAYS_ADDRESS);
    if (says & (SAYS(SAYS_OWN) | SAYS(SAYS_LATER)))
        says &= ~SAYS(SAYS_PASSES_ON);
    if (says & SAYS(SAYS_DID + COMMITMENT_WRITE_TO_MINISTER))
        says &= ~SAYS(SAYS_MINISTER);
    if (says & SAYS(SAYS_LATER))
        says &= ~(SAYS_ANY_WILL | SAYS_ANY_DID | SAYS(SAYS_REFUSES));
    if (says & SAYS(SAYS_LOOKING)) /* "has asked the Minister for his comments" */
        says &= ~(TAKES_UP(SAYS_DID) | TAKES_UP(SAYS_WILL));
    if (says & SAYS(SAYS_DAYS)) /* a department's acknowledgement */
        says &= ~SAYS(SAYS_PASSES_ON);
    /* "I cannot write to everyone"; "I have not signed, but let me look"; "not without your
     * address" */
    if (says &
        (SAYS(SAYS_RECEIVED) | SAYS(SAYS_LOOKING) | SAYS(SAYS_FULL_LATER) | SAYS(SAYS_ADDRESS)))
        says &= ~(SAYS(SAYS_REFUSES) | SAYS(SAYS_NOT_MEET));
    if (says & SAYS(SAYS_AWAY)) /* "emails are being looked at twice a week" */
        says &= ~SAYS(SAYS_LOOKING);
    if (says & SAYS(SAYS_SIDES))
        says &= ~SAYS(SAYS_AGREES);
    if (has_all(says, SAYS(SAYS_AGAINST) | SAYS(SAYS_REFUSES))) /* "not supporting your claim" */
        says &= ~SAYS(SAYS_AGREES);
    if (says & SAYS(SAYS_IF_NONE))
        says &= ~SAYS(SAYS_ADDRESS);
    if (says & SAYS(SAYS_REFUSES) && !(says & SAYS(SAYS_INSTEAD))) /* "cannot accept" */
        says &= ~SAYS(SAYS_MEET);
    if (has_all(says, SAYS(SAYS_NOT_MEET) | SAYS(SAYS_INSTEAD)))
        says &= ~(SAYS(SAYS_REFUSES) | SAYS(SAYS_MEET_IF));
    else if (says & SAYS(SAYS_NOT_MEET))
        says = (says & ~(SAYS(SAYS_MEET) | WILL_MEET)) | SAYS(SAYS_REFUSES);
    if (says & SAYS(SAYS_MEET_IF))
        says &= ~(SAYS(SAYS_MEET) | WILL_MEET);
    if (says & SAYS(SAYS_TOO_LITTLE)) /* "I do not support a pay cut" */
        says = (says & ~(SAYS(SAYS_AGAINST) | SAYS(SAYS_REFUSES))) | SAYS(SAYS_VIEW);
    if (says & SAYS(SAYS_PERSONAL)) /* "sorry to hear of your illness" takes no side */
        says &= ~SAYS(SAYS_KIND);
    return says;
}
