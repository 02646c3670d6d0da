/*
 * How stored values are said on a screen.
 */
#include "screens/words.h"

#include "base/moment.h"
#include "base/text.h"
#include "domain/ballot_words.h"
#include "domain/conversation.h"
#include "domain/mp.h"
#include "domain/recruit.h"
#include "domain/vocabulary.h"

#include <string.h>

char *words_of(const char *value)
{
    char *s = g_ascii_strdown(value ? value : "", -1);
    return g_strdelimit(s, "_", ' ');
}

char *words_label(const char *column, const char *value)
{
    const char *label = vocabulary_label(column, value);
    return label ? g_strdup(label) : words_of(value);
}

char *words_outcome(const char *outcome, const record *talk, const char *method, day today)
{
    const enum ballot_method m = method_of(method);
    const struct outcome *o = outcome_find(outcome);
    g_autofree char *said = o ? g_strdup(outcome_said_in(o, m)) : words_label("outcome", outcome);
    const day promised = talk ? day_from_iso(record_text(talk, "call_back_on")) : DAY_NONE;
    if (promised == DAY_NONE)
        return g_steal_pointer(&said);
    g_autofree char *on = moment_short(promised, record_text(talk, "call_back_at"), today);
    const char *by = o ? outcome_by_in(o, m) : NULL;
    return by ? g_strdup_printf("%s %s", by, on) : g_strdup_printf("%s; ring back %s", said, on);
}

char *words_reply(const char *type, bool guessed, const char *running)
{
    enum reply_type t;
    if (!type || !reply_type_from(type, &t))
        return words_of(type);
    return g_strconcat(reply_type_label(t), guessed ? "?" : "", reply_stops_clock(t) ? "" : running,
                       NULL);
}

const char *words_next_step(const char *stage)
{
    static const char *const steps[RECRUIT_STAGES] = {
        [RECRUIT_IDENTIFIED] = "say hello",      [RECRUIT_APPROACHED] = "ask what matters to them",
        [RECRUIT_INTERESTED] = "ask to join",    [RECRUIT_ASKED] = "ask what holds them back",
        [RECRUIT_FORM_SENT] = "get the form in", [RECRUIT_NOT_NOW] = "see whether now is better",
    };
    enum recruit_stage s;
    return recruit_stage_from(stage ? stage : "", &s) && steps[s] ? steps[s] : "";
}

char *words_blocked(const record *card, const char *channel)
{
    const GPtrArray *blocks = record_list(card, "blocks");
    for (guint i = 0; blocks && i < blocks->len; i++) {
        const record *b = blocks->pdata[i];
        const char *what = record_str(b, "channel"), *why = record_text(b, "reason");
        if (strcmp(what, BLOCK_ALL) != 0 && g_strcmp0(what, channel) != 0)
            continue;
        return g_strdup_printf("%s%s%s%s", choice_label(block_words, what), why ? " (" : "",
                               why ? why : "", why ? ")" : "");
    }
    return NULL;
}

const char *words_number_use(const record *card)
{
    g_autofree char *calls = words_blocked(card, "PHONE");
    g_autofree char *texts = words_blocked(card, "TEXT");
    return calls && texts ? NULL : calls ? "texts only" : texts ? "no texts" : "";
}

const char *words_contact_sign(const record *row)
{
    return record_bool(row, "do_not_contact") ? "x" : record_has(row, "no_contact_by") ? "/" : "";
}

char *words_day(const char *iso, day today)
{
    day d = day_from_iso(iso);
    return d == DAY_NONE ? g_strdup("") : day_short(d, today);
}

char *words_date_of(day d, day today)
{
    g_autofree char *full = day_short(d, today);
    const char *blank = strchr(full, ' ');
    return g_strdup(blank ? blank + 1 : full);
}

char *words_date(const char *iso, day today)
{
    day d = day_from_iso(iso);
    return d == DAY_NONE ? g_strdup("") : words_date_of(d, today);
}

char *words_when(const record *row, const char *name, gint64 now)
{
    const struct value *v = record_get(row, name);
    gint64 at = 0;
    if (!v || v->type == VALUE_NULL)
        return g_strdup("");
    if (v->type == VALUE_INT)
        at = v->i;
    else if (!instant_from_iso(v->s, &at))
        return g_strdup("");
    return instant_ago(at, now);
}

char *words_brief(const record *row, const char *name, gint64 now)
{
    char *when = words_when(row, name, now);
    if (strcmp(when, "just now") != 0)
        return when;
    g_free(when);
    return g_strdup("now");
}

static char *papers_missing(gint64 n, const char *until, day today)
{
    g_autofree char *last = words_day(until, today);
    return g_strdup_printf("%" G_GINT64_FORMAT " need%s a new paper: ask HQ%s%s", n,
                           n == 1 ? "s" : "", *last ? " by " : "", last);
}

struct canvass_dates words_dates(const record *ballot)
{
    return (struct canvass_dates){.opens = day_from_iso(record_text(ballot, "opens_on")),
                                  .closes = day_from_iso(record_text(ballot, "closes_on")),
                                  .replacement_deadline =
                                      day_from_iso(record_text(ballot, "replacement_deadline_on")),
                                  .method = method_of(record_text(ballot, "method"))};
}

char *words_missing(gint64 n, const record *ballot, day today)
{
    const struct canvass_dates d = words_dates(ballot);
    const char *s = n == 1 ? "s" : "";
    g_autofree char *last =
        day_short(d.replacement_deadline == DAY_NONE ? d.closes : d.replacement_deadline, today);
    if (d.method == METHOD_WORKPLACE && d.replacement_deadline == DAY_NONE)
        return today < d.closes /* the last day for a postal vote is HQ's to say */
                   ? g_strdup_printf("%" G_GINT64_FORMAT " need%s a postal vote: ask HQ now", n, s)
                   : g_strdup_printf("%" G_GINT64_FORMAT " cannot be there: ask HQ", n);
    if (d.method == METHOD_POST)
        return papers_missing(n, record_text(ballot, "replacement_deadline_on"), today);
    if (d.method == METHOD_HYBRID && today > d.replacement_deadline) {
        g_autofree char *closes = day_short(d.closes, today);
        return g_strdup_printf("%" G_GINT64_FORMAT " ha%s no pack: ask HQ for the code by %s", n,
                               n == 1 ? "s" : "ve", closes);
    }
    return g_strdup_printf("%" G_GINT64_FORMAT " need%s %s: ask HQ by %s", n, s,
                           method_words(d.method)->replacement, last);
}

char *words_next(const char *text, const char *tail, int columns)
{
    static const char before[] = "next: ";
    g_autofree char *said = text_parts(text, tail, columns - (int)strlen(before));
    return g_strconcat(before, said, NULL);
}

char *words_due(day due, day today)
{
    if (due < today)
        return g_strdup_printf("%d day%s late", (int)(today - due), today - due == 1 ? "" : "s");
    g_autofree char *when = day_phrase(due, today);
    return g_strdup_printf("due %s", when);
}
