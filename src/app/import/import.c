/*
 * The frame of all imports: a first reading without a lock says what each row would do, a second
 * one stores it in one transaction.
 */
#include "import/priv.h"

#include "app_priv.h"
#include "base/err.h"
#include "store/change.h"

#include <string.h>

#define TOLD_ROWS 1000 /* between two looks at whether to go on */

static struct db *db_of(const struct import *im)
{
    return app_db(im->app);
}

static void forget_keys(struct import_frame *f)
{
    g_hash_table_remove_all(f->keys);
    g_hash_table_remove_all(f->present);
    g_ptr_array_set_size(f->of_row, 0);
    g_string_chunk_clear(f->texts);
}

/* Whoever asked is told how far it is, and may stop it. */
static bool import_tell(const struct import *im, gint64 rows, GError **error)
{
    const struct app *app = im->app;
    return !app->progress ||
           app->progress(im->frame->storing ? "stored" : "read", rows,
                         import_source_percent(im->frame->source), app->progress_data) ||
           err_set(error, BL_ERR_CONFLICT, "The import was stopped: nothing was stored.");
}

bool import_go_on(struct import *im, GError **error)
{
    return import_tell(im, im->frame->report.rows, error);
}

/* Now and then. */
static bool go_on(const struct import *im, gint64 rows, GError **error)
{
    return rows % TOLD_ROWS != 0 || import_tell(im, rows, error);
}

/* ---- one row ---- */

static bool stores(enum import_plan plan)
{
    return plan == IMPORT_ADD || plan == IMPORT_CHANGE || plan == IMPORT_REMOVE;
}

/* What an error in a hook means: the row is refused, or the import has failed. */
static enum import_plan judge_error(struct import *im, const GError *why, GError **error)
{
    if (!err_is(why, BL_ERR_INPUT)) {
        g_propagate_error(error, g_error_copy(why));
        return IMPORT_FAILED;
    }
    if (!(im->frame->importer->flags & IMPORT_WHOLE))
        return IMPORT_REFUSED;
    err_set(error, BL_ERR_INPUT, "Line %" G_GINT64_FORMAT ": %s Nothing was changed.",
            im->frame->line, why->message);
    return IMPORT_FAILED;
}

/* Whoever is on the list with a row that cannot be taken is on it. */
static bool note_refused_number(struct import *im, const struct csv_row *row, GError **error)
{
    const struct import_frame *f = im->frame;
    const struct import_column *columns = f->importer->columns;
    for (gsize i = 0; f->importer->refused && columns[i].label; i++) {
        if (!(columns[i].flags & IMPORT_DIGITS) || f->index[i] < 0 || !columns[i].clean)
            continue;
        g_autofree char *number = columns[i].clean(row->values[f->index[i]], NULL);
        if (number && !f->importer->refused(im, number, error))
            return false;
    }
    return true;
}

/* Whether somebody decided that what would be stored of it is not: the row itself, or all that
 * come to the same. */
static bool is_left_out(const struct import *im, enum import_plan plan)
{
    const struct import_frame *f = im->frame;
    return stores(plan) &&
           import_decided_no(im, import_decision_of_line(f->decisions, f->line), plan);
}

/* compare: against the store as well; else a row that can be is to be added. */
static enum import_plan judge(struct import *im, const struct csv_row *row, bool compare,
                              GError **error)
{
    const struct importer *importer = im->frame->importer;
    g_autoptr(GError) why = NULL;
    enum import_plan plan = IMPORT_FAILED;
    im->frame->line = row->line;
    import_fresh_values(im);
    import_entry_begin(im);
    g_ptr_array_set_size(im->frame->of_row, 0);
    if (import_columns_read(im, row, &why) && (!importer->read || importer->read(im, &why)))
        plan = compare ? importer->plan(im, &why) : IMPORT_ADD;
    if (plan == IMPORT_FAILED)
        plan = judge_error(im, why, error);
    if (plan == IMPORT_FAILED ||
        (plan == IMPORT_REFUSED && !im->frame->quiet && !note_refused_number(im, row, error)))
        return IMPORT_FAILED;
    import_note_vain(im, plan, why ? why->message : NULL);
    bool left = is_left_out(im, plan);
    if (left || g_strcmp0(import_decided(im), "no") == 0)
        import_forget_row(im);
    import_entry_end(im, plan, why ? why->message : NULL, left);
    if (left) {
        im->frame->report.left_out += !im->frame->quiet;
        plan = IMPORT_LEFT_OUT;
    }
    import_report_row(im, plan, why ? why->message : NULL);
    return plan;
}

static bool plan_row(struct import *im, const struct csv_row *row, GError **error)
{
    enum import_plan plan = judge(im, row, true, error);
    guint8 byte = (guint8)plan;
    g_byte_array_append(im->frame->plans, &byte, 1);
    return plan != IMPORT_FAILED;
}

/* Where nobody has written meanwhile, rows that change nothing are passed over unread. */
static bool store_row(struct import *im, const struct csv_row *row, enum import_plan plan,
                      GError **error)
{
    struct import_frame *f = im->frame;
    if (f->quiet && !stores(plan))
        return true;
    plan = judge(im, row, !f->quiet || plan != IMPORT_ADD, error);
    if (plan == IMPORT_FAILED)
        return false;
    if (!stores(plan))
        return true;
    db_set_bulk(db_of(im), im->bulk && plan == IMPORT_ADD);
    bool ok = f->importer->store(im, plan, error);
    db_set_bulk(db_of(im), false);
    return ok && import_stored(im, error);
}

/* ---- all of them ---- */

static bool file_changed(GError **error)
{
    return err_set(error, BL_ERR_CONFLICT,
                   "The file changed while it was being read: nothing was stored. Try again.");
}

static bool each_row(struct import *im, struct csv_reader *csv, GError **error)
{
    struct import_frame *f = im->frame;
    const struct csv_row *row;
    enum csv_step step;
    guint at = 0;
    while ((step = csv_next(csv, &row, error)) == CSV_ROW) {
        if (row->blank)
            continue;
        if (f->storing && at >= f->plans->len)
            return file_changed(error);
        if (!(f->storing ? store_row(im, row, f->plans->data[at], error)
                         : plan_row(im, row, error)) ||
            !go_on(im, at + 1, error))
            return false;
        at++;
    }
    f->report.rows = at;
    return step == CSV_END && (!f->storing || at == f->plans->len || file_changed(error));
}

/* What the importer knows of the store, and all that was said so far, from the beginning. */
static bool begin(struct import *im, GError **error)
{
    struct import_frame *f = im->frame;
    if (f->importer->end)
        f->importer->end(im);
    if (im->own)
        memset(im->own, 0, f->importer->own_size);
    import_report_done(&f->report);
    import_report_init(&f->report);
    forget_keys(f);
    record_free(im->values);
    im->values = record_new();
    if (f->importer->begin && !f->importer->begin(im, error))
        return false;
    import_remark_refusals(im);
    record_free(f->begun);
    f->begun = record_copy(im->values);
    return true;
}

static void keep_sheet(struct import_frame *f, const struct csv_reader *csv)
{
    const char *beside;
    g_free(f->sheet);
    g_free(f->beside);
    f->sheet = g_strdup(csv_sheet(csv, &beside));
    f->beside = g_strdup(beside);
}

static bool read_all(struct import *im, GError **error)
{
    struct import_frame *f = im->frame;
    g_autoptr(csv_reader) csv = import_open_rows(im, error);
    if (csv)
        keep_sheet(f, csv);
    return csv && import_columns_map(im, csv, error) &&
           (!f->importer->suffices || f->importer->suffices(im, error)) &&
           (f->quiet || begin(im, error)) && each_row(im, csv, error) &&
           import_source_unchanged(f->source, error);
}

/* ---- the two readings ---- */

static const char *said_in(const record *in, const char *name)
{
    return record_get(in, name) ? record_text(in, name) : NULL;
}

static const char *said(const struct import *im, const char *name)
{
    return said_in(im->in, name);
}

/* What somebody said of the file as a whole, and of its rows. */
static bool answers(struct import *im, GError **error)
{
    struct import_frame *f = im->frame;
    const char *dates = said(im, "dates");
    GError *wrong = NULL;
    im->dates = dates                ? strcmp(dates, "us") == 0 ? IMPORT_DATES_US : IMPORT_DATES_UK
                : f->survey.looks_us ? IMPORT_DATES_UNSURE
                                     : IMPORT_DATES_UK;
    im->noughts = record_get(im->in, "noughts") && record_has(im->in, "noughts")
                      ? (int)record_int(im->in, "noughts")
                      : 0;
    f->decisions = import_decisions_read(said(im, "decide"), f->importer->counts, &wrong);
    if (wrong)
        g_propagate_error(error, wrong);
    return !wrong;
}

/* One state of the database for the whole of it; nobody who writes has to wait. */
static bool plan_all(struct import *im, GError **error)
{
    const struct importer *importer = im->frame->importer;
    im->frame->version = db_data_version(db_of(im));
    if (!db_snapshot(db_of(im), error))
        return false;
    bool ok = import_survey(im, error) && answers(im, error);
    bool stuck = im->frame->problem != NULL;
    ok = ok &&
         (stuck || (read_all(im, error) && (!importer->held || import_each_missing(im, error))));
    db_snapshot_end(db_of(im));
    return ok && (stuck || !importer->check || importer->check(im, error));
}

static gint64 bulk_from; /* 0: as the importer has it */

void import_bulk_from(gint64 rows)
{
    bulk_from = rows;
}

static bool store_all(struct import *im, GError **error)
{
    struct import_frame *f = im->frame;
    const struct importer *importer = f->importer;
    bool removes = f->report.n[IMPORT_REMOVE] > 0;
    f->storing = true;
    f->quiet = db_data_version(db_of(im)) == f->version;
    im->bulk = importer->bulk_rows &&
               f->report.n[IMPORT_ADD] > (bulk_from ? bulk_from : importer->bulk_rows);
    if (f->quiet && !removes) /* nobody asks for them again */
        forget_keys(f);
    if (im->bulk && f->quiet && importer->prepare && !importer->prepare(im, error))
        return false;
    return read_all(im, error) &&
           (!importer->held || (f->quiet && !removes) || import_each_missing(im, error)) &&
           (!importer->settle || importer->settle(im, error)) && import_map_keep(im, error);
}

/* It was looked through, and would do what was shown: nobody has changed anything meanwhile. */
static bool as_shown(struct import *im, GError **error)
{
    const char *seen = said(im, "stamp");
    g_autofree char *is = seen ? import_stamp(im) : NULL;
    return !seen || strcmp(seen, is) == 0 ||
           err_set(error, BL_ERR_CONFLICT,
                   g_strcmp0(strrchr(seen, ' '), strrchr(is, ' ')) != 0
                       ? "Without what you left out, another row with its number is taken: look "
                         "through the list again. Nothing was stored."
                       : "Somebody has changed something meanwhile: look through the list again. "
                         "Nothing was stored.");
}

static bool store(struct import *im, struct result *out, GError **error)
{
    bool pipe = strcmp(record_str(im->in, "file"), "-") == 0;
    if (!gate_open(im->app, pipe ? GATE_PIPE_MS : GATE_FILE_MS, error))
        return false;
    if (!store_all(im, error) || (!im->frame->quiet && !as_shown(im, error)) ||
        !import_tell(im, im->frame->report.rows, error)) {
        gate_drop(im->app);
        return false;
    }
    g_clear_pointer(&out->label, g_free); /* of a try before */
    g_clear_pointer(&out->detail, g_free);
    im->frame->importer->label(im, out);
    return gate_close(im->app, out, error);
}

/* Lines were decided about: they have to be those of the file that was looked through. */
static bool same_file(struct import *im, GError **error)
{
    struct import_frame *f = im->frame;
    const char *seen = said(im, "stamp");
    if (!im->preview)
        return true;
    f->stamp = import_source_stamp(f->source, error);
    if (!f->stamp)
        return false;
    return !seen || g_str_has_prefix(seen, f->stamp) ||
           err_set(error, BL_ERR_CONFLICT,
                   "The file is another one by now: look through it again. Nothing was stored.");
}

static bool run(struct import *im, struct result *out, GError **error)
{
    struct import_frame *f = im->frame;
    f->source = import_source_open(im->app, record_str(im->in, "file"), error);
    if (!f->source || !same_file(im, error) || !plan_all(im, error) || !as_shown(im, error))
        return false;
    const gint64 *n = f->report.n;
    bool any = n[IMPORT_ADD] + n[IMPORT_CHANGE] + n[IMPORT_REMOVE] > 0 ||
               f->importer->flags & IMPORT_ALWAYS_STORES ||
               (f->importer->more && f->importer->more(im));
    db_set_large(db_of(im), true);
    bool stored = !any || im->dry || store(im, out, error);
    db_set_large(db_of(im), false);
    if (!stored)
        return false;
    import_report_result(im, out);
    return true;
}

bool import_run(struct app *app, const struct importer *importer, const record *in,
                struct result *out, GError **error)
{
    struct import_frame f = {.importer = importer,
                             .unused = g_ptr_array_new_with_free_func(g_free),
                             .plans = g_byte_array_new(),
                             .keys = g_hash_table_new(g_str_hash, g_str_equal),
                             .of_row = g_ptr_array_new(),
                             .present = g_hash_table_new(g_str_hash, g_str_equal),
                             .texts = g_string_chunk_new(65536)};
    struct import im = {.app = app,
                        .in = in,
                        .values = record_new(),
                        .own = importer->own_size ? g_malloc0(importer->own_size) : NULL,
                        .dry = record_bool(in, importer->dry),
                        .preview = record_bool(in, importer->dry) || said_in(in, "stamp"),
                        .page = record_has(in, "page") ? (guint)record_int(in, "page") : 0,
                        .frame = &f};
    import_report_init(&f.report);
    bool ok = run(&im, out, error);
    if (importer->end)
        importer->end(&im);
    import_report_done(&f.report);
    import_source_close(f.source);
    record_free(f.begun);
    record_free(im.values);
    g_free(im.own);
    g_strfreev(f.header);
    g_free(f.sheet);
    g_free(f.beside);
    g_free(f.stamp);
    g_free(f.problem);
    g_free(f.index);
    g_free(f.guessed);
    g_free(f.chosen);
    g_free(f.further);
    import_map_free(f.map);
    import_decisions_free(f.decisions);
    import_survey_done(&f.survey);
    g_string_chunk_free(f.texts);
    g_hash_table_unref(f.keys);
    g_ptr_array_unref(f.of_row);
    g_hash_table_unref(f.present);
    g_byte_array_unref(f.plans);
    g_ptr_array_unref(f.unused);
    return ok;
}
