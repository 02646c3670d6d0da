/*
 * Sentences with names in braces ("give {consent_how} too"), that are said later as
 * their reader knows them (app/sentence.h). Only braces of the format are such: those
 * of what is put into it, somebody's name or text, stay as they are.
 */
#pragma once

#include "base/text.h"

#include <glib.h>

#define SAY_OPENS '\x02' /* in place of a format's {: no text that people type has it */

/* The format filled; its braces open with SAY_OPENS. Not cleaned. Caller's. */
char *say_filled(const char *format, va_list args) G_GNUC_PRINTF(1, 0);
/* The same, for a sentence made of several. */
void say_append(GString *sentence, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* text_clean() with those flags of what say_filled() gave, which keeps SAY_OPENS. Caller's. */
char *say_clean(const char *said, enum text_flags flags);
