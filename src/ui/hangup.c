/*
 * The line drops: what was typed is not lost.
 */
#include "jobs.h"

#include "app/hold.h"
#include "ui/session.h"
#include "ui_private.h"

void ui_hangup(struct ui *ui, int status)
{
    ui->patient = true;
    jobs_land(ui);
    (void)ui_keep_drafts(ui);
    app_hold_keep(ui->app);
    ui_end(ui, status, NULL);
}
