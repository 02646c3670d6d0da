/*
 * Opening what the program maps only on demand: lib/branchline/<name>.so.
 */
#pragma once

/* What the function of that name in the module ("mail.so") gives, which stays mapped; NULL where
 * the module, or a library that it needs, is missing here. */
const void *module_open(const char *file, const char *symbol);
