/*
 * To the clipboard of whoever sits at the terminal, and which of two it is to be.
 */
#include "copy.h"

#include "ui/dialog.h"
#include "ui/stack.h"
#include "ui_private.h"

struct which {
    const struct command *cmd;
    record *raw;
    copy_run_fn run;
};

static void again(struct ui *ui, struct which *w, const char *which)
{
    record_set_text(w->raw, "which", which);
    w->run(ui, w->cmd, w->raw);
    record_free(w->raw);
    g_free(w);
}

static void number(struct ui *ui, bool yes, void *data)
{
    struct which *w = data;
    if (yes) {
        again(ui, w, "PHONE");
        return;
    }
    record_free(w->raw);
    g_free(w);
}

static void address(struct ui *ui, void *data)
{
    again(ui, data, "EMAIL");
}

bool copy_given(struct ui *ui, const struct command *cmd, const record *raw, const struct result *r,
                copy_run_fn run)
{
    if (r->ask_which) {
        struct which *w = g_new0(struct which, 1);
        *w = (struct which){cmd, record_copy(raw), run};
        dialog_confirm(ui, "Copy which?", NULL, 'n', "the number", number, w);
        dialog_also(ui, 'e', "the e-mail address", address);
        return true;
    }
    if (!r->copy || ui->term->ops->copy(ui->term, r->copy))
        return false;
    ui_warn(ui, "This terminal has no clipboard to copy to: # shows a number as a QR code.");
    return true;
}
