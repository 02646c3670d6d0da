/*
 * The seats with members: who wrote, who got an answer, how long the MP has been silent.
 */
#include "app_priv.h"
#include "report/report.h"

#include "app/value.h"
#include "files/give.h"
#include "io/csv_out.h"

#include <string.h>

#define CELLS_MOST 20

enum { MEMBERS, WROTE, ANSWERED, COLUMNS };

static gint64 counted_in(const struct seat *s, int column)
{
    const gint64 counts[COLUMNS] = {record_int(s->board, "members"), s->wrote, s->answered};
    return counts[column];
}

/* What is left of the column before may be as small: of the members those who did not write, of
 * those who wrote those without an answer. */
static bool leaves_few(const struct seat *s, int column)
{
    return column > MEMBERS && disclosure_small(counted_in(s, column - 1) - counted_in(s, column));
}

/* As it may leave the branch, whose sum of it is known; caller's. */
static struct disclosure *make_column(const struct counts *c, int column,
                                      const struct disclosure *before)
{
    const guint n = c->seats->len;
    struct disclosure *told = g_new0(struct disclosure, n + 1);
    for (guint i = 0; i < n; i++) {
        const struct seat *s = c->seats->pdata[i];
        told[i].n = counted_in(s, column);
        /* what is hidden is not shown to be more than so much */
        told[i].sensitive =
            leaves_few(s, column) || (before && before[i].as == DISCLOSED_HELD_BACK);
    }
    if (!c->inside)
        (void)disclosure_parts(told, n); /* where none is told it is a column of nothing */
    return told;
}

static void set_count(record *row, const char *name, const struct disclosure *told)
{
    if (told->as == DISCLOSED)
        record_set_int(row, name, told->n);
    else
        record_set_null(row, name);
}

static void set_inside(record *row, const char *name, const struct counts *c, gint64 n)
{
    if (c->inside)
        record_set_int(row, name, n);
    else
        record_set_null(row, name);
}

/* "wrote under 5, answered held back": why there is no number. */
static void set_held_back(record *row, struct disclosure *const *columns, guint i)
{
    static const char *const names[COLUMNS] = {"members", "wrote", "answered"};
    GString *said = g_string_new(NULL);
    for (int k = 0; k < COLUMNS; k++) {
        if (columns[k][i].as == DISCLOSED)
            continue;
        g_autofree char *why = disclosure_text(&columns[k][i]);
        g_string_append_printf(said, "%s%s %s", said->len ? ", " : "", names[k], why);
    }
    record_take_text(row, "held_back", said->len ? g_strdup(said->str) : NULL);
    g_string_free(said, TRUE);
}

/* The middle of the days to an answer: of a few members it is one's own. */
static void set_median(record *row, const struct counts *c, const struct seat *s, bool told)
{
    const struct spread days = spread_of((int *)(void *)s->days->data, s->days->len);
    if (days.n > 0 && (c->inside || (told && days.n >= DISCLOSED_LEAST)))
        record_set_int(row, "days_to_answer", days.median);
    else
        record_set_null(row, "days_to_answer");
}

static record *seat_row(const struct counts *c, struct disclosure *const *columns, guint i)
{
    const struct seat *s = c->seats->pdata[i];
    record *row = record_of_int("id", i + 1);
    record_set_text(row, "ons_code", record_text(s->board, "ons_code"));
    record_set_text(row, "constituency", record_text(s->board, "constituency"));
    record_set_text(row, "mp_name", record_text(s->board, "mp_name"));
    record_set_text(row, "party", record_text(s->board, "party"));
    set_count(row, "members", &columns[MEMBERS][i]);
    set_count(row, "wrote", &columns[WROTE][i]);
    set_count(row, "answered", &columns[ANSWERED][i]);
    set_inside(row, "replies", c, s->replies);
    set_inside(row, "substantive", c, s->substantive);
    set_inside(row, "sent", c, s->sent);
    record_set_text(row, "stance", stance_name(s->stance));
    set_median(row, c, s, columns[ANSWERED][i].as == DISCLOSED);
    if (s->silent_from == DAY_NONE || (!c->inside && s->wrote - s->answered < DISCLOSED_LEAST))
        record_set_null(row, "days_waiting");
    else
        record_set_int(row, "days_waiting", app_today(c->app) - s->silent_from);
    set_held_back(row, columns, i);
    return row;
}

/* Caller's. */
static GPtrArray *seat_rows(const struct counts *c)
{
    struct disclosure *columns[COLUMNS];
    GPtrArray *rows = record_array_new();
    for (int i = 0; i < COLUMNS; i++)
        columns[i] = make_column(c, i, i > 0 ? columns[i - 1] : NULL);
    for (guint i = 0; i < c->seats->len; i++)
        g_ptr_array_add(rows, seat_row(c, columns, i));
    for (int i = 0; i < COLUMNS; i++)
        g_free(columns[i]);
    return rows;
}

static bool give_rows(const struct counts *c, const GPtrArray *rows, struct result *out,
                      GError **error)
{
    for (guint i = 0; i < rows->len; i++)
        if (!result_row(out, rows->pdata[i], error))
            return false;
    if (rows->len > 0) {
        out->remark = true;
        result_say(out, "%s", report_mark(c));
    }
    return true;
}

/* The names of the columns, then the rows; behind them whom it is for. */
static bool give_csv(const struct counts *c, const GPtrArray *rows, struct result *out,
                     GError **error)
{
    GString *to = g_string_new(NULL);
    const char *names[CELLS_MOST];
    g_autofree char *made = day_to_iso(app_today(c->app));
    g_autofree char *name = give_name(c->inside ? "seats-branch-only-" : "seats-", made, ".csv");
    guint n = 0;
    for (guint i = 0; i < rows->len; i++) {
        char *cells[CELLS_MOST] = {NULL};
        const record *row = rows->pdata[i];
        n = (guint)MIN(record_size(row), CELLS_MOST);
        for (guint k = 1; k < n; k++) { /* without the row's own number */
            names[k] = record_at(row, k)->name;
            cells[k] = value_text(record_at(row, k));
        }
        if (i == 0)
            csv_put_row(to, names + 1, n - 1);
        csv_put_row(to, (const char *const *)(void *)(cells + 1), n - 1);
        for (guint k = 1; k < n; k++)
            g_free(cells[k]);
    }
    const char *mark = report_mark(c);
    csv_put_row(to, &mark, 1);
    g_autoptr(GBytes) bytes = g_string_free_to_bytes(to);
    return give(c->app, bytes, name, NULL, out, error);
}

bool report_run_seats(struct app *app, const record *in, struct result *out, GError **error)
{
    struct counts c;
    bool ok = counts_read(app, in, &c, error);
    g_autoptr(GPtrArray) rows = ok ? seat_rows(&c) : NULL;
    if (ok && strcmp(record_str(in, "format"), "CSV") == 0)
        ok = give_csv(&c, rows, out, error);
    else if (ok)
        ok = give_rows(&c, rows, out, error);
    counts_done(&c);
    return ok;
}
