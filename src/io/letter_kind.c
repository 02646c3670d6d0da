/*
 * Owns what kind of file bytes are, as far as letters come in them.
 */
#include "io/letter.h"
#include "old_office.h"

#include <string.h>

#define LOOKED_INTO 1024 /* a PDF may have something before its beginning */

struct beginning {
    const char *bytes;
    gsize len;
    enum letter_kind kind;
};

#define BEGINS(bytes, kind)                                                                        \
    {                                                                                              \
        bytes, sizeof(bytes) - 1, kind                                                             \
    }
static const struct beginning beginnings[] = {
    BEGINS("{\\rtf", LETTER_RTF),           BEGINS("\x78\x9F\x3E\x22", LETTER_TNEF),
    BEGINS("\xFF\xD8\xFF", LETTER_PICTURE), BEGINS("\x89PNG\r\n", LETTER_PICTURE),
    BEGINS("GIF8", LETTER_PICTURE),         BEGINS("II*\0", LETTER_PICTURE),
    BEGINS("MM\0*", LETTER_PICTURE),
};

/* By what a file is called, or is said to be. */
static const struct {
    const char *ending, *type;
    enum letter_kind kind;
} said[] = {
    {".pdf", "application/pdf", LETTER_PDF},
    {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
     LETTER_DOCX},
    {".docm", "application/vnd.ms-word.document.macroenabled.12", LETTER_DOCX},
    {".dotx", "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
     LETTER_DOCX},
    {".odt", "application/vnd.oasis.opendocument.text", LETTER_ODT},
    {".txt", "text/plain", LETTER_TEXT},
    {".text", "text/plain", LETTER_TEXT},
    {".html", "text/html", LETTER_HTML},
    {".htm", "application/xhtml+xml", LETTER_HTML},
    {".rtf", "application/rtf", LETTER_RTF},
    {".rtf", "text/rtf", LETTER_RTF},
    {".doc", "application/msword", LETTER_DOC},
    {".dat", "application/ms-tnef", LETTER_TNEF},
    {".dat", "application/vnd.ms-tnef", LETTER_TNEF},
    {".jpg", "image/jpeg", LETTER_PICTURE},
    {".jpeg", "image/heic", LETTER_PICTURE},
    {".heic", "image/heif", LETTER_PICTURE},
    {".tif", "image/tiff", LETTER_PICTURE},
    {".tiff", "image/webp", LETTER_PICTURE},
    {".png", "image/png", LETTER_PICTURE},
    {".webp", "image/tiff", LETTER_PICTURE},
    {".bmp", "image/bmp", LETTER_PICTURE},
    {".heif", "image/gif", LETTER_PICTURE},
};

static bool holds(const char *bytes, gsize len, const char *what)
{
    return memmem(bytes, len, what, strlen(what)) != NULL;
}

/* Names of parts stand in a zip as they are. */
static enum letter_kind kind_of_zip(const char *bytes, gsize len)
{
    static const char open_text[] = "mimetypeapplication/vnd.oasis.opendocument.text";
    if (len > 30 + sizeof open_text && memcmp(bytes + 30, open_text, sizeof open_text - 1) == 0)
        return LETTER_ODT;
    return holds(bytes, len, "word/") ? LETTER_DOCX : LETTER_NONE;
}

static enum letter_kind kind_of_old(const void *bytes, gsize len)
{
    if (old_office_has(bytes, len, "EncryptedPackage"))
        return LETTER_LOCKED;
    return old_office_has(bytes, len, "WordDocument") ? LETTER_DOC : LETTER_NONE;
}

static bool begins_as_html(const char *bytes, gsize len)
{
    const char *end = bytes + len;
    if (len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
        bytes += 3;
    while (bytes < end && g_ascii_isspace(*bytes))
        bytes++;
    gsize left = (gsize)(end - bytes);
    return (left > 14 && g_ascii_strncasecmp(bytes, "<!doctype html", 14) == 0) ||
           (left > 5 && g_ascii_strncasecmp(bytes, "<html", 5) == 0);
}

static bool ends_with(const char *name, const char *ending)
{
    gsize len = strlen(name), n = strlen(ending);
    return len > n && g_ascii_strcasecmp(name + len - n, ending) == 0;
}

/* The name first: programs that do not know a type say another one. */
static enum letter_kind kind_as_said(const char *name, const char *type)
{
    for (gsize i = 0; name && i < G_N_ELEMENTS(said); i++)
        if (said[i].kind != LETTER_TNEF && ends_with(name, said[i].ending))
            return said[i].kind;
    for (gsize i = 0; type && i < G_N_ELEMENTS(said); i++)
        if (g_ascii_strcasecmp(type, said[i].type) == 0)
            return said[i].kind;
    return name && g_ascii_strcasecmp(name, "winmail.dat") == 0 ? LETTER_TNEF : LETTER_NONE;
}

enum letter_kind letter_kind_of(const void *bytes, gsize len, const char *name, const char *type)
{
    const char *start = bytes;
    if (len == 0)
        return kind_as_said(name, type);
    for (gsize i = 0; i < G_N_ELEMENTS(beginnings); i++)
        if (len >= beginnings[i].len && memcmp(start, beginnings[i].bytes, beginnings[i].len) == 0)
            return beginnings[i].kind;
    if (holds(start, MIN(len, LOOKED_INTO), "%PDF-"))
        return LETTER_PDF;
    if (old_office_is(start, len))
        return kind_of_old(start, len);
    if (len > 4 && memcmp(start, "PK\003\004", 4) == 0)
        return kind_of_zip(start, len);
    return begins_as_html(start, len) ? LETTER_HTML : kind_as_said(name, type);
}
