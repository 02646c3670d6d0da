/*
 * The table of commands on what goes to HQ of a reply.
 */
#include "app_priv.h"
#include "replies/bundle.h"
#include "replies/hq.h"
#include "replies/priv.h"
#include "replies/tray.h"

#include "store/change.h"

static const struct field one_field[] = {REPLY_FIELD, {.name = NULL}};

static const struct command commands[] = {
    {.id = "reply.paragraphs",
     .title = "List the parts of a reply",
     .help = "Its sentences and lines, with a number each: which are struck out for HQ, and which "
             "look like an address, health or casework.",
     .help_cli = "x is left out whole, - in part; of n only a name of somebody who has not agreed; "
                 "? looks like what HQ need not have. What is struck out of another copy of the "
                 "same letter HQ does not get in this one either.",
     .words = "strike redact sentences",
     .level = LEVEL_REP,
     .refused = "Replies are read by reps and officers: ask one of them if you need to.",
     .flags = CMD_LIST | CMD_VIEW,
     .fields = one_field,
     .run = reply_run_paragraphs,
     .shown_on = SHOWN_ON({.screen = "strike", .takes = "reply"})},
    {.id = "reply.strike",
     .title = "Strike out for HQ",
     .help = "Strikes out of a reply what HQ need not have: health, casework, a home address. What "
             "was filed stays as it is; HQ gets the part that reply part makes. What looks like it "
             "is suggested.",
     .help_cli = "What was struck out before stays so but for what --restore or --none takes back. "
                 "An MP's own "
                 "office is not suggested; look through the rest yourself.",
     .words = "redact remove private address health casework",
     .level = LEVEL_REP,
     .flags = CMD_WRITES,
     .fields = reply_strike_fields,
     .run = reply_run_strike,
     .keys = "S",
     .where = "reply mps",
     .why_disabled = reply_is_unmatched,
     .bar = "Strike out",
     .topics = TOPIC_REPLY,
     .shown_on = SHOWN_ON({.screen = "strike", .takes = "reply"})},
    {.id = "reply.part",
     .title = "What HQ gets of a reply",
     .help =
         "Makes the part that goes to HQ: MP, day, subject, kind, whether the member agrees, "
         "and the text without what was struck out; never the mail itself. Several make one text. "
         "On screens it goes into your tray. That it was made is in the audit.",
     .help_cli = "Where lines look like an address, health or casework and nobody has looked "
                 "through them yet, there is none without --as-it-is.",
     .words = "forward export",
     .level = LEVEL_REP,
     .flags = CMD_STREAMS,
     .fields = reply_part_fields,
     .run = reply_run_part,
     .ask_first = reply_part_question,
     .keys = "T",
     .where = "reply mps strike",
     .why_disabled = reply_is_unmatched,
     .bar = "Part for HQ"},
    {.id = "reply.bundle",
     .title = "Send to HQ by mail",
     .help = "Puts replies into the outbox as one mail to HQ: a table of what is in it, and each "
             "attached as reply part makes it, never the mail itself. It is put together when it "
             "goes: what is struck out until then, or whose member withdraws, is not in it. The "
             "replies are marked as sent once the mail was taken.",
     .words = "forward mail outbox post all",
     .level = LEVEL_REP,
     .flags = CMD_WRITES | CMD_STREAMS,
     .fields = reply_bundle_fields,
     .run = reply_run_bundle,
     .keys = "X",
     .where = "reply mps",
     .why_disabled = reply_in_tray,
     .ask_first = reply_bundle_question,
     .bar = "To HQ, by mail",
     .topics = TOPIC_REPLY | TOPIC_POST},
    {.id = "reply.part.copy",
     .title = "Copy what HQ gets",
     .help = "Copies the part for HQ to the clipboard of the machine you sit at. Off until you "
             "switch it on; that it was copied is in the audit.",
     .words = "clipboard yank forward",
     .level = LEVEL_REP,
     .flags = CMD_SCREENS,
     .fields = one_field,
     .run = reply_run_part_copy,
     .ask_first = reply_part_question,
     .keys = "Y",
     .where = "strike"},
    {.id = "reply.raw",
     .title = "The mail of a reply",
     .help =
         "Gives a reply's mail as it came, with headers, addresses and, where the MP quotes it "
         "below, the member's letter with all in it. It is kept for 30 days after the reply went "
         "to HQ or was found to be none, 180 after filing at most; not "
         "where it is larger than 2 MB, holds several letters or what a member wrote "
         "to us beside the MP's, or the member wants it kept here. On screens it goes into your "
         "tray. That it was given out is in the audit.",
     .words = "original headers source eml",
     .level = LEVEL_OFFICER,
     .refused = "The mail itself is for officers, as it holds addresses: ask one of them.",
     .flags = CMD_STREAMS,
     .fields = reply_raw_fields,
     .run = reply_run_raw,
     .keys = "R",
     .where = "reply"},
};

extern const struct command_group reply_hq_commands;
const struct command_group reply_hq_commands = {"Replies for HQ", commands, G_N_ELEMENTS(commands),
                                                NULL, NULL};
