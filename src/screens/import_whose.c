/*
 * Rows of the import screen that may be of somebody we have: whose they are is asked.
 */
#include "import_priv.h"

#include "base/paging.h"
#include "ui/dialog.h"

#include <string.h>

#define LIKE_MOST 20 /* of numbers that begin so */

void look_decide(struct import_look *l, const char *key, const char *class, const char *said)
{
    if (said)
        g_hash_table_insert(l->decided, g_strdup(key), g_strdup(said));
    else
        g_hash_table_remove(l->decided, key);
    g_hash_table_insert(l->class_of, g_strdup(key), (gpointer)g_intern_string(class));
    l->again = look_has_double(l, key);
}

/* ---- their names ---- */

/* Caller's; NULL: none of the members who are listed. */
static char *name_of(struct ui *ui, const char *number)
{
    g_autoptr(record) filter = record_of_text("search", number);
    g_autoptr(GPtrArray) rows =
        app_page(ui_app(ui), "member", filter, PAGE_FIRST, NULL, LIKE_MOST, NULL);
    for (guint i = 0; rows && i < rows->len; i++)
        if (g_strcmp0(record_text(rows->pdata[i], "membership_no"), number) == 0)
            return g_strdup_printf("%s %s", record_str(rows->pdata[i], "given_name"),
                                   record_str(rows->pdata[i], "family_name"));
    return NULL;
}

/* ---- the question ---- */

enum { THEIRS = 't', ONE_OF = '1', NEW = 'n', OUT = 'l' };

/* Whose it may be: their numbers. Caller's; empty: nobody's in particular. */
static char **candidates(const struct import_look *l, const record *row)
{
    const char *all = record_text(row, "candidate");
    const char *said = g_hash_table_lookup(l->decided, record_str(row, "key"));
    const bool number = said && strcmp(said, "new") != 0 && strcmp(said, "no") != 0;
    return g_strsplit(all ? all : number ? said : "", ", ", -1);
}

static const record *asked_row(const struct import_look *l)
{
    const record *row = table_row(&l->table);
    return row && g_strcmp0(record_get(row, "key") ? record_text(row, "key") : NULL, l->asked) == 0
               ? row
               : NULL;
}

static void picked(struct ui *ui, int key, void *data)
{
    struct import_look *l = data;
    const record *row = asked_row(l);
    if (!row)
        return;
    const char *class = record_str(row, "class");
    g_auto(GStrv) ones = candidates(l, row);
    const guint at = key == THEIRS ? 0 : (guint)(key - ONE_OF);
    g_autofree char *said = g_strdup(key == NEW                 ? "new"
                                     : key == OUT               ? "no"
                                     : at < g_strv_length(ones) ? ones[at]
                                                                : NULL);
    g_autofree char *sentence =
        said ? look_whose_said(l, said) : g_strdup("held back until it is decided");
    look_decide(l, l->asked, class, said);
    l->again = true; /* whoever it is of is not missing, for one */
    *sentence = g_ascii_toupper(*sentence);
    ui_say(ui, "%s.", sentence);
    ui_stale_layer(ui, l);
}

void whose_ask(struct ui *ui, struct import_look *l, const record *row)
{
    struct dialog_key keys[DIALOG_KEYS];
    int n = 0;
    g_auto(GStrv) ones = candidates(l, row);
    const bool several = g_strv_length(ones) > 1;
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    for (char **one = ones; *one && n < DIALOG_KEYS - 2; one++) {
        char *name = g_hash_table_contains(l->names, *one) ? NULL : name_of(ui, *one);
        if (!g_hash_table_contains(l->names, *one))
            g_hash_table_insert(l->names, g_strdup(*one), name ? name : g_strdup(""));
        g_ptr_array_add(words, look_theirs(l, *one));
        keys[n] = (struct dialog_key){several ? ONE_OF + n : THEIRS, words->pdata[n]};
        n++;
    }
    if (record_bool(row, "numbered"))
        keys[n++] = (struct dialog_key){NEW, "somebody new"};
    keys[n++] = (struct dialog_key){OUT, "leave it out"};
    g_free(l->asked);
    l->asked = g_strdup(record_str(row, "key"));
    g_autofree char *question = g_strdup_printf("Whose row is this: %s?", record_str(row, "label"));
    dialog_pick(ui, question, record_text(row, "why"), keys, n,
                look_is_held(record_str(row, "class")) ? "hold it back" : "as if nothing was said",
                picked, l);
}
