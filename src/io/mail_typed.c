/*
 * Owns finding, in somebody's own mail, the MP's letter that they typed or pasted into it: between
 * what leads to it and the MP's name below it. Their note above and what else they wrote are not
 * the MP's words.
 */
#include "mail_text.h"

#include "base/text.h"
#include "io/mail.h"

#include <string.h>

#define NAME_BYTES 80
#define NAME_WORDS 9
#define GREETING_BYTES 50 /* of a line that is nothing but one */
#define LEAD_BYTES 160
#define MOST_QUOTED 200 /* lines between quotation marks */
#define MOST_NAMES 20   /* lines that are looked above */

static const char *behind_quotes(const char *line)
{
    for (;;) {
        line += strspn(line, " >*\"'");
        if (g_str_has_prefix(line, "“") || g_str_has_prefix(line, "‘"))
            line += strlen("“");
        else
            return line;
    }
}

/* Without the marks at its end. Caller's. */
static char *bare(const char *line)
{
    char *out = g_strdup(behind_quotes(line));
    for (gsize len = strlen(out); len > 0; len = strlen(out)) {
        if (strchr(" *\"'.,", out[len - 1]))
            out[len - 1] = '\0';
        else if (g_str_has_suffix(out, "”") || g_str_has_suffix(out, "’"))
            out[len - strlen("”")] = '\0';
        else
            break;
    }
    return out;
}

static bool has_opening(const char *line)
{
    line += strspn(line, " >*");
    return *line == '"' || g_str_has_prefix(line, "“");
}

/* "Nora Rivers MP", "Member of Parliament for Calder Edge": by itself, no part of a sentence. */
static bool is_mp_name(const char *line)
{
    static const char *const small[] = {"of", "for",    "the",  "and", "to",
                                        "on", "behalf", "dros", NULL};
    g_autofree char *name = bare(line);
    if (strlen(name) > NAME_BYTES || !mail_party_writer_signs(NULL, name))
        return false;
    g_auto(GStrv) words = g_strsplit(name, " ", NAME_WORDS + 2);
    guint n = g_strv_length(words);
    for (char **word = words; *word; word++)
        if (**word && g_ascii_islower(**word) && !g_strv_contains(small, *word))
            return false;
    return n >= 2 && n <= NAME_WORDS;
}

static bool says_one(char **words, const char *const *list)
{
    for (; *words; words++)
        if (g_strv_contains(list, *words))
            return true;
    return false;
}

enum lead { LEAD_NONE, LEAD_OWN, LEAD_MAYBE, LEAD_ANSWER };

/* "My letter was:", "I wrote:"; "He said:", which an MP may write too; "My MP's answer:". */
static enum lead lead_of(const char *line)
{
    static const char *const own[] = {"i", "my", "id", "ive", NULL};
    static const char *const wrote[] = {"wrote", "letter", "email",   "sent", "message",
                                        "said",  "asked",  "llythyr", NULL};
    static const char *const answers[] = {"mp",       "mps",      "answer", "answered",  "reply",
                                          "replied",  "response", "got",    "responded", "back",
                                          "received", "ateb",     NULL};
    static const char *const maybe[] = {"said", "says",  "he",   "she",  "they", "her",
                                        "his",  "their", "came", "here", "this", NULL};
    static const char *const others[] = {"minister",   "ministers",  "secretary",
                                         "government", "chancellor", NULL};
    gsize len = strlen(line);
    if (len == 0 || len > LEAD_BYTES || line[len - 1] != ':')
        return LEAD_NONE;
    const char *last = line; /* its last sentence leads */
    for (const char *p = line; (p = strpbrk(p, ".!?")); p++)
        last = p[1] == ' ' ? p + 1 : last;
    g_autofree char *folded = text_fold(last);
    g_auto(GStrv) words = g_strsplit(g_strstrip(folded), " ", -1);
    if (says_one(words, others))
        return LEAD_NONE;
    if (says_one(words, answers))
        return LEAD_ANSWER;
    if (says_one(words, own) && says_one(words, wrote))
        return LEAD_OWN;
    return says_one(words, maybe) ? LEAD_MAYBE : LEAD_NONE;
}

static bool is_greeting_line(const char *line)
{
    line = behind_quotes(line);
    return strlen(line) <= GREETING_BYTES && mail_is_salutation(line) && !strpbrk(line, ".?");
}

/* Of several greetings the last that neither its readers are greeted by nor the MP. */
static gsize last_greeting(const struct mail_lines *l, gsize from, gsize sign,
                           const struct mail_party *readers)
{
    gsize found = sign;
    for (gsize i = from; i < sign; i++)
        if (is_greeting_line(mail_line(l, i)) &&
            !mail_party_is_greeted(readers, behind_quotes(mail_line(l, i))))
            found = i;
    return found;
}

static gsize next_written(const struct mail_lines *l, gsize i, gsize end)
{
    while (i < end && mail_is_blank(mail_line(l, i)))
        i++;
    return i;
}

/* A note to the reader, up to the first empty line. */
static gsize behind_note(const struct mail_lines *l, gsize sign, const struct mail_party *readers)
{
    gsize i = next_written(l, 0, sign);
    const char *line = mail_line(l, i);
    g_autofree char *head = g_strndup(line, strcspn(line, ",.!-"));
    if (!mail_is_salutation(line) || !mail_party_is_greeted(readers, head))
        return 0;
    bool alone = is_greeting_line(line);
    while (i < sign && !mail_is_blank(mail_line(l, i)))
        i++;
    i = next_written(l, i, sign);
    if (alone) /* the note is the paragraph below it */
        while (i < sign && !mail_is_blank(mail_line(l, i)))
            i++;
    return next_written(l, i, sign);
}

/* Behind the first line that leads to the answer, or the first behind one that leads to what its
 * sender wrote. */
static gsize behind_lead(const struct mail_lines *l, gsize end, enum lead least)
{
    gsize from = end;
    for (gsize i = 0; i < end; i++) {
        enum lead lead = lead_of(mail_line(l, i));
        if (lead == LEAD_OWN)
            from = end;
        else if (lead >= least && from == end)
            from = next_written(l, i + 1, end);
    }
    return from;
}

/* Where the letter begins that is signed there. */
static gsize start_of(const struct mail_lines *l, gsize sign, const struct mail_party *readers)
{
    gsize led = behind_lead(l, sign, LEAD_MAYBE);
    if (led < sign)
        return led;
    for (gsize i = 0; i < sign; i++)
        if (has_opening(mail_line(l, i)) && (i == 0 || mail_is_blank(mail_line(l, i - 1))))
            return i;
    gsize greeting = last_greeting(l, 0, sign, readers);
    return greeting < sign ? greeting : behind_note(l, sign, readers);
}

/* Behind the name: its seat, where it stands right below. */
static gsize end_of(const struct mail_lines *l, gsize sign)
{
    gsize end = sign + 1;
    while (end < l->at->len && !mail_is_blank(mail_line(l, end)) &&
           !mail_is_salutation(mail_line(l, end)) && lead_of(mail_line(l, end)) == LEAD_NONE)
        end++;
    return end;
}

static bool has_words(const struct mail_lines *l, gsize from, gsize to)
{
    for (; from < to; from++) {
        const char *line = mail_line(l, from);
        if (!mail_is_blank(line) && !is_greeting_line(line) && !mail_is_parting(line))
            return true;
    }
    return false;
}

/* The lines from start to end, without the quotation marks around them. */
static char *lines_between(const struct mail_lines *l, gsize start, gsize end)
{
    GString *out = g_string_new(NULL);
    bool quoted = has_opening(mail_line(l, start));
    for (gsize i = start; i < end; i++) {
        const char *line = mail_line(l, i);
        g_string_append(out, quoted && i == start ? behind_quotes(line) : line);
        g_string_append_c(out, '\n');
    }
    g_strchomp(out->str);
    g_string_set_size(out, strlen(out->str));
    if (quoted && g_str_has_suffix(out->str, "”"))
        g_string_truncate(out, out->len - strlen("”"));
    else if (quoted && g_str_has_suffix(out->str, "\""))
        g_string_truncate(out, out->len - 1);
    return g_string_free(out, FALSE);
}

/* No MP's name, but a line that says that it is the answer: up to what its sender wrote. Of several
 * the last, and each line is looked at once. */
static char *without_name(const struct mail_lines *l)
{
    const gsize n = l->at->len;
    gsize answer = n, start = n, end = n;
    for (gsize i = 0; i <= n; i++) {
        enum lead lead = i < n ? lead_of(mail_line(l, i)) : LEAD_OWN;
        if (lead >= LEAD_ANSWER && answer == n)
            answer = i;
        if (lead != LEAD_OWN)
            continue;
        gsize from = answer < i ? next_written(l, answer + 1, i) : i;
        if (from < i)
            start = from, end = i;
        answer = n;
    }
    return has_words(l, start, end) ? lines_between(l, start, end) : NULL;
}

static bool has_closing(const char *line)
{
    gsize len = strlen(line);
    while (len > 0 && strchr(" .,*", line[len - 1]))
        len--;
    return len > 0 && (line[len - 1] == '"' ||
                       (len >= strlen("”") && g_str_has_prefix(line + len - strlen("”"), "”")));
}

/* "She said:", and below it what stands between quotation marks. */
static char *between_marks(const struct mail_lines *l)
{
    for (gsize i = 0; i < l->at->len; i++) {
        if (mail_is_blank(mail_line(l, i)))
            continue;
        gsize start = next_written(l, i + 1, l->at->len), end = start;
        if (!has_opening(mail_line(l, start)) || lead_of(mail_line(l, i)) < LEAD_MAYBE)
            continue;
        while (end < MIN(l->at->len, start + MOST_QUOTED) && !has_closing(mail_line(l, end)))
            end++;
        if (has_closing(mail_line(l, end)))
            return lines_between(l, start, end + 1);
        return NULL;
    }
    return NULL;
}

char *mail_typed_text(const char *text, const char *readers)
{
    struct mail_lines l;
    struct mail_party party;
    char *typed = NULL;
    mail_lines_init(&l, text);
    mail_party_init(&party, "", "");
    mail_party_add(&party, readers);
    for (gsize i = 0, tried = 0; i < l.at->len && !typed && tried < MOST_NAMES; i++) {
        if (!is_mp_name(mail_line(&l, i)))
            continue;
        tried++;
        gsize start = start_of(&l, i, &party);
        if (has_words(&l, start, i))
            typed = lines_between(&l, start, end_of(&l, i));
    }
    if (!typed)
        typed = between_marks(&l);
    if (!typed)
        typed = without_name(&l);
    mail_party_clear(&party);
    mail_lines_clear(&l);
    return typed;
}

#define LINES_ABOVE 3 /* that a pasted header has: "Forwarded message", empty ones */

const char *mail_pasted_body(const char *text, gint64 *at)
{
    struct mail_lines l;
    struct mail_block b;
    bool found = false, timed = false;
    const char *body = text;
    *at = MAIL_NO_DATE;
    mail_lines_init(&l, text);
    for (gsize i = 0; i < LINES_ABOVE && i < l.at->len && !found; i++) {
        const char *rest;
        found = mail_block_parse(&l, i, &b);
        if (found)
            body = text + mail_line_offset(&l, i + b.lines);
        else if (!mail_is_blank(mail_line(&l, i)) &&
                 mail_marker_of(mail_line(&l, i), &rest) == MARKER_NONE)
            break;
    }
    if (found && b.values[LABEL_DATE] && !mail_date_read(b.values[LABEL_DATE], at, &timed))
        *at = MAIL_NO_DATE;
    if (found)
        mail_block_clear(&b);
    mail_lines_clear(&l);
    body += found ? strspn(body, "\r\n") : 0;
    return body[strspn(body, " \t\r\n>")] ? body : text;
}
