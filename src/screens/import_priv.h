/*
 * What the files of the import screen share: a list as it would be stored, looked through before.
 */
#pragma once

#include "screens/screen.h"

struct import_look {
    struct table table;
    struct rows_source source;
    const struct command *cmd;
    record *values; /* the command's, as typed: file, and what was said of the file as a whole */
    record *result; /* of the preview; NULL: none yet */
    GHashTable *decided;  /* "12", "#1004821" or a class -> what was said of it */
    GHashTable *class_of; /* of those that are rows -> their class: others may be listed by now */
    GHashTable *chosen;   /* "#3" -> what that column is; "": nothing */
    char **panes;         /* their names */
    int pane, n_panes;
    gint64 page;       /* of very many rows of a kind, which are listed */
    bool again;        /* the preview has to be made anew */
    GHashTable *names; /* a member's number -> their name: of those whose a row was said to be */
    char *asked;       /* the key of the row about which is asked whose it is; NULL */

    /* Of the form that asks what a column is. */
    struct choice *labels;
    struct field column;
    const struct field *fields[1];
    gint64 place;
};

enum import_pane { IMPORT_ALL }; /* then the classes, and behind them: */
int import_pane_remarks(const struct import_look *l);
int import_pane_columns(const struct import_look *l);
/* The class of that pane; NULL: it is none's. */
const record *import_pane_class(const struct import_look *l, int pane);

/* Which pane is shown, and where it is in another preview: it may have fewer kinds. Caller's. */
char *import_pane_name(const struct import_look *l);
int import_pane_named(const struct import_look *l, const char *name);

/* The rows of the pane shown; caller's. Each has "row" (its number) and what it is about: "key"
 * (how it is named in decisions, NULL: nothing is to be decided) and "entry"; one of several lines
 * has "all" that stands in them. */
GPtrArray *look_rows(const struct import_look *l);
extern const struct table_column look_columns[], look_map_columns[];

/* A list of the preview; the preview's, NULL: it has none. */
GPtrArray *look_list(const struct import_look *l, const char *name);
/* Rows of a class that stand one by one in the preview: of very many a page. */
guint look_listed(const struct import_look *l, const char *class);
guint look_count(const struct import_look *l, const char *name); /* of its rows */
/* What a class is called, and its sign. */
const char *look_sign(const char *class);
const char *look_label(const record *class);
/* There is nothing to decide about rows of that class. */
bool look_is_fixed(const char *class);
/* How decisions name an entry; NULL: there is nothing to decide. Caller's. */
char *look_key(const struct import_look *l, const record *entry);
/* What was said of that row, or of its class; NULL: nothing. */
const char *look_decided(const struct import_look *l, const record *entry);
/* Another row of the file has its number: of the two one is taken, whichever is not left out. */
bool look_has_double(const struct import_look *l, const char *key);
/* So many are missing that they stay. */
bool look_kept(const struct import_look *l);

bool look_is_held(const char *class);
/* Whose it is is asked about that entry. said: what was, NULL: nothing. */
bool look_asks_whose(const record *entry, const char *said);
/* "Ewan Other's (00051234)"; "it is Ewan Other's (00051234)", "somebody new", "left out". Caller's.
 */
char *look_theirs(const struct import_look *l, const char *number);
char *look_whose_said(const struct import_look *l, const char *said);
/* What a field of an entry is called, with what is to be known of it: "HQ's phone (theirs stays)".
 * Caller's. */
char *look_field_name(const record *field);

/* import_whose.c: asks whose that row is, and does what is answered. */
void whose_ask(struct ui *ui, struct import_look *l, const record *row);
/* What is said of a row of that class; NULL: nothing any more. */
void look_decide(struct import_look *l, const char *key, const char *class, const char *said);

/* Names of the panes, with counts. */
void import_name_panes(struct import_look *l);
/* Rows left out and held back: "3 left out". Caller's. */
char *import_said(const struct import_look *l);
/* How it is stored, and what of it is not. Caller's. */
char *import_not_stored(const struct import_look *l);
/* What came of taking it, with what was left out by hand. Caller's. */
char *import_told(const struct result *r);
/* How the file was read, and what is to be known or asked about it. Caller's. */
char *import_file_line(const struct import_look *l);
char *import_notes(const struct import_look *l);
/* The command's values with all that was decided; caller's. */
record *import_decided_values(const struct import_look *l);
/* All of a row, for a page; caller's. */
char *import_whole(const struct import_look *l, const record *row);
