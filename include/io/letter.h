/*
 * The text of a letter that came as a file: PDF, .docx, .odt, plain text, HTML,
 * and what Outlook packs into winmail.dat.
 *
 * What reads them (poppler, libzip, libxml2, libytnef) is a module that is opened
 * when first needed, and each file is read by a process of its own, which can
 * open nothing, has LETTER_MAX_MEMORY and LETTER_MAX_SECONDS, and ends with it:
 * whatever a file does to it, there is a text or one sentence. Texts are clean
 * UTF-8 of several lines (base/text.h).
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#define LETTER_MAX_BYTES ((gsize)16 << 20) /* of the file; larger ones are refused */
#define LETTER_MAX_TEXT ((gsize)256 << 10) /* bytes of text */
#define LETTER_MAX_PAGES 20                /* of a PDF; what follows is left out, and said (cut) */
#define LETTER_MAX_MEMORY ((gsize)256 << 20)
#define LETTER_MAX_SECONDS 5 /* of work */

enum letter_kind {
    LETTER_NONE, /* nothing that holds a letter */
    LETTER_PDF,
    LETTER_DOCX,
    LETTER_ODT,
    LETTER_TEXT,
    LETTER_HTML,
    LETTER_TNEF, /* winmail.dat */
    /* these may be letters, and cannot be read: letter_text() says what to do */
    LETTER_RTF,
    LETTER_DOC,     /* Word before 2007 */
    LETTER_LOCKED,  /* .docx with a password */
    LETTER_PICTURE, /* a photograph or a scan, and each logo */
};

/* By its beginning and, where that says nothing, by name and type, which may be NULL. */
enum letter_kind letter_kind_of(const void *bytes, gsize len, const char *name, const char *type);

/* Its text, at most LETTER_MAX_TEXT; *cut (may be NULL) where it was more. Of winmail.dat: its own
 * text, the names of the files in it, and the text of those that can be read. NULL with a sentence
 * that names the file and says what to do. Caller's. */
char *letter_text(const void *bytes, gsize len, const char *name, const char *type, bool *cut,
                  GError **error);

/* The letter without where its reader lives, which is not kept: without all that stands above the
 * salutation, without a block with an address where there is none, and without those below the
 * signature ("cc: Ms A Lowe, 14 Mill Bank Terrace, …"). An address within a sentence stays.
 * Caller's.
 */
char *letter_body(const char *text);
