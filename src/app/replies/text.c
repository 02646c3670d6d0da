/*
 * What kind of answer a text is, as it is guessed.
 */
#include "replies/priv.h"

#include "domain/reply_guess.h"

void reply_put_guess(record *row, bool automatic)
{
    struct reply_guess guess;
    reply_guess_of(record_str(row, "text"), record_text(row, "subject"), automatic, &guess);
    record_set_text(row, "type", reply_type_name(guess.type));
    record_set_text(row, "type_guess", guess.reason);
    reply_guess_clear(&guess);
}
