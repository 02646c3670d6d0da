/*
 * What the text of a mail shows by itself, before anybody is looked up: it takes its time with a
 * long one, and nobody need wait for that.
 */
#include "replies/filed.h"

#include "domain/letter_reader.h"
#include "domain/mail_sender.h"
#include "domain/own_letter.h"
#include "domain/signature.h"
#include "io/letter.h"

#include <string.h>

struct filed_author filed_author_of(const struct mail *m)
{
    if (m->forwarded)
        return (struct filed_author){m->original_from_name, m->original_from_address,
                                     m->original_to, m->original_cc, m->original_reply_text};
    return (struct filed_author){m->from_name, m->from_address, m->to, m->cc, m->reply_text};
}

static const char *whole_of(const struct mail *m)
{
    return m->forwarded ? m->original_text : m->text;
}

static bool is_signed_by(const char *text, bool staff)
{
    g_autoptr(GPtrArray) names = signature_names(text);
    for (guint i = 0; i < names->len; i++) {
        const struct signed_name *n = names->pdata[i];
        if ((n->end || n->behind) && (n->mp || (staff && (n->office || n->staff))))
            return true;
    }
    return false;
}

static char *readers_of(const struct filed_author *by)
{
    return g_strdup_printf("%s, %s", by->to, by->cc);
}

struct filed_words *filed_words_read(const struct mail *m)
{
    const struct filed_author by = filed_author_of(m);
    struct filed_words *w = g_new0(struct filed_words, 1);
    w->text = g_strdup(by.text);
    w->whole = g_strdup(whole_of(m));
    w->readers = readers_of(&by);
    w->to_own_mp = letter_is_to_own_mp(w->text);
    w->officials = letter_is_officials(w->text);
    w->is_signed = is_signed_by(w->text, true);
    w->typed = mail_typed_text(w->whole, w->readers);
    w->typed_signed = w->typed && is_signed_by(w->typed, false);
    g_autofree char *body = w->typed ? letter_body(w->typed) : NULL;
    if (body && *body) { /* without where the member lives, above it */
        g_free(w->typed);
        w->typed = g_steal_pointer(&body);
    }
    return w;
}

bool filed_words_are_of(const struct filed_words *w, const struct mail *m)
{
    const struct filed_author by = filed_author_of(m);
    g_autofree char *readers = readers_of(&by);
    return w && strcmp(w->text, by.text) == 0 && strcmp(w->whole, whole_of(m)) == 0 &&
           strcmp(w->readers, readers) == 0;
}

struct filed_words *filed_words_before(const struct mail *m)
{
    const struct filed_author by = filed_author_of(m);
    bool letter = (m->forwarded ? m->original_kind : m->kind) == MAIL_LETTER;
    return letter && !address_of_parliament(by.address) ? filed_words_read(m) : NULL;
}

void filed_words_free(struct filed_words *w)
{
    if (!w)
        return;
    g_free(w->text);
    g_free(w->whole);
    g_free(w->readers);
    g_free(w->typed);
    g_free(w);
}
