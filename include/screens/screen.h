/*
 * All a screen includes, and how to add one.
 *
 * 1. Write src/screens/<name>.c with one `const struct screen_ops
 *    <name>_screen` (the contract is in ui/screen.h).
 * 2. Add the line SCREEN(<name>) to src/screens/screens.def.
 * 3. Test it in tests/screens/test_<name>.c with tests/support/screen_script.h.
 *
 * A list screen in full: it names its columns, where its rows come from and what they
 * give to commands; several panes stand behind Tab (ui/lists.h). A screen about one
 * thing is a card (ui/card.h).
 *
 *   static const struct table_column columns[] = {
 *       {.name = "name", .title = "NAME", .width = 20, .flex = 2},
 *       {.name = "workplace", .title = "WORKPLACE", .width = 16, .flex = 1, .priority = 1},
 *       {.name = "number", .title = "NUMBER", .width = 8, .right = true, .priority = 2},
 *       {.name = NULL},
 *   };
 *   static const struct pane panes[] = {
 *       {.list = "member", .find = "search", .columns = columns,
 *        .empty = "Nobody yet: i imports HQ's list, n adds one member.",
 *        .subject = "person_id=id workplace_id label=name", .opens = "person"},
 *   };
 *   static const struct lists_spec spec = {.panes = panes, .n = G_N_ELEMENTS(panes)};
 *
 *   static bool members_open(struct ui *ui, void *state, const record *args, GError **error)
 *   {
 *       lists_open(state, ui, &spec);
 *       return true;
 *   }
 *
 *   static const struct screen_key keys[] = {
 *       {.keys = "Enter", .word = "Open", .help = "Opens the member"}, TABLE_KEYS, {.keys = NULL},
 *   };
 *   const struct screen_ops members_screen = {
 *       .id = "members", .title = "Members", .key = '6', .topics = TOPIC_PERSON,
 *       .state_size = sizeof(struct lists), .keys = keys, .open = members_open,
 *       .recalc = lists_recalc, .draw = lists_draw, .handle = lists_handle,
 *       .subject = lists_subject, .ran = lists_ran, .close = lists_close,
 *   };
 *
 * Rules: queries only in open, recalc and (through a table) handle; draw only
 * draws and sets the cursor with area_cursor(); what a person can do is a
 * command with its key in the command table, never a case in handle (handle is
 * for moving about). Keys ":", "?", "q" and Esc are the frame's own.
 */
#pragma once

#include "app/app.h"
#include "base/day.h"
#include "base/text.h"
#include "store/change.h"
#include "ui/card.h"
#include "ui/chart.h"
#include "ui/dialog.h"
#include "ui/form.h"
#include "ui/keys.h"
#include "ui/lists.h"
#include "ui/reader.h"
#include "ui/run.h"
#include "ui/screen.h"
#include "ui/stack.h"
#include "ui/subject.h"
#include "ui/table.h"

/* Every screen of screens.def, in order; for ui_new. */
const struct screen_ops *const *screen_table(gsize *n);
