/*
 * The moves of a task: what may follow what.
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
    return err_set(error, BL_ERR_INPUT, "This task is %s: {:task.reopen} opens it again.",
                   task_status_label(from));
}
