/*
 * Owns what of a letter in a mail says where its reader lives: above its greeting, in its heading
 * and at its foot.
 */
#include "mail_text.h"

#include "domain/strike.h"

#include <string.h>

#define TOP_LINES 12
#define MAX_NAME 40
#define FOOT_LINES 8 /* of whom a letter is to, below it */
#define LONGEST 160  /* bytes of a line that is no paragraph */
#define HEADING_LINES 3

static bool is_letterhead_name(const char *line, const struct mail_party *party)
{
    return mail_party_signs(party, line) ||
           (strlen(line) < MAX_NAME && !strpbrk(line, ":.0123456789") &&
            mail_party_has_greeted(party, line));
}

/* "Ms Jane Doe / 14 Mill Street / Halifax": above the greeting of a typed letter stands where its
 * receiver lives. */
static void drop_letterhead(GString *text, const struct mail_party *party)
{
    gsize at = 0, from = 0, to = 0;
    for (int lines = 0; lines < TOP_LINES && at < text->len; lines++) {
        gsize len = strcspn(text->str + at, "\n");
        g_autofree char *line = g_strndup(text->str + at, len);
        if (mail_is_salutation(line)) {
            if (from > 0 && to == 0)
                to = at;
            if (from > 0 && to > from)
                g_string_erase(text, (gssize)from, (gssize)(to - from));
            return;
        }
        at += len + (at + len < text->len);
        if (from == 0 && is_letterhead_name(line, party))
            from = at;
        else if (from > 0 && to == 0 && len == 0)
            to = at - 1;
    }
}

/* "Ms Jane Doe, 14 Mill Street, Halifax". */
static bool is_whole_address(const char *line, const struct mail_party *party)
{
    g_autofree char *name = g_strndup(line, strcspn(line, ","));
    return strlen(name) < strlen(line) && strpbrk(line, "0123456789") &&
           mail_party_has_name(party, name) && mail_party_signs(party, name);
}

/* Where the text ends without the "cc" and "Enc" lines at its end. */
static gsize behind_copies(const GString *text)
{
    static const char *const marks[] = {"enc", "cc", "c.c.", "copy to", "copi", "amg"};
    gsize end = text->len;
    for (int lines = 0; lines < FOOT_LINES; lines++) {
        while (end > 0 && text->str[end - 1] == '\n')
            end--;
        gsize start = end;
        while (start > 0 && text->str[start - 1] != '\n')
            start--;
        bool copies = false;
        for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
            copies =
                copies || g_ascii_strncasecmp(text->str + start, marks[i], strlen(marks[i])) == 0;
        if (!copies)
            break;
        end = start;
    }
    return end;
}

/* "Ms Jane Doe / 14 Mill Street / Halifax" at the foot of the page, below who signed: her name says
 * whom it is to, where she lives stays with her. */
static void drop_foot(GString *text, const struct mail_party *party)
{
    const char *all = text->str;
    gsize end = behind_copies(text), line = end;
    for (int lines = 0; lines < FOOT_LINES && line > 0; lines++) {
        gsize start = line;
        while (start > 0 && all[start - 1] != '\n')
            start--;
        g_autofree char *one = g_strndup(all + start, line - start);
        if (!*one || strchr(".:?!", one[strlen(one) - 1]) || strchr(one, '@'))
            return;
        if (lines == 0 && is_whole_address(one, party))
            line = start + strcspn(one, ",");
        else if (!mail_party_signs(party, one)) {
            line = start > 0 ? start - 1 : 0;
            continue;
        }
        g_autofree char *address = g_strndup(all + line, end - line);
        if (strpbrk(address, "0123456789"))
            g_string_erase(text, (gssize)line, (gssize)(end - line));
        return;
    }
}

/* "Re: Ms Jane Doe, 14 Mill Street, Halifax", right below the greeting: the name alone. */
static void drop_heading(GString *text, const struct mail_party *party)
{
    bool greeted = false;
    for (gsize at = 0, lines = 0; at < text->len && lines < TOP_LINES; lines++) {
        gsize len = strcspn(text->str + at, "\n");
        g_autofree char *line = g_strndup(text->str + at, len);
        const char *colon = strchr(line, ':');
        const char *who = colon && colon - line < 12 ? colon + 1 + strspn(colon + 1, " ") : line;
        if (greeted && *line) {
            gsize from = (gsize)(who - line) + strcspn(who, ",");
            if (is_whole_address(who, party))
                g_string_erase(text, (gssize)(at + from), (gssize)(len - from));
            return;
        }
        greeted = greeted || mail_is_salutation(line);
        at += len + 1;
    }
}

/* ---- by what an address looks like ---- */

static bool is_sentence(const char *line)
{
    gsize len = strlen(line), blanks = 0;
    for (const char *p = line; *p; p++)
        blanks += *p == ' ';
    return len > LONGEST || (len > 0 && strchr(".?!", line[len - 1]) && blanks > 3);
}

/* Where the lines end that stand above the greeting, or without one above the first sentence; and
 * those that head the letter below it. */
static gsize top_of(const GString *text)
{
    gsize sentence = text->len, end = text->len;
    bool greeted = false;
    for (gsize at = 0, lines = 0; at < text->len && lines < TOP_LINES; lines++) {
        gsize len = strcspn(text->str + at, "\n");
        g_autofree char *line = g_strndup(text->str + at, len);
        if (!greeted && mail_is_salutation(line)) {
            greeted = true;
            lines = TOP_LINES - HEADING_LINES - 1;
            sentence = text->len;
        } else if (sentence == text->len && is_sentence(line)) {
            sentence = at;
            if (greeted)
                return at;
        }
        at += len + (at + len < text->len);
        end = at;
    }
    return MIN(sentence, end);
}

static void drop_addresses(GString *text)
{
    gsize end = top_of(text);
    g_autofree char *top = g_strndup(text->str, end);
    g_autoptr(GArray) parts = strike_parts(top, NULL);
    for (guint i = parts->len; i-- > 0;) {
        const struct strike_part *part = &g_array_index(parts, struct strike_part, i);
        if (part->reason != STRIKE_ADDRESS)
            continue;
        g_autofree char *line = g_strndup(top + part->at.from, part->at.to - part->at.from);
        g_autofree char *left = strike_line(line, NULL);
        g_string_erase(text, (gssize)part->at.from, (gssize)strlen(line));
        g_string_insert(text, (gssize)part->at.from, left);
    }
}

void mail_drop_homes(GString *text, const struct mail_party *party, bool is_signed)
{
    if (is_signed)
        drop_foot(text, party);
    drop_letterhead(text, party);
    drop_heading(text, party);
    drop_addresses(text);
}
