/*
 * The lists of MP replies: what stands in their columns.
 */
#include "mps_priv.h"

#include "base/count.h"
#include "domain/mp.h"
#include "domain/post.h"
#include "screens/words.h"

#include <string.h>

static day today_of(const void *data)
{
    return ((const struct lists *)data)->today;
}

/* "19 Nov": how many days ago matters more than the weekday. */
static char *date_of(const record *row, const char *name, const void *data)
{
    g_autofree char *text = words_day(record_text(row, name), today_of(data));
    const char *blank = strchr(text, ' ');
    return g_strdup(blank ? blank + 1 : text);
}

/* ---- seats ---- */

static char *latest_cell(const record *row, void *data)
{
    return record_has(row, "last_reply_on") ? date_of(row, "last_reply_on", data) : g_strdup("-");
}

static char *stance_cell(const record *row, void *data)
{
    (void)data;
    return words_label("stance", record_text(row, "stance"));
}

static enum style stance_style(const record *row, void *data)
{
    (void)data;
    const char *stance = record_str(row, "stance");
    if (strcmp(stance, "SUPPORTIVE") == 0)
        return STYLE_GOOD;
    if (strcmp(stance, "OPPOSED") == 0)
        return STYLE_BAD;
    return strcmp(stance, "UNKNOWN") == 0 ? STYLE_MUTED : STYLE_NORMAL;
}

/* What the seat wants next. */
static char *next_cell(const record *row, void *data)
{
    (void)data;
    gint64 send = record_int(row, "to_send"), wrote = record_int(row, "wrote");
    gint64 ask = record_int(row, "to_ask"), match = record_int(row, "to_match");
    if (match)
        return g_strdup_printf("match %" G_GINT64_FORMAT, match);
    if (send)
        return g_strdup_printf("send %" G_GINT64_FORMAT, send);
    if (ask)
        return g_strdup_printf("ask %" G_GINT64_FORMAT, ask);
    if (record_int(row, "undelivered"))
        return g_strdup("lost");
    if (record_int(row, "to_chase"))
        return g_strdup("chase");
    if (wrote > record_int(row, "answered"))
        return g_strdup("wait");
    if (record_int(row, "in_outbox"))
        return g_strdup("outbox");
    return g_strdup(record_int(row, "sent") ? "sent" : wrote ? "" : "write");
}

static enum style next_style(const record *row, void *data)
{
    (void)data;
    bool waits = record_int(row, "to_match") || record_int(row, "to_send") ||
                 record_int(row, "to_ask") || record_int(row, "undelivered");
    return waits ? STYLE_WARN : STYLE_NORMAL;
}

const struct table_column mps_seat_columns[] = {
    {.name = "constituency", .title = "SEATS WITH MEMBERS", .width = 18, .flex = 2},
    {.name = "mp_name", .title = "MP", .width = 16, .flex = 2, .priority = 5},
    {.name = "party", .title = "party", .width = 12, .flex = 1, .priority = 6},
    {.name = "members", .title = "members", .width = 7, .right = true, .priority = 3},
    {.name = "wrote", .title = "wrote", .width = 5, .right = true},
    {.name = "answered", .title = "answered", .width = 8, .right = true, .priority = 1},
    {.name = "stance",
     .title = "stance",
     .width = 12,
     .format = stance_cell,
     .style = stance_style,
     .by = "stance",
     .priority = 2},
    {.name = "latest",
     .title = "latest",
     .width = 6,
     .format = latest_cell,
     .by = "last_reply_on",
     .priority = 4},
    {.name = "next",
     .title = "next",
     .width = 7,
     .format = next_cell,
     .style = next_style,
     .by = "todo"},
    {.name = NULL},
};

/* ---- replies ---- */

static char *date_cell(const record *row, void *data)
{
    return date_of(row, "received_on", data);
}

char *mps_whose(const record *row)
{
    if (record_has(row, "person"))
        return g_strdup_printf("to %s", record_str(row, "person"));
    const char *from = record_text(row, "mp_name");
    if (!from)
        from = record_text(row, "original_from_name");
    if (!from)
        from = record_text(row, "from_name");
    if (!from)
        from = record_text(row, "from_address");
    return g_strdup_printf("from %s", from ? from : "somebody unknown");
}

bool mps_is_in_outbox(const record *row)
{
    return record_get(row, "outbox_id") && record_has(row, "outbox_id") &&
           !(record_get(row, "forwarded_at") && record_has(row, "forwarded_at"));
}

bool mps_open_mail(struct ui *ui, const record *row)
{
    if (!row || !record_get(row, "outbox_id") || !record_has(row, "outbox_id"))
        return false;
    g_autoptr(record) args = record_of_int("outbox_id", record_int(row, "outbox_id"));
    g_autoptr(GError) error = NULL;
    g_autoptr(record) mail = card_read(ui, "outbox.show", args, &error);
    if (mail)
        ui_open(ui, "desk_mail", args);
    else
        ui_warn(ui, "%s", error->message); /* a colleague's */
    return true;
}

static char *member_cell(const record *row, void *data)
{
    (void)data;
    return mps_whose(row);
}

/* "holding reply?, clock runs on": the mark says that it was guessed. */
static char *type_of(const record *row)
{
    const char *failed = record_text(row, "failed_address");
    g_autofree char *notice = words_label("notice", record_text(row, "notice"));
    if (*notice)
        return failed ? g_strdup_printf("%s: %s", notice, failed) : g_steal_pointer(&notice);
    return words_reply(record_text(row, "type"), record_bool(row, "guessed"), ", clock runs on");
}

static char *what_cell(const record *row, void *data)
{
    (void)data;
    g_autofree char *type = type_of(row);
    gint64 same = record_int(row, "same_letters") - 1;
    g_autofree char *others = counted(same, "other", "others");
    return same > 0 ? g_strdup_printf("%s, same letter as %s", type, others)
                    : g_steal_pointer(&type);
}

/* A rep has no other list of the mails. */
static const char *how_its_mail_stands(const record *row)
{
    enum post_status status;
    if (!record_get(row, "outbox_status") ||
        !post_status_from(record_str(row, "outbox_status"), &status))
        return "in the outbox";
    return status == POST_REFUSED     ? "its mail was not taken"
           : status == POST_UNCERTAIN ? "its mail is uncertain"
                                      : "in the outbox";
}

/* To send: that it waits already, or is no single letter, comes first, as the line is short. */
static char *send_cell(const record *row, void *data)
{
    (void)data;
    gint64 others = record_int(row, "same_letters") - 1;
    g_autofree char *type = type_of(row);
    g_autofree char *said = counted(others, "other", "others");
    if (mps_is_in_outbox(row))
        return g_strdup_printf("%s: %s", how_its_mail_stands(row), type);
    return others > 0 ? g_strdup_printf("same letter as %s: %s", said, type)
                      : g_steal_pointer(&type);
}

static char *mps_lists_state_cell(const record *row, void *data)
{
    (void)data;
    const char *consent = record_str(row, "consent");
    if (record_bool(row, "triage"))
        return g_strdup("match");
    if (record_has(row, "notice"))
        return g_strdup("");
    if (record_has(row, "forwarded_at"))
        return g_strdup("sent");
    if (strcmp(consent, "REFUSED") == 0)
        return g_strdup("keep");
    if (strcmp(consent, "ASKED") == 0)
        return g_strdup("asked");
    if (strcmp(consent, "GIVEN") == 0)
        return g_strdup(mps_is_in_outbox(row) ? "outbox" : "to send");
    return g_strdup(strcmp(record_str(row, "wants"), "ASK") == 0 ? "ask first" : "");
}

static enum style mps_lists_state_style(const record *row, void *data)
{
    (void)data;
    bool send = !record_bool(row, "triage") && !record_has(row, "forwarded_at") &&
                strcmp(record_str(row, "consent"), "GIVEN") == 0 && !mps_is_in_outbox(row);
    return send ? STYLE_WARN : STYLE_NORMAL;
}

/* Who sent it, and to whom of ours. */
static char *sender_cell(const record *row, void *data)
{
    (void)data;
    static const char *const names[] = {"original_from_name", "original_from_address", "from_name",
                                        "from_address"};
    const char *from = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(names) && !from; i++)
        from = record_text(row, names[i]);
    if (!from)
        return mps_whose(row);
    if (g_strcmp0(from, record_text(row, "person")) == 0) /* they wrote or passed on the mail */
        return g_strdup_printf("sent in by %s", from);
    return record_has(row, "person") ? g_strdup_printf("%s to %s", from, record_str(row, "person"))
                                     : g_strdup(from);
}

/* What y takes it for; else why it waits. */
static char *why_cell(const record *row, void *data)
{
    (void)data;
    if (record_has(row, "person") && !record_has(row, "mp_name") &&
        record_has(row, "suggested_mp") && !record_has(row, "notice"))
        return g_strdup_printf("from %s? y takes it", record_str(row, "suggested_mp"));
    return g_strdup(record_str(row, "triage_reason"));
}

/* "asked Tue, no answer yet". */
static char *word_cell(const record *row, void *data)
{
    if (strcmp(record_str(row, "consent"), "ASKED") != 0)
        return g_strdup("not asked");
    g_autofree char *on = words_day(record_text(row, "consent_on"), today_of(data));
    return g_strdup_printf("asked %s, no answer yet", on);
}

#define RECEIVED(rising)                                                                           \
    {                                                                                              \
        .name = "received_on", .title = "came", .width = 6, .format = date_cell, .priority = 2,    \
        .by = "received_on", .own = rising                                                         \
    }
#define WHAT(cell)                                                                                 \
    {                                                                                              \
        .name = "what", .title = "what it is", .width = 14, .flex = 3, .format = cell,             \
        .priority = 1, .by = "type"                                                                \
    }

static const struct table_column reply_columns[] = {
    {.name = "who",
     .title = "REPLY",
     .width = 22,
     .flex = 1,
     .format = member_cell,
     .by = "person"},
    RECEIVED(-1),
    WHAT(what_cell),
    {.name = "state",
     .title = "to HQ",
     .width = 9,
     .format = mps_lists_state_cell,
     .by = "consent",
     .style = mps_lists_state_style},
    {.name = NULL},
};

static const struct table_column ask_columns[] = {
    {.name = "who",
     .title = "WHOSE",
     .width = 20,
     .flex = 2,
     .format = member_cell,
     .by = "person"},
    {.name = "mp_name", .title = "MP", .width = 14, .flex = 1, .priority = 3},
    RECEIVED(1),
    {.name = "word",
     .title = "may HQ have it?",
     .width = 16,
     .flex = 1,
     .format = word_cell,
     .by = "consent"},
    {.name = "phone", .title = "phone", .width = 13, .priority = 1},
    {.name = "what",
     .title = "what it is",
     .width = 14,
     .flex = 2,
     .format = what_cell,
     .priority = 4,
     .by = "type"},
    {.name = NULL},
};

static const struct table_column send_columns[] = {
    {.name = "who",
     .title = "TO SEND TO HQ",
     .width = 22,
     .flex = 1,
     .format = member_cell,
     .by = "person"},
    RECEIVED(1),
    {.name = "constituency", .title = "seat", .width = 14, .flex = 1, .priority = 3},
    WHAT(send_cell),
    {.name = NULL},
};

static const struct table_column match_columns[] = {
    {.name = "who",
     .title = "TO MATCH",
     .width = 22,
     .flex = 1,
     .format = sender_cell,
     .by = "person"},
    RECEIVED(0),
    {.name = "why",
     .title = "why it waits",
     .width = 20,
     .flex = 2,
     .format = why_cell,
     .by = "triage_reason"},
    {.name = "subject", .title = "subject", .width = 14, .flex = 1, .priority = 3},
    {.name = NULL},
};

/* ---- letters without an answer ---- */

static char *wrote_cell(const record *row, void *data)
{
    return date_of(row, "written_on", data);
}

static char *waits_cell(const record *row, void *data)
{
    day d = day_from_iso(record_text(row, "written_on"));
    return d == DAY_NONE ? g_strdup("-") : counted(today_of(data) - d, "day", "days");
}

static enum chase chase_of(const record *row, const void *data)
{
    enum letter_status status;
    return letter_status_from(record_str(row, "status"), &status)
               ? letter_chase(status, day_from_iso(record_text(row, "written_on")),
                              day_from_iso(record_text(row, "chased_on")), today_of(data))
               : CHASE_NONE;
}

static char *chase_cell(const record *row, void *data)
{
    if (strcmp(record_str(row, "status"), "NOT_DELIVERED") == 0)
        return g_strdup_printf("not delivered: %s", record_has(row, "failed_address")
                                                        ? record_str(row, "failed_address")
                                                        : "send it again");
    g_autofree char *chased = words_day(record_text(row, "chased_on"), today_of(data));
    switch (chase_of(row, data)) {
    case CHASE_FIRST:
        return g_strdup("chase");
    case CHASE_SECOND:
        return g_strdup("chase again");
    default:
        return *chased ? g_strdup_printf("chased %s", chased) : g_strdup("");
    }
}

static enum style chase_style(const record *row, void *data)
{
    bool failed = strcmp(record_str(row, "status"), "NOT_DELIVERED") == 0;
    return !failed && chase_of(row, data) == CHASE_NONE ? STYLE_NORMAL : STYLE_WARN;
}

static const struct table_column letter_columns[] = {
    {.name = "person", .title = "NO ANSWER YET", .width = 20, .flex = 2},
    {.name = "constituency", .title = "seat", .width = 14, .flex = 2, .priority = 2},
    {.name = "mp_name", .title = "MP", .width = 14, .flex = 2, .priority = 4},
    {.name = "written",
     .title = "wrote",
     .width = 6,
     .format = wrote_cell,
     .priority = 3,
     .own = 1},
    {.name = "days",
     .title = "waits",
     .width = 7,
     .right = true,
     .format = waits_cell,
     .by = "written_on",
     .against = true},
    {.name = "chase",
     .title = "",
     .width = 11,
     .format = chase_cell,
     .style = chase_style,
     .priority = 1},
    {.name = NULL},
};

#define REPLIES                                                                                    \
    .subject = "person_id mp_id ons_code person_label=person constituency_label=constituency "     \
               "reply_id=id wants in_tray suggested_mp_id",                                        \
    .opens = "reply", .needs = "reply.show", .noted = "reply.list", .noun = "reply.",              \
    .kind = "reply"

const struct pane mps_panes[MPS_PANES] = {
    [MPS_REPLIES] = {REPLIES, .title = "replies", .list = "reply_seat", .columns = reply_columns,
                     .marks = LEVEL_REP, .empty = "No reply from here yet.",
                     .begin = "No reply from here yet. P types or pastes one, f files mail.",
                     .begin_by = "reply.add"},
    [MPS_TO_MATCH] = {REPLIES, .title = "to match", .list = "reply_triage",
                      .columns = match_columns, .marks = LEVEL_REP, .least = LEVEL_REP,
                      .empty = "Nothing waits to be matched."},
    [MPS_TO_ASK] = {REPLIES, .title = "to ask", .list = "reply_to_ask", .columns = ask_columns,
                    .marks = LEVEL_REP, .least = LEVEL_REP, .empty = "No member has to be asked."},
    [MPS_TO_SEND] = {REPLIES, .title = "to send", .list = "reply_to_send", .columns = send_columns,
                     .marks = LEVEL_REP, .empty = "Nothing waits to be sent to HQ."},
    [MPS_WAITING] = {.title = "no answer",
                     .list = "letter_waiting",
                     .columns = letter_columns,
                     .subject = "person_id person=person_id mp_id ons_code person_label=person "
                                "constituency_label=constituency letter_id=id label=person",
                     .opens = "person",
                     .noted = "letter.list",
                     .noun = "letter.",
                     .kind = "letter",
                     .empty = "Nobody waits for an answer.",
                     .begin = "Nobody waits for an answer. w notes that a member wrote.",
                     .begin_by = "letter.add"},
};
