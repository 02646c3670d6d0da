/*
 * What goes from the screens when a rep's access becomes less while they are on.
 */
#include "jobs.h"

#include "ui/session.h"
#include "ui/stack.h"
#include "ui_private.h"

/* Pages, forms and sentences are not read again: they may hold what is no longer for this rep. */
void ui_follow_access(struct ui *ui)
{
    if (ui->ended || app_cuts(ui->app) == ui->cuts)
        return;
    ui->cuts = app_cuts(ui->app);
    jobs_formless(ui); /* what waits is tried all the same: the gate knows what may be done */
    const bool kept = ui_keep_drafts(ui);
    if (ui->stack->len)
        ui_back(ui, ((struct layer *)ui->stack->pdata[0])->state);
    ui_bury_dead(ui);
    ui_hush(ui);
    said_forget(ui);
    ui_warn(ui, "An officer has changed what you may see and do.%s",
            kept ? " What you were typing is kept." : "");
}
