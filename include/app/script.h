/*
 * The script of a call list beside a conversation: what to say to this person, step by step, and
 * what they answered so far.
 *
 * An answer is recorded with the command calls.answer: name (of the list), person (their id), step,
 * answer (the word, or its number), script_version (as it was read). Each is one change, so
 * u takes the last one back. Of several to one step the newest counts.
 */
#pragma once

#include "app/app.h"
#include "domain/script.h"

struct list_script {
    char *name;     /* the script's */
    gint64 version; /* its text as it was read: for calls.answer */
    struct call_script
        *script;        /* its steps, filled in for the person; the first is where it begins */
    GPtrArray *answers; /* records {step, answer, at}, in the order in which they were given */
};

/* The list's own, or the one of its purpose that comes with the program. The caller's; NULL with a
 * sentence: the list or the person is not there for the actor. */
struct list_script *list_script_read(struct app *app, gint64 list_id, gint64 person_id,
                                     GError **error);
/* What they answered to a step, as its words are now; NULL: nothing, or something else. Borrowed.
 */
const struct call_script_answer *list_script_given(const struct list_script *c,
                                                   const struct call_script_step *step);
void list_script_free(struct list_script *c);
