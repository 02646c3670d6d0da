/*
 * Which of the searches that reps share are somebody's to see: those that they could have typed.
 */
#include "search/seen.h"

#include "app_priv.h"
#include "search/search_priv.h"

static bool is_seen(struct app *app, const record *row)
{
    if (record_int(row, "mine") || app_actor(app)->level >= LEVEL_REP)
        return true;
    g_autoptr(find_tree) f = search_read(app, record_str(row, "where"), NULL, NULL);
    return f != NULL;
}

void search_keep_seen(struct app *app, GPtrArray *rows)
{
    for (guint i = rows->len; i > 0; i--)
        if (!is_seen(app, rows->pdata[i - 1]))
            g_ptr_array_remove_index(rows, i - 1);
}
