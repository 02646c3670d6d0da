/*
 * A mail that is to go out.
 */
#pragma once

#include "io/mail_write.h"

#include <gmime/gmime.h>

/* The whole message; caller's. The values were looked over by mail_write(). */
char *message_write(const struct mail_outgoing *m);
