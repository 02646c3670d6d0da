/*
 * Owns the way from HTML to lines of text: no tree is built, so neither depth
 * nor size of the markup costs memory.
 */
#include "html.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#define MAX_QUOTE 8
/* Elements open at once: each end tag looks through them all. Twice what
 * libxml2 lets a tree have. */
#define MAX_OPEN 512

struct writer {
    htmlParserCtxtPtr ctxt;
    GString *out;
    gsize max;
    bool cut;
    int hidden;  /* inside so many elements whose text is not shown */
    int unshown; /* the depth of the element that its style hides, or 0 */
    bool heed;   /* such styles count */
    int pre;
    int quote;      /* depth of quotes, each a "> " */
    int line_quote; /* of the line being written */
    int newlines;   /* line breaks owed before the next text */
    bool line_begun;
    bool space; /* a space is owed */
};

enum kind {
    KIND_INLINE,
    KIND_BREAK,     /* br */
    KIND_BLOCK,     /* begins and ends on its own line */
    KIND_PARAGRAPH, /* and with an empty line around it */
    KIND_CELL,
    KIND_QUOTE,
    KIND_PRE,
    KIND_HIDDEN,
    KIND_RULE,
    KIND_ITEM,
};

static const struct {
    const char *name;
    enum kind kind;
} elements[] = {
    {"address", KIND_BLOCK},   {"article", KIND_BLOCK},  {"blockquote", KIND_QUOTE},
    {"body", KIND_BLOCK},      {"br", KIND_BREAK},       {"center", KIND_BLOCK},
    {"dd", KIND_BLOCK},        {"div", KIND_BLOCK},      {"dl", KIND_BLOCK},
    {"dt", KIND_BLOCK},        {"fieldset", KIND_BLOCK}, {"footer", KIND_BLOCK},
    {"form", KIND_BLOCK},      {"h1", KIND_PARAGRAPH},   {"h2", KIND_PARAGRAPH},
    {"h3", KIND_PARAGRAPH},    {"h4", KIND_PARAGRAPH},   {"h5", KIND_PARAGRAPH},
    {"h6", KIND_PARAGRAPH},    {"head", KIND_HIDDEN},    {"header", KIND_BLOCK},
    {"hr", KIND_RULE},         {"li", KIND_ITEM},        {"main", KIND_BLOCK},
    {"noscript", KIND_HIDDEN}, {"object", KIND_HIDDEN},  {"ol", KIND_BLOCK},
    {"option", KIND_BLOCK},    {"p", KIND_PARAGRAPH},    {"pre", KIND_PRE},
    {"script", KIND_HIDDEN},   {"section", KIND_BLOCK},  {"select", KIND_BLOCK},
    {"style", KIND_HIDDEN},    {"table", KIND_BLOCK},    {"td", KIND_CELL},
    {"th", KIND_CELL},         {"title", KIND_HIDDEN},   {"tr", KIND_BLOCK},
    {"ul", KIND_BLOCK},
};

static enum kind kind_of(const xmlChar *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(elements); i++)
        if (strcmp((const char *)name, elements[i].name) == 0)
            return elements[i].kind;
    return KIND_INLINE;
}

static void owe_lines(struct writer *w, int n)
{
    if (w->newlines < n && w->out->len > 0)
        w->newlines = n;
    w->space = false;
}

static void begin_line(struct writer *w)
{
    for (; w->newlines > 0; w->newlines--) {
        g_string_append_c(w->out, '\n');
        w->line_begun = false;
        /* an empty line within a quote is quoted, so that the quote is one piece */
        if (w->newlines > 1)
            for (int q = 0; q < MIN(w->line_quote, w->quote); q++)
                g_string_append_c(w->out, '>');
    }
    if (!w->line_begun) {
        for (int q = 0; q < w->quote; q++)
            g_string_append(w->out, "> ");
        w->line_quote = w->quote;
        w->line_begun = true;
        w->space = false;
    }
}

static void stop(struct writer *w)
{
    w->cut = true;
    xmlStopParser(w->ctxt);
}

static void write_text(struct writer *w, const char *s, gsize len)
{
    if (w->out->len >= w->max) {
        stop(w);
        return;
    }
    for (const char *end = s + len; s < end;) {
        gsize step =
            (unsigned char)*s == 0xC2 && end - s > 1 && (unsigned char)s[1] == 0xA0 ? 2 : 1;
        bool blank = step == 2 || strchr(" \t\r\n\f", *s);
        if (w->pre > 0 && *s == '\n') {
            begin_line(w);
            w->newlines = 1;
        } else if (w->pre > 0 && blank) {
            begin_line(w);
            g_string_append_c(w->out, ' ');
        } else if (blank) {
            w->space = w->line_begun && w->newlines == 0;
        } else {
            begin_line(w);
            if (w->space)
                g_string_append_c(w->out, ' ');
            w->space = false;
            g_string_append_c(w->out, *s);
        }
        s += step;
    }
}

/* "display: none" and its kind: words that a mailing service puts in for the list of mails. */
static bool is_unshown(const xmlChar **attributes)
{
    for (const xmlChar **a = attributes; a && a[0]; a += 2) {
        if (g_ascii_strcasecmp((const char *)a[0], "hidden") == 0)
            return true;
        if (g_ascii_strcasecmp((const char *)a[0], "style") != 0 || !a[1])
            continue;
        char *style = g_ascii_strdown((const char *)a[1], 1024);
        char *to = style;
        for (const char *p = style; *p; p++)
            if (!g_ascii_isspace(*p))
                *to++ = *p;
        *to = '\0';
        bool unshown = strstr(style, "display:none") || strstr(style, "visibility:hidden");
        g_free(style);
        if (unshown)
            return true;
    }
    return false;
}

static bool is_shown(const struct writer *w)
{
    return w->hidden == 0 && w->unshown == 0;
}

static void on_start(void *data, const xmlChar *name, const xmlChar **attributes)
{
    struct writer *w = data;
    if (w->ctxt->nameNr > MAX_OPEN) {
        stop(w);
        return;
    }
    if (w->unshown >= w->ctxt->nameNr)
        w->unshown = 0; /* it ended without saying so */
    if (w->heed && w->unshown == 0 && is_unshown(attributes))
        w->unshown = w->ctxt->nameNr;
    switch (kind_of(name)) {
    case KIND_HIDDEN:
        w->hidden++;
        break;
    case KIND_BREAK:
        w->newlines = w->out->len > 0 ? MIN(w->newlines + 1, 3) : 0;
        w->space = false;
        break;
    case KIND_PRE:
        w->pre++;
        owe_lines(w, 1);
        break;
    case KIND_QUOTE:
        owe_lines(w, 1);
        w->quote = MIN(w->quote + 1, MAX_QUOTE);
        break;
    case KIND_RULE:
        owe_lines(w, 1);
        if (is_shown(w)) {
            begin_line(w);
            g_string_append(w->out, "________________________________");
        }
        owe_lines(w, 1);
        break;
    case KIND_ITEM:
        owe_lines(w, 1);
        if (is_shown(w)) {
            begin_line(w);
            g_string_append(w->out, "* ");
        }
        break;
    case KIND_PARAGRAPH:
        owe_lines(w, 2);
        break;
    case KIND_BLOCK:
        owe_lines(w, 1);
        break;
    case KIND_CELL:
        w->space = w->line_begun && w->newlines == 0;
        break;
    case KIND_INLINE:
        break;
    }
}

static void on_end(void *data, const xmlChar *name)
{
    struct writer *w = data;
    if (w->unshown >= w->ctxt->nameNr)
        w->unshown = 0;
    switch (kind_of(name)) {
    case KIND_HIDDEN:
        w->hidden -= w->hidden > 0;
        break;
    case KIND_PRE:
        w->pre -= w->pre > 0;
        owe_lines(w, 1);
        break;
    case KIND_QUOTE:
        w->quote -= w->quote > 0;
        owe_lines(w, 1);
        break;
    case KIND_PARAGRAPH:
        owe_lines(w, 2);
        break;
    case KIND_BLOCK:
    case KIND_ITEM:
        owe_lines(w, 1);
        break;
    case KIND_CELL:
        w->space = w->line_begun && w->newlines == 0;
        break;
    case KIND_BREAK:
    case KIND_RULE:
    case KIND_INLINE:
        break;
    }
}

static void on_text(void *data, const xmlChar *text, int len)
{
    struct writer *w = data;
    if (is_shown(w) && len > 0)
        write_text(w, (const char *)text, (gsize)len);
}

/* "<![if !supportLists]>", which only one program means for itself, is text to a parser. Those
 * that begin or end a comment do not end in "]>" and stay. */
static char *without_conditions(const char *html, gsize len)
{
    char *out = g_malloc(len + 1), *to = out;
    const char *end = html + len;
    for (const char *p = html; p < end;) {
        bool condition = end - p > 4 && memcmp(p, "<![", 3) == 0 && memcmp(p, "<![CDATA[", 5) != 0;
        const char *close = condition ? memchr(p, '>', (gsize)MIN(end - p, 200)) : NULL;
        if (close && close[-1] == ']')
            p = close + 1;
        else
            *to++ = *p++;
    }
    *to = '\0';
    return out;
}

static char *written(const char *html, gsize len, gsize max, bool heed, bool *cut)
{
    struct writer w = {.out = g_string_new(NULL), .max = max, .heed = heed};
    w.ctxt = htmlNewParserCtxt();
    if (w.ctxt && len <= G_MAXINT) {
        htmlSAXHandler sax = {0};
        sax.startElement = on_start;
        sax.endElement = on_end;
        sax.characters = on_text;
        sax.ignorableWhitespace = on_text;
        memcpy(w.ctxt->sax, &sax, sizeof sax);
        w.ctxt->userData = &w;
        htmlDocPtr doc =
            htmlCtxtReadMemory(w.ctxt, html, (int)len, NULL, "UTF-8",
                               HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                   HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
        xmlFreeDoc(doc);
    }
    if (w.ctxt)
        htmlFreeParserCtxt(w.ctxt);
    *cut = *cut || w.cut;
    return g_string_free(w.out, FALSE);
}

char *html_to_text(const char *html, gsize len, gsize max, bool *cut)
{
    char *plain = without_conditions(html, len);
    bool heeded = false;
    char *text = written(plain, strlen(plain), max, true, &heeded);
    if (!text[strspn(text, " \n")]) { /* then it is shown somehow */
        g_free(text);
        heeded = false;
        text = written(plain, strlen(plain), max, false, &heeded);
    }
    *cut = *cut || heeded;
    g_free(plain);
    return text;
}
