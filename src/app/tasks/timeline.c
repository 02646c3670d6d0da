/*
 * The dispute so far: public reference data.
 */
#include "app_priv.h"

#include "app/app.h"

#include "store/page.h"

static bool timeline_list_row(record *row, void *data, GError **error)
{
    return result_row(data, row, error);
}

static bool timeline_run_list(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) filter = record_of_text("today", record_text(in, "today"));
    return page_each(app_db(app), "timeline", filter, timeline_list_row, out, error);
}

static const struct command commands[] = {
    {.id = "timeline.list",
     .title = "The dispute so far",
     .help = "What happened when, who did it and what was owed. If a day has passed with no known "
             "outcome, it says so.",
     .level = LEVEL_READONLY,
     .flags = CMD_LIST,
     .run = timeline_run_list},
};

const struct command_group timeline_commands = {"Timeline", commands, G_N_ELEMENTS(commands), NULL,
                                                NULL};
