/*
 * Owns telling, below the end of a letter, the letter that it answers where no mail program marked
 * it: by its heading, by whom it greets and by what only a constituent says of themselves.
 */
#include "mail_text.h"

#include "base/text.h"
#include "domain/greeting.h"
#include "domain/own_letter.h"

#include <string.h>

#define MOST_LINES 400   /* that a letter is looked through */
#define ADDRESS_LINES 6  /* that stand below a name at most */
#define BEHIND_PARTING 4 /* lines in which somebody signs */
#define PROSE_WORDS 5
#define ADDRESSED_BYTES 40 /* "Nora," */
#define TOP_LINES 15
#define SIGNED_ABOVE 20 /* lines in which the answer above is signed */

/* "From: Jane Doe": another one below. */
static bool begins_mail(const char *line)
{
    const char *value;
    return mail_label_of(line, &value) == LABEL_FROM;
}

/* What a mail program marked is nobody's who writes here. */
static bool begins_quote(const struct mail_lines *l, gsize i)
{
    return mail_line(l, i)[0] == '>' || mail_attribution(l, i) > 0;
}

/* Of the lines from i on up to the next that greets somebody, or a rule where one ends it. */
static char *letter_from(const struct mail_lines *l, gsize i, bool to_rule)
{
    GString *out = g_string_new(mail_line(l, i));
    gsize end = MIN(l->at->len, i + MOST_LINES);
    bool quoted = begins_quote(l, i);
    for (gsize j = i + 1; j < end; j++) {
        const char *line = mail_line(l, j);
        if (mail_is_salutation(line) || (to_rule && mail_is_rule(line)) || begins_mail(line) ||
            (!quoted && begins_quote(l, j)))
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
    enum greeting_tongue tongue;
    return greeting_of(line, &tongue) && tongue == GREETING_WELSH;
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
    static const char *const to[] = {"sir", "madam", "sirs", "mp", "member of parliament",
                                     "as",  "aelod"};
    const char *at = folded + greeting_of_letter(folded);
    for (gsize i = 0; i < G_N_ELEMENTS(to) && at > folded && *at == ' '; i++)
        if (g_str_has_prefix(at + 1, to[i]) && !g_ascii_isalnum(at[1 + strlen(to[i])]))
            return true;
    return false;
}

/* Whether it greets somebody by a name that the answer above is signed with. */
static bool greets_signer(const struct mail_lines *l, gsize i, const struct mail_party *party)
{
    if (mail_party_greets_writer(party, mail_line(l, i)))
        return true;
    for (gsize j = i; j > 0 && i - j < SIGNED_ABOVE; j--) {
        const char *line = mail_line(l, j - 1);
        if (!mail_party_writer_signs(NULL, line))
            continue;
        struct mail_party signer;
        mail_party_init(&signer, line, "");
        bool greets = mail_party_greets_writer(&signer, mail_line(l, i));
        mail_party_clear(&signer);
        return greets;
    }
    return false;
}

/* "Letter from Leeds City Council", right above. */
static bool is_headed_as_others(const struct mail_lines *l, gsize i)
{
    while (i > 0 && (mail_is_blank(mail_line(l, i - 1)) || mail_is_rule(mail_line(l, i - 1))))
        i--;
    return i > 0 && mail_heads_others_letter(mail_line(l, i - 1));
}

/* A letter that greets neither a receiver nor, as the MP's own letters do, a minister. */
static bool is_letter_to_writer(const struct mail_lines *l, gsize i, const struct mail_party *party,
                                bool ended)
{
    const char *line = mail_line(l, i);
    if (!mail_is_salutation(line) || mail_party_is_greeted(party, line))
        return false;
    bool writer = greets_signer(l, i, party);
    if (!ended && !writer)
        return false;
    g_autofree char *letter = letter_from(l, i, false);
    if (letter_speaks_as_constituent(letter))
        return true;
    struct signers by = signers_of(letter, party);
    if (by.party)
        return true;
    if (!ended || by.writer || is_headed_as_others(l, i) || letter_is_officials(letter))
        return false;
    return writer || by.near || greets_office(line) ||
           (mail_party_greets_other(party, line) && !greets_official(line) &&
            !in_other_tongue(l, i));
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

static bool is_prose(const char *line)
{
    int words = 0;
    for (const char *p = line; *(p += strspn(p, " ")); p += strcspn(p, " "))
        words++;
    gsize len = strlen(line);
    return words >= PROSE_WORDS || (len > 0 && len < ADDRESSED_BYTES && line[len - 1] == ',');
}

/* "Ms Amina Rahmani": as one writes whom a letter is to, and nobody signs. */
static bool has_title(const char *line)
{
    static const char *const titles[] = {"Mr ",  "Mrs ", "Ms ",  "Miss ", "Mx ",   "Dr ",
                                         "Mr. ", "Ms. ", "Dr. ", "Mrs. ", "Prof ", "Rev "};
    line += strspn(line, " *");
    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++)
        if (g_str_has_prefix(line, titles[i]))
            return true;
    return false;
}

/* Whether the name in line at is signed: behind a parting, or as the last of all. An address below
 * it, or a title, is of whom a letter is to, as it stands at the foot of a page. */
static bool is_signature(const struct mail_lines *l, gsize from, gsize at, gsize last)
{
    for (gsize j = at; j > from && at - j < BEHIND_PARTING; j--)
        if (mail_is_parting(mail_line(l, j - 1)))
            return true;
    return at + 1 == last && !has_title(mail_line(l, at));
}

/* A paragraph, and below it to the end of all no greeting, but a receiver who signs. */
static bool is_signed_by_receiver(const struct mail_lines *l, gsize i,
                                  const struct mail_party *party)
{
    gsize last = l->at->len;
    if (i + MOST_LINES < last || (i > 0 && !mail_is_blank(mail_line(l, i - 1))) ||
        !is_prose(mail_line(l, i)) || g_ascii_strncasecmp(mail_line(l, i), "PS", 2) == 0 ||
        g_ascii_strncasecmp(mail_line(l, i), "P.S", 3) == 0)
        return false;
    for (gsize j = i; j < last; j++)
        if (begins_quote(l, j))
            last = j;
    while (last > i && mail_is_blank(mail_line(l, last - 1)))
        last--;
    gsize name = 0;
    for (gsize j = last > i + ADDRESS_LINES ? last - ADDRESS_LINES : i + 1; j < last; j++)
        if (mail_party_signs(party, mail_line(l, j)))
            name = j;
    for (gsize j = i; name > 0 && j < last; j++)
        if (mail_is_salutation(mail_line(l, j)))
            return false;
    if (name == 0)
        return false;
    const char *line = mail_line(l, i); /* "Nora," greets the MP */
    if (line[strlen(line) - 1] == ',' && mail_party_names_writer(party, line))
        return true;
    g_autofree char *letter = letter_from(l, i, false);
    return letter_speaks_as_constituent(letter) ||
           (!letter_speaks_as_mp(letter) && is_signature(l, i, name, last));
}

/* Where the letter begins that a line above it leads to: its greeting, or its first line. */
static gsize letter_below(const struct mail_lines *l, gsize i)
{
    gsize first = i, end = MIN(l->at->len, i + MOST_LINES);
    while (first < end && mail_is_blank(mail_line(l, first)))
        first++;
    for (gsize j = first, seen = 0; j < end && seen < TOP_LINES; j++) {
        seen += !mail_is_blank(mail_line(l, j));
        if (mail_is_salutation(mail_line(l, j)))
            return j;
        if (begins_mail(mail_line(l, j)))
            break;
    }
    return first;
}

bool mail_is_officials_below(const struct mail_lines *l, gsize i)
{
    g_autofree char *letter = letter_from(l, letter_below(l, i), false);
    return letter_is_officials(letter);
}

bool mail_is_members_below(const struct mail_lines *l, gsize i, const struct mail_party *party)
{
    g_autofree char *letter = letter_from(l, letter_below(l, i), false);
    return letter_speaks_as_constituent(letter) || signers_of(letter, party).near;
}

enum mail_whose mail_whose_below(const struct mail_lines *l, gsize i,
                                 const struct mail_party *party)
{
    if (*l->looks <= 0)
        return WHOSE_UNKNOWN;
    --*l->looks;
    gsize at = letter_below(l, i);
    const char *line = mail_line(l, at);
    g_autofree char *letter = letter_from(l, at, false);
    if (letter_speaks_as_constituent(letter))
        return WHOSE_CONSTITUENTS;
    if (mail_party_is_greeted(party, line))
        return WHOSE_OTHERS;
    bool officials = letter_is_officials(letter);
    if (mail_is_salutation(line) && (greets_signer(l, at, party) || greets_office(line)))
        return officials ? WHOSE_OTHERS : WHOSE_CONSTITUENTS;
    struct signers by = signers_of(letter, party);
    if (mail_is_salutation(line) && greets_official(line))
        return by.party && !by.writer ? WHOSE_CONSTITUENTS : WHOSE_OTHERS;
    if ((by.writer || letter_speaks_as_mp(letter)) && !by.party)
        return WHOSE_OTHERS;
    if (by.near)
        return WHOSE_CONSTITUENTS;
    return officials ? WHOSE_OTHERS : WHOSE_UNKNOWN;
}

/* ---- "Your query:" below an answer that nobody signed ---- */

#define HEADED_BYTES 40
#define ANSWER_WORDS 8

/* "Your message:", "You asked:", by itself. */
static bool heads_readers_words(const struct mail_lines *l, gsize i)
{
    static const char *const whose[] = {" your ",    " you ",      " eich ",    " query ",
                                        " enquiry ", " question ", " ymholiad "};
    static const char *const what[] = {
        " query ",    " quer",     " question",        " message ", " enquir",
        " inquir",    " comment",  " email ",          " e mail ",  " mail ",
        " letter ",   " concern",  " issue",           " request ", " asked ",
        " wrote ",    " said ",    " correspondence ", " neges ",   " cwestiwn",
        " ymholiad ", " llythyr ", " ebost ",          " e bost ",  " sylwadau "};
    const char *line = mail_line(l, i);
    gsize len = strlen(line);
    return len > 1 && len <= HEADED_BYTES && line[len - 1] == ':' &&
           (i == 0 || mail_is_blank(mail_line(l, i - 1))) &&
           text_says_any(line, whose, G_N_ELEMENTS(whose)) &&
           text_says_any(line, what, G_N_ELEMENTS(what));
}

/* Whether an answer stands above it, whole, that does not speak of one to come. */
static bool is_answered_above(const struct mail_lines *l, gsize i)
{
    static const char *const below[] = {" below ", " answer",  " respon", " following ",
                                        " isod ",  " in turn", " ateb",   " each of "};
    gsize words = 0;
    for (gsize j = i > MOST_LINES ? i - MOST_LINES : 0; j < i; j++) {
        const char *line = mail_line(l, j);
        if (mail_is_blank(line) || mail_is_salutation(line))
            continue;
        if (heads_readers_words(l, j) || text_says_any(line, below, G_N_ELEMENTS(below)))
            return false;
        for (const char *p = line; *(p += strspn(p, " ")); p += strcspn(p, " "))
            words++;
    }
    return words >= ANSWER_WORDS;
}

/* "My answer:", another such heading: question by question. */
static bool is_answered_below(const struct mail_lines *l, gsize i)
{
    static const char *const answers[] = {" answer", " response ", " reply ", " my comment",
                                          " ateb ",  " ymateb ",   " yes ",   " no "};
    for (gsize end = MIN(l->at->len, i + MOST_LINES); i < end; i++) {
        const char *line = mail_line(l, i);
        gsize len = strlen(line), head = strcspn(line, ":,.");
        if (len == 0)
            continue;
        g_autofree char *first = g_strndup(line, head);
        if (heads_readers_words(l, i) || (head < len && head < HEADED_BYTES / 2 &&
                                          text_says_any(first, answers, G_N_ELEMENTS(answers))))
            return true;
    }
    return false;
}

bool mail_own_letter_at(const struct mail_lines *l, gsize i, const struct mail_party *party,
                        const struct mail_written *above, bool ruled)
{
    if (!above->any || !party)
        return false;
    bool ended = above->signed_;
    if (is_letter_to_writer(l, i, party, ended))
        return true;
    bool sure = false, form = !ended && mail_heads_form(l, i, &sure);
    bool headed = !ended && heads_readers_words(l, i) && is_answered_above(l, i) &&
                  !is_answered_below(l, i + 1);
    if (form || headed) { /* many an answer is not signed */
        enum mail_whose whose = mail_whose_below(l, i + 1, party);
        return whose == WHOSE_CONSTITUENTS || ((sure || headed) && whose == WHOSE_UNKNOWN);
    }
    if (!ended)
        return false;
    if (mail_heads_letter(l, i, party))
        return mail_whose_below(l, i + 1, party) != WHOSE_OTHERS;
    return is_signed_by_receiver(l, i, party) || is_constituents(l, i, party, ruled);
}
