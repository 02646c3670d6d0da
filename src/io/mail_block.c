/*
 * Owns the header blocks that stand in mail bodies.
 */
#include "mail_text.h"

#include <string.h>

#define MAX_BLOCK 32

/* True where the line goes on with the value above it: a long list of people. */
static bool goes_on(const char *line, enum mail_label above, const char *value)
{
    if (above != LABEL_TO && above != LABEL_CC && above != LABEL_SUBJECT)
        return false;
    gsize len = strlen(value);
    if (above == LABEL_SUBJECT)
        return false;
    return strchr(line, '@') || (len > 0 && strchr(",;", value[len - 1]));
}

/* Some programs write each of the lines as a paragraph: then all of them are. */
static bool may_be_spaced(const struct mail_block *b, const struct mail_lines *l, gsize next)
{
    const char *value;
    int depth;
    const char *line = mail_unquote(mail_line(l, next), &depth);
    enum mail_label label = mail_label_of(line, &value);
    return (b->spaced || b->labels == 1) && depth == b->depth && label != LABEL_NONE &&
           (label == LABEL_OTHER || !b->values[label]);
}

/* "From: the first of April it rises." is a sentence. */
static bool is_sentence(const char *from)
{
    gsize len = strlen(from);
    if (len == 0 || strpbrk(from, "@<"))
        return false;
    gsize spaces = 0;
    bool small = false;
    for (const char *p = from; *p; p++) {
        spaces += *p == ' ';
        small = small || g_ascii_islower(*p);
    }
    return (strchr(".?!", from[len - 1]) && spaces > 2) || spaces > 9 ||
           (g_ascii_islower(*from) && spaces > 2) || (g_ascii_isdigit(*from) && small);
}

static bool is_block(const struct mail_block *b)
{
    return b->values[LABEL_FROM] && b->values[LABEL_FROM][0] &&
           !is_sentence(b->values[LABEL_FROM]) && b->labels >= 2 &&
           (b->values[LABEL_DATE] || b->values[LABEL_SUBJECT] || b->values[LABEL_TO]);
}

bool mail_block_parse(const struct mail_lines *l, gsize i, struct mail_block *block)
{
    memset(block, 0, sizeof *block);
    enum mail_label last = LABEL_NONE;
    gsize n = 0;
    for (; n < MAX_BLOCK; n++) {
        int depth;
        const char *line = mail_unquote(mail_line(l, i + n), &depth), *value;
        if (n == 0)
            block->depth = depth;
        if (!*line && n > 0 && (n == 1 || block->spaced) && may_be_spaced(block, l, i + n + 1)) {
            block->spaced = true;
            continue;
        }
        if (!*line || depth != block->depth)
            break;
        enum mail_label label = mail_label_of(line, &value);
        if (label == LABEL_NONE) {
            if (last == LABEL_NONE || !goes_on(line, last, block->values[last]))
                break;
            char *longer = g_strconcat(block->values[last], " ", line, NULL);
            g_free(block->values[last]);
            block->values[last] = longer;
            continue;
        }
        if (block->values[label] && label != LABEL_OTHER && label != LABEL_CC)
            break;
        if (!block->values[label] && label != LABEL_OTHER)
            block->labels++;
        g_free(block->values[label]);
        block->values[label] = g_strstrip(g_strdup(value));
        last = label;
    }
    block->lines = n;
    if (is_block(block))
        return true;
    mail_block_clear(block);
    return false;
}

bool mail_block_is_mails(const struct mail_block *b)
{
    static const enum mail_label people[] = {LABEL_FROM, LABEL_TO, LABEL_CC};
    gint64 at;
    bool timed = false;
    for (gsize i = 0; i < G_N_ELEMENTS(people); i++)
        if (b->values[people[i]] && strpbrk(b->values[people[i]], "@<["))
            return true;
    return b->values[LABEL_DATE] && mail_date_read(b->values[LABEL_DATE], &at, &timed) && timed;
}

void mail_block_clear(struct mail_block *block)
{
    for (int i = 0; i < LABEL_COUNT; i++)
        g_clear_pointer(&block->values[i], g_free);
}
