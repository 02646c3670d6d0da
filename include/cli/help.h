/*
 * What --help prints, made from the command table.
 */
#pragma once

#include "cli/parse.h"
#include "domain/find.h"

/* Everything: how a call looks, and the groups with their commands. Caller's. */
char *help_all(struct cli_table table);
/* One command: its words, options and who may. Caller's. */
char *help_command(struct cli_table table, const struct command *cmd);
/* The commands below "ballot electorate", a line each. Caller's. */
char *help_group(struct cli_table table, const char *group);

/* What it does, with what is so on the command line only. Caller's. */
char *help_about(const struct command *cmd);
/* "branchline member add GIVEN_NAME FAMILY_NAME [--job TEXT]". Caller's. */
char *help_usage(const struct command *cmd);
/* "--job TEXT", "--[no-]done", or for a word "GIVEN_NAME". Caller's. */
char *help_field(const struct field *f);
/* What a field takes, as sentences: help, choices, default. Caller's. */
char *help_field_text(const struct field *f);

/* It cannot be left out. */
bool help_needed(const struct field *f);

/* ---- the language of searches ---- */

#define HELP_SEARCHES                                                                              \
    "What members are looked for by, in member list --where, in search save --where and behind / " \
    "on Members and on the people of a ballot. Behind a colon stands the beginning of a word; "    \
    "capitals and accents make no "                                                                \
    "difference."
#define HELP_DAYS                                                                                  \
    "Before a day (2026-01-31), a month or year (2026-01, 2026) or an age (30d, 6w, 3m, 2y) "      \
    "stands <, <=, =, >= or >. A search is about members, unless it says is: or stage:; who has "  \
    "left is found by is:left alone."

/* How words and terms are put together; ends with {NULL, NULL}. */
extern const struct help_rule {
    const char *typed, *means;
} help_rules[];
/* What a term finds, with the words that it takes; for whom it is. Caller's. */
char *help_term(const struct find_term *t);
char *help_level(enum level level);
/* All of it, for whoever asks for help with searches. */
void help_add_terms(GString *to);

/* ---- lines of a page ---- */

#define HELP_WIDTH 79

/* "  name      text", the text wrapped and indented. */
void help_add_entry(GString *to, const char *name, const char *text);
void help_add_text(GString *to, const char *text);

/* A command as a record, for --json: id, words, level, fields. Caller's. */
record *help_record(const struct command *cmd);
