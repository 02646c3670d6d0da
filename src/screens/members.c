/*
 * Members: everyone in scope, by family name, found as one types. Volunteers get
 * names and workplaces: the other columns hold nothing for them.
 */
#include "domain/ballot_words.h"
#include "screens/screen.h"
#include "screens/talk.h"
#include "screens/words.h"

struct members {
    struct lists lists;
    char *step;                /* whom to talk to next; NULL: nobody */
    enum ballot_method method; /* of the open ballot */
};

static char *members_name_cell(const record *row, void *data)
{
    (void)data;
    return g_strdup_printf("%s, %s", record_str(row, "family_name"), record_str(row, "given_name"));
}

static char *members_sign_cell(const record *row, void *data)
{
    (void)data;
    return g_strdup(words_contact_sign(row));
}

static char *members_ballot_cell(const record *row, void *data)
{
    const struct members *m = data;
    enum canvass_state s;
    return g_strdup(
        canvass_state_from(record_text(row, "state"), &s) ? canvass_state_in(s, m->method) : "");
}

static char *members_joined_cell(const record *row, void *data)
{
    return words_day(record_text(row, "joined_on"), ((const struct lists *)data)->today);
}

#define NAME                                                                                       \
    {                                                                                              \
        .name = "name", .title = "NAME", .width = 18, .flex = 3, .format = members_name_cell,      \
        .found = true, .own = 1                                                                    \
    }
#define SIGN                                                                                       \
    {                                                                                              \
        .name = "sign", .title = "", .width = 1, .format = members_sign_cell                       \
    }
#define WORKPLACE                                                                                  \
    {                                                                                              \
        .name = "workplace", .title = "workplace", .width = 18, .flex = 2, .priority = 1,          \
        .found = true                                                                              \
    }
/* Empty where no ballot is open. */
#define BALLOT                                                                                     \
    {                                                                                              \
        .name = "ballot", .title = "ballot", .width = 14, .priority = 3,                           \
        .format = members_ballot_cell, .by = "state", .least = LEVEL_VOLUNTEER                     \
    }
#define CONSTITUENCY                                                                               \
    {                                                                                              \
        .name = "constituency", .title = "constituency", .width = 16, .flex = 2, .priority = 4     \
    }

static const struct table_column full[] = {
    NAME,
    SIGN,
    WORKPLACE,
    BALLOT,
    {.name = "phone", .title = "phone", .width = 13, .priority = 2, .found = true},
    CONSTITUENCY,
    {.name = "membership_no", .title = "number", .width = 8, .priority = 5, .found = true},
    {.name = "job", .title = "job", .width = 16, .flex = 1, .priority = 7},
    {.name = "email", .title = "e-mail", .width = 30, .flex = 3, .priority = 6, .found = true},
    {.name = "joined_on",
     .title = "joined",
     .width = 11,
     .format = members_joined_cell,
     .by = "joined_on",
     .extra = true},
    {.name = NULL},
};

static const struct table_column names_only[] = {
    NAME, SIGN, WORKPLACE, BALLOT, CONSTITUENCY, {.name = NULL},
};

#define MEMBERS                                                                                    \
    .find = "search",                                                                              \
    .subject = "person_id=id prospect_id workplace_id ons_code label=given_name+family_name",      \
    .opens = "person", .if_has = "prospect_id", .then = "prospect", .noted = "member.list",        \
    .noun = "member.", .kind = "person", .marks = LEVEL_REP, .marked = "person"

/* Everybody has just one of them. */
static const struct pane panes[] = {
    {MEMBERS, .list = "member", .columns = full, .least = LEVEL_OFFICER,
     .empty = "No members yet. i loads HQ's list, CSV or .xlsx; n adds one member."},
    {MEMBERS, .list = "member", .columns = full, .least = LEVEL_REP, .most = LEVEL_REP,
     .empty = "No members in your workplaces yet. An officer loads HQ's list;\n"
              "n adds one member."},
    {MEMBERS, .list = "member", .columns = names_only, .most = LEVEL_VOLUNTEER,
     .empty = "No members in your workplaces yet. An officer loads HQ's list."},
};

static int members_head(struct ui *ui, void *state, struct area a)
{
    (void)ui;
    const struct members *s = state;
    if (!s->step || lists_is_narrowed(&s->lists))
        return lists_head(&s->lists, a, NULL);
    g_autofree char *next = words_next(s->step, "", a.cols - 2);
    return lists_head(&s->lists, a, next);
}

static const struct lists_spec spec = {
    .panes = panes, .n = G_N_ELEMENTS(panes), .head = members_head};

/* args: find, to begin with finding; where, what is found. */
static bool members_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)error;
    lists_open(state, ui, &spec);
    lists_table(state)->typing = args && record_bool(args, "find");
    if (args && record_has(args, "where"))
        table_set_filter(lists_table(state), record_text(args, "where"));
    return true;
}

static bool members_recalc(struct ui *ui, void *state, GError **error)
{
    struct members *s = state;
    GError *failed = NULL;
    g_autoptr(record) open = app_read(ui_app(ui), "ballot_open_method", NULL, &failed);
    if (failed) {
        g_propagate_error(error, failed);
        return false;
    }
    s->method = method_of(open ? record_text(open, "method") : NULL);
    if (lists_is_narrowed(&s->lists)) /* not shown then, and not to be read at each letter */
        return lists_recalc(ui, s, error);
    g_free(s->step);
    s->step = talk_first(ui_app(ui));
    return lists_recalc(ui, s, error);
}

static void members_close(struct ui *ui, void *state)
{
    lists_close(ui, state);
    g_free(((struct members *)state)->step);
}

static enum reaction members_handle(struct ui *ui, void *state, const struct event *ev)
{
    enum reaction r = lists_handle(ui, state, ev);
    const record *row = lists_row(state);
    if (r != UI_PASS || ev->type != EVENT_KEY || !row)
        return r;
    /* What goes to all that are found would not be for those that are marked alone. */
    if ((ev->key == 'W' || ev->key == 'N') && table_marked(lists_table(state))) {
        ui_warn(ui, "That is for all whom a search finds. Give those marked a tag (+) and look for "
                    "it (tag:NAME), or take the marks off (*).");
        return UI_NONE;
    }
    /* Who is no member yet has one form for both. */
    if (ev->key != 'c' && !(ev->key == 'l' && record_has(row, "prospect_id")))
        return r;
    talk_from(ui, row, "person_id=id");
    return UI_NONE;
}

static void members_subject(struct ui *ui, void *state, record *out)
{
    lists_subject(ui, state, out);
    lists_search(state, out);
}

static const struct screen_key keys[] = {
    TALK_KEY,
    {.keys = "Enter", .word = "Open", .row = "label", .help = "Opens the member's card"},
    TABLE_MARK_KEYS("tag.add", "+, -, A and v take all that are marked"),
    TABLE_KEYS,
    {.keys = NULL},
};

static const struct screen_sign signs[] = {
    {"x", "has asked not to be contacted"},
    {"/", "has asked not to be contacted in one way, as their card says"},
    {.sign = NULL},
};

const struct screen_ops members_screen = {
    .id = "members",
    .title = "Members",
    .key = '6',
    .words = "people phone list names address book find sort",
    .topics = TOPIC_PERSON | TOPIC_WORKPLACE | TOPIC_CANVASS | TOPIC_ACTIVITY | TOPIC_BALLOT,
    .state_size = sizeof(struct members),
    .keys = keys,
    .bar = "Enter / c n e v + A w",
    .signs = signs,
    .open = members_open,
    .recalc = members_recalc,
    .draw = lists_draw,
    .handle = members_handle,
    .subject = members_subject,
    .ran = lists_ran,
    .close = members_close,
};
