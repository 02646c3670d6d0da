/*
 * The mail module, opened when first needed.
 */
#pragma once

#include "mail_module.h"

/* NULL with a sentence where it is missing. Static. */
const struct mail_module *mail_module(GError **error);
