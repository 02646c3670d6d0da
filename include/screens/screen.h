/*
 * All a screen includes, and how to add one.
 *
 * 1. Write src/screens/<name>.c with one `const struct screen_ops
 *    <name>_screen` (the contract is in ui/screen.h).
 * 2. Add the line SCREEN(<name>) to src/screens/screens.def.
 * 3. Test it in tests/screens/test_<name>.c with tests/support/screen_script.h.
 *
 * A list screen in full:
 *
 *   struct members {
 *       struct list_source source;
 *       struct table table;
 *   };
 *
 *   static const struct table_column columns[] = {
 *       {.name = "name", .title = "NAME", .width = 20, .flex = 2},
 *       {.name = "workplace", .title = "WORKPLACE", .width = 16, .flex = 1, .priority = 1},
 *       {.name = "number", .title = "NUMBER", .width = 8, .right = true, .priority = 2},
 *       {.name = NULL},
 *   };
 *
 *   static bool members_open(struct ui *ui, void *state, const record *args, GError **error)
 *   {
 *       struct members *m = state;
 *       table_init(&m->table, ui, list_source_init(&m->source, ui_app(ui), "person", "search"),
 *                  columns, "Nobody yet: i imports HQ's list, n adds one member.");
 *       return true;
 *   }
 *   static bool members_recalc(struct ui *ui, void *state, GError **error)
 *   {
 *       return table_reload(&((struct members *)state)->table, error);
 *   }
 *   static void members_draw(struct ui *ui, void *state, struct area a)
 *   {
 *       table_draw(&((struct members *)state)->table, a);
 *   }
 *   static enum reaction members_handle(struct ui *ui, void *state, const struct event *ev)
 *   {
 *       struct members *m = state;
 *       enum reaction r = table_handle(&m->table, ev);
 *       if (r == UI_PASS && ev->type == EVENT_KEY && ev->key == K_ENTER && table_row(&m->table)) {
 *           g_autoptr(record) args = record_new();
 *           record_set_int(args, "person_id", table_id(&m->table));
 *           ui_open(ui, "person", args);
 *           return UI_NONE;
 *       }
 *       return r;
 *   }
 *   static void members_subject(struct ui *ui, void *state, record *out)
 *   {
 *       const record *row = table_row(&((struct members *)state)->table);
 *       if (!row)
 *           return;
 *       record_set_int(out, "person_id", record_int(row, "id"));
 *       record_set_text(out, "label", record_str(row, "name"));
 *   }
 *   static void members_close(struct ui *ui, void *state)
 *   {
 *       struct members *m = state;
 *       table_done(&m->table);
 *       list_source_done(&m->source);
 *   }
 *
 *   static const struct screen_key keys[] = {
 *       {.keys = "Enter", .word = "Open", .help = "Opens the member"}, TABLE_KEYS, {.keys = NULL},
 *   };
 *   const struct screen_ops members_screen = {
 *       .id = "members", .title = "Members", .key = '6', .topics = TOPIC_PERSON,
 *       .state_size = sizeof(struct members), .keys = keys, .open = members_open,
 *       .recalc = members_recalc, .draw = members_draw, .handle = members_handle,
 *       .subject = members_subject, .close = members_close,
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
