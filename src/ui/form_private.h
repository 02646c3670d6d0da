/*
 * What form.c (values and keys) and form_draw.c share.
 */
#pragma once

#include "ui/edit.h"
#include "ui/form.h"

#define CANDIDATES 6

struct form_field {
    const struct field *f;
    struct edit edit;      /* what was typed; for choices and switches unused */
    int choice;            /* index in f->choices; -1: none */
    bool on;               /* FIELD_BOOL */
    char *picked;          /* the value behind a label that was picked; NULL: as typed */
    char *first;           /* the value it started with; "" where none */
    char *error;           /* NULL: none */
    char *echo;            /* what was understood; NULL */
    GPtrArray *candidates; /* records {id, label}; NULL */
    int candidate;         /* the selected one; -1: none */
};

struct form {
    char *title, *about, *draft_id, *error;
    GPtrArray *fields; /* of struct form_field */
    guint focus;
    int scroll;
    bool complete; /* candidates are to be looked up */
    bool restored; /* starts with what a hang-up left */
    bool spread;   /* keys that came at once went into several fields */
    void (*save)(struct ui *ui, void *form, const record *typed, void *data);
    void (*closed)(void *data);
    void *data;
};

struct form_field *form_field(const struct form *f, guint i);
bool field_is_reference(const struct field *f); /* candidates are offered */

/* form_values.c */
struct form_field *form_field_new(struct ui *ui, const struct field *f, const record *values);
void form_field_free(gpointer field);
/* The value as it would be sent; caller's, "" where there is none. */
char *form_field_value(const struct form_field *ff);
/* The value of its name in values, shown as <name>_label says; its default where there is none. */
void form_field_from(struct ui *ui, struct form_field *ff, const record *values);
/* The other way, for a draft; a secret is not kept. */
void form_field_keep(const struct form_field *ff, record *values);
/* label: what is shown in place of the value; NULL. */
void form_field_set(struct ui *ui, struct form_field *ff, const char *value, const char *label);
/* Reads a date for its echo; *error gets the sentence where it is none. */
void form_understand_date(struct ui *ui, const struct form *f, struct form_field *ff, char **error);
bool form_changed(const struct form *f); /* anything differs from the start */
/* Empty fields are left out, but for those that were emptied. Caller's. */
record *form_typed(const struct form *f);

/* How surely a sentence is about this field; 0: it is not. */
int form_field_about(const struct form_field *ff, const char *sentence);

/* The sentence that a form in such an area cannot show whole; NULL: it can. Borrowed. */
const char *form_cut_error(const struct form *f, struct area a);
void form_draw(struct ui *ui, void *state, struct area a);
