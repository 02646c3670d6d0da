/*
 * From what was opened out of a list to the next one of it, without a way back.
 */
#include "ui_private.h"

#include "ui/keys.h"
#include "ui/stack.h"

/* NULL: nothing does. */
static struct layer *layer_below(struct ui *ui, const void *state)
{
    for (guint i = ui->stack->len; i > 0; i--) {
        const struct layer *l = ui->stack->pdata[i - 1];
        if (l->state == state)
            return i > 1 ? ui->stack->pdata[i - 2] : ui->roots[ui->root];
    }
    return NULL;
}

/* By its keys: a card scrolls with Down, a list goes to its first and last row, too. */
static bool is_list(const struct layer *l)
{
    const struct screen_key *k = l->ops->keys;
    while (k && k->keys && !g_str_has_prefix(k->keys, "j k g G"))
        k++;
    return k && k->keys;
}

static gint64 selected(struct ui *ui, const struct layer *l, const char *id)
{
    g_autoptr(record) r = record_new();
    if (l->ops->subject)
        l->ops->subject(ui, l->state, r);
    return record_get(r, id) ? record_int(r, id) : 0;
}

bool ui_step(struct ui *ui, const void *state, const char *id, gint64 now, int by, gint64 *there)
{
    struct layer *l = layer_below(ui, state);
    *there = -1;
    if (!l || !is_list(l))
        return false;
    ui_query(ui, l);
    gint64 is = selected(ui, l, id);
    if (is == now && l->ops->handle) {
        const struct event down = {.type = EVENT_KEY, .key = by > 0 ? K_DOWN : K_UP};
        l->ops->handle(ui, l->state, &down);
        is = selected(ui, l, id);
    }
    *there = is;
    return is && is != now;
}
