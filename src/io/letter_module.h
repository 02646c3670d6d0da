/*
 * What the letter module (lib/branchline/letter.so) gives to the program: the
 * text of a file, decoded to UTF-8 but not yet cleaned. The module knows poppler,
 * libzip, libxml2, GMime's names of character sets and libytnef, and nothing of
 * Branchline.
 */
#pragma once

#include "io/letter.h"

#define LETTER_MODULE_VERSION 1
#define LETTER_MODULE_SYMBOL "branchline_letter_module"

/* What the text of a document may grow to when it is unpacked. */
#define LETTER_MAX_INFLATED ((guint64)64 << 20)
/* Files within a winmail.dat that are looked into, and that are named. */
#define LETTER_FILES_READ 8
#define LETTER_FILES_NAMED 50

enum letter_fault {
    LETTER_FINE,
    LETTER_DAMAGED,
    LETTER_PASSWORD,
    LETTER_SCANNED,  /* pages without text */
    LETTER_EMPTY,    /* no text at all */
    LETTER_BOMB,     /* grows to far more than a letter */
    LETTER_IN_RTF,   /* winmail.dat, whose text is there in RTF only */
    LETTER_TOO_MUCH, /* more memory or time than a letter takes: its process was ended, or broke
                        down */
    LETTER_NO_MODULE,
    LETTER_SHUT, /* this process reads none itself, and there is no other */
    LETTER_GONE, /* the other process has ended */
};

struct letter_raw {
    enum letter_fault fault;
    gboolean cut;
    GString *text; /* valid UTF-8; the caller's */
};

typedef enum letter_kind (*letter_kind_fn)(const void *bytes, gsize len, const char *name,
                                           const char *type);

struct letter_module {
    int version;
    /* Adds the text to out, at most `most` bytes. kind_of is for files within the file. */
    void (*read)(enum letter_kind kind, const void *bytes, gsize len, gsize most,
                 letter_kind_fn kind_of, struct letter_raw *out);
};
