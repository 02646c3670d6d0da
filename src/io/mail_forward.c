/*
 * Owns finding a forwarded message within another one's text.
 */
#include "mail_text.h"

#include "io/mail.h"

#include <string.h>

/* How far below a marker its header block may begin. */
#define MARKER_REACH 5

static void set_date(struct mail_forward *f, const char *text)
{
    f->date_text = g_strdup(text ? text : "");
    if (!mail_date_find(f->date_text, NULL, NULL, &f->date))
        f->date = MAIL_NO_DATE;
}

/* Marks that a mail program put before all that it passed on; not those of an answer between the
 * lines of a quote. */
static bool is_all_marked(const struct mail_lines *l, gsize i)
{
    gsize marked = 0, plain = 0;
    if (mail_line(l, i)[0] != '>')
        return false;
    for (; i < l->at->len; i++) {
        marked += mail_line(l, i)[0] == '>';
        plain += !mail_is_blank(mail_line(l, i)) && mail_line(l, i)[0] != '>';
    }
    return marked > 2 * plain;
}

/* The forwarded body: from line i on, without its one mark of quoting or its
 * indentation. */
static char *body_from(const struct mail_lines *l, gsize i)
{
    while (i < l->at->len && mail_is_blank(mail_line(l, i)))
        i++;
    bool quoted = is_all_marked(l, i);
    gsize indent = quoted ? 0 : strspn(mail_line(l, i), " ");
    GString *out = g_string_new(NULL);
    for (; i < l->at->len; i++) {
        const char *line = mail_line(l, i);
        if (quoted && *line == '>') {
            line++;
            line += *line == ' ';
        }
        line += MIN(strspn(line, " "), indent);
        g_string_append(out, line);
        g_string_append_c(out, '\n');
    }
    return g_strchomp(g_string_free(out, FALSE));
}

void mail_block_head(const struct mail_block *block, struct mail_forward *out)
{
    mail_split_person(block->values[LABEL_FROM], &out->from_name, &out->from_address);
    out->subject = g_strdup(block->values[LABEL_SUBJECT] ? block->values[LABEL_SUBJECT] : "");
    out->to = g_strdup(block->values[LABEL_TO]);
    out->cc = g_strdup(block->values[LABEL_CC]);
    set_date(out, block->values[LABEL_DATE]);
}

static bool take_block(const struct mail_lines *l, gsize i, const struct mail_block *block,
                       struct mail_forward *out)
{
    mail_block_head(block, out);
    out->text = body_from(l, i + block->lines);
    return true;
}

/* One program puts the whole header on the marker's line, without a space
 * before each label: "From: A <a@b>To: "c@d" <c@d>Sent: …Subject: …". */
static bool take_run_on(const struct mail_lines *l, gsize i, const char *rest,
                        struct mail_forward *out)
{
    const char *value;
    if (mail_label_of(rest, &value) != LABEL_FROM)
        return false;
    const char *close = strchr(value, '>');
    if (!close)
        return false;
    g_autofree char *person = g_strndup(value, (gsize)(close + 1 - value));
    /* the labels behind it: wherever a colon follows a known word */
    const char *date = NULL, *date_end = NULL, *subject = NULL;
    for (const char *colon = strchr(close, ':'); colon; colon = strchr(colon + 1, ':')) {
        const char *word = colon;
        for (int chars = 0; chars < 16 && word > close + 1; chars++) {
            word = g_utf8_prev_char(word);
            if (*word == '>')
                break;
            enum mail_label label = mail_label_of(word, &value);
            if ((label != LABEL_DATE && label != LABEL_SUBJECT) || value <= colon)
                continue;
            if (label == LABEL_DATE && !date) {
                date = value;
            } else if (label == LABEL_SUBJECT && date && word >= date) {
                subject = value;
                date_end = word;
            }
        }
        if (subject)
            break;
    }
    mail_split_person(person, &out->from_name, &out->from_address);
    out->subject = g_strdup(subject ? subject : "");
    g_autofree char *when =
        date ? g_strndup(date, (gsize)((date_end ? date_end : date + strlen(date)) - date)) : NULL;
    set_date(out, when ? g_strstrip(when) : NULL);
    out->text = body_from(l, i + 1);
    return true;
}

bool mail_attribution_read(const char *lead, struct mail_forward *out)
{
    gsize len, date_at = 0, date_len = 0;
    const char *address = mail_find_address(lead, &len);
    if (!address)
        return false;
    out->from_address = g_strndup(address, len);
    /* the name: before the address, behind the date and the word that joins them */
    gint64 instant;
    bool dated = mail_date_find(lead, &date_at, &date_len, &instant);
    const char *start = lead, *end = address;
    if (dated && lead + date_at + date_len <= address)
        start = lead + date_at + date_len;
    while (end > start && strchr(" <([", end[-1]))
        end--;
    g_autofree char *between = g_strndup(start, (gsize)(end - start));
    static const char *const openings[] = {"\"", "„", "“", "«"};
    const char *name = NULL;
    for (gsize k = 0; k < G_N_ELEMENTS(openings) && !name; k++)
        name = strstr(between, openings[k]);
    if (!name) {
        static const char *const joining[] = {
            "időpontban ", "heeft ",    "skrev ",    "schrieb ", "użytkownik ", "пользователь ",
            "používateľ ", "uživatel ", "korisnik ", "am ",      ", ",          " "};
        for (gsize k = 0; k < G_N_ELEMENTS(joining) && !name; k++) {
            const char *hit = strstr(between, joining[k]);
            if (hit && dated && start != lead)
                name = hit + strlen(joining[k]);
        }
    }
    name = name ? name : between;
    out->from_name = mail_tidy_name(name, strlen(name));
    g_autofree char *when = dated ? g_strndup(lead + date_at, date_len) : NULL;
    set_date(out, when);
    return true;
}

char *mail_lead(const struct mail_lines *l, gsize i, gsize n)
{
    GString *joined = g_string_new(NULL);
    for (gsize k = 0; k < n; k++)
        g_string_append_printf(joined, "%s ", mail_unquote(mail_line(l, i + k), NULL));
    return g_string_free(joined, FALSE);
}

/* Also the wide one of other scripts. */
static const char *behind_colon(const char *subject)
{
    const char *colon = strchr(subject, ':'), *wide = strstr(subject, "：");
    const char *behind = wide && (!colon || wide < colon) ? wide + strlen("：") : colon + 1;
    return behind + strspn(behind, " ");
}

const char *mail_subject_passed(const char *subject)
{
    bool marked = false;
    while (mail_subject_of(subject) == SUBJECT_FORWARD) {
        subject = behind_colon(subject);
        marked = true;
    }
    return marked || mail_subject_of(subject) == SUBJECT_REPLY ? subject : "";
}

static bool take_attribution(const struct mail_lines *l, gsize i, gsize n, const char *subject,
                             struct mail_forward *out)
{
    g_autofree char *lead = mail_lead(l, i, n);
    if (!mail_attribution_read(lead, out))
        return false;
    out->subject = g_strstrip(g_strdup(mail_subject_passed(subject)));
    out->text = body_from(l, i + n);
    return true;
}

/* The rule that some programs draw above the block belongs to it. */
static gsize begin_of(const struct mail_lines *l, gsize i)
{
    gsize up = i;
    while (up > 0 && i - up < 2 && mail_is_blank(mail_line(l, up - 1)))
        up--;
    return up > 0 && mail_is_rule(mail_line(l, up - 1)) ? up - 1 : i;
}

struct search {
    const struct mail_lines *lines;
    const char *subject;
    enum mail_subject kind;
    enum mail_marker marker; /* the last one seen, */
    gsize marker_line;       /* and where */
    bool below_attribution;  /* what follows is an answered message, not a forwarded one */
};

static bool may_be_forward(const struct search *s, enum mail_marker marker, int depth)
{
    if (s->kind != SUBJECT_REPLY)
        return !s->below_attribution || depth == 0 || marker == MARKER_FORWARD;
    return marker == MARKER_FORWARD && depth == 0;
}

static bool look_at(struct search *s, gsize i, struct mail_forward *out)
{
    int depth;
    const char *rest = "", *value, *line = mail_unquote(mail_line(s->lines, i), &depth);
    if (!*line)
        return false;
    enum mail_marker marker = mail_marker_of(line, &rest);
    if (marker != MARKER_NONE) {
        s->marker = marker;
        s->marker_line = i;
        out->start = mail_line_offset(s->lines, i);
        return *rest && may_be_forward(s, marker, depth) && take_run_on(s->lines, i, rest, out);
    }
    if (s->marker != MARKER_NONE && i > s->marker_line + MARKER_REACH)
        s->marker = MARKER_NONE;
    struct mail_block block;
    bool labelled = mail_label_of(line, &value) != LABEL_NONE;
    bool parsed = labelled && mail_block_parse(s->lines, i, &block), shaped = false;
    if (!parsed && s->kind == SUBJECT_FORWARD)
        shaped = mail_shape_parse(s->lines, i, s->subject, s->marker != MARKER_NONE, &block);
    if (labelled && !parsed && !shaped)
        return false;
    if (parsed || shaped) {
        bool sure = shaped || s->marker != MARKER_NONE ||
                    (block.labels >= 3 && block.values[LABEL_DATE] && mail_block_is_mails(&block));
        bool taken =
            sure && may_be_forward(s, s->marker, depth) && take_block(s->lines, i, &block, out);
        if (taken && s->marker == MARKER_NONE)
            out->start = mail_line_offset(s->lines, begin_of(s->lines, i));
        mail_block_clear(&block);
        return taken;
    }
    gsize n = mail_attribution(s->lines, i);
    if (n == 0)
        return false;
    if (s->kind == SUBJECT_FORWARD && !s->below_attribution &&
        take_attribution(s->lines, i, n, s->subject, out)) {
        out->start = mail_line_offset(s->lines, i);
        return true;
    }
    s->below_attribution = true;
    return false;
}

bool mail_forward_find(const char *subject, const char *text, struct mail_forward *out)
{
    struct mail_lines lines;
    memset(out, 0, sizeof *out);
    mail_lines_init(&lines, text);
    struct search s = {.lines = &lines, .subject = subject, .kind = mail_subject_of(subject)};
    bool found = false;
    for (gsize i = 0; i < lines.at->len && !found; i++)
        found = look_at(&s, i, out);
    mail_lines_clear(&lines);
    return found;
}

void mail_forward_clear(struct mail_forward *f)
{
    g_free(f->from_name);
    g_free(f->from_address);
    g_free(f->to);
    g_free(f->cc);
    g_free(f->subject);
    g_free(f->date_text);
    g_free(f->text);
}
