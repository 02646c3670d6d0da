/*
 * By what a mail is known again: which one it says it is, its words, when it was written.
 */
#include "replies/filed.h"

#include "base/text.h"

#include <string.h>

static char *digest_of(const char *const *parts, gsize n)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    for (gsize i = 0; i < n; i++) {
        g_checksum_update(sum, (const guchar *)parts[i], -1);
        g_checksum_update(sum, (const guchar *)"\n", 1);
    }
    return g_strdup(g_checksum_get_string(sum));
}

static char *key_of(const struct mail *m)
{
    if (*m->message_id)
        return g_strdup(m->message_id);
    g_autofree char *date = g_strdup_printf("%" G_GINT64_FORMAT, m->date_utc);
    const char *const parts[] = {m->from_address, m->to, m->subject, m->text, date};
    g_autofree char *digest = digest_of(parts, G_N_ELEMENTS(parts));
    return g_strconcat("sha256:", digest, NULL);
}

char *filed_message_key(const struct filed_mail *l)
{
    const struct mail *m = l->mail;
    if (l->number > 0 && *m->original_message_id)
        return g_strdup(m->original_message_id);
    g_autofree char *whole = key_of(m);
    return l->number > 0 ? g_strdup_printf("%s#%d", whole, l->number + 1) : g_steal_pointer(&whole);
}

char *filed_key_whole(const char *key)
{
    const char *nth = key ? strstr(key, FILED_KEY_NTH) : NULL; /* an id has no blank */
    return nth ? g_strndup(key, (gsize)(nth - key)) : g_strdup(key);
}

/* Behind "#" of a letter that is not the mail's first; NULL. */
static const char *number_in(const char *key)
{
    const char *mark = key ? strrchr(key, '#') : NULL;
    gsize digits = mark ? strspn(mark + 1, "0123456789") : 0;
    return digits && mark[1 + digits] == '\0' ? mark : NULL;
}

char *filed_key_mail(const char *key)
{
    char *whole = filed_key_whole(key);
    const char *number = number_in(whole);
    if (number)
        whole[number - whole] = '\0';
    return whole;
}

bool filed_key_is_quoted(const char *key)
{
    g_autofree char *whole = filed_key_whole(key);
    const char *number = number_in(whole);
    return number && g_ascii_strtoll(number + 1, NULL, 10) > FILED_QUOTED_FIRST;
}

char *filed_squeezed(const char *text)
{
    char *folded = text_fold(text), *to = folded;
    for (const char *p = folded; *p; p++)
        if (g_ascii_isalnum(*p) || (guchar)*p >= 0x80)
            *to++ = *p;
    *to = '\0';
    return folded;
}

char *filed_words_key(const char *text)
{
    g_autofree char *folded = text_fold(text);
    char *to = folded;
    for (const char *p = folded; *p; p++)
        if (!g_ascii_isspace(*p) && *p != '>')
            *to++ = *p;
    *to = '\0';
    const char *const parts[] = {folded};
    char *digest = digest_of(parts, 1);
    digest[32] = '\0';
    return digest;
}

gint64 filed_written_at(const struct mail *m)
{
    return m->forwarded && m->original_date_utc != MAIL_NO_DATE ? m->original_date_utc
                                                                : m->date_utc;
}

bool filed_has_id(const char *message_id)
{
    return message_id && !g_str_has_prefix(message_id, "sha256:");
}
