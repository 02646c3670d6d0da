/*
 * What the palette offers: commands, lists narrowed, the keys of screens, the
 * screens.
 */
#include "fit.h"
#include "palette_private.h"

#include "base/text.h"
#include "ui/meanings.h"
#include "ui/stack.h"
#include "ui_private.h"

#include <string.h>

/* What works everywhere and is no command. */
static const struct own {
    const char *keys; /* NULL: none */
    void (*page)(struct ui *ui);
    const char *title, *help, *words;
} own_keys[] = {
    {"?", NULL, "Help", "The keys, letters and signs of this screen", "explain how"},
    {"q", NULL, "Leave", "Back, and from a top screen out", "quit exit close log out end"},
    {NULL, said_open, "Messages", "What was said since you came, the newest on top", "log errors"},
    {NULL, lock_now, "Lock the screen", "Blank until your PIN is typed", "away pin"},
    {"C-l", NULL, "Draw the screen again", "If something else has written on it", "refresh clear"},
};

static void entry_free(gpointer p)
{
    struct entry *e = p;
    record_free(e->given);
    g_free(e->title);
    g_free(e->folded_title);
    g_free(e->folded_words);
    g_free(e->folded_all);
    g_free(e->key);
    g_free(e);
}

/* more: other words that find it. Takes what e owns. */
static void add_entry(GPtrArray *all, struct entry e, const char *more)
{
    g_autofree char *text = g_strjoin(" ", e.title, e.help ? e.help : "", more, NULL);
    g_autofree char *folded = text_fold(more ? more : "");
    e.folded_title = text_fold(e.title);
    e.folded_words = g_strconcat(" ", folded, NULL);
    g_autofree char *plain = text_fold(text);
    e.folded_all = g_strconcat(" ", plain, NULL);
    e.key = e.key ? e.key : g_strdup("");
    e.order = (int)all->len;
    g_ptr_array_add(all, g_memdup2(&e, sizeof e));
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
    return NULL;
}

/* What to give to a list so that it asks for nothing more: that choice, and nothing else. */
static record *given_for(const struct command *cmd, const struct field *f, const char *value)
{
    record *given = record_new();
    for (const struct field *g = cmd->fields; g->name; g++)
        if (!(g->flags & FIELD_SUBJECT))
            record_set_text(given, g->name, g == f ? value : "");
    return given;
}

/* Who is found by a saved search: the list of members, narrowed by it. */
static void add_saved(struct ui *ui, GPtrArray *all)
{
    const struct command *cmd = command_known("member.list");
    const struct field *where = cmd ? cmd->fields : NULL;
    while (where && where->name && strcmp(where->name, "where") != 0)
        where++;
    g_autoptr(GPtrArray) rows = where ? app_rows(ui_app(ui), "search_list", NULL, NULL) : NULL;
    for (guint i = 0; rows && i < rows->len; i++) {
        const record *row = rows->pdata[i];
        struct entry e = {.cmd = cmd};
        e.given = given_for(cmd, where, record_str(row, "where"));
        e.help = record_text(e.given, "where");
        e.title = record_int(row, "mine")
                      ? g_strdup_printf("%s · saved search", record_str(row, "name"))
                      : g_strdup_printf("%s · search of %s", record_str(row, "name"),
                                        record_str(row, "owner"));
        add_entry(all, e, "saved search find");
    }
}

/* A list that a screen shows, narrowed to each word of a choice: "People of a ballot: not reached".
 */
static void add_narrowed(GPtrArray *all, const struct command *cmd, const char *why)
{
    const char *takes = cmd->shown_on ? cmd->shown_on->takes : NULL;
    g_auto(GStrv) names = g_strsplit(takes ? takes : "", " ", -1);
    for (const struct field *f = cmd->fields; takes && f && f->name; f++) {
        if (f->type != FIELD_CHOICE || !g_strv_contains((const char *const *)names, f->name))
            continue;
        for (const struct choice *c = f->choices; c->value; c++) {
            struct entry e = {.cmd = cmd, .help = cmd->help, .why = why};
            e.given = given_for(cmd, f, c->value);
            e.title = g_strdup_printf("%s: %s", cmd->title, c->label);
            add_entry(all, e, NULL);
        }
    }
}

static void add_commands(struct ui *ui, GPtrArray *all)
{
    g_autoptr(record) subject = ui_subject(ui);
    const char *here = ui_screen(ui)->id;
    gsize n = 0;
    const struct command *const *table = command_table(&n);
    for (gsize i = 0; i < n; i++) {
        const struct command *cmd = table[i];
        if (!command_at_screens(cmd))
            continue;
        g_autofree char *id = g_strdelimit(g_strdup(cmd->id), ".", ' ');
        g_autofree char *more = g_strjoin(" ", id, cmd->bar ? cmd->bar : "", cmd->words, NULL);
        struct entry e = {.cmd = cmd,
                          .title = g_strdup(cmd->title),
                          .help = cmd->help,
                          .why = app_why_disabled(ui_app(ui), cmd, subject)};
        e.here = cmd->keys && command_on_screen(cmd, here);
        e.keys = e.here ? cmd->keys : NULL;
        e.key = e.here ? keys_label(cmd->keys) : key_elsewhere(ui, cmd);
        add_entry(all, e, more);
        add_narrowed(all, cmd, e.why);
    }
}

/* A key that a screen itself handles. on: the screen to go to first; NULL: this one. */
static void add_key(struct ui *ui, GPtrArray *all, const struct screen_key *k,
                    const struct screen_ops *on)
{
    const struct command *needs = k->needs ? command_find(k->needs) : NULL;
    g_autofree char *first = keys_label(k->keys);
    int key = keys_parse(first);
    g_autofree char *name = k->label ? g_strdup(k->label) : keys_name(key);
    struct entry e = {.screen = on, .press = key, .help = k->help, .here = !on};
    e.title = meaning_word(k);
    e.keys = on ? NULL : k->keys;
    e.key = on ? g_strdup_printf("%c %s", on->key, name) : g_strdup(name);
    e.why = needs ? app_why_disabled(ui_app(ui), needs, NULL) : NULL;
    add_entry(all, e, key == K_TAB ? "panes lists" : k->words ? k->words : k->label);
}

/* It is there already: on this screen, or on one before. */
static bool has_key(const GPtrArray *all, const struct screen_key *k)
{
    for (guint i = 0; i < all->len; i++) {
        const struct entry *e = all->pdata[i];
        if (!e->cmd && e->press != K_NONE && keys_have(e->press, k->keys) &&
            strcmp(e->title, k->word) == 0)
            return true;
    }
    return false;
}

/* Of this screen all; of the others what has a sign of its own, for the first that has it. */
static void add_screen_keys(struct ui *ui, GPtrArray *all)
{
    gsize n = 0;
    const struct screen_ops *const *ops = ui_screens(ui, &n), *here = ui_screen(ui);
    for (const struct screen_key *k = here->keys; k && k->keys; k++)
        add_key(ui, all, k, NULL);
    for (gsize i = 0; i < n; i++)
        for (const struct screen_key *k = ops[i]->key ? ops[i]->keys : NULL; k && k->keys; k++) {
            g_autofree char *first = keys_label(k->keys);
            int key = keys_parse(first);
            if (k->word && (keys_is_text(key) || key == K_TAB) && !has_key(all, k))
                add_key(ui, all, k, ops[i]);
        }
}

static void add_frame_keys(struct ui *ui, GPtrArray *all)
{
    gsize n = 0;
    const struct screen_ops *const *ops = ui_screens(ui, &n);
    for (gsize i = 0; i < n; i++)
        if (ops[i]->key) {
            struct entry e = {.screen = ops[i], .help = "Goes to this screen", .here = true};
            e.title = g_strdup(ops[i]->title);
            e.key = keys_name(ops[i]->key);
            add_entry(all, e, ops[i]->words ? ops[i]->words : "go screen");
        }
    for (gsize i = 0; i < G_N_ELEMENTS(own_keys); i++) {
        const struct own *own = &own_keys[i];
        struct entry e = {.press = keys_parse(own->keys), .page = own->page, .help = own->help};
        e.title = g_strdup(own->title);
        e.keys = own->keys;
        e.key = keys_name(e.press);
        add_entry(all, e, own->words);
    }
}

GPtrArray *palette_entries(struct ui *ui)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(entry_free);
    add_saved(ui, all); /* what somebody has called so comes before what we have */
    add_commands(ui, all);
    add_screen_keys(ui, all);
    add_frame_keys(ui, all);
    return all;
}
