/* The card of a potential member: a head-count, or a person who agreed to be
 * named; how far it has come and what was said. */
#include "screens/screen.h"
#include "screens/talks.h"
#include "screens/words.h"

#include <string.h>

struct prospect {
    gint64 id;
    record *card;
    struct talks talks;
};

static bool prospect_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)ui;
    (void)error;
    ((struct prospect *)state)->id = record_int(args, "prospect_id");
    return true;
}

static bool prospect_recalc(struct ui *ui, void *state, GError **error)
{
    struct prospect *s = state;
    struct result out = {0};
    g_autoptr(record) raw = record_of_int("prospect_id", s->id);
    bool ok = app_run(ui_app(ui), command_find("prospect.show"), raw, &out, error);
    if (ok) {
        g_clear_pointer(&s->card, record_free);
        s->card = g_steal_pointer(&out.object);
    }
    result_done(&out);
    return ok;
}

static int put_line(struct area a, int row, const char *label, const char *text)
{
    if (!text || !*text)
        return 0;
    area_put(a, row, 1, 13, STYLE_MUTED, label);
    return MAX(area_wrap(a, row, 15, a.cols - 16, 3, STYLE_NORMAL, text), 1);
}

static char *consent_text(const record *card, day today)
{
    if (!record_has(card, "person_id"))
        return g_strdup("no names are kept: a head-count");
    g_autofree char *agreed = words_day(record_text(card, "consent_on"), today);
    g_autofree char *goes = words_day(record_text(card, "expires_on"), today);
    g_autofree char *how = words_label("consent_method", record_text(card, "consent_method"));
    if (*agreed)
        return g_strdup_printf("agreed to be named %s, %s", agreed, how);
    return g_strdup_printf("has not agreed to be named: the name goes %s. Ask, then e records it.",
                           goes);
}

static void prospect_draw(struct ui *ui, void *state, struct area a)
{
    struct prospect *s = state;
    if (!s->card)
        return;
    day today = app_today(ui_app(ui));
    int row = 0;
    bool named = record_has(s->card, "person_id");
    g_autofree char *label = words_label("stage", record_text(s->card, "stage"));
    const char *step = words_next_step(record_text(s->card, "stage"));
    g_autofree char *stage = g_strconcat(label, *step ? "; next: " : "", step, NULL);
    g_autofree char *objection = record_has(s->card, "objection")
                                     ? words_label("objection", record_text(s->card, "objection"))
                                     : NULL;
    g_autofree char *consent = consent_text(s->card, today);
    g_autofree char *follow = words_day(record_text(s->card, "follow_up_on"), today);
    g_autofree char *review = words_day(record_text(s->card, "review_on"), today);
    g_autofree char *count =
        named ? NULL : words_count(record_int(s->card, "headcount"), "colleague", "colleagues");
    area_putf(a, row, 1, -1, STYLE_TITLE, "%s%s%s", record_str(s->card, "name"), count ? ", " : "",
              count ? count : "");
    area_cursor(a, row++, 1);
    row += put_line(a, row, "Stage", stage);
    row += put_line(a, row, "Works at", record_text(s->card, "workplace"));
    row += put_line(a, row, "Name", consent);
    const GPtrArray *contacts = record_list(s->card, "contacts");
    for (guint i = 0; contacts && i < contacts->len; i++)
        row += put_line(a, row, "Contact", record_str(contacts->pdata[i], "value"));
    row += put_line(a, row, "Heard of by", record_text(s->card, "source"));
    row += put_line(a, row, "Held back by", objection);
    row += put_line(a, row, "Follow up", follow);
    row += put_line(a, row, "Look again", review);
    const GPtrArray *talks = record_list(s->card, "conversations");
    if (talks)
        talks_draw(&s->talks, ui, area_part(a, row + 1, 0, -1, -1), talks);
}

static enum reaction prospect_handle(struct ui *ui, void *state, const struct event *ev)
{
    (void)ui;
    return talks_handle(&((struct prospect *)state)->talks, ev);
}

static void prospect_subject(struct ui *ui, void *state, record *out)
{
    (void)ui;
    const struct prospect *s = state;
    record_set_int(out, "prospect_id", s->id);
    if (!s->card)
        return;
    if (record_has(s->card, "workplace_id"))
        record_set_int(out, "workplace_id", record_int(s->card, "workplace_id"));
    record_set_text(out, "label", record_str(s->card, "name"));
}

static void prospect_close(struct ui *ui, void *state)
{
    (void)ui;
    g_clear_pointer(&((struct prospect *)state)->card, record_free);
}

static const struct screen_key keys[] = {TALKS_KEYS, {.keys = NULL}};

const struct screen_ops prospect_screen = {
    .id = "prospect",
    .title = "Potential member",
    .topics = TOPIC_PROSPECT | TOPIC_PERSON | TOPIC_ACTIVITY,
    .state_size = sizeof(struct prospect),
    .min_rows = 3,
    .keys = keys,
    .bar = "c m e",
    .open = prospect_open,
    .recalc = prospect_recalc,
    .draw = prospect_draw,
    .handle = prospect_handle,
    .subject = prospect_subject,
    .close = prospect_close,
};
