/*
 * Owns telling a header block in a language that is not known by its shape: lines "label: value" of
 * which one has an address, one a date, and one repeats the subject.
 */
#include "mail_text.h"

#include "base/text.h"

#include <string.h>

#define MOST_SHAPED 8  /* lines */
#define LABEL_BYTES 60 /* several to a letter in most scripts */
#define LABEL_WORDS 3
#define CORE_BYTES 3 /* of a subject that says something */

/* The value of "label: value"; NULL: it is none. */
static const char *value_of(const char *line)
{
    const char *narrow = strchr(line, ':'), *wide = strstr(line, "：");
    const char *colon = wide && (!narrow || wide < narrow) ? wide : narrow;
    gsize len = colon ? (gsize)(colon - line) : 0, words = 1;
    if (len == 0 || len > LABEL_BYTES)
        return NULL;
    for (gsize i = 0; i < len; i++) {
        words += line[i] == ' ';
        if (strchr("@<>.,;/", line[i]))
            return NULL;
    }
    const char *value = colon + (colon == wide ? strlen("：") : 1);
    value += strspn(value, " \t*");
    return words <= LABEL_WORDS && *value ? value : NULL;
}

/* A year and a day, in whatever figures. */
static bool is_date(const char *value)
{
    gint64 at;
    guint figures = 0, year = 0;
    for (const char *p = value;; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c && g_unichar_isdigit(c)) {
            figures++;
            continue;
        }
        year += figures == 4;
        if (!c)
            break;
        figures = 0;
    }
    guint all = 0;
    for (const char *p = value; *p; p = g_utf8_next_char(p))
        all += g_unichar_isdigit(g_utf8_get_char(p));
    return !strchr(value, '@') && ((year > 0 && all > 4) || mail_date_find(value, NULL, NULL, &at));
}

/* A month in a language that is not known may look like another one: better no date than a wrong
 * one. */
static bool has_word(const char *value)
{
    for (const char *p = value; *p; p = g_utf8_next_char(p))
        if (g_unichar_isalpha(g_utf8_get_char(p)))
            return true;
    return false;
}

/* Without "Fwd: Re: ". */
static const char *core_of(const char *subject)
{
    for (const char *p = subject; (p = strstr(p, ": ")); p += 2)
        subject = p + 2;
    return subject + strspn(subject, " ");
}

static bool repeats(const char *value, const char *subject)
{
    g_autofree char *core = text_fold(core_of(subject)), *folded = text_fold(value);
    return strlen(core) >= CORE_BYTES && g_str_has_suffix(folded, core);
}

bool mail_shape_parse(const struct mail_lines *l, gsize i, const char *subject, bool marked,
                      struct mail_block *block)
{
    memset(block, 0, sizeof *block);
    gsize n = 0;
    for (; n < MOST_SHAPED; n++) {
        int depth;
        const char *line = mail_unquote(mail_line(l, i + n), &depth);
        const char *value = value_of(line);
        block->depth = n == 0 ? depth : block->depth;
        if (!value || depth != block->depth)
            break;
        enum mail_label label = strchr(value, '@')
                                    ? block->values[LABEL_FROM] ? LABEL_TO : LABEL_FROM
                                : repeats(value, subject) ? LABEL_SUBJECT
                                : is_date(value)          ? LABEL_DATE
                                                          : LABEL_OTHER;
        if (label != LABEL_OTHER && !block->values[label]) {
            block->values[label] = g_strstrip(g_strdup(value));
            block->labels++;
        }
    }
    block->lines = n;
    if (block->values[LABEL_DATE] && has_word(block->values[LABEL_DATE]))
        *block->values[LABEL_DATE] = '\0';
    bool dated = block->values[LABEL_DATE], named = block->values[LABEL_SUBJECT];
    if (block->values[LABEL_FROM] && (marked ? n > 1 && (dated || named) : dated && named))
        return true;
    mail_block_clear(block);
    return false;
}
