/*
 * What kind of answer a text is, as it is guessed; and what of a text that was pasted is the MP's.
 */
#include "replies/priv.h"

#include "domain/reply_guess.h"
#include "io/mail.h"

void reply_put_guess(record *row, bool automatic)
{
    struct reply_guess guess;
    reply_guess_of(record_str(row, "text"), record_text(row, "subject"), automatic, &guess);
    record_set_text(row, "type", reply_type_name(guess.type));
    record_set_text(row, "type_guess", guess.reason);
    reply_guess_clear(&guess);
}

static gsize letters_in(const char *text)
{
    gsize n = 0;
    for (; *text; text++)
        n += !g_ascii_isspace(*text);
    return n;
}

char *reply_pasted_text(const char *text, const struct reply_to *to)
{
    g_autofree char *cut =
        mail_letter_text(text, to->mp ? to->mp : "", "", to->member ? to->member : "");
    bool less = *cut && letters_in(cut) < letters_in(text);
    return less ? g_steal_pointer(&cut) : NULL;
}
