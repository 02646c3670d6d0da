/*
 * What a command printed on the command line, on a page: the same columns,
 * labels and words.
 */
#include "result_view.h"

#include "app/out.h"

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

char *result_text(const struct result *r, const GPtrArray *rows, int cols)
{
    char *bytes = NULL;
    size_t len = 0;
    FILE *stream = open_memstream(&bytes, &len);
    if (!stream)
        return NULL;
    struct out *out = out_new(stream, stream, (struct out_style){.columns = cols});
    /* The sentence stands on the message line. */
    struct result shown = {.object = r->message ? NULL : r->object};
    bool ok = true;
    for (guint i = 0; ok && i < rows->len && i < ROWS_MOST; i++)
        ok = out_row(rows->pdata[i], out, NULL);
    if (rows->len || shown.object)
        ok = out_result(out, &shown, rows->len ? CMD_LIST : 0, NULL) && ok;
    if (rows->len > ROWS_MOST)
        fprintf(stream, "\nThese are the first %d; the command line gives all.\n", ROWS_MOST);
    out_free(out);
    ok = fclose(stream) == 0 && ok && len > 0;
    char *text = ok ? g_strdup(bytes) : NULL;
    free(bytes);
    return text;
}
