/*
 * Owns telling, below the end of a letter, the letter that it answers where no mail program marked
 * it: by its heading, by whom it greets and by what only a constituent says of themselves.
 */
#include "mail_text.h"

#include "base/text.h"
#include "domain/own_letter.h"

#include <string.h>

#define MOST_LINES 400   /* that a letter is looked through */
#define HEADING_BYTES 90 /* of a line that says whose words follow */
#define HEADING_WORDS 8  /* without its figures */
#define ADDRESS_LINES 6  /* that stand below a name at most */
#define BEHIND_PARTING 4 /* lines in which somebody signs */
#define TOP_LINES 15

/* ---- headings ---- */

/* Of a heading one word says whose it is or which, one says that it is a letter. */
static const char *const which_words[] = {
    "original",   "initial",  "incoming",     "inbound",   "received",      "previous",
    "earlier",    "quoted",   "your",         "you",       "constituent",   "constituents",
    "sender",     "senders",  "case",         "casework",  "correspondent", "resident",
    "client",     "customer", "ref",          "reference", "ticket",        "copy",
    "text",       "details",  "trail",        "thread",    "chain",         "history",
    "gwreiddiol", "eich",     "wreiddiol",    "blaenorol", "flaenorol",     "etholwr",
    "etholwraig", "hanes",    "conversation", "begin",     "below",         NULL};
static const char *const letter_words[] = {
    "letter",  "letters", "email", "emails",       "message", "messages", "correspondence",
    "enquiry", "inquiry", "query", "mail",         "text",    "comments", "submission",
    "wrote",   "written", "said",  "history",      "thread",  "chain",    "trail",
    "llythyr", "neges",   "ebost", "conversation", "hanes",   "ymholiad", "gohebiaeth",
    "eiriau",  "details", NULL};
/* It is of somebody else's, or a sentence. */
static const char *const other_words[] = {
    "my",          "our",        "i",        "we",         "minister",    "ministers",
    "secretary",   "chancellor", "ministry", "government", "treasury",    "department",
    "departments", "hmpps",      "council",  "response",   "reply",       "replied",
    "answer",      "please",     "how",      "privacy",    "policy",      "for",
    "newsletter",  "website",    "ymateb",   "gweinidog",  "llywodraeth", NULL};

static bool is_in(const char *const *list, const char *word)
{
    return g_strv_contains(list, word);
}

static bool is_figure(const char *word)
{
    return strpbrk(word, "0123456789") != NULL;
}

/* "Original letter from constituent", "Case history", "You wrote". */
static bool names_letter(char **words)
{
    bool which = false, letter = false, other = false;
    int n = 0;
    const char *first = NULL;
    for (char **word = words; *word; word++) {
        if (!**word || is_figure(*word))
            continue;
        first = n++ ? first : *word;
        bool is_which = is_in(which_words, *word);
        /* a word that is both counts as one of them */
        letter = letter || (is_in(letter_words, *word) && (which || !is_which));
        which = which || is_which;
        other = other || is_in(other_words, *word);
    }
    static const char *const alone[] = {"original", "gwreiddiol", "history", "hanes",
                                        "inbound",  "incoming",   NULL};
    if (n == 1)
        return is_in(alone, first);
    return n > 0 && n <= HEADING_WORDS && which && letter && !other;
}

static bool is_from_constituent(const char *folded)
{
    static const char *const all[] = {"from the constituent", "from constituent",
                                      "from your constituent", "from my constituent",
                                      "oddi wrth yr etholwr"};
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        if (strcmp(folded, all[i]) == 0)
            return true;
    return false;
}

static bool stands_apart(const struct mail_lines *l, gsize i, const char *line)
{
    const char *next = mail_line(l, i + 1);
    return line[strlen(line) - 1] == ':' || strchr("-=[<#*_", *line) || mail_is_blank(next) ||
           mail_is_rule(next);
}

static bool is_heading(const struct mail_lines *l, gsize i)
{
    const char *line = mail_line(l, i);
    line += strspn(line, " ");
    gsize len = strlen(line);
    if (len == 0 || len > HEADING_BYTES || strchr(".?!,;", line[len - 1]) || strchr(line, '@') ||
        !stands_apart(l, i, line))
        return false;
    g_autofree char *folded = text_fold(line);
    g_strstrip(folded);
    g_auto(GStrv) words = g_strsplit(folded, " ", -1);
    return names_letter(words) || is_from_constituent(folded);
}

/* "Ref: NR-20461" right above a heading. */
static bool is_reference(const struct mail_lines *l, gsize i)
{
    static const char *const starts[] = {"ref ",      "our ref ",   "case ",
                                         "case ref ", "reference ", "ticket "};
    const char *line = mail_line(l, i);
    if (strlen(line) > HEADING_BYTES || !is_figure(line) || !is_heading(l, i + 1))
        return false;
    g_autofree char *folded = text_fold(line);
    for (gsize k = 0; k < G_N_ELEMENTS(starts); k++)
        if (g_str_has_prefix(folded, starts[k]))
            return true;
    return false;
}

/* ---- letters ---- */

/* Of the lines from i on up to the next that greets somebody, or a rule where one ends it. */
static char *letter_from(const struct mail_lines *l, gsize i, bool to_rule)
{
    GString *out = g_string_new(mail_line(l, i));
    gsize end = MIN(l->at->len, i + MOST_LINES);
    for (gsize j = i + 1; j < end; j++) {
        const char *line = mail_line(l, j);
        if (mail_is_salutation(line) || (to_rule && mail_is_rule(line)))
            break;
        g_string_append_c(out, '\n');
        g_string_append(out, line);
    }
    return g_string_free(out, FALSE);
}

struct signers {
    bool party;  /* a receiver's name stands behind a parting or as the last line */
    bool near;   /* or with no more than an address below it */
    bool writer; /* the writer's does */
};

static struct signers signers_of(const char *letter, const struct mail_party *party)
{
    struct signers s = {0};
    struct mail_lines l;
    mail_lines_init(&l, letter);
    gsize last = l.at->len, since = BEHIND_PARTING + 1;
    while (last > 0 && mail_is_blank(mail_line(&l, last - 1)))
        last--;
    for (gsize i = 0; i < last; i++) {
        const char *line = mail_line(&l, i);
        if (mail_is_blank(line) || mail_is_salutation(line))
            continue;
        since = mail_is_parting(line) ? 0 : since + 1;
        bool signed_ = (since > 0 && since <= BEHIND_PARTING) || i + 1 == last;
        bool partys = (signed_ || i + ADDRESS_LINES >= last) && mail_party_signs(party, line);
        s.party = s.party || (signed_ && partys);
        s.near = s.near || partys;
        s.writer = s.writer || (signed_ && mail_party_writer_signs(party, line));
    }
    mail_lines_clear(&l);
    return s;
}

static bool is_welsh(const char *line)
{
    line += strspn(line, " *");
    return g_ascii_strncasecmp(line, "annwyl", 6) == 0;
}

/* Whether the text greets in its beginning in the other one of the two languages. */
static bool in_other_tongue(const struct mail_lines *l, gsize i)
{
    for (gsize j = 0; j < MIN(i, TOP_LINES); j++)
        if (mail_is_salutation(mail_line(l, j)))
            return is_welsh(mail_line(l, j)) != is_welsh(mail_line(l, i));
    return false;
}

/* "Dear Sir or Madam", "Dear MP": to whom one writes who does not know them. */
static bool greets_office(const char *line)
{
    g_autofree char *folded = text_fold(line);
    static const char *const to[] = {
        "dear sir",  "dear madam",  "dear sirs", "dear mp", "dear member of parliament",
        "annwyl as", "annwyl aelod"};
    for (gsize i = 0; i < G_N_ELEMENTS(to); i++)
        if (g_str_has_prefix(folded, to[i]) && !g_ascii_isalnum(folded[strlen(to[i])]))
            return true;
    return false;
}

/* A letter that greets neither a receiver nor, as the MP's own letters do, a minister. */
static bool is_letter_to_writer(const struct mail_lines *l, gsize i, const struct mail_party *party,
                                bool ended)
{
    const char *line = mail_line(l, i);
    if (!mail_is_salutation(line) || mail_party_is_greeted(party, line))
        return false;
    bool writer = mail_party_greets_writer(party, line);
    if (!ended && !writer)
        return false;
    g_autofree char *letter = letter_from(l, i, false);
    if (letter_speaks_as_constituent(letter))
        return true;
    struct signers by = signers_of(letter, party);
    if (by.party)
        return true;
    if (!ended || by.writer || letter_is_officials(letter))
        return false;
    g_auto(GStrv) greeted = greeted_name(line);
    return writer || by.near || greets_office(line) ||
           (greeted && !greets_official(line) && !in_other_tongue(l, i));
}

/* Words without a greeting, below a rule or by themselves. */
static bool is_constituents(const struct mail_lines *l, gsize i, const struct mail_party *party,
                            bool ruled)
{
    if (!ruled) {
        g_autofree char *two = g_strconcat(mail_line(l, i), "\n", mail_line(l, i + 1), NULL);
        return letter_speaks_as_constituent(two);
    }
    if (mail_is_salutation(mail_line(l, i)))
        return false;
    g_autofree char *letter = letter_from(l, i, true);
    return letter_speaks_as_constituent(letter) || signers_of(letter, party).near;
}

bool mail_own_letter_at(const struct mail_lines *l, gsize i, const struct mail_party *party,
                        const struct mail_written *above, bool ruled)
{
    if (!above->any || !party)
        return false;
    bool ended = above->signed_;
    if (is_letter_to_writer(l, i, party, ended))
        return true;
    return ended && (is_heading(l, i) || is_reference(l, i) || is_constituents(l, i, party, ruled));
}
