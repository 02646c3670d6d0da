/*
 * What happened in the demo branch: the ballot, who was canvassed, letters and
 * replies, conversations, tasks, potential members.
 */
#include "branch/demo_priv.h"

#include "base/err.h"
#include "base/text.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define MEETINGS_ON 4 /* Thursday */
#define LOST_AGO 150  /* days since the ballot before closed */
#define LOST_TOLD 99  /* and since it was entered here, once the members were */

/* ---- the ballot ---- */

static bool write_electorate(struct demo *d, const char *path, GError **error)
{
    FILE *file = fopen(path, "w");
    if (!file)
        return err_set(error, BL_ERR_STORAGE, "The demo's list cannot be written to %s.", path);
    fputs("Membership Number\n", file);
    for (guint i = 0; i < d->members->len; i++)
        fprintf(file, "AV%05u\n", 10231 + i * 7);
    return fclose(file) == 0 ||
           err_set(error, BL_ERR_STORAGE, "The demo's list cannot be written to %s.", path);
}

static bool add_ballot(struct demo *d, const char *title, day opens_on, day closes_on, gint64 *id,
                       GError **error)
{
    g_autofree char *opens = day_to_iso(opens_on);
    g_autofree char *closes = day_to_iso(closes_on);
    record *r =
        demo_values("title", title, "opens", opens, "closes", closes, "closes_time", "12:00", NULL);
    GPtrArray *questions = record_array_new();
    static const char *const asked[] = {"STRIKE", "ASOS"};
    for (gsize i = 0; i < G_N_ELEMENTS(asked); i++) {
        record *q = record_new();
        record_set_text(q, "value", asked[i]);
        g_ptr_array_add(questions, q);
    }
    record_take_list(r, "question", questions);
    return demo_act(d, PRIYA, "ballot.add", r, id, error);
}

/* What HQ said of a ballot so many days ago. */
static record *return_of(struct demo *d, gint64 ballot, int ago, const char *turnout)
{
    g_autofree char *on = demo_iso_in(d, -ago);
    record *r = demo_values("as_of", on, "turnout", turnout, NULL);
    demo_set_id(r, "ballot", ballot);
    demo_at_day(d, ago, 16, 0);
    return r;
}

/* How the last one ended, in the whole union: invented counts. */
static bool add_result(struct demo *d, gint64 ballot, GError **error)
{
    record *strike = demo_values("question", "STRIKE", "entitled", "5200", "papers", "2335", "yes",
                                 "2058", "no", "270", "spoiled", "7", NULL);
    record *asos =
        demo_values("question", "ASOS", "yes", "2190", "no", "138", "spoiled", "7", NULL);
    demo_set_id(strike, "ballot", ballot);
    demo_set_id(asos, "ballot", ballot);
    return demo_act(d, PRIYA, "ballot.result", strike, NULL, error) &&
           demo_act(d, PRIYA, "ballot.result", asos, NULL, error);
}

/* And what was sent out then. */
static bool add_sent(struct demo *d, gint64 ballot, GError **error)
{
    g_autofree char *sent = day_to_iso(d->today - LOST_AGO + 1);
    g_autofree char *report = day_to_iso(d->today - LOST_AGO + 9);
    record *r = demo_values("result_members", sent, "result_employers", sent, "report", report,
                            "scrutineer", "Fairvote Ballots", NULL);
    demo_set_id(r, "ballot", ballot);
    return demo_act(d, PRIYA, "ballot.received", r, NULL, error);
}

/* HQ said that the employer had notice and sample in time. */
static void add_received(struct demo *d)
{
    demo_at_day(d, (int)(d->today - d->opens) + 3, 11, 0);
    g_autofree char *notice = day_to_iso(d->opens - 8);
    g_autofree char *sample = day_to_iso(d->opens - 4);
    record *r = demo_values("notice", notice, "notice_by", "HR, Aire region", "sample", sample,
                            "sample_by", "HR, Aire region", "scrutineer", "Fairvote Ballots", NULL);
    demo_set_id(r, "ballot", d->ballot_id);
    demo_plan(d, PRIYA, "ballot.received", r, NULL, NULL);
}

/* The one that was lost comes first, as the timeline says; then the one that is on. */
bool demo_ballot(struct demo *d, GError **error)
{
    gint64 lost = 0;
    demo_at_day(d, LOST_TOLD, 11, 0);
    if (!add_ballot(d, "Pay claim", d->today - LOST_AGO - 28, d->today - LOST_AGO, &lost, error) ||
        !demo_act(d, PRIYA, "ballot.return", return_of(d, lost, LOST_TOLD, "44.9"), NULL, error) ||
        !add_result(d, lost, error) || !add_sent(d, lost, error))
        return false;
    demo_at_day(d, (int)(d->today - d->opens) + 10, 11, 0);
    if (!add_ballot(d, "Pay and workloads", d->opens, d->closes, &d->ballot_id, error))
        return false;

    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("branchline-demo-XXXXXX.csv", &path, NULL);
    if (fd < 0)
        return err_set(error, BL_ERR_STORAGE, "There is no room for temporary files.");
    close(fd);
    record *import = demo_values("file", path, NULL);
    demo_set_id(import, "ballot", d->ballot_id);
    bool ok = write_electorate(d, path, error) &&
              demo_act(d, PRIYA, "ballot.electorate.import", import, NULL, error);
    (void)g_unlink(path);
    if (ok)
        add_received(d);
    return ok;
}

static void canvass(struct demo *d, guint i, const char *outcome, int days_ago)
{
    enum who who = demo_roll(d, REPS);
    demo_at_day(d, days_ago, 9 + (int)demo_roll(d, 8), (int)demo_roll(d, 60));
    record *r =
        demo_values("outcome", outcome, "channel", demo_roll(d, 2) ? "PHONE" : "IN_PERSON", NULL);
    demo_set_id(r, "person", g_array_index(d->members, struct member, i).id);
    demo_set_id(r, "ballot", d->ballot_id);
    if (strcmp(outcome, "NO_PAPER") == 0)
        record_set_text(r, "replacement", "no");
    demo_plan(d, who, "canvass.record", r, NULL, NULL);
}

struct state {
    const char *column, *event;
};

/* As workplaces.csv says how many are in which state. The last members of the
 * list come first, so that the first few are among the live ones. */
static void add_canvass(struct demo *d)
{
    static const struct state states[] = {{"voted", "says_voted"},
                                          {"wont_say", "opt_out"},
                                          {"replacement", "replacement_asked"},
                                          {"no_paper", "paper_missing"},
                                          {"paper", "paper_arrived"}};
    int open_days = (int)(d->today - d->opens);
    for (guint w = 0; w < d->workplaces->len; w++) {
        guint next = d->members->len;
        for (gsize s = 0; s < G_N_ELEMENTS(states); s++) {
            int n = demo_number(d->workplaces->pdata[w], states[s].column);
            while (n > 0 && next-- > 0) {
                struct member *m = &g_array_index(d->members, struct member, next);
                if (m->workplace != w)
                    continue;
                int ago = 1 + (int)demo_roll(d, (guint32)open_days - 1);
                bool replaced = strcmp(states[s].event, "replacement_asked") == 0;
                if (replaced)
                    canvass(d, next, "paper_missing", ago + 1);
                canvass(d, next, states[s].event, ago);
                m->voted = s == 0;
                n--;
            }
        }
    }
}

/* ---- replies, talks, tasks, potential members ---- */

static void add_letters(struct demo *d)
{
    for (guint i = 0; i < 31; i++) {
        int ago = 14 + (int)demo_roll(d, 10);
        g_autofree char *on = demo_iso_in(d, -ago);
        demo_at_day(d, MAX(ago - 1, 13), 17, (int)i);
        record *r = demo_values("written_on", on, NULL);
        demo_set_id(r, "person", g_array_index(d->members, struct member, i < 28 ? i : i + 12).id);
        demo_plan(d, i % REPS, "letter.add", r, NULL, NULL);
    }
}

static void add_replies(struct demo *d)
{
    for (guint i = 0; i < d->replies->len; i++) {
        const record *row = d->replies->pdata[i];
        int ago = demo_number(row, "days_ago");
        g_autofree char *on = demo_iso_in(d, -ago);
        record *r = demo_values(
            "text", record_str(row, "text"), "subject", record_str(row, "subject"), "received", on,
            "constituency", record_str(row, "seat"), "consent", record_str(row, "consent"), NULL);
        if (record_has(row, "type") && *record_str(row, "type")) /* else it is guessed */
            record_set_text(r, "type", record_str(row, "type"));
        demo_set_id(r, "person",
                    g_array_index(d->members, struct member, (guint)demo_number(row, "member")).id);
        demo_at_day(d, MAX(ago - 1, 1), 13, (int)i);
        struct deed *reply = demo_plan(d, i % REPS, "reply.add", r, NULL, NULL);
        demo_at_day(d, MAX(ago - 2, 1), 15, (int)i);
        if (demo_number(row, "sent"))
            demo_plan(d, PRIYA, "reply.send", record_new(), reply, "reply");
    }
    for (guint s = 0; s < d->seats->len; s++) {
        const char *stance = record_str(d->seats->pdata[s], "stance");
        if (strcmp(stance, "UNKNOWN") == 0)
            continue;
        demo_at_day(d, 2, 16, (int)s);
        demo_plan(d, PRIYA, "mp.stance",
                  demo_values("constituency", record_str(d->seats->pdata[s], "ons_code"), "stance",
                              stance, "evidence", "their letters", NULL),
                  NULL, NULL);
    }
}

static bool add_talks(struct demo *d, GError **error)
{
    g_autoptr(GPtrArray) rows = demo_load("talks", error);
    for (guint i = 0; rows && i < rows->len; i++) {
        const record *row = rows->pdata[i];
        record *r =
            demo_values("channel", record_str(row, "channel"), "purpose",
                        record_str(row, "purpose"), "outcome", record_str(row, "outcome"), "note",
                        record_str(row, "note"), "call_back", record_str(row, "call_back"), NULL);
        demo_set_id(r, "person",
                    g_array_index(d->members, struct member, (guint)demo_number(row, "member")).id);
        demo_at_day(d, demo_number(row, "days_ago"), 12, (int)i);
        demo_plan(d, demo_who_is(record_str(row, "rep")), "activity.log", r, NULL, NULL);
    }
    return rows != NULL;
}

static bool add_tasks(struct demo *d, GError **error)
{
    g_autoptr(GPtrArray) rows = demo_load("tasks", error);
    for (guint i = 0; rows && i < rows->len; i++) {
        const record *row = rows->pdata[i];
        const char *login = record_str(row, "owner"), *status = record_str(row, "status");
        int due_in = demo_number(row, "due_in");
        bool meeting = strcmp(record_str(row, "kind"), "MEETING") == 0;
        while (meeting && day_weekday(d->today + due_in) != MEETINGS_ON)
            due_in++;
        g_autofree char *due = demo_iso_in(d, due_in);
        demo_at_day(d, 15, 10, (int)i);
        struct deed *task = demo_plan(d, PRIYA, "task.add",
                                      demo_values("title", record_str(row, "title"), "detail",
                                                  record_str(row, "detail"), "owner", login,
                                                  "workplace", record_str(row, "workplace"), "due",
                                                  due, "kind", record_str(row, "kind"), NULL),
                                      NULL, NULL);
        demo_at_day(d, 8, 10, (int)i);
        if (strcmp(status, "DONE") == 0)
            demo_plan(d, demo_who_is(login), "task.done", record_new(), task, "task");
    }
    return rows != NULL;
}

static bool add_prospects(struct demo *d, GError **error)
{
    g_autoptr(GPtrArray) rows = demo_load("prospects", error);
    for (guint i = 0; rows && i < rows->len; i++) {
        const record *row = rows->pdata[i];
        const char *follow = record_str(row, "follow_up_in"),
                   *days = record_str(row, "consent_days");
        g_autofree char *due = *follow ? demo_iso_in(d, demo_number(row, "follow_up_in")) : NULL;
        g_autofree char *agreed = *days ? demo_iso_in(d, -demo_number(row, "consent_days")) : NULL;
        bool named = record_has(row, "name");
        bool later = strcmp(record_str(row, "stage"), "NOT_NOW") == 0;
        enum who who = demo_who_is(record_str(row, "rep"));
        demo_at_day(d, *days ? demo_number(row, "consent_days") : 5, 14, (int)i);
        struct deed *prospect = demo_plan(
            d, who, "prospect.add",
            demo_values("name", record_str(row, "name"), "label", record_str(row, "label"),
                        "headcount", named ? NULL : record_str(row, "headcount"), "workplace",
                        record_str(row, "workplace"), "stage",
                        later ? "INTERESTED" : record_str(row, "stage"), "consent_how",
                        record_str(row, "consent_how"), "consent_on", agreed, "follow_up",
                        later ? NULL : due, "source", record_str(row, "source"), NULL),
            NULL, NULL);
        if (later)
            demo_plan(d, who, "prospect.stage",
                      demo_values("stage", "NOT_NOW", "review", due, NULL), prospect, "prospect");
    }
    return rows != NULL;
}

/* What the others did this morning, and one thing taken back. */
static void add_lately(struct demo *d)
{
    demo_at_day(d, 0, 9, 12);
    demo_plan(d, TOM, "task.add",
              demo_values("title", "Flyers for Elm House", "owner", "tom", NULL), NULL, NULL);
    demo_plan(d, TOM, "undo", record_new(), NULL, NULL);
    for (guint i = 3; i < 6; i++) {
        record *r =
            demo_values("channel", "PHONE", "purpose", "GTVO", "outcome", "NO_ANSWER", NULL);
        demo_set_id(r, "person", g_array_index(d->members, struct member, i).id);
        demo_at_day(d, 0, 9, 20 + (int)i);
        demo_plan(d, RUTH, "activity.log", r, NULL, NULL);
    }
}

bool demo_deeds(struct demo *d, GError **error)
{
    record *told = return_of(d, d->ballot_id, 4, "39.4");
    demo_plan(d, PRIYA, "ballot.return", told, NULL, NULL);
    if (!add_tasks(d, error) || !add_prospects(d, error) || !add_talks(d, error) ||
        !demo_known(d, error))
        return false;
    add_letters(d);
    add_replies(d);
    add_canvass(d);
    add_lately(d);
    return demo_do_planned(d, error);
}
