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
    void (*save)(struct ui *ui, void *form, const record *typed, void *data);
    void (*closed)(void *data);
    void *data;
};

struct form_field *form_field(const struct form *f, guint i);
bool field_is_reference(const struct field *f); /* candidates are offered */
void form_draw(struct ui *ui, void *state, struct area a);
