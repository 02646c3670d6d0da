/*
 * Owns making clean text of what a mail says.
 */
#include "mail_clean.h"

#include "base/text.h"
#include "io/mail.h"

#include <string.h>

char *mail_clean_line(const char *s)
{
    g_autofree char *mended = mail_mend_twice(s ? s : "");
    return text_clean(mended ? mended : s ? s : "", -1, TEXT_LINE | TEXT_TRIM);
}

char *mail_clean_address(const char *s)
{
    g_autofree char *line = mail_clean_line(s);
    return g_ascii_strdown(line, -1);
}

/* A no-break space is a space here: programs strew them for layout. */
static char *plain_spaces(char *s)
{
    char *to = s;
    for (const char *p = s; *p; p++) {
        if ((unsigned char)p[0] == 0xC2 && (unsigned char)p[1] == 0xA0)
            p++, *to++ = ' ';
        else
            *to++ = *p;
    }
    *to = '\0';
    return s;
}

/* White space at each line's end and at both ends of the text goes. */
static char *trim_lines(const char *s)
{
    GString *out = g_string_sized_new(strlen(s));
    for (const char *p = s; *p;) {
        gsize len = strcspn(p, "\n"), keep = len;
        /* "-- " is the mark of a signature */
        bool mark = len == 3 && memcmp(p, "-- ", 3) == 0;
        while (!mark && keep > 0 && p[keep - 1] == ' ')
            keep--;
        if (keep > 0 || out->len > 0)
            g_string_append_len(out, p, (gssize)keep);
        p += len;
        if (*p) {
            if (out->len > 0)
                g_string_append_c(out, '\n');
            p++;
        }
    }
    return g_strchomp(g_string_free(out, FALSE));
}

static int quote_depth(const char *s)
{
    return (int)strspn(s, ">");
}

/* format=flowed: joins the lines that were wrapped on the way. */
static char *unflow(const char *s, bool delsp)
{
    GString *out = g_string_sized_new(strlen(s));
    bool going_on = false;
    int depth = 0;
    for (const char *p = s; *p;) {
        gsize len = strcspn(p, "\n");
        int here = quote_depth(p);
        const char *text = p + here;
        gsize rest = len - (gsize)here;
        if (rest > 0 && *text == ' ')
            text++, rest--; /* stuffed */
        bool mark = rest == 3 && memcmp(text, "-- ", 3) == 0;
        if (going_on && here == depth && !mark) {
            if (delsp && out->len > 0)
                g_string_truncate(out, out->len - 1);
        } else {
            if (p > s)
                g_string_append_c(out, '\n');
            for (int q = 0; q < here; q++)
                g_string_append_c(out, '>');
            if (here > 0)
                g_string_append_c(out, ' ');
        }
        g_string_append_len(out, text, (gssize)rest);
        going_on = rest > 0 && text[rest - 1] == ' ' && !mark;
        depth = here;
        p += len;
        p += *p == '\n';
    }
    return g_string_free(out, FALSE);
}

static char *clean_text(const char *text, bool flowed, bool delsp)
{
    g_autofree char *mended = mail_mend_twice(text);
    g_autofree char *clean = plain_spaces(text_clean(mended ? mended : text, -1, TEXT_MULTILINE));
    g_autofree char *joined = flowed ? unflow(clean, delsp) : NULL;
    return trim_lines(joined ? joined : clean);
}

/* first: the form that the mail has first, whatever the other one says. */
static char *clean_one(const struct mail_body *body, bool first, bool *cut)
{
    g_autofree char *plain = clean_text(body->text, body->flowed, body->delsp);
    bool other = body->other && !(first && *plain);
    g_autofree char *html = other ? clean_text(body->other, false, false) : NULL;
    enum mail_form form = html ? mail_form_of(plain, html) : FORM_PLAIN;
    if (form == FORM_PLAIN)
        return g_steal_pointer(&plain);
    *cut = *cut || body->other_cut;
    return form == FORM_HTML ? g_steal_pointer(&html) : g_strconcat(plain, "\n\n", html, NULL);
}

static char *clean_all(const struct mail_raw *raw, bool first, bool *cut)
{
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < raw->bodies->len; i++) {
        g_autofree char *clean = clean_one(g_ptr_array_index(raw->bodies, i), first, cut);
        if (clean[0] && all->len > 0)
            g_string_append(all, "\n\n");
        g_string_append(all, clean);
    }
    if (all->len > MAIL_MAX_TEXT) {
        const char *end = g_utf8_find_prev_char(all->str, all->str + MAIL_MAX_TEXT);
        g_string_truncate(all, (gsize)(end - all->str));
        *cut = true;
    }
    return g_string_free(all, FALSE);
}

char *mail_clean_body(const struct mail_raw *raw, bool *cut)
{
    return clean_all(raw, false, cut);
}

char *mail_clean_first(const struct mail_raw *raw, const char *body)
{
    bool cut = false, two = false;
    for (guint i = 0; i < raw->bodies->len; i++)
        two = two || ((const struct mail_body *)g_ptr_array_index(raw->bodies, i))->other;
    g_autofree char *first = two ? clean_all(raw, true, &cut) : NULL;
    return first && strcmp(first, body) != 0 ? g_steal_pointer(&first) : NULL;
}
