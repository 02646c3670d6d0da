/*
 * The commands on ballots.
 */
#include "app_priv.h"
#include "ballot/ballots.h"

#include "store/change.h"
#include "store/page.h"

#include <string.h>

static bool ballot_list_row(record *row, void *data, GError **error)
{
    return result_row(data, row, error);
}

static bool ballot_run_list(struct app *app, const record *in, struct result *out, GError **error)
{
    (void)in;
    return page_each(app_db(app), "ballot", NULL, ballot_list_row, out, error);
}

static bool ballot_run_show(struct app *app, const record *in, struct result *out, GError **error)
{
    out->object = ballot_object(app, record_int(in, "ballot_id"), error);
    if (!out->object)
        return false;
    GPtrArray *rules = record_list(out->object, "rules");
    for (guint i = 0; rules && i < rules->len; i++) {
        if (strcmp(record_str(rules->pdata[i], "key"), "turnout_min") == 0 &&
            record_has(rules->pdata[i], "warning"))
            result_say(out, "%s", record_str(rules->pdata[i], "warning"));
    }
    return true;
}

static const struct field show_fields[] = {
    FIELD("ballot", "Ballot", "Its id or title; if left out, the open one.", BALLOT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT),
    {.name = NULL},
};

static const struct command commands[] = {
    {.id = "ballot.add",
     .title = "Add a ballot",
     .help = "Adds a ballot with its dates; the days for replacements and safe posting are worked "
             "out if you leave them out. For a statutory ballot the legal thresholds in force on "
             "the day it opens are looked up. This is not legal advice.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES | CMD_ADDS,
     .fields = ballot_add_fields,
     .run = ballot_run_add,
     .keys = "n",
     .where = "turnout",
     .bar = "New ballot",
     .topics = TOPIC_BALLOT},
    {.id = "ballot.list",
     .title = "List ballots",
     .help = "All ballots, latest first.",
     .level = LEVEL_READONLY,
     .flags = CMD_LIST,
     .run = ballot_run_list},
    {.id = "ballot.show",
     .title = "Show a ballot",
     .help = "All the dates of a ballot, the rules that apply with their sources, its questions, "
             "and how many are on HQ's list.",
     .level = LEVEL_READONLY,
     .fields = show_fields,
     .run = ballot_run_show},
    {.id = "ballot.edit",
     .title = "Change a ballot",
     .help = "Changes what you give and leaves the rest. If the opening or closing day changes, "
             "the days between are worked out again.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES,
     .fields = ballot_edit_fields,
     .run = ballot_run_edit,
     .keys = "e",
     .where = "turnout",
     .prefill = ballot_prefill_edit,
     .topics = TOPIC_BALLOT},
    {.id = "ballot.check",
     .title = "Does a result carry a ballot?",
     .help = "Turnout, majority and support by the law of the day it opened, with the rules and "
             "their sources, and the last day on which action may begin. In whole numbers. No "
             "branch is needed. This is not legal advice.",
     .level = LEVEL_READONLY,
     .flags = CMD_ANYWHERE,
     .fields = ballot_check_fields,
     .run = ballot_run_check},
    {.id = "ballot.schedule",
     .title = "The days of a ballot",
     .help = "From opening and closing: when the employer must have notice and sample, when papers "
             "should come, how long they can be replaced, the last safe post, how long the ballot "
             "holds. No branch is needed. This is not legal advice.",
     .level = LEVEL_READONLY,
     .flags = CMD_ANYWHERE,
     .fields = ballot_schedule_fields,
     .run = ballot_run_schedule},
    {.id = "ballot.calendar",
     .title = "The legal calendar of a ballot",
     .help = "Its days in order, each with why it is that day, what is known to be done, and what "
             "is late: notice and sample to the employer, papers, closing, result, the "
             "scrutineer's report, notice of action, how long the ballot holds.",
     .words = "days dates notice sample mandate late",
     .level = LEVEL_READONLY,
     .flags = CMD_LIST,
     .fields = show_fields,
     .run = ballot_run_calendar,
     .shown_on = SHOWN_ON({.screen = "ballot_days", .takes = "ballot"})},
    {.id = "ballot.received",
     .title = "Enter what the employer had, and what was sent",
     .help = "The days on which notice and sample reached the employer and who had them, the "
             "scrutineer, the result to members and employers, the report, the first day of action "
             "and its notice. A branch serves none of these: it is for watching that they are "
             "kept.",
     .words = "notice sample scrutineer result report action served",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES,
     .fields = ballot_received_fields,
     .run = ballot_run_received,
     .keys = "e",
     .where = "ballot_days",
     .bar = "Enter a day",
     .prefill = ballot_prefill_received,
     .topics = TOPIC_BALLOT},
    {.id = "ballot.result",
     .title = "Enter the result",
     .help = "How a question was answered, as published: counts, or where only percentages are "
             "known those. Each question stands alone. The answer says each test of the law with "
             "its numbers; what it takes to tell members is “ballot statement”.",
     .words = "count votes yes no spoiled outcome",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES,
     .fields = ballot_result_fields,
     .run = ballot_run_result,
     .keys = "e",
     .where = "outcome",
     .bar = "Enter the result",
     .topics = TOPIC_BALLOT},
    {.id = "ballot.outcome",
     .title = "How a ballot ended",
     .help = "Each question with each test of the law and its numbers, how long the ballot holds, "
             "and by workplace how many were reached and have voted: what to do before the next. "
             "This is not legal advice.",
     .words = "result mandate lessons reach",
     .level = LEVEL_READONLY,
     .fields = show_fields,
     .run = ballot_run_outcome,
     .shown_on = SHOWN_ON({.screen = "outcome", .takes = "ballot"})},
    {.id = "ballot.statement",
     .title = "The statement to members",
     .help = "What members have to be told of the result, as the law of the day the ballot opened "
             "asks for it: as text, or as a PDF to print.",
     .help_cli = "The PDF is written to standard output.",
     .words = "result print pdf",
     .level = LEVEL_READONLY,
     .flags = CMD_STREAMS,
     .fields = ballot_statement_fields,
     .run = ballot_run_statement,
     .keys = "p",
     .where = "outcome",
     .bar = "Statement"},
    {.id = "ballot.poster",
     .title = "A poster for the notice-board",
     .help = "One A4 page as PDF: how many have told us they voted, our share of the line, the "
             "last day to vote, how to get a replacement.",
     .help_cli = "It is written to standard output.",
     .words = "print pdf notice board",
     .level = LEVEL_READONLY,
     .flags = CMD_STREAMS,
     .fields = ballot_poster_fields,
     .run = ballot_run_poster},
    {.id = "ballot.whatif",
     .title = "What if",
     .help = "What a few more papers, conversations or joiners would do to our share; the "
             "workplaces where one more conversation matters most; and where the reports are "
             "heading, with a range that holds in 8 of 10 ballots. Nothing is stored.",
     .words = "forecast projection scenario worth visit",
     .level = LEVEL_VOLUNTEER,
     .fields = ballot_whatif_fields,
     .run = ballot_run_whatif,
     .shown_on = SHOWN_ON({.screen = "whatif", .takes = "ballot"})},
    {.id = "ballot.history",
     .title = "Ballots before",
     .help = "How earlier ballots ended, as published: where only percentages were, there are no "
             "counts.",
     .words = "last results turnout",
     .level = LEVEL_READONLY,
     .flags = CMD_LIST,
     .run = ballot_run_history},
    {.id = "ballot.electorate.import",
     .title = "Import HQ's list for a ballot",
     .help = "Reads HQ's list of who may vote (CSV, by membership number) and compares it with "
             "ours. Numbers nobody has wait as unmatched. Those missing from the new list stay "
             "unless you ask for them to be removed; whoever was spoken to is never removed.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES | CMD_STREAMS,
     .fields = ballot_electorate_fields,
     .run = ballot_electorate_import,
     .shown_on = SHOWN_ON(
         {.screen = "import ballot.electorate.import", .takes = "file sheet ballot replace"}),
     .keys = "i",
     .where = "turnout",
     .bar = "Import HQ's list",
     .topics = TOPIC_BALLOT | TOPIC_CANVASS},
    {.id = "ballot.electorate.differences",
     .title = "Where HQ's list and our members differ",
     .help = "Our members who are not on HQ's list for the ballot, those on it who have left, and "
             "numbers that are nobody we know. Who joined later cannot vote, but may take action.",
     .words = "joiners left missing not on the list",
     .level = LEVEL_REP,
     .flags = CMD_LIST | CMD_VIEW,
     .fields = show_fields,
     .run = ballot_run_differences},
    {.id = "ballot.return",
     .title = "Enter HQ's return",
     .help = "Enters what the scrutineer or HQ says has come back, on a day and for whom. It is "
             "kept apart from what members told us.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES,
     .fields = ballot_return_fields,
     .run = ballot_run_return,
     .keys = "r",
     .where = "turnout",
     .bar = "HQ return",
     .topics = TOPIC_BALLOT},
    {.id = "ballot.returns.import",
     .title = "Import HQ's returns",
     .help = "Reads HQ's or the scrutineer's daily return (CSV or .xlsx): totals (day, whom it "
             "counts, papers returned, turnout), or what is said of members by their numbers: who "
             "told HQ that they voted, is not entitled and why, was sent another paper or link. "
             "What it says twice changes nothing; every row that cannot be taken is said.",
     .words = "scrutineer voted excluded reissued list",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES | CMD_STREAMS,
     .fields = ballot_returns_import_fields,
     .run = ballot_run_returns_import,
     .shown_on =
         SHOWN_ON({.screen = "import ballot.returns.import", .takes = "file sheet ballot as_of"}),
     .topics = TOPIC_BALLOT | TOPIC_CANVASS | TOPIC_ACTIVITY | TOPIC_TASK | TOPIC_PERSON},
    {.id = "ballot.requests",
     .title = "What HQ is asked for",
     .help =
         "Wrong addresses, and papers or links to be sent again, of people of a ballot, as long "
         "as HQ has not dealt with them: since when, and when HQ was told.",
     .words = "replacement paper link address hq open",
     .level = LEVEL_REP,
     .flags = CMD_LIST,
     .fields = ballot_requests_fields,
     .run = ballot_run_requests,
     .keys = "H",
     .where = "turnout",
     .bar = "For HQ",
     .shown_on = SHOWN_ON({.screen = "requests", .takes = "ballot"})},
    {.id = "ballot.requests.send",
     .title = "Tell HQ what is needed",
     .help = "Writes all that HQ has not been told of as one message to HQ, into the outbox, and "
             "puts down that HQ was told, and asked for the new papers. The same day again it is "
             "only what is new.",
     .words = "replacement paper link address message tray",
     .level = LEVEL_REP,
     .flags = CMD_WRITES,
     .fields = ballot_requests_fields,
     .run = ballot_run_requests_send,
     .keys = "H",
     .where = "requests",
     .bar = "Tell HQ",
     .topics = TOPIC_TASK | TOPIC_CANVASS | TOPIC_POST},
    {.id = "ballot.requests.done",
     .title = "HQ has dealt with it",
     .help = "Puts down that HQ has dealt with the wrong address or the new paper of a member.",
     .words = "replacement paper link address",
     .level = LEVEL_REP,
     .flags = CMD_WRITES | CMD_EACH,
     .fields = ballot_requests_done_fields,
     .run = ballot_run_requests_done,
     .keys = "d",
     .where = "requests",
     .bar = "Done",
     .topics = TOPIC_TASK | TOPIC_CANVASS},
};

const struct command_group ballot_commands = {"Ballots", commands, G_N_ELEMENTS(commands), NULL,
                                              ballot_opened};
