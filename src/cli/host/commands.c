/*
 * The command group "host": what the person who runs the machine does there.
 */
#include "cli/host.h"

static const struct field backup_fields[] = {
    FIELD("keep", "Keep", "How many backups stay, the newest first.", INT, .dflt = "14"),
    FIELD("to", "Folder", "Where they are; else “backups” beside the database's folder.", FILE,
          .flags = FIELD_PLACE),
    {.name = NULL},
};

static const struct field retention_fields[] = {
    FIELD("clock_is_right", "Clock is right",
          "Removes although the clock seems to have leapt: somebody has looked at it.", BOOL),
    {.name = NULL},
};

static const struct field mailbox_fields[] = {
    FIELD("dir", "Maildir", "The folder with new, cur and tmp.", FILE,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_PLACE),
    FIELD("again", "Again", "Looks again at what was left there before.", BOOL),
    {.name = NULL},
};

#define WHERE_FIELDS                                                                               \
    FIELD("account", "Account", "The system account that reps come to.", TEXT,                     \
          .dflt = HOST_ACCOUNT),                                                                   \
        FIELD("home", "Home", "Its folder.", FILE, .flags = FIELD_PLACE, .dflt = HOST_HOME),       \
        FIELD("root", "Root", "A folder that stands for /: to prepare an image, or to try.", FILE, \
              .flags = FIELD_PLACE),                                                               \
        FIELD("dry_run", "Dry run", "Only says what would change; nothing is changed.", BOOL)

static const struct field setup_fields[] = {
    FIELD("branch", "Branch", "The branch's name; needed the first time.", TEXT),
    FIELD("officer", "Officer", "The first officer's log-in name; needed the first time.", TEXT),
    FIELD("name", "Officer's name", "The first officer's name as others see it.", TEXT),
    FIELD("key", "Key", "The first officer's public key.", FILE),
    FIELD("require_sandbox", "Require the sandbox",
          "Lets nobody in where the kernel has no Landlock or no seccomp.", BOOL),
    FIELD("mailbox", "Mailbox",
          "A Maildir whose mails are filed every five minutes; “none” ends that.", FILE,
          .flags = FIELD_PLACE),
    WHERE_FIELDS,
    {.name = NULL},
};

static const struct field remove_fields[] = {
    WHERE_FIELDS,
    FIELD("erase", "Erase", "The word “erase”: removes the branch's file and its backups, too.",
          TEXT),
    {.name = NULL},
};

static const struct field check_fields[] = {
    FIELD("account", "Account", "The system account that reps come to.", TEXT,
          .dflt = HOST_ACCOUNT),
    FIELD("home", "Home", "Its folder.", FILE, .flags = FIELD_PLACE, .dflt = HOST_HOME),
    {.name = NULL},
};

static const struct command commands[] = {
    {.id = "host.setup",
     .title = "Set up this machine",
     .help =
         "Makes a Debian or Ubuntu machine the branch's host, as root: an account without a "
         "shell or password, its folder and the branch's file, the first officer's key, "
         "sshd's rules for the account, backup and retention every night, the outbox every "
         "minute; and where --mailbox names a Maildir, its mails are filed every five minutes. It "
         "can be run again: what is in place stays.",
     .level = LEVEL_OFFICER,
     .flags = CMD_NO_DB | CMD_CLI_ONLY | CMD_LOCAL | CMD_LIST,
     .fields = setup_fields,
     .run = host_run_setup},
    {.id = "host.remove",
     .title = "Undo the set-up",
     .help =
         "Takes back what host setup has made: sshd's rules, timers and account. The branch's "
         "file and its backups stay, as root's, unless they are to be erased; the mailbox stays "
         "always. While a rep is on nothing is done.",
     .level = LEVEL_OFFICER,
     .flags = CMD_NO_DB | CMD_CLI_ONLY | CMD_LOCAL | CMD_LIST,
     .fields = remove_fields,
     .run = host_run_remove},
    {.id = "host.check",
     .title = "Look over this machine",
     .help = "Says what is on, as root: modes of files, what sshd does in the end, whether a rep "
             "can come in and write, the sandbox, timers, whether the newest backup restores, "
             "whether mail goes out and what waits to, disk and encryption; and what to do where "
             "something is wrong. The exit status is then 1.",
     .level = LEVEL_OFFICER,
     .flags = CMD_NO_DB | CMD_CLI_ONLY | CMD_LOCAL | CMD_LIST,
     .fields = check_fields,
     .run = host_run_check},
    {.id = "host.backup",
     .title = "Make a dated backup",
     .help = "Copies the branch's file while others work on it, checks the copy, and removes the "
             "oldest copies. The host's timer runs it every night.",
     .level = LEVEL_OFFICER,
     .flags = CMD_NO_DB | CMD_CLI_ONLY | CMD_LOCAL,
     .fields = backup_fields,
     .run = host_run_backup},
    {.id = "host.retention",
     .title = "Remove what has had its time",
     .help =
         "Removes names that stayed 30 days without consent, files in trays after a day, mails "
         "of replies 30 days after those went to HQ, mails in the mailbox 30 days after they were "
         "filed, mails of the outbox 30 days after they went or were called off (which can then "
         "no longer be undone), and copies that were made before an update of Branchline more "
         "than 30 days ago. The host's timer runs it every night; after a gap of more than 7 days "
         "it asks for a look at the clock first.",
     .level = LEVEL_OFFICER,
     .flags = CMD_NO_DB | CMD_CLI_ONLY | CMD_LOCAL,
     .fields = retention_fields,
     .run = host_run_retention},
    {.id = "host.mailbox",
     .title = "File what came by mail",
     .help =
         "Files the mails of a Maildir as reply file does, and says nothing of them but how many. "
         "What is filed is moved within the Maildir and marked as seen; what comes from neither a "
         "member nor an MP, or cannot be read, is left there unread, and not looked at again. "
         "Nothing is deleted. The host's timer runs it every five minutes.",
     .level = LEVEL_OFFICER,
     .flags = CMD_NO_DB | CMD_CLI_ONLY | CMD_LOCAL,
     .fields = mailbox_fields,
     .run = host_run_mailbox},
};

extern const struct command_group host_commands;
const struct command_group host_commands = {"The host", commands, G_N_ELEMENTS(commands), NULL,
                                            NULL};
