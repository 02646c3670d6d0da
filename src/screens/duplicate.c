/*
 * Two people side by side: at the left who stays, at the right the other one. Of each part that
 * differs one chooses which counts; M makes one of the two, Z says that they are two. Then comes
 * the next pair.
 */
#include "screens/screen.h"

#include "app/value.h"
#include "base/day.h"
#include "base/paging.h"
#include "base/text.h"

#include <string.h>

#define PART "_row" /* the place of a part among what is known */
#define STAYS "»"   /* before the value that counts */

struct pair {
    gint64 person_id, other_id;
    struct rows_source source;
    struct table table;
    GHashTable *taken;       /* parts whose value of the other one counts */
    char *name, *other_name; /* where both have one name, with what tells them apart */
};

static bool is_taken(const struct pair *s, const record *row)
{
    return g_hash_table_contains(s->taken, record_str(row, "part"));
}

static char *part_cell(const record *row, void *data)
{
    (void)data;
    return value_label(record_str(row, "part"));
}

static char *marked(const char *text, bool stays)
{
    return g_strconcat(stays ? STAYS " " : "  ", text ? text : "", NULL);
}

/* A day as people read it. Caller's; NULL: nothing. */
static char *said(const record *row, const char *name)
{
    const char *value = record_text(row, name);
    const day d =
        value && strcmp(record_str(row, "part"), "joined") == 0 ? day_from_iso(value) : DAY_NONE;
    return d != DAY_NONE ? day_dated(d) : g_strdup(value);
}

static char *keep_cell(const record *row, void *data)
{
    g_autofree char *value = said(row, "value");
    return marked(value, record_has(row, "value") && !is_taken(data, row));
}

/* What the first lacks comes from the other one. */
static char *other_cell(const record *row, void *data)
{
    g_autofree char *value = said(row, "other_value");
    return marked(value, record_has(row, "other_value") &&
                             (is_taken(data, row) || !record_has(row, "value")));
}

static const struct table_column columns[] = {
    {.name = "part", .title = "", .width = 15, .format = part_cell},
    {.name = "value", .title = "STAYS", .width = 16, .flex = 1, .format = keep_cell},
    {.name = "other_value", .title = "GOES", .width = 16, .flex = 1, .format = other_cell},
    {.name = NULL},
};

static void pair_take(struct pair *s, const record *pair)
{
    s->person_id = record_int(pair, "person_id");
    s->other_id = record_int(pair, "other_id");
    g_hash_table_remove_all(s->taken);
}

static bool pair_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)error;
    struct pair *s = state;
    s->taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    pair_take(s, args);
    table_init(&s->table, ui, rows_source_init(&s->source, PART), columns, "");
    s->table.id = PART;
    s->table.data = s;
    s->table.list = "duplicate";
    return true;
}

static const record *part_of(const GPtrArray *rows, const char *part)
{
    for (guint i = 0; i < rows->len; i++)
        if (strcmp(record_str(rows->pdata[i], "part"), part) == 0)
            return rows->pdata[i];
    return NULL;
}

/* Two of one name: with the number, where there is none with what else differs. Caller's. */
static char *name_apart(const GPtrArray *rows, const char *which)
{
    static const char *const parts[] = {"membership_no", "workplace", "job"};
    const record *names = part_of(rows, "name");
    const char *name = names ? record_str(names, which) : "";
    g_autofree char *one = text_fold(names ? record_str(names, "value") : ""),
                    *other = text_fold(names ? record_str(names, "other_value") : "");
    for (gsize i = 0; strcmp(one, other) == 0 && i < G_N_ELEMENTS(parts); i++) {
        const record *row = part_of(rows, parts[i]);
        if (row && record_has(row, which) &&
            g_strcmp0(record_text(row, "value"), record_text(row, "other_value")) != 0)
            return g_strdup_printf("%s (%s)", name, record_str(row, which));
    }
    return g_strdup(name);
}

static bool pair_recalc(struct ui *ui, void *state, GError **error)
{
    struct pair *s = state;
    g_autoptr(record) both = record_of_int("person_id", s->person_id);
    record_set_int(both, "other_id", s->other_id);
    GPtrArray *rows = ui_rows_of(ui, command_find("duplicate.show"), both, error);
    if (!rows)
        return false;
    for (guint i = 0; i < rows->len; i++)
        record_set_int(rows->pdata[i], PART, i);
    g_free(s->name);
    g_free(s->other_name);
    s->name = name_apart(rows, "value");
    s->other_name = name_apart(rows, "other_value");
    rows_source_take(&s->source, rows);
    return table_reload(&s->table, error);
}

static void pair_draw(struct ui *ui, void *state, struct area a)
{
    (void)ui;
    struct pair *s = state;
    bool head = a.rows >= 6;
    if (head) {
        area_putf(a, 0, 1, -1, STYLE_TITLE, "%s: one person with %s?", s->name ? s->name : "",
                  s->other_name ? s->other_name : "");
        area_put(a, 1, 1, -1, STYLE_MUTED,
                 STAYS " counts. All that happened with either goes to who stays.");
    }
    table_draw(&s->table, area_part(a, head ? 2 : 0, 0, -1, -1));
}

static void pair_subject(struct ui *ui, void *state, record *out)
{
    (void)ui;
    const struct pair *s = state;
    g_autoptr(GString) take = g_string_new(NULL);
    GHashTableIter it;
    gpointer part;
    g_hash_table_iter_init(&it, s->taken);
    while (g_hash_table_iter_next(&it, &part, NULL))
        g_string_append_printf(take, "%s%s", take->len ? "," : "", (const char *)part);
    record_set_int(out, "person_id", s->person_id);
    record_set_int(out, "other_id", s->other_id);
    if (take->len)
        record_set_text(out, "take", take->str);
    g_autofree char *label = g_strdup_printf("%s stays, %s goes", s->name ? s->name : "",
                                             s->other_name ? s->other_name : "");
    record_set_text(out, "label", label);
}

static enum reaction choose(struct ui *ui, struct pair *s, const record *row, bool other)
{
    if (!record_bool(row, "choice")) {
        ui_warn(ui, "Here is nothing to choose.");
        return UI_NONE;
    }
    if (other)
        g_hash_table_add(s->taken, g_strdup(record_str(row, "part")));
    else
        g_hash_table_remove(s->taken, record_str(row, "part"));
    return UI_REDRAW;
}

static enum reaction swap(struct pair *s)
{
    gint64 other = s->other_id;
    s->other_id = s->person_id;
    s->person_id = other;
    g_hash_table_remove_all(s->taken);
    return UI_RECALC;
}

static enum reaction pair_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct pair *s = state;
    const record *row = table_row(&s->table);
    bool key = ev->type == EVENT_KEY && row;
    if (key && (ev->key == K_LEFT || ev->key == K_RIGHT))
        return choose(ui, s, row, ev->key == K_RIGHT);
    if (key && ev->key == 'x')
        return swap(s);
    return table_handle(&s->table, ev);
}

/* Of whoever comes behind that person; NULL: there is none. Caller's. */
static record *first_pair(struct ui *ui, gint64 after)
{
    g_autoptr(record) filter = record_of_int("after", after);
    g_autoptr(GPtrArray) pairs =
        app_page(ui_app(ui), "duplicate", filter, PAGE_FIRST, NULL, 1, NULL);
    return pairs && pairs->len ? g_ptr_array_steal_index(pairs, 0) : NULL;
}

/* The pair that stood behind this one in the list, else the first that is left. */
static bool next_pair(struct ui *ui, struct pair *s)
{
    g_autoptr(record) next = first_pair(ui, MIN(s->person_id, s->other_id) - 1);
    if (!next)
        next = first_pair(ui, 0);
    if (next)
        pair_take(s, next);
    return next != NULL;
}

static bool pair_ran(struct ui *ui, void *state, const struct command *cmd, const struct result *r)
{
    struct pair *s = state;
    (void)r;
    if (strcmp(cmd->id, "duplicate.merge") != 0 && strcmp(cmd->id, "duplicate.apart") != 0)
        return false;
    if (next_pair(ui, s))
        ui_stale_layer(ui, state);
    else
        ui_back(ui, state);
    return false;
}

static void pair_close(struct ui *ui, void *state)
{
    (void)ui;
    struct pair *s = state;
    table_done(&s->table);
    rows_source_done(&s->source);
    g_hash_table_unref(s->taken);
    g_free(s->name);
    g_free(s->other_name);
}

static const struct screen_key keys[] = {
    {.keys = "Left Right",
     .word = "Which counts",
     .help = "Takes the value of who stays, or of the other one"},
    {.keys = "x", .word = "Swap", .help = "The other one stays: also number and place"},
    {.keys = "j k", .word = "Down and up", .help = "Down and up in what is known"},
    {.keys = NULL},
};

const struct screen_ops duplicate_screen = {
    .id = "duplicate",
    .title = "Side by side",
    .topics = TOPIC_PERSON,
    .state_size = sizeof(struct pair),
    .min_rows = 3,
    .keys = keys,
    .bar = "M Z Left x",
    .open = pair_open,
    .recalc = pair_recalc,
    .draw = pair_draw,
    .handle = pair_handle,
    .subject = pair_subject,
    .ran = pair_ran,
    .close = pair_close,
};
