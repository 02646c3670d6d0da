/*
 * Who is a member.
 */
#pragma once

#include "base/record.h"

#include <glib.h>
#include <stdbool.h>

/* With the sentence where somebody, whose kind and names are given, is not. */
bool member_is(const record *person, GError **error);
