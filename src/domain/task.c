/*
 * Task status and due dates.
 */
#include "domain/task.h"

#include "base/err.h"
#include "names_define.h"

const struct choice task_statuses[] = {
    [TASK_OPEN] = WORD("OPEN", "open"),
    [TASK_DOING] = WORD("DOING", "being done"),
    [TASK_DONE] = WORD("DONE", "done"),
    [TASK_DROPPED] = WORD("DROPPED", "dropped"),
    WORDS_END,
};
NAMES_NAME(task_status, task_status, task_statuses)
NAMES_LABEL(task_status, task_status, task_statuses)
NAMES_FROM(task_status, task_status, task_statuses)

bool task_is_open(enum task_status s)
{
    return s == TASK_OPEN || s == TASK_DOING;
}

bool task_may_move(enum task_status from, enum task_status to)
{
    if (from == to)
        return false;
    return task_is_open(from) || to == TASK_OPEN; /* what is closed is opened again first */
}

bool task_check_move(enum task_status from, enum task_status to, GError **error)
{
    if (task_may_move(from, to))
        return true;
    if (from == to)
        return err_set(error, BL_ERR_INPUT, "This task is already %s.", task_status_label(to));
    return err_set(error, BL_ERR_INPUT, "This task is %s: open it again first.",
                   task_status_label(from));
}

enum task_due task_due(enum task_status s, day due_on, day today)
{
    if (!task_is_open(s) || due_on == DAY_NONE)
        return DUE_NONE;
    if (due_on < today)
        return DUE_OVERDUE;
    if (due_on == today)
        return DUE_TODAY;
    return due_on <= today + TASK_SOON_DAYS ? DUE_SOON : DUE_LATER;
}

bool task_is_overdue(enum task_status s, day due_on, day today)
{
    return task_due(s, due_on, today) == DUE_OVERDUE;
}
