/* HQ's list of who may vote: read and compared without a lock, then applied in
 * one transaction. */
#include "app_priv.h"
#include "import/source.h"

#include "app/gate.h"
#include "ballot/rules.h"

#include "base/err.h"
#include "domain/person.h"
#include "io/csv.h"
#include "store/change.h"
#include "store/db.h"

#include <string.h>

#define ROWS_A_PART 5000   /* of the change log: memory stays bounded */
#define REFUSED_SHOWN 1000 /* lines told one by one */
#define WHOLE_BRANCH 1

struct import {
    struct app *app;
    gint64 ballot_id;
    GStringChunk *texts;
    GPtrArray *numbers; /* in the file's order, in texts */
    GHashTable *lines;  /* number -> line, as pointer */
    GPtrArray *add;     /* of numbers: new on the list */
    GPtrArray *match;   /* on the list as nobody's, now somebody's */
    GPtrArray *missing; /* on our list, not in the file; own texts */
    gint64 unchanged, unmatched, kept, refused;
    GPtrArray *refused_rows;
};

static void import_done(struct import *im)
{
    g_string_chunk_free(im->texts);
    g_ptr_array_unref(im->numbers);
    g_hash_table_unref(im->lines);
    g_ptr_array_unref(im->add);
    g_ptr_array_unref(im->match);
    g_ptr_array_unref(im->missing);
    g_ptr_array_unref(im->refused_rows);
}

static void refuse(struct import *im, gint64 line, const char *reason)
{
    im->refused++;
    if (im->refused_rows->len >= REFUSED_SHOWN)
        return;
    record *r = record_new();
    record_set_int(r, "line", line);
    record_set_text(r, "reason", reason);
    g_ptr_array_add(im->refused_rows, r);
}

static void take_row(struct import *im, const struct csv_row *row, int column)
{
    if (row->blank)
        return;
    const char *typed = row->values[column];
    if (!*typed) {
        refuse(im, row->line, "The membership number is missing.");
        return;
    }
    GError *why = NULL;
    g_autofree char *number = person_number(typed, &why);
    if (!number) {
        refuse(im, row->line, why ? why->message : "That is no membership number.");
        g_clear_error(&why);
        return;
    }
    gpointer first = g_hash_table_lookup(im->lines, number);
    if (first) {
        g_autofree char *again = g_strdup_printf("%s stands on line %" G_GSIZE_FORMAT " already.",
                                                 number, GPOINTER_TO_SIZE(first));
        refuse(im, row->line, again);
        return;
    }
    char *kept = g_string_chunk_insert(im->texts, number);
    g_ptr_array_add(im->numbers, kept);
    g_hash_table_insert(im->lines, kept, GSIZE_TO_POINTER((gsize)row->line));
}

static bool read_file(struct import *im, const char *path, GError **error)
{
    static const char *const names[] = {"Membership Number",
                                        "Membership No",
                                        "Membership Num",
                                        "Member Number",
                                        "Member No",
                                        "Mem No",
                                        "Mem Number",
                                        "Membership ID",
                                        "Member ID",
                                        "Number",
                                        "No",
                                        "Membership",
                                        "Union Number",
                                        "Membership Reference",
                                        NULL};
    static const struct csv_column wanted[] = {{"membership number", names, true},
                                               {NULL, NULL, false}};
    g_autoptr(csv_reader) csv = import_csv(im->app, path, error);
    int column = -1;
    if (!csv || !csv_map(csv_header(csv), csv_width(csv), wanted, &column, error))
        return false;
    const struct csv_row *row;
    enum csv_step step;
    while ((step = csv_next(csv, &row, error)) == CSV_ROW)
        take_row(im, row, column);
    if (step == CSV_FAILED)
        return false;
    if (im->numbers->len == 0)
        return err_set(error, BL_ERR_INPUT,
                       "There is no membership number in %s: nothing was changed.",
                       strcmp(path, "-") == 0 ? "what was given" : path);
    return true;
}

static bool compare_number(struct import *im, record *args, char *number, GError **error)
{
    record_set_text(args, "membership_no", number);
    g_autoptr(record) row = NULL;
    if (!db_find(app_db(im->app), "electorate_compare", args, &row, error))
        return false;
    bool known = record_has(row, "known");
    if (!known)
        im->unmatched++;
    if (!record_has(row, "id"))
        g_ptr_array_add(im->add, number);
    else if (known && !record_has(row, "person_id"))
        g_ptr_array_add(im->match, number);
    else
        im->unchanged++;
    return true;
}

/* What we have and HQ has not any more. */
static bool find_missing(struct import *im, record *args, GError **error)
{
    g_autofree char *after = g_strdup("");
    for (;;) {
        record_set_text(args, "after", after);
        g_autoptr(GPtrArray) rows = db_all(app_db(im->app), "electorate_after", args, error);
        if (!rows)
            return false;
        for (guint i = 0; i < rows->len; i++) {
            const char *number = record_str(rows->pdata[i], "membership_no");
            if (g_hash_table_contains(im->lines, number))
                continue;
            if (record_bool(rows->pdata[i], "canvassed"))
                im->kept++;
            g_ptr_array_add(im->missing, g_strdup(number));
        }
        if (rows->len == 0)
            return true;
        g_free(after);
        after = g_strdup(record_str(rows->pdata[rows->len - 1], "membership_no"));
    }
}

static bool compare(struct import *im, GError **error)
{
    g_autoptr(record) args = record_of_int("ballot_id", im->ballot_id);
    if (!db_snapshot(app_db(im->app), error))
        return false;
    bool ok = true;
    for (guint i = 0; ok && i < im->numbers->len; i++)
        ok = compare_number(im, args, im->numbers->pdata[i], error);
    ok = ok && find_missing(im, args, error);
    db_snapshot_end(app_db(im->app));
    return ok;
}

/* Runs one statement for each number, in parts of the change log. */
static bool each_number(struct import *im, const char *statement, const GPtrArray *numbers,
                        gint64 *changed, guint *in_part, GError **error)
{
    g_autoptr(record) args = record_of_int("ballot_id", im->ballot_id);
    for (guint i = 0; i < numbers->len; i++) {
        record_set_text(args, "membership_no", numbers->pdata[i]);
        gint64 n = db_exec(app_db(im->app), statement, args, NULL, error);
        if (n < 0)
            return false;
        *changed += n;
        if (++*in_part % ROWS_A_PART == 0 && !change_cut(app_db(im->app), error))
            return false;
    }
    return true;
}

static bool apply(struct import *im, const struct ballot *b, bool replace, bool pipe,
                  struct result *out, gint64 *removed, GError **error)
{
    gint64 added = 0, matched = 0;
    guint in_part = 0;
    if (!gate_open(im->app, pipe ? GATE_PIPE_MS : GATE_FILE_MS, error))
        return false;
    bool ok =
        each_number(im, "electorate_insert", im->add, &added, &in_part, error) &&
        each_number(im, "electorate_match_listed", im->match, &matched, &in_part, error) &&
        (!replace || each_number(im, "electorate_delete", im->missing, removed, &in_part, error));
    if (!ok) {
        gate_drop(im->app);
        return false;
    }
    out->subject = "ballot";
    out->subject_id = im->ballot_id;
    out->workplace_id = WHOLE_BRANCH;
    out->label = g_strdup_printf("%s: HQ's list, %" G_GINT64_FORMAT " added",
                                 record_str(b->row, "title"), added);
    out->detail =
        g_strdup_printf("added %" G_GINT64_FORMAT " removed %" G_GINT64_FORMAT, added, *removed);
    return gate_close(im->app, out, error);
}

static void report(struct import *im, bool preview, bool replace, gint64 removed,
                   struct result *out)
{
    record *o = out->object = record_new();
    gint64 missing = im->missing->len;
    if (preview && replace)
        removed = missing - im->kept;
    record_set_int(o, "ballot_id", im->ballot_id);
    record_set_bool(o, "preview", preview);
    record_set_int(o, "rows", (gint64)im->numbers->len + im->refused);
    record_set_int(o, "added", im->add->len);
    record_set_int(o, "unchanged", im->unchanged);
    record_set_int(o, "matched", im->match->len);
    record_set_int(o, "unmatched", im->unmatched);
    record_set_int(o, "missing", missing);
    record_set_int(o, "removed", removed);
    record_set_int(o, "kept_canvassed", replace ? im->kept : 0);
    record_set_int(o, "refused_rows", im->refused);
    record_take_list(o, "refused", g_ptr_array_ref(im->refused_rows));
    GString *say = g_string_new(preview ? "Would be: " : "");
    g_string_append_printf(say, "%u added, %" G_GINT64_FORMAT " unchanged", im->add->len,
                           im->unchanged);
    if (im->match->len)
        g_string_append_printf(say, ", %u matched", im->match->len);
    if (removed)
        g_string_append_printf(say, ", %" G_GINT64_FORMAT " removed", removed);
    if (im->refused)
        g_string_append_printf(say, ", %" G_GINT64_FORMAT " refused", im->refused);
    g_string_append_c(say, '.');
    if (im->unmatched)
        g_string_append_printf(say, " %" G_GINT64_FORMAT " %s we do not know: import the members.",
                               im->unmatched, im->unmatched == 1 ? "is a number" : "are numbers");
    if (missing - removed > 0 && !replace)
        g_string_append_printf(say,
                               " %" G_GINT64_FORMAT
                               " of ours are not on HQ's list any more: --replace removes them.",
                               missing);
    if (replace && im->kept)
        g_string_append_printf(say,
                               " %" G_GINT64_FORMAT
                               " stay because they were spoken to: an officer can exclude them.",
                               im->kept);
    result_say(out, "%s", say->str);
    g_string_free(say, true);
}

bool ballot_electorate_import(struct app *app, const record *in, struct result *out, GError **error)
{
    const char *path = record_str(in, "file");
    bool replace = record_bool(in, "replace"), preview = record_bool(in, "preview");
    struct ballot b;
    if (!ballot_load(app, record_int(in, "ballot_id"), &b, error))
        return false;
    struct import im = {.app = app,
                        .ballot_id = b.id,
                        .texts = g_string_chunk_new(64 * 1024),
                        .numbers = g_ptr_array_new(),
                        .lines = g_hash_table_new(g_str_hash, g_str_equal),
                        .add = g_ptr_array_new(),
                        .match = g_ptr_array_new(),
                        .missing = g_ptr_array_new_with_free_func(g_free),
                        .refused_rows = record_array_new()};
    gint64 removed = 0;
    bool ok = read_file(&im, path, error) && compare(&im, error);
    bool any = im.add->len || im.match->len || (replace && im.missing->len > im.kept);
    if (ok && any && !preview)
        ok = apply(&im, &b, replace, strcmp(path, "-") == 0, out, &removed, error);
    if (ok)
        report(&im, preview, replace, removed, out);
    import_done(&im);
    ballot_done(&b);
    return ok;
}

const struct field ballot_electorate_fields[] = {
    {"ballot", "Ballot", "Its id or title; left out in a form: the one that is on.", FIELD_BALLOT,
     FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT, NULL, NULL},
    {"file", "File", "HQ's list as CSV with a column of membership numbers.", FIELD_FILE,
     FIELD_POSITIONAL | FIELD_REQUIRED, NULL, NULL},
    {"replace", "Remove missing", "Remove numbers that are not on HQ's list any more.", FIELD_BOOL,
     0, NULL, NULL},
    {"preview", "Only look", "Say what would change and change nothing.", FIELD_BOOL, 0, NULL,
     NULL},
    {.name = NULL},
};
