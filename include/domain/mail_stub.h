/*
 * What a mail program puts where it could not put a letter.
 */
#pragma once

#include <stdbool.h>

/* A sentence, folded: "Your mail client does not support HTML", "View this email in your browser".
 * It is nobody's word, and answers nothing. */
bool mail_stub_says(const char *folded);
