/*
 * The readers of the letter module, one for each kind of file. Each adds to
 * out->text, at most until it is `most` bytes long, or sets a fault.
 */
#pragma once

#include "../letter_module.h"

void letter_read_pdf(const void *bytes, gsize len, gsize most, struct letter_raw *out);
void letter_read_docx(const void *bytes, gsize len, gsize most, struct letter_raw *out);
void letter_read_odt(const void *bytes, gsize len, gsize most, struct letter_raw *out);
void letter_read_plain(const void *bytes, gsize len, gsize most, struct letter_raw *out);
void letter_read_html(const void *bytes, gsize len, gsize most, struct letter_raw *out);
void letter_read_tnef(const void *bytes, gsize len, gsize most, letter_kind_fn kind_of,
                      struct letter_raw *out);

/* Whichever of those it is. */
void letter_read(enum letter_kind kind, const void *bytes, gsize len, gsize most,
                 letter_kind_fn kind_of, struct letter_raw *out);

/* Valid UTF-8 added within that bound; what is more is cut, and said. False then. */
gboolean letter_add(struct letter_raw *out, const char *text, gsize len, gsize most);
