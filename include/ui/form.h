/*
 * A form: one field a line, labels at the left, errors under the field they
 * are about. Made from a command's fields (run.c) or by a screen.
 */
#pragma once

#include "ui/screen.h"

struct form_spec {
    const char *title;    /* "Add a member" */
    const char *about;    /* whom it is about; NULL */
    const char *word;     /* what saving is called on the bar; NULL: "Save" */
    const char *draft_id; /* under which a hang-up keeps it, max 100 bytes; NULL: not kept */
    const struct field *const *fields;
    gsize n;
    const record *values; /* to start with, by field name; NULL. A reference is shown as
                             "<name>_label" where that is there */
    bool stored; /* values are those of a row as it is stored: a draft is of that row, whatever
                    became of it. Else a draft is of the values that it began with */
    /* Saving was asked for and every required field is filled. typed: values
     * as typed, by field name; borrowed. The form stays until ui_back(ui,
     * form); form_error() tells what is wrong. */
    void (*save)(struct ui *ui, void *form, const record *typed, void *data);
    void (*refused)(struct ui *ui, void *data); /* what was run of it was not done; NULL */
    void (*closed)(void *data);                 /* frees data; NULL */
    void *data;
};

/* Opens it over the present screen; spec is borrowed for the call, the fields
 * for as long as the form is open. */
bool form_open(struct ui *ui, const struct form_spec *spec);
/* Shows a sentence at the field whose label it begins with or whose typed value
 * it quotes (“…”), else under the title. */
void form_error(struct ui *ui, void *form, const char *sentence);
/* The same of what it had asked to be run. */
void form_refused(struct ui *ui, void *form, const char *sentence);
