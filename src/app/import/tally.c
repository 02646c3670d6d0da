/*
 * What came of the rows so far: counts, refusals, remarks, notes, what somebody decided about them.
 */
#include "import/priv.h"

#include "app_priv.h"
#include "store/change.h"

#include <string.h>

#define CUT_ROWS 5000    /* in a part of the change log */
#define LISTED_MOST 1000 /* rows and names told one by one */

gint64 import_seen(struct import *im, const char *key)
{
    struct import_frame *f = im->frame;
    if (f->quiet)
        return 0;
    gpointer at = NULL;
    bool known = g_hash_table_lookup_extended(f->keys, key, NULL, &at);
    gint64 before = GPOINTER_TO_SIZE(at);
    if (!before) {
        if (known)
            g_checksum_update(f->report.let_in, (const guint8 *)&f->line, sizeof f->line);
        char *own = g_string_chunk_insert(f->texts, key);
        g_hash_table_insert(f->keys, own, GSIZE_TO_POINTER((gsize)f->line));
        g_ptr_array_add(f->of_row, own);
    }
    return before;
}

void import_forget_row(struct import *im)
{
    struct import_frame *f = im->frame;
    for (guint i = 0; i < f->of_row->len; i++) /* it is on the file all the same */
        g_hash_table_insert(f->keys, f->of_row->pdata[i], NULL);
}

void import_is_present(struct import *im, const char *key)
{
    struct import_frame *f = im->frame;
    if (f->quiet || g_hash_table_contains(f->present, key))
        return;
    g_hash_table_add(f->present, g_string_chunk_insert(f->texts, key));
}

void import_report_init(struct import_report *r)
{
    *r = (struct import_report){0};
    r->refused = record_array_new();
    r->remarks = record_array_new();
    r->of_row = g_ptr_array_new_with_free_func(g_free);
    r->vain = record_array_new();
    r->let_in = g_checksum_new(G_CHECKSUM_SHA256);
    r->notes = record_array_new();
    r->entries = record_array_new();
    r->digest = g_checksum_new(G_CHECKSUM_SHA256);
    r->stands = -1;
    r->unknown = g_ptr_array_new();
    r->unknown_rows = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

void import_report_done(struct import_report *r)
{
    g_ptr_array_unref(r->refused);
    g_ptr_array_unref(r->remarks);
    g_ptr_array_unref(r->of_row);
    g_ptr_array_unref(r->vain);
    g_checksum_free(r->let_in);
    g_ptr_array_unref(r->notes);
    g_ptr_array_unref(r->entries);
    g_checksum_free(r->digest);
    record_free(r->entry);
    g_ptr_array_unref(r->unknown);
    g_hash_table_unref(r->unknown_rows);
}

/* ---- while it goes on ---- */

static void add_line(GPtrArray *rows, gint64 line, const char *reason)
{
    if (rows->len >= LISTED_MOST)
        return;
    record *row = record_of_int("line", line);
    record_set_text(row, "reason", reason);
    g_ptr_array_add(rows, row);
}

void import_remark_at(struct import *im, gint64 line, const char *what)
{
    struct import_report *r = &im->frame->report;
    r->remarked++;
    add_line(r->remarks, line, what);
}

void import_report_row(struct import *im, enum import_plan plan, const char *reason)
{
    struct import_report *r = &im->frame->report;
    if (im->frame->quiet)
        return;
    r->n[plan]++;
    if (plan == IMPORT_REFUSED)
        add_line(r->refused, im->frame->line, reason);
    for (guint i = 0; plan != IMPORT_REFUSED && i < r->of_row->len; i++)
        import_remark_at(im, im->frame->line, r->of_row->pdata[i]);
    g_ptr_array_set_size(r->of_row, 0);
}

static void add_vain(struct import *im, const char *about, const char *said, const char *reason)
{
    GPtrArray *vain = im->frame->report.vain;
    if (vain->len >= LISTED_MOST)
        return;
    record *row = record_of_text("about", about);
    record_set_text(row, "said", said);
    record_set_text(row, "reason", reason);
    g_ptr_array_add(vain, row);
}

static bool is_in_vain(const char *said, enum import_plan plan, bool taken)
{
    if (strcmp(said, "no") == 0) /* nor is anything stored */
        return false;
    if (plan == IMPORT_REFUSED)
        return true;
    return strcmp(said, "new") == 0   ? plan != IMPORT_ADD
           : strcmp(said, "yes") == 0 ? plan == IMPORT_LEFT_OUT
                                      : !taken;
}

void import_note_vain(struct import *im, enum import_plan plan, const char *reason)
{
    const struct import_report *r = &im->frame->report;
    const char *said = import_decided(im);
    if (!said || im->frame->quiet || !is_in_vain(said, plan, r->taken))
        return;
    g_autofree char *line = g_strdup_printf("%" G_GINT64_FORMAT, im->frame->line);
    if (!reason && plan == IMPORT_LEFT_OUT && r->of_row->len)
        reason = r->of_row->pdata[r->of_row->len - 1];
    add_vain(im, line, said, reason ? reason : "The row is not held back.");
}

void import_note_vain_missing(struct import *im, const char *key, enum import_plan plan)
{
    const char *said = import_decision_of_missing(im->frame->decisions, key);
    if (!said || im->frame->quiet || strcmp(said, "no") == 0 ||
        (strcmp(said, "yes") == 0 && plan == IMPORT_REMOVE))
        return;
    g_autofree char *about = g_strconcat("#", key, NULL);
    add_vain(im, about, said,
             plan == IMPORT_REMOVE ? "It can be yes or no." : "It stays as it is.");
}

void import_remark(struct import *im, const char *what)
{
    if (!im->frame->quiet)
        g_ptr_array_add(im->frame->report.of_row, g_strdup(what));
}

void import_remark_refused(struct import *im, const char *what)
{
    import_remark_at(im, im->frame->line, what);
}

void import_unknown(struct import *im, const char *name)
{
    struct import_report *r = &im->frame->report;
    gpointer known = NULL, rows = NULL;
    if (im->frame->quiet)
        return;
    if (g_hash_table_lookup_extended(r->unknown_rows, name, &known, &rows)) {
        g_hash_table_insert(r->unknown_rows, g_strdup(name),
                            GINT_TO_POINTER(GPOINTER_TO_INT(rows) + 1));
    } else if (r->unknown->len < LISTED_MOST) {
        char *key = g_strdup(name);
        g_hash_table_insert(r->unknown_rows, key, GINT_TO_POINTER(1));
        g_ptr_array_add(r->unknown, key);
    }
}

void import_note(struct import *im, record *row)
{
    GPtrArray *notes = im->frame->report.notes;
    if (im->frame->quiet || notes->len >= IMPORT_NOTES_MOST)
        record_free(row);
    else
        g_ptr_array_add(notes, row);
}

void import_tally(struct import *im, guint count)
{
    if (!im->frame->quiet)
        im->frame->report.own[count]++;
}

bool import_has_options(const struct import *im)
{
    return !im->app->screens && !im->app->screen;
}

int import_count_of(const struct import *im, enum import_plan plan)
{
    const struct import_count *counts = im->frame->importer->counts;
    for (int i = 0; plan != IMPORT_FAILED && counts[i].key; i++)
        if (counts[i].plan == plan)
            return i;
    return -1;
}

gint64 import_counted(const struct import *im, guint count)
{
    const struct import_report *r = &im->frame->report;
    enum import_plan plan = im->frame->importer->counts[count].plan;
    return plan == IMPORT_FAILED ? r->own[count] : r->n[plan];
}

gint64 import_removed(const struct import *im)
{
    return im->frame->report.n[IMPORT_REMOVE];
}

gint64 import_missing(const struct import *im)
{
    return im->frame->report.missing;
}

gint64 import_here(const struct import *im)
{
    return im->frame->report.here;
}

gint64 import_rows(const struct import *im)
{
    return im->frame->report.rows;
}

const char *import_decided(const struct import *im)
{
    return import_decision_of_line(im->frame->decisions, im->frame->line);
}

void import_took_decided(struct import *im, bool held)
{
    im->frame->report.taken = true;
    im->frame->report.held = held;
}

const char *import_decided_all(const struct import *im, const char *key)
{
    return import_decision_of_class(im->frame->decisions, key);
}

bool import_decided_no(const struct import *im, const char *said, enum import_plan plan)
{
    const struct import_frame *f = im->frame;
    const struct import_count *counts = f->importer->counts;
    int at = f->report.stands >= 0 ? f->report.stands : import_count_of(im, plan);
    if (said && is_in_vain(said, plan, f->report.taken)) /* what cannot be is not said */
        said = NULL;
    if (!said && at >= 0)
        said = import_decision_of_class(f->decisions, counts[at].key);
    return g_strcmp0(said, "no") == 0;
}

void import_fresh_values(struct import *im)
{
    record_reset(im->values, im->frame->begun);
}

bool import_stored(struct import *im, GError **error)
{
    gint64 n = ++im->frame->written;
    return n % CUT_ROWS != 0 || change_cut(app_db(im->app), error);
}
