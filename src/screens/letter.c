/*
 * A draft of a letter to read: whose, to whom, what is to be looked at before it goes, the text.
 */
#include "screens/screen.h"
#include "screens/words.h"

#define HEAD_ROWS 10 /* a smaller window is for the text */

struct letter {
    struct card card;
    record *asked; /* of which the draft is made, as letter.draft takes it */
};

static void letter_lines(struct ui *ui, struct card *c, const record *r)
{
    (void)ui;
    g_autofree char *title =
        g_strdup_printf("%s to %s", record_str(r, "person"), record_str(r, "mp_name"));
    g_autofree char *stance = words_label("stance", record_text(r, "stance"));
    card_title(c, title, NULL);
    card_from(c, HEAD_ROWS);
    card_say(c, STYLE_NORMAL, "%s, stance %s%s", record_str(r, "constituency"), stance,
             record_has(r, "government_post") ? ", in the government: signs no motions" : "");
    card_say(c, STYLE_WARN, "%s", record_str(r, "to_check"));
    card_step(c, "Y copies it, p into your tray, m changes it; [brackets] are the member's.");
    card_rule(c);
}

static const struct card_spec spec = {.command = "letter.draft",
                                      .id = "person_id",
                                      .subject = "person_id mp_id ons_code",
                                      .lines = letter_lines,
                                      .text = "text"};

/* args: what letter.draft is given. */
static bool letter_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)ui;
    (void)error;
    struct letter *s = state;
    card_open(&s->card, &spec, args);
    s->asked = record_copy(args);
    return true;
}

static bool letter_recalc(struct ui *ui, void *state, GError **error)
{
    struct letter *s = state;
    record *r = card_read(ui, spec.command, s->asked, error);
    if (r)
        card_take(&s->card, ui, r);
    return r != NULL;
}

/* For the form that changes it: what was said stays. */
static void letter_start(const record *asked, record *out)
{
    static const char *const names[][2] = {
        {"words", "words_start"}, {"topic", "topic_start"}, {"points", "points_start"}};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (record_has(asked, names[i][0]))
            record_set_text(out, names[i][1], record_text(asked, names[i][0]));
}

static void letter_subject(struct ui *ui, void *state, record *out)
{
    const struct letter *s = state;
    card_subject(ui, state, out);
    record_merge(out, s->asked);
    letter_start(s->asked, out);
    if (s->card.record)
        record_take_text(out, "label", g_strdup(record_str(s->card.record, "person")));
}

static void letter_close(struct ui *ui, void *state)
{
    struct letter *s = state;
    card_close(ui, state);
    record_free(s->asked);
}

static const struct screen_key keys[] = {
    CARD_TEXT_KEY,
    {.keys = NULL},
};

const struct screen_ops letter_screen = {
    .id = "letter",
    .title = "Letter",
    .topics = TOPIC_REPLY | TOPIC_PERSON | TOPIC_MP,
    .state_size = sizeof(struct letter),
    .min_rows = 3,
    .keys = keys,
    .bar = "Y p m d j",
    .open = letter_open,
    .recalc = letter_recalc,
    .draw = card_draw,
    .handle = card_handle,
    .subject = letter_subject,
    .close = letter_close,
};
