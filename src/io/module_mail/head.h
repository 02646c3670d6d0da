/*
 * The header of a message.
 */
#pragma once

#include "../mail_module.h"

#include <gmime/gmime.h>

/* All that its fields say, into raw. */
void head_read(struct mail_raw *raw, GMimeMessage *message);
void head_clear(struct mail_raw *raw);
