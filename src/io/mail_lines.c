/* Owns a mail body as lines, and the header blocks that stand in bodies. */
#include "mail_text.h"

#include <string.h>

#define MAX_BLOCK 16

void mail_lines_init(struct mail_lines *l, const char *text)
{
    l->buf = g_strdup(text);
    l->at = g_ptr_array_new();
    for (char *p = l->buf; p;) {
        g_ptr_array_add(l->at, p);
        p = strchr(p, '\n');
        if (p)
            *p++ = '\0';
    }
}

void mail_lines_clear(struct mail_lines *l)
{
    g_free(l->buf);
    g_ptr_array_free(l->at, TRUE);
}

const char *mail_line(const struct mail_lines *l, gsize i)
{
    return i < l->at->len ? g_ptr_array_index(l->at, i) : "";
}

gsize mail_line_offset(const struct mail_lines *l, gsize i)
{
    return i < l->at->len ? (gsize)((char *)g_ptr_array_index(l->at, i) - l->buf) : strlen(l->buf);
}

const char *mail_unquote(const char *line, int *depth)
{
    int n = 0;
    for (;; line++) {
        if (*line == '>')
            n++;
        else if (*line != ' ')
            break;
    }
    if (depth)
        *depth = n;
    return line;
}

bool mail_is_blank(const char *line)
{
    return *mail_unquote(line, NULL) == '\0';
}

bool mail_is_rule(const char *line)
{
    gsize n = strspn(line, "_");
    return n >= 10 && line[n + strspn(line + n, " ")] == '\0';
}

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

static bool is_block(const struct mail_block *b)
{
    return b->values[LABEL_FROM] && b->values[LABEL_FROM][0] && b->labels >= 2 &&
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

void mail_block_clear(struct mail_block *block)
{
    for (int i = 0; i < LABEL_COUNT; i++)
        g_clear_pointer(&block->values[i], g_free);
}
