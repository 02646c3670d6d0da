/*
 * A workbook's parts: XML in a zip, read from front to back within bounds.
 */
#pragma once

#include "../sheet_module.h"

#include <libxml/xmlreader.h>
#include <stdbool.h>
#include <zip.h>

struct sheet_package {
    zip_t *zip;
    guint64 left; /* bytes that may still come out of it */
    struct sheet_fault *fault;
};

struct sheet_part {
    struct sheet_package *package;
    char *name;
    zip_file_t *file;
    xmlTextReaderPtr xml;
    guint64 packed, unpacked;
};

/* Keeps the first fault. Always false. */
bool sheet_fail(struct sheet_fault *fault, enum sheet_kind kind, const char *detail);

/* False with a fault: no zip, or not a whole one. */
bool sheet_package_open(struct sheet_package *p, const void *bytes, gsize len);
void sheet_package_close(struct sheet_package *p);
/* The first bytes of a part as text; NULL where there is none. Caller's. */
char *sheet_package_peek(struct sheet_package *p, const char *name, gsize most);
bool sheet_package_has(const struct sheet_package *p, const char *name);
/* Whether any part's data are encrypted. */
bool sheet_package_is_encrypted(const struct sheet_package *p);

/* NULL with a fault. */
struct sheet_part *sheet_part_open(struct sheet_package *p, const char *name);
void sheet_part_close(struct sheet_part *p); /* NULL is fine */

/* The next piece of it; false at its end, all of it being right, and with a fault. */
bool sheet_part_step(struct sheet_part *p);
/* Whether an element of that name begins here, in the format's namespaces. */
bool sheet_part_begins(const struct sheet_part *p, const char *name);
bool sheet_part_is_empty(const struct sheet_part *p);
int sheet_part_depth(const struct sheet_part *p);
/* Steps within the element at that depth: false after its end. Where `empty` no step is taken. */
bool sheet_part_within(struct sheet_part *p, int depth, bool empty);
/* Borrowed until the next call of any kind; NULL: no such attribute. */
const char *sheet_part_attribute(struct sheet_part *p, const char *name);
/* The relationship's id (r:id). */
const char *sheet_part_relation(struct sheet_part *p);
/* Passes over the element that begins here. */
void sheet_part_skip(struct sheet_part *p);
/* Adds all text of the element that begins here; false where into comes to more than most bytes. */
bool sheet_part_text(struct sheet_part *p, GString *into, gsize most);
