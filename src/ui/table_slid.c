/*
 * The selected row is another one by what others did, and no key has been pressed since: the next
 * one that does something to the row was meant for the one before.
 */
#include "table_private.h"

#include "ui/stack.h"

void table_slides(struct table *t, const record *was)
{
    /* Twice without a key between: the key was meant for the first of them. */
    if (ui_by_others(t->ui) && !t->unfocused && !t->slid_from)
        t->slid_from = table_cell(t, &t->columns[0], was);
}

bool table_holds(struct table *t, int key)
{
    g_autofree char *from = g_steal_pointer(&t->slid_from);
    const record *row = table_row(t);
    bool marks = t->flags & TABLE_MARKS && key == ' ';
    if (!from || !row || (table_marked(t) && !marks) || (!marks && !ui_key_acts(t->ui, key)))
        return false;
    g_autofree char *to = table_cell(t, &t->columns[0], row), *name = keys_name(key);
    ui_warn(t->ui, "This line was “%s” before: %s again for “%s”.", from, name, to);
    return true;
}
