/*
 * Owns the reading of a package's relationships.
 */
#include "relations.h"

#include <string.h>

#define RELATIONS_MOST 4096

struct relation {
    char *id, *type, *target; /* type: its last word */
};

static void relation_free(gpointer data)
{
    struct relation *r = data;
    g_free(r->id);
    g_free(r->type);
    g_free(r->target);
    g_free(r);
}

/* target as it stands beside that part: "xl/workbook.xml" and "sheets/a.xml" are "xl/sheets/a.xml".
 */
static char *beside_part(const char *part, const char *target)
{
    g_autofree char *folder = g_path_get_dirname(part);
    bool absolute = *target == '/' || strcmp(folder, ".") == 0;
    g_autofree char *whole = absolute ? g_strdup(target) : g_build_filename(folder, target, NULL);
    g_auto(GStrv) words = g_strsplit(whole, "/", -1);
    g_autoptr(GPtrArray) path = g_ptr_array_new();
    for (char **w = words; *w; w++) {
        if (strcmp(*w, "..") == 0 && path->len > 0)
            g_ptr_array_set_size(path, (int)path->len - 1);
        else if (**w && strcmp(*w, ".") != 0 && strcmp(*w, "..") != 0)
            g_ptr_array_add(path, *w);
    }
    g_ptr_array_add(path, NULL);
    return g_strjoinv("/", (char **)path->pdata);
}

GPtrArray *sheet_relations_read(struct sheet_package *package, const char *of)
{
    g_autofree char *folder = g_path_get_dirname(of), *base = g_path_get_basename(of);
    bool top = strcmp(folder, ".") == 0;
    g_autofree char *name =
        *of ? g_strdup_printf("%s%s_rels/%s.rels", top ? "" : folder, top ? "" : "/", base)
            : g_strdup("_rels/.rels");
    struct sheet_part *part = sheet_part_open(package, name);
    if (!part)
        return NULL;
    GPtrArray *all = g_ptr_array_new_with_free_func(relation_free);
    while (sheet_part_step(part)) {
        if (!sheet_part_begins(part, "Relationship") || all->len >= RELATIONS_MOST)
            continue;
        struct relation *r = g_new0(struct relation, 1);
        const char *type = sheet_part_attribute(part, "Type");
        const char *slash = type ? strrchr(type, '/') : NULL;
        r->type = g_strdup(slash ? slash + 1 : "");
        r->id = g_strdup(sheet_part_attribute(part, "Id"));
        const char *target = sheet_part_attribute(part, "Target");
        r->target = beside_part(of, target ? target : "");
        g_ptr_array_add(all, r);
    }
    sheet_part_close(part);
    if (package->fault->kind == SHEET_FINE)
        return all;
    g_ptr_array_unref(all);
    return NULL;
}

const char *sheet_relations_target(const GPtrArray *relations, const char *type, const char *id)
{
    for (guint i = 0; i < relations->len; i++) {
        const struct relation *r = relations->pdata[i];
        if (strcmp(r->type, type) == 0 && (!id || g_strcmp0(r->id, id) == 0))
            return r->target;
    }
    return NULL;
}
