/*
 * The texts of db/ inside the program: an archive made by make, each file
 * behind a line "path length sha256".
 */
#include "db_private.h"

#include "store/reference.h"

#include <string.h>

/* clang-format off */
__asm__(
    ".pushsection .rodata\n"
    ".global store_embed_start\n"
    "store_embed_start:\n"
    ".incbin \"" EMBED_FILE "\"\n"
    ".global store_embed_end\n"
    "store_embed_end:\n"
    ".byte 0\n"
    ".popsection\n");
/* clang-format on */

extern const char store_embed_start[] __attribute__((visibility("hidden")));
extern const char store_embed_end[] __attribute__((visibility("hidden")));

#define SUM_LEN 64

static gsize embed_size(void)
{
    return (gsize)((guintptr)store_embed_end - (guintptr)store_embed_start);
}

/* The entry after *pos; false at the end. */
static bool embed_next(gsize *pos, struct source_text *entry)
{
    gsize size = embed_size();
    if (*pos >= size)
        return false;
    const char *line = store_embed_start + *pos;
    const char *end = memchr(line, '\n', size - *pos);
    const char *space = end ? memchr(line, ' ', (gsize)(end - line)) : NULL;
    if (!space)
        return false;
    g_autofree char *name = g_strndup(line, (gsize)(space - line));
    entry->name = g_intern_string(name);
    entry->len = (gsize)g_ascii_strtoull(space + 1, NULL, 10);
    entry->bytes = end + 1;
    *pos = (gsize)(entry->bytes - store_embed_start) + entry->len;
    return *pos <= size;
}

const struct db_source *source_builtin(void)
{
    static struct db_source source;
    static gsize once;
    if (g_once_init_enter(&once)) {
        GArray *migrations = g_array_new(FALSE, FALSE, sizeof(struct source_text));
        GArray *queries = g_array_new(FALSE, FALSE, sizeof(struct source_text));
        struct source_text entry;
        for (gsize pos = 0; embed_next(&pos, &entry);) {
            if (g_str_has_prefix(entry.name, "migrations/")) {
                entry.name += strlen("migrations/");
                g_array_append_val(migrations, entry);
            } else if (g_str_has_prefix(entry.name, "queries/")) {
                entry.name += strlen("queries/");
                g_array_append_val(queries, entry);
            }
        }
        source.n_migrations = migrations->len;
        source.n_queries = queries->len;
        source.migrations = (void *)g_array_free(migrations, FALSE);
        source.queries = (void *)g_array_free(queries, FALSE);
        g_once_init_leave(&once, 1);
    }
    return &source;
}

static bool embed_find(const char *path, struct source_text *entry)
{
    for (gsize pos = 0; embed_next(&pos, entry);)
        if (strcmp(entry->name, path) == 0)
            return true;
    return false;
}

bool embedded_get(const char *path, const char **bytes, gsize *len)
{
    struct source_text entry;
    if (!embed_find(path, &entry))
        return false;
    *bytes = entry.bytes;
    *len = entry.len;
    return true;
}

static char *reference_path(const char *name)
{
    return g_strconcat(strchr(name, '/') ? "" : "reference/", name, ".csv", NULL);
}

bool reference_get(const char *name, const char **bytes, gsize *len)
{
    g_autofree char *path = reference_path(name);
    return embedded_get(path, bytes, len);
}

char *reference_digest(const char *name)
{
    g_autofree char *path = reference_path(name);
    struct source_text entry;
    if (!embed_find(path, &entry))
        return NULL;
    return g_strndup(entry.bytes - 1 - SUM_LEN, SUM_LEN); /* the end of its line */
}
