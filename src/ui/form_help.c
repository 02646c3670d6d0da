/*
 * What a form says of itself: the keys that work in the focused field, on the bar, and the page of
 * F1 with all fields.
 */
#include "base/moment.h"
#include "form_private.h"
#include "ui/reader.h"

#include <string.h>

#define SAVE                                                                                       \
    {                                                                                              \
        .keys = "C-s F2", .label = "Ctrl-S", .word = "Save"                                        \
    }
#define KEY(a_keys, a_word)                                                                        \
    {                                                                                              \
        .keys = a_keys, .word = a_word                                                             \
    }
#define END_KEYS                                                                                   \
    KEY("F1", "Help"), KEY("Esc", "Back"),                                                         \
    {                                                                                              \
        .keys = NULL                                                                               \
    }

static const struct screen_key line_keys[] = {SAVE, KEY("Enter", "Next"), END_KEYS};
static const struct screen_key last_keys[] = {SAVE, KEY("Enter", "Save"), END_KEYS};
static const struct screen_key long_keys[] = {SAVE, KEY("Tab", "Next"), END_KEYS};
static const struct screen_key change_keys[] = {SAVE, KEY("Enter", "Next"), KEY("Space", "Change"),
                                                END_KEYS};
static const struct screen_key last_change_keys[] = {SAVE, KEY("Enter", "Save"),
                                                     KEY("Space", "Change"), END_KEYS};
static const struct screen_key list_keys[] = {SAVE, KEY("Enter", "List"), KEY("Tab", "Next"),
                                              KEY("Space", "Change"), END_KEYS};
static const struct screen_key tag_keys[] = {SAVE, KEY("Enter", "Next"), KEY("Down", "Choose"),
                                             END_KEYS};
static const struct screen_key last_tag_keys[] = {SAVE, KEY("Enter", "Save"), KEY("Down", "Choose"),
                                                  END_KEYS};
static const struct screen_key file_keys[] = {
    KEY("Enter", "Take"), KEY("Down", "Choose"), SAVE,
    KEY("F1", "Help"),    KEY("Esc", "Close"),   {.keys = NULL}};
static const struct screen_key sure_file_keys[] = {KEY("Enter", "Save"),  KEY("Tab", "Take"),
                                                   KEY("Down", "Choose"), KEY("F1", "Help"),
                                                   KEY("Esc", "Close"),   {.keys = NULL}};
static const struct screen_key menu_keys[] = {KEY("Enter", "Take"),
                                              KEY("Down", "Choose"),
                                              KEY("F1", "Help"),
                                              KEY("Esc", "Close"),
                                              {.keys = NULL}};

static const struct screen_key *keys_of(const struct form *f)
{
    const struct form_field *ff = form_field(f, f->focus);
    bool last = f->fixing || f->focus + 1 == f->fields->len;
    if (menu_is_open(f) && ff->f->type == FIELD_TAG && f->menu.at < 0)
        return last ? last_tag_keys : tag_keys;
    if (last && menu_is_sure(f))
        return sure_file_keys;
    if (menu_is_open(f))
        return ff->f->type == FIELD_FILE ? file_keys : menu_keys;
    if (field_is_long_choice(ff->f) && !ff->chosen)
        return list_keys;
    if (ff->f->type == FIELD_CHOICE || ff->f->type == FIELD_BOOL)
        return last ? last_change_keys : change_keys;
    if (ff->f->type == FIELD_LONG_TEXT)
        return long_keys;
    return last ? last_keys : line_keys;
}

const struct screen_key *form_keys_now(struct ui *ui, void *state)
{
    struct form *f = state;
    const struct screen_key *keys = keys_of(f);
    (void)ui;
    for (int i = 0; i < FORM_KEYS && keys[i].keys; i++) {
        f->named[i] = keys[i];
        f->named[i + 1].keys = NULL;
        if (f->word && strcmp(keys[i].word, "Save") == 0)
            f->named[i].word = f->word;
    }
    return f->named;
}

/* ---- the page ---- */

/* "  (needed unless Level is officer)"; "": it is not. Caller's. */
static char *needed(const struct form *form, const struct field *f)
{
    const char *word = f->needed_unless ? strchr(f->needed_unless, ' ') + 1 : NULL;
    for (guint i = 0; word && i < form->fields->len; i++) {
        const struct field *other = form_field(form, i)->f;
        if (g_str_has_prefix(f->needed_unless, other->name) && other->choices)
            return g_strdup_printf("  (needed unless %s is %s)", other->label,
                                   choice_label(other->choices, word));
    }
    return g_strdup(f->flags & FIELD_REQUIRED ? "  (needed)" : "");
}

static void add_field(GString *s, const struct form *form, const struct field *f)
{
    g_autofree char *need = needed(form, f);
    g_string_append_printf(s, "%s%s\n", f->label, need);
    if (f->help && *f->help)
        g_string_append_printf(s, "    %s\n", f->help);
    if (field_is_reference(f))
        g_string_append(s, "    Type part of the name: Enter or Tab takes the marked one, Down "
                           "chooses another; Backspace goes back to what you typed.\n");
    if (f->type == FIELD_TAG)
        g_string_append(
            s, "    Tags in use are listed: Down chooses one, Tab takes the first that fits.\n");
    if (f->type == FIELD_FILE)
        g_string_append(s, "    Tab completes it, folder by folder.\n");
    if (f->type == FIELD_DATE)
        g_string_append(s, "    Such as today, fri, 3 dec or +7.\n");
    if (f->type == FIELD_MOMENT)
        g_string_append(s, "    Such as " MOMENT_LIKE "; 14:30 alone is today.\n");
    if (field_is_long_choice(f))
        g_string_append(
            s, "    Enter or Down lists them; letters narrow the list, its digit takes one.\n");
    for (const struct choice *c = f->type == FIELD_CHOICE ? f->choices : NULL; c && c->value; c++)
        g_string_append_printf(s, "%s%s%s", c == f->choices ? "    One of: " : ", ", c->label,
                               c[1].value ? "" : ".\n");
    g_string_append_c(s, '\n');
}

void form_help(struct ui *ui, const struct form *f)
{
    g_autoptr(GString) s = g_string_new(
        "KEYS\n"
        "Ctrl-S or F2   saves\n"
        "Enter          the next field; in the last one it saves, in a note it is a new line\n"
        "Tab Shift-Tab  the next field and the one before; so do Down and Up\n"
        "Space          the next word of a choice, yes or no\n"
        "Left Right     the same, both ways; a letter goes to the word that begins so\n"
        "Ctrl-U Ctrl-W  empties the line; takes away a word\n"
        "Esc            leaves; what you typed is asked about, and a second Esc keeps it\n"
        "Ctrl-R         where an earlier form came back: starts afresh\n"
        "\nFIELDS\n");
    for (guint i = 0; i < f->fields->len; i++)
        add_field(s, f, form_field(f, i)->f);
    reader_open(ui, f->title, s->str);
}
