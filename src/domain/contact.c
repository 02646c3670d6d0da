/*
 * E-mail addresses and telephone numbers: plausible or not, and normalised.
 */
#include "base/err.h"
#include "base/text.h"
#include "domain/cell.h"
#include "domain/person.h"

#include <string.h>

static char *refuse_email(const char *clean, GError **error)
{
    g_autofree char *shown = text_clip(clean, CELL_SHOWN, false);
    err_set(error, BL_ERR_INPUT, "“%s” is not an e-mail address: it looks like name@example.org.",
            shown);
    return NULL;
}

static bool has_bad_dots(const char *s)
{
    gsize len = strlen(s);
    return len == 0 || s[0] == '.' || s[len - 1] == '.' || strstr(s, "..") != NULL;
}

static bool is_local_part(const char *s)
{
    if (strlen(s) > 64 || has_bad_dots(s))
        return false;
    return strpbrk(s, " \"(),:;<>@[\\]") == NULL;
}

static bool is_domain(const char *s)
{
    if (strlen(s) > 253 || has_bad_dots(s) || !strchr(s, '.'))
        return false;
    for (const char *p = s; *p; p++)
        if (!(*p & 0x80) && !g_ascii_isalnum(*p) && *p != '-' && *p != '.')
            return false;
    /* No label begins or ends with a hyphen, and the last one is no number. */
    if (s[0] == '-' || strstr(s, ".-") || strstr(s, "-.") || g_str_has_suffix(s, "-"))
        return false;
    const char *last = strrchr(s, '.') + 1;
    return strlen(last) >= 2 && strspn(last, "0123456789") != strlen(last);
}

/* "name@example.org" of "E Five <name@example.org>". A second address before it is not passed over:
 * NULL. */
static char *inside_brackets(const char *s)
{
    const char *open = strrchr(s, '<');
    if (!open || !g_str_has_suffix(s, ">"))
        return g_strdup(s);
    g_autofree char *name = g_strndup(s, (gsize)(open - s));
    char *inside = g_strndup(open + 1, strlen(open + 1) - 1);
    g_strstrip(g_strdelimit(name, "\"'", ' '));
    if (strchr(name, '@') && g_ascii_strcasecmp(name, inside) != 0)
        g_clear_pointer(&inside, g_free);
    return inside;
}

char *person_email(const char *typed, GError **error)
{
    g_autofree char *clean = text_clean(typed ? typed : "", -1, TEXT_LINE | TEXT_TRIM);
    g_autofree char *plain = cell_plain(clean);
    g_autofree char *alone = cell_unlabelled(plain, false);
    g_autofree char *inside = inside_brackets(alone);
    if (!inside)
        return refuse_email(clean, error);
    g_autofree char *s = cell_unlabelled(inside, false); /* "mailto:" */
    char *at = strrchr(s, '@');
    if (!at)
        return refuse_email(clean, error);

    g_autofree char *local = g_strndup(s, (gsize)(at - s));
    g_autofree char *domain = g_utf8_strdown(at + 1, -1);
    if (!is_local_part(local) || !is_domain(domain))
        return refuse_email(clean, error);
    return g_strdup_printf("%s@%s", local, domain);
}

bool person_email_is_work(const char *email)
{
    static const char *const work[] = {"gov.uk", "cjsm.net"};
    const char *at = email ? strrchr(email, '@') : NULL;
    if (!at)
        return false;
    g_autofree char *domain = g_ascii_strdown(at + 1, -1);
    for (gsize i = 0; i < G_N_ELEMENTS(work); i++) {
        g_autofree char *below = g_strdup_printf(".%s", work[i]);
        if (strcmp(domain, work[i]) == 0 || g_str_has_suffix(domain, below))
            return true;
    }
    return false;
}

/* Where an extension starts ("ext 12", "x12", "#12"), or the end. */
static const char *extension_of(const char *s)
{
    for (const char *p = s; *p; p++)
        if (p > s && (g_ascii_strncasecmp(p, "ext", 3) == 0 || *p == 'x' || *p == 'X' || *p == '#'))
            return p;
    return s + strlen(s);
}

char *person_phone_digits(const char *phone)
{
    if (!phone)
        return g_strdup("");
    const char *end = extension_of(phone);
    GString *out = g_string_new(NULL);
    bool plus = false;
    for (const char *p = phone; p < end; p++) {
        if (strncmp(p, "(0)", 3) == 0 && out->len > 0) {
            p += 2;
            continue;
        }
        if (*p == '+' && out->len == 0)
            plus = true;
        if (g_ascii_isdigit(*p))
            g_string_append_c(out, *p);
    }
    if (plus)
        g_string_prepend(out, "00");
    if (g_str_has_prefix(out->str, "0044")) {
        g_string_erase(out, 0, 4);
        if (out->str[0] != '0')
            g_string_prepend_c(out, '0');
    }
    return g_string_free(out, FALSE);
}

static bool is_phone(const char *s)
{
    const char *end = extension_of(s);
    for (const char *p = s; p < end; p++)
        if (!g_ascii_isdigit(*p) && !strchr(" +()-./", *p))
            return false;
        else if (*p == '+' && p > s && p[-1] != '(')
            return false;
    const char *ext = end;
    while (*ext && !g_ascii_isdigit(*ext) && strchr("extnsioEXTNSIO.#: ", *ext))
        ext++;
    if (*end && (*ext == '\0' || strspn(ext, "0123456789 ") != strlen(ext)))
        return false;

    g_autofree char *digits = person_phone_digits(s);
    gsize n = strlen(digits);
    if (g_str_has_prefix(digits, "00"))
        return n >= 10 && n <= 17;
    if (g_str_has_prefix(digits, "07"))
        return n == 11;
    if (digits[0] == '0')
        return n >= 8 && n <= 11;
    return n >= 5 && n <= 8; /* a number within the office or town */
}

/* The areas and kinds of number of the United Kingdom's plan, without the 0 before them. */
static bool has_area(const char *digits)
{
    static GRegex *areas;
    g_autoptr(GError) error = NULL;
    if (!areas)
        areas = g_regex_new(
            "^(?:11[3-8]|12(?:0[024-9]|1[0-8]|2[3-9]|3[3-79]|4[1-689]|[58][02-9]|6[0-47-9]|7[013-9]"
            "|"
            "9)|13(?:0|1[0-8]|[25][02-9]|3[02-579]|[468][0-46-9]|7[1-35-79]|9[2-578])|"
            "14(?:0[03-9]|[137]|[28][02-57-9]|4[02-69]|5[0-8]|[69][0-79])|"
            "15(?:0[1-35-9]|[16]|2[024-9]|3[015689]|4[02-9]|5[03-9]|7[0-35-9]|8[0-468]|9[0-57-9])|"
            "16(?:0[034689]|1|2[0-35689]|3|8[013-9]|4[1-467]|5[0-69]|6[13-9]|7[0-8]|9[0-24578])|"
            "17(?:0[0246-9]|2|3[0236-8]|4[03-9]|5[0-46-9]|6[013-9]|7[0-35-9]|8[024-9]|9[02-9])|"
            "18(?:0[35-9]|2[1-57-9]|3[02-578]|4[0-578]|5[124-9]|6[2-69]|7|8[02-9]|9[02569])|"
            "19(?:0[02-589]|[18]|2[02-689]|3[1-57-9]|4[2-9]|5[0-579]|6[2-47-9]|7[0-24578]|9[2-57])|"
            "2(?:0[013478]|3[0189]|4[017]|8[0-46-9]|9[0-2])|3(?:0[0136]|3[0-37]|4[3-57]|7[0-3])|"
            "7(?:[1-57-9]|624)|80[08]|84[3-5]|87[0-3])",
            G_REGEX_OPTIMIZE, 0, NULL);
    return areas && strlen(digits) == 10 &&
           g_regex_match_full(areas, digits, -1, 0, 0, NULL, &error) && !error;
}

/* Somebody counted, or held a key down. */
static bool is_filler(const char *digits)
{
    return strcmp(digits, "1234567890") == 0 ||
           strspn(digits, (const char[]){digits[0], '\0'}) == strlen(digits);
}

/* Letters for noughts and ones, as they stand among digits: "O7700", "(O)". */
static void mend_letters(char *s)
{
    for (char *p = s; *p;) {
        gsize n = strspn(p, "0123456789OoIl"), digits = 0, letters = 0;
        for (gsize i = 0; i < n; i++) {
            digits += g_ascii_isdigit(p[i]) != 0;
            letters += p[i] == 'O' || p[i] == 'o';
        }
        bool whole = (p == s || !g_ascii_isalpha(p[-1])) && !g_ascii_isalpha(p[n]);
        bool bracket = n == 1 && letters == 1 && p > s && p[-1] == '(' && p[1] == ')';
        if (whole && (digits > 0 || (n > 2 && letters == n) || bracket))
            for (gsize i = 0; i < n; i++)
                p[i] = p[i] == 'O' || p[i] == 'o' ? '0' : p[i] == 'I' || p[i] == 'l' ? '1' : p[i];
        p += MAX(n, 1);
    }
}

/* Dashes of every kind as the one of the keyboard; what an East Asian one writes wide, narrow. */
static char *plain_signs(const char *s)
{
    GString *out = g_string_new(NULL);
    for (const char *p = s; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        bool dash = g_unichar_type(c) == G_UNICODE_DASH_PUNCTUATION || c == 0x2212 || c == '_';
        bool wide = c >= 0xFF01 && c <= 0xFF5E;
        g_string_append_unichar(out, dash ? '-' : wide ? c - 0xFF01 + '!' : c);
    }
    return g_string_free(out, FALSE);
}

/* With the 0 that a spreadsheet took, or the + that an export leaves out: else NULL. */
static char *with_start(const char *s)
{
    const char *first = strpbrk(s, "0123456789");
    if (!first || strchr(s, '+'))
        return NULL;
    g_autofree char *digits = person_phone_digits(s);
    const char *rest = digits[0] == '4' && digits[1] == '4' ? digits + 2 : digits;
    bool code = rest > digits && strlen(rest) >= 10;
    if (code && *rest == '0')
        rest++;
    if (!has_area(code ? rest : digits) || is_filler(code ? rest : digits))
        return NULL;
    if (code && strspn(s, "0123456789") == strlen(s))
        return g_strdup_printf("0%s", rest);
    return g_strdup_printf("%.*s%s%s", (int)(first - s), s, code ? "+" : "0", first);
}

/* The number in what a spreadsheet or a hurried hand left, where it has one reading: else NULL. */
static char *mended_phone(const char *clean)
{
    g_autofree char *dashes = plain_signs(clean);
    g_autofree char *plain = cell_plain(dashes);
    mend_letters(plain);
    char *s = cell_unlabelled(plain, true);
    char *whole = with_start(s);
    if (whole) {
        g_free(s);
        s = whole;
    }
    if (!is_phone(s))
        g_clear_pointer(&s, g_free);
    return s;
}

char *person_phone(const char *typed, GError **error)
{
    g_autofree char *clean = text_clean(typed ? typed : "", -1, TEXT_LINE | TEXT_TRIM);
    if (is_phone(clean))
        return g_steal_pointer(&clean);
    char *mended = mended_phone(clean);
    if (!mended) {
        g_autofree char *shown = text_clip(clean, CELL_SHOWN, false);
        err_set(error, BL_ERR_INPUT,
                "“%s” is not a telephone number: it looks like 07700 900123 or 0113 496 0000.",
                shown);
    }
    return mended;
}
