/*
 * Owns what each line of a letter is: where the signature, small print or another mail begins.
 */
#include "reply_guess_lines.h"

#include "base/text.h"
#include "domain/greeting.h"
#include "domain/office_words.h"

#include <string.h>

#define MOST_NAME 7 /* words of a signature that ends a line */

guint reply_line_words(const char *folded)
{
    guint n = *folded != '\0';
    for (; *folded; folded++)
        n += *folded == ' ';
    return n;
}

/* Whether folded is one of the phrases, or begins with it and at most so many words follow. */
static bool begins(const char *folded, const char *const *phrases, guint most)
{
    for (; *phrases; phrases++) {
        gsize n = strlen(*phrases);
        if (strncmp(folded, *phrases, n) == 0 &&
            (!folded[n] || (folded[n] == ' ' && reply_line_words(folded + n + 1) <= most)))
            return true;
    }
    return false;
}

bool reply_line_is_short_form(const char *start, const char *dot)
{
    static const char *const forms[] = {"mr",  "mrs", "ms", "dr", "st",   "rt",  "hon",
                                        "rev", "no",  "vs", "cf", "prof", "cllr"};
    const char *word = dot;
    while (word > start && g_ascii_isalpha(word[-1]))
        word--;
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++)
        if ((gsize)(dot - word) == strlen(forms[i]) &&
            g_ascii_strncasecmp(word, forms[i], strlen(forms[i])) == 0)
            return true;
    return dot - word == 1;
}

/* ---- what each line is ---- */

bool reply_line_is_rule(const char *line)
{
    gsize n = strspn(line, "-_=*~#+ \t");
    return line[n] == '\0' && (n >= 5 || strcmp(line, "--") == 0);
}

static bool is_parting(const char *line, const char *folded)
{
    static const char *const plain[] = {"yours sincerely",
                                        "yours faithfully",
                                        "yours truly",
                                        "yours ever",
                                        "yours",
                                        "kind regards",
                                        "kindest regards",
                                        "best regards",
                                        "warm regards",
                                        "warmest regards",
                                        "with regards",
                                        "regards",
                                        "best wishes",
                                        "every good wish",
                                        "sincerely",
                                        "with best",
                                        "with very best",
                                        "with kind",
                                        "with warm",
                                        "with all good",
                                        "warm wishes",
                                        "warmest wishes",
                                        "very best",
                                        "all the best",
                                        "all good wishes",
                                        "best",
                                        "cheers",
                                        "in solidarity",
                                        "solidarity",
                                        "in unity",
                                        "fraternally",
                                        "warmly",
                                        "take care",
                                        "love",
                                        "with love",
                                        "with every good",
                                        "every blessing",
                                        "rgds",
                                        "atb",
                                        "hwyl",
                                        "slan",
                                        "slán",
                                        "is mise",
                                        "le meas",
                                        "cofion",
                                        "gyda chofion",
                                        "yn gywir",
                                        "yn ddiffuant",
                                        "yr eiddoch",
                                        "dymuniadau",
                                        "gyda dymuniadau",
                                        NULL};
    static const char *const thanks[] = {"thanks", "many thanks", "thank you", "diolch", NULL};
    gsize len = strlen(line);
    bool sentence = len > 0 && strchr(".!?:", line[len - 1]);
    return begins(folded, plain, sentence ? 1 : 4) || begins(folded, thanks, sentence ? 0 : 2);
}

/* "Harriet Bellwood MP", "Tim, Office of Rhoda Pell MP", "Tesni Rhys AS/MP": no sentence. */
static bool is_name_line(const char *line, const char *folded)
{
    static const char *const offices[] = {"member of parliament", "aelod seneddol",
                                          "house of commons", NULL};
    gsize len = strlen(line);
    if (len == 0 || len > 120 || strchr(".!?,:;", line[len - 1]) || g_ascii_islower(*line))
        return false;
    if (begins(folded, offices, 8) ||
        (office_begins_line(folded) && reply_line_words(folded) <= 11))
        return true;
    g_auto(GStrv) words = g_strsplit_set(line, " ,|/()", -1);
    guint n = g_strv_length(words);
    return n > 2 && n <= 14 &&
           (g_strv_contains((const char *const *)words, "MP") ||
            g_strv_contains((const char *const *)words, "M.P") ||
            g_strv_contains((const char *const *)words, "AS"));
}

static bool is_small_print(const char *line, const char *folded)
{
    static const char *const begin[] = {"uk parliament disclaimer",
                                        "unsubscribe",
                                        "get outlook for",
                                        "this email is confidential",
                                        "this email and any",
                                        "this message is confidential",
                                        "this email and its",
                                        "this email has been scanned",
                                        "how we use your data",
                                        "how i use your data",
                                        NULL};
    static const char *const sent[] = {"sent from", "anfonwyd o", NULL};
    /* with a colon or alone: "Surgeries aside, I have signed it" is the letter */
    static const char *const heads[] = {
        "disclaimer",      "privacy notice", "privacy policy", "data protection",
        "confidentiality", "surgeries",      "surgery dates",  NULL};
    static const char *const promoted[] = {"promoted by", NULL};
    bool told = g_str_has_suffix(line, ".");
    return begins(folded, begin, G_MAXUINT) || begins(folded, sent, told ? 2 : 5) ||
           begins(folded, heads, strchr(line, ':') ? G_MAXUINT : 2) ||
           (begins(folded, promoted, G_MAXUINT) && strstr(folded, "behalf"));
}

bool reply_line_is_label(const char *line)
{
    static const char *const labels[] = {
        "From:",      "Sent:",     "To:", "Cc:",   "Date:",   "Subject:",
        "Oddi wrth:", "Anfonwyd:", "At:", "Pwnc:", "Dyddiad:"};
    line += strspn(line, " *");
    for (gsize i = 0; i < G_N_ELEMENTS(labels); i++)
        if (g_ascii_strncasecmp(line, labels[i], strlen(labels[i])) == 0)
            return true;
    return false;
}

static bool begins_original(char **lines, gsize i, const char *folded)
{
    static const char *const marks[] = {"original message", "begin forwarded message",
                                        "forwarded message", "neges wreiddiol", NULL};
    if (begins(folded, marks, 6) ||
        (reply_line_is_label(lines[i]) && lines[i + 1] && reply_line_is_label(lines[i + 1])))
        return true;
    if (!g_str_has_prefix(folded, "on ") && !g_str_has_prefix(folded, "ar "))
        return false;
    /* "On Tue, 3 Nov 2026 at 10:00, Will Tennant wrote:", which may take two lines. */
    const char *end = lines[i + 1] && !strchr(lines[i], ':') ? lines[i + 1] : lines[i];
    bool dated = strcspn(lines[i], "0123456789") < strlen(lines[i]);
    return dated && (g_str_has_suffix(end, "wrote:") || g_str_has_suffix(end, "ysgrifennodd:"));
}

bool reply_line_is_quoted(const char *line)
{
    return *line == '>' || (*line == '|' && line[1] == ' ');
}

/* A line that was broken goes on in the next, as no name or address does. */
static bool goes_on(char **lines, gsize i)
{
    static const char *const signs[] = {"cc", "enc", NULL};
    const char *next = lines[i + 1] ? lines[i + 1] : "";
    g_autofree char *line = g_strstrip(g_strdup(next)), *folded = text_fold(line);
    bool prose = g_ascii_islower(*line) || g_str_has_prefix(line, "I ") ||
                 g_str_has_prefix(line, "I'") || g_str_has_prefix(line, "I’");
    bool told = *line && strchr(".!?,;:", line[strlen(line) - 1]);
    return prose && (told || reply_line_words(folded) > 4) && !office_begins_for(folded) &&
           !begins(folded, signs, G_MAXUINT) && !strchr(line, '@') && !strstr(line, "www.") &&
           !strstr(line, "//");
}

char *reply_line_before_name(char **lines, gsize i, char *line)
{
    char *end = NULL;
    for (char *p = line; *p; p++)
        if (strchr(".!?", *p) && p[1] == ' ' && (*p != '.' || !reply_line_is_short_form(line, p)))
            end = p + 1;
    if (!end || goes_on(lines, i))
        return NULL;
    const char *name = end + strspn(end, " ");
    g_autofree char *folded = text_fold(name);
    return reply_line_words(folded) <= MOST_NAME && is_name_line(name, folded) ? end : NULL;
}

/* One to three words that each begin with a capital: "Jane", "Jane O'Hara". */
static bool is_short_name(const char *line)
{
    g_auto(GStrv) words = g_strsplit(line, " ", -1);
    for (char **w = words; *w; w++)
        if (!g_unichar_isupper(g_utf8_get_char(*w)) || strpbrk(*w, ".!?,:;"))
            return false;
    return *line && g_strv_length(words) <= 3;
}

/* "Hoping that this helps," above a name that stands alone. */
static bool is_above_name(char **lines, gsize i, const char *folded)
{
    static const char *const leads[] = {"on", "as", "for", "from", "to", "if", "at", "by", NULL};
    const char *line = lines[i];
    gsize at = i + 1;
    if (!g_str_has_suffix(line, ",") || reply_line_words(folded) > 5 ||
        begins(folded, leads, G_MAXUINT))
        return false;
    if (lines[at] && !*g_strstrip(lines[at]))
        at++;
    if (!lines[at] || !is_short_name(g_strstrip(lines[at])))
        return false;
    return !lines[at + 1] || !*g_strstrip(lines[at + 1]);
}

/* "Yours sincerely", "Best wishes, Jane"; not "Yours is a hard job", broken behind "job". */
static bool is_parting_line(char **lines, gsize i, const char *line, const char *folded)
{
    bool whole = g_str_has_suffix(line, ",") || reply_line_words(folded) < 3;
    return is_parting(line, folded) && (whole || !goes_on(lines, i));
}

/* Of a sentence with a name in it more than these is no name. */
static bool is_name_alone(char **lines, gsize i, const char *line, const char *folded)
{
    static const char *const small[] = {"of", "for", "and", "the", "to", "in", "on", "pp", NULL};
    if (!is_name_line(line, folded))
        return false;
    g_auto(GStrv) words = g_strsplit(line, " ", -1);
    bool prose = false;
    for (char **w = words; *w; w++)
        prose =
            prose || strcmp(*w, "I") == 0 || (g_ascii_islower(**w) && !g_strv_contains(small, *w));
    return !prose || !goes_on(lines, i);
}

/* A rule within a letter that is signed further down parts it, but does not end it. */
static bool is_signed_below(char **lines, gsize i)
{
    for (i++; lines[i]; i++) {
        char *line = g_strstrip(lines[i]);
        g_autofree char *folded = text_fold(line);
        if (reply_line_is_label(line) || reply_line_is_quoted(line) || greeting_of(folded, NULL) ||
            is_name_line(line, folded) || is_small_print(line, folded) ||
            reply_line_is_rule(line) || begins_original(lines, i, folded))
            return false;
        if (is_parting_line(lines, i, line, folded))
            return true;
    }
    return false;
}

bool reply_line_ends(char **lines, gsize i, const char *line, bool first)
{
    if (reply_line_is_rule(lines[i]))
        return strcmp(lines[i], "--") == 0 || !is_signed_below(lines, i);
    g_autofree char *folded = text_fold(line);
    return is_small_print(line, folded) || begins_original(lines, i, folded) ||
           (first && is_above_name(lines, i, folded)) || is_parting_line(lines, i, line, folded) ||
           is_name_alone(lines, i, line, folded);
}
