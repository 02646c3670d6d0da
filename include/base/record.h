/*
 * A record: an ordered list of named values. The one shape in which values
 * travel between forms, commands, named statements, lists and JSON: a form
 * fills one, a statement binds its parameters from one by name, a row becomes
 * one, JSON prints one. Where a rule applies, domain types are used instead.
 *
 * A record owns its texts and lists; names must outlive it (literals or
 * interned strings). What accessors return is borrowed until the record
 * changes.
 *
 * A record may be closed: then it answers only for the names it has. Reading
 * another one is a slip in our own code and g_critical (tests end there); it is
 * never a silent 0 or "". Rows of statements, the values a command gets and
 * what it gives back are closed. Asking (record_has, record_get) is always
 * allowed, and so is setting further names.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

enum value_type {
    VALUE_NULL,
    VALUE_INT,
    VALUE_BOOL,
    VALUE_TEXT,
    VALUE_HUNDREDTHS, /* an exact decimal with two places, such as a percentage: 4796 is 47.96 */
    VALUE_LIST,       /* of records */
    VALUE_OBJECT,     /* one record */
    VALUE_BLOB,       /* bytes; length is kept; never printed */
};

struct value {
    const char *name;
    enum value_type type;
    gint64 i;              /* INT, BOOL, HUNDREDTHS; the length of BLOB */
    char *s;               /* TEXT, BLOB */
    GPtrArray *list;       /* LIST */
    struct record *object; /* OBJECT */
};

typedef struct record record; /* typedef only so that g_autoptr(record) works */

record *record_new(void);
record *record_of_int(const char *name, gint64 i); /* with that one value */
record *record_of_text(const char *name, const char *s);
void record_free(record *r);
record *record_copy(const record *r);
/* Only what another one has, in the memory that it has already. */
void record_reset(record *r, const record *to);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(record, record_free)

/* Setting a name again replaces its value in place. A NULL text sets NULL. */
void record_set_null(record *r, const char *name);
void record_set_int(record *r, const char *name, gint64 i);
void record_set_id(record *r, const char *name, gint64 id); /* 0: NULL */
void record_set_bool(record *r, const char *name, bool b);
void record_set_text(record *r, const char *name, const char *s);
void record_take_text(record *r, const char *name, char *s); /* takes s over */
void record_set_hundredths(record *r, const char *name, gint64 hundredths);
void record_set_blob(record *r, const char *name, const void *bytes, gsize len);
void record_take_list(record *r, const char *name, GPtrArray *records); /* takes it over */
void record_take_object(record *r, const char *name, record *object);   /* takes it over */
/* A copy of another record's value, of any type, under that name; NULL is NULL. */
void record_set_value(record *r, const char *name, const struct value *v);
void record_remove(record *r, const char *name);
void record_merge(record *into, const record *from); /* copies every value of from */
/* Closes it, with what lies in its lists and objects. from: what it came from, for the message
 * (static or interned); the first word stands. A copy is closed as its original is; what is merged
 * elsewhere is not. */
void record_close(record *r, const char *from);

/* Of one type and worth; lists and objects are never the same. */
bool value_same(const struct value *a, const struct value *b);
/* The same names and values in the same order; lists and objects are never the same. */
bool record_same(const record *a, const record *b);

gsize record_size(const record *r);
const struct value *record_at(const record *r, gsize i);
const struct value *record_get(const record *r, const char *name); /* NULL: no such name */

bool record_has(const record *r, const char *name); /* there and not NULL */
/* The value of that name, for those who show any type; as the readers below. */
const struct value *record_value(const record *r, const char *name);
/* Reading: NULL is 0, false, NULL or "". So is an absent name, where the record is open. */
gint64 record_int(const record *r, const char *name); /* a text is read as a number */
bool record_bool(const record *r, const char *name);
const char *record_text(const record *r, const char *name); /* NULL where it is no text */
const char *record_str(const record *r, const char *name);  /* "" where it is no text */
GPtrArray *record_list(const record *r, const char *name);  /* NULL where it is no list */
const record *record_object(const record *r,
                            const char *name); /* borrowed; NULL where it is none */

/* An array of records that frees them. */
GPtrArray *record_array_new(void);
