/*
 * E-mail addresses and telephone numbers: plausible or not, and normalised.
 */
#include "base/err.h"
#include "base/text.h"
#include "domain/person.h"

#include <string.h>

static char *refuse_email(const char *clean, GError **error)
{
    g_autofree char *shown = text_clip(clean, 40, false);
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

char *person_email(const char *typed, GError **error)
{
    g_autofree char *clean = text_clean(typed ? typed : "", -1, TEXT_LINE | TEXT_TRIM);
    char *s = clean;
    gsize len = strlen(s);
    if (len > 1 && s[0] == '<' && s[len - 1] == '>') {
        s[len - 1] = '\0';
        s++;
    }
    if (g_ascii_strncasecmp(s, "mailto:", 7) == 0)
        s += 7;
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
    while (*ext && !g_ascii_isdigit(*ext) && strchr("extEXT.#: n", *ext))
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

char *person_phone(const char *typed, GError **error)
{
    g_autofree char *clean = text_clean(typed ? typed : "", -1, TEXT_LINE | TEXT_TRIM);
    if (!is_phone(clean)) {
        g_autofree char *shown = text_clip(clean, 30, false);
        err_set(error, BL_ERR_INPUT,
                "“%s” is not a telephone number: it looks like 07700 900123 or 0113 496 0000.",
                shown);
        return NULL;
    }
    return g_steal_pointer(&clean);
}
