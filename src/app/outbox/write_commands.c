/*
 * Writing to many as a command.
 */
#include "outbox/write.h"

#include "domain/find.h"
#include "store/change.h"

#define SUBJECT_MOST 200

static const struct field write_fields[] = {
    FIELD("where", "Whom", "To whom, in the language of searches, such as mill not-voted.", TEXT,
          .flags = FIELD_REQUIRED, .most = FIND_LONGEST),
    FIELD("subject", "Subject", "One line; {name} and the like are filled in.", TEXT,
          .flags = FIELD_REQUIRED, .most = SUBJECT_MOST),
    FIELD("text", "Text",
          "A file of plain text; {name}, {workplace} and what else scripts know is filled in.",
          FILE, .flags = FIELD_REQUIRED | FIELD_CLI_ONLY),
    FIELD("words", "Text",
          "What they read; {name}, {workplace} and what else scripts know is filled in.", LONG_TEXT,
          .flags = FIELD_REQUIRED | FIELD_FORM_ONLY),
    FIELD("dry_run", "Only show",
          "Shows three mails as they will be read and who is left out; nothing is stored.", BOOL,
          .flags = FIELD_CLI_ONLY),
    FIELD("again", "Again", "Also to those who have had such a mail today.", BOOL),
    {.name = NULL},
};

static const struct command commands[] = {
    {.id = "mail.write",
     .title = "Write to the people of a search",
     .help =
         "Puts a mail for each member whom a search finds into the outbox, with what stands for "
         "{name} and the other placeholders of scripts. Left out, and counted, is who has no "
         "address of their own (never one at work), asked not to be contacted, has left, has "
         "had one today, or lacks what a placeholder stands for. Undoing takes back what has "
         "not gone. Below each stands who it is from and how to stop: for whoever answers with "
         "STOP, a rep writes down that they are not to be contacted by e-mail, and then nothing "
         "of this kind goes to them, not even what waits. The law: " WRITE_LAW ".",
     .help_cli = "What a rep does with a STOP: “person block NAME --channel EMAIL --reason STOP”.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES | CMD_STREAMS,
     .fields = write_fields,
     .run = mail_run_write,
     .ask_first = mail_ask_write,
     .topics = TOPIC_POST | TOPIC_PERSON,
     .keys = "W",
     .where = "members",
     .words = "email everybody all members newsletter circular letter"},
};

extern const struct command_group mail_commands;
const struct command_group mail_commands = {"Mail to members", commands, G_N_ELEMENTS(commands),
                                            &mail_came_back, NULL};
