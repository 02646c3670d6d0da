/*
 * Records: ordered named values. A plain array searched in order: records are
 * short, and a hash table would cost more than it saves.
 */
#include "base/record.h"

#include <string.h>

struct record {
    GArray *values;
    const char *closed; /* what it came from; NULL: open */
};

static void value_clear(struct value *v)
{
    g_clear_pointer(&v->s, g_free);
    g_clear_pointer(&v->list, g_ptr_array_unref);
    g_clear_pointer(&v->object, record_free);
    v->type = VALUE_NULL;
    v->i = 0;
}

static void value_clear_func(gpointer data)
{
    value_clear(data);
}

record *record_new(void)
{
    record *r = g_new0(record, 1);
    r->values = g_array_sized_new(FALSE, TRUE, sizeof(struct value), 16);
    g_array_set_clear_func(r->values, value_clear_func);
    return r;
}

record *record_of_int(const char *name, gint64 i)
{
    record *r = record_new();
    record_set_int(r, name, i);
    return r;
}

record *record_of_text(const char *name, const char *s)
{
    record *r = record_new();
    record_set_text(r, name, s);
    return r;
}

void record_free(record *r)
{
    if (!r)
        return;
    g_array_unref(r->values);
    g_free(r);
}

static struct value *find(const record *r, const char *name)
{
    if (!r)
        return NULL;
    for (guint i = 0; i < r->values->len; i++) {
        struct value *v = &g_array_index(r->values, struct value, i);
        /* Most differ in their first letter: that spares a call for each. */
        if (v->name == name || (*v->name == *name && strcmp(v->name, name) == 0))
            return v;
    }
    return NULL;
}

/* The same, by somebody who reads it. */
static struct value *need(const record *r, const char *name)
{
    struct value *v = find(r, name);
    if (!v && r && r->closed)
        g_critical("%s has no value named %s", r->closed, name);
    return v;
}

/* The emptied slot of that name, made where it is not there yet. */
static struct value *slot(record *r, const char *name)
{
    struct value *v = find(r, name);
    if (v) {
        value_clear(v);
        return v;
    }
    struct value fresh = {.name = name};
    g_array_append_val(r->values, fresh);
    return &g_array_index(r->values, struct value, r->values->len - 1);
}

void record_set_null(record *r, const char *name)
{
    slot(r, name);
}

void record_set_int(record *r, const char *name, gint64 i)
{
    struct value *v = slot(r, name);
    v->type = VALUE_INT;
    v->i = i;
}

void record_set_id(record *r, const char *name, gint64 id)
{
    if (id)
        record_set_int(r, name, id);
    else
        record_set_null(r, name);
}

void record_set_bool(record *r, const char *name, bool b)
{
    struct value *v = slot(r, name);
    v->type = VALUE_BOOL;
    v->i = b ? 1 : 0;
}

void record_set_text(record *r, const char *name, const char *s)
{
    /* Copied first: s may be the very text that is being replaced. */
    record_take_text(r, name, g_strdup(s));
}

void record_take_text(record *r, const char *name, char *s)
{
    struct value *v = slot(r, name);
    if (s) {
        v->type = VALUE_TEXT;
        v->s = s;
    }
}

void record_set_hundredths(record *r, const char *name, gint64 hundredths)
{
    struct value *v = slot(r, name);
    v->type = VALUE_HUNDREDTHS;
    v->i = hundredths;
}

void record_set_blob(record *r, const char *name, const void *bytes, gsize len)
{
    char *copy = NULL;
    if (bytes) {
        copy = g_malloc(len + 1);
        if (len > 0)
            memcpy(copy, bytes, len);
        copy[len] = '\0';
    }
    struct value *v = slot(r, name);
    if (copy) {
        v->type = VALUE_BLOB;
        v->s = copy;
        v->i = (gint64)len;
    }
}

void record_take_list(record *r, const char *name, GPtrArray *records)
{
    struct value *v = slot(r, name);
    if (records) {
        v->type = VALUE_LIST;
        v->list = records;
    }
}

void record_take_object(record *r, const char *name, record *object)
{
    struct value *v = slot(r, name);
    if (object) {
        v->type = VALUE_OBJECT;
        v->object = object;
    }
}

void record_remove(record *r, const char *name)
{
    const struct value *v = find(r, name);
    if (v)
        g_array_remove_index(r->values, (guint)(v - (struct value *)(void *)r->values->data));
}

void record_set_value(record *into, const char *name, const struct value *v)
{
    if (!v) {
        record_set_null(into, name);
        return;
    }
    switch (v->type) {
    case VALUE_NULL:
        record_set_null(into, name);
        break;
    case VALUE_INT:
        record_set_int(into, name, v->i);
        break;
    case VALUE_BOOL:
        record_set_bool(into, name, v->i != 0);
        break;
    case VALUE_TEXT:
        record_set_text(into, name, v->s);
        break;
    case VALUE_HUNDREDTHS:
        record_set_hundredths(into, name, v->i);
        break;
    case VALUE_BLOB:
        record_set_blob(into, name, v->s, (gsize)v->i);
        break;
    case VALUE_LIST: {
        GPtrArray *list = record_array_new();
        for (guint i = 0; i < v->list->len; i++)
            g_ptr_array_add(list, record_copy(g_ptr_array_index(v->list, i)));
        record_take_list(into, name, list);
        break;
    }
    case VALUE_OBJECT:
        record_take_object(into, name, record_copy(v->object));
        break;
    }
}

record *record_copy(const record *r)
{
    if (!r)
        return NULL;
    record *copy = record_new();
    record_merge(copy, r);
    copy->closed = r->closed;
    return copy;
}

void record_reset(record *r, const record *to)
{
    g_array_set_size(r->values, 0);
    record_merge(r, to);
}

bool value_same(const struct value *a, const struct value *b)
{
    if (a->type != b->type || a->list || a->object)
        return false;
    return a->type == VALUE_TEXT ? g_strcmp0(a->s, b->s) == 0 : a->i == b->i;
}

bool record_same(const record *a, const record *b)
{
    if (!a || !b || a->values->len != b->values->len)
        return a == b;
    for (guint i = 0; i < a->values->len; i++) {
        const struct value *x = record_at(a, i), *y = record_at(b, i);
        if (strcmp(x->name, y->name) != 0 || !value_same(x, y))
            return false;
    }
    return true;
}

void record_close(record *r, const char *from)
{
    if (!r->closed)
        r->closed = from;
    for (guint i = 0; i < r->values->len; i++) {
        const struct value *v = &g_array_index(r->values, struct value, i);
        if (v->type == VALUE_OBJECT)
            record_close(v->object, from);
        for (guint k = 0; v->type == VALUE_LIST && k < v->list->len; k++)
            record_close(g_ptr_array_index(v->list, k), from);
    }
}

void record_merge(record *into, const record *from)
{
    if (!from || from == into)
        return;
    for (guint i = 0; i < from->values->len; i++) {
        const struct value *v = &g_array_index(from->values, struct value, i);
        record_set_value(into, v->name, v);
    }
}

gsize record_size(const record *r)
{
    return r ? r->values->len : 0;
}

const struct value *record_at(const record *r, gsize i)
{
    if (!r || i >= r->values->len)
        return NULL;
    return &g_array_index(r->values, struct value, i);
}

const struct value *record_get(const record *r, const char *name)
{
    return find(r, name);
}

bool record_has(const record *r, const char *name)
{
    const struct value *v = find(r, name);
    return v && v->type != VALUE_NULL;
}

const struct value *record_value(const record *r, const char *name)
{
    return need(r, name);
}

gint64 record_int(const record *r, const char *name)
{
    const struct value *v = need(r, name);
    if (!v)
        return 0;
    switch (v->type) {
    case VALUE_INT:
    case VALUE_BOOL:
    case VALUE_HUNDREDTHS:
        return v->i;
    case VALUE_TEXT:
        return g_ascii_strtoll(v->s, NULL, 10);
    default:
        return 0;
    }
}

bool record_bool(const record *r, const char *name)
{
    const struct value *v = need(r, name);
    if (!v)
        return false;
    switch (v->type) {
    case VALUE_INT:
    case VALUE_BOOL:
    case VALUE_HUNDREDTHS:
        return v->i != 0;
    case VALUE_TEXT:
        return g_ascii_strcasecmp(v->s, "true") == 0 || g_ascii_strcasecmp(v->s, "yes") == 0 ||
               g_ascii_strcasecmp(v->s, "on") == 0 || g_ascii_strtoll(v->s, NULL, 10) != 0;
    default:
        return false;
    }
}

const char *record_text(const record *r, const char *name)
{
    const struct value *v = need(r, name);
    return v && v->type == VALUE_TEXT ? v->s : NULL;
}

const char *record_str(const record *r, const char *name)
{
    const char *s = record_text(r, name);
    return s ? s : "";
}

GPtrArray *record_list(const record *r, const char *name)
{
    const struct value *v = need(r, name);
    return v && v->type == VALUE_LIST ? v->list : NULL;
}

const record *record_object(const record *r, const char *name)
{
    const struct value *v = need(r, name);
    return v && v->type == VALUE_OBJECT ? v->object : NULL;
}

static void free_record(gpointer r)
{
    record_free(r);
}

GPtrArray *record_array_new(void)
{
    return g_ptr_array_new_with_free_func(free_record);
}
