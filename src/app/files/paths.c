/*
 * Paths completed as they are typed, as a shell would.
 */
#include "files/paths.h"

#include "base/record.h"
#include "base/text.h"

#include <string.h>

/* A folder with so many names is looked through no further. */
#define NAMES_MOST 20000

static gint by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

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
    g_autofree char *folder = g_str_has_prefix(before, "~/")
                                  ? g_build_filename(g_get_home_dir(), before + 2, NULL)
                                  : g_strdup(*before ? before : ".");
    g_autoptr(GPtrArray) names = names_in(folder, slash ? slash + 1 : typed);
    for (guint i = 0; i < names->len && (int)i < n; i++)
        g_ptr_array_add(out, candidate(folder, before, names->pdata[i]));
    return out;
}
