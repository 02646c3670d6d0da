/*
 * Recruit: potential members, follow-ups due first; or the workplaces and how
 * many could join in each. Who has not agreed to be named is a head-count.
 */
#include "base/count.h"
#include "screens/calls.h"
#include "screens/screen.h"
#include "screens/words.h"

#include <string.h>

/* Whose workplaces they are decides what an empty list says. */
enum { PANE_PEOPLE, PANE_WORKPLACES, PANE_MY_WORKPLACES, PANES };

struct recruit {
    struct lists lists;
    record *asks;
};

static day due_day(const record *row)
{
    day follow = day_from_iso(record_text(row, "follow_up_on"));
    return follow != DAY_NONE ? follow : day_from_iso(record_text(row, "review_on"));
}

static char *recruit_name_cell(const record *row, void *data)
{
    (void)data;
    gint64 n = record_int(row, "headcount");
    return record_has(row, "person_id")
               ? g_strdup(record_str(row, "name"))
               : g_strdup_printf("%s (%" G_GINT64_FORMAT ")", record_str(row, "name"), n);
}

static char *recruit_sign_cell(const record *row, void *data)
{
    const struct lists *l = data;
    day due = due_day(row);
    const char *sign = words_contact_sign(row);
    if (*sign)
        return g_strdup(sign);
    if (record_has(row, "expires_on"))
        return g_strdup("?");
    return g_strdup(due != DAY_NONE && due < l->today ? "!" : "");
}

static char *stage_cell(const record *row, void *data)
{
    (void)data;
    return words_label("stage", record_text(row, "stage"));
}

static char *recruit_due_cell(const record *row, void *data)
{
    const struct lists *l = data;
    day due = due_day(row);
    return due == DAY_NONE ? g_strdup("") : day_phrase(due, l->today);
}

static enum style recruit_due_style(const record *row, void *data)
{
    const struct lists *l = data;
    day due = due_day(row);
    if (due == DAY_NONE || due > l->today)
        return STYLE_NORMAL;
    return due < l->today ? STYLE_BAD : STYLE_WARN;
}

static char *consent_cell(const record *row, void *data)
{
    const struct lists *l = data;
    if (!record_has(row, "person_id"))
        return g_strdup("no names");
    g_autofree char *agreed = words_day(record_text(row, "consent_on"), l->today);
    g_autofree char *expires = words_day(record_text(row, "expires_on"), l->today);
    return *agreed ? g_strdup_printf("agreed %s", agreed) : g_strdup_printf("goes %s", expires);
}

static char *step_cell(const record *row, void *data)
{
    (void)data;
    return g_strdup(words_next_step(record_text(row, "stage")));
}

static const struct table_column people_columns[] = {
    {.name = "name",
     .title = "WHO",
     .width = 20,
     .flex = 2,
     .format = recruit_name_cell,
     .by = "name"},
    {.name = "sign",
     .title = "",
     .width = 1,
     .format = recruit_sign_cell,
     .style = recruit_due_style},
    {.name = "stage",
     .title = "stage",
     .width = 13,
     .format = stage_cell,
     .priority = 1,
     .by = "stage"},
    {.name = "due",
     .title = "next",
     .width = 11,
     .format = recruit_due_cell,
     .style = recruit_due_style,
     .own = 1},
    {.name = "step", .title = "next step", .width = 25, .format = step_cell, .priority = 3},
    {.name = "workplace", .title = "workplace", .width = 16, .flex = 1, .priority = 2},
    {.name = "consent",
     .title = "name",
     .width = 17,
     .format = consent_cell,
     .priority = 4,
     .by = "consent_on"},
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
    {.name = "headcount",
     .title = "staff",
     .width = 5,
     .right = true,
     .format = staff_cell,
     .by = "headcount"},
    {.name = "members", .title = "members", .width = 7, .right = true},
    {.name = "density",
     .title = "density",
     .width = 7,
     .right = true,
     .format = density_cell,
     .by = "density_hundredths",
     .priority = 1},
    {.name = NULL},
};

#define WORKPLACES                                                                                 \
    .title = "workplaces", .view = "recruit_board", .id = "workplace_id",                          \
    .columns = place_columns, .subject = "workplace_id workplace_label=workplace label=workplace"

static const struct pane panes[PANES] = {
    [PANE_PEOPLE] = {.title = "potential members",
                     .list = "prospect",
                     .columns = people_columns,
                     .subject = "workplace_id person_id prospect_id=id label=name",
                     .opens = "prospect",
                     .needs = "prospect.show",
                     .noted = "prospect.list",
                     .noun = "prospect.",
                     .kind = "prospect",
                     .empty = "No potential members yet. Tab shows where most could join.",
                     .begin =
                         "No potential members yet. n adds a head-count of a team, or a person\n"
                         "who agreed to be named. Tab shows where most could join.",
                     .begin_by = "prospect.add"},
    [PANE_WORKPLACES] =
        {WORKPLACES, .least = LEVEL_OFFICER,
         .empty = "No workplaces yet. W adds one with its head-count: those who could still join "
                  "are\nwhat is left after members and other unions are taken off."},
    [PANE_MY_WORKPLACES] = {WORKPLACES, .most = LEVEL_REP,
                            .empty = "No workplace is yours yet: ask an officer of the branch."},
};

static bool recruit_recalc(struct ui *ui, void *state, GError **error)
{
    struct recruit *s = state;
    record *asks = app_read(ui_app(ui), "today_asks", NULL, error);
    if (!asks)
        return false;
    record_free(s->asks);
    s->asks = asks;
    return lists_recalc(ui, s, error);
}

/* Whom or what it is about goes before the step itself: it stands in the row, too. more: said where
 * there is room; "". */
static char *named_step(const char *name, const char *step, const char *more, int cols)
{
    bool named = text_width(name) + text_width(step) + 2 <= cols;
    g_autofree char *text =
        g_strdup_printf("%s%s%s%s", named ? name : "", named ? ": " : "", step, more);
    return text_parts(text, "", cols);
}

/* What to do about a potential member. */
static char *person_next(const struct recruit *s, const record *row, int cols)
{
    day due = due_day(row);
    bool late = due != DAY_NONE && due < s->lists.today;
    g_autofree char *when = late ? day_phrase(due, s->lists.today) : g_strdup("");
    g_autofree char *more = g_strdup_printf(
        "%s%s%s", record_has(row, "expires_on") ? ", and whether the name may be kept" : "",
        late ? "; was due " : "", when);
    return named_step(record_str(row, "name"), words_next_step(record_text(row, "stage")), more,
                      cols);
}

/* What to do about the selected row, said to those who may. */
static char *next_step(const struct recruit *s, int cols)
{
    const record *row = lists_row(&s->lists);
    bool people = s->lists.pane == PANE_PEOPLE;
    const char *needs = people ? "prospect.log" : "prospect.add";
    if (!row || s->lists.level < command_find(needs)->level)
        return g_strdup("");
    if (people)
        return person_next(s, row, cols);
    gint64 more = record_int(row, "potential") - record_int(row, "known");
    g_autofree char *step =
        !record_has(row, "headcount") ? g_strdup("count who works there, then w")
        : more > 0
            ? g_strdup_printf("%" G_GINT64_FORMAT " could join and are not on our list: n", more)
        : record_int(row, "potential") ? g_strdup("all who could join are on our list")
                                       : g_strdup("everybody has joined");
    return named_step(record_str(row, "workplace"), step, "", cols);
}

static int recruit_draw_head(struct ui *ui, void *state, struct area a)
{
    (void)ui;
    const struct recruit *s = state;
    if (!s->asks || a.rows < 6)
        return 0;
    gint64 due = record_int(s->asks, "follow_ups_due");
    int used = area_putf(a, 0, 1, -1, STYLE_NORMAL, "%" G_GINT64_FORMAT " could join   ",
                         record_int(s->asks, "could_join"));
    g_autofree char *follow = counted(due, "follow-up due", "follow-ups due");
    used += area_put(a, 0, used + 1, -1, due ? STYLE_WARN : STYLE_GOOD, follow);
    g_autofree char *other = g_strconcat("Tab: ", panes[lists_next(&s->lists, 1)].title, NULL);
    if (a.cols - used > text_width(other) + 4)
        area_put_right(a, 0, used + 2, a.cols - used - 3, STYLE_MUTED, other);
    if (a.rows < 9)
        return 1;
    g_autofree char *next = next_step(s, a.cols - 2);
    area_put(a, 1, 1, a.cols - 2, STYLE_ACCENT, next);
    return *next || !lists_row(&s->lists) ? 2 : 1;
}

static void edit_workplace(struct ui *ui, void *state, const record *row)
{
    (void)state;
    (void)row;
    ui_command_id(ui, "workplace.edit", NULL);
}

static const struct lists_spec spec = {
    .panes = panes, .n = PANES, .keep = true, .head = recruit_draw_head, .enter = edit_workplace};

/* args: show, "workplaces"; else the people. */
static bool recruit_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)error;
    struct lists *l = state;
    lists_open(l, ui, &spec);
    if (args && g_strcmp0(record_text(args, "show"), "workplaces") == 0)
        lists_show(l, lists_has(l, PANE_WORKPLACES) ? PANE_WORKPLACES : PANE_MY_WORKPLACES);
    return true;
}

static void recruit_subject(struct ui *ui, void *state, record *out)
{
    const struct recruit *s = state;
    const record *row = lists_row(&s->lists);
    lists_subject(ui, state, out);
    calls_start(out, "is:potential follow-up:due", "RECRUIT");
    if (row && s->lists.pane != PANE_PEOPLE) /* n starts with this workplace */
        record_take_text(out, "workplace",
                         g_strdup_printf("#%" G_GINT64_FORMAT, record_int(row, "workplace_id")));
}

/* Who was spoken to goes down the list, and the selection with them: what comes next is for them
 * too. Who has joined is gone, and the next one there. */
static bool recruit_ran(struct ui *ui, void *state, const struct command *cmd,
                        const struct result *r)
{
    struct recruit *s = state;
    struct table *t = lists_table(&s->lists);
    t->stay = strcmp(cmd->id, "prospect.log") == 0 || strcmp(cmd->id, "prospect.stage") == 0;
    if (t->stay && s->lists.pane == PANE_PEOPLE)
        table_want(t, r->id);
    return lists_ran(ui, s, cmd, r);
}

static void recruit_close(struct ui *ui, void *state)
{
    struct recruit *s = state;
    lists_close(ui, s);
    g_clear_pointer(&s->asks, record_free);
}

static const struct screen_key keys[] = {
    {.keys = "Enter",
     .row = "label",
     .word = "Open",
     .needs = "prospect.show",
     .help = "The card: consent, what was said, what is next; of a workplace its head-count"},
    {.keys = "Tab", .word = "Lists", .help = "Potential members, or the workplaces"},
    TABLE_KEYS,
    {.keys = NULL},
};

static const struct screen_sign signs[] = {
    {"x", "has asked not to be contacted"},
    {"/", "has asked not to be contacted in one way, as their card says"},
    {"!", "the follow-up is overdue"},
    {"?", "has not agreed to be named: the name is removed on its day; in the list of workplaces, "
          "a figure that nobody has counted yet"},
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
    .words = "join colleagues workplaces density",
    .topics = TOPIC_PROSPECT | TOPIC_PERSON | TOPIC_WORKPLACE | TOPIC_ACTIVITY,
    .state_size = sizeof(struct recruit),
    .keys = keys,
    .bar = "c m n Enter e Tab w W",
    .signs = signs,
    .open = recruit_open,
    .recalc = recruit_recalc,
    .draw = lists_draw,
    .handle = lists_handle,
    .subject = recruit_subject,
    .ran = recruit_ran,
    .close = recruit_close,
};
