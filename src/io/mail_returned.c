/*
 * Owns which mail a bounce is about, and why that came back.
 */
#include "mail_make.h"

#include "base/text.h"
#include "mail_clean.h"

#include <string.h>

#define MAX_ID 998
#define MAX_WHY_BYTES 600
#define FIELD "Message-ID:"

/* As older mail systems show the mail: below their words, in their text; in one that is passed on
 * it may be quoted. Caller's; NULL: none. */
static char *id_in_text(const char *text, const char *quotes)
{
    for (const char *p = text; p; p = strchr(p, '\n')) {
        p += *p == '\n';
        p += strspn(p, quotes);
        if (g_ascii_strncasecmp(p, FIELD, strlen(FIELD)) != 0)
            continue;
        p += strlen(FIELD);
        p += strspn(p, " \t\r\n");
        p += strspn(p, quotes);
        gsize len = *p == '<' ? strcspn(p, "> \t\r\n") : 0;
        return len > 1 && p[len] == '>' ? g_strndup(p + 1, len - 1) : NULL;
    }
    return NULL;
}

static char *clean_id(const char *id)
{
    char *clean = mail_clean_line(id);
    clean[strlen(clean) > MAX_ID ? 0 : strlen(clean)] = '\0';
    return clean;
}

/* What it returns tells; only where it returns nothing does what it answers. Of references the
 * last: those before are what the mail itself answered. */
static char *id_of(const struct mail_raw *raw, const char *text)
{
    const struct mail_raw *attached =
        raw->attached && raw->attached->len ? g_ptr_array_index(raw->attached, 0) : NULL;
    const char *id = raw->returned ? raw->returned : attached ? attached->message_id : NULL;
    g_autofree char *shown = id ? NULL : id_in_text(text, "");
    g_autofree char *answers = mail_clean_line(raw->in_reply_to);
    g_autofree char *references = mail_clean_line(raw->references);
    const char *space = strrchr(references, ' ');
    if (!id)
        id = shown;
    if (!id)
        id = *answers ? answers : space ? space + 1 : references;
    return clean_id(id);
}

/* "smtp; 550 …": of which kind the words are says nothing to people. */
static const char *behind_type(const char *diagnostic)
{
    gsize word = strspn(diagnostic, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                    "0123456789-");
    gsize end = word + strspn(diagnostic + word, " \t");
    return word && diagnostic[end] == ';' ? diagnostic + end + 1 : diagnostic;
}

static char *why_of(const struct mail_raw *raw)
{
    g_autofree char *said = raw->status ? mail_status_field(raw->status, "Diagnostic-Code") : NULL;
    g_autofree char *code = raw->status ? mail_status_field(raw->status, "Status") : NULL;
    const char *words = said ? behind_type(said) : "";
    words = words[strspn(words, " \t\r\n")] || !code ? words : code;
    g_autofree char *some = g_strndup(words, MIN(strlen(words), MAX_WHY_BYTES));
    g_autofree char *line = mail_clean_line(some);
    return text_clip(line, MAIL_MAX_WHY, false);
}

static bool is_returned(enum mail_kind kind)
{
    return kind == MAIL_BOUNCE || kind == MAIL_DELAYED;
}

void mail_returned_of(enum mail_kind kind, const struct mail_raw *raw, const char *text, char **id,
                      char **why)
{
    *id = is_returned(kind) ? id_of(raw, text) : g_strdup("");
    *why = is_returned(kind) ? why_of(raw) : g_strdup("");
}

char *mail_returned_in_text(enum mail_kind kind, const char *text)
{
    g_autofree char *id = is_returned(kind) ? id_in_text(text, "> \t") : NULL;
    return clean_id(id ? id : "");
}
