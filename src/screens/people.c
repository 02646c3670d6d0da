/*
 * The people of a ballot, of one workplace or all: where each stands today, and
 * when they were last spoken to about it. Tab goes through the states there are.
 */
#include "domain/ballot_words.h"
#include "domain/canvass.h"
#include "domain/find.h"
#include "screens/calls.h"
#include "screens/screen.h"
#include "screens/talk.h"
#include "screens/words.h"
#include "ui/strip.h"

struct people {
    struct lists lists;
    gint64 ballot_id;
    record *args;   /* as it was opened with */
    record *whom;   /* as talk_whom() makes them of that */
    bool one_place; /* it is one workplace, or none known */
    char *title;
    struct canvass_dates dates;
    gint64 counts[CANVASS_STATES], all; /* by state as stored */
    int state;                          /* the one shown; -1: all */
    int left; /* that one, while everybody is looked through as nobody in it fits; -1 */
};

static char *people_name_cell(const record *row, void *data)
{
    (void)data;
    return g_strdup_printf("%s, %s", record_str(row, "family_name"), record_str(row, "given_name"));
}

static char *people_sign_cell(const record *row, void *data)
{
    const struct people *p = data;
    day back = day_from_iso(record_text(row, "call_back_on"));
    const char *sign = words_contact_sign(row);
    if (*sign)
        return g_strdup(sign);
    if (back == DAY_NONE)
        return g_strdup("");
    g_autofree char *now = instant_time(p->lists.now);
    bool later = back > p->lists.today ||
                 (back == p->lists.today && g_strcmp0(record_text(row, "call_back_at"), now) > 0);
    return g_strdup(later ? "~" : "!");
}

static char *people_state_cell(const record *row, void *data)
{
    const struct people *p = data;
    enum canvass_state s;
    if (!canvass_state_from(record_str(row, "state"), &s))
        return g_strdup("");
    /* Once it is over, as it was last heard: as the states above the list count them. */
    if (canvass_phase(&p->dates, p->lists.today) != PHASE_CLOSED)
        s = canvass_effective(s, &p->dates, p->lists.today);
    return g_strdup(canvass_state_in(s, p->dates.method));
}

static char *last_cell(const record *row, void *data)
{
    const struct people *p = data;
    return record_has(row, "last_at") ? words_when(row, "last_at", p->lists.now)
                                      : g_strdup("never");
}

static char *outcome_cell(const record *row, void *data)
{
    const struct people *p = data;
    return words_outcome(record_text(row, "last_outcome"), NULL,
                         ballot_method_name(p->dates.method), p->lists.today);
}

/* Of one workplace the title says it. */
static char *people_place_cell(const record *row, void *data)
{
    const struct people *p = data;
    return g_strdup(p->one_place ? "" : record_str(row, "workplace"));
}

static const struct table_column columns[] = {
    {.name = "name",
     .title = "NAME",
     .width = 20,
     .flex = 3,
     .format = people_name_cell,
     .found = true,
     .own = 1},
    {.name = "sign", .title = "", .width = 1, .format = people_sign_cell},
    {.name = "state", .title = "STANDS", .width = 21, .format = people_state_cell, .by = "state"},
    {.name = "last",
     .title = "LAST",
     .width = 9,
     .format = last_cell,
     .priority = 1,
     .by = "last_at"},
    {.name = "outcome",
     .title = "CAME TO",
     .width = 16,
     .format = outcome_cell,
     .priority = 3,
     .by = "last_outcome"},
    {.name = "workplace",
     .title = "WORKPLACE",
     .width = 16,
     .priority = 2,
     .format = people_place_cell,
     .by = "workplace"},
    {.name = NULL},
};

static bool is_among(const record *row, const struct value *places)
{
    const gint64 id = record_int(row, "workplace_id");
    if (places->type != VALUE_LIST)
        return places->i == id;
    for (guint i = 0; i < places->list->len; i++)
        if (record_int(places->list->pdata[i], "id") == id)
            return true;
    return false;
}

static bool is_counted(const struct people *p, const record *row)
{
    const struct value *places = record_get(p->whom, "workplace_id");
    const struct value *unit = record_get(p->whom, "unit_id");
    return (!places || is_among(row, places)) && (!unit || unit->i == record_int(row, "unit_id"));
}

static bool count_states(struct people *p, struct app *app, GError **error)
{
    g_autoptr(record) args = record_of_int("ballot_id", p->ballot_id);
    g_autoptr(GPtrArray) rows = app_rows(app, "canvass_board", args, error);
    if (!rows)
        return false;
    p->all = 0;
    for (int s = 0; s < CANVASS_STATES; s++)
        p->counts[s] = 0;
    for (guint i = 0; i < rows->len; i++) {
        const record *r = rows->pdata[i];
        enum canvass_state s;
        if (!is_counted(p, r) || !canvass_state_from(record_str(r, "state"), &s))
            continue;
        p->counts[s] += record_int(r, "n");
        p->all += record_int(r, "n");
    }
    return true;
}

static void show_state(struct people *p, int state)
{
    p->state = state;
    p->left = -1;
    lists_table(&p->lists)->from_first = true;
    lists_table(&p->lists)->all = -1; /* there are others than before */
    table_fresh(lists_table(&p->lists));
    table_unmark(lists_table(&p->lists)); /* nothing is meant that is out of sight */
}

/* Whom nobody in that state is, is looked for among all; with nothing typed it is the state again.
 */
static bool people_recalc(struct ui *ui, void *state, GError **error)
{
    struct people *p = state;
    const struct table *t = lists_table(&p->lists);
    if (t->filter->len == 0 && p->left >= 0)
        show_state(p, p->left);
    if (!count_states(p, ui_app(ui), error) || !lists_recalc(ui, p, error))
        return false;
    if (t->rows->len || t->filter->len == 0 || p->state < 0)
        return true;
    int left = p->state;
    show_state(p, -1);
    p->left = left;
    return lists_recalc(ui, p, error);
}

/* "not reached 14": those that anybody is in, and the one shown. */
static void draw_states(const struct people *p, struct area a)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    int chosen = 0;
    for (int s = -1; s < CANVASS_STATES; s++) {
        gint64 n = s < 0 ? p->all : p->counts[s];
        if (n == 0 && s != p->state && s >= 0)
            continue;
        if (s == p->state)
            chosen = (int)names->len;
        const char *label =
            s < 0 ? "all" : canvass_state_in((enum canvass_state)s, p->dates.method);
        g_ptr_array_add(names, g_strdup_printf("%s %" G_GINT64_FORMAT, label, n));
    }
    strip_draw(a, (const char *const *)names->pdata, (int)names->len, chosen);
}

static int people_draw_head(struct ui *ui, void *state, struct area a)
{
    (void)ui;
    const struct people *p = state;
    int row = 0;
    if (a.rows >= 7)
        area_put(a, row++, 1, -1, STYLE_TITLE, p->title);
    if (a.rows >= 5)
        draw_states(p, area_part(a, row++, 0, 1, -1));
    return row;
}

/* ---- which of them ---- */

static void people_narrow(void *state, int pane, record *out)
{
    (void)pane;
    const struct people *p = state;
    record_set_int(out, "ballot_id", p->ballot_id);
    record_merge(out, p->whom);
    record_remove(out, "state");
    if (p->state >= 0)
        record_set_text(out, "state", canvass_state_name((enum canvass_state)p->state));
}

static const struct pane pane = {.list = "canvass_people",
                                 .find = "search",
                                 .id = "person_id",
                                 .columns = columns,
                                 .empty = "Nobody here is in that state. Tab shows the others.",
                                 .subject = "person_id label=name",
                                 .marks = LEVEL_VOLUNTEER,
                                 .marked = "person",
                                 .opens = "person",
                                 .noted = "canvass.list",
                                 .noun = "canvass",
                                 .kind = "person"};
static const struct lists_spec spec = {
    .panes = &pane, .n = 1, .filter = people_narrow, .head = people_draw_head};

static bool people_open(struct ui *ui, void *state, const record *args, GError **error)
{
    struct people *p = state;
    g_autoptr(record) head = app_read(ui_app(ui), "ballot_head", args, error);
    if (!head)
        return false;
    p->ballot_id = record_int(args, "ballot_id");
    p->left = -1;
    p->args = record_copy(args);
    p->whom = record_new();
    talk_whom(p->whom, args);
    p->one_place = record_has(args, "workplace_id");
    enum canvass_state asked;
    p->state = canvass_state_from(record_text(args, "state"), &asked) ? (int)asked : -1;
    p->dates = words_dates(head);
    p->title = g_strdup_printf("%s: %s", record_str(head, "title"),
                               record_has(args, "label") ? record_str(args, "label")
                               : p->one_place            ? "one workplace"
                                                         : "everybody");
    lists_open(&p->lists, ui, &spec);
    if (record_has(args, "find"))
        table_set_filter(lists_table(&p->lists), record_text(args, "find"));
    return true;
}

/* The next state that anybody is in, or the one before; behind the last one all. */
static void next_state(struct people *p, int by)
{
    const int n = CANVASS_STATES + 1;
    do
        p->state = (p->state + 1 + by + n) % n - 1;
    while (p->state >= 0 && p->counts[p->state] == 0);
}

static void talk_to(const struct people *p, struct ui *ui)
{
    g_autoptr(record) args = record_copy(p->args);
    record_set_int(args, "ballot_id", p->ballot_id);
    record_remove(args, "state");
    if (p->state >= 0 && canvass_is_live((enum canvass_state)p->state))
        record_set_text(args, "state", canvass_state_name((enum canvass_state)p->state));
    subject_take(args, lists_row(&p->lists), "person_id");
    talk_begin(ui, args);
}

static enum reaction people_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct people *p = state;
    enum reaction r = lists_handle(ui, p, ev);
    if (r != UI_PASS || ev->type != EVENT_KEY)
        return r;
    if (ev->key == K_TAB || ev->key == K_BACKTAB) {
        next_state(p, ev->key == K_TAB ? 1 : -1);
        show_state(p, p->state);
        return UI_RECALC;
    }
    if (ev->key != 'c')
        return UI_PASS;
    talk_to(p, ui);
    return UI_NONE;
}

/* Those shown, as a search; caller's. */
static char *people_search(const struct people *p)
{
    static const struct {
        int state;
        const char *word;
    } words[] = {{CANVASS_NOT_CONTACTED, "not-reached"},   {CANVASS_HAS_PAPER, "has-paper"},
                 {CANVASS_REPLACEMENT_NEEDED, "no-paper"}, {CANVASS_VOTED, "voted"},
                 {CANVASS_WONT_SAY, "wont-say"},           {CANVASS_EXCLUDED, "excluded"}};
    const char *place = p->one_place ? record_text(p->args, "label") : NULL, *state = "not-voted";
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (words[i].state == p->state)
            state = words[i].word;
    g_autofree char *quoted = place ? find_quote(place) : NULL;
    return quoted ? g_strdup_printf("workplace:%s %s", quoted, state) : g_strdup(state);
}

static void people_subject(struct ui *ui, void *state, record *out)
{
    const struct people *p = state;
    const record *row = lists_row(&p->lists);
    record_set_int(out, "ballot_id", p->ballot_id);
    lists_subject(ui, state, out);
    if (row && record_int(row, "workplace_id") > 0)
        subject_take(out, row, "workplace_id");
    lists_search(&p->lists, out);
    g_autofree char *shown = people_search(p);
    calls_start(out, shown, "GOTV");
}

static void people_close(struct ui *ui, void *state)
{
    struct people *p = state;
    lists_close(ui, state);
    record_free(p->args);
    record_free(p->whom);
    g_free(p->title);
}

static const struct screen_key keys[] = {
    TALK_KEY,
    {.keys = "Enter", .word = "Open", .row = "label", .help = "Opens the member's card"},
    {.keys = "Tab",
     .word = "Which",
     .help = "Everybody, those not reached, those with a paper or link …"},
    TABLE_MARK_KEYS("canvass.voted", "v and r take all that are marked"),
    TABLE_KEYS,
    {.keys = NULL},
};

static const struct screen_sign signs[] = {
    {"x", "has asked not to be contacted"},
    {"/", "has asked not to be contacted in one way, as their card says"},
    {"!", "a promised day has come: ring back, or ask whether they have voted"},
    {"~", "promised for later"},
    {.sign = NULL},
};

const struct screen_ops people_screen = {
    .id = "canvass_people",
    .title = "People of the ballot",
    .topics = TOPIC_CANVASS | TOPIC_PERSON | TOPIC_ACTIVITY | TOPIC_BALLOT,
    .state_size = sizeof(struct people),
    .keys = keys,
    .bar = "c Enter v Tab r",
    .signs = signs,
    .open = people_open,
    .recalc = people_recalc,
    .draw = lists_draw,
    .handle = people_handle,
    .subject = people_subject,
    .ran = lists_ran,
    .close = people_close,
};
