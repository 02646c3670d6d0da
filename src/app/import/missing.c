/*
 * What the store holds and the file does not.
 */
#include "import/priv.h"

#include "app_priv.h"

#include <string.h>

static const char *said_of(const struct import *im, const record *row)
{
    const struct import_frame *f = im->frame;
    return import_decision_of_missing(f->decisions, record_str(row, f->importer->held_key));
}

static bool is_yes(const char *said)
{
    return g_strcmp0(said, "yes") == 0;
}

/* What would go stays: somebody decided so, or too many would. */
static bool is_kept(const struct import *im, const record *row, enum import_plan plan)
{
    const char *said = said_of(im, row);
    return plan == IMPORT_REMOVE && !is_yes(said) &&
           (im->frame->keep_missing || import_decided_no(im, said, plan));
}

void import_keep_missing(struct import *im)
{
    struct import_report *r = &im->frame->report;
    im->frame->keep_missing = true;
    r->n[IMPORT_LEFT_OUT] += r->missing - r->missing_said;
    r->n[IMPORT_REMOVE] -= r->missing - r->missing_said;
    r->missing = r->missing_said;
    for (guint i = 0; i < r->entries->len; i++) {
        record *e = r->entries->pdata[i];
        const char *number = record_text(e, "membership_no");
        if (!record_has(e, "line") &&
            !is_yes(number ? import_decision_of_missing(im->frame->decisions, number) : NULL))
            record_set_bool(e, "left_out", true);
    }
}

static void count(struct import *im, const record *row)
{
    struct import_report *r = &im->frame->report;
    r->missing++;
    r->missing_said += is_yes(said_of(im, row));
}

static bool one_missing(struct import *im, const record *row, GError **error)
{
    struct import_frame *f = im->frame;
    const struct importer *importer = f->importer;
    const char *key = record_str(row, importer->held_key);
    if (g_hash_table_contains(f->keys, key) || g_hash_table_contains(f->present, key)) {
        f->report.here += !f->quiet;
        return true;
    }
    import_entry_begin(im);
    enum import_plan plan = importer->missing(im, row, error);
    if (plan == IMPORT_FAILED)
        return false;
    import_note_vain_missing(im, key, plan);
    bool left = is_kept(im, row, plan);
    import_entry_missing(im, row, plan, left);
    if (left) {
        f->report.left_out += !f->quiet;
        plan = IMPORT_LEFT_OUT;
    }
    if (plan == IMPORT_REMOVE && !f->quiet)
        count(im, row);
    import_report_row(im, plan, NULL);
    return !f->storing || plan != IMPORT_REMOVE ||
           (importer->remove(im, row, error) && import_stored(im, error));
}

/* Some rows at a time. */
bool import_each_missing(struct import *im, GError **error)
{
    const struct importer *importer = im->frame->importer;
    g_autofree char *after = g_strdup("");
    import_fresh_values(im);
    for (;;) {
        record_set_text(im->values, "after", after);
        g_autoptr(GPtrArray) rows = db_all(app_db(im->app), importer->held, im->values, error);
        if (!rows)
            return false;
        for (guint i = 0; i < rows->len; i++)
            if (!one_missing(im, rows->pdata[i], error))
                return false;
        if (rows->len == 0)
            return true;
        g_free(after);
        after = g_strdup(record_str(rows->pdata[rows->len - 1], importer->held_key));
    }
}
