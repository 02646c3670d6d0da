/* Recruit: potential members, follow-ups due first; or the workplaces and how
 * many could join in each. Who has not agreed to be named is a head-count. */
#include "screens/screen.h"
#include "screens/words.h"

#include <string.h>

enum pane { PANE_PEOPLE, PANE_WORKPLACES };

struct recruit {
    struct list_source source;
    struct rows_source places;
    struct table people, workplaces;
    record *asks;
    enum pane pane;
    day today;
};

static day due_day(const record *row)
{
    day follow = day_from_iso(record_text(row, "follow_up_on"));
    return follow != DAY_NONE ? follow : day_from_iso(record_text(row, "review_on"));
}

static char *name_cell(const record *row, void *data)
{
    (void)data;
    gint64 n = record_int(row, "headcount");
    return record_has(row, "person_id")
               ? g_strdup(record_str(row, "name"))
               : g_strdup_printf("%s (%" G_GINT64_FORMAT ")", record_str(row, "name"), n);
}

static char *sign_cell(const record *row, void *data)
{
    const struct recruit *s = data;
    day due = due_day(row);
    if (record_has(row, "expires_on"))
        return g_strdup("?");
    return g_strdup(due != DAY_NONE && due < s->today ? "!" : "");
}

static char *stage_cell(const record *row, void *data)
{
    (void)data;
    return words_label("stage", record_text(row, "stage"));
}

static char *due_cell(const record *row, void *data)
{
    const struct recruit *s = data;
    day due = due_day(row);
    return due == DAY_NONE ? g_strdup("") : day_phrase(due, s->today);
}

static enum style due_style(const record *row, void *data)
{
    const struct recruit *s = data;
    day due = due_day(row);
    if (due == DAY_NONE || due > s->today)
        return STYLE_NORMAL;
    return due < s->today ? STYLE_BAD : STYLE_WARN;
}

static char *consent_cell(const record *row, void *data)
{
    const struct recruit *s = data;
    if (!record_has(row, "person_id"))
        return g_strdup("no names");
    g_autofree char *agreed = words_day(record_text(row, "consent_on"), s->today);
    g_autofree char *expires = words_day(record_text(row, "expires_on"), s->today);
    return *agreed ? g_strdup_printf("agreed %s", agreed) : g_strdup_printf("goes %s", expires);
}

static char *step_cell(const record *row, void *data)
{
    (void)data;
    return g_strdup(words_next_step(record_text(row, "stage")));
}

static const struct table_column people_columns[] = {
    {.name = "name", .title = "WHO", .width = 20, .flex = 2, .format = name_cell},
    {.name = "sign", .title = "", .width = 1, .format = sign_cell, .style = due_style},
    {.name = "stage", .title = "stage", .width = 13, .format = stage_cell, .priority = 1},
    {.name = "due", .title = "next", .width = 11, .format = due_cell, .style = due_style},
    {.name = "step", .title = "next step", .width = 25, .format = step_cell, .priority = 3},
    {.name = "workplace", .title = "workplace", .width = 16, .flex = 1, .priority = 2},
    {.name = "consent", .title = "name", .width = 17, .format = consent_cell, .priority = 4},
    {.name = "asks", .title = "asks", .width = 4, .right = true, .priority = 5},
    {.name = NULL},
};

static char *density_cell(const record *row, void *data)
{
    (void)data;
    return record_has(row, "density_hundredths")
               ? g_strdup_printf("%" G_GINT64_FORMAT "%%",
                                 record_int(row, "density_hundredths") / 100)
               : g_strdup("?");
}

static char *staff_cell(const record *row, void *data)
{
    (void)data;
    return record_has(row, "headcount")
               ? g_strdup_printf("%" G_GINT64_FORMAT, record_int(row, "headcount"))
               : g_strdup("?");
}

static const struct table_column place_columns[] = {
    {.name = "workplace", .title = "WORKPLACE", .width = 22, .flex = 2},
    {.name = "potential", .title = "could join", .width = 10, .right = true},
    {.name = "known", .title = "on our list", .width = 11, .right = true, .priority = 2},
    {.name = "headcount", .title = "staff", .width = 5, .right = true, .format = staff_cell},
    {.name = "members", .title = "members", .width = 7, .right = true},
    {.name = "density",
     .title = "density",
     .width = 7,
     .right = true,
     .format = density_cell,
     .priority = 1},
    {.name = NULL},
};

static bool recruit_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)args;
    (void)error;
    struct recruit *s = state;
    table_init(&s->people, ui, list_source_init(&s->source, ui_app(ui), "prospect", NULL),
               people_columns,
               "No potential members yet. n adds a head-count of a team, or a person\n"
               "who agreed to be named. Tab shows where most could join.");
    s->people.data = s;
    table_init(&s->workplaces, ui, rows_source_init(&s->places, "workplace_id"), place_columns,
               app_actor(ui_app(ui))->level >= LEVEL_OFFICER
                   ? "No workplaces yet. W adds one with its head-count: what could still join is\n"
                     "what is left when members and other unions are taken off."
                   : "No workplace is yours yet: ask an officer of the branch.");
    s->workplaces.id = "workplace_id";
    s->workplaces.data = s;
    return true;
}

static bool recruit_recalc(struct ui *ui, void *state, GError **error)
{
    struct recruit *s = state;
    struct app *app = ui_app(ui);
    s->today = app_today(app);
    GPtrArray *rows = app_rows(app, "recruit_board", NULL, error);
    if (!rows)
        return false;
    rows_source_take(&s->places, rows);
    g_clear_pointer(&s->asks, record_free);
    s->asks = app_read(app, "today_asks", NULL, error);
    return s->asks && table_reload(&s->people, error) && table_reload(&s->workplaces, error);
}

/* What to do about the selected row. */
static char *next_step(const struct recruit *s)
{
    const record *row = table_row(s->pane == PANE_PEOPLE ? &s->people : &s->workplaces);
    if (!row)
        return g_strdup("");
    if (s->pane == PANE_PEOPLE) {
        const char *step = words_next_step(record_text(row, "stage"));
        bool unnamed = record_has(row, "expires_on");
        day due = due_day(row);
        g_autofree char *when = due == DAY_NONE ? g_strdup("") : day_phrase(due, s->today);
        return g_strdup_printf("%s: %s%s%s%s", record_str(row, "name"), step,
                               unnamed ? ", and whether the name may be kept" : "",
                               due != DAY_NONE && due < s->today ? "; was due " : "",
                               due != DAY_NONE && due < s->today ? when : "");
    }
    if (!record_has(row, "headcount"))
        return g_strdup_printf("%s: count who works there, then w", record_str(row, "workplace"));
    gint64 most = record_int(row, "potential"), known = record_int(row, "known");
    if (most > known)
        return g_strdup_printf("%s: %" G_GINT64_FORMAT " could join and are not on our list: n",
                               record_str(row, "workplace"), most - known);
    return g_strdup_printf("%s: %s", record_str(row, "workplace"),
                           most ? "all who could join are on our list" : "everybody has joined");
}

static void recruit_draw(struct ui *ui, void *state, struct area a)
{
    (void)ui;
    struct recruit *s = state;
    int top = 0;
    if (s->asks && a.rows >= 6) {
        gint64 due = record_int(s->asks, "follow_ups_due");
        int used = area_putf(a, 0, 1, -1, STYLE_NORMAL, "%" G_GINT64_FORMAT " could join   ",
                             record_int(s->asks, "could_join"));
        used += area_putf(a, 0, used + 1, -1, due ? STYLE_WARN : STYLE_GOOD,
                          "%" G_GINT64_FORMAT " follow-up%s due", due, due == 1 ? "" : "s");
        const char *other = s->pane == PANE_PEOPLE ? "Tab: workplaces" : "Tab: potential members";
        if (a.cols - used > text_width(other) + 4)
            area_put_right(a, 0, used + 2, a.cols - used - 3, STYLE_MUTED, other);
        top = 1;
    }
    if (top && a.rows >= 9) {
        g_autofree char *next = next_step(s);
        area_put(a, 1, 1, a.cols - 2, STYLE_ACCENT, next);
        top = 2;
    }
    table_draw(s->pane == PANE_PEOPLE ? &s->people : &s->workplaces, area_part(a, top, 0, -1, -1));
}

/* The card of a potential member: consent, what was said. */
static void read_card(struct ui *ui, gint64 id)
{
    g_autoptr(record) args = record_of_int("prospect_id", id);
    const char *why = app_why_disabled(ui_app(ui), command_find("prospect.show"), args);
    if (why)
        ui_warn(ui, "%s", why);
    else
        ui_open(ui, "prospect", args);
}

static enum reaction recruit_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct recruit *s = state;
    if (ev->type == EVENT_KEY && ev->key == K_TAB) {
        s->pane = s->pane == PANE_PEOPLE ? PANE_WORKPLACES : PANE_PEOPLE;
        return UI_REDRAW;
    }
    bool people = s->pane == PANE_PEOPLE;
    enum reaction r = table_handle(people ? &s->people : &s->workplaces, ev);
    if (r != UI_PASS || ev->type != EVENT_KEY || ev->key != K_ENTER)
        return r;
    if (people && table_row(&s->people))
        read_card(ui, table_id(&s->people));
    else if (!people && table_row(&s->workplaces))
        ui_command_id(ui, "workplace.edit", NULL);
    return UI_NONE;
}

static void recruit_subject(struct ui *ui, void *state, record *out)
{
    (void)ui;
    struct recruit *s = state;
    const record *row = table_row(s->pane == PANE_PEOPLE ? &s->people : &s->workplaces);
    if (!row)
        return;
    if (record_has(row, "workplace_id"))
        record_set_int(out, "workplace_id", record_int(row, "workplace_id"));
    if (s->pane == PANE_WORKPLACES) { /* n starts with this workplace */
        record_take_text(out, "workplace",
                         g_strdup_printf("#%" G_GINT64_FORMAT, record_int(row, "workplace_id")));
        record_set_text(out, "workplace_label", record_str(row, "workplace"));
        record_set_text(out, "label", record_str(row, "workplace"));
        return;
    }
    if (record_has(row, "person_id"))
        record_set_int(out, "person_id", record_int(row, "person_id"));
    record_set_int(out, "prospect_id", record_int(row, "id"));
    record_set_text(out, "label", record_str(row, "name"));
}

/* Who was spoken to goes down the list: the next one is there. */
static bool recruit_ran(struct ui *ui, void *state, const struct command *cmd,
                        const struct result *r)
{
    (void)ui;
    struct recruit *s = state;
    table_ran(&s->people, "prospect.", "prospect", cmd, r);
    s->people.stay = strcmp(cmd->id, "prospect.log") == 0 || strcmp(cmd->id, "prospect.stage") == 0;
    return false;
}

static void recruit_close(struct ui *ui, void *state)
{
    (void)ui;
    struct recruit *s = state;
    table_done(&s->people);
    table_done(&s->workplaces);
    list_source_done(&s->source);
    rows_source_done(&s->places);
    g_clear_pointer(&s->asks, record_free);
}

static const struct screen_key keys[] = {
    {.keys = "Enter",
     .word = "Open",
     .needs = "prospect.show",
     .help = "The card: consent, what was said, what is next; of a workplace its head-count"},
    {.keys = "Tab", .word = "Lists", .help = "Potential members, or the workplaces"},
    TABLE_KEYS,
    {.keys = NULL},
};

static const struct screen_sign signs[] = {
    {"!", "the follow-up is overdue"},
    {"?", "has not agreed to be named: the name goes by itself on its day; in the list of "
          "workplaces a figure that nobody has counted yet"},
    {"(9)", "a head-count without names"},
    {"could join", "staff without our members and those of other unions"},
    {"on our list", "of these the potential members whom we count or know"},
    {"density", "our members of all the staff"},
    {.sign = NULL},
};

const struct screen_ops recruit_screen = {
    .id = "recruit",
    .title = "Recruit",
    .key = '3',
    .topics = TOPIC_PROSPECT | TOPIC_PERSON | TOPIC_WORKPLACE | TOPIC_ACTIVITY,
    .state_size = sizeof(struct recruit),
    .keys = keys,
    .bar = "c m n Enter e Tab w W",
    .signs = signs,
    .open = recruit_open,
    .recalc = recruit_recalc,
    .draw = recruit_draw,
    .handle = recruit_handle,
    .subject = recruit_subject,
    .ran = recruit_ran,
    .close = recruit_close,
};
