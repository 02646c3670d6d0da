/*
 * The card of a potential member: a head-count, or a person who agreed to be
 * named; how far it has come and what was said.
 */
#include "base/count.h"
#include "screens/contact_lines.h"
#include "screens/person_led.h"
#include "screens/screen.h"
#include "screens/talks.h"
#include "screens/words.h"

static char *consent_text(const record *card, day today)
{
    if (!record_has(card, "person_id"))
        return g_strdup("no names are kept: a head-count");
    g_autofree char *agreed = words_day(record_text(card, "consent_on"), today);
    g_autofree char *goes = words_day(record_text(card, "expires_on"), today);
    g_autofree char *how = words_label("consent_method", record_text(card, "consent_method"));
    if (*agreed)
        return g_strdup_printf("agreed to be named %s, %s", agreed, how);
    return g_strdup_printf(
        "has not agreed to be named: the name is removed %s. Ask, then e records it.", goes);
}

static void add_stage(struct card *c, const record *r)
{
    g_autofree char *label = words_label("stage", record_text(r, "stage"));
    const char *step = words_next_step(record_text(r, "stage"));
    card_linef(c, "Stage", "%s%s%s", label, *step ? "; next: " : "", step);
}

static void prospect_lines(struct ui *ui, struct card *c, const record *r)
{
    day today = app_today(ui_app(ui));
    g_autofree char *count = counted(record_int(r, "headcount"), "colleague", "colleagues");
    g_autofree char *title = g_strdup_printf("%s, %s", record_str(r, "name"), count);
    g_autofree char *consent = consent_text(r, today);
    g_autofree char *objection = words_label("objection", record_text(r, "objection"));
    g_autofree char *follow = words_day(record_text(r, "follow_up_on"), today);
    g_autofree char *review = words_day(record_text(r, "review_on"), today);
    card_title(c, record_has(r, "person_id") ? record_str(r, "name") : title, NULL);
    g_autofree char *leave = words_blocked(r, NULL);
    if (leave)
        card_say(c, STYLE_BAD, "! %s", leave);
    add_stage(c, r);
    card_line(c, "Works at", record_text(r, "workplace"));
    card_line(c, "Name", consent);
    contact_lines(c, r, false);
    person_add_blocks(c, r, today);
    card_line(c, "Heard of by", record_text(r, "source"));
    card_line(c, "Held back by", objection);
    card_line(c, "Follow up", follow);
    card_line(c, "Look again", review);
    card_blank(c);
}

static const struct card_spec spec = {.command = "prospect.show",
                                      .id = "prospect_id",
                                      .subject = "workplace_id person_id label=name",
                                      .labels = 13,
                                      .most = 3,
                                      .lines = prospect_lines,
                                      .timeline = "conversations",
                                      TALKS_BELOW};

static bool prospect_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)ui;
    (void)error;
    card_open(state, &spec, args);
    return true;
}

static const struct screen_key keys[] = {TALKS_KEYS, CARD_ALL_KEY, {.keys = NULL}};

const struct screen_ops prospect_screen = {
    .id = "prospect",
    .title = "Potential member",
    .topics = TOPIC_PROSPECT | TOPIC_PERSON | TOPIC_ACTIVITY,
    .state_size = sizeof(struct card),
    .min_rows = 3,
    .keys = keys,
    .bar = "c m e",
    .open = prospect_open,
    .recalc = card_recalc,
    .draw = card_draw,
    .handle = card_handle,
    .subject = card_subject,
    .close = card_close,
};
