/*
 * The look-up tables of words, filled from the vocabularies: when the file is
 * made, and when a program opens it that knows other words than the last one.
 */
#include "db_private.h"
#include "digest.h"

#include "domain/vocabulary.h"

#include <string.h>

/* Of all words that look-up tables get. Caller's. */
static char *words_digest(void)
{
    gsize n;
    guint64 digest = DIGEST_START;
    const struct vocabulary *rows = vocabularies(&n);
    for (gsize i = 0; i < n; i++) {
        if (!rows[i].lookup)
            continue;
        digest = digest_text(digest, rows[i].lookup, strlen(rows[i].lookup));
        for (const struct choice *c = rows[i].words; c->value; c++)
            digest = digest_text(digest, c->value, strlen(c->value));
    }
    return digest_hex(digest);
}

/* "INSERT OR IGNORE INTO word_task_kind (value) VALUES ('TASK'), …;" for each that the file has. */
static char *fill_sql(struct db *db)
{
    gsize n;
    const struct vocabulary *rows = vocabularies(&n);
    GString *sql = g_string_new(NULL);
    for (gsize i = 0; i < n; i++) {
        if (!rows[i].lookup || !db_has_table(db, rows[i].lookup))
            continue;
        g_string_append_printf(sql, "INSERT OR IGNORE INTO %s (value) VALUES ", rows[i].lookup);
        for (const struct choice *c = rows[i].words; c->value; c++)
            g_string_append_printf(sql, "%s('%s')", c == rows[i].words ? "" : ", ", c->value);
        g_string_append(sql, ";\n");
    }
    return g_string_free(sql, FALSE);
}

bool words_fill(struct db *db, GError **error)
{
    g_autofree char *sql = fill_sql(db);
    if (!*sql)
        return true;
    g_autofree char *digest = words_digest();
    g_autofree char *all =
        g_strdup_printf("%sINSERT INTO meta (key, value) VALUES ('words_digest', '%s') "
                        "ON CONFLICT DO UPDATE SET value = excluded.value;",
                        sql, digest);
    return db_own(db, all, error);
}

bool words_known(struct db *db, bool *known, GError **error)
{
    g_autofree char *digest = words_digest();
    g_autofree char *stored =
        db_own_text(db, "SELECT value FROM meta WHERE key = 'words_digest'", error);
    if (!stored)
        return false;
    *known = strcmp(stored, digest) == 0;
    if (!*known) { /* or the file has no such tables */
        g_autofree char *sql = fill_sql(db);
        *known = !*sql;
    }
    return true;
}
