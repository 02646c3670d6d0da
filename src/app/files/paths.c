/*
 * Paths completed as they are typed, as a shell would.
 */
#include "files/paths.h"

#include "app_priv.h"

#include "base/record.h"
#include "base/text.h"

#include <string.h>

/* A folder with so many names is looked through no further. */
#define NAMES_MOST 20000

static gint by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* ---- what was typed ---- */

#define PATH_LONGEST 4096

char *paths_at_home(const char *path)
{
    return g_str_has_prefix(path, "~/") ? g_build_filename(g_get_home_dir(), path + 2, NULL)
                                        : g_strdup(path);
}

static bool is_there(const char *path)
{
    g_autofree char *full = paths_at_home(path);
    return g_file_test(full, G_FILE_TEST_EXISTS);
}

/* Past what stands there: a backslash and what it keeps, or one byte. */
static const char *past_one(const char *p, char quote)
{
    return p + (*p == '\\' && quote != '\'' && p[1] ? 2 : 1);
}

/* Which quote a path begins with; 0: none. Within a name it is an apostrophe. */
static char quote_of(const char *path)
{
    return *path == '"' || *path == '\'' ? *path : '\0';
}

char *paths_meant(const char *typed)
{
    if (is_there(typed))
        return paths_at_home(typed);
    char quote = quote_of(typed);
    GString *bare = g_string_new(NULL);
    const char *p = typed + (quote != '\0');
    while (*p && !(quote && *p == quote)) {
        const char *next = past_one(p, quote);
        g_string_append_len(bare, next - 1, 1);
        p = next;
    }
    g_string_append(bare, *p ? p + 1 : "");
    g_autofree char *path = g_string_free(bare, FALSE);
    return paths_at_home(path);
}

/* The comma behind the path that begins there, or the end of all. */
static const char *end_of(const char *at)
{
    char quote = quote_of(at);
    const char *p = at + (quote != '\0');
    for (; *p && (quote || *p != ','); p = past_one(p, quote))
        if (quote && *p == quote)
            quote = '\0';
    return p;
}

/* The same, but that a path which is there may have commas: the longest. */
static const char *end_there(const char *at)
{
    const char *end = NULL;
    for (const char *comma = strchr(at, ','); at[0]; comma = strchr(comma + 1, ',')) {
        gsize len = comma ? (gsize)(comma - at) : strlen(at);
        g_autofree char *path = g_strchomp(g_strndup(at, len));
        if (len <= PATH_LONGEST && *path && is_there(path))
            end = at + len;
        if (!comma || len > PATH_LONGEST)
            break;
    }
    return end ? end : end_of(at);
}

GPtrArray *app_paths(struct app *app, const char *typed)
{
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    const char *at = typed;
    while (*(at += strspn(at, ", "))) {
        const char *end = app->remote ? end_of(at) : end_there(at);
        char *path = g_strndup(at, (gsize)(end - at));
        g_ptr_array_add(paths, g_strchomp(path));
        at = end;
    }
    return paths;
}

/* ---- what there is ---- */

/* The names in a folder that begin so; hidden ones only where asked for. */
static GPtrArray *names_in(const char *folder, const char *begin)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    for (int i = 0; dir && i < NAMES_MOST && (name = g_dir_read_name(dir)); i++) {
        g_autofree char *clean = text_clean(name, -1, TEXT_LINE);
        if (!g_str_has_prefix(name, begin) || (*name == '.' && *begin != '.') ||
            strcmp(clean, name) != 0) /* it could not be typed */
            continue;
        g_ptr_array_add(names, g_strdup(name));
    }
    g_ptr_array_sort(names, by_name);
    return names;
}

static record *candidate(const char *folder, const char *before, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    const char *end = g_file_test(path, G_FILE_TEST_IS_DIR) ? "/" : "";
    record *r = record_new();
    record_set_null(r, "id");
    record_set_text(r, "name", name);
    record_take_text(r, "label", g_strconcat(before, name, end, NULL));
    record_set_int(r, "own", 0);
    record_set_int(r, "begins", 1);
    return r;
}

GPtrArray *paths_complete(const char *typed, int n)
{
    GPtrArray *out = record_array_new();
    const char *slash = strrchr(typed, '/');
    if (strcmp(typed, "-") == 0)
        return out;
    g_autofree char *before = g_strndup(typed, slash ? (gsize)(slash + 1 - typed) : 0);
    g_autofree char *folder = paths_at_home(*before ? before : ".");
    g_autoptr(GPtrArray) names = names_in(folder, slash ? slash + 1 : typed);
    for (guint i = 0; i < names->len && (int)i < n; i++)
        g_ptr_array_add(out, candidate(folder, before, names->pdata[i]));
    return out;
}
