/*
 * A mail of the outbox as it goes, or went: what came of it and what can be done about it, its
 * head, its text. All of it is one text, so that it can be read on the smallest window.
 */
#include "desk_priv.h"

#include "app/post.h"
#include "domain/post.h"
#include "screens/words.h"

#include <string.h>

#define HEAD_ROWS 8 /* a smaller window is for the text */

/* ---- what came of it ---- */

static char *at(const record *mail, const char *name, day today)
{
    gint64 when = record_int(mail, name);
    g_autofree char *on = day_short(day_of(when), today);
    g_autofree char *time = instant_time(when);
    return g_strdup_printf("%s %s", on, time);
}

static void say_tries(GString *text, const record *mail, day today)
{
    gint64 n = record_int(mail, "attempts");
    if (!n)
        return;
    g_autofree char *tried = at(mail, "tried_at", today);
    if (n == 1)
        g_string_append_printf(text, "\nTried once, on %s.", tried);
    else
        g_string_append_printf(text, "\nTried %" G_GINT64_FORMAT " times, last on %s.", n, tried);
    if (record_has(mail, "last_error"))
        g_string_append_printf(text, " %s", record_str(mail, "last_error"));
}

static void say_waits(GString *text, const record *mail, bool demo, gint64 now, day today)
{
    if (demo) {
        g_string_append(text, "It waits; the demo branch never sends.");
    } else if (record_has(mail, "next_at") && record_int(mail, "next_at") > now) {
        g_autofree char *next = at(mail, "next_at", today);
        g_string_append_printf(text, "It waits for its next attempt, on %s.", next);
    } else {
        g_string_append(text, "It waits for the host's next round.");
    }
}

/* What came of it, and what is known where that is uncertain. */
static char *came_of(struct app *app, const record *mail, enum post_status status, bool demo)
{
    const gint64 now = app_now(app);
    const day today = app_today(app);
    const bool decides = app_actor(app)->level >= LEVEL_OFFICER;
    GString *text = g_string_new(NULL);
    g_autofree char *sent = record_has(mail, "sent_at") ? at(mail, "sent_at", today) : NULL;
    switch (status) {
    case POST_QUEUED:
        say_waits(text, mail, demo, now, today);
        break;
    case POST_SENDING:
        g_string_append(text, "It is being handed over just now.");
        break;
    case POST_SENT:
        if (sent)
            g_string_append_printf(text, "The host's mail system took it on %s.", sent);
        else
            g_string_append(text, "Somebody put it down as sent.");
        break;
    case POST_UNCERTAIN:
        g_string_append_printf(text,
                               "It was handed over and no answer came: nobody knows whether it "
                               "went. Ask %s, or have the host's mail log looked through for its "
                               "Message-ID. %s",
                               record_str(mail, "to"),
                               decides ? "Then d: it did arrive; r: it goes again; x: it does not."
                                       : "Then an officer says whether it goes again.");
        break;
    case POST_REFUSED:
        g_string_append(text, "It was not taken, and does not go again by itself. ");
        g_string_append(text, decides ? "r sends it again, x calls it off."
                                      : "An officer can send it again, or call it off.");
        break;
    case POST_CANCELLED:
        g_string_append(text,
                        decides ? "It is called off. r sends it after all." : "It is called off.");
        break;
    }
    say_tries(text, mail, today);
    return g_string_free(text, FALSE);
}

/* The branch's name and the address, as they stand in the mail. */
static char *from(const record *mail, const char *branch)
{
    return record_has(mail, "from") ? g_strdup_printf("%s <%s>", branch, record_str(mail, "from"))
                                    : g_strdup_printf("%s, at " POST_FROM_ACCOUNT, branch);
}

static char *whole(struct app *app, const record *mail, bool demo)
{
    const day today = app_today(app);
    enum post_status status = POST_QUEUED;
    (void)post_status_from(record_str(mail, "status"), &status);
    g_autofree char *came = came_of(app, mail, status, demo);
    g_autofree char *queued = at(mail, "queued_at", today), *by = from(mail, app_branch(app));
    const char *rep = record_has(mail, "rep") ? record_str(mail, "rep") : NULL;
    const char *names = record_get(mail, "_names") && record_has(mail, "_names")
                            ? record_str(mail, "_names")
                            : NULL;
    const char *answer = record_has(mail, "answer") ? record_str(mail, "answer") : NULL;
    return g_strdup_printf(
        "%s%s%s%s%s%s\n\nFrom: %s\nTo: %s\nSubject: %s\nDate: %s\nMessage-ID: <%s>\n\n%s%s%s", came,
        rep ? "\nWritten by " : "", rep ? rep : "", rep ? "." : "",
        answer ? "\n\nHQ answered on " : "", answer ? answer : "", by, record_str(mail, "to"),
        record_str(mail, "subject"), queued, record_str(mail, "message_id"),
        record_str(mail, "text"), names ? "\n" : "", names ? names : "");
}

/* ---- the screen ---- */

static void mail_lines(struct ui *ui, struct card *c, const record *mail)
{
    (void)ui;
    card_title(c, record_str(mail, "subject"), desk_post_status(mail));
    card_from(c, HEAD_ROWS);
    card_rule(c);
}

static const struct card_spec spec = {.command = "outbox.show",
                                      .id = "outbox_id",
                                      .subject = "post_status=status label=subject",
                                      .steps = true,
                                      .lines = mail_lines,
                                      .text = "whole"};

static bool mail_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)ui;
    (void)error;
    card_open(state, &spec, args);
    return true;
}

static bool mail_recalc(struct ui *ui, void *state, GError **error)
{
    struct card *c = state;
    struct app *app = ui_app(ui);
    bool demo;
    g_autoptr(record) ids = record_of_int(spec.id, c->id);
    record *mail = card_read(ui, spec.command, ids, error);
    if (!mail || !app_is_demo(app, &demo, error)) {
        record_free(mail);
        return false;
    }
    record_take_text(mail, spec.text, whole(app, mail, demo));
    card_take(c, ui, mail);
    return true;
}

static const struct screen_key keys[] = {
    CARD_TEXT_KEY,
    CARD_STEP_KEY,
    {.keys = NULL},
};

const struct screen_ops desk_mail_screen = {
    .id = "desk_mail",
    .title = "Mail",
    .topics = TOPIC_POST | TOPIC_SETTING,
    .state_size = sizeof(struct card),
    .min_rows = 3,
    .keys = keys,
    .bar = "d r x j ] n u",
    .open = mail_open,
    .recalc = mail_recalc,
    .draw = card_draw,
    .handle = card_handle,
    .subject = card_subject,
    .close = card_close,
};
