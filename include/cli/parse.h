/*
 * The words of a call: which command they name and what values they give it.
 * Knows the shape of the command table and nothing of what commands do.
 */
#pragma once

#include "app/command.h"

#include <glib.h>
#include <stdbool.h>

/* What is wrong with letters that are not UTF-8; before it stands where they are. */
#define CLI_NOT_UTF8                                                                               \
    "is not UTF-8 text, so its letters cannot be told: set the terminal or the script to UTF-8."

/* The commands that words can name. */
struct cli_table {
    const struct command *const *commands;
    gsize n;
    bool remote; /* over SSH: what belongs to the machine is known and refused, but not offered */
};

struct cli_call {
    const struct command *command; /* NULL: none was named */
    char *group;                   /* "ballot electorate": words that lead to several; else NULL */
    record *values;                /* as typed, for app_run(); never NULL */
    char *db;                      /* --db */
    char *as;                      /* --as */
    bool json, help, version;
};

/* False with BL_ERR_USAGE and a sentence that says what there is. What was
 * read so far (json, help) stays in *call, which cli_call_done() frees in any
 * case. argv[0] is the program. */
bool cli_parse(struct cli_table table, int argc, char **argv, struct cli_call *call,
               GError **error);
void cli_call_done(struct cli_call *call);

/* "member.add" as words: "member add". Caller's. */
char *cli_words(const char *id);
/* "given_name" as an option: "given-name". Caller's. */
char *cli_option(const char *field_name);
/* True where the field is an option or word on the command line. */
bool cli_has_field(const struct field *f);

/* False where the command is refused over SSH, and the call comes from there. */
bool cli_is_offered(struct cli_table table, const struct command *cmd);

/* The next words after group ("" for the first), each once, in the table's
 * order; borrowed strings in an array of the caller. */
GPtrArray *cli_next_words(struct cli_table table, const char *group);

/* The word of words that is nearest to typed, if one is near; else NULL. */
const char *cli_nearest(const char *typed, const GPtrArray *words);
