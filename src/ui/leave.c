/*
 * The ways out of screens: what would be lost with one is asked about first.
 */
#include "ui/dialog.h"
#include "ui/stack.h"
#include "ui_private.h"

struct leaving {
    void *state; /* of the screen that goes */
    char *id;    /* the top screen that is gone to; NULL: only back */
    record *args;
};

static void answered(struct ui *ui, bool yes, void *data)
{
    struct leaving *k = data;
    if (yes && k->id)
        ui_open_root(ui, k->id, k->args);
    else if (yes)
        ui_back(ui, k->state);
    g_free(k->id);
    record_free(k->args);
    g_free(k);
}

bool leave_asks(struct ui *ui, guint from, const char *id, const record *args)
{
    for (guint i = ui->stack->len; i > from; i--) {
        const struct layer *l = ui->stack->pdata[i - 1];
        const char *question = l->ops->leaving ? l->ops->leaving(ui, l->state) : NULL;
        if (!question)
            continue;
        struct leaving *k = g_new(struct leaving, 1);
        *k = (struct leaving){l->state, g_strdup(id), args ? record_copy(args) : NULL};
        dialog_confirm(ui, question, NULL, 'y', "yes, leave it", answered, k);
        return true;
    }
    return false;
}
