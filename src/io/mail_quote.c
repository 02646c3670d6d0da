/*
 * Owns telling where, in somebody's letter, that of somebody else begins: by the
 * marks and headings of mail programs, and by who the letter is between.
 */
#include "mail_text.h"

#include "base/text.h"
#include "domain/mail_sender.h"
#include "io/mail.h"

#include <string.h>

#define MAX_LEAD 150   /* bytes of a line that only says whose words follow */
#define MARKER_WORDS 4 /* of a line that leads to a forward without a rule */
#define MAX_LETTER 400 /* lines that a quoted letter is looked through */
#define MAX_FORM_LABEL 40

struct look {
    const struct mail_lines *l;
    const struct mail_party *party;
    const struct mail_written *above;
    bool ruled; /* a rule stands right above */
};

static gsize next_written(const struct mail_lines *l, gsize i)
{
    while (i < l->at->len && mail_is_blank(mail_line(l, i)))
        i++;
    return i;
}

/* ---- marks at the beginning of each line ---- */

/* "| text": lines of a table end in a bar too. */
static bool is_barred(const char *line)
{
    gsize len = strlen(line);
    return line[0] == '|' && !(len > 2 && line[len - 1] == '|');
}

static bool is_bar(const struct mail_lines *l, gsize i)
{
    return is_barred(mail_line(l, i)) &&
           (is_barred(mail_line(l, i + 1)) || (i > 0 && is_barred(mail_line(l, i - 1))));
}

/* "AR> text". */
static bool is_initialled(const char *line)
{
    gsize n = 0;
    while (n < 4 && g_ascii_isupper(line[n]))
        n++;
    return n > 0 && line[n] == '>' && (line[n + 1] == ' ' || line[n + 1] == '\0');
}

/* ">>> Jane Doe <a@b> 12/11/2026 20:41 >>>". */
static bool is_between_arrows(const char *line)
{
    gsize len = strlen(line);
    return len > 8 && len < MAX_LEAD && g_str_has_prefix(line, ">>>") &&
           g_str_has_suffix(line, ">>>");
}

/* ---- headings ---- */

static bool is_partys(const struct look *k, const char *text)
{
    return mail_party_has_address(k->party, text) || mail_party_has_name(k->party, text) ||
           mail_party_has_greeted(k->party, text);
}

static bool begins_block(const struct look *k, const struct mail_block *b)
{
    const char *from = b->values[LABEL_FROM], *date = b->values[LABEL_DATE];
    gint64 at;
    bool timed = false, dated = date && mail_date_read(date, &at, &timed);
    if ((b->labels >= 3 && mail_block_is_mails(b)) || is_partys(k, from))
        return true;
    return k->above->signed_ || (dated && timed && (strchr(from, '@') || k->ruled));
}

/* By the name: many a member writes from an address of the government's. */
static bool is_office(const char *from)
{
    static const char *const offices[] = {" ministerial",    " correspondence", " private office",
                                          " secretariat",    " enquiries ",     " parliamentary ",
                                          " public contact", " treat official", " team "};
    g_autofree char *name = NULL, *address = NULL;
    mail_split_person(from, &name, &address);
    return mail_names_official(name) || text_says_any(name, offices, G_N_ELEMENTS(offices));
}

/* What a minister or a council wrote, and the MP shows: it stays, with what stands above it. */
static bool is_others_block(const struct look *k, gsize i, const struct mail_block *b)
{
    const char *from = b->values[LABEL_FROM], *to = b->values[LABEL_TO];
    if (is_partys(k, from))
        return false;
    gsize below = i + b->lines, len;
    const char *at = mail_find_address(from, &len);
    g_autofree char *address = g_strndup(at ? at : "", at ? len : 0);
    bool mps = address_of_parliament(address) && to && !mail_party_names_writer(k->party, from);
    bool passed = !to || !is_partys(k, to);
    if (passed && (mps || is_office(from)) && !mail_is_members_below(k->l, below, k->party))
        return true;
    enum mail_whose whose = mail_whose_below(k->l, below, k->party);
    return (mail_names_official(b->values[LABEL_FROM]) && whose != WHOSE_CONSTITUENTS) ||
           (whose == WHOSE_OTHERS && mail_is_officials_below(k->l, below));
}

/* "-----Original Message-----" above what is passed on. *n: with the block below it. */
static bool marks_others(const struct look *k, gsize i, gsize *n)
{
    struct mail_block b;
    gsize at = next_written(k->l, i + 1);
    if (!k->above->any || at >= k->l->at->len || at > i + 3 || !mail_block_parse(k->l, at, &b))
        return false;
    bool to_party = b.values[LABEL_TO] && is_partys(k, b.values[LABEL_TO]);
    bool others = !to_party && is_others_block(k, at, &b); /* else the party passes it on */
    *n = at + b.lines - i;
    mail_block_clear(&b);
    return others;
}

/* "From: Jane Doe" alone. */
static bool begins_from(const struct look *k, gsize i)
{
    const char *value, *line = mail_line(k->l, i), *next = mail_line(k->l, i + 1);
    return mail_label_of(line, &value) == LABEL_FROM &&
           (is_partys(k, value) || (k->above->signed_ && strchr(value, '@'))) &&
           (mail_is_blank(next) || mail_is_device(next));
}

static enum mail_quote block_at(const struct look *k, gsize i, gsize *n)
{
    struct mail_block b;
    if (!mail_block_parse(k->l, i, &b))
        return begins_from(k, i) ? QUOTE_REST : QUOTE_NONE;
    bool begins = begins_block(k, &b);
    /* at the top of a letter that was typed as a memo stand its own people */
    bool memo = !k->above->any && k->party && (k->party->names->len || k->party->greeted) &&
                b.values[LABEL_FROM] && !is_partys(k, b.values[LABEL_FROM]);
    bool skip = begins && (memo || (k->above->any && is_others_block(k, i, &b)));
    if (skip)
        *n = b.lines;
    mail_block_clear(&b);
    if (!begins)
        return QUOTE_NONE;
    return skip ? QUOTE_SKIP : QUOTE_REST;
}

static bool is_form_line(const char *line)
{
    gsize label = strcspn(line, ":");
    return line[label] == ':' && label > 0 && label <= MAX_FORM_LABEL && line[label + 1] == ' ' &&
           !memchr(line, '@', label) && !memchr(line, '.', label);
}

static bool is_message_label(const char *line)
{
    static const char *const words[] = {"message", "comment",     "query",   "enquiry",
                                        "neges",   "description", "details", "issue",
                                        "summary", "problem",     "ymholiad"};
    g_autofree char *label = g_ascii_strdown(line, (gssize)strcspn(line, ":"));
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (strstr(label, words[i]))
            return true;
    return false;
}

/* "Name: … / Email: … / Message: …", as a web form sends it. */
static bool is_form(const struct look *k, gsize i)
{
    bool partys = false, message = false;
    gsize n = 0, step = 1;
    if (!k->above->any)
        return false;
    for (; n < 12; n++) {
        const char *line = mail_line(k->l, i + n * step);
        if (!is_form_line(line))
            break;
        if (n == 0 && mail_is_blank(mail_line(k->l, i + 1)))
            step = 2;
        partys = partys || mail_party_has_address(k->party, line) ||
                 (k->above->signed_ && mail_party_has_name(k->party, line));
        message = message || is_message_label(line);
    }
    return n >= 3 && (partys || (message && k->above->signed_));
}

/* ---- "On …, X wrote:" ---- */

static bool is_marked(const struct mail_lines *l, gsize i)
{
    const char *line = mail_line(l, next_written(l, i));
    return line[strspn(line, " ")] == '>' || is_barred(line);
}

static bool is_quoting(const char *line)
{
    static const char *const starts[] = {"quoting ", "citation ", "citing ", "zitat ", "dyfyniad "};
    for (gsize i = 0; i < G_N_ELEMENTS(starts); i++)
        if (g_ascii_strncasecmp(line, starts[i], strlen(starts[i])) == 0)
            return true;
    return false;
}

/* What mail_attribution() is not sure of, with what is known of the people. */
static gsize weak_attribution(const struct look *k, gsize i)
{
    const char *line = mail_line(k->l, i);
    if (!strpbrk(line, "@0123456789") && !strchr(":->", line[strlen(line) - 1]))
        return 0;
    g_autofree char *joined = NULL;
    gsize n = mail_attribution_like(k->l, i, &joined);
    bool lone = n == 0 && strlen(line) <= MAX_LEAD;
    if (lone) {
        g_free(joined);
        joined = g_strdup(line);
        n = 1;
    }
    if (!joined || strlen(joined) > 2 * MAX_LEAD)
        return 0;
    gint64 at;
    bool wrote = mail_ends_in_wrote(joined), timed = false;
    bool dated = mail_date_read(joined, &at, &timed);
    wrote = wrote || (!lone && dated && mail_has_wrote(joined));
    bool signed_ = k->above->signed_ || k->ruled;
    if (mail_party_has_address(k->party, joined))
        return wrote || (!lone && (dated || signed_)) || (dated && signed_) ? n : 0;
    if (strchr(joined, '@') && signed_)
        return wrote || dated || is_quoting(joined) ? n : 0;
    if (mail_party_has_name(k->party, joined) || mail_party_has_greeted(k->party, joined))
        return wrote || (dated && timed && (signed_ || is_marked(k->l, i + n))) ? n : 0;
    return wrote && (signed_ || is_marked(k->l, i + n)) ? n : 0;
}

/* "On …, the Minister wrote:": what the MP shows of somebody else's. */
static bool leads_to_others(const struct look *k, gsize i, gsize n)
{
    g_autoptr(GString) lead = g_string_new(NULL);
    for (gsize j = i; j < i + n; j++)
        g_string_append_printf(lead, "%s ", mail_unquote(mail_line(k->l, j), NULL));
    return k->above->any && !is_partys(k, lead->str) && mail_names_official(lead->str) &&
           mail_whose_below(k->l, i + n, k->party) != WHOSE_CONSTITUENTS;
}

/* ---- a letter without any heading ---- */

/* A greeting of somebody else, and a receiver's name below it. */
static bool is_partys_letter(const struct look *k, gsize i)
{
    if (!k->above->any || !k->party || !mail_is_salutation(mail_line(k->l, i)) ||
        mail_party_is_greeted(k->party, mail_line(k->l, i)))
        return false;
    gsize end = MIN(k->l->at->len, i + MAX_LETTER);
    for (gsize j = i + 1; j < end; j++) {
        const char *line = mail_line(k->l, j), *value;
        if (mail_is_salutation(line) || mail_label_of(line, &value) == LABEL_FROM)
            return false;
        if (mail_party_signs(k->party, line))
            return true;
    }
    return false;
}

/* "Begin forwarded message:". A sentence of the writer's that has such words leads to no header. */
static bool is_marker(const struct look *k, gsize i, const char *line)
{
    const char *rest, *value;
    if (mail_marker_of(line, &rest) == MARKER_NONE)
        return false;
    gsize below = i + 1, words = 1;
    while (below < k->l->at->len && mail_is_blank(mail_line(k->l, below)))
        below++;
    for (const char *p = line; (p = strchr(p, ' ')); p++)
        words++;
    return g_str_has_prefix(line + strspn(line, " *"), "--") || words <= MARKER_WORDS ||
           (below < k->l->at->len &&
            mail_label_of(mail_unquote(mail_line(k->l, below), NULL), &value) != LABEL_NONE);
}

static enum mail_quote quote_at(const struct look *k, gsize i, gsize *n)
{
    const char *value, *line = mail_line(k->l, i);
    line += strspn(line, " ");
    if (is_marker(k, i, line))
        return marks_others(k, i, n) ? QUOTE_SKIP : QUOTE_REST;
    if (mail_is_heading(line)) {
        g_autofree char *small = g_ascii_strdown(line, -1);
        if (!k->above->any)
            return QUOTE_LINE;
        if (!is_partys(k, line) && !strstr(small, "this line") &&
            ((mail_names_official(line) && mail_heads_others_letter(line)) ||
             mail_whose_below(k->l, i + 1, k->party) == WHOSE_OTHERS))
            return QUOTE_NONE;
        if (k->above->signed_ || k->ruled || is_partys(k, line) || strstr(small, "original") ||
            strstr(small, "this line"))
            return QUOTE_REST;
    }
    if (mail_label_of(line, &value) != LABEL_NONE) {
        enum mail_quote block = block_at(k, i, n);
        if (block != QUOTE_NONE)
            return block;
    }
    if (is_form(k, i))
        return QUOTE_REST;
    if ((*n = mail_attribution(k->l, i)) > 0 || (*n = weak_attribution(k, i)) > 0)
        return leads_to_others(k, i, *n) ? QUOTE_NONE : QUOTE_LEAD;
    *n = 1;
    return is_partys_letter(k, i) || mail_own_letter_at(k->l, i, k->party, k->above, k->ruled)
               ? QUOTE_REST
               : QUOTE_NONE;
}

enum mail_quote mail_quote_at(const struct mail_lines *l, gsize i, const struct mail_party *party,
                              const struct mail_written *above, gsize *n)
{
    const char *raw = mail_line(l, i);
    *n = 1;
    if (is_between_arrows(raw))
        return QUOTE_LEAD;
    if (raw[strspn(raw, " ")] == '>' || is_bar(l, i) || is_initialled(raw))
        return QUOTE_LINE;
    if (mail_is_blank(raw))
        return QUOTE_NONE;
    struct look k = {.l = l, .party = party, .above = above};
    const char *rest;
    gsize at = i;
    if (mail_is_rule(raw) && mail_marker_of(raw, &rest) == MARKER_NONE) {
        k.ruled = true;
        at = next_written(l, i + 1);
        if (at >= l->at->len || at > i + 3)
            return QUOTE_NONE;
    }
    enum mail_quote found = quote_at(&k, at, n);
    *n += at - i;
    return found == QUOTE_NONE || (found == QUOTE_SKIP && at > i) ? QUOTE_NONE : found;
}
