/*
 * Owns the reading of number formats: which are dates, which show noughts in
 * front.
 */
#include "format.h"

#include <stdlib.h>
#include <string.h>

#define FORMATS_MOST 65536 /* the format's own bound */
#define CODE_MOST 1024
#define DIGIT '\1'

/* Built in: no code is stored for them. The East Asian ones are days or times, as the number is. */
static struct sheet_format built_in(int id)
{
    struct sheet_format f = {0};
    f.date = (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
    f.time = (id >= 18 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
             (id >= 50 && id <= 58);
    f.elapsed = id == 46;
    return f;
}

/* [h], [mm] or [s]: how long, not when. Other brackets are colours and conditions. */
static bool is_elapsed(const char *in, gsize len)
{
    gsize same = 0;
    while (same < len && g_ascii_tolower(in[same]) == g_ascii_tolower(in[0]))
        same++;
    return len > 0 && same == len && strchr("hms", g_ascii_tolower(in[0]));
}

/* What a code is made of: of its first section, which positive numbers have. */
struct code {
    GString *mask;
    guint digits;
    bool day, month, hour, elapsed, other;
};

static const char *take_bracket(struct code *c, const char *p)
{
    const char *end = strchr(p, ']');
    if (!end)
        return p + strlen(p);
    c->elapsed = c->elapsed || is_elapsed(p + 1, (gsize)(end - p) - 1);
    return end + 1;
}

static const char *take_letter(struct code *c, const char *p)
{
    char letter = g_ascii_tolower(*p);
    if (g_ascii_strncasecmp(p, "am/pm", 5) == 0 || g_ascii_strncasecmp(p, "a/p", 3) == 0) {
        c->hour = true;
        return strchr(p, '/') + (letter == 'a' && g_ascii_tolower(p[1]) == 'm' ? 3 : 2);
    }
    c->day = c->day || letter == 'd' || letter == 'y';
    c->month = c->month || letter == 'm';
    c->hour = c->hour || letter == 'h' || letter == 's';
    if (letter == '0') {
        g_string_append_c(c->mask, DIGIT);
        c->digits++;
    } else if (strchr(" -/()", letter)) {
        g_string_append_c(c->mask, letter);
    } else {
        c->other = true;
    }
    return p + 1;
}

static void take_code(struct code *c, const char *code)
{
    for (const char *p = code; *p && *p != ';';) {
        const char *end = NULL;
        if (*p == '[') {
            p = take_bracket(c, p);
        } else if (*p == '"') {
            end = strchr(p + 1, '"');
            end = end ? end : p + strlen(p);
            g_string_append_len(c->mask, p + 1, end - p - 1);
            p = *end ? end + 1 : end;
        } else if (strchr("\\_*", *p)) {
            const char *next = p[1] ? g_utf8_next_char(p + 1) : p + 1;
            if (*p == '\\')
                g_string_append_len(c->mask, p + 1, next - p - 1);
            else
                c->other = c->other || *p == '*';
            p = next;
        } else {
            p = take_letter(c, p);
        }
    }
}

struct sheet_format sheet_format_of(int id, const char *code)
{
    if (!code || g_ascii_strncasecmp(code, "general", 7) == 0)
        return built_in(code ? 0 : id);
    g_autoptr(GString) mask = g_string_new(NULL);
    struct code c = {.mask = mask};
    take_code(&c, code);
    struct sheet_format f = {.elapsed = c.elapsed};
    f.date = !c.elapsed && (c.day || (c.month && !c.hour));
    f.time = !c.elapsed && c.hour;
    if (!f.date && !f.time && !f.elapsed && !c.other && c.digits > 1)
        f.mask = g_strdup(mask->str);
    return f;
}

static void format_clear(gpointer f)
{
    g_free(((struct sheet_format *)f)->mask);
}

static int number_of(const char *s)
{
    return s ? (int)CLAMP(strtol(s, NULL, 10), 0, G_MAXINT) : 0;
}

static void take_code_of(struct sheet_part *part, GHashTable *codes)
{
    int id = number_of(sheet_part_attribute(part, "numFmtId"));
    const char *code = sheet_part_attribute(part, "formatCode");
    if (code && strlen(code) <= CODE_MOST && g_hash_table_size(codes) < FORMATS_MOST)
        g_hash_table_insert(codes, GINT_TO_POINTER(id), g_strdup(code));
}

static void take_formats(struct sheet_part *part, GHashTable *codes, GArray *formats)
{
    int depth = sheet_part_depth(part);
    bool empty = sheet_part_is_empty(part);
    while (sheet_part_within(part, depth, empty)) {
        if (!sheet_part_begins(part, "xf") || formats->len >= FORMATS_MOST)
            continue;
        int id = number_of(sheet_part_attribute(part, "numFmtId"));
        struct sheet_format f =
            sheet_format_of(id, g_hash_table_lookup(codes, GINT_TO_POINTER(id)));
        g_array_append_val(formats, f);
    }
}

GArray *sheet_formats_read(struct sheet_package *package, const char *name)
{
    struct sheet_part *part = sheet_part_open(package, name);
    if (!part)
        return NULL;
    g_autoptr(GHashTable) codes = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    GArray *formats = g_array_new(FALSE, TRUE, sizeof(struct sheet_format));
    g_array_set_clear_func(formats, format_clear);
    while (sheet_part_step(part)) {
        if (sheet_part_begins(part, "numFmt"))
            take_code_of(part, codes);
        else if (sheet_part_begins(part, "cellXfs"))
            take_formats(part, codes, formats);
    }
    sheet_part_close(part);
    if (package->fault->kind == SHEET_FINE)
        return formats;
    g_array_free(formats, TRUE);
    return NULL;
}
