/*
 * Tasks: the moves of their status.
 */
#pragma once

#include "domain/names.h"

#include <glib.h>
#include <stdbool.h>

enum task_status { TASK_OPEN, TASK_DOING, TASK_DONE, TASK_DROPPED };
#define TASK_STATUSES 4

extern const struct choice task_statuses[];
const char *task_status_name(enum task_status s);
const char *task_status_label(enum task_status s);
bool task_status_from(const char *name, enum task_status *out);

bool task_is_open(enum task_status s); /* OPEN or DOING */
bool task_may_move(enum task_status from, enum task_status to);
/* The same, with a sentence where not. */
bool task_check_move(enum task_status from, enum task_status to, GError **error);
