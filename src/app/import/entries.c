/*
 * What would become of each row, for somebody to look through before it is stored.
 */
#include "import/priv.h"

#include <string.h>

static void add_text(GChecksum *sum, const char *text)
{
    g_checksum_update(sum, (const guint8 *)text, (gssize)strlen(text) + 1);
}

void import_entry_begin(struct import *im)
{
    struct import_report *r = &im->frame->report;
    g_clear_pointer(&r->entry, record_free);
    r->stands = -1;
    r->taken = r->held = false;
    if (im->preview && !im->frame->quiet)
        r->entry = record_new();
}

bool import_is_told(const struct import *im)
{
    return im->frame->report.entry != NULL;
}

void import_field(struct import *im, const char *label, const char *old, const char *new)
{
    record *entry = im->frame->report.entry;
    if (!entry)
        return;
    if (!record_get(entry, "fields"))
        record_take_list(entry, "fields", record_array_new());
    record *field = record_of_text("field", label);
    record_set_text(field, "old", old);
    record_set_text(field, "new", new);
    record_set_null(field, "note");
    g_ptr_array_add(record_list(entry, "fields"), field);
}

void import_rests_on(struct import *im, const char *text)
{
    if (im->frame->report.entry)
        add_text(im->frame->report.digest, text);
}

void import_field_note(struct import *im, const char *note)
{
    const record *entry = im->frame->report.entry;
    GPtrArray *fields = entry ? record_list(entry, "fields") : NULL;
    if (fields)
        record_set_text(fields->pdata[fields->len - 1], "note", note);
}

void import_stands(struct import *im, guint count, const char *why)
{
    struct import_report *r = &im->frame->report;
    r->stands = (int)count;
    if (r->entry && why)
        record_set_text(r->entry, "why", why);
}

void import_candidate(struct import *im, const char *number)
{
    record *entry = im->frame->report.entry;
    const char *had =
        entry && record_get(entry, "candidate") ? record_text(entry, "candidate") : NULL;
    if (entry)
        record_take_text(entry, "candidate",
                         had ? g_strdup_printf("%s, %s", had, number) : g_strdup(number));
}

/* "last name: Ackroyd -> Ackroyde; phone: 07700 900111". Caller's. */
static char *changes_text(const GPtrArray *fields)
{
    GString *s = g_string_new(NULL);
    for (guint i = 0; i < fields->len; i++) {
        const record *f = fields->pdata[i];
        const char *old = record_text(f, "old"), *new = record_text(f, "new");
        g_string_append_printf(s, "%s%s: %s%s%s", i ? "; " : "", record_str(f, "field"),
                               old ? old : "", old ? " → " : "", new ? new : "none");
        if (record_has(f, "note"))
            g_string_append_printf(s, " (%s)", record_str(f, "note"));
    }
    return g_string_free(s, FALSE);
}

/* The same keys in the same order for every entry. */
static record *in_order(const record *entry, const char *class, gint64 line, bool left_out)
{
    static const char *const texts[] = {"membership_no", "name", "workplace", "candidate", "why"};
    record *out = record_of_text("class", class);
    record_set_bool(out, "left_out", left_out);
    record_set_id(out, "line", line);
    record_set_id(out, "person_id", record_int(entry, "person_id"));
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        record_set_text(out, texts[i], record_text(entry, texts[i]));
    GPtrArray *fields = record_get(entry, "fields") ? g_ptr_array_ref(record_list(entry, "fields"))
                                                    : record_array_new();
    record_take_text(out, "changes", changes_text(fields));
    record_take_list(out, "fields", fields);
    return out;
}

/* Held back, or it was until somebody said whose it is. */
static bool is_held(const struct import *im, enum import_plan plan)
{
    const struct import_report *r = &im->frame->report;
    return (plan == IMPORT_LEFT_OUT && r->stands >= 0) || r->held;
}

static void digest(struct import *im, enum import_plan plan, gint64 line, const char *class)
{
    static const char *const texts[] = {"membership_no", "name", "why"};
    const struct import_report *r = &im->frame->report;
    const record *e = r->entry;
    bool held = is_held(im, plan);
    g_checksum_update(r->digest, (const guint8 *)&line, sizeof line);
    add_text(r->digest, held ? "held" : class);
    for (gsize i = 0; !held && i < G_N_ELEMENTS(texts); i++)
        add_text(r->digest, record_get(e, texts[i]) ? record_str(e, texts[i]) : "");
    const GPtrArray *fields = !held && record_get(e, "fields") ? record_list(e, "fields") : NULL;
    for (guint i = 0; fields && i < fields->len; i++) {
        add_text(r->digest, record_str(fields->pdata[i], "field"));
        add_text(r->digest, record_str(fields->pdata[i], "old"));
        add_text(r->digest, record_str(fields->pdata[i], "new"));
    }
}

char *import_entries_digest(const struct import *im)
{
    g_autoptr(GChecksum) all = g_checksum_copy(im->frame->report.digest);
    return g_strdup(g_checksum_get_string(all));
}

static void keep(struct import *im, enum import_plan plan, gint64 line, bool left_out)
{
    struct import_report *r = &im->frame->report;
    int at = r->stands >= 0 ? r->stands : import_count_of(im, plan);
    if (r->entry)
        digest(im, plan, line, at >= 0 ? im->frame->importer->counts[at].key : "");
    if (r->entry && at >= 0 && r->n_entries[at]++ / IMPORT_ENTRIES_MOST == im->page)
        g_ptr_array_add(r->entries,
                        in_order(r->entry, im->frame->importer->counts[at].key, line, left_out));
    g_clear_pointer(&r->entry, record_free);
}

void import_entry_end(struct import *im, enum import_plan plan, const char *why, bool left_out)
{
    struct import_report *r = &im->frame->report;
    if (!r->entry)
        return;
    if (im->frame->importer->who)
        im->frame->importer->who(im, r->entry);
    if (why)
        record_set_text(r->entry, "why", why);
    if (plan == IMPORT_REFUSED) /* whoever was looked up last is nobody of this row's */
        record_set_null(r->entry, "person_id");
    keep(im, plan, im->frame->line, left_out);
}

void import_entry_missing(struct import *im, const record *row, enum import_plan plan,
                          bool left_out)
{
    static const char *const names[] = {"membership_no", "name", "person_id", "workplace"};
    struct import_report *r = &im->frame->report;
    for (gsize i = 0; r->entry && i < G_N_ELEMENTS(names); i++)
        if (record_get(row, names[i]))
            record_set_value(r->entry, names[i], record_value(row, names[i]));
    keep(im, plan, 0, left_out);
}
