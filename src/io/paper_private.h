/*
 * The pdf module as it is seen from beside it, and content on its way between
 * two processes.
 */
#pragma once

#include "paper_module.h"

#include <glib.h>
#include <stdbool.h>

bool paper_module_load(void);
/* From here on this process makes no PDF itself. */
void paper_module_shut(void);
GBytes *paper_here_pdf(const struct paper_content *content, enum paper_fault *fault);

/* From the process that makes them for this one, where there is one; NULL with a fault. */
bool paper_is_away(void);
GBytes *paper_away_pdf(const struct paper_content *content, enum paper_fault *fault);

GBytes *paper_packed(const struct paper_content *content);
struct paper_unpacked;
/* NULL where the bytes are not what was packed. They stay the caller's. */
struct paper_unpacked *paper_unpack(GBytes *bytes);
const struct paper_content *paper_unpacked_content(const struct paper_unpacked *u);
void paper_unpacked_free(struct paper_unpacked *u);
