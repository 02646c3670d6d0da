/*
 * What a row of HQ's list changes about a member, in words.
 */
#include "members/import_priv.h"

#include "app_priv.h"
#include "members/hq_says.h"
#include "members/name_columns.h"

#include <string.h>

static char *place_said(const struct lookups *l, const struct value *v)
{
    return v && v->type == VALUE_INT
               ? g_strdup(g_hash_table_lookup(l->names, GINT_TO_POINTER((gint)v->i)))
               : NULL;
}

static char *seat_said(const struct lookups *l, const struct value *v)
{
    const char *name =
        v && v->type == VALUE_TEXT && v->s ? g_hash_table_lookup(l->seats, v->s) : NULL;
    return g_strdup(name);
}

static char *text_said(const struct lookups *l, const struct value *v)
{
    (void)l;
    return v && v->type == VALUE_TEXT && v->s && *v->s ? g_strdup(v->s) : NULL;
}

static char *day_said(const struct lookups *l, const struct value *v)
{
    (void)l;
    return v && v->type == VALUE_TEXT ? day_dated(day_from_iso(v->s)) : NULL;
}

static const struct {
    const char *name, *label;
    char *(*said)(const struct lookups *l, const struct value *v);
} fields[] = {
    {"given_name", "first name", text_said},   {"family_name", "last name", text_said},
    {"workplace_id", "workplace", place_said}, {"job", "job title", text_said},
    {"joined_on", "joined", day_said},         {"ons_code", "constituency", seat_said},
};

static void target_said(struct import *im, const char *label, const struct target *t,
                        const char *was)
{
    if (t->write)
        import_field(im, label, was, t->value);
    if (t->write && t->beside)
        import_field_note(im, "HQ's: theirs stays");
}

void member_import_fields(struct import *im)
{
    const struct lookups *l = im->own;
    if (!import_is_told(im))
        return;
    const char *kind = l->old ? record_str(l->old, "kind") : "MEMBER";
    if (strcmp(kind, "MEMBER") != 0)
        import_field(im, "membership", strcmp(kind, "LEFT") == 0 ? "has left" : "potential member",
                     "member");
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        g_autofree char *was =
            l->old ? fields[i].said(l, record_get(l->old, fields[i].name)) : NULL;
        g_autofree char *is = fields[i].said(l, record_get(im->values, fields[i].name));
        if (!is || g_strcmp0(was, is) == 0)
            continue;
        import_field(im, fields[i].label, was, is);
        if (l->old && l->other_name && g_str_has_suffix(fields[i].name, "_name"))
            import_field_note(im, "another name altogether");
    }
    if (l->old) {
        target_said(im, "e-mail", &l->email, record_text(l->old, "hq_email"));
        target_said(im, "phone", &l->phone, record_text(l->old, "hq_phone"));
    } else {
        const struct target email = {record_has(im->values, "email"),
                                     record_text(im->values, "email"), false},
                            phone = {record_has(im->values, "phone"),
                                     record_text(im->values, "phone"), false};
        target_said(im, "e-mail", &email, NULL);
        target_said(im, "phone", &phone, NULL);
    }
    if (l->blocks) {
        g_autofree char *what = hq_says_what(im);
        import_field(im, "contact", NULL, what);
    }
    if (l->confirms)
        import_field(im, "on HQ's list", "not yet", "yes");
}

void member_import_who(struct import *im, record *entry)
{
    const struct lookups *l = im->own;
    const record *v = im->values;
    record_set_text(entry, "membership_no",
                    record_get(v, "membership_no") ? record_text(v, "membership_no") : NULL);
    record_take_text(entry, "name", member_name_listed(im->values));
    record_set_id(entry, "person_id", l->old ? record_int(l->old, "person_id") : 0);
    record_set_text(entry, "workplace", record_get(v, "place") ? record_text(v, "place") : NULL);
}
