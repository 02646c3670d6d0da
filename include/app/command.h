/*
 * The command table: everything a person can do, declared once.
 *
 * From one row come the form, the key and the bar, the palette entry, the help
 * page, the subcommand with its options, the man page and the README tables.
 * A new command is one row in the array of its aggregate (src/app/<room>/commands.c) and
 * one function.
 */
#pragma once

#include "base/day.h"
#include "base/record.h"
#include "domain/names.h"
#include "domain/rep.h"

#include <glib.h>
#include <stdbool.h>

struct app;

enum field_type {
    FIELD_TEXT,      /* one line */
    FIELD_LONG_TEXT, /* several lines */
    FIELD_INT,
    FIELD_DATE,   /* as typed (base/day.h); ISO in the record */
    FIELD_TIME,   /* HH:MM */
    FIELD_MOMENT, /* as typed (base/moment.h); the ISO day, and HH:MM or null as name_at */
    FIELD_CHOICE, /* one of choices */
    FIELD_BOOL,   /* a switch; --name on the command line */
    FIELD_FILE,   /* a path, "-" for standard input, or "tray:NAME"; over SSH only the last two */
    FIELD_POSTCODE,
    FIELD_EMAIL,
    FIELD_PERSON,       /* id, membership number or part of a name that fits one person */
    FIELD_WORKPLACE,    /* id or name */
    FIELD_CONSTITUENCY, /* code or name; ons_code in the record */
    FIELD_REP,          /* id, login or name */
    FIELD_BALLOT,       /* id; the open ballot where left out and there is just one */
    FIELD_ASK,          /* the beginning of its name, or its id */
    FIELD_TAG,          /* plain words (domain/tag.h); those in use are offered */
    FIELD_ID,           /* any other record's id */
};

enum field_flags {
    FIELD_REQUIRED = 1 << 0, /* with FIELD_FORM_ONLY: on screens; with FIELD_CLI_ONLY: elsewhere */
    FIELD_POSITIONAL = 1 << 1, /* a plain word on the command line, in order of the table */
    FIELD_SUBJECT = 1 << 2,    /* comes from the selected row on a screen: never asked in a form */
    FIELD_CLI_ONLY = 1 << 3,   /* not in forms */
    FIELD_REPEAT = 1 << 4,     /* may be given several times: a VALUE_LIST of records {value} */
    FIELD_FORM_ONLY = 1 << 5,  /* not an option on the command line */
    FIELD_KEEP = 1 << 6,       /* an edit form starts with the stored value; what is left out stays,
                                * what is emptied or “none” is taken away */
    FIELD_NOTE = 1 << 7,     /* plain words about people: never how anybody votes (domain/note.h) */
    FIELD_FILLED = 1 << 9,   /* FIELD_KEEP that cannot be emptied */
    FIELD_SECRET = 1 << 8,   /* not shown as it is typed, in no draft; on the command line it
                              * comes on standard input only */
    FIELD_PASSING = 1 << 11, /* looked up and dropped: in no draft */
    FIELD_PLACE = 1 << 10,   /* FIELD_FILE: a file to write, or a folder: never "-" or the tray */
};

struct field {
    const char *name;  /* record and option name: "given_name" is --given-name */
    const char *label; /* "Given name" */
    const char *help;  /* one short sentence */
    enum field_type type;
    unsigned flags;
    const struct choice *choices; /* FIELD_CHOICE */
    const char *dflt;             /* as typed; NULL: none */
    const char *column; /* of the stored row, where an edit writes just that: see app/fields.h */
    enum day_kind days; /* FIELD_DATE: which days can be meant; if left out, those to come */
    const char *before; /* FIELD_DATE: the date field that it cannot come after; NULL */
    /* FIELD_TEXT: the value as it is stored, caller's; NULL with a sentence where it cannot be one.
     */
    char *(*clean)(const char *typed, GError **error);
    gint64 least, most;        /* FIELD_INT with most: from, up to; FIELD_TEXT: the most letters */
    const char *needed_unless; /* "level OFFICER": a form needs it unless that choice is made */
    const char *shown; /* of a reference: the row's column that names it; NULL: as the field */
};

#define FIELD_ANY_COUNT G_MAXINT32 /* most: as many as there are */

/* A row of such a table: FIELD("due", "Due", "By when, such as friday or +7.", DATE, .column =
 * "due_on"). TYPE is a field_type less its FIELD_. */
#define FIELD(...)                                                                                 \
    {                                                                                              \
        FIELD_OF(__VA_ARGS__, )                                                                    \
    }
#define FIELD_OF(a_name, a_label, a_help, a_type, ...)                                             \
    .name = a_name, .label = a_label, .help = a_help, .type = FIELD_##a_type, __VA_ARGS__

/* A FIELD_DATE or FIELD_MOMENT. */
bool field_is_day(const struct field *f);
/* Reads a FIELD_DATE as typed. before: the day of the field that f->before names, DAY_NONE where
 * it is not known. Without a year the nearest day up to that one is meant. */
bool field_day(const struct field *f, const char *typed, day today, day before, day *out,
               GError **error);

enum command_flags {
    CMD_WRITES = 1 << 0,   /* runs in the gate: transaction, change group, audit */
    CMD_NO_UNDO = 1 << 1,  /* its change cannot be undone (and why is in help) */
    CMD_CONFIRM = 1 << 2,  /* asks first, with a key other than its own */
    CMD_CLI_ONLY = 1 << 3, /* not in the TUI (init, demo) */
    CMD_NO_DB = 1 << 4,    /* runs without an open database: gets the values as typed, and "db"
                            * and "as" where --db and --as were given. Where its object has
                            * "_open" (a path) and "_as" (a login), the screens are opened on it
                            * afterwards if a person sits at a terminal */
    CMD_LOCAL = 1 << 5,    /* never over SSH's forced command */
    CMD_LIST = 1 << 6,     /* prints an array */
    CMD_VIEW = 1 << 7,     /* shows one person's record: noted in the audit */
    CMD_STREAMS = 1 << 8,  /* the run function makes its own transaction (large imports: prepared
                              without a lock) */

    /* Those that undo a change, and the one that redoes it: they are about what it was about. */
    CMD_TAKES_BACK = 1 << 9,
    CMD_DOES_AGAIN = 1 << 10,
    CMD_ADDS = 1 << 11,     /* makes the row whose id it gives back: lists go to it */
    CMD_EACH = 1 << 12,     /* its FIELD_REPEAT may name several: run for each, as one change */
    CMD_SCREENS = 1 << 13,  /* only on screens: no subcommand */
    CMD_ANYWHERE = 1 << 14, /* reads nothing of a branch but its rules: the command line runs it
                             * without one, unless --db names one */
    CMD_PICKS = 1 << 15,    /* screens ask for its one choice with a key for each word */
};

/* A screen that has what a command prints: from the screens one goes there instead. */
struct shown_on {
    const char *screen; /* its id, and behind a blank what it is to show: "desk audit" */
    const char *with;   /* fields without which it is another list: "mine"; NULL: none */
    const char *takes;  /* other fields that it knows what to do with; NULL: none */
};

struct result;
typedef bool (*command_fn)(struct app *app, const record *in, struct result *out, GError **error);

struct command {
    const char *id;    /* "member.add": `branchline member add` */
    const char *title; /* "Add a member" */
    const char *help;  /* two or three plain sentences */
    const char
        *help_cli;    /* what is so on the command line only, behind them there; NULL: nothing */
    enum level level; /* the lowest that may */
    /* Of what is read: said to whoever has less, in place of the sentence for all; NULL */
    const char *refused;
    unsigned flags;
    const struct field *fields; /* ends with {.name = NULL}; NULL: none */
    command_fn run;

    /* In the TUI. */
    const char *keys;  /* "n": one key; NULL: palette only */
    const char *where; /* screens on which the key works: "members turnout"; "*": all */
    const char *bar;   /* short word on the bar; NULL: not on the bar */
    const char *words; /* other words that find it in the palette; NULL: title and help do */
    /* Why it cannot be done here and now: a sentence (static), NULL: it can.
     * in: what the selected row gave. */
    const char *(*why_disabled)(struct app *app, const record *in);
    /* A question to be answered with yes before it runs here and now (caller's);
     * NULL, and where there is none: it just runs. */
    char *(*ask_first)(struct app *app, const record *in);
    /* Fills an edit form with stored values; NULL: FIELD dflt only. */
    bool (*prefill)(struct app *app, record *in, GError **error);
    unsigned topics; /* enum topic bits that a run may change */
    /* Ends with {.screen = NULL}; the first that takes all that was given is opened, with those
     * values as they were read and "show". NULL, and where none does: rows are listed on a screen
     * of their own. */
    const struct shown_on *shown_on;
};

/* The lines of shown_on: SHOWN_ON({.screen = "active all"}). */
#define SHOWN_ON(...)                                                                              \
    (const struct shown_on[])                                                                      \
    {                                                                                              \
        __VA_ARGS__,                                                                               \
        {                                                                                          \
            .screen = NULL                                                                         \
        }                                                                                          \
    }

/* What follows from rows that an undo or redo brought back or took away, and is put right within
 * the same change. */
struct came_back {
    const char *of_rows; /* tables: "letter reply" */

    /* Each may be NULL. */

    /* people: the ids (gint64) of those whom the rows are about. */
    bool (*put_right)(struct app *app, GHashTable *people, GError **error);
    /* Adds to what is said of it. rows: what change_rows() said; made_by: the command that made the
     * change in the first place; redone: it is in effect again. */
    bool (*tell)(struct app *app, const GPtrArray *rows, const char *made_by, bool redone,
                 struct result *out, GError **error);
    /* Before it is taken back: adds to held (struct change_held, store/change.h) which of those
     * rows are to stay as they are; or says in its own words why none of it goes. change: as the
     * log has it; together: all that goes with it, the latest first. */
    bool (*hold)(struct app *app, const GPtrArray *rows, const record *change,
                 const GPtrArray *together, GArray *held, GError **error);
    /* Sets *goes where what stands in the way can be taken back by nobody (mail that has gone), so
     * that the rest is, unasked; tell says how much. False with why there is no rest. NULL: never.
     */
    bool (*rest)(struct app *app, const GPtrArray *rows, const char *made_by, bool redo, bool *goes,
                 GError **error);
};

/* The commands of one aggregate. src/app/groups.def has a line GROUP(member)
 * for each `const struct command_group member_commands`. */
struct command_group {
    const char *title; /* "Members" */
    const struct command *commands;
    gsize n;
    const struct came_back *came_back; /* NULL: nothing follows */
    /* What a newer program brings to a branch that it opens; NULL: nothing. */
    bool (*opened)(struct app *app, GError **error);
};

/* What a run gives back. Rows go to a sink as they come (the command line
 * prints them, a screen collects them): a list of a million is never held. */
struct result {
    char *message;     /* one sentence for people; NULL: none */
    record *object;    /* a single thing, for JSON and for people */
    char *copy;        /* CMD_SCREENS: for the clipboard of whoever sits there; NULL */
    bool ask_which;    /* CMD_SCREENS: nothing yet, there is a number and an e-mail address: run
                        * it again with "which", a word of contact_kinds */
    GByteArray *bytes; /* a file: goes to standard output as it is */
    bool remark;       /* of a list: the message says something about it, and stands beside it */
    bool nothing;      /* there is none of what was asked for: JSON is null, the message says why */
    bool partly;       /* some of it was refused, as the rows say: the exit status is 1 */
    gint64 id;         /* of what was made or changed; 0 */
    char *label;       /* for the change log; NULL: the command's title */
    const char *subject; /* audit: kind of record */
    gint64 subject_id;
    char *detail;       /* audit: counts and codes only */
    unsigned topics;    /* enum topic bits that it changed besides the command's */
    bool keep_change;   /* keep the change though no logged table was touched (canvass events) */
    char *each;         /* CMD_EACH: what was done to each, of several; NULL: the command's title */
    bool only_asked;    /* a setting was asked for: that nothing was changed is not said */
    const char *also;   /* recorded with it elsewhere, for several at once counted; NULL; static */
    GPtrArray *touched; /* of an undo or redo: its rows, as change_rows() says; NULL */
    gint64 change_id;   /* set by the gate */
    gint64 workplace_id; /* whose scope the log line belongs to; 0: officers and the actor only */
    bool (*row)(record *row, void *data, GError **error); /* NULL: rows are dropped */
    void *row_data;
};
void result_done(struct result *r); /* frees what it owns; the struct is the caller's */
bool result_row(struct result *r, record *row, GError **error);
void result_say(struct result *r, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* Another sentence, behind what is said already. */
void result_add(struct result *r, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* True where cmd's key works on that screen. */
bool command_on_screen(const struct command *cmd, const char *screen_id);
/* Whether ":" on screens finds it. */
bool command_at_screens(const struct command *cmd);
/* Why somebody of that level, which is less than it takes, may not run it. Static. */
const char *command_refused(const struct command *cmd, enum level level);

/* The whole table, in order of groups; n entries. */
const struct command *const *command_table(gsize *n);
const struct command_group *const *command_groups(gsize *n); /* for help, README and man page */
/* The command of an id that our own code names: an unknown one is g_critical, and NULL. */
const struct command *command_find(const char *id);
/* The command of an id that was stored, perhaps by another version; NULL: there is none (any more).
 */
const struct command *command_known(const char *id);
