/*
 * From what a mail says to clean text.
 */
#pragma once

#include "mail_module.h"

/* One line. Caller's. */
char *mail_clean_line(const char *s);
/* The same in small letters: one address is one, however it is written. Caller's. */
char *mail_clean_address(const char *s);
/* All of a message's bodies, at most MAIL_MAX_TEXT bytes; *cut: there was more. Caller's. */
char *mail_clean_body(const struct mail_raw *raw, bool *cut);
/* The same of the form that each part has first; caller's, NULL: body is that. */
char *mail_clean_first(const struct mail_raw *raw, const char *body);

/* Which of two forms of one text, both clean, is taken; both where each says what the other lacks.
 */
enum mail_form { FORM_PLAIN, FORM_HTML, FORM_BOTH };
enum mail_form mail_form_of(const char *plain, const char *html);

/* Text whose UTF-8 was once read as Windows-1252 ("SiÃ¢n", "sheâ€™s"), mended where that is
 * certain; NULL: there is none. Caller's. */
char *mail_mend_twice(const char *s);
