/*
 * Rows of CSV.
 */
#include "io/csv_out.h"

#include "base/text.h"

#include <csv.h>
#include <string.h>

/* A cell that begins so is worked out by a spreadsheet, or sends it somewhere. */
static bool begins_formula(const char *text)
{
    return *text && strchr("=+-@", *text);
}

static void put_cell(GString *to, const char *cell)
{
    g_autofree char *clean = text_clean(cell ? cell : "", -1, TEXT_LINE | TEXT_TRIM);
    g_autofree char *safe = begins_formula(clean) ? g_strconcat("'", clean, NULL) : NULL;
    const char *text = safe ? safe : clean;
    const size_t len = strlen(text), most = 2 * len + 2;
    const gsize at = to->len;
    g_string_set_size(to, at + most);
    g_string_set_size(to, at + csv_write(to->str + at, most, text, len));
}

void csv_put_row(GString *to, const char *const *cells, guint n)
{
    for (guint i = 0; i < n; i++) {
        if (i > 0)
            g_string_append_c(to, ',');
        put_cell(to, cells[i]);
    }
    g_string_append(to, "\r\n");
}
