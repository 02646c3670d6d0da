/*
 * Owns a mail body as lines.
 */
#include "mail_text.h"

#include <string.h>

#define MOST_LOOKS 40 /* no letter leads to as many others */
#define LEAST_RULE 3  /* strokes: "--" begins a signature */

void mail_lines_init(struct mail_lines *l, const char *text)
{
    l->buf = g_strdup(text);
    l->at = g_ptr_array_new();
    l->looks = g_new(int, 1);
    *l->looks = MOST_LOOKS;
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
    g_free(l->looks);
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
    static const char *const strokes[] = {"_", "-", "=", "*", "~", "#", "—", "–", "─", "━"};
    const char *p = line + strspn(line, " ");
    for (gsize i = 0; i < G_N_ELEMENTS(strokes); i++) {
        gsize n = 0, len = strlen(strokes[i]);
        const char *end = p;
        while (*end == ' ' || strncmp(end, strokes[i], len) == 0) {
            n += *end != ' ';
            end += *end == ' ' ? 1 : len;
        }
        if (n >= LEAST_RULE && *end == '\0')
            return true;
    }
    return false;
}

/* "P.S. …", in Welsh "O.N. …". */
bool mail_is_postscript(const char *line)
{
    static const char *const marks[] = {"p.p.s", "p.s", "pps", "ps", "o.n", "on"};
    line += strspn(line, " *_");
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        gsize len = strlen(marks[i]);
        bool points = strchr(marks[i], '.') != NULL;
        if (g_ascii_strncasecmp(line, marks[i], len) != 0)
            continue;
        line += len;
        return *line && (strchr(points ? ".:-, " : ".:", *line) ||
                         (*line == ' ' && g_ascii_isupper(line[-1])));
    }
    return false;
}
