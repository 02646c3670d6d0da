/*
 * Owns what counts as an attached file, and of which the bytes are kept.
 */
#include "file.h"

#include "decode.h"

#include <string.h>

#define MAX_NAME 1000
#define LOOKED_INTO 1024 /* a PDF may have something before its beginning */
/* A picture within a text that is smaller than this is a crest or a logo. */
#define MAX_LOGO ((gsize)64 * 1024)

/* What a letter may stand in. */
static const char *const letter_types[] = {
    "application/pdf",
    "application/x-pdf",
    "application/msword",
    "application/vnd.ms-word",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.oasis.opendocument.text",
    "application/rtf",
    "application/x-rtf",
    "application/ms-tnef",
    "application/vnd.ms-tnef",
    "application/vnd.ms-outlook",
    "text/rtf",
    "text/richtext",
    "text/plain",
    "text/html",
};

static const char *const letter_endings[] = {".pdf",  ".doc", ".docx", ".odt", ".rtf",
                                             ".text", ".txt", ".html", ".htm", ".msg"};

const char *file_name(GMimeObject *part)
{
    if (GMIME_IS_PART(part))
        return g_mime_part_get_filename(GMIME_PART(part));
    const char *name = g_mime_object_get_content_disposition_parameter(part, "filename");
    return name ? name : g_mime_object_get_content_type_parameter(part, "name");
}

static bool is_letter(const char *type, const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(letter_types); i++)
        if (strcmp(type, letter_types[i]) == 0)
            return true;
    gsize len = name ? strlen(name) : 0;
    for (gsize i = 0; i < G_N_ELEMENTS(letter_endings); i++) {
        gsize n = strlen(letter_endings[i]);
        if (len > n && g_ascii_strcasecmp(name + len - n, letter_endings[i]) == 0)
            return true;
    }
    return len > 0 && g_ascii_strcasecmp(name, "winmail.dat") == 0;
}

/* What no name and no type says: "ATT00001", of type octet-stream. */
static bool begins_as_letter(GMimeObject *part)
{
    static const struct {
        const char *bytes;
        gsize len;
    } beginnings[] = {{"PK\003\004", 4}, {"{\\rtf", 5}, {"\xD0\xCF\x11\xE0", 4}};
    if (!GMIME_IS_PART(part) || walk_is_type(part, "image", "*") ||
        walk_is_type(part, "audio", "*") || walk_is_type(part, "video", "*"))
        return false;
    bool cut = false;
    GByteArray *head = decode_part(GMIME_PART(part), LOOKED_INTO, &cut);
    bool letter = head->len && memmem(head->data, head->len, "%PDF-", 5);
    for (gsize i = 0; i < G_N_ELEMENTS(beginnings) && !letter; i++)
        letter = head->len >= beginnings[i].len &&
                 memcmp(head->data, beginnings[i].bytes, beginnings[i].len) == 0;
    g_byte_array_unref(head);
    return letter;
}

static bool is_logo(const struct walk *w, GMimeObject *part, const char *name, gsize size)
{
    if (!walk_is_type(part, "image", "*") || walk_is_attachment(part))
        return false;
    return !name || (w->related > 0 && g_mime_object_get_content_id(part) && size < MAX_LOGO);
}

static GBytes *kept(struct budget *b, GMimePart *part, gsize size)
{
    bool cut = false;
    GByteArray *bytes = decode_part(part, size, &cut);
    b->files_bytes -= bytes->len;
    return g_byte_array_free_to_bytes(bytes);
}

static void file_free(gpointer data)
{
    struct mail_raw_file *f = data;
    g_free(f->name);
    g_free(f->type);
    if (f->bytes)
        g_bytes_unref(f->bytes);
    g_free(f);
}

void file_note(struct walk *w, GMimeObject *part)
{
    const char *name = file_name(part);
    if (w->budget->files == 0 || (w->closed && walk_is_type(part, "message", "*")))
        return;
    gsize size = decode_size(part);
    if (is_logo(w, part, name, size))
        return;
    w->budget->files--;
    struct mail_raw_file *f = g_new0(struct mail_raw_file, 1);
    char *type = g_mime_content_type_get_mime_type(g_mime_object_get_content_type(part));
    f->name = name ? g_strndup(name, MIN(strlen(name), MAX_NAME)) : NULL;
    f->type = g_ascii_strdown(type, (gssize)MIN(strlen(type), MAX_NAME));
    f->size = size;
    g_free(type);
    if (GMIME_IS_PART(part) && size <= w->budget->limits->file && size <= w->budget->files_bytes &&
        (is_letter(f->type, name) || begins_as_letter(part)))
        f->bytes = kept(w->budget, GMIME_PART(part), size);
    if (!w->raw->files)
        w->raw->files = g_ptr_array_new_with_free_func(file_free);
    g_ptr_array_add(w->raw->files, f);
}
