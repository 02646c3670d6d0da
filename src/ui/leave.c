/*
 * The ways from screen to screen: what would be lost with one is asked about first.
 */
#include "ui/dialog.h"
#include "ui/stack.h"
#include "ui_private.h"

#include <string.h>

static void root_left(struct layer *l, struct ui *ui)
{
    const struct event left = {.type = EVENT_LEFT};
    if (l && !l->error && l->ops->handle && l->ops->handle(ui, l->state, &left) == UI_RECALC)
        l->stale = true;
}

static const struct screen_ops *screen_of(const struct ui *ui, const char *id)
{
    for (gsize i = 0; i < ui->n_screens; i++)
        if (strcmp(ui->screens[i]->id, id) == 0)
            return ui->screens[i];
    return NULL;
}

/* Without asking. */
static bool open_root(struct ui *ui, const char *id, const record *args)
{
    gsize i = 0;
    while (strcmp(ui->screens[i]->id, id) != 0)
        i++;
    if (!ui->roots[i] || args) {
        struct layer *l = layer_new(ui, ui->screens[i], args);
        if (!l)
            return false;
        if (ui->roots[i])
            g_ptr_array_add(ui->dead, ui->roots[i]);
        ui->roots[i] = l;
    }
    if (ui->stack->len)
        ui_back(ui, ((struct layer *)ui->stack->pdata[0])->state);
    ui_redraw(ui);
    if (ui->root != i)
        root_left(ui->roots[ui->root], ui);
    ui->root = i;
    return true;
}

struct leaving {
    void *state; /* of the screen that goes */
    char *id;    /* the top screen that is gone to; NULL: only back */
    record *args;
};

static void answered(struct ui *ui, bool yes, void *data)
{
    struct leaving *k = data;
    if (yes && k->id)
        open_root(ui, k->id, k->args);
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

bool ui_open(struct ui *ui, const char *id, const record *args)
{
    const struct screen_ops *ops = screen_of(ui, id);
    if (!ops) {
        ui_warn(ui, "There is no screen called \"%s\".", id);
        return false;
    }
    if (!ops->key)
        return ui_push(ui, ops, args);
    return !leave_asks(ui, 0, id, args) && open_root(ui, id, args);
}

bool ui_open_for(struct ui *ui, void *form, const char *id, const record *args, GError **error)
{
    const struct screen_ops *ops = screen_of(ui, id);
    if (!form || !ops || ops->key) {
        if (form)
            ui_back(ui, form);
        ui_open(ui, id, args);
        return true;
    }
    struct layer *l = layer_make(ui, ops, args, error);
    if (!l)
        return false;
    ui_back(ui, form);
    g_ptr_array_add(ui->stack, l);
    return true;
}
