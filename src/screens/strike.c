/*
 * A reply part by part, before HQ gets it: Space strikes one out or lets it stay, s takes all that
 * looks like what HQ need not have, Enter stores it.
 */
#include "screens/screen.h"

#include "base/count.h"
#include "base/text.h"

#include <string.h>

#define SIGN_STRUCK "x"
#define SIGN_OPEN "?"

struct striking {
    gint64 reply_id;
    struct rows_source source;
    struct table table;
    GHashTable *turned; /* numbers of parts that are the other way than they are stored */
    bool read;
    guint struck, open, n;
};

static bool is_turned(const struct striking *s, const record *row)
{
    return g_hash_table_contains(s->turned, GINT_TO_POINTER((gint)record_int(row, "paragraph")));
}

static bool is_struck(const struct striking *s, const record *row)
{
    return record_bool(row, "struck") != is_turned(s, row);
}

/* Why what is struck is not let stay here; NULL: it is. */
static const char *stays_struck(const record *row)
{
    return !record_bool(row, "struck") ? NULL
           : record_bool(row, "elsewhere")
               ? "It is struck out of another copy of this letter, and is taken back there."
           : record_bool(row, "only_names")
               ? "It is a name of somebody who has not agreed: HQ gets it when they have."
               : NULL;
}

static bool is_open(const struct striking *s, const record *row)
{
    return record_has(row, "reason") && !is_struck(s, row);
}

static char *text_cell(const record *row, void *data)
{
    const char *sign = is_struck(data, row) ? SIGN_STRUCK : is_open(data, row) ? SIGN_OPEN : " ";
    g_autofree char *line = text_clean(record_str(row, "text"), -1, TEXT_LINE);
    return g_strdup_printf("%s %s", sign, line);
}

static enum style text_style(const record *row, void *data)
{
    return is_struck(data, row) ? STYLE_MUTED : is_open(data, row) ? STYLE_WARN : STYLE_NORMAL;
}

static char *why_cell(const record *row, void *data)
{
    const char *why = record_text(row, "reason");
    if (record_bool(row, "only_names") && !is_turned(data, row))
        return g_strdup("names struck out");
    if (record_bool(row, "elsewhere") && record_bool(row, "struck"))
        return g_strdup("in another copy");
    if (is_struck(data, row))
        return g_strdup("struck out");
    return record_bool(row, "partly") ? g_strdup("words struck out") : g_strdup(why ? why : "");
}

static const struct table_column columns[] = {
    {.name = "text",
     .title = "WHAT IT SAYS",
     .flex = 1,
     .width = 36,
     .format = text_cell,
     .style = text_style},
    {.name = "reason",
     .title = "looks like",
     .width = 17,
     .format = why_cell,
     .style = text_style,
     .priority = 1},
    {.name = NULL},
};

#define REASON 1

/* What the selected part looks like, where there is no column for it. Caller's; NULL: nothing. */
static char *said_above(const struct striking *s)
{
    const record *row = s->table.out & 1u << REASON ? table_row(&s->table) : NULL;
    const char *looks = row ? record_text(row, "reason") : NULL;
    g_autofree char *why = row ? why_cell(row, (void *)s) : g_strdup("");
    if (!looks)
        return *why ? g_steal_pointer(&why) : NULL;
    bool same = strcmp(looks, why) == 0;
    return g_strdup_printf("Looks like: %s%s%s", looks, same ? "" : ", ", same ? "" : why);
}

#define REASON_LEAST 10 /* columns: its title */
#define BETWEEN 2
#define ALL_OF_IT " w: all of it "

/* The selected part has more lines than there are for it. */
static bool is_cut(const struct striking *s, int rows, int cols)
{
    const record *row = table_row(&s->table);
    g_autofree char *text = row ? text_cell(row, (void *)s) : NULL;
    bool alone = s->table.out & 1u << REASON;
    int width = cols - 1 - (alone ? 0 : MAX(s->table.content[REASON], REASON_LEAST) + BETWEEN);
    g_auto(GStrv) lines = text && width > 0 ? text_wrap(text, width) : NULL;
    return lines && (int)g_strv_length(lines) > rows;
}

static bool strike_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)error;
    struct striking *s = state;
    s->reply_id = record_int(args, "reply_id");
    s->turned = g_hash_table_new(NULL, NULL);
    table_init(&s->table, ui, rows_source_init(&s->source, "paragraph"), columns,
               "This reply has no text.");
    s->table.id = "paragraph";
    s->table.data = s;
    s->table.flags = TABLE_WRAPS;
    return true;
}

static void count_rows(struct striking *s)
{
    const GPtrArray *rows = s->source.rows;
    s->struck = s->open = 0;
    s->n = rows ? rows->len : 0;
    for (guint i = 0; i < s->n; i++) {
        s->struck += is_struck(s, rows->pdata[i]);
        s->open += is_open(s, rows->pdata[i]);
    }
}

static bool same_rows(const GPtrArray *a, const GPtrArray *b)
{
    bool same = a && a->len == b->len;
    for (guint i = 0; same && i < a->len; i++)
        same = strcmp(record_str(a->pdata[i], "text"), record_str(b->pdata[i], "text")) == 0;
    return same;
}

static bool strike_recalc(struct ui *ui, void *state, GError **error)
{
    struct striking *s = state;
    g_autoptr(record) in = record_of_int("reply_id", s->reply_id);
    GPtrArray *rows = ui_rows_of(ui, command_find("reply.paragraphs"), in, error);
    if (!rows)
        return false;
    if (s->read && !same_rows(s->source.rows, rows)) {
        g_hash_table_remove_all(s->turned);
        ui_warn(ui, "Somebody has changed the text: look through it again.");
    }
    s->read = true;
    rows_source_take(&s->source, rows);
    count_rows(s);
    return table_reload(&s->table, error);
}

static void strike_draw(struct ui *ui, void *state, struct area a)
{
    (void)ui;
    struct striking *s = state;
    bool head = a.rows >= 6;
    table_draw(&s->table, area_part(a, head ? 2 : 0, 0, -1, -1));
    if (head) {
        g_autofree char *open = counted(s->open, "more looks", "more look");
        g_autofree char *looks = said_above(s);
        area_put(a, 0, 1, -1, looks ? STYLE_WARN : STYLE_TITLE,
                 looks ? looks : "What HQ gets of this reply");
        int at = area_putf(a, 1, 1, -1, STYLE_NORMAL, "%u of %u struck out", s->struck, s->n);
        if (s->open)
            area_putf(a, 1, at + 1, -1, STYLE_WARN, ", %s like what HQ need not have", open);
        if (is_cut(s, a.rows - 3, a.cols))
            area_put(a, 1, a.cols - (int)strlen(ALL_OF_IT), -1, STYLE_HEADING, ALL_OF_IT);
    }
}

/* ---- keys ---- */

static void turn(struct striking *s, const record *row)
{
    gpointer n = GINT_TO_POINTER((gint)record_int(row, "paragraph"));
    if (!g_hash_table_remove(s->turned, n))
        g_hash_table_add(s->turned, n);
    count_rows(s);
}

static enum reaction take_suggested(struct ui *ui, struct striking *s)
{
    if (!s->open) {
        ui_warn(ui, "Nothing more looks like what HQ need not have.");
        return UI_NONE;
    }
    for (guint i = 0; i < s->n; i++)
        if (is_open(s, s->source.rows->pdata[i]))
            turn(s, s->source.rows->pdata[i]);
    return UI_REDRAW;
}

static void add_number(record *in, const char *name, gint64 n)
{
    GPtrArray *list = record_get(in, name) ? record_list(in, name) : NULL;
    if (!list) {
        list = record_array_new();
        record_take_list(in, name, list);
    }
    record *item = record_new();
    record_take_text(item, "value", g_strdup_printf("%" G_GINT64_FORMAT, n));
    g_ptr_array_add(list, item);
}

/* What was turned is stored, and that it was looked through. */
static void store(struct ui *ui, const struct striking *s)
{
    g_autoptr(record) in = record_of_int("reply_id", s->reply_id);
    record_set_text(in, "looked", "1");
    for (guint i = 0; i < s->n; i++) {
        const record *row = s->source.rows->pdata[i];
        if (is_struck(s, row) != record_bool(row, "struck"))
            add_number(in, is_struck(s, row) ? "paragraph" : "restore",
                       record_int(row, "paragraph"));
    }
    ui_command_id(ui, "reply.strike", in);
}

/* As it is stored. */
static void view_part(struct ui *ui, const struct striking *s)
{
    GError *error = NULL;
    g_autoptr(record) in = record_of_int("reply_id", s->reply_id);
    if (g_hash_table_size(s->turned)) {
        ui_warn(ui, "This is not stored yet: Enter stores it, then v shows what HQ gets.");
        return;
    }
    record_set_text(in, "look", "1");
    g_autoptr(record) part = card_read(ui, "reply.part", in, &error);
    if (part)
        reader_open(ui, "What HQ gets", record_str(part, "text"));
    else
        ui_error(ui, error);
}

static enum reaction strike_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct striking *s = state;
    enum reaction r = table_handle(&s->table, ev);
    const record *row = table_row(&s->table);
    if (r != UI_PASS || ev->type != EVENT_KEY)
        return r;
    switch (ev->key) {
    case ' ':
        if (row && stays_struck(row))
            ui_warn(ui, "%s", stays_struck(row));
        else if (row)
            turn(s, row);
        return UI_REDRAW;
    case 's':
        return take_suggested(ui, s);
    case 'v':
        view_part(ui, s);
        return UI_NONE;
    case 'w':
        if (row)
            reader_open(ui, "The whole of this part", record_str(row, "text"));
        return UI_NONE;
    case K_ENTER:
    case K_F1 + 1:
        store(ui, s);
        return UI_NONE;
    default:
        return UI_PASS;
    }
}

static bool strike_ran(struct ui *ui, void *state, const struct command *cmd,
                       const struct result *r)
{
    (void)r;
    struct striking *s = state;
    if (strcmp(cmd->id, "reply.strike") == 0) {
        g_hash_table_remove_all(s->turned);
        ui_back(ui, s);
    }
    return false;
}

static const char *strike_leaving(struct ui *ui, void *state)
{
    (void)ui;
    const struct striking *s = state;
    return g_hash_table_size(s->turned) ? "What you struck out is not stored. Leave it so?" : NULL;
}

static void strike_subject(struct ui *ui, void *state, record *out)
{
    (void)ui;
    const struct striking *s = state;
    record_set_int(out, "reply_id", s->reply_id);
    record_set_text(out, "label", "this reply");
}

static void strike_close(struct ui *ui, void *state)
{
    (void)ui;
    struct striking *s = state;
    table_done(&s->table);
    rows_source_done(&s->source);
    g_hash_table_unref(s->turned);
}

static const struct screen_key keys[] = {
    {.keys = "Space", .word = "Strike", .help = "Strikes the part out, or lets it stay"},
    {.keys = "s", .word = "All suggested", .help = "Strikes out all that is suggested"},
    {.keys = "Enter F2",
     .label = "Enter",
     .word = "Store",
     .main = true,
     .help = "Stores what is struck out, and that it was looked through"},
    {.keys = "v", .word = "View", .help = "Shows the part as HQ gets it"},
    {.keys = "w", .word = "Whole", .help = "Shows the whole of a part that has no room here"},
    TABLE_KEYS,
    {.keys = NULL},
};

static const struct screen_sign signs[] = {
    {SIGN_STRUCK, "struck out: HQ does not get it"},
    {SIGN_OPEN, "looks like what HQ need not have, and stays as it is now"},
    {.sign = NULL},
};

const struct screen_ops strike_screen = {
    .id = "strike",
    .title = "Strike out for HQ",
    .topics = TOPIC_REPLY,
    .state_size = sizeof(struct striking),
    .keys = keys,
    .bar = "Space s Enter v w T Y",
    .signs = signs,
    .open = strike_open,
    .recalc = strike_recalc,
    .draw = strike_draw,
    .handle = strike_handle,
    .subject = strike_subject,
    .ran = strike_ran,
    .leaving = strike_leaving,
    .close = strike_close,
};
