/*
 * The palette: an input line and what fits it, best first: commands, the keys of
 * screens, the screens.
 */
#include "ui/palette.h"

#include "palette_private.h"

#include "base/nearest.h"
#include "base/text.h"
#include "ui/run.h"
#include "ui/stack.h"
#include "ui_private.h"

#include <string.h>

/* Whether all words fit, and how well. */
static int score(const struct entry *e, char *const *words, const char *typed)
{
    int sum = 0;
    if (!*typed) /* what has a key here comes first */
        return e->here ? 2 : 3;
    if (strcmp(e->key, typed) == 0 || (e->keys && keys_have(keys_parse(typed), e->keys)))
        return 0;
    if (!e->here && strchr(e->key, ' ') && strcmp(e->key + 2, typed) == 0)
        return 1;
    if (!*words || !**words) /* signs only: keys or nothing */
        return -1;
    for (; *words; words++) {
        g_autofree char *begins = g_strconcat(" ", *words, NULL);
        const char *in_title = **words ? strstr(e->folded_title, *words) : e->folded_title;
        if (in_title == e->folded_title)
            sum += 1;
        else if (in_title && in_title[-1] == ' ')
            sum += 2;
        else if (strstr(e->folded_words, begins))
            sum += 3;
        else if (in_title)
            sum += 4;
        else if (strstr(e->folded_all, begins))
            sum += 6;
        else
            return -1;
    }
    return sum;
}

static gint by_score(gconstpointer pa, gconstpointer pb)
{
    const struct entry *a = *(struct entry *const *)pa, *b = *(struct entry *const *)pb;
    /* What cannot be done comes last, unless it is what was asked for. */
    bool last_a = a->why && a->score > 1, last_b = b->why && b->score > 1;
    if (last_a != last_b)
        return last_a ? 1 : -1;
    return a->score != b->score ? a->score - b->score : a->order - b->order;
}

/* Those that have all words. typed: as it stands, for keys. */
static void take_fits(struct palette *p, char *const *words, const char *typed)
{
    for (guint i = 0; i < p->all->len; i++) {
        struct entry *e = p->all->pdata[i];
        e->score = score(e, words, typed);
        if (e->score >= 0)
            g_ptr_array_add(p->fits, e);
    }
    g_ptr_array_sort(p->fits, by_score);
}

/* Every word there is, once; of the titles first. Caller's. */
static GPtrArray *all_words(const struct palette *p)
{
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) had = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint pass = 0; pass < 2; pass++)
        for (guint i = 0; i < p->all->len; i++) {
            const struct entry *e = p->all->pdata[i];
            g_auto(GStrv) some = g_strsplit(pass ? e->folded_all : e->folded_title, " ", -1);
            for (char **w = some; *w; w++)
                if (**w && !g_hash_table_contains(had, *w)) {
                    g_ptr_array_add(words, g_strdup(*w));
                    g_hash_table_add(had, words->pdata[words->len - 1]);
                }
        }
    return words;
}

/* Nothing has these words: those that were perhaps meant, or everything. */
static void guess(struct palette *p, char **words)
{
    const char *typed = p->edit.text->str;
    g_autoptr(GPtrArray) all = all_words(p);
    g_autoptr(GStrvBuilder) meant = g_strv_builder_new();
    for (char **w = words; *w; w++) {
        const char *near = nearest_word(*w, all);
        if (near)
            g_strv_builder_add(meant, near);
    }
    g_auto(GStrv) near = g_strv_builder_end(meant);
    if (*near)
        take_fits(p, near, typed);
    for (char **w = near; *w && p->fits->len == 0; w++) /* not together: one of them */
        take_fits(p, (char *[]){*w, NULL}, typed);
    bool found = p->fits->len > 0;
    g_autofree char *said = g_strjoinv(" ", near);
    if (!found)
        take_fits(p, words, "");
    g_autofree char *meant_all = g_strjoinv(" ", words);
    p->guess = !found ? g_strdup_printf("Nothing is called \"%s\"; this is all there is.", typed)
               : strcmp(said, meant_all) == 0
                   ? g_strdup_printf("Nothing has all of \"%s\"; these have some.", typed)
                   : g_strdup_printf("Nothing is called \"%s\"; nearest: %s.", typed, said);
}

/* Without the words that say nothing: "who has voted" is "voted". Borrowed from words; the array is
 * the caller's, NULL: there are none, or no others. */
static char **plain_words(char *const *words)
{
    static const char *const said[] = {
        "a",  "all", "an", "and", "are", "at",  "do",   "for", "go", "has",  "have", "i", "in",
        "is", "me",  "my", "of",  "on",  "our", "show", "the", "to", "what", "who",  NULL};
    char **plain = g_new0(char *, g_strv_length((char **)words) + 1);
    int n = 0;
    for (char *const *w = words; *w; w++)
        if (**w && !g_strv_contains(said, *w))
            plain[n++] = *w;
    if (n > 0 && words[n])
        return plain;
    g_free(plain);
    return NULL;
}

static void palette_find(struct palette *p)
{
    g_autofree char *folded = text_fold(p->edit.text->str);
    g_auto(GStrv) words = g_strsplit(g_strstrip(folded), " ", -1);
    g_ptr_array_set_size(p->fits, 0);
    g_clear_pointer(&p->guess, g_free);
    take_fits(p, words, p->edit.text->str);
    g_autofree char **plain = p->fits->len ? NULL : plain_words(words);
    if (plain)
        take_fits(p, plain, p->edit.text->str);
    if (p->fits->len == 0)
        guess(p, words);
    p->selected = p->guess ? -1 : 0; /* a guess is to be chosen, not done by Enter alone */
    p->top = 0;
}

static void draw_entry(const struct entry *e, struct area a, int row, bool here)
{
    int names = MIN(35, a.cols / 2);
    area_hot(a, row, 0, 1, -1, here ? K_ENTER : K_PICK + row);
    area_put(a, row, 0, 1, STYLE_NORMAL, here ? ">" : " ");
    area_put(a, row, 1, 7, STYLE_KEY, e->key);
    int taken = area_put(a, row, 9, names,
                         here     ? STYLE_SELECTED
                         : e->why ? STYLE_MUTED
                                  : STYLE_NORMAL,
                         e->title);
    int col = 9 + MAX(names, taken) + 2;
    area_put(a, row, col, -1, e->why ? STYLE_MUTED : STYLE_NORMAL, e->why ? e->why : e->help);
}

static void palette_draw(struct ui *ui, void *state, struct area a)
{
    struct palette *p = state;
    (void)ui;
    area_put(a, 0, 0, 1, STYLE_KEY, ":");
    edit_draw(&p->edit, area_part(a, 0, 1, 1, -1), STYLE_NORMAL, true);
    if (p->edit.text->len == 0)
        area_put(a, 0, 3, -1, STYLE_MUTED, "type a word of what you want to do, or its key");
    bool roomy = a.rows > 6;
    if (p->guess)
        area_put(a, 1, 1, -1, STYLE_WARN, p->guess);
    struct area body = area_part(a, roomy || p->guess ? 2 : 1, 0, -1, -1);
    p->height = MAX(body.rows, 1);
    p->top = MAX(CLAMP(p->top, p->selected - p->height + 1, p->selected), 0);
    for (int i = 0; i < body.rows && p->top + i < (int)p->fits->len; i++)
        draw_entry(p->fits->pdata[p->top + i], body, i, p->top + i == p->selected);
}

static void run_entry(struct ui *ui, struct palette *p)
{
    if (p->selected < 0 || p->selected >= (int)p->fits->len)
        return;
    const struct entry *e = p->fits->pdata[p->selected];
    g_autoptr(record) given = e->given ? record_copy(e->given) : NULL;
    ui_back(ui, p);
    if (e->cmd)
        ui_command(ui, e->cmd, given);
    else if (e->page)
        e->page(ui);
    else if (!e->screen || ui_open(ui, e->screen->id, NULL))
        ui_press(ui, e->press);
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
    g_free(p->guess);
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
    p->all = palette_entries(ui);
    p->fits = g_ptr_array_new();
    palette_find(p);
}
