/*
 * What stands in a cell of a list beside its value.
 */
#include "domain/cell.h"

#include "base/text.h"

#include <string.h>

#define WORD_MOST 24 /* bytes; what is longer is not looked up */

static char *digits_without_nought(char *s)
{
    gsize n = (*s == '+') + strspn(s + (*s == '+'), "0123456789");
    if (n > 1 && s[n] == '.' && s[n + 1] == '0' && s[n + 1 + strspn(s + n + 1, "0")] == '\0')
        s[n] = '\0';
    return s;
}

char *cell_plain(const char *typed)
{
    char *s = text_clean(typed ? typed : "", -1, TEXT_LINE | TEXT_TRIM);
    gsize n = strlen(s), before = 0, behind = 0;
    if (n > 3 && g_str_has_prefix(s, "=\"") && s[n - 1] == '"')
        before = 2, behind = 1;
    else if (n > 2 && s[0] == '"' && s[n - 1] == '"' && !memchr(s + 1, '"', n - 2))
        before = 1, behind = 1;
    else if (n > 1 && strchr("'`", s[0]))
        before = 1, behind = s[n - 1] == s[0];
    else if (g_str_has_prefix(s, "‘") || g_str_has_prefix(s, "’"))
        before = strlen("’");
    s[n - behind] = '\0';
    memmove(s, s + before, n - behind - before + 1);
    return digits_without_nought(g_strstrip(s));
}

bool cell_is_nothing(const char *typed)
{
    static const char *const words[] = {"na",
                                        "none",
                                        "nil",
                                        "null",
                                        "unknown",
                                        "notknown",
                                        "unk",
                                        "notgiven",
                                        "notprovided",
                                        "notsupplied",
                                        "notrecorded",
                                        "notavailable",
                                        "withheld",
                                        "nonumber",
                                        "nophone",
                                        "nomobile",
                                        "noemail",
                                        "notelephone",
                                        "exdirectory",
                                        "notapplicable",
                                        "no",
                                        "tbc",
                                        "tba",
                                        "blank",
                                        "empty",
                                        "numberwithheld",
                                        "nonegiven",
                                        "noneknown",
                                        "noneprovided",
                                        "notheld",
                                        "nan",
                                        "nonumbergiven",
                                        "nodata",
                                        "missing",
                                        NULL};
    char word[WORD_MOST + 1];
    gsize n = 0;
    bool noughts = true;
    for (const char *p = typed; *p; p++) {
        if (strchr(" -–—−_.,/\\?*()[]<>#'’\"=:;~+", *p)) /* the bytes of dashes among them */
            continue;
        if (n == WORD_MOST)
            return false;
        noughts = noughts && *p == '0';
        word[n++] = g_ascii_tolower(*p);
    }
    word[n] = '\0';
    return noughts || g_strv_contains(words, word);
}

static bool is_label(const char *from, gsize n)
{
    static const char *const labels[] = {
        "mob",         "mobile",    "mbl",    "mobl",     "moby",      "m",         "tel",
        "tele",        "telephone", "telno",  "t",        "phone",     "ph",        "p",
        "fone",        "call",      "callto", "cell",     "cellphone", "c",         "home",
        "h",           "hm",        "hme",    "house",    "work",      "w",         "wk",
        "wrk",         "office",    "off",    "o",        "desk",      "direct",    "dd",
        "ddi",         "did",       "land",   "landline", "ll",        "line",      "personal",
        "pers",        "private",   "priv",   "own",      "main",      "primary",   "preferred",
        "pref",        "best",      "day",    "days",     "daytime",   "eve",       "eves",
        "evening",     "evenings",  "number", "no",       "num",       "nr",        "contact",
        "sms",         "text",      "txt",    "whatsapp", "email",     "mail",      "mailto",
        "e",           "uk",        "gb",     "first",    "second",    "secondary", "alt",
        "alternative", "address",   NULL};
    char word[WORD_MOST + 1];
    gsize used = 0;
    if (n == 0 || n > WORD_MOST)
        return false;
    for (gsize i = 0; i < n; i++)
        if (from[i] != '-' || i == 0)
            word[used++] = g_ascii_tolower(from[i]);
    word[used] = '\0';
    return g_strv_contains(labels, word);
}

static gsize word_at(const char *s)
{
    gsize n = 0;
    while (g_ascii_isalpha(s[n]) || (n > 0 && s[n] == '-' && g_ascii_isalpha(s[n + 1])))
        n++;
    return n;
}

/* Whether it is labels alone: "(home)", "mobile no." */
static bool only_labels(const char *s, const char *end)
{
    bool any = false;
    while (s < end) {
        gsize n = word_at(s);
        if (n > 0 && (s + n > end || !is_label(s, n)))
            return false;
        any = any || n > 0;
        if (n == 0 && !strchr(" .:/", *s))
            return false;
        s += MAX(n, 1);
    }
    return any;
}

/* Where what stands before the value ends. */
static const char *without_front(const char *s, bool digits)
{
    const char *at = s;
    if (*s == '(' || *s == '[') {
        const char *close = strpbrk(s, ")]");
        return close && only_labels(s + 1, close) ? close + 1 : s;
    }
    for (;;) {
        gsize n = word_at(at);
        if (!is_label(at, n))
            return s;
        at += n;
        gsize apart = strspn(at, digits ? " .:-=/" : " ");
        if (*at == ':')
            return at + 1 + strspn(at + 1, "/ ");
        if (digits && (g_ascii_isdigit(at[apart]) || at[apart] == '+' || at[apart] == '('))
            return at + apart;
        if (apart == 0)
            return s;
        at += apart;
    }
}

/* Where the value ends. */
static const char *without_back(const char *s, const char *end, bool digits)
{
    while (end > s && strchr(digits ? " .,;:-/" : " .,;", end[-1]))
        end--;
    if (end > s && (end[-1] == ')' || end[-1] == ']')) {
        const char *open = end - 1;
        while (open > s && *open != '(' && *open != '[')
            open--;
        return open > s && only_labels(open + 1, end - 1) ? open : end;
    }
    const char *word = end;
    while (word > s && g_ascii_isalpha(word[-1]))
        word--;
    bool apart = word > s && (word[-1] == ' ' || (digits && strchr("-/", word[-1])));
    return apart && is_label(word, (gsize)(end - word)) ? word : end;
}

char *cell_unlabelled(const char *plain, bool digits)
{
    const char *s = plain, *end = plain + strlen(plain);
    for (const char *next; (next = without_front(s, digits)) != s;)
        s = next + strspn(next, " ");
    for (const char *next; end > s && (next = without_back(s, end, digits)) != end;)
        end = next;
    return g_strstrip(g_strndup(s, (gsize)(MAX(end, s) - s)));
}

bool cell_warns(const char *plain)
{
    static GRegex *warns;
    g_autoptr(GError) error = NULL;
    if (!warns)
        warns = g_regex_new("\\b(?:not|don['’]?t|never|no longer|stop|wrong|old|former|ex|dead|"
                            "deceased|left|fax|expired|disconnected|barred|unobtainable)\\b",
                            G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
    return !warns || g_regex_match_full(warns, plain, -1, 0, 0, NULL, &error) || error;
}
