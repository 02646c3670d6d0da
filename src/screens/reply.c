/*
 * One reply to read: who wrote to whom, what may be done with it, the text.
 */
#include "mps_priv.h"

#include "screens/screen.h"
#include "screens/words.h"

#include <string.h>

struct reply_page {
    struct card card;
    bool matched; /* by the last key, or by another rep since */
};

#define HEAD_ROWS 9 /* a smaller window is for the text */

static char *put_aside(const record *row, day today)
{
    gint64 at = record_int(row, "aside_at");
    g_autofree char *on = day_phrase(day_of(at), today), *time = instant_time(at);
    bool known = record_has(row, "aside_by");
    return g_strdup_printf("not a reply: put aside%s%s %s at %s; its text is gone",
                           known ? " by " : "", record_str(row, "aside_by"), on, time);
}

static char *sent_to_hq(const record *row, day today)
{
    const char *shown = record_has(row, "outbox_id") ? ": X shows the mail" : "";
    if (!record_has(row, "acknowledged_at"))
        return g_strdup_printf("sent to HQ%s", shown);
    g_autofree char *on = day_phrase(day_of(record_int(row, "acknowledged_at")), today);
    return g_strdup_printf("sent to HQ, which says that it has it (%s)%s", on, shown);
}

static char *where_it_stands(const record *row, day today)
{
    if (record_has(row, "aside_at"))
        return put_aside(row, today);
    const char *consent = record_str(row, "consent");
    if (record_bool(row, "triage"))
        return g_strdup(record_has(row, "person_id") &&
                                (record_has(row, "mp_id") || record_has(row, "suggested_mp_id"))
                            ? "waits to be matched: y as suggested, e says whose it is"
                            : "waits to be matched: e says whose it is");
    if (record_has(row, "notice"))
        return g_strdup("no answer: it stops no clock");
    if (record_has(row, "forwarded_at"))
        return sent_to_hq(row, today);
    if (!record_has(row, "person_id"))
        return g_strdup("none of our members got it: it stays here");
    if (strcmp(consent, "REFUSED") == 0)
        return g_strdup("the member wants it kept here");
    if (strcmp(consent, "GIVEN") != 0 && strcmp(record_str(row, "wants"), "ASK") != 0)
        return g_strdup("the clock runs on: nobody has to be asked for HQ");
    if (strcmp(consent, "ASKED") == 0)
        return g_strdup("the member was asked: y and n record the answer");
    if (strcmp(consent, "NOT_ASKED") == 0)
        return g_strdup("ask the member whether it may go to HQ: y or n");
    if (mps_is_in_outbox(row))
        return g_strdup_printf("in the outbox, in mail %" G_GINT64_FORMAT ": X shows it",
                               record_int(row, "outbox_id"));
    g_autofree char *on = words_day(record_text(row, "consent_on"), today);
    return g_strdup_printf("may go to HQ%s%s: S strikes out, T gives the part, then x",
                           *on ? ", agreed " : "", on);
}

/* That it is no single letter. */
static void add_same(struct card *c, const record *r)
{
    if (record_has(r, "same_letter_said"))
        card_say(c, STYLE_ACCENT, "%s", record_str(r, "same_letter_said"));
}

/* What of it HQ does not get; and for officers, the mail itself. */
static void add_hq(struct card *c, const record *r, day today)
{
    g_autofree char *until = words_day(record_text(r, "mail_until"), today);
    if (record_has(r, "hq_text"))
        card_say(c, STYLE_NORMAL, "HQ gets it without what was struck out: S shows it");
    if (*until)
        card_say(c, STYLE_MUTED, "R gives out the mail itself, until %s", until);
    else if (record_has(r, "mail_size"))
        card_say(c, STYLE_MUTED, "The mail itself was too large to be kept");
}

/* The first that is promised and not noted yet. */
static const record *first_suggested(const record *r)
{
    GPtrArray *list =
        record_get(r, "commitments_suggested") ? record_list(r, "commitments_suggested") : NULL;
    return list && list->len ? list->pdata[0] : NULL;
}

/* What the MP promised: noted, and what may be noted. */
static void add_promises(struct card *c, const record *r, day today)
{
    GPtrArray *noted = record_list(r, "commitments");
    for (guint i = 0; noted && i < noted->len; i++) {
        const record *k = noted->pdata[i];
        bool done = record_has(k, "done_on"), due = !done && record_has(k, "due_on");
        g_autofree char *what = words_label("commitment", record_text(k, "commitment"));
        g_autofree char *on = words_day(record_text(k, done ? "done_on" : "due_on"), today);
        card_say(c, STYLE_ACCENT, "Promised: %s%s%s", what,
                 done  ? ", done "
                 : due ? ", due "
                       : "",
                 on);
    }
    g_autofree char *stance = words_label("stance", record_text(r, "stance_suggested"));
    if (*stance)
        card_say(c, STYLE_MUTED, "%s? s says so: %s", stance, record_str(r, "stance_reason"));
    const record *k = first_suggested(r);
    g_autofree char *what = k ? words_label("commitment", record_text(k, "commitment")) : NULL;
    if (k)
        card_say(c, STYLE_MUTED, "%s? o notes it: %s", what, record_str(k, "said"));
}

/* Guessed, from which words; and what came with it. */
static void add_guess(struct card *c, const record *r)
{
    if (record_bool(r, "type_guessed") && *record_str(r, "type_reason"))
        card_say(c, STYLE_MUTED, "guessed, t says what it is: %s", record_str(r, "type_reason"));
    GPtrArray *files = record_list(r, "files");
    for (guint i = 0; files && i < files->len; i++) {
        const record *f = files->pdata[i];
        if (record_has(f, "why"))
            card_say(c, STYLE_WARN, "%s", record_str(f, "why"));
        else
            card_say(c, STYLE_NORMAL, "%s %s",
                     record_int(f, "was_read") ? "read from" : "with it:", record_str(f, "name"));
    }
}

static void reply_lines(struct ui *ui, struct card *c, const record *r)
{
    day today = app_today(ui_app(ui));
    g_autofree char *type = words_reply(record_text(r, "type"), false, ", does not stop the clock");
    g_autofree char *on = words_day(record_text(r, "received_on"), today);
    g_autofree char *stands = where_it_stands(r, today);
    card_title(c, record_has(r, "subject") ? record_str(r, "subject") : "(no subject)", NULL);
    card_from(c, HEAD_ROWS);
    const char *seat = record_has(r, "constituency") ? record_str(r, "constituency")
                       : record_has(r, "mp_name")    ? NULL /* it waits for whose it is */
                                                     : "seat not known";
    card_say(c, STYLE_NORMAL, "%s%s%s, to %s",
             record_has(r, "mp_name") ? record_str(r, "mp_name") : record_str(r, "from_name"),
             seat ? ", " : "", seat ? seat : "",
             record_has(r, "person") ? record_str(r, "person") : "somebody unknown");
    if (record_has(r, "aside_at"))
        card_say(c, STYLE_NORMAL, "received %s", on);
    else
        card_say(c, STYLE_NORMAL, "%s, received %s", type, on);
    add_guess(c, r);
    if (record_has(r, "triage_reason"))
        card_say(c, STYLE_WARN, "%s", record_str(r, "triage_reason"));
    card_step(c, stands);
    add_same(c, r);
    add_hq(c, r, today);
    add_promises(c, r, today);
    card_rule(c);
}

static const struct card_spec spec = {.command = "reply.show",
                                      .id = "reply_id",
                                      .subject = "person_id mp_id ons_code wants suggested_mp_id",
                                      .steps = true,
                                      .lines = reply_lines,
                                      .text = "text"};

static bool reply_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)ui;
    (void)error;
    card_open(state, &spec, args);
    return true;
}

#define DUE_DAYS 28 /* until it is asked after, where the reply says nothing */

/* What the form for a commitment starts with. */
static void offer_promise(struct ui *ui, const record *r, record *out)
{
    const record *k = first_suggested(r);
    if (!k)
        return;
    record_set_text(out, "commitment_start", record_str(k, "commitment"));
    record_set_text(out, "said_start", record_text(k, "said"));
    if (record_bool(k, "is_done"))
        record_set_text(out, "done_on_start", record_str(r, "received_on"));
    else
        record_take_text(out, "due_start", day_to_iso(app_today(ui_app(ui)) + DUE_DAYS));
}

static void reply_subject(struct ui *ui, void *state, record *out)
{
    const struct card *c = state;
    card_subject(ui, state, out);
    if (!c->record)
        return;
    record_take_text(out, "label",
                     g_strdup_printf("the reply to %s", record_str(c->record, "person")));
    offer_promise(ui, c->record, out);
    const char *wants = record_str(c->record, "wants");
    if (strcmp(wants, "MATCH") == 0 || strcmp(wants, "ASK") == 0)
        record_set_int(out, "in_tray", 1);
    if (record_has(c->record, "stance_suggested"))
        record_set_text(out, "stance_start", record_str(c->record, "stance_suggested"));
}

/* What is none has nothing more to read. */
static bool reply_ran(struct ui *ui, void *state, const struct command *cmd, const struct result *r)
{
    (void)r;
    struct reply_page *p = state;
    p->matched = strcmp(cmd->id, "reply.match") == 0;
    if (strcmp(cmd->id, "reply.aside") == 0)
        ui_back(ui, state);
    return false;
}

static bool reply_recalc(struct ui *ui, void *state, GError **error)
{
    struct reply_page *p = state;
    g_autoptr(record) was = p->card.record ? record_copy(p->card.record) : NULL;
    bool ok = card_recalc(ui, state, error);
    if (ok && mps_is_matched_since(ui, was, p->card.record, "reply_id"))
        p->matched = true;
    return ok;
}

static enum reaction reply_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct reply_page *p = state;
    if (ev->type == EVENT_KEY && ev->key == 'X' && mps_open_mail(ui, p->card.record))
        return UI_NONE;
    return mps_is_slip(ui, &p->matched, ev) ? UI_REDRAW : card_handle(ui, state, ev);
}

static const struct screen_key keys[] = {
    CARD_TEXT_KEY,
    CARD_STEP_KEY,
    {.keys = NULL},
};

const struct screen_ops reply_screen = {
    .id = "reply",
    .title = "Reply",
    .topics = TOPIC_REPLY | TOPIC_PERSON | TOPIC_MP | TOPIC_POST,
    .state_size = sizeof(struct reply_page),
    .min_rows = 3,
    .keys = keys,
    .bar = "y n X x - ] S T a t e s j",
    .open = reply_open,
    .recalc = reply_recalc,
    .draw = card_draw,
    .handle = reply_handle,
    .subject = reply_subject,
    .ran = reply_ran,
    .close = card_close,
};
