/*
 * Owns finding, in the thread below a letter, earlier ones of its writer. What others wrote between
 * them is quoted, too: a letter counts only where its marks or its heading tell all its lines.
 */
#include "mail_make.h"
#include "mail_text.h"

#include "base/text.h"
#include "domain/own_letter.h"
#include "io/mail.h"

#include <string.h>

#define MOST_LEAD 120 /* bytes */
#define MOST_LEADS 60
#define MOST_EARLIER 10
#define MOST_MARKS 40
#define SHORT_BYTES 160

/* Where another message begins: its header block, or "On …, X wrote:". */
struct lead {
    gsize at, body; /* lines */
    int depth;      /* of quotes, of the lead itself */
    bool block;
    char *person; /* who wrote it, as it is written there */
    struct mail_forward head;
};

static void lead_free(gpointer data)
{
    struct lead *k = data;
    g_free(k->person);
    mail_forward_clear(&k->head);
    g_free(k);
}

static struct lead *block_lead(const struct mail_lines *l, gsize i)
{
    struct mail_block b;
    if (!mail_block_parse(l, i, &b))
        return NULL;
    struct lead *k = NULL;
    if (mail_block_is_mails(&b) || (b.labels >= 3 && b.values[LABEL_DATE])) {
        k = g_new0(struct lead, 1);
        *k = (struct lead){.at = i, .body = i + b.lines, .depth = b.depth, .block = true};
        k->person = g_strdup(b.values[LABEL_FROM]);
        mail_block_head(&b, &k->head);
    }
    mail_block_clear(&b);
    return k;
}

/* "X wrote:" without a day, right above what is marked. */
static bool is_short_lead(const struct mail_lines *l, gsize i, int depth)
{
    int below;
    gsize next = i + 1;
    const char *line = mail_unquote(mail_line(l, i), NULL);
    while (next < l->at->len && mail_is_blank(mail_line(l, next)))
        next++;
    mail_unquote(mail_line(l, next), &below);
    return below > depth && strlen(line) < MOST_LEAD && mail_ends_in_wrote(line);
}

static struct lead *attribution_lead(const struct mail_lines *l, gsize i, int depth)
{
    gsize n = mail_attribution(l, i);
    if (n == 0 && is_short_lead(l, i, depth))
        n = 1;
    if (n == 0)
        return NULL;
    struct lead *k = g_new0(struct lead, 1);
    *k = (struct lead){.at = i, .body = i + n, .depth = depth};
    k->person = mail_lead(l, i, n);
    if (!mail_attribution_read(k->person, &k->head)) {
        mail_forward_clear(&k->head);
        memset(&k->head, 0, sizeof k->head);
        k->head.from_address = g_strdup("");
        if (!mail_date_find(k->person, NULL, NULL, &k->head.date))
            k->head.date = MAIL_NO_DATE;
    }
    return k;
}

static GPtrArray *leads_of(const struct mail_lines *l)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(lead_free);
    for (gsize i = 0; i < l->at->len && all->len < MOST_LEADS;) {
        int depth;
        const char *value, *line = mail_unquote(mail_line(l, i), &depth);
        struct lead *k = NULL;
        if (*line && mail_label_of(line, &value) != LABEL_NONE)
            k = block_lead(l, i);
        else if (*line)
            k = attribution_lead(l, i, depth);
        if (k)
            g_ptr_array_add(all, k);
        i = k ? k->body : i + 1;
    }
    return all;
}

/* ---- its lines ---- */

static const char *without_marks(const char *line, int marks)
{
    for (; marks > 0; marks--) {
        line += strspn(line, " ");
        line += *line == '>';
    }
    return line + (*line == ' ');
}

/* Without the rule that is drawn above what follows. */
static gsize above_rule(const struct mail_lines *l, gsize from, gsize end)
{
    gsize i = end;
    while (i > from && mail_is_blank(mail_line(l, i - 1)))
        i--;
    return i > from && mail_is_rule(mail_unquote(mail_line(l, i - 1), NULL)) ? i - 1 : end;
}

/* Where what is led to by all[nth] ends: within a block's an attribution may lead to what it
 * answers itself. */
static gsize end_of(const struct mail_lines *l, const GPtrArray *all, guint nth)
{
    const struct lead *k = all->pdata[nth];
    for (guint i = nth + 1; i < all->len; i++) {
        const struct lead *next = all->pdata[i];
        if (next->depth < k->depth || (next->depth == k->depth && (next->block || !k->block)))
            return above_rule(l, k->body, next->at);
    }
    return l->at->len;
}

/* NULL where lines of others may stand among them. Caller's. */
static char *lines_of(const struct mail_lines *l, const GPtrArray *all, guint nth)
{
    const struct lead *k = all->pdata[nth];
    const int own = k->block ? k->depth : k->depth + 1;
    const gsize end = end_of(l, all, nth);
    g_autoptr(GString) out = g_string_new(NULL);
    bool any = false, left = false;
    for (gsize i = k->body; i < end; i++) {
        int depth;
        const char *line = mail_line(l, i);
        if (mail_is_blank(line) || own > MOST_MARKS) {
            g_string_append_c(out, '\n');
            continue;
        }
        mail_unquote(line, &depth);
        if (depth < own ? !any : left)
            return NULL; /* nothing marks it, or it goes on behind somebody else's words */
        left = depth < own;
        any = true;
        if (!left)
            g_string_append_printf(out, "%s\n", without_marks(line, own));
    }
    return g_strstrip(g_string_free(g_steal_pointer(&out), FALSE));
}

/* ---- whose they are ---- */

struct thread {
    const struct mail *m;
    bool (*is_it)(const char *address, void *data);
    void *data;
    const char *name, *address; /* of the writer */
    struct mail_party writer, others;
};

enum whose { ANOTHERS, WRITERS, MAYBE_WRITERS };

static enum whose whose_is(const struct thread *t, const struct lead *k)
{
    const char *address = k->head.from_address;
    if (*address && (g_ascii_strcasecmp(address, t->address) == 0 || t->is_it(address, t->data)))
        return WRITERS;
    if (mail_party_has_address(&t->others, k->person) || mail_party_has_name(&t->others, k->person))
        return ANOTHERS;
    if (mail_party_has_name(&t->writer, k->person))
        return *address ? MAYBE_WRITERS : WRITERS;
    return mail_party_names_writer(&t->others, k->person) ? MAYBE_WRITERS : ANOTHERS;
}

/* "See my comments below": they may stand between the lines of the MP's. */
static bool speaks_of_below(const struct mail_lines *l, gsize from, gsize to)
{
    static const char *const words[] = {" below",
                                        " inline ",
                                        " in line ",
                                        " in red ",
                                        " in blue ",
                                        " in bold",
                                        " in green ",
                                        " capitals",
                                        " in brackets",
                                        " isod",
                                        " comments ",
                                        " see what i ",
                                        " see my ",
                                        " what i put ",
                                        " what i ve put ",
                                        " what ive put ",
                                        " what i have put ",
                                        " what i wrote ",
                                        " what i ve written ",
                                        " what i have written ",
                                        " what i added ",
                                        " i have added ",
                                        " ive added ",
                                        " i ve added ",
                                        " i added ",
                                        " my answers ",
                                        " my replies ",
                                        " my notes ",
                                        " my points ",
                                        " annotat",
                                        " marked up ",
                                        " intersper",
                                        " between your ",
                                        " between the lines ",
                                        " in the text ",
                                        " to your points ",
                                        " to your questions ",
                                        " replied to each ",
                                        " against each ",
                                        " under each ",
                                        " after each ",
                                        " beneath "};
    g_autoptr(GString) text = g_string_new(NULL);
    for (; from < to; from++)
        g_string_append_printf(text, "%s ", mail_unquote(mail_line(l, from), NULL));
    return text_says_any(text->str, words, G_N_ELEMENTS(words));
}

/* So short a message above an answer that asks something may have its own answers in there. */
static bool may_answer_within(const struct mail_lines *l, const struct lead *above,
                              const struct lead *next, gsize end)
{
    gsize bytes = 0;
    for (gsize i = above->body; i < next->at; i++)
        bytes += strlen(mail_unquote(mail_line(l, i), NULL));
    for (gsize i = next->body; bytes < SHORT_BYTES && i < end; i++)
        if (strchr(mail_line(l, i), '?'))
            return true;
    return false;
}

/* Whether the lines of all[nth] may be somebody else's, too: of one who wrote above it. */
static bool may_be_mixed(const struct thread *t, const struct mail_lines *l, const GPtrArray *all,
                         guint nth)
{
    for (guint i = 0; i < nth; i++) {
        const struct lead *above = all->pdata[i], *next = all->pdata[i + 1];
        if (whose_is(t, above) != ANOTHERS)
            continue;
        if (speaks_of_below(l, above->body, next->at) ||
            (i + 1 == nth && may_answer_within(l, above, next, end_of(l, all, nth))))
            return true;
    }
    return false;
}

/* ---- where they end ---- */

/* "Member of Parliament for …": what stands below the name of an MP. */
static bool is_foot(const struct thread *t, const char *line)
{
    static const char *const words[] = {" mp ",
                                        " member of parliament ",
                                        " aelod seneddol ",
                                        " house of commons ",
                                        " ty r cyffredin ",
                                        " westminster ",
                                        " sw1a ",
                                        " parliament uk ",
                                        " constituency office ",
                                        " office of ",
                                        " swyddfa ",
                                        " minister ",
                                        " shadow ",
                                        " secretary ",
                                        " he him ",
                                        " she her ",
                                        " 020 7219 "};
    static const char *const persons[] = {" i ",  " i m ", " i ve ", " im ", " ive ",
                                          " my ", " me ",  " we ",   " our "};
    if (mail_is_rule(line) || mail_party_writer_signs(&t->others, line))
        return true;
    if (strlen(line) > MOST_LEAD)
        return false;
    return !text_says_any(line, persons, G_N_ELEMENTS(persons)) &&
           text_says_any(line, words, G_N_ELEMENTS(words));
}

/* The line in which its writer signs; l->at->len: none. */
static gsize signed_at(const struct thread *t, const struct mail_lines *l)
{
    gsize i = 0, n = l->at->len;
    while (i < n && !mail_is_salutation(mail_line(l, i)))
        i++;
    for (i = i < n ? i + 1 : 1; i < n; i++) {
        if (mail_party_writer_signs(&t->others, mail_line(l, i)))
            return i;
        if (!mail_is_parting(mail_line(l, i)))
            continue;
        while (i + 1 < n && mail_is_blank(mail_line(l, i + 1)))
            i++;
        return MIN(i + 1, n - 1);
    }
    return n;
}

/* Whether the writer signs it, and whether somebody goes on below that. */
static bool is_signed(const struct thread *t, const char *text, bool *goes_on)
{
    struct mail_lines l;
    mail_lines_init(&l, text);
    const gsize at = signed_at(t, &l);
    *goes_on = false;
    for (gsize i = at + 1; i < l.at->len; i++)
        *goes_on = *goes_on || (!mail_is_blank(mail_line(&l, i)) && !is_foot(t, mail_line(&l, i)));
    const bool found = at < l.at->len;
    mail_lines_clear(&l);
    return found;
}

/* Whether nobody else goes on below the writer's name. Where no mark tells whose lines they are
 * only that name tells where they end. */
static bool is_whole(const struct thread *t, const char *raw, const char *kept, bool marked)
{
    bool goes_on, below;
    const bool any = is_signed(t, raw, &below);
    is_signed(t, kept, &goes_on);
    return (any || marked) && !goes_on;
}

static const char *or_else(const char *text, const char *other)
{
    return text && *text ? text : other;
}

/* NULL where it is not sure. */
static struct mail *earlier(const struct thread *t, struct lead *k, char *text_taken)
{
    g_autofree char *text = text_taken;
    const struct mail *m = t->m;
    if (!text || !*text || k->head.date == MAIL_NO_DATE)
        return NULL;
    struct mail_forward f = {
        .from_name = g_strdup(or_else(k->head.from_name, t->name)),
        .from_address = g_strdup(or_else(k->head.from_address, t->address)),
        .to = g_strdup(or_else(k->head.to, m->forwarded ? m->original_to : m->to)),
        .cc = g_strdup(or_else(k->head.cc, "")),
        .subject = g_strdup(or_else(k->head.subject, m->forwarded ? m->original_subject : "")),
        .date_text = g_strdup(or_else(k->head.date_text, "")),
        .date = k->head.date,
        .text = g_steal_pointer(&text)};
    g_autofree char *raw = g_strdup(f.text);
    const bool marked = !k->block || k->depth > 0;
    struct mail *one = mail_further(m, NULL);
    if (mail_take_forward(one, &f, NULL) && one->original_kind == MAIL_LETTER &&
        is_whole(t, raw, one->original_reply_text, marked) &&
        !letter_speaks_as_constituent(one->original_reply_text))
        return one;
    mail_free(one);
    return NULL;
}

/* "MEDI, Llinos" the other way round. Caller's. */
static char *turned(const char *name)
{
    const char *comma = strchr(name, ',');
    return comma ? g_strdup_printf("%s %.*s", comma + 1, (int)(comma - name), name)
                 : g_strdup(name);
}

static void add_people(struct thread *t)
{
    const struct mail *m = t->m;
    const char *const lines[] = {m->to, m->cc, m->original_to, m->original_cc};
    g_autofree char *sender = g_strdup_printf("%s <%s>", m->from_name, m->from_address);
    g_autofree char *name = turned(t->name);
    g_autofree char *writer = g_strdup_printf("%s <%s>", name, t->address);
    mail_party_init(&t->writer, "", "");
    mail_party_add(&t->writer, writer);
    mail_party_init(&t->others, t->name, t->address);
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++)
        mail_party_add(&t->others, lines[i]);
    if (m->forwarded)
        mail_party_add(&t->others, sender);
}

GPtrArray *mail_find_earlier(const struct mail *m, bool (*is_it)(const char *address, void *data),
                             void *data, struct mail_left *left)
{
    GPtrArray *found = g_ptr_array_new_with_free_func((GDestroyNotify)mail_free);
    struct thread t = {.m = m,
                       .is_it = is_it,
                       .data = data,
                       .name = m->forwarded ? m->original_from_name : m->from_name,
                       .address = m->forwarded ? m->original_from_address : m->from_address};
    struct mail_lines l;
    *left = (struct mail_left){.date_utc = MAIL_NO_DATE};
    mail_lines_init(&l, m->forwarded ? m->original_text : m->text);
    add_people(&t);
    g_autoptr(GPtrArray) all = leads_of(&l);
    for (guint i = 0; i < all->len; i++) {
        struct lead *k = all->pdata[i];
        enum whose whose = whose_is(&t, k);
        if (whose == ANOTHERS)
            continue;
        struct mail *one =
            whose == WRITERS && found->len < MOST_EARLIER && !may_be_mixed(&t, &l, all, i)
                ? earlier(&t, k, lines_of(&l, all, i))
                : NULL;
        if (one)
            g_ptr_array_add(found, one);
        left->n += one == NULL;
        if (!one && left->date_utc == MAIL_NO_DATE)
            left->date_utc = k->head.date;
    }
    mail_party_clear(&t.writer);
    mail_party_clear(&t.others);
    mail_lines_clear(&l);
    return found;
}
