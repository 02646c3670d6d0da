/*
 * What stands round every screen, and the order in which layers are drawn.
 */
#include "ui/frame.h"

#include "fit.h"

#include "base/text.h"
#include "ui/meanings.h"
#include "ui/stack.h"
#include "ui_private.h"

#include <string.h>

/* Less than this holds nothing worth showing. */
#define LEAST_ROWS 5
#define LEAST_COLS 20

struct frame frame_layout(struct area all, bool own_head)
{
    struct frame f = {.head = area_part(all, 0, 0, 0, -1)};
    int top = 0, bottom = all.rows;
    f.tabs = f.rule = f.message = f.head;
    if (all.rows >= 9) {
        f.bar = area_part(all, --bottom, 0, 1, -1);
        f.message = area_part(all, --bottom, 0, 1, -1);
    } else {
        f.bar = f.message = area_part(all, --bottom, 0, 1, -1);
    }
    if (!own_head) {
        f.head = area_part(all, top++, 0, 1, -1);
        if (all.rows >= 14) {
            f.tabs = area_part(all, top++, 0, 1, -1);
            f.rule = area_part(all, top++, 0, 1, -1);
        }
    }
    f.body = area_part(all, top, 0, bottom - top, -1);
    return f;
}

/* ---- head ---- */

/* Who acts, and the day where there is room for it. */
static char *who_and_when(struct ui *ui, int room)
{
    const struct actor *actor = app_actor(ui->app);
    g_autofree char *date = day_short(app_today(ui->app), app_today(ui->app));
    g_autofree char *who = actor && actor->name
                               ? g_strdup_printf("%s, %s", actor->name, level_name(actor->level))
                               : g_strdup("");
    char *both = g_strdup_printf("%s   %s", who, date ? date : "");
    if (text_width(both) <= room)
        return both;
    g_free(both);
    return g_steal_pointer(&who);
}

static void draw_head(struct ui *ui, struct area a)
{
    const char *branch = app_branch(ui->app);
    int beside = a.cols - (a.cols >= 60 ? 14 : 1) - text_width(branch ? branch : "") - 3;
    g_autofree char *right = who_and_when(ui, MIN(a.cols / 2, beside)); /* the day goes first */
    int col = 1, width = MIN(text_width(right), a.cols / 2);
    if (a.cols >= 60)
        col += area_put(a, 0, 1, -1, STYLE_TITLE, "Branchline") + 3;
    if (a.cols < 40)
        width = 0; /* only where we are */
    const char *left = width && branch && *branch ? branch : ui_root(ui)->title;
    area_put(a, 0, col, a.cols - col - width - 2, STYLE_NORMAL, left);
    area_put_right(a, 0, a.cols - width - 1, width, STYLE_NORMAL, right);
}

static const char *tab_word(const struct screen_ops *ops)
{
    return ops->tab ? ops->tab : ops->title;
}

static int tabs_width(struct ui *ui, int gap)
{
    int width = 1;
    for (gsize i = 0; i < ui->n_screens; i++)
        if (ui->screens[i]->key)
            width += 2 + text_width(tab_word(ui->screens[i])) + gap;
    return width - gap;
}

static void draw_tabs(struct ui *ui, struct area a)
{
    int gap = tabs_width(ui, 2) < a.cols ? 2 : 1;
    bool words = tabs_width(ui, gap) <= a.cols;
    int col = 1;
    for (gsize i = 0; i < ui->n_screens; i++) {
        const struct screen_ops *s = ui->screens[i];
        if (!s->key)
            continue;
        bool here = i == ui->root;
        enum style style = here ? STYLE_SELECTED : STYLE_NORMAL;
        int from = col;
        if (words || here)
            col += area_putf(a, 0, col, -1, style, "%c %s", s->key, tab_word(s));
        else
            col += area_putf(a, 0, col, -1, style, "%c", s->key);
        area_hot(a, 0, from, 1, col - from, s->key);
        col += gap;
    }
}

/* ---- the bar ---- */

static void bar_item_free(gpointer item)
{
    g_free(((struct bar_item *)item)->key);
    g_free(item);
}

/* Takes keys. */
static void bar_add(GPtrArray *items, char *keys, const char *word, int rank)
{
    struct bar_item *item = g_new(struct bar_item, 1);
    *item = (struct bar_item){keys, word, rank};
    g_ptr_array_add(items, item);
}

/* Of several commands that share a key the first that can be done is meant. */
static bool bar_has(const GPtrArray *items, const char *keys)
{
    g_autofree char *label = keys_label(keys);
    for (guint i = 0; i < items->len; i++)
        if (strcmp(((const struct bar_item *)items->pdata[i])->key, label) == 0)
            return true;
    return false;
}

#define RANK_MAIN 2

/* The place that the screen gives these keys; other where it names none of them. */
static int bar_rank(const struct screen_ops *ops, const char *keys, int other)
{
    int rank = meaning_rank(ops, keys);
    return rank >= 0 ? 10 + rank : other;
}

static bool may_use(struct ui *ui, const struct screen_key *k)
{
    const struct command *cmd = k->needs ? command_find(k->needs) : NULL;
    return !cmd || app_actor(ui->app)->level >= cmd->level;
}

static bool gives(const record *subject, const char *name)
{
    return record_get(subject, name) && record_has(subject, name);
}

/* Those of this moment. */
static const struct screen_key *keys_of(struct ui *ui, const struct screen_ops *top)
{
    void *state = NULL;
    ui_top(ui, &state);
    return top->keys_now ? top->keys_now(ui, state) : top->keys;
}

/* subject: NULL where rows do not matter. */
static void bar_screen_keys(GPtrArray *items, struct ui *ui, const struct screen_ops *ops,
                            const record *subject, int rank)
{
    const struct screen_key *k = keys_of(ui, ops);
    for (; k && k->keys; k++)
        if (k->word && may_use(ui, k) && !(k->row && subject && !gives(subject, k->row)))
            bar_add(items, k->label ? g_strdup(k->label) : keys_label(k->keys), k->word,
                    bar_rank(ops, k->keys, rank++));
}

static void bar_commands(GPtrArray *items, struct ui *ui, const struct screen_ops *screen,
                         const record *subject, bool everywhere, int rank)
{
    gsize n = 0;
    const struct command *const *table = command_table(&n);
    for (gsize i = 0; i < n; i++) {
        const struct command *cmd = table[i];
        if (!cmd->bar || !cmd->keys || !command_on_screen(cmd, screen->id) ||
            (g_strcmp0(cmd->where, "*") == 0) != everywhere)
            continue;
        if (!gives(subject, "label") && command_looks_up(cmd, subject))
            continue;
        if (!app_why_disabled(ui->app, cmd, subject) && !command_lacks_row(cmd, subject) &&
            !bar_has(items, cmd->keys))
            bar_add(items, keys_label(cmd->keys), cmd->bar, bar_rank(screen, cmd->keys, rank++));
    }
}

static gint by_rank(gconstpointer pa, gconstpointer pb)
{
    const struct bar_item *a = *(struct bar_item *const *)pa, *b = *(struct bar_item *const *)pb;
    return a->rank - b->rank;
}

/* That key goes no earlier than one of this rank; its place on the bar stays. */
static void bar_keep(GPtrArray *items, const char *key, int rank)
{
    for (guint i = 0; key && i < items->len; i++) {
        struct bar_item *item = items->pdata[i];
        if (strcmp(item->key, key) == 0)
            item->rank = MIN(item->rank, rank);
    }
}

static void bar_keep_main(GPtrArray *items, struct ui *ui, const struct screen_ops *ops)
{
    for (const struct screen_key *k = keys_of(ui, ops); k && k->keys; k++) {
        g_autofree char *label = k->main ? keys_label(k->keys) : NULL;
        bar_keep(items, label, RANK_MAIN);
    }
}

GPtrArray *bar_items(struct ui *ui)
{
    GPtrArray *items = g_ptr_array_new_with_free_func(bar_item_free);
    const struct screen_ops *top = ui_top(ui, NULL);
    if (ui->notice) /* has its own keys */
        return items;
    if (top->flags & SCREEN_MODAL) {
        bar_screen_keys(items, ui, top, NULL, 10);
        bar_keep(items, "Esc", 1);
        return items;
    }
    g_autoptr(record) subject = ui_subject(ui);
    bar_commands(items, ui, top, subject, false, 100);
    bar_screen_keys(items, ui, top, subject, 200);
    bar_commands(items, ui, top, subject, true, 300);
    g_ptr_array_sort(items, by_rank);
    if (items->len) /* what was just done can be taken back, whatever else goes */
        bar_keep(items, ui->way_back, ((struct bar_item *)items->pdata[0])->rank);
    bar_keep_main(items, ui, top);
    bar_add(items, g_strdup(":"), "All commands", 1000);
    bar_add(items, g_strdup("?"), "Help", RANK_MAIN); /* behind them: it goes first */
    bar_add(items, g_strdup(ui->stack->len ? "Esc" : "q"), ui->stack->len ? "Back" : "Leave", 1);
    return items;
}

/* "Yes, to HQ": the first word tells enough where there is no room. */
static const char *bar_brief(const char *word)
{
    const char *comma = strstr(word, ", ");
    g_autofree char *first = comma ? g_strndup(word, (gsize)(comma - word)) : NULL;
    return first ? g_intern_string(first) : word;
}

static int bar_width(const GPtrArray *items, int gap, bool brief)
{
    int width = 1;
    for (guint i = 0; i < items->len; i++) {
        const struct bar_item *item = items->pdata[i];
        const char *word = brief ? bar_brief(item->word) : item->word;
        width += text_width(item->key) + 1 + text_width(word) + gap;
    }
    return width - gap;
}

/* The last two may stand closer. */
static bool bar_fits(const GPtrArray *items, int cols, bool brief)
{
    return items->len <= 1 || bar_width(items, 2, brief) <= cols - 1 ||
           (items->len == 2 && bar_width(items, 1, brief) <= cols);
}

static void bar_drop_one(GPtrArray *items)
{
    guint worst = 0;
    for (guint i = 1; i < items->len; i++)
        if (((struct bar_item *)items->pdata[i])->rank >=
            ((struct bar_item *)items->pdata[worst])->rank)
            worst = i;
    struct bar_item *item = items->pdata[worst];
    if (strcmp(item->word, "All commands") == 0) {
        item->word = "All"; /* shorter first, then away last of all but the way out */
        item->rank = 3;
        return;
    }
    if (items->len == 2 && g_str_has_prefix(item->key, "Ctrl-")) {
        char *brief = g_strdup_printf("^%s", item->key + strlen("Ctrl-"));
        g_free(item->key);
        item->key = brief;
        return;
    }
    g_ptr_array_remove_index(items, worst);
}

static void draw_bar(struct ui *ui, struct area a)
{
    g_autoptr(GPtrArray) items = bar_items(ui);
    while (!bar_fits(items, a.cols, true))
        bar_drop_one(items);
    bool brief = !bar_fits(items, a.cols, false);
    for (guint i = 0; brief && i < items->len; i++) {
        struct bar_item *item = items->pdata[i];
        item->word = bar_brief(item->word);
    }
    int width = bar_width(items, 2, false), col = 1;
    for (guint i = 0; i < items->len; i++) {
        const struct bar_item *item = items->pdata[i];
        if (i + 1 == items->len && i > 0) /* the way out stands at the right */
            col += MAX(a.cols - 1 - width, -1);
        int from = col;
        col += area_put(a, 0, col, -1, STYLE_KEY, item->key) + 1;
        col += area_put(a, 0, col, -1, STYLE_NORMAL, item->word) + 2;
        area_hot(a, 0, from, 1, col - 2 - from, keys_parse(item->key));
    }
}

static void draw_message(struct ui *ui, const struct frame *f)
{
    enum style style;
    const char *text = ui_message(ui, &style);
    bool own_line = f->message.row != f->bar.row;
    int col = 0;
    if (text) {
        const char *sign = style == STYLE_NORMAL ? " " : "! ";
        col = area_put(f->message, 0, 0, -1, style, sign);
        col += area_put(f->message, 0, col, -1, style, text) + 1;
    }
    if (own_line)
        area_hline(f->message, 0, col, -1, STYLE_RULE);
    int width = ui->place ? text_width(ui->place) + 2 : 0;
    if (own_line && width && col + width + 2 < f->message.cols)
        area_putf(f->message, 0, f->message.cols - width - 1, width, STYLE_MUTED, " %s ",
                  ui->place);
    if (own_line || !text)
        draw_bar(ui, f->bar);
}

/* ---- layers ---- */

static void draw_layer(struct ui *ui, struct layer *l, struct area a)
{
    if (l->error) {
        int row = a.rows >= 6 ? 2 : 0; /* why, before that */
        if (row)
            area_put(a, 0, 1, -1, STYLE_BAD, "! This could not be read.");
        area_wrap(a, row, 1, a.cols - 2, -1, STYLE_NORMAL, l->error->message);
        area_cursor(a, row, 1);
        return;
    }
    if (a.rows < l->ops->min_rows || a.cols < l->ops->min_cols) {
        g_autofree char *text =
            g_strdup_printf("%s needs %d lines of %d columns here; there are %d of %d.",
                            l->ops->title, l->ops->min_rows, l->ops->min_cols, a.rows, a.cols);
        area_wrap(a, 0, 0, -1, a.rows, STYLE_NORMAL, text);
        area_cursor(a, 0, 0);
        return;
    }
    l->ops->draw(ui, l->state, a);
}

/* The last rows, cleared, with a rule over them. Where that is too little: without the rule, and
 * over the message and the bar, which have nothing to say then. */
static struct area sheet_area(struct frame *f, int rows)
{
    canvas_cool(f->body.canvas); /* only the uppermost answers */
    if (rows > f->body.rows) {
        f->body.rows = f->bar.row + 1 - f->body.row;
        f->message.rows = f->bar.rows = 0;
    }
    int taken = MIN(rows + 1, f->body.rows);
    struct area sheet = area_part(f->body, f->body.rows - taken, 0, taken, -1);
    area_clear(sheet);
    if (taken <= rows)
        return sheet;
    area_hline(sheet, 0, 0, -1, STYLE_RULE);
    return area_part(sheet, 1, 0, -1, -1);
}

static void draw_sheet(struct ui *ui, struct layer *l, struct frame *f)
{
    draw_layer(ui, l, sheet_area(f, l->ops->sheet_rows(ui, l->state, f->body.cols)));
}

static void draw_notice(struct ui *ui, struct frame *f)
{
    struct sheet *s = &ui->notice_sheet;
    s->keys = "Enter: back; any other key goes on";
    s->heading = ui->notice;
    if (sheet_rows(s, f->body.cols) > f->body.rows)
        s->heading = NULL;
    struct area a = sheet_area(f, sheet_rows(s, f->body.cols));
    sheet_draw(s, a);
    area_hot(a, 0, 0, -1, -1, K_ENTER);
}

static struct layer *layer_at(struct ui *ui, guint i)
{
    return i == 0 ? ui->roots[ui->root] : ui->stack->pdata[i - 1];
}

void ui_draw(struct ui *ui)
{
    struct area all = canvas_area(ui->canvas);
    canvas_clear(ui->canvas);
    ui_set_place(ui, NULL);
    if (all.rows < LEAST_ROWS || all.cols < LEAST_COLS) {
        g_autofree char *text = g_strdup_printf("%dx%d is too small: make the window 20x5 or more.",
                                                all.cols, all.rows);
        area_wrap(all, 0, 0, -1, all.rows, STYLE_NORMAL, text);
        area_cursor(all, 0, 0);
        return;
    }
    guint low = ui->stack->len;
    while (low > 0 && layer_at(ui, low)->ops->flags & SCREEN_SHEET)
        low--;
    struct layer *base = layer_at(ui, low);
    struct frame f = frame_layout(all, base->ops->flags & SCREEN_OWN_HEAD);
    if (f.head.rows)
        draw_head(ui, f.head);
    if (f.tabs.rows)
        draw_tabs(ui, f.tabs);
    if (f.rule.rows)
        area_hline(f.rule, 0, 0, -1, STYLE_RULE);
    if (base->ops->flags & SCREEN_MODAL) /* a digit would be typed into it */
        canvas_cool(ui->canvas);
    draw_layer(ui, base, f.body);
    for (guint i = low + 1; i <= ui->stack->len; i++)
        draw_sheet(ui, layer_at(ui, i), &f);
    if (ui->notice)
        draw_notice(ui, &f);
    if (low < ui->stack->len || ui->notice) /* the list has not the keys */
        ui_set_place(ui, NULL);
    if (f.bar.rows)
        draw_message(ui, &f);
    if (ui->canvas->cursor_row < 0)
        area_cursor(f.body, 0, 0);
}
