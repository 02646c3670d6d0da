/*
 * Confirm and message: sheets at the bottom, so that what they are about stays
 * in sight and few cells change.
 */
#include "ui/dialog.h"

#include "base/text.h"
#include "ui/ui.h"

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
