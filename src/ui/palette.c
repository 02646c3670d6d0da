/*
 * The palette: an input line and the commands that fit it, best first.
 */
#include "ui/palette.h"

#include "fit.h"

#include "base/text.h"
#include "ui/edit.h"
#include "ui/run.h"
#include "ui/stack.h"
#include "ui_private.h"

#include <string.h>

struct entry {
    const struct command *cmd; /* NULL: a screen, or one of the frame's own keys */
    const struct screen_ops *screen;
    const struct own *own;
    char *folded_title, *folded_all;
    char *key;       /* "n"; "5 v" where another screen has it; "" */
    bool here;       /* the key works on this screen */
    const char *why; /* why it cannot be done; NULL */
    int score;       /* lower is better; -1: does not fit */
    int order;
};

/* Keys that work everywhere and are no commands. */
struct own {
    int key;
    const char *title, *help, *words;
};
static const struct own own_keys[] = {
    {'?', "Help", "The keys, letters and signs of this screen", "explain how"},
    {'q', "Leave", "Back, and from a top screen out", "quit exit close log out end"},
    {K_CTRL('l'), "Draw the screen again", "If something else has written on it", "refresh clear"},
};

struct palette {
    struct edit edit;
    GPtrArray *all;  /* of struct entry */
    GPtrArray *fits; /* borrowed from all */
    int selected, top, height;
};

static const char *entry_title(const struct entry *e)
{
    return e->cmd ? e->cmd->title : e->screen ? e->screen->title : e->own->title;
}

static void entry_free(gpointer p)
{
    struct entry *e = p;
    g_free(e->folded_title);
    g_free(e->folded_all);
    g_free(e->key);
    g_free(e);
}

static void palette_add_entry(struct palette *p, struct entry e, const char *more)
{
    g_autofree char *all = g_strjoin(" ", entry_title(&e), more, NULL);
    e.folded_title = text_fold(entry_title(&e));
    e.folded_all = text_fold(all);
    e.order = (int)p->all->len;
    g_ptr_array_add(p->all, g_memdup2(&e, sizeof e));
}

/* The key on another screen, behind the one that goes there: "5 v". Caller's. */
static char *key_elsewhere(struct ui *ui, const struct command *cmd)
{
    gsize n = 0;
    const struct screen_ops *const *ops = ui_screens(ui, &n);
    for (gsize i = 0; cmd->keys && i < n; i++)
        if (ops[i]->key && command_on_screen(cmd, ops[i]->id)) {
            g_autofree char *label = keys_label(cmd->keys);
            return g_strdup_printf("%c %s", ops[i]->key, label);
        }
    return g_strdup("");
}

static void collect(struct ui *ui, struct palette *p)
{
    g_autoptr(record) subject = ui_subject(ui);
    const char *here = ui_screen(ui)->id;
    gsize n = 0, screens = 0;
    const struct command *const *table = command_table(&n);
    for (gsize i = 0; i < n; i++) {
        const struct command *cmd = table[i];
        if (cmd->flags & (CMD_CLI_ONLY | CMD_NO_DB))
            continue;
        g_autofree char *id = g_strdelimit(g_strdup(cmd->id), ".", ' ');
        g_autofree char *more = g_strjoin(" ", id, cmd->help, cmd->words, NULL);
        struct entry e = {.cmd = cmd, .why = app_why_disabled(ui_app(ui), cmd, subject)};
        e.here = cmd->keys && command_on_screen(cmd, here);
        e.key = e.here ? keys_label(cmd->keys) : key_elsewhere(ui, cmd);
        palette_add_entry(p, e, more);
    }
    const struct screen_ops *const *ops = ui_screens(ui, &screens);
    for (gsize i = 0; i < screens; i++)
        if (ops[i]->key)
            palette_add_entry(
                p, (struct entry){.screen = ops[i], .key = keys_name(ops[i]->key), .here = true},
                "go screen");
    for (gsize i = 0; i < G_N_ELEMENTS(own_keys); i++) {
        const struct own *own = &own_keys[i];
        g_autofree char *more = g_strjoin(" ", own->help, own->words, NULL);
        palette_add_entry(p, (struct entry){.own = own, .key = keys_name(own->key)}, more);
    }
}

/* Whether all words fit, and how well. */
static int score(const struct entry *e, char *const *words, const char *typed)
{
    int sum = 0;
    if (!*typed) /* what has a key here comes first */
        return e->here ? 0 : 1;
    if (strcmp(e->key, typed) == 0)
        return 0;
    if (e->cmd && !e->here && *e->key && strcmp(e->key + 2, typed) == 0)
        return 1;
    if (!*words || !**words) /* signs only: keys or nothing */
        return -1;
    for (; *words; words++) {
        const char *in_title = **words ? strstr(e->folded_title, *words) : e->folded_title;
        if (in_title == e->folded_title)
            sum += 1;
        else if (in_title && in_title[-1] == ' ')
            sum += 2;
        else if (in_title)
            sum += 3;
        else if (strstr(e->folded_all, *words))
            sum += 6;
        else
            return -1;
    }
    return sum;
}

static gint by_score(gconstpointer pa, gconstpointer pb)
{
    const struct entry *a = *(struct entry *const *)pa, *b = *(struct entry *const *)pb;
    if (!a->why != !b->why)
        return a->why ? 1 : -1;
    return a->score != b->score ? a->score - b->score : a->order - b->order;
}

static void palette_find(struct palette *p)
{
    g_autofree char *folded = text_fold(p->edit.text->str);
    g_auto(GStrv) words = g_strsplit(g_strstrip(folded), " ", -1);
    g_ptr_array_set_size(p->fits, 0);
    for (guint i = 0; i < p->all->len; i++) {
        struct entry *e = p->all->pdata[i];
        e->score = score(e, words, p->edit.text->str);
        if (e->score >= 0)
            g_ptr_array_add(p->fits, e);
    }
    g_ptr_array_sort(p->fits, by_score);
    p->selected = p->top = 0;
}

static void draw_entry(const struct entry *e, struct area a, int row, bool here)
{
    int names = MIN(36, a.cols / 2);
    area_hot(a, row, 0, 1, -1, here ? K_ENTER : K_PICK + row);
    area_put(a, row, 0, 1, STYLE_NORMAL, here ? ">" : " ");
    area_put(a, row, 1, 6, STYLE_KEY, e->key);
    int taken = area_put(a, row, 8, names,
                         here     ? STYLE_SELECTED
                         : e->why ? STYLE_MUTED
                                  : STYLE_NORMAL,
                         entry_title(e));
    int col = 8 + MAX(names, taken) + 2;
    if (e->why)
        area_put(a, row, col, -1, STYLE_MUTED, e->why);
    else
        area_put(a, row, col, -1, STYLE_NORMAL,
                 e->cmd      ? e->cmd->help
                 : e->screen ? "Goes to this screen"
                             : e->own->help);
}

static void palette_draw(struct ui *ui, void *state, struct area a)
{
    struct palette *p = state;
    (void)ui;
    area_put(a, 0, 0, 1, STYLE_KEY, ":");
    edit_draw(&p->edit, area_part(a, 0, 1, 1, -1), STYLE_NORMAL, true);
    if (p->edit.text->len == 0)
        area_put(a, 0, 3, -1, STYLE_MUTED, "type a word of what you want to do, or its key");
    struct area body = area_part(a, a.rows > 6 ? 2 : 1, 0, -1, -1);
    p->height = MAX(body.rows, 1);
    p->top = MAX(CLAMP(p->top, p->selected - p->height + 1, p->selected), 0);
    for (int i = 0; i < body.rows && p->top + i < (int)p->fits->len; i++)
        draw_entry(p->fits->pdata[p->top + i], body, i, p->top + i == p->selected);
    if (p->fits->len == 0)
        area_put(body, 0, 1, -1, STYLE_NORMAL, "No command has these words.");
}

static void run_entry(struct ui *ui, struct palette *p)
{
    if (p->selected >= (int)p->fits->len)
        return;
    const struct entry *e = p->fits->pdata[p->selected];
    ui_back(ui, p);
    if (e->cmd)
        ui_command(ui, e->cmd, NULL);
    else if (e->screen)
        ui_open(ui, e->screen->id, NULL);
    else
        ui_press(ui, e->own->key);
}

static enum reaction palette_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct palette *p = state;
    int last = (int)p->fits->len - 1, to = p->selected;
    if (ev->type == EVENT_PASTE) {
        edit_insert(&p->edit, ev->text);
        palette_find(p);
        return UI_REDRAW;
    }
    switch (ev->key) {
    case K_ESC:
    case K_CTRL('c'):
        return UI_BACK;
    case K_ENTER:
        run_entry(ui, p);
        return UI_NONE;
    case K_DOWN:
    case K_TAB:
        to++;
        break;
    case K_UP:
    case K_BACKTAB:
        to--;
        break;
    case K_PGDN:
        to += p->height;
        break;
    case K_PGUP:
        to -= p->height;
        break;
    default:
        if (ev->key >= K_PICK) {
            to = p->top + ev->key - K_PICK;
            break;
        }
        if (ev->key == K_BACKSPACE && p->edit.text->len == 0)
            return UI_BACK;
        if (!edit_key(&p->edit, ev->key))
            return UI_NONE;
        palette_find(p);
        return UI_REDRAW;
    }
    p->selected = CLAMP(to, 0, MAX(last, 0));
    return UI_REDRAW;
}

static void palette_close(struct ui *ui, void *state)
{
    struct palette *p = state;
    (void)ui;
    edit_done(&p->edit);
    if (p->all)
        g_ptr_array_unref(p->all);
    if (p->fits)
        g_ptr_array_unref(p->fits);
}

static const struct screen_key palette_keys[] = {
    {.keys = "Enter", .word = "Do it", .help = "Runs the selected command"},
    {.keys = "Up Down", .label = "Up Down", .word = "Choose", .help = "Another command"},
    {.keys = "Esc", .word = "Back", .help = "Back"},
    {.keys = NULL},
};

static const struct screen_ops palette_ops = {
    .id = "palette",
    .title = "All commands",
    .flags = SCREEN_MODAL,
    .state_size = sizeof(struct palette),
    .keys = palette_keys,
    .draw = palette_draw,
    .handle = palette_handle,
    .close = palette_close,
};

void palette_open(struct ui *ui)
{
    void *state = NULL;
    ui_push(ui, &palette_ops, NULL);
    ui_top(ui, &state);
    struct palette *p = state;
    edit_init(&p->edit, false, NULL);
    p->all = g_ptr_array_new_with_free_func(entry_free);
    p->fits = g_ptr_array_new();
    collect(ui, p);
    palette_find(p);
}
