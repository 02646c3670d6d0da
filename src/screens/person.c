/* One member's card: how to reach them, where they stand, and everything that
 * was said before. What it shows is what `member show` gives, so that each look
 * is noted in the audit. */
#include "screens/screen.h"
#include "screens/talk.h"
#include "screens/talks.h"
#include "screens/words.h"

#include <string.h>

#define ROOMY 12
#define LINES_MOST 2 /* of letters and of tasks: their own screens have them all */

struct person {
    gint64 id;
    record *card;
    struct talks talks;
};

static bool person_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)ui;
    (void)error;
    struct person *p = state;
    p->id = record_int(args, "person_id");
    return true;
}

static bool person_recalc(struct ui *ui, void *state, GError **error)
{
    struct person *p = state;
    struct result out = {0};
    g_autoptr(record) raw = record_of_int("person_id", p->id);
    bool ok = app_run(ui_app(ui), command_find("member.show"), raw, &out, error);
    if (ok) {
        g_clear_pointer(&p->card, record_free);
        p->card = g_steal_pointer(&out.object);
    }
    result_done(&out);
    return ok;
}

static int put_line(struct area a, int row, const char *label, const char *text)
{
    if (!text || !*text)
        return 0;
    area_put(a, row, 1, 13, STYLE_MUTED, label);
    area_put(a, row, 15, -1, STYLE_NORMAL, text);
    return 1;
}

static int put_contacts(struct area a, int row, const GPtrArray *contacts)
{
    int used = 0;
    for (guint i = 0; contacts && i < contacts->len; i++) {
        const record *c = contacts->pdata[i];
        bool own = strcmp(record_str(c, "source"), "MEMBER") == 0;
        bool mail = strcmp(record_str(c, "kind"), "EMAIL") == 0;
        g_autofree char *text =
            g_strdup_printf("%s  (%s)%s", record_str(c, "value"),
                            own ? "from the member" : "from HQ", mail ? "" : "   # QR code");
        used += put_line(a, row + used, mail ? "E-mail" : "Phone", text);
    }
    return used;
}

static int put_ballots(struct area a, int row, const GPtrArray *ballots, day today)
{
    int used = 0;
    for (guint i = 0; ballots && i < ballots->len; i++) {
        const record *b = ballots->pdata[i];
        g_autofree char *state = words_label("state", record_text(b, "state"));
        g_autofree char *closes = words_day(record_text(b, "closes_on"), today);
        g_autofree char *text =
            g_strdup_printf("%s: %s; closes %s", record_str(b, "ballot"), state, closes);
        used += put_line(a, row + used, "Ballot", text);
    }
    return used;
}

/* What the member wrote, and what came of it. */
static int put_letters(struct area a, int row, const GPtrArray *letters, day today)
{
    int used = 0;
    for (guint i = 0; letters && i < letters->len && i < LINES_MOST; i++) {
        const record *l = letters->pdata[i];
        g_autofree char *wrote = words_day(record_text(l, "written_on"), today);
        g_autofree char *came = words_day(record_text(l, "replied_on"), today);
        g_autofree char *type = words_reply(record_text(l, "reply_type"), ", clock runs on");
        g_autofree char *text =
            *came ? g_strdup_printf("wrote%s%s; %s: %s", *wrote ? " " : "", wrote, came, type)
                  : g_strdup_printf("wrote%s%s, no answer yet", *wrote ? " " : "", wrote);
        used += put_line(a, row + used, "MP's reply", text);
    }
    return used;
}

static int put_tasks(struct area a, int row, const GPtrArray *tasks, day today)
{
    int used = 0;
    for (guint i = 0; tasks && i < tasks->len && i < LINES_MOST; i++) {
        const record *k = tasks->pdata[i];
        day due = day_from_iso(record_text(k, "due_on"));
        g_autofree char *when = due == DAY_NONE ? g_strdup("") : day_phrase(due, today);
        g_autofree char *text =
            g_strdup_printf("%s%s%s", record_str(k, "title"), *when ? ", due " : "", when);
        used += put_line(a, row + used, due != DAY_NONE && due < today ? "Task !" : "Task", text);
    }
    return used;
}

static int put_head(struct area a, const record *card, day today)
{
    int row = 0;
    g_autofree char *name =
        g_strdup_printf("%s %s", record_str(card, "given_name"), record_str(card, "family_name"));
    int used = area_put(a, row, 1, a.cols - 1, STYLE_TITLE, name);
    if (record_has(card, "membership_no"))
        area_putf(a, row, used + 3, -1, STYLE_MUTED, "member %s",
                  record_str(card, "membership_no"));
    area_cursor(a, row++, 1);
    const char *why = record_text(card, "do_not_contact");
    if (why || record_bool(card, "do_not_contact")) {
        area_putf(a, row++, 1, -1, STYLE_BAD, "! Please do not contact%s%s", why ? ": " : "",
                  why ? why : "");
    }
    g_autofree char *work =
        g_strdup_printf("%s%s%s", record_str(card, "workplace"),
                        record_has(card, "job") ? ", " : "", record_str(card, "job"));
    row += put_line(a, row, "Works at", *work ? work : "not known");
    row += put_contacts(a, row, record_list(card, "contacts"));
    g_autofree char *mp =
        g_strdup_printf("%s  MP: %s%s%s%s", record_str(card, "constituency"),
                        record_has(card, "mp_name") ? record_str(card, "mp_name") : "none sits now",
                        record_has(card, "party") ? " (" : "", record_str(card, "party"),
                        record_has(card, "party") ? ")" : "");
    row += put_line(a, row, "Constituency", record_has(card, "constituency") ? mp : NULL);
    g_autofree char *confirmed = words_day(record_text(card, "address_confirmed_on"), today);
    g_autofree char *address = g_strdup_printf("confirmed %s", confirmed);
    row += put_line(a, row, "HQ's address", *confirmed ? address : NULL);
    row += put_ballots(a, row, record_list(card, "canvass"), today);
    if (a.rows < ROOMY) /* what was said comes before */
        return row;
    row += put_letters(a, row, record_list(card, "letters"), today);
    row += put_tasks(a, row, record_list(card, "tasks"), today);
    return row;
}

static void person_draw(struct ui *ui, void *state, struct area a)
{
    struct person *p = state;
    if (!p->card)
        return;
    struct app *app = ui_app(ui);
    int row = put_head(a, p->card, app_today(app)) + 1;
    const GPtrArray *talks = record_list(p->card, "timeline");
    if (!talks)
        return;
    talks_draw(&p->talks, ui, area_part(a, row, 0, -1, -1), talks);
}

static enum reaction person_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct person *p = state;
    if (ev->type == EVENT_KEY && ev->key == '#' && p->card) {
        ring_show(ui, p->card);
        return UI_NONE;
    }
    if (ev->type != EVENT_KEY || ev->key != 'c')
        return talks_handle(&p->talks, ev);
    g_autoptr(record) args = record_of_int("person_id", p->id);
    talk_begin(ui, args);
    return UI_NONE;
}

static void person_subject(struct ui *ui, void *state, record *out)
{
    (void)ui;
    const struct person *p = state;
    record_set_int(out, "person_id", p->id);
    if (!p->card)
        return;
    if (record_has(p->card, "workplace_id"))
        record_set_int(out, "workplace_id", record_int(p->card, "workplace_id"));
    if (record_has(p->card, "ons_code"))
        record_set_text(out, "ons_code", record_text(p->card, "ons_code"));
    if (record_has(p->card, "mp_id"))
        record_set_int(out, "mp_id", record_int(p->card, "mp_id"));
    g_autofree char *name = g_strdup_printf("%s %s", record_str(p->card, "given_name"),
                                            record_str(p->card, "family_name"));
    /* A reply or a task that is added here is about this member. */
    record_take_text(out, "person", g_strdup_printf("#%" G_GINT64_FORMAT, p->id));
    record_set_text(out, "person_label", name);
    record_set_text(out, "label", name);
}

static void person_close(struct ui *ui, void *state)
{
    (void)ui;
    g_clear_pointer(&((struct person *)state)->card, record_free);
}

static const struct screen_key keys[] = {TALK_KEY, RING_KEY, TALKS_KEYS, {.keys = NULL}};

const struct screen_ops person_screen = {
    .id = "person",
    .title = "Member",
    .topics = TOPIC_PERSON | TOPIC_ACTIVITY | TOPIC_CANVASS | TOPIC_WORKPLACE | TOPIC_MP |
              TOPIC_REPLY | TOPIC_TASK,
    .state_size = sizeof(struct person),
    .min_rows = 3,
    .keys = keys,
    .bar = "c e v r w y n l",
    .open = person_open,
    .recalc = person_recalc,
    .draw = person_draw,
    .handle = person_handle,
    .subject = person_subject,
    .close = person_close,
};
