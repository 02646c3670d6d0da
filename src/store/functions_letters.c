/*
 * SQL functions for copies of a letter: letter_bands(text, names) and letter_alike(text, names,
 * text, names).
 */
#include "db_private.h"

#include "domain/same_letter.h"

#include <string.h>

/* The text asked for last: a new one is held against several. */
struct letters_kept {
    char *text, *names;
    letter_sketch *sketch; /* NULL: too little is said */
};

static void drop(struct letters_kept *kept)
{
    g_clear_pointer(&kept->text, g_free);
    g_clear_pointer(&kept->names, g_free);
    g_clear_pointer(&kept->sketch, letter_sketch_free);
}

static void kept_free(gpointer data)
{
    drop(data);
    g_free(data);
}

static const char *text_arg(sqlite3_value *arg)
{
    const char *text = (const char *)sqlite3_value_text(arg);
    return text ? text : "";
}

/* Of a text and its names; kept's. */
static const letter_sketch *sketch_kept(struct letters_kept *kept, sqlite3_value **args)
{
    const char *text = text_arg(args[0]), *names = text_arg(args[1]);
    if (kept->text && strcmp(kept->text, text) == 0 && strcmp(kept->names, names) == 0)
        return kept->sketch;
    drop(kept);
    kept->text = g_strdup(text);
    kept->names = g_strdup(names);
    kept->sketch = letter_sketch_of(text, &names, 1);
    return kept->sketch;
}

/* A JSON array; NULL: it has none. */
static void sql_letter_bands(sqlite3_context *ctx, int n, sqlite3_value **args)
{
    (void)n;
    gint64 bands[LETTER_BANDS];
    const letter_sketch *sketch = sketch_kept(sqlite3_user_data(ctx), args);
    if (!sketch)
        return;
    const gsize found = letter_bands(sketch, bands);
    GString *out = g_string_new("[");
    for (gsize i = 0; i < found; i++)
        g_string_append_printf(out, "%s%" G_GINT64_FORMAT, i ? "," : "", bands[i]);
    g_string_append_c(out, ']');
    sqlite3_result_text(ctx, g_string_free(out, FALSE), -1, g_free);
}

/* 1 to 100, or 0: these are two letters. */
static void sql_letter_alike(sqlite3_context *ctx, int n, sqlite3_value **args)
{
    (void)n;
    const char *names = text_arg(args[3]);
    const letter_sketch *a = sketch_kept(sqlite3_user_data(ctx), args);
    g_autoptr(letter_sketch) b = letter_sketch_of(text_arg(args[2]), &names, 1);
    sqlite3_result_int(ctx, a && b ? letter_alike(a, b) : 0);
}

bool functions_letters(struct db *db, GError **error)
{
    const int flags = SQLITE_UTF8 | SQLITE_INNOCUOUS | SQLITE_DETERMINISTIC;
    struct letters_kept *one = g_new0(struct letters_kept, 1);
    struct letters_kept *other = g_new0(struct letters_kept, 1);
    int rc = sqlite3_create_function_v2(db->h, "letter_bands", 2, flags, one, sql_letter_bands,
                                        NULL, NULL, kept_free);
    int rc2 = sqlite3_create_function_v2(db->h, "letter_alike", 4, flags, other, sql_letter_alike,
                                         NULL, NULL, kept_free);
    rc = rc == SQLITE_OK ? rc2 : rc;
    return rc == SQLITE_OK || db_fault(db, rc, "functions", error);
}
