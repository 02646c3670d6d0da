/*
 * Owns cutting a reply down to what its sender wrote.
 */
#include "mail_text.h"

#include "io/mail.h"

#include <string.h>

/* Lines that begin a signature or a footer; nothing behind them is the reply. */
static const char *const footers[] = {
    "Sent from my ",      "Sent from Outlook",        "Sent from Yahoo",
    "Sent from Mail for", "Sent with Sparrow",        "Get Outlook for ",
    "Sent via ",          "Sent from Gmail",          "Sent from Samsung",
    "Sent from Proton",   "UK Parliament Disclaimer", "Envoyé de mon ",
    "Von meinem ",        "Enviado desde mi ",        "Inviato da ",
    "Anfonwyd o fy ",
};

static bool is_signature(const char *line)
{
    if (strcmp(line, "-- ") == 0 || strcmp(line, "--") == 0)
        return true;
    line += strspn(line, " *");
    for (gsize i = 0; i < G_N_ELEMENTS(footers); i++)
        if (g_str_has_prefix(line, footers[i]))
            return true;
    return false;
}

/* True where an answered or forwarded message begins and takes all the rest. */
static bool begins_original(const struct mail_lines *l, gsize i)
{
    const char *rest, *value, *line = mail_unquote(mail_line(l, i), NULL);
    if (mail_marker_of(line, &rest) != MARKER_NONE)
        return true;
    if (mail_is_rule(line)) {
        gsize next = i + 1;
        while (next < i + 3 && next < l->at->len && mail_is_blank(mail_line(l, next)))
            next++;
        i = next;
        line = mail_unquote(mail_line(l, i), NULL);
    }
    if (mail_label_of(line, &value) == LABEL_NONE)
        return false;
    struct mail_block block;
    if (!mail_block_parse(l, i, &block))
        return false;
    bool sure = block.labels >= 3;
    mail_block_clear(&block);
    return sure;
}

/* Behind "X wrote:": where the quote below ends, or all the rest if nothing is marked. */
static gsize skip_quote(const struct mail_lines *l, gsize i)
{
    gsize j = i;
    while (j < l->at->len && mail_line(l, j)[0] != '>' && mail_is_blank(mail_line(l, j)))
        j++;
    return mail_line(l, j)[0] == '>' ? i : l->at->len;
}

/* Adds a line without the white space at its end; of empty lines one at most,
 * and none at the start. */
static void add_line(GString *out, const char *line, int *empty)
{
    gsize len = strlen(line);
    while (len > 0 && line[len - 1] == ' ')
        len--;
    *empty = len > 0 ? 0 : *empty + 1;
    if (*empty > 1 || (*empty && out->len == 0))
        return;
    g_string_append_len(out, line, (gssize)len);
    g_string_append_c(out, '\n');
}

static char *written(const char *text, gsize len, bool signature)
{
    g_autofree char *part = g_strndup(text, len);
    struct mail_lines l;
    mail_lines_init(&l, part);
    GString *out = g_string_new(NULL);
    int empty = 0;
    for (gsize i = 0; i < l.at->len;) {
        const char *line = mail_line(&l, i);
        gsize n;
        if ((!signature && is_signature(line)) || begins_original(&l, i))
            break;
        if ((n = mail_attribution(&l, i)) > 0) {
            i = skip_quote(&l, i + n);
            continue;
        }
        if (*line != '>')
            add_line(out, line, &empty);
        i++;
    }
    mail_lines_clear(&l);
    return g_strchomp(g_string_free(out, FALSE));
}

char *mail_reply_text(const char *text, gsize len)
{
    return written(text, len, false);
}

char *mail_signed_text(const char *text)
{
    return written(text, strlen(text), true);
}
