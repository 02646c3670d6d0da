/*
 * Screens for the toolkit's tests: a list of the fake app's people, and a
 * plain one. Included by a test once.
 */
#pragma once

#include "support/screen_script.h"
#include "ui/dialog.h"
#include "ui/fake_app.h"
#include "ui/reader.h"
#include "ui/table.h"

struct people {
    struct list_source source;
    struct table table;
};

static const struct table_column people_columns[] = {
    {.name = "name", .title = "NAME", .width = 14, .flex = 2, .found = true},
    {.name = "workplace", .title = "WORKPLACE", .width = 12, .flex = 1, .priority = 1},
    {.name = "calls", .title = "CALLS", .width = 5, .right = true, .priority = 2},
    {.name = NULL}};

static bool people_open(struct ui *ui, void *state, const record *args, GError **error)
{
    struct people *p = state;
    (void)args;
    (void)error;
    table_init(&p->table, ui, list_source_init(&p->source, ui_app(ui), "people", "search"),
               people_columns, "Nobody yet: n adds the first member.");
    p->table.flags = TABLE_MARKS;
    p->table.list = "people";
    return true;
}

static bool people_recalc(struct ui *ui, void *state, GError **error)
{
    (void)ui;
    return table_reload(&((struct people *)state)->table, error);
}

static void people_draw(struct ui *ui, void *state, struct area a)
{
    (void)ui;
    table_draw(&((struct people *)state)->table, a);
}

static enum reaction people_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct people *p = state;
    enum reaction r = table_handle(&p->table, ev);
    if (r == UI_PASS && ev->type == EVENT_KEY && ev->key == K_ENTER) {
        reader_open(ui, "A letter", "Dear member,\n\nthank you for writing to me.\n");
        return UI_NONE;
    }
    return r;
}

static void people_subject(struct ui *ui, void *state, record *out)
{
    const record *row = table_row(&((struct people *)state)->table);
    (void)ui;
    if (!row)
        return;
    record_set_int(out, "person_id", record_int(row, "id"));
    record_set_text(out, "label", record_str(row, "name"));
}

static void people_close(struct ui *ui, void *state)
{
    struct people *p = state;
    (void)ui;
    table_done(&p->table);
    list_source_done(&p->source);
}

static const struct screen_key people_keys[] = {
    {.keys = "Enter", .word = "Open", .help = "Opens the member"}, TABLE_KEYS, {.keys = NULL}};
static const struct screen_sign people_signs[] = {
    {.sign = "*", .help = "marked"}, {.sign = ">", .help = "selected"}, {.sign = NULL}};

static const struct screen_ops people_screen = {
    .id = "people",
    .title = "Members",
    .key = '1',
    .topics = TOPIC_PERSON,
    .state_size = sizeof(struct people),
    .min_rows = 2,
    .min_cols = 12,
    .keys = people_keys,
    .signs = people_signs,
    .open = people_open,
    .recalc = people_recalc,
    .draw = people_draw,
    .handle = people_handle,
    .subject = people_subject,
    .close = people_close,
};

static void plain_draw(struct ui *ui, void *state, struct area a)
{
    (void)ui;
    (void)state;
    area_put(a, 0, 1, -1, STYLE_NORMAL, "A plain screen.");
}

static const struct screen_ops plain_screen = {
    .id = "plain",
    .title = "Campaign desk",
    .tab = "Desk",
    .key = '2',
    .min_rows = 4,
    .min_cols = 30,
    .draw = plain_draw,
};

static const struct screen_ops *const test_screens[] = {&people_screen, &plain_screen};

G_GNUC_UNUSED static struct script *people_start(int rows, int cols)
{
    return script_new(NULL, test_screens, G_N_ELEMENTS(test_screens), rows, cols);
}
