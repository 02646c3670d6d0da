/*
 * For tests of the domain: reading a small CSV file with quoted fields and a
 * header line. Domain code itself reads no files.
 */
#pragma once

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct table_file {
    char **header;
    GPtrArray *rows; /* of char** */
};

static inline char **table_file_split(const char *line)
{
    GPtrArray *fields = g_ptr_array_new();
    GString *field = g_string_new(NULL);
    gboolean quoted = FALSE;
    for (const char *p = line;; p++) {
        if (*p == '"' && quoted && p[1] == '"') {
            g_string_append_c(field, '"');
            p++;
        } else if (*p == '"') {
            quoted = !quoted;
        } else if (*p == '\0' || (*p == ',' && !quoted)) {
            g_ptr_array_add(fields, g_strdup(field->str));
            g_string_truncate(field, 0);
            if (*p == '\0')
                break;
        } else {
            g_string_append_c(field, *p);
        }
    }
    g_string_free(field, TRUE);
    g_ptr_array_add(fields, NULL);
    return (char **)g_ptr_array_free(fields, FALSE);
}

static inline void table_file_free_row(gpointer row)
{
    g_strfreev(row);
}

/* NULL where there is no such file. */
static inline struct table_file *table_file_read(const char *path)
{
    FILE *in = fopen(path, "r");
    if (!in)
        return NULL;
    struct table_file *t = g_new0(struct table_file, 1);
    t->rows = g_ptr_array_new_with_free_func(table_file_free_row);
    char *line = NULL;
    size_t size = 0;
    while (getline(&line, &size, in) >= 0) {
        line[strcspn(line, "\r\n")] = '\0';
        if (*line == '\0')
            continue;
        if (!t->header)
            t->header = table_file_split(line);
        else
            g_ptr_array_add(t->rows, table_file_split(line));
    }
    free(line);
    fclose(in);
    return t;
}

static inline void table_file_free(struct table_file *t)
{
    if (!t)
        return;
    g_strfreev(t->header);
    g_ptr_array_unref(t->rows);
    g_free(t);
}

/* The field of that name in a row; "" where there is none. Borrowed. */
static inline const char *table_file_get(const struct table_file *t, guint row, const char *name)
{
    char **fields = g_ptr_array_index(t->rows, row);
    for (guint i = 0; t->header[i] && fields[i]; i++)
        if (strcmp(t->header[i], name) == 0)
            return fields[i];
    return "";
}
