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

/* As older mail systems show the mail: below their words, in their text. */
static char *id_in_text(const char *text)
{
    for (const char *p = text; p; p = strchr(p, '\n')) {
        p += *p == '\n';
        if (g_ascii_strncasecmp(p, FIELD, strlen(FIELD)) != 0)
            continue;
        p += strlen(FIELD);
        p += strspn(p, " \t\r\n");
        gsize len = *p == '<' ? strcspn(p, "> \t\r\n") : 0;
        return len > 1 && p[len] == '>' ? g_strndup(p + 1, len - 1) : NULL;
    }
    return NULL;
}

/* What it returns tells; only where it returns nothing does what it answers. Of references the
 * last: those before are what the mail itself answered. */
static char *id_of(const struct mail *m, const struct mail_raw *raw)
{
    const struct mail_raw *attached =
        raw->attached && raw->attached->len ? g_ptr_array_index(raw->attached, 0) : NULL;
    const char *id = raw->returned ? raw->returned : attached ? attached->message_id : NULL;
    g_autofree char *shown = id ? NULL : id_in_text(m->text);
    const char *space = strrchr(m->references, ' ');
    if (!id)
        id = shown;
    if (!id)
        id = *m->in_reply_to ? m->in_reply_to : space ? space + 1 : m->references;
    char *clean = mail_clean_line(id);
    clean[strlen(clean) > MAX_ID ? 0 : strlen(clean)] = '\0';
    return clean;
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

void mail_take_returned(struct mail *m, const struct mail_raw *raw)
{
    bool is = m->kind == MAIL_BOUNCE || m->kind == MAIL_DELAYED;
    m->returned.id = is ? id_of(m, raw) : g_strdup("");
    m->returned.why = is ? why_of(raw) : g_strdup("");
}
