/*
 * What a command printed on the command line, on a page: the same columns,
 * labels and words.
 */
#include "result_view.h"

#include "app/out.h"
#include "base/err.h"
#include "ui/run.h"
#include "ui/stack.h"

#include <stdlib.h>

#define ROWS_MOST 500

bool result_keep_row(record *row, void *data, GError **error)
{
    GPtrArray *rows = data;
    (void)error;
    if (rows->len <= ROWS_MOST)
        g_ptr_array_add(rows, record_copy(row));
    return true;
}

bool result_first_rows(record *row, void *data, GError **error)
{
    GPtrArray *rows = data;
    if (rows->len == UI_ROWS_MOST)
        return err_set(error, BL_ERR_CONFLICT, "These are the first %d.", UI_ROWS_MOST);
    g_ptr_array_add(rows, record_copy(row));
    return true;
}

bool result_enough(const GPtrArray *rows, GError **error)
{
    if (rows->len < UI_ROWS_MOST || !err_is(*error, BL_ERR_CONFLICT))
        return false;
    g_clear_error(error);
    return true;
}

GPtrArray *ui_rows_of(struct ui *ui, const struct command *cmd, const record *raw, GError **error)
{
    g_autoptr(GPtrArray) rows = record_array_new();
    struct result r = {.row = result_first_rows, .row_data = rows};
    GError *failed = NULL;
    bool ok = app_run(ui_app(ui), cmd, raw, &r, &failed) || result_enough(rows, &failed);
    result_done(&r);
    if (ok)
        return g_steal_pointer(&rows);
    g_propagate_error(error, failed);
    return NULL;
}

bool result_is_list(const struct command *cmd)
{
    return cmd->flags & CMD_LIST && !(cmd->flags & (CMD_WRITES | CMD_STREAMS));
}

bool result_is_report(const struct command *cmd, const struct result *r)
{
    for (gsize i = 0; cmd->flags & CMD_STREAMS && r->object && i < record_size(r->object); i++) {
        const struct value *v = record_at(r->object, i);
        if (v->type == VALUE_LIST && v->list->len)
            return true;
    }
    return false;
}

char *result_text(const struct command *cmd, const struct result *r, const GPtrArray *rows,
                  int cols)
{
    char *bytes = NULL;
    size_t len = 0;
    FILE *stream = open_memstream(&bytes, &len);
    if (!stream)
        return NULL;
    bool report = result_is_report(cmd, r); /* its reasons are sentences: the page wraps them */
    struct out *out = out_new(stream, stream, (struct out_style){.columns = report ? 0 : cols});
    /* Otherwise the sentence stands on the message line. */
    struct result shown = {.message = report ? r->message : NULL,
                           .object = report || !r->message ? r->object : NULL};
    unsigned flags = report ? cmd->flags : rows->len ? CMD_LIST : 0;
    bool ok = true;
    for (guint i = 0; ok && i < rows->len && i < ROWS_MOST; i++)
        ok = out_row(rows->pdata[i], out, NULL);
    if (rows->len || shown.object)
        ok = out_result(out, &shown, flags, NULL) && ok;
    if (rows->len > ROWS_MOST)
        fprintf(stream, "\nThese are the first %d; the command line gives all.\n", ROWS_MOST);
    out_free(out);
    ok = fclose(stream) == 0 && ok && len > 0;
    char *text = ok ? g_strdup(bytes) : NULL;
    free(bytes);
    return text;
}
