/*
 * A process beside a rep's session that makes its PDFs, in a sandbox of its
 * own: started before the session has opened anything.
 */
#include "cli/printer.h"

#include "beside.h"
#include "cli/sandbox.h"
#include "io/paper_away.h"

/* The module is mapped only once somebody wants a PDF; what they send is read after the doors are
 * shut. */
static void be_printer(bool demand_all)
{
    const struct sandbox_paths paths = {.command = true, .threads = true, .demand_all = demand_all};
    if (!paper_away_awaited(BESIDE_IN))
        return;
    paper_away_load();
    if (sandbox_enter(&paths, NULL, NULL))
        paper_away_answer(BESIDE_IN, BESIDE_OUT);
}

void printer_start(bool demand_all)
{
    beside_start(be_printer, demand_all, paper_away_ask);
}
