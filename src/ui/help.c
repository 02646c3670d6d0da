/*
 * The help page: lines made from tables, searched by word and by key.
 */
#include "ui/help.h"

#include "fit.h"

#include "base/text.h"
#include "ui/edit.h"
#include "ui/meanings.h"
#include "ui/reader.h"
#include "ui/stack.h"

#include <string.h>

struct line {
    struct reader_line shown; /* first; owns its texts; without a key: a heading */
    char *folded;
    bool cut; /* it stands in full below */
};

struct help {
    GPtrArray *lines;  /* of struct line */
    GPtrArray *full;   /* of struct line: what the first ones have cut */
    GPtrArray *barred; /* of struct line: what is for a higher level */
    int width;         /* of the texts */
    struct reader reader;
    struct edit edit;
    bool typing;
};

static void line_free(gpointer p)
{
    struct line *l = p;
    g_free((char *)l->shown.key);
    g_free((char *)l->shown.text);
    g_free(l->folded);
    g_free(l);
}

/* Takes key and text. */
static struct line *line_new(char *key, char *text, bool may)
{
    struct line *l = g_new0(struct line, 1);
    enum style style = !key ? STYLE_HEADING : may ? STYLE_NORMAL : STYLE_MUTED;
    *l = (struct line){.shown = {key, text, style}, .folded = text_fold(text)};
    return l;
}

/* Takes key and text. */
static void add(struct help *h, char *key, char *text, bool may)
{
    g_ptr_array_add(h->lines, line_new(key, text, may));
}

/* The text up to the last of these signs before a blank where that fits. Caller's; NULL: nowhere.
 */
static char *cut_at(const char *text, char sign, int width)
{
    for (const char *p = text + strlen(text); p > text; p--) {
        if (p[-1] != sign || *p != ' ')
            continue;
        gsize n = (gsize)(p - text);
        bool sentences = sign == '.' && g_strstr_len(text, (gssize)n, ". ");
        g_autofree char *some = g_strndup(text, sentences ? n : n - 1);
        char *marked = g_strconcat(some, sign == '.' ? "" : " …", NULL);
        if (text_width(marked) <= width)
            return marked;
        g_free(marked);
    }
    return NULL;
}

/* As much of it as fits on a line. Caller's. */
static char *brief(const char *text, int width)
{
    char *some = text_width(text) <= width ? g_strdup(text) : NULL;
    for (const char *sign = ".:;,"; !some && *sign; sign++)
        some = cut_at(text, *sign, width);
    return some ? some : g_strdup(text);
}

/* On one line, and where that is not all, once more in full. Takes key and text. */
static void add_brief(struct help *h, char *key, char *text, bool may)
{
    char *some = brief(text, h->width);
    struct line *l = line_new(key, some, may);
    l->cut = strcmp(some, text) != 0;
    g_ptr_array_add(h->lines, l);
    if (l->cut)
        g_ptr_array_add(h->full, line_new(g_strdup(key), text, may));
    else
        g_free(text);
}

static char *command_text(const struct command *cmd, const char *why)
{
    const char *help = cmd->help ? cmd->help : "";
    return why ? g_strdup_printf("%s (not now). %s %s", cmd->title, why, help)
               : g_strdup_printf("%s. %s", cmd->title, help);
}

/* Only what it is called; found by all its words. Takes key. */
static struct line *title_line(char *key, const struct command *cmd, const char *why)
{
    char *text = why ? g_strdup_printf("%s (not now)", cmd->title) : g_strdup(cmd->title);
    struct line *l = line_new(key, text, !why);
    g_autofree char *all = command_text(cmd, why);
    g_free(l->folded);
    l->folded = text_fold(all);
    return l;
}

/* What the level may never use, only by name: the heading over them says why. */
static void add_barred(struct help *h, const struct meaning *m)
{
    struct line *l = m->cmd ? title_line(g_strdup(m->keys), m->cmd, NULL)
                            : line_new(g_strdup(m->label), brief(m->whole, h->width), false);
    l->shown.style = STYLE_MUTED;
    g_ptr_array_add(h->barred, l);
}

/* everywhere: those that work on every screen; else those of this one alone. */
static void add_commands(struct ui *ui, struct help *h, bool everywhere)
{
    g_autoptr(record) subject = ui_subject(ui);
    const struct screen_ops *here = ui_screen(ui);
    g_autoptr(GPtrArray) meanings = meanings_of(everywhere ? NULL : here);
    meanings_sort(meanings, here);
    for (guint i = 0; i < meanings->len; i++) {
        const struct meaning *m = meanings->pdata[i];
        if (app_actor(ui_app(ui))->level < m->least) {
            add_barred(h, m);
            continue;
        }
        const char *why = m->cmd ? app_why_disabled(ui_app(ui), m->cmd, subject) : NULL;
        add_brief(h, g_strdup(m->cmd ? m->keys : m->label),
                  m->cmd ? command_text(m->cmd, why) : g_strdup(m->whole), !why);
    }
}

static void add_unkeyed(struct ui *ui, struct help *h)
{
    g_autoptr(record) subject = ui_subject(ui);
    gsize n = 0;
    const struct command *const *table = command_table(&n);
    for (gsize i = 0; i < n; i++) {
        const struct command *cmd = table[i];
        const struct meaning unkeyed = {.keys = ":", .cmd = cmd};
        if (cmd->flags & (CMD_CLI_ONLY | CMD_NO_DB) ||
            (cmd->keys && command_on_screen(cmd, ui_screen(ui)->id)))
            continue;
        if (app_actor(ui_app(ui))->level < cmd->level)
            add_barred(h, &unkeyed);
        else
            g_ptr_array_add(h->lines, title_line(g_strdup(":"), cmd,
                                                 app_why_disabled(ui_app(ui), cmd, subject)));
    }
}

static void add_heading(struct help *h, const char *text)
{
    add(h, NULL, g_strdup(text), true);
}

/* Takes what is in from. */
static void add_all(struct help *h, GPtrArray *from)
{
    while (from->len)
        g_ptr_array_add(h->lines, g_ptr_array_steal_index(from, 0));
}

/* The screen uses the key itself: there it means that alone. */
static bool has_key(const struct screen_ops *screen, int key)
{
    for (const struct screen_key *k = screen->keys; k && k->keys; k++)
        if (keys_have(key, k->keys))
            return true;
    return false;
}

static void add_everywhere(struct ui *ui, struct help *h)
{
    gsize n = 0;
    const struct screen_ops *const *screens = ui_screens(ui, &n);
    add_heading(h, "EVERYWHERE");
    add_commands(ui, h, true);
    for (gsize i = 0; i < n; i++)
        if (screens[i]->key && !has_key(ui_screen(ui), screens[i]->key))
            add(h, keys_name(screens[i]->key), g_strdup_printf("Goes to %s.", screens[i]->title),
                true);
    add(h, g_strdup(":"), g_strdup("All commands, by a word of what they do."), true);
    add(h, g_strdup("?"), g_strdup("This help."), true);
    add(h, g_strdup("Esc q"), g_strdup("Back; q on a top screen leaves."), true);
    add(h, keys_name(K_CTRL('l')), g_strdup("Draws the screen again."), true);
}

static void collect(struct ui *ui, struct help *h)
{
    const struct screen_ops *screen = ui_screen(ui);
    g_autofree char *title = g_utf8_strup(screen->title, -1);
    g_autofree char *heading = g_strdup_printf("ON THIS SCREEN: %s", title);
    add_heading(h, heading);
    add_commands(ui, h, false);
    if (screen->signs)
        add_heading(h, "SIGNS");
    for (const struct screen_sign *s = screen->signs; s && s->sign; s++)
        add(h, g_strdup(s->sign), g_strdup(s->help), true);
    add_everywhere(ui, h);
    if (h->full->len)
        add_heading(h, "MORE ABOUT THEM");
    add_all(h, h->full);
    add_heading(h, "WITHOUT A KEY HERE");
    add_unkeyed(ui, h);
    if (h->barred->len)
        add_heading(h, "NOT FOR YOUR ACCESS");
    add_all(h, h->barred);
}

static bool fits(const struct line *l, char *const *words, const char *typed)
{
    if (!l->shown.key)
        return !*typed;
    if (*typed && keys_have(keys_parse(typed), l->shown.key))
        return true;
    for (; *words; words++)
        if (!strstr(l->folded, *words))
            return false;
    return true;
}

static void help_find(struct help *h)
{
    const char *typed = h->edit.text->str;
    g_autofree char *folded = text_fold(typed);
    g_auto(GStrv) words = g_strsplit(g_strstrip(folded), " ", -1);
    /* A sign such as "!" folds to nothing: it is a key or a sign then. */
    bool only_key = *typed && !*folded;
    GPtrArray *shown = g_ptr_array_new();
    for (guint pass = 0; pass < 2; pass++) {
        for (guint i = 0; i < h->lines->len; i++) {
            struct line *l = h->lines->pdata[i];
            if (l->cut && *typed)
                continue;
            const char *key = l->shown.key;
            bool by_key = key && *typed && keys_have(keys_parse(typed), key);
            bool wanted = pass == 0 ? by_key : !by_key && !only_key && fits(l, words, typed);
            if (wanted)
                g_ptr_array_add(shown, l);
        }
    }
    reader_take(&h->reader, shown);
    reader_first(&h->reader);
}

static void help_draw(struct ui *ui, void *state, struct area a)
{
    struct help *h = state;
    (void)ui;
    bool search = h->typing || h->edit.text->len;
    struct area body = area_part(a, 0, 0, a.rows - search, -1);
    reader_draw(&h->reader, body);
    if (reader_rows(&h->reader) == 0)
        area_put(body, 0, 1, -1, STYLE_NORMAL, "Nothing has these words.");
    area_cursor(body, 0, 0);
    if (search) {
        area_put(a, a.rows - 1, 0, 1, STYLE_KEY, "/");
        edit_draw(&h->edit, area_part(a, a.rows - 1, 1, 1, -1), STYLE_NORMAL, h->typing);
    }
}

static enum reaction search_key(struct help *h, int key)
{
    if (key == K_ENTER) {
        h->typing = false;
    } else if (key == K_ESC || key == K_CTRL('c') || (key == K_BACKSPACE && !h->edit.text->len)) {
        h->typing = false;
        edit_set(&h->edit, NULL);
        help_find(h);
    } else if (edit_key(&h->edit, key)) {
        help_find(h);
    } else {
        return UI_PASS;
    }
    return UI_REDRAW;
}

static enum reaction help_key(struct help *h, int key)
{
    if (key == '/') {
        h->typing = true;
        return UI_REDRAW;
    }
    if (key == K_ESC && h->edit.text->len)
        return search_key(h, key);
    if (keys_have(key, "Esc q ? C-c"))
        return UI_BACK;
    enum reaction r = reader_key(&h->reader, key);
    return r == UI_PASS ? UI_NONE : r;
}

static enum reaction help_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct help *h = state;
    (void)ui;
    if (ev->type != EVENT_KEY)
        return UI_NONE;
    enum reaction r = h->typing ? search_key(h, ev->key) : UI_PASS;
    return r == UI_PASS ? help_key(h, ev->key) : r;
}

static void help_close(struct ui *ui, void *state)
{
    struct help *h = state;
    (void)ui;
    edit_done(&h->edit);
    reader_done(&h->reader);
    if (h->lines)
        g_ptr_array_unref(h->lines);
    if (h->full)
        g_ptr_array_unref(h->full);
    if (h->barred)
        g_ptr_array_unref(h->barred);
}

static const struct screen_key help_keys[] = {
    {.keys = "/", .word = "Find", .help = "Finds by a word or a key"},
    {.keys = "Space PgDn", .word = "Page", .help = "A page on"},
    {.keys = "j k Up Down", .label = "j k", .word = "Line", .help = "A line on and back"},
    {.keys = "Esc q", .word = "Back", .help = "Back"},
    {.keys = NULL},
};

static const struct screen_ops help_ops = {
    .id = "help",
    .title = "Help",
    .flags = SCREEN_MODAL,
    .state_size = sizeof(struct help),
    .keys = help_keys,
    .draw = help_draw,
    .handle = help_handle,
    .close = help_close,
};

void help_open(struct ui *ui)
{
    void *state = NULL;
    ui_push(ui, &help_ops, NULL);
    ui_top(ui, &state);
    struct help *h = state;
    h->lines = g_ptr_array_new_with_free_func(line_free);
    h->full = g_ptr_array_new_with_free_func(line_free);
    h->barred = g_ptr_array_new_with_free_func(line_free);
    h->reader.keyed = true;
    h->width = reader_text_cols(ui_cols(ui));
    edit_init(&h->edit, false, NULL);
    collect(ui, h);
    help_find(h);
}
