/*
 * All that happened with one person, in words.
 */
#include "members/timeline.h"
#include "app_priv.h"
#include "members/talk.h"

#include "domain/conversation.h"
#include "domain/mp.h"
#include "domain/post.h"
#include "domain/vocabulary.h"
#include "store/page.h"

#include <string.h>

/* Around what the row has: "%s" is its _what, its _who, or both in that order. */
enum parts { PART_WHAT, PART_WHO, PART_BOTH, PART_NONE };
static const struct {
    const char *kind;
    enum parts parts;
    const char *format, *without; /* without: where the last part is not known */
} told[] = {
    {"LETTER", PART_WHO, "wrote to %s", "wrote to the MP"},
    {"CHASED", PART_WHO, "%s chased for an answer", "the MP chased for an answer"},
    {"TASK_ADDED", PART_WHAT, "task: %s", NULL},
    {"ASKED", PART_WHAT, "asked: %s", NULL},
    {"ASK_DONE", PART_WHAT, "did: %s", NULL},
    {"WORK_BEGAN", PART_BOTH, "began at %s, %s", "began at %s"},
    {"WORK_ENDED", PART_WHAT, "left %s", NULL},
    {"JOINED", PART_NONE, NULL, "joined the union"},
    {"LED", PART_WHO, "led by %s", "led by somebody at another workplace"},
    {"LED_ENDED", PART_WHO, "no longer led by %s",
     "no longer led by somebody at another workplace"},
};

/* As the formats of the table say it; a format is ours and has at most two %s. */
static char *filled(const char *format, const char *first, const char *second)
{
    g_auto(GStrv) pieces = g_strsplit(format, "%s", 3);
    const char *given[] = {first, second};
    GString *s = g_string_new(pieces[0]);
    for (int i = 0; i < 2 && pieces[i + 1]; i++)
        g_string_append_printf(s, "%s%s", given[i] ? given[i] : "", pieces[i + 1]);
    return g_string_free(s, false);
}

static char *by_table(const record *row)
{
    const char *what = record_text(row, "_what"), *who = record_text(row, "_who");
    for (gsize i = 0; i < G_N_ELEMENTS(told); i++) {
        if (strcmp(told[i].kind, record_str(row, "kind")) != 0)
            continue;
        const char *first = told[i].parts == PART_WHO ? who : what;
        bool all = told[i].format && first && (told[i].parts != PART_BOTH || who);
        return filled(all ? told[i].format : told[i].without ? told[i].without : "%s", first, who);
    }
    return g_strdup("");
}

static char *outcome_text(const char *value)
{
    const struct outcome *o = outcome_find(value);
    const char *label = o ? o->said : vocabulary_label("outcome", value);
    return g_strdup(label ? label : value);
}

/* A term that is to come has not begun; one that is to end still runs. */
static char *office_text(const record *row, bool ended, day today)
{
    const char *where = record_text(row, "_who");
    bool to_come = day_from_iso(record_text(row, "on_day")) > today;
    const char *what = to_come ? ended ? "will no longer be" : "will be"
                       : ended ? "no longer"
                               : "became";
    return g_strdup_printf("%s %s%s%s", what, choice_label(office_roles, record_str(row, "_what")),
                           where ? ", " : "", where ? where : "");
}

static char *block_text(const record *row)
{
    const char *channel = record_text(row, "channel"), *by = record_text(row, "_who");
    return g_strdup_printf("%s%s%s", choice_label(block_words, channel ? channel : BLOCK_ALL),
                           by ? ", says " : "", by ? by : "");
}

/* Only what stops the clock is an answer. */
static char *reply_text(const record *row, const char *type)
{
    const char *who = record_has(row, "_who") ? record_str(row, "_who") : "the MP";
    const char *notice = record_text(row, "_what");
    bool guessed = g_strcmp0(notice, "GUESSED") == 0;
    enum reply_type t;
    if (notice && !guessed)
        return g_strdup_printf("letter to %s: %s", who, choice_label(reply_notices, notice));
    bool answer = !reply_type_from(record_str(row, "outcome"), &t) || reply_stops_clock(t);
    return g_strdup_printf(answer ? "%s answered: %s%s" : "from %s, no answer yet: %s%s", who, type,
                           guessed ? "?" : "");
}

/* "mail: Come on Friday (sent)" */
static char *mail_text(const record *row)
{
    enum post_status s;
    return g_strdup_printf("mail: %s (%s)", record_str(row, "_what"),
                           post_status_from(record_text(row, "_who"), &s) ? post_status_label(s)
                                                                          : "");
}

static char *line_of(const record *row, day today)
{
    const char *kind = record_str(row, "kind"), *what = record_str(row, "_what");
    g_autofree char *outcome = record_has(row, "_outcome")
                                   ? g_strdup(record_str(row, "_outcome"))
                                   : outcome_text(record_str(row, "outcome"));
    if (strcmp(kind, "CONVERSATION") == 0 && record_get(row, "_elsewhere") &&
        record_bool(row, "_elsewhere"))
        return g_strdup_printf("%s (%s)", outcome, record_str(row, "_ballot"));
    if (strcmp(kind, "CONVERSATION") == 0)
        return g_steal_pointer(&outcome);
    if (strcmp(kind, "CANVASS") == 0)
        return g_strdup_printf("%s (%s)", outcome, what);
    if (strcmp(kind, "REPLY") == 0)
        return reply_text(row, outcome);
    if (strcmp(kind, "TASK_CLOSED") == 0)
        return g_strdup_printf("task %s: %s", outcome, what);
    if (strcmp(kind, "BLOCKED") == 0)
        return block_text(row);
    if (strcmp(kind, "MAILED") == 0)
        return mail_text(row);
    if (g_str_has_prefix(kind, "OFFICE_"))
        return office_text(row, strcmp(kind, "OFFICE_ENDED") == 0, today);
    return by_table(row);
}

static record *entry_of(struct app *app, const record *in)
{
    static const char *const columns[] = {"id",           "kind",         "on_day",      "rep",
                                          "channel",      "purpose",      "outcome",     "note",
                                          "call_back_on", "call_back_at", "officer_note"};
    record *row = record_new();
    record_take_text(row, "at", instant_to_iso(record_int(in, "at")));
    for (gsize c = 0; c < G_N_ELEMENTS(columns); c++)
        record_set_value(row, columns[c], record_value(in, columns[c]));
    record_take_text(row, "text", line_of(in, app_today(app)));
    return row;
}

bool timeline_add(struct app *app, const record *args, int most, record *card, GError **error)
{
    g_autoptr(record) filter = record_of_int("person_id", record_int(args, "person_id"));
    g_autoptr(GPtrArray) rows =
        page_fetch(app_db(app), "person_timeline", filter, PAGE_FIRST, NULL, most + 1, error);
    if (!rows)
        return false;
    record_set_bool(card, "earlier", rows->len > (guint)most);
    GPtrArray *shown = record_array_new();
    bool ok = true;
    for (guint i = 0; ok && i < MIN(rows->len, (guint)most); i++) {
        record *in = rows->pdata[i];
        ok = talk_tell(app, in, error);
        record *row = entry_of(app, in);
        static const char *const of_ballot[] = {"method", "_ballot_id", "_ballot", "_elsewhere"};
        for (gsize c = 0; record_get(in, "method") && c < G_N_ELEMENTS(of_ballot); c++)
            record_set_value(row, of_ballot[c], record_value(in, of_ballot[c]));
        g_ptr_array_add(shown, row);
    }
    record_take_list(card, "timeline", shown);
    return ok;
}

struct telling {
    struct app *app;
    struct result *out;
};

static bool timeline_row(record *in, void *data, GError **error)
{
    const struct telling *t = data;
    if (!talk_tell(t->app, in, error))
        return false;
    g_autoptr(record) row = entry_of(t->app, in);
    if (record_has(in, "_outcome"))
        record_set_value(row, "_outcome", record_value(in, "_outcome"));
    return result_row(t->out, row, error);
}

bool person_run_history(struct app *app, const record *in, struct result *out, GError **error)
{
    out->subject = "person";
    out->subject_id = record_int(in, "person_id");
    g_autoptr(record) filter = record_of_int("person_id", out->subject_id);
    struct telling t = {app, out};
    return page_each(app_db(app), "person_timeline", filter, timeline_row, &t, error);
}
