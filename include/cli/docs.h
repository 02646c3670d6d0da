/*
 * Documents made from the command table: `branchline docs man|completion` on
 * standard output, `docs write|check [FILE]` for the tables of the README
 * between <!-- keys -->, <!-- commands --> and their ends. For the build only:
 * these commands are in no help.
 */
#pragma once

#include "app/command.h"

/* Adds the documents' commands to an array of borrowed commands. */
void docs_commands(GPtrArray *commands);

/* The texts. Caller's. */
char *docs_man(void);
char *docs_completion(const char *shell); /* bash, zsh or fish */

/* The screens of a command's key, as people know them. Caller's. */
char *docs_screens(const char *where);

/* text with what stands between the markers <!-- name --> and <!-- /name -->
 * replaced by body. Caller's; NULL with an error where a marker is missing. */
char *docs_replace(const char *text, const char *name, const char *body, GError **error);
