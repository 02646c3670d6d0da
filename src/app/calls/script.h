/*
 * What the files of scripts share.
 */
#pragma once

#include "app/app.h"
#include "domain/script.h"

/* script_text.c: one by its name, as script_find gives it with its newest text. NULL with a
 * sentence. Caller's. */
record *script_find(struct app *app, const char *name, GError **error);
/* That of a list (the one that came with the program, if it has none of its own). NULL with a
 * sentence. Caller's. */
record *script_of_list(struct app *app, gint64 list_id, GError **error);

/* The newest version gets another text; where the one it had is in use it stays, and
 * this is a new version. rep_id: whose it is; 0: the program's. *made: whether it is. */
bool script_put_text(struct app *app, const record *script, const char *text, gint64 rep_id,
                     bool *made, GError **error);
/* A new one. Caller's name is free. */
bool script_add(struct app *app, const record *values, gint64 rep_id, gint64 *id, GError **error);
/* Those that come with the program are there, in its words. */
bool scripts_opened(struct app *app, GError **error);

/* script_person.c: what stands for the placeholders, while values point to it. */
struct script_said {
    struct call_script_values values;
    record *person, *ballot;
    char *rep, *branch, *closes, *post_by, *days_left;
};
/* Of somebody in scope; false with a sentence. script_said_done() it in any case. */
bool script_said_init(struct script_said *s, struct app *app, gint64 person_id, GError **error);
void script_said_done(struct script_said *s);
/* "Aire Valley" of "Aire Valley branch": what is said has the word. Caller's. */
char *script_branch_said(const char *name);

/* What a script says to somebody. Caller's; NULL with a sentence. */
struct call_script *script_for_person(struct app *app, const char *text, gint64 person_id,
                                      GError **error);
