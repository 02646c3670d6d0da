/*
 * The list under a field: candidates for what is typed there, or the words of a long choice. One is
 * marked; what is not taken is not stored.
 */
#include "base/text.h"
#include "form_private.h"
#include "ui/stack.h"

#include <string.h>

#define CANDIDATES 6
#define WORDS_SHOWN 15

bool menu_is_open(const struct form *f)
{
    return f->menu.rows && f->menu.rows->len > 0;
}

void menu_close(struct form *f)
{
    g_clear_pointer(&f->menu.rows, g_ptr_array_unref);
    edit_done(&f->menu.find);
    f->menu = (struct form_menu){.at = -1};
}

/* Takes rows. */
static void open_menu(struct form *f, GPtrArray *rows, int at)
{
    menu_close(f);
    f->menu.rows = rows;
    f->menu.at = rows->len > 0 ? CLAMP(at, -1, (int)rows->len - 1) : -1;
}

/* ---- what there is to take ---- */

/* Several files have commas between them, and a name may have some: the last one is being typed,
 * from the first place on for which there is anything; *from is where. NULL on error. */
static GPtrArray *files_for(struct ui *ui, const struct form_field *ff, gsize *from, GError **error)
{
    const char *text = ff->edit.text->str, *at = text;
    for (;;) {
        at += *at == '"' || *at == '\'';
        GPtrArray *rows = app_complete(ui_app(ui), FIELD_FILE, at, CANDIDATES, error);
        const char *comma = ff->f->flags & FIELD_REPEAT ? strchr(at, ',') : NULL;
        *from = (gsize)(at - text);
        if (!rows || rows->len || !comma)
            return rows;
        g_ptr_array_unref(rows);
        at = comma + 1 + strspn(comma + 1, " ");
    }
}

bool menu_begins(const struct form_field *ff)
{
    return ff->f->type == FIELD_TAG;
}

bool menu_look_up(struct ui *ui, struct form *f, GError **error)
{
    struct form_field *ff = form_field(f, f->focus);
    g_autofree char *typed = form_field_value(ff);
    menu_close(f);
    if ((!*typed && !menu_begins(ff)) || ff->whole)
        return true;
    gsize from = 0;
    GPtrArray *rows = ff->f->type == FIELD_FILE
                          ? files_for(ui, ff, &from, error)
                          : app_complete(ui_app(ui), ff->f->type, typed,
                                         *typed ? CANDIDATES : WORDS_SHOWN, error);
    if (!rows)
        return false;
    /* A file that is to be written need not be there, nor a tag. */
    open_menu(f, rows, ff->f->flags & FIELD_PLACE || ff->f->type == FIELD_TAG ? -1 : 0);
    f->menu.from = from;
    return true;
}

static void add_word(GPtrArray *rows, const char *label, int choice)
{
    record *r = record_of_int("choice", choice);
    record_set_text(r, "label", label);
    g_ptr_array_add(rows, r);
}

/* Those with what was typed at a word's start; where there is none, anywhere. */
static GPtrArray *words_with(const struct field *f, const char *typed)
{
    g_autofree char *want = g_utf8_strdown(typed, -1);
    GPtrArray *rows = record_array_new();
    bool none = !*want && !(f->flags & FIELD_REQUIRED); /* Enter twice leaves it out */
    if (none)
        add_word(rows, "–", -1);
    for (int inside = 0; inside < 2 && rows->len == none; inside++)
        for (int i = 0; f->choices[i].value; i++) {
            g_autofree char *label = g_utf8_strdown(f->choices[i].label, -1);
            bool has = inside ? strstr(label, want) != NULL
                              : !*want || form_choice_fit(&f->choices[i], want) >= FIT_WORD;
            if (!has)
                continue;
            add_word(rows, f->choices[i].label, i);
        }
    return rows;
}

void menu_words(struct form *f)
{
    const struct form_field *ff = form_field(f, f->focus);
    GPtrArray *rows = words_with(ff->f, "");
    int first = (int)record_int(rows->pdata[0], "choice");
    open_menu(f, rows, MAX(ff->choice - first, 0));
    edit_init(&f->menu.find, false, NULL);
}

/* Narrows the words by one more letter; one that no word has is not taken. */
static enum reaction words_key(struct form *f, int key)
{
    struct form_menu *m = &f->menu;
    g_autofree char *was = g_strdup(m->find.text->str);
    if (!edit_key(&m->find, key))
        return keys_is_text(key) ? UI_NONE : UI_PASS;
    GPtrArray *rows = words_with(form_field(f, f->focus)->f, m->find.text->str);
    if (rows->len == 0) {
        g_ptr_array_unref(rows);
        edit_set(&m->find, was);
        return UI_NONE;
    }
    g_ptr_array_unref(m->rows);
    m->rows = rows;
    m->at = m->top = 0;
    return UI_REDRAW;
}

/* Digits choose among words, unless one of the words has some. */
static bool takes_digits(const struct form *f)
{
    const struct choice *c = form_field(f, f->focus)->f->choices;
    if (!f->menu.find.text || !c)
        return false;
    for (; c->value; c++)
        if (strpbrk(c->label, "0123456789"))
            return false;
    return true;
}

/* The digit of a row: 0 leaves it out, 1 to 9 are the first words; K_NONE: it has none. */
static int row_digit(const struct form *f, int row)
{
    if (!takes_digits(f))
        return K_NONE;
    bool none = record_int(f->menu.rows->pdata[0], "choice") < 0;
    int n = row + !none;
    return n <= 9 ? '0' + n : K_NONE;
}

bool menu_digit(struct form *f, int key)
{
    for (int row = 0; row < (int)f->menu.rows->len; row++)
        if (key != K_NONE && row_digit(f, row) == key) {
            f->menu.at = row;
            return true;
        }
    return false;
}

/* ---- taking ---- */

static void take_candidate(struct form_field *ff, const record *r, gsize from)
{
    g_clear_pointer(&ff->picked, g_free);
    g_free(ff->typed);
    ff->typed = g_strdup(ff->edit.text->str);
    g_string_truncate(ff->edit.text, from);
    g_autofree char *text = g_strconcat(ff->edit.text->str, record_str(r, "label"), NULL);
    edit_set(&ff->edit, text);
    ff->whole = ff->f->type != FIELD_FILE || !g_str_has_suffix(text, "/");
    if (ff->f->type == FIELD_CONSTITUENCY)
        ff->picked = g_strdup(record_text(r, "ons_code"));
    else if (field_is_reference(ff->f))
        ff->picked = g_strdup_printf("#%" G_GINT64_FORMAT, record_int(r, "id"));
}

bool menu_is_sure(const struct form *f)
{
    const struct form_field *ff = form_field(f, f->focus);
    if (!menu_is_open(f) || f->menu.at < 0 || ff->f->type != FIELD_FILE)
        return false;
    const char *path = record_str(f->menu.rows->pdata[f->menu.at], "label");
    return !g_str_has_suffix(path, "/") && (f->menu.rows->len == 1 || f->menu.at > 0 ||
                                            strcmp(ff->edit.text->str + f->menu.from, path) == 0);
}

bool menu_take(struct form *f)
{
    struct form_field *ff = form_field(f, f->focus);
    if (!menu_is_open(f) || f->menu.at < 0)
        return false;
    const record *r = f->menu.rows->pdata[f->menu.at];
    g_clear_pointer(&ff->error, g_free);
    if (ff->f->type == FIELD_CHOICE) {
        ff->choice = (int)record_int(r, "choice");
        ff->chosen = true;
    } else {
        take_candidate(ff, r, f->menu.from);
    }
    menu_close(f);
    return true;
}

bool menu_settle(struct ui *ui, struct form *f, guint field)
{
    struct form_field *ff = form_field(f, field);
    if (!form_field_is_open(ff))
        return true;
    guint was = f->focus;
    f->focus = field;
    if (!menu_look_up(ui, f, NULL) || !menu_is_open(f) ||
        (record_bool(f->menu.rows->pdata[0], "meant") && menu_take(f))) {
        menu_close(f);
        f->focus = was;
        return true;
    }
    g_free(ff->error);
    ff->error = g_strdup_printf("“%s” fits more than one: choose with Down, take with Enter.",
                                ff->edit.text->str);
    return false;
}

bool menu_was_asked(const struct form *f)
{
    g_autofree char *typed = form_field_value(form_field(f, f->focus));
    return menu_is_open(f) && (f->menu.at >= 0 || *typed);
}

/* ---- keys ---- */

enum reaction menu_key(struct form *f, int key)
{
    struct form_menu *m = &f->menu;
    int last = (int)m->rows->len - 1, page = MAX(m->height, 1);
    int to = key == K_DOWN   ? m->at + 1
             : key == K_UP   ? m->at - 1
             : key == K_PGDN ? m->at + page
             : key == K_PGUP ? m->at - page
                             : -2;
    if (key >= K_PICK + MENU_PICK && key - K_PICK - MENU_PICK <= last)
        to = key - K_PICK - MENU_PICK;
    if (to != -2) {
        m->at = CLAMP(to, 0, last);
        m->moved = true;
        return UI_REDRAW;
    }
    if (m->find.text)
        return words_key(f, key);
    return UI_PASS;
}

/* A letter behind what stands there as a whole takes its place; of several what was just taken
 * stays, and what was there before does where a comma follows. */
void menu_begin_anew(struct form_field *ff, int key)
{
    bool goes_on = ff->f->flags & FIELD_REPEAT && (ff->typed || key == ',');
    if (ff->whole && keys_is_text(key) && ff->edit.at == ff->edit.text->len && !goes_on)
        edit_set(&ff->edit, NULL);
}

/* Backspace behind what was just taken: what was typed is there again. */
bool menu_untake(struct form *f)
{
    struct form_field *ff = form_field(f, f->focus);
    if (!ff->whole || !ff->typed || ff->edit.at != ff->edit.text->len)
        return false;
    edit_set(&ff->edit, ff->typed);
    return true;
}

/* ---- drawn ---- */

int menu_rows(const struct form *f, guint field)
{
    const struct form_field *ff = form_field(f, field);
    if (field != f->focus || !f->menu.rows)
        return 0;
    if (f->menu.rows->len == 0) /* says so */
        return form_field_is_open(ff);
    return MIN((int)f->menu.rows->len, WORDS_SHOWN);
}

void menu_draw(struct form *f, struct area a)
{
    struct form_menu *m = &f->menu;
    if (!m->rows || a.rows < 1)
        return;
    if (m->rows->len == 0) {
        area_put(a, 0, 1, -1, STYLE_MUTED, "no name fits");
        return;
    }
    m->height = MIN(a.rows, (int)m->rows->len);
    m->top = CLAMP(m->top, m->at - m->height + 1, MAX(m->at, 0));
    m->top = CLAMP(m->top, 0, (int)m->rows->len - m->height);
    for (int i = 0; i < m->height; i++) {
        bool here = m->top + i == m->at;
        const char *label = record_str(m->rows->pdata[m->top + i], "label");
        int digit = row_digit(f, m->top + i), col = 1;
        area_put(a, i, 0, 1, STYLE_NORMAL, here ? ">" : " ");
        if (digit != K_NONE)
            area_putf(a, i, col, 1, STYLE_KEY, "%c", digit);
        col += takes_digits(f) ? 2 : 0;
        area_put(a, i, col, -1, here ? STYLE_SELECTED : STYLE_NORMAL, label);
        area_hot(a, i, 0, 1, -1, here ? K_ENTER : K_PICK + MENU_PICK + m->top + i);
        if (here && m->moved)
            area_cursor(a, i, 0);
    }
}
