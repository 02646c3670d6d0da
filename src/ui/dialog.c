/*
 * Confirm, message and pick. The first two are sheets at the bottom: what they
 * are about stays in sight, and few cells change.
 */
#include "ui/dialog.h"

#include "base/text.h"
#include "ui/ui.h"

/* ---- confirm and message ---- */

struct ask {
    char *question, *detail, *keys;
    int yes_key; /* K_NONE: a message */
    void (*answer)(struct ui *ui, bool yes, void *data);
    void *data;
};

static int wrapped_rows(const char *text, int cols)
{
    if (!text || !*text)
        return 0;
    g_auto(GStrv) lines = text_wrap(text, MAX(cols - 2, 1));
    return (int)g_strv_length(lines);
}

static int ask_rows(struct ui *ui, void *state, int cols)
{
    struct ask *a = state;
    (void)ui;
    return wrapped_rows(a->question, cols) + wrapped_rows(a->detail, cols) + 1;
}

static void ask_draw(struct ui *ui, void *state, struct area a)
{
    struct ask *k = state;
    (void)ui;
    int row = area_wrap(a, 0, 1, a.cols - 2, MAX(a.rows - 1, 1), STYLE_HEADING, k->question);
    if (k->detail && row < a.rows - 1)
        area_wrap(a, row, 1, a.cols - 2, a.rows - 1 - row, STYLE_NORMAL, k->detail);
    if (a.rows > 1)
        area_put(a, a.rows - 1, 1, -1, STYLE_KEY, k->keys);
    if (k->yes_key != K_NONE)
        area_hot(a, a.rows - 1, 0, 1, text_width(k->keys) / 2, k->yes_key);
    else
        area_hot(a, 0, 0, -1, -1, K_ENTER);
    area_cursor(a, 0, 1);
}

/* Once, whatever happens. */
static void ask_answer(struct ui *ui, struct ask *k, bool yes)
{
    void (*answer)(struct ui * ui, bool yes, void *data) = k->answer;
    k->answer = NULL;
    if (answer)
        answer(ui, yes, k->data);
}

static enum reaction ask_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct ask *k = state;
    if (ev->type != EVENT_KEY)
        return UI_NONE;
    ui_back(ui, k);
    ask_answer(ui, k, ev->key == k->yes_key);
    bool only_closes = k->yes_key != K_NONE || keys_have(ev->key, "Enter Esc Space q C-c");
    return only_closes ? UI_NONE : UI_AGAIN;
}

static void ask_close(struct ui *ui, void *state)
{
    struct ask *k = state;
    ask_answer(ui, k, false);
    g_free(k->question);
    g_free(k->detail);
    g_free(k->keys);
}

static const struct screen_ops ask_ops = {
    .id = "question",
    .title = "Question",
    .flags = SCREEN_MODAL | SCREEN_SHEET,
    .state_size = sizeof(struct ask),
    .draw = ask_draw,
    .handle = ask_handle,
    .sheet_rows = ask_rows,
    .close = ask_close,
};

static struct ask *ask_open(struct ui *ui, const char *question, const char *detail)
{
    void *state = NULL;
    ui_push(ui, &ask_ops, NULL);
    ui_top(ui, &state);
    struct ask *k = state;
    k->question = text_clean(question, -1, TEXT_LINE);
    k->detail = detail ? text_clean(detail, -1, TEXT_MULTILINE) : NULL;
    return k;
}

void dialog_confirm(struct ui *ui, const char *question, const char *detail, int yes_key,
                    const char *yes_word, void (*answer)(struct ui *ui, bool yes, void *data),
                    void *data)
{
    struct ask *k = ask_open(ui, question, detail);
    g_autofree char *name = keys_name(yes_key);
    k->keys = g_strdup_printf("%s %s   any other key: no", name, yes_word);
    k->yes_key = yes_key;
    k->answer = answer;
    k->data = data;
}

void dialog_message(struct ui *ui, const char *title, const char *text)
{
    struct ask *k = ask_open(ui, title, text);
    k->keys = g_strdup("Enter: back; any other key goes on");
}

/* ---- pick ---- */

struct pick {
    char *title;
    GPtrArray *items;
    int selected, top, height;
    void (*answer)(struct ui *ui, const record *picked, void *data);
    void *data;
};

static void pick_draw(struct ui *ui, void *state, struct area a)
{
    struct pick *p = state;
    (void)ui;
    area_put(a, 0, 1, -1, STYLE_TITLE, p->title);
    struct area body = area_part(a, a.rows > 6 ? 2 : 1, 0, -1, -1);
    p->height = MAX(body.rows, 1);
    p->top = CLAMP(p->top, p->selected - p->height + 1, p->selected);
    p->top = MAX(p->top, 0);
    for (int i = 0; i < body.rows && p->top + i < (int)p->items->len; i++) {
        const record *r = p->items->pdata[p->top + i];
        bool here = p->top + i == p->selected;
        int n = p->top + i + 1;
        area_put(body, i, 0, 1, STYLE_NORMAL, here ? ">" : " ");
        if (n <= 9)
            area_putf(body, i, 1, 2, STYLE_KEY, "%d", n);
        int col = 3 + area_put(body, i, 3, -1, here ? STYLE_SELECTED : STYLE_NORMAL,
                               record_str(r, "label"));
        area_put(body, i, col + 2, -1, STYLE_MUTED, record_str(r, "detail"));
        area_hot(body, i, 0, 1, -1, here ? K_ENTER : K_PICK + p->top + i);
    }
    area_cursor(body, p->selected - p->top, 0);
}

static void pick_answer(struct ui *ui, struct pick *p, int which)
{
    void (*answer)(struct ui * ui, const record *picked, void *data) = p->answer;
    bool one = p->items && which >= 0 && which < (int)p->items->len;
    p->answer = NULL;
    ui_back(ui, p);
    if (answer)
        answer(ui, one ? p->items->pdata[which] : NULL, p->data);
}

static enum reaction pick_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct pick *p = state;
    int last = (int)p->items->len - 1, to = p->selected;
    if (ev->type != EVENT_KEY)
        return UI_NONE;
    switch (ev->key) {
    case K_DOWN:
    case 'j':
        to++;
        break;
    case K_UP:
    case 'k':
        to--;
        break;
    case K_PGDN:
        to += p->height;
        break;
    case K_PGUP:
        to -= p->height;
        break;
    case K_HOME:
    case 'g':
        to = 0;
        break;
    case K_END:
    case 'G':
        to = last;
        break;
    case K_ENTER:
        pick_answer(ui, p, p->selected);
        return UI_NONE;
    case K_ESC:
    case 'q':
    case K_CTRL('c'):
        pick_answer(ui, p, -1);
        return UI_NONE;
    default:
        if (ev->key >= '1' && ev->key <= '9' && ev->key - '1' <= last)
            pick_answer(ui, p, ev->key - '1');
        if (ev->key < K_PICK)
            return UI_NONE;
        to = ev->key - K_PICK;
    }
    p->selected = CLAMP(to, 0, MAX(last, 0));
    return UI_REDRAW;
}

static void pick_close(struct ui *ui, void *state)
{
    struct pick *p = state;
    pick_answer(ui, p, -1);
    g_free(p->title);
    if (p->items)
        g_ptr_array_unref(p->items);
}

static const struct screen_key pick_keys[] = {
    {.keys = "Enter", .word = "Choose", .help = "Takes the selected line"},
    {.keys = "1 2 3 4 5 6 7 8 9", .label = "1-9", .help = "Takes that line"},
    {.keys = "Esc q", .word = "Back", .help = "Back without choosing"},
    {.keys = NULL},
};

static const struct screen_ops pick_ops = {
    .id = "pick",
    .title = "Choose",
    .flags = SCREEN_MODAL,
    .state_size = sizeof(struct pick),
    .keys = pick_keys,
    .draw = pick_draw,
    .handle = pick_handle,
    .close = pick_close,
};

void dialog_pick(struct ui *ui, const char *title, GPtrArray *items,
                 void (*answer)(struct ui *ui, const record *picked, void *data), void *data)
{
    void *state = NULL;
    ui_push(ui, &pick_ops, NULL);
    ui_top(ui, &state);
    struct pick *p = state;
    p->title = g_strdup(title);
    p->items = g_ptr_array_ref(items);
    p->answer = answer;
    p->data = data;
}
