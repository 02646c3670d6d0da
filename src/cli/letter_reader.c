/*
 * A process beside a rep's session that starts one for each attached letter: in
 * a sandbox of its own, in which nothing else can be started.
 */
#include "cli/letter_reader.h"

#include "beside.h"
#include "cli/sandbox.h"
#include "io/letter_away.h"

/* The module is mapped only once somebody has a letter; what they send is read after the doors are
 * shut. */
static void be_letter_reader(bool demand_all)
{
    const struct sandbox_paths paths = {
        .command = true, .children = true, .demand_all = demand_all};
    if (!letter_away_awaited(BESIDE_IN))
        return;
    letter_away_load();
    if (sandbox_enter(&paths, NULL, NULL))
        letter_away_answer(BESIDE_IN, BESIDE_OUT);
}

void letter_reader_start(bool demand_all)
{
    beside_start(be_letter_reader, demand_all, letter_away_ask);
}
