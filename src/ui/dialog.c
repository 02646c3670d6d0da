/*
 * Questions, as sheets at the bottom.
 */
#include "ui/dialog.h"

#include "sheet.h"

#include "base/text.h"
#include "ui/stack.h"

#include <string.h>

struct ask {
    char *question, *detail, *keys;
    struct sheet sheet;
    int yes_key, also_key; /* K_NONE: no second one */
    void (*also)(struct ui *ui, void *data);
    void (*answer)(struct ui *ui, bool yes, void *data);
    int picks[DIALOG_KEYS];
    void (*picked)(struct ui *ui, int key, void *data); /* in place of answer; NULL */
    void *data;
};

static struct sheet *ask_sheet(struct ask *k)
{
    k->sheet.heading = k->question;
    k->sheet.text = k->detail;
    k->sheet.keys = k->keys;
    k->sheet.answers = true;
    return &k->sheet;
}

static int ask_rows(struct ui *ui, void *state, int cols)
{
    (void)ui;
    return sheet_rows(ask_sheet(state), cols);
}

static void ask_draw(struct ui *ui, void *state, struct area a)
{
    struct ask *k = state;
    struct sheet *s = ask_sheet(k);
    (void)ui;
    sheet_draw(s, a);
    if (sheet_more(s))
        area_hot(a, a.rows - 1, 0, 1, text_width(SHEET_MORE), K_DOWN);
    else if (s->keys_row >= 0 && k->yes_key != K_NONE)
        area_hot(a, s->keys_row, 0, 1, text_width(k->keys) / 2, k->yes_key);
}

/* Once, whatever happens, as the next is. */
static void ask_picked(struct ui *ui, struct ask *k, int key)
{
    void (*picked)(struct ui * ui, int key, void *data) = k->picked;
    int which = K_NONE;
    for (int i = 0; i < DIALOG_KEYS; i++)
        which = k->picks[i] == key ? key : which;
    k->picked = NULL;
    if (picked)
        picked(ui, which, k->data);
}

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
    if (sheet_key(&k->sheet, ev->key))
        return UI_REDRAW;
    ui_back(ui, k);
    int key = ev->key == K_CTRL('c') ? K_ESC : ev->key;
    if (k->picked) {
        ask_picked(ui, k, key);
        return UI_NONE;
    }
    if (k->also_key == K_NONE || key != k->also_key) {
        ask_answer(ui, k, key == k->yes_key);
        return UI_NONE;
    }
    k->answer = NULL;
    k->also(ui, k->data);
    return UI_NONE;
}

static void ask_close(struct ui *ui, void *state)
{
    struct ask *k = state;
    ask_picked(ui, k, K_NONE);
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

static struct ask *ask_open(struct ui *ui, const char *question, const char *detail, void *data)
{
    void *state = NULL;
    ui_push(ui, &ask_ops, NULL);
    ui_top(ui, &state);
    struct ask *k = state;
    k->question = text_clean(question, -1, TEXT_LINE);
    k->detail = detail ? text_clean(detail, -1, TEXT_MULTILINE) : NULL;
    k->yes_key = k->also_key = K_NONE;
    k->data = data;
    return k;
}

void dialog_pick(struct ui *ui, const char *question, const char *detail,
                 const struct dialog_key *keys, int n, const char *other,
                 void (*picked)(struct ui *ui, int key, void *data), void *data)
{
    struct ask *k = ask_open(ui, question, detail, data);
    GString *line = g_string_new(NULL);
    for (int i = 0; i < DIALOG_KEYS; i++) {
        g_autofree char *name = i < n ? keys_name(keys[i].key) : NULL;
        k->picks[i] = i < n ? keys[i].key : K_NONE;
        if (name)
            g_string_append_printf(line, "%s %s   ", name, keys[i].word);
    }
    g_string_append_printf(line, "any other key: %s", other);
    k->keys = g_string_free(line, FALSE);
    k->picked = picked;
}

void dialog_confirm(struct ui *ui, const char *question, const char *detail, int yes_key,
                    const char *yes_word, void (*answer)(struct ui *ui, bool yes, void *data),
                    void *data)
{
    struct ask *k = ask_open(ui, question, detail, data);
    g_autofree char *name = keys_name(yes_key);
    k->keys = g_strdup_printf("%s %s   any other key: no", name, yes_word);
    k->yes_key = yes_key;
    k->answer = answer;
}

void dialog_also(struct ui *ui, int key, const char *word,
                 void (*chosen)(struct ui *ui, void *data))
{
    void *state = NULL;
    ui_top(ui, &state);
    struct ask *k = state;
    g_autofree char *name = keys_name(key), *before = k->keys;
    char *rest = strstr(before, "   any other");
    k->keys = g_strdup_printf("%.*s   %s %s%s", (int)(rest - before), before, name, word, rest);
    k->also_key = key;
    k->also = chosen;
}
