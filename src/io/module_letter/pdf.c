/*
 * Owns the way from a PDF to its text: page by page, through poppler, which
 * draws nothing and so looks for no font.
 */
#include "lines.h"
#include "readers.h"

#include <poppler.h>
#include <stdbool.h>
#include <string.h>

#define PAGE_MOST ((gsize)64 << 10) /* bytes of a page's text */
#define APART 0.5                   /* of a letter's height */
#define LINES_MOST 2000             /* of a page */

static void line_done(gpointer data)
{
    struct letter_line *l = data;
    g_free(l->text);
}

static void widen(struct letter_line *l, const PopplerRectangle *r)
{
    bool first = l->right < l->left;
    l->left = first ? r->x1 : MIN(l->left, r->x1);
    l->right = first ? r->x2 : MAX(l->right, r->x2);
    l->top = first ? r->y1 : MIN(l->top, r->y1);
    l->bottom = first ? r->y2 : MAX(l->bottom, r->y2);
}

/* The line of those characters. Where they stand apart, as in a table, there is a blank. */
static struct letter_line line_at(const char *text, gsize len, const PopplerRectangle *places)
{
    struct letter_line l = {.left = 1, .right = 0};
    GString *written = g_string_sized_new(len);
    bool in_first = true;
    for (const char *p = text; p < text + len; p = g_utf8_next_char(p), places++) {
        bool blank = g_unichar_isspace(g_utf8_get_char(p)), begun = l.right > l.left;
        if (begun && !blank && places->x1 - l.right > APART * (places->y2 - places->y1))
            g_string_append_c(written, ' ');
        g_string_append_len(written, p, g_utf8_next_char(p) - p);
        in_first = in_first && !(blank && begun);
        if (!blank)
            widen(&l, places);
        if (!blank && in_first)
            l.first = l.right - l.left;
    }
    l.text = g_strstrip(g_string_free(written, FALSE));
    return l;
}

/* Its lines; a character's place is that of its number in the page's text. */
static GArray *lines_of(const char *text, const PopplerRectangle *places, guint n)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(struct letter_line));
    g_array_set_clear_func(lines, line_done);
    guint at = 0;
    while (*text && lines->len < LINES_MOST) {
        gsize len = strcspn(text, "\n");
        guint letters = (guint)g_utf8_strlen(text, (gssize)len);
        if (at + letters > n)
            break;
        struct letter_line l = line_at(text, len, places + at);
        if (*l.text)
            g_array_append_val(lines, l);
        else
            g_free(l.text);
        at += letters + 1;
        text += len + (text[len] == '\n');
    }
    return lines;
}

/* At most so many bytes; false where it was more. */
static bool shorten(char *text, gsize most)
{
    gsize len = strlen(text);
    if (len <= most)
        return true;
    *g_utf8_find_prev_char(text, text + most + 1) = '\0';
    return false;
}

static void read_page(PopplerPage *page, GString *into, gboolean *cut)
{
    PopplerRectangle *places = NULL;
    guint n = 0;
    g_autofree char *text = poppler_page_get_text(page);
    if (!text || !*text || !poppler_page_get_text_layout(page, &places, &n))
        return;
    g_autofree PopplerRectangle *owned = places;
    *cut = !shorten(text, PAGE_MOST) || *cut;
    g_autoptr(GArray) lines = lines_of(text, owned, n);
    double width = 0, height = 0;
    poppler_page_get_size(page, &width, &height);
    const struct letter_page all = {(const struct letter_line *)(const void *)lines->data,
                                    lines->len, width, text};
    letter_lines_add(into, &all);
}

static void read_pages(PopplerDocument *document, gsize most, struct letter_raw *out)
{
    int pages = poppler_document_get_n_pages(document);
    g_autoptr(GString) text = g_string_new(NULL);
    out->cut = out->cut || pages > LETTER_MAX_PAGES;
    for (int i = 0; i < MIN(pages, LETTER_MAX_PAGES) && text->len <= most; i++) {
        PopplerPage *page = poppler_document_get_page(document, i);
        if (page) {
            read_page(page, text, &out->cut);
            g_object_unref(page);
        }
    }
    if (text->len == 0)
        out->fault = pages > 0 ? LETTER_SCANNED : LETTER_EMPTY;
    g_autofree char *valid = g_utf8_make_valid(text->str, (gssize)text->len);
    letter_add(out, valid, strlen(valid), most);
}

void letter_read_pdf(const void *bytes, gsize len, gsize most, struct letter_raw *out)
{
    g_autoptr(GError) error = NULL;
    GBytes *all = g_bytes_new_static(bytes, len);
    PopplerDocument *document = poppler_document_new_from_bytes(all, NULL, &error);
    if (document) {
        read_pages(document, most, out);
        g_object_unref(document);
    } else {
        bool locked = g_error_matches(error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED);
        out->fault = locked ? LETTER_PASSWORD : LETTER_DAMAGED;
    }
    g_bytes_unref(all);
}
