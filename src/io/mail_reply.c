/*
 * Owns cutting a reply down to what its sender wrote.
 */
#include "mail_text.h"

#include "base/text.h"
#include "domain/own_letter.h"
#include "io/mail.h"

#include <string.h>

#define SIGNED_REACH 60 /* lines of a signature and what stands below it */
#define MOST_LEAD 240   /* bytes of what leads to a quote */
#define LONG_LINE 60    /* bytes at which a quoted line may have been wrapped on the way */

/* "-- ", unless the letter goes on to its end below it: then it is a rule. */
static bool begins_signature(const struct mail_lines *l, gsize i)
{
    const char *line = mail_line(l, i);
    if (strcmp(line, "-- ") != 0 && strcmp(line, "--") != 0)
        return false;
    for (gsize j = i + 3; j < MIN(l->at->len, i + SIGNED_REACH); j++) {
        if (mail_line(l, j)[0] == '>')
            return true;
        if (mail_is_parting(mail_line(l, j)))
            return false;
    }
    return true;
}

/* Nothing behind it is the reply. */
static bool begins_footer(const char *line)
{
    line += strspn(line, " *_");
    return g_str_has_prefix(line, "UK Parliament Disclaimer");
}

/* A sentence of the letter that begins so has others around it. */
static bool is_device(const struct mail_lines *l, gsize i, const struct mail_party *party,
                      const struct mail_written *above)
{
    gsize n;
    if (!mail_is_device(mail_line(l, i)))
        return false;
    bool apart = i + 1 >= l->at->len || mail_is_blank(mail_line(l, i + 1));
    return apart || mail_quote_at(l, i + 1, party, above, &n) != QUOTE_NONE ||
           mail_is_rule(mail_line(l, i + 1));
}

/* ---- where a quote ends ---- */

static gsize next_written(const struct mail_lines *l, gsize i)
{
    while (i < l->at->len && mail_line(l, i)[0] != '>' && mail_is_blank(mail_line(l, i)))
        i++;
    return i;
}

static bool is_marked(const char *line)
{
    line += strspn(line, " ");
    return *line == '>' || *line == '|';
}

/* Behind "X wrote:": where what is quoted ends, or all the rest if nothing is marked. */
static gsize skip_quote(const struct mail_lines *l, gsize i)
{
    gsize first = next_written(l, i), j = first;
    if (is_marked(mail_line(l, first)))
        return i;
    while (j < l->at->len &&
           (mail_is_blank(mail_line(l, j)) || g_str_has_prefix(mail_line(l, j), "  ")))
        j++;
    return j > first ? j : l->at->len;
}

/* A quote above an answer that nothing marks: the answer greets its receiver, or is at least the
 * second letter that greets anybody. */
static gsize find_answer(const struct mail_lines *l, gsize i, const struct mail_party *party)
{
    int greetings = 0;
    gsize second = l->at->len;
    for (; i < l->at->len && !mail_party_is_greeted(party, mail_line(l, i)); i++)
        if (mail_is_salutation(mail_line(l, i)) && ++greetings == 2)
            second = i;
    return i < l->at->len ? i : second;
}

/* The end of a quoted line that was wrapped on the way and lost its mark. */
static bool is_wrapped_tail(const struct mail_lines *l, gsize i)
{
    const char *above = i > 0 ? mail_line(l, i - 1) : "", *line = mail_line(l, i);
    gsize len = strlen(above);
    if (above[0] != '>' || len < LONG_LINE || strchr(".?!:;", above[len - 1]))
        return false;
    return (g_ascii_islower(*line) || g_ascii_isdigit(*line)) &&
           (mail_is_blank(mail_line(l, i + 1)) || mail_line(l, i + 1)[0] == '>');
}

/* ---- what is written ---- */

#define GAP "[…]" /* where a question of the member's stood that is answered below it */

struct out {
    GString *text;
    int empty; /* lines, at its end */
    struct mail_written written;
    bool quoting; /* within marked lines, */
    bool others;  /* which are somebody's whom the writer shows: they stay */
    bool cut;     /* lines were cut since the last that stayed, */
    bool at_top;  /* or above all of them */
};

static void mark_gap(struct out *o)
{
    if (o->text->len == 0) {
        o->at_top = true; /* one alone is what the whole of it answers */
    } else {
        if (o->at_top)
            g_string_prepend(o->text, GAP "\n");
        o->at_top = false;
        g_string_append(o->text, GAP "\n");
        if (o->empty)
            g_string_append_c(o->text, '\n');
    }
    o->cut = false;
}

/* Adds a line without the white space at its end; of empty lines one at most,
 * and none at the start. */
static void add_line(struct out *o, const char *line, const struct mail_party *party)
{
    gsize len = strlen(line);
    while (len > 0 && line[len - 1] == ' ')
        len--;
    if (len > 0 && o->cut)
        mark_gap(o);
    o->empty = len > 0 ? 0 : o->empty + 1;
    if (o->empty > 1 || (o->empty && o->text->len == 0))
        return;
    g_string_append_len(o->text, line, (gssize)len);
    g_string_append_c(o->text, '\n');
    o->written.any = true;
    if (!o->written.signed_ && len > 0)
        o->written.signed_ = mail_is_parting(line) || mail_party_writer_signs(party, line);
}

/* What stands right above another letter and belongs to it: rules, its own heading. */
static void trim_lead(struct out *o, const struct mail_party *party)
{
    while (o->text->len > 0) {
        g_string_truncate(o->text, o->text->len - 1);
        char *lf = strrchr(o->text->str, '\n');
        const char *value, *line = lf ? lf + 1 : o->text->str;
        bool partys = mail_label_of(line, &value) != LABEL_NONE &&
                      (mail_party_has_address(party, line) || mail_party_has_name(party, line));
        if (*line && !mail_is_rule(line) && !partys) {
            g_string_append_c(o->text, '\n');
            return;
        }
        g_string_truncate(o->text, (gsize)(line - o->text->str));
    }
}

/* Where a letter without a heading begins with its writer's name and address: from there on. */
static void trim_letterhead(struct out *o, const struct mail_party *party)
{
    char *line = o->text->str + o->text->len;
    for (int lines = 0; lines < 8 && line > o->text->str; lines++) {
        char *end = line - 1;
        *end = '\0';
        char *lf = strrchr(o->text->str, '\n');
        line = lf ? lf + 1 : o->text->str;
        bool head = mail_party_has_name(party, line) && mail_party_signs(party, line);
        bool own = mail_is_parting(line) || mail_party_writer_signs(party, line);
        *end = '\n';
        if (head)
            g_string_truncate(o->text, (gsize)(line - o->text->str));
        if (head || own)
            return;
    }
}

/* Behind a quote that nothing marks: the end, or an answer below it. */
static gsize behind(struct out *o, const struct mail_lines *l, gsize i,
                    const struct mail_party *party)
{
    if (!o->written.any)
        return find_answer(l, i, party);
    trim_lead(o, party);
    trim_letterhead(o, party);
    return l->at->len;
}

/* The end of what is written so far, to the empty line above it. Caller's. */
static char *last_words(const struct out *o)
{
    const char *end = o->text->str + o->text->len, *start;
    while (end > o->text->str && strchr("\n ", end[-1]))
        end--;
    for (start = end; start > o->text->str && end - start < MOST_LEAD; start--)
        if (start[-1] == '\n' && (start - 1 == o->text->str || start[-2] == '\n'))
            break;
    return g_strdelimit(g_strndup(start, (gsize)(end - start)), "\n", ' ');
}

/* "This is the reply from the Minister.": a sentence, not what stands at the end of an answer. */
static bool tells_of_words(const char *lead)
{
    static const char *const words[] = {
        " told",  " said",   " says",  " reply",     " replied",     " respon", " answer",
        " wrote", " writes", " reads", " statement", " letter from", " ateb",   " ymateb"};
    const char *last = lead;
    for (const char *p = lead; (p = strpbrk(p, ".!?")); p++)
        last = p[1] == ' ' ? p + 1 : last;
    return text_says_any(last, words, G_N_ELEMENTS(words)) && mail_names_official(last);
}

/* Whether the writer's own words go on behind the marked lines at i. */
static bool goes_on_behind(const struct mail_lines *l, gsize i)
{
    while (i < l->at->len && (mail_line(l, i)[0] == '>' || mail_is_blank(mail_line(l, i))))
        i++;
    return i < l->at->len;
}

/* Whether marked lines begin there that the writer shows: "The Minister replied:". */
static bool are_others(const struct out *o, const struct mail_lines *l, gsize i,
                       const struct mail_party *party)
{
    g_autofree char *lead = last_words(o);
    gsize len = strlen(lead);
    if (len == 0 || mail_party_has_address(party, lead) || mail_party_has_name(party, lead))
        return false;
    bool leads = lead[len - 1] == ':';
    bool told = !leads && !o->written.signed_ && goes_on_behind(l, i) && tells_of_words(lead);
    g_autoptr(GString) quote = g_string_new(NULL);
    for (; (leads || told) && i < l->at->len && mail_line(l, i)[0] == '>'; i++)
        g_string_append_printf(quote, "%s\n", mail_unquote(mail_line(l, i), NULL));
    if (quote->len == 0 || letter_speaks_as_constituent(quote->str))
        return false;
    return told || mail_names_official(lead) || mail_speaks_of_own(lead) ||
           (!strstr(quote->str, "your constituent") && letter_is_officials(quote->str));
}

static void take_marked(struct out *o, const struct mail_lines *l, gsize i, gsize n,
                        const struct mail_party *party)
{
    int depth;
    mail_unquote(mail_line(l, i), &depth);
    if (!o->quoting)
        o->others = are_others(o, l, i, party);
    o->quoting = true;
    if (!o->others || depth > 1)
        o->cut = true;
    for (gsize end = i + n; o->others && depth <= 1 && i < end; i++)
        add_line(o, mail_line(l, i), NULL);
}

/* "[...]", as one marks where lines were that are answered below. */
static bool is_gap(const char *line)
{
    static const char *const gaps[] = {"...", "…", "snip", "cut", "toriad"};
    line += strspn(line, " >[<(-");
    for (gsize i = 0; i < G_N_ELEMENTS(gaps); i++) {
        gsize len = strlen(gaps[i]);
        if (g_ascii_strncasecmp(line, gaps[i], len) == 0)
            return line[len + strspn(line + len, " ]>)-.")] == '\0';
    }
    return false;
}

/* Whether what was answered is left out below its lead, and the writer answers between. */
static bool answers_gaps(const struct out *o, const struct mail_lines *l, gsize i,
                         const struct mail_party *party)
{
    int gaps = 0;
    if (o->written.signed_ || !is_gap(mail_line(l, next_written(l, i))))
        return false;
    enum mail_whose whose = mail_whose_below(l, next_written(l, i) + 1, party);
    for (; i < l->at->len && gaps < 2; i++)
        gaps += is_gap(mail_line(l, i));
    return whose == WHOSE_OTHERS || (whose == WHOSE_UNKNOWN && gaps > 1);
}

/* Takes the line at i, or as many as belong together; gives the next one. */
static gsize take(struct out *o, const struct mail_lines *l, gsize i,
                  const struct mail_party *party)
{
    gsize n;
    enum mail_quote found = mail_quote_at(l, i, party, &o->written, &n);
    switch (found) {
    case QUOTE_LINE:
        take_marked(o, l, i, n, party);
        return i + n;
    case QUOTE_REST:
        return behind(o, l, i + n, party);
    case QUOTE_LEAD: {
        o->quoting = true;
        o->others = false;
        if (answers_gaps(o, l, i + n, party))
            return i + n;
        gsize end = skip_quote(l, i + n);
        return end < l->at->len ? end : behind(o, l, i + n, party);
    }
    case QUOTE_SKIP:
    case QUOTE_NONE:
        break;
    }
    if (is_wrapped_tail(l, i) && !o->others)
        return i + 1;
    o->quoting = o->quoting && mail_is_blank(mail_line(l, i));
    for (gsize end = i + n; i < end; i++)
        add_line(o, mail_line(l, i), party);
    if (found == QUOTE_SKIP)
        o->written.signed_ = false; /* another letter, which ends in its turn */
    return i;
}

/* What the writer added below the signature; no other letter stands above it there. */
static void take_postscripts(struct out *o, const struct mail_lines *l, gsize i,
                             const struct mail_party *party)
{
    gsize n, end = MIN(l->at->len, i + SIGNED_REACH);
    bool taken = false;
    for (; i < end; i++) {
        const char *line = mail_line(l, i);
        if (mail_is_salutation(line) || mail_quote_at(l, i, party, &o->written, &n) != QUOTE_NONE)
            return;
        if (!taken && mail_is_postscript(line)) {
            add_line(o, "", party);
            taken = true;
        }
        taken = taken && !mail_is_blank(line);
        if (taken)
            add_line(o, line, party);
    }
}

static char *written(const char *text, gsize len, bool signature, const struct mail_party *party)
{
    g_autofree char *part = g_strndup(text, len);
    struct mail_lines l;
    mail_lines_init(&l, part);
    struct out o = {.text = g_string_new(NULL)};
    for (gsize i = 0; i < l.at->len;) {
        if (!signature && begins_signature(&l, i))
            take_postscripts(&o, &l, i + 1, party);
        if (!signature && (begins_signature(&l, i) || begins_footer(mail_line(&l, i))))
            break;
        if (!signature && is_device(&l, i, party, &o.written))
            i++;
        else
            i = take(&o, &l, i, party);
    }
    mail_lines_clear(&l);
    if (party)
        mail_drop_homes(o.text, party, o.written.signed_);
    return g_strchomp(g_string_free(o.text, FALSE));
}

char *mail_reply_text(const char *text, gsize len, const struct mail_party *party)
{
    return written(text, len, false, party);
}

char *mail_signed_text(const char *text)
{
    return written(text, strlen(text), true, NULL);
}

char *mail_letter_text(const char *text, const char *writer_name, const char *writer_address,
                       const char *people)
{
    struct mail_party party;
    mail_party_init(&party, writer_name, writer_address);
    mail_party_add(&party, people);
    mail_party_add_greeted(&party, text, strlen(text));
    char *out = written(text, strlen(text), true, &party);
    mail_party_clear(&party);
    return out;
}
