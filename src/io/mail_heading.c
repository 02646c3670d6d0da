/*
 * Owns telling a line that leads to what somebody else wrote, as people, forms and casework systems
 * write it: it is looked for below the end of a letter only.
 */
#include "mail_text.h"

#include "base/text.h"
#include "domain/mail_sender.h"

#include <string.h>

#define HEADING_BYTES 140
#define PERSON_BYTES 100
#define NAME_BYTES 40     /* in which a line names whose words follow */
#define HEADING_WORDS 8   /* without its figures */
#define MOST_REFERENCES 3 /* lines of numbers and days above a heading */

/* Of a heading one word says whose it is or which, one says that it is a letter. */
static const char *const which_words[] = {
    "original",   "initial",  "incoming",     "inbound",   "received",      "previous",
    "earlier",    "quoted",   "your",         "you",       "constituent",   "constituents",
    "sender",     "senders",  "case",         "casework",  "correspondent", "resident",
    "client",     "customer", "ref",          "reference", "ticket",        "copy",
    "text",       "details",  "trail",        "thread",    "chain",         "history",
    "body",       "contents", "reads",        "follows",   "start",         "end",
    "gwreiddiol", "eich",     "wreiddiol",    "blaenorol", "flaenorol",     "etholwr",
    "etholwraig", "hanes",    "conversation", "begin",     "below",         NULL};
static const char *const letter_words[] = {
    "letter",  "letters", "email", "emails",       "message", "messages", "correspondence",
    "enquiry", "inquiry", "query", "mail",         "text",    "comments", "submission",
    "wrote",   "written", "said",  "history",      "thread",  "chain",    "trail",
    "llythyr", "neges",   "ebost", "conversation", "hanes",   "ymholiad", "gohebiaeth",
    "eiriau",  "details", NULL};
/* It is of somebody else's, */
static const char *const others_words[] = {
    "minister", "ministers",  "secretary",   "chancellor", "ministry",    "government",
    "treasury", "department", "departments", "hmpps",      "council",     "gweinidog",
    "question", "questions",  "llywodraeth", "newsletter", "newsletters", NULL};
/* or of the writer's own, or a sentence. */
static const char *const own_words[] = {"my",      "our",     "i",      "we",  "response", "reply",
                                        "replied", "answer",  "please", "how", "privacy",  "policy",
                                        "for",     "website", "ymateb", NULL};
static const char *const your_words[] = {"you",  "your",    "constituent", "constituents",
                                         "eich", "etholwr", NULL};
static const char *const wrote_words[] = {"wrote",     "emailed", "said",      "sent", "written",
                                          "contacted", "writes",  "submitted", "says", NULL};
static const char *const below_words[] = {"below",  "follows", "copied", "reproduced", "appended",
                                          "pasted", "beneath", "isod",   "underneath", NULL};

/* Enough by itself. */
static const char *const alone_words[] = {"original", "gwreiddiol", "history", "hanes",
                                          "inbound",  "incoming",   NULL};

/* How MPs' casework systems and web forms head what a constituent sent, and nothing else; without
 * figures and signs. */
static const char *const form_headings[] = {
    "initial contact",
    "initial contact from constituent",
    "initial enquiry",
    "initial email",
    "first contact",
    "original contact",
    "original enquiry",
    "original query",
    "original request",
    "original correspondence",
    "your query",
    "your enquiry",
    "your inquiry",
    "your request",
    "your concern",
    "your concerns",
    "your comments",
    "your submission",
    "your contact",
    "what you told us",
    "what you said",
    "what you wrote",
    "what you sent",
    "casework message",
    "casework enquiry",
    "casework details",
    "case message",
    "case details",
    "case notes",
    "case summary",
    "case history",
    "enquiry",
    "enquiry details",
    "enquiry text",
    "details of enquiry",
    "details of the enquiry",
    "details of your enquiry",
    "details of query",
    "details of your query",
    "details of issue",
    "details of your issue",
    "details of problem",
    "query details",
    "nature of enquiry",
    "nature of query",
    "nature of problem",
    "issue raised",
    "issues raised",
    "issue details",
    "constituent issue",
    "constituents issue",
    "constituents query",
    "constituent query",
    "constituent enquiry",
    "constituent message",
    "constituent comments",
    "constituents concern",
    "constituents concerns",
    "message details",
    "message content",
    "message contents",
    "message text",
    "contact form",
    "contact form message",
    "contact form submission",
    "contact form enquiry",
    "contact us form",
    "contact message",
    "web form",
    "web form enquiry",
    "web form message",
    "web form submission",
    "webform",
    "webform submission",
    "web enquiry",
    "web message",
    "website form",
    "website enquiry",
    "website message",
    "website contact form",
    "website submission",
    "online form",
    "online form submission",
    "online enquiry",
    "form submission",
    "form message",
    "policy enquiry",
    "campaign email",
    "correspondence received",
    "enquiry received",
    "query received",
    "contact received",
    "submission",
    "submission details",
    "case description",
    "case text",
    "case enquiry",
    "description",
    "description of enquiry",
    "description of issue",
    "description of problem",
    "summary",
    "summary of enquiry",
    "summary of query",
    "summary of issue",
    "summary of case",
    "enquiry summary",
    "issue",
    "issues",
    "query",
    "problem",
    "request",
    "request details",
    "details of request",
    "reason for contact",
    "reason for contacting",
    "reason for enquiry",
    "how can we help",
    "how can i help",
    "how can we help you",
    "how can i help you",
    "contact us",
    "contact form details",
    "contact us form details",
    "form details",
    "web form details",
    "your views",
    "your view",
    "your story",
    "constituents story",
    "constituents views",
    "constituent said",
    "yr ymholiad",
    "ymholiad",
    "y mater",
    "disgrifiad",
    "crynodeb",
    "manylion",
    "cyswllt cychwynnol",
    "cyswllt cyntaf",
    "cyswllt gwreiddiol",
    "eich ymholiad",
    "eich pryderon",
    "eich sylwadau",
    "manylion yr ymholiad",
    "manylion eich ymholiad",
    "manylion ymholiad",
    "manylion yr achos",
    "nodiadau achos",
    "ymholiad gwreiddiol",
    "yr ymholiad gwreiddiol",
    "ymholiad cychwynnol",
    "neges gwaith achos",
    "ffurflen we",
    "ffurflen gyswllt",
};

/* What a line says, as words. */
struct said {
    bool which, letter, others, own, yours, below;
    int words, alone; /* without figures; those that are enough */
};

static bool is_in(const char *const *list, const char *word)
{
    return g_strv_contains(list, word);
}

static struct said said_in(char **words)
{
    struct said s = {0};
    for (char **word = words; *word; word++) {
        if (!**word || strpbrk(*word, "0123456789"))
            continue;
        s.words++;
        s.alone += is_in(alone_words, *word);
        bool which = is_in(which_words, *word);
        /* a word that is both counts as one of them */
        s.letter = s.letter || is_in(wrote_words, *word) ||
                   (is_in(letter_words, *word) && (s.which || !which));
        s.which = s.which || which;
        s.others = s.others || is_in(others_words, *word);
        s.own = s.own || is_in(own_words, *word);
        s.yours = s.yours || is_in(your_words, *word);
        s.below = s.below || is_in(below_words, *word);
    }
    return s;
}

/* "Original letter from constituent", "Case history", "You wrote". */
static bool is_title(const struct said *s)
{
    if (s->alone == s->words || s->words == 1)
        return s->alone > 0;
    return s->words > 0 && s->words <= HEADING_WORDS && s->which && s->letter && !s->others &&
           !s->own;
}

static bool begins_with_one(const char *folded, const char *const *starts, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        gsize len = strlen(starts[i]);
        if (strncmp(folded, starts[i], len) == 0 && (!folded[len] || folded[len] == ' '))
            return true;
    }
    return false;
}

static bool is_usual(const char *folded)
{
    static const char *const starts[] = {
        "from the constituent", "from constituent",     "from your constituent",
        "from my constituent",  "oddi wrth yr etholwr", "submitted via",
        "submitted by",         "submitted on",         "received via"};
    return begins_with_one(folded, starts, G_N_ELEMENTS(starts));
}

/* One of the table's, with figures and signs or without. */
static bool is_forms(const char *folded)
{
    GString *bare = g_string_new(NULL);
    g_auto(GStrv) words = g_strsplit_set(folded, " :.,;()[]<>-=_#*~/|", -1);
    for (char **word = words; *word; word++)
        if (**word && !strpbrk(*word, "0123456789"))
            g_string_append_printf(bare, "%s%s", bare->len ? " " : "", *word);
    bool found = false;
    for (gsize i = 0; i < G_N_ELEMENTS(form_headings) && !found; i++)
        found = strcmp(form_headings[i], bare->str) == 0;
    g_string_free(bare, TRUE);
    return found;
}

/* Those under which nobody but a constituent writes. */
static bool is_sure(const char *folded)
{
    static const char *const starts[] = {
        "initial",    "original",     "first contact",   "casework",     "case notes",
        "details of", "contact form", "contact us form", "web",          "website",
        "webform",    "online form",  "constituent",     "constituents", "cyswllt",
        "manylion",   "ymholiad",     "yr ymholiad",     "neges gwaith"};
    return begins_with_one(folded, starts, G_N_ELEMENTS(starts));
}

bool mail_heads_form(const struct mail_lines *l, gsize i, bool *sure)
{
    const char *line = mail_line(l, i);
    gsize len = strlen(line);
    if (len == 0 || len > HEADING_BYTES || line[len - 1] != ':' ||
        (i > 0 && !mail_is_blank(mail_line(l, i - 1))))
        return false;
    g_autofree char *folded = text_fold(line);
    *sure = is_sure(g_strstrip(folded));
    return is_forms(folded);
}

static bool stands_apart(const struct mail_lines *l, gsize i, const char *line)
{
    const char *next = mail_line(l, i + 1);
    return (i > 0 && mail_is_rule(mail_line(l, i - 1))) || line[strlen(line) - 1] == ':' ||
           strchr("-=[<#*_", *line) || mail_is_blank(next) || mail_is_rule(next) ||
           mail_is_salutation(next);
}

/* "10:00" */
static bool has_time(const char *line)
{
    for (const char *p = strchr(line, ':'); p; p = strchr(p + 1, ':'))
        if (p > line && g_ascii_isdigit(p[-1]) && g_ascii_isdigit(p[1]) && g_ascii_isdigit(p[2]))
            return true;
    return false;
}

/* "Jane Doe (20 Nov, 10:00)", "Jane Doe wrote on Friday:": begins with a name, and is no sentence.
 */
static bool is_persons(const char *line, const struct mail_party *party)
{
    gint64 at;
    gsize len = strlen(line);
    if (len > PERSON_BYTES || strchr(".?!,", line[len - 1]) || mail_is_salutation(line))
        return false;
    g_autofree char *head = g_strndup(line, MIN(len, NAME_BYTES));
    return (mail_party_has_name(party, head) || mail_party_has_address(party, line)) &&
           (line[len - 1] == ':' || has_time(line) || mail_date_find(line, NULL, NULL, &at));
}

/* "To Jane Doe MP," above a letter to the writer, without "Dear". */
static bool is_addressed(const char *folded, const char *line, const struct mail_party *party)
{
    static const char *const starts[] = {"to", "fao", "for the attention of", "at", "at sylw"};
    return strlen(line) < 60 && g_ascii_isupper(*line) &&
           begins_with_one(folded, starts, G_N_ELEMENTS(starts)) &&
           mail_party_names_writer(party, line);
}

/* "From    Jane Doe": a table's row, whose label has no colon. */
static bool is_row(const char *line)
{
    gsize label = strcspn(line, " ");
    if (label == 0 || strncmp(line + label, "  ", 2) != 0 ||
        !line[label + strspn(line + label, " ")])
        return false;
    g_autofree char *with = g_strdup_printf("%.*s:", (int)label, line);
    const char *value;
    return mail_label_of(with, &value) != LABEL_NONE;
}

static bool is_heading(const struct mail_lines *l, gsize i, const struct mail_party *party)
{
    const char *line = mail_line(l, i);
    line += strspn(line, " ");
    gsize len = strlen(line);
    if (len == 0 || len > HEADING_BYTES)
        return false;
    if (is_persons(line, party) || (is_row(line) && is_row(mail_line(l, i + 1))))
        return true;
    g_autofree char *folded = text_fold(line);
    g_strstrip(folded);
    g_auto(GStrv) words = g_strsplit(folded, " ", -1);
    struct said s = said_in(words);
    bool named = mail_party_has_name(party, line), colon = line[len - 1] == ':';
    if (!s.others && ((named && colon) || ((named || s.yours) && s.letter && (colon || s.below))))
        return true;
    if (is_addressed(folded, line, party))
        return true;
    if (strchr(".?!,;", line[len - 1]))
        return false;
    bool apart = stands_apart(l, i, line);
    return (apart && ((is_title(&s) && !strchr(line, '@')) || is_usual(folded))) ||
           ((apart || i == 0 || mail_is_blank(mail_line(l, i - 1))) && is_forms(folded));
}

/* "Ref: NR-20461", "Logged 20/11/2026", right above a heading. */
static bool is_reference(const struct mail_lines *l, gsize i)
{
    static const char *const starts[] = {"ref",       "our ref", "case",   "case ref",
                                         "reference", "ticket",  "logged", "received"};
    const char *line = mail_line(l, i);
    if (strlen(line) > HEADING_BYTES || !strpbrk(line, "0123456789"))
        return false;
    g_autofree char *folded = text_fold(line);
    return begins_with_one(folded, starts, G_N_ELEMENTS(starts));
}

bool mail_heads_letter(const struct mail_lines *l, gsize i, const struct mail_party *party)
{
    gsize at = i;
    while (at < i + MOST_REFERENCES && is_reference(l, at) && !is_heading(l, at, party))
        at++;
    return is_heading(l, at, party);
}

/* "Letter from the Minister", "Reply from Leeds City Council:". */
bool mail_heads_others_letter(const char *line)
{
    static const char *const starts[] = {
        "letter from",   "message from",         "mail from",  "statement from", "reply from",
        "response from", "answer from",          "email from", "llythyr gan",    "ymateb gan",
        "ateb gan",      "letter received from", "the reply",  "the response",   "the answer"};
    if (strlen(line) > HEADING_BYTES)
        return false;
    g_autofree char *folded = text_fold(line);
    g_strstrip(folded);
    return begins_with_one(folded, starts, G_N_ELEMENTS(starts)) &&
           !strstr(folded, "constituent") && !strstr(folded, " you");
}

/* "you" of the constituent: then the words are theirs, whomever they speak of. */
static bool speaks_to_reader(char **words)
{
    static const char *const theirs[] = {"you",          "eich",    "chi", "constituent",
                                         "constituents", "etholwr", NULL};
    bool behalf = false, found = false;
    for (char **word = words; *word; word++) {
        bool your = strcmp(*word, "your") == 0 && word[1] && strcmp(word[1], "behalf") != 0;
        behalf = behalf || strcmp(*word, "behalf") == 0;
        found = found || your || is_in(theirs, *word);
    }
    return found && !behalf;
}

/* "I said in the House:", "My question was:". */
static bool speaks_of_own(char **words)
{
    static const char *const own[] = {"i", "my", "we", "our", "fy", NULL};
    static const char *const words_of[] = {
        "said",     "asked",        "wrote",   "told",      "spoke",   "tabled",    "signed",
        "question", "letter",       "speech",  "motion",    "hansard", "statement", "answer",
        "added",    "intervention", "letters", "questions", "written", "dywedais",  "gofynnais",
        NULL};
    bool mine = false, said = false;
    for (char **word = words; *word; word++) {
        mine = mine || is_in(own, *word);
        said = said || is_in(words_of, *word);
    }
    return mine && said;
}

static char **words_in_lead(const char *line)
{
    g_autofree char *folded = text_fold(line);
    return g_strsplit_set(folded, " :,.;()<>\"", -1);
}

bool mail_speaks_of_own(const char *line)
{
    g_auto(GStrv) words = words_in_lead(line);
    return strlen(line) <= 2 * HEADING_BYTES && speaks_of_own(words) && !speaks_to_reader(words);
}

bool mail_names_official(const char *line)
{
    static const char *const more[] = {
        "commissioner", "governor", "director", "chief",      "lord",     "baroness",
        "councillor",   "cllr",     "cyngor",   "ombudsman",  "nhs",      "police",
        "llywodraeth",  "cabinet",  "prime",    "parliament", "moj",      "employers",
        "ysgrifennydd", "prisons",  "union",    "napo",       "ministry", "hansard",
        "hmpps",        NULL};
    if (strlen(line) > 2 * HEADING_BYTES)
        return false;
    gsize len;
    const char *at = mail_find_address(line, &len);
    g_autofree char *address = g_strndup(at ? at : "", at ? len : 0);
    g_autofree char *folded = text_fold(line);
    g_auto(GStrv) words = words_in_lead(line);
    if (speaks_to_reader(words))
        return false;
    bool found = at && address_of_third_party(address);
    for (char **word = words; *word && !found; word++)
        found = (is_in(others_words, *word) && !g_str_has_prefix(*word, "question") &&
                 !g_str_has_prefix(*word, "newsletter")) ||
                is_in(more, *word);
    return found || strstr(folded, "probation service");
}
