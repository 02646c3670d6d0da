/*
 * Owns what a mail and those attached to it are alike in: sender, day, files.
 */
#include "mail_make.h"

#include "mail_clean.h"
#include "mail_text.h"

void mail_make_sender(const struct mail_raw *raw, char **name, char **address)
{
    if (raw->from_text) {
        g_autofree char *text = mail_clean_line(raw->from_text);
        g_autofree char *written = NULL;
        mail_split_person(text, name, &written);
        *address = g_ascii_strdown(written, -1);
        return;
    }
    *name = mail_clean_line(raw->from_name);
    *address = mail_clean_address(raw->from_address);
    if (g_ascii_strcasecmp(*name, *address) == 0)
        (*name)[0] = '\0';
}

/* The first that has a time of day, else the first that is a date at all: one
 * that was cut off counts less than the next. */
gint64 mail_make_date_written(const struct mail_raw *raw)
{
    gint64 vague = MAIL_NO_DATE;
    for (guint i = 0; i < raw->dates->len; i++) {
        const struct mail_raw_date *d = raw->dates->pdata[i];
        gint64 at = d->at;
        bool timed = d->sure;
        if (!d->sure && !mail_date_read(d->text, &at, &timed)) {
            if (!d->read)
                continue;
            at = d->at;
        }
        if (timed)
            return at;
        vague = vague == MAIL_NO_DATE ? at : vague;
    }
    return vague;
}

#define FAST_CLOCK (24 * 60 * 60) /* seconds, zones among them */

/* Nothing is written after it was received: then its sender's clock is wrong. */
gint64 mail_make_date(const struct mail_raw *raw)
{
    gint64 written = mail_make_date_written(raw);
    for (guint i = 0; i < raw->dates->len; i++) {
        const struct mail_raw_date *d = raw->dates->pdata[i];
        if (d->came && d->sure && written != MAIL_NO_DATE && written > d->at + FAST_CLOCK)
            return d->at;
    }
    return written;
}

void mail_file_free(struct mail_file *f)
{
    if (!f)
        return;
    g_free(f->name);
    g_free(f->type);
    if (f->bytes)
        g_bytes_unref(f->bytes);
    g_free(f);
}

GPtrArray *mail_files_new(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)mail_file_free);
}

struct mail_file *mail_file_copy(const struct mail_file *f)
{
    struct mail_file *copy = g_new0(struct mail_file, 1);
    copy->name = g_strdup(f->name);
    copy->type = g_strdup(f->type);
    copy->size = f->size;
    copy->bytes = f->bytes ? g_bytes_ref(f->bytes) : NULL;
    return copy;
}

char *mail_file_name(const char *name)
{
    g_autofree char *clean = mail_clean_line(name);
    return *clean ? g_path_get_basename(clean) : g_strdup("a file");
}

GPtrArray *mail_make_files(const struct mail_raw *raw)
{
    if (!raw->files)
        return NULL;
    GPtrArray *out = mail_files_new();
    for (guint i = 0; i < raw->files->len; i++) {
        const struct mail_raw_file *from = raw->files->pdata[i];
        struct mail_file *f = g_new0(struct mail_file, 1);
        f->name = mail_file_name(from->name);
        f->type = mail_clean_line(from->type);
        f->size = from->size;
        f->bytes = from->bytes ? g_bytes_ref(from->bytes) : NULL;
        g_ptr_array_add(out, f);
    }
    return out;
}
