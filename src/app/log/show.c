/*
 * A change of the log shown: itself, and what it did, as far as a page goes.
 */
#include "log/show.h"

#include "app_priv.h"

#include "app/changed.h"
#include "base/err.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

#define ABOUT_MOST 32 /* columns that names are given before what follows moves on */
#define ALL 100000

static bool place_of(const char *typed, struct changed_at *at, GError **error)
{
    *at = (struct changed_at){0, 0};
    if (!typed)
        return true;
    char *dot = NULL, *end = NULL;
    gint64 part = g_ascii_strtoll(typed, &dot, 10), row = -1;
    if (dot != typed && *dot == '.' && g_ascii_isdigit(dot[1]))
        row = g_ascii_strtoll(dot + 1, &end, 10);
    bool ok = row >= 0 && part >= 0 && !*end && g_ascii_isdigit(*typed);
    *at = ok ? (struct changed_at){part, row} : *at;
    return ok || err_set(error, BL_ERR_INPUT,
                         "There is no place “%s” in a change: {after} takes what was last given as "
                         "“next”.",
                         typed);
}

static char *next_place(struct changed_at at)
{
    return at.part < 0 ? NULL
                       : g_strdup_printf("%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, at.part, at.row);
}

/* ---- for people ---- */

static void add_padded(GString *line, const char *text, int columns)
{
    g_string_append_printf(line, "%s%*s", text, MAX(columns - text_width(text), 0), "");
}

struct widths {
    int about, field;
};

static struct widths measure(const GPtrArray *rows)
{
    struct widths w = {0, 0};
    for (guint i = 0; i < rows->len; i++) {
        w.about = MAX(w.about, text_width(record_str(rows->pdata[i], "about")));
        const GPtrArray *fields = record_list(rows->pdata[i], "fields");
        for (guint k = 0; k < fields->len; k++)
            w.field = MAX(w.field, text_width(record_str(fields->pdata[k], "field")));
    }
    w.about = MIN(w.about, ABOUT_MOST);
    return w;
}

/* "~ Zigomalas, Evan  phone  07700 900001 -> 07700 900510", a line a field, the name once. */
static char *lines_of(const record *row, bool named, struct widths w)
{
    const char *op = record_str(row, "op");
    const char *sign = strcmp(op, "added") == 0 ? "+" : strcmp(op, "removed") == 0 ? "-" : "~";
    GString *text = g_string_new(NULL);
    const GPtrArray *fields = record_list(row, "fields");
    for (guint i = 0; i < fields->len; i++) {
        const record *f = fields->pdata[i];
        const char *before = record_text(f, "old"), *now = record_text(f, "new");
        bool emptied = before && !now && strcmp(op, "changed") == 0;
        now = emptied ? "nothing" : now;
        g_string_append_printf(text, "%s%s ", i ? "\n" : "", sign);
        add_padded(text, i == 0 && named ? record_str(row, "about") : "", w.about);
        g_string_append(text, "  ");
        add_padded(text, record_str(f, "field"), w.field);
        g_string_append_printf(text, "  %s%s%s", before ? before : "", before && now ? " -> " : "",
                               now ? now : "");
    }
    return g_string_free(text, FALSE);
}

static bool same_about(const record *a, const record *b)
{
    return record_int(a, "person_id") == record_int(b, "person_id") &&
           strcmp(record_str(a, "about"), record_str(b, "about")) == 0;
}

static void put_in_lines(const GPtrArray *rows)
{
    struct widths w = measure(rows);
    for (guint i = 0; i < rows->len; i++) {
        bool named = i == 0 || !same_about(rows->pdata[i], rows->pdata[i - 1]);
        record_take_text(rows->pdata[i], "_line", lines_of(rows->pdata[i], named, w));
        record_remove(rows->pdata[i], "part");
        record_remove(rows->pdata[i], "row");
        record_remove(rows->pdata[i], "prospect_id");
    }
}

/* ---- the command ---- */

static record *head_of(const struct changed *c)
{
    static const char *const names[] = {"id", "at", "rep", "label", "command"};
    const record *change = changed_change(c);
    record *o = record_new();
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        record_set_value(o, names[i], record_get(change, names[i]));
    record_set_bool(o, "undoable", record_int(change, "undoable") != 0);
    record_set_value(o, "undone_by", record_get(change, "undone_by"));
    return o;
}

static bool show_rows(struct changed *c, const record *in, struct result *out, GError **error)
{
    struct changed_at from, next = {-1, 0};
    gint64 hidden = 0;
    int limit = record_has(in, "limit") ? (int)record_int(in, "limit") : ALL;
    if (!place_of(record_text(in, "after"), &from, error))
        return false;
    GPtrArray *rows = changed_page(c, from, limit, &next, &hidden, error);
    if (!rows)
        return false;
    put_in_lines(rows);
    record_take_list(out->object, "rows", rows);
    record_set_int(out->object, "hidden", hidden);
    record_take_text(out->object, "next", next_place(next));
    g_autofree char *said = changed_hidden_said(hidden);
    const char *none = changed_why_none(c);
    if (none)
        result_say(out, "%s", none);
    else if (said)
        result_say(out, "%s.", said);
    return true;
}

bool show_run(struct app *app, const record *in, struct result *out, GError **error)
{
    struct changed *c = changed_open(app, record_int(in, "change_id"), error);
    if (!c)
        return false;
    out->subject = "change";
    out->subject_id = record_int(changed_change(c), "id");
    out->object = head_of(c);
    bool ok = show_rows(c, in, out, error);
    changed_free(c);
    return ok;
}
