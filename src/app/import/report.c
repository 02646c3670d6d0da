/*
 * What an import did or would do, for people and for JSON.
 */
#include "app_priv.h"
#include "import/priv.h"

#include "base/count.h"
#include "base/text.h"

#include <string.h>

#define UNUSED_SAID 10
#define VAIN_SAID 5
#define UNUSED_COLUMNS 40 /* of a terminal, for each */

/* ---- the result ---- */

static GPtrArray *unknown_names(const struct import_report *r)
{
    GPtrArray *names = record_array_new();
    for (guint i = 0; i < r->unknown->len; i++) {
        const char *name = r->unknown->pdata[i];
        record *row = record_of_text("name", name);
        record_set_int(row, "rows", GPOINTER_TO_INT(g_hash_table_lookup(r->unknown_rows, name)));
        g_ptr_array_add(names, row);
    }
    return names;
}

static GPtrArray *unused_names(const struct import_frame *f)
{
    GPtrArray *names = record_array_new();
    for (guint i = 0; i < f->unused->len; i++)
        g_ptr_array_add(names, record_of_text("name", f->unused->pdata[i]));
    return names;
}

static void add_guessed(GPtrArray *names, const struct import_frame *f, guint at, guint column)
{
    record *row = record_of_text("name", f->header[at]);
    record_set_text(row, "column", f->importer->columns[column].label);
    g_ptr_array_add(names, row);
}

/* Columns that were known only by the words of their header. */
static GPtrArray *guessed_names(const struct import_frame *f)
{
    GPtrArray *names = record_array_new();
    for (guint i = 0; f->index && f->importer->columns[i].label; i++)
        if (f->guessed[i])
            add_guessed(names, f, (guint)f->index[i], i);
    for (guint i = 0; i < f->width; i++)
        if (f->further[i].column >= 0 && f->further[i].guessed)
            add_guessed(names, f, i, (guint)f->further[i].column);
    return names;
}

static gint64 count_of(const struct import *im, const char *key)
{
    const struct import_count *counts = im->frame->importer->counts;
    for (guint i = 0; counts[i].key; i++)
        if (strcmp(counts[i].key, key) == 0)
            return import_counted(im, i);
    return 0;
}

/* Of kinds only those that are there and were to be left out: the rest is so anyway. Caller's. */
static char **unmet(const struct import *im)
{
    const struct import_decisions *d = im->frame->decisions;
    g_auto(GStrv) all = import_decisions_unmet(d);
    GPtrArray *out = g_ptr_array_new();
    for (char **about = all; *about; about++)
        if (**about == '#' || g_ascii_isdigit(**about) ||
            (strcmp(import_decision(d, *about), "no") == 0 && count_of(im, *about)))
            g_ptr_array_add(out, g_strdup(*about));
    g_ptr_array_add(out, NULL);
    return (char **)g_ptr_array_free(out, FALSE);
}

/* What was decided and came to nothing. */
static GPtrArray *vain_rows(const struct import *im)
{
    const struct import_frame *f = im->frame;
    GPtrArray *out = record_array_new();
    g_auto(GStrv) nowhere = unmet(im);
    for (char **about = nowhere; *about; about++) {
        record *row = record_of_text("about", *about);
        record_set_text(row, "said", import_decision(f->decisions, *about));
        record_set_text(row, "reason",
                        **about == '#' ? "Nobody with that number is missing from the list."
                        : g_ascii_isdigit(**about) ? "The list has no such row."
                                                   : "Of that kind there is nothing to leave out.");
        g_ptr_array_add(out, row);
    }
    for (guint i = 0; i < f->report.vain->len; i++)
        g_ptr_array_add(out, record_copy(f->report.vain->pdata[i]));
    return out;
}

/* How the file was read. */
static void tell_file(const struct import_frame *f, record *object)
{
    const char delimiter[2] = {f->survey.delimiter};
    record_set_text(object, "delimiter", *delimiter ? delimiter : NULL);
    record_set_text(object, "encoding", f->survey.encoding);
    record_set_id(object, "header_line", f->survey.header_line); /* null: it has none */
    record_set_bool(object, "_two_lines", f->survey.header != NULL);
}

/* What to ask once for the file; answered already: with the answer. */
static GPtrArray *import_questions(const struct import *im)
{
    const struct import_frame *f = im->frame;
    GPtrArray *out = record_array_new();
    if (f->survey.looks_us) {
        record *q = record_of_text("key", "dates");
        record_take_text(q, "question",
                         g_strdup_printf("The dates look American, the month first (%s): uk (the "
                                         "day first) or us?",
                                         f->survey.why_us));
        record_set_text(q, "_why", f->survey.why_us);
        record_set_text(q, "answer",
                        im->dates == IMPORT_DATES_US   ? "us"
                        : im->dates == IMPORT_DATES_UK ? "uk"
                                                       : NULL);
        g_ptr_array_add(out, q);
    }
    if (f->survey.digits) {
        record *q = record_of_text("key", "noughts");
        record_take_text(q, "question",
                         g_strdup_printf("Our numbers have %d digits and this list's have lost "
                                         "noughts: %d puts them back.",
                                         f->survey.digits, f->survey.digits));
        record_take_text(q, "digits", g_strdup_printf("%d", f->survey.digits));
        record_take_text(q, "answer", im->noughts ? g_strdup_printf("%d", im->noughts) : NULL);
        g_ptr_array_add(out, q);
    }
    return out;
}

/* What rows came to, as people look through them. */
static GPtrArray *import_classes(const struct import *im)
{
    const struct import_report *r = &im->frame->report;
    const struct import_count *counts = im->frame->importer->counts;
    GPtrArray *out = record_array_new();
    for (guint i = 0; counts[i].key; i++) {
        if (!r->n_entries[i])
            continue;
        record *class = record_of_text("class", counts[i].key);
        record_set_text(class, "label", counts[i].words ? counts[i].words : counts[i].key);
        record_set_int(class, "count", r->n_entries[i]);
        record_set_int(class, "before", /* those that are listed */
                       MIN(r->n_entries[i], (gint64)im->page * IMPORT_ENTRIES_MOST));
        record_set_text(class, "decided", import_decision(im->frame->decisions, counts[i].key));
        g_ptr_array_add(out, class);
    }
    return out;
}

char *import_stamp(const struct import *im)
{
    g_autofree char *digest = import_entries_digest(im);
    g_autoptr(GChecksum) let_in = g_checksum_copy(im->frame->report.let_in);
    return g_strconcat(im->frame->stamp, " ", digest, im->frame->keep_missing ? " kept " : " ",
                       g_checksum_get_string(let_in), NULL);
}

/* What a column can be. */
static GPtrArray *labels(const struct importer *importer)
{
    GPtrArray *out = record_array_new();
    for (const struct import_column *c = importer->columns; c->label; c++) {
        record *row = record_of_text("label", c->label);
        record_set_bool(row, "many", c->flags & IMPORT_ALL);
        g_ptr_array_add(out, row);
    }
    return out;
}

/* Rows that are looked through: those that change nothing, or the others. */
static GPtrArray *entries(const struct import *im, bool unchanged)
{
    const struct import_count *counts = im->frame->importer->counts;
    const GPtrArray *all = im->frame->report.entries;
    const char *same = NULL;
    for (guint i = 0; counts[i].key; i++)
        if (counts[i].plan == IMPORT_SAME)
            same = counts[i].key;
    GPtrArray *out = record_array_new();
    for (guint i = 0; i < all->len; i++)
        if ((g_strcmp0(record_str(all->pdata[i], "class"), same) == 0) == unchanged)
            g_ptr_array_add(out, record_copy(all->pdata[i]));
    return out;
}

static record *result_object(const struct import *im)
{
    const struct import_frame *f = im->frame;
    const struct importer *importer = f->importer;
    const struct import_report *r = &f->report;
    record *object = record_new();
    record_set_bool(object, importer->dry, im->dry);
    if (f->sheet)
        record_set_text(object, "sheet", f->sheet);
    record_set_int(object, "rows", r->rows);
    for (guint i = 0; importer->counts[i].key; i++)
        record_set_int(object, importer->counts[i].key, import_counted(im, i));
    if (!(importer->flags & IMPORT_WHOLE))
        record_take_list(object, "refused", g_ptr_array_ref(r->refused));
    record_set_int(object, "remarked_rows", r->remarked);
    record_take_list(object, "remarks", g_ptr_array_ref(r->remarks));
    if (importer->unknown)
        record_take_list(object, importer->unknown, unknown_names(r));
    record_set_int(object, "decided_out", r->left_out);
    record_take_list(object, "decided_in_vain", vain_rows(im));
    record_take_list(object, "questions", import_questions(im));
    record_take_list(object, "guessed_columns", guessed_names(f));
    record_take_list(object, "columns", import_columns_told(im));
    tell_file(f, object);
    if (im->dry) {
        record_take_text(object, "_stamp", import_stamp(im));
        record_set_text(object, "_problem", f->problem);
        record_take_list(object, "_classes", import_classes(im));
        record_take_list(object, "preview_rows", entries(im, false));
        record_take_list(object, "_unchanged", entries(im, true));
        record_take_list(object, "_labels", labels(f->importer));
        record_take_list(object, "_unknown", unknown_names(r));
    }
    if (!(importer->flags & IMPORT_OTHER_COLUMNS))
        record_take_list(object, "unused_columns", unused_names(f));
    if (importer->notes)
        record_take_list(object, importer->notes, g_ptr_array_ref(r->notes));
    return object;
}

static void say_counts(const struct import *im, GString *say)
{
    const struct import_count *counts = im->frame->importer->counts;
    const char *comma = "";
    if (im->dry)
        g_string_append(say, "Nothing was stored. It would have been: ");
    for (guint i = 0; counts[i].key; i++) {
        gint64 n = import_counted(im, i);
        if (!counts[i].words || (!n && !counts[i].always))
            continue;
        g_string_append_printf(say, "%s%" G_GINT64_FORMAT " %s", comma, n, counts[i].words);
        comma = ", ";
    }
    g_string_append_c(say, '.');
}

static void say_listed(const struct import *im, GString *say)
{
    const struct import_count *counts = im->frame->importer->counts;
    bool more = false;
    for (guint i = 0; counts[i].key; i++)
        more = more || im->frame->report.n_entries[i] > IMPORT_ENTRIES_MOST;
    if (more)
        g_string_append_printf(say, " Of each kind the first %d rows are listed.",
                               IMPORT_ENTRIES_MOST);
}

static void say_unknown(const struct import *im, GString *say)
{
    guint n = im->frame->report.unknown->len;
    const char *noun = im->frame->importer->unknown_noun;
    g_autofree char *one = g_strdup_printf("%s is", noun), *many = g_strdup_printf("%ss are", noun);
    g_autofree char *unknown = counted(n, one, many);
    if (n > 0)
        g_string_append_printf(say, " %s not known: add or rename %s, then import the list again.",
                               unknown, n == 1 ? "it" : "them");
}

/* Rows that there are not, together; of the others why. */
static void say_vain(const struct import *im, GString *say)
{
    const GPtrArray *vain = im->frame->report.vain;
    g_auto(GStrv) nowhere = unmet(im);
    g_autofree char *list = g_strjoinv(", ", nowhere);
    if (*list)
        g_string_append_printf(say, " Nothing came of what was decided about %s.", list);
    for (guint i = 0; i < MIN(vain->len, VAIN_SAID); i++)
        g_string_append_printf(
            say, " Nothing came of %s=%s: %s", record_str(vain->pdata[i], "about"),
            record_str(vain->pdata[i], "said"), record_str(vain->pdata[i], "reason"));
    if (vain->len > VAIN_SAID)
        g_string_append_printf(say, " Nor came anything of %u more.", vain->len - VAIN_SAID);
}

static void say_questions(const struct import *im, GString *say)
{
    const struct import_frame *f = im->frame;
    gint64 n = f->report.unsure_days;
    if (im->dates == IMPORT_DATES_UNSURE)
        g_string_append_printf(say,
                               " The dates look American, with the month first (%s): "
                               "%" G_GINT64_FORMAT " that could be either %s left out.%s",
                               f->survey.why_us, n, n == 1 ? "is" : "are",
                               import_has_options(im) ? " Say --dates us or --dates uk." : "");
    if (f->survey.digits && !im->noughts) {
        g_string_append(say, " Numbers on this list have lost the noughts before them");
        if (import_has_options(im))
            g_string_append_printf(say,
                                   im->dry ? ": --noughts %d puts them back"
                                           : ": undo it, and import it again with --noughts %d",
                                   f->survey.digits);
        g_string_append_c(say, '.');
    }
    say_vain(im, say);
    g_autofree char *no_column = import_map_unmet(f->map, f->header);
    if (no_column)
        g_string_append_printf(say, " The list has no column %s of the map.", no_column);
    if (f->survey.columns)
        g_string_append(say, " The list has no header: its first line was read as a row.");
    if (f->survey.skip || f->survey.header)
        g_string_append_printf(say, " The header %s line %" G_GINT64_FORMAT ".",
                               f->survey.header ? "is in two lines, from" : "is on",
                               f->survey.header_line);
}

/* A header that came from a file, as it may stand in a sentence. Caller's. */
static char *said_name(const char *name)
{
    g_autofree char *clean = text_clean(name, -1, TEXT_LINE);
    return text_clip(clean, UNUSED_COLUMNS, false);
}

static void say_guessed(const struct import *im, GString *say)
{
    g_autoptr(GPtrArray) guessed = guessed_names(im->frame);
    for (guint i = 0; i < guessed->len; i++) {
        g_autofree char *name = said_name(record_str(guessed->pdata[i], "name"));
        g_string_append_printf(say, "%s as %s: %s", i ? ";" : " Read",
                               record_str(guessed->pdata[i], "column"), name);
    }
    if (guessed->len)
        g_string_append_c(say, '.');
}

/* A workbook has more than was read. */
static void say_sheet(const struct import *im, GString *say)
{
    const struct import_frame *f = im->frame;
    if (f->sheet && *f->beside)
        g_string_append_printf(say, " Read the sheet “%s”, not %s.", f->sheet, f->beside);
}

static void say_unused(const struct import *im, GString *say)
{
    const GPtrArray *unused = im->frame->unused;
    if (im->frame->importer->flags & IMPORT_OTHER_COLUMNS || unused->len == 0)
        return;
    for (guint i = 0; i < MIN(unused->len, UNUSED_SAID); i++) {
        g_autofree char *name = said_name(unused->pdata[i]);
        g_string_append_printf(say, "%s%s", i ? ", " : " Not used: ", name);
    }
    if (unused->len > UNUSED_SAID)
        g_string_append_printf(say, " and %u more", unused->len - UNUSED_SAID);
    g_string_append_c(say, '.');
}

void import_report_result(struct import *im, struct result *out)
{
    g_autoptr(GString) say = g_string_new(NULL);
    g_clear_pointer(&out->object, record_free);
    out->object = result_object(im);
    if (import_has_options(im))
        import_say_lists(im, out->object);
    say_counts(im, say);
    if (im->dry)
        say_listed(im, say);
    say_unknown(im, say);
    if (im->frame->importer->report)
        im->frame->importer->report(im, out->object, say);
    say_questions(im, say);
    say_sheet(im, say);
    say_guessed(im, say);
    say_unused(im, say);
    import_say_refusals(im, say);
    result_say(out, "%s", say->str);
}
