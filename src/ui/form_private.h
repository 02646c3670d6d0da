/*
 * What the files of a form share: form.c (keys), form_choice.c (those of a field with a few words),
 * form_menu.c (the list of what a field may take),
 * form_values.c, form_draw.c, form_leave.c (drafts, and the way out), form_help.c.
 */
#pragma once

#include "ui/edit.h"
#include "ui/form.h"

/* More words than these are chosen from a list. */
#define WORDS_IN_LINE 6

struct form_field {
    const struct field *f;
    struct edit edit; /* what was typed; for choices and switches unused */
    int choice;       /* index in f->choices; -1: none */
    bool chosen;      /* and it was chosen here */
    char *begun;      /* of a word: what was typed of it one letter after the other; NULL */
    gint64 begun_at;  /* and when the last one came, monotonic */
    bool on;          /* FIELD_BOOL */
    char *picked;     /* the value behind a label that was picked; NULL: as typed */
    char *typed;      /* what was typed before it was picked; NULL */
    bool whole;       /* what is shown was taken, or found there: a letter typed behind it begins
                         anew */
    char *first;      /* the value it started with; "" where none */
    char *error;      /* NULL: none */
    char *echo;       /* what was understood; NULL */
};

/* What the focused field may take: candidates for what is typed in it, or its words. */
struct form_menu {
    GPtrArray *rows;  /* records with a label: as app_complete() has them, or {label, choice}; NULL:
                         closed */
    int at;           /* the one that Enter takes; -1: none */
    gsize from;       /* where in the field what they are for begins */
    bool moved;       /* somebody went there */
    int top, height;  /* as last drawn */
    struct edit find; /* of words: what was typed to narrow them */
};

#define FORM_KEYS 6 /* on the bar */

struct form {
    char *title, *about, *draft_id, *error;
    GPtrArray *fields; /* of struct form_field */
    record *values;    /* what it began with; NULL */
    guint focus;
    int scroll;
    struct form_menu menu;
    bool sheet;       /* it leaves the screen below in sight */
    bool complete;    /* candidates are to be looked up */
    bool stored;      /* it began with what is stored, not with what a screen gave it */
    bool restored;    /* starts with what was kept of an earlier one */
    bool fixing;      /* saving was refused for the focused field: Enter tries again */
    bool sent;        /* and not refused so far */
    bool spread;      /* keys that came at once went into several fields */
    GString *at_once; /* letters of a choice that did; NULL: none ever */
    const char *word; /* for saving; NULL: "Save" */
    struct screen_key named[FORM_KEYS + 1]; /* the keys of this moment, with that */
    void (*save)(struct ui *ui, void *form, const record *typed, void *data);
    void (*refused)(struct ui *ui, void *data);
    void (*closed)(void *data);
    void *data;
};

struct form_field *form_field(const struct form *f, guint i);
bool field_is_completed(const struct field *f); /* candidates are offered for what is typed */
bool field_is_reference(const struct field *f); /* to a record: candidates are offered */
bool field_is_long_choice(const struct field *f);
/* It must be filled, as the others are now. */
bool form_needs(const struct form *f, const struct field *field);
/* Something was typed that may be anybody's. */
bool form_field_is_open(const struct form_field *ff);

/* form_values.c */
struct form_field *form_field_new(struct ui *ui, const struct field *f, const record *values);
void form_field_free(gpointer field);
/* The value as it would be sent; caller's, "" where there is none. */
char *form_field_value(const struct form_field *ff);
/* The value of its name in values, shown as <name>_label says; its default where there is none. */
void form_field_from(struct ui *ui, struct form_field *ff, const record *values);
bool form_field_changed(const struct form_field *ff); /* differs from the start */
bool form_field_is_kept(const struct form_field *ff); /* in a draft */
/* The other way, for a draft, where it is kept and was not stored before. */
void form_field_keep(const struct form_field *ff, record *values);
/* label: what is shown in place of the value; NULL. */
void form_field_set(struct ui *ui, struct form_field *ff, const char *value, const char *label);
/* Reads a date for its echo; *error gets the sentence where it is none. */
void form_understand_date(struct ui *ui, const struct form *f, struct form_field *ff, char **error);
/* Empty fields are left out, but for those that were emptied. Caller's. */
record *form_typed(struct ui *ui, const struct form *f);

/* form_menu.c */
#define MENU_PICK 2048 /* K_PICK + this + n: the n-th row was clicked */
bool menu_is_open(const struct form *f);
void menu_close(struct form *f);
bool menu_look_up(struct ui *ui, struct form *f, GError **error); /* for what is typed */
bool menu_begins(const struct form_field *ff); /* lists what there is before anything is typed */
bool menu_was_asked(const struct form *f);     /* it is open for what was typed, or gone into */
void menu_words(struct form *f);               /* of a choice, all */
/* The marked row goes into the field; false where none is marked. */
bool menu_take(struct form *f);
/* Whether the marked file is meant without doubt: the only one, gone down to, or typed in full. */
bool menu_is_sure(const struct form *f);
bool menu_digit(struct form *f, int key); /* marks the row that has this digit, if one does */
enum reaction menu_key(struct form *f, int key); /* UI_PASS: it is not the list's */
/* Saving: what is typed and not taken. False, with the list open and an error at the field, where
 * several fit. */
bool menu_settle(struct ui *ui, struct form *f, guint field);
/* Something was typed into a field: before, and after it. */
void menu_begin_anew(struct form_field *ff, int key);
bool menu_untake(struct form *f);
int menu_rows(const struct form *f, guint field);
void menu_draw(struct form *f, struct area a);

/* form_leave.c */
enum reaction form_escape(struct ui *ui, struct form *f);
char *form_draft(struct ui *ui, void *form, record *values);
void form_restore(struct ui *ui, struct form *f);
void form_start_afresh(struct ui *ui, struct form *f);
/* The file that a form of this command was last saved with becomes the start of its field; and is
 * noted for the next. */
void form_recall_files(struct ui *ui, struct form *f);
void form_note_files(struct ui *ui, const struct form *f);

/* form_help.c */
const struct screen_key *form_keys_now(struct ui *ui, void *form);
void form_help(struct ui *ui, const struct form *f);

/* How surely a sentence is about this field; 0: it is not. */
int form_field_about(const struct form_field *ff, const char *sentence);

/* The sentence that a form in such an area cannot show whole; NULL: it can. Borrowed. */
const char *form_cut_error(const struct form *f, struct area a);
void form_draw(struct ui *ui, void *state, struct area a);
int form_sheet_rows(struct ui *ui, void *state, int cols); /* all of it */

/* How well what was typed fits a word: its beginning, that of a later word in it, that of the value
 * behind it. */
enum fit { FIT_NOT, FIT_VALUE, FIT_WORD, FIT_LABEL };

/* begun: in small letters, not empty. */
enum fit form_choice_fit(const struct choice *c, const char *begun);
extern gint64 (*form_now)(void); /* monotonic, microseconds; tests have their own */
enum reaction form_choice_key(struct form_field *ff, int key);
/* The word that begins like this, or goes on so from what was typed of it just before; false: there
 * is none, and the choice stays. */
bool form_choice_word(struct form_field *ff, const char *text);
