/*
 * Scripts: what to say in a conversation, as a short tree of steps, written as plain text.
 *
 *   # greet
 *   Hello {name}, it's {rep} from the union.
 *   ? Have you got five minutes?
 *   - yes > ask
 *   - not now > later
 *   - wrong person
 *
 * "#" begins a step with its name, one word. Below it stands what to say, in any number of lines;
 * "?" is the question (one line), and each "-" an answer to it: a word or a few, and behind ">"
 * the step that it leads to. An answer without ">" ends the script, and so does a step without a
 * question. The first step is where it begins. Several answers may lead to one step; none leads
 * back. Blank lines are for the eye.
 *
 * {name} and the like are filled in for each person. Where such a value is not known, another word
 * stands for it ("your workplace"); where there is none, the sentence that has it is left out.
 * Those that are not always known cannot stand in a question.
 *
 * No question asks how anybody votes, and no answer says it (domain/note.h).
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#define SCRIPT_LONGEST 6000 /* bytes of the text */
#define SCRIPT_STEPS 30
#define SCRIPT_ANSWERS 9 /* of a step: a key each */
#define SCRIPT_NAME_MOST 20
#define SCRIPT_QUESTION_MOST 200
#define SCRIPT_ANSWER_MOST 40

struct call_script_answer {
    char *word; /* as written: "not now" */
    char *key;  /* what it is counted and found by: text_key() of it */
    char *to;   /* the step's name; NULL: it ends there */
    int line;   /* of the text */
};

struct call_script_step {
    char *name;         /* "greet" */
    char *text;         /* lines; "" where there is only a question */
    char *question;     /* NULL: the script ends there */
    GPtrArray *answers; /* struct call_script_answer*, in the order of their keys */
    int line;
};

struct call_script {
    GPtrArray *steps; /* struct call_script_step*; the first is where it begins */
};

/* The caller's; NULL with one sentence that names the line. */
struct call_script *call_script_parse(const char *text, GError **error);
void call_script_free(struct call_script *s);
typedef struct call_script call_script_tree;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(call_script_tree, call_script_free)

/* The text that call_script_parse() makes the same of; a blank line between the steps. Caller's. */
char *call_script_format(const struct call_script *s);

/* By its name, whatever the case; NULL: there is none. */
const struct call_script_step *call_script_step(const struct call_script *s, const char *name);
/* By its number (1 is the first), or as written, hyphens as blanks; NULL: there is none. */
const struct call_script_answer *call_script_answer(const struct call_script_step *step,
                                                    const char *typed);
/* Whether it can be an answer to anything: it says nothing of how somebody votes. */
bool call_script_answer_ok(const char *word);
/* "yes, not now or wrong person". Caller's. */
char *call_script_answers_said(const struct call_script_step *step);
/* A step's name as it is stored and found by; caller's, NULL: it cannot be one. */
char *call_script_step_name(const char *typed);

/* ---- placeholders ---- */

enum call_script_value {
    SCRIPT_NAME,
    SCRIPT_FULL_NAME,
    SCRIPT_WORKPLACE,
    SCRIPT_MP,
    SCRIPT_REP,
    SCRIPT_BRANCH,
    SCRIPT_BALLOT,
    SCRIPT_PAPER,
    SCRIPT_CLOSES,
    SCRIPT_POST_BY,
    SCRIPT_DAYS_LEFT,
};
#define SCRIPT_VALUES 11

struct call_script_placeholder {
    const char *name; /* "days_left" */
    const char *help;
    const char *otherwise; /* what stands there where it is not known; NULL: the sentence goes */
    bool always;           /* of everybody: may stand in a question */
};
/* In the order of enum call_script_value. */
extern const struct call_script_placeholder call_script_placeholders[SCRIPT_VALUES];

struct call_script_values {
    const char *of[SCRIPT_VALUES]; /* borrowed; NULL or "": not known */
};

/* "20 days", "1 day", what {days_left} is; NULL: none is left. Caller's. */
char *call_script_days_left(int days);
/* Filled in; a line of which nothing is left goes. Caller's. */
char *call_script_fill(const char *text, const struct call_script_values *v);
/* The first placeholder in it that is not known; NULL: all are. Static. */
const char *call_script_missing(const char *text, const struct call_script_values *v);
/* The whole, for one person; caller's. */
struct call_script *call_script_for(const struct call_script *s,
                                    const struct call_script_values *v);
/* What is wrong with the placeholders of one line of a script; NULL: nothing. in_question: only
 * those that are always known. Caller's. */
char *call_script_placeholders_wrong(const char *line, bool in_question);
