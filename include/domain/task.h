/*
 * Tasks: status moves and when they are due.
 */
#pragma once

#include "base/day.h"
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

enum task_due { DUE_NONE, DUE_OVERDUE, DUE_TODAY, DUE_SOON, DUE_LATER };
#define TASK_SOON_DAYS 7

/* DUE_NONE for a task that is closed or has no day. */
enum task_due task_due(enum task_status s, day due_on, day today);
bool task_is_overdue(enum task_status s, day due_on, day today);
