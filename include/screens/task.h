/*
 * A task to read, with its detail; from any screen that lists tasks.
 */
#pragma once

#include "ui/screen.h"

/* Opens it over the present screen; says why where that may not be. */
void task_read(struct ui *ui, gint64 task_id);
